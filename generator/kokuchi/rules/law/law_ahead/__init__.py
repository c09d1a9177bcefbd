"""A deployment with face features that lasts until a new law applies: notice and signs will have to say more."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.law import Reference, faces, find
from kokuchi.law.text import EXPECTED, beginning
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Before the law is in force, report deployments that it will reach and whose notice says all that can be said yet.

    Where something can be done already, ``face-items`` or ``face-opt-out`` reports it instead: a deployment that only
    has to wait gives one warning, and so does one that has something to write.
    """
    law = find(faces.NOTICE)
    reached = faces.scopes(document, law)
    if not reached or not faces.is_ahead(document, law) or faces.has_something_to_do(document):
        return
    day, start = law.in_force.day, document.start
    later = day is not None and start is not None and start.first >= day
    values: dict[str, Value] = {"law": law.law.short, "begins": beginning(law.in_force), "start": str(start)}
    values["wording"] = _wording(law)
    yield Issue(document.key(*reached[0], "data", faces.FACES), "new" if later else "signs", values)


def _wording(law: Reference) -> ProgramText:
    """The remark that the wording is not final; empty once it is."""
    if law.items[0].status == "known":
        return ProgramText("", "")
    return ProgramText(f"{EXPECTED.ja}。", f"; {EXPECTED.en}")


RULE = Rule(
    id="law-ahead",
    severity="warning",
    basis=faces.NOTICE,
    title=ProgramText(
        ja="顔の特徴量を扱う運用は、改正法の施行に備える",
        en="Deployments with face features prepare for the amended law",
    ),
    reason=ProgramText(
        ja="改正法が施行されると、顔の特徴量を扱うことについて、告知と掲示で知らせる事項が増える見込みです。掲示物は長く使うものなので、施行の後まで続く運用では、作り直す時期と費用を前もって見込んでおきます。いま告知を直す必要はなく、公開も止まりません。",
        en="Once the amended law is in force, notice and signs are expected to say more about face features. Signs hang for a long time, so deployments that last until then should plan when to replace them and what it will cost. Nothing has to be changed today, and publication goes on.",
    ),
    messages={
        "signs": MessagePair(
            ProgramText(
                ja="顔の特徴量を扱うこの運用は、{law}の{begins}以後も続きます。知らせる事項が増え、掲示物の作り直しが要る見込みです",
                en="this deployment handles face features and will still run once the {law} is in force ({begins}); it will have to say more, and its signs will have to be replaced",
            ),
            ProgramText(
                ja="いま直すところはありません。{wording}掲示物を作り直す時期と費用を見込んでおいてください。分かっていることは、手引き「法令の動き」にまとめています",
                en="nothing has to be changed now{wording}. Plan when to replace the signs; the guide “Laws and their days” says what is known",
            ),
        ),
        "new": MessagePair(
            ProgramText(
                ja="顔の特徴量を扱うこの運用は、{law}の{begins}以後（{start}）に始まります。知らせる事項が、始めるときから増える見込みです",
                en="this deployment handles face features and starts ({start}) once the {law} is in force ({begins}); it will have to say more from the start",
            ),
            ProgramText(
                ja="いま直すところはありません。{wording}掲示物は、文言が決まってから作ってください。分かっていることは、手引き「法令の動き」にまとめています",
                en="nothing has to be changed now{wording}. Make the signs once the wording is final; the guide “Laws and their days” says what is known",
            ),
        ),
    },
    requires=(("data",), ("period",), ("operator", "regime")),
    forecast=True,
    check=check,
)
