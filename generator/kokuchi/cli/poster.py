"""``kokuchi poster``: print signs, or find printed ones that are out of date."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    FOUND,
    check_notices,
    display_path,
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    print_result,
    today_option,
    unwritable,
)
from kokuchi.cli.files import refuse_sources
from kokuchi.diagnostics import ProgramText
from kokuchi.sign_kinds import CHOICES, SIZES

if TYPE_CHECKING:
    from kokuchi.check import CheckResult
    from kokuchi.document import Document
    from kokuchi.poster import PlaceRequest, Printer, SheetFactory
    from kokuchi.poster.batch import OnProgress, Request
    from kokuchi.settings import Settings


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[ID]...")
@lang_option
@click.option(
    "--size", type=click.Choice(tuple(SIZES)), default="a4", show_default=True, help="Size of the sheet."
)
@click.option(
    "--kind",
    type=click.Choice(CHOICES),
    metavar="KIND",
    help="Which sign: announcement, in-operation, counter (for staff), short (large letters; short-announcement,"
    " short-in-operation), or place (all notices of a place on one sheet). [default: chosen by the notice's stage]",
)
@click.option(
    "--languages",
    metavar="CODES",
    help="Languages on the sign, the large one first, such as ja,en. [default: the site's first two; four on a short one]",
)
@click.option(
    "--combine", is_flag=True, help="One PDF with a page for each sign; very many signs make several PDFs."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder of the PDFs. [default: build/posters of the project]",
)
@click.option(
    "--font-path",
    "fonts",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with more fonts.",
)
@click.option(
    "--stale",
    is_flag=True,
    help="Find signs that are out of date: ID are their PDFs, or lists of the versions printed on them.",
)
@today_option
def poster(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    names: tuple[str, ...],
    lang: str,
    size: str,
    kind: str | None,
    languages: str | None,
    out: Path | None,
    fonts: tuple[Path, ...],
    today: dt.date | None,
    *,
    combine: bool,
    stale: bool,
) -> None:
    """Print signs as PDF, or find stale ones.

    ID are notices, or files or folders below sites/, or places with --kind place; without any, all that may be posted
    are printed.

    現地に貼る掲示と窓口用の紙を PDF で作ります。または、古くなった掲示を見つけます。

    ID には、告知か、sites/ の下のファイルやフォルダーを指定します。--kind place では、場所も指定できます。
    省略すると、掲示できるものをすべて作ります。
    """
    from kokuchi.poster import PLACE, sign_requests
    from kokuchi.report.signs import why_no_signs
    from kokuchi.rules import for_publishing

    settings = load_settings(lang, ())
    refuse_sources(settings, "--out", out, lang)
    out = out or Path(display_path(settings.project / "build" / "posters"))
    result = check_notices(for_publishing(settings), today, (), lang)
    if stale:
        _report_outdated(settings, result, names, lang)
    _refuse_impossible(settings, size, kind, lang)
    requests: Sequence[Request]
    if kind == PLACE:
        requests, refused = _of_places(result, names, size, lang)
        incomplete = False
    else:
        documents, incomplete = _printable(settings, result, names, lang)
        requests, refused = sign_requests(documents, size, kind)
    factory, printer = _equipment(settings, fonts, languages or "", kind, lang)
    failed = _print(factory, printer, requests, out, lang, combine=kind or "" if combine else None)
    for message in refused:
        click.echo(message.in_language(lang), err=True)
    if not requests and not refused and not result.errors:
        drafts = [document.id for document in result.readable if document.text("status") == "draft"]
        print_message(why_no_signs(drafts), lang)
    # A sign that must not be posted is an error only if its notice was named.
    sys.exit(FOUND if failed or incomplete or (refused and names) else 0)


def _refuse_impossible(settings: Settings, size: str, kind: str | None, lang: str) -> None:
    """Exit if no sign can be printed with these settings and options."""
    from kokuchi.poster import COUNTER, PLACE, is_short

    if not settings.site_url:
        exit_with_error(
            ProgramText(
                ja="mkdocs.yml に site_url がありません。QR コードが指すアドレスを書いてください（例: site_url: https://notice.example.jp/）",
                en="mkdocs.yml has no site_url: write the address to which the QR codes lead"
                " (such as site_url: https://notice.example.jp/)",
            ),
            lang,
        )
    if (kind in {COUNTER, PLACE} or is_short(kind)) and size == "sticker":
        exit_with_error(
            ProgramText(
                ja="この掲示（--kind）は、--size a4 か a3 で作ってください",
                en="a sheet of this kind is a4 or a3 (--size)",
            ),
            lang,
        )


def _printable(
    settings: Settings, result: CheckResult, names: Sequence[str], lang: str
) -> tuple[list[Document], bool]:
    """The named documents that may be printed, and whether one with errors was left out; reports those.

    Drafts are left out silently, except for those named by id, and where all named ones are drafts. Exits where
    names were given and none of them may be printed.
    """
    from kokuchi.poster import UnusableChoice, documents_named

    if not names:
        if result.errors:
            print_result(result, settings, lang)
            print_message(
                ProgramText(
                    ja="エラーのある告知の掲示は作りません。", en="No sign is made of notices with errors."
                ),
                lang,
            )
        return result.documents, bool(result.errors)
    try:
        named = documents_named(names, result.readable)
    except UnusableChoice as unknown:
        exit_with_error(unknown.message, lang)
    publishable = {document.id for document in result.documents}
    printable = [document for document in named if document.id in publishable]
    left_out = [
        document
        for document in named
        if document.id not in publishable
        and (document.text("status") != "draft" or document.id in names or not printable)
    ]
    if left_out:
        _report_left_out(settings, result, left_out, lang)
    if left_out and not printable:
        sys.exit(FOUND)
    return printable, bool(left_out)


def _of_places(
    result: CheckResult, names: Sequence[str], size: str, lang: str
) -> tuple[list[PlaceRequest], list[ProgramText]]:
    """The sheets of the named places, or of all, and why one is not printed; exits for a name that is unknown."""
    from kokuchi.poster import UnusableChoice, place_requests

    try:
        return place_requests(names, result.readable, result.documents, size)
    except UnusableChoice as unknown:
        exit_with_error(unknown.message, lang)


def _report_left_out(
    settings: Settings, result: CheckResult, documents: Sequence[Document], lang: str
) -> None:
    files = {document.root.place.path for document in documents}
    findings = [finding for finding in result.findings if finding.place.path in files]
    if findings:
        print_result(replace(result, findings=findings), settings, lang)
    names = ", ".join(document.id for document in documents)
    print_message(
        ProgramText(
            ja=f"次の告知の掲示は作りません。下書きか、エラーがあります: {names}",
            en=f"No sign is made of a draft, or of a notice with errors: {names}",
        ),
        lang,
    )


def _equipment(
    settings: Settings, folders: Sequence[Path], languages: str, kind: str | None, lang: str
) -> tuple[SheetFactory, Printer]:
    """The factory and the printer for signs in these languages, with the fonts of the system and of ``folders``.

    Exits if fonts, words or languages cannot be used.
    """
    from kokuchi import poster, translations

    try:
        codes = poster.languages_named(languages, settings.languages, kind)
        words = {code: translations.load(settings.theme, code) for code in settings.languages}
        fonts = poster.Fonts(folders)
        return poster.SheetFactory(settings, words, fonts, codes), poster.Printer(settings.theme, fonts)
    except (
        translations.TranslationError,
        poster.NoFonts,
        poster.UnusableChoice,
        poster.UnusableStyle,
    ) as error:
        exit_with_error(error.message, lang)


def _print(  # noqa: PLR0913
    factory: SheetFactory,
    printer: Printer,
    requests: Sequence[Request],
    out: Path,
    lang: str,
    *,
    combine: str | None,
) -> bool:
    """Print signs into PDFs below ``out``; True if one could not be printed.

    ``combine`` is the kind that names a combined PDF (may be empty); None for one PDF per sign.
    """
    from kokuchi.atomic_file import replace_file
    from kokuchi.cli.progress import Progress
    from kokuchi.poster import combined_files, separate_files
    from kokuchi.report.signs import written_files

    failed: list[ProgramText] = []
    written: list[Path] = []
    signs = 0
    try:
        with Progress(lang) as progress:
            report: OnProgress = partial(progress.update, "signs")
            files = (
                separate_files(factory, printer, requests, report)
                if combine is None
                else combined_files(factory, printer, requests, combine, report)
            )
            for file in files:
                if isinstance(file.pdf, bytes):
                    written.append(out / file.name)
                    out.mkdir(parents=True, exist_ok=True)
                    replace_file(written[-1], file.pdf)
                    signs += file.signs
                else:
                    failed.append(file.pdf.message)
    except OSError as error:
        exit_with_error(unwritable(str(written[-1] if written else out), error), lang)
    for message in failed:
        click.echo(message.in_language(lang), err=True)
    print_message(written_files(written, signs, out), lang)
    return bool(failed)


def _report_outdated(settings: Settings, result: CheckResult, names: Sequence[str], lang: str) -> NoReturn:
    """Compare printed signs with the notices; exits with status 1 when any is out of date."""
    from kokuchi import translations
    from kokuchi.notice import from_document
    from kokuchi.poster import outdated
    from kokuchi.report.signs import outdated_signs

    if not names:
        exit_with_error(
            ProgramText(
                ja="--stale には、掲示の PDF か、版の一覧のファイルを指定してください",
                en="--stale needs the signs' PDFs, or lists of their versions",
            ),
            lang,
        )
    try:
        words = {code: translations.load(settings.theme, code) for code in settings.languages}
        notices = [from_document(document) for document in result.documents]
        ids = {notice.id for notice in notices}
        unprintable = {document.id: document.stage for document in result.readable if document.id not in ids}
        current = outdated.CurrentNotices(notices, words, settings.site_url, unprintable)
        statuses = [current.status_of(sign) for sign in outdated.read(map(Path, names))]
    except (translations.TranslationError, outdated.UnreadableFile) as error:
        exit_with_error(error.message, lang)
    for line in outdated_signs(statuses, lang, lambda text: click.style(text, fg="red")):
        click.echo(line)
    sys.exit(FOUND if any(status.outdated for status in statuses) else 0)
