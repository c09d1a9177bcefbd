"""The sign of each notice, published next to its page if the site's settings have ``posters: true``.

A sign is printed again only when its notice, templates, words or fonts have changed; unlike pages, signs do not depend
on the day of the build.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kokuchi import urls
from kokuchi.atomic_file import replace_file
from kokuchi.cache import content_hash, program_content, user_key
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.layers import layers
from kokuchi.notice import Notice
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed
from kokuchi.translations import Translations

SIZE = "a4"
# Signs of more notices would take most of the build time and exceed the size limit of GitHub Pages.
MOST = 1000
_CACHE = Path("build") / "posters" / "signs"


def within_reason(settings: Settings, notices: int) -> Settings:
    """The settings; with ``posters`` off if there are more notices than ``MOST``."""
    return replace(settings, posters=False) if notices > MOST else settings


class Signs:
    """Prints the signs of one worker of a build. The typesetter is loaded with the first sign."""

    def __init__(self, settings: Settings, words: Mapping[str, Translations]) -> None:
        self._settings, self._words = settings, words
        self._printer: _Printer | None = None

    def files(self, notice: Notice, document: Document) -> Iterator[tuple[str, bytes]]:
        """Path and PDF of a notice's sign; nothing for ended or withdrawn notices, or if signs are not published.

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
        from kokuchi import poster  # noqa: PLC0415  (loads the typesetter, which most builds do not use)

        try:
            fonts = poster.Fonts()
            self._sheets = poster.SheetFactory(settings, dict(words), fonts)
        except (poster.NoFonts, poster.UnusableStyle) as missing:
            raise BuildFailed(_without(missing.message)) from missing
        self._pdf_printer = poster.Printer(settings.theme, fonts)
        self._cache = settings.project / _CACHE
        # Contents, not times of files: kept signs are found on another machine, too.
        self._base = [
            program_content(),
            content_hash(folder / name for folder in layers(settings.theme) for name in ("poster", "text")),
            settings.site_url,
            list(settings.languages),
            repr((self._sheets.fonts_used(), self._sheets.style.as_data())),
        ]

    def printed(self, notice: Notice, document: Document) -> bytes:
        from kokuchi import poster  # noqa: PLC0415

        kind = poster.kind_for(notice) or poster.IN_OPERATION
        made_from = json.dumps([self._base, notice.id, kind, notice.raw], ensure_ascii=False)
        cached = self._cache / f"{notice.id}.{kind}"
        if raw := _stored(cached, made_from):
            return raw
        try:
            wanted = poster.SignRequest(notice, document, SIZE, kind)
            raw = poster.print_one(self._sheets, self._pdf_printer, wanted)
        except poster.Unprintable as error:
            raise BuildFailed(_without(error.message)) from error
        _store(cached, made_from, raw)
        return raw


def _stored(path: Path, made_from: str) -> bytes:
    """The sign that an earlier build stored; empty if there is none, or if it is damaged or made from something else."""
    try:
        seal, raw = path.read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return b""
    return raw if hmac.compare_digest(seal, _seal(made_from, raw)) else b""


def _store(path: Path, made_from: str, raw: bytes) -> None:
    """Store a sign for the next build. Errors of the disk are ignored."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, _seal(made_from, raw) + b"\n" + raw)


def _seal(made_from: str, raw: bytes) -> bytes:
    """A seal that needs this user's key, so that a sign in the checkout of somebody else's project is not published."""
    key = user_key() or secrets.token_bytes()  # without a key nothing is found again
    return hmac.new(key, made_from.encode() + b"\n" + raw, hashlib.sha256).hexdigest().encode()


def _without(message: ProgramText) -> ProgramText:
    """The reason why a sign cannot be printed, and the setting that publishes no signs."""
    return ProgramText(
        ja=f"{message.ja}\n  掲示を公開しないときは、mkdocs.yml の posters を false にします",
        en=f"{message.en}\n  To publish no signs, set posters to false in mkdocs.yml",
    )
