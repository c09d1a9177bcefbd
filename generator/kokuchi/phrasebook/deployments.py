"""The common deployments (``theme/deployments.yml``): which phrases the form and ``kokuchi new`` put forward."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from kokuchi.layers import layers

FILE = "deployments.yml"


def deployments(theme: Path, offered: Collection[str]) -> list[dict[str, Any]]:
    """The deployments in the order of the file: id, titles in Japanese and English, ids of phrases.

    A project's ``theme/deployments.yml`` replaces the package's. Phrases that are not ``offered`` are left out: a
    project may have languages in which they have no text.
    """
    source = next(path for folder in layers(theme) if (path := folder / FILE).is_file())
    entries: list[dict[str, Any]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return [entry | {"phrases": [name for name in entry["phrases"] if name in offered]} for entry in entries]
