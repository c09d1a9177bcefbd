"""``kokuchi signs``: sheets for a round through the shops, and reading them back."""

from __future__ import annotations

import datetime as dt
import glob
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    FOUND,
    check_notices,
    display_path,
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    report_left_out,
    today_option,
    unwritable,
)
from kokuchi.cli.files import refuse_sources
from kokuchi.diagnostics import ProgramText

if TYPE_CHECKING:
    from kokuchi.document import Document
    from kokuchi.notice import Notice
    from kokuchi.rounds import Answer, Part, Row
    from kokuchi.settings import Settings
    from kokuchi.translations import Translations

_WRITTEN = ProgramText(
    ja="{signs} 枚の掲示の一覧を、フォルダーごとに {files} 組（PDF と CSV）作りました: {out}",
    en="Made {files} sheets (PDF and CSV), one for each folder, with {signs} signs: {out}",
)
_NOTHING = ProgramText(ja="いま貼る掲示はありません。", en="No sign has to hang now.")
_ASK = ProgramText(ja="{path} に posted: {days} を書きますか", en="write posted: {days} into {path}?")
_BY_HAND = ProgramText(
    ja="{path} の posted: に書いてください: {days}", en="write into posted: of {path}: {days}"
)
_NOT_FILLED_IN = ProgramText(
    ja="{path} に掲示の行がないため、何も書き込まれていません。kokuchi signs で作った一覧に書き込んで、行を消さずに保存してください",
    en="{path} has no row of a sign, so nothing is filled in: fill in the sheet that kokuchi signs makes, and keep its rows",
)
_TO_CONFIRM = ProgramText(
    ja="掲示した日の記録がない告知が {n} 件あります。確かめて書き込むには、--confirm を付けて実行してください。",
    en="{n} notices have no record of the day on which their signs went up. To confirm and write them, run it with --confirm.",
)


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[ID]...")
@lang_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the sheets. [default: build/signs of the project]",
)
@click.option("--read", is_flag=True, help="Read sheets that were filled in: ID are their CSV files.")
@click.option(
    "--last",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A CSV of an earlier round: its days are those on which a sign was last seen.",
)
@click.option(
    "--confirm",
    is_flag=True,
    help="With --read: ask for each notice without a day under posted: whether to write that of the round.",
)
@today_option
def signs(  # noqa: PLR0913  (one parameter for each option)
    names: tuple[str, ...],
    lang: str,
    out: Path | None,
    last: tuple[Path, ...],
    today: dt.date | None,
    *,
    read: bool,
    confirm: bool,
) -> None:
    """Make sheets for a round of signs, or read them back.

    One PDF and one CSV for each folder (several PDFs above 200 signs): which sign must hang where, its version, the code to scan, a box to tick, and
    when it was last seen. ID are notices, or files or folders below sites/ (default: all).

    掲示の見回りの一覧を作ります。または、書き込んだ一覧を読みます。

    フォルダーごとに、PDF と CSV を一つずつ作ります（200 枚を超えると、PDF は分かれます）。どこに、どの版の掲示があるはずか、読み取るコード、印を付ける枠、最後に見た日が
    並びます。ID には、告知か、sites/ の下のファイルやフォルダーを指定します。省略すると、すべてです。
    """
    settings = load_settings(lang, ())
    day = today or calendar.today(settings.timezone)
    if confirm and not read:
        exit_with_error(ProgramText("--confirm は --read と一緒に使います", "--confirm needs --read"), lang)
    if read:
        _read(settings, [Path(name) for name in names], day, lang, confirm=confirm)
    refuse_sources(settings, "--out", out, lang)
    out = out or Path(display_path(settings.project / "build" / "signs"))
    _write(settings, names, out, last, day, lang)


def _documents(
    settings: Settings, names: Sequence[str], day: dt.date, lang: str
) -> tuple[Sequence[Document], Sequence[Document], list[str]]:
    """The notices that are named, all notices, and, if none is named, the files that errors keep from being published."""
    from kokuchi.poster import UnusableChoice, documents_named
    from kokuchi.rules import for_publishing

    result = check_notices(for_publishing(settings), day, (), lang)
    try:
        chosen = documents_named(names, result.documents) if names else result.documents
    except UnusableChoice as unknown:
        exit_with_error(unknown.message, lang)
    used = {document.id for document in result.documents}
    wrong = [
        document.root.place.path
        for document in result.readable
        if document.id not in used and document.text("status") != "draft"
    ]
    left_out = [] if names else sorted({*wrong, *result.unreadable})
    return chosen, result.documents, left_out


def _notices(documents: Sequence[Document]) -> list[Notice]:
    from kokuchi.notice import from_document

    return [from_document(document) for document in documents]


def _write(  # noqa: PLR0913, PLR0917
    settings: Settings, names: Sequence[str], out: Path, last: Sequence[Path], day: dt.date, lang: str
) -> None:
    from kokuchi import rounds, translations
    from kokuchi.atomic_file import replace_file
    from kokuchi.cli.progress import Progress
    from kokuchi.poster import NoFonts, Unprintable

    chosen, everything, left_out = _documents(settings, names, day, lang)
    notices, all_notices = _notices(chosen), _notices(everything)
    now = rounds.rows_of(all_notices, {}, day)
    seen = {
        (answer.id, answer.where): answer.seen
        for path in last
        for answer in _answers(path, now, day, lang)
        if answer.seen
    }
    folders = rounds.by_folder(rounds.rows_of(notices, seen, day, all_notices))
    if not folders:
        print_message(_NOTHING, lang)
        sys.exit(report_left_out(left_out, lang))
    try:
        words = translations.load(settings.theme, lang)
        with Progress(lang) as progress:
            parts = [
                part for folder, rows in sorted(folders.items()) for part in rounds.parts_of(folder, rows)
            ]
            pdfs = _pdfs(parts, settings, words, everything, day)
            for number, (part, pdf) in enumerate(zip(parts, pdfs, strict=True), 1):
                progress.update("signs", number, len(parts))
                out.mkdir(parents=True, exist_ok=True)
                replace_file(out / part.name, pdf)
        for folder, rows in folders.items():
            _remove_others(out, folder, {part.name for part in parts})
            replace_file(out / f"round-{folder}.csv", rounds.as_csv(rows, settings, words, lang))
    except (translations.TranslationError, NoFonts, Unprintable) as error:
        exit_with_error(error.message, lang)
    except OSError as error:
        exit_with_error(unwritable(str(out), error), lang)
    count = sum(map(len, folders.values()))
    print_message(_WRITTEN.format(signs=f"{count:,}", files=f"{len(folders):,}", out=out), lang)
    sys.exit(report_left_out(left_out, lang))


def _pdfs(
    parts: Sequence[Part],
    settings: Settings,
    words: Translations,
    everything: Sequence[Document],
    day: dt.date,
) -> Iterator[bytes]:
    """The PDF of each part, in order. Raises NoFonts and Unprintable."""
    from kokuchi import rounds
    from kokuchi.poster import Fonts, Printer, Unprintable
    from kokuchi.poster.batch import in_threads
    from kokuchi.poster.glyphs import check_glyphs
    from kokuchi.poster.typesetting import SignLanguage

    fonts = Fonts()
    printed = SignLanguage(words, fonts.chain(words))
    printer = Printer(settings.theme, fonts, "round.typ")

    def pdf(part: Part) -> bytes:
        sheet = rounds.as_sheet(part, settings, printed, words.code, day)
        check_glyphs(fonts, sheet, [printed], everything)
        return printer.print_pdf([sheet])

    for made in in_threads(pdf, parts):
        if isinstance(made, Unprintable):
            raise made
        yield made


def _remove_others(out: Path, folder: str, made: Collection[str]) -> None:
    """Remove the PDFs of a folder that an earlier run has made in other parts."""
    name = glob.escape(f"round-{folder}")
    for pattern in (f"{name}.pdf", f"{name}_*-of-*.pdf"):
        for path in out.glob(pattern):
            if path.name not in made:
                path.unlink()


def _answers(path: Path, rows: Sequence[Row], day: dt.date, lang: str) -> list[Answer]:
    from kokuchi.rounds import UnusableAnswers, read_answers

    try:
        return read_answers(path, rows, day)
    except UnusableAnswers as error:
        exit_with_error(error.message, lang)


def _read(settings: Settings, paths: Sequence[Path], day: dt.date, lang: str, *, confirm: bool) -> None:
    from kokuchi import rounds
    from kokuchi.report.rounds import round_report

    if not paths:
        exit_with_error(
            ProgramText("--read には、書き込んだ CSV を指定してください", "--read needs the CSV files"), lang
        )
    notices = _notices(_documents(settings, (), day, lang)[1])
    rows = rounds.rows_of(notices, {}, day)
    read = {path: _answers(path, rows, day, lang) for path in paths}
    empty = [path for path, found in read.items() if not found]
    for path in empty:
        click.echo(f"kokuchi: {_NOT_FILLED_IN.format(path=path).in_language(lang)}", err=True)
    answers = [answer for found in read.values() for answer in found]
    named = {answer.id for answer in answers}
    folders = [part for part in rounds.by_folder(rows).values() if any(row.id in named for row in part)]
    expected = [row for part in folders for row in part]
    for line in round_report(answers, expected, lang, lambda text: click.style(text, fg="red")):
        click.echo(line)
    found = rounds.confirmations(answers, {notice.id: notice for notice in notices})
    if found and not confirm:
        print_message(_TO_CONFIRM.format(n=f"{len(found):,}"), lang)
    for one in found if confirm else ():
        _confirm(settings, one, lang)
    sys.exit(FOUND if empty or any(one.state in {"old", "missing", "wrong"} for one in answers) else 0)


def _confirm(settings: Settings, one: object, lang: str) -> None:
    from kokuchi import rounds
    from kokuchi.atomic_file import replace_unchanged

    assert isinstance(one, rounds.Confirmation)  # noqa: S101
    days = ", ".join(f"{where}: {seen}" for where, seen in one.days.items())
    said = {"path": one.path, "days": f"{{{days}}}"}
    path = settings.project / one.path
    try:
        raw = path.read_bytes()
        new = rounds.with_posted(raw, one)
        if new is None:
            print_message(_BY_HAND.format(**said), lang)
        elif click.confirm(_ASK.format(**said).in_language(lang)):
            replace_unchanged(path, new, raw)
    except OSError as error:
        exit_with_error(unwritable(one.path, error), lang)
