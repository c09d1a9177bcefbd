"""Differences between the published and the built site as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.report.json_text import as_json
from kokuchi.verify import VerifyResult

VERSION = 1


def render(
    result: VerifyResult,
    compared_at: str,
    built_for: str,
    language: str,  # noqa: ARG001  (both languages are included)
) -> Iterator[str]:
    """``{"version": 1, "url", "site_url", "compared", "addresses", "differences": [...]}``.

    ``url`` is the site that was fetched, ``site_url`` the address that its pages and printed codes lead to.
    ``compared`` of ``addresses`` were fetched; each difference has ``url``, ``message`` and ``unreachable``.
    """
    data = {
        "version": VERSION,
        "url": compared_at,
        "site_url": built_for,
        "compared": result.compared,
        "addresses": result.addresses,
        "differences": [
            {"url": one.url, "message": one.message.as_data(), "unreachable": one.unreachable}
            for one in result.differences
        ],
    }
    yield as_json(data)
