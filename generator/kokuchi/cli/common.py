"""Shared by the commands: options, loading the settings, checking, printing, and exit statuses."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from kokuchi import calendar
from kokuchi.cli import language, streams
from kokuchi.diagnostics import Finding, ProgramText, display_path
from kokuchi.report import check as check_report
from kokuchi.report.formats import Formats, formats_help

if TYPE_CHECKING:
    from kokuchi.check import CheckResult
    from kokuchi.diagnostics import Issue
    from kokuchi.settings import Settings

__all__ = [
    "COLOURS",
    "DAY",
    "FOUND",
    "UNUSABLE",
    "about_reading",
    "as_findings",
    "check_findings",
    "check_notices",
    "colour",
    "display_path",
    "exit_with_error",
    "folder_below_sites",
    "format_option",
    "lang_option",
    "law_day_option",
    "load_settings",
    "print_message",
    "print_result",
    "refuse_elsewhere",
    "refuse_unknown_rules",
    "report_left_out",
    "today_option",
    "unwritable",
    "with_law_day",
    "words_needed",
]

Command = TypeVar("Command", bound=Callable[..., Any])
# Exit statuses: problems were found; the command cannot run because of its options, the settings or the machine.
FOUND, UNUSABLE = 1, 2
COLOURS = {
    "error": "red",
    "warning": "yellow",
    "margin": "bright_black",
    "caret": "red",
    "place": "bright_white",
    "added": "green",
}


_NO_DAY = ProgramText(
    "「{value}」は日付ではありません。2026-12-01 のように書いてください",
    "“{value}” is not a day; write it as 2026-12-01",
)


_LEFT_OUT = ProgramText(
    "{path} の内容は含まれていません。直すところは kokuchi check で分かります",
    "{path} is not included; kokuchi check says what to correct",
)


class _Day(click.ParamType):  # type: ignore[type-arg]
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        day = calendar.Date.parse(value)
        if day is None or day.day is None:
            self.fail(_NO_DAY.format(value=value).in_language(language.current()), param, ctx)
        return day.first


# A day, written as 2026-12-01.
DAY = _Day()
lang_option = click.option(
    "--lang",
    type=click.Choice(language.LANGUAGES),
    default=language.current,
    help="Language of what is printed. [default: from the locale]",
)
today_option = click.option(
    "--today",
    type=DAY,
    metavar="DATE",
    envvar="KOKUCHI_TODAY",
    help="Check as of this day. [default: today in the site's time zone]",
)

law_day_option = click.option(
    "--law-day",
    type=DAY,
    metavar="DATE",
    help="Check as if the laws of this day applied; everything else is as of today. [default: law_day in mkdocs.yml]",
)


def with_law_day(settings: Settings, law_day: dt.date | None) -> Settings:
    """The settings with the day of ``--law-day``, if it was given."""
    return replace(settings, law_day=law_day) if law_day else settings


def load_settings(lang: str, paths: tuple[Path, ...]) -> Settings:
    """The settings of the project that contains the working folder; exits if they or one of ``paths`` cannot be used."""
    from kokuchi import settings

    for path in paths:
        if not os.path.lexists(path):
            exit_with_error(ProgramText(ja=f"「{path}」がありません", en=f"there is no “{path}”"), lang)
    try:
        found = settings.load(settings.find_project(Path.cwd()))
    except settings.UnusableSettings as unusable:
        exit_with_error(unusable.message, lang)
    if (found.theme / "phrases").is_dir():
        from kokuchi import phrasebook

        # The project's own phrases are read before anything is checked, so that no check stops at them.
        with words_needed(lang):
            phrasebook.load(found.theme, found.languages)
    return found


@contextmanager
def words_needed(lang: str) -> Iterator[None]:
    """Exits if the words of theme/text or the phrases of theme/phrases cannot be used."""
    from kokuchi.translations import TranslationError

    try:
        yield
    except TranslationError as error:
        exit_with_error(error.message, lang)


def check_notices(
    settings: Settings, today: dt.date | None, paths: tuple[Path, ...], lang: str
) -> CheckResult:
    """Check the notices at ``paths``, or all, and keep their documents (``CheckResult.readable``)."""
    from kokuchi.check import check

    refuse_unknown_rules(settings, lang)
    with words_needed(lang):
        return check(settings, today or calendar.today(settings.timezone), paths or None)


def report_left_out(paths: Sequence[str], lang: str) -> int:
    """Name the files that are not in what was made, on the error stream; the exit status that says so, or 0.

    A list that became shorter because a file cannot be read must not look like one with less to do.
    """
    from kokuchi.report.text import printable

    for path in paths:
        message = _LEFT_OUT.format(path=printable(path)).in_language(lang)
        click.echo(f"kokuchi: {message}", err=True)
    return FOUND if paths else 0


def check_findings(
    settings: Settings, today: dt.date | None, paths: tuple[Path, ...], lang: str, *, quiet: bool = False
) -> CheckResult:
    """The findings about the notices at ``paths``, or about all, without the documents.

    Many files are checked in parallel, with their progress on the error stream unless ``quiet``.
    """
    from kokuchi.check import FEW, requested_files

    # The check of one file should not wait for a scan of the whole folder.
    files = bool(paths) and all(path.is_file() for path in paths)
    if len(paths if files else requested_files(settings, paths or None)[1]) < FEW:
        return check_notices(settings, today, paths, lang)
    from kokuchi.check.parallel import check_in_parallel

    refuse_unknown_rules(settings, lang)
    from kokuchi.cli.progress import Progress

    day = today or calendar.today(settings.timezone)
    with words_needed(lang), Progress(lang, quiet=quiet) as progress:
        return check_in_parallel(
            settings, day, paths or None, lambda done, total: progress.update("check", done, total)
        )


def refuse_unknown_rules(settings: Settings, lang: str) -> None:
    """Exit if ``severity`` in the settings names an unknown rule, or turns off a legal requirement."""
    from kokuchi.rules import BY_ID

    for rule, severity in settings.severity.items():
        if rule not in BY_ID:
            known = ", ".join(BY_ID)
            exit_with_error(
                ProgramText(
                    ja=f"extra.kokuchi.severity の「{rule}」という規則はありません（{known}）",
                    en=f"extra.kokuchi.severity: there is no rule “{rule}” ({known})",
                ),
                lang,
            )
        if severity == "off" and BY_ID[rule].legal:
            exit_with_error(
                ProgramText(
                    ja=f"規則「{rule}」は法律に基づくため、off にできません",
                    en=f"the rule “{rule}” is a legal requirement and cannot be turned off",
                ),
                lang,
            )


def folder_below_sites(settings: Settings, name: str, lang: str) -> Path:
    """The path of a folder below sites/; exits if it would lie outside of sites/ or behind a symbolic link."""
    steps = Path(name.removeprefix("sites/")).parts
    if Path(name).is_absolute() or any(step.startswith((".", "_")) for step in steps):
        exit_with_error(
            ProgramText(
                ja=f"「{name}」は sites/ の下のフォルダーではありません（例: midori-mart）",
                en=f"“{name}” is not a folder below sites/ (such as midori-mart)",
            ),
            lang,
        )
    folder = settings.sites
    for step in steps:
        folder /= step
        if os.path.islink(folder) or (os.path.lexists(folder) and not folder.is_dir()):  # noqa: PTH114
            exit_with_error(
                ProgramText(ja=f"「{name}」はフォルダーではありません", en=f"“{name}” is not a folder"),
                lang,
            )
    return folder


def refuse_elsewhere(settings: Settings, paths: Iterable[Path], lang: str) -> None:
    """Exit if a path is not sites/ or below it, or a file whose name is not that of a notice."""
    from kokuchi.source import SUFFIXES

    sites = Path(os.path.realpath(settings.sites))
    for path in paths:
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(sites) or (real.is_file() and real.suffix not in SUFFIXES):
            exit_with_error(
                ProgramText(
                    ja=f"「{path}」は、sites/ の下の告知（.yml）でもフォルダーでもありません",
                    en=f"“{path}” is neither a notice (.yml) nor a folder below sites/",
                ),
                lang,
            )


def print_result(result: CheckResult, settings: Settings, lang: str, format_name: str = "text") -> None:
    """Print a check report in one of the formats of ``report.check.FORMATS``."""
    for line in check_report.FORMATS[format_name].load()(result, settings, lang, colour):
        click.echo(line)


def colour(text: str, part: str) -> str:
    """The style of a terminal; click drops the colours where the output is no terminal."""
    return click.style(text, fg=COLOURS[part])


def format_option(formats: Formats, *, writes_files: bool = False) -> Callable[[Command], Command]:
    """The option ``--format`` of a command, with the choices and the help of its registry of formats.

    ``writes_files``: the command has ``--out`` and writes what a binary format gives; all others print lines. Raises
    ValueError for a binary format of a command that would print its bytes.
    """
    binary = [name for name, one in formats.items() if one.binary]
    if binary and not writes_files:
        raise ValueError(
            f"the format “{binary[0]}” ({formats[binary[0]].module}) has binary=True, but this command prints lines. "
            "Let its render yield text, or write the file in the command, as cli/checklist.py does with --out, "
            "and give format_option(…, writes_files=True)"
        )
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(list(formats)),
        default="text",
        help=formats_help(formats),
        callback=_in_utf8,
    )


def _in_utf8(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """What other programs read is UTF-8 on every machine; text is for the terminal."""
    if name != "text":
        streams.utf8()
    return name


def as_findings(issues: Iterable[Issue]) -> list[Finding]:
    """The issues of the reader as findings, in the severity of their rules."""
    from kokuchi.rules import BY_ID

    return [BY_ID[found.rule].finding(found) for found in issues]


def about_reading(findings: list[Finding], texts: Mapping[str, str], files: int) -> CheckResult:
    """A result about files that could not be read; ``texts`` maps the path shown in a finding to the file's text."""
    from kokuchi.check import CheckResult

    rows = {name: text.splitlines() for name, text in texts.items()}
    lines = {
        (found.place.path, found.place.line): rows[found.place.path][found.place.line - 1]
        for found in findings
        if found.place.line <= len(rows.get(found.place.path, ()))
    }
    return CheckResult(sorted(findings, key=lambda found: found.place), [], files, lines=lines)


def unwritable(shown: str, error: OSError) -> ProgramText:
    """The message that a file could not be written, with the reason of the system."""
    from kokuchi.atomic_file import FileChanged

    if isinstance(error, FileChanged):
        return ProgramText(
            ja=f"{shown} は、読み取ったあとで変更されたか消されたため、書き換えていません。もう一度実行してください",
            en=f"{shown} was changed or removed after it was read, so it was left as it is. Run it again",
        )
    return ProgramText(
        ja=f"{shown} に書き込めません（{error.strerror}）", en=f"cannot write {shown} ({error.strerror})"
    )


def print_message(message: ProgramText, lang: str) -> None:
    """Print a message in the language of ``--lang``."""
    click.echo(message.in_language(lang))


def exit_with_error(message: ProgramText, lang: str) -> NoReturn:
    """Print why the command cannot continue on the error stream, and exit with status 2.

    Messages quote settings and names, so control characters and the command syntax of GitHub's logs are escaped.
    """
    from kokuchi.report.text import printable

    for line in message.in_language(lang).split("\n"):
        click.echo(f"kokuchi: {printable(line).replace('##[', '## [')}", err=True)
    sys.exit(UNUSABLE)
