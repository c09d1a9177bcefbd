"""Write a new notice."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi import calendar
from kokuchi.cli.command import INTERRUPTED, Command
from kokuchi.cli.common import (
    FOUND,
    about_reading,
    as_findings,
    display_path,
    exit_with_error,
    folder_below_sites,
    lang_option,
    load_settings,
    print_message,
    print_result,
    refuse_unknown_rules,
    today_option,
    unwritable,
)
from kokuchi.diagnostics import Issue, ProgramText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kokuchi.diagnostics import Finding
    from kokuchi.interview.draft import Draft
    from kokuchi.settings import Settings
    from kokuchi.source import Mapping

_PARTS = {"title": "cyan", "hint": "bright_black", "error": "red", "warning": "yellow"}


@click.command(cls=Command)
@click.argument("identifier", metavar="ID")
@click.option(
    "--into", metavar="FOLDER", help="Folder below sites/. [default: sites/, or the folder of --from]"
)
@click.option("--from", "template", metavar="ID", help="Start from another notice; its dates are not copied.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read the answers from a YAML file instead of asking.",
)
@lang_option
@today_option
def new(  # noqa: PLR0913, PLR0917
    identifier: str,
    into: str | None,
    template: str | None,
    answers: Path | None,
    lang: str,
    today: dt.date | None,
) -> None:
    """Write a new notice by answering questions.

    It begins with the common uses of cameras: the one that you choose puts sentences of the phrasebook forward, each
    to be confirmed or written anew. A text may be left without its translations.

    ID becomes the file name and the permanent address of the page. A notice with unanswered questions is saved
    as a draft. Existing files are never overwritten. Without a terminal, use --answers or --from.

    質問に答えて、新しい告知を作ります。

    はじめに、カメラのよくある使い方から選べます。選ぶと文例が候補として出るので、ひとつずつ確かめるか、自分で書きます。
    文は日本語だけでもかまいません。

    ID はファイル名になり、そのままページのアドレスになります。答えていない質問があれば、下書きとして保存します。
    すでにあるファイルは書き換えません。端末でないところでは、--answers か --from を使います。
    """
    from kokuchi.atomic_file import create_file
    from kokuchi.interview.draft import Draft

    settings = load_settings(lang, (answers,) if answers else ())
    day = today or calendar.today(settings.timezone)
    refuse_unknown_rules(settings, lang)
    _refuse_name(settings, identifier, lang)
    source = _template(settings, day, template, lang) if template else None
    folder = (
        folder_below_sites(settings, into, lang) if into else source[0].parent if source else settings.sites
    )
    draft = Draft(settings, day, folder / f"{identifier}.yml", lang)
    if source:
        draft.use_template(source[1])
    if answers:
        draft.take(_answers(settings, answers, lang))
    asks = not answers and sys.stdin.isatty() and sys.stdout.isatty()
    if not asks and not answers and not source:
        exit_with_error(_NO_TERMINAL, lang)
    if asks:
        _interview(draft, lang, from_template=source is not None)
    text, result = draft.finished()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        create_file(draft.path, text)
    except FileExistsError:
        exit_with_error(
            ProgramText(ja=f"{draft.shown} はすでにあります", en=f"{draft.shown} already exists"), lang
        )
    except OSError as error:
        exit_with_error(unwritable(draft.shown, error), lang)
    still_open = draft.tree.get("status") is not None and bool(result.findings)
    written = _WRITTEN_OPEN if still_open else _WRITTEN
    if asks and still_open:
        _print_unfinished(result.findings, settings, lang)
        written = _WRITTEN_DRAFT
    else:
        print_result(result, settings, lang)
    print_message(written.format(path=draft.shown), lang)
    sys.exit(FOUND if still_open or result.errors else 0)


_NO_TERMINAL = ProgramText(
    ja="端末ではないため、質問できません。答えを YAML で書いたファイルを --answers で指定するか、元にする告知を --from で指定してください",
    en="questions cannot be asked without a terminal. Pass a YAML file with answers (--answers) or a notice to start from (--from)",
)
_WRITTEN = ProgramText(ja="{path} を作りました。", en="Wrote {path}.")
_WRITTEN_OPEN = ProgramText(
    ja="{path} を下書き（status: draft）として作りました。上の指摘を直したら、status の行を消してください。",
    en="Wrote {path} as a draft (status: draft). Fix the findings above, then remove the status line.",
)
_WRITTEN_DRAFT = ProgramText(
    ja="{path} を下書きとして作りました（公開されません）。残りを書いたら、ファイルの status: draft の行を消してください。残りは kokuchi check でいつでも確かめられます。",
    en="Wrote {path} as a draft, which is not published. When the rest is written, remove the line status: draft. kokuchi check says at any time what is missing.",
)


def _print_unfinished(findings: Iterable[Finding], settings: Settings, lang: str) -> None:
    """What the draft lacks, in the words of the questions: whoever answered them has seen no key of the file."""
    from kokuchi.interview.titles import Titles
    from kokuchi.interview.unfinished import unfinished
    from kokuchi.schema import notice_schema

    terminal = _Terminal()
    for line in unfinished(findings, Titles(notice_schema(settings.languages), settings.languages, lang)):
        terminal.show(line)


class _Terminal:
    """Asks on standard input and prints to standard output."""

    def show(self, line: str = "", part: str = "") -> None:
        """Print a line with control characters escaped. ``part`` chooses the colour."""
        from kokuchi.report.text import printable

        for one in line.split("\n"):
            click.echo(click.style(printable(one), fg=_PARTS.get(part), bold=part == "title"))

    def ask(self, prompt: str) -> str:
        """Read one line."""
        return input(prompt)


def _interview(draft: Draft, lang: str, *, from_template: bool) -> None:
    """Run the interview. On Ctrl-C, offer to save the answers as a draft; otherwise exit without writing."""
    from kokuchi.interview.interview import Interview

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (line editing; optional on some systems)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    try:
        Interview(draft, _Terminal(), lang).run(from_template=from_template)
    except (KeyboardInterrupt, EOFError) as stopped:
        click.echo()
        if not _keeps(draft, lang):
            print_message(
                ProgramText(
                    ja="中断しました。ファイルは作っていません。", en="Cancelled. No file was written."
                ),
                lang,
            )
            sys.exit(INTERRUPTED if isinstance(stopped, KeyboardInterrupt) else FOUND)


def _keeps(draft: Draft, lang: str) -> bool:
    question = ProgramText(
        ja="ここまでの答えを、下書きとして保存しますか [y/N] ",
        en="Save the answers so far as a draft? [y/N] ",
    )
    try:
        return bool(draft.tree.entries) and input(question.in_language(lang)).strip().lower() in {
            "y",
            "yes",
            "はい",
        }
    except (KeyboardInterrupt, EOFError):
        click.echo()
        return False


def _refuse_name(settings: Settings, identifier: str, lang: str) -> None:
    """Exit if the id cannot be used as an address, is reserved, or is the id or a former id of another notice."""
    from kokuchi import urls
    from kokuchi.check import requested_files
    from kokuchi.diagnostics import Place
    from kokuchi.rules import BY_ID

    rule, case, values = "bad-id", "", {"id": identifier, "near": urls.suggest_id(identifier)}
    if not urls.is_id(identifier):
        case = "invalid"
    elif urls.is_reserved(identifier, settings.languages):
        case, values["near"] = "reserved", f"{identifier}-camera"
    elif other := _owner(settings, requested_files(settings, None)[0], identifier):
        rule, case, values = "duplicate-id", "twice", {"id": identifier, "other": other}
    if case:
        finding = BY_ID[rule].finding(Issue(Place(identifier), case, values))
        # The hint of duplicate-id is about two existing files; here the second one does not exist yet.
        hint = _OTHER_NAME if rule == "duplicate-id" else finding.hint
        text = ProgramText(
            ja=f"{finding.message.ja}。{hint.ja}",
            en=f"{finding.message.en}. {hint.en[0].upper()}{hint.en[1:]}",
        )
        exit_with_error(text, lang)


_OTHER_NAME = ProgramText(ja="別の名前にしてください", en="choose another name")


def _owner(settings: Settings, paths: list[Path], identifier: str) -> str:
    """The path of the notice whose id or former id this is; ``""`` if there is none."""
    from kokuchi.source import Sequence, at, parse, read

    for path in paths:
        if path.stem.lower() == identifier:
            return display_path(path)
        text = read(path, display_path(path))
        if isinstance(text, str) and "formerly" in text and identifier in text:
            former = at(parse(text, "", settings.languages).root, ("formerly",))
            if isinstance(former, Sequence) and identifier in [item.json for item in former.items]:
                return display_path(path)
    return ""


def _template(settings: Settings, today: dt.date, identifier: str, lang: str) -> tuple[Path, Mapping]:
    """The notice to start from: its path and its content merged with its shared files."""
    from kokuchi.check import requested_files
    from kokuchi.source import SHARED
    from kokuchi.suggestion import did_you_mean

    paths = {path.stem: path for path in requested_files(settings, None)[0] if path.name != SHARED}
    if identifier not in paths:
        near = did_you_mean(identifier, paths)
        message = ProgramText(
            ja=f"「{identifier}」という告知はありません{near.ja}",
            en=f"there is no notice “{identifier}”{near.en}",
        )
        exit_with_error(message, lang)
    from kokuchi.check import check as checker

    result = checker(settings, today, [paths[identifier]])
    if not result.readable:
        print_result(result, settings, lang)
        exit_with_error(
            ProgramText(ja=f"「{identifier}」を読み取れません", en=f"“{identifier}” cannot be read"), lang
        )
    return paths[identifier], result.readable[0].root


def _answers(settings: Settings, path: Path, lang: str) -> Mapping:
    """Read the file given with ``--answers``: a mapping with some keys of a notice."""
    from kokuchi.diagnostics import Issue
    from kokuchi.source import Mapping, parse, read

    shown = path.as_posix()
    text = read(path, shown)
    parsed = None if isinstance(text, Issue) else parse(text, shown, settings.languages)
    issues = [text] if isinstance(text, Issue) else parsed.issues if parsed else []
    if issues:
        texts = {shown: text} if isinstance(text, str) else {}
        print_result(about_reading(as_findings(issues), texts, 1), settings, lang)
    if parsed is None or issues or not isinstance(parsed.root, Mapping):
        exit_with_error(
            ProgramText(
                ja=f"{shown} から答えを読み取れません。告知のキーを書いてください（例: hours: always）",
                en=f"no answers can be read from {shown}. Write keys of a notice (such as hours: always)",
            ),
            lang,
        )
    return parsed.root
