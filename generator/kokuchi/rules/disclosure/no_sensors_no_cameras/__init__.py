"""A notice without cameras and without sensors."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """``cameras.count: 0`` is right only with ``sensors``, in the notice and in its phases."""
    for scope in document.scopes:
        if document.number(*scope, "cameras", "count") == 0 and not document.has("sensors"):
            yield Issue(document.value(*scope, "cameras", "count"), "nothing")


RULE = Rule(
    id="no-sensors-no-cameras",
    severity="error",
    basis="S",
    title=ProgramText(ja="カメラもセンサーもない告知にしない", en="A notice has cameras or sensors"),
    reason=ProgramText(
        ja="カメラが 0 台なら、何で測っているのかを知らせる必要があります。",
        en="Without cameras, people must be told what does the measuring.",
    ),
    messages={
        "nothing": MessagePair(
            ProgramText(
                ja="カメラが 0 台で、センサー（sensors）も書かれていません",
                en="there are no cameras, and no sensors either",
            ),
            ProgramText(
                ja="センサーだけを使うなら sensors: に書き、カメラがあるなら count: に台数を書いてください",
                en="list the sensors under sensors:, or write the number of cameras as count:",
            ),
        )
    },
    requires=(("cameras",), ("sensors",)),
    check=check,
)
