"""How reports name deployments: by title and id, and many at once by the first few and a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document

# How many are named in a line, and in a folded list: GitHub refuses an issue of more than 65,536 characters.
NAMED, LISTED = 3, 100
_COUNT = ProgramText("{n} 件", "{n} notices")
_MORE = ProgramText("ほか {n} 件", "and {n} more")


def count(number: int) -> ProgramText:
    """A number of notices, two or more."""
    return _COUNT.format(n=f"{number:,}")


def more(number: int) -> ProgramText:
    """How many there are besides those that are named."""
    return _MORE.format(n=f"{number:,}")


def title(document: Document, language: str) -> str:
    """The title in a language, else in another one of the site, in one line; empty without one."""
    languages = (language, *document.settings.languages)
    texts = (document.text("title", code) or document.text("title") for code in languages)
    return " ".join(next(filter(None, texts), "").split())


def name(document: Document, language: str) -> str:
    """The title with the id after it; the id alone without a title."""
    text = title(document, language)
    return f"{text} ({document.id})" if text else document.id


def names(documents: Sequence[Document], language: str, escape: Callable[[str], str]) -> str:
    """The only one by name; several by their number, the first few names, and the number of the others.

    A title that all of them share is written once, before their ids.
    """
    first = title(documents[0], language)
    shared = first if all(title(document, language) == first for document in documents) else ""
    shown = [escape(document.id if shared else name(document, language)) for document in documents[:NAMED]]
    if len(documents) > NAMED:
        shown.append(more(len(documents) - NAMED).in_language(language))
    listed = ("、" if language == "ja" else ", ").join(shown)
    if shared:
        listed = f"{escape(shared)} ({listed})"
    if len(documents) == 1:
        return listed
    return f"{count(len(documents)).in_language(language)} — {listed}"


def listed(documents: Sequence[Document], language: str, escape: Callable[[str], str]) -> list[str]:
    """The names of at most ``LISTED`` notices, and the number of the others."""
    found = [escape(name(document, language)) for document in documents[:LISTED]]
    if len(documents) > LISTED:
        found.append(more(len(documents) - LISTED).in_language(language))
    return found
