"""Joint use without the items that the law requires."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="joint-use-incomplete",
    severity="error",
    basis="L art. 27(5)(3)",
    title=ProgramText(ja="共同利用では、必要な項目をすべて示す", en="Joint use lists every required item"),
    reason=ProgramText(
        ja="項目・利用者の範囲・目的・管理責任者を知らせなければ、共同利用ではなく第三者提供になります。",
        en="If the items, users, purpose and responsible party are not announced, it counts as provision to third parties, not joint use.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="共同利用しますが、「{key}」（{title}）が書かれていません",
                en="data is used jointly, but “{key}” ({title}) is missing",
            ),
            ProgramText(
                ja="joint_use: に items:、users:、purpose:、responsible:（name・address・representative）をすべて書いてください",
                en="write items:, users:, purpose: and responsible: (name, address, representative) under joint_use:",
            ),
        )
    },
)
