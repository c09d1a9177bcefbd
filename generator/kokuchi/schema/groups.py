"""The sub-keys of each key that is a mapping, or a list of mappings. One ``part`` is one sub-key."""

from __future__ import annotations

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.choices import IDENTIFICATIONS, NEEDS_RECIPIENTS, PROVISIONS, REGIMES, ROLES, SENSORS
from kokuchi.schema.columns import part
from kokuchi.schema.fragments import annotate
from kokuchi.schema.types import (
    BOOLEAN,
    COUNT,
    DATE,
    DATE_OR_TEXT,
    DURATION,
    EMAIL,
    NAME,
    NAME_NOTE,
    NOTE,
    PHONE,
    TEXT,
    URL,
    Group,
    ListOf,
    OneOf,
    PerKind,
    Phases,
    SubRow,
    WithParent,
)

_IDENTIFYING = ProgramText(
    "個人を識別するときは必須（公的機関を除く）",
    "required when people are identified, except for public bodies",
)
_END_OR_REVIEW = ProgramText(
    "`end` か `review_by` のどちらか一つが必須", "exactly one of `end` and `review_by` is required"
)
_COUNT_OR_REASON = ProgramText(
    "`count` か `withheld` のどちらか一つが必須", "exactly one of `count` and `withheld` is required"
)
_RECIPIENTS = ProgramText(
    "`provision` が `statistics_only`、`personal_data`、`joint_use` のときは必須",
    "required when `provision` is `statistics_only`, `personal_data` or `joint_use`",
)
_ONE_WAY = ProgramText(
    "`phone`、`email`、`form` のうち一つ以上が必須", "at least one of `phone`, `email` and `form` is required"
)
_STARTED = ProgramText("開始日が過ぎたら必須", "required once the period has started")

OPERATOR = Group(
    (
        part(
            "name",
            NAME,
            "名称",
            "Name",
            "正式な名称。",
            "The full name.",
            duty="required",
            page=SubRow("operator"),
        ),
        part(
            "address",
            NAME,
            "住所",
            "Address",
            "個人を識別するときは必要です（個人情報保護法 32 条）。",
            "Needed when anyone is identified (APPI art. 32).",
            duty="optional",
            when=_IDENTIFYING,
            page=SubRow("address"),
        ),
        part(
            "representative",
            NAME,
            "代表者",
            "Representative",
            "個人を識別するときは必要です（個人情報保護法 32 条）。",
            "Needed when anyone is identified (APPI art. 32).",
            duty="optional",
            when=_IDENTIFYING,
            page=SubRow("representative"),
        ),
        part(
            "website",
            URL,
            "ウェブサイト",
            "Website",
            "https のアドレス。",
            "An https address.",
            duty="optional",
            page=SubRow("website"),
        ),
        part(
            "regime",
            OneOf("regime", REGIMES, default="private"),
            "運用者の種類",
            "Kind of operator",
            "private（民間。書かなければこれ）、public_body（国・自治体など）、association（組合・町内会など）。",
            "private (when not given), public_body or association.",
            duty="optional",
            page=SubRow("regime"),
        ),
    )
)

PARTIES = ListOf(
    Group(
        (
            part(
                "role",
                OneOf("role", ROLES),
                "役割",
                "Role",
                "この運用での役割。",
                "What this party does here.",
                duty="required",
                page=WithParent(),
            ),
            part(
                "name",
                NAME,
                "名称",
                "Name",
                "名称、または「警備会社」のような役割の呼び名。",
                "A name, or a description by role.",
                duty="required",
                page=WithParent(),
            ),
            part(
                "left_on",
                DATE,
                "離脱日",
                "Left on",
                "関係がなくなった日。",
                "The day on which it stopped taking part.",
                duty="optional",
                page=WithParent(),
            ),
        )
    )
)

PURPOSES = ListOf(
    Group(
        (
            part(
                "identification",
                OneOf("identification", IDENTIFICATIONS),
                "個人の識別",
                "Identification",
                "none（識別しない）、repeat_visitors（名前は分からないが同じ人だと見分ける）、registered_persons（登録した人の一覧と照合する）。",
                "none, repeat_visitors (the same person recognised again, not named) or registered_persons (matched with a list).",
                duty="required",
                page=WithParent(),
            ),
        ),
        text=True,
    )
)

DATA = PerKind(TEXT, ProgramText("何を、どのような形で扱うか。", "What exactly it is."))
RETENTION = PerKind(DURATION, ProgramText("保存する長さ。", "How long it is kept."))

PERIOD = Group(
    (
        part(
            "start",
            DATE,
            "開始日",
            "Start",
            "データの取得を始める日。",
            "The first day.",
            duty="required",
            page=WithParent(),
        ),
        part(
            "end",
            DATE,
            "終了日",
            "End",
            "データの取得を終える日。",
            "The last day.",
            duty="optional",
            when=_END_OR_REVIEW,
            page=WithParent(),
        ),
        part(
            "review_by",
            DATE,
            "見直しの期日",
            "Review by",
            "終了日を決めない場合に、続けるかどうかを見直す日。",
            "When it is open-ended: the day by which it is reviewed.",
            duty="optional",
            when=_END_OR_REVIEW,
            page=WithParent(),
        ),
        part(
            "planned",
            BOOLEAN,
            "予定",
            "Planned",
            "まだ確定していない予定なら true。",
            "true while the dates are a plan.",
            duty="asked",
            page=WithParent(),
        ),
    ),
    either=("end", "review_by", "end-and-review"),
)

CAMERAS = Group(
    (
        part(
            "count",
            COUNT,
            "台数",
            "Count",
            "カメラの台数。",
            "How many cameras.",
            duty="optional",
            when=_COUNT_OR_REASON,
            page=WithParent(),
        ),
        part(
            "withheld",
            TEXT,
            "台数を示さない理由",
            "Why the count is withheld",
            "台数を公表しない場合の理由。",
            "The reason, where the number is not published.",
            duty="optional",
            when=_COUNT_OR_REASON,
            page=WithParent(),
        ),
        part(
            "places",
            ListOf(
                Group(
                    (
                        part(
                            "count",
                            COUNT,
                            "台数",
                            "Count",
                            "この場所の台数。",
                            "How many here.",
                            duty="required",
                            page=WithParent(),
                        ),
                    ),
                    text=True,
                )
            ),
            "設置場所",
            "Places",
            "場所ごとの台数。合計は count と同じにします。",
            "The places with their counts; they add up to count.",
            duty="optional",
            page=SubRow("places"),
        ),
        part(
            "existing",
            BOOLEAN,
            "既設カメラの転用",
            "Existing cameras",
            "以前からあるカメラに新しい目的を加えるなら true。",
            "true when cameras that already stood there get a new purpose.",
            duty="optional",
            page=WithParent(),
        ),
    ),
    either=("count", "withheld", "count-and-withheld"),
)

OTHER_SENSORS = ListOf(
    Group(
        (
            part(
                "kind",
                OneOf("sensor", SENSORS),
                "種類",
                "Kind",
                "センサーの種類。",
                "The kind of sensor.",
                duty="required",
                page=WithParent(),
            ),
        ),
        text=True,
        text_first=False,
    )
)

THIRD_PARTY = Group(
    (
        part(
            "provision",
            OneOf("provision", PROVISIONS),
            "提供の有無",
            "Provision",
            "none（しない）、required_by_law_only（法令に基づく場合だけ）、statistics_only（統計だけ）、personal_data（個人データ）、joint_use（共同利用）。",
            "none, required_by_law_only, statistics_only, personal_data or joint_use.",
            duty="required",
            page=WithParent(),
        ),
        part(
            "recipients",
            TEXT,
            "提供先",
            "Recipients",
            "だれに提供するか。",
            "To whom.",
            duty="optional",
            when=_RECIPIENTS,
            page=SubRow("recipients", on_sign=True),
        ),
        part(
            "statement",
            TEXT,
            "説明",
            "Statement",
            "提供についての説明。",
            "A sentence about it.",
            duty="optional",
            page=WithParent(),
        ),
    ),
    keywords={
        "if": {"properties": {"provision": {"enum": list(NEEDS_RECIPIENTS)}}, "required": ["provision"]},
        "then": {"required": ["recipients"]},
    },
)

JOINT_USE = Group(
    (
        part(
            "items",
            TEXT,
            "共同利用する情報の項目",
            "Items",
            "どの情報を。",
            "Which data.",
            duty="required",
            page=SubRow("joint_items"),
        ),
        part(
            "users",
            TEXT,
            "共同利用する者の範囲",
            "Users",
            "だれが。",
            "Who uses it.",
            duty="required",
            page=SubRow("joint_users"),
        ),
        part(
            "purpose",
            TEXT,
            "共同利用の目的",
            "Purpose",
            "何のために。",
            "What for.",
            duty="required",
            page=SubRow("joint_purpose"),
        ),
        part(
            "responsible",
            Group(
                (
                    part(
                        "name",
                        NAME,
                        "名称",
                        "Name",
                        "管理責任者の名称。",
                        "Who answers for the data.",
                        duty="required",
                        page=WithParent(),
                    ),
                    part(
                        "address",
                        NAME,
                        "住所",
                        "Address",
                        "管理責任者の住所。",
                        "The address.",
                        duty="required",
                        page=WithParent(),
                    ),
                    part(
                        "representative",
                        NAME,
                        "代表者",
                        "Representative",
                        "法人の場合は代表者の氏名。",
                        "The representative.",
                        duty="required",
                        page=WithParent(),
                    ),
                ),
                required_rule="joint-use-incomplete",
            ),
            "管理責任者",
            "Responsible",
            "だれが責任を負うか。",
            "Who answers for it.",
            duty="required",
            page=SubRow("joint_responsible"),
        ),
    ),
    required_rule="joint-use-incomplete",
)

CONTACT_WAYS = ("phone", "email", "form")
CONTACT = Group(
    (
        part(
            "name",
            NAME,
            "窓口の名称",
            "Name",
            "窓口の名称。",
            "The name of the desk.",
            duty="required",
            page=WithParent(),
        ),
        part(
            "phone",
            PHONE,
            "電話番号",
            "Telephone",
            "市外局番から。",
            "With its area code.",
            duty="asked",
            when=_ONE_WAY,
            page=WithParent(),
        ),
        part(
            "email",
            EMAIL,
            "メールアドレス",
            "Mail",
            "メールアドレス。",
            "A mail address.",
            duty="asked",
            when=_ONE_WAY,
            page=WithParent(),
        ),
        part(
            "form",
            URL,
            "問い合わせフォーム",
            "Form",
            "https のアドレス。",
            "An https address.",
            duty="asked",
            when=_ONE_WAY,
            page=WithParent(),
        ),
        part(
            "hours",
            TEXT,
            "受付時間",
            "Hours",
            "受付時間。",
            "When it can be reached.",
            duty="optional",
            page=SubRow("contact_hours"),
        ),
    ),
    keywords={
        "if": {"properties": {way: {"not": {}} for way in CONTACT_WAYS}},
        "then": annotate({"required": [CONTACT_WAYS[0]]}, alternatives=list(CONTACT_WAYS)),
    },
)

REGISTRATION = Group(
    (
        part(
            "criteria",
            TEXT,
            "登録の基準",
            "Criteria",
            "どのような人を登録するか。",
            "Who is registered.",
            duty="required",
            page=SubRow("criteria"),
        ),
        part(
            "source",
            TEXT,
            "情報の入手元",
            "Source",
            "登録する情報をどこから得るか。",
            "Where it comes from.",
            duty="required",
            page=SubRow("source"),
        ),
        part(
            "false_matches",
            TEXT,
            "誤って一致したとき",
            "False matches",
            "人違いへの備え。",
            "What happens on a false match.",
            duty="required",
            page=SubRow("false_matches"),
        ),
    )
)

ANNOUNCED = Group(
    (
        part(
            "web",
            DATE,
            "ウェブでの告知日",
            "On the web",
            "ウェブで告知した日。",
            "The day on the web.",
            duty="required",
            page=SubRow("announced_web"),
        ),
        part(
            "premises",
            DATE,
            "現地での告知日",
            "At the premises",
            "現地で告知した日。",
            "The day at the premises.",
            duty="required",
            page=SubRow("announced_premises"),
        ),
        part(
            "waiver",
            Group(
                (
                    part(
                        "approved_by",
                        NAME_NOTE,
                        "承認者",
                        "Approved by",
                        "短縮を承認した人の役職。",
                        "Who approved it.",
                        duty="required",
                        page=SubRow("approved_by"),
                    ),
                ),
                text=True,
            ),
            "告知期間を短くする理由",
            "Waiver",
            "1 か月を取れない理由。ページに表示されます。",
            "Why there was less than a month. It is printed on the page.",
            duty="optional",
            page=SubRow("waiver"),
        ),
    )
)

POSTED = Group(
    (
        part(
            "premises",
            DATE,
            "現地の掲示日",
            "At the premises",
            "店舗・施設に掲示した日。",
            "The sign at the premises.",
            duty="asked",
            when=_STARTED,
            page=SubRow("posted_premises"),
        ),
        part(
            "near_cameras",
            DATE,
            "カメラ付近の掲示日",
            "Near the cameras",
            "カメラのそばに掲示した日。",
            "The sign near the cameras.",
            duty="asked",
            when=_STARTED,
            page=SubRow("posted_near_cameras"),
        ),
    )
)

PHASES = Phases(
    (
        part(
            "name",
            TEXT,
            "段階の名前",
            "Name",
            "段階の名前。",
            "What it is called.",
            duty="required",
            page=WithParent(),
        ),
        part(
            "start",
            DATE,
            "開始日",
            "Start",
            "この段階の開始日。",
            "Its first day.",
            duty="required",
            page=WithParent(),
        ),
        part(
            "end",
            DATE,
            "終了日",
            "End",
            "この段階の終了日。",
            "Its last day.",
            duty="optional",
            page=WithParent(),
        ),
    )
)

HISTORY = ListOf(
    Group(
        (
            part(
                "date",
                DATE,
                "変更日",
                "Date",
                "変更した日。",
                "The day of the change.",
                duty="required",
                page=WithParent(),
            ),
        ),
        text=True,
        text_first=False,
    )
)

ENDED = Group(
    (
        part("on", DATE, "終了日", "On", "終了した日。", "The day.", duty="required", page=SubRow("ended")),
        part(
            "reason",
            TEXT,
            "理由",
            "Reason",
            "終了の理由。",
            "Why.",
            duty="required",
            page=SubRow("ended_reason"),
        ),
        part(
            "data_deleted",
            DATE_OR_TEXT,
            "データの消去",
            "Data deleted",
            "消去した日、または説明。",
            "The day, or a sentence.",
            duty="required",
            page=SubRow("data_deleted"),
        ),
    )
)

WITHDRAWN = Group(
    (
        part(
            "on",
            DATE,
            "取りやめた日",
            "On",
            "取りやめた日。",
            "The day.",
            duty="required",
            page=SubRow("withdrawn"),
        ),
        part(
            "reason",
            TEXT,
            "理由",
            "Reason",
            "取りやめの理由。",
            "Why.",
            duty="required",
            page=SubRow("withdrawn_reason"),
        ),
    )
)

ATTESTATION = Group(
    (
        part("on", DATE, "確認日", "On", "確認した日。", "The day.", duty="optional", page=WithParent()),
        part(
            "by",
            NAME_NOTE,
            "確認者",
            "By",
            "確認した人の役職。",
            "Who confirmed it.",
            duty="optional",
            page=WithParent(),
        ),
        part("note", NOTE, "メモ", "Note", "補足。", "A remark.", duty="optional", page=WithParent()),
        part(
            "not_applicable",
            TEXT,
            "該当しない理由",
            "Not applicable",
            "該当しない場合の理由。",
            "Why the row does not apply.",
            duty="optional",
            page=WithParent(),
        ),
    ),
    either=("not_applicable", "on", "attested-and-not-applicable"),
)
