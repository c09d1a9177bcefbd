"""The checklist of each deployment, and what is due, as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from kokuchi import checklist as rows
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document

VERSION = 1
STATES = {
    "verified": ProgramText("記載から確認", "verified"),
    "attested": ProgramText("担当者が確認", "attested"),
    "not_applicable": ProgramText("該当なし", "not applicable"),
    "open": ProgramText("未確認", "open"),
}
_MARKS = {"verified": "✓", "attested": "✓", "not_applicable": "–", "open": "□"}
_DUES = {
    "announce": ProgramText("告知の期限", "announce by"),
    "post": ProgramText("掲示の期限", "post signs by"),
    "review": ProgramText("見直しの期限", "review by"),
    "end": ProgramText("期間の終わり", "end of the period"),
}
_OVERDUE = ProgramText("期限切れ", "overdue")
_NOTHING = ProgramText("30 日以内に期限の来るものはありません。", "Nothing is due in the next 30 days.")


def checklist(documents: Sequence[Document], language: str, form: str) -> Iterator[str]:
    """All rows of each deployment, and its score."""
    if form == "json":
        data = [_as_data(document) for document in documents]
        yield json.dumps({"version": VERSION, "deployments": data}, ensure_ascii=False, indent=2)
        return
    for document in documents:
        found = list(rows.row_statuses(document))
        title = document.text("title", language) or ""
        yield from (_markdown if form == "markdown" else _text)(document.id, title, found, language)
        yield ""


def _text(identifier: str, title: str, found: list[rows.RowStatus], language: str) -> Iterator[str]:
    yield f"{identifier}  {title}".rstrip()
    for standing in found:
        state = STATES[standing.state].in_language(language)
        on = f" {standing.on}" if standing.on and standing.state != "open" else ""
        row = standing.row
        yield f"  {_MARKS[standing.state]} {row.section:<10} {row.asks.in_language(language)} [{row.item}] {state}{on}"
    yield f"  {_score(found, language)}"


def _markdown(identifier: str, title: str, found: list[rows.RowStatus], language: str) -> Iterator[str]:
    yield f"## {identifier} {_plain(title)}".rstrip()
    yield ""
    for standing in found:
        mark = " " if standing.state == "open" else "x"
        state = STATES[standing.state].in_language(language)
        on = f" {standing.on}" if standing.on and standing.state != "open" else ""
        row = standing.row
        yield f"- [{mark}] {row.section} {row.asks.in_language(language)} (`{row.item}`: {state}{on})"
    yield ""
    yield _score(found, language)


def _plain(title: str) -> str:
    """A title that means nothing to Markdown."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-!|&" else sign for sign in " ".join(title.split()))


def _score(found: list[rows.RowStatus], language: str) -> str:
    count: Counter[str] = Counter(standing.state for standing in found)
    parts = ", ".join(f"{STATES[state].in_language(language)} {count[state]}" for state in STATES)
    return ProgramText(f"{parts}（全 {len(found)} 項目）", f"{parts} (of {len(found)})").in_language(language)


def _as_data(document: Document) -> dict[str, Any]:
    found = list(rows.row_statuses(document))
    count: Counter[str] = Counter(standing.state for standing in found)
    return {
        "id": document.id,
        "score": {state: count[state] for state in STATES},
        "rows": [
            {
                "item": standing.row.item,
                "section": standing.row.section,
                "asks": standing.row.asks.as_data(),
                "state": standing.state,
                "on": str(standing.on) if standing.on else None,
            }
            for standing in found
        ],
    }


def due(documents: Sequence[Document], language: str, form: str) -> Iterator[str]:
    """What is overdue or due in the next 30 days, the earliest first."""
    found = sorted(
        ((item, document) for document in documents for item in rows.upcoming(document)),
        key=lambda pair: (pair[0].day, pair[1].id),
    )
    if form == "json":
        data = [
            {"id": document.id, "day": str(item.day), "kind": item.kind, "overdue": item.overdue}
            for item, document in found
        ]
        yield json.dumps({"version": VERSION, "due": data}, ensure_ascii=False, indent=2)
        return
    if not found:
        yield _NOTHING.in_language(language)
    for item, document in found:
        late = f" ({_OVERDUE.in_language(language)})" if item.overdue else ""
        bullet = "- " if form == "markdown" else ""
        yield f"{bullet}{item.day}{late} {_DUES[item.kind].in_language(language)}: {document.id}"
