"""Lets the person choose keys of a mapping by their numbers or titles."""

from __future__ import annotations

from collections.abc import Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.interview.prompts import Prompts
from kokuchi.interview.titles import Titles
from kokuchi.source import Route

_AND = ProgramText("、", ", ")
_SEVERAL = ProgramText(
    ja="  番号か名前を、いくつでも入力できます（例: 1 5）",
    en="  numbers or names, as many as apply (such as 1 5)",
)


class KeyMenu:
    """The keys ``names`` of the mapping at ``route``, of which the person chooses."""

    def __init__(self, prompts: Prompts, titles: Titles, route: Route, names: Sequence[str]) -> None:
        self.prompts, self.names = prompts, list(names)
        self._titles = [titles.of((*route, name)) for name in names]

    @property
    def listed(self) -> str:
        """The titles of the keys in one line."""
        return _AND.in_language(self.prompts.lang).join(self._titles)

    def show(self, width: int = 1) -> None:
        """Print a line for each key with its number, which is right-aligned in ``width`` columns."""
        for number, title in enumerate(self._titles, 1):
            self.prompts.show(f"  {number:>{width}} {title}")

    def chosen(self, answer: str) -> int | None:
        """Which key an answer means: its number or its title; None, and a message, for another answer."""
        return self.prompts.index_of(answer, self.names, self._titles)

    def choose_several(self) -> list[str]:
        """Let the person select some of the keys; returns them in the order of ``names``."""
        self.show(width=2)
        self.prompts.show_message(_SEVERAL, "hint")
        while True:
            answer = self.prompts.answer("  > ")
            if not answer:
                return []
            words = answer.replace("、", " ").replace(",", " ").split()
            chosen: list[int] = []
            for word in words:
                index = self.chosen(word)
                if index is None:
                    break
                chosen.append(index)
            else:
                return [self.names[index] for index in sorted(set(chosen))]
