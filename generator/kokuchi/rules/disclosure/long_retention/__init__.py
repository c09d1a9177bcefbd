"""Data that is kept for more than a year."""

from collections.abc import Iterator

from kokuchi.diagnostics import Message
from kokuchi.document import Deployment
from kokuchi.rules.rule import Judgement, Rule, Say

_LONGEST_DAYS = 366


def check(deployment: Deployment) -> Iterator[Judgement]:
    """Each kind whose length is over a year."""
    for kind in deployment.names("retention"):
        length = deployment.duration("retention", kind)
        if length and length.days > _LONGEST_DAYS:
            text = deployment.text("retention", kind) or ""
            yield Judgement(deployment.value("retention", kind), "long", {"kind": kind, "length": text})


RULE = Rule(
    id="long-retention",
    severity="warning",
    basis="C 3-1 (1) ②",
    title=Message(ja="必要より長く保存しない", en="Data is not kept longer than it is needed"),
    reason=Message(
        ja="長く残すほど、漏れたときの影響も大きくなります。",
        en="The longer data is kept, the more is lost when it leaks.",
    ),
    says={
        "long": Say(
            Message(
                ja="「{kind}」を 1 年より長く（{length}）保存します",
                en="“{kind}” is kept for more than a year ({length})",
            ),
            Message(
                ja="本当に必要な長さか確かめてください。必要なら、このままで構いません",
                en="make sure that it is needed for so long; if it is, leave it as it is",
            ),
        )
    },
    check=check,
)
