"""Helpers for Markdown output: escaping, tables, and a size limit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.report.text import printable

# GitHub drops a whole step summary that is larger than 1 MiB; two of ours fit into one.
LARGEST = 500_000
_LONGEST_VALUE = 2_000
_SIGNS = re.compile(r"[&<>\\`*_\[\]|~]")
# Signs that open a list, a rule or a heading at the start of a line.
_FIRST = re.compile(r"^(\s*)([-+=]|\d+[.)])")
# What GitHub makes of plain words: mentions, references, addresses, emoji. A comment between the signs stops it.
_WORDS = re.compile(r"@|#|:(?=//)|(?<=[wW]{3})\.|(?<=[gG][hH])-|:(?=[\w+-]+:)")
_CUT = ProgramText(
    "ここから先は長すぎるため省きました。すべては、手元でこのコマンドを実行すると読めます。",
    "The rest is left out here, since it is too long; run the command on your machine to read all of it.",
)


def escaped(text: str) -> str:
    """A text escaped so that GitHub shows it literally: no markup, mention, reference, link or emoji."""
    text = text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
    return "<br>".join(_line(line) for line in re.split("\r\n|\r|\n", text))


def _line(line: str) -> str:
    marked = _WORDS.sub(lambda found: f"{found[0]}\0", printable(line))
    plain = _SIGNS.sub(lambda found: f"&#{ord(found[0])};", marked)
    plain = _FIRST.sub(lambda found: f"{found[1]}{found[2][:-1]}&#{ord(found[2][-1])};", plain)
    return plain.replace("$", "<span>$</span>").replace("\0", "<!-- -->")


def code(text: str) -> str:
    """A text in a fixed-width font."""
    return f"<code>{escaped(text)}</code>"


def both(message: ProgramText, between: str = " / ") -> str:
    """A message in Japanese and English, escaped including the values in it."""
    return f"{escaped(message.ja)}{between}{escaped(message.en)}"


def row(*cells: str) -> str:
    """A table row; ``cells`` are inserted as Markdown, unescaped."""
    return f"| {' | '.join(cells)} |"


def table(*names: ProgramText, numbers: Sequence[ProgramText] = ()) -> list[str]:
    """The two header lines of a table; ``numbers`` are right-aligned columns after the others."""
    rules = ["---"] * len(names) + ["---:"] * len(numbers)
    return [row(*(both(name) for name in (*names, *numbers))), row(*rules)]


def folded(summary: str, lines: Iterable[str]) -> str:
    """Lines that a reader unfolds, as one line of HTML; both are inserted unescaped."""
    return f"<details><summary>{summary}</summary>{'<br>'.join(lines)}</details>"


def within(blocks: Iterable[str], largest: int = LARGEST) -> Iterator[str]:
    """The first blocks that fit into ``largest`` bytes of UTF-8, and a note if some were left out."""
    size = 0
    note = f"\n> {both(_CUT, between=' ')}"
    limit = largest - len(note.encode()) - 1
    for block in blocks:
        size += len(block.encode("utf-8", "replace")) + 1
        if size > limit:
            yield note
            return
        yield block
