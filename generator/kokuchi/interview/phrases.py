"""Begins with a common use of cameras, and puts forward the sentences of the phrasebook that fit it.

The use answers nothing: every sentence is shown with its blanks filled and has to be confirmed or replaced.
"""

from __future__ import annotations

from typing import Any

from kokuchi.diagnostics import ProgramText
from kokuchi.interview.draft import Draft
from kokuchi.interview.hints import language
from kokuchi.interview.prompts import Prompts
from kokuchi.phrasebook import KEYS, Phrase, load, parse_blank
from kokuchi.phrasebook.blanks import BlankProblem
from kokuchi.phrasebook.deployments import deployments
from kokuchi.phrasebook.rendering import read_blanks
from kokuchi.phrasebook.usage import files_for, key_of, rendered
from kokuchi.readings import understood
from kokuchi.schema import PHRASE_KEYS
from kokuchi.source import Route
from kokuchi.yaml_writer.nodes import ScalarItem, from_data, to_data

# Kind of blank → the kind of value that ``readings`` understands.
_READS = {"date": "date", "duration": "length", "number": "count", "time": "clock"}


class PhraseQuestions:
    """Asks which use the cameras have, and for the phrases of that use."""

    def __init__(self, draft: Draft, prompts: Prompts) -> None:
        self.draft, self.prompts = draft, prompts
        self.languages = draft.settings.languages
        self._suggested: list[Phrase] = []
        self._place: Any = None

    def choose_use(self) -> None:
        """Ask which of the common uses this is; Enter for another one."""
        book = load(self.draft.settings.theme, self.languages)
        offered = {phrase.id for phrase in book.offered if phrase.texts.keys() >= set(self.languages)}
        uses = deployments(self.draft.settings.theme, offered)
        titles = [use["title"][self.prompts.lang] for use in uses]
        self.prompts.show()
        self.prompts.show_message(_USE, "title")
        self.prompts.show_message(_USE_ABOUT, "hint")
        for number, title in enumerate(titles, 1):
            self.prompts.show(f"  {number:>2} {title}")
        while answer := self.prompts.answer("  > "):
            chosen = self.prompts.index_of(answer, [use["id"] for use in uses], titles)
            if chosen is not None:
                self._suggested = [book.phrases[name] for name in uses[chosen]["phrases"]]
                return

    def left_over(self) -> list[Route]:
        """The routes of the keys that the phrases of the use are for. Kinds of data are left out: the person chooses them."""
        keys = [KEYS[phrase.key][0] for phrase in self._suggested if not phrase.kind]
        return list(dict.fromkeys(tuple(key.split(".")) for key in keys))

    def offer(self, route: Route) -> bool:
        """Put the phrases of the use that fit a route forward; True if one was taken into the draft."""
        found = self._fitting(route)
        while found:
            self.prompts.show_message(_PHRASES, "hint")
            titles = [_named_blanks(phrase, self.prompts.lang) for phrase in found]
            for number, title in enumerate(titles, 1):
                self.prompts.show(f"  {number} {title}")
            answer = self.prompts.answer("  > ")
            if not answer:
                return False
            chosen = self.prompts.index_of(answer, [phrase.id for phrase in found], titles)
            if chosen is not None and self._take(route, found[chosen]):
                return True
        return False

    def forget(self, route: Route) -> None:
        """Remove the name of a phrase from a text that the person rewrites."""
        for name in PHRASE_KEYS:
            self.draft.drop((*route, name))

    def _fitting(self, route: Route) -> list[Phrase]:
        key = key_of(route)
        files, (top, _, kind) = files_for(key), key.partition(".")
        kind = kind if top == "data" else ""
        return [phrase for phrase in self._suggested if phrase.key in files and phrase.kind == kind]

    def _take(self, route: Route, phrase: Phrase) -> bool:
        """Ask for the blanks, show the sentence in every language, and write it if it is confirmed."""
        given: dict[str, Any] = {}
        for name, kind in phrase.blanks.items():
            value = self._blank(kind)
            if value is None:
                return False
            given[name] = value
        places = load(self.draft.settings.theme, self.languages).places
        blanks, _ = read_blanks(phrase, given, places, self.languages)
        texts = rendered(phrase, blanks, self.draft.settings)
        for code, text in texts.items():
            self.prompts.show(f"  {language(code, self.prompts.lang)}: {text}")
        if not self.prompts.yes(_CONFIRM):
            return False
        for code, text in texts.items():
            self.draft.put((*route, code), ScalarItem(text))
        self.draft.put((*route, "phrase"), ScalarItem(phrase.id))
        self.draft.drop((*route, "blanks"))
        if given:
            self.draft.put((*route, "blanks"), from_data(given))
        return True

    def _blank(self, kind: str) -> Any:
        """What fills a blank, as data of the file; None if the person leaves it empty."""
        if kind == "place":
            return self._places()
        if kind in {"name", "text"}:
            return self._in_each_language(_BLANKS[kind], self._operator() if kind == "name" else {})
        while answer := self.prompts.answer(f"  {_BLANKS[kind].in_language(self.prompts.lang)}> "):
            value = understood(_READS[kind], answer, today=self.draft.today) or answer
            if not isinstance(parse_blank(kind, value, {}, self.languages), BlankProblem):
                if value != answer:
                    self.prompts.show_reading(value)
                return value
            self.prompts.show_message(_UNREADABLE.format(answer=answer), "error")
        return None

    def _places(self) -> Any:
        """One place or several of the vocabulary, or another one in every language."""
        places = load(self.draft.settings.theme, self.languages).places
        known = [place for place in places.values() if place.texts.keys() >= set(self.languages)]
        titles = [place.texts.get(self.prompts.lang, place.id) for place in known]
        self.prompts.show_message(_PLACES, "hint")
        self.prompts.show("  " + "  ".join(f"{number} {title}" for number, title in enumerate(titles, 1)))
        again = self._place is not None
        answer = self.prompts.answer(
            f"  > [{_SAME_PLACE.in_language(self.prompts.lang)}] " if again else "  > "
        )
        if not answer:
            return self._place
        words = answer.replace("、", " ").replace(",", " ").split()
        if all(word.isdecimal() and 1 <= int(word) <= len(known) for word in words):
            chosen: list[Any] = [known[int(word) - 1].id for word in words]
            self._place = chosen[0] if len(chosen) == 1 else chosen
        elif answer in titles:
            self._place = known[titles.index(answer)].id
        else:
            self._place = self._in_each_language(_BLANKS["place"], {self.languages[0]: answer})
        return self._place

    def _in_each_language(self, title: ProgramText, suggested: dict[str, str]) -> dict[str, str] | None:
        """A text in every language of the site; None as soon as one is left empty."""
        found: dict[str, str] = {}
        for code in self.languages:
            proposal = suggested.get(code, "")
            prompt = f"  {title.in_language(self.prompts.lang)} {language(code, self.prompts.lang)}> "
            answer = self.prompts.read(f"{prompt}[{proposal}] " if proposal else prompt) or proposal
            if answer in {"", "-"}:
                self.prompts.show_message(_EVERY_LANGUAGE, "hint")
                return None
            found[code] = answer
        return found

    def _operator(self) -> dict[str, str]:
        name = self.draft.get("operator", "name")
        data = to_data(name) if name is not None else None
        return {code: str(text) for code, text in data.items()} if isinstance(data, dict) else {}


def _named_blanks(phrase: Phrase, lang: str) -> str:
    """The sentence of a phrase, with what its blanks are for."""
    text = phrase.texts[lang]
    for name, kind in phrase.blanks.items():
        text = text.replace(f"{{{name}}}", f"〔{_BLANKS[kind].in_language(lang)}〕")
    return text


_USE = ProgramText("■ カメラを何に使いますか", "■ What are the cameras used for?")
_USE_ABOUT = ProgramText(
    ja="  近いものの番号を入力すると、よく使う文が順に候補として出ます。答えが決まることはありません。ほかの使い方なら Enter",
    en="  Type the number of the closest one: usual sentences are then proposed. Nothing is answered by it. Enter for another use",
)
_PHRASES = ProgramText(
    ja="  文例を使うときは番号、自分で書くときは Enter",
    en="  Type a number to use a sentence of the phrasebook, or Enter to write your own",
)
_CONFIRM = ProgramText("この文は、ここで実際に行うことと合っていますか", "Is this what you really do here?")
_PLACES = ProgramText(
    ja="  場所（番号を、いくつでも。例: 1 5。一覧にない場所は、そのまま書いてください）",
    en="  Place (numbers, as many as apply, such as 1 5; write a place that is not listed)",
)
_SAME_PLACE = ProgramText("前と同じ場所", "the same place as before")
_UNREADABLE = ProgramText("  「{answer}」は読み取れません", "  “{answer}” cannot be read")
_EVERY_LANGUAGE = ProgramText(
    ja="  すべての言語がそろわないと、文例は使えません。Enter で、自分の文を書けます",
    en="  A sentence of the phrasebook needs this in every language. Enter to write your own sentence",
)
_BLANKS = {
    "place": ProgramText("場所", "place"),
    "name": ProgramText("名前", "name"),
    "text": ProgramText("内容", "text"),
    "number": ProgramText("数", "number"),
    "date": ProgramText("日付（例: 2026-12-01）", "date (such as 2026-12-01)"),
    "duration": ProgramText("長さ（例: 30日）", "length of time (such as 30 days)"),
    "time": ProgramText("時刻（例: 10:00）", "time (such as 10:00)"),
}
