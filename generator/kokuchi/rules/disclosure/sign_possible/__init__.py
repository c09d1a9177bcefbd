"""“No sign is possible” where there is a building or another fixed place."""

import re
from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_ROWS = ("announced-on-premises", *checklist.POSTED.values())
# Words for places to which a sign can be fixed. Texts in other languages are not checked.
_FIXED = re.compile(
    r"店内|店舗|館内|屋内|構内|場内|校内|校舎|園内|施設|ビル|建物|改札|ホーム|出入口|入口|玄関|受付|フロア|[0-9０-９]階|駐車場|通り|商店街|公園|交差点|"
    r"\b(?:inside the (?:store|shop|building|museum|station|school|hall)|entrance|building|floor|platform|ticket gate|car park|parking|street|park|intersection)s?\b",
    re.IGNORECASE,
)
# No sign anywhere, as the whole of a text that is for some of several places.
_EVERYWHERE = re.compile(
    r"^(?:(?:すべて|全て|全部|全)の?(?:場所|店舗?|館|施設|域|拠点|区間|車両)?|どこにも(?:掲示して(?:い|お)ません|掲示(?:し|でき)ません|(?:掲示は)?ありません)?|掲示(?:して(?:い|お)ません|(?:は|が)?ありません|なし))。?$"
    r"|^(?:all|every|any|no)(?:where| of them| (?:the )?(?:places?|shops?|stores?|sites?|premises|areas?|signs?))?(?: hangs?| hang anywhere| anywhere)?\.?$",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Issue]:
    """Report the reason why there is no sign if the notice names a fixed place, and “no sign anywhere” where signs hang."""
    rows = [row for row in _ROWS if checklist.is_not_applicable(document, row)]
    if rows and (place := _fixed_place(document)):
        for row in rows:
            at = document.key("checklist", row, "not_applicable")
            yield Issue(at, "fixed-place", {"row": row, "place": place})
    for language in document.settings.languages:
        text = document.text("posted", "missing_at", language)
        if text and _EVERYWHERE.search(text):
            yield Issue(document.value("posted", "missing_at", language), "everywhere", {"text": text})
            break


def _fixed_place(document: Document) -> str:
    """The key that shows that a sign is possible; empty if there is none."""
    for number in range(document.count("cameras", "places")):
        if document.has("cameras", "places", number, "position"):
            return "cameras.places.position"
    for number in range(document.count("parties")):
        if document.text("parties", number, "role") == "site_owner":
            return "parties (site_owner)"
    texts = (document.text("area", code) or "" for code in document.settings.languages)
    found = next((match for text in texts if (match := _FIXED.search(text))), None)
    return f"area: {found[0]}" if found else ""


RULE = Rule(
    id="sign-possible",
    severity="error",
    basis="C 3-1 (2) ①",
    title=ProgramText(ja="掲示できる場所では掲示する", en="Where a sign is possible, there is a sign"),
    reason=ProgramText(
        ja="建物や決まった場所があれば、紙一枚でも掲示できます。掲示のない撮影は、車やドローンのように掲示する場所がない場合だけです。",
        en="A sheet of paper can be put up at any building or fixed place. Only cars, drones and the like have no place for a sign.",
    ),
    messages={
        "fixed-place": MessagePair(
            ProgramText(
                ja="「{row}」が該当しないとされていますが、掲示できる場所があります（{place}）",
                en="“{row}” is said not to apply, but there is a place for a sign ({place})",
            ),
            ProgramText(
                ja="掲示し、その日を announced.premises: や posted: に書いてください",
                en="put up a sign, and write the date as announced.premises: or under posted:",
            ),
        ),
        "everywhere": MessagePair(
            ProgramText(
                ja="「{text}」では、掲示した日（posted）と食い違います",
                en="“{text}” contradicts the days on which signs went up (posted)",
            ),
            ProgramText(
                ja="missing_at: には、いくつかある場所のうち掲示できない場所とその理由を書いてください",
                en="under missing_at:, name the places, of several, at which no sign can hang, and why",
            ),
        ),
    },
    check=check,
)
