"""The entries of the register as flat columns, for ``register.csv`` and ``register.geojson``.

The columns are read from the JSON Schema of the register, which is read from the table of fields: a key that is added
there has a column here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from kokuchi.diagnostics import ProgramText
from kokuchi.register.schema import notice_properties
from kokuchi.schema import fields
from kokuchi.translations import Translations

# Keys of an entry that no row of the table of fields has.
_OWN = {
    "id": ProgramText("告知の名前", "Id"),
    "stage": ProgramText("段階", "Stage"),
    "mark": ProgramText("版", "Version"),
    "identification": ProgramText("個人の識別", "Identification"),
    "url": ProgramText("ページ", "Page"),
    "record": ProgramText("記録", "Record"),
    "record.url": ProgramText("アドレス", "Address"),
    "record.sha256": ProgramText("SHA-256", "SHA-256"),
    "sha256": ProgramText("ページの SHA-256", "SHA-256 of the page"),
}
# Column with a word of the format → the group of theme/text with its meaning in each language.
_MEANINGS = {"stage": "stage", "identification": "identification_short", "place.prefecture": "prefecture"}


class Column(NamedTuple):
    """``name`` is the path in the entry, joined by dots; ``language`` the code of a text, else empty.

    ``group`` is set where the value is a word of the format, and the column has its meaning in ``language``.
    """

    name: str
    path: tuple[str, ...]
    title: ProgramText
    language: str = ""
    group: str = ""

    def heading(self, language: str) -> str:
        """The heading for people; the language of a text is in brackets."""
        title = self.title.in_language(language)
        return f"{title} [{self.language}]" if self.language else title


@cache
def columns(languages: tuple[str, ...]) -> tuple[Column, ...]:
    """Every column, in the order of the register; a word of the format is followed by its meanings."""
    found = []
    for path in _leaves(notice_properties(languages), ()):
        code = path[-1] if path[-1] in languages else ""
        keys = path[:-1] if code else path
        name, title = ".".join(path), _title(keys)
        found.append(Column(name, path, title, code))
        if name in _MEANINGS:
            found += [Column(f"{name}.{own}", path, title, own, _MEANINGS[name]) for own in languages]
    return tuple(found)


def cells(entry: Mapping[str, Any], found: Sequence[Column], words: Mapping[str, Translations]) -> list[str]:
    """The text of each column for one entry of the register; empty where it has no value."""
    return [_cell(entry, column, words) for column in found]


def _cell(entry: Mapping[str, Any], column: Column, words: Mapping[str, Translations]) -> str:
    value: Any = entry
    for step in column.path:
        value = value.get(step, "") if isinstance(value, Mapping) else ""
    if column.group and value:
        return words[column.language](column.group, value)
    if isinstance(value, list):
        return " ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _leaves(properties: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, form in properties.items():
        if "properties" in form:
            yield from _leaves(form["properties"], (*path, name))
        else:
            yield (*path, name)


def _title(keys: tuple[str, ...]) -> ProgramText:
    """The names of a key and of its sub-keys."""
    titles = [_key_title(keys[: length + 1]) for length in range(len(keys))]
    return ProgramText(" / ".join(one.ja for one in titles), " / ".join(one.en for one in titles))


def _key_title(keys: tuple[str, ...]) -> ProgramText:
    own = _OWN.get(".".join(keys))
    if own:
        return own
    row = fields.TABLE.in_register[keys[0]]
    found = fields.TABLE.part_at((row.key, *keys[1:]))
    assert found is not None, keys  # noqa: S101  (the schema of the register is made from the same table)
    return found.title
