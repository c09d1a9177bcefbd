"""Which sheets of places to print: names from the command line → places, and the notices that each sheet has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kokuchi.calendar import HANGING
from kokuchi.diagnostics import ProgramText
from kokuchi.document import Document
from kokuchi.notice import Notice, from_document
from kokuchi.poster.place_sheet import PlaceRequest
from kokuchi.poster.selection import UnusableChoice, documents_named
from kokuchi.suggestion import did_you_mean

# What an A4 or A3 sheet holds in letters that can be read in a doorway.
MOST_NOTICES = 10


def place_requests(
    names: Sequence[str], readable: Sequence[Document], publishable: Iterable[Document], size: str
) -> tuple[list[PlaceRequest], list[ProgramText]]:
    """A sheet for each named place, or for all; and why one is not printed. Raises UnusableChoice for a wrong name.

    A name is a place, or a notice, file or folder: then the places of these notices are meant. ``readable`` are all
    documents, ``publishable`` those without errors that are no drafts.
    """
    sound = {document.id for document in publishable}
    places: dict[str, list[Document]] = {}
    for document in readable:
        if (place := document.text("at", "id")) and document.text("status") != "draft":
            places.setdefault(place, []).append(document)
    requests: list[PlaceRequest] = []
    refused: list[ProgramText] = []
    for place in _chosen(names, readable, places):
        made = _request(place, places[place], sound, size)
        if isinstance(made, ProgramText):
            refused.append(made)
        else:
            requests.append(made)
    if not requests and not refused:
        refused.append(_NO_PLACE)
    return requests, refused


def _chosen(
    names: Sequence[str], readable: Sequence[Document], places: Mapping[str, list[Document]]
) -> Iterator[str]:
    """The ids of the places that are meant, each once."""
    if not names:
        yield from sorted(places)
        return
    found: dict[str, None] = {}
    for name in names:
        if name in places:
            found[name] = None
            continue
        try:
            documents = documents_named([name], readable)
        except UnusableChoice:
            near = did_you_mean(name, places)
            raise UnusableChoice(
                ProgramText(
                    ja=f"「{name}」という場所も告知もありません{near.ja}",
                    en=f"there is no place and no notice “{name}”{near.en}",
                )
            ) from None
        named = [document.text("at", "id") for document in documents]
        if not any(named):
            raise UnusableChoice(_WITHOUT.format(name=name))
        found |= dict.fromkeys(place for place in named if place and place in places)
    yield from found


def _request(
    place: str, documents: Sequence[Document], sound: Collection[str], size: str
) -> PlaceRequest | ProgramText:
    broken = [document.id for document in documents if document.id not in sound]
    if broken:
        # A sheet without a notice of the place would be untrue.
        return _BROKEN.format(place=place, ids=", ".join(broken))
    notices = sorted(
        ((from_document(document), document) for document in documents), key=lambda one: _order(one[0])
    )
    hanging = tuple(one for one in notices if one[0].stage in HANGING)
    if not hanging:
        return _OVER.format(place=place)
    if len(hanging) > MOST_NOTICES:
        return _TOO_MANY.format(place=place, count=str(len(hanging)), most=str(MOST_NOTICES))
    return PlaceRequest(place, hanging[0][0].values["at"]["name"], hanging, size)


def _order(notice: Notice) -> tuple[bool, str]:
    """As on the page of the place: those that are running first."""
    return notice.stage != "running", notice.id


_NO_PLACE = ProgramText(
    ja="掲示をまとめる場所がありません。告知か _shared.yml に at:（id と name）を書いてください",
    en="there is no place whose notices share a sign: write at: (id and name) in the notices or in _shared.yml",
)
_WITHOUT = ProgramText(
    ja="「{name}」には、掲示をまとめる場所が書かれていません。at:（id と name）を書いてください",
    en="“{name}” does not name a place whose notices share a sign: write at: (id and name)",
)
_BROKEN = ProgramText(
    ja="場所「{place}」の掲示は作りません。次の告知にエラーがあります: {ids}",
    en="no sign is made of the place “{place}”: these notices have errors: {ids}",
)
_OVER = ProgramText(
    ja="場所「{place}」の告知は、すべて終わっています。貼るものはありません。残っている掲示は外してください",
    en="all notices of the place “{place}” are over: there is nothing to post. Take down the signs that are still posted",
)
_TOO_MANY = ProgramText(
    ja="場所「{place}」には告知が {count} 件あり、1 枚に収まりません（{most} 件まで）。入口や階ごとに at: の id を分けるか、告知ごとの掲示を作ってください",
    en="the place “{place}” has {count} notices, too many for one sheet (at most {most}): give entrances or floors ids of their own in at:, or print a sign for each notice",
)
