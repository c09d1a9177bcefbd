"""The output of ``kokuchi explain``: a rule with its reason and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.report.text import width
from kokuchi.rules import Rule, examples

SEVERITIES = {"error": ProgramText("エラー", "error"), "warning": ProgramText("警告", "warning")}
_LONGEST = 100
_BASIS = ProgramText("根拠", "basis")
_BEFORE = ProgramText("変更前", "Before")
_WRONG = ProgramText("誤りの例", "Wrong")
_PRINTED = ProgramText("表示される指摘", "What is printed")
_RIGHT = ProgramText("正しい例", "Right")


def rules(every: Sequence[Rule], language: str) -> Iterator[str]:
    """One line for each rule: id, severity and title."""
    longest = max(len(rule.id) for rule in every)
    for rule in every:
        severity = SEVERITIES[rule.severity].in_language(language)
        gap = " " * (8 - width(severity))
        yield f"{rule.id:<{longest}}  {severity}{gap}{rule.title.in_language(language)}"


def explanation(rule: Rule, language: str) -> Iterator[str]:
    """Title, severity, basis, reason and examples of a rule, as on its page of the guide."""
    severity, basis = SEVERITIES[rule.severity].in_language(language), rule.basis_text.in_language(language)
    yield f"{rule.title.in_language(language)} [{rule.id}]"
    yield f"{severity} · {_BASIS.in_language(language)}: {basis}"
    yield ""
    yield rule.reason.in_language(language)
    before = examples.before(rule)
    shown = [(_BEFORE, before)] if before else []
    for heading, found in (*shown, (_WRONG, examples.bad(rule)), (_RIGHT, examples.good(rule))):
        yield ""
        yield f"── {heading.in_language(language)} ──"
        for name, text in examples.files(found):
            yield f"# {name}"
            yield from (_cut(line) for line in text.splitlines())
        if heading is _WRONG:
            yield ""
            yield f"── {_PRINTED.in_language(language)} ──"
            yield from examples.expected_output(rule, language).rstrip().splitlines()


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
