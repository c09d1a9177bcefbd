"""A change of what runs when the site is built, or in a reader's browser: plugins, extensions, scripts, templates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kokuchi.changes import Comparison
from kokuchi.diagnostics import Issue, Place, ProgramText, display_path
from kokuchi.rules.rule import MessagePair, Rule

# Settings that name code, or a file with more settings.
_SETTINGS = ("plugins", "markdown_extensions", "hooks", "extra_javascript", "INHERIT")


def check(comparison: Comparison, rules: Sequence[Rule]) -> Iterator[Issue]:  # noqa: ARG001
    """Report each setting that names code and differs, and each template or script that is new or differs."""
    before, after = comparison.before, comparison.after
    was, now = (side.site.document if side.site else {} for side in (before, after))
    for name in _SETTINGS:
        if _text(now, name) != _text(was, name) and now.get(name):
            yield Issue(after.setting_place(name), "setting", {"name": name})
    for path in sorted(after.code):
        if before.code.get(path) != after.code[path]:
            case = "changed" if path in before.code else "added"
            yield Issue(Place(display_path(after.settings.project / path)), case)


def _text(document: Mapping[str, Any], name: str) -> str:
    return json.dumps(document.get(name) or None, sort_keys=True, default=str)


_READ = ProgramText(
    ja="サイトを作るとき、または読む人のブラウザーで動きます。責任者が内容を確かめてから取り込んでください",
    en="it runs when the site is built, or in the browser of readers; the privacy officer reads it before it is merged",
)

RULE = Rule(
    id="runs-code",
    severity="warning",
    basis="S",
    title=ProgramText(
        ja="動くものを変えるときは、責任者が読む", en="Somebody reads what will run before it is merged"
    ),
    reason=ProgramText(
        ja="プラグイン、拡張、テンプレート、スクリプトは、サイトを作るとき、または読む人のブラウザーで動きます。告知の変更にまぎれて加わると、気づかれません。",
        en="Plugins, extensions, templates and scripts run when the site is built, or in the browser of readers. Among the changes of a notice they would go unnoticed.",
    ),
    messages={
        "setting": MessagePair(
            ProgramText(ja="mkdocs.yml の {name} が変わります", en="{name} in mkdocs.yml changes"), _READ
        ),
        "added": MessagePair(
            ProgramText(ja="テンプレートかスクリプトが加わります", en="a template or a script is added"),
            _READ,
        ),
        "changed": MessagePair(
            ProgramText(ja="テンプレートかスクリプトが変わります", en="a template or a script changes"), _READ
        ),
    },
    check_settings_changes=check,
)
