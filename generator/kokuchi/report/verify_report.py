"""What ``kokuchi verify`` says: where the published site is not what was built."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.diagnostics import ProgramText
from kokuchi.verify import VerifyResult


def as_text(comparison: VerifyResult, language: str, most: int) -> Iterator[str]:
    """What a person reads: each address that differs (``most`` of them), and one line that counts."""
    differences = comparison.differences
    for found in differences[:most]:
        yield f"{found.url}: {found.message.in_language(language)}"
    if (more := len(differences) - most) > 0:
        yield ProgramText(ja=f"… ほか {more:,} 件", en=f"… and {more:,} more").in_language(language)
    count, of = comparison.compared, comparison.addresses
    part = ProgramText("", "") if count == of else ProgramText(f"（全 {of:,} 件のうち）", f" of {of:,}")
    if differences:
        yield ProgramText(
            ja=f"{count:,} 件のアドレス{part.ja}を確かめました。{len(differences):,} 件が作ったものと違います。",
            en=f"{count:,}{part.en} addresses compared: {len(differences):,} "
            f"{'differs' if len(differences) == 1 else 'differ'} from what was built.",
        ).in_language(language)
    else:
        yield ProgramText(
            ja=f"{count:,} 件のアドレス{part.ja}を確かめました。公開されているものは、作ったものと同じです。",
            en=f"{count:,}{part.en} addresses compared: what is published is what was built.",
        ).in_language(language)


def moved(url: str, stated: str) -> ProgramText:
    """A site that is not where its pages, codes and register say it is."""
    return ProgramText(
        ja=f"注意: ページと QR コードは {stated} を指していますが、確かめたのは {url} です。"
        "掲示物を印刷する前に mkdocs.yml の site_url を直してください。",
        en=f"Note: pages and printed codes lead to {stated}, but what was compared is at {url}. "
        "Mend site_url in mkdocs.yml before a sign is printed.",
    )
