"""``kokuchi explain``: show a rule with its reason and examples."""

from __future__ import annotations

import click

from kokuchi.cli.command import Command
from kokuchi.cli.common import (
    exit_with_error,
    lang_option,
)
from kokuchi.diagnostics import ProgramText


@click.command(cls=Command)
@click.argument("rule", required=False)
@lang_option
def explain(rule: str | None, lang: str) -> None:
    """Explain a rule, or list all rules.

    Shows its reason, a bad example with what is printed, and the corrected one.

    規則を説明します。規則を省略すると、すべての規則を一覧にします。

    規則の理由、誤りの例とその指摘、正しい例を表示します。
    """
    from kokuchi.report import explanation as report
    from kokuchi.rules import BY_ID, RULES
    from kokuchi.suggestion import did_you_mean

    if rule is None:
        for line in report.rules(RULES, lang):
            click.echo(line)
        return
    if rule not in BY_ID:
        near = did_you_mean(rule, BY_ID)
        message = ProgramText(
            ja=f"規則「{rule}」はありません{near.ja}", en=f"there is no rule “{rule}”{near.en}"
        )
        exit_with_error(message, lang)
    for line in report.explanation(BY_ID[rule], lang):
        click.echo(line)
