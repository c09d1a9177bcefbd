"""Cameras that run without a sign."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Once the period has started, both signs must hang."""
    if not document.started or document.stage == "withdrawn":
        return
    start = str(document.date("period", "start"))
    if not document.has("posted"):
        yield Issue(document.key("posted"), "both", {"start": start})
        return
    if not document.names("posted"):
        return  # empty, or no mapping: its form is spoken of
    for where in ("premises", "near_cameras"):
        day = document.date("posted", where)
        if not document.has("posted", where):
            yield Issue(document.key("posted", where), where, {"start": start})
        elif day is not None and day.first > document.today:
            place = document.value("posted", where)
            yield Issue(place, "future", {"key": f"posted.{where}", "day": str(day), "start": start})


RULE = Rule(
    id="not-posted",
    severity="error",
    basis="C 3-1 (2) ①",
    title=ProgramText(ja="始まったら現地とカメラ付近に掲示する", en="Signs hang once the cameras run"),
    reason=ProgramText(
        ja="ウェブを見ない人にも、その場で撮影されていることが分かる必要があります。",
        en="People who never see the web page must be able to tell, on the spot, that they are filmed.",
    ),
    messages={
        "both": MessagePair(
            ProgramText(
                ja="{start} に始まっていますが、現地とカメラ付近の掲示（posted）がありません",
                en="it started on {start}, and there is no sign at the premises or near the cameras (posted)",
            ),
            ProgramText(
                ja="掲示し、その日を posted: の premises: と near_cameras: に書いてください。まだ始めていなければ period.start を直してください",
                en="put up the signs and write the days under posted: as premises: and near_cameras:; if it has not started, mend period.start",
            ),
        ),
        "premises": MessagePair(
            ProgramText(
                ja="{start} に始まっていますが、現地の掲示がありません",
                en="it started on {start}, and there is no sign at the premises",
            ),
            ProgramText(
                ja="掲示した日を premises: に書いてください",
                en="write the day on which it went up as premises:",
            ),
        ),
        "near_cameras": MessagePair(
            ProgramText(
                ja="{start} に始まっていますが、カメラ付近の掲示がありません",
                en="it started on {start}, and there is no sign near the cameras",
            ),
            ProgramText(
                ja="掲示した日を near_cameras: に書いてください",
                en="write the day on which it went up as near_cameras:",
            ),
        ),
        "future": MessagePair(
            ProgramText(
                ja="{start} に始まっていますが、「{key}」はまだ先の日付（{day}）です",
                en="it started on {start}, yet “{key}” is a day to come ({day})",
            ),
            ProgramText(
                ja="実際に掲示した日を書いてください", en="write the day on which the sign really went up"
            ),
        ),
    },
    check=check,
)
