"""What the keys of the format are called elsewhere: the table ``vocabulary.yml``, and the guide's page made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kokuchi import bounded_yaml
from kokuchi.diagnostics import ProgramText
from kokuchi.rules.basis import basis_text
from kokuchi.schema import fields
from kokuchi.schema.columns import FieldError
from kokuchi.translations import Translations

COLUMNS = ("dpv", "schema", "dtpr", "iso")
HEADING = ProgramText("ほかの語彙との対応", "Terms of other vocabularies")
_FILE = Path(__file__).with_name("vocabulary.yml")
_INTRO = ProgramText(
    "告知のキーが、ほかの語彙で何に当たるかの表です。「なし」は、当たる語が見つかっていないことを示します。"
    "告知のページの終わりには、[DPV](https://w3id.org/dpv)（W3C Data Privacy Vocabulary 2.3）と [schema.org](https://schema.org/) の語による"
    "データ（JSON-LD）があります。DTPR は[分類](https://dtpr.io/taxonomy)の名前、ISO/IEC 29184 は告知に求められる事柄です"
    "（規格の原文とは照らし合わせていないので、箇条の番号はありません）。",
    "What the keys of a notice are called in other vocabularies; “none” where no term was found. "
    "Each notice page ends with data (JSON-LD) in the terms of [DPV](https://w3id.org/dpv) (W3C Data Privacy Vocabulary 2.3) and "
    "[schema.org](https://schema.org/). DTPR: the name of the [category](https://dtpr.io/taxonomy). ISO/IEC 29184: what a notice has to state "
    "(not compared with the text of the standard, so clauses have no numbers).",
)
_HEADS = (
    ProgramText("キー", "Key"),
    ProgramText("DPV", "DPV"),
    ProgramText("schema.org", "schema.org"),
    ProgramText("DTPR", "DTPR"),
    ProgramText("ISO/IEC 29184", "ISO/IEC 29184"),
    ProgramText("チェックリスト・法令", "Checklist and law"),
)
_NONE = ProgramText("なし", "none")


@cache
def vocabulary() -> Mapping[str, Any]:
    """The table. Raises FieldError unless every key of the format has an answer in every column."""
    table: Mapping[str, Any] = bounded_yaml.load(_FILE.read_bytes())
    refuse_gaps(table["keys"], fields.TABLE.by_key)
    return table


def refuse_gaps(keys: Mapping[str, Mapping[str, str]], wanted: Mapping[str, Any]) -> None:
    """Raise FieldError where a key has no row, a row has no key, or a column has no answer."""
    for key in dict.fromkeys([*wanted, *keys]):
        if key not in keys:
            raise FieldError(f"{_FILE}: the key “{key}” has no row")
        if key not in wanted:
            raise FieldError(f"{_FILE}: “{key}” is no key of the format")
        if missing := [column for column in COLUMNS if not isinstance(keys[key].get(column), str)]:
            raise FieldError(f"{_FILE}: the key “{key}”: no answer for {', '.join(missing)}")


def terms() -> frozenset[str]:
    """Every term of DPV and schema.org that linked data may use."""
    rows = vocabulary()["keys"].values()
    found = {row[column] for row in rows for column in ("dpv", "schema")}
    return frozenset(found | set(vocabulary()["structure"])) - {""}


def term(key: str, column: str) -> str:
    """The term of a key in a column."""
    return str(vocabulary()["keys"][key][column])


def vocabulary_page(words: Translations) -> str:
    """The page of the guide, in Markdown."""
    return "\n".join([f"# {HEADING.in_language(words.code)}\n", *_lines(words.code), ""])


def _lines(code: str) -> Iterator[str]:
    yield f"{_INTRO.in_language(code)}\n"
    yield "| " + " | ".join(head.in_language(code) for head in _HEADS) + " |"
    yield "|---" * len(_HEADS) + "|"
    none = _NONE.in_language(code)
    for row in fields.TABLE.rows:
        known = [term(row.key, column) for column in COLUMNS]
        named = [f"`{name}`" if name else none for name in known[:3]]
        asked = [basis for basis in row.basis if basis != "S"]
        topic = vocabulary()["topics"][known[3]] if known[3] and code == "ja" else known[3]
        basis = basis_text(asked).in_language(code) if asked else none
        name = f"[`{row.key}`](keys.md#{row.key}) {row.title.in_language(code)}"
        yield "| " + " | ".join([name, *named, topic or none, basis]) + " |"
