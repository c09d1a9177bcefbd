"""YAML features that are not allowed in notices: anchors, aliases, tags, several documents, deep nesting."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair, Rule

_QUOTE = ProgramText(
    ja='文の一部なら、全体を " " で囲んでください。そうでなければ、値をそのまま書いてください',
    en='if it is part of a text, put the whole text in " "; otherwise write the value itself',
)

RULE = Rule(
    id="refused-yaml",
    severity="error",
    basis="S",
    title=ProgramText(ja="YAML の高度な書き方は使わない", en="No advanced YAML features"),
    reason=ProgramText(
        ja="アンカーや別名を使うと、書いた場所と使われる場所が離れ、誤りに気づきにくくなります。大きすぎるファイルや、段が深すぎるファイルも読みません。",
        en="With anchors and aliases a value is written far from where it is used, so mistakes are hard to see. Very large or deeply nested files are not read either.",
    ),
    messages={
        "anchor": MessagePair(
            ProgramText(ja="「&{name}」（アンカー）は使えません", en="“&{name}” (an anchor) cannot be used"),
            _QUOTE,
        ),
        "alias": MessagePair(
            ProgramText(ja="「*{name}」（別名）は使えません", en="“*{name}” (an alias) cannot be used"),
            _QUOTE,
        ),
        "tag": MessagePair(
            ProgramText(ja="「{name}」（タグ）は使えません", en="“{name}” (a tag) cannot be used"), _QUOTE
        ),
        "merge-key": MessagePair(
            ProgramText(ja="「<<」（結合キー）は使えません", en="“<<” (a merge key) cannot be used"),
            ProgramText(
                ja="共通の値はフォルダーの _shared.yml に書いてください",
                en="put shared values into _shared.yml of the folder",
            ),
        ),
        "second-document": MessagePair(
            ProgramText(
                ja="「---」の後に 2 つ目の文書があります", en="a second document starts here, after “---”"
            ),
            ProgramText(
                ja="告知ひとつにつき 1 ファイルです。別のファイルに分けてください",
                en="one file holds one notice: move it into a separate file",
            ),
        ),
        "too-deep": MessagePair(
            ProgramText(
                ja="字下げや括弧が {deepest} 段を超えています", en="nested deeper than {deepest} levels"
            ),
            ProgramText(ja="段を減らしてください", en="use fewer brackets or levels of indentation"),
        ),
        "too-large": MessagePair(
            ProgramText(
                ja="ファイルが大きすぎます（{size} KiB。{largest} KiB まで）",
                en="the file is too large ({size} KiB; at most {largest} KiB)",
            ),
            ProgramText(
                ja="告知ひとつにつき 1 ファイルに分け、長い説明は details: に書いたページに移してください",
                en="write one file for each notice, and move long explanations to the page linked under details",
            ),
        ),
    },
)
