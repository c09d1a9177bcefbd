"""``kokuchi explain``: show a rule with its reason and examples."""

from __future__ import annotations

import click

from kokuchi.cli.common import (
    exit_with_error,
    lang_option,
)
from kokuchi.diagnostics import ProgramText


@click.command()
@click.argument("rule", required=False)
@lang_option
def explain(rule: str | None, lang: str) -> None:
    """Explain a rule, or list all rules.

    Shows its reason, a bad example with what is printed, and the corrected one.

    規則の理由と、誤りの例・正しい例を表示します。
    """
    from kokuchi.check.schema_issues import closest
    from kokuchi.report import explanation as report
    from kokuchi.rules import BY_ID, RULES

    if rule is None:
        for line in report.rules(RULES, lang):
            click.echo(line)
        return
    if rule not in BY_ID:
        near = closest(rule, BY_ID)
        ja = f"（「{near}」ではありませんか）" if near else ""
        en = f"; did you mean “{near}”?" if near else ""
        exit_with_error(
            ProgramText(ja=f"規則「{rule}」はありません{ja}", en=f"there is no rule “{rule}”{en}"), lang
        )
    for line in report.explanation(BY_ID[rule], lang):
        click.echo(line)
