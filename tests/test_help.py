"""`--help` and the errors of the command line in Japanese: nothing of them is left in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import Project

from kokuchi.cli import click_texts, language, main
from kokuchi.cli.command import wrapped
from kokuchi.cli.option_texts import VALUES_JA
from kokuchi.report.text import width

COMMANDS = list(main.commands)
# Words of the format, of git, of files and of the command itself; everything else must be Japanese.
ALLOWED = re.compile(
    r"kokuchi(?: [a-z]+)?|--?[a-z]+(?:-[a-z]+)*|\[[a-z0-9|-]+\]|'[^']*'|「[^」]*」|[\w-]*\.(?:yml|json|xlsx)|[a-z]+/[a-z]*"
    r"|https?://\S*|(?:URL|ID|PDF|CSV|YAML|Excel|JSON Schema|UTF-8|Shift_JIS|MkDocs|HTTPS?_PROXY|NO_PROXY|README|GitHub)"
    r"|(?:text|json|github|sarif|markdown|site_url|git|ja,en|draft|history:|folder:|fetch origin|origin/main|HEAD~1|id|short(?:-[a-z-]+)?|announcement|in-operation|counter|place|none|Material|HTML|KIND|I/N|N|I)(?![a-z])"
    r"|[0-9]*<=x(?:<=[0-9]+)?|x>=[0-9]+"
)
ERRORS = [
    (),
    ("chekc",),
    ("no-such-command",),
    ("--frobnicate",),
    ("check", "--formt", "json"),
    ("check", "--zzz"),
    ("check", "--format", "xml"),
    ("check", "--format"),
    ("check", "--strict=yes"),
    ("check", "--today", "soon"),
    ("check", "nowhere.yml"),
    ("check", "--since", "no-such-revision"),
    ("build", "extra"),
    ("build", "extra", "words"),
    ("build", "--shard", "9"),
    ("build", "--shard", "1/2"),
    ("build", "--shard", "1/2", "--out", "mkdocs.yml"),
    ("merge",),
    ("merge", "nowhere"),
    ("stage",),
    ("stage", "mkdocs.yml"),
    ("serve", "--port", "many"),
    ("serve", "--port", "99999"),
    ("changes",),
    ("changes", "^HEAD"),
    ("changes", "HEAD", "HEAD", "HEAD"),
    ("checklist", "no-such-notice"),
    ("explain", "bad-dat"),
    ("schema", "--out", "sites"),
    ("poster", "--size", "a5"),
    ("poster", "--font-path", "nowhere"),
    ("poster", "--font-path", "mkdocs.yml"),
    ("poster", "--kind", "counter", "--size", "sticker"),
    ("verify", "ftp://example.jp"),
    ("verify", "--wait", "-1"),
    ("verify", "--sample", "0"),
    ("new",),
    ("new", "Shop 1"),
    ("new", "shop"),
    ("fmt", "nowhere.yml"),
    ("import",),
    ("import", "list.csv"),
    ("import", "list.csv", "--map", "map.yml"),
]


def _run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, words, prog_name="kokuchi")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def _english(shown: str) -> list[str]:
    shown = re.sub(rf"(?m)^ +({'|'.join(COMMANDS)})  ", "", shown)
    return re.findall(r"[A-Za-z]{2,}", ALLOWED.sub("", shown))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_every_command_is_japanese_and_fits_a_terminal(command: str) -> None:
    code, shown = _run("--lang", "ja", *([command] if command else []), "--help")
    assert code == 0
    assert not _english(shown), shown
    assert all(width(line) <= 80 for line in shown.splitlines()), shown


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_every_command_is_english_without_japanese(command: str) -> None:
    code, shown = _run("--lang", "en", *([command] if command else []), "--help")
    assert code == 0
    assert shown.isascii(), shown


@pytest.mark.parametrize("words", ERRORS, ids=" ".join)
def test_what_is_wrong_with_a_command_line_is_said_in_japanese(
    words: tuple[str, ...], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.commit()
    monkeypatch.chdir(project.folder)
    code, shown = _run("--lang", "ja", *words)
    assert code == 2, shown
    assert re.search("[ぁ-ん]", shown), shown
    quoted = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "^$")
    assert not _english(quoted.sub("", shown)), shown


def test_the_same_errors_are_english_without_japanese(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.commit()
    monkeypatch.chdir(project.folder)
    for words in ERRORS:
        code, shown = _run(*words, "--lang", "en") if words else _run("--lang", "en")
        assert code == 2, shown
        assert not re.search("[ぁ-んァ-ヶ一-龠]", shown), shown


@pytest.mark.parametrize(
    ("words", "locale", "spoken"),
    [
        ((), "ja_JP.UTF-8", "ja"),
        ((), "C.UTF-8", "en"),
        (("--lang", "ja"), "C.UTF-8", "ja"),
        (("--lang=ja", "check"), "C.UTF-8", "ja"),
        (("check", "--lang", "en"), "ja_JP.UTF-8", "en"),
        (("--lang", "ja", "check", "--lang", "en"), "C.UTF-8", "en"),
        (("check", "--lang", "fr"), "ja_JP.UTF-8", "ja"),
        (("check", "--", "--lang", "ja"), "C.UTF-8", "en"),
        (("check", "--lang"), "C.UTF-8", "en"),
    ],
)
def test_the_language_is_that_of_the_option_wherever_it_stands_else_of_the_locale(
    words: tuple[str, ...], locale: str, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert language.on_command_line(words) == spoken


def test_the_locale_chooses_the_language_of_the_help(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert "使い方: kokuchi check [オプション] [パス]..." in _run("check", "--help")[1]
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "Usage: kokuchi check [OPTIONS] [PATH]..." in _run("check", "--help")[1]


# Sentences of click for programmers, about types that no command has, or about prompts that kokuchi never shows.
NEVER_SHOWN = re.compile(
    "DeprecationWarning|deprecated|declaration|iterable|No options defined|defined twice|same flag|start character"
    "|Choice\\(|^file$|^directory$|^path$|valid boolean|valid UUID|match the format|len_type|Aborted"
    "|Do you want|Confirm the action|and exit\\.$"
)


def test_the_table_has_every_sentence_of_click_that_a_person_can_meet() -> None:
    sentences = {text for module in click_texts.MODULES for text in _sentences(Path(module.__file__ or ""))}
    shown = {text for text in sentences if not NEVER_SHOWN.search(text)}
    assert shown - {"required"} == set(click_texts.JAPANESE) - {"required"}


def _sentences(module: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in {"_", "ngettext"}
        ):
            yield from (
                text.value
                for text in call.args
                if isinstance(text, ast.Constant) and isinstance(text.value, str)
            )


def test_click_speaks_english_again_after_a_japanese_command() -> None:
    before = click.exceptions._  # type: ignore[attr-defined]
    assert "エラー" in _run("--lang", "ja", "chekc")[1]
    assert click.exceptions._ is before  # type: ignore[attr-defined]


def test_every_word_for_a_value_is_used() -> None:
    known = {"OPTIONS", "COMMAND", "ARGS"}
    for command in main.commands.values():
        context = click.Context(command)
        for param in command.params:
            known |= set(re.findall(r"[A-Z]+(?: [A-Z]+)*", param.make_metavar(context)))
    assert set(VALUES_JA) <= known


def test_a_line_breaks_between_wide_characters_and_never_before_a_full_stop() -> None:
    assert list(wrapped("告知を確認します。site/ に書きます。", 16)) == [
        "告知を確認します。",
        "site/ に書きます。",
    ]
    assert list(wrapped("告知を確認します。", 16)) == ["告知を確認します。"]
