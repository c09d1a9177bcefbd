"""What a person sees of a verdict, in both languages; golden files hold it."""

from __future__ import annotations

from kokuchi.check import CheckResult
from kokuchi.report.check.text import as_text


def printed(result: CheckResult) -> str:
    """All findings in English, then in Japanese."""
    return "\n".join([*as_text(result, "en"), "", *as_text(result, "ja"), ""])
