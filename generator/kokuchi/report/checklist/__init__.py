"""The report of ``kokuchi checklist``: the 33 rows of the checklist of each deployment.

Every format has ``render(documents, language, only_open=…)``.
"""

from __future__ import annotations

from kokuchi.report.formats import Format

FORMATS = {
    "text": Format("kokuchi.report.checklist.text", "for a terminal"),
    "markdown": Format("kokuchi.report.checklist.markdown", "a task list"),
    "html": Format("kokuchi.report.checklist.html", "a page to read, print and hand over"),
    "csv": Format("kokuchi.report.checklist.csv", "one row for each deployment"),
    "xlsx": Format("kokuchi.report.checklist.xlsx", "the same and the records for Excel", binary=True),
    "pdf": Format("kokuchi.report.checklist.pdf", "the same to print and to put on file", binary=True),
    "json": Format("kokuchi.report.checklist.json", "for other programs, in both languages"),
}
