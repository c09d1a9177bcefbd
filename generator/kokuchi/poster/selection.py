"""What to print: names from the command line → documents, and documents → the signs that may be posted now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.notice import from_document
from kokuchi.poster.kinds import most_languages, printed_kind, refusal_reason
from kokuchi.poster.sheet_data import SignRequest
from kokuchi.suggestion import did_you_mean


class UnusableChoice(Exception):
    """A name or a language that cannot be chosen; the message says why."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


def documents_named(names: Sequence[str], documents: Iterable[Document]) -> list[Document]:
    """The documents of ids, files and folders, each once. Raises UnusableChoice for a name that matches none."""
    by_id = {document.id: document for document in documents}
    chosen: dict[str, Document] = {}
    for name in names:
        found = [by_id[name]] if name in by_id else list(_below(Path(name), by_id.values()))
        if not found:
            near = did_you_mean(name, by_id)
            raise UnusableChoice(
                ProgramText(
                    ja=f"「{name}」という告知はありません{near.ja}",
                    en=f"there is no notice “{name}”{near.en}",
                )
            )
        chosen |= {document.id: document for document in found}
    return list(chosen.values())


def _below(path: Path, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents whose file is ``path`` or lies below it."""
    if path.exists():
        wanted = path.resolve()
        for document in documents:
            file = Path(document.root.place.path).resolve()
            if file == wanted or wanted in file.parents:
                yield document


def sign_requests(
    documents: Iterable[Document], size: str, kind: str | None
) -> tuple[list[SignRequest], list[ProgramText]]:
    """A request for each document, and why a sign must not be posted; without ``kind``, the notice's stage decides."""
    requests, refused = [], []
    for document in documents:
        notice = from_document(document)
        fitting = printed_kind(kind, notice)
        reason = refusal_reason(notice, fitting)
        if reason:
            refused.append(reason)
        else:
            requests.append(SignRequest(notice, document, size, fitting))
    return requests, refused


def languages_named(codes: str, languages: Sequence[str], kind: str | None = None) -> list[str]:
    """The language codes of a list such as ``ja,en``; without one, the first languages of the site.

    ``kind`` of the sign decides how many there may be. Raises UnusableChoice.
    """
    most = most_languages(kind)
    if not codes.strip():
        return list(languages)[:most]
    chosen = [code.strip() for code in codes.split(",") if code.strip()]
    known = ", ".join(languages)
    for code in chosen:
        if code not in languages:
            raise UnusableChoice(
                ProgramText(
                    ja=f"「{code}」はこのサイトの言語ではありません（{known}）",
                    en=f"“{code}” is no language of this site ({known})",
                )
            )
    if len(set(chosen)) < len(chosen):
        raise UnusableChoice(ProgramText(ja="同じ言語が二度書かれています", en="a language is named twice"))
    if len(chosen) > most:
        raise UnusableChoice(
            ProgramText(
                ja=f"この掲示に並べる言語は {most} つまでです",
                en=f"this sign has room for {most} languages at the most",
            )
        )
    return chosen
