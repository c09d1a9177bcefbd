"""The sheet for staff: what to answer, whom to call, what the law lets a person ask. In one language.

APPI articles 32 to 35 for private operators and associations; for public bodies, whose duties stand in other
chapters and in ordinances, only that there are procedures. A sheet never says what a person will be granted.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from kokuchi.notice import Notice
from kokuchi.pages import notice_page
from kokuchi.poster.content import Content, Row, by_key, content, lines
from kokuchi.poster.kinds import COUNTER
from kokuchi.poster.typesetting import text_run
from kokuchi.translations import Translations

_DO = ("do_note", "do_screen", "do_police", "do_page")


def answers(notice: Notice, words: Translations) -> Content:
    """The content of a sign, its rows made into the questions that staff are asked, and their answers."""
    base = content(notice, COUNTER, [words])
    said = {row.key: row.texts[0] for row in base.rows}
    page = by_key(notice_page(notice, words, notice.period.start.first, (words.code,)))

    def more(*keys: str) -> list[str]:
        return [line for key in keys if key in page for line in lines(page[key], words)]

    asked = {
        "identification": [base.identification[0], *more("criteria", "false_matches")],
        "operator": [base.operator[0], *more("parties")],
        "purpose": [said["purpose"], said["benefit"]],
        "image": [said["handling"]],
        "retention": [said["retention"]],
    }
    rows = [_row(key, words("question", key), texts) for key, texts in asked.items()]
    rows += [
        _row("given", words("counter", "given"), [said["third_party"]]),
        _row("see", words("counter", "see"), [words("counter", "see_answer"), *more("rights")]),
        _row(
            "avoid",
            words("counter", "avoid"),
            more("opt_out") or [words("counter", "avoid_answer")],
        ),
        _row("period", words("field", "period"), [said["period"]]),
        _row("area", words("field", "area"), [said["area"]]),
    ]
    return dataclasses.replace(base, rows=tuple(rows))


def _row(key: str, label: str, texts: list[str]) -> Row:
    return Row(key, (label,), ("\n".join(texts),))


def staff(notice: Notice, words: Translations) -> dict[str, Any]:
    """What the sheet says to staff, whatever the notice: what to do, and what the law lets a person ask."""
    public = notice.operator.regime == "public_body"
    return {
        "heading": text_run(words("counter", "heading"), phrased=True),
        "intro": text_run(words("counter", "intro")),
        "answer": text_run(words("counter", "answer")),
        "do": text_run(words("counter", "do")),
        "steps": [text_run(words("counter", step)) for step in _DO],
        "law": text_run(words("counter", "law")),
        "law_text": text_run(words("counter", "law_public" if public else "law_private")),
        "call": text_run(words("counter", "call")),
    }
