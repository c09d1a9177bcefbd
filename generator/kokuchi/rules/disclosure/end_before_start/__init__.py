"""A period or phase that ends before it starts."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Compare the end and review dates of the period and of each phase with the start."""
    routes: list[tuple[str | int, ...]] = [("period",)]
    routes += [("phases", number) for number in range(document.count("phases"))]
    for route in routes:
        start = document.date(*route, "start")
        for name in ("end", "review_by"):
            end = document.date(*route, name)
            if start and end and end.last < start.first:
                values = {"key": name, "end": str(end), "start": str(start)}
                yield Issue(document.value(*route, name), "before", values)


RULE = Rule(
    id="end-before-start",
    severity="error",
    basis="C 3-1 (1) ②",
    title=ProgramText(ja="終わりは始まりより後", en="The end is after the start"),
    reason=ProgramText(
        ja="期間が逆になっていると、いつ撮影されるのか分かりません。",
        en="If the dates are reversed, people cannot tell when the cameras are in use.",
    ),
    messages={
        "before": MessagePair(
            ProgramText(
                ja="「{key}」（{end}）が開始（{start}）より前です",
                en="“{key}” ({end}) is before the start ({start})",
            ),
            ProgramText(ja="どちらかの日付を直してください", en="correct one of the two dates"),
        )
    },
    check=check,
)
