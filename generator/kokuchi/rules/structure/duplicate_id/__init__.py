"""Two notices with the same id, or a former id that is used twice."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="duplicate-id",
    severity="error",
    basis="S",
    title=ProgramText(ja="同じ id は、サイト全体で一つだけ", en="Each id is used by one notice only"),
    reason=ProgramText(
        ja="アドレスはファイル名だけで決まるため、フォルダーが違っても同じ名前は使えません。",
        en="The address is the file name without its folder, so the same name cannot be used in two folders.",
    ),
    messages={
        "twice": MessagePair(
            ProgramText(
                ja="id「{id}」は {other} がすでに使っています", en="the id “{id}” is already used by {other}"
            ),
            ProgramText(ja="どちらかのファイル名を変えてください", en="rename one of the two files"),
        ),
        "former": MessagePair(
            ProgramText(
                ja="以前の id「{id}」は {other} がすでに使っています",
                en="the former id “{id}” is already used by {other}",
            ),
            ProgramText(
                ja="古い QR コードから開けるページは一つだけです。どちらかを消してください",
                en="an old QR code can lead to one page only: remove one of the two",
            ),
        ),
    },
)
