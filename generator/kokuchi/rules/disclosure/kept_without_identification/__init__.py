"""Images that are stored although nobody is identified."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.calendar import NOT_STORED
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report stored images unless the checklist item ``images-discarded`` is confirmed."""
    if (
        document.identifies
        or not document.states_identification
        or checklist.attested(document, "images-discarded")
    ):
        return
    for kind in ("image", "still_image"):
        if document.has("retention", kind) and document.text("retention", kind) != NOT_STORED:
            yield Issue(document.key("retention", kind), "kept", {"kind": kind})


RULE = Rule(
    id="kept-without-identification",
    severity="warning",
    basis="C 3-1 (3) ①",
    title=ProgramText(ja="識別しないなら画像を残さない", en="Images are not stored if nobody is identified"),
    reason=ProgramText(
        ja="チェックリストは、個人を識別しない場合、画像を保存せずに破棄することを求めています。",
        en="If nobody is identified, the checklist requires images to be discarded without being stored.",
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
    requires=(("retention", "image"), ("retention", "still_image"), ("checklist", "images-discarded")),
    check=check,
)
