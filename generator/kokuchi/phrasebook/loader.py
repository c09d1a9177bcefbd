"""Reads ``theme/phrases/`` of the package and of the project. What is wrong in a file is an error with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from kokuchi import translations
from kokuchi.cache import folder_state
from kokuchi.diagnostics import Place, ProgramText
from kokuchi.layers import layers, package_folder
from kokuchi.phrasebook.blanks import KINDS as BLANK_KINDS
from kokuchi.phrasebook.model import (
    KEYS,
    PLACES,
    VERSIONED,
    Phrase,
    Phrasebook,
    VocabularyPlace,
    blanks_in,
)
from kokuchi.schema.choices import IDENTIFICATIONS, KINDS, PROVISIONS
from kokuchi.source import Mapping, Node, Scalar, Sequence, key_place, parse
from kokuchi.translations import TranslationError, Translations

FOLDER = "phrases"
_FIRST = ("ja", "en")
_ENTRY = ("id", "replaces", "blanks", "kind", "implies", "reviewed", "text")
_PLACE_ENTRY = ("id", "reviewed", "text")
# Condition of a phrase → the words that it may have.
IMPLIES = {
    "identification": IDENTIFICATIONS,
    "data": KINDS,
    "without": KINDS,
    "stored": KINDS,
    "not_stored": KINDS,
    "provision": PROVISIONS,
}


class PhrasebookError(TranslationError):
    """The phrasebook cannot be used; ``message`` names file, line and reason."""


def source_folders(theme: Path) -> list[Path]:
    """The folders of the phrasebook: the project's own (if it has one), then the package's."""
    return [folder / FOLDER for folder in layers(theme)]


_state: list[object] = []


def reload_if_changed(theme: Path) -> None:
    """Forget the phrasebook if its files or the words of theme/text changed, as they do while ``kokuchi serve`` runs."""
    state = [folder_state([folder / FOLDER, folder / "text"]) for folder in layers(theme)]
    if _state != state:
        _state[:] = state
        load.cache_clear()
        words.cache_clear()


@cache
def words(theme: Path, language: str) -> Translations:
    """The words of a language (``translations.load``), read once."""
    return translations.load(theme, language)


@cache
def load(theme: Path, languages: tuple[str, ...]) -> Phrasebook:
    """Read the phrasebook for a site in these languages. Raises PhrasebookError.

    Phrases and places of the project's ``theme/phrases/`` are added to those of the package; an entry with the same id
    replaces that of the package, so that a project can add a language. The package's entries have every language of
    its theme/text. A project's own need the languages of the site; one that only replaces an entry of the package may
    lack them, as in a copy of the package's theme, and is then not offered.
    """
    phrases: dict[str, Phrase] = {}
    places: dict[str, VocabularyPlace] = {}
    package = package_folder("theme") / FOLDER
    every = tuple(path.stem for path in (package.parent / "text").glob("*.yml"))
    for folder in reversed(source_folders(theme)):
        own = folder != package
        reader = _Reader(languages if own else every, {*phrases, *places} if own else ())
        for path in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
            if path.stem == PLACES:
                places |= {one.id: one for one in reader.places(path)}
            else:
                phrases |= {one.id: one for one in reader.phrases(path)}
    for phrase in phrases.values():
        _check_version(phrase, phrases)
    return Phrasebook(phrases, places)


def package_phrasebook() -> tuple[Phrasebook, tuple[str, ...]]:
    """The phrasebook that comes with kokuchi, and its languages, Japanese and English first."""
    theme = package_folder("theme")
    codes = sorted(
        (path.stem for path in (theme / "text").glob("*.yml")), key=lambda code: (code not in _FIRST, code)
    )
    languages = (*_FIRST, *codes[len(_FIRST) :])
    return load(theme, languages), languages


def _check_version(phrase: Phrase, phrases: dict[str, Phrase]) -> None:
    """Versions are numbered without gaps, and each one replaces the one before, with the same blanks."""
    earlier = f"{phrase.name}-v{phrase.version - 1}" if phrase.version > 1 else ""
    if phrase.replaces != earlier:
        raise _error(
            phrase.place,
            f"「{phrase.id}」には replaces: {earlier} と書きます"
            if earlier
            else f"「{phrase.id}」は最初の版なので、replaces は書きません",
            f"“{phrase.id}” needs replaces: {earlier}"
            if earlier
            else f"“{phrase.id}” is the first version: remove replaces",
        )
    before = phrases.get(earlier) if earlier else phrase
    if before is None:
        raise _error(
            phrase.place, f"前の版「{earlier}」がありません", f"its earlier version “{earlier}” is missing"
        )
    if (before.key, before.kind, before.blanks) != (phrase.key, phrase.kind, phrase.blanks):
        raise _error(
            phrase.place,
            f"「{phrase.id}」のファイル、kind、blanks は、前の版と同じにしてください。違うものが要るなら、新しい id の文にしてください",
            f"“{phrase.id}” must stand in the same file, with the same kind and blanks, as the version before; for others, write a phrase with another id",
        )


class _Reader:
    """Reads the files of one folder. ``languages``: those that every text needs, except for the ids in ``known``."""

    def __init__(self, languages: Collection[str], known: Collection[str] = ()) -> None:
        self.languages, self.known = languages, known

    def phrases(self, path: Path) -> Iterator[Phrase]:
        """The phrases of one file."""
        if path.stem not in KEYS:
            known = ", ".join([*KEYS, PLACES])
            raise _error(
                Place(_shown(path)),
                f"文例のファイルの名前は {known} のどれかです",
                f"a file of phrases is named after its key: {known}",
            )
        for entry in self._entries(path, _ENTRY):
            yield self._phrase(entry, path.stem)

    def places(self, path: Path) -> Iterator[VocabularyPlace]:
        """The places of places.yml."""
        for entry in self._entries(path, _PLACE_ENTRY):
            place = key_place(entry, ("id",))
            texts = self._texts(entry, set())
            yield VocabularyPlace(self._text(entry, "id"), place, self._reviewed(entry), texts)

    def _entries(self, path: Path, keys: Collection[str]) -> Iterator[Mapping]:
        shown = _shown(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            raise _error(Place(shown), f"読み込めません: {error}", f"cannot be read: {error}") from error
        parsed = parse(text, shown, ())
        if parsed.issues:
            raise _error(parsed.issues[0].place, "YAML として読み取れません", "cannot be read as YAML")
        root = parsed.root
        if not isinstance(root, Sequence):
            raise _error(
                Place(shown), "「- id: …」の一覧で書いてください", "write a list of entries: “- id: …”"
            )
        seen: set[str] = set()
        for entry in root.items:
            if not isinstance(entry, Mapping):
                raise _error(entry.place, "「- id: …」の形で書いてください", "write an entry: “- id: …”")
            self._check_keys(entry, keys)
            name = self._text(entry, "id")
            if name in seen:
                raise _error(
                    key_place(entry, ("id",)), f"「{name}」が 2 回あります", f"“{name}” occurs twice"
                )
            seen.add(name)
            yield entry

    def _phrase(self, entry: Mapping, key: str) -> Phrase:
        place, name = key_place(entry, ("id",)), self._text(entry, "id")
        if not VERSIONED.fullmatch(name):
            raise _error(
                place,
                f"「{name}」の終わりに版の番号を付けてください（例: counts-people-v1）",
                f"“{name}” must end in its version (such as counts-people-v1)",
            )
        blanks = self._blanks(entry)
        kind = self._text(entry, "kind") if "kind" in entry.entries else ""
        if (key == "data") != (kind in KINDS):
            raise _error(
                key_place(entry, ("kind",)),
                "kind は data.yml の文にだけ、データの種類を書きます",
                "kind is a kind of data, and is written for the phrases of data.yml only",
            )
        return Phrase(
            name,
            key,
            place,
            kind,
            self._text(entry, "replaces") if "replaces" in entry.entries else "",
            blanks,
            self._implies(entry),
            self._reviewed(entry),
            self._texts(entry, set(blanks)),
        )

    def _texts(self, entry: Mapping, blanks: set[str]) -> dict[str, str]:
        node = entry.entries["text"].value
        where = key_place(entry, ("text",))
        if not isinstance(node, Mapping):
            raise _error(where, "text には言語ごとの文を書いてください", "text is a text in each language")
        found = {code: self._text(node, code) for code in node.entries}
        missing = [code for code in self.languages if code not in found]
        if missing and self._text(entry, "id") not in self.known:
            listed = ", ".join(missing)
            raise _error(where, f"文がない言語があります: {listed}", f"there is no text in {listed}")
        for code, text in found.items():
            used = blanks_in(text)
            if used != blanks:
                odd = ", ".join(sorted(used ^ blanks))
                raise _error(
                    key_place(node, (code,)),
                    f"{code} の文の {{ }} が blanks と合いません: {odd}",
                    f"the blanks of the {code} text are not those under blanks: {odd}",
                )
        return found

    def _blanks(self, entry: Mapping) -> dict[str, str]:
        node = self._mapping(entry, "blanks")
        found = {name: self._text(node, name) for name in node.entries} if node else {}
        for name, kind in found.items():
            self._refuse_unknown(kind, BLANK_KINDS, key_place(node or entry, (name,)))
        return found

    def _implies(self, entry: Mapping) -> dict[str, tuple[str, ...]]:
        node = self._mapping(entry, "implies")
        found: dict[str, tuple[str, ...]] = {}
        for name in node.entries if node else ():
            where = key_place(node or entry, (name,))
            self._refuse_unknown(name, IMPLIES, where)
            words = self._list(node.entries[name].value, where) if node else ()
            for word in words:
                self._refuse_unknown(word, IMPLIES[name], where)
            found[name] = words
        return found

    def _reviewed(self, entry: Mapping) -> frozenset[str]:
        if "reviewed" not in entry.entries:
            return frozenset()
        where = key_place(entry, ("reviewed",))
        words = self._list(entry.entries["reviewed"].value, where)
        texts = entry.entries["text"].value
        known = texts.entries if isinstance(texts, Mapping) else self.languages
        for word in words:
            self._refuse_unknown(word, known, where)
        return frozenset(words)

    @staticmethod
    def _check_keys(entry: Mapping, keys: Collection[str]) -> None:
        for name in entry.entries:
            _Reader._refuse_unknown(name, keys, key_place(entry, (name,)))
        for name in ("id", "text"):
            if name not in entry.entries:
                raise _error(entry.place, f"{name} がありません", f"{name} is missing")

    @staticmethod
    def _mapping(entry: Mapping, key: str) -> Mapping | None:
        if key not in entry.entries:
            return None
        node = entry.entries[key].value
        if not isinstance(node, Mapping):
            raise _error(
                key_place(entry, (key,)), f"{key} は「キー: 値」の組で書いてください", f"{key} is a mapping"
            )
        return node

    @staticmethod
    def _text(node: Mapping, key: str) -> str:
        value = node.entries[key].value
        if not isinstance(value, Scalar) or not value.text.strip():
            raise _error(key_place(node, (key,)), f"{key} に文を書いてください", f"{key} needs a text")
        return value.text.strip()

    @staticmethod
    def _list(node: Node, where: Place) -> tuple[str, ...]:
        if not isinstance(node, Sequence) or not all(isinstance(item, Scalar) for item in node.items):
            raise _error(where, "[ ] の一覧で書いてください", "write a list in [ ]")
        return tuple(item.text for item in node.items if isinstance(item, Scalar))

    @staticmethod
    def _refuse_unknown(name: str, known: Collection[str], where: Place) -> None:
        if name not in known:
            listed = ", ".join(known)
            raise _error(where, f"「{name}」は使えません（{listed}）", f"“{name}” cannot be used ({listed})")


def _shown(path: Path) -> str:
    return f"theme/{FOLDER}/{path.name}"


def _error(place: Place, ja: str, en: str) -> PhrasebookError:
    at = f"{place.path}:{place.line}"
    return PhrasebookError(ProgramText(f"{at}: {ja}", f"{at}: {en}"))
