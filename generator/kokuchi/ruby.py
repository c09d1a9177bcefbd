"""Readings in easy Japanese: written as ``会社（かいしゃ）``, shown above the word with ``<ruby>`` on pages.

Only the program's own words and the phrases of the phrasebook have readings. A page gets them with marks (private
characters, which no notice may contain); when it is finished, ``with_ruby`` replaces the marks. So a notice's own text
that looks like a reading stays as it was written.
"""

from __future__ import annotations

import re

_BASE, _READING, _END = "\ue000", "\ue001", "\ue002"
# In the bytes of a page: it has marks.
MARK = _BASE.encode()
# A run of kanji, and hiragana or katakana in brackets right after it.
_WRITTEN = re.compile("([\u3005\u3006\u30f6\u4e00-\u9fff]+)（([\u3041-\u3096\u30a1-\u30fa\u30fc]+)）")
_MARKED = re.compile(f"{_BASE}([^{_BASE}{_READING}{_END}]*){_READING}([^{_END}]*){_END}")
_TOKEN = re.compile(r"<title>.*?</title>|<option[^>]*>[^<]*|<[^>]*>|[^<]+", re.DOTALL)


def has_readings(code: str) -> bool:
    """Whether the words of a language have readings."""
    return code.endswith("-x-easy")


def mark(text: str) -> str:
    """A text with marks around its words with readings."""
    return _WRITTEN.sub(rf"{_BASE}\1{_READING}\2{_END}", text)


def plain(text: str) -> str:
    """A text with its readings in brackets again."""
    return _MARKED.sub(r"\1（\2）", text) if _BASE in text else text


def with_ruby(html: str) -> str:
    """A page with ``<ruby>`` in place of marks; in attributes, options and the title, readings are in brackets."""
    if _BASE not in html:
        return html
    return _TOKEN.sub(_shown, html)


def _shown(token: re.Match[str]) -> str:
    if token[0].startswith("<"):
        return plain(token[0])
    # Readers and copied text have the brackets; browsers that show readings hide them.
    return _MARKED.sub(r"<ruby>\1<rp>（</rp><rt>\2</rt><rp>）</rp></ruby>", token[0])
