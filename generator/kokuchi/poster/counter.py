"""The sheet for staff, in one language: what to answer, whom to call, what a person may ask for by law.

For private operators and associations it names APPI articles 32 to 35. For public bodies, whose duties are in other
chapters of the act and in ordinances, it only states that there are procedures. It never promises an outcome.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from kokuchi.notice import Notice
from kokuchi.pages import notice_page
from kokuchi.poster.content import Content, Row, by_key, content, lines
from kokuchi.poster.typesetting import text_run
from kokuchi.sign_kinds import COUNTER
from kokuchi.translations import Translations

_DO = ("do_note", "do_screen", "do_police", "do_page")


def answers(notice: Notice, words: Translations) -> Content:
    """The content of a sign with its rows rearranged as questions that staff are asked, and the answers."""
    base = content(notice, COUNTER, [words])
    texts = {row.key: row.texts[0] for row in base.rows}
    page = by_key(notice_page(notice, words, notice.period.start.first, (words.code,)))

    def page_lines(*keys: str) -> list[str]:
        return [line for key in keys if key in page for line in lines(page[key], words)]

    questions = {
        "identification": [base.identification[0], *page_lines("criteria", "false_matches")],
        "operator": [base.operator[0], *page_lines("parties")],
        "purpose": [texts["purpose"], texts["benefit"]],
        "image": [texts["handling"]],
        "retention": [texts["retention"]],
    }
    rows = [_row(key, words("question", key), answer) for key, answer in questions.items()]
    rows += [
        _row("given", words("counter", "given"), [texts["third_party"]]),
        _row("see", words("counter", "see"), [words("counter", "see_answer"), *page_lines("rights")]),
        _row(
            "avoid",
            words("counter", "avoid"),
            page_lines("opt_out") or [words("counter", "avoid_answer")],
        ),
        _row("period", words("field", "period"), [texts["period"]]),
        _row("area", words("field", "area"), [texts["area"]]),
    ]
    return dataclasses.replace(base, rows=tuple(rows))


def _row(key: str, label: str, answer: list[str]) -> Row:
    return Row(key, (label,), ("\n".join(answer),))


def staff(notice: Notice, words: Translations) -> dict[str, Any]:
    """The text runs that are the same for every notice: what to do, and what a person may ask for by law."""
    public = notice.operator.regime == "public_body"
    heading = words("counter", "sensors-heading" if notice.cameras.count == 0 else "heading")
    return {
        "heading": text_run(heading, phrased=True),
        "intro": text_run(words("counter", "intro")),
        "answer": text_run(words("counter", "answer")),
        "do": text_run(words("counter", "do")),
        "steps": [text_run(words("counter", step)) for step in _DO],
        "law": text_run(words("counter", "law")),
        "law_text": text_run(words("counter", "law_public" if public else "law_private")),
        "call": text_run(words("counter", "call")),
    }
