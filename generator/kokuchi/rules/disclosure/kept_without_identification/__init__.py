"""Data that can lead to a person and is stored although nobody is identified."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.disclosure import identification_none_doubtful
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.schema import TRACEABLE

# Face features are reported by features-without-identification.
_KINDS = tuple(kind for kind in TRACEABLE if kind != "face_features")


def check(document: Document) -> Iterator[Issue]:
    """Report stored data that can lead to a person, unless the checklist item ``images-discarded`` is confirmed."""
    if (
        document.identifies
        or not document.states_identification
        or checklist.attested(document, "images-discarded")
    ):
        return
    for kind in _KINDS:
        doubtful = identification_none_doubtful.is_doubtful(document, kind)
        if document.has("retention", kind) and document.is_stored(kind) and not doubtful:
            yield Issue(document.key("retention", kind), "kept", {"kind": kind})


RULE = Rule(
    id="kept-without-identification",
    severity="warning",
    basis="C 3-1 (3) ①",
    title=ProgramText(
        ja="識別しないなら、人につながるデータを残さない",
        en="What can lead to a person is not stored if nobody is identified",
    ),
    reason=ProgramText(
        ja="チェックリストは、個人を識別しない場合、画像を保存せずに破棄することを求めています。画像でなくても、ナンバーや声のように人につながるデータは同じです。",
        en="If nobody is identified, the checklist requires images to be discarded without being stored. The same holds for other data that can lead to a person, such as number plates and voices.",
    ),
    messages={
        "kept": MessagePair(
            ProgramText(
                ja="個人を識別しないのに、「{kind}」を保存することになっています",
                en="“{kind}” is stored although nobody is identified",
            ),
            ProgramText(
                ja="保存しないなら not stored と書いてください。保存するなら、理由を handling: に、確認した日を checklist: の images-discarded: に書いてください",
                en="write not stored, or explain under handling: why it is stored and write the date of confirmation as images-discarded: under checklist:",
            ),
        )
    },
    requires=(*(("retention", kind) for kind in _KINDS), ("checklist", "images-discarded")),
    check=check,
)
