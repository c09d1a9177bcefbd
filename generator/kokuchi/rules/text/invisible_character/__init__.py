"""A character that no screen shows, or that looks like another one in an address."""

import re
import unicodedata
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_ADDRESS_KEYS = {"email", "form", "website", "details"}


def check(document: Document) -> Iterator[Issue]:
    """Letters of other scripts among Latin ones in a mail or web address."""
    for route, scalar in document.scalars:
        if route[-1] not in _ADDRESS_KEYS:
            continue
        host = re.sub(r"^https://|[/?#].*$", "", scalar.text) if "//" in scalar.text else scalar.text
        for character in host:
            if _looks_latin(character) and re.search(r"[a-z]", host, re.IGNORECASE):
                code = f"U+{ord(character):04X}"
                yield Issue(scalar.place, "look-alike", {"character": character, "code": code})
                break


def _looks_latin(character: str) -> bool:
    if character.isascii():
        return False
    name = unicodedata.name(character, "")
    return name.startswith(
        ("CYRILLIC", "GREEK", "FULLWIDTH", "ARMENIAN", "CHEROKEE", "MATHEMATICAL", "LATIN")
    )


RULE = Rule(
    id="invisible-character",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="見えない文字・紛らわしい文字を使わない", en="No invisible or look-alike characters"
    ),
    reason=ProgramText(
        ja="見えない文字は文の並びを変えて見せることができ、似た文字は別の宛先に人を導きます。",
        en="Invisible characters can change how a text is shown; look-alikes lead people to another address.",
    ),
    messages={
        "invisible": MessagePair(
            ProgramText(
                ja="見えない文字（{code}）が入っています", en="there is an invisible character ({code}) here"
            ),
            ProgramText(
                ja="その前後を消して打ち直してください",
                en="remove it: delete the text around it and type it anew",
            ),
        ),
        "look-alike": MessagePair(
            ProgramText(
                ja="アドレスに紛らわしい文字「{character}」（{code}）があります",
                en="the address holds a look-alike character “{character}” ({code})",
            ),
            ProgramText(
                ja="半角の英数字で打ち直してください", en="type it anew with plain letters and digits"
            ),
        ),
    },
    check=check,
    requires=(("contact", "email"), ("contact", "form"), ("details",), ("operator", "website")),
)
