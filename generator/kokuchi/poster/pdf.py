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
                format="pdf", sys_inputs=_inputs(sheets, title), pdf_standards=[STANDARD]
            )
        assert isinstance(pdf, bytes)  # noqa: S101  (typst returns a list for images only)
        return pdf

    def fit(self, sheet: Sheet) -> Sheet:
        """The sheet reduced to the draft that fits, with its scale under ``fit``.

        Many sheets that were fitted one by one can be printed into one PDF with little memory.
        """
        with _errors_as_unprintable([sheet]):
            output = typst.query(
                str(self._template()),
                "<fit>",
                field="value",
                one=True,
                root=str(self.template.parent),
                font_paths=self._fonts.typeset,
                sys_inputs=_inputs([sheet], ""),
            )
        # typst drops its cache of measurements only when it compiles: a thousand queries would fill the memory.
        typst.compile(b" ", font_paths=_NO_FONTS)
        fit = json.loads(output)
        return sheet | {"drafts": [sheet["drafts"][fit["draft"]]], "fit": fit}

    def _compiler(self) -> typst.Compiler:
        compiler: typst.Compiler | None = getattr(self._local, "compiler", None)
        if compiler is None:
            root = str(self.template.parent)
            compiler = typst.Compiler(str(self._template()), root=root, font_paths=self._fonts.typeset)
            self._local.compiler = compiler
        return compiler

    def _template(self) -> Path:
        if not self.template.is_file():
            raise Unprintable(
                ProgramText(
                    ja=f"掲示のテンプレート {self.template} がありません",
                    en=f"there is no template {self.template} for signs",
                )
            )
        return self.template


def _inputs(sheets: Sequence[Sheet], title: str) -> dict[str, str]:
    meta = sheets[0]["meta"]
    return {"sheets": as_json(sheets), "title": title or meta["title"], "author": meta["author"]}


@contextmanager
def _errors_as_unprintable(sheets: Sequence[Sheet]) -> Iterator[None]:
    """Turns errors of typst into Unprintable, which names the signs."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, typst.TypstError) and not is_panic(error):
            raise
        names = ", ".join(sheet["id"] for sheet in sheets[:3]) + (" …" if len(sheets) > 3 else "")
        reason = " ".join(str(getattr(error, "message", error)).split())
        raise Unprintable(
            ProgramText(
                ja=f"掲示（{names}）を組めませんでした。theme/poster のテンプレートを確かめてください: {reason}",
                en=f"the sign ({names}) could not be set; look at the templates in theme/poster: {reason}",
            )
        ) from error
