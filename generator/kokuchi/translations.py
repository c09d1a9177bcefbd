"""The words of each language, from ``theme/text/<code>.yml``. No language stands in for another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from kokuchi.calendar import Date, Duration
from kokuchi.diagnostics import ProgramText

LocalizedText: TypeAlias = Mapping[str, str]
_REIWA, _HEISEI = dt.date(2019, 5, 1), dt.date(1989, 1, 8)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")


class TranslationError(Exception):
    """A language's file lacks words, or has words that nothing asks for."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


class Translations:
    """The words of one language."""

    def __init__(self, code: str, tree: Mapping[str, Any]) -> None:
        self.code, self._tree = code, tree
        self._dates: dict[tuple[Date, str], str] = {}

    def __call__(self, *path: str, **values: object) -> str:
        """One word; its ``{names}`` are replaced by the values."""
        word: Any = self._tree
        for step in path:
            word = word[step]
        return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), word) if values else str(word)

    def group(self, name: str) -> dict[str, str]:
        """All words of a group, as templates take them."""
        return dict(self._tree[name])

    def localize(self, text: LocalizedText) -> str:
        """A notice's text in this language."""
        return text[self.code]

    def date(self, date: Date, form: str = "day") -> str:
        """A date in words. ``form`` is ``day`` or ``day_short``; a month without a day has its own form."""
        if (date, form) not in self._dates:  # thousands of notices say the same few days
            self._dates[date, form] = self._date(date, form)
        return self._dates[date, form]

    def _date(self, date: Date, form: str) -> str:
        form = form if date.day else form.replace("day", "month")
        era, first = ("reiwa", 2018) if date.first >= _REIWA else ("heisei", 1988)
        era_year = date.year - first
        return self(
            "date",
            form,
            year=date.year,
            month=date.month,
            day=date.day or "",
            month_name=self._month(date.month),
            era=self("date", era),
            era_year=self("date", "first_year") if era_year == 1 else era_year,
        )

    def _month(self, month: int) -> str:
        from babel.dates import get_month_names  # noqa: PLC0415  (slow to load, only pages need it)

        return str(get_month_names("wide", locale=self("language", "locale"))[month])

    def quantity(self, number: int, unit: str) -> str:
        """``3 days``, ``3台``: a number with its unit."""
        return self("unit", unit, "one" if number == 1 else "other", n=f"{number:,}")

    def duration(self, duration: Duration) -> str:
        """A retention in words."""
        return self("retention", duration.bound, length=self.quantity(duration.number, duration.unit))


def load(theme: Path, code: str, reference: str = "ja") -> Translations:
    """The words of a language. Raises MissingWords when they are not exactly those of ``reference``."""
    tree = _read(theme, code)
    wanted, there = dict(_leaves(_read(theme, reference))), dict(_leaves(tree))
    missing = [name for name in wanted if name not in there]
    surplus = [name for name in there if name not in wanted]
    if missing or surplus:
        parts_ja = [f"足りない言葉: {', '.join(missing)}"] * bool(missing)
        parts_en = [f"missing words: {', '.join(missing)}"] * bool(missing)
        parts_ja += [f"余分な言葉: {', '.join(surplus)}"] * bool(surplus)
        parts_en += [f"words that nothing asks for: {', '.join(surplus)}"] * bool(surplus)
        raise TranslationError(
            ProgramText(
                ja=f"theme/text/{code}.yml の言葉がそろっていません（{'。'.join(parts_ja)}）",
                en=f"theme/text/{code}.yml is not complete ({'; '.join(parts_en)})",
            )
        )
    return Translations(code, tree)


def _read(theme: Path, code: str) -> dict[str, Any]:
    path = theme / "text" / f"{code}.yml"
    try:
        tree = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506  (a safe loader)
    except FileNotFoundError:
        raise TranslationError(
            ProgramText(
                ja=f"言語「{code}」の言葉のファイル theme/text/{code}.yml がありません",
                en=f"there is no file theme/text/{code}.yml with the words of “{code}”",
            )
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        detail = " ".join(str(error).split())
        raise TranslationError(
            ProgramText(
                ja=f"theme/text/{code}.yml を読み込めません: {detail}",
                en=f"cannot read theme/text/{code}.yml: {detail}",
            )
        ) from error
    return tree if isinstance(tree, dict) else {}


def _leaves(tree: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        here = f"{path}.{name}" if path else str(name)
        if isinstance(value, dict):
            yield from _leaves(value, here)
        else:
            yield here, str(value)
