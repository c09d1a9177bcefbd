"""A text that is longer than the limit in the schema."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="text-too-long",
    severity="error",
    basis="S",
    title=ProgramText(ja="長すぎる文を書かない", en="Texts are short enough to read at the entrance"),
    reason=ProgramText(
        ja="告知は、入口でスマートフォンから読まれます。長い説明は別のページに置きます。",
        en="People read the notice on a phone at the entrance. Long explanations belong on a separate page.",
    ),
    messages={
        "long": MessagePair(
            ProgramText(
                ja="「{key}」が長すぎます（{length} 文字。{longest} 文字まで）",
                en="“{key}” is too long ({length} characters; at most {longest})",
            ),
            ProgramText(
                ja="要点だけを残し、詳しい説明は details: に書いたページに移してください",
                en="keep the main points, and move the rest to the page linked under details",
            ),
        )
    },
)
