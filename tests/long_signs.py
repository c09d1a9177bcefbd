"""What tests of signs share: the site's words and fonts, a notice of the longest texts, and the text of a page."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

import pypdfium2
import pytest
import yaml
from conftest import ROOT

from kokuchi import poster, settings, translations
from kokuchi.document import Document
from kokuchi.source import parse

ALL = ("ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-x-easy")
SETTINGS = dataclasses.replace(settings.load(ROOT), languages=ALL, site_url="https://notice.example.jp/")
WORDS = {code: translations.load(ROOT / "theme", code) for code in ALL}
FONTS = poster.Fonts()
MILLIMETRE = 72 / 25.4
SHORT = "short-in-operation"
SIGNS = [
    (size, kind)
    for size in poster.SIZES
    for kind in poster.KINDS
    if size != "sticker" or not (kind == poster.COUNTER or poster.is_short(kind))
]

try:
    FACTORIES = {
        pair: poster.SheetFactory(SETTINGS, WORDS, FONTS, pair)
        for pair in (("ja", "en"), ("zh-Hans", "zh-Hant"), ("ko", "ja-x-easy"), ("en", "ja"))
    }
except poster.NoFonts:
    pytest.skip("no fonts on this machine: `make test` says how to install them", allow_module_level=True)

PRINTER = poster.Printer(ROOT / "theme", FONTS)
LONG = {
    "ja": "映像は暗号化して安全に管理し、保存期間が過ぎると自動で消去します。",
    "en": "Video is encrypted, kept safely, and erased automatically when its time is over. ",
    "zh-Hans": "影像加密后安全保管，超过保存期限自动删除。",
    "zh-Hant": "影像加密後安全保管，超過保存期限自動刪除。",
    "ko": "영상은 암호화하여 안전하게 관리하고 보관 기간이 지나면 자동으로 삭제합니다. ",
    "ja-x-easy": "映像（えいぞう）は安全（あんぜん）に残（のこ）して、時間（じかん）が来（き）たら消（け）します。",
}
DATA = ("image", "still_image", "face_features", "body_features", "statistics", "alerts", "audio")


def _texts(length: int, form: str) -> dict[str, str]:
    """A Text of this length in every language: sentences, one word without an end, or nothing but short lines."""
    if form == "word":
        return dict.fromkeys(ALL, "W" * length)
    if form == "lines":
        return dict.fromkeys(ALL, ("x\n" * length)[: length - 1])
    return {code: (text * (length // len(text) + 1))[:length] for code, text in LONG.items()}


def _long_notice(length: int, form: str = "prose") -> dict[str, Any]:
    text = _texts(length, form)
    return {
        "title": _texts(min(length, 400), form),
        "operator": {"name": text, "address": text, "representative": text},
        "parties": [{"role": "contractor", "name": text}],
        "purpose": [{**text, "identification": "registered_persons"}, {**text, "identification": "none"}],
        "benefit": text,
        "data": dict.fromkeys(DATA, text),
        "handling": text,
        "retention": {kind: {"until": text} for kind in DATA},
        "period": {"start": "2026-12-01", "review_by": "2028-11-30", "planned": "true"},
        "hours": text,
        "area": text,
        "cameras": {"withheld": text, "existing": "true"},
        "sensors": [{**text, "kind": "wifi"}],
        "third_party": {"provision": "personal_data", "recipients": text, "statement": text},
        "contact": {
            "name": text,
            "phone": "0120-123-456",
            "email": f"{'a' * 60}@{'b' * 60}.example.co.jp",
            "form": f"https://example.co.jp/{'c' * 1900}",
            "hours": text,
        },
        "announced": {"web": "2026-10-01", "premises": "2026-10-01", "waiver": {**text, "approved_by": "x"}},
        "rights": text,
        "registration": dict.fromkeys(("criteria", "source", "false_matches"), text),
        "opt_out": text,
        "phases": [
            {
                "name": text,
                "start": "2026-12-01",
                "end": "2027-01-31",
                "area": text,
                "retention": {"image": "3 days"},
            }
        ],
    }


def _document(document: Mapping[str, Any], identifier: str = "shop") -> Document:
    """A document of which every text may be as long as the format allows, whatever the file's size."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    parsed = parse(text, "sites/shop.yml", ALL)
    assert parsed.root is not None
    return Document(identifier, parsed.root, SETTINGS, dt.date(2026, 11, 1))  # type: ignore[arg-type]


def _sample() -> dict[str, Any]:
    """The format's example in every language."""
    source = yaml.load((ROOT / "tests/cases/sample.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    found: dict[str, Any] = _in_all(source)
    return found


def _in_all(value: Any) -> Any:
    """A document in which every Text stands in every language, the others in the letters of their own."""
    if isinstance(value, dict):
        if value.keys() >= {"ja", "en"}:
            return {**{code: LONG[code] for code in ALL}, **value}
        return {key: _in_all(inner) for key, inner in value.items()}
    return [_in_all(inner) for inner in value] if isinstance(value, list) else value


def _text(japanese: str, english: str) -> dict[str, Any]:
    return dict.fromkeys(ALL, japanese) | {"en": english}


def _squeezed(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    return "".join(re.sub("[\x02\ufffe]", "-", text).split())
