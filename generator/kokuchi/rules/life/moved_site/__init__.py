"""A change of mkdocs.yml by which every printed code, or a language's pages, would lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kokuchi import urls
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.rules.rule import MessagePair, Rule

if TYPE_CHECKING:
    from kokuchi.changes import Comparison
    from kokuchi.settings import Settings

_OWN = ("extra", "kokuchi", "languages")


def between(comparison: Comparison) -> Iterator[Issue]:
    """The site's address and those of its languages, each where it would be lost."""
    before, after = comparison.before.site, comparison.after.site
    # Without a notice nothing was printed.
    if before is None or after is None or not comparison.before.notices:
        return
    if _was_public(before.site_url) and _place(before.site_url) != _place(after.site_url):
        addresses: dict[str, Value] = {
            "before": before.site_url,
            "after": after.site_url or ProgramText("なし", "none"),
        }
        yield Issue(comparison.after.setting_place("site_url"), "address", addresses)
    left = {urls.language_prefix(code, after.languages) for code in after.languages}
    lost = [code for code in before.languages if urls.language_prefix(code, before.languages) not in left]
    values: dict[str, Value] = {"languages": f"[{', '.join(before.languages)}]", "after": after.languages[0]}
    if lost:
        values["lost"] = ", ".join(_shown(code, before) for code in lost)
        yield Issue(comparison.after.setting_place(*_OWN), "language", values)
    elif before.languages[0] != after.languages[0]:
        yield Issue(comparison.after.setting_place(*_OWN), "first", values | {"before": before.languages[0]})


def _was_public(url: str) -> bool:
    """Whether codes can lead there. What ends in .example is nowhere: so do copies of our own examples begin."""
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    return domain not in {"", "example", "localhost"}


def _place(url: str) -> str:
    """Where an address leads: with https or without is the same place."""
    return url.partition("://")[2].rstrip("/")


def _shown(code: str, settings: Settings) -> str:
    return f"/{urls.language_prefix(code, settings.languages)}"


_HINT = ProgramText(
    ja="languages を {languages} に戻し、新しい言語はその後ろに加えてください",
    en="put languages back to {languages}, and add new ones behind them",
)

RULE = Rule(
    id="moved-site",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="印刷した QR コードの指すアドレスを変えない", en="The addresses that printed codes lead to stay"
    ),
    reason=ProgramText(
        ja="QR コードは現地に残ります。サイトのアドレスや言語の並びを変えると、すべての掲示が一度に開けなくなります。",
        en="The codes stay on the walls. Another address of the site, or another order of its languages, cuts off every sign at once.",
    ),
    messages={
        "address": MessagePair(
            ProgramText(
                ja="サイトのアドレスが {before} から {after} に変わり、印刷された QR コードがすべて開けなくなります",
                en="the site's address changes from {before} to {after}: every printed code would lead nowhere",
            ),
            ProgramText(
                ja="site_url を {before} に戻してください。前のアドレスから転送されることを責任者が確かめたときは、先に severity で moved-site を warning にします",
                en="put site_url back to {before}; where the officer has seen that the old address leads on to the new one, set moved-site to warning under severity first",
            ),
        ),
        "language": MessagePair(
            ProgramText(
                ja="次のアドレスのページがなくなります: {lost}",
                en="the pages below {lost} would be gone",
            ),
            _HINT,
        ),
        "first": MessagePair(
            ProgramText(
                ja="印刷された QR コードの指すページの言語が {before} から {after} に変わります",
                en="the pages that printed codes lead to would be in {after} instead of {before}",
            ),
            _HINT,
        ),
    },
    check_changes=between,
)
