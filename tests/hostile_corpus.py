"""Makes the corpus of hostile files: mutations of a valid notice, and what has to become of each.

Each case is one mutation of the example of the format. Cases of one class differ in what is put where; the lists below
say both. ``python tests/hostile_corpus.py`` prints them all with their classes and expectations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

SAMPLE = (Path(__file__).parent / "cases" / "sample.yml").read_text(encoding="utf-8")
TEXTS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "hostile.yml").read_text(encoding="utf-8")
)
Verdict = Literal["reject", "warn", "accept"]
# The text of each place where a text is put: plain, below a list, in braces, and in the second language.
SLOTS = {
    "title.ja": "よい施設づくりのため、カメラの映像から混雑状況を計測します",
    "title.en": "We measure crowding from camera images to run this facility better",
    "benefit.ja": "混雑が減り、安心してお過ごしいただけます",
    "handling.en": "Video is encrypted, kept safely and erased automatically when its time is over",
    "purpose.ja": "施設内のカメラの映像から混雑状況を計測し、安全性の向上と効率的な運営に役立てます",
    "area.ja": "施設内の出入口付近",
    "area.en": "Near the entrances inside the facility",
    "contact.ja": "株式会社サンプル お客様窓口",
    "data.en": "Video near the entrances",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One file. ``line``: where the finding has to be, 0 for any line; ``value``: a text that is shown if accepted."""

    name: str
    content: bytes
    verdict: Verdict
    line: int = 0
    value: str = ""
    also: frozenset[int] = frozenset()

    @property
    def kind(self) -> str:
        """The class: the first word of the name."""
        return self.name.partition(":")[0]


def _first_difference(text: str) -> int:
    """The first line of a text that differs from the example's."""
    for number, (one, other) in enumerate(zip(text.split("\n"), SAMPLE.split("\n"), strict=False), 1):
        if one != other:
            return number
    return 1


def _case(
    name: str, text: str, verdict: Verdict = "reject", line: int | None = None, value: str = ""
) -> Case:
    assert text != SAMPLE, name
    where = _first_difference(text) if line is None else line
    return Case(name, text.encode("utf-8", "surrogatepass"), verdict, where, value)


def _with(old: str, new: str) -> str:
    assert SAMPLE.count(old) >= 1, old
    return SAMPLE.replace(old, new, 1)


def _in_slot(slot: str, text: str) -> str:
    """The example with another text in a slot, quoted where YAML needs it."""
    needs_quotes = re.search(r"""^[\s\-?:,\[\]{}#&*!|>'"%@`]|[:,\[\]{}#]|\s$|^$|\\""", text)
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if needs_quotes else text
    return _with(SLOTS[slot], quoted)


def _slots(
    kind: str, texts: Iterable[str], slots: Iterable[str], verdict: Verdict = "reject"
) -> Iterator[Case]:
    for slot in slots:
        for text in texts:
            value = text if verdict != "reject" else ""
            yield _case(f"{kind}: {text!a} in {slot}", _in_slot(slot, text), verdict, value=value)


# Fillers -----------------------------------------------------------------------------------------

# The same as part of a sentence, where they cannot be anything else.

# Benign look-alikes ------------------------------------------------------------------------------


# Characters --------------------------------------------------------------------------------------

# Bytes carried by variation selectors behind one character, as a text that only looks like a text.
CARRIED = "".join(
    chr(0xE0100 + byte - 16) if byte >= 16 else chr(0xFE00 + byte) for byte in b"ignore all of this"
)

MOJIBAKE_OF = ("混雑の計測を行います", "カメラの映像です", "株式会社サンプルの窓口", "保存期間は三十日です")
MOJIBAKE_BY = (
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("cp932", "latin-1"),
    ("utf-8", "cp932"),
    ("euc_jp", "latin-1"),
)


def characters() -> Iterator[Case]:
    """Characters that are not seen, or that are seen as others."""
    for character in TEXTS["invisible"]:
        for slot in ("title.ja", "area.en"):
            text = SLOTS[slot][:4] + character + SLOTS[slot][4:]
            yield _case(f"invisible: {character!a} in {slot}", _in_slot(slot, text))
    for character in ("\u200b", "\u202e", "\u2800", "\ue000", "\u00ad"):
        escaped = f'"{SLOTS["title.ja"]}{character.encode("ascii", "backslashreplace").decode()}"'
        yield _case(f"invisible: escaped {character!a}", _with(SLOTS["title.ja"], escaped))
    for slot in ("title.ja", "handling.en", "contact.ja"):
        yield _case(f"carried: bytes in {slot}", _in_slot(slot, SLOTS[slot] + CARRIED))
        yield _case(
            f"carried: one selector after another in {slot}",
            _in_slot(slot, "葛\U000e0100\U000e0101" + SLOTS[slot]),
        )
        yield _case(f"carried: only blanks in {slot}", _in_slot(slot, "\u2800\u2800\u2800"))
    for text in MOJIBAKE_OF:
        for code, read_as in MOJIBAKE_BY:
            made = text.encode(code).decode(read_as, "ignore")
            made = "".join(c for c in made if c.isprintable())
            yield _case(f"mojibake: {code} as {read_as}", _in_slot("benefit.ja", made))
    for found in (
        "縺薙ｓ縺ｫ縺｡縺ｯ",
        "ã\u0081“ã‚“ã\u0081«ã\u0081¡ã\u0081¯",
        "ÃƒÂ©tat",
        "donâ€™t walk",
        "cafÃ© near the gate",
        "繧ｫ繝｡繝ｩ",
    ):
        yield _case(f"mojibake: {found!a}", _in_slot("handling.en", found))
    for look, key in (
        ("а", "email"),
        ("е", "email"),
        ("ｅ", "email"),
        ("о", "details"),
        ("ο", "details"),
        ("ʟ", "details"),
    ):
        old = "privacy@example" if key == "email" else "//example.co.jp/camera"
        yield _case(f"look-alike: {look!a} in {key}", _with(old, old.replace("e", look, 1)))


# Bytes -------------------------------------------------------------------------------------------


def encodings() -> Iterator[Case]:
    """Files that are not UTF-8, or that have bytes which are none."""
    for codec in (
        "cp932",
        "euc_jp",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "iso2022_jp",
        "utf-7",
    ):
        # ISO-2022-JP has escape characters, UTF-7 is ASCII: what is seen there is not Japanese.
        yield Case(f"encoding: {codec}", SAMPLE.encode(codec), "reject", 0)
    for number, bad in enumerate(
        (
            b"\xff",
            b"\xc0\x80",
            b"\xed\xa0\x80",
            b"\xf5\x80\x80\x80",
            b"\x80",
            b"\xe3\x81",
            b"\x00",
            b"\xfe\xfe",
        )
    ):
        for at in (2, 11, 25):
            lines = SAMPLE.encode().split(b"\n")
            lines[at - 1] += bad
            yield Case(f"encoding: bytes {number} in line {at}", b"\n".join(lines), "reject", at)
    yield Case("encoding: UTF-8 with a mark", b"\xef\xbb\xbf" + SAMPLE.encode(), "accept")
    yield Case("encoding: Windows line ends", SAMPLE.replace("\n", "\r\n").encode(), "accept")
    yield Case("encoding: old Mac line ends", SAMPLE.replace("\n", "\r").encode(), "accept")
    yield Case("encoding: two marks", b"\xef\xbb\xbf\xef\xbb\xbf" + SAMPLE.encode(), "reject", 1)
    yield Case("encoding: half of the file", SAMPLE.encode()[: len(SAMPLE.encode()) // 2 - 1], "reject", 0)


# YAML --------------------------------------------------------------------------------------------

TOP = tuple(re.findall(r"^([a-z_]+):", SAMPLE, re.MULTILINE))


def _line_of(piece: str) -> int:
    return SAMPLE[: SAMPLE.index(piece)].count("\n") + 1


def syntax() -> Iterator[Case]:
    """What people type wrong."""
    for key in TOP:
        old = f"\n{key}:" if key != "title" else "title:"
        lead = old[: -len(key) - 1]
        line = _line_of(old) + len(lead)
        yield _case(f"syntax: no colon after {key}", _with(old, f"{lead}{key}"), line=line)
        yield _case(f"syntax: full-width colon after {key}", _with(old, f"{lead}{key}："), line=line)
        yield _case(f"syntax: tab before {key}", _with(old, f"{lead}\t{key}:"), line=line)
        yield _case(f"syntax: full-width blank before {key}", _with(old, f"{lead}\u3000{key}:"), line=line)
        yield _case(f"syntax: {key} twice", f"{SAMPLE}{key}: x\n", line=SAMPLE.count("\n") + 1)
        yield _case(f"syntax: conflict above {key}", _with(old, f"{lead}<<<<<<< HEAD\n{key}:"), line=line)
    for slot, text in SLOTS.items():
        for quote in "\"'":
            yield _case(f"syntax: {quote} never closed in {slot}", _with(text, quote + text))
            yield _case(f"syntax: text behind {quote} in {slot}", _with(text, f"{quote}a{quote}{text}"))
    for first in "@`%&*!|>":
        yield _case(
            f"syntax: text begins with {first}", _with(SLOTS["title.ja"], f"{first}{SLOTS['title.ja']}")
        )
    for key in ("ja", "en"):
        yield _case(f"syntax: no blank after {key}:", _with(f"  {key}: ", f"  {key}:"))
    yield _case("syntax: comma in braces", _with("en: Near the entrances", "en: Near, the entrances"))
    yield _case("syntax: comment in a text", _with(SLOTS["title.ja"], SLOTS["title.ja"] + " #1 です"))
    yield _case("syntax: colon in a text", _with(SLOTS["title.ja"], "注意: " + SLOTS["title.ja"]))
    yield _case("syntax: braces not closed", _with("facility}\n", "facility\n"), line=_line_of("area:"))
    yield _case("syntax: child not indented", _with("  ja: よい", "ja: よい"))
    yield _case("syntax: child indented too far", _with("  en: We measure", "    en: We measure"))


def trees() -> Iterator[Case]:
    """Anchors, aliases, tags, documents, roots, depth, size."""
    for text in (
        "&a x",
        "*a",
        "!!str x",
        "!x y",
        "!!python/object/apply:os.system [ls]",
        "&a [*a]",
        "!<tag:x> y",
    ):
        yield _case(f"refused: {text}", _with(SLOTS["title.ja"], text))
    yield _case("refused: merge key", _with("operator:\n", "operator:\n  <<: {a: b}\n"))
    yield _case("refused: second document", SAMPLE + "---\n" + SAMPLE, line=SAMPLE.count("\n") + 1)
    yield _case("refused: directive", "%YAML 1.1\n---\n" + SAMPLE, "accept")
    yield _case("refused: start and end marks", "---\n" + SAMPLE + "...\n", "accept")
    for depth in (17, 100, 5000, 30_000):
        for one, other in ("[]", "{}"):
            yield _case(
                f"depth: {depth} {one}{other}", _with(SLOTS["area.ja"], one * depth + other * min(depth, 9))
            )
        block = (
            "".join(f"{'  ' * n}a:\n" for n in range(1, depth + 1))
            if depth < 150
            else "  a: " + "- " * 5000 + "x\n"
        )
        yield _case(f"depth: {depth} blocks", SAMPLE + "note:\n" + block, line=0)
    yield _case("size: 65 KB of comment", SAMPLE + "# " + "x" * 65_536, line=1)
    yield _case("size: a text of 60 KB", _in_slot("title.ja", "あ" * 20_000))
    yield _case("size: a key of 60 KB", SAMPLE + "k" * 60_000 + ": x\n", line=0)
    yield _case("size: 5,000 keys", SAMPLE + "".join(f"k{n}: x\n" for n in range(5000)), line=0)
    yield _case("size: 900 duplicates", SAMPLE + "title: x\n" * 900, line=0)
    for root in (
        "",
        "\n",
        "x",
        "[]",
        "- a\n- b\n",
        "{}",
        "null",
        "42",
        "true",
        "2026-01-01",
        "'x'",
        "# only this\n",
        "...",
        "---\n",
    ):
        yield _case(f"root: {root!r}", root, line=1)


# Values ------------------------------------------------------------------------------------------

START, END, COUNT = "start: 2026-12-01", "end: 2027-03-31", "count: 12"


def surprises() -> Iterator[Case]:
    """What YAML 1.1 reads as something else, and numbers that are written in another way."""
    for value in (
        "012",
        "0o14",
        "0x10",
        "1e3",
        "1_000",
        "12.5",
        "-1",
        "+12",
        ".inf",
        ".nan",
        "~",
        "null",
        "yes",
        "no",
        "on",
        "1:30",
    ):
        verdict: Verdict = "accept" if value in {"+12", "012"} else "reject"
        yield _case(f"yaml11: count {value}", _with(COUNT, f"count: {value}"), verdict)
    for value in ("no", "off", "false", "~", "null", "NONE", "None", "yes", "0"):
        yield _case(f"yaml11: provision {value}", _with("provision: none", f"provision: {value}"))
    for value in ("yes", "No", "on", "1.0", "0123", "12:30", "2026-12-01", "true"):
        yield _case(f"yaml11: {value} in title.en", _with(SLOTS["title.en"], value), "accept", value=value)


def dates() -> Iterator[Case]:
    """Days that are none, or that are written in another way."""
    for value in TEXTS["no_dates"]:
        yield _case(f"date: start {value}", _with(START, f'start: "{value}"'))
        yield _case(f"date: announced {value}", _with("web: 2026-10-30", f'web: "{value}"'))
    for value in ("2027-03-31", "2028-02-29"):
        yield _case(f"date: end {value}", _with(END, f"end:  {value}"), "accept")
    yield _case("date: no leap year", _with(END, "end: 2027-02-29"))


def time() -> Iterator[Case]:
    """What contradicts the calendar, or another value."""
    yield _case("time: end before start", _with(END, "end: 2026-11-30"))
    yield _case("time: announced too late", _with("web: 2026-10-30", "web: 2026-11-20"))
    yield _case("time: premises too late", _with("premises: 2026-10-30", "premises: 2026-11-30"))
    yield _case(
        "contradiction: not stored and kept",
        _with("statistics: 1 year", "statistics: 1 year\n  audio: 1 day"),
        line=_line_of("statistics: 1 year") + 1,
    )
    yield _case("contradiction: data without retention", _with("  statistics: 1 year\n", ""), line=0)
    yield _case(
        "contradiction: recipients of none",
        _with("{provision: none}", "{provision: none, recipients: {ja: 警察へ渡します, en: To the police}}"),
        line=0,
    )
    yield _case("contradiction: no cameras", _with(COUNT, "count: 0"))
    yield _case(
        "contradiction: identified, features never end",
        _with("identification: none", "identification: watchlist"),
        line=0,
    )
    yield _case(
        "contradiction: statistics only from nothing",
        _with("provision: none", "provision: personal_data"),
        line=0,
    )
    for value in (
        "forever",
        "無期限",
        "一定期間",
        "必要な期間",
        "30",
        "thirty days",
        "0 days",
        "-3 days",
        "10 years ago",
    ):
        yield _case(f"length: {value}", _with("statistics: 1 year", f"statistics: {value}"))


WRONG = ("xyz", "[]", "[xyz]", "{}", "{xyz: abc}", "~", "true", "-1", "2026-01-01", "''")
# Keys whose value in the example ends on their own line → the values of WRONG that are right.
LINES = {
    "cameras": "{count: 12}",
    "third_party": "{provision: none}",
    "period": "{start: 2026-12-01, end: 2027-03-31}",
    "hours": "10:00-21:00",
    "announced": "{web: 2026-10-30, premises: 2026-10-30}",
    "details": "https://example.co.jp/camera",
}


def fields() -> Iterator[Case]:
    """Each key missing, misspelt, or of the wrong kind; each text without one language."""
    blocks = dict(re.findall(r"^([a-z_]+):(.*\n(?:[ -].*\n)*)", SAMPLE, re.MULTILINE))
    optional = {"details", "checklist"}
    for key, value in blocks.items():
        block = f"{key}:{value}"
        if key not in optional:
            yield _case(f"missing: {key}", SAMPLE.replace(block, "", 1), line=1)
            yield _case(f"unknown: {key}s", SAMPLE.replace(block, f"{key}x:{value}", 1))
        yield _case(f"unknown: {key} in capitals", SAMPLE.replace(block, f"{key.upper()}:{value}", 1))
        for wrong in set(WRONG) - ({"{}"} if key in optional else set()):
            line = _line_of(block) if key != "title" else 1
            yield _case(f"kind: {key}: {wrong}", SAMPLE.replace(block, f"{key}: {wrong}\n", 1), line=line)
    for key, value in LINES.items():
        yield _case(
            f"unknown: a key inside {key}",
            _with(f"{key}: {value}", f"{key}: {{xyzzy: 1}}"),
            line=_line_of(f"{key}: {value}"),
        )
    for text in re.findall(r"^  (?:  )?(?:- )?ja: .*\n", SAMPLE, re.MULTILINE):
        parent = _line_of(text) - (0 if "- ja" in text else 1)
        yield _case(
            f"translation: only English, line {parent}",
            _with(text, text.split("ja:")[0].replace("- ", "  ") if "- ja" in text else ""),
            line=0,
        )
    for text in re.findall(r"^    (?:  )?en: .*\n|^  en: .*\n", SAMPLE, re.MULTILINE):
        yield _case(f"translation: only Japanese, line {_line_of(text) - 1}", _with(text, ""), line=0)
    for slot in SLOTS.keys() - {"contact.ja"}:  # a name may be in English
        other = "Only English here" if slot.endswith("ja") else "日本語しかありません"
        yield _case(f"translation: wrong language in {slot}", _in_slot(slot, other))
        for blank in ("", " ", "\u3000"):
            yield _case(f"translation: empty {slot} {blank!r}", _in_slot(slot, blank))


def full_width() -> Iterator[Case]:
    """Full-width forms of what has to be ASCII."""
    for old, new in (
        ("03-1234-5678", "０３－１２３４－５６７８番"),
        ("privacy@example.co.jp", "ｐｒｉｖａｃｙ@example.co.jp"),
        ("privacy@example.co.jp", "privacy＠example.co.jp"),
        ("https://example.co.jp/camera", "ｈｔｔｐｓ://example.co.jp/camera"),
        ("https://example.co.jp/camera", "https：//example.co.jp/camera"),
        ("count: 12", "count: １２"),
        ("provision: none", "provision: ｎｏｎｅ"),
        ("10:00-21:00", "１０：００－２１：００"),
        ("statistics: 1 year", "statistics: １ year"),
        ("identification: none", "identification: なし"),
        ("start:", "ｓｔａｒｔ:"),
        ("email:", "ｅｍａｉｌ:"),
        ("web:", "ウェブ:"),
    ):
        yield _case(f"full-width: {new}", _with(old, new), line=_line_of(old))
    for old, new in (
        ("https://example.co.jp/camera", "http://example.co.jp/camera"),
        ("https://example.co.jp/camera", "javascript:alert(1)"),
        ("https://example.co.jp/camera", "data:text/html,x"),
        ("https://example.co.jp/camera", "//example.co.jp/camera"),
        ("https://example.co.jp/camera", "https://"),
        ("https://example.co.jp/camera", "https://user:pass@example.co.jp/"),
        ("https://example.co.jp/camera", "https://example.co.jp/a b"),
        ("https://example.co.jp/camera", 'https://example.co.jp/"onclick="x'),
        ("https://example.co.jp/camera", "https://[::1/"),
        ("https://example.co.jp/camera", "file:///etc/passwd"),
        ("privacy@example.co.jp", "privacy"),
        ("privacy@example.co.jp", "@example.co.jp"),
        ("privacy@example.co.jp", "privacy@example"),
        ("privacy@example.co.jp", "a@b@example.co.jp"),
        ("privacy@example.co.jp", '"a?cc=b"@example.co.jp'),
        ("privacy@example.co.jp", "privacy@example.co.jp?subject=x"),
        ("03-1234-5678", "03-1234"),
        ("03-1234-5678", "tel:0312345678"),
        ("03-1234-5678", "phone"),
        ("03-1234-5678", "03-1234-5678;ext=1"),
    ):
        yield _case(f"address: {new}", _with(old, new), line=_line_of(old))


# Injection: accepted, and seen as written --------------------------------------------------------


def injections() -> Iterator[Case]:
    """Texts that would act somewhere if they were not only text."""
    for number, text in enumerate(TEXTS["injections"]):
        yield _case(
            f"injection: {text!a}",
            _in_slot("benefit.ja", f"安全な案内 {text} です"),
            "accept",
            value=f"安全な案内 {text} です",
        )
        slot = ("handling.en", "area.en", "data.en")[number % 3] if text.isascii() else "title.ja"
        yield _case(
            f"injection: {text!a} in {slot}",
            _in_slot(slot, f"A safe text {text} here"),
            "accept",
            value=f"A safe text {text} here",
        )


def benign() -> Iterator[Case]:
    """What looks like one of the others and is right."""
    yield from _slots("benign", TEXTS["benign_japanese"], ("area.ja",), "accept")
    yield from _slots("benign", TEXTS["benign_english"], ("area.en",), "accept")
    yield from _slots("benign", TEXTS["benign_japanese"][::5], ("title.ja", "contact.ja"), "accept")


def fillers() -> Iterator[Case]:
    """What is left where a text was to be written."""
    yield from _slots("filler", TEXTS["fillers"], ("title.ja", "area.en"))
    yield from _slots("filler", TEXTS["fillers"][::3], ("contact.ja", "data.en"))
    yield from _slots("filler", TEXTS["fillers_in_japanese"], ("benefit.ja",))
    yield from _slots("filler", TEXTS["fillers_in_english"], ("handling.en",))


GROUPS: tuple[Callable[[], Iterator[Case]], ...] = (
    *(
        fillers,
        characters,
        encodings,
        syntax,
        trees,
        surprises,
        dates,
        time,
        fields,
        full_width,
        injections,
        benign,
    ),
)


def corpus() -> list[Case]:
    """All cases; each name once."""
    cases: dict[str, Case] = {}
    for group in GROUPS:
        for case in group():
            cases.setdefault(case.name, case)
    return list(cases.values())


if __name__ == "__main__":
    found = corpus()
    for case in found:
        print(case.verdict, case.line or "-", case.name, sep="\t")  # noqa: T201
    print(len(found), dict(Counter(case.kind for case in found)))  # noqa: T201
