"""The report of ``kokuchi phrases``: the phrases and places that a notice can take.

Every format has ``render(settings, language)``.
"""

from __future__ import annotations

from kokuchi.report.formats import Format

FORMATS = {
    "text": Format("kokuchi.report.phrases.text", "for a terminal"),
    "json": Format("kokuchi.report.phrases.json", "for other programs, in every language of the site"),
}
