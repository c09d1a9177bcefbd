"""Face features although no purpose identifies people."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report ``data.face_features`` if every purpose has ``identification: none``."""
    if document.states_identification and not document.identifies and document.has("data", "face_features"):
        yield Issue(document.key("data", "face_features"), "unused")


RULE = Rule(
    id="features-without-identification",
    severity="error",
    basis="S",
    title=ProgramText(ja="識別しないなら顔の特徴量は扱わない", en="No face features if nobody is identified"),
    reason=ProgramText(
        ja="顔の特徴量は、人を見分けるためのものです。「識別しない」という説明と食い違います。",
        en="Face features exist to tell people apart. Using them contradicts the statement that nobody is identified.",
    ),
    messages={
        "unused": MessagePair(
            ProgramText(
                ja="個人を識別しないのに、「face_features」（顔の特徴量）が書かれています",
                en="there is “face_features”, but no purpose identifies people",
            ),
            ProgramText(
                ja="purpose の identification: を repeat_visitors か registered_persons に直すか、face_features を data と retention から消してください",
                en="correct identification: under purpose (repeat_visitors or registered_persons), or remove face_features from data and retention",
            ),
        )
    },
    requires=(("data",),),
    check=check,
)
