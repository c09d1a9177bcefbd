"""The first screen of a notice: the questions of a passer-by, each answered in a line or two.

Identified or not, who, whom to call, why, where, given to whom, kept how long. The rest of the page has the same
facts in full, so an answer here is as short as it can be without saying less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kokuchi.notice import Notice
from kokuchi.pages import values
from kokuchi.pages.values import Data
from kokuchi.schema import IMAGES, MATCHING, TRACEABLE
from kokuchi.translations import Translations

_FACES, _SOUND, _MICROPHONE = "face_features", "audio", "microphone"


def answers(notice: Notice, words: Translations) -> list[Data]:
    """The answers to the questions of a passer-by. ``notice`` is as of the day for which the page is made."""
    contact, area = notice.contact, notice.values["area"]
    found = [
        _answer("identification", words("question", "identification"), list(_identified(notice, words)))
        | {"tone": tone(notice)},
        _answer("operator", words("brief", "operator"), [words.localize(notice.operator.name)]),
        _answer(
            "contact",
            words("brief", "contact"),
            [] if contact.ways else [words.localize(contact.name)],
            links=_nearest(values.contact_links(contact)),
        ),
        _answer(
            "purpose",
            words("brief", "purpose"),
            [words.localize(purpose.text) for purpose in notice.purposes],
        ),
        _answer("area", words("brief", "area"), [words.localize(area.get("withheld", area))]),
        _answer("given", words("brief", "given"), _given(notice, words)),
        _answer("retention", words("brief", "retention"), values.retention_lines(words, notice.retention)),
    ]
    # Withdrawn cameras film nobody: nothing is kept, and nothing is given to anybody.
    left_out = {"given", "retention"} if notice.withdrawn else set()
    return [answer for answer in found if answer["key"] not in left_out]


def identification(notice: Notice, words: Translations) -> str:
    """The furthest-reaching identification as text; it names faces that are compared, and what is kept nevertheless."""
    if faces_are_matched(notice):
        return words("identification", notice.identification.replace("persons", "faces"))
    if kept_without_identification(notice):
        # Video is named with what makes the difference: the list has to be complete.
        kept = [kind for kind in notice.retention if kind in TRACEABLE and _is_stored(notice, kind)]
        listed = words("change", "separator").join(words("kind", kind) for kind in kept)
        return words("identification", "none_but_kept", kinds=listed)
    return words("identification", notice.identification)


def kept_without_identification(notice: Notice) -> list[str]:
    """The kinds of data that are stored and can lead to a person, other than images, if nobody is identified."""
    if notice.identification != "none":
        return []
    return [
        kind
        for kind in notice.retention
        if kind in TRACEABLE and kind not in IMAGES and _is_stored(notice, kind)
    ]


def _is_stored(notice: Notice, kind: str) -> bool:
    return any(length.stored for length in notice.retention[kind])


def tone(notice: Notice) -> str:
    """The colour and pictogram of the identification: ``kept`` where it is “none”, yet data that can lead to a person is kept."""
    return "kept" if kept_without_identification(notice) else notice.identification


def _identified(notice: Notice, words: Translations) -> Iterator[str]:
    """Whether anyone is identified, then the uses that nobody expects of a camera: faces, and sound."""
    yield identification(notice, words)
    if _FACES in notice.data and not faces_are_matched(notice):
        yield words("brief", "faces")
    sensors: tuple[Mapping[str, str], ...] = notice.values.get("sensors", ())
    if _SOUND in notice.data or any(sensor["kind"] == _MICROPHONE for sensor in sensors):
        yield words("brief", "sound")


def faces_are_matched(notice: Notice) -> bool:
    """Whether faces are compared with a list, of people who enrolled or of others."""
    return notice.identification in MATCHING and _FACES in notice.data


def _given(notice: Notice, words: Translations) -> list[str]:
    """To whom data is given, if anybody is named, and when."""
    given = notice.values["third_party"]
    condition = words("given", given["provision"])
    named = [words.localize(given[key]) for key in ("recipients", "where") if key in given]
    return [words("given", "to", recipients=name, condition=condition) for name in named] or [condition]


def _nearest(ways: list[Data]) -> list[Data]:
    """The telephone numbers, or else the first other way. The details of the page have all of them."""
    return [way for way in ways if way["kind"] == "phone"] or ways[:1]


def _answer(key: str, label: str, lines: list[str], links: list[Data] | None = None) -> Data:
    return {"key": key, "label": label, "lines": lines, "items": [], "links": links or []}
