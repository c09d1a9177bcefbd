"""One self-contained HTML file with the changed notices: pages before and after in each language, and the sign.

It opens from a download or a link without anything else, also on a phone: styles and pictures are inside.
"""

from __future__ import annotations

import base64
import io
import mimetypes
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kokuchi import pages
from kokuchi.changes import Comparison
from kokuchi.document import Document
from kokuchi.layers import find, layers
from kokuchi.notice import Notice, from_document
from kokuchi.settings import Settings
from kokuchi.site.templates import TemplateRenderer
from kokuchi.site.worker import photos
from kokuchi.translations import Translations

# More would make a file that no phone opens.
MOST = 30
_STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="\.\./([^"]+)">')
_SOURCE = re.compile(r'src="(?:\.\./)*([^":]+)"')
_STYLE = """body{margin:0;padding:1rem;font:16px/1.6 system-ui,sans-serif;color:#18222d;background:#f3f5f6}
h1{font-size:1.3rem}h2{font-size:1.15rem;margin:2rem 0 .25rem;padding-top:1rem;border-top:2px solid #d5dce2}
h3{font-size:1rem;margin:1rem 0 .5rem}code{font-size:.9em}.side{display:flex;gap:1rem;overflow-x:auto;padding-bottom:.5rem}
figure{margin:0;flex:none}figcaption{font-weight:600;margin-bottom:.25rem}
iframe{width:390px;max-width:calc(100vw - 3rem);height:780px;border:1px solid #d5dce2;border-radius:.75rem;background:#fff}
figure img{width:390px;max-width:calc(100vw - 3rem);height:auto;border:1px solid #d5dce2;background:#fff}
.none{width:390px;max-width:calc(100vw - 3rem);padding:1rem;box-sizing:border-box;border:1px dashed #8693a0;border-radius:.75rem}"""
# In the frames nothing can be followed: the other pages are not here.
_FRAME_STYLE = "<style>a{pointer-events:none}</style></head>"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A notice before and after; one of them is None for a new or a removed notice."""

    identifier: str
    before: Document | None
    after: Document | None


def changes_page(settings: Settings, words: Mapping[str, Translations], found: Comparison) -> str:
    """The HTML of the whole file."""
    shown = [
        *(_Shown(pair.after.id, pair.before, pair.after) for pair in found.pairs if pair.changes),
        *(_Shown(document.id, None, document) for document in found.new),
    ]
    maker = _Maker(settings, words, found)
    parts = [part for one in shown[:MOST] for part in maker.notice(one)]
    if len(shown) > MOST:
        parts.append(f"<p>ほかに {len(shown) - MOST} 件 / {len(shown) - MOST} more</p>")
    lacking = [*found.unreadable, *found.unreadable_before]
    if lacking:
        parts.insert(
            0,
            "<p>読めないため、比べられないファイル / Files that cannot be read and were not compared: "
            + ", ".join(f"<code>{escape(path)}</code>" for path in lacking)
            + "</p>",
        )
    if not shown and not lacking:
        parts.append("<p>見た目の変わる告知はありません。 / No notice looks different.</p>")
    heading = f"変わる告知 {len(shown)} 件 / Changed notices: {len(shown)}"
    return (
        '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{heading}</h1>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


class _Maker:
    def __init__(self, settings: Settings, words: Mapping[str, Translations], found: Comparison) -> None:
        self._settings, self._words, self._found = settings, words, found
        # Without the content security policy, which would block the styles that are put into the page.
        self._renderer = TemplateRenderer(settings, words, preview=True)
        self._folders = [settings.docs, *(folder / "pages" for folder in layers(settings.theme))]
        self._signs = _Signs(settings, words)

    def notice(self, shown: _Shown) -> Iterator[str]:
        """The section of a notice."""
        before, after = (_notice(document) for document in (shown.before, shown.after))
        yield f"<h2><code>{escape(shown.identifier)}</code></h2>"
        for code, own in self._words.items():
            yield f'<h3>{escape(own("language", "name"))}</h3>\n<div class="side">'
            if shown.before is not None:
                yield self._page("前 / before", before, shown.before, code)
            yield self._page("後 / after" if shown.before else "新しい / new", after, shown.after, code)
            yield "</div>"
        if (
            after is not None
            and shown.after is not None
            and (picture := self._signs.picture(after, shown.after))
        ):
            yield f'<h3>掲示 / sign</h3>\n<figure><img src="{picture}" alt="掲示 / sign"></figure>'

    def _page(self, caption: str, notice: Notice | None, document: Document | None, code: str) -> str:
        if notice is None or document is None:
            return f'<figure><figcaption>{caption}</figcaption><p class="none">誤りがあり、ページを作れません。 / It has errors, and no page can be made.</p></figure>'
        settings, own = self._settings, self._words[code]
        data = pages.notice_page(notice, own, self._found.today, settings.languages)
        frame = pages.page_layout(
            f"{notice.id}/", own, self._words, settings.languages, settings.site_url, ()
        )
        page = self._inlined(self._renderer.page("notice", code, frame, data).decode(), document)
        return (
            f'<figure><figcaption>{caption}</figcaption><iframe sandbox title="{escape(notice.id)} {code} {caption}" '
            f'srcdoc="{escape(page)}"></iframe></figure>'
        )

    def _inlined(self, page: str, document: Document) -> str:
        """The page with its styles and pictures inside."""
        known = dict(_photos(document))

        def style(found: re.Match[str]) -> str:
            path = find(self._folders, found[1])
            return f"<style>{path.read_text(encoding='utf-8')}</style>" if path else ""

        def source(found: re.Match[str]) -> str:
            name = found[1].rpartition("/")[2]
            path = find(self._folders, found[1])
            raw = known.get(name) or (path.read_bytes() if path else b"")
            return f'src="{_data(name, raw)}"'

        return _SOURCE.sub(source, _STYLE_SHEET.sub(style, page)).replace("</head>", _FRAME_STYLE, 1)


class _Signs:
    """Pictures of signs; none where the typesetter or its fonts are missing."""

    def __init__(self, settings: Settings, words: Mapping[str, Translations]) -> None:
        try:
            from kokuchi import poster  # noqa: PLC0415  (loads the typesetter)

            fonts = poster.Fonts()
            self._sheets = poster.SheetFactory(settings, dict(words), fonts)
            self._printer: poster.Printer | None = poster.Printer(settings.theme, fonts)
        except Exception:
            self._printer = None

    def picture(self, notice: Notice, document: Document) -> str:
        """The sign that hangs now, as a picture; empty if there is none or it cannot be printed."""
        if self._printer is None:
            return ""
        import pypdfium2  # noqa: PLC0415

        from kokuchi import poster  # noqa: PLC0415

        kind = poster.kind_for(notice)
        if kind is None:
            return ""
        try:
            wanted = poster.SignRequest(notice, document, "a4", kind)
            raw = poster.print_one(self._sheets, self._printer, wanted)
        except (poster.Unprintable, poster.NoFonts):
            return ""
        pdf = pypdfium2.PdfDocument(raw)
        try:
            picture = io.BytesIO()
            pdf[0].render(scale=1.3).to_pil().convert("P", colors=64).save(picture, "png", optimize=True)
        finally:
            pdf.close()
        return _data("sign.png", picture.getvalue())


def _notice(document: Document | None) -> Notice | None:
    """The notice of a document; None if its errors do not allow one."""
    try:
        return from_document(document) if document is not None else None
    except Exception:  # a half-written file can be wrong in any way; the check names it
        return None


def _photos(document: Document) -> Sequence[tuple[str, bytes]]:
    try:
        return list(photos(document))
    except Exception:  # the picture of an earlier state may be gone
        return []


def _data(name: str, raw: bytes) -> str:
    kind = mimetypes.guess_type(Path(name).name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(raw).decode()}"
