"""Notice pages straight from their data: the very templates that the site engine uses, without the engine.

A site has thousands of notices and a handful of other pages. The engine makes the handful; here the same
templates are filled for the notices, in as many processes as there are cores. What comes out is what the engine
would have written (tests/test_engines.py lets three engines build the notices, too, and compares).
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import jinja2
import yaml
from markupsafe import escape

from kokuchi import urls
from kokuchi.diagnostics import ProgramText
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed
from kokuchi.translations import Translations

_INCLUDED = re.compile(r'\{%-? include "([^"]+)" -?%\}')


_FILES = {"notice": "notice.html", "moved": "moved.html", "notices": "parts/list.html"}


class _Whole(jinja2.FileSystemLoader):
    """Reads a template with its included parts in place, so that no part is looked up anew for every page."""

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        source, file, fresh = super().get_source(environment, template)
        return _INCLUDED.sub(lambda found: self._part(environment, found[1]), source), file, fresh

    def _part(self, environment: jinja2.Environment, name: str) -> str:
        # As for any template, the end of its last line does not count.
        return str(self.get_source(environment, name)[0]).removesuffix("\n")


class TemplateRenderer:
    """Fills the templates of notices and former addresses, in every language."""

    def __init__(self, settings: Settings, words: Mapping[str, Translations], *, preview: bool) -> None:
        self._folder = settings.theme / "pages"
        # Read when they are first filled: most builds need one of them, or none.
        self._template = cache(_environment(_Whole(self._folder)).get_template)
        self.look = looks(settings)
        self._config = {
            code: SimpleNamespace(**self.look, extra=_plain(extra(settings, words, code, preview=preview)))
            for code in words
        }

    def page(self, kind: str, code: str, frame: Mapping[str, Any], data: Mapping[str, Any]) -> bytes:
        """The page of a notice (``notice``) or of a former address (``moved``), or what stands in a list (``notices``)."""
        name = _FILES[kind]
        given = {
            "config": self._config[code],
            "page": SimpleNamespace(meta={"site": frame, kind: data}),
            "base_url": "..",
        }
        try:
            said = self._template(name).render(given)
        except Exception as error:  # whatever an adapted template does wrong, its author is told where
            raise self._broken(error, name, given) from error
        return said.encode("utf-8", "xmlcharrefreplace")

    def _broken(self, error: Exception, name: str, given: Mapping[str, Any]) -> BuildFailed:
        """Which template, and which line of it, cannot be filled: with every part read as a file of its own."""
        try:
            _environment(jinja2.FileSystemLoader(self._folder)).get_template(name).render(given)
        except Exception as again:  # the same, and now it knows its place
            return _broken(again, name)
        return _broken(error, name)


def _environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    environment = jinja2.Environment(loader=loader, auto_reload=False)  # noqa: S701  (every value is escaped by the templates, as for the engine)
    environment.filters["url"] = _url
    # Labels stand on every page: most of what is escaped was escaped before.
    environment.filters["e"] = lru_cache(maxsize=8192)(_escaped)
    return environment


def _broken(error: Exception, name: str) -> BuildFailed:
    """Which template, and which line of it, cannot be filled."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")
    ]
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
    file = getattr(error, "filename", None) or (frames[-1].filename if frames else name)
    where = f"{Path(file).name}:{line}" if line else Path(file).name
    return BuildFailed(
        ProgramText(
            ja=f"テンプレート theme/pages の {where} を読めません: {error}",
            en=f"the template {where} in theme/pages cannot be used: {error}",
        )
    )


def extra(
    settings: Settings, words: Mapping[str, Translations], code: str, *, preview: bool
) -> dict[str, Any]:
    """What the templates find under ``config.extra`` beside what mkdocs.yml says."""
    not_found = [
        {
            "lang": other,
            "heading": said("not_found", "heading"),
            "text": said("not_found", "text"),
            "link": said("not_found", "link"),
            "href": settings.site_url + urls.language_prefix(other, settings.languages),
        }
        for other, said in words.items()
    ]
    return {
        "words": {name: words[code].group(name) for name in ("page", "site", "list", "nav", "feed")},
        "pages": {
            "base": urlsplit(settings.site_url).path,
            "not_found": not_found,
            "preview": preview,
            "signs": settings.posters,
        },
    }


def looks(settings: Settings) -> dict[str, Any]:
    """What mkdocs.yml says about looks: name, copyright, style sheets, and the theme's own settings."""
    document = settings.document
    if "INHERIT" in document or _has_unknown(document):
        return _engine_looks(settings)
    theme = document.get("theme")
    own = {str(key): value for key, value in theme.items()} if isinstance(theme, dict) else {}
    return {
        "site_name": settings.site_name,
        "copyright": document.get("copyright"),
        "extra_css": document.get("extra_css") or [],
        "theme": SimpleNamespace(**_theme_defaults() | own),
    }


def _engine_looks(settings: Settings) -> dict[str, Any]:
    """The same, as the engine understands it: where mkdocs.yml asks for what only the engine can read."""
    from mkdocs.config import load_config  # noqa: PLC0415  (slow to load, seldom needed)
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    try:
        # Of its folders nothing is wanted here: any that is there will do.
        config = load_config(str(settings.project / "mkdocs.yml"), docs_dir=str(settings.theme))
    except (MkDocsException, SystemExit) as error:
        raise BuildFailed(
            ProgramText(
                ja=f"mkdocs.yml を MkDocs が受け付けません: {error}", en=f"MkDocs refuses mkdocs.yml: {error}"
            )
        ) from error
    return {
        "site_name": config.site_name,
        "copyright": config.copyright,
        "extra_css": config.extra_css,
        "theme": SimpleNamespace(**dict(config.theme)),
    }


def _theme_defaults() -> dict[str, Any]:
    """What the theme says of itself where mkdocs.yml is silent, such as its favicon."""
    found = find_spec("material")
    place = Path(next(iter(found.submodule_search_locations or [""]))) if found else Path()
    try:
        said = yaml.safe_load((place / "templates" / "mkdocs_theme.yml").read_text(encoding="utf-8"))
    except OSError:
        return {}
    return said if isinstance(said, dict) else {}


def _has_unknown(value: Any) -> bool:
    """Whether something stands there that a plain YAML reader cannot know (a tag such as !ENV gives None)."""
    if isinstance(value, dict):
        return any(_has_unknown(inner) for inner in value.values())
    if isinstance(value, list):
        return any(_has_unknown(inner) for inner in value)
    return value is None


def _plain(value: Any) -> Any:
    """Mappings as objects: templates reach their parts by name, and faster."""
    if isinstance(value, dict):
        return SimpleNamespace(**{name: _plain(inner) for name, inner in value.items()})
    return [_plain(entry) for entry in value] if isinstance(value, list) else value


def _escaped(value: object) -> str:
    return str(escape(value))


def _url(target: str) -> str:
    """A path of the site as seen from a notice's page, one folder down; a whole address stays as it is."""
    parts = urlsplit(str(target))
    if parts.scheme or parts.netloc or str(target).startswith(("/", "#")):
        return str(target)
    return f"../{target}"
