"""A retention period that is not a length of time with a unit."""

import re
import unicodedata

from kokuchi.diagnostics import ProgramText, Value
from kokuchi.rules.rule import MessagePair, Rule

UNITS = {
    "時間": "hour", "日": "day", "日間": "day", "週": "week", "週間": "week", "年": "year", "年間": "year",
    "か月": "month", "カ月": "month", "ヶ月": "month", "ケ月": "month", "ヵ月": "month", "箇月": "month",
    "か月間": "month", "カ月間": "month", "ヶ月間": "month", "月": "month",
    "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year",
}  # fmt: skip
WRITTEN = (
    r"(?P<about>約|およそ|about |approx\.? |~)?(?P<most>最大|最長|up to |max\.? |at most |within )? ?"
    r"(?P<number>[0-9]{1,4}) ?(?P<unit>[^0-9 ]+?)s?(?P<within>以内|まで)?"
)
NOT_STORED = (
    r"保存しない|保存しません|保存せず.*|なし|無し|none|no|not (?:kept|saved|retained)|0 ?(?:日|days?)"
)


def refine(text: str) -> tuple[str, dict[str, Value]]:
    """Return the case for an invalid duration, and the correct spelling (``near``) if it can be worked out."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if re.fullmatch(NOT_STORED, plain):
        return "other-format", {"near": "not stored"}
    if re.fullmatch(r"[0-9]+", plain):
        return "no-unit", {}
    found = re.fullmatch(WRITTEN, plain)
    unit = UNITS.get(found["unit"]) if found else None
    if found is None or unit is None or int(found["number"]) == 0:
        return "not-a-duration", {}
    bound = "at most " if found["most"] or found["within"] else "about " if found["about"] else ""
    number = int(found["number"])
    return "other-format", {"near": f"{bound}{number} {unit}{'' if number == 1 else 's'}"}


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
        "no-unit": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」に単位がありません", en="“{text}” under “{key}” has no unit"
            ),
            ProgramText(
                ja="{text} days のように単位を付けてください（hours, days, weeks, months, years）",
                en="add one, such as {text} days (hours, days, weeks, months, years)",
            ),
        ),
        "other-format": MessagePair(
            ProgramText(
                ja="「{key}」の「{text}」は、決まった書き方になっていません",
                en="“{text}” under “{key}” is not in the expected format",
            ),
            ProgramText(ja="{near} と書いてください", en="write {near}"),
        ),
    },
    refine=refine,
)
