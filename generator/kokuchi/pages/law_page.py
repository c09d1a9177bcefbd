"""The generated part of the guide's page about laws (``docs/<code>/law.md``): each law with its day, items and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kokuchi.diagnostics import ProgramText
from kokuchi.law import Law, every_law
from kokuchi.law import text as law_text
from kokuchi.law.supervision import BODIES
from kokuchi.rules import RULES
from kokuchi.translations import program_text

BEGIN, END = "<!-- laws: generated from the data -->", "<!-- laws: end -->"
_PART = re.compile(rf"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", re.DOTALL)
_ID = ProgramText("番号", "Number")
_PROMULGATED = ProgramText("公布", "Promulgated")
_IN_FORCE = ProgramText("施行", "When")
_STATE = ProgramText("位置付け", "Kind")
_REACHES = ProgramText("対象", "Addressed to")
_COMPUTED = ProgramText("日の数え方", "How the day was worked out")
_ASKS = ProgramText("求めていること", "What it asks")
_NOT_KNOWN = ProgramText("分かっていないこと", "What is not known")
_SOURCES = ProgramText("出典", "Sources")
_RULES = ProgramText("これに基づく確認の規則", "Rules that rest on it")
_OTHERS = ProgramText("（{regime}：{reach}）", " ({regime}: {reach})")
_SUPERVISION = ProgramText("監督機関の連絡先", "Supervisory bodies")
_BODY = ProgramText(
    "{name}：電話 {phone}。{source}。{noted}に書きとめました。{again}までに確かめ直します。",
    "{name}: telephone {phone}, {source}. Noted on {noted}; to be compared again by {again}.",
)
_SEEN = {
    "original": ProgramText("", ""),
    "not_compared": ProgramText("まだ出典とは照らし合わせていません。", " Not yet compared with the source."),
}
_COLON = ProgramText("：", ": ")
_COMMA = ProgramText("、", ", ")


def with_laws(page: str, code: str) -> str:
    """The text of a page with what lies between ``BEGIN`` and ``END`` generated from the data of the laws."""
    laws = (line for law in every_law() for line in _law(law, code))
    generated = "\n".join([*laws, *_supervision(code), ""])
    return _PART.sub(lambda _: generated, page)


def _law(law: Law, code: str) -> Iterator[str]:
    def fact(label: ProgramText, value: ProgramText) -> str:
        return f"- {label.in_language(code)}{_COLON.in_language(code)}{value.in_language(code)}"

    yield f'\n<h3 id="{law.id}">{law.name.in_language(code)}</h3>\n'
    if law.number:
        yield fact(_ID, law.number)
    if law.promulgated and law.kind == "law":
        yield fact(_PROMULGATED, law_text.day_text(law.promulgated))
    yield fact(_IN_FORCE if law.kind == "law" else _STATE, law_text.state(law))
    yield fact(_REACHES, _reached(law))
    if law.computed:
        yield fact(_COMPUTED, law.computed)
    yield from _list(
        _ASKS, [law_text.item_text(law, item).in_language(code) for item in law.items.values()], code
    )
    yield from _list(_NOT_KNOWN, [one.in_language(code) for one in law.not_known], code)
    sources = [
        law_text.source_text(source, f"<{source.address}>").in_language(code) for source in law.sources
    ]
    yield from _list(_SOURCES, sources, code)
    rules = [rule.id for rule in RULES if any(found.law.id == law.id for found in rule.references)]
    if rules:
        links = _COMMA.in_language(code).join(f"[`{name}`](rules/{name}.md)" for name in rules)
        yield f"\n**{_RULES.in_language(code)}**{_COLON.in_language(code)}{links}\n"


def _supervision(code: str) -> Iterator[str]:
    """The supervisory bodies that notices name, with the day of their data and the day by which to look again."""
    yield f'\n<h3 id="supervision">{_SUPERVISION.in_language(code)}</h3>\n'
    for body in BODIES:
        facts = _BODY.format(
            name=program_text("supervision", body.id),
            phone=body.phone,
            source=f"<{body.source}>",
            noted=law_text.day_text(body.noted),
            again=law_text.day_text(body.look_again),
        ).in_language(code)
        yield f"- {facts}{_SEEN[body.seen].in_language(code)}"


def _reached(law: Law) -> ProgramText:
    """The kinds of operators that are addressed, and what is known of the others."""
    reached = [law_text.REGIMES[regime] for regime, reach in law.reaches.items() if reach == "reached"]
    others = [
        _OTHERS.format(regime=law_text.REGIMES[regime], reach=law_text.REACHES[reach])
        for regime, reach in law.reaches.items()
        if reach != "reached"
    ]
    return ProgramText(
        "、".join(one.ja for one in reached) + "".join(one.ja for one in others),
        ", ".join(one.en for one in reached) + "".join(one.en for one in others),
    )


def _list(title: ProgramText, entries: list[str], code: str) -> Iterator[str]:
    if not entries:
        return
    yield f"\n**{title.in_language(code)}**\n"
    yield from (f"- {entry}" for entry in entries)
