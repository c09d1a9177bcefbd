"""Cameras in use without signs."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """From the start of the period, both kinds of signs must have been posted."""
    if not document.started or document.stage == "withdrawn":
        return
    start = str(document.start)
    wanted = [
        where for where, row in checklist.POSTED.items() if not checklist.is_not_applicable(document, row)
    ]
    if not document.has("posted"):
        if wanted:
            yield Issue(document.key("posted"), "both" if len(wanted) == 2 else wanted[0], {"start": start})
        return
    if not document.names("posted"):
        return  # empty or not a mapping: reported by schema validation
    for where in wanted:
        day = document.date("posted", where)
        if not document.has("posted", where):
            yield Issue(document.key("posted", where), where, {"start": start})
        elif day is not None and day.first > document.today:
            place = document.value("posted", where)
            yield Issue(place, "future-date", {"key": f"posted.{where}", "day": str(day), "start": start})


RULE = Rule(
    id="not-posted",
    severity="error",
    basis="C 3-1 (2) ①",
    title=ProgramText(
        ja="運用を始めたら、現地とカメラの近くに掲示する", en="Signs are posted when the cameras start"
    ),
    reason=ProgramText(
        ja="ウェブを見ない人にも、撮影されていることがその場で分かる必要があります。",
        en="People who never see the web page must be able to tell on the spot that they are being filmed.",
    ),
    messages={
        "both": MessagePair(
            ProgramText(
                ja="{start} から運用していますが、現地とカメラの近くに掲示した日（posted）が書かれていません",
                en="the cameras have been in use since {start}, but no signs at the premises or near the cameras are recorded (posted)",
            ),
            ProgramText(
                ja="掲示し、その日を posted: の premises: と near_cameras: に書いてください。運用をまだ始めていなければ period.start を直してください",
                en="put up the signs and write the dates as premises: and near_cameras: under posted:; if it has not started yet, correct period.start",
            ),
        ),
        "premises": MessagePair(
            ProgramText(
                ja="{start} から運用していますが、現地に掲示した日が書かれていません",
                en="the cameras have been in use since {start}, but no sign at the premises is recorded",
            ),
            ProgramText(
                ja="掲示した日を premises: に書いてください",
                en="write the date on which it was put up as premises:",
            ),
        ),
        "near_cameras": MessagePair(
            ProgramText(
                ja="{start} から運用していますが、カメラの近くに掲示した日が書かれていません",
                en="the cameras have been in use since {start}, but no sign near the cameras is recorded",
            ),
            ProgramText(
                ja="掲示した日を near_cameras: に書いてください",
                en="write the date on which it was put up as near_cameras:",
            ),
        ),
        "future-date": MessagePair(
            ProgramText(
                ja="{start} から運用していますが、「{key}」がまだ来ていない日（{day}）になっています",
                en="the cameras have been in use since {start}, but “{key}” is in the future ({day})",
            ),
            ProgramText(
                ja="実際に掲示した日を書いてください",
                en="write the date on which the sign was actually put up",
            ),
        ),
    },
    check=check,
    by_calendar=True,
)
