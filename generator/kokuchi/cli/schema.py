"""``kokuchi schema``: the JSON Schema of a notice."""

from __future__ import annotations

from pathlib import Path

import click

from kokuchi.cli import streams
from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    lang_option,
    load_settings,
    print_message,
)
from kokuchi.cli.files import refuse_sources, write_file
from kokuchi.diagnostics import ProgramText
from kokuchi.settings import Settings


@click.command(cls=Command)
@lang_option
@click.option("--shared", is_flag=True, help="The schema of _shared.yml, in which every key is optional.")
@click.option(
    "--editor",
    is_flag=True,
    help="For editors: does not ask for the keys that a _shared.yml of the project has.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to a file instead.")
def schema(lang: str, out: Path | None, *, shared: bool, editor: bool) -> None:
    """Print the JSON Schema of a notice.

    Editors use it (draft 2020-12) to complete and explain every key.

    告知ファイルの書式を JSON Schema で出力します。

    エディターは、これ（draft 2020-12）を使って、キーの入力を補い、説明を表示します。
    """
    from kokuchi.schema import editor_schema_file, schema_file

    settings = load_settings(lang, ())
    refuse_sources(settings, "--out", out, lang)
    if editor and not shared:
        text = editor_schema_file(settings.languages, _shared_keys(settings))
    else:
        text = schema_file(settings.languages, settings.site_url, shared=shared)
    if out is None:
        streams.utf8()
        click.echo(text, nl=False)
        return
    write_file(out, text, str(out), lang)
    print_message(ProgramText(ja=f"{out} に書き込みました", en=f"Wrote {out}"), lang)


def _shared_keys(settings: Settings) -> set[str]:
    """The keys that the shared files of a project have; files that cannot be read have none."""
    from kokuchi.diagnostics import Place
    from kokuchi.source import SHARED, Mapping, decode, files, parse, read_bytes

    found: set[str] = set()
    for path in files(settings.sites):
        raw = read_bytes(path, path.name) if path.name == SHARED else b""
        text = decode(raw, Place(path.name)) if isinstance(raw, bytes) else ""
        root = parse(text, path.name, settings.languages).root if isinstance(text, str) else None
        found |= root.entries.keys() if isinstance(root, Mapping) else set()
    return found
