"""The guide's page about the settings of mkdocs.yml: kokuchi's own, and what becomes of MkDocs' settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from kokuchi.diagnostics import ProgramText
from kokuchi.settings_table import SETTINGS, SettingRow
from kokuchi.translations import Translations

HEADING = ProgramText("サイトの設定", "The settings of the site")
_INTRO = ProgramText(
    "サイトの設定は `mkdocs.yml` に書きます。kokuchi 自身の設定は `extra:` の下の `kokuchi:` に書きます。どれも省略できます。知らないキーはエラーになります。",
    "The settings of the site are in `mkdocs.yml`; kokuchi's own are under `extra:`, `kokuchi:`. Each of them is optional. An unknown key is an error.",
)
_VALUE = ProgramText("値", "Value")
_DEFAULT = ProgramText("省略したとき", "Default")
_NONE = ProgramText("なし", "none")
_REFUSED = ProgramText("使えない値", "Refused")
_OTHERS_HEADING = ProgramText("MkDocs の設定", "The settings of MkDocs")
_OTHERS_INTRO = ProgramText(
    "MkDocs と Material の設定は、そのまま働くか、kokuchi が決めるか、使えずにエラーになるかのどれかです。",
    "Each setting of MkDocs and of Material works as usual, is set by kokuchi, or is refused with an error.",
)
STATUSES = {
    "works": ProgramText("使えます", "Works"),
    "set": ProgramText("kokuchi が決めます", "Set by kokuchi"),
    "refused": ProgramText("使えません", "Refused"),
}


class OtherSetting(Protocol):
    """A setting that is not kokuchi's own: its name, one of ``STATUSES``, what it does, what to write instead."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def about(self) -> ProgramText: ...  # noqa: D102
    @property
    def instead(self) -> ProgramText | None: ...  # noqa: D102


def settings_page(words: Translations, others: Sequence[OtherSetting] = ()) -> str:
    """The page in Markdown. ``others`` are the settings of MkDocs; without any, that part is left out."""
    code = words.code
    lines = [f"# {HEADING.in_language(code)}\n", f"{_INTRO.in_language(code)}\n"]
    for row in SETTINGS:
        lines += _section(row, code)
    if others:
        lines += [f"## {_OTHERS_HEADING.in_language(code)}\n", f"{_OTHERS_INTRO.in_language(code)}\n"]
        lines += _others(others, code)
    return "\n".join(lines)


def as_yaml(value: Any) -> str:
    """A default as it would be written in mkdocs.yml; empty for an empty mapping, and where there is none."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {inner}" for key, inner in value.items())
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def _section(row: SettingRow, code: str) -> Iterator[str]:
    default = as_yaml(row.default)
    shown = f"`{default}`" if default else _NONE.in_language(code)
    yield f'<h2 id="{row.key}"><a href="#{row.key}"><code>{row.key}</code></a></h2>\n'
    yield f"{row.about.in_language(code)}\n"
    yield f"- **{_VALUE.in_language(code)}** — {row.form.in_language(code)}"
    yield f"- **{_DEFAULT.in_language(code)}** — {shown}"
    yield f"- **{_REFUSED.in_language(code)}** — {row.refused.in_language(code)}\n"
    yield f"```yaml\nextra:\n  kokuchi:\n    {row.key}: {row.example}\n```\n"


def _others(others: Sequence[OtherSetting], code: str) -> Iterator[str]:
    for status, title in STATUSES.items():
        rows = [row for row in others if row.status == status]
        if rows:
            yield f"### {title.in_language(code)}\n"
        for row in rows:
            instead = f" → {row.instead.in_language(code)}" if row.instead else ""
            link = f'<a id="{row.name}" href="#{row.name}"><code>{row.name}</code></a>'
            text = f"{row.about.in_language(code)}{instead}".replace("<", "&lt;")
            yield f"- {link} — {text}"
        yield ""
