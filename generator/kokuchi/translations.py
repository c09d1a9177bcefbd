"""Loads the words of each language from ``theme/text/<code>.yml``. There is no fallback to another language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from kokuchi import ruby
from kokuchi.bounded_yaml import PureReader, line_and_reason, refuse_expansion
from kokuchi.calendar import Date, Duration
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import layers, package_folder
from kokuchi.suggestion import closest

LocalizedText: TypeAlias = Mapping[str, str]
_REIWA, _HEISEI = dt.date(2019, 5, 1), dt.date(1989, 1, 8)
_LOADER: Any = getattr(yaml, "CSafeLoader", PureReader)
REFERENCE = "ja"  # its file defines which words exist
_PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")


class TranslationError(Exception):
    """The words of a language cannot be used; ``message`` names file and line."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message

    def __reduce__(self) -> tuple[type[TranslationError], tuple[ProgramText]]:
        """Lets a worker process hand the error on to the process that started it."""
        return type(self), (self.message,)


class Translations:
    """The words of one language."""

    def __init__(self, code: str, tree: Mapping[str, Any], *, marked: bool = False) -> None:
        self.code, self._tree, self._marked = code, tree, marked
        self._dates: dict[tuple[Date, str], str] = {}
        self._phrases: Collection[str] = ()

    def marked(self) -> Translations:
        """The same words for pages: their readings are marked (``ruby``). A language without readings stays as it is."""
        if self._marked or not ruby.has_readings(self.code):
            return self
        return Translations(self.code, _with_marks(self._tree), marked=True)

    def with_phrases(self, texts: Iterable[LocalizedText]) -> Translations:
        """The same words for the page of a notice; ``texts`` are phrases in that notice, whose readings are marked, too."""
        if not self._marked:
            return self
        made = Translations(self.code, self._tree, marked=True)
        made._dates, made._phrases = self._dates, {text[self.code] for text in texts}
        return made

    def mark(self, text: str) -> str:
        """``text`` with its readings marked for a page, if these words are ``marked``. For texts that kokuchi composed."""
        return ruby.mark(text) if self._marked else text

    def __call__(self, *path: str, **values: object) -> str:
        """The word at a path of keys, its ``{names}`` replaced by ``values``. Raises KeyError for unknown paths."""
        word: Any = self._tree
        try:
            for step in path:
                word = word[step]
        except KeyError:
            raise KeyError(f"theme/text/{self.code}.yml has no {'.'.join(path)}") from None
        return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), word) if values else str(word)

    def plain(self, *path: str, **values: object) -> str:
        """The word at a path without marks of readings, for use outside of pages, such as in a mail."""
        return ruby.plain(self(*path, **values))

    def group(self, name: str) -> dict[str, str]:
        """All words of a group by their keys. Raises KeyError for an unknown group."""
        if name not in self._tree:
            raise KeyError(f"theme/text/{self.code}.yml has no group {name}")
        return dict(self._tree[name])

    def localize(self, text: LocalizedText) -> str:
        """A notice's text in this language."""
        own = text[self.code]
        return ruby.mark(own) if own in self._phrases else own

    def date(self, date: Date, form: str = "day") -> str:
        """A date as text. ``form`` is ``day`` or ``day_short``; a month without a day has its own form."""
        if (date, form) not in self._dates:  # thousands of notices share a few days
            self._dates[date, form] = self._date(date, form)
        return self._dates[date, form]

    def _date(self, date: Date, form: str) -> str:
        if not date.month:
            form = "year"
        elif not date.day:
            form = form.replace("day", "month")
        era, first = ("reiwa", 2018) if date.first >= _REIWA else ("heisei", 1988)
        era_year = date.year - first
        return self(
            "date",
            form,
            year=date.year,
            month=date.month or "",
            day=date.day or "",
            month_name=self._month(date.month) if date.month else "",
            era=self("date", era),
            era_year=self("date", "first_year") if era_year == 1 else era_year,
        )

    def _month(self, month: int) -> str:
        from babel import Locale  # noqa: PLC0415  (slow to load, only pages need it)

        return str(Locale.parse(self("language", "locale")).months["format"]["wide"][month])

    def quantity(self, number: int, unit: str) -> str:
        """``3 days``, ``3台``: a number with its unit."""
        return self("unit", unit, "one" if number == 1 else "other", n=f"{number:,}")

    def duration(self, duration: Duration) -> str:
        """A duration with its bound as text."""
        length = self.quantity(duration.number, duration.unit)
        return self("retention", duration.bound, length=length, least=f"{duration.least:,}")


def _with_marks(words: Any) -> Any:
    if isinstance(words, Mapping):
        return {name: _with_marks(word) for name, word in words.items()}
    return ruby.mark(words) if isinstance(words, str) else words


@cache
def program_text(*path: str) -> ProgramText:
    """A word of the package's theme/text in Japanese and English, whatever the project's theme."""
    ja, en = _program_words()
    return ProgramText(ja=ja(*path), en=en(*path))


def language_name(code: str, locale: str) -> str:
    """The name of a language in the language of a locale (such as ja_JP); its code if Babel does not know it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (slow to load, few commands need it)

    try:
        name = Locale.parse(code.partition("-x-")[0], sep="-").get_display_name(locale)
    except (ValueError, UnknownLocaleError):
        return code
    return f"{name} ({code})" if "-x-" in code else str(name or code)


@cache
def _program_words() -> tuple[Translations, Translations]:
    text = package_folder("theme") / "text"
    return Translations("ja", _read(text / "ja.yml")), Translations("en", _read(text / "en.yml"))


def load(theme: Path, code: str) -> Translations:
    """Load the words of a language; words in the project's ``theme/text/<code>.yml`` override those of the package.

    ``theme`` is the project's folder; it need not exist. The package's Japanese file defines which words exist, so
    that words added in a new version do not break an older theme. Raises TranslationError, which names file and line,
    when a word is missing, unknown or empty, or has a placeholder that is never filled.
    """
    folders = layers(theme)
    package = folders[-1]
    wanted = dict(_words(_read(package / "text" / f"{REFERENCE}.yml")))
    sources = [path for folder in reversed(folders) if (path := folder / "text" / f"{code}.yml").is_file()]
    if not sources:
        raise TranslationError(
            ProgramText(
                ja=f"言語「{code}」の言葉のファイル theme/text/{code}.yml がありません",
                en=f"there is no file theme/text/{code}.yml with the words of “{code}”",
            )
        )
    tree: dict[str, Any] = {}
    problems: list[ProgramText] = []
    for path in sources:
        text = _text(path)
        own = _tree(path, text)
        if path.parent.parent != package:
            problems += _problems(path, text, own, wanted, package)
        _merge(tree, own)
    problems = problems or _missing(code, tree, wanted)
    if problems:
        raise TranslationError(
            ProgramText("\n".join(one.ja for one in problems), "\n".join(one.en for one in problems))
        )
    return Translations(code, tree)


def _problems(
    path: Path, text: str, own: Mapping[str, Any], wanted: Mapping[str, str], package: Path
) -> list[ProgramText]:
    """The errors in a project's own file of words, each with its line."""
    found = []
    known = _placeholders(package)
    lines = _lines(text)
    for name, word in _words(own):
        at = f"theme/text/{path.name}:{lines.get(name, 1)}"
        unknown = sorted(set(_PLACEHOLDER.findall(word)) - known.get(name, set()))
        if name not in wanted:
            near = closest(name, wanted)
            ja = f"（「{near}」のことですか）" if near else "。この行を消してください"
            en = f"; did you mean “{near}”?" if near else "; remove the line"
            found.append(
                ProgramText(
                    f"{at}: 「{name}」という言葉は使われていません{ja}",
                    f"{at}: nothing uses the word “{name}”{en}",
                )
            )
        elif not word.strip():
            found.append(ProgramText(f"{at}: 「{name}」の言葉が空です", f"{at}: the word “{name}” is empty"))
        elif unknown:
            usable = ", ".join(f"{{{value}}}" for value in sorted(known[name]))
            found.append(
                ProgramText(
                    f"{at}: 「{name}」では {{{unknown[0]}}} を使えません（使えるもの: {usable or 'なし'}）",
                    f"{at}: “{name}” cannot use {{{unknown[0]}}} (it has: {usable or 'nothing'})",
                )
            )
    return found


def _missing(code: str, tree: Mapping[str, Any], wanted: Mapping[str, str]) -> list[ProgramText]:
    there = dict(_words(tree))
    missing = ", ".join(name for name in wanted if name not in there)
    if not missing:
        return []
    at = f"theme/text/{code}.yml:1"
    return [ProgramText(f"{at}: 足りない言葉: {missing}", f"{at}: missing words: {missing}")]


def _placeholders(package: Path) -> dict[str, set[str]]:
    """Each word → the placeholders that it may use: all that any language of the package uses in it."""
    found: dict[str, set[str]] = {}
    for path in (package / "text").glob("*.yml"):
        for name, word in _words(_read(path)):
            found.setdefault(name, set()).update(_PLACEHOLDER.findall(word))
    return found


def _merge(tree: dict[str, Any], own: Mapping[str, Any]) -> None:
    for name, value in own.items():
        if isinstance(value, dict):
            group = tree.get(name)
            tree[name] = dict(group) if isinstance(group, dict) else {}
            _merge(tree[name], value)
        else:
            tree[name] = value


def _read(path: Path) -> dict[str, Any]:
    return _tree(path, _text(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _tree(path: Path, text: str) -> dict[str, Any]:
    try:
        if "&" in text and (node := yaml.compose(text, _LOADER)):
            refuse_expansion(node)
        tree = yaml.load(text, _LOADER)  # noqa: S506  (a safe loader)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise _unreadable(path, error) from error
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        at = f"theme/text/{path.name}:1"
        raise TranslationError(
            ProgramText(
                ja=f"{at}: 「まとまり: 言葉: 訳」の形で書いてください",
                en=f"{at}: write groups of words, “key: word”",
            )
        )
    return tree


def _unreadable(path: Path, error: Exception) -> TranslationError:
    line, detail = line_and_reason(error)
    at = f"theme/text/{path.name}:{line}"
    return TranslationError(
        ProgramText(ja=f"{at}: 読み込めません: {detail}", en=f"{at}: cannot be read: {detail}")
    )


def _words(tree: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of each word (groups joined by dots) and the word."""
    for name, value in tree.items():
        here = f"{path}.{name}" if path else str(name)
        if isinstance(value, dict):
            yield from _words(value, here)
        else:
            yield here, "" if value is None else str(value)


def _lines(text: str) -> dict[str, int]:
    """Name of each word → its line."""
    found: dict[str, int] = {}

    def note(node: yaml.Node | None, name: str) -> None:
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            here = f"{name}.{key.value}" if name else str(key.value)
            found[here] = key.start_mark.line + 1
            note(value, here)

    note(yaml.compose(text, _LOADER), "")
    return found
