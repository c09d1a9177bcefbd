"""Reads the settings of a site from mkdocs.yml: ``extra: kokuchi:`` (see ``settings_table``) and keys of MkDocs."""

from kokuchi.settings.files import ReadBytes, SettingsFile, from_disk, place_of, settings_files
from kokuchi.settings.model import CONFIG, Repository, Settings, UnusableSettings
from kokuchi.settings.reading import find_project, from_bytes, load
from kokuchi.settings.values import LANGUAGE_CODE

__all__ = [
    "CONFIG",
    "LANGUAGE_CODE",
    "ReadBytes",
    "Repository",
    "Settings",
    "SettingsFile",
    "UnusableSettings",
    "find_project",
    "from_bytes",
    "from_disk",
    "load",
    "place_of",
    "settings_files",
]
