"""Asks for single values until they pass the check: a value that is typed, or one of several choices."""

from __future__ import annotations

from typing import Any, TypeAlias

from kokuchi.diagnostics import Finding
from kokuchi.interview.draft import Draft
from kokuchi.interview.hints import BOOLEANS, in_words, suggestion
from kokuchi.interview.phrases import PhraseQuestions
from kokuchi.interview.prompts import LEAVE_OPEN, Prompts
from kokuchi.interview.titles import Titles
from kokuchi.readings import understood
from kokuchi.schema import reads, resolve, schema_at
from kokuchi.schema.fragments import JsonSchema
from kokuchi.schema.typed import is_typed
from kokuchi.source import Route
from kokuchi.yaml_writer.nodes import ScalarItem

Words: TypeAlias = tuple[str, ...]


class SingleValues:
    """Asks for values without parts, and writes the answers into a draft.

    ``asked`` are the routes that were asked for, ``known`` the findings that the person has seen.
    """

    def __init__(self, draft: Draft, prompts: Prompts) -> None:
        self.draft, self.prompts = draft, prompts
        self.schema: Any = draft.schema
        self.asked: set[Route] = set()
        self.known: set[Finding] = set()
        self.titles = Titles(self.schema, draft.settings.languages, prompts.lang)
        self.phrases = PhraseQuestions(draft, prompts)

    def _ask_scalar(self, route: Route, expected: str, prompt: str = "> ", instead: Words = ()) -> bool:
        """Ask for one value until it passes the check; an empty answer leaves it open.

        Returns True if the answer was one of the words ``instead``: the caller then asks for sentences.
        """
        self.asked.add(route)
        suggested = suggestion(self.draft, route)
        if expected:
            self.prompts.show(f"  {expected}", "hint")
        while True:
            answer = self.prompts.read(f"  {prompt}[{suggested}] " if suggested else f"  {prompt}")
            answer = answer or suggested
            if not answer or answer == LEAVE_OPEN:
                self.draft.drop(route)
                return False
            if answer in instead:
                return True
            answer = self._read(answer, schema_at(self.schema, route))
            before = self.draft.get(*route)
            if route[-1] in self.draft.settings.languages and before != ScalarItem(answer):
                self.phrases.forget(route[:-1])
            self.draft.put(
                route,
                ScalarItem(
                    answer, verbatim=is_typed(answer, resolve(self.schema, schema_at(self.schema, route)))
                ),
            )
            findings = self.draft.about(route, self.known)
            for finding in findings:
                self._show_finding(finding)
            if not any(finding.is_error for finding in findings) or self._is_waived(findings):
                self.known |= set(findings)
                return False
            self.draft.drop(route)

    def _is_waived(self, findings: list[Finding]) -> bool:  # noqa: ARG002  (``Questions`` asks)
        """Whether the person keeps a value with errors and gives a reason."""
        return False

    def _read(self, answer: str, subschema: JsonSchema) -> str:
        """The value that an answer means, shown if it is written otherwise; the answer itself if it may mean two things."""
        kind = reads(self.schema, subschema)
        value = understood(kind, answer, today=self.draft.today) if kind else None
        if value is None or value == answer:
            return answer
        self.prompts.show_reading(value)
        return value

    def _ask_choice(self, route: Route, values: list[str]) -> None:
        """Ask for one of the values until it passes the check."""
        self.asked.add(route)
        for number, value in enumerate(values, 1):
            self.prompts.show(f"  {number} {in_words(route, value, self.prompts.lang)}")
        while True:
            answer = self.prompts.answer("  > ")
            if not answer:
                self.draft.drop(route)
                return
            words = [in_words(route, value, self.prompts.lang) for value in values]
            chosen = self.prompts.index_of(answer, values, words)
            if chosen is None:
                continue
            self.draft.put(route, ScalarItem(values[chosen], verbatim=values[chosen] in BOOLEANS))
            findings = self.draft.about(route, self.known)
            for finding in findings:
                self._show_finding(finding)
            if not any(finding.is_error for finding in findings):
                return
            self.draft.drop(route)

    def _show_finding(self, finding: Finding) -> None:
        """Print a finding with the titles of the keys that it names."""
        self.prompts.show_finding(finding, self.titles.in_message)

    def name(self, route: Route) -> str:
        """What a key is called, with the language of one of its texts."""
        return self.titles.of(route)
