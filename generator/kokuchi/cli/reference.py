"""Look things up: the checklist of each deployment, a rule, the schema."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from kokuchi.cli.common import (
    check_notices,
    exit_with_error,
    lang_option,
    load_settings,
    print_message,
    today_option,
)
from kokuchi.diagnostics import ProgramText


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="What to print."
)
@click.option(
    "--due", is_flag=True, help="Only what is overdue or due in the next 30 days, over all deployments."
)
@today_option
def checklist(ids: tuple[str, ...], lang: str, form: str, today: dt.date | None, *, due: bool) -> None:
    """Show the 33 rows of the checklist.

    For each deployment, or for those named by ID.

    運用ごとに、チェックリスト 33 項目の状態を表示します。
    """
    from kokuchi.report import checklist as report  # noqa: PLC0415

    settings = load_settings(lang, ())
    deployments = check_notices(settings, today, (), lang).readable
    if ids:
        known = {found.id: found for found in deployments}
        for unknown in [name for name in ids if name not in known]:
            exit_with_error(
                ProgramText(ja=f"「{unknown}」という告知はありません", en=f"there is no notice “{unknown}”"),
                lang,
            )
        deployments = [known[name] for name in dict.fromkeys(ids)]
    printed = report.due if due else report.checklist
    for line in printed(deployments, lang, form):
        click.echo(line)


@click.command()
@click.argument("rule", required=False)
@lang_option
def explain(rule: str | None, lang: str) -> None:
    """Explain a rule, or list all rules.

    Its reason, a bad example with what is printed, and the good one.

    規則の理由と、誤りの例・正しい例を表示します。
    """
    from kokuchi.check.schema_issues import closest  # noqa: PLC0415
    from kokuchi.report import explanation as report  # noqa: PLC0415
    from kokuchi.rules import BY_ID, RULES  # noqa: PLC0415

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


@click.command()
@lang_option
@click.option("--shared", is_flag=True, help="The schema of _shared.yml, in which every key is optional.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to a file instead.")
def schema(lang: str, out: Path | None, *, shared: bool) -> None:
    """Print the JSON Schema of a notice.

    Editors complete and explain every key with it (2020-12).

    告知ファイルの形を JSON Schema で出力します。エディターの入力補完に使えます。
    """
    from kokuchi.schema import schema_file  # noqa: PLC0415

    settings = load_settings(lang, ())
    text = schema_file(settings.languages, settings.site_url, shared=shared)
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        exit_with_error(
            ProgramText(
                ja=f"{out} に書き込めません（{error.strerror}）", en=f"cannot write {out} ({error.strerror})"
            ),
            lang,
        )
    print_message(ProgramText(ja=f"{out} に書き込みました", en=f"Wrote {out}"), lang)
