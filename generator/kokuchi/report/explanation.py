"""The output of ``kokuchi explain``: a rule with its reason and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.law import text as law_text
from kokuchi.report.text import width
from kokuchi.rules import Rule, examples
from kokuchi.translations import program_text

SEVERITIES = {"error": ProgramText("エラー", "error"), "warning": ProgramText("警告", "warning")}
# Of a rule that becomes an error on the day of a law.
_LATER = ProgramText("警告→エラー", "warning, later error")
_LONGEST = 100


def rules(every: Sequence[Rule], language: str) -> Iterator[str]:
    """One line for each rule: id, severity and title."""
    longest = max(len(rule.id) for rule in every)
    severities = [
        (_LATER if rule.begins else SEVERITIES[rule.severity]).in_language(language) for rule in every
    ]
    widest = max(map(width, severities))
    for rule, severity in zip(every, severities, strict=True):
        gap = " " * (widest - width(severity))
        yield f"{rule.id:<{longest}}  {severity}{gap}  {rule.title.in_language(language)}"


def explanation(rule: Rule, language: str) -> Iterator[str]:
    """Title, severity, basis, reason, examples and laws of a rule, as on its page of the guide."""
    severity = law_text.warning_until(rule.begins) if rule.begins else SEVERITIES[rule.severity]
    basis = rule.basis_text.in_language(language)
    yield f"{rule.title.in_language(language)} [{rule.id}]"
    yield f"{severity.in_language(language)} · {_heading('basis', language)}: {basis}"
    yield ""
    yield rule.reason.in_language(language)
    before = examples.before(rule)
    parts = [("before", before)] if before else []
    for name, files in (*parts, ("wrong", examples.bad(rule)), ("right", examples.good(rule))):
        yield from _section(name, language)
        for path, text in examples.files(files):
            yield f"# {path}"
            yield from (_cut(line) for line in text.splitlines())
        if name == "wrong":
            yield from _section("printed", language)
            yield from examples.expected_output(rule, language).rstrip().splitlines()
    yield from _laws(rule, language)


def _laws(rule: Rule, language: str) -> Iterator[str]:
    """What the rule follows from: each law with its number and its day, what it asks, and where that is known from."""
    if rule.references:
        yield from _section("basis", language)
    for title, items, sources in law_text.about(rule.references):
        yield title.in_language(language)
        yield from (f"  {item.in_language(language)}" for item in items)
        source_word = law_text.SOURCE.in_language(language)
        for source in sources:
            yield f"  {source_word}: {law_text.source_text(source, source.address).in_language(language)}"


def _section(name: str, language: str) -> Iterator[str]:
    yield ""
    yield f"── {_heading(name, language)} ──"


def _heading(name: str, language: str) -> str:
    """A heading of the rule's page in the guide."""
    return program_text("guide", name).in_language(language)


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
