"""``kokuchi init``: set up a repository for a site."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi import calendar
from kokuchi.cli.command import Command
from kokuchi.cli.common import UNUSABLE, exit_with_error, lang_option, print_message, unwritable
from kokuchi.diagnostics import ProgramText

if TYPE_CHECKING:
    from kokuchi.scaffold import Answers


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".", metavar="[FOLDER]")
@lang_option
@click.option("--name", metavar="NAME", help="Name of the site.")
@click.option("--address", metavar="URL", help="Final address of the site, which every QR code will contain.")
@click.option("--languages", metavar="CODES", help="Languages of the site, such as ja,en.")
@click.option("--operator", metavar="OPERATOR", help="Kind of operator; the guide lists them.")
@click.option("--repository", metavar="URL", help="Address of the new repository on GitHub.")
@click.option(
    "--program", metavar="PROGRAM", help="The kokuchi that the workflows use, as OWNER/REPO@COMMIT."
)
@click.option("--administrators", metavar="TEAM", help="Who approves settings and workflows (@OWNER/TEAM).")
@click.option("--approvers", metavar="TEAM", help="Who approves notices (@OWNER/TEAM).")
@click.option("--yes", is_flag=True, help="Ask nothing; what is not given has a default.")
@click.option("--missing", is_flag=True, help="In a folder with files: write only those that are not there.")
def init(folder: Path, lang: str, *, yes: bool, missing: bool, **given: str | None) -> None:
    """Set up a repository for a site of notices.

    It writes settings, a first draft, workflows for GitHub and a README for clerks into FOLDER. Existing files are
    never overwritten. It needs no network.

    告知のサイトのリポジトリを用意します。

    指定したフォルダーに、設定、最初の下書き、GitHub のワークフロー、README を書きます。すでにあるファイルは書き換えません。
    ネットワークは使いません。
    """
    from kokuchi import scaffold

    asks = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    if not asks and not yes and not any(given.values()):
        exit_with_error(_NO_TERMINAL, lang)
    try:
        answers = scaffold.read_answers(_asked(given, lang) if asks else given)
    except scaffold.BadAnswer as bad:
        exit_with_error(bad.message, lang)
    texts = scaffold.rendered(answers, lang, calendar.today("Asia/Tokyo"))
    manifest = scaffold.Manifest(
        scaffold.own_version(),
        answers,
        {path: scaffold.blob_id(text.encode()) for path, text in texts.items()},
    )
    texts[scaffold.MANIFEST] = manifest.text()
    there = [path for path in texts if (folder / path).exists() or (folder / path).is_symlink()]
    if there and not missing:
        _tell_what_is_there(folder, texts, there, lang)
        sys.exit(UNUSABLE)
    for path, text in texts.items():
        if path not in there:
            _write(folder, path, text, lang)
    for path in there:
        print_message(_STATES["left" if _differs(folder, path, texts) else "same"].format(path=path), lang)
    for message in _next_steps(folder, answers, there):
        print_message(message, lang)


_NO_TERMINAL = ProgramText(
    ja="端末ではないため、質問できません。--name、--address などで答えるか、--yes（仮の値で作ります）を付けてください",
    en="questions cannot be asked without a terminal: answer with --name, --address and so on, or give --yes for defaults",
)
_STATES = {
    "written": ProgramText("  書きました: {path}", "  written: {path}"),
    "same": ProgramText("  もうあります（同じ内容）: {path}", "  already there, the same: {path}"),
    "left": ProgramText(
        "  もうあります（そのままにします）: {path}", "  already there, left as it is: {path}"
    ),
    "would": ProgramText("  まだありません: {path}", "  not there yet: {path}"),
}
_NOT_EMPTY = ProgramText(
    ja="{folder} には、書こうとしたファイルがすでにあります。何も書いていません。",
    en="{folder} already has files that would be written. Nothing was written.",
)
_USE_MISSING = ProgramText(
    ja="まだないファイルだけを書くには、--missing を付けて実行してください。",
    en="To write only the files that are not there yet, add --missing.",
)


def _differs(folder: Path, path: str, texts: Mapping[str, str]) -> bool:
    try:
        return (folder / path).read_bytes().replace(b"\r\n", b"\n") != texts[path].encode()
    except OSError:
        return True


def _tell_what_is_there(folder: Path, texts: Mapping[str, str], there: list[str], lang: str) -> None:
    """Print, file by file, what is in the way and what is not there."""
    print_message(_NOT_EMPTY.format(folder=folder), lang)
    for path in texts:
        state = "would" if path not in there else "left" if _differs(folder, path, texts) else "same"
        print_message(_STATES[state].format(path=path), lang)
    print_message(_USE_MISSING, lang)


def _write(folder: Path, path: str, text: str, lang: str) -> None:
    from kokuchi.atomic_file import create_file

    target = folder / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        create_file(target, text)
    except FileExistsError:  # made by somebody else in the meantime
        print_message(_STATES["left"].format(path=path), lang)
    except OSError as error:
        exit_with_error(unwritable(path, error), lang)
    else:
        print_message(_STATES["written"].format(path=path), lang)


def _next_steps(folder: Path, answers: Answers, there: list[str]) -> Iterator[ProgramText]:
    """What has to be filled in, and which commands come next."""
    from kokuchi.scaffold import DRAFT

    yield ProgramText("", "")
    if not answers.program.is_complete:
        yield ProgramText(
            f"まだ書き込むもの: ワークフローの {answers.program} は仮のものです。kokuchi のリポジトリとコミットが分かったら、次のように書き込みます。\n"
            "  kokuchi upgrade --program 組織/リポジトリ@コミットID",
            f"Still to fill in: {answers.program} in the workflows is a placeholder. Once you know the repository and the commit of kokuchi:\n"
            "  kokuchi upgrade --program OWNER/REPO@COMMIT",
        )
    if answers.address.rstrip("/").endswith(".example"):
        yield ProgramText(
            "まだ書き込むもの: mkdocs.yml の site_url は見本です。最初の掲示を印刷する前に、公開するアドレスにしてください。",
            "Still to fill in: site_url in mkdocs.yml is an example. Write the real address before the first sign is printed.",
        )
    if not answers.approvers and ".github/CODEOWNERS" not in there:
        yield ProgramText(
            "まだ書き込むもの: .github/CODEOWNERS に、承認する人を書いてください。",
            "Still to fill in: .github/CODEOWNERS says who approves what.",
        )
    place = "" if folder == Path() else f"cd {_quoted(folder)} && "
    yield ProgramText(
        f"次にすること:\n  {place}git init && git add . && git commit -m 最初の版\n"
        f"  kokuchi doctor   足りないものを調べます\n  kokuchi check    告知を確かめます（最初の下書き: {DRAFT}）\n"
        "  kokuchi serve    手元で見ます",
        f'Next:\n  {place}git init && git add . && git commit -m "First version"\n'
        f"  kokuchi doctor   see what is missing\n  kokuchi check    check the notices (first draft: {DRAFT})\n"
        "  kokuchi serve    look at the site",
    )


def _quoted(folder: Path) -> str:
    text = str(folder)
    return f'"{text}"' if " " in text else text


# Questions --------------------------------------------------------------------------------------------------


_QUESTIONS: Mapping[str, ProgramText] = {
    "name": ProgramText("サイトの名前", "Name of the site"),
    "address": ProgramText(
        "公開するアドレス（QR コードに印刷されます。決まっていなければ空のまま）",
        "Final address of the site, printed in QR codes (leave empty if it is not decided)",
    ),
    "languages": ProgramText("言語（{values}）", "Languages ({values})"),
    "operator": ProgramText("運用者の種類（{values}）", "Kind of operator ({values})"),
    "repository": ProgramText(
        "このサイトの GitHub リポジトリのアドレス（なければ空のまま）",
        "Address of this repository on GitHub (leave empty if there is none)",
    ),
    "program": ProgramText(
        "ワークフローで使う kokuchi（組織/リポジトリ@コミットID。分からなければ空のまま）",
        "The kokuchi that the workflows use (OWNER/REPO@COMMIT; leave empty if you do not know)",
    ),
}


def _asked(given: Mapping[str, str | None], lang: str) -> dict[str, str | None]:
    """The given answers, and those that a person gives now; each is asked again until it can be used."""
    from kokuchi.scaffold import OPERATORS, BadAnswer, languages_offered, read_answers

    answers = dict(given)
    defaults = read_answers({})
    values = {
        "languages": ", ".join(languages_offered()),
        "operator": ", ".join(f"{name}: {kind.title.in_language(lang)}" for name, kind in OPERATORS.items()),
    }
    usual = {"name": defaults.name, "languages": ",".join(defaults.languages), "operator": defaults.operator}
    for key, question in _QUESTIONS.items():
        while answers[key] is None:
            shown = question.format(values=values.get(key, "")).in_language(lang)
            answer = input(f"{shown}{f' [{usual[key]}]' if key in usual else ''}: ").strip()
            try:
                read_answers({key: answer})
            except BadAnswer as bad:
                print_message(bad.message, lang)
            else:
                answers[key] = answer
    return answers
