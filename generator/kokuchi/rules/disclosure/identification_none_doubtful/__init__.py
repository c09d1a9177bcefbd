"""“Nobody is identified”, yet number plates, sound, signals of devices or numbers of tickets are stored for more than a month."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

_KINDS = ("number_plates", "audio", "device_signals", "ticket_numbers")
_MONTH_DAYS = 31


def check(document: Document) -> Iterator[Issue]:
    """Report these kinds, unless ``personal-data-judged`` says in a note why they do not lead to a person."""
    for kind in _KINDS:
        if is_doubtful(document, kind):
            yield Issue(document.key("retention", kind), "doubtful", {"kind": kind})


def is_doubtful(document: Document, kind: str) -> bool:
    """Whether a kind of data casts doubt on “nobody is identified”."""
    if kind not in _KINDS or document.identifies or not document.states_identification:
        return False
    if document.has("checklist", "personal-data-judged", "note"):
        return False
    return any(
        length.stored and (length.longest is None or length.longest.days > _MONTH_DAYS)
        for length in document.lengths(kind)
    )


RULE = Rule(
    id="identification-none-doubtful",
    severity="warning",
    basis="C 2 (1)",
    title=ProgramText(
        ja="「識別しない」と、人につながるデータの長い保存を両立させない",
        en="“Nobody is identified” fits what is stored",
    ),
    reason=ProgramText(
        ja="ナンバーや声、端末の電波は、ほかの情報と合わせればだれのものか分かります。長く残しながら「識別しません」とだけ書くと、事実と違って読めます。",
        en="Number plates, voices and signals of devices lead to a person once they are combined with other data. To store them for long and to say only that nobody is identified would mislead people.",
    ),
    messages={
        "doubtful": MessagePair(
            ProgramText(
                ja="個人を識別しない（none）としながら、「{kind}」を 1 か月より長く保存することになっています",
                en="identification is none, but “{kind}” is stored for more than a month",
            ),
            ProgramText(
                ja="人につながらない理由を checklist: の personal-data-judged: に note: で書くか、purpose の identification: を直すか、保存期間を短くしてください",
                en="say why it does not lead to a person as a note: of personal-data-judged: under checklist:, or correct identification: under purpose, or shorten the retention",
            ),
        )
    },
    requires=(("retention",),),
    check=check,
)
