"""Values of settings that have the wrong type, or contain HTML that would act on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from kokuchi.diagnostics import ProgramText
from kokuchi.mkdocs_settings.markup import first_tag, quoting
from kokuchi.mkdocs_settings.table import Route


class WrongValue(NamedTuple):
    """A value that cannot be used. ``case``: the message; ``part``: the HTML in it; ``form`` and ``example``: what to write."""

    route: Route
    name: str
    case: str
    form: ProgramText | None = None
    example: str = ""
    part: str = ""


class _Form(NamedTuple):
    """What a setting has to be. A setting without a value is as if it were not written, unless it is ``needed``."""

    accepts: Callable[[Any], bool]
    form: ProgramText
    example: str
    needed: bool = False


_TEXT = ProgramText("文字", "text")
_ADDRESS = ProgramText("アドレス", "an address")
_PATH = ProgramText("docs/ からのパス", "a path below docs/")
_LIST = ProgramText("一覧", "a list")
_KEYS = ProgramText("「キー: 値」の形", "“key: value”")
_COLOUR = ProgramText("色の名前", "the name of a colour")
_SWITCH = ProgramText("true か false", "true or false")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _is_list_or_mapping(value: Any) -> bool:
    return isinstance(value, list | Mapping)


def _names(value: Any) -> bool:
    """A list of names, each alone or with options, or a mapping of them."""
    return isinstance(value, Mapping) or (
        isinstance(value, list) and all(isinstance(entry, str | Mapping) for entry in value)
    )


_FORMS: Mapping[Route, _Form] = {
    ("site_name",): _Form(
        lambda value: isinstance(value, str) and bool(value.strip()), _TEXT, '"カメラの告知"', needed=True
    ),
    ("site_url",): _Form(_is_text, _ADDRESS, "https://notice.example.jp/"),
    ("site_description",): _Form(_is_text, _TEXT, '"2027"'),
    ("site_author",): _Form(_is_text, _TEXT, '"2027"'),
    ("copyright",): _Form(_is_text, _TEXT, '"© 2027"'),
    ("repo_url",): _Form(_is_text, _ADDRESS, "https://github.com/example/notices"),
    ("repo_name",): _Form(_is_text, _TEXT, "example/notices"),
    ("edit_uri",): _Form(_is_text, _TEXT, "edit/main/"),
    ("INHERIT",): _Form(_is_text, ProgramText("パス", "a path"), "base.yml"),
    ("nav",): _Form(_names, _LIST, "[policy.md]"),
    ("extra_css",): _Form(_is_list_of_texts, _LIST, "[assets/site.css]"),
    ("extra_javascript",): _Form(_names, _LIST, "[assets/site.js]"),
    ("markdown_extensions",): _Form(_names, _LIST, "[footnotes]"),
    ("plugins",): _Form(_names, _LIST, "[kokuchi]"),
    ("extra", "generator"): _Form(lambda value: isinstance(value, bool), _SWITCH, "false"),
    ("theme",): _Form(lambda value: isinstance(value, str | Mapping), _KEYS, "{name: material, font: false}"),
    ("theme", "logo"): _Form(_is_text, _PATH, "assets/logo.svg"),
    ("theme", "favicon"): _Form(_is_text, _PATH, "assets/icon.svg"),
    ("theme", "palette"): _Form(_is_list_or_mapping, _KEYS, "{scheme: default, primary: custom}"),
    ("theme", "static_templates"): _Form(_is_list_of_texts, _LIST, "[map.html]"),
}
# Texts that are printed between tags or in quotes, and are text alone.
_PLAIN: tuple[Route, ...] = (("site_name",), ("site_description",), ("site_author",), ("repo_name",))
# Printed in an attribute of a tag.
_ATTRIBUTES: tuple[Route, ...] = (
    ("site_url",),
    ("repo_url",),
    ("edit_uri",),
    ("theme", "logo"),
    ("theme", "favicon"),
)
_COLOURS = ("scheme", "primary", "accent")


def wrong_values(document: Mapping[str, Any]) -> Iterator[WrongValue]:
    """Every value of a document that has the wrong type, or HTML where a page would not show it as text."""
    for route, form in _FORMS.items():
        known, value = _value(document, route)
        if known and (form.needed if value is None else not form.accepts(value)):
            yield WrongValue(route, _name(route), "form", form.form, form.example)
    for route in _of_palettes(document):
        value = _value(document, route)[1]
        if value is not None and not isinstance(value, str):
            yield WrongValue(route, _name(route), "form", _COLOUR, "indigo")
    yield from _markup(document)


def _markup(document: Mapping[str, Any]) -> Iterator[WrongValue]:
    for route in _PLAIN:
        if tag := first_tag(_text(document, route)):
            yield WrongValue(route, str(route[0]), "markup", part=tag)
    if tag := first_tag(_text(document, ("copyright",)), links=True):
        yield WrongValue(("copyright",), "copyright", "copyright", part=tag)
    for route in (*_ATTRIBUTES, *_of_lists(document), *_of_palettes(document)):
        if part := next(quoting(_value(document, route)[1]), ""):
            yield WrongValue(route, _name(route), "quoting", part=part)


def _name(route: Route) -> str:
    """The name of a setting with dots, without numbers of entries."""
    return ".".join(step for step in route if isinstance(step, str))


def _of_lists(document: Mapping[str, Any]) -> Iterator[Route]:
    """The routes of style sheets and scripts."""
    for name in ("extra_css", "extra_javascript"):
        value = document.get(name)
        for number, entry in enumerate(value if isinstance(value, list) else ()):
            yield (name, number, "path") if isinstance(entry, Mapping) else (name, number)


def _of_palettes(document: Mapping[str, Any]) -> Iterator[Route]:
    """The routes of colours; there can be several palettes."""
    palette = _value(document, ("theme", "palette"))[1]
    if isinstance(palette, Mapping):
        yield from (("theme", "palette", name) for name in _COLOURS)
    for number, _ in enumerate(palette if isinstance(palette, list) else ()):
        yield from (("theme", "palette", number, name) for name in _COLOURS)


def _text(document: Mapping[str, Any], route: Route) -> str:
    value = _value(document, route)[1]
    return value if isinstance(value, str) else ""


def _value(document: Mapping[str, Any], route: Route) -> tuple[bool, Any]:
    """Whether a document has a setting, and its value."""
    found: Any = document
    for step in route:
        entries = (
            range(len(found)) if isinstance(found, list) else found if isinstance(found, Mapping) else ()
        )
        if step not in entries:
            return False, None
        found = found[step]
    return True, found
