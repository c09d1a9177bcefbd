"""The common deployments (``theme/deployments.yml``): which phrases the form and ``kokuchi new`` put forward."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from kokuchi import bounded_yaml
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import layers
from kokuchi.translations import TranslationError
from kokuchi.urls import GUIDE_LANGUAGES

FILE = "deployments.yml"
_FORM = ProgramText(
    "「- id: … / title: {ja: …, en: …} / phrases: […]」の一覧で書いてください",
    "write a list of entries with id, title (ja and en) and phrases",
)


def deployments(theme: Path, offered: Collection[str]) -> list[dict[str, Any]]:
    """The deployments in the order of the file: id, titles in Japanese and English, ids of phrases.

    A project's ``theme/deployments.yml`` replaces the package's. Phrases that are not ``offered`` are left out: a
    project may have languages in which they have no text. Raises TranslationError for a file that has another form.
    """
    source = next(path for folder in layers(theme) if (path := folder / FILE).is_file())
    try:
        entries = bounded_yaml.load(source.read_bytes())
    except (OSError, ValueError, yaml.YAMLError) as error:
        line, detail = bounded_yaml.line_and_reason(error)
        raise _error(line, f"読み込めません: {detail}", f"cannot be read: {detail}") from error
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise _error(1, _FORM.ja, _FORM.en)
    return [entry | {"phrases": [name for name in entry["phrases"] if name in offered]} for entry in entries]


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("id"), str)
        and isinstance(title := entry.get("title"), dict)
        and all(isinstance(title.get(code), str) for code in GUIDE_LANGUAGES)
        and isinstance(entry.get("phrases"), list)
    )


def _error(line: int, ja: str, en: str) -> TranslationError:
    at = f"theme/{FILE}:{line}"
    return TranslationError(ProgramText(f"{at}: {ja}", f"{at}: {en}"))
