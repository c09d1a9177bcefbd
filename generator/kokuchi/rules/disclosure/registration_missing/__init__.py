"""Faces are matched with a list, but the notice does not explain how people get on it."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="registration-missing",
    severity="error",
    basis="L art. 32",
    title=ProgramText(ja="一覧と照合するなら、登録の基準を書く", en="A list for matching is explained"),
    reason=ProgramText(
        ja="だれが登録され、人違いのときにどうするのかは、照合されるすべての人に関わります。",
        en="Who is put on the list, and what happens after a false match, matters to everyone who is matched.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="登録者の一覧と照合しますが、「{key}」（{title}）が書かれていません",
                en="people are matched with a list, but “{key}” ({title}) is missing",
            ),
            ProgramText(
                ja="{key}: に criteria:（登録の基準）、source:（情報の入手元）、false_matches:（誤って一致したとき）を書いてください",
                en="write {key}: with criteria:, source: and false_matches:",
            ),
        )
    },
)
