"""Asks for single values of a notice in the way that fits their schema, and checks each answer.

There are no default answers except for two dates, so that nothing is filled in that the operator has not stated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.interview.draft import Draft
from kokuchi.interview.examples import example
from kokuchi.interview.hints import BOOLEANS, as_people_write, expected_format, in_words, language, suggestion
from kokuchi.interview.keys import exclusive_keys, usually_required
from kokuchi.interview.phrases import PhraseQuestions
from kokuchi.interview.prompts import LEAVE_OPEN, Prompts
from kokuchi.interview.titles import Titles
from kokuchi.readings import understood
from kokuchi.schema import PHRASE_KEYS, fields, reads, required_parts, resolve, schema_at
from kokuchi.schema.fragments import NOTE, JsonSchema, ref
from kokuchi.schema.typed import is_typed
from kokuchi.source import Mapping, Route, at
from kokuchi.yaml_writer.nodes import ScalarItem

ANNOUNCED: Route = ("announced",)
Words: TypeAlias = tuple[str, ...]
AT_LEAST_ONE = "minProperties"  # of a mapping whose keys are kinds: the person selects them


class Questions:
    """Asks for values and writes the answers into a draft.

    ``asked`` are the routes that were asked for, ``known`` the findings that the person has seen.
    """

    def __init__(self, draft: Draft, prompts: Prompts) -> None:
        self.draft, self.prompts = draft, prompts
        self.schema: Any = draft.schema
        self.asked: set[Route] = set()
        self.known: set[Finding] = set()
        self.titles = Titles(self.schema, draft.settings.languages, prompts.lang)
        self.phrases = PhraseQuestions(draft, prompts)
        self._only_first_language = self._asked_about_translations = False

    def ask(self, route: Route) -> None:
        """Ask for the value at a route, with its title and explanation from the schema."""
        self.asked.add(route)
        self.prompts.show()
        self.prompts.show(f"■ {self.name(route)}", "title")
        if about := self.titles.about(route):
            self.prompts.show(f"  {about}", "hint")
        self._until_consistent(route, lambda: self._ask_by_schema(route, schema_at(self.schema, route)))

    def _ask_by_schema(self, route: Route, subschema: JsonSchema) -> None:
        """Ask for the value at a route, in the way that fits its schema."""
        if subschema.get("type") not in {"array", "object"} and self.phrases.offer(route):
            return
        if subschema.get(NOTE, {}).get("by_value") and subschema["then"] == ref("text"):
            if properties := subschema["else"].get("properties"):
                self._ask_text_or_keys(route, properties, subschema["else"]["required"])
                return
            subschema = subschema["then"]
        reference = subschema.get("$ref", "").rsplit("/", 1)[-1]
        if reference in {"text", "short_text"}:
            self._ask_texts(route)
        elif "enum" in subschema:
            self._ask_choice(route, subschema["enum"])
        elif subschema.get("type") == "boolean":
            self._ask_choice(route, list(BOOLEANS))
        elif subschema.get("type") == "array":
            self._ask_list(route, subschema["items"])
        elif subschema.get("type") == "object":
            self._ask_mapping(route, subschema)
        elif reference in _IN_WORDS or "else" in subschema:
            self._ask_short_or_sentence(route, reference)
        else:
            self._ask_scalar(route, expected_format(self.schema, subschema, self.prompts.lang))

    def _until_consistent(self, route: Route, ask: Callable[[], None]) -> None:
        """Ask for a group of values; repeat while their combination has errors and the person wants to retry."""
        while True:
            ask()
            if self.draft.get(*route) is None:
                return
            errors = [found for found in self.draft.about(route, self.known) if found.is_error]
            if not errors:
                break
            for found in errors:
                self._show_finding(found)
            if not self.prompts.yes(_AGAIN):
                break
        self.known |= self.draft.findings()

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

    def _read(self, answer: str, subschema: JsonSchema) -> str:
        """The value that an answer means, shown if it is written otherwise; the answer itself if it may mean two things."""
        kind = reads(self.schema, subschema)
        value = understood(kind, answer, today=self.draft.today) if kind else None
        if value is None or value == answer:
            return answer
        self.prompts.show_reading(value)
        return value

    def _is_waived(self, findings: list[Finding]) -> bool:
        """Whether late-announcement is the only error and the person accepts it by giving a reason (waiver)."""
        others = [found for found in findings if found.is_error and found.rule != "late-announcement"]
        if others or not self.prompts.yes(_WAIVE):
            return False
        self._ask_key(ANNOUNCED, "waiver", schema_at(self.schema, (*ANNOUNCED, "waiver")))
        return True

    def _ask_short_or_sentence(self, route: Route, reference: str) -> None:
        """Ask for a date, a duration or hours, or for a sentence in each language."""
        subschema = schema_at(self.schema, route)
        kind = reads(self.schema, subschema)
        expected = as_people_write(kind, self.prompts.lang) if kind else ""
        expected = expected or expected_format(self.schema, subschema, self.prompts.lang)
        if reference in _IN_ONE_WORD:
            self._ask_scalar(route, expected)
            return
        ends = "until" in resolve(self.schema, subschema).get("properties", {})
        word = _SENTENCE.in_language(self.prompts.lang)
        switch = _IN_A_SENTENCE.format(word=word).in_language(self.prompts.lang)
        if self._ask_scalar(route, f"{expected} / {switch}", instead=(word, "until" if ends else "text")):
            self.draft.drop(route)
            self._ask_texts((*route, "until") if ends else route)

    def _ask_texts(self, route: Route) -> None:
        """Ask for a sentence in each language."""
        for code in self.draft.settings.languages:
            self._ask_sentence(route, code)

    def _ask_text_or_keys(self, route: Route, properties: dict[str, JsonSchema], required: list[str]) -> None:
        """Ask for a sentence in each language; a word in place of the first one asks for the keys of the mapping.

        So the usual answer needs no further question. The word is the key, or “more” where there are several.
        """
        key = next(iter(properties)) if len(properties) == 1 else "more"
        word = _SEPARATELY.in_language(self.prompts.lang)
        names = _AND.in_language(self.prompts.lang).join(self.name((*route, name)) for name in properties)
        self.prompts.show_message(_IN_FIELDS.format(names=names, word=word), "hint")
        first, *others = self.draft.settings.languages
        if self._ask_sentence(route, first, instead=(word, key)):
            self.draft.drop(route)
            for name in required:
                self._ask_key(route, name, properties[name])
            self._ask_optional_keys(route, [name for name in properties if name not in required], properties)
            return
        for code in others:
            self._ask_sentence(route, code)

    def _ask_sentence(self, route: Route, code: str, instead: Words = ()) -> bool:
        """Ask for the sentence in one language, with an example from the rules; ``instead`` as in ``_ask_scalar``.

        Once a translation is left out, all others can be, too, for a person who knows the language.
        """
        here = (*route, code)
        first = self.draft.settings.languages[0]
        waits = code != first and self.draft.get(*route, first) is not None
        if waits and self._only_first_language and self.draft.get(*here) is None:
            self.asked.add(here)
            return False
        shown = example(route, code)
        such_as = ProgramText(ja=f"例: {shown}", en=f"such as: {shown}")
        hint = such_as.in_language(self.prompts.lang) if shown else ""
        if self._ask_scalar(here, hint, f"{language(code, self.prompts.lang)}> ", instead):
            return True
        if waits and not self._asked_about_translations and self.draft.get(*here) is None:
            self._asked_about_translations = True
            said = _TRANSLATE_LATER.format(language=language(first, self.prompts.lang))
            self._only_first_language = self.prompts.yes(said)
        return False

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

    def _ask_list(self, route: Route, item: JsonSchema) -> None:
        """Replace a list: ask for its entries until the person has no more."""
        self.draft.drop(route)
        number = 0
        while True:
            here = (*route, number)
            self._until_consistent(here, lambda here=here: self._ask_by_schema(here, item))  # type: ignore[misc]
            if self.draft.get(*here) is None:
                return
            number += 1
            if not self.prompts.yes(_ONE_MORE):
                return

    def _ask_mapping(self, route: Route, subschema: JsonSchema) -> None:
        """Ask for the required keys, one of two exclusive keys, or the kinds that the person selects."""
        properties = subschema["properties"]
        if subschema.get(AT_LEAST_ONE):
            self._ask_kinds(route, list(properties))
            return
        required = [*usually_required(subschema), *required_parts(self.draft.merged().json, str(route[-1]))]
        asked = fields.TABLE.asked_at_once.get(str(route[-1]), ())
        alternatives = [
            name for name in subschema.get("then", {}).get(NOTE, {}).get("alternatives", []) if name in asked
        ]
        names = [*required, *alternatives] or list(asked) or list(properties)
        if excluding := exclusive_keys(subschema):
            names = required
        nested = any(isinstance(step, int) for step in route)
        if self.draft.settings.languages[0] in names and self.phrases.offer(route):
            names = [name for name in names if name not in self.draft.settings.languages]
        for name in [name for name in properties if name in names]:
            self._ask_key(route, name, properties[name])
        if excluding:
            self._ask_exclusive(route, excluding, properties)
        if nested and self.draft.get(*route) is not None:
            left_out = {*names, *self.draft.settings.languages, *PHRASE_KEYS}
            self._ask_optional_keys(route, [name for name in properties if name not in left_out], properties)

    def _ask_key(self, route: Route, name: str, subschema: JsonSchema) -> None:
        """Ask for one key of a mapping, unless a shared file of the folder has it."""
        if name in self.draft.settings.languages:
            self._ask_sentence(route, name)
            return
        if at(self.draft.merged(), (*route, name)) is not None and self.draft.get(*route, name) is None:
            return
        self.asked.add((*route, name))
        self.prompts.show(f" ・{self.name((*route, name))}")
        if about := self.titles.about((*route, name)):
            self.prompts.show(f"  {about}", "hint")
        self._ask_by_schema((*route, name), subschema)

    def _ask_exclusive(self, route: Route, names: list[str], properties: dict[str, JsonSchema]) -> None:
        """Ask which of two exclusive keys to write, then for its value."""
        for number, name in enumerate(names, 1):
            self.prompts.show(f"  {number} {self.name((*route, name))}")
        while answer := self.prompts.answer("  > "):
            chosen = self._chosen(answer, route, names)
            if chosen is not None:
                self._ask_key(route, names[chosen], properties[names[chosen]])
                return

    def _ask_optional_keys(self, route: Route, names: list[str], properties: dict[str, JsonSchema]) -> None:
        """Offer the optional keys of a list entry."""
        while names:
            listed = _AND.in_language(self.prompts.lang).join(self.name((*route, name)) for name in names)
            self.prompts.show_message(
                ProgramText(
                    ja=f"ほかに書く項目（{listed}。なければ Enter）",
                    en=f"anything else ({listed}; Enter for none)",
                ),
                "hint",
            )
            answer = self.prompts.answer("  > ")
            if not answer:
                return
            chosen = self._chosen(answer, route, names)
            if chosen is not None:
                name = names.pop(chosen)
                self._ask_key(route, name, properties[name])

    def _ask_kinds(self, route: Route, names: list[str]) -> None:
        """Ask for each kind of data: selected by the person for ``data``, the same kinds for ``retention``."""
        for name in self._same_as_data(route) or self._select_kinds(route, names):
            self.asked.add((*route, name))
            self.prompts.show(f" ・{self.name((*route, name))}")
            self._ask_by_schema((*route, name), schema_at(self.schema, (*route, name)))

    def _same_as_data(self, route: Route) -> list[str]:
        """For ``retention``, the kinds that ``data`` has; empty for other routes."""
        data = at(self.draft.merged(), (*route[:-1], "data"))
        return list(data.entries) if route[-1] == "retention" and isinstance(data, Mapping) else []

    def _select_kinds(self, route: Route, names: list[str]) -> list[str]:
        """Let the person select some of the kinds; returns them in the order of ``names``."""
        for number, name in enumerate(names, 1):
            self.prompts.show(f"  {number:>2} {self.name((*route, name))}")
        self.prompts.show_message(_SEVERAL, "hint")
        while True:
            answer = self.prompts.answer("  > ")
            if not answer:
                return []
            words = answer.replace("、", " ").replace(",", " ").split()
            chosen: list[int] = []
            for word in words:
                index = self._chosen(word, route, names)
                if index is None:
                    break
                chosen.append(index)
            else:
                return [names[index] for index in sorted(set(chosen))]

    def _chosen(self, answer: str, route: Route, names: list[str]) -> int | None:
        """Which key of a mapping an answer means: its number or its title; None, and a message, for another answer."""
        return self.prompts.index_of(answer, names, [self.name((*route, name)) for name in names])

    def _show_finding(self, finding: Finding) -> None:
        """Print a finding with the titles of the keys that it names."""
        self.prompts.show_finding(finding, self.titles.in_message)

    def name(self, route: Route) -> str:
        """What a key is called, with the language of one of its texts."""
        return self.titles.of(route)


_IN_WORDS = frozenset({"duration", "hours", "note", "attestation"})
# Values that may also be a mapping; the interview only asks for the short form.
_IN_ONE_WORD = frozenset({"note", "attestation"})
# What to type instead of a value.
_SENTENCE, _SEPARATELY = ProgramText("文", "sentence"), ProgramText("項目", "fields")
_IN_A_SENTENCE = ProgramText(ja="文で書くときは「{word}」と入力", en="for a sentence, type “{word}”")
_IN_FIELDS = ProgramText(
    ja="  文ではなく項目（{names}）で書くときは「{word}」と入力",
    en="  for separate fields ({names}) in place of a sentence, type “{word}”",
)
_AND = ProgramText("、", ", ")
_TRANSLATE_LATER = ProgramText(
    ja="ほかの文も、今は{language}だけを書きますか（下書きになり、翻訳を待つ文の一覧が付きます）",
    en="Write the other texts in {language} only, too? (The notice is saved as a draft that lists what awaits translation.)",
)
_SEVERAL = ProgramText(
    ja="  番号か名前を、いくつでも入力できます（例: 1 5）",
    en="  numbers or names, as many as apply (such as 1 5)",
)
_ONE_MORE = ProgramText(ja="もうひとつ追加しますか", en="Add another?")
_WAIVE = ProgramText(
    ja="この日のままにして、理由を書きますか（理由はページに表示されます）",
    en="Keep this date and give a reason (it is shown on the page)?",
)
_AGAIN = ProgramText(ja="もう一度答えますか", en="Answer again?")
