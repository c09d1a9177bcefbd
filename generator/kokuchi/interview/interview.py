"""Asks the questions of a notice one by one. Questions come from the schema; answers are checked by the rules.

There are no default answers except for two dates, so that nothing is filled in that the operator has not stated.
After each answer the schema is asked again what is missing, so that dependent questions follow at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from kokuchi import calendar
from kokuchi.check import schema_issues
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.interview.draft import Draft
from kokuchi.interview.examples import example
from kokuchi.schema import describe, fields, resolve, schema_at
from kokuchi.schema.fragments import NOTE, JsonSchema
from kokuchi.schema.typed import is_typed
from kokuchi.source import Mapping, Route, at
from kokuchi.suggestion import closest
from kokuchi.yaml_writer.nodes import ScalarItem

_ANNOUNCED: Route = ("announced",)
_LEAVE, _YES = "-", frozenset({"y", "yes", "はい", "ｙ"})
_AT_LEAST_ONE = "minProperties"


class Console(Protocol):
    """Where questions are printed and answers are read: a terminal, or a test."""

    def show(self, line: str = "", part: str = "") -> None:
        """Print a line. ``part`` selects its style: ``title``, ``hint``, ``error``, ``warning`` or empty."""

    def ask(self, prompt: str) -> str:
        """Read one line. Raises KeyboardInterrupt or EOFError on Ctrl-C or end of input."""


class Interview:
    """Asks for every missing key of a draft and writes the answers into it."""

    def __init__(self, draft: Draft, console: Console, lang: str) -> None:
        self.draft, self.console, self.lang = draft, console, lang
        self.schema: Any = draft.schema
        self.asked: set[Route] = set()
        self.known: set[Finding] = set()

    # Order of the questions -----------------------------------------------------------------------------------

    def run(self, *, from_template: bool = False) -> None:
        """Ask all questions. ``from_template``: the draft started as a copy of another notice."""
        self._introduce()
        for route in fields.TABLE.confirmed if from_template else ():
            if self.draft.get(*route) is not None:
                self._question(route)
        while open_ := [route for route in self.draft.missing() if route not in self.asked]:
            # The suggested start depends on the announcement, so the announcement comes first.
            self._question(_ANNOUNCED if _ANNOUNCED in open_ and open_[0] == ("period",) else open_[0])
        self._signs()
        self._more()

    def _introduce(self) -> None:
        self._show(_INTRODUCTION, "hint")
        if self.draft.shared is not None:
            self._show(_SHARED)
            for name, entry in self.draft.shared.entries.items():
                value = entry.value
                shown = value.json if not isinstance(value, Mapping) else ", ".join(value.entries)
                self.console.show(f"  {name}: {shown}", "hint")

    def _signs(self) -> None:
        """Ask when the signs were put up if the cameras have started (rule not-posted)."""
        if any(found.rule == "not-posted" for found in self.draft.findings()):
            self._question(("posted",))

    def _more(self) -> None:
        """Offer the optional keys until the person has none to add."""
        while True:
            names = self._optional()
            self._show(_MORE, "title")
            for number, route in enumerate(names, 1):
                self.console.show(f"  {number:>2} {schema_issues.dotted(route)} — {self._name(route)}")
            answer = self._plain(self.console.ask("> "))
            if not answer or answer == _LEAVE:
                return
            chosen = self._chosen(answer, [schema_issues.dotted(route) for route in names])
            if chosen is not None:
                self._question(names[chosen])

    def _optional(self) -> list[Route]:
        merged = self.draft.merged()
        found: list[Route] = []
        for name, form in resolve(self.schema, self.schema)["properties"].items():
            node = at(merged, (name,))
            inner = resolve(self.schema, form) if "items" not in form else {}
            if node is None and name not in fields.TABLE.not_offered:
                found.append((name,))
            elif isinstance(node, Mapping) and not inner.get(_AT_LEAST_ONE):
                exclusive = {
                    key for key in _excluding(inner) if any(k in node.entries for k in _excluding(inner))
                }
                properties = inner.get("properties", {})
                found += [
                    (name, key) for key in properties if key not in node.entries and key not in exclusive
                ]
        return found

    # One question --------------------------------------------------------------------------------

    def _question(self, route: Route) -> None:
        self.asked.add(route)
        self.console.show()
        self.console.show(f"■ {self._name(route)} ({schema_issues.dotted(route)})", "title")
        if about := describe(self.schema, route).get("about"):
            self.console.show(f"  {about.in_language(self.lang)}", "hint")
        self._group(route, lambda: self._ask(route, schema_at(self.schema, route)))

    def _ask(self, route: Route, form: JsonSchema) -> None:
        """Ask for the value at a route, in the way that fits its schema."""
        reference = form.get("$ref", "").rsplit("/", 1)[-1]
        if reference == "text":
            self._texts(route)
        elif "enum" in form:
            self._choice(route, form["enum"])
        elif form.get("type") == "boolean":
            self._choice(route, ["true", "false"])
        elif form.get("type") == "array":
            self._list(route, form["items"])
        elif form.get("type") == "object":
            self._mapping(route, form)
        elif reference in _IN_WORDS or "else" in form:
            self._phrase(route, reference)
        else:
            self._leaf(route, self._expected(form))

    def _group(self, route: Route, ask: Callable[[], None]) -> None:
        """Ask for a group of values; repeat while their combination has errors and the person wants to retry."""
        while True:
            ask()
            if self.draft.get(*route) is None:
                return
            errors = [found for found in self.draft.about(route, self.known) if found.is_error]
            if not errors:
                break
            for found in errors:
                self._finding(found)
            if not self._yes(_AGAIN):
                break
        self.known |= self.draft.findings()

    def _leaf(self, route: Route, expected: str, prompt: str = "> ", instead: str = "") -> bool:
        """Ask for one value until it passes the check; an empty answer leaves it open.

        Returns True if the answer was the word ``instead``: the caller then asks for sentences.
        """
        self.asked.add(route)
        suggestion = self._suggestion(route)
        if expected:
            self.console.show(f"  {expected}", "hint")
        while True:
            answer = self._plain(
                self.console.ask(f"  {prompt}[{suggestion}] " if suggestion else f"  {prompt}")
            )
            answer = answer or suggestion
            if not answer or answer == _LEAVE:
                self.draft.drop(route)
                return False
            if instead and answer == instead:
                return True
            self.draft.put(
                route,
                ScalarItem(
                    answer, verbatim=is_typed(answer, resolve(self.schema, schema_at(self.schema, route)))
                ),
            )
            found = self.draft.about(route, self.known)
            for one in found:
                self._finding(one)
            if not any(one.is_error for one in found) or self._waived(found):
                self.known |= set(found)
                return False
            self.draft.drop(route)

    def _waived(self, found: list[Finding]) -> bool:
        """Whether late-announcement is the only error and the person accepts it by giving a reason (waiver)."""
        if any(one.is_error and one.rule != "late-announcement" for one in found) or not self._yes(_WAIVE):
            return False
        self._part(_ANNOUNCED, "waiver", schema_at(self.schema, (*_ANNOUNCED, "waiver")))
        return True

    def _phrase(self, route: Route, reference: str) -> None:
        """Ask for a date, a duration or hours, or for a sentence in each language."""
        form = schema_at(self.schema, route)
        expected = self._expected(form)
        if reference in _IN_ONE_WORD:
            self._leaf(route, expected)
            return
        word = "until" if "until" in resolve(self.schema, form).get("properties", {}) else "text"
        switch = ProgramText(
            ja=f"文で書くときは {word} と入力", en=f"for a sentence, type {word}"
        ).in_language(self.lang)
        if self._leaf(route, f"{expected} / {switch}", instead=word):
            self.draft.drop(route)
            self._texts((*route, "until") if word == "until" else route)

    def _texts(self, route: Route) -> None:
        for code in self.draft.settings.languages:
            self._prose(route, code)

    def _prose(self, route: Route, code: str) -> None:
        shown = example(route, code)
        hint = ProgramText(ja=f"例: {shown}", en=f"such as: {shown}").in_language(self.lang) if shown else ""
        self._leaf((*route, code), hint, f"{code}> ")

    def _choice(self, route: Route, values: list[str]) -> None:
        self.asked.add(route)
        for number, value in enumerate(values, 1):
            self.console.show(f"  {number} {value}")
        while True:
            answer = self._plain(self.console.ask("  > "))
            if not answer or answer == _LEAVE:
                self.draft.drop(route)
                return
            chosen = self._chosen(answer, values)
            if chosen is None:
                continue
            self.draft.put(route, ScalarItem(values[chosen], verbatim=values[chosen] in {"true", "false"}))
            found = self.draft.about(route, self.known)
            for one in found:
                self._finding(one)
            if not any(one.is_error for one in found):
                return
            self.draft.drop(route)

    def _list(self, route: Route, item: JsonSchema) -> None:
        self.draft.drop(route)
        number = 0
        while True:
            here = (*route, number)
            self._group(here, lambda here=here: self._ask(here, item))  # type: ignore[misc]
            if self.draft.get(*here) is None:
                return
            number += 1
            if not self._yes(_ONE_MORE):
                return

    def _mapping(self, route: Route, form: JsonSchema) -> None:
        """Ask for the required keys, one of two exclusive keys, or the kinds that the person selects."""
        properties = form["properties"]
        if form.get(_AT_LEAST_ONE):
            self._kinds(route, list(properties))
            return
        alternatives = form.get("then", {}).get(NOTE, {}).get("alternatives", [])
        names = [*form["required"], *alternatives] or list(properties)
        if excluding := _excluding(form):
            names = list(form["required"])
        nested = any(isinstance(step, int) for step in route)
        for name in [name for name in properties if name in names]:
            self._part(route, name, properties[name])
        if excluding:
            self._either(route, excluding, properties)
        if nested and self.draft.get(*route) is not None:
            self._rest(route, [name for name in properties if name not in names], properties)

    def _part(self, route: Route, name: str, form: JsonSchema) -> None:
        if name in self.draft.settings.languages:
            self._prose(route, name)
            return
        if at(self.draft.merged(), (*route, name)) is not None and self.draft.get(*route, name) is None:
            return  # in a shared file of the folder
        self.asked.add((*route, name))
        self.console.show(f" ・{self._name((*route, name))} ({name})")
        if about := describe(self.schema, (*route, name)).get("about"):
            self.console.show(f"  {about.in_language(self.lang)}", "hint")
        self._ask((*route, name), form)

    def _either(self, route: Route, names: list[str], properties: dict[str, JsonSchema]) -> None:
        """Ask which of two exclusive keys to write, then for its value."""
        for number, name in enumerate(names, 1):
            self.console.show(f"  {number} {name} — {self._name((*route, name))}")
        while answer := self._plain(self.console.ask("  > ")):
            if answer == _LEAVE:
                return
            chosen = self._chosen(answer, names)
            if chosen is not None:
                self._part(route, names[chosen], properties[names[chosen]])
                return

    def _rest(self, route: Route, names: list[str], properties: dict[str, JsonSchema]) -> None:
        """Offer the optional keys of a list entry."""
        while names:
            listed = ", ".join(names)
            self._show(
                ProgramText(
                    ja=f"ほかに書く項目（{listed}。なければ Enter）",
                    en=f"anything else ({listed}; Enter for none)",
                ),
                "hint",
            )
            answer = self._plain(self.console.ask("  > "))
            if not answer or answer == _LEAVE:
                return
            chosen = self._chosen(answer, names)
            if chosen is not None:
                name = names.pop(chosen)
                self._part(route, name, properties[name])

    def _kinds(self, route: Route, names: list[str]) -> None:
        """Ask for each kind of data: selected by the person for ``data``, the same kinds for ``retention``."""
        for name in self._same_as_data(route) or self._several(route, names):
            self.asked.add((*route, name))
            self.console.show(f" ・{self._name((*route, name))} ({name})")
            self._ask((*route, name), schema_at(self.schema, (*route, name)))

    def _same_as_data(self, route: Route) -> list[str]:
        data = at(self.draft.merged(), (*route[:-1], "data"))
        return list(data.entries) if route[-1] == "retention" and isinstance(data, Mapping) else []

    def _several(self, route: Route, names: list[str]) -> list[str]:
        for number, name in enumerate(names, 1):
            self.console.show(f"  {number:>2} {name} — {self._name((*route, name))}")
        self._show(_SEVERAL, "hint")
        while True:
            answer = self._plain(self.console.ask("  > "))
            if not answer or answer == _LEAVE:
                return []
            chosen: list[int] = []
            for word in answer.replace("、", " ").replace(",", " ").split():
                number_of = self._chosen(word, names)
                if number_of is None:
                    break
                chosen.append(number_of)
            else:
                return [names[number] for number in sorted(set(chosen))]

    # Helpers ---------------------------------------------------------------------------------------

    def _suggestion(self, route: Route) -> str:
        """The value that Enter accepts: an earlier answer, the template's value, today, or today plus the lead time."""
        there = self.draft.get(*route)
        if isinstance(there, ScalarItem):
            return there.text
        if route in {("announced", "web"), ("announced", "premises")}:
            return self.draft.today.isoformat()
        if route == ("period", "start"):
            announced = self.draft.get("announced", "web")
            day = calendar.Date.parse(announced.text) if isinstance(announced, ScalarItem) else None
            return calendar.earliest(
                day.last if day else self.draft.today, self.draft.settings.lead_time
            ).isoformat()
        return ""

    def _expected(self, form: JsonSchema) -> str:
        for part in (form.get("else", form), _not_a_mapping(self.schema, form)):
            expected = part.get(NOTE, {}).get("expected")
            if expected:
                return str(expected[self.lang])
        return ""

    def _chosen(self, answer: str, names: list[str]) -> int | None:
        """Index of the choice with this number or name; prints an error and returns None if there is none."""
        if answer.isdecimal() and 1 <= int(answer) <= len(names):
            return int(answer) - 1
        if answer in names:
            return names.index(answer)
        near = closest(answer, names)
        ja = f"「{near}」ですか。" if near else ""
        en = f" Did you mean “{near}”?" if near else ""
        self._show(
            ProgramText(
                ja=f"「{answer}」は選べません。{ja}番号か、表示されている名前を入力してください",
                en=f"“{answer}” is not one of the choices.{en} Type a number or one of the names shown",
            ),
            "error",
        )
        return None

    def _yes(self, question: ProgramText) -> bool:
        return self._plain(self.console.ask(f"  {question.in_language(self.lang)} [y/N] ")).lower() in _YES

    def _finding(self, finding: Finding) -> None:
        self.console.show(f"  {finding.message.in_language(self.lang)} [{finding.rule}]", finding.severity)
        self.console.show(f"  = {finding.hint.in_language(self.lang)}", "hint")

    def _name(self, route: Route) -> str:
        title = describe(self.schema, route).get("title")
        return title.in_language(self.lang) if title else str(route[-1])

    def _show(self, message: ProgramText, part: str = "") -> None:
        self.console.show(message.in_language(self.lang), part)

    @staticmethod
    def _plain(answer: str) -> str:
        return answer.strip(" \t\u3000")


_IN_WORDS = frozenset({"duration", "hours", "note", "attestation"})
# Values that may also be a mapping; the interview only asks for the short form.
_IN_ONE_WORD = frozenset({"note", "attestation"})
_INTRODUCTION = ProgramText(
    ja="ひとつずつ質問します。分からないものは、Enter だけを押して先へ進んでください（未記入のまま、下書きになります）。[ ] の中は入力の候補です。そのまま使うなら Enter、使わないなら「-」を入力してください。中断するときは Ctrl-C です。",
    en="One question at a time. Press Enter to skip a question (the notice is then saved as a draft). Values in [ ] are suggestions: Enter accepts, “-” declines. Press Ctrl-C to stop.",
)
_SHARED = ProgramText(
    ja="次の内容は、フォルダーの _shared.yml に書かれています:", en="Already in _shared.yml of the folder:"
)
_MORE = ProgramText(
    ja="\nほかに書くことがあれば、番号か名前を入力してください（なければ Enter）",
    en="\nAnything else? Type its number or name (Enter to finish)",
)
_SEVERAL = ProgramText(
    ja="番号か名前を、いくつでも入力できます（例: 1 5）",
    en="numbers or names, as many as apply (such as 1 5)",
)
_ONE_MORE = ProgramText(ja="もうひとつ追加しますか", en="Add another?")
_WAIVE = ProgramText(
    ja="この日のままにして、理由を書きますか（理由はページに表示されます）",
    en="Keep this date and give a reason (it is shown on the page)?",
)
_AGAIN = ProgramText(ja="もう一度答えますか", en="Answer again?")


def _excluding(form: JsonSchema) -> list[str]:
    """The exclusive keys of a mapping, of which exactly one is written; empty if it has none."""
    found = form.get("else", {}).get(NOTE, {}).get("alternatives", [])
    return list(found)


def _not_a_mapping(schema: JsonSchema, form: JsonSchema) -> JsonSchema:
    """The schema of the short form, for values that may also be a mapping."""
    if "$ref" in form:
        form = schema["$defs"][form["$ref"].rsplit("/", 1)[1]]
    other: JsonSchema = form.get("else", form)
    found: JsonSchema = schema["$defs"][other["$ref"].rsplit("/", 1)[1]] if "$ref" in other else other
    return found
