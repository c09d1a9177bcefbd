"""The checklist as one page without any other file: to read, to print, to save as PDF, to hand over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.report.checklist import table as tables
from kokuchi.report.checklist.labels import STATES
from kokuchi.report.checklist.table import MARKS, Record, Table
from kokuchi.report.names import count, name
from kokuchi.report.text import harmless

_OPEN_IN = ProgramText("未確認の告知", "Open in")
_STYLE = """
body { font: 15px/1.6 system-ui, sans-serif; color: #16202a; margin: 2rem auto; max-width: 1700px; padding: 0 1.2rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
table { border-collapse: collapse; } td, th { border: 1px solid #b9c4cc; padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #0b5f66; color: #fff; } .scroll { overflow-x: auto; }
.overview thead th { vertical-align: bottom; position: sticky; top: 0; }
.overview th.item { font-weight: 400; font-size: .82rem; line-height: 1.3; padding: .5rem .15rem; }
.overview th.item span { writing-mode: vertical-rl; max-height: 19rem; }
.overview td:nth-child(2) { min-width: 17em; } .overview td.mark { text-align: center; } .number { text-align: right; }
.verified, .attested { background: #e4f0f0; } .not_applicable { background: #eee; color: #44525f; } .open { background: #fdf1de; font-weight: 600; }
.records { width: 100%; } .records td:nth-child(1) { white-space: nowrap; } .soft { color: #44525f; }
details summary { cursor: pointer; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { margin: 0; max-width: none; font-size: 10px; } section { break-before: page; } tr { break-inside: avoid; }
 .overview thead th { position: static; } thead { display: table-header-group; } * { print-color-adjust: exact; } }
"""
# The names of so many deployments stand open; more are folded.
_NAMED = 12


def render(documents: Sequence[Document], language: str, *, only_open: bool = False) -> Iterator[str]:
    """The lines of the page: an overview, and a section with the records of each group of deployments that are alike."""
    yield from map(harmless, _page(documents, language, only_open=only_open))


def _page(documents: Sequence[Document], language: str, *, only_open: bool) -> Iterator[str]:
    found = tables.table(documents, only_open=only_open)
    heading = tables.HEADING.in_language(language)
    yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
    yield f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>"
    if documents:
        day = documents[0].today.isoformat()
        yield f'<p class="soft">{tables.AS_OF.format(day=day).in_language(language)}</p>'
    yield f"<h2>{tables.OVERVIEW.in_language(language)}</h2>"
    yield from _overview(found, language)
    for group in found.groups:
        yield from _section(group, language)
    yield "</main>\n</body>\n</html>"


def _overview(found: Table, language: str) -> Iterator[str]:
    states = list(STATES.values())
    yield '<div class="scroll" tabindex="0"><table class="overview">\n<thead><tr>'
    for text in (tables.ID, tables.TITLE, tables.RECORD):
        yield f'<th scope="col">{text.in_language(language)}</th>'
    for text in states:
        yield f'<th scope="col" class="item"><span>{text.in_language(language)}</span></th>'
    for row in found.columns:
        yield f'<th scope="col" class="item"><span>{row.section} {row.asks.in_language(language)}</span></th>'
    yield "</tr></thead>\n<tbody>"
    for deployment in found.deployments:
        identifier, title, record = map(escape, deployment.heading(language))
        numbers = "".join(f'<td class="number">{number}</td>' for number in deployment.score)
        link = f'<td class="number"><a href="#record-{record}">{record}</a></td>'
        marks = "".join(
            f'<td class="mark {one.state}" title="{escape(_state(one.state, language))}">{MARKS[one.state]}</td>'
            for one in deployment.statuses
        )
        yield f'<tr><th scope="row">{identifier}</th><td>{title}</td>{link}{numbers}{marks}</tr>'
    totals = "".join(f'<td class="number">{number:,}</td>' for number in found.totals())
    in_columns = "".join(f'<td class="number">{number:,}</td>' for number in found.open_by_column())
    all_, open_in = tables.ALL.in_language(language), _OPEN_IN.in_language(language)
    yield f'</tbody>\n<tfoot><tr><th scope="row">{all_}</th><td>{open_in}</td><td></td>{totals}{in_columns}</tr></tfoot>'
    legend = " · ".join(f"{MARKS[state]} {text.in_language(language)}" for state, text in STATES.items())
    yield f'</table></div>\n<p class="soft">{legend}</p>'


def _state(state: str, language: str) -> str:
    return STATES[state].in_language(language)


def _section(group: Sequence[Record], language: str) -> Iterator[str]:
    documents = group[0].documents
    names = [escape(name(document, language)) for document in documents]
    number = group[0].number
    yield f'<section id="record-{number}">'
    label = f"{tables.RECORD.in_language(language)} {number}"
    if len(names) == 1:
        yield f"<h2>{label}: {names[0]}</h2>"
    else:
        many = count(len(names)).in_language(language)
        listed = f"<ul><li>{'</li><li>'.join(names)}</li></ul>"
        folded = f"<details><summary>{tables.NOTICES.in_language(language)}</summary>{listed}</details>"
        yield f"<h2>{label}: {many}</h2>\n{listed if len(names) <= _NAMED else folded}"
    labels = (tables.SECTION, tables.ITEM, tables.STATE, tables.REMARKS)
    heads = "".join(f'<th scope="col">{text.in_language(language)}</th>' for text in labels)
    yield f'<div class="scroll"><table class="records">\n<thead><tr>{heads}</tr></thead>\n<tbody>'
    for record in group:
        section, item, state, said = (
            escape(text).replace("\n", "<br>") for text in record.cells(language)[1:]
        )
        yield f'<tr><td>{section}</td><td>{item}</td><td class="{record.status.state}">{state}</td><td>{said}</td></tr>'
    yield "</tbody></table></div>\n</section>"
