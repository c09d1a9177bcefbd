"""The JSON Schemas of values that occur under many keys: a Text, a date, a length of time, an address."""

from __future__ import annotations

from collections.abc import Iterable

from kokuchi import calendar
from kokuchi.schema.durations import duration, duration_entry, duration_mapping, duration_phrase, hours
from kokuchi.schema.fragments import (
    ID_PATTERN,
    LONGEST_SIGN,
    LONGEST_TEXT,
    JsonSchema,
    annotate,
    by_value,
    closed,
    list_of,
    ref,
    text_keys,
    titled,
)

# A picture next to the notice: its name becomes part of an address, so it has the letters of an id.
PHOTO_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}\.(?:jpe?g|png|webp)$"
# The host needs a dot and no user name; no spaces after it.
URL_PATTERN = r'^https://[^\s/?#@:\\"<>]+\.[^\s/?#@:.\\"<>]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s\\"<>^`{|}]*)?$'
# Neither does a mail address have what would add a subject or a second address to the link.
EMAIL_PATTERN = r'^[^\s@<>(),;:"\[\]\\?&#%/]+@[^\s@<>(),;:"\[\]\\?&#%/]+\.[^\s@<>(),;:"\[\].\\?&#%/]{2,}$'


def definitions(languages: Iterable[str]) -> dict[str, JsonSchema]:
    """The definitions under ``$defs``; a Text requires every language of the site."""
    codes = list(languages)
    texts = {code: ref("prose") for code in codes}
    listed = " + ".join(f"{code}: …" for code in codes)
    string = {"type": "string"}
    return {
        "prose": annotate(
            {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": LONGEST_TEXT},
            ja="文",
            en="a text",
        ),
        "text": annotate(
            closed(text_keys(texts), codes),
            ja=f"言語ごとの文（{listed}）",
            en=f"a text in each language ({listed})",
        ),
        "phrase": titled(
            "文例",
            "Phrase",
            "文例集（kokuchi phrases）から取った文なら、その id。",
            "The id of the phrase, where the text is from the phrasebook (kokuchi phrases).",
            annotate(
                string,
                ja="文例の id（例: counts-people-v1）",
                en="the id of a phrase (such as counts-people-v1)",
            ),
        ),
        # What a blank may hold depends on the phrase: the rule unknown-phrase checks it.
        "blanks": titled(
            "文例の空欄",
            "Blanks",
            "文例の空欄に入れたもの。",
            "What fills the blanks of the phrase.",
            annotate(
                {"type": "object"},
                ja="「空欄の名前: 値」の組",
                en="a mapping: name of the blank, and its value",
            ),
        ),
        "short_text": annotate(
            closed({code: ref("short_prose") for code in codes}, codes),
            ja=f"言語ごとの、{LONGEST_SIGN} 文字までの文（{listed}）",
            en=f"a text of at most {LONGEST_SIGN} characters in each language ({listed})",
        ),
        "short_prose": annotate(
            {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": LONGEST_SIGN},
            ja=f"{LONGEST_SIGN} 文字までの文",
            en=f"a text of at most {LONGEST_SIGN} characters",
        ),
        "date": annotate(
            string | {"pattern": calendar.DATE_PATTERN},
            ja="日付（例: 2026-12-01。日が決まっていなければ 2026-12）",
            en="a date (such as 2026-12-01, or 2026-12 where only the month is known)",
            rule="bad-date",
            reads="date",
        ),
        "start": annotate(
            {
                "type": ["string", "integer"],
                "pattern": calendar.START_PATTERN,
                "minimum": 1900,
                "maximum": 2099,
            },
            ja="日付（例: 2026-12-01。日が決まっていなければ 2026-12、過去の開始で年しか分からなければ 2010）",
            en="a date (such as 2026-12-01, 2026-12, or 2010 for a start in the past of which only the year is known)",
            rule="bad-date",
            reads="start",
        ),
        "length": annotate(
            {"type": "string", "pattern": calendar.LENGTH_PATTERN},
            ja="長さ（例: 30 days、at most 1 week、3 to 14 days）",
            en="a length of time (30 days, at most 1 week, 3 to 14 days)",
            rule="bad-duration",
            reads="length",
        ),
        "duration": duration(codes),
        "duration_phrase": duration_phrase(),
        "duration_mapping": duration_mapping(),
        "duration_entry": duration_entry(),
        "hours": hours(),
        "url": annotate(
            string | {"pattern": URL_PATTERN, "maxLength": LONGEST_TEXT},
            ja="https:// で始まるアドレス",
            en="an address that begins with https://",
            rule="bad-contact",
            case="url",
        ),
        "email": annotate(
            string | {"pattern": EMAIL_PATTERN, "maxLength": 254},
            ja="メールアドレス（例: camera@example.co.jp）",
            en="a mail address (such as camera@example.co.jp)",
            rule="bad-contact",
            case="email",
        ),
        # A text editor reads an unquoted 0312345678 as a number: both types are valid, and the digits count as written.
        "phone": by_value({"type": "array"}, list_of(ref("phone_number")), ref("phone_number")),
        "phone_number": annotate(
            {"type": ["string", "integer"], "pattern": r"^[^\n]*[0-9０-９][^\n]*$", "maxLength": 40},
            ja="電話番号（例: 03-1234-5678）",
            en="a telephone number (such as 03-1234-5678)",
            rule="bad-contact",
            case="phone",
            reads="phone",
        ),
        "photo": annotate(
            string | {"pattern": PHOTO_PATTERN},
            ja="告知のファイルの隣に置いた写真の名前（例: kita-gate.jpg）",
            en="the name of a picture beside the notice (such as north-gate.jpg)",
            rule="bad-photo",
            case="name",
        ),
        "id": annotate(
            string | {"pattern": ID_PATTERN},
            ja="半角の英小文字・数字・ハイフン（2〜64 文字）",
            en="2 to 64 of a-z, 0-9 and -",
            rule="bad-id",
            case="invalid-former",
        ),
        "note": by_value({"type": "object"}, ref("text"), ref("prose")),
    }
