"""People are identified, but the notice does not say how to request disclosure or erasure."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="rights-missing",
    severity="error",
    basis="L art. 32",
    title=ProgramText(
        ja="個人を識別するなら、請求の方法を書く",
        en="Operators that identify people explain how to make requests",
    ),
    reason=ProgramText(
        ja="識別される人は、開示・訂正・利用停止などを請求できます。その方法を知らせます。",
        en="People who are identified can request disclosure, correction or suspension of use. The notice must say how.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="人を見分けますが、「{key}」（{title}）が書かれていません",
                en="people are identified, but “{key}” ({title}) is missing",
            ),
            ProgramText(
                ja="{key}: に請求の方法を、応じられないならその理由を書いてください",
                en="write under {key}: how to make requests, or why they cannot be met",
            ),
        )
    },
)
