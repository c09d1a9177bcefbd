"""Japanese for the sentences of click, the library that parses the command line.

Click looks each sentence up with gettext, as ``_`` and ``ngettext`` of its modules, and comes without translations.
The catalogue for gettext would be a compiled file that is chosen by environment variables; instead, the two functions
are replaced by look-ups in a table while a command speaks Japanese. tests/test_help.py compares the table with the
sentences in the code of click.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

MODULES: tuple[ModuleType, ...] = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.types,
)

JAPANESE: dict[str, str] = {
    # Help
    "Usage:": "使い方:",
    "Options": "オプション",
    "Positional arguments": "引数",
    "Commands": "コマンド",
    "default: {default}": "省略時: {default}",
    "env var: {var}": "環境変数: {var}",
    "required": "必須",
    "(dynamic)": "（実行時に決まります）",
    "%(prog)s, version %(version)s": "%(prog)s バージョン %(version)s",
    # Errors of the command line
    "Error: {message}": "エラー: {message}",
    "Try '{command} {option}' for help.": "使い方の説明: {command} {option}",
    "Missing command.": "コマンドがありません。",
    "No such command {name!r}.": "「{name}」というコマンドはありません。",
    "No such option {name!r}.": "「{name}」というオプションはありません。",
    "Did you mean {possibility}?": "{possibility} ですか。",
    "(Did you mean one of: {possibilities}?)": "次のどれかですか: {possibilities}",
    "Got unexpected extra argument ({args})": "余分な引数があります: {args}",
    "Got unexpected extra arguments ({args})": "余分な引数があります: {args}",
    "Missing argument": "引数がありません:",
    "Missing option": "オプションがありません:",
    "Missing parameter": "指定がありません:",
    "Missing {param_type}": "指定がありません:",
    "Missing parameter: {param_name}": "指定がありません: {param_name}",
    "Option {name!r} does not take a value.": "オプション {name} に値は付けられません。",
    "Option {name!r} requires an argument.": "オプション {name} には値が必要です。",
    "Option {name!r} requires {nargs} arguments.": "オプション {name} には値が {nargs} 個必要です。",
    "Argument {name!r} takes {nargs} values.": "引数 {name} には値が {nargs} 個必要です。",
    "Takes {nargs} values but 1 was given.": "値が {nargs} 個必要ですが、1 個しかありません。",
    "Takes {nargs} values but {len} were given.": "値が {nargs} 個必要ですが、{len} 個です。",
    # Errors of values
    "Invalid value: {message}": "使えない値です: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} の値が使えません: {message}",
    "Choose from:\n\t{choices}": "次のどれかを指定してください:\n\t{choices}",
    "{value!r} is not {choice}.": "「{value}」は選べません。{choice} と書いてください。",
    "{value!r} is not one of {choices}.": "「{value}」は選べません。次のどれかを書いてください: {choices}",
    "{value!r} is not a valid {number_type}.": "「{value}」は数ではありません。",
    "{value} is not in the range {range}.": "{value} は範囲の外です。{range} の数を書いてください。",
    "{name} {filename!r} does not exist.": "「{filename}」がありません。",
    "{name} {filename!r} is a file.": "「{filename}」はファイルです。フォルダーを指定してください。",
    "{name} {filename!r} is a directory.": "「{filename}」はフォルダーです。ファイルを指定してください。",
    "{name} {filename!r} is not readable.": "「{filename}」を読み取れません。",
    "{name} {filename!r} is not writable.": "「{filename}」に書き込めません。",
    "{name} {filename!r} is not executable.": "「{filename}」を実行できません。",
    "Could not open file {filename!r}: {message}": "「{filename}」を開けません: {message}",
    "unknown error": "理由は分かりません",
}


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Let click print Japanese, if ``language`` is ``ja``, as long as the context lasts."""
    if language != "ja":
        yield
        return
    own = [(module, name, value) for module in MODULES for name, value in _functions(module)]
    try:
        for module, name, _ in own:
            setattr(module, name, _one if name == "_" else _by_number)
        yield
    finally:
        for module, name, value in own:
            setattr(module, name, value)


def _functions(module: ModuleType) -> Iterator[tuple[str, object]]:
    for name in ("_", "ngettext"):
        if hasattr(module, name):
            yield name, getattr(module, name)


def _one(sentence: str) -> str:
    return JAPANESE.get(sentence, sentence)


def _by_number(one: str, several: str, number: int) -> str:
    return _one(one if number == 1 else several)
