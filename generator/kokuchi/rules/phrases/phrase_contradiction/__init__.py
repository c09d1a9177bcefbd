"""A phrase that says something other than the notice, or than another phrase of it."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.phrasebook import Phrase, Use, load, uses
from kokuchi.phrasebook.conditions import Contradiction, contradictions, opposed
from kokuchi.phrasebook.usage import usable
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report what a phrase implies, and the notice or one of its phases does not say."""
    if not document.phrase_routes:
        return
    settings = document.settings
    book = load(settings.theme, settings.languages)
    found = [(use, phrase) for use in uses(document) if (phrase := usable(use, book, settings))]
    for use, phrase in found:
        issues = [
            # No phrase says the opposite of itself.
            _issue(document, use, phrase, one, opposed(one, found))
            for one in contradictions(document, use, phrase)
        ]
        # A phrase can contradict the notice and its phases in the same way: that is one mistake.
        yield from {(issue.case, *sorted(issue.values.items(), key=str)): issue for issue in issues}.values()


def _issue(
    document: Document, use: Use, phrase: Phrase, one: Contradiction, other: tuple[Use, Phrase] | None
) -> Issue:
    place = document.value(*use.route, "phrase")
    values: dict[str, Value] = {"id": phrase.id, "word": one.word, "key": one.key}
    if other:
        them, theirs = other
        return Issue(place, "two-phrases", values | {"other": theirs.id, "other_key": them.key})
    where = document.key(*one.route)
    allowed = ", ".join(phrase.implies[one.condition])
    values |= {"line": where.line, "file": where.path, "allowed": allowed}
    return Issue(place, one.condition.replace("_", "-"), values)


def _pair(ja: str, en: str) -> MessagePair:
    return MessagePair(
        ProgramText(ja=ja, en=en),
        ProgramText(
            ja="どちらが本当かを確かめ、違うほう（phrase: の文、または {file} の {line} 行目）を直してください",
            en="find out which is true, and correct the one that is not: this phrase, or line {line} of {file}",
        ),
    )


RULE = Rule(
    id="phrase-contradiction",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="文例は、告知のほかの項目と合うものを使う", en="A phrase agrees with the rest of the notice"
    ),
    reason=ProgramText(
        ja="「録画しません」と書いてあるのに保存期間があれば、読む人はどちらを信じてよいか分かりません。",
        en="If a notice says that nothing is recorded and also how long recordings are kept, people cannot tell what is true.",
    ),
    messages={
        "identification": _pair(
            "文例「{id}」は {allowed} のときの文ですが、{key} は {word} です",
            "the phrase “{id}” is for {allowed}, but {key} is {word}",
        ),
        "data": _pair(
            "文例「{id}」は {word} を扱うという文ですが、{key} に {word} がありません",
            "the phrase “{id}” says that there is {word}, but {key} has no {word}",
        ),
        "without": _pair(
            "文例「{id}」は {word} を扱わないという文ですが、{key} があります",
            "the phrase “{id}” says that there is no {word}, but the notice has {key}",
        ),
        "stored": _pair(
            "文例「{id}」は {word} を保存するという文ですが、{key} は保存しないと言っています",
            "the phrase “{id}” says that {word} is stored, but {key} says that it is not",
        ),
        "not-stored": _pair(
            "文例「{id}」は {word} を保存しないという文ですが、{key} は保存すると言っています",
            "the phrase “{id}” says that {word} is not stored, but {key} says that it is",
        ),
        "provision": _pair(
            "文例「{id}」は {allowed} のときの文ですが、{key} は {word} です",
            "the phrase “{id}” is for {allowed}, but {key} is {word}",
        ),
        "two-phrases": MessagePair(
            ProgramText(
                ja="文例「{id}」と、「{other_key}」の文例「{other}」が食い違っています（{word}）",
                en="the phrase “{id}” contradicts the phrase “{other}” under “{other_key}” ({word})",
            ),
            ProgramText(
                ja="どちらが本当かを確かめ、違うほうの文例を別のものに替えてください",
                en="find out which is true, and replace the phrase that is not",
            ),
        ),
    },
    check=check,
)
