"""An invisible character, or a look-alike letter in a mail or web address."""

import re
import unicodedata
from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_ADDRESS_KEYS = {"email", "form", "website", "details"}


def check(document: Document) -> Iterator[Issue]:
    """Report non-Latin look-alike letters in mail and web addresses."""
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
        ja="見えない文字が入ると、文の表示が変わることがあります。似た文字が入ったアドレスでは、別の宛先につながります。",
        en="Invisible characters can change how a text is displayed. Look-alike characters lead people to another address.",
    ),
    messages={
        "invisible": MessagePair(
            ProgramText(
                ja="見えない文字（{code}）が入っています", en="there is an invisible character ({code}) here"
            ),
            ProgramText(
                ja="その前後の文字を消して、入力し直してください",
                en="delete the text around it and type it again",
            ),
        ),
        "look-alike": MessagePair(
            ProgramText(
                ja="アドレスに紛らわしい文字「{character}」（{code}）があります",
                en="the address contains a look-alike character “{character}” ({code})",
            ),
            ProgramText(
                ja="半角の英数字で入力し直してください", en="type it again with half-width letters and digits"
            ),
        ),
    },
    check=check,
    requires=(("contact", "email"), ("contact", "form"), ("details",), ("operator", "website")),
)
