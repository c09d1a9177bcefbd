"""A setting of mkdocs.yml that would do nothing, or only on a part of the pages, or more than it says."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.mkdocs_settings import THEME, TOP_LEVEL, Unusable, nav_entries, unusable, wrong_values
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.settings import Settings, SettingsFile
from kokuchi.suggestion import closest


def check(settings: Settings, file: SettingsFile) -> Iterator[Issue]:  # noqa: ARG001  (the form of all such rules)
    """Each setting that the table refuses or does not know, wrong values, keys given twice, and each sub-list of nav."""
    for found in unusable(file.document):
        yield Issue(file.place(*found.route), *_case(found))
    for entry in nav_entries(file.document):
        if entry.target is None:
            yield Issue(file.place(*entry.route), "nav", {"title": entry.title})
    for wrong in wrong_values(file.document):
        values: dict[str, Value] = {"name": wrong.name, "part": wrong.part, "example": wrong.example}
        yield Issue(
            file.place(*wrong.route), wrong.case, values | ({"form": wrong.form} if wrong.form else {})
        )
    for again in file.repeated():
        yield Issue(again.place, "twice", {"name": again.name, "first": again.first})


def _case(found: Unusable) -> tuple[str, dict[str, Value]]:
    values: dict[str, Value] = {"name": found.name}
    if found.setting and found.setting.instead:
        return "refused", values | {"about": found.setting.about, "instead": found.setting.instead}
    in_theme = found.name.startswith("theme.")
    known = [f"theme.{name}" for name in THEME] if in_theme else TOP_LEVEL
    near = closest(found.name, known)
    return ("near", values | {"near": near}) if near else ("unknown", values)


_UNKNOWN = ProgramText("「{name}」という設定はありません", "there is no setting “{name}”")

RULE = Rule(
    id="unusable-setting",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="mkdocs.yml には、効く設定だけを書く", en="Every setting of mkdocs.yml does what it says"
    ),
    reason=ProgramText(
        ja="告知のページは MkDocs を通らず、サイトの形の一部は kokuchi が決めます。書いても効かない設定は、"
        "効いていると思い込むもとになります。反対に、サイトの名前や権利表示に書かれた HTML は、読む人を別のサイトへ"
        "送ることもできます。",
        en="Notice pages are not built by MkDocs, and some settings are made by kokuchi itself. A setting that is "
        "silently ignored misleads whoever wrote it. HTML in the site's name or its copyright line, on the other hand, "
        "could send readers to another site.",
    ),
    messages={
        "refused": MessagePair(
            ProgramText("「{name}」は使えません。{about}", "“{name}” cannot be used: {about}"),
            ProgramText("kokuchi では、{instead}", "with kokuchi, {instead}"),
        ),
        "near": MessagePair(_UNKNOWN, ProgramText("「{near}」のことですか", "did you mean “{near}”?")),
        "unknown": MessagePair(
            _UNKNOWN,
            ProgramText(
                "この行を消すか、テンプレートで使う値なら extra の下に移してください",
                "remove it; a value for your own templates belongs under extra",
            ),
        ),
        "nav": MessagePair(
            ProgramText(
                "nav の「{title}」の下に、ページの一覧があります。ヘッダーのリンクは一段だけです",
                "“{title}” in nav has pages below it; the links in the header have one level",
            ),
            ProgramText(
                "ページを一つずつ、nav に並べて書いてください", "list the pages one after the other in nav"
            ),
        ),
        "form": MessagePair(
            ProgramText("「{name}」には、{form}を書いてください", "“{name}” has to be {form}"),
            ProgramText("例: {name} の値を {example} にする", "such as {example}"),
        ),
        "markup": MessagePair(
            ProgramText(
                "「{name}」に HTML のタグ {part} があります", "“{name}” contains the HTML tag {part}"
            ),
            ProgramText("文字だけにしてください", "write text only"),
        ),
        "copyright": MessagePair(
            ProgramText(
                "「copyright」に、フッターで使えないタグ {part} があります",
                "“copyright” contains {part}, which the footer cannot have",
            ),
            ProgramText(
                '文字と、<a href="https://…">…</a> の形のリンクだけにしてください',
                'write text, and links only as <a href="https://…">…</a>',
            ),
        ),
        "quoting": MessagePair(
            ProgramText(
                "「{name}」の値に {part} は使えません", "the value of “{name}” cannot contain {part}"
            ),
            ProgramText('< と > と " を使わずに書いてください', 'write it without <, > and "'),
        ),
        "twice": MessagePair(
            ProgramText(
                "「{name}」が 2 回書かれています（1 回目は {first} 行目）",
                "“{name}” is written twice (first in line {first})",
            ),
            ProgramText(
                "どちらか一方を消してください。効くのは、あとに書いたほうだけです",
                "remove one of them; only the later one counts",
            ),
        ),
    },
    check_settings=check,
)
