"""Print signs, and find those that are out of date."""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kokuchi.cli.common import (
    FOUND,
    check_notices,
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    print_result,
    today_option,
)
from kokuchi.diagnostics import ProgramText

if TYPE_CHECKING:
    from kokuchi.check import CheckResult
    from kokuchi.document import Document
    from kokuchi.poster import Printer, Sheet, SheetFactory, SignRequest, Unprintable
    from kokuchi.settings import Settings

# The names of poster.SIZES and poster.KINDS, which take long to load; a test sees to it that they are the same.
SIZES = ("a4", "a3", "sticker")
KINDS = ("announcement", "in-operation", "counter")
_HANGS = "not-posted"
# Signs in one PDF: the typesetter needs 2 MB for each page until all are set.
_VOLUME = 1000
_OUT = Path("build") / "posters"
_Thing = TypeVar("_Thing")


@click.command()
@click.argument("names", nargs=-1, metavar="[ID]...")
@lang_option
@click.option("--size", type=click.Choice(SIZES), default="a4", show_default=True, help="Size of the sheet.")
@click.option("--kind", type=click.Choice(KINDS), help="Which sign. [default: what is true today]")
@click.option(
    "--languages",
    metavar="CODES",
    help="Languages on the sign, the large one first, such as ja,en. [default: the site's first two]",
)
@click.option(
    "--combine",
    is_flag=True,
    help=f"One PDF with a page for each sign; of more than {_VOLUME:,} signs, volumes.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=_OUT, show_default=True, help="Folder of the PDFs."
)
@click.option(
    "--font-path",
    "fonts",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with more fonts.",
)
@click.option(
    "--stale", is_flag=True, help="Say which signs are out of date: ID are their PDFs, or lists of marks."
)
@today_option
def poster(  # noqa: PLR0913, PLR0917
    names: tuple[str, ...],
    lang: str,
    size: str,
    kind: str | None,
    languages: str | None,
    out: Path,
    fonts: tuple[Path, ...],
    today: dt.date | None,
    *,
    combine: bool,
    stale: bool,
) -> None:
    """Print signs as PDF, or find stale ones.

    ID are notices, or files or folders below sites/; without any, all that may hang are printed.

    現地に貼る掲示（ポスター、ステッカー）と窓口用の紙を PDF で作ります。--stale は、古くなった掲示を見つけます。
    """
    settings = load_settings(lang, ())
    result = check_notices(_before_hanging(settings), today, (), lang)
    if stale:
        _say_stale(settings, result, names, lang)
    if not settings.site_url:
        exit_with_error(
            ProgramText(
                ja="mkdocs.yml に site_url がありません。QR コードが指すアドレスを書いてください（例: site_url: https://notice.example.jp/）",
                en="mkdocs.yml has no site_url: write the address to which the codes lead"
                " (such as site_url: https://notice.example.jp/)",
            ),
            lang,
        )
    if kind == "counter" and size == "sticker":
        exit_with_error(
            ProgramText(
                ja="窓口用の紙は --size a4 か a3 で作ってください",
                en="the sheet for staff is a4 or a3 (--size)",
            ),
            lang,
        )
    chosen, unsound = _chosen(settings, result, names, lang)
    wanted, refused = _wanted(chosen, size, kind)
    factory, printer = _shop(settings, fonts, languages, lang)
    failed = _print_all(factory, printer, wanted, out, lang, combine=combine, named=kind or "")
    for message in refused:
        click.echo(message.in_language(lang), err=True)
    # What may not hang is only wrong where it was asked for by name.
    sys.exit(FOUND if failed or unsound or (refused and names) else 0)


def _before_hanging(settings: Settings) -> Settings:
    """The settings under which signs are printed: that one does not hang yet is no reason not to print it."""
    chosen = settings.severity.get(_HANGS, "error")
    return (
        replace(settings, severity={**settings.severity, _HANGS: "warning"})
        if chosen == "error"
        else settings
    )


def _chosen(
    settings: Settings, result: CheckResult, names: Sequence[str], lang: str
) -> tuple[list[Document], bool]:
    """The deployments that are asked for and may be printed, and whether one may not; says why. Stops where there is none.

    A draft is passed over in silence, unless it was named itself, or is all that there is.
    """
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
    may = {found.id for found in result.documents}
    chosen = _asked(result, names, lang)
    sound = [found for found in chosen if found.id in may]
    left_out = [
        found
        for found in chosen
        if found.id not in may and (found.text("status") != "draft" or found.id in names or not sound)
    ]
    if left_out:
        _say_unsound(settings, result, left_out, lang)
    if left_out and not sound:
        sys.exit(FOUND)
    return sound, bool(left_out)


def _asked(result: CheckResult, names: Sequence[str], lang: str) -> list[Document]:
    """The deployments of some ids, files and folders. Stops at a name that is none."""
    known = {found.id: found for found in result.readable}
    chosen: dict[str, Document] = {}
    for name in names:
        found = [known[name]] if name in known else list(_below(Path(name), result.readable))
        if not found:
            from kokuchi.check.schema_issues import closest

            near = closest(name, known)
            ja = f"（「{near}」ではありませんか）" if near else ""
            en = f"; did you mean “{near}”?" if near else ""
            exit_with_error(
                ProgramText(
                    ja=f"「{name}」という告知はありません{ja}", en=f"there is no notice “{name}”{en}"
                ),
                lang,
            )
        chosen |= {one.id: one for one in found}
    return list(chosen.values())


def _below(path: Path, documents: Iterable[Document]) -> Iterator[Document]:
    """The deployments whose files are a path, or lie below it."""
    if path.exists():
        wanted = path.resolve()
        for found in documents:
            own = Path(found.root.place.path).resolve()
            if own == wanted or wanted in own.parents:
                yield found


def _say_unsound(settings: Settings, result: CheckResult, unsound: Sequence[Document], lang: str) -> None:
    files = {found.root.place.path for found in unsound}
    theirs = [finding for finding in result.findings if finding.place.path in files]
    if theirs:
        print_result(replace(result, findings=theirs), settings, lang)
    names = ", ".join(found.id for found in unsound)
    print_message(
        ProgramText(
            ja=f"次の告知の掲示は作りません。下書きか、エラーがあります: {names}",
            en=f"No sign is made of a draft, or of a notice with errors: {names}",
        ),
        lang,
    )


def _wanted(
    chosen: Sequence[Document], size: str, kind: str | None
) -> tuple[list[SignRequest], list[ProgramText]]:
    """What is to be printed, and why something is not."""
    from kokuchi import poster
    from kokuchi.notice import from_document

    wanted, refused = [], []
    for document in chosen:
        notice = from_document(document)
        fitting = kind or poster.kind_for(notice) or poster.IN_OPERATION
        message = poster.refusal_reason(notice, fitting)
        if message:
            refused.append(message)
        else:
            wanted.append(poster.SignRequest(notice, document, size, fitting))
    return wanted, refused


def _shop(
    settings: Settings, folders: Sequence[Path], languages: str | None, lang: str
) -> tuple[SheetFactory, Printer]:
    from kokuchi import poster, translations

    codes = [code.strip() for code in (languages or "").split(",") if code.strip()]
    for code in codes:
        if code not in settings.languages:
            known = ", ".join(settings.languages)
            exit_with_error(
                ProgramText(
                    ja=f"「{code}」はこのサイトの言語ではありません（{known}）",
                    en=f"“{code}” is no language of this site ({known})",
                ),
                lang,
            )
    if len(set(codes)) < len(codes):
        exit_with_error(ProgramText(ja="同じ言語が二度書かれています", en="a language is named twice"), lang)
    if len(codes) > 2:
        exit_with_error(
            ProgramText(
                ja="掲示に並べる言語は二つまでです", en="a sign has room for two languages at the most"
            ),
            lang,
        )
    try:
        words = {code: translations.load(settings.theme, code) for code in settings.languages}
        fonts = poster.Fonts(folders)
        return poster.SheetFactory(settings, words, fonts, codes), poster.Printer(settings.theme, fonts)
    except (translations.TranslationError, poster.NoFonts) as missing:
        exit_with_error(missing.message, lang)


def _print_all(  # noqa: PLR0913
    factory: SheetFactory,
    printer: Printer,
    wanted: Sequence[SignRequest],
    out: Path,
    lang: str,
    *,
    combine: bool,
    named: str,
) -> bool:
    """Print and write everything; whether anything could not be printed. ``named`` is the kind that was asked for."""
    failed: list[ProgramText] = []
    written: list[Path] = []
    signs = 0
    every = _volumes(factory, printer, wanted, named) if combine else _singles(factory, printer, wanted)
    for name, count, made in every:
        if isinstance(made, bytes):
            written.append(_write(out / name, made, lang))
            signs += count
        else:
            failed.append(made.message)
    for message in failed:
        click.echo(message.in_language(lang), err=True)
    _say_written(written, signs, out, lang)
    return bool(failed)


def _singles(
    factory: SheetFactory, printer: Printer, wanted: Sequence[SignRequest]
) -> Iterator[tuple[str, int, bytes | Unprintable]]:
    """A PDF for each sign: its name, how many signs it holds, and the PDF or why there is none."""
    from kokuchi import poster

    made = _shown(poster.print_each(factory, printer, wanted), len(wanted))
    for sign, one in zip(wanted, made, strict=True):
        yield f"{sign.notice.id}-{sign.kind}-{sign.size}.pdf", 1, one


def _volumes(
    factory: SheetFactory, printer: Printer, wanted: Sequence[SignRequest], named: str
) -> Iterator[tuple[str, int, bytes | Unprintable]]:
    """All signs in one PDF, or in volumes, as far as the memory of a small machine goes; one that lacks a sign is not made."""
    from kokuchi import poster

    sheets = _shown(poster.fit_all(factory, printer, wanted), len(wanted))
    volumes = -(-len(wanted) // _VOLUME)
    for number in range(1, volumes + 1):
        parts = ["posters", named, wanted[0].size, f"{number:0{len(str(volumes))}}" if volumes > 1 else ""]
        name = "-".join(filter(None, parts)) + ".pdf"
        sound: list[Sheet] = []
        failed = False
        for one in itertools.islice(sheets, _VOLUME):
            if isinstance(one, poster.Unprintable):
                failed = True
                yield name, 0, one
            else:
                sound.append(one)
        if not failed:
            try:
                yield name, len(sound), printer.print_pdf(sound, factory.settings.site_name)
            except poster.Unprintable as error:
                yield name, 0, error


def _shown(things: Iterable[_Thing], count: int) -> Iterator[_Thing]:
    """The things, with a bar for a person at a terminal."""
    if not sys.stderr.isatty() or count < 2:
        yield from things
        return
    with click.progressbar(things, length=count, file=sys.stderr) as bar:
        yield from bar


def _write(path: Path, raw: bytes, lang: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    except OSError as error:
        exit_with_error(
            ProgramText(
                ja=f"{path} に書き込めません（{error.strerror}）",
                en=f"cannot write {path} ({error.strerror})",
            ),
            lang,
        )
    return path


def _say_written(written: Sequence[Path], signs: int, out: Path, lang: str) -> None:
    if not written:
        print_message(ProgramText(ja="作った掲示はありません。", en="No sign was made."), lang)
    elif len(written) == 1:
        print_message(
            ProgramText(
                ja=f"掲示 {signs:,} 枚を作りました: {written[0]}",
                en=f"Made {signs:,} {'sign' if signs == 1 else 'signs'}: {written[0]}",
            ),
            lang,
        )
    else:
        print_message(
            ProgramText(
                ja=f"掲示 {signs:,} 枚を作りました: {out}{'/' if out.name else ''}",
                en=f"Made {signs:,} signs: {out}{'/' if out.name else ''}",
            ),
            lang,
        )


def _say_stale(settings: Settings, result: CheckResult, names: Sequence[str], lang: str) -> None:
    """Judge printed signs; ends with exit status 1 when any is out of date."""
    from kokuchi import translations
    from kokuchi.notice import from_document
    from kokuchi.poster import outdated

    if not names:
        exit_with_error(
            ProgramText(
                ja="--stale には、掲示の PDF か、版の一覧のファイルを指定してください",
                en="--stale needs the signs' PDFs, or lists of their marks",
            ),
            lang,
        )
    try:
        words = {code: translations.load(settings.theme, code) for code in settings.languages}
        notices = [from_document(found) for found in result.documents]
        sound = {notice.id for notice in notices}
        unsound = {found.id: found.stage for found in result.readable if found.id not in sound}
        known = outdated.CurrentNotices(notices, words, settings.site_url, unsound)
        said = [known.status_of(seen) for name in names for seen in outdated.read(Path(name))]
    except (translations.TranslationError, outdated.UnreadableFile) as failed:
        exit_with_error(failed.message, lang)
    for one in said:
        name = f" {one.id}:" if one.id else ""
        colour = "red" if one.stale else None
        click.echo(
            f"{one.printed.path}:{one.printed.number}:{name} "
            + click.style(one.message.in_language(lang), fg=colour)
        )
    old = sum(one.stale for one in said)
    print_message(
        ProgramText(
            ja=f"掲示 {len(said):,} 枚のうち、古いもの {old:,} 枚。",
            en=f"{len(said):,} {'sign' if len(said) == 1 else 'signs'}, {old:,} out of date.",
        ),
        lang,
    )
    sys.exit(FOUND if old else 0)
