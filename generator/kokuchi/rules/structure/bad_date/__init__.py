"""A date that is none, or that a machine cannot read."""

import re
import unicodedata

from kokuchi.calendar import Date
from kokuchi.diagnostics import ProgramText, Value
from kokuchi.rules.rule import MessagePair, Rule

# The years before the first ones of the eras that are still in use on paper.
ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
WRITTEN = (
    r"(?:(?P<era>令和|平成|R|H)\.? ?(?P<era_year>元|[0-9]{1,2})|(?P<year>20[0-9]{2}))"
    r"[年./\- ] ?(?P<month>[0-9]{1,2})(?:[月./\- ] ?(?:(?P<day>[0-9]{1,2})日?)?)?"
)


def refine(text: str) -> tuple[str, dict[str, Value]]:
    """A date as people write it → the message that names the right form."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = re.fullmatch(WRITTEN, plain)
    if not found:
        return "form", {}
    if found["era"]:
        year = ERAS[found["era"]] + (1 if found["era_year"] == "元" else int(found["era_year"]))
    else:
        year = int(found["year"])
    near = f"{year:04}-{int(found['month']):02}" + (f"-{int(found['day']):02}" if found["day"] else "")
    return ("near", {"near": near}) if Date.parse(near) else ("impossible", {})


RULE = Rule(
    id="bad-date",
    severity="error",
    basis="S",
    title=ProgramText(ja="日付は 2026-12-01 の形で書く", en="A date is written as 2026-12-01"),
    reason=ProgramText(
        ja="日付から告知の期間や現在の状態を計算します。読み違えると、事実と違うことを知らせてしまいます。",
        en="The lead time and the stage of a notice are worked out from its dates; one misread date makes them untrue.",
    ),
    messages={
        "form": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は日付の形ではありません", en="“{text}” under “{key}” is not a date"
            ),
            ProgramText(
                ja="2026-12-01 のように、日が決まっていなければ 2026-12 のように書いてください",
                en="write it as 2026-12-01, or as 2026-12 where only the month is known",
            ),
        ),
        "near": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は日付の形ではありません",
                en="“{text}” under “{key}” is not written as a date",
            ),
            ProgramText(ja="{near} と書いてください", en="write {near}"),
        ),
        "impossible": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」という日はありません",
                en="“{text}” under “{key}” is a day that does not exist",
            ),
            ProgramText(
                ja="暦を確かめて書き直してください", en="look it up in a calendar and write the right day"
            ),
        ),
    },
    refine=refine,
)
