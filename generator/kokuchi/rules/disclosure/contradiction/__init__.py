"""Two statements in one notice that cannot both be true."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import NO_RECIPIENTS, PROVISIONS

_KEPT = re.compile(
    r"[0-9０-９]+ ?(?:時間|日|週|か月|カ月|ヶ月|年)(?:間)?(?:だけ|は|程度)?(?:保存|保管|保持)|(?:kept|stored|retained) (?:for|up to) ",
)
_DROPPED = re.compile(
    r"保存しません|保存されません|保存しない|保存せず|not (?:stored|kept|saved|retained)|never stored"
)


def check(document: Document) -> Iterator[Issue]:
    """Run all consistency checks within one notice."""
    yield from _operator(document)
    yield from _third_parties(document)
    yield from _retention(document)
    yield from _cameras(document)
    yield from _registration(document)
    yield from _life(document)
    yield from _days(document)
    yield from _usage(document)
    yield from _phases(document)
    yield from _overlaps(document)


def _operator(document: Document) -> Iterator[Issue]:
    """Report an operator name in the notice combined with operator details from a shared file."""
    named_in = document.key("operator", "name").path
    if named_in != document.root.place.path:
        return
    for name in document.names("operator"):
        place = document.key("operator", name)
        if place.path != named_in:
            values = {"key": name, "other": place.path}
            yield Issue(document.key("operator", "name"), "operator-from-shared-file", values)


def _third_parties(document: Document) -> Iterator[Issue]:
    for scope in document.scopes:
        provision = document.text(*scope, "third_party", "provision")
        if provision in {*NO_RECIPIENTS, "published"} and document.has(*scope, "third_party", "recipients"):
            place = document.key(*scope, "third_party", "recipients")
            yield Issue(place, "recipients", {"provision": str(provision)})
        if (
            provision in PROVISIONS
            and provision != "published"
            and document.has(*scope, "third_party", "where")
        ):
            yield Issue(document.key(*scope, "third_party", "where"), "where", {"provision": str(provision)})
    provision = document.text("third_party", "provision")
    if document.has("joint_use") and provision in PROVISIONS and provision != "joint_use":
        yield Issue(document.key("joint_use"), "joint-use", {"provision": str(provision)})


def _retention(document: Document) -> Iterator[Issue]:
    for kind in document.names("retention"):
        stored = document.is_stored(kind)
        if stored and kind == "live_view":
            yield Issue(document.value("retention", kind), "live-view-stored")
        pattern, case = (_DROPPED, "text-says-not-stored") if stored else (_KEPT, "text-says-stored")
        for language in document.settings.languages:
            text = document.text("data", kind, language)
            if text and pattern.search(text):
                yield Issue(document.value("data", kind, language), case, {"kind": kind})
                break


def _cameras(document: Document) -> Iterator[Issue]:
    for route in document.scopes:
        count = document.number(*route, "cameras", "count")
        places = [
            document.number(*route, "cameras", "places", number, "count")
            for number in range(document.count(*route, "cameras", "places"))
        ]
        counts = [place for place in places if place is not None]
        if places and len(counts) == len(places) and count is not None and sum(counts) != count:
            values = {"count": count, "sum": sum(counts)}
            yield Issue(document.value(*route, "cameras", "count"), "places", values)


def _registration(document: Document) -> Iterator[Issue]:
    if document.has("registration") and document.states_identification and not document.matches_a_list:
        yield Issue(document.key("registration"), "registration")
    enrolled = "enrolled_persons" in document.identifications
    if document.has("registration", "enrolment") and document.states_identification and not enrolled:
        yield Issue(document.key("registration", "enrolment"), "enrolment")


def _life(document: Document) -> Iterator[Issue]:
    start, ended = document.start, document.date("ended", "on")
    if start and ended and ended.last < start.first:
        yield Issue(document.value("ended", "on"), "ended-early", {"on": str(ended), "start": str(start)})
    if document.has("withdrawn") and document.text("status") != "withdrawn":
        yield Issue(document.key("withdrawn"), "withdrawn")
    before = None
    for number in range(document.count("history")):
        date = document.date("history", number, "date")
        if before and date and date.last < before.first:
            yield Issue(document.value("history", number, "date"), "history", {"date": str(date)})
        before = date or before


def _days(document: Document) -> Iterator[Issue]:
    """Report days outside of the period, and the same day twice."""
    start, end = document.date("period", "start"), document.date("period", "end")
    seen: set[str] = set()
    for number in range(document.count("period", "days")):
        day, place = document.date("period", "days", number), document.value("period", "days", number)
        if day is None:
            continue
        if (start and day.last < start.first) or (end and day.first > end.last):
            yield Issue(place, "day-outside-period", {"day": str(day)})
        if str(day) in seen:
            yield Issue(place, "same-day-twice", {"day": str(day)})
        seen.add(str(day))


def _usage(document: Document) -> Iterator[Issue]:
    """Report yearly figures out of order, of a year that has not begun, or with more wrong matches than matches."""
    before = 0
    for number in range(document.count("usage")):
        year = document.number("usage", number, "year")
        # Anything but a year is reported by the form of the value.
        if year is None or year < 0:
            continue
        place = document.value("usage", number, "year")
        if year <= before:
            yield Issue(place, "usage-order", {"year": str(year)})
        if year > document.today.year:
            yield Issue(place, "usage-ahead", {"year": str(year)})
        before = year
        matches, wrong = (document.number("usage", number, key) for key in ("matches", "false_matches"))
        if matches is not None and wrong is not None and wrong > matches:
            values = {"matches": str(matches), "wrong": str(wrong)}
            yield Issue(document.value("usage", number, "false_matches"), "usage-matches", values)


def _overlaps(document: Document) -> Iterator[Issue]:
    """Report a phase that begins before the one above it ends: on these days two values would hold."""
    spans = [
        (number, start, document.date("phases", number, "end"))
        for number in range(document.count("phases"))
        if (start := document.date("phases", number, "start"))
    ]
    for (_, first, last), (number, start, _) in pairwise(spans):
        if start.first < first.first or (last is not None and start.first <= last.first):
            yield Issue(document.value("phases", number, "start"), "phases-overlap", {"day": str(start)})


def _phases(document: Document) -> Iterator[Issue]:
    start, end = document.start, document.end
    for number in range(document.count("phases")):
        first = document.date("phases", number, "start")
        last = document.date("phases", number, "end")
        if first and start and first.last < start.first:
            yield Issue(document.value("phases", number, "start"), "phase", {"day": str(first)})
        for name, day in (("start", first), ("end", last)):
            if day and end and day.first > end.last:
                yield Issue(document.value("phases", number, name), "phase", {"day": str(day)})
                break


RULE = Rule(
    id="contradiction",
    severity="error",
    basis="S",
    title=ProgramText(ja="一つの告知の中で食い違わない", en="A notice does not contradict itself"),
    reason=ProgramText(
        ja="二つの説明が食い違えば、どちらかが事実と違います。",
        en="If two statements contradict each other, one of them is wrong.",
    ),
    messages={
        "operator-from-shared-file": MessagePair(
            ProgramText(
                ja="運用者の名称はここに書かれていますが、{key} は {other} の内容が使われます",
                en="the operator is named here, but its {key} comes from {other}",
            ),
            ProgramText(
                ja="別の運用者なら {key}: もここに書くか、ファイルを別のフォルダーに移してください",
                en="if this is a different operator, write its {key}: here too, or move the file to another folder",
            ),
        ),
        "recipients": MessagePair(
            ProgramText(
                ja="「provision: {provision}」ですが、提供先（recipients）が書かれています",
                en="there are recipients, but the notice says “provision: {provision}”",
            ),
            ProgramText(
                ja="提供するなら provision: を直し、しないなら recipients: を消してください。業務の委託先は parties: に書きます",
                en="correct provision: if data is provided, or remove recipients:; list contractors under parties:",
            ),
        ),
        "where": MessagePair(
            ProgramText(
                ja="「provision: {provision}」ですが、公開する場所（where）が書かれています",
                en="there is a place of publication (where), but the notice says “provision: {provision}”",
            ),
            ProgramText(
                ja="公開するなら provision: published と書き、しないなら where: を消してください",
                en="write provision: published, or remove where:",
            ),
        ),
        "joint-use": MessagePair(
            ProgramText(
                ja="「provision: {provision}」ですが、joint_use（共同利用）が書かれています",
                en="there is joint_use, but the notice says “provision: {provision}”",
            ),
            ProgramText(
                ja="共同利用するなら provision: joint_use と書き、しないなら joint_use: を消してください",
                en="write provision: joint_use, or remove joint_use:",
            ),
        ),
        "text-says-not-stored": MessagePair(
            ProgramText(
                ja="「{kind}」は保存しないと書かれていますが、保存期間があります",
                en="the text says that “{kind}” is not stored, but there is a retention period",
            ),
            ProgramText(
                ja="保存しないなら retention: の {kind}: を not stored に、保存するなら文を直してください",
                en="write {kind}: not stored under retention:, or correct the text",
            ),
        ),
        "live-view-stored": MessagePair(
            ProgramText(
                ja="live_view は録画しない映像ですが、保存期間があります",
                en="live_view is video that nobody records, but it has a retention period",
            ),
            ProgramText(
                ja="録画しないなら not stored と書き、録画するなら data: と retention: の live_view: を image: に変えてください",
                en="write not stored, or use image: instead of live_view: under data: and retention: if it is recorded",
            ),
        ),
        "text-says-stored": MessagePair(
            ProgramText(
                ja="「{kind}」は保存しない（not stored）とありますが、文には保存する期間が書かれています",
                en="“{kind}” is not stored, but the text says how long it is kept",
            ),
            ProgramText(
                ja="保存するなら retention: の {kind}: に長さを書き、しないなら文を直してください",
                en="write the length as {kind}: under retention:, or correct the text",
            ),
        ),
        "places": MessagePair(
            ProgramText(
                ja="場所ごとの台数の合計（{sum}）が count（{count}）と違います",
                en="the cameras of all places add up to {sum}, but count is {count}",
            ),
            ProgramText(ja="どちらかの台数を直してください", en="correct one of the numbers"),
        ),
        "count-and-withheld": MessagePair(
            ProgramText(
                ja="台数を示さない（withheld）としながら、台数（count）が書かれています",
                en="there is a count, but the number is also marked as withheld",
            ),
            ProgramText(ja="count: か withheld: のどちらかを消してください", en="remove count: or withheld:"),
        ),
        "until-and-period": MessagePair(
            ProgramText(
                ja="終わり（until）と原則の期間（period）の両方が書かれています",
                en="both an end (until) and a length (period) are given",
            ),
            ProgramText(
                ja="出来事や日付で終わるなら until: だけを、長さで終わるなら period: だけを書いてください",
                en="write only until: if it ends with an event or on a day, or only period: if it is a length",
            ),
        ),
        "end-and-review": MessagePair(
            ProgramText(
                ja="終了日（end）と見直しの期日（review_by）の両方が書かれています",
                en="both an end date and a review date are given",
            ),
            ProgramText(
                ja="終わりが決まっているなら end: だけを、決まっていないなら review_by: だけを書いてください",
                en="write only end: if the end is fixed, or only review_by: if it is open",
            ),
        ),
        "attested-and-not-applicable": MessagePair(
            ProgramText(
                ja="確認した日（on）と該当しない理由（not_applicable）の両方が書かれています",
                en="the item is marked both as confirmed (on) and as not applicable",
            ),
            ProgramText(ja="どちらか一方だけを書いてください", en="write only one of the two"),
        ),
        "registration": MessagePair(
            ProgramText(
                ja="登録者との照合をしないのに、registration（登録）が書かれています",
                en="there is registration, but no purpose matches faces with a list of registered people",
            ),
            ProgramText(
                ja="照合するなら identification: に enrolled_persons か registered_persons と書き、しないなら registration: を消してください",
                en="write identification: enrolled_persons or registered_persons, or remove registration:",
            ),
        ),
        "enrolment": MessagePair(
            ProgramText(
                ja="自分で登録した人との照合をしないのに、enrolment（登録の方法）が書かれています",
                en="there is enrolment, but no purpose matches people who enrolled themselves",
            ),
            ProgramText(
                ja="照合するなら identification: enrolled_persons と書き、しないなら enrolment: を消してください",
                en="write identification: enrolled_persons, or remove enrolment:",
            ),
        ),
        "day-outside-period": MessagePair(
            ProgramText(
                ja="実施日（{day}）が、start: と end: の間にありません",
                en="this day ({day}) is not between start and end",
            ),
            ProgramText(
                ja="日付を直すか、start: と end: を消してください（実施日だけでも書けます）",
                en="correct the day, or remove start: and end: (days alone are enough)",
            ),
        ),
        "same-day-twice": MessagePair(
            ProgramText(ja="同じ日（{day}）が 2 回書かれています", en="the same day ({day}) is listed twice"),
            ProgramText(ja="どちらかを消してください", en="remove one of them"),
        ),
        "usage-order": MessagePair(
            ProgramText(
                ja="{year} 年の件数が、年の順に並んでいません",
                en="the figures of {year} are not in the order of the years",
            ),
            ProgramText(
                ja="年ごとに 1 つずつ、新しい年が最後になるように並べてください",
                en="write one entry a year, the newest last",
            ),
        ),
        "usage-ahead": MessagePair(
            ProgramText(ja="{year} 年はまだ来ていません", en="{year} has not come yet"),
            ProgramText(ja="終わった年の件数を書いてください", en="write the figures of years that are over"),
        ),
        "usage-matches": MessagePair(
            ProgramText(
                ja="誤った一致（{wrong}）が、一致の件数（{matches}）より多くなっています",
                en="there are more false matches ({wrong}) than matches ({matches})",
            ),
            ProgramText(ja="どちらかの件数を直してください", en="correct one of the numbers"),
        ),
        "phases-overlap": MessagePair(
            ProgramText(
                ja="この段階の開始日（{day}）が、前の段階と重なるか、前の段階より早くなっています",
                en="this phase starts ({day}) before the phase above it ends, or before it starts",
            ),
            ProgramText(
                ja="段階は早い順に並べ、前の段階の end: を、次の段階の start: より前の日にしてください",
                en="list phases in order, and let each end: lie before the next start:",
            ),
        ),
        "ended-early": MessagePair(
            ProgramText(
                ja="終了した日（{on}）が開始（{start}）より前です",
                en="the end ({on}) is before the start ({start})",
            ),
            ProgramText(
                ja="日付を直してください。始める前に取りやめたのなら、status: withdrawn と withdrawn: を書いてください",
                en="correct the date; if it was cancelled before the start, write status: withdrawn and withdrawn:",
            ),
        ),
        "withdrawn": MessagePair(
            ProgramText(
                ja="withdrawn（取りやめ）が書かれていますが、status が withdrawn ではありません",
                en="there is withdrawn, but the status is not withdrawn",
            ),
            ProgramText(
                ja="取りやめたなら status: withdrawn と書き、そうでなければ withdrawn: を消してください",
                en="write status: withdrawn, or remove withdrawn:",
            ),
        ),
        "history": MessagePair(
            ProgramText(
                ja="変更履歴の日付（{date}）が、前の記録より古くなっています",
                en="this date in the history ({date}) is older than the entry above it",
            ),
            ProgramText(ja="新しいものが最後になるように並べてください", en="put the newest entry last"),
        ),
        "phase": MessagePair(
            ProgramText(
                ja="段階の日付（{day}）が、運用の期間（period）から外れています",
                en="this date of a phase ({day}) is outside the period",
            ),
            ProgramText(
                ja="段階か期間の日付を直してください", en="correct the dates of the phase or of the period"
            ),
        ),
    },
    check=check,
)
