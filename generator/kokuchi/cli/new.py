"""Write a new notice."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kokuchi import calendar
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
    from kokuchi.interview.draft import Draft
    from kokuchi.settings import Settings
    from kokuchi.source import Mapping

_PARTS = {"title": "cyan", "hint": "bright_black", "error": "red", "warning": "yellow"}


@click.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--into", metavar="FOLDER", help="Folder below sites/. [default: sites/, or the folder of --from]"
)
@click.option(
    "--from", "lender", metavar="ID", help="Begin with what another notice says; its dates are not taken."
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the answers from a YAML file; ask nothing.",
)
@lang_option
@today_option
def new(  # noqa: PLR0913, PLR0917
    identifier: str,
    into: str | None,
    lender: str | None,
    answers: Path | None,
    lang: str,
    today: dt.date | None,
) -> None:
    """Write a new notice, asking for one thing after another.

    ID becomes the file's name and the page's address for ever. What is left open makes it a draft. Nothing is
    ever overwritten. Without a terminal, give --answers or --from.

    質問に答えて、新しい告知を作ります。ID はファイル名になり、そのままページのアドレスになります。
    """
    from kokuchi.interview.draft import Draft
    from kokuchi.yaml_writer import create_file

    settings = load_settings(lang, (answers,) if answers else ())
    day = today or calendar.today(settings.timezone)
    refuse_unknown_rules(settings, lang)
    _refuse_name(settings, identifier, lang)
    lent = _lent(settings, day, lender, lang) if lender else None
    folder = folder_below_sites(settings, into, lang) if into else lent[0].parent if lent else settings.sites
    draft = Draft(settings, day, folder / f"{identifier}.yml", lang)
    if lent:
        draft.use_template(lent[1])
    if answers:
        draft.take(_answers(settings, answers, lang))
    asks = not answers and sys.stdin.isatty() and sys.stdout.isatty()
    if not asks and not answers and not lent:
        exit_with_error(_NO_TERMINAL, lang)
    if asks:
        _interview(draft, lang, lent=lent is not None)
    text, result = draft.finished()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        create_file(draft.path, text)
    except FileExistsError:
        exit_with_error(
            ProgramText(ja=f"{draft.shown} はもうあります", en=f"{draft.shown} is there already"), lang
        )
    except OSError as error:
        exit_with_error(unwritable(draft.shown, error), lang)
    print_result(result, settings, lang)
    still_open = draft.tree.get("status") is not None and bool(result.findings)
    print_message((_WRITTEN_OPEN if still_open else _WRITTEN).format(path=draft.shown), lang)
    sys.exit(FOUND if still_open or result.errors else 0)


_NO_TERMINAL = ProgramText(
    ja="端末ではないため、質問できません。答えを YAML で書いたファイルを --answers で渡すか、--from で元にする告知を指定してください",
    en="there is no terminal to ask at. Give the answers as a YAML file with --answers, or a notice to begin with by --from",
)
_WRITTEN = ProgramText(ja="{path} を書きました。", en="Wrote {path}.")
_WRITTEN_OPEN = ProgramText(
    ja="{path} を下書き（status: draft）として書きました。上の指摘を直したら、status の行を消してください。",
    en="Wrote {path} as a draft (status: draft). Mend what is said above, then remove the line with status.",
)


class _Terminal:
    """A person at a terminal."""

    def say(self, line: str = "", part: str = "") -> None:
        """Show a line, nothing in which can steer the terminal."""
        from kokuchi.report.text import printable

        for one in line.split("\n"):
            click.echo(click.style(printable(one), fg=_PARTS.get(part), bold=part == "title"))

    def ask(self, prompt: str) -> str:
        """One line."""
        return input(prompt)


def _interview(draft: Draft, lang: str, *, lent: bool) -> None:
    """Ask; whoever leaves may keep what was said, and otherwise leaves nothing behind."""
    from kokuchi.interview.interview import Interview

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (lets a person correct a line; no system must have it)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    try:
        Interview(draft, _Terminal(), lang).run(lent=lent)
    except (KeyboardInterrupt, EOFError):
        click.echo()
        if not _keeps(draft, lang):
            print_message(
                ProgramText(ja="中断しました。何も書いていません。", en="Left. Nothing was written."), lang
            )
            sys.exit(FOUND)


def _keeps(draft: Draft, lang: str) -> bool:
    question = ProgramText(
        ja="ここまでの答えを下書きとして残しますか [y/N] ", en="Keep the answers so far as a draft? [y/N] "
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
    """Stop for a name that cannot be an address, or that another notice has or had."""
    from kokuchi import urls
    from kokuchi.check import requested_files
    from kokuchi.diagnostics import Place
    from kokuchi.rules import BY_ID

    rule, case, values = "bad-id", "", {"id": identifier, "near": urls.suggest_id(identifier)}
    if not urls.is_id(identifier):
        case = "form"
    elif urls.is_reserved(identifier, settings.languages):
        case, values["near"] = "reserved", f"{identifier}-camera"
    elif other := _owner(settings, requested_files(settings, None)[0], identifier):
        rule, case, values = "duplicate-id", "twice", {"id": identifier, "other": other}
    if case:
        said = BY_ID[rule].finding(Issue(Place(identifier), case, values))
        both = ProgramText(ja=f"{said.message.ja}。{said.hint.ja}", en=f"{said.message.en}. {said.hint.en}")
        exit_with_error(both, lang)


def _owner(settings: Settings, paths: list[Path], identifier: str) -> str:
    """The file of the notice that has this id, or had it; empty when there is none."""
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


def _lent(settings: Settings, today: dt.date, identifier: str, lang: str) -> tuple[Path, Mapping]:
    """The notice to begin with: its path, and what it says with the values that it shares."""
    from kokuchi.check import requested_files
    from kokuchi.check.schema_issues import closest
    from kokuchi.source import SHARED

    paths = {path.stem: path for path in requested_files(settings, None)[0] if path.name != SHARED}
    if identifier not in paths:
        near = closest(identifier, paths)
        ja, en = (f"（「{near}」ではありませんか）", f"; did you mean “{near}”?") if near else ("", "")
        exit_with_error(
            ProgramText(
                ja=f"「{identifier}」という告知はありません{ja}", en=f"there is no notice “{identifier}”{en}"
            ),
            lang,
        )
    from kokuchi.check import check as checker

    result = checker(settings, today, [paths[identifier]])
    if not result.readable:
        print_result(result, settings, lang)
        exit_with_error(
            ProgramText(ja=f"「{identifier}」を読み取れません", en=f"“{identifier}” cannot be read"), lang
        )
    return paths[identifier], result.readable[0].root


def _answers(settings: Settings, path: Path, lang: str) -> Mapping:
    """The answers in a file: some keys of a notice."""
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
