"""The registry type of output formats.

Each report is a package with one module per format and one table ``FORMATS`` (name → Format). ``--format`` takes its
choices and its help from that table. To add a format, write a module with a function ``render`` and add one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from kokuchi.diagnostics import ProgramText

Render = Callable[..., Iterator[str]]
# What a format that is not text gives: parts of a file.
RenderFile = Callable[..., Iterator[bytes]]


class CannotRender(Exception):
    """A format cannot be made on this machine or of this input; ``message`` says why, and what to do."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Format:
    """One output format of a report.

    ``module`` is imported on first use only, so that checking one file does not load the other formats. It has a
    function ``render`` that yields the lines of the output; all formats of one report take the same arguments.
    ``about`` is the purpose of the format in a few words, as printed by ``--help``. ``binary``: ``render`` yields parts
    of a file instead of lines. Only a command that writes files can have one (``format_option`` refuses it elsewhere).
    """

    module: str
    about: str
    binary: bool = False

    def load(self) -> Render:
        """Import the module and return its ``render``."""
        render: Render = import_module(self.module).render
        return render

    def load_file(self) -> RenderFile:
        """Import the module of a binary format and return its ``render``."""
        render: RenderFile = import_module(self.module).render
        return render


Formats = Mapping[str, Format]


def formats_help(formats: Formats) -> str:
    """The help text of ``--format``: each name with its purpose."""
    return "Output: " + "; ".join(f"{name} ({one.about})" for name, one in formats.items()) + "."
