"""A text that says something other than a key: a length that is not under ``retention``, giving under ``provision: none``, identification."""

import re
from collections.abc import Collection, Iterator

from kokuchi.diagnostics import Issue, Place, ProgramText, Value
from kokuchi.document import Document
from kokuchi.rules.disclosure.contradicting_text import giving, identifying, lengths
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import IDENTIFICATIONS, IMAGES, NO_RECIPIENTS
from kokuchi.source import Route, scalars

# Lengths that differ by less than this part are the same: 30 days and a month, 90 days and three months.
_TOLERANCE = 0.05
# What is erased sooner than this is only being processed.
_HOUR = 1 / 24
_IMAGES = ("image", "still_image")
_NOT_RECORDED = re.compile(
    r"(?:^|。)(?:撮影した|カメラの)?(?:映像|画像)(?:は|を)、?(?:一切|いっさい)?(?:録画も?|保存も?|記録も?)+(?:し|され)ま?せん"
    r"|(?:^|\. )(?:no (?:video|images?|pictures?) (?:is|are) (?:recorded|kept|stored|saved)|(?:the )?(?:videos?|images?|footage|pictures?) (?:is|are) (?:not|never) (?:recorded|kept|stored|saved))\b",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Issue]:
    """Compare the texts with ``retention``, ``provision`` and ``identification``."""
    yield from _lengths(document)
    yield from _recording(document)
    yield from _giving(document)
    yield from _identification(document)


def _prose(document: Document, scope: Route) -> list[Route]:
    """The texts that say what is done: title, benefit, handling and purposes."""
    purposes = [(*scope, "purpose", number) for number in range(document.count(*scope, "purpose"))]
    return [*((*scope, key) for key in ("title", "benefit", "handling")), *purposes]


def _lengths(document: Document) -> Iterator[Issue]:
    """Report a length in a text that no kind of data has, or of pictures, that no picture has."""
    texts = [
        (route, language, document.text(*route, language) or "")
        for scope in document.scopes
        for route in _prose(document, scope)
        for language in document.settings.languages
    ]
    if not any(lengths.kept(text) for _, _, text in texts):
        return
    written = {kind for scope in document.scopes for kind in document.names(*scope, "retention")}
    every = _known(document, written)
    pictures = _known(document, written & set(IMAGES)) if written & set(IMAGES) else every
    told: set[Route] = set()
    for route, language, text in texts:
        if route not in told and (words := _other_length(text, every, pictures)):
            told.add(route)
            line = _line(document, document.key("retention"))
            yield Issue(document.value(*route, language), "length", {"text": words, "line": line})


def _other_length(text: str, every: list[float] | None, pictures: list[float] | None) -> str:
    """The first length in a text that is not among the known ones; ``""`` if there is none."""
    for one in lengths.kept(text):
        known = pictures if one.pictures else every
        # Where an end cannot be measured, a text may well say when it comes.
        if known is not None and one.days >= _HOUR and not _is_any(one.days, known):
            return one.words
    return ""


def _known(document: Document, kinds: Collection[str]) -> list[float] | None:
    """Every length of some kinds under ``retention``, in days; None if one of them is kept without a length."""
    found: list[float] = []
    for scope in document.scopes:
        for kind in kinds:
            for length in document.lengths(kind, scope):
                if length.stored and length.longest is None:
                    return None
                for one in (length.duration, length.at_most):
                    found += [one.days, one.days / one.number * one.least] if one else []
            node = document.node(*scope, "retention", kind)
            for _, scalar in scalars(node) if node else ():
                found += lengths.mentioned(scalar.text)
    return found


def _is_any(days: float, known: list[float]) -> bool:
    return any(abs(days - other) <= _TOLERANCE * max(days, other) for other in known)


def _recording(document: Document) -> Iterator[Issue]:
    """Report “video is not recorded” where every kind of picture is kept."""
    kinds = [kind for kind in _IMAGES if document.has("retention", kind)]
    if not kinds or not all(document.is_stored(kind) for kind in kinds):
        return
    for language in document.settings.languages:
        text = document.text("handling", language) or ""
        if found := _NOT_RECORDED.search(text):
            values: dict[str, Value] = {
                "text": found[0].strip("。. "),
                "line": _line(document, document.key("retention", kinds[0])),
            }
            yield Issue(document.value("handling", language), "recording", values)
            return


def _giving(document: Document) -> Iterator[Issue]:
    for scope in document.scopes:
        provision = document.text(*scope, "third_party", "provision") or document.text(
            "third_party", "provision"
        )
        if provision not in NO_RECIPIENTS:
            continue
        statement: Route = (*scope, "third_party", "statement")
        for route in (statement, *_prose(document, scope)):
            for language in document.settings.languages:
                text = document.text(*route, language) or ""
                if found := giving.given(text, provision=provision, named=route != statement):
                    line = _line(document, document.value(*scope, "third_party", "provision"))
                    values: dict[str, Value] = {"text": found, "provision": provision, "line": line}
                    yield Issue(document.value(*route, language), "given", values)
                    break


def _identification(document: Document) -> Iterator[Issue]:
    """Report texts that say that people are identified where every purpose says ``none``, or that nobody is where all do."""
    purposes = [("purpose", number) for number in range(document.count("purpose"))]
    stated = [document.text(*route, "identification") for route in purposes]
    if not stated or not set(stated) <= set(IDENTIFICATIONS):
        return
    if set(stated) == {"none"}:
        says, case, routes = identifying.identified, "identified", _prose(document, ())
    elif "none" not in stated:
        says, case, routes = identifying.nobody, "nobody", [("title",), ("benefit",), ("sign",), *purposes]
    else:
        return
    line = _line(document, document.value(*purposes[0], "identification"))
    for route in routes:
        for language in document.settings.languages:
            if found := says(document.text(*route, language) or ""):
                values: dict[str, Value] = {"text": found, "word": str(stated[0]), "line": line}
                yield Issue(document.value(*route, language), case, values)
                break


def _line(document: Document, place: Place) -> ProgramText:
    """Where the other statement stands."""
    if place.path != document.root.place.path:
        return ProgramText(f"{place.path} の {place.line} 行目", f"{place.path}, line {place.line}")
    return ProgramText(f"{place.line} 行目", f"line {place.line}")


RULE = Rule(
    id="contradicting-text",
    severity="warning",
    basis="S",
    title=ProgramText(ja="文と項目を食い違わせない", en="A text says the same as the keys"),
    reason=ProgramText(
        ja="ページには両方が並びます。片方が違えば、読む人はどちらを信じればよいのか分かりません。",
        en="The page shows both. If they differ, people cannot tell which of them to believe.",
    ),
    messages={
        "length": MessagePair(
            ProgramText(
                ja="「{text}」という長さは、保存期間（retention、{line}）のどれとも違います",
                en="“{text}” is none of the lengths under retention ({line})",
            ),
            ProgramText(
                ja="正しいほうに合わせて、文か retention: を直してください",
                en="correct the text or retention:, whichever is wrong",
            ),
        ),
        "recording": MessagePair(
            ProgramText(
                ja="「{text}」とありますが、保存期間（{line}）があります",
                en="“{text}”, but there is a retention period ({line})",
            ),
            ProgramText(
                ja="保存しないなら retention: を not stored に、保存するなら文を直してください",
                en="write not stored under retention:, or correct the text",
            ),
        ),
        "identified": MessagePair(
            ProgramText(
                ja="「{text}」とありますが、個人を識別しない（identification: none、{line}）とあります",
                en="“{text}”, but the notice says that no one is identified (identification: none, {line})",
            ),
            ProgramText(
                ja="人を見分けるなら identification: を repeat_visitors・enrolled_persons・registered_persons のどれかに直し、見分けないなら文を直してください",
                en="if people are told apart, write repeat_visitors, enrolled_persons or registered_persons as identification:; if not, correct the text",
            ),
        ),
        "nobody": MessagePair(
            ProgramText(
                ja="「{text}」とありますが、人を見分ける（identification: {word}、{line}）とあります",
                en="“{text}”, but people are identified (identification: {word}, {line})",
            ),
            ProgramText(
                ja="見分けないなら identification: none に、見分けるなら、だれを見分け、だれを見分けないのかが分かる文に直してください",
                en="write identification: none if nobody is; otherwise let the text say who is identified and who is not",
            ),
        ),
        "given": MessagePair(
            ProgramText(
                ja="「{text}」とありますが、「provision: {provision}」（{line}）です",
                en="“{text}”, but the notice says “provision: {provision}” ({line})",
            ),
            ProgramText(
                ja="法令に基づくときだけなら、文にそう書き、provision: required_by_law_only としてください。ほかにも提供するなら provision: を直し、しないなら文を直してください",
                en="if it is only as the law requires, say so in the text and write provision: required_by_law_only; if more is given, correct provision:, and if not, the text",
            ),
        ),
    },
    check=check,
)
