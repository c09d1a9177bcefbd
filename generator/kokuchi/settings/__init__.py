"""Reads the settings of a site from mkdocs.yml: ``extra: kokuchi:`` (see ``settings_table``) and keys of MkDocs."""

from kokuchi.settings.files import SettingsFile, place_of, settings_files
from kokuchi.settings.model import CONFIG, Repository, Settings, UnusableSettings
from kokuchi.settings.reading import find_project, from_bytes, load
from kokuchi.settings.values import LANGUAGE_CODE

__all__ = [
    "CONFIG",
    "LANGUAGE_CODE",
    "Repository",
    "Settings",
    "SettingsFile",
    "UnusableSettings",
    "find_project",
    "from_bytes",
    "load",
    "place_of",
    "settings_files",
]
