"""``Settings``: what mkdocs.yml says, checked and typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from kokuchi import calendar
from kokuchi.diagnostics import ProgramText

CONFIG = "mkdocs.yml"


class UnusableSettings(Exception):
    """The settings cannot be used; ``message`` names the key and what to write. Commands exit with status 2."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = ProgramText(ja=ja, en=en)


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository on GitHub in which the notices are edited.

    ``url`` has no slash at the end. ``folder`` is the path of the project in the repository, "" for its root.
    """

    url: str
    branch: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in mkdocs.yml; ``project`` is the folder of that file."""

    project: Path
    languages: tuple[str, ...] = ("ja", "en")
    timezone: str = "Asia/Tokyo"
    lead_time: calendar.Duration = calendar.Duration(1, "month")  # noqa: RUF009  (frozen)
    severity: Mapping[str, Literal["error", "warning", "off"]] = field(default_factory=dict)
    # Rules that are warnings only while the site is built (rules.for_publishing).
    softened: tuple[str, ...] = ()
    # The day as of which laws count, if it lies ahead (``law_on``).
    law_day: dt.date | None = None
    posters: bool = False
    # What builds lists, guide and form (settings_table.ENGINES).
    engine: str = "mkdocs"
    site_name: str = ""
    site_url: str = ""
    # All of mkdocs.yml, over the files that it inherits from; values with a tag that only MkDocs resolves are None.
    document: Mapping[str, Any] = field(default_factory=dict)
    repository: Repository | None = None

    def law_on(self, today: dt.date) -> dt.date:
        """The day as of which laws count: ``law_day``, or today. A day in the past would undo laws, so it is ignored."""
        return max(today, self.law_day or today)

    @property
    def sites(self) -> Path:
        """The folder of the notices."""
        return self.project / "sites"

    @property
    def theme(self) -> Path:
        """The folder of templates and words that override the package's (``kokuchi.layers``); it need not exist."""
        return self.project / "theme"

    @property
    def docs(self) -> Path:
        """The folder of pages and files that override the package's; it need not exist."""
        return self.project / "docs"
