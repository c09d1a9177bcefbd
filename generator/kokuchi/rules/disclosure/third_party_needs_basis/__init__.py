"""Personal data given to others without a study of its own."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """``provision: personal_data`` until ``checklist.third-party-reviewed`` is dated."""
    if document.text("third_party", "provision") == "personal_data" and not checklist.reviewed(document):
        yield Issue(document.value("third_party", "provision"), "unstudied")


RULE = Rule(
    id="third-party-needs-basis",
    severity="error",
    basis="C 3-2 (2) ②, L art. 27",
    title=ProgramText(
        ja="個人データの提供には別の検討が要る", en="Giving personal data away needs a study of its own"
    ),
    reason=ProgramText(
        ja="本人の同意などの根拠なしに、個人データを第三者に提供することはできません。",
        en="Personal data cannot be given to third parties without consent or another basis in law.",
    ),
    messages={
        "unstudied": MessagePair(
            ProgramText(
                ja="個人データを第三者に提供するには、別途検討が必要です",
                en="giving personal data to third parties needs a separate study",
            ),
            ProgramText(
                ja="同意などの根拠を検討し、終えた日を checklist: の third-party-reviewed: に書いてください。統計だけなら provision: statistics_only です",
                en="study the basis (such as consent) and date it as third-party-reviewed: under checklist:; for figures alone, write provision: statistics_only",
            ),
        )
    },
    requires=(("third_party",), ("checklist", "third-party-reviewed")),
    check=check,
)
