"""The guide's page about the keys of a notice, generated from the JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from kokuchi.diagnostics import ProgramText
from kokuchi.law import UnknownReference, references
from kokuchi.pages.key_examples import key_examples
from kokuchi.rules.basis import basis_text
from kokuchi.schema import PHRASE_KEYS, describe, fields, notice_schema, resolve
from kokuchi.schema.columns import Field, Optional, When
from kokuchi.schema.fragments import NOTE, JsonSchema
from kokuchi.schema.types import ListOf, OneOf
from kokuchi.translations import Translations
from kokuchi.urls import GUIDE_LANGUAGES

KeyPath = tuple[str, ...]

HEADING = ProgramText("告知ファイルのキー", "The keys of a notice")
_INTRO = ProgramText(
    "告知ファイルに書けるすべてのキーです。キーの名前を押すと、そのキーのアドレスになります。ここにないキーはエラーになります。",
    "Every key that a notice can have. The name of a key is a link to it. Any other key is an error.",
)
_FORMS_HEADING = ProgramText("値の書き方", "How values are written")
_EXAMPLE = ProgramText("例", "Example")
_REQUIRED, _OPTIONAL = ProgramText("必須", "required"), ProgramText("任意", "optional")
_LIST, _MAPPING = ProgramText("一覧", "list"), ProgramText("「キー: 値」の組", "mapping")
_OR = ProgramText("または", "or")
_CHOICE = ProgramText("次のどれか", "one of")
_SAME = ProgramText("書き方は [`{key}`](#{key}) と同じです。", "Written as [`{key}`](#{key}).")
_EACH = ProgramText("それぞれの書き方", "Form of each")
_COLON, _STOP = ProgramText("：", ": "), ProgramText("。", ". ")
_LANGUAGES = ProgramText("言語ごとの文", "the text in each language of the site")

# Forms that several keys share: what the reference calls them. The key is the name under ``$defs``.
_FORMS = {
    "text": ProgramText("言語ごとの文", "text in each language"),
    "prose": ProgramText("文", "text"),
    "date": ProgramText("日付", "date"),
    "duration": ProgramText("保存期間", "length of time"),
    "hours": ProgramText("時間帯", "hours"),
    "url": ProgramText("URL", "URL"),
    "email": ProgramText("メールアドレス", "mail address"),
    "phone": ProgramText("電話番号", "telephone number"),
    "id": ProgramText("id", "id"),
    "photo": ProgramText("写真の名前", "name of a picture"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its path without list indexes, its subschema with references, and whether its parent requires it."""

    path: KeyPath
    subschema: JsonSchema
    required: bool

    @property
    def name(self) -> str:
        """The path with dots: the anchor of the key."""
        return ".".join(self.path)


def _schema() -> JsonSchema:
    return notice_schema(GUIDE_LANGUAGES)


def all_keys() -> Iterator[Key]:
    """Every key that the page describes, parents first.

    Language codes and the keys of phrases are left out; so are the keys below ``phases`` that repeat a top-level key, and the keys below
    each of several keys that have the same sub-keys (``checklist``), except the first.
    """
    for key in children((), _schema()):
        yield key
        yield from _below(key)


def children(path: KeyPath, subschema: JsonSchema) -> list[Key]:
    """The keys of a mapping, or of the entries of a list."""
    subschema = _entry(subschema)
    required = subschema.get("required", ())
    return [
        Key((*path, name), inner, name in required)
        for name, inner in subschema.get("properties", {}).items()
        if name not in GUIDE_LANGUAGES and name not in PHRASE_KEYS
    ]


def choice_meaning(path: KeyPath, value: str, words: Translations) -> str:
    """What a choice means, in words; empty where the theme has none."""
    part = fields.TABLE.part_at(path)
    kind = part.type.item if part and isinstance(part.type, ListOf) else part.type if part else None
    return words.group(kind.words).get(value, "") if isinstance(kind, OneOf) else ""


def keys_page(words: Translations) -> str:
    """The page in Markdown: the forms of values, then a section for each top-level key."""
    code = words.code
    keys = children((), _schema())
    parts = [
        f"# {HEADING.in_language(code)}\n",
        f"{_INTRO.in_language(code)}\n",
        " · ".join(f"[`{key.name}`](#{key.name})" for key in keys) + "\n",
        f"## {_FORMS_HEADING.in_language(code)}\n",
        *(_shared_value(name, title, code) for name, title in _FORMS.items() if name in _schema()["$defs"]),
        "",
    ]
    for key in keys:
        parts += _section(key, words)
    return "\n".join(parts)


def _shared_value(name: str, title: ProgramText, code: str) -> str:
    subschema = _schema()["$defs"][name]
    expected = _expected(subschema, code) or _expected(subschema.get("else", {}), code)
    return f'- <a id="form-{name}"></a>**{title.in_language(code)}** — {escape(expected, quote=False)}'


def _section(key: Key, words: Translations) -> list[str]:
    code = words.code
    about = describe(_schema(), key.path)
    lines = [
        f'<h2 id="{key.name}"><a href="#{key.name}"><code>{key.name}</code></a> {_title(about, code)}</h2>\n',
        f"{_sentence(about, code)}  ",
        f"{_duty(key, code)} · {_notation(key.subschema, code)}{_basis(key, words)}\n",
        *_choices(key, words, ""),
        *_items(key, words, ""),
        "",
    ]
    if examples := key_examples(key.name):
        lines.append(f"{_EXAMPLE.in_language(code)}\n")
        lines += [f"```yaml\n{text.rstrip()}\n```\n" for text in examples]
    return lines


def _basis(key: Key, words: Translations) -> str:
    """The checklist rows and laws that ask for a key, as a line of its own; empty if nothing but plain sense does."""
    asked = [part for part in fields.TABLE.by_key[key.name].basis if part != "S"]
    if not asked:
        return ""
    try:
        _ = list(references(asked))
        text = basis_text(asked).in_language(words.code)
    except UnknownReference as error:
        raise error.of(f"the key “{key.name}” in generator/kokuchi/schema/fields.py") from error
    return f"  \n{words('guide', 'basis')}{_COLON.in_language(words.code)}{text}"


def _items(parent: Key, words: Translations, indent: str) -> Iterator[str]:
    """The keys below a key as list items; the keys below them one step further in."""
    keys = children(parent.path, parent.subschema)
    if _uniform(keys):
        yield from _uniform_items(parent, keys, words)
        return
    for key in keys:
        yield from _item(key, words, indent)
        if not _repeats(key):
            yield from _items(key, words, indent + "    ")


def _uniform_items(parent: Key, keys: Sequence[Key], words: Translations) -> Iterator[str]:
    """Keys with the same subschema: what they have in common is written once, above them and below them."""
    code = words.code
    abouts = [describe(_schema(), _route(key.path)) for key in keys]
    common = len({about["about"] for about in abouts}) == 1
    sentence = _sentence(abouts[0], code) if common else ""
    each = _EACH.in_language(code)
    yield f"{each}{_COLON.in_language(code)}{_notation(keys[0].subschema, code)}{_STOP.in_language(code)}{sentence}\n"
    for key, about in zip(keys, abouts, strict=True):
        own = "" if common else f" — {_sentence(about, code)}"
        yield f"- {_link(key)} {_title(about, code)}{own}"
    inner = children((*parent.path, "*"), keys[0].subschema)
    if inner:
        yield ""
    for key in inner:
        yield from _item(key, words, "", of=(*keys[0].path, key.path[-1]))


def _item(key: Key, words: Translations, indent: str, of: KeyPath = ()) -> Iterator[str]:
    """One key as a list item. ``of`` is the path at which the schema describes it, where that is another one."""
    code = words.code
    about = describe(_schema(), _route(of or key.path))
    yield f"{indent}- {_link(key)} **{_title(about, code)}** — {_duty(key, code)} · {_notation(key.subschema, code)}  "
    inner = indent + "    "
    if _repeats(key):
        yield inner + _SAME.format(key=key.path[-1]).in_language(code)
        return
    yield inner + _sentence(about, code)
    yield from _choices(key, words, inner)


def _link(key: Key) -> str:
    return f'<a id="{key.name}" href="#{key.name}"><code>{key.name}</code></a>'


def _title(about: dict[str, ProgramText], code: str) -> str:
    return escape(about["title"].in_language(code), quote=False)


def _choices(key: Key, words: Translations, indent: str) -> Iterator[str]:
    values = _entry(key.subschema).get("enum", ())
    if values:
        yield ""
    for value in values:
        meaning = escape(choice_meaning(key.path, value, words), quote=False)
        yield f"{indent}- `{value}` — {meaning}" if meaning else f"{indent}- `{value}`"
    if values:
        yield ""


def _sentence(about: dict[str, ProgramText], code: str) -> str:
    return escape(about["about"].in_language(code), quote=False) if "about" in about else ""


def _duty(key: Key, code: str) -> str:
    if key.required:
        return _REQUIRED.in_language(code)
    return (when(key.path) or _OPTIONAL).in_language(code)


def when(path: KeyPath) -> ProgramText | None:
    """What makes a key necessary that is not always required; None for one that never is."""
    part = fields.TABLE.part_at(path)
    if isinstance(part, Field):
        duty = part.duty
        return duty.text if isinstance(duty, When) else duty.when if isinstance(duty, Optional) else None
    return part.when if part else None


def _notation(subschema: JsonSchema, code: str) -> str:
    """The form of a value in a few words; forms that occur under several keys are links to their description."""
    name = subschema.get("$ref", "").rsplit("/", 1)[-1]
    if name in _FORMS:
        return f"[{_FORMS[name].in_language(code)}](#form-{name})"
    if "then" in subschema and "properties" not in subschema:
        return f" {_OR.in_language(code)} ".join(
            _notation(subschema[part], code) for part in ("else", "then")
        )
    if name:
        return _notation(_schema()["$defs"][name], code)
    kind = subschema.get("type")
    if kind == "array":
        entry = _notation(subschema["items"], code)
        return ProgramText(f"{entry}の一覧", f"list: {entry}").in_language(code)
    if kind == "object":
        own = [code for code in GUIDE_LANGUAGES if code in subschema.get("properties", {})]
        texts = f"（`{'`、`'.join(own)}`: {_LANGUAGES.ja}）", f" (`{'`, `'.join(own)}`: {_LANGUAGES.en})"
        return _MAPPING.in_language(code) + (ProgramText(*texts).in_language(code) if own else "")
    if "enum" in subschema:
        return _CHOICE.in_language(code)
    return escape(_expected(subschema, code), quote=False)


def _expected(subschema: JsonSchema, code: str) -> str:
    return str(subschema.get(NOTE, {}).get("expected", {}).get(code, ""))


def _entry(subschema: JsonSchema) -> JsonSchema:
    """A subschema without references; of a list, the subschema of its entries."""
    found = resolve(_schema(), subschema)
    return resolve(_schema(), found["items"]) if found.get("type") == "array" else found


def _route(path: KeyPath) -> list[str | int]:
    """The path with the index 0 where a list's entries are."""
    route: list[str | int] = []
    subschema = _schema()
    for step in path:
        if resolve(_schema(), subschema).get("type") == "array":
            route.append(0)
        subschema = _entry(subschema).get("properties", {}).get(step, {})
        route.append(step)
    return route


def _repeats(key: Key) -> bool:
    """Whether a key below ``phases`` has the subschema of the top-level key of the same name."""
    return len(key.path) == 2 and key.path[0] == "phases" and key.path[1] in _schema()["properties"]


def _uniform(keys: Sequence[Key]) -> bool:
    """Whether all keys of a mapping refer to one subschema with keys of its own (``checklist``, ``retention``)."""
    references = {key.subschema.get("$ref") for key in keys}
    return len(keys) > 2 and len(references) == 1 and None not in references


def _below(parent: Key) -> Iterator[Key]:
    keys = children(parent.path, parent.subschema)
    for key in keys:
        yield key
        if not _uniform(keys) and not _repeats(key):
            yield from _below(key)
    if _uniform(keys):
        yield from children((*parent.path, "*"), keys[0].subschema)
