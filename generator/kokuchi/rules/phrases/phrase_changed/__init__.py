"""A text that names a phrase, but does not have its words."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.phrasebook import load, uses
from kokuchi.phrasebook.usage import blanks_of, different_languages, rendered, usable
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report each text that differs from its phrase, at the first language in which it does."""
    if not document.phrase_routes:
        return
    settings = document.settings
    book = load(settings.theme, settings.languages)
    for use in uses(document):
        phrase = usable(use, book, settings)
        blanks = blanks_of(phrase, use, book, settings.languages) if phrase else None
        if phrase is None or blanks is None:
            continue  # the rule unknown-phrase reports it
        texts = rendered(phrase, blanks, settings)
        different = [code for code in different_languages(use, texts) if document.text(*use.route, code)]
        if different:
            place = document.value(*use.route, different[0])
            values = {"id": phrase.id, "languages": ", ".join(different), "words": texts[different[0]]}
            yield Issue(place, "changed", values)


RULE = Rule(
    id="phrase-changed",
    severity="warning",
    basis="S",
    title=ProgramText(ja="文例と言うなら、文例のとおりに書く", en="A text that names a phrase has its words"),
    reason=ProgramText(
        ja="書き換えた文は、もう文例集の文ではありません。そのままでは、ページにも文例とは書かれず、文例集が直されても、この文は直りません。一つの言語だけを直すと、言語ごとに違うことを言うおそれもあります。",
        en="A text that was rewritten is no longer one of the phrasebook: the page does not call it one, and a correction of the phrasebook does not reach it. If only one language was changed, the languages may also say different things.",
    ),
    messages={
        "changed": MessagePair(
            ProgramText(
                ja="文例「{id}」と違う文です（{languages}）",
                en="the text differs from the phrase “{id}” ({languages})",
            ),
            ProgramText(
                ja="自分の文にするなら、phrase: と blanks: を消してください。文例に戻すなら、こう書きます: {words}",
                en="if it is a text of your own, remove phrase: and blanks:; to return to the phrase, write: {words}",
            ),
        )
    },
    check=check,
)
