"""The sign of each notice, to stand beside its page when the site asks for it (``posters: true``).

A sign is printed anew only when something in it, in its template or in its fonts has changed: pages are made anew
every day, signs are not.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kokuchi import urls
from kokuchi.cache import content_hash, fingerprint
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.layers import layers
from kokuchi.notice import Notice
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed
from kokuchi.translations import Translations

SIZE = "a4"
# Of more notices the signs would take longer than all else, and more room than GitHub Pages has: they are printed on demand.
MOST = 1000
_KEPT = Path("build") / "posters" / "kept"


def within_reason(settings: Settings, notices: int) -> Settings:
    """The settings, without published signs where there are too many notices for that."""
    return replace(settings, posters=False) if notices > MOST else settings


class Signs:
    """Makes the signs of one share of a build; nothing is loaded before the first is asked for."""

    def __init__(self, settings: Settings, words: Mapping[str, Translations]) -> None:
        self._settings, self._words = settings, words
        self._printer: _Printer | None = None

    def files(self, notice: Notice, document: Document) -> Iterator[tuple[str, bytes]]:
        """Path and PDF of a notice's sign; nothing where none may hang, or where signs are not published.

        Raises BuildFailed when the sign cannot be printed.
        """
        if not self._settings.posters or notice.stage in {"ended", "withdrawn"}:
            return
        self._printer = self._printer or _Printer(self._settings, self._words)
        languages = self._settings.languages
        path = urls.notice_folder(notice.id, languages[0], languages) + urls.SIGN
        yield path, self._printer.printed(notice, document)


class _Printer:
    def __init__(self, settings: Settings, words: Mapping[str, Translations]) -> None:
        from kokuchi import poster  # noqa: PLC0415  (loads the typesetter, which most builds need not)

        try:
            fonts = poster.Fonts()
            self._shop = poster.SheetFactory(settings, dict(words), fonts)
        except poster.NoFonts as missing:
            raise BuildFailed(_without(missing.message)) from missing
        self._press = poster.Printer(settings.theme, fonts)
        self._kept = settings.project / _KEPT
        self._base = fingerprint(
            content_hash(folder / name for folder in layers(settings.theme) for name in ("poster", "text")),
            settings.site_url,
            settings.languages,
            self._shop.fonts_used(),
        )

    def printed(self, notice: Notice, document: Document) -> bytes:
        from kokuchi import poster  # noqa: PLC0415

        kind = poster.kind_for(notice) or poster.IN_OPERATION
        said = json.dumps([self._base, notice.id, kind, notice.raw], ensure_ascii=False)
        key = hashlib.sha256(said.encode()).hexdigest().encode()
        kept = self._kept / f"{notice.id}.{kind}"
        try:
            before, raw = kept.read_bytes().split(b"\n", 1)
            if before == key:
                return raw
        except (OSError, ValueError):
            pass
        try:
            wanted = poster.SignRequest(notice, document, SIZE, kind)
            raw = self._press.print_pdf([self._shop.sheet(wanted)])
        except poster.Unprintable as error:
            raise BuildFailed(_without(error.message)) from error
        self._keep(kept, key + b"\n" + raw)
        return raw

    def _keep(self, path: Path, raw: bytes) -> None:
        """What is kept is only a copy: a disk that refuses it does no harm."""
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(raw)
            fresh.replace(path)
        except OSError:
            return


def _without(message: ProgramText) -> ProgramText:
    """Why a sign cannot be printed, and how to do without."""
    return ProgramText(
        ja=f"{message.ja}\n  掲示を公開しないときは、mkdocs.yml の posters を false にします",
        en=f"{message.en}\n  To publish no signs, set posters to false in mkdocs.yml",
    )
