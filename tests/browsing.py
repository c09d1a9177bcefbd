"""A real browser for tests: where it is, the screens that are looked at, and the rules of accessibility."""

from __future__ import annotations

import shutil

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if BROWSER is None:
    pytest.skip("no Chromium on this machine: `make test` says how to install it", allow_module_level=True)

from playwright.sync_api import ViewportSize  # noqa: E402

PHONE: ViewportSize = {"width": 390, "height": 844}
# WCAG 1.4.10: a screen of 1280 px at 400 % zoom.
NARROW: ViewportSize = {"width": 320, "height": 256}
DESK: ViewportSize = {"width": 1280, "height": 800}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
