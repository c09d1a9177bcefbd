"""Something under sites/ with the name of a notice that is no ordinary file."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="not-a-file",
    severity="error",
    basis="S",
    title=ProgramText(ja="告知はふつうのファイルに書く", en="A notice is an ordinary file"),
    reason=ProgramText(
        ja="リンクをたどると、公開してはいけない別のファイルを読むことがあります。",
        en="Following a link could read a file that must never be published.",
    ),
    messages={
        "kind": MessagePair(
            ProgramText(ja="これはファイルではありません（{kind}）", en="this is not a file but {kind}"),
            ProgramText(
                ja="ふつうのファイルに置き換えるか、削除してください",
                en="put an ordinary file in its place, or remove it",
            ),
        )
    },
)
