"""``kokuchi phrases``: list the phrasebook, or bring its corrections into the notices."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    FOUND,
    about_reading,
    as_findings,
    display_path,
    exit_with_error,
    format_option,
    lang_option,
    load_settings,
    print_message,
    print_result,
    refuse_elsewhere,
    words_needed,
)
from kokuchi.cli.files import diff_lines, rewrite_file
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.report.phrases import FORMATS

if TYPE_CHECKING:
    from kokuchi.settings import Settings
    from kokuchi.yaml_writer import Renewal


@click.command(cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@lang_option
@format_option(FORMATS)
@click.option(
    "--renew", is_flag=True, help="Replace texts of older versions by the newest, and print the diff."
)
@click.option("--check", "only_check", is_flag=True, help="With --renew: only print the diff.")
def phrases(paths: tuple[Path, ...], lang: str, format_name: str, *, renew: bool, only_check: bool) -> None:
    """List the standard sentences for notices, or renew them.

    With --renew, texts that have the words of an older version get those of the newest, in every language and with the
    same blanks. Texts that were changed by hand stay, and are named. PATH is a file or folder; the default is
    everything below sites/.

    文例集の文と場所の名前を一覧にするか、告知の文を新しくします。

    --renew では、前の版の文を、すべての言語で、空欄の中身はそのままに、新しい版の文に替えます。手で直した文は、そのまま
    残して知らせます。パスにはファイルかフォルダーを指定します。省略すると、sites/ の下のすべてです。
    """
    if (paths or only_check) and not renew:
        exit_with_error(
            ProgramText(
                ja="PATH と --check は、--renew と一緒に使います", en="PATH and --check need --renew"
            ),
            lang,
        )
    settings = load_settings(lang, paths)
    refuse_elsewhere(settings, paths, lang)
    with words_needed(lang):
        if renew:
            _renew(settings, paths, lang, write=not only_check)
        for line in FORMATS[format_name].load()(settings, lang):
            click.echo(line)


def _renew(settings: Settings, paths: tuple[Path, ...], lang: str, *, write: bool) -> None:
    """Renew the files and exit."""
    from kokuchi.check import requested_files
    from kokuchi.diagnostics import Place
    from kokuchi.phrasebook import load
    from kokuchi.source import decode, read_bytes
    from kokuchi.yaml_writer import renew_phrases

    book = load(settings.theme, settings.languages)
    files = requested_files(settings, paths or None)[1]
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    count, changed, left = 0, 0, 0
    for path in files:
        shown = display_path(path)
        raw = read_bytes(path, shown)
        text = decode(raw, Place(shown))
        found = [text] if not isinstance(text, str) else renew_phrases(text, shown, settings, book)
        if isinstance(found, list):
            texts[shown] = text if isinstance(text, str) else ""
            findings += as_findings(found)
            continue
        assert isinstance(text, str)  # noqa: S101  (narrowing for the type checker)
        assert isinstance(raw, bytes)  # noqa: S101
        left += len(found.left)
        _print_left(found, shown, lang)
        if not found.renewed:
            continue
        changed, count = changed + 1, count + len(found.renewed)
        for line in diff_lines(text, found.text, shown):
            click.echo(line)
        if write:
            mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
            rewrite_file(path, mark + found.text.encode(), raw, shown, lang)
    if findings:
        print_result(about_reading(findings, texts, len(files)), settings, lang)
    print_message(
        _summary(count, changed, left, len({one.place.path for one in findings}), write=write), lang
    )
    sys.exit(FOUND if findings or (count and not write) else 0)


def _print_left(found: Renewal, shown: str, lang: str) -> None:
    """Name the texts that were changed by hand."""
    for one in found.left:
        print_message(
            ProgramText(
                ja=f"{shown}:{one.line}: 文例「{one.old}」の文は手で直してあるので、そのままです。新しい版「{one.new}」の文と比べてください",
                en=f"{shown}:{one.line}: the text of “{one.old}” was changed by hand and stays; compare it with “{one.new}”",
            ),
            lang,
        )


def _summary(texts: int, files: int, left: int, unreadable: int, *, write: bool) -> ProgramText:
    """One line: how many texts were renewed, changed by hand, and not read."""
    more = ProgramText(
        ja=(f"手で直した文 {left:,} 件は、そのままです。" if left else "")
        + (f"読み取れない {unreadable:,} 件は、そのままです。" if unreadable else ""),
        en=(f" Changed by hand and left as they are: {left:,}." if left else "")
        + (f" Files that could not be read and were not changed: {unreadable:,}." if unreadable else ""),
    )
    if not texts:
        return ProgramText(
            ja=f"新しい版に替える文はありません。{more.ja}", en=f"No text has to be renewed.{more.en}"
        )
    if write:
        return ProgramText(
            ja=f"{files:,} 件のファイルの {texts:,} 個の文を新しい版に替えました。{more.ja}",
            en=f"Texts renewed: {texts:,} (files: {files:,}).{more.en}",
        )
    return ProgramText(
        ja=f"{files:,} 件のファイルの {texts:,} 個の文に新しい版があります。{more.ja}",
        en=f"Texts with a newer version: {texts:,} (files: {files:,}).{more.en}",
    )
