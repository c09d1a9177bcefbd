"""Differences between the published and the built site, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.diagnostics import ProgramText
from kokuchi.report.text import printable
from kokuchi.verify import VerifyResult

_MOST_LINES = 50


def render(result: VerifyResult, compared_at: str, built_for: str, language: str) -> Iterator[str]:
    """The first differing addresses, a line with their number, and a note if the site is not at ``site_url``."""
    differences = result.differences
    for found in differences[:_MOST_LINES]:
        yield printable(f"{found.url}: {found.message.in_language(language)}")
    if (more := len(differences) - _MOST_LINES) > 0:
        yield ProgramText(ja=f"… ほか {more:,} 件", en=f"… and {more:,} more").in_language(language)
    count, of = result.compared, result.addresses
    part = ProgramText("", "") if count == of else ProgramText(f"（全 {of:,} 件のうち）", f" of {of:,}")
    if differences:
        yield ProgramText(
            ja=f"{count:,} 件のアドレス{part.ja}を確かめました。{len(differences):,} 件が作ったものと違います。",
            en=f"{count:,}{part.en} addresses compared: {len(differences):,} "
            f"{'differs' if len(differences) == 1 else 'differ'} from the built site.",
        ).in_language(language)
    else:
        yield ProgramText(
            ja=f"{count:,} 件のアドレス{part.ja}を確かめました。公開されているものは、作ったものと同じです。",
            en=f"{count:,}{part.en} addresses compared: the published site is the same as the built one.",
        ).in_language(language)
    if compared_at.rstrip("/") != built_for.rstrip("/"):
        yield printable(_moved(compared_at, built_for).in_language(language))


def _moved(compared_at: str, built_for: str) -> ProgramText:
    """The note that pages, printed codes and register lead to another address than the one compared."""
    return ProgramText(
        ja=f"注意: ページと QR コードは {built_for} を指していますが、確かめたのは {compared_at} です。"
        "掲示物を印刷する前に mkdocs.yml の site_url を直してください。",
        en=f"Note: pages and printed codes lead to {built_for}, but the compared site is at {compared_at}. "
        "Fix site_url in mkdocs.yml before a sign is printed.",
    )
