"""Face features without a purpose that identifies."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """The kind ``face_features`` where every purpose says ``none``."""
    if document.states_identification and not document.identifies and document.has("data", "face_features"):
        yield Issue(document.key("data", "face_features"), "unused")


RULE = Rule(
    id="features-without-identification",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="識別しないなら顔の特徴量は扱わない", en="No facial features where nobody is identified"
    ),
    reason=ProgramText(
        ja="顔の特徴量は人を見分けるためのものです。「識別しない」と言いながら扱うのは、事実と合いません。",
        en="Facial features tell people apart. To handle them and to say that nobody is identified cannot both be true.",
    ),
    messages={
        "unused": MessagePair(
            ProgramText(
                ja="個人を識別しないのに「face_features」（顔の特徴量）があります",
                en="there is “face_features”, and no purpose identifies anyone",
            ),
            ProgramText(
                ja="purpose の identification: を repeat_visitors か registered_persons に直すか、face_features を data と retention から消してください",
                en="mend identification: under purpose (repeat_visitors or registered_persons), or remove face_features from data and retention",
            ),
        )
    },
    requires=(("data",),),
    check=check,
)
