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
_COLON = ProgramText("：", ": ")
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

    def of_key(self, key: str) -> str:
        """``purpose.identification`` → ``目的：個人の識別``; the key itself where the schema does not know it."""
        route = self._route(key)
        if route[0] not in self.schema["properties"]:
            return key
        text = route[-1] in self.languages
        depths = range(1, len(route) + (0 if text else 1))
        names = [self.of(route[:depth]) for depth in depths if not isinstance(route[depth - 1], int)]
        if text:
            names[-1] = self.of(route)
        return _COLON.in_language(self.lang).join(names)

    def sub_keys(self, message: str) -> list[str]:
        """The titles of the keys that a message names, which are alternatives below one key of the notice."""
        named = [word for word in re.findall("[a-z_]+", message) if word in self._words]
        for top in self.schema["properties"]:
            known = resolve(self.schema, schema_at(self.schema, (top,))).get("properties", {})
            if named and all(word in known for word in named):
                return [self.of((top, word)) for word in named]
        return named

    def _title(self, found: re.Match[str]) -> str:
        if found[2] in KINDS:
            return f"{found[1]}{self.of(('data', found[2]))}{found[3]}"
        route = self._route(found[2])
        known = describe(self.schema, route[:-1] if route[-1] in self.languages else route).get("title")
        return f"{found[1]}{self.of(route)}{found[3]}" if known else found[0]

    def _route(self, key: str) -> Route:
        """A key as messages name it, as a route: its first entry where there is a list."""
        route: Route = ()
        for step in key.split("."):
            if "items" in resolve(self.schema, schema_at(self.schema, route)):
                route = (*route, 0)
            route = (*route, step)
        return route


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
