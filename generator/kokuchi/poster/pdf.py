"""Typesets sheets as PDF (PDF/UA-1) with typst. The same sheets give the same bytes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import typst

from kokuchi.diagnostics import ProgramText
from kokuchi.layers import layers, merged
from kokuchi.poster.fonts import Fonts, is_panic
from kokuchi.poster.glyphs import Unprintable
from kokuchi.poster.sheet_data import Sheet, as_json

TEMPLATE = "sign.typ"
STANDARD: Literal["ua-1"] = "ua-1"


_NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


class Printer:
    """Prints sheets with the templates in ``theme/poster``; several threads may print at once.

    ``theme`` is the project's own theme, whose files replace those of the package (``kokuchi.layers``). The
    typesetter reads one folder, so both are put together below ``build/`` where the project has templates.
    """

    def __init__(self, theme: Path, fonts: Fonts, template: str = TEMPLATE) -> None:
        folders = [folder / "poster" for folder in layers(theme)]
        self.template = merged(folders, theme.parent / "build" / "theme" / "poster") / template
        self._fonts = fonts
        self._local = threading.local()

    def print_pdf(self, sheets: Sequence[Sheet], title: str = "") -> bytes:
        """One PDF with a page per sheet, titled ``title``, or as its first sheet if that is empty.

        Raises Unprintable if the template has an error or a sheet does not fit.
        """
        with _errors_as_unprintable(sheets):
            pdf = self._compiler().compile(
                input=self._source(sheets, title), format="pdf", pdf_standards=[STANDARD]
            )
        assert isinstance(pdf, bytes)  # noqa: S101  (typst returns a list for images only)
        return pdf

    def fit(self, sheet: Sheet) -> Sheet:
        """The sheet reduced to the draft that fits, with its scale under ``fit``.

        Many sheets that were fitted one by one can be printed into one PDF with little memory.
        """
        with _errors_as_unprintable([sheet]):
            root, fonts = str(self.template.parent), self._fonts.typeset
            output = typst.Compiler(self._source([sheet]), root=root, font_paths=fonts).query(
                "<fit>", field="value", one=True
            )
        # typst drops its cache of measurements only when it compiles: a thousand queries would fill the memory.
        typst.compile(b" ", font_paths=_NO_FONTS)
        fit = json.loads(output)
        return sheet | {"drafts": [sheet["drafts"][fit["draft"]]], "fit": fit}

    def _compiler(self) -> typst.Compiler:
        compiler: typst.Compiler | None = getattr(self._local, "compiler", None)
        if compiler is None:
            compiler = typst.Compiler(root=str(self.template.parent), font_paths=self._fonts.typeset)
            self._local.compiler = compiler
        return compiler

    def _source(self, sheets: Sequence[Sheet], title: str = "") -> bytes:
        """A document of one call: ``print(title, author, sheets)`` of the template.

        With the texts in ``sys.inputs``, the typesetter would forget for each sign what it remembers of other signs.
        """
        if not self.template.is_file():
            raise Unprintable(
                ProgramText(
                    ja=f"掲示のテンプレート {self.template} がありません",
                    en=f"there is no template {self.template} for signs",
                )
            )
        meta = sheets[0]["meta"]
        texts = [_quoted(text) for text in (title or meta["title"], meta["author"], as_json(sheets))]
        call = "#print({}, {}, json(bytes({})))".format(*texts)
        return f"#import {_quoted(self.template.name)}: print\n{call}\n".encode()


def _quoted(text: str) -> str:
    """A string of the typesetter's language. Nothing in it is code or markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@contextmanager
def _errors_as_unprintable(sheets: Sequence[Sheet]) -> Iterator[None]:
    """Turns errors of typst into Unprintable, which names the signs."""
    try:
        yield
    except BaseException as error:
        # A query raises RuntimeError itself where a compilation raises TypstError, which is one.
        if not isinstance(error, RuntimeError) and not is_panic(error):
            raise
        names = ", ".join(sheet["id"] for sheet in sheets[:3]) + (" …" if len(sheets) > 3 else "")
        reason = " ".join(str(getattr(error, "message", error)).split())
        raise Unprintable(
            ProgramText(
                ja=f"掲示（{names}）を組めませんでした。theme/poster のテンプレートを確かめてください: {reason}",
                en=f"the sign ({names}) could not be set; look at the templates in theme/poster: {reason}",
            )
        ) from error
