"""Asks for sentences in each language, and for values that may also be written as a sentence."""

from __future__ import annotations

from kokuchi.diagnostics import ProgramText
from kokuchi.interview.draft import Draft
from kokuchi.interview.examples import example
from kokuchi.interview.hints import as_people_write, expected_format, language
from kokuchi.interview.prompts import Prompts
from kokuchi.interview.single_values import SingleValues, Words
from kokuchi.schema import reads, resolve, schema_at
from kokuchi.source import Route

# Values that may also be a mapping; the interview only asks for the short form.
_IN_ONE_WORD = frozenset({"note", "attestation"})
# What to type instead of a value.
_SENTENCE = ProgramText("文", "sentence")
_IN_A_SENTENCE = ProgramText(ja="文で書くときは「{word}」と入力", en="for a sentence, type “{word}”")
_TRANSLATE_LATER = ProgramText(
    ja="ほかの文も、今は{language}だけを書きますか（下書きになり、翻訳を待つ文の一覧が付きます）",
    en="Write the other texts in {language} only, too? (The notice is saved as a draft that lists what awaits translation.)",
)


class Sentences(SingleValues):
    """Asks for texts. Once one translation is left out, all others can be."""

    def __init__(self, draft: Draft, prompts: Prompts) -> None:
        super().__init__(draft, prompts)
        self._only_first_language = self._asked_about_translations = False

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
