"""The sub-keys of each key that is a mapping, or a list of mappings. One ``part`` is one sub-key."""

from __future__ import annotations

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.choices import (
    IDENTIFICATIONS,
    NEEDS_RECIPIENTS,
    PREFECTURES,
    PROVISIONS,
    REGIMES,
    ROLES,
    SENSORS,
)
from kokuchi.schema.columns import part
from kokuchi.schema.fragments import annotate
from kokuchi.schema.types import (
    BOOLEAN,
    COUNT,
    DATE,
    DATE_OR_TEXT,
    DURATION,
    EMAIL,
    ID,
    LENGTH,
    NAME,
    NAME_NOTE,
    NOTE,
    PHONE,
    PHOTO,
    START,
    TEXT,
    URL,
    YEAR,
    Group,
    ListOf,
    OneOf,
    PerKind,
    Phases,
    Position,
    SubRow,
    TextOr,
    WithParent,
)

_IDENTIFYING = ProgramText(
    "個人を識別するときは必須（公的機関を除く）",
    "required when people are identified, except for public bodies",
)
_END_OR_REVIEW = ProgramText(
    "`end`、`review_by`、`days` のうち一つが必須", "one of `end`, `review_by` and `days` is required"
)
_COUNT_OR_REASON = ProgramText(
    "`count` か `withheld` のどちらか一つが必須", "exactly one of `count` and `withheld` is required"
)
_RECIPIENTS = ProgramText(
    f"`provision` が {'、'.join(f'`{name}`' for name in NEEDS_RECIPIENTS)} のときは必須",
    f"required when `provision` is one of {', '.join(f'`{name}`' for name in NEEDS_RECIPIENTS)}",
)
CONTACT_WAYS = ("phone", "email", "form", "fax", "address")
_ONE_WAY = ProgramText(
    f"{'、'.join(f'`{way}`' for way in CONTACT_WAYS)} のうち一つ以上が必須",
    f"at least one of {', '.join(f'`{way}`' for way in CONTACT_WAYS)} is required",
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
                "none（識別しない）、repeat_visitors（名前は分からないが同じ人だと見分ける）、enrolled_persons（自分で登録した人の一覧と照合する）、registered_persons（本人の申し込みによらない一覧と照合する）。",
                "none, repeat_visitors (recognised again, not named), enrolled_persons (matched with people who enrolled themselves) or registered_persons (matched with people who did not).",
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
            START,
            "開始日",
            "Start",
            "データの取得を始める日。過去の開始で年しか分からなければ 2010 のように。実施日だけを書くときは要りません。",
            "The first day; 2010 for a start in the past of which only the year is known. Not needed with days.",
            duty="optional",
            when=ProgramText("`days` がなければ必須", "required unless there are `days`"),
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
            "days",
            ListOf(DATE),
            "実施日",
            "Days",
            "決まった日だけ運用する場合の、その日の一覧。",
            "The days, if the cameras are in use only on certain days.",
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
    instead=("days", ("start",)),
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
            "approximate",
            BOOLEAN,
            "おおよその台数",
            "Approximate",
            "台数が「約 40 台」のようにおおよそなら true。",
            "true if the count is approximate.",
            duty="optional",
            page=WithParent(),
        ),
        part(
            "note",
            TEXT,
            "台数について",
            "Note",
            "「1 両に 4 台」のような、台数の補足。",
            "More about the number, such as “four in each bus”.",
            duty="optional",
            page=SubRow("camera_note"),
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
                        part(
                            "position",
                            Position(),
                            "位置",
                            "Position",
                            "[緯度, 経度]（例: [35.6812, 139.7671]）。",
                            "[latitude, longitude], such as [35.6812, 139.7671].",
                            duty="optional",
                            page=WithParent(),
                        ),
                        part(
                            "photo",
                            PHOTO,
                            "写真",
                            "Photograph",
                            "告知のファイルの隣に置いた写真（例: kita-gate.jpg）。位置情報などは取り除いて公開します。",
                            "A picture beside the notice, such as north-gate.jpg. It is published without its metadata.",
                            duty="optional",
                            page=WithParent(),
                        ),
                    ),
                    text=True,
                )
            ),
            "設置場所",
            "Places",
            "場所ごとの台数。合計は全体の台数と同じにします。",
            "The places with their counts; they add up to the whole number.",
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
            "だれにも提供しないか、どのような場合に何を提供するか。",
            "Whether data is given to anyone, and when or what.",
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
            "where",
            TEXT,
            "公開する場所",
            "Where",
            "どこで公開するか。",
            "Where it is published.",
            duty="optional",
            when=ProgramText(
                "`provision` が `published` のときは必須", "required when `provision` is `published`"
            ),
            page=SubRow("published_where", on_sign=True),
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
        "else": {
            "if": {"properties": {"provision": {"const": "published"}}, "required": ["provision"]},
            "then": {"required": ["where"]},
        },
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
            "市外局番から。内線は ext. 123 のように。いくつかあれば一覧で。",
            "With its area code; an extension as ext. 123; several as a list.",
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
            "fax",
            PHONE,
            "FAX",
            "Fax",
            "FAX の番号。",
            "A fax number.",
            duty="optional",
            when=_ONE_WAY,
            page=SubRow("fax"),
        ),
        part(
            "address",
            NAME,
            "住所",
            "Address",
            "手紙を送る、または訪ねる先の住所。",
            "Where to write to, or to go.",
            duty="optional",
            when=_ONE_WAY,
            page=SubRow("address"),
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

_WATCHED = ProgramText(
    "`identification` が `registered_persons` のときは必須",
    "required when `identification` is `registered_persons`",
)
REGISTRATION = Group(
    (
        part(
            "enrolment",
            TEXT,
            "登録と取り消しの方法",
            "Enrolment",
            "どうやって登録し、どうやって取り消すか。",
            "How one enrols and leaves.",
            duty="optional",
            when=ProgramText(
                "`identification` が `enrolled_persons` のときは必須",
                "required when `identification` is `enrolled_persons`",
            ),
            page=SubRow("enrolment"),
        ),
        part(
            "criteria",
            TEXT,
            "登録の基準",
            "Criteria",
            "どのような人を登録するか。",
            "Who is registered.",
            duty="asked",
            when=_WATCHED,
            page=SubRow("criteria"),
        ),
        part(
            "source",
            TEXT,
            "情報の入手元",
            "Source",
            "登録する情報をどこから得るか。",
            "Where it comes from.",
            duty="asked",
            when=_WATCHED,
            page=SubRow("source"),
        ),
        part(
            "false_matches",
            TEXT,
            "誤って一致したとき",
            "False matches",
            "人違いへの備え。",
            "What happens on a false match.",
            duty="asked",
            when=_WATCHED,
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
            duty="asked",
            when=ProgramText(
                "掲示ができず `checklist: announced-on-premises:` に `not_applicable` を書いたとき以外は必須",
                "required unless no sign is possible and `checklist: announced-on-premises:` says `not_applicable`",
            ),
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
        part(
            "missing_at",
            TEXT,
            "掲示のない場所",
            "Where no sign hangs",
            "いくつかある場所のうち、掲示できない場所とその理由。ページに表示されます。",
            "The places, of several, at which no sign can hang, and why. It is printed on the page.",
            duty="optional",
            page=SubRow("no_sign_at"),
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

AREA = TextOr(
    Group(
        (
            part(
                "withheld",
                TEXT,
                "示さない理由",
                "Why it is withheld",
                "対象エリアを公表しない場合の理由。",
                "The reason, where the area is not published.",
                duty="required",
                page=SubRow("area_withheld", on_sign=True),
            ),
        )
    )
)

RIGHTS = TextOr(
    Group(
        (
            part(
                "how",
                TEXT,
                "請求の方法",
                "How",
                "請求の方法。応じられない場合はその理由。",
                "How to ask; or why that is not possible.",
                duty="required",
                page=SubRow("rights"),
            ),
            part(
                "proof",
                TEXT,
                "必要なもの",
                "Proof",
                "本人のデータを探すために必要なもの。",
                "What is needed to find a person's data.",
                duty="asked",
                page=SubRow("proof"),
            ),
            part(
                "proof_kept",
                DURATION,
                "受け取ったものの保存",
                "Proof kept",
                "そのために受け取ったもの（顔写真など）を、いつまで保存するか。",
                "How long what is taken for that (such as a picture of the face) is kept.",
                duty="asked",
                page=SubRow("proof_kept"),
            ),
            part(
                "answer_within",
                LENGTH,
                "回答までの期間",
                "Answer within",
                "申し出から回答までの期間。",
                "The time until there is an answer.",
                duty="optional",
                page=SubRow("answer_within"),
            ),
            part(
                "guardians",
                TEXT,
                "未成年者と保護者",
                "Guardians",
                "保護者などによる請求の方法。",
                "How guardians can ask.",
                duty="optional",
                page=SubRow("guardians"),
            ),
        )
    )
)

PLACE = Group(
    (
        part(
            "prefecture",
            OneOf("prefecture", PREFECTURES),
            "都道府県",
            "Prefecture",
            "tokyo、osaka のように、ローマ字の小文字で。",
            "Such as tokyo or osaka.",
            duty="required",
            page=SubRow("prefecture"),
        ),
        part(
            "town",
            NAME,
            "市区町村・地名",
            "Town",
            "市区町村や、町の名前。",
            "The city, town or district.",
            duty="asked",
            page=SubRow("town"),
        ),
    )
)

SHARED_PLACE = Group(
    (
        part(
            "id",
            ID,
            "場所の id",
            "Id of the place",
            "/at/<id>/ のアドレスになります。掲示に印刷されるので、あとから変えません。",
            "It becomes the address /at/<id>/, which is printed on signs; do not change it later.",
            duty="required",
            page=WithParent(),
        ),
        part(
            "name",
            NAME,
            "場所の名前",
            "Name of the place",
            "店や施設の名前。同じ場所の告知では、同じ名前を書きます。",
            "The name of the shop or building, the same in every notice of the place.",
            duty="required",
            page=SubRow("at"),
        ),
        part(
            "formerly",
            ListOf(ID),
            "場所の以前の id",
            "Former ids of the place",
            "この場所の以前の id。古い掲示の QR コードがここに届きます。",
            "Ids that this place had before: the codes on old signs lead here.",
            duty="optional",
            page=WithParent(),
        ),
    )
)

_FIGURES = (
    (
        "disclosures",
        "開示・提供",
        "Disclosures",
        "見せたり渡したりした件数。",
        "How often data was shown or given.",
    ),
    (
        "stop_requests",
        "利用停止の申し出",
        "Requests to stop",
        "利用停止などの申し出の件数。",
        "How many asked to stop.",
    ),
    ("matches", "一致", "Matches", "一覧との一致の件数。", "How many matches there were."),
    (
        "false_matches",
        "誤った一致",
        "False matches",
        "そのうち、誤りだった件数。",
        "How many of them were wrong.",
    ),
)
USAGE = ListOf(
    Group(
        (
            part(
                "year",
                YEAR,
                "年",
                "Year",
                "西暦の年。",
                "The year.",
                duty="required",
                page=WithParent(),
            ),
            *(
                part(key, COUNT, ja, en, about_ja, about_en, duty="optional", page=WithParent())
                for key, ja, en, about_ja, about_en in _FIGURES
            ),
        )
    )
)
