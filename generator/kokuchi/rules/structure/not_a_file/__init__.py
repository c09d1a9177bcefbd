"""Something below sites/ that is named like a notice but is not a regular file."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="not-a-file",
    severity="error",
    basis="S",
    title=ProgramText(ja="告知はふつうのファイルに書く", en="A notice is a regular file"),
    reason=ProgramText(
        ja="リンクをたどると、公開してはいけない別のファイルを公開するおそれがあります。",
        en="Following a link could publish a file that must not be published.",
    ),
    messages={
        "not-regular": MessagePair(
            ProgramText(
                ja="ふつうのファイルではありません（{kind}）", en="this is not a regular file but {kind}"
            ),
            ProgramText(
                ja="ふつうのファイルに置き換えるか、削除してください",
                en="replace it with a regular file, or remove it",
            ),
        )
    },
)
