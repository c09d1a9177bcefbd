"""The report of ``kokuchi checklist``: the 33 rows of the checklist of each deployment.

Every format has ``render(documents, language, only_open=…)``.
"""

from __future__ import annotations

from kokuchi.report.formats import Format

FORMATS = {
    "text": Format("kokuchi.report.checklist.text", "for a terminal"),
    "markdown": Format("kokuchi.report.checklist.markdown", "a task list"),
    "json": Format("kokuchi.report.checklist.json", "for other programs, in both languages"),
}
