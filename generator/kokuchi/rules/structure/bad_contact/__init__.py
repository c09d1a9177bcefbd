"""A phone number, mail address or web address that cannot be used."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

REGION = "JP"
# Short numbers of public services, which phonenumbers does not accept as subscriber numbers.
_SHORT = r"#[0-9]{4}|1[0-9]{2}|188|189"


def check(document: Document) -> Iterator[Issue]:
    """``contact.phone`` must be one number that can be dialled."""
    text = document.text("contact", "phone")
    if text and not dialable(text):
        yield Issue(document.value("contact", "phone"), "phone", {"key": "contact.phone", "text": text})


@cache
def dialable(text: str) -> bool:
    """Whether a text is one valid phone number: Japanese, or international with a leading ``+``."""
    import phonenumbers  # noqa: PLC0415  (slow to import, needed only for documents with a phone number)

    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(_SHORT, plain):
        return True
    if re.search(r"[^0-9+\-() .‐-―−ー]", plain):
        return False
    try:
        number = phonenumbers.parse(plain, REGION)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and phonenumbers.is_valid_number(number)


RULE = Rule(
    id="bad-contact",
    severity="error",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="問い合わせ先につながる", en="A contact can be reached"),
    reason=ProgramText(
        ja="電話番号やアドレスが間違っていると、問い合わせができません。リンクするページは https に限ります。",
        en="People cannot ask questions if the phone number or address is wrong. Linked pages must use https.",
    ),
    messages={
        "phone": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は電話番号として使えません",
                en="“{text}” under “{key}” is not a valid phone number",
            ),
            ProgramText(
                ja="市外局番から 1 つだけ書いてください（例: 03-1234-5678）。受付時間は hours: に書きます",
                en="write one number with its area code (such as 03-1234-5678); put opening times under hours",
            ),
        ),
        "email": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」はメールアドレスではありません",
                en="“{text}” under “{key}” is not an email address",
            ),
            ProgramText(ja="例: camera@example.co.jp", en="write one address, such as camera@example.co.jp"),
        ),
        "url": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は https:// で始まるアドレスではありません",
                en="“{text}” under “{key}” is not an https address",
            ),
            ProgramText(
                ja="https:// で始まるアドレスを書いてください（例: https://example.co.jp/camera）",
                en="write an address that starts with https:// (such as https://example.co.jp/camera)",
            ),
        ),
    },
    check=check,
    requires=(("contact", "phone"),),
)
