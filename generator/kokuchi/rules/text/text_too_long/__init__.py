"""A text that nobody in a doorway reads."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="text-too-long",
    severity="error",
    basis="S",
    title=ProgramText(ja="長すぎる文を書かない", en="A text can be read in a doorway"),
    reason=ProgramText(
        ja="入口でスマートフォンから読む告知です。長い説明は別のページに置きます。",
        en="The notice is read on a phone in a doorway; long explanations belong on a page of their own.",
    ),
    messages={
        "long": MessagePair(
            ProgramText(
                ja="「{key}」が長すぎます（{length} 文字。{longest} 文字まで）",
                en="“{key}” is too long ({length} characters; at most {longest})",
            ),
            ProgramText(
                ja="要点だけを残し、詳しい説明は details のページに移してください",
                en="keep what matters, and move the rest to the page under details",
            ),
        )
    },
)
