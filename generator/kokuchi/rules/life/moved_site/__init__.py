"""A change of site_url or languages in mkdocs.yml that breaks printed QR codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from kokuchi import urls
from kokuchi.changes import Comparison
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.settings import Settings
from kokuchi.web_address import shown_address

_OWN = ("extra", "kokuchi", "languages")


def check(comparison: Comparison, rules: Sequence[Rule]) -> Iterator[Issue]:  # noqa: ARG001
    """Report a changed site address, removed language paths, or a changed first language."""
    before, after = comparison.before.site, comparison.after.site
    # Without notices no QR codes have been printed.
    if before is None or after is None or not comparison.before.notices:
        return
    if _was_public(before.site_url) and _place(before.site_url) != _place(after.site_url):
        addresses: dict[str, Value] = {
            "before": shown_address(before.site_url),
            "after": shown_address(after.site_url) or ProgramText("なし", "none"),
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
    """Whether the address can be public. ``.example`` domains are not: copies of the sample site start with one."""
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    return domain not in {"", "example", "localhost"}


def _place(url: str) -> str:
    """The address without its scheme: http and https count as the same address."""
    return url.partition("://")[2]


def _shown(code: str, settings: Settings) -> str:
    return f"/{urls.language_prefix(code, settings.languages)}"


_HINT = ProgramText(
    ja="languages を {languages} に戻し、新しい言語はその後ろに加えてください",
    en="set languages back to {languages}, and add new languages after them",
)

RULE = Rule(
    id="moved-site",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="印刷した QR コードのアドレスを変えない", en="Addresses in printed QR codes do not change"
    ),
    reason=ProgramText(
        ja="印刷した QR コードは現地に残ります。サイトのアドレスや言語の並びを変えると、すべての掲示の QR コードが開けなくなります。",
        en="Printed QR codes stay in place. Changing the address of the site or the order of its languages breaks all of them at once.",
    ),
    messages={
        "address": MessagePair(
            ProgramText(
                ja="サイトのアドレスが {before} から {after} に変わり、印刷された QR コードがすべて開けなくなります",
                en="the site address changes from {before} to {after}: no printed QR code would work any more",
            ),
            ProgramText(
                ja="site_url を {before} に戻してください。前のアドレスから転送されることを責任者が確かめた場合は、先に severity で moved-site を warning にしてください",
                en="set site_url back to {before}; if the privacy officer has confirmed that the old address redirects to the new one, first set moved-site to warning under severity",
            ),
        ),
        "language": MessagePair(
            ProgramText(
                ja="次のアドレスのページがなくなります: {lost}",
                en="the pages below {lost} would no longer exist",
            ),
            _HINT,
        ),
        "first": MessagePair(
            ProgramText(
                ja="印刷された QR コードで開くページの言語が {before} から {after} に変わります",
                en="printed QR codes would open pages in {after} instead of {before}",
            ),
            _HINT,
        ),
    },
    check_settings_changes=check,
)
