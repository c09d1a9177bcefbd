"""Two names for one place, or a former id that leads to two places (``at``)."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="shared-place",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="同じ場所の告知は、場所の id と名前をそろえる", en="Notices of one place name it alike"
    ),
    reason=ProgramText(
        ja="at: の id が同じ告知は、/at/<id>/ のページと 1 枚の掲示に並びます。見出しになる名前が二つあると、どこの掲示か分かりません。",
        en="Notices with the same id under at: are listed at /at/<id>/ and on one sign. With two names for its heading, nobody can tell which place it is.",
    ),
    messages={
        "name": MessagePair(
            ProgramText(
                ja="場所「{id}」の名前が、{other} に書かれた名前（{name}）と違います",
                en="the name of the place “{id}” differs from the one in {other} ({name})",
            ),
            ProgramText(
                ja="同じ名前にするか、違う場所なら別の id にしてください。_shared.yml の at: に書けば、一度で済みます",
                en="write the same name, or another id if it is another place; in at: of _shared.yml it is written only once",
            ),
        ),
        "former": MessagePair(
            ProgramText(
                ja="場所の以前の id「{id}」は、場所「{other}」がすでに使っています",
                en="the place's former id “{id}” is already used by the place “{other}”",
            ),
            ProgramText(
                ja="古い掲示から開けるページは一つだけです。どちらかを消してください",
                en="an old sign can lead to one page only: remove one of the two",
            ),
        ),
    },
)
