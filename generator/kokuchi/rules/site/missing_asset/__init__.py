"""A file that mkdocs.yml names and that is not there: every page would link to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.layers import find, layers
from kokuchi.mkdocs_settings import (
    NamedFile,
    NavEntry,
    find_asset,
    is_elsewhere,
    named_files,
    nav_entries,
    nav_file,
    relative_name,
)
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.settings import Settings, SettingsFile


def check(settings: Settings, file: SettingsFile) -> Iterator[Issue]:
    """Each logo, icon, style sheet, script and page of nav that cannot be published."""
    for named in named_files(file.document):
        case = _asset_case(settings, named)
        if case:
            yield Issue(file.place(*named.route), case, {"setting": named.setting, "path": named.path})
    for entry in nav_entries(file.document):
        found = _page_case(settings, entry)
        if found:
            yield Issue(file.place(*entry.route), *found)


def _asset_case(settings: Settings, named: NamedFile) -> str:
    if is_elsewhere(named.path):
        return "elsewhere"
    if relative_name(named.path) is None:
        return "outside"
    return "" if find_asset(settings, named.path) else "missing"


def _page_case(settings: Settings, entry: NavEntry) -> tuple[str, dict[str, Value]] | None:
    target = entry.target
    if target is None or is_elsewhere(target):
        return None
    docs = layers(settings.docs, "docs")
    if any(nav_file(docs, target, code, settings.languages) for code in settings.languages):
        return None
    first, name = settings.languages[0], relative_name(target)
    if name is None:
        return "outside", {"setting": "nav", "path": target}
    values: dict[str, Value] = {"path": target, "file": f"docs/{first}/{name}"}
    return ("page-elsewhere" if find((settings.docs,), name) else "page"), values


RULE = Rule(
    id="missing-asset",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="mkdocs.yml で指定したファイルは、docs/ に置く",
        en="The files that mkdocs.yml names are below docs/",
    ),
    reason=ProgramText(
        ja="ロゴやスタイルシートのファイルがないと、すべてのページでリンクが切れます。",
        en="A logo or style sheet that is not there is a broken link on every page.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                "{setting} の「{path}」というファイルが、docs/ にありません",
                "{setting} names “{path}”, and there is no such file below docs/",
            ),
            ProgramText(
                "docs/{path} に置くか、docs/ からのパスに直してください",
                "put it at docs/{path}, or correct the path, which starts below docs/",
            ),
        ),
        "outside": MessagePair(
            ProgramText(
                "{setting} の「{path}」は、docs/ の外を指しています",
                "{setting} names “{path}”, which is outside docs/",
            ),
            ProgramText(
                "ファイルを docs/ に置き、docs/ からのパスで書いてください（例: assets/logo.svg）",
                "put the file below docs/ and write its path from there (such as assets/logo.svg)",
            ),
        ),
        "elsewhere": MessagePair(
            ProgramText(
                "{setting} の「{path}」は、ほかのサイトのファイルです。このサイトは、ほかのサイトに一切つなぎません",
                "{setting} names “{path}” on another site, and no page of this site calls another one",
            ),
            ProgramText(
                "ファイルを docs/ に置き、docs/ からのパスで書いてください（例: assets/logo.svg）",
                "put a copy below docs/ and write its path from there (such as assets/logo.svg)",
            ),
        ),
        "page": MessagePair(
            ProgramText(
                "nav の「{path}」というページが、docs/ のどの言語のフォルダーにもありません",
                "nav names “{path}”, and there is no such page below docs/ in any language",
            ),
            ProgramText("{file} を書くか、パスを直してください", "write {file}, or correct the path"),
        ),
        "page-elsewhere": MessagePair(
            ProgramText(
                "nav の「{path}」は、言語のフォルダーの外にあります",
                "nav names “{path}”, which is not in the folder of a language",
            ),
            ProgramText("{file} に移してください", "move it to {file}"),
        ),
    },
    check_settings=check,
)
