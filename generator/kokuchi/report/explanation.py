"""A rule in words: what it asks, why, and its two examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kokuchi.diagnostics import Message
from kokuchi.report.text import width
from kokuchi.rules import Rule, examples

SEVERITIES = {"error": Message("エラー", "error"), "warning": Message("警告", "warning")}
_LONGEST = 100
_BASIS = Message("根拠", "basis")
_BEFORE = Message("変更前", "Before")
_WRONG = Message("誤りの例", "Wrong")
_PRINTED = Message("表示される指摘", "What is printed")
_RIGHT = Message("正しい例", "Right")


def rules(every: Sequence[Rule], language: str) -> Iterator[str]:
    """One line for each rule."""
    longest = max(len(rule.id) for rule in every)
    for rule in every:
        severity = SEVERITIES[rule.severity].said(language)
        gap = " " * (8 - width(severity))
        yield f"{rule.id:<{longest}}  {severity}{gap}{rule.title.said(language)}"


def explanation(rule: Rule, language: str) -> Iterator[str]:
    """All that the guide says about a rule."""
    severity, basis = SEVERITIES[rule.severity].said(language), rule.basis_said.said(language)
    yield f"{rule.title.said(language)} [{rule.id}]"
    yield f"{severity} · {_BASIS.said(language)}: {basis}"
    yield ""
    yield rule.reason.said(language)
    before = examples.before(rule)
    shown = [(_BEFORE, before)] if before else []
    for heading, found in (*shown, (_WRONG, examples.bad(rule)), (_RIGHT, examples.good(rule))):
        yield ""
        yield f"── {heading.said(language)} ──"
        for name, text in examples.files(found):
            yield f"# {name}"
            yield from (_cut(line) for line in text.splitlines())
        if heading is _WRONG:
            yield ""
            yield f"── {_PRINTED.said(language)} ──"
            yield from examples.printed(rule, language).rstrip().splitlines()


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
