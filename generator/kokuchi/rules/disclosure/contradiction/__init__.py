"""Two statements in one notice that cannot both be true."""

import re
from collections.abc import Iterator

from kokuchi.calendar import NOT_STORED
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import PROVISIONS

_KEPT = re.compile(
    r"[0-9０-９]+ ?(?:時間|日|週|か月|カ月|ヶ月|年)(?:間)?(?:だけ|は|程度)?(?:保存|保管|保持)|(?:kept|stored|retained) (?:for|up to) ",
)
_DROPPED = re.compile(
    r"保存しません|保存されません|保存しない|保存せず|not (?:stored|kept|saved|retained)|never stored"
)


def check(document: Document) -> Iterator[Issue]:
    """Run all consistency checks within one notice."""
    yield from _operator(document)
    yield from _third_parties(document)
    yield from _retention(document)
    yield from _cameras(document)
    yield from _registration(document)
    yield from _life(document)
    yield from _phases(document)


def _operator(document: Document) -> Iterator[Issue]:
    """Report an operator name in the notice combined with operator details from a shared file."""
    named_in = document.key("operator", "name").path
    if named_in != document.root.place.path:
        return
    for name in document.names("operator"):
        place = document.key("operator", name)
        if place.path != named_in:
            values = {"key": name, "other": place.path}
            yield Issue(document.key("operator", "name"), "operator-from-shared-file", values)


def _third_parties(document: Document) -> Iterator[Issue]:
    provision = document.text("third_party", "provision")
    if provision in {"none", "required_by_law_only"} and document.has("third_party", "recipients"):
        yield Issue(document.key("third_party", "recipients"), "recipients", {"provision": provision})
    if document.has("joint_use") and provision in PROVISIONS and provision != "joint_use":
        yield Issue(document.key("joint_use"), "joint-use", {"provision": str(provision)})


def _retention(document: Document) -> Iterator[Issue]:
    for kind in document.names("retention"):
        stored = document.text("retention", kind) != NOT_STORED
        pattern, case = (_DROPPED, "text-says-not-stored") if stored else (_KEPT, "text-says-stored")
        for language in document.settings.languages:
            text = document.text("data", kind, language)
            if text and pattern.search(text):
                yield Issue(document.value("data", kind, language), case, {"kind": kind})
                break


def _cameras(document: Document) -> Iterator[Issue]:
    routes: list[tuple[str | int, ...]] = [()]
    routes += [("phases", number) for number in range(document.count("phases"))]
    for route in routes:
        count = document.number(*route, "cameras", "count")
        places = [
            document.number(*route, "cameras", "places", number, "count")
            for number in range(document.count(*route, "cameras", "places"))
        ]
        counts = [place for place in places if place is not None]
        if places and len(counts) == len(places) and count is not None and sum(counts) != count:
            values = {"count": count, "sum": sum(counts)}
            yield Issue(document.value(*route, "cameras", "count"), "places", values)


def _registration(document: Document) -> Iterator[Issue]:
    if document.has("registration") and document.states_identification and not document.matches_a_list:
        yield Issue(document.key("registration"), "registration")


def _life(document: Document) -> Iterator[Issue]:
    start, ended = document.date("period", "start"), document.date("ended", "on")
    if start and ended and ended.last < start.first:
        yield Issue(document.value("ended", "on"), "ended-early", {"on": str(ended), "start": str(start)})
    if document.has("withdrawn") and document.text("status") != "withdrawn":
        yield Issue(document.key("withdrawn"), "withdrawn")
    before = None
    for number in range(document.count("history")):
        date = document.date("history", number, "date")
        if before and date and date.last < before.first:
            yield Issue(document.value("history", number, "date"), "history", {"date": str(date)})
        before = date or before


def _phases(document: Document) -> Iterator[Issue]:
    start, end = document.date("period", "start"), document.date("period", "end")
    for number in range(document.count("phases")):
        first = document.date("phases", number, "start")
        last = document.date("phases", number, "end")
        if first and start and first.last < start.first:
            yield Issue(document.value("phases", number, "start"), "phase", {"day": str(first)})
        for name, day in (("start", first), ("end", last)):
            if day and end and day.first > end.last:
                yield Issue(document.value("phases", number, name), "phase", {"day": str(day)})
                break


RULE = Rule(
    id="contradiction",
    severity="error",
    basis="S",
    title=ProgramText(ja="一つの告知の中で食い違わない", en="A notice does not contradict itself"),
    reason=ProgramText(
        ja="二つの説明が食い違えば、どちらかが事実と違います。",
        en="If two statements contradict each other, one of them is wrong.",
    ),
    messages={
        "operator-from-shared-file": MessagePair(
            ProgramText(
                ja="運用者の名称はここに書かれていますが、{key} は {other} の内容が使われます",
                en="the operator is named here, but its {key} comes from {other}",
            ),
            ProgramText(
                ja="別の運用者なら {key}: もここに書くか、ファイルを別のフォルダーに移してください",
                en="if this is a different operator, write its {key}: here too, or move the file to another folder",
            ),
        ),
        "recipients": MessagePair(
            ProgramText(
                ja="「provision: {provision}」ですが、提供先（recipients）が書かれています",
                en="there are recipients, but the notice says “provision: {provision}”",
            ),
            ProgramText(
                ja="提供するなら provision: を直し、しないなら recipients: を消してください。業務の委託先は parties: に書きます",
                en="correct provision: if data is provided, or remove recipients:; list contractors under parties:",
            ),
        ),
        "joint-use": MessagePair(
            ProgramText(
                ja="「provision: {provision}」ですが、joint_use（共同利用）が書かれています",
                en="there is joint_use, but the notice says “provision: {provision}”",
            ),
            ProgramText(
                ja="共同利用するなら provision: joint_use と書き、しないなら joint_use: を消してください",
                en="write provision: joint_use, or remove joint_use:",
            ),
        ),
        "text-says-not-stored": MessagePair(
            ProgramText(
                ja="「{kind}」は保存しないと書かれていますが、保存期間があります",
                en="the text says that “{kind}” is not stored, but there is a retention period",
            ),
            ProgramText(
                ja="保存しないなら retention: の {kind}: を not stored に、保存するなら文を直してください",
                en="write {kind}: not stored under retention:, or correct the text",
            ),
        ),
        "text-says-stored": MessagePair(
            ProgramText(
                ja="「{kind}」は保存しない（not stored）とありますが、文には保存する期間が書かれています",
                en="“{kind}” is not stored, but the text says how long it is kept",
            ),
            ProgramText(
                ja="保存するなら retention: の {kind}: に長さを書き、しないなら文を直してください",
                en="write the length as {kind}: under retention:, or correct the text",
            ),
        ),
        "places": MessagePair(
            ProgramText(
                ja="場所ごとの台数の合計（{sum}）が count（{count}）と違います",
                en="the cameras of all places add up to {sum}, but count is {count}",
            ),
            ProgramText(ja="どちらかの台数を直してください", en="correct one of the numbers"),
        ),
        "count-and-withheld": MessagePair(
            ProgramText(
                ja="台数を示さない（withheld）としながら、台数（count）が書かれています",
                en="there is a count, but the number is also marked as withheld",
            ),
            ProgramText(ja="count: か withheld: のどちらかを消してください", en="remove count: or withheld:"),
        ),
        "end-and-review": MessagePair(
            ProgramText(
                ja="終了日（end）と見直しの期日（review_by）の両方が書かれています",
                en="both an end date and a review date are given",
            ),
            ProgramText(
                ja="終わりが決まっているなら end: だけを、決まっていないなら review_by: だけを書いてください",
                en="write only end: if the end is fixed, or only review_by: if it is open",
            ),
        ),
        "attested-and-not-applicable": MessagePair(
            ProgramText(
                ja="確認した日（on）と該当しない理由（not_applicable）の両方が書かれています",
                en="the item is marked both as confirmed (on) and as not applicable",
            ),
            ProgramText(ja="どちらか一方だけを書いてください", en="write only one of the two"),
        ),
        "registration": MessagePair(
            ProgramText(
                ja="登録者との照合をしないのに、registration（登録）が書かれています",
                en="there is registration, but no purpose matches faces with a list of registered people",
            ),
            ProgramText(
                ja="照合するなら identification: registered_persons と書き、しないなら registration: を消してください",
                en="write identification: registered_persons, or remove registration:",
            ),
        ),
        "ended-early": MessagePair(
            ProgramText(
                ja="終了した日（{on}）が開始（{start}）より前です",
                en="the end ({on}) is before the start ({start})",
            ),
            ProgramText(
                ja="日付を直してください。始める前に取りやめたのなら、status: withdrawn と withdrawn: を書いてください",
                en="correct the date; if it was cancelled before the start, write status: withdrawn and withdrawn:",
            ),
        ),
        "withdrawn": MessagePair(
            ProgramText(
                ja="withdrawn（取りやめ）が書かれていますが、status が withdrawn ではありません",
                en="there is withdrawn, but the status is not withdrawn",
            ),
            ProgramText(
                ja="取りやめたなら status: withdrawn と書き、そうでなければ withdrawn: を消してください",
                en="write status: withdrawn, or remove withdrawn:",
            ),
        ),
        "history": MessagePair(
            ProgramText(
                ja="変更履歴の日付（{date}）が、前の記録より古くなっています",
                en="this date in the history ({date}) is older than the entry above it",
            ),
            ProgramText(ja="新しいものが最後になるように並べてください", en="put the newest entry last"),
        ),
        "phase": MessagePair(
            ProgramText(
                ja="段階の日付（{day}）が、運用の期間（period）から外れています",
                en="this date of a phase ({day}) is outside the period",
            ),
            ProgramText(
                ja="段階か期間の日付を直してください", en="correct the dates of the phase or of the period"
            ),
        ),
    },
    check=check,
)
