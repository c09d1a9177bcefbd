"""An operator that identifies people and does not say who it is."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="operator-details-missing",
    severity="error",
    basis="L art. 32",
    title=ProgramText(
        ja="識別するなら住所と代表者を書く", en="Whoever identifies gives address and representative"
    ),
    reason=ProgramText(
        ja="個人データを持つ民間の事業者は、名称・住所・代表者の氏名を本人が知り得るようにします。国や自治体は別の決まりに従います。",
        en="Private operators that hold personal data let people know name, address and representative. Public bodies act under other rules.",
    ),
    messages={
        "missing": MessagePair(
            ProgramText(
                ja="人を見分けるのに「{key}」（{title}）がありません",
                en="people are identified, and “{key}” ({title}) is missing",
            ),
            ProgramText(
                ja="{key}: … を書いてください。自治体などなら operator.regime: public_body と書いてください",
                en="write {key}: …; a public body writes operator.regime: public_body",
            ),
        )
    },
)
