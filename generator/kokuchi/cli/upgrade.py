"""``kokuchi upgrade``: bring the files of ``kokuchi init`` up to this version."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import FOUND, exit_with_error, lang_option, print_message
from kokuchi.diagnostics import ProgramText

if TYPE_CHECKING:
    from kokuchi.scaffold import Program


@click.command(cls=Command)
@lang_option
@click.option("--diff", "only_diff", is_flag=True, help="Show what would change and write nothing.")
@click.option(
    "--program", "named", metavar="PROGRAM", help="The kokuchi that the workflows use, as OWNER/REPO@COMMIT."
)
@click.option(
    "--keep",
    "kept",
    metavar="FILE",
    multiple=True,
    help="Leave this edited file as it is from now on. Can be repeated.",
)
def upgrade(lang: str, named: str | None, kept: tuple[str, ...], *, only_diff: bool) -> None:
    """Bring the files that kokuchi init wrote up to this version.

    Every change is shown. Your own edits stay: they are merged, and where that is not possible the file is left as it
    is and the difference is shown.

    kokuchi init が書いたファイルを、この版に合わせます。

    変わるところをすべて表示します。手で直したところは残ります。両方を合わせられないファイルは、そのままにして、違いを表示します。
    """
    from kokuchi import scaffold
    from kokuchi.cli.files import diff_lines, rewrite_file, write_file

    try:
        project = _project(lang)
        manifest = scaffold.read_manifest(project)
        answers = scaffold.merged_answers(manifest.answers, _program(named, lang))
    except scaffold.UnusableManifest as unusable:
        exit_with_error(unusable.message, lang)
    wanted = scaffold.rendered(answers, lang, calendar.today("Asia/Tokyo"))
    if unknown := [name for name in kept if name not in wanted]:
        exit_with_error(
            ProgramText(
                f"「{unknown[0]}」は kokuchi init のファイルではありません",
                f"“{unknown[0]}” is no file of kokuchi init",
            ),
            lang,
        )
    found = list(scaffold.changes(project, manifest, wanted, keep_pins=named is None))
    left = [change for change in found if change.kind in scaffold.LEFT and change.path not in kept]
    for change in found:
        if change.path in kept:
            print_message(_KEPT.format(path=change.path), lang)
            continue
        print_message(
            (_WOULD if only_diff else _DONE)
            .get(change.kind, _LEFT.get(change.kind, _KEPT))
            .format(path=change.path),
            lang,
        )
        for line in diff_lines(change.before, change.after, change.path):
            click.echo(line)
        if not only_diff and change.kind not in scaffold.LEFT:
            (project / change.path).parent.mkdir(parents=True, exist_ok=True)
            rewrite_file(project / change.path, change.after, change.raw, change.path, lang)
    after = scaffold.after_upgrade(manifest, answers, wanted, found, kept)
    if not only_diff and after.text() != manifest.text():
        write_file(project / scaffold.MANIFEST, after.text(), scaffold.MANIFEST, lang)
    if not found:
        print_message(_NOTHING.format(version=scaffold.own_version()), lang)
    elif left:
        print_message(_BY_HAND.format(files=", ".join(change.path for change in left)), lang)
    sys.exit(FOUND if left or (only_diff and found) else 0)


_DONE = {
    "new": ProgramText("書きました: {path}", "written: {path}"),
    "updated": ProgramText("新しくしました: {path}", "updated: {path}"),
    "merged": ProgramText(
        "新しくし、手で直したところは残しました: {path}", "updated, with your edits: {path}"
    ),
}
_WOULD = {
    "new": ProgramText("新しく加わります: {path}", "would be added: {path}"),
    "updated": ProgramText("変わります: {path}", "would be updated: {path}"),
    "merged": ProgramText(
        "変わります（手で直したところは残ります）: {path}", "would be updated, with your edits: {path}"
    ),
}
_LEFT = {
    "conflict": ProgramText(
        "手で直したところと重なるため、そのままにします: {path}",
        "left as it is, because the same lines were edited: {path}",
    ),
    "unknown": ProgramText(
        "手で直してあり、元の内容が git にないため、そのままにします: {path}",
        "left as it is, because it was edited and git does not have the text before: {path}",
    ),
    "blocked": ProgramText(
        "別のファイルがあるため、そのままにします: {path}",
        "left as it is, because there is another file: {path}",
    ),
}
_KEPT = ProgramText("いまの内容のままにします: {path}", "kept as it is: {path}")
_NOTHING = ProgramText(
    "すべて kokuchi {version} のとおりです。", "Everything is as kokuchi {version} writes it."
)
_BY_HAND = ProgramText(
    "\n上の違いを見て、要るところを手で書き写してください（{files}）。\n済んだら: kokuchi upgrade --keep ファイル",
    "\nCompare the differences above and copy what you need by hand ({files}).\nWhen it is done: kokuchi upgrade --keep FILE",
)


def _project(lang: str) -> Path:
    from kokuchi import settings

    try:
        return settings.find_project(Path.cwd())
    except settings.UnusableSettings as unusable:
        exit_with_error(unusable.message, lang)


def _program(named: str | None, lang: str) -> Program | None:
    from kokuchi.scaffold import BadAnswer, read_answers

    if named is None:
        return None
    try:
        return read_answers({"program": named}).program
    except BadAnswer as bad:
        exit_with_error(bad.message, lang)
