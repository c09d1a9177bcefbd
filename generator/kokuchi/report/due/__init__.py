"""The report of ``kokuchi checklist --due``: what is overdue or due in the next 30 days, and what laws bring.

Every format has ``render(documents, language)``.
"""

from __future__ import annotations

from kokuchi.report.formats import Format

FORMATS = {
    "text": Format("kokuchi.report.due.text", "for a terminal"),
    "markdown": Format("kokuchi.report.due.markdown", "a list"),
    "json": Format("kokuchi.report.due.json", "for other programs"),
}
