"""Puts the sign of each notice beside its page, when the site asks for it (``posters: true``).

A sign is printed anew only when something in it, in its template or in its fonts has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from kokuchi import address, poster
from kokuchi.finding import Message
from kokuchi.language import Words
from kokuchi.notice import Notice
from kokuchi.rules import Deployment
from kokuchi.settings import Settings
from kokuchi.site.failure import BuildFailed

_CACHE = Path("build") / "posters" / "published"


def publish(
    finished: Path,
    settings: Settings,
    deployments: Sequence[Deployment],
    notices: Sequence[Notice],
    words: Mapping[str, Words],
) -> None:
    """Write ``<id>/poster.pdf`` for every notice of which a sign may hang, and remove those that may no longer.

    Raises BuildFailed when a sign cannot be printed.
    """
    paths = {found.id: _path(finished, settings, found) for found in notices}
    if not settings.posters:
        return
    try:
        fonts = poster.Fonts()
        shop = poster.Shop(settings, dict(words), fonts)
        press = poster.Press(settings.theme, fonts)
    except poster.NoFonts as missing:
        ja = "掲示を公開しないときは、mkdocs.yml の posters を false にします"
        en = "To publish no signs, set posters to false in mkdocs.yml"
        said = missing.message
        raise BuildFailed(Message(ja=f"{said.ja}\n  {ja}", en=f"{said.en}\n  {en}")) from missing
    origin = {found.id: found for found in deployments}
    wanted = {
        found.id: poster.Wanted(found, origin[found.id], "a4", kind)
        for found in notices
        if (kind := poster.fitting(found))
    }
    for identifier in paths.keys() - wanted.keys():
        paths[identifier].unlink(missing_ok=True)
    cache = settings.project / _CACHE
    cache.mkdir(parents=True, exist_ok=True)
    base = _base(settings, shop, words)
    kept = {name: cache / f"{_key(base, one)}.pdf" for name, one in wanted.items()}
    _print_missing(shop, press, [one for name, one in wanted.items() if not kept[name].is_file()], kept)
    for name, path in paths.items():
        if name in wanted:
            _copy(kept[name], path)
    for old in set(cache.glob("*.pdf")) - set(kept.values()):
        old.unlink()


def _path(finished: Path, settings: Settings, notice: Notice) -> Path:
    first = settings.languages[0]
    return finished / address.folder(notice.id, first, settings.languages) / address.SIGN


def _print_missing(
    shop: poster.Shop, press: poster.Press, missing: Sequence[poster.Wanted], kept: Mapping[str, Path]
) -> None:
    failed: list[Message] = []
    for one, made in zip(missing, poster.each(shop, press, missing), strict=True):
        if isinstance(made, poster.Unprintable):
            failed.append(made.message)
        else:
            path = kept[one.notice.id]
            fresh = path.with_suffix(".fresh")
            fresh.write_bytes(made)
            fresh.replace(path)
    if failed:
        raise BuildFailed(
            Message(ja="\n".join(found.ja for found in failed), en="\n".join(found.en for found in failed))
        )


def _copy(source: Path, path: Path) -> None:
    raw = source.read_bytes()
    if not path.is_file() or path.read_bytes() != raw:
        path.write_bytes(raw)


def _base(settings: Settings, shop: poster.Shop, words: Mapping[str, Words]) -> str:
    """All that a sign depends on besides its notice: words, template, program, fonts, settings."""
    digest = hashlib.sha256()
    program = Path(poster.__file__).parents[1]
    files = [
        *sorted((settings.theme / "poster").rglob("*.*")),
        *(settings.theme / "text" / f"{code}.yml" for code in words),
        *sorted(program.rglob("*.py")),
    ]
    for file in files:
        digest.update(file.read_bytes())
    said = [version("typst"), settings.site_url, settings.languages, shop.fonts_used()]
    digest.update(json.dumps(said).encode())
    return digest.hexdigest()


def _key(base: str, wanted: poster.Wanted) -> str:
    said = [base, wanted.notice.id, wanted.kind, wanted.notice.said]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:32]
