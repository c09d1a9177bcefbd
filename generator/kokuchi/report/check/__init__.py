"""The report of ``kokuchi check``: findings in one of several formats.

Every format has ``render(result, settings, language, style)``.
"""

from __future__ import annotations

from kokuchi.report.formats import Format

FORMATS = {
    "text": Format("kokuchi.report.check.text", "for a terminal"),
    "json": Format("kokuchi.report.check.json", "for other programs, in both languages"),
    "github": Format("kokuchi.report.check.github", "annotations and the text"),
    "sarif": Format("kokuchi.report.check.sarif", "for code scanning"),
    "markdown": Format("kokuchi.report.check.markdown", "a job summary with the checklist"),
}
