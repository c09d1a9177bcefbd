"""A file that cannot be read as text."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="unreadable-file",
    severity="error",
    basis="S",
    title=ProgramText(ja="ファイルは UTF-8 で保存する", en="Files are saved as UTF-8"),
    reason=ProgramText(
        ja="文字コードが違うファイルは、文字化けしたまま公開されるおそれがあるため、推測では読みません。",
        en="A file in another encoding could be published as garbled text, so the encoding is never guessed.",
    ),
    messages={
        "encoding": MessagePair(
            ProgramText(
                ja="このファイルは {encoding} で保存されています", en="this file is saved as {encoding}"
            ),
            ProgramText(
                ja="エディターで開き、文字コード「UTF-8」を選んで保存し直してください",
                en="open it in an editor and save it as UTF-8",
            ),
        ),
        "not-text": MessagePair(
            ProgramText(ja="このファイルの文字を読み取れません", en="this file cannot be read as text"),
            ProgramText(
                ja="YAML のファイルか確かめ、文字コード「UTF-8」で保存し直してください",
                en="check that it is a YAML file, and save it as UTF-8",
            ),
        ),
        "cannot-open": MessagePair(
            ProgramText(
                ja="このファイルを開けません（{reason}）", en="this file cannot be opened ({reason})"
            ),
            ProgramText(
                ja="読む権限があるかを確かめてください",
                en="check that you have permission to read it",
            ),
        ),
        "gone": MessagePair(
            ProgramText(ja="このファイルがありません", en="this file is not there any more"),
            ProgramText(
                ja="実行中に消されたか、名前が変わりました。もう一度実行してください",
                en="it was removed or renamed in the meantime; run the command again",
            ),
        ),
        "changed": MessagePair(
            ProgramText(
                ja="このファイルは、読んでいる間に書き換えられました",
                en="this file was changed while it was read",
            ),
            ProgramText(
                ja="保存が終わってから、もう一度実行してください",
                en="wait until it is saved, and run the command again",
            ),
        ),
    },
)
