"""What Excel shows of a number: ``M001`` for 1 in the format ``"M"000``. Only formats of zeros and literal text are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Padding and filling, which show nothing, colours, and the names of formats such as [$-411].
_NOTHING = re.compile(r"_.|\*.|\[(?:\$[^\]]*|[A-Za-z]+[0-9]*|[一-龠]+[0-9]*)\]")
_LITERAL = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<bare>[-$+/():!^&\'~{}<>= ]|[^\x00-\x7f])')
_RUN = re.compile("[0#]+|.", re.DOTALL)
# Formats that show a whole number as its digits; a comma between thousands is only notation.
_DIGITS = re.compile(r"General|G/標準|@|[#,]*0?", re.IGNORECASE)


def plain(value: float) -> str:
    """A number without a format."""
    return str(int(value)) if value == int(value) else repr(value)


def shown(value: float, number_format: str) -> str | None:
    """The text that Excel shows of a number; None where it is not known."""
    text = plain(value)
    first = _first_section(number_format)
    if _DIGITS.fullmatch(first):
        return text
    parts = list(_parts(first))
    zeros = "".join(part for part, is_literal in parts if not is_literal)
    if not re.fullmatch("#*0+", zeros) or value != int(value) or value < 0:
        return None
    digits = text.zfill(zeros.count("0"))
    return _filled(parts, digits)


def _first_section(number_format: str) -> str:
    """The section for numbers above 0, without what shows nothing."""
    found = re.match(r'(?:"[^"]*"|\\.|_.|\*.|[^;])*', number_format)
    return re.sub(r'("[^"]*"|\\.)|' + _NOTHING.pattern, lambda one: one[1] or "", found[0] if found else "")


def _parts(section: str) -> Iterator[tuple[str, bool]]:
    """Literal text and runs of zeros, each with whether it is literal."""
    place = 0
    while place < len(section):
        if found := _LITERAL.match(section, place):
            yield next(text for text in found.groups() if text is not None), True
        else:
            found = _RUN.match(section, place)
            assert found is not None  # noqa: S101  (there is one character more)
            yield found[0], False
        place = found.end()


def _filled(parts: list[tuple[str, bool]], digits: str) -> str:
    """The digits in the places of the zeros, from the right; those that are left over stand in the first place."""
    found: list[str] = []
    places = [part for part, is_literal in parts if not is_literal]
    for part, is_literal in reversed(parts):
        if is_literal:
            found.append(part)
            continue
        places.pop()
        width = len(part) if places else len(digits)
        found.append(digits[len(digits) - width :] if width else "")
        digits = digits[: len(digits) - width]
    return "".join(reversed(found))
