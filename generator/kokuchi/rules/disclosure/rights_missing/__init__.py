"""No way to ask for disclosure, correction or stopping."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="rights-missing",
    severity="error",
    basis="L art. 32",
    title=ProgramText(ja="識別するなら請求の方法を書く", en="Whoever identifies says how to ask"),
    reason=ProgramText(
        ja="見分けられる人は、開示・訂正・利用停止などを求めることができます。その方法を知らせます。",
        en="People who are identified can ask for disclosure, correction and stopping, and must be told how.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="人を見分けるのに「{key}」（{title}）がありません",
                en="people are identified, and “{key}” ({title}) is missing",
            ),
            ProgramText(
                ja="{key}: に請求の方法を、応じられないならその理由を書いてください",
                en="write under {key}: how to ask, or why that is not possible",
            ),
        )
    },
)
