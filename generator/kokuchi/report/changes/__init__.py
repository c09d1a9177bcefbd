"""The report of ``kokuchi changes``: what changed for the public between two revisions.

Every format has ``render(comparison, translations, language, style)``.
"""

from __future__ import annotations

from kokuchi.report.formats import Format

FORMATS = {
    "text": Format("kokuchi.report.changes.text", "for a terminal"),
    "markdown": Format("kokuchi.report.changes.markdown", "for a pull request, in both languages"),
    "json": Format("kokuchi.report.changes.json", "for other programs, in both languages"),
}
