"""The reference page of commands in Markdown, generated from click's command objects.

The page is stored as docs/<language>/commands.md, and the guide publishes it like a hand-written page, so that the
site does not import the commands. tests/test_documentation.py compares the file and runs its examples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from kokuchi.cli.option_texts import STATUS_1, command_text, in_words, option_text
from kokuchi.diagnostics import ProgramText

# A command line as it is typed after the prompt, and everything that it printed.
Example = tuple[str, str]

_HEADING = ProgramText("コマンド", "Commands")
_INTRO = ProgramText(
    "すべてのコマンドは、`mkdocs.yml` のあるフォルダーか、その下のフォルダーで実行します。表示する言語は環境に合わせて選ばれ、`--lang ja` と `--lang en` で変えられます。例の表示は、実際に実行した結果です。",
    "Run the commands in the folder of `mkdocs.yml`, or below it. The language of the output follows the environment; `--lang ja` and `--lang en` change it. The examples show real output.",
)
_STATUS_HEADING = ProgramText("終了コード", "Exit status")
_STATUSES = (
    ProgramText(
        "`0` — 問題なく終わりました", "`0` — the command has finished and there is nothing to report"
    ),
    ProgramText(
        "`1` — 指摘や違いがあります。意味はコマンドごとに書いてあります",
        "`1` — there are findings or differences; each command says which",
    ),
    ProgramText(
        "`2` — オプション、設定、環境のために実行できません。理由は標準エラー出力に出ます",
        "`2` — the command cannot run because of its options, the settings or the machine; the reason is on standard error",
    ),
)
_COMMON_HEADING = ProgramText("すべてのコマンドのオプション", "Options of every command")
_OPTIONS = ProgramText("オプション", "Options")
_DEFAULT = ProgramText("（省略したとき: `{value}`）", " Default: `{value}`.")
_REQUIRED = ProgramText("（必須）", " Required.")
_STATUS_1 = ProgramText("終了コード `1`: {meaning}。", "Exit status `1`: {meaning}.")
_ENVIRONMENT = ProgramText(
    "（環境変数 `{name}` でも指定できます）", " The environment variable `{name}` has the same effect."
)
_EXAMPLE = ProgramText("例", "Example")
# An option of every command: described once, above them.
_EVERYWHERE = "--lang"


def commands_page(
    commands: Mapping[str, click.Command], examples: Mapping[str, Sequence[Example]], language: str
) -> str:
    """The whole page for ``ja`` or ``en``; ``examples`` are shown under the command of that name."""
    parts = [
        f"# {_HEADING.in_language(language)}\n",
        f"{_INTRO.in_language(language)}\n",
        " · ".join(f"[`{name}`](#{name})" for name in commands) + "\n",
        f"## {_STATUS_HEADING.in_language(language)}\n",
        *(f"- {status.in_language(language)}" for status in _STATUSES),
        "",
        f"## {_COMMON_HEADING.in_language(language)}\n",
        *_common(commands, language),
        f"- <code>-h</code>, <code>--help</code> — {option_text('', click.Option(['--help']), language)}",
        "",
    ]
    for name, command in commands.items():
        parts += _section(name, command, examples.get(name, ()), language)
    return "\n".join(parts)


def options(command: click.Command) -> list[click.Option]:
    """The options of a command, without ``--help``."""
    return [found for found in command.params if isinstance(found, click.Option)]


def _common(commands: Mapping[str, click.Command], language: str) -> Iterator[str]:
    first = next(iter(commands.values()))
    for option in options(first):
        if max(option.opts, key=len) == _EVERYWHERE:
            yield from _option("", option, language)


def _section(name: str, command: click.Command, examples: Sequence[Example], language: str) -> Iterator[str]:
    yield f'<h2 id="{name}"><a href="#{name}"><code>kokuchi {name}</code></a></h2>\n'
    yield f"{command_text(command, language)}\n"
    yield f"```text\n{_usage(name, command, language)}\n```\n"
    if name in STATUS_1:
        yield _STATUS_1.format(meaning=STATUS_1[name]).in_language(language) + "\n"
    own = [option for option in options(command) if _EVERYWHERE not in option.opts]
    if own:
        yield f"{_OPTIONS.in_language(language)}\n"
    for option in own:
        yield from _option(name, option, language)
    yield ""
    if examples:
        yield f"{_EXAMPLE.in_language(language)}\n"
        shown = "".join(f"$ {line}\n{printed}" for line, printed in examples)
        yield f"```console\n{shown.rstrip()}\n```\n"


def _usage(name: str, command: click.Command, language: str) -> str:
    context = click.Context(command, info_name=f"kokuchi {name}")
    pieces = (in_words(piece, language) for piece in command.collect_usage_pieces(context))
    return " ".join([context.command_path, *pieces])


def _option(command: str, option: click.Option, language: str) -> Iterator[str]:
    name = max(option.opts, key=len)
    shown = name if option.is_flag else f"{name} {in_words(_metavar(option), language)}"
    text = option_text(command, option, language)
    if option.required:
        text += _REQUIRED.in_language(language)
    elif isinstance(option.default, str | int) and not option.is_flag:
        text += _DEFAULT.format(value=option.default).in_language(language)
    if isinstance(option.envvar, str):
        text += _ENVIRONMENT.format(name=option.envvar).in_language(language)
    anchor = f"{command}{name}"
    yield f'- <a id="{anchor}" href="#{anchor}"><code>{shown}</code></a> — {text}'


def _metavar(option: click.Option) -> str:
    if isinstance(option.type, click.IntRange) and not option.metavar:
        return "N"
    return option.make_metavar(click.Context(click.Command("kokuchi"))).strip("[]")
