"""Text that a YAML parser cannot read, or reads differently from what the author meant."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

RULE = Rule(
    id="yaml-syntax",
    severity="error",
    basis="S",
    title=ProgramText(ja="YAML の書き方に合わせる", en="Files are valid YAML"),
    reason=ProgramText(
        ja="記号や空白がひとつ違うだけで、文が途中で切れたり、別の意味になったりします。",
        en="One wrong character or space can cut off a text or change its meaning.",
    ),
    messages={
        "tab": MessagePair(
            ProgramText(ja="字下げにタブが使われています", en="a tab is used for indentation"),
            ProgramText(ja="半角の空白 2 つに置き換えてください", en="use two spaces instead"),
        ),
        "wide-space": MessagePair(
            ProgramText(ja="全角の空白が使われています", en="a full-width space is used here"),
            ProgramText(ja="半角の空白に置き換えてください", en="use a half-width space instead"),
        ),
        "wide-colon": MessagePair(
            ProgramText(
                ja="「{key}」の後のコロンが全角です", en="the colon after “{key}” is a full-width colon"
            ),
            ProgramText(
                ja="半角のコロンと空白にしてください: {key}: …",
                en="write a half-width colon and a space: {key}: …",
            ),
        ),
        "missing-colon": MessagePair(
            ProgramText(ja="「{key}」の後にコロンがありません", en="there is no colon after “{key}”"),
            ProgramText(
                ja="半角のコロンを入れてください: {key}: …",
                en="write a colon after it: {key}: …",
            ),
        ),
        "missing-space": MessagePair(
            ProgramText(ja="「{key}:」の後に空白がありません", en="there is no space after “{key}:”"),
            ProgramText(
                ja="コロンの後に半角の空白を入れてください: {key}: …",
                en="put a space after the colon: {key}: …",
            ),
        ),
        "unclosed-quote": MessagePair(
            ProgramText(
                ja="ここで始まる引用符が閉じられていません",
                en="the quotation mark that opens here is never closed",
            ),
            ProgramText(
                ja="文の終わりに同じ引用符を付けてください",
                en="put the same quotation mark at the end of the text",
            ),
        ),
        "text-after-quote": MessagePair(
            ProgramText(
                ja="引用符を閉じた後に文字が続いています", en="there is text after the closing quotation mark"
            ),
            ProgramText(
                ja='文の全体を引用符で囲み、中の " は「」に替えてください',
                en="put the whole text in quotation marks, and use other marks inside it",
            ),
        ),
        "escape": MessagePair(
            ProgramText(
                ja='" " の中の「{text}」は読めません。「\\」（Windows では「¥」と表示されることがあります）は特別な記号です',
                en='“{text}” cannot be read inside " ", where \\ begins a code',
            ),
            ProgramText(
                ja="「\\」をそのまま載せるなら、文を ' ' で囲むか、「\\\\」と 2 つ続けて書いてください",
                en="to show a \\, put the text in ' ' instead, or write it twice: \\\\",
            ),
        ),
        "unclosed-bracket": MessagePair(
            ProgramText(
                ja="ここで始まる括弧の中が読めません",
                en="the brackets that open here cannot be read",
            ),
            ProgramText(
                ja="閉じる括弧とコンマを確かめるか、1 行に 1 つずつ書いてください",
                en="check the closing bracket and the commas, or write each key on its own line",
            ),
        ),
        "closing-bracket": MessagePair(
            ProgramText(
                ja="閉じる括弧「{bracket}」に対する、開く括弧がありません",
                en="no bracket was opened that “{bracket}” could close",
            ),
            ProgramText(
                ja='余分なら消し、文の一部なら文の全体を " " で囲んでください',
                en='remove it; if it is part of a text, put the whole text in " "',
            ),
        ),
        "dash": MessagePair(
            ProgramText(
                ja="「- 」で始まる一覧を、ここには書けません",
                en="a list with “- ” cannot begin here",
            ),
            ProgramText(
                ja='一覧なら、キーとコロンだけの行の下に、1 行に 1 つずつ書いてください。文なら、全体を " " で囲んでください',
                en='write the key with its colon alone on a line, and each entry on a line below it; if it is a text, put it in " "',
            ),
        ),
        "comma": MessagePair(
            ProgramText(
                ja="{{ }} の中のコンマで文が切れ、「{text}」が別のものとして読まれます",
                en="a comma inside {{ }} splits the text, and “{text}” is read separately",
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
                en='if it belongs to the text, put the whole text in " "; if it is a comment, put a space after the #',
            ),
        ),
        "colon-in-text": MessagePair(
            ProgramText(ja="文の中に「: 」があります", en="there is a “: ” inside a text"),
            ProgramText(
                ja='文の全体を " " で囲んでください。別のキーなら改行し、字下げをそろえてください',
                en='put the whole text in " "; if it is another key, start a new line with the correct indentation',
            ),
        ),
        "special-first-character": MessagePair(
            ProgramText(
                ja="文を「{character}」で始めることはできません", en="a text cannot start with “{character}”"
            ),
            ProgramText(ja='文の全体を " " で囲んでください', en='put the whole text in " "'),
        ),
        "indentation": MessagePair(
            ProgramText(
                ja="字下げが前の行とそろっていません", en="the indentation does not match the lines above"
            ),
            ProgramText(
                ja="同じ段のキーは、行の頭の空白の数をそろえてください",
                en="start keys of the same level in the same column",
            ),
        ),
        "conflict": MessagePair(
            ProgramText(
                ja="変更が重なったときに付く印「{mark}」が残っています",
                en="“{mark}” is left over from a merge conflict",
            ),
            ProgramText(
                ja="残す方の文を選び、<<<<<<<、=======、>>>>>>> の行を消してください",
                en="keep the lines that you want, and remove those that start with <<<<<<<, ======= and >>>>>>>",
            ),
        ),
        "key-not-text": MessagePair(
            ProgramText(
                ja="キーの位置に一覧や括弧があります",
                en="there is a list or a bracket where a key is expected",
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
                en='check punctuation and spaces, and put texts in " "',
            ),
        ),
    },
)
