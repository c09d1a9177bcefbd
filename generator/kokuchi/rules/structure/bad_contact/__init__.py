"""A phone number, mail address or web address that cannot be used."""

from collections.abc import Iterator

from kokuchi import telephone
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Each number under ``phone`` and ``fax`` of a contact must be one that can be dialled."""
    for scope in document.scopes:
        for key in ("phone", "fax"):
            route = (*scope, "contact", key)
            for entry in [route, *((*route, number) for number in range(document.count(*route)))]:
                text = document.text(*entry)
                if text and (case := telephone.fault(text)):
                    values = {"key": f"contact.{key}", "text": text, "near": telephone.with_zero(text)}
                    yield Issue(document.value(*entry), case, values)


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
                ja="市外局番から書いてください（例: 03-1234-5678、内線は 03-1234-5678 ext. 12）。いくつかあるときは一覧に、受付時間は hours: に書きます",
                en="write it with its area code (such as 03-1234-5678, or 03-1234-5678 ext. 12); several numbers are a list, and opening times go under hours",
            ),
        ),
        "lost-zero": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は、先頭の 0 がありません",
                en="“{text}” under “{key}” has lost its first 0",
            ),
            ProgramText(
                ja="表計算ソフトでは先頭の 0 が消えます。{near} のように書いてください",
                en="spreadsheets drop it; write {near}",
            ),
        ),
        "emergency": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は緊急通報の番号です",
                en="“{text}” under “{key}” is an emergency number",
            ),
            ProgramText(
                ja="カメラについての質問を受ける窓口の番号を書いてください",
                en="write the number of the desk that answers questions about the cameras",
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
    requires=(("contact",),),
)
