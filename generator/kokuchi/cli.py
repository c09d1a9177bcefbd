"""The commands. Each is thin: it reads its options, calls a room, prints, and chooses the exit status.

Exit status: 0 all is well, 1 there are findings, 2 the command or its surroundings cannot be used.
"""

from __future__ import annotations

import datetime as dt
import gc
import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kokuchi import calendar
from kokuchi.finding import Message

if TYPE_CHECKING:
    from kokuchi.check import Verdict
    from kokuchi.settings import Settings

FOUND, UNUSABLE = 1, 2
_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "margin": "bright_black",
    "caret": "red",
    "place": "bright_white",
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


_lang = click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    default=_language_of_the_machine,
    help="Language of what is printed. [default: from the locale]",
)
_today = click.option(
    "--today",
    type=_Day(),
    metavar="DATE",
    help="Judge as of this day. [default: today in the site's time zone]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kokuchi", prog_name="kokuchi")
def main() -> None:
    """Tell the public, honestly and in time, what cameras do.

    カメラの運用を、正直に、間に合うように知らせる。
    """
    # Everything that is read stays until the end, and nothing of it is a cycle: looking for garbage costs a third.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Japanese prints escapes, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@_lang
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print.")
@_today
@click.option("--strict", is_flag=True, help="Warnings count as errors for the exit status.")
def check(paths: tuple[Path, ...], lang: str, form: str, today: dt.date | None, *, strict: bool) -> None:
    """Check every notice under sites/, or those at PATH, and print all findings.

    sites/ の告知（または PATH）をすべて確認し、指摘を表示します。
    """
    settings = _settings(lang, paths)
    verdict = _verdict(settings, today, paths, lang)
    _print(verdict, lang, form)
    sys.exit(FOUND if verdict.errors or (strict and verdict.findings) else 0)


@main.command()
@_lang
@_today
def build(lang: str, today: dt.date | None) -> None:
    """Check every notice and build the site into site/; with an error, nothing is written.

    すべての告知を確認し、site/ にサイトを作ります。エラーがあれば何も書きません。
    """
    from kokuchi import site  # noqa: PLC0415  (the engine takes long to load)

    settings = _settings(lang, ())
    verdict = _verdict(settings, today, (), lang)
    if verdict.findings:
        _print(verdict, lang, "text")
    if verdict.errors:
        _say(
            Message(
                ja="エラーがあるため、サイトは作りませんでした。site/ は前のままです。",
                en="Nothing was built because of the errors; site/ is as it was.",
            ),
            lang,
        )
        sys.exit(FOUND)
    try:
        built = site.build(settings, verdict.deployments, today or calendar.today(settings.timezone))
    except site.BuildFailed as failed:
        _stop(failed.message, lang)
    _say(built.told(), lang)


@main.command()
@_lang
@_today
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of the preview."
)
def serve(lang: str, today: dt.date | None, port: int) -> None:
    """Preview the site on this machine; it follows every change of a notice, a template or a word.

    手元でサイトを表示します。告知・テンプレート・言葉を変えると、表示も変わります。
    """
    from kokuchi import site  # noqa: PLC0415

    settings = _settings(lang, ())

    def rebuild(folder: Path) -> bool:
        fresh = _settings(lang, ())
        verdict = _verdict(fresh, today, (), lang)
        if verdict.findings:
            _print(verdict, lang, "text")
        if verdict.errors:
            return False
        day = today or calendar.today(fresh.timezone)
        try:
            site.build(fresh, verdict.deployments, day, target=folder, preview=True)
        except site.BuildFailed as failed:
            _say(failed.message, lang)
            return False
        return True

    try:
        site.serve(settings, rebuild, port, lambda message: _say(message, lang))
    except site.BuildFailed as failed:
        _stop(failed.message, lang)


def _settings(lang: str, paths: tuple[Path, ...]) -> Settings:
    from kokuchi import settings  # noqa: PLC0415

    for path in paths:
        if not os.path.lexists(path):
            _stop(Message(ja=f"「{path}」がありません", en=f"there is no “{path}”"), lang)
    try:
        return settings.load(settings.find_project(Path.cwd()))
    except settings.UnusableSettings as unusable:
        _stop(unusable.message, lang)


def _verdict(settings: Settings, today: dt.date | None, paths: tuple[Path, ...], lang: str) -> Verdict:
    from kokuchi.check import check as judge  # noqa: PLC0415
    from kokuchi.rules import BY_ID  # noqa: PLC0415

    for rule, severity in settings.severity.items():
        if rule not in BY_ID:
            known = ", ".join(BY_ID)
            _stop(
                Message(
                    ja=f"extra.kokuchi.severity の「{rule}」という規則はありません（{known}）",
                    en=f"extra.kokuchi.severity: there is no rule “{rule}” ({known})",
                ),
                lang,
            )
        if severity == "off" and BY_ID[rule].legal:
            _stop(
                Message(
                    ja=f"規則「{rule}」は法律に基づくため、off にできません",
                    en=f"the rule “{rule}” stands on the law and cannot be turned off",
                ),
                lang,
            )
    return judge(settings, today or calendar.today(settings.timezone), paths or None)


def _print(verdict: Verdict, lang: str, form: str) -> None:
    from kokuchi import report  # noqa: PLC0415

    if form == "json":
        click.echo(report.as_json(verdict))
        return
    for line in report.as_text(verdict, lang, lambda text, part: click.style(text, fg=_COLOURS[part])):
        click.echo(line)


def _say(message: Message, lang: str) -> None:
    click.echo(message.said(lang))


def _stop(message: Message, lang: str) -> NoReturn:
    click.echo(f"kokuchi: {message.said(lang)}", err=True)
    sys.exit(UNUSABLE)
