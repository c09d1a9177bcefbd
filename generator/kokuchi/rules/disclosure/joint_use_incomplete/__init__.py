"""Joint use without what the law asks to be told."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="joint-use-incomplete",
    severity="error",
    basis="L art. 27(5)(3)",
    title=ProgramText(ja="共同利用は項目をすべて示す", en="Joint use is told in full"),
    reason=ProgramText(
        ja="項目・利用者の範囲・目的・管理責任者を知らせなければ、共同利用ではなく第三者提供になります。",
        en="Unless items, users, purpose and the responsible party are told, it is not joint use but giving to third parties.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="共同利用するのに「{key}」（{title}）がありません",
                en="data is used jointly, and “{key}” ({title}) is missing",
            ),
            ProgramText(
                ja="joint_use: に items:、users:、purpose:、responsible:（name・address・representative）をすべて書いてください",
                en="write items:, users:, purpose: and responsible: (name, address, representative) under joint_use:",
            ),
        )
    },
)
