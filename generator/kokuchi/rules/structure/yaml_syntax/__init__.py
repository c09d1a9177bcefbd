"""What a YAML parser cannot read, or reads otherwise than the person meant it."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="yaml-syntax",
    severity="error",
    basis="S",
    title=ProgramText(ja="YAML として読めるように書く", en="A file can be read as YAML"),
    reason=ProgramText(
        ja="記号や空白がひとつ違うだけで、文が途中で切れたり、別の意味になったりします。",
        en="One sign or space out of place can cut a text short or change what it means.",
    ),
    messages={
        "tab": MessagePair(
            ProgramText(ja="字下げにタブが使われています", en="a tab is used for indentation"),
            ProgramText(ja="半角の空白 2 つに置き換えてください", en="use two spaces instead"),
        ),
        "wide-space": MessagePair(
            ProgramText(ja="全角の空白が使われています", en="a full-width space is used here"),
            ProgramText(ja="半角の空白に置き換えてください", en="use an ordinary space instead"),
        ),
        "wide-colon": MessagePair(
            ProgramText(
                ja="「{key}」の後のコロンが全角です", en="the colon behind “{key}” is a full-width one"
            ),
            ProgramText(
                ja="半角のコロンと空白にしてください: {key}: …",
                en="write an ordinary colon and a space: {key}: …",
            ),
        ),
        "missing-space": MessagePair(
            ProgramText(ja="「{key}:」の後に空白がありません", en="there is no space behind “{key}:”"),
            ProgramText(
                ja="コロンの後に半角の空白を入れてください: {key}: …",
                en="put a space behind the colon: {key}: …",
            ),
        ),
        "unclosed-quote": MessagePair(
            ProgramText(
                ja="ここで始まる引用符が閉じられていません",
                en="the quotation mark that opens here is never closed",
            ),
            ProgramText(
                ja="文の終わりに同じ引用符を付けてください", en="put the same mark at the end of the text"
            ),
        ),
        "behind-quote": MessagePair(
            ProgramText(
                ja="引用符を閉じた後に文字が続いています", en="text follows behind the closing quotation mark"
            ),
            ProgramText(
                ja='文の全体を引用符で囲み、中の " は「」に替えてください',
                en="put the whole text in quotation marks, and use other marks inside it",
            ),
        ),
        "unclosed-bracket": MessagePair(
            ProgramText(
                ja="ここで始まる括弧の中が読めません",
                en="the bracket that opens here cannot be read to its end",
            ),
            ProgramText(
                ja="閉じる括弧とコンマを確かめるか、1 行に 1 つずつ書いてください",
                en="check the closing bracket and the commas, or write one key on each line",
            ),
        ),
        "comma": MessagePair(
            ProgramText(
                ja="{{ }} の中のコンマで文が切れ、「{text}」が離れています",
                en="a comma inside {{ }} cuts the text, and “{text}” stands alone",
            ),
            ProgramText(ja='コンマのある文は " " で囲んでください', en='put a text with a comma in " "'),
        ),
        "comment": MessagePair(
            ProgramText(
                ja="「{text}」はコメントになり、文がここで切れています",
                en="“{text}” is read as a comment, so the text ends before it",
            ),
            ProgramText(
                ja='文の一部なら全体を " " で囲んでください。コメントなら # の後に空白を入れてください',
                en='if it belongs to the text, put the whole text in " "; if it is a comment, put a space behind the #',
            ),
        ),
        "colon-in-text": MessagePair(
            ProgramText(ja="文の中に「: 」があります", en="there is a “: ” inside a text"),
            ProgramText(
                ja='文の全体を " " で囲んでください。別のキーなら改行し、字下げをそろえてください',
                en='put the whole text in " "; if it is another key, begin a new line at the right indentation',
            ),
        ),
        "starter": MessagePair(
            ProgramText(
                ja="文を「{character}」で始めることはできません", en="a text cannot begin with “{character}”"
            ),
            ProgramText(ja='文の全体を " " で囲んでください', en='put the whole text in " "'),
        ),
        "indentation": MessagePair(
            ProgramText(
                ja="字下げが前の行とそろっていません", en="the indentation does not fit the lines above"
            ),
            ProgramText(
                ja="同じ段のキーは、行頭の空白の数をそろえてください",
                en="keys of one level begin in the same column",
            ),
        ),
        "conflict": MessagePair(
            ProgramText(
                ja="変更の衝突の印「{mark}」が残っています", en="“{mark}” is left over from a merge conflict"
            ),
            ProgramText(
                ja="残す方の文を選び、<<<<<<<、=======、>>>>>>> の行を消してください",
                en="keep the right lines, and remove those that begin with <<<<<<<, ======= and >>>>>>>",
            ),
        ),
        "key-not-text": MessagePair(
            ProgramText(
                ja="キーの位置に一覧や括弧があります", en="a list or a bracket stands where a key is expected"
            ),
            ProgramText(ja="「キー: 値」の形で書いてください", en="write “key: value”"),
        ),
        "other": MessagePair(
            ProgramText(
                ja="この行は YAML として読めません（{problem}）",
                en="this line cannot be read as YAML ({problem})",
            ),
            ProgramText(
                ja='記号や空白を確かめ、文は " " で囲んでください',
                en='check signs and spaces, and put texts in " "',
            ),
        ),
    },
)
