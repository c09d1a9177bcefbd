"""A text that says nothing: “managed appropriately” as the whole of a handling, “our company” as an operator."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.rules.text.says_nothing import words
from kokuchi.source import Route

# What stands in a text without a route below these keys is checked with these words, too; the case of the message.
_BY_KEY: dict[str, tuple[str, re.Pattern[str]]] = {
    "title": ("title", words.NOTICE),
    "name": ("name", words.ANYBODY),
    "handling": ("care", words.CARE),
    "rights": ("care", words.CARE),
    "how": ("care", words.CARE),
    "false_matches": ("care", words.CARE),
    "area": ("area", words.ANYWHERE),
    "history": ("change", words.CHANGED),
}
# A longer text than this has more than the words of any pattern.
_LONGEST = 200
# “None” is a full answer here.
_MAY_BE_NONE = frozenset({"opt_out", "proof", "guardians", "note", "by", "approved_by"})


def check(document: Document) -> Iterator[Issue]:
    """Report each such text once, in the first language in which it says nothing. A longer text with these words is fine."""
    reported: set[Route] = set()
    for route, _, scalar in document.texts:
        if len(scalar.text) <= _LONGEST and route not in reported and (case := _case(route, scalar.text)):
            reported.add(route)
            yield Issue(scalar.place, case, {"text": scalar.text})


def _case(route: Route, text: str) -> str:
    keys = [step for step in route if isinstance(step, str)]
    case, pattern = _BY_KEY.get(keys[-1], ("", None)) if keys else ("", None)
    # The name of a phase is no name of anybody.
    of_nobody = case == "name" and keys[0] in {"phases", "at"} and len(keys) == 2
    if pattern and not of_nobody and _is_whole(pattern, text):
        return case
    if keys and keys[-1] not in _MAY_BE_NONE and _is_whole(words.NOTHING, text):
        return "nothing"
    return ""


@lru_cache(maxsize=8192)
def _is_whole(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern is the whole of a text. Cached: thousands of shops share most of their texts."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return pattern.fullmatch(plain.strip(" .。．!！「」（）()・、,")) is not None


RULE = Rule(
    id="says-nothing",
    severity="warning",
    basis="S",
    title=ProgramText(ja="何も言っていない文を残さない", en="Every text says something"),
    reason=ProgramText(
        ja="「適切に管理します」「弊社」「不明」では、読む人は何も分かりません。項目が埋まっているだけで、書いていないのと同じです。",
        en="“Managed appropriately”, “our company” or “unknown” tell people nothing. The key is filled, and nothing is said.",
    ),
    messages={
        "nothing": MessagePair(
            ProgramText(ja="「{text}」では、何も伝わりません", en="“{text}” tells people nothing"),
            ProgramText(
                ja="実際のことを書いてください。書くことがないなら、この項目を消すか、何がないのかを文で書いてください",
                en="write what is true here; if there is nothing to say, remove the key, or say in a sentence what there is not",
            ),
        ),
        "care": MessagePair(
            ProgramText(
                ja="「{text}」では、実際に何をするのかが分かりません",
                en="“{text}” does not say what is really done",
            ),
            ProgramText(
                ja="どこで何に変え、だれが見られ、どう守り、いつどう消すのかなど、実際にすることを書いてください",
                en="write what is done: what it is turned into and where, who can see it, how it is protected, when and how it is erased",
            ),
        ),
        "name": MessagePair(
            ProgramText(ja="「{text}」では、だれのことか分かりません", en="“{text}” does not say who it is"),
            ProgramText(ja="正式な名称を書いてください", en="write the full name"),
        ),
        "title": MessagePair(
            ProgramText(
                ja="題名が「{text}」だけでは、何のカメラか分かりません",
                en="the title “{text}” alone does not say what the cameras do",
            ),
            ProgramText(
                ja="「出入口の混雑をカメラで計測します」のように、何をするのかを題名にしてください",
                en="say in the title what is done, such as: We measure crowding at the entrances with cameras",
            ),
        ),
        "area": MessagePair(
            ProgramText(
                ja="「{text}」では、どこが撮影されるのか分かりません",
                en="“{text}” does not say where people are filmed",
            ),
            ProgramText(
                ja="「1階の出入口付近」のように場所を書くか、示さない理由を area: の withheld: に書いてください",
                en="name the place, such as: near the entrances on the ground floor; or give the reason under withheld: of area:",
            ),
        ),
        "change": MessagePair(
            ProgramText(
                ja="「{text}」では、何が変わったのか分かりません", en="“{text}” does not say what has changed"
            ),
            ProgramText(
                ja="何を何に変えたのか、その理由とともに書いてください",
                en="write what was changed into what, and why",
            ),
        ),
    },
    check=check,
    unless_reported=True,
)
