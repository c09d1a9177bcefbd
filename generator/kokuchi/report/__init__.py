"""Findings → what a person or a machine reads. Only this room words an output; nothing is judged here."""

from kokuchi.report.checklist import checklist, due
from kokuchi.report.data import as_json
from kokuchi.report.explanation import explanation, rules
from kokuchi.report.text import as_text, summary

__all__ = ["as_json", "as_text", "checklist", "due", "explanation", "rules", "summary"]
