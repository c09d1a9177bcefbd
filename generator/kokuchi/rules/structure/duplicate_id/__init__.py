"""Two notices for one address."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="duplicate-id",
    severity="error",
    basis="S",
    title=ProgramText(ja="id はサイト全体で一つ", en="An id stands for one notice"),
    reason=ProgramText(
        ja="アドレスはファイル名だけで決まるため、フォルダーが違っても同じ名前は使えません。",
        en="The address is the file's name alone, so two folders cannot hold the same one.",
    ),
    messages={
        "twice": MessagePair(
            ProgramText(ja="id「{id}」は {other} と同じです", en="the id “{id}” is taken by {other}"),
            ProgramText(
                ja="どちらかのファイル名を変えてください", en="give one of the two files another name"
            ),
        ),
        "former": MessagePair(
            ProgramText(
                ja="以前の id「{id}」は {other} が使っています", en="the former id “{id}” is taken by {other}"
            ),
            ProgramText(
                ja="古い QR コードの行き先は一つだけです。どちらかを消してください",
                en="an old QR code leads to one place: remove one of the two",
            ),
        ),
    },
)
