"""A file below sites/ that looks like a notice and is not read, or a folder without any notice."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

_RENAME = ProgramText(
    ja="告知なら {near}.yml という名前に変え、そうでなければ sites/ の外に移してください",
    en="if it is a notice, name it {near}.yml; if not, move it out of sites/",
)

RULE = Rule(
    id="not-a-notice",
    severity="warning",
    basis="S",
    title=ProgramText(
        ja="告知として書いたファイルは、すべて読まれる", en="Every file that was written as a notice is read"
    ),
    reason=ProgramText(
        ja="名前の終わりが .yml でないファイルは、告知として読まれません。載せたつもりで、どこにも載っていないことになります。",
        en="A file whose name does not end in .yml is not read as a notice. It would be published nowhere, without a word.",
    ),
    messages={
        "ending": MessagePair(
            ProgramText(
                ja="このファイルは告知として読まれません（名前が .yml で終わっていません）",
                en="this file is not read as a notice: its name does not end in .yml",
            ),
            _RENAME,
        ),
        "no-ending": MessagePair(
            ProgramText(
                ja="このファイルは告知のように書かれていますが、名前に .yml がないので読まれません",
                en="this file is written like a notice, but is not read: its name has no .yml",
            ),
            _RENAME,
        ),
        "no-name": MessagePair(
            ProgramText(
                ja="このファイルには名前がなく、.yml だけなので読まれません",
                en="this file has no name before .yml and is not read",
            ),
            ProgramText(
                ja="告知の名前を付けてください（例: kita-entrance.yml）",
                en="give it a name (such as north-entrance.yml)",
            ),
        ),
        "empty-folder": MessagePair(
            ProgramText(
                ja="このフォルダーには告知が 1 件もありません", en="there is no notice in this folder"
            ),
            ProgramText(
                ja="告知を置くか、使わないフォルダーなら削除してください",
                en="put a notice there, or remove the folder if it is not needed",
            ),
        ),
    },
)
