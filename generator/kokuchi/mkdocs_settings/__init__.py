"""The settings of mkdocs.yml that are MkDocs' own: what works here, and what they name.

The rules ``unusable-setting`` and ``missing-asset``, the reference of settings and the build of lists and guide read
them.
"""

from kokuchi.mkdocs_settings.files import NamedFile, find_asset, is_elsewhere, named_files, relative_name
from kokuchi.mkdocs_settings.markup import in_attribute, with_links
from kokuchi.mkdocs_settings.nav import NavEntry, nav_entries, nav_file
from kokuchi.mkdocs_settings.table import BY_NAME, GUARD, SETTINGS, THEME, TOP_LEVEL, Route, Setting
from kokuchi.mkdocs_settings.unusable import Unusable, plugin_names, unusable
from kokuchi.mkdocs_settings.wrong_values import WrongValue, wrong_values

__all__ = [
    "BY_NAME",
    "GUARD",
    "SETTINGS",
    "THEME",
    "TOP_LEVEL",
    "NamedFile",
    "NavEntry",
    "Route",
    "Setting",
    "Unusable",
    "WrongValue",
    "find_asset",
    "in_attribute",
    "is_elsewhere",
    "named_files",
    "nav_entries",
    "nav_file",
    "plugin_names",
    "relative_name",
    "unusable",
    "with_links",
    "wrong_values",
]
