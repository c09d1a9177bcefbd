"""Finds the project, and reads its settings from mkdocs.yml."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from kokuchi import bounded_yaml
from kokuchi.settings import values
from kokuchi.settings.files import ReadBytes, from_disk, inherited, merged, unreadable
from kokuchi.settings.model import CONFIG, Settings, UnusableSettings
from kokuchi.settings.unsafe import refuse_outside, refuse_unsafe
from kokuchi.settings_table import DEFAULTS, KEYS


def find_project(start: Path) -> Path:
    """The nearest folder at or above ``start`` that contains mkdocs.yml.

    Raises UnusableSettings when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise UnusableSettings(
        ja=f"{CONFIG} が見つかりません。{CONFIG} があるフォルダーの中で実行してください（探した場所: {start} とその上のフォルダー）",
        en=f"no {CONFIG} here. Run this inside the folder with {CONFIG} (looked in {start} and above)",
    )


def load(project: Path) -> Settings:
    """Read the settings of a project.

    Raises UnusableSettings if mkdocs.yml cannot be used, if docs/ or theme/ has links or special files, or if one of
    the project's files or folders is outside of the git repository.
    """
    refuse_unsafe(project)
    try:
        raw = (project / CONFIG).read_bytes()
    except OSError as error:
        raise unreadable(error) from error
    settings = from_bytes(raw, project)
    for path, _, _ in inherited(project / CONFIG, settings.document):
        refuse_outside(path, project, settings.document["INHERIT"])
    return settings


def from_bytes(raw: bytes, project: Path, read: ReadBytes = from_disk) -> Settings:
    """The settings in the bytes of an mkdocs.yml, over those that it inherits. Raises UnusableSettings.

    ``read`` returns the bytes of a file that it inherits from, None if it is missing.
    """
    try:
        document = values.mapping(bounded_yaml.load(raw, os.environ) or {}, CONFIG)
    except (ValueError, yaml.YAMLError) as error:
        raise unreadable(error) from error
    document = merged(document, (below for _, _, below in inherited(project / CONFIG, document, read)))
    own = values.mapping(values.mapping(document.get("extra"), "extra").get("kokuchi"), "extra.kokuchi")
    for key in own:
        if key not in KEYS:
            raise values.wrong(str(key), "知らない設定です", "unknown setting", " | ".join(KEYS))
    return Settings(
        project=project,
        languages=values.languages(own.get("languages", list(DEFAULTS["languages"]))),
        timezone=values.timezone(own.get("timezone", DEFAULTS["timezone"])),
        lead_time=values.lead_time(own.get("lead_time", DEFAULTS["lead_time"])),
        severity=values.severity(own.get("severity")),
        law_day=values.law_day(own.get("law_day", DEFAULTS["law_day"])),
        posters=values.boolean("posters", own.get("posters", DEFAULTS["posters"])),
        engine=values.engine(own.get("engine", DEFAULTS["engine"])),
        site_name=str(document.get("site_name") or ""),
        site_url=values.site_url(document.get("site_url")),
        document=document,
        repository=values.repository(document.get("repo_url"), document.get("edit_uri")),
    )
