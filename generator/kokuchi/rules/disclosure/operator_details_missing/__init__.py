"""An operator that identifies people must give its address and representative."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="operator-details-missing",
    severity="error",
    basis="L art. 32",
    title=ProgramText(
        ja="個人を識別するなら、住所と代表者を書く",
        en="Operators that identify people give address and representative",
    ),
    reason=ProgramText(
        ja="個人データを持つ民間の事業者は、名称・住所・代表者の氏名を、本人が知ることのできるようにします。国や自治体には別の決まりがあります。",
        en="Private operators that hold personal data must publish their name, address and representative. Public bodies follow other rules.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="人を見分けますが、「{key}」（{title}）が書かれていません",
                en="people are identified, but “{key}” ({title}) is missing",
            ),
            ProgramText(
                ja="{key}: … を書いてください。自治体などなら operator.regime: public_body と書いてください",
                en="write {key}: …; for a public body, write operator.regime: public_body",
            ),
        )
    },
)
