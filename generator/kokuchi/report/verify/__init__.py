"""The report of ``kokuchi verify``: where the published site differs from the built one.

Every format has ``render(result, compared_at, built_for, language)``; the two addresses are those of the site that
was fetched and of ``site_url`` at the time of the build.
"""

from __future__ import annotations

from kokuchi.report.formats import Format

FORMATS = {
    "text": Format("kokuchi.report.verify.text", "for a terminal"),
    "json": Format("kokuchi.report.verify.json", "for other programs, in both languages"),
}
