"""Format notice files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    FOUND,
    about_reading,
    as_findings,
    display_path,
    lang_option,
    load_settings,
    print_message,
    print_result,
)
from kokuchi.cli.files import diff_lines, rewrite_file
from kokuchi.diagnostics import Finding, ProgramText


@click.command(cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@lang_option
@click.option(
    "--check", "only_check", is_flag=True, help="List files that would change without writing them."
)
@click.option("--diff", is_flag=True, help="Show the changes without writing them.")
def fmt(paths: tuple[Path, ...], lang: str, *, only_check: bool, diff: bool) -> None:
    """Format notice files.

    Sorts keys and removes quotes that are not needed. Values never change, and comments stay with their keys.
    PATH is a file or folder; the default is everything below sites/.

    告知ファイルを整えます。

    キーを決まった順序に並べ、要らない引用符を取ります。内容は変わらず、コメントもキーから離れません。パスには
    ファイルかフォルダーを指定します。省略すると、sites/ の下のすべてです。
    """
    from kokuchi.check import requested_files
    from kokuchi.diagnostics import Issue, Place
    from kokuchi.schema import notice_schema
    from kokuchi.source import decode, read_bytes
    from kokuchi.yaml_writer import format_notice

    settings = load_settings(lang, paths)
    schema = notice_schema(settings.languages)
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    changed, files = 0, requested_files(settings, paths or None)[1]
    for path in files:
        shown = display_path(path)
        raw = read_bytes(path, shown)
        text = decode(raw, Place(shown))
        formatted = (
            [text] if isinstance(text, Issue) else format_notice(text, shown, settings.languages, schema)
        )
        if not isinstance(formatted, str):
            texts[shown] = text if isinstance(text, str) else ""
            findings += as_findings(formatted)
            continue
        assert isinstance(text, str)  # noqa: S101  (narrowing for the type checker)
        assert isinstance(raw, bytes)  # noqa: S101
        # A checkout on Windows may have CRLF at the ends of all lines.
        if raw.replace(b"\r\n", b"\n") == formatted.encode():
            continue
        changed += 1
        if diff:
            for line in diff_lines(text, formatted, shown):
                click.echo(line)
        elif only_check:
            click.echo(shown)
        else:
            rewrite_file(path, formatted, raw, shown, lang)
            click.echo(shown)
    if findings:
        print_result(about_reading(findings, texts, len(files)), settings, lang)
    print_message(
        _summary(len(files), changed, len({found.place.path for found in findings}), dry=only_check or diff),
        lang,
    )
    sys.exit(FOUND if findings or (changed and (only_check or diff)) else 0)


def _summary(files: int, changed: int, unreadable: int, *, dry: bool) -> ProgramText:
    """One line: how many files were read, changed and skipped."""
    untouched = ProgramText(
        ja=f"読み取れない {unreadable:,} 件は、そのままです。" if unreadable else "",
        en=f" {unreadable:,} could not be read and were not changed." if unreadable else "",
    )
    if not changed and not unreadable:
        return ProgramText(
            ja=f"すべて整っています（{files:,} 件）。",
            en=f"All files are formatted ({files:,}).",
        )
    if dry:
        return ProgramText(
            ja=f"{files:,} 件のうち {changed:,} 件が整っていません。{untouched.ja}",
            en=f"{changed:,} of {files:,} files would change.{untouched.en}",
        )
    return ProgramText(
        ja=f"{files:,} 件のうち {changed:,} 件を整えました。{untouched.ja}",
        en=f"{changed:,} of {files:,} files formatted.{untouched.en}",
    )
