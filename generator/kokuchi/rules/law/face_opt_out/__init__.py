"""Face features that go to third parties by opt-out."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText, Value
from kokuchi.document import Document
from kokuchi.law import faces, find
from kokuchi.law.text import beginning
from kokuchi.rules.rule import MessagePair, Rule


def check(document: Document) -> Iterator[Issue]:
    """Report where the notice reads as if face features were given until somebody objects."""
    law = find(faces.OPT_OUT)
    case = "ahead" if faces.is_ahead(document, law) else "refused"
    values: dict[str, Value] = {"law": law.law.short, "begins": beginning(law.in_force)}
    for place in faces.given_by_opt_out(document):
        yield Issue(place, case, values)


_HINT = ProgramText(
    ja="本人の同意を得て提供するなら provision: with_consent に、法令に基づくときだけなら required_by_law_only に直してください。顔の特徴量を渡さないなら、third_party.statement: に「顔の特徴量は提供しません」のように書いてください",
    en="if people consent, write provision: with_consent; if only the law is the reason, required_by_law_only. If no face features are given, say so under third_party.statement: (“facial features are not given”)",
)

RULE = Rule(
    id="face-opt-out",
    severity="error",
    basis=faces.OPT_OUT,
    title=ProgramText(
        ja="顔の特徴量を、オプトアウトで第三者に提供しない",
        en="Face features do not go to third parties by opt-out",
    ),
    reason=ProgramText(
        ja="改正法では、求めがあるまで提供を続ける方法（オプトアウト）で顔の特徴量を第三者に渡すことが、できなくなる見込みです。告知から分かるのは、同意によらずに個人データを提供すること（personal_data）と、望まない人のための方法（opt_out など）が書かれていることまでです。",
        en="Under the amended law face features are expected not to go to third parties until somebody objects (opt-out). All that a notice shows is that personal data is given without consent (personal_data), and that a way to opt out is described.",
    ),
    messages={
        "ahead": MessagePair(
            ProgramText(
                ja="顔の特徴量を含む個人データを、オプトアウトで第三者に提供すると読めます。{law}の{begins}からは、できなくなる見込みです",
                en="this reads as if personal data with face features went to third parties by opt-out; once the {law} is in force ({begins}), this is expected not to be allowed",
            ),
            _HINT,
        ),
        "refused": MessagePair(
            ProgramText(
                ja="顔の特徴量を含む個人データを、オプトアウトで第三者に提供すると読めます。この方法では提供できません",
                en="this reads as if personal data with face features went to third parties by opt-out, which is not allowed",
            ),
            _HINT,
        ),
    },
    requires=(("data",), ("third_party",), ("period",), ("operator", "regime")),
    by_calendar=True,
    check=check,
)
