"""A plugin for MkDocs that stops a plain ``mkdocs build`` or ``mkdocs serve`` of a project of notices.

MkDocs alone would make a site without any notice. kokuchi takes the plugin out of the settings that it gives to
the engine.
"""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

MESSAGES = {
    "build": "This site is built by kokuchi: run “kokuchi build”.（kokuchi build を実行してください）",
    "serve": "This site is built by kokuchi: run “kokuchi serve”.（kokuchi serve を実行してください）",
}


class _Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options."""


class Guard(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Ends every command of MkDocs that would build pages, with the command to use and exit status 1."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  (the names are those of MkDocs)
        """Called by MkDocs before the first build of a command."""
        raise Abort(MESSAGES["serve" if command == "serve" else "build"])
