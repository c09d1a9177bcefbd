"""Asks for the values of a notice in the way that fits their schema, and checks each answer.

There are no default answers except for two dates, so that nothing is filled in that the operator has not stated.
Questions for single values are in ``single_values``, those for texts in ``sentences``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.interview.hints import BOOLEANS, expected_format
from kokuchi.interview.keys import exclusive_keys, usually_required
from kokuchi.interview.menu import KeyMenu
from kokuchi.interview.sentences import Sentences
from kokuchi.schema import PHRASE_KEYS, fields, required_parts, schema_at
from kokuchi.schema.fragments import NOTE, JsonSchema, ref
from kokuchi.source import Mapping, Route, at

ANNOUNCED: Route = ("announced",)
AT_LEAST_ONE = "minProperties"  # of a mapping whose keys are kinds: the person selects them
_IN_WORDS = frozenset({"duration", "hours", "note", "attestation"})
# What to type instead of a sentence.
_SEPARATELY = ProgramText("項目", "fields")
_IN_FIELDS = ProgramText(
    ja="  文ではなく項目（{names}）で書くときは「{word}」と入力",
    en="  for separate fields ({names}) in place of a sentence, type “{word}”",
)
_ONE_MORE = ProgramText(ja="もうひとつ追加しますか", en="Add another?")
_WAIVE = ProgramText(
    ja="この日のままにして、理由を書きますか（理由はページに表示されます）",
    en="Keep this date and give a reason (it is shown on the page)?",
)
_AGAIN = ProgramText(ja="もう一度答えますか", en="Answer again?")


class Questions(Sentences):
    """Asks for a value of any type: chooses the question by the schema, and takes mappings and lists apart."""

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

    def _is_waived(self, findings: list[Finding]) -> bool:
        """Whether late-announcement is the only error and the person accepts it by giving a reason (waiver)."""
        others = [found for found in findings if found.is_error and found.rule != "late-announcement"]
        if others or not self.prompts.yes(_WAIVE):
            return False
        self._ask_key(ANNOUNCED, "waiver", schema_at(self.schema, (*ANNOUNCED, "waiver")))
        return True

    def _ask_text_or_keys(self, route: Route, properties: dict[str, JsonSchema], required: list[str]) -> None:
        """Ask for a sentence in each language; a word in place of the first one asks for the keys of the mapping.

        So the usual answer needs no further question. The word is the key, or “more” where there are several.
        """
        key = next(iter(properties)) if len(properties) == 1 else "more"
        word = _SEPARATELY.in_language(self.prompts.lang)
        names = self._menu(route, list(properties)).listed
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
        menu = self._menu(route, names)
        menu.show()
        while answer := self.prompts.answer("  > "):
            chosen = menu.chosen(answer)
            if chosen is not None:
                self._ask_key(route, names[chosen], properties[names[chosen]])
                return

    def _ask_optional_keys(self, route: Route, names: list[str], properties: dict[str, JsonSchema]) -> None:
        """Offer the optional keys of a list entry."""
        while names:
            menu = self._menu(route, names)
            self.prompts.show_message(
                ProgramText(
                    ja=f"ほかに書く項目（{menu.listed}。なければ Enter）",
                    en=f"anything else ({menu.listed}; Enter for none)",
                ),
                "hint",
            )
            answer = self.prompts.answer("  > ")
            if not answer:
                return
            chosen = menu.chosen(answer)
            if chosen is not None:
                name = names.pop(chosen)
                self._ask_key(route, name, properties[name])

    def _ask_kinds(self, route: Route, names: list[str]) -> None:
        """Ask for each kind of data: selected by the person for ``data``, the same kinds for ``retention``."""
        for name in self._same_as_data(route) or self._menu(route, names).choose_several():
            self.asked.add((*route, name))
            self.prompts.show(f" ・{self.name((*route, name))}")
            self._ask_by_schema((*route, name), schema_at(self.schema, (*route, name)))

    def _same_as_data(self, route: Route) -> list[str]:
        """For ``retention``, the kinds that ``data`` has; empty for other routes."""
        data = at(self.draft.merged(), (*route[:-1], "data"))
        return list(data.entries) if route[-1] == "retention" and isinstance(data, Mapping) else []

    def _menu(self, route: Route, names: Sequence[str]) -> KeyMenu:
        return KeyMenu(self.prompts, self.titles, route, names)
