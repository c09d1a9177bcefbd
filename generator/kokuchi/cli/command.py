"""The classes of the commands: ``--help`` and errors in one language, and the exit status of an interrupted command."""

from __future__ import annotations

import copy
import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from kokuchi.cli import click_texts, language, streams
from kokuchi.cli.option_texts import command_text, in_words, option_text
from kokuchi.diagnostics import ProgramText
from kokuchi.extras import missing_part
from kokuchi.report.text import width

# Exit statuses of a shell for a program that Ctrl-C or a closed pipe has ended (128 + the number of the signal).
INTERRUPTED, READER_GONE = 130, 141
_STOPPED = ProgramText("中断しました。", "Interrupted.")
_UNPRINTABLE = ProgramText("標準出力に書けません（{reason}）", "cannot write the output ({reason})")
_REFUSED = ProgramText("{where} を読み書きできません（{reason}）", "cannot read or write {where} ({reason})")
# What was listed a moment ago and is not there now.
_GONE = ProgramText(
    "{where} が見つかりません。実行中に消されたか、名前が変わったときは、もう一度実行してください",
    "{where} is not there. If it was removed or renamed in the meantime, run the command again",
)
_OPTIONS = ProgramText(click_texts.JAPANESE["Options"], "Options")
_MISSING = {
    "argument": "{name} を指定してください。",
    "option": "オプション {name} を指定してください。",
}
# What must not stand at the beginning of a line.
_CLOSING = frozenset("、。，．）」』】・ー？！…,.)]}:;?!ゃゅょっャュョッ")


class _Formatter(click.HelpFormatter):
    """Help in Japanese: wide characters count twice, and lines break between any two of them."""

    def write_text(self, text: str) -> None:
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            for line in wrapped(paragraph, self.width - self.current_indent):
                self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        pairs = list(rows)
        first = min(max(width(term) for term, _ in pairs), col_max) + col_spacing
        for term, text in pairs:
            lines = list(wrapped(text, max(self.width - self.current_indent - first, 10)))
            room = first - width(term)
            self.write(f"{'':{self.current_indent}}{term}")
            self.write(" " * room if room >= col_spacing else f"\n{'':{self.current_indent + first}}")
            self.write(f"\n{'':{self.current_indent + first}}".join(lines) + "\n")


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        kind = _Formatter if language.current() == "ja" else click.HelpFormatter
        return kind(width=self.terminal_width, max_width=self.max_content_width)


class Command(click.Command):
    """A command whose help is in the language of the command line."""

    context_class = _Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the command's name in the usage line."""
        return [in_words(piece, language.current()) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the paragraphs about the command."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(command_text(self, language.current()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        with formatter.section(_OPTIONS.in_language(language.current())):
            formatter.write_dl(list(self._option_rows(ctx)))

    def _option_rows(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        spoken = language.current()
        for option in self.get_params(ctx):
            if isinstance(option, click.Option):
                shown = copy.copy(option)
                shown.help = option_text(self.name or "", option, spoken, brackets=True)
                if record := shown.get_help_record(ctx):
                    yield in_words(record[0], spoken), record[1]

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  (a long one is wrapped)
        """The first sentence about the command."""
        text = command_text(self, language.current()).split("\n\n")[0]
        end = "。" if language.current() == "ja" else "."
        return f"{text.partition(end)[0]}{end}"


class Commands(Mapping[str, click.Command]):
    """Commands by name, each imported from the module of its name when it is first looked up.

    To import all of them takes longer than to check a notice.
    """

    def __init__(self, package: str, names: Sequence[str]) -> None:
        self._package, self._names = package, names

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._names:
            raise KeyError(name)
        module = f"{name}_" if iskeyword(name) else name
        command: click.Command = getattr(import_module(f"{self._package}.{module}"), module)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Group(Command, click.Group):
    """The program: runs the command of a command line in its language, and ends the process with its exit status."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and end the process quietly when nobody can read its output any more."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except OSError as error:
            if not _is_about_output(error):
                raise
            sys.exit(_give_up_output(error, language.current()))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the command line (``sys.argv`` by default) and exit, as ``click.Command.main`` does.

        Ctrl-C ends with status 130 and a closed reader of the output with 141, as a shell counts; no traceback.
        """
        streams.prepare()
        spoken = language.on_command_line(sys.argv[1:] if args is None else list(args))
        extra["standalone_mode"] = False
        with language.speaking(spoken):
            try:
                status = super().main(args, *rest, **extra)
            except click.ClickException as error:
                _show(error)
                sys.exit(error.exit_code)
            except ModuleNotFoundError as error:
                lacking = missing_part(error.name or "")
                if lacking is None:
                    raise
                _show_message(lacking, spoken)
                sys.exit(2)
            except OSError as error:
                _show_unreadable(error, spoken)
                sys.exit(2)
            except (click.Abort, KeyboardInterrupt):
                click.echo(_STOPPED.in_language(spoken), err=True)
                sys.exit(INTERRUPTED)
            except Exception as error:
                # Every error of ours has its words: no traceback where a file failed that was readable before.
                message = getattr(error, "message", None)
                if not isinstance(message, ProgramText):
                    raise
                _show_message(message, spoken)
                sys.exit(2)
            sys.exit(status if isinstance(status, int) else 0)


def _is_about_output(error: OSError) -> bool:
    """Whether the output could not be written: it has no file name, unlike the errors of files."""
    return error.filename is None and error.errno in {errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EIO}


def _give_up_output(error: OSError, spoken: str) -> int:
    """Drop what is left of the output, so that nothing fails again at exit, and return the exit status."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if error.errno == errno.EPIPE:
        return READER_GONE
    click.echo(f"kokuchi: {_UNPRINTABLE.format(reason=error.strerror).in_language(spoken)}", err=True)
    return 2


def _show_unreadable(error: OSError, spoken: str) -> None:
    """Print which file or folder the system refused; what could not be looked into is never taken for empty."""
    where, reason = error.filename or "-", error.strerror or type(error).__name__
    if isinstance(where, bytes):
        where = os.fsdecode(where)
    gone = error.filename and isinstance(error, (FileNotFoundError, NotADirectoryError))
    _show_message((_GONE if gone else _REFUSED).format(where=where, reason=reason), spoken)


def _show_message(message: ProgramText, spoken: str) -> None:
    """Print an error on the error stream; what it quotes cannot act in a terminal."""
    from kokuchi.report.text import printable

    for line in message.in_language(spoken).split("\n"):
        click.echo(f"kokuchi: {printable(line)}", err=True)


def _show(error: click.ClickException) -> None:
    """Print an error of the command line with the names of arguments as the usage line has them."""
    if isinstance(error, click.BadParameter) and error.param is not None and error.param_hint is None:
        name = in_words(error.param.get_error_hint(error.ctx), language.current())
        error.param_hint = name
        if (
            isinstance(error, click.MissingParameter)
            and language.current() == "ja"
            and error.param.param_type_name in _MISSING
        ):
            message = _MISSING[error.param.param_type_name].format(name=name)
            error = click.UsageError(message, error.ctx)
    error.show()


def wrapped(text: str, room: int) -> Iterator[str]:
    """The lines of a text in at most ``room`` columns; words in Latin letters are kept whole."""
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > room and piece[0] not in _CLOSING:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: a wide character, or a run of others with the blanks after it."""
    run = ""
    for character in text:
        if width(character) > 1 or (run.endswith(" ") and character != " "):
            if run:
                yield run
            run = ""
        if width(character) > 1:
            yield character
        else:
            run += character
    if run:
        yield run
