"""The report of ``kokuchi proof``: one sentence for each publication, and what was compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.proof import Answer
from kokuchi.report.text import printable

_UNTIL = ProgramText(
    "{source}: 「{id}」の版 {mark} は、{start} から {end} まで公開していました（コミット {commit} から {last} の前まで）",
    "{source}: version {mark} of “{id}” was public from {start} to {end} (from commit {commit}, until {last})",
)
_NOW = ProgramText(
    "{source}: 「{id}」の版 {mark} は、{start} から公開しています（コミット {commit} から）",
    "{source}: version {mark} of “{id}” has been public since {start} (from commit {commit})",
)
_UNTIL_DAY = ProgramText(
    "{source}: 「{id}」の版 {mark} は、{start} から {end} の前日まで公開していました（この日に、告知の一つが終わりました）",
    "{source}: version {mark} of “{id}” was public from {start} until the day before {end}, on which one of its notices was over",
)
_UNKNOWN = ProgramText(
    "{source}: 版 {mark} は、この履歴にありません。公開されたことがないか、履歴が書き換えられています",
    "{source}: version {mark} is not in this history: it was never published, or the history was rewritten",
)
_ALIKE = ProgramText(
    "{source}: 版 {mark} は、この履歴にありません。写し間違いなら、「{id}」の版 {alike} かもしれません",
    "{source}: version {mark} is not in this history. If it was copied wrongly, it may be {alike} of “{id}”",
)
_COMPARED = {
    "record": ProgramText(
        "記録は、書かれている値から版を計算し直して比べました。",
        "Records: the version was computed again from their values.",
    ),
    "page": ProgramText(
        "ページは、書かれている版だけを比べました。文面は、kokuchi at で作り直したものと見比べてください。",
        "Pages: only the version on them was compared. Compare their words with those that kokuchi at rebuilds.",
    ),
    "sign": ProgramText(
        "掲示は、書かれている版だけを比べました。文面は、kokuchi at で作り直したものと見比べてください。",
        "Signs: only the version on them was compared. Compare their words with those that kokuchi at rebuilds.",
    ),
}
_DAYS = ProgramText(
    "日付は、公開するブランチのコミットの日です。第三者に示す方法は、手引きの「その日の告知を証明する」にあります。",
    "Days are those of the commits on the published branch. The guide “Prove what a notice said” tells how to show them to others.",
)


def proof_lines(answers: Sequence[Answer], language: str) -> Iterator[str]:
    """The lines of the report."""
    for answer in answers:
        for message in _messages(answer):
            yield printable(message.in_language(language))
    for form in dict.fromkeys(answer.claim.form for answer in answers):
        if form in _COMPARED:
            yield _COMPARED[form].in_language(language)
    if any(answer.found for answer in answers):
        yield _DAYS.in_language(language)


def _messages(answer: Answer) -> Iterator[ProgramText]:
    claim = answer.claim
    said = {"source": claim.source, "mark": claim.mark}
    for one in answer.found:
        values = said | {"id": one.id, "start": str(one.start.day), "commit": one.start.commit[:10] or "–"}
        if one.end and not one.end.commit:
            yield _UNTIL_DAY.format(**values, end=str(one.end.day))
        elif one.end:
            yield _UNTIL.format(**values, end=str(one.end.day), last=one.end.commit[:10])
        else:
            yield _NOW.format(**values)
    if not answer.found:
        yield (
            _UNKNOWN.format(**said)
            if not answer.alike
            else _ALIKE.format(**said, id=answer.alike[0].id, alike=answer.alike[0].mark)
        )
