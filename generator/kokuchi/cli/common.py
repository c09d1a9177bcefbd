"""What the commands share: options, the settings, the verdict, and how they stop."""

from __future__ import annotations

import datetime as dt
import locale
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kokuchi import calendar
from kokuchi.diagnostics import Finding, ProgramText

if TYPE_CHECKING:
    from kokuchi.check import CheckResult
    from kokuchi.diagnostics import Issue
    from kokuchi.settings import Settings

FOUND, UNUSABLE = 1, 2
COLOURS = {
    "error": "red",
    "warning": "yellow",
    "margin": "bright_black",
    "caret": "red",
    "place": "bright_white",
    "added": "green",
}


def _language_of_the_machine() -> str:
    """``ja`` where the locale is Japanese, else ``en``."""
    named = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None
    )
    named = named or locale.getlocale()[0] or ""
    return "ja" if named.lower().startswith("ja") else "en"


class _Day(click.ParamType):  # type: ignore[type-arg]
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        day = calendar.Date.parse(value)
        if day is None or day.day is None:
            self.fail(f"“{value}” is not a day such as 2026-12-01", param, ctx)
        return day.first


lang_option = click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    default=_language_of_the_machine,
    help="Language of what is printed. [default: from the locale]",
)
today_option = click.option(
    "--today",
    type=_Day(),
    metavar="DATE",
    envvar="KOKUCHI_TODAY",
    help="Judge as of this day. [default: today in the site's time zone]",
)


def load_settings(lang: str, paths: tuple[Path, ...]) -> Settings:
    """The settings of the project around the working folder; stops when they or a path cannot be used."""
    from kokuchi import settings

    for path in paths:
        if not os.path.lexists(path):
            exit_with_error(ProgramText(ja=f"「{path}」がありません", en=f"there is no “{path}”"), lang)
    try:
        return settings.load(settings.find_project(Path.cwd()))
    except settings.UnusableSettings as unusable:
        exit_with_error(unusable.message, lang)


def check_notices(
    settings: Settings, today: dt.date | None, paths: tuple[Path, ...], lang: str
) -> CheckResult:
    """The verdict on the notices at these paths, or on all, with their deployments."""
    from kokuchi.check import check as checker

    refuse_unknown_rules(settings, lang)
    return checker(settings, today or calendar.today(settings.timezone), paths or None)


def check_findings(
    settings: Settings, today: dt.date | None, paths: tuple[Path, ...], lang: str
) -> CheckResult:
    """The findings about the notices at these paths, or about all; a large site is judged side by side."""
    from kokuchi.check import FEW, requested_files

    # One file should not wait for a look at all.
    files = bool(paths) and all(path.is_file() for path in paths)
    if len(paths if files else requested_files(settings, paths or None)[1]) < FEW:
        return check_notices(settings, today, paths, lang)
    from kokuchi.check.parallel import check_in_parallel

    refuse_unknown_rules(settings, lang)
    return check_in_parallel(settings, today or calendar.today(settings.timezone), paths or None)


def refuse_unknown_rules(settings: Settings, lang: str) -> None:
    """Stop where the settings choose a severity for a rule that there is not, or that cannot be turned off."""
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
                    en=f"the rule “{rule}” stands on the law and cannot be turned off",
                ),
                lang,
            )


def folder_below_sites(settings: Settings, name: str, lang: str) -> Path:
    """A folder below sites/ by its name; stops when it would lie outside or behind a link."""
    steps = Path(name.removeprefix("sites/")).parts
    if Path(name).is_absolute() or any(step.startswith((".", "_")) for step in steps):
        exit_with_error(
            ProgramText(
                ja=f"「{name}」は sites/ の下のフォルダーではありません（例: midori-mart）",
                en=f"“{name}” is no folder below sites/ (such as midori-mart)",
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


def print_result(result: CheckResult, settings: Settings, lang: str, form: str = "text") -> None:
    """Print all findings."""
    if form == "json":
        from kokuchi.report.json_report import as_json

        click.echo(as_json(result, settings))
        return
    if form == "sarif":
        from kokuchi.report.sarif import as_sarif

        click.echo(as_sarif(result, settings, lang))
        return
    if form in {"github", "markdown"}:
        for line in _for_github(result, settings, lang, form):
            click.echo(line)
        return
    from kokuchi.report.text import as_text

    for line in as_text(result, lang, lambda text, part: click.style(text, fg=COLOURS[part])):
        click.echo(line)


def _for_github(result: CheckResult, settings: Settings, lang: str, form: str) -> Iterator[str]:
    if form == "github":
        from kokuchi.report.github import as_github

        return as_github(result, lang)
    from kokuchi.report.summary import as_markdown

    return as_markdown(result, settings)


def as_findings(issues: Iterable[Issue]) -> list[Finding]:
    """What the reader found in a file, as findings."""
    from kokuchi.rules import BY_ID

    return [BY_ID[found.rule].finding(found) for found in issues]


def about_reading(findings: list[Finding], texts: Mapping[str, str], files: int) -> CheckResult:
    """A verdict on files that could not be read; ``texts`` by the names under which findings show them."""
    from kokuchi.check import CheckResult

    rows = {name: text.splitlines() for name, text in texts.items()}
    lines = {
        (found.place.path, found.place.line): rows[found.place.path][found.place.line - 1]
        for found in findings
        if found.place.line <= len(rows.get(found.place.path, ()))
    }
    return CheckResult(sorted(findings, key=lambda found: found.place), [], files, lines=lines)


def display_path(path: Path) -> str:
    """A path as findings print it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def unwritable(shown: str, error: OSError) -> ProgramText:
    """Why a file was not written."""
    return ProgramText(
        ja=f"{shown} に書き込めません（{error.strerror}）", en=f"cannot write {shown} ({error.strerror})"
    )


def print_message(message: ProgramText, lang: str) -> None:
    """Print one message."""
    click.echo(message.in_language(lang))


def exit_with_error(message: ProgramText, lang: str) -> NoReturn:
    """Say why the command cannot go on, and end with exit status 2.

    Settings and names are quoted in such messages: no line may steer a terminal, or be taken for a command by
    whoever reads the log (GitHub does, at the start of a line and after ``##[``).
    """
    from kokuchi.report.text import printable

    for line in message.in_language(lang).split("\n"):
        click.echo(f"kokuchi: {printable(line).replace('##[', '## [')}", err=True)
    sys.exit(UNUSABLE)
