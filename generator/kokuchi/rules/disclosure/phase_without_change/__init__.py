"""Phases in which nothing differs."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import fields
from kokuchi.source import Route, as_texts


def check(document: Document) -> Iterator[Issue]:
    """Report the phases of a notice if none of them changes anything.

    Next to a phase with a change, one without is the time before or after it.
    """
    scopes = [scope for scope in document.scopes if scope]
    if not any(_changes(document, scope) for scope in scopes):
        for scope in scopes:
            yield Issue(document.value(*scope), "unchanged", {"start": document.text(*scope, "start") or "?"})


def _changes(document: Document, scope: Route) -> bool:
    """Whether a phase has a value that the notice itself does not have; a value that cannot be read counts as one."""
    known = {row.key for row in fields.TABLE.in_phase if row.key != "announced"}
    return any(
        as_texts(document.node(*scope, key)) != as_texts(document.node(key))
        for key in document.names(*scope)
        if key in known
    )


RULE = Rule(
    id="phase-without-change",
    severity="warning",
    basis="S",
    title=ProgramText(ja="段階には、何が違うのかを書く", en="A phase says what is different"),
    reason=ProgramText(
        ja="ページの「時期ごとの違い」に名前と日付だけが並び、何が変わるのかが分かりません。",
        en="“What differs by period” on the page would list a name and dates, and nothing that differs.",
    ),
    messages={
        "unchanged": MessagePair(
            ProgramText(
                ja="{start} からの段階では、何も変わりません",
                en="nothing changes in the phase that starts on {start}",
            ),
            ProgramText(
                ja="この段階で変わる項目（hours: や retention: など）を書くか、段階を消してください",
                en="write what is different then (such as hours: or retention:), or remove the phase",
            ),
        )
    },
    check=check,
)
