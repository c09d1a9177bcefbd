"""A phrase of which the phrasebook has a newer version."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.phrasebook import load, uses
from kokuchi.phrasebook.usage import has_words, usable
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report each text that has the words of a phrase that was corrected since."""
    if not document.phrase_routes:
        return
    settings = document.settings
    book = load(settings.theme, settings.languages)
    for use in uses(document):
        phrase = usable(use, book, settings)
        newest = book.newest(phrase) if phrase else None
        # A text that was changed by hand is reported by phrase-changed.
        if phrase and newest and newest is not phrase and has_words(use, phrase, book, settings):
            place = document.value(*use.route, "phrase")
            yield Issue(place, "newer", {"id": phrase.id, "newest": newest.id, "file": place.path})


RULE = Rule(
    id="phrase-outdated",
    severity="warning",
    basis="S",
    title=ProgramText(ja="文例は新しい版を使う", en="Phrases are up to date"),
    reason=ProgramText(
        ja="文例が直されるのは、前の言い方では正しく伝わらないことがあったためです。",
        en="A phrase is corrected where its earlier words could be misunderstood.",
    ),
    messages={
        "newer": MessagePair(
            ProgramText(
                ja="文例「{id}」には、新しい版「{newest}」があります",
                en="there is a newer version of the phrase “{id}”: “{newest}”",
            ),
            ProgramText(
                ja="kokuchi phrases --renew {file} で新しい文に替え、表示される差分を読んでください",
                en="replace it with kokuchi phrases --renew {file}, and read the diff that it prints",
            ),
        )
    },
    check=check,
)
