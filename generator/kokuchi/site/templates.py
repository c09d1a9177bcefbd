"""Renders the templates of notice pages, small pages and lists without starting the engine.

The engine builds only the few other pages. Notices can be thousands, so they are rendered here from the same templates,
in as many processes as there are cores, with the variables that the engine passes to a template (``config``, ``page``,
``base_url``). tests/test_parts.py builds the notices with three engines and compares the bytes. An undefined variable
is an error.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import jinja2
import yaml
from markupsafe import escape

from kokuchi import ruby, urls
from kokuchi.cache import user_folder
from kokuchi.layers import layers
from kokuchi.mkdocs_settings import with_links
from kokuchi.settings import Settings
from kokuchi.site.errors import BuildFailed, broken_template
from kokuchi.translations import Translations
from kokuchi.web_address import address_parts

_INCLUDED = re.compile(r'\{%-? include "([^"]+)" -?%\}')
_FILES = {
    "notice": "notice.html",
    "notices": "parts/list.html",
    "group": "group.html",
    "at": "at.html",
}
# Their pages may be in any folder; notices are all one folder deep.
_ANY_DEPTH = (_FILES["notices"], _FILES["group"], _FILES["at"])
# Values of ``config`` that mkdocs.yml does not set; the same defaults as in MkDocs.
_DEFAULTS: dict[str, Any] = {
    "site_name": "",
    "site_description": None,
    "site_author": None,
    "copyright": None,
    "repo_url": None,
    "repo_name": None,
    "edit_uri": None,
    "extra_css": [],
    "extra_javascript": [],
    "extra": {},
}


class _Namespace(dict[str, Any]):
    """A mapping with its values as attributes, which templates read fastest; ``.get()`` still works."""

    def __init__(self, values: Mapping[Any, Any]) -> None:
        super().__init__({str(name): _namespace(value) for name, value in values.items()})
        self.__dict__ = self


def _namespace(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _Namespace(value)
    return [_namespace(entry) for entry in value] if isinstance(value, list) else value


class _Undefined(jinja2.StrictUndefined):
    """An undefined name is an error, with the same message for variables, keys and attributes."""

    @property
    def _undefined_message(self) -> str:
        return self._undefined_hint or f"'{self._undefined_name}' is undefined"


class _InliningLoader(jinja2.FileSystemLoader):
    """Reads a template with its includes inlined, so that they are not looked up again for every page."""

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        source, file, fresh = super().get_source(environment, template)
        return _INCLUDED.sub(lambda found: self._part(environment, found[1]), source), file, fresh

    def _part(self, environment: jinja2.Environment, name: str) -> str:
        # Jinja drops the last line end of a template, too.
        return str(self.get_source(environment, name)[0]).removesuffix("\n")


class _CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Compiled templates in the user's own folder, since compiling one takes longer than rendering a hundred pages.

    Jinja compiles a template anew when its text has changed. Nothing is kept where the user has no such folder, or none
    that can be written to.
    """

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled_templates() -> jinja2.BytecodeCache | None:
    """The templates that this version of Jinja has compiled."""
    if (own := user_folder()) is None:
        return None
    folder = own / "templates" / jinja2.__version__
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return _CompiledTemplates(str(folder))


class TemplateRenderer:
    """Renders the templates of notices, small pages and lists, in every language."""

    def __init__(self, settings: Settings, words: Mapping[str, Translations], *, preview: bool) -> None:
        self._folders = [folder / "pages" for folder in layers(settings.theme)]
        # Loaded on first use: most builds need one template or none.
        self._template = cache(
            lambda name: _environment(
                _InliningLoader(self._folders), name, _compiled_templates()
            ).get_template(name)
        )
        self.site_config = site_config(settings)
        shown = {code: own.marked() for code, own in words.items()}
        self._config = {
            code: _Namespace(
                self.site_config
                | {
                    "site_url": settings.site_url + urls.language_prefix(code, settings.languages),
                    "extra": self.site_config["extra"] | extra(settings, shown, code, preview=preview),
                }
            )
            for code in words
        }

    def page(self, kind: str, code: str, frame: Mapping[str, Any], data: Mapping[str, Any]) -> bytes:
        """The page of a notice (``notice``) or a small one (``group``, ``at``), or the content of a list (``notices``).

        Raises BuildFailed with the template's name and line when it cannot be rendered.
        """
        name, config, meta = _FILES[kind], self._config[code], page_meta(kind, frame, data)
        url = frame["canonical"].removeprefix(config["site_url"])
        context = {
            "config": config,
            "page": SimpleNamespace(
                meta=meta,
                title=meta["title"],
                url=url,
                canonical_url=frame["canonical"],
                is_homepage=not url,
                edit_url=None,
                content="",
            ),
            "base_url": "/".join([".."] * url.count("/")) or ".",
        }
        try:
            text = self._template(name).render(context)
        except Exception as error:  # a project's own template can raise anything
            raise self._broken(error, name, context) from error
        return ruby.with_ruby(text).encode("utf-8", "xmlcharrefreplace")

    def config(self, code: str) -> Mapping[str, Any]:
        """The template variable ``config`` of a language."""
        return self._config[code]

    def _broken(self, error: Exception, name: str, context: Mapping[str, Any]) -> BuildFailed:
        """The error with file and line. Renders once more without inlined includes, so that lines are right."""
        try:
            _environment(jinja2.FileSystemLoader(self._folders), name).get_template(name).render(context)
        except Exception as again:  # the same error, which now knows its file and line
            return _failure(again, name, self._folders)
        return _failure(error, name, self._folders)


def page_meta(kind: str, frame: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The front matter of a page without a body; templates read it as ``page.meta``."""
    return {
        "template": f"{kind}.html",
        "title": ruby.plain(data.get("title") or data["heading"]),
        "description": ruby.plain(data.get("description", "")),
        "site": frame,
        kind: data,
    }


def _environment(
    loader: jinja2.BaseLoader, name: str, compiled: jinja2.BytecodeCache | None = None
) -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701  (templates escape every value, as for the engine)
        loader=loader, auto_reload=False, undefined=_Undefined, bytecode_cache=compiled
    )
    environment.filters["url"] = list_url if name in _ANY_DEPTH else _notice_url
    # The same labels are on every page, so most values are in the cache.
    environment.filters["e"] = lru_cache(maxsize=8192)(_escaped)
    return environment


def _failure(error: Exception, name: str, folders: Sequence[Path]) -> BuildFailed:
    """The failure with the file and line of the template."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")
    ]
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
    file = Path(getattr(error, "filename", None) or (frames[-1].filename if frames else name))
    shown = next((file.relative_to(folder) for folder in folders if file.is_relative_to(folder)), file)
    where = f"theme/pages/{shown.as_posix()}{f':{line}' if line else ''}"
    return broken_template(where, error)


def extra(
    settings: Settings, words: Mapping[str, Translations], code: str, *, preview: bool
) -> dict[str, Any]:
    """The values that kokuchi adds to ``config.extra``: the words of a language, and data for the templates."""
    not_found = [
        {
            "lang": other,
            "heading": own("not_found", "heading"),
            "text": own("not_found", "text"),
            "link": own("not_found", "link"),
            "href": settings.site_url + urls.language_prefix(other, settings.languages),
        }
        for other, own in words.items()
    ]
    return {
        "words": {
            name: words[code].group(name) for name in ("page", "site", "list", "nav", "feed", "elsewhere")
        },
        "pages": {
            "base": urlsplit(settings.site_url).path,
            "not_found": not_found,
            "preview": preview,
            "signs": settings.posters,
        },
    }


def site_config(settings: Settings) -> dict[str, Any]:
    """The template variable ``config``: mkdocs.yml with the defaults of MkDocs and the theme."""
    document = settings.document
    theme = document.get("theme")
    own = {str(key): value for key, value in theme.items()} if isinstance(theme, dict) else {}
    given = {name: document[name] for name in _DEFAULTS if document.get(name)}
    if "copyright" in given:
        given["copyright"] = with_links(str(given["copyright"]))
    return _DEFAULTS | given | {"theme": _theme_defaults() | own}


def _theme_defaults() -> dict[str, Any]:
    """Material's own defaults, such as its favicon."""
    found = find_spec("material")
    place = Path(next(iter(found.submodule_search_locations or [""]))) if found else Path()
    try:
        defaults = yaml.safe_load((place / "templates" / "mkdocs_theme.yml").read_text(encoding="utf-8"))
    except OSError:
        defaults = None
    return {"logo": None, "favicon": None, "palette": {}} | (defaults if isinstance(defaults, dict) else {})


def _escaped(value: object) -> str:
    return str(escape(value))


def _is_relative(target: str) -> bool:
    parts = address_parts(target)
    return parts is not None and not (parts.scheme or parts.netloc or target.startswith(("/", "#")))


def _notice_url(target: object) -> str:
    """A path of the site relative to a notice's page, one folder deep; full addresses are returned unchanged."""
    return f"../{target}" if _is_relative(str(target)) else str(target)


@jinja2.pass_context
def list_url(context: jinja2.runtime.Context, target: object) -> str:
    """A path of the site relative to a list, which may be at any depth."""
    base = context["base_url"]
    return f"{base}/{target}" if base != "." and _is_relative(str(target)) else str(target)
