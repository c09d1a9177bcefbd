"""A retention period without a length and unit, or with a vague end such as “no longer needed”."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kokuchi import readings
from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.source import Route

# Words that say nothing about the end, in all languages of the package.
VAGUE = (
    r"一定の?期間|必要(?:が|で)(?:なくな|ある)|不要(?:に|と)な|必要な(?:期間|限り|間)|必要に応じ|当面|しばらく|適切な(?:期間|時期)|相当[なの]期間|適宜|随時"
    r"|(?:期間|期限|時期)[はをも]?(?:特に)?(?:定め|決め|決ま|設け)(?:て(?:い|お)|ら?ない|ま?せん|っていません)|無期限|期限なし|未定|未設定|検討中|調整中"
    r"|社内規[程定]|所定の期間"
    r"|(?:certain|appropriate|reasonable|suitable|limited|some) (?:amount of |length of |period of )?(?:time|period)|no longer (?:be )?(?:needed|necessary|required|of use)"
    r"|not (?:be )?(?:needed|necessary|required) any ?more|as (?:long as )?(?:it is |is )?(?:needed|necessary|required|appropriate)|when(?:ever)? (?:needed|necessary)"
    r"|no (?:fixed |set |specific )?(?:period|time|term|time limit|end)(?: is| has been)? (?:set|fixed|defined|specified|decided)|no time limit|indefinite|undecided|undetermined"
    r"|to be (?:decided|determined|announced)|not (?:yet )?(?:been )?(?:decided|determined|fixed|set)|under consideration|for the time being|\ba while\b"
    r"|一定期间|不再需要|不需要(?:时|時)|必要(?:时|時|期间|期間)|未(?:规定|規定|设定|設定|确定|確定)|视情况|視情況|일정 ?기간|필요 ?(?:없|하지)|필요한 기간|정하지 않|미정"
)


def check(document: Document) -> Iterator[Issue]:
    """Report ends that are no event which a person can see happen or not: “until it is no longer needed”."""
    routes = [
        (*scope, "retention", kind)
        for scope in document.scopes
        for kind in document.names(*scope, "retention")
    ]
    for route in [*routes, ("rights", "proof_kept")]:
        key = ".".join(step for step in route if isinstance(step, str))
        for entry in [route, *((*route, number) for number in range(document.count(*route)))]:
            if code := _vague_language(document, entry):
                text = document.text(*entry, "until", code) or ""
                yield Issue(document.value(*entry, "until", code), "vague", {"key": key, "text": text})


@lru_cache(maxsize=4096)
def vague(text: str) -> bool:
    """Whether a text names a vague end (``VAGUE``). Cached: thousands of shops share most of their texts."""
    return re.search(VAGUE, text, re.IGNORECASE) is not None


def is_vague(document: Document, route: Route) -> bool:
    """Whether the length at ``route`` ends with an event that ``check`` reports."""
    return _vague_language(document, route) is not None


def _vague_language(document: Document, route: Route) -> str | None:
    """The first language in which the text of the event at ``route`` is vague; None if there is none."""
    codes = document.settings.languages
    return next((code for code in codes if vague(document.text(*route, "until", code) or "")), None)


def refine(text: str) -> tuple[str, dict[str, Value]]:
    """Return the case for an invalid duration, and the correct spelling (``near``) if it can be worked out."""
    plain = readings.normalized(text)
    if re.fullmatch(r"[0-9]+", plain):
        return "no-unit", {}
    found = readings.readings("duration", text)
    if len(found) > 1:
        return "two-readings", {"near": found[0], "other": found[1]}
    if found:
        return "other-format", {"near": found[0]}
    return ("vague" if vague(plain) else "not-a-duration"), {}


RULE = Rule(
    id="bad-duration",
    severity="error",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="保存期間は数字と単位で書く", en="Retention is a number and a unit"),
    reason=ProgramText(
        ja="「必要に応じて」「未定」では、いつ消去されるのかが分かりません。",
        en="“As needed” or “undecided” does not say when the data will be deleted.",
    ),
    messages={
        "not-a-duration": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は保存期間として読めません",
                en="“{text}” under “{key}” is not a retention period",
            ),
            ProgramText(
                ja="30 days、at most 1 week、about 3 months のように書いてください（単位: hours, days, weeks, months, years）。保存しないなら not stored、ある出来事が終わるまで保存するなら until: に ja: と en: で書きます",
                en="write 30 days, at most 1 week, about 3 months (hours, days, weeks, months, years), or not stored; if it ends with an event, write until: with ja: and en:",
            ),
        ),
        "vague": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」では、いつ消去されるのかが分かりません",
                en="“{text}” under “{key}” does not say when the data is deleted",
            ),
            ProgramText(
                ja="30 days のように長さで書くか、until: に、起きたかどうかがだれにでも分かる出来事（例: 実証実験の終了まで）か日付を書き、at_most: 1 year のように最長の期間も書いてください。決まっていなければ、決まるまで status: draft にしてください",
                en="write a length such as 30 days, or under until: a day or an event that anyone can see happen (such as: until the trial ends), with a limit such as at_most: 1 year; until it is decided, set status: draft",
            ),
        ),
        "in-words": MessagePair(
            ProgramText(
                ja="「{key}」の保存期間が、文（ja: と en:）で書かれています",
                en="the retention period “{key}” is written as a text in each language",
            ),
            ProgramText(
                ja="30 days、at most 1 week、not stored のように、言語に分けずに 1 行で書いてください（各言語の文は自動で作られます）。ある出来事が終わりなら、until: の下に ja: と en: で書きます",
                en="write one phrase for all languages, such as 30 days, at most 1 week or not stored (it is translated for you); if it ends with an event, write ja: and en: below until:",
            ),
        ),
        "no-unit": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」に単位がありません", en="“{text}” under “{key}” has no unit"
            ),
            ProgramText(
                ja="{text} days のように単位を付けてください（hours, days, weeks, months, years）",
                en="add one, such as {text} days (hours, days, weeks, months, years)",
            ),
        ),
        "two-readings": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は、二通りに読めます",
                en="“{text}” under “{key}” can mean two things",
            ),
            ProgramText(ja="{near} か {other} のどちらかを書いてください", en="write {near} or {other}"),
        ),
        "other-format": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は、決まった書き方になっていません",
                en="“{text}” under “{key}” is not in the expected format",
            ),
            ProgramText(ja="{near} と書いてください", en="write {near}"),
        ),
    },
    check=check,
    refine=refine,
)
