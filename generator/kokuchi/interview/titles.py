"""What the questions call the keys of a notice: titles and explanations in words, without the words of the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kokuchi.diagnostics import ProgramText
from kokuchi.interview.hints import language
from kokuchi.schema import KINDS, describe, resolve, schema_at
from kokuchi.schema.fragments import JsonSchema
from kokuchi.source import Route

_QUOTED_KEY = re.compile(r"([「“])([a-z_]+(?:\.[a-zA-Z_0-9-]+)*)([」”])")
_TEXT_IN = ProgramText(ja="{title}の{language}", en="{title} in {language}")


class Titles:
    """The titles and explanations of a schema. ``lang`` is ``ja`` or ``en``, ``languages`` are those of the site."""

    def __init__(self, schema: JsonSchema, languages: tuple[str, ...], lang: str) -> None:
        self.schema, self.languages, self.lang = schema, languages, lang
        self._words = frozenset(_words(schema))

    def of(self, route: Route) -> str:
        """The title of a key, with the language of one of its texts; the key itself if the schema has no title."""
        if route[-1] in self.languages:
            name = language(str(route[-1]), self.lang)
            return _TEXT_IN.format(title=self.of(route[:-1]), language=name).in_language(self.lang)
        title = describe(self.schema, route).get("title")
        return title.in_language(self.lang) if title else str(route[-1])

    def about(self, route: Route) -> str:
        """The explanation of a key, without the sentences that are about words of the format.

        In Japanese these are seen by their letters; in English, only a choice is left without its explanation, since
        its words are listed below it.
        """
        found = describe(self.schema, route).get("about")
        if found is None or "enum" in schema_at(self.schema, route):
            return ""
        if self.lang != "ja":
            return found.in_language(self.lang)
        sentences = re.findall("[^。]+。?", found.in_language(self.lang))
        return "".join(one for one in sentences if self._words.isdisjoint(re.findall("[a-z_]+", one)))

    def in_message(self, text: str) -> str:
        """``「period.start」の…`` → ``「開始日」の…``: the key or kind of data of a message becomes its title."""
        return _QUOTED_KEY.sub(self._title, text, count=1)

    def _title(self, found: re.Match[str]) -> str:
        if found[2] in KINDS:
            return f"{found[1]}{self.of(('data', found[2]))}{found[3]}"
        route: Route = ()
        for step in found[2].split("."):
            if "items" in resolve(self.schema, schema_at(self.schema, route)):
                route = (*route, 0)
            route = (*route, step)
        known = describe(self.schema, route[:-1] if route[-1] in self.languages else route).get("title")
        return f"{found[1]}{self.of(route)}{found[3]}" if known else found[0]


def _words(schema: Any) -> Iterator[str]:
    """The keys and fixed words of the format."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", ()) if isinstance(word, str))
        yield from ("always", "until")
        for inner in schema.values():
            yield from _words(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _words(inner)
