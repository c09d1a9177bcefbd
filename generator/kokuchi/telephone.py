"""Telephone numbers: whether somebody in Japan can dial one, and in which form it is written.

``TABLES`` goes to the form as well, which judges Japanese numbers by the same patterns of the numbering plan. For
numbers of other countries the form asks nobody: their plans are too large to send to every visitor.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Literal

REGION = "JP"
Fault = Literal["", "phone", "lost-zero", "emergency"]

# Short numbers of public services that anybody may call, which phonenumbers does not accept as subscriber numbers.
SHORT = r"#[0-9]{4}|1[0-9]{2}"
EMERGENCY = ("110", "118", "119")
EXTENSION = r" ?(?:ext\.?|内線) ?(?:番号)? ?:? ?([0-9]{1,6})"
SIGNS = r"[0-9+\-() .]*"
# The signs that people type for a hyphen: dashes, the minus, and the long sound of katakana.
HYPHENS = "[‐‑‒–—―−ー]"
WITHOUT_ZERO = r"[1-9][0-9 -]{7,11}"
# What people write before and after a number.
BEFORE = r"(?:tel|phone|電話(?:番号)?)[.:]? ?"
AFTER = r" ?\((?:代|代表)\)"
_KINDS = ("fixed_line", "mobile", "toll_free", "premium_rate", "personal_number", "voip", "pager", "uan")


@cache
def tables() -> dict[str, Any]:
    """The patterns for the form. ``plan``: the national numbers of Japan, without the 0 that is dialled before them."""
    import phonenumbers  # noqa: PLC0415  (slow to import, needed only for documents with a phone number)

    japan = phonenumbers.PhoneMetadata.metadata_for_region(REGION)
    kinds = [pattern for kind in _KINDS if (pattern := getattr(japan, kind).national_number_pattern)]
    return {
        "short": SHORT,
        "emergency": EMERGENCY,
        "extension": EXTENSION,
        "signs": SIGNS,
        "hyphens": HYPHENS,
        "without_zero": WITHOUT_ZERO,
        "before": BEFORE,
        "after": AFTER,
        "plan": "|".join(f"(?:{pattern})" for pattern in kinds),
    }


def fault(text: str) -> Fault:
    """What is wrong with a number; "" for one that can be dialled."""
    number, _ = _parts(text)
    if number in EMERGENCY:
        return "emergency"
    if _is_valid(number):
        return ""
    if re.fullmatch(WITHOUT_ZERO, number) and _is_valid(f"0{number}"):
        return "lost-zero"
    return "phone"


def with_zero(text: str) -> str:
    """A number that has lost its first 0, with it."""
    return f"0{_parts(text)[0]}"


def canonical(text: str) -> str:
    """The number as it is written in a notice: half-width, hyphens for blanks and brackets; "" if nobody can dial it.

    ``０３（1234）5678 内線12`` becomes ``03-1234-5678 ext. 12``.
    """
    number, extension = _parts(text)
    number = re.sub(rf"^{BEFORE}", "", number, flags=re.IGNORECASE)
    number = re.sub(rf"{AFTER}$", "", number)
    if fault(number):
        return ""
    number = re.sub(r"^(\+[0-9]+) ?\(0\) ?", r"\1 ", number)
    country = re.match(r"\+[0-9]+ ", number)
    start = country[0] if country else ""
    plain = start + re.sub(r"[ ().-]+", "-", number[len(start) :]).strip("-")
    return f"{plain} ext. {extension}" if extension else plain


def canonical_with_zero(text: str) -> str:
    """``canonical`` of a number that has lost its first 0: with it, it can be dialled, and without it not; else ""."""
    number, extension = _parts(text)
    if fault(number) != "lost-zero":
        return ""
    return canonical(f"0{number}" + (f" ext. {extension}" if extension else ""))


def _parts(text: str) -> tuple[str, str]:
    """The number and its extension, both in half-width signs."""
    plain = " ".join(re.sub(HYPHENS, "-", unicodedata.normalize("NFKC", text)).split())
    found = re.search(rf"{EXTENSION}$|\({EXTENSION}\)$", plain, re.IGNORECASE)
    return (plain[: found.start()].strip(), found[1] or found[2]) if found else (plain, "")


@cache
def _is_valid(plain: str) -> bool:
    import phonenumbers  # noqa: PLC0415

    if re.fullmatch(SHORT, plain):
        return plain not in EMERGENCY
    # A Japanese number begins with 0; phonenumbers would add the digit that a spreadsheet dropped.
    if not re.fullmatch(SIGNS, plain) or not plain.lstrip("( ").startswith(("0", "+")):
        return False
    try:
        number = phonenumbers.parse(plain, REGION)
    except phonenumbers.NumberParseException:
        return False
    digits = re.sub("[^0-9+]", "", plain)
    # 010 is how one dials another country, which a notice writes with +; numbers with 00 exist within Japan only.
    if digits.startswith(("010", "+8100")):
        return False
    return phonenumbers.is_possible_number(number) and phonenumbers.is_valid_number(number)
