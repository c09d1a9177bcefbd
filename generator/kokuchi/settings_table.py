"""The table of the settings under ``extra.kokuchi`` of mkdocs.yml: default, allowed values and meaning.

``settings`` reads the known keys and the defaults from this table; the guide generates its page of settings from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from kokuchi.diagnostics import ProgramText

# What builds lists, guide and form. Notices need none of them.
NONE = "none"
ENGINES = ("mkdocs", "properdocs", "zensical", NONE)


class SettingRow(NamedTuple):
    """One setting.

    ``default``: the value as read from YAML. ``form``: the allowed values. ``example``: the YAML after the key.
    ``refused``: examples of values that are errors.
    """

    key: str
    default: Any
    form: ProgramText
    about: ProgramText
    example: str
    refused: ProgramText


SETTINGS: tuple[SettingRow, ...] = (
    SettingRow(
        "languages",
        ("ja", "en"),
        ProgramText("言語コードの一覧", "list of language codes"),
        ProgramText(
            "サイトの言語です。先頭の言語のページはサイトのルートに、ほかの言語のページは言語コードのフォルダー（/en/ など）に置かれます。告知の文は、ここに書いたすべての言語で必要です。",
            "The languages of the site. Pages in the first language are at the root, pages in the others in a folder named after the code, such as /en/. Every text of a notice needs all of these languages.",
        ),
        "[ja, en, zh-Hans]",
        ProgramText(
            "空の一覧、同じ言語の繰り返し、言語コードではない値",
            "an empty list, a language given twice, a value that is not a language code",
        ),
    ),
    SettingRow(
        "timezone",
        "Asia/Tokyo",
        ProgramText(
            "場所の名前による時間帯（IANA）、または UTC", "a time zone named after a place (IANA), or UTC"
        ),
        ProgramText(
            "「今日」がどの日かを、この時間帯で決めます。実行するコンピューターの時計の時間帯は使いません。",
            "Decides which day is “today”. The time zone of the machine is not used.",
        ),
        "Asia/Tokyo",
        ProgramText(
            "存在しない時間帯の名前、localtime のように機械ごとに変わる名前",
            "a name that is not a time zone, a name such as localtime, which differs from machine to machine",
        ),
    ),
    SettingRow(
        "lead_time",
        "1 month",
        ProgramText("日・週・月・年の長さ", "a number of days, weeks, months or years"),
        ProgramText(
            "開始日のどれだけ前までに告知が必要かを決めます。月と年は暦で数えます（3月31日の1か月前は2月28日）。長くしても、すでに始まった運用には1か月だけを求めます。",
            "How long before the start a deployment has to be announced. Months and years are counted by the calendar: one month before 31 March is 28 February. Where it is made longer, one month still counts for what has already started.",
        ),
        "6 weeks",
        ProgramText(
            "時間単位の長さ、at most や about の付いた長さ、3,660日を超える長さ",
            "a length in hours, a length with “at most” or “about”, more than 3,660 days",
        ),
    ),
    SettingRow(
        "severity",
        MappingProxyType({}),
        ProgramText("規則の名前 → `error`、`warning`、`off`", "name of a rule → `error`, `warning` or `off`"),
        ProgramText(
            "規則ごとに、指摘をエラーにするか、警告にするか、出さないかを決めます。書かない規則は、その規則のもとの扱いのままです。",
            "For each rule: whether its findings are errors, warnings or not reported. A rule that is not listed keeps its own severity.",
        ),
        "{long-retention: off}",
        ProgramText(
            "存在しない規則の名前、`error`・`warning`・`off` 以外の値、法律に基づく規則の `off`",
            "a rule that does not exist, any other word, and `off` for a rule that follows from a law",
        ),
    ),
    SettingRow(
        "law_day",
        None,
        ProgramText("日付", "a date"),
        ProgramText(
            "法令だけを、この日の時点のものとして確認します。新しい法律が施行されたら告知がどう指摘されるかを、前もって見るためのものです。告知の段階や期限には影響しません。今日より前の日を書いても、効果はありません。コマンドの `--law-day` が優先されます。",
            "Checks as if the laws of this day applied, to see beforehand what will be reported once a new law is in force. The stages and deadlines of notices stay as they are. A day before today has no effect. The option `--law-day` of the commands takes precedence.",
        ),
        "2028-07-16",
        ProgramText("年月だけの値、存在しない日付", "a month without a day, a day that does not exist"),
    ),
    SettingRow(
        "posters",
        False,
        ProgramText("`true` または `false`", "`true` or `false`"),
        ProgramText(
            "true にすると、告知ごとに掲示用の PDF（A4）を作り、サイトに載せます。",
            "With true, the site also has the sign of each notice as a PDF (A4).",
        ),
        "true",
        ProgramText("`true` と `false` 以外の値", "anything other than `true` and `false`"),
    ),
    SettingRow(
        "engine",
        "mkdocs",
        ProgramText("、".join(f"`{name}`" for name in ENGINES), ", ".join(f"`{name}`" for name in ENGINES)),
        ProgramText(
            "一覧・手引き・フォームを作るものです。none は、MkDocs も Material も使わずに、同じアドレス・文・言語・リンクのサイトを、簡素な見た目で作ります。コマンドの `--engine` が優先されます。",
            "What builds lists, guide and form. With none, neither MkDocs nor Material is needed: the same addresses, texts, languages and links, with a plainer look. The option `--engine` of `kokuchi build` takes precedence.",
        ),
        "none",
        ProgramText("一覧にない名前", "any other name"),
    ),
)

KEYS: tuple[str, ...] = tuple(row.key for row in SETTINGS)
DEFAULTS: Mapping[str, Any] = MappingProxyType({row.key: row.default for row in SETTINGS})
