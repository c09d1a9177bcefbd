"""A placeholder such as 〇〇, 未定, XX or TBD that is left in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule

# Keys of mail and web addresses, which are no prose.
ADDRESSES = frozenset({"email", "form", "website", "details", "assessment"})
# Placeholders only where they are the whole text or in brackets, not inside a sentence.
_ALONE = ("未定", "要確認", "要記入", "記入してください", "調整中", "検討中")
_OPEN, _CLOSE = r"（(「【\[:： ", r"）)」】\]。、 "
# Placeholders only where they are the whole text.
_WHOLE = (
    *(
        "未入力",
        "未記入",
        "ここに入力",
        "ここに記入",
        "記入例",
        "入力例",
        "サンプルテキスト",
        "テスト",
        "あああ+",
    ),
    *(
        "(?:ご)?(?:記入|入力)(?:して)?ください",
        "(?:後で|あとで|後ほど)(?:書く|記入|入力|追記)",
        "後日(?:記載|記入|追記)",
    ),
    *(
        "TBC",
        r"[Nn]/[Aa]|N\.A\.|T\.B\.[ACD]\.?",
        "test|Test|TEST",
        "asdf|qwerty|foo|bar|hoge|xxx+",
        "placeholder|Placeholder",
    ),
    *(
        "null|NULL|undefined|NaN|nil",
        r"\[object Object\]",
        r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!)",
        r"%[sd]",
    ),
    *(r"[\[{<＜｛][^\[\]{}<>＜＞｛｝]{1,30}[\]}>＞｝]", r"\$[A-Za-z_]+", "[ーｰ]+", r"[\W_]+"),
)
# A name that somebody has to fill in, in brackets: 【店舗名】, <施設名>, [name], {store}.
_NAMED = (
    "(?:店舗?|施設|会社|法人|団体|企業|建物|場所|駅|ビル|商品|サービス|エリア|区域|担当者?|部署|窓口)名|氏名|名前|(?:メール)?アドレス|電話番号"
    "|(?:[A-Za-z]+[ _-])?(?:[Nn]ame|NAME|[Ss]tore|STORE|[Ss]hop|SHOP|[Aa]rea|AREA|[Cc]ompany|COMPANY|[Pp]lace|PLACE|[Ll]ocation|LOCATION|[Dd]ate|DATE)"
)
# The signs 〇〇, △△ and so on; 二〇〇七年 is a year. Every alternative starts with a literal character, which keeps the
# regex search fast.
GAP = re.compile(
    r"[〇○◯●△▲▽▼□■◇◆☆★◎](?<![一二三四五六七八九十〇][〇○◯])[〇○◯●△▲▽▼□■◇◆☆★◎]+"
    r"|[〇○◯△□](?<![一二三四五六七八九十〇][〇○◯])[月日年時台]|[×✕✖＊※](?<![0-9０-９][×✕✖＊※])[×✕✖＊※]+"
    r"|[XＸ](?<![A-Za-z][XＸ])[XＸ]+(?![A-Za-z])|[xｘ](?<![A-Za-z][xｘ])[xｘ]{2,}(?![A-Za-z])|＿{2,}|_{3,}|\?{3,}|？{2,}"
    r"|T(?<![A-Za-z]T)(?:ODO|BD|BA|BC)(?![A-Za-z])|FIXME(?![A-Za-z])|[Ll]orem ipsum|ダミー(?:文|テキスト|です)"
    r"|\{\{[^{}]*\}\}|\$\{[^{}]*\}|%[A-Z_]{3,}%"
    rf"|[\[{{<＜【［｛](?:{_NAMED})[\]}}>＞】］｝]"
    r"|ここに[^。、]{0,15}(?:記入|入力|入れ|書い)(?:して|て)ください"
    r"|[Ii]nsert (?:[a-z]+ )?here|[Yy]our (?:text|name|company|store) here"
    r"|[Tt]o be (?:decided|announced|confirmed|determined)\.?$|"
    + "|".join(f"{word}(?<![^{_OPEN}]{word})(?:です)?(?=$|[{_CLOSE}])" for word in _ALONE)
    + rf"|^(?:{'|'.join(_WHOLE)})$"
)


def check(document: Document) -> Iterator[Issue]:
    """Report the first placeholder in each text."""
    for route, scalar in document.scalars:
        # An address may contain “xxx”.
        if route[-1] not in ADDRESSES and scalar.text != "~" and (found := _gap(scalar.text)):
            yield Issue(scalar.place, "gap", {"text": found})


@lru_cache(maxsize=8192)
def _gap(text: str) -> str:
    """The first placeholder in a text, or ``""``. Cached: thousands of shops share most of their texts."""
    found = GAP.search(text)
    return found[0] if found else ""


RULE = Rule(
    id="placeholder",
    severity="error",
    basis="S",
    title=ProgramText(ja="「〇〇」や「未定」を残さない", en="No placeholder is left"),
    reason=ProgramText(
        ja="「〇〇」や「未定」のまま公開すると、読む人に必要なことが伝わりません。",
        en="A notice that says XX or TBD leaves out what people need to know.",
    ),
    messages={
        "gap": MessagePair(
            ProgramText(ja="「{text}」が残っています", en="the placeholder “{text}” is still there"),
            ProgramText(
                ja="実際の内容に書き換えてください。決まっていなければ、決まるまで status: draft にしてください",
                en="write the actual text; until it is decided, set status: draft",
            ),
        )
    },
    check=check,
    unless_reported=True,
)
