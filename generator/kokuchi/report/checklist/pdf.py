"""The checklist as PDF, to be handed over or put on file: the overview, then a page for each record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kokuchi import translations
from kokuchi.document import Document
from kokuchi.poster import Fonts, NoFonts, Printer, Unprintable
from kokuchi.poster.glyphs import check_glyphs
from kokuchi.poster.typesetting import SignLanguage, TextRun, text_run
from kokuchi.report.checklist import table as tables
from kokuchi.report.checklist.labels import STATES
from kokuchi.report.checklist.table import MARKS, Deployment, Record, Table
from kokuchi.report.formats import CannotRender
from kokuchi.report.names import count, name

TEMPLATE = "checklist.typ"


def render(documents: Sequence[Document], language: str, *, only_open: bool = False) -> Iterator[bytes]:
    """The whole file. Raises CannotRender without documents, fonts or a template that can be used."""
    if not documents:
        raise CannotRender(tables.NO_NOTICES)
    settings = documents[0].settings
    try:
        words = translations.load(settings.theme, language)
        fonts = Fonts()
        printed = SignLanguage(words, fonts.chain(words))
        printer = Printer(settings.theme, fonts, TEMPLATE)
        data = _data(tables.table(documents, only_open=only_open), documents, printed, language)
        check_glyphs(fonts, data, [printed], documents)
        yield printer.print_pdf([data])
    except (translations.TranslationError, NoFonts, Unprintable) as error:
        raise CannotRender(error.message) from error


def _data(
    found: Table, documents: Sequence[Document], printed: SignLanguage, language: str
) -> dict[str, Any]:
    """The data of ``theme/poster/checklist.typ``; every text is a run of the typesetter."""
    heading = tables.HEADING.in_language(language)
    return {
        "id": "checklist",
        "languages": [printed.as_data()],
        "meta": {"title": heading, "author": documents[0].settings.site_name or "kokuchi"},
        "title": text_run(heading),
        "day": text_run(tables.AS_OF.format(day=documents[0].today.isoformat()).in_language(language)),
        "heads": [text_run(one.in_language(language)) for one in (tables.TITLE, tables.RECORD)],
        "states": [text_run(one.in_language(language)) for one in STATES.values()],
        "columns": [text_run(f"{row.section} {row.asks.in_language(language)}") for row in found.columns],
        "deployments": [_deployment(one, language) for one in found.deployments],
        "totals": {
            "label": text_run(tables.ALL.in_language(language)),
            "states": [_number(one) for one in found.totals()],
            "columns": [_number(one) for one in found.open_by_column()],
        },
        "legend": [
            {"state": state, "text": text_run(f"{MARKS[state]} {one.in_language(language)}")}
            for state, one in STATES.items()
        ],
        "records": [_record(group, language) for group in found.groups],
        "record_heads": [
            text_run(one.in_language(language))
            for one in (tables.SECTION, tables.ITEM, tables.STATE, tables.REMARKS)
        ],
    }


def _number(number: int) -> TextRun:
    return text_run(f"{number:,}")


def _deployment(one: Deployment, language: str) -> dict[str, Any]:
    identifier, title, record = one.heading(language)
    return {
        "id": text_run(identifier),
        "title": text_run(title),
        "record": text_run(record),
        "score": [_number(number) for number in one.score],
        "marks": [{"state": status.state, "text": text_run(MARKS[status.state])} for status in one.statuses],
    }


def _record(group: Sequence[Record], language: str) -> dict[str, Any]:
    """The deployments that are alike, all by name, and their rows."""
    documents = group[0].documents
    label = f"{tables.RECORD.in_language(language)} {group[0].number}"
    names = [name(document, language) for document in documents]
    heading = names[0] if len(names) == 1 else count(len(names)).in_language(language)
    return {
        "heading": text_run(f"{label}: {heading}"),
        "names": [text_run(one) for one in names] if len(names) > 1 else [],
        "rows": [
            {"state": record.status.state, "cells": [text_run(text) for text in record.cells(language)[1:]]}
            for record in group
        ],
    }
