"""Asks the questions of a notice one by one. Questions come from the schema; answers are checked by the rules.

After each answer the schema is asked again what is missing, so that dependent questions follow at once.
"""

from __future__ import annotations

from typing import Any

from kokuchi.check import schema_issues
from kokuchi.diagnostics import ProgramText
from kokuchi.interview.draft import Draft
from kokuchi.interview.keys import exclusive_keys
from kokuchi.interview.prompts import Console, Prompts
from kokuchi.interview.questions import ANNOUNCED, AT_LEAST_ONE, Questions
from kokuchi.schema import PHRASE_KEYS, fields, resolve
from kokuchi.source import Mapping, Route, at


class Interview:
    """Asks for every missing key of a draft and writes the answers into it. ``lang`` is ``ja`` or ``en``."""

    def __init__(self, draft: Draft, console: Console, lang: str) -> None:
        self.draft, self.prompts = draft, Prompts(console, lang)
        self.questions = Questions(draft, self.prompts)
        self.schema: Any = draft.schema

    def run(self, *, from_template: bool = False) -> None:
        """Ask all questions. ``from_template``: the draft started as a copy of another notice."""
        self._introduce()
        if not from_template:
            self.questions.phrases.choose_use()
        for route in fields.TABLE.confirmed if from_template else ():
            if self.draft.get(*route) is not None:
                self.questions.ask(route)
        while open_ := [route for route in self.draft.missing() if route not in self.questions.asked]:
            # The suggested start depends on the announcement, so the announcement comes first.
            self.questions.ask(ANNOUNCED if ANNOUNCED in open_ and open_[0] == ("period",) else open_[0])
        for route in self.questions.phrases.left_over():
            if route not in self.questions.asked and at(self.draft.merged(), route) is None:
                self.questions.ask(route)
        self._ask_posted()
        self._offer_optional()

    def _introduce(self) -> None:
        self.prompts.show_message(_INTRODUCTION, "hint")
        if self.draft.shared is not None:
            self.prompts.show_message(_SHARED)
            for name, entry in self.draft.shared.entries.items():
                value = entry.value
                shown = (
                    ", ".join(self.questions.name((name, key)) for key in value.entries)
                    if isinstance(value, Mapping)
                    else value.json
                )
                self.prompts.show(f"  {self.questions.name((name,))}: {shown}", "hint")

    def _ask_posted(self) -> None:
        """Ask when the signs were put up if the cameras have started (rule not-posted)."""
        if any(found.rule == "not-posted" for found in self.draft.findings()):
            self.questions.ask(("posted",))

    def _offer_optional(self) -> None:
        """Offer the optional keys until the person has none to add."""
        while True:
            names = self._optional()
            self.prompts.show_message(_MORE, "title")
            for number, route in enumerate(names, 1):
                self.prompts.show(f"  {number:>2} {self._title(route)}")
            answer = self.prompts.answer("> ")
            if not answer:
                return
            keys = [schema_issues.dotted(route) for route in names]
            chosen = self.prompts.index_of(answer, keys, [self._title(route) for route in names])
            if chosen is not None:
                self.questions.ask(names[chosen])

    def _title(self, route: Route) -> str:
        """A key with the keys above it, such as ``カメラ: 補足``."""
        titles = [self.questions.name(route[: depth + 1]) for depth in range(len(route))]
        return _COLON.in_language(self.prompts.lang).join(titles)

    def _optional(self) -> list[Route]:
        """Routes of optional keys that the notice does not have, in schema order."""
        merged = self.draft.merged()
        found: list[Route] = []
        for name, subschema in resolve(self.schema, self.schema)["properties"].items():
            node = at(merged, (name,))
            inner = resolve(self.schema, subschema) if "items" not in subschema else {}
            if node is None and name not in fields.TABLE.not_offered:
                found.append((name,))
            elif isinstance(node, Mapping) and not inner.get(AT_LEAST_ONE):
                exclusive = exclusive_keys(inner)
                if not any(key in node.entries for key in exclusive):
                    exclusive = []
                properties = inner.get("properties", {})
                left_out = {*node.entries, *exclusive, *PHRASE_KEYS}
                found += [(name, key) for key in properties if key not in left_out]
        return found


_INTRODUCTION = ProgramText(
    ja="ひとつずつ質問します。分からないものは、Enter だけを押して先へ進んでください（未記入のまま、下書きになります）。[ ] の中は入力の候補です。そのまま使うなら Enter、使わないなら「-」を入力してください。中断するときは Ctrl-C です。",
    en="One question at a time. Press Enter to skip a question (the notice is then saved as a draft). Values in [ ] are suggestions: Enter accepts, “-” declines. Press Ctrl-C to stop.",
)
_SHARED = ProgramText(
    ja="次の内容は、このフォルダーの告知に共通です（_shared.yml）:",
    en="Shared by the notices of this folder (_shared.yml):",
)
_COLON = ProgramText("：", ": ")
_MORE = ProgramText(
    ja="\nほかに書くことがあれば、番号か名前を入力してください（なければ Enter）",
    en="\nAnything else? Type its number or name (Enter to finish)",
)
