"""Personal data is provided to third parties without a recorded review of the legal basis."""

from collections.abc import Iterator

from kokuchi import checklist
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report ``provision: personal_data`` until ``checklist.third-party-reviewed`` has a date."""
    if document.text("third_party", "provision") == "personal_data" and not checklist.reviewed(document):
        yield Issue(document.value("third_party", "provision"), "not-reviewed")


RULE = Rule(
    id="third-party-needs-basis",
    severity="error",
    basis="C 3-2 (2) ②, L art. 27",
    title=ProgramText(
        ja="個人データを提供するなら、根拠を検討する",
        en="Providing personal data to others needs a legal review",
    ),
    reason=ProgramText(
        ja="本人の同意などの根拠なしに、個人データを第三者に提供することはできません。",
        en="Personal data cannot be provided to third parties without consent or another legal basis.",
    ),
    messages={
        "not-reviewed": MessagePair(
            ProgramText(
                ja="個人データを第三者に提供することになっていますが、根拠を検討した日が書かれていません",
                en="personal data is provided to third parties, but no review of the legal basis is recorded",
            ),
            ProgramText(
                ja="同意などの根拠を検討し、終えた日を checklist: の third-party-reviewed: に書いてください。提供するのが統計だけなら、provision: statistics_only と書いてください",
                en="review the legal basis (such as consent) and write the date as third-party-reviewed: under checklist:; if only statistics are provided, write provision: statistics_only",
            ),
        )
    },
    requires=(("third_party",), ("checklist", "third-party-reviewed")),
    check=check,
)
