"""One sheet as plain data for its template: its drafts, the QR code, the version mark and the languages."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from kokuchi import urls
from kokuchi.document import Document
from kokuchi.notice import Notice
from kokuchi.poster import counter
from kokuchi.poster.content import Row, content, kind_key, label_key
from kokuchi.poster.fonts import Fonts
from kokuchi.poster.glyphs import check_glyphs
from kokuchi.poster.house_style import house_style
from kokuchi.poster.qr import qr_code
from kokuchi.poster.shortening import ShortenedContent, shortened_versions
from kokuchi.poster.typesetting import SignLanguage, TextRun, text_run, text_runs, unbroken_parts
from kokuchi.settings import Settings
from kokuchi.sign_kinds import COUNTER, IN_OPERATION, SHORT, SIZES, Size, fragment, full_kind, is_short
from kokuchi.translations import Translations
from kokuchi.web_address import shown_address

Sheet = dict[str, Any]
# The rows for which a layout has room; all of them without an entry. A short sign says its purpose in a headline.
_KEYS = {"sticker": ("purpose",), SHORT: ("purpose",)}
# A code to be scanned from a little further away.
_SHORT_CODE = 1.3
_DOMAIN = re.compile(r"^(https?://[^/]*/)(.*)$")
_AFTER_SLASH_OR_DOT = re.compile(r"(?<=[/.])(?=[^/.])")
_ROW_WIDTH = 32  # narrow characters that fit on a line of a row, in every size


@dataclass(frozen=True, slots=True)
class SignRequest:
    """A sign to be printed: the notice, its size and kind; the document gives the places of its texts."""

    notice: Notice
    document: Document
    size: str
    kind: str

    @property
    def name_of_file(self) -> str:
        """The name of its PDF, without the ending."""
        return f"{self.notice.id}-{self.kind}-{self.size}"


class SheetFactory:
    """Makes the data of sheets for one site, with its words and the installed fonts.

    ``languages`` are the codes of the languages on signs, the large one first (default: the first two of ``words``).
    The site's other languages are named next to the QR code. Raises NoFonts for a language
    without a font, UnusableStyle for a logo or a colour that cannot be printed.
    """

    def __init__(
        self, settings: Settings, words: dict[str, Translations], fonts: Fonts, languages: Sequence[str] = ()
    ) -> None:
        self.settings, self.fonts, self.style = settings, fonts, house_style(settings)
        chosen = list(languages) or list(words)[:2]
        self.main = [SignLanguage(words[code], fonts.chain(words[code])) for code in chosen]
        self.named = [
            SignLanguage(other, fonts.chain(other)) for code, other in words.items() if code not in chosen
        ]

    def url(self, notice: Notice) -> str:
        """The address in the code: the page in the site's first language. Printed signs rely on it; never change it."""
        languages = self.settings.languages
        return self.settings.site_url + urls.notice_folder(notice.id, languages[0], languages)

    def fonts_used(self) -> list[tuple[str, int]]:
        """Paths and sizes in bytes of all font files in use, sorted."""
        return sorted(
            {
                file
                for sign_language in (*self.main, *self.named)
                for file in self.fonts.files(sign_language.fonts)
            }
        )

    def sheet(self, request: SignRequest, *, drafts: int | None = None) -> Sheet:
        """The data of one sheet, with all drafts or the first ``drafts``; ``more`` then says that there may be others.

        Raises Unprintable when a character has no glyph.
        """
        notice, size = request.notice, SIZES[request.size]
        if request.kind == COUNTER:
            sign_languages = self.main[:1]
            words = [sign_languages[0].words]
            versions = shortened_versions(counter.answers(notice, words[0]), words)
            layout = "counter"
        else:
            sign_languages = self.main
            words = [sign_language.words for sign_language in sign_languages]
            layout = SHORT if is_short(request.kind) else size.layout
            versions = shortened_versions(content(notice, request.kind, words), words, _KEYS.get(layout))
        made = [_sign(draft) for draft in islice(versions, drafts)]
        data = self._frame(request, size, layout, sign_languages)
        data |= {"drafts": made, "more": len(made) == drafts}
        if request.kind == COUNTER:
            data["staff"] = counter.staff(notice, words[0])
        self.check_glyphs(data, [*sign_languages, *self.named], [request.document])
        return data

    def _frame(
        self, request: SignRequest, size: Size, layout: str, sign_languages: Sequence[SignLanguage]
    ) -> Sheet:
        notice, words = request.notice, sign_languages[0].words
        kind = words("sign", kind_key(notice, request.kind))
        label = words("sign", label_key(notice, request.kind))
        printed = words("sign", "mark", mark=notice.mark, kind=kind, size=size.name)
        if layout == SHORT:
            size = replace(size, code=size.code * _SHORT_CODE)
        others = self.named if request.kind != COUNTER else []
        frame = frame_of(self, self.url(notice), request.kind, notice.mark, size, sign_languages, others)
        return frame | {
            "id": notice.id,
            "layout": layout,
            "running": full_kind(request.kind) == IN_OPERATION,
            "meta": {
                "title": f"{label} {words.localize(notice.title)}",
                "author": words.localize(notice.operator.name),
            },
            "mark": text_run(printed),
        }

    def check_glyphs(
        self, data: Sheet, sign_languages: Sequence[SignLanguage], documents: Sequence[Document]
    ) -> None:
        """Raises Unprintable when a character of the sheet has no glyph; the message names where it is written."""
        check_glyphs(self.fonts, data, sign_languages, documents, another_font="--font-path")


def frame_of(  # noqa: PLR0913, PLR0917  (independent values)
    factory: SheetFactory,
    url: str,
    kind: str,
    mark: str,
    size: Size,
    sign_languages: Sequence[SignLanguage],
    others: Sequence[SignLanguage],
) -> Sheet:
    """What every sheet has: paper, style, languages, and the code with its address. ``others`` are only named."""
    shown = shown_address(url)
    return {
        "style": factory.style.as_data(),
        "width": size.width,
        "height": size.height,
        "grow": round(size.grow, 4),
        "languages": [sign_language.as_data() for sign_language in (*sign_languages, *others)],
        "code": qr_code(url, fragment(kind, mark), size.code)
        | {"alt": sign_languages[0].words("sign", "code", url=shown)},
        "address": unbroken_parts(_address_parts(shown)),
        "address_loose": unbroken_parts(_AFTER_SLASH_OR_DOT.split(shown)),
        "others": _others(others, sign_languages),
    }


def _address_parts(url: str) -> list[str]:
    """The scheme and domain as one part, then the path after each slash and dot."""
    domain, path = _DOMAIN.findall(url)[0]
    return [domain, *_AFTER_SLASH_OR_DOT.split(path)]


def _others(others: Sequence[SignLanguage], sign_languages: Sequence[SignLanguage]) -> list[TextRun]:
    """The names of the site's other languages, each in that language."""
    if not others:
        return []
    names = [
        text_run(sign_language.words("language", "name"), number)
        for number, sign_language in enumerate(others, len(sign_languages))
    ]
    return [text_run(sign_languages[0].words("sign", "languages")), *names]


def _sign(draft: ShortenedContent) -> dict[str, Any]:
    texts = draft.content
    return {
        "pictogram": texts.pictogram,
        "label": text_runs(texts.label, phrased=True),
        "when": text_runs(texts.when, phrased=True),
        "title": text_runs(texts.title, phrased=True),
        "question": text_runs(texts.question),
        "identification": text_runs(texts.identification, phrased=True),
        "tone": texts.tone,
        "headline": text_runs(texts.headline, phrased=True),
        "rows": [_row(row) for row in texts.rows],
        "alerts": [text_runs(alert) for alert in texts.alerts],
        "named": text_runs(draft.named),
        "operator": text_runs(texts.operator),
        "contact_label": text_runs(texts.contact_label),
        "contact": text_runs(texts.contact),
        "contact_hours": text_runs(texts.contact_hours),
        "more": text_runs(texts.more, phrased=True),
        "ways": [{"way": way, "text": text_run(text)} for way, text in texts.ways],
        "marks": [{"icon": mark.icon, "text": text_runs(mark.texts, phrased=True)} for mark in texts.marks],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "label": text_runs(row.labels, phrased=True),
        "text": text_runs(row.texts, phrased=True, line_width=_ROW_WIDTH),
    }


def as_json(sheets: Sequence[Sheet]) -> str:
    """Sheets as the template reads them, as JSON."""
    return json.dumps(sheets, ensure_ascii=False, separators=(",", ":"))
