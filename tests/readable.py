"""Pages and data in a form that people can read line by line, so that files of expected output show what has changed."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

# What an element says beyond its text. Sizes and the paths of drawings are left to the tests in a browser.
_SHOWN = ("id", "class", "href", "hreflang", "lang", "src", "alt", "content", "datetime", "hidden")
_EMPTY = frozenset({"br", "img", "link", "meta", "input", "use", "path", "circle", "rect"})


class _Lines(HTMLParser):
    """One line for each element, further in than the one around it: its name, its attributes, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.depth = 0
        self.drawing = False
        # Whether the last line is an element without content so far.
        self.fresh = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; drawings are left out."""
        self.drawing = self.drawing or tag == "svg"
        if not self.drawing:
            shown = (
                name if value is None else f"{name}={value}"
                for name, value in attrs
                if name in _SHOWN or name.startswith(("aria-", "data-"))
            )
            self.lines.append(" ".join([" " * self.depth + tag, *shown]))
            self.fresh = tag not in _EMPTY
        self.depth += tag not in _EMPTY

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self.fresh = False
        self.depth -= tag not in _EMPTY
        self.drawing = self.drawing and tag != "svg"

    def handle_data(self, data: str) -> None:
        """Text stands behind its element, or below it after other elements; JSON has a line for each value."""
        text = " ".join(data.split())
        if not text or self.drawing:
            return
        if text.startswith("{"):
            self.lines.append(readable_data(json.loads(text)).rstrip())
        elif self.fresh:
            self.lines[-1] += f" “{text}”"
        else:
            self.lines.append(" " * self.depth + f"“{text}”")
        self.fresh = False


def readable_page(page: bytes, *, whole: bool = False) -> str:
    """A page as lines: what lies between the header and the footer, or the ``whole`` page."""
    text = page.decode()
    if not whole:
        text = (
            text[text.index("<main") : text.index("</main>")]
            + text[text.index("</footer>") + len("</footer>") :]
        )
    reader = _Lines()
    reader.feed(text)
    return "\n".join([*reader.lines, ""])


def readable_data(data: Any) -> str:
    """Data for a script or a template, with a line for each value."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
