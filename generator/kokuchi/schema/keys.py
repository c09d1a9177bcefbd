"""The keys of a notice, in the order of the page: format.md, "Keys". The single table of truth.

Editors complete from it, the checker judges by it, and the guide's reference is made from it.
"""

from __future__ import annotations

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.checklist_rows import REVIEW, ROWS, ChecklistRow
from kokuchi.schema.fragments import JsonSchema, annotate, choice, closed, either, list_of, ref, titled

STATUSES = ("published", "draft", "withdrawn")
REGIMES = ("private", "public_body", "association")
ROLES = ("contractor", "joint_user", "site_owner", "supporter", "image_manager")
IDENTIFICATIONS = ("none", "repeat_visitors", "registered_persons")
KINDS = {
    "image": ProgramText("映像", "Video"),
    "still_image": ProgramText("静止画像", "Still images"),
    "face_features": ProgramText("顔の特徴量", "Facial features"),
    "body_features": ProgramText("体格・服装・姿勢などの特徴量", "Features of build, clothes or posture"),
    "statistics": ProgramText("統計", "Statistics"),
    "alerts": ProgramText("通知の記録", "Records of alerts"),
    "icon_image": ProgramText("アイコンに置き換えた画像", "Images turned into icons"),
    "number_plates": ProgramText("車のナンバー", "Number plates"),
    "audio": ProgramText("音声", "Sound"),
    "device_signals": ProgramText("端末の電波", "Signals of devices"),
}
SENSORS = ("wifi", "bluetooth", "microphone", "depth", "other")
PROVISIONS = ("none", "required_by_law_only", "statistics_only", "personal_data", "joint_use")
NEEDS_RECIPIENTS = ("statistics_only", "personal_data", "joint_use")
# Of these, a nearer file's key replaces the other one that a shared file gives.
ALTERNATIVES = (
    frozenset({"end", "review_by"}),
    frozenset({"count", "withheld"}),
    frozenset({"on", "not_applicable"}),
)
REQUIRED = (
    "title",
    "operator",
    "purpose",
    "benefit",
    "data",
    "handling",
    "retention",
    "period",
    "hours",
    "area",
    "cameras",
    "third_party",
    "contact",
    "announced",
)

TEXT, DATE, URL = ref("text"), ref("date"), ref("url")
BOOLEAN = annotate({"type": "boolean"}, ja="true または false", en="true or false")
COUNT = annotate(
    {"type": "integer", "minimum": 0, "maximum": 1_000_000},
    ja="台数（半角の整数。例: 12）",
    en="a whole number (such as 12)",
)


def who_and_why(texts: dict[str, JsonSchema]) -> dict[str, JsonSchema]:
    """Who films and why."""
    languages = list(texts)
    return {
        "title": titled(
            "題名",
            "Title",
            "カメラで何をするのかが一目で分かる題名。",
            "What the cameras do, in one line.",
            TEXT,
        ),
        "status": titled(
            "状態",
            "Status",
            "draft は公開しない下書き、withdrawn は取りやめ。書かなければ published（公開）。",
            "draft is never published, withdrawn is called off; published when not given.",
            choice(*STATUSES),
        ),
        "operator": titled(
            "運用者", "Operator", "カメラを運用する会社・団体。", "Who runs the cameras.", operator()
        ),
        "parties": titled(
            "関係者",
            "Parties",
            "委託先、共同利用者、施設の所有者など。",
            "Contractors, joint users, the owner of the site and others.",
            list_of(party()),
        ),
        "purpose": titled(
            "利用目的",
            "Purpose",
            "目的ごとに、個人を識別するかどうかも書きます。",
            "Each purpose, and whether it identifies anyone.",
            list_of(
                closed(
                    texts
                    | {
                        "identification": titled(
                            "個人の識別",
                            "Identification",
                            "none（識別しない）、repeat_visitors（名前は分からないが同じ人だと見分ける）、registered_persons（登録した人の一覧と照合する）。",
                            "none, repeat_visitors (the same person recognised again, not named) or registered_persons (matched with a list).",
                            choice(*IDENTIFICATIONS),
                        )
                    },
                    [*languages, "identification"],
                )
            ),
        ),
        "benefit": titled(
            "お客様などのメリット",
            "Benefit",
            "写る人にとって何が良くなるのか。",
            "What the people in the picture gain.",
            TEXT,
        ),
    }


def operator() -> JsonSchema:
    """``operator``: name, address, representative, website, regime."""
    return closed(
        {
            "name": titled("名称", "Name", "正式な名称。", "The full name.", TEXT),
            "address": titled(
                "住所",
                "Address",
                "個人を識別するときは必要です（個人情報保護法 32 条）。",
                "Needed when anyone is identified (APPI art. 32).",
                TEXT,
            ),
            "representative": titled(
                "代表者",
                "Representative",
                "個人を識別するときは必要です（個人情報保護法 32 条）。",
                "Needed when anyone is identified (APPI art. 32).",
                TEXT,
            ),
            "website": titled("ウェブサイト", "Website", "https のアドレス。", "An https address.", URL),
            "regime": titled(
                "運用者の種類",
                "Kind of operator",
                "private（民間。書かなければこれ）、public_body（国・自治体など）、association（組合・町内会など）。",
                "private (when not given), public_body or association.",
                choice(*REGIMES),
            ),
        },
        ["name"],
    )


def party() -> JsonSchema:
    """One entry of ``parties``."""
    return closed(
        {
            "role": titled(
                "役割", "Role", "この運用での役割。", "What this party does here.", choice(*ROLES)
            ),
            "name": titled(
                "名称",
                "Name",
                "名称、または「警備会社」のような役割の呼び名。",
                "A name, or a description by role.",
                TEXT,
            ),
            "left_on": titled(
                "離脱日", "Left on", "関係がなくなった日。", "The day on which it stopped taking part.", DATE
            ),
        },
        ["role", "name"],
    )


def what_and_how_long() -> dict[str, JsonSchema]:
    """What is taken, how it is handled and when it is gone."""
    kinds = {
        kind: titled(said.ja, said.en, "何を、どのような形で扱うか。", "What exactly it is.", TEXT)
        for kind, said in KINDS.items()
    }
    lengths = {
        kind: titled(said.ja, said.en, "保存する長さ。", "How long it is kept.", ref("duration"))
        for kind, said in KINDS.items()
    }
    return {
        "data": titled(
            "分析・作成する情報",
            "Data",
            "映像、特徴量、統計など、種類ごとに中身を書きます。",
            "What is analysed or produced, by kind.",
            closed(kinds, minProperties=1),
        ),
        "handling": titled(
            "情報の取り扱い",
            "Handling",
            "取得・加工した情報をどう処理し、守り、消すか。",
            "How what is captured is processed, protected and destroyed.",
            TEXT,
        ),
        "retention": titled(
            "保存期間",
            "Retention",
            "data と同じ種類のそれぞれに、保存期間を書きます。",
            "How long each kind of data is kept: exactly the kinds under data.",
            closed(lengths, minProperties=1),
        ),
    }


def when_and_where(texts: dict[str, JsonSchema]) -> dict[str, JsonSchema]:
    """Period, hours, area, cameras and other sensors."""
    return {
        "period": titled(
            "期間",
            "Period",
            "開始日と、終了日または見直しの期日。",
            "The start, and the end or the date of the next review.",
            closed(
                {
                    "start": titled("開始日", "Start", "データの取得を始める日。", "The first day.", DATE),
                    "end": titled("終了日", "End", "データの取得を終える日。", "The last day.", DATE),
                    "review_by": titled(
                        "見直しの期日",
                        "Review by",
                        "終了日を決めない場合に、続けるかどうかを見直す日。",
                        "When it is open-ended: the day by which it is reviewed.",
                        DATE,
                    ),
                    "planned": titled(
                        "予定",
                        "Planned",
                        "まだ確定していない予定なら true。",
                        "true while the dates are a plan.",
                        BOOLEAN,
                    ),
                },
                ["start"],
                **either("end", "review_by", "end-and-review"),
            ),
        ),
        "hours": titled(
            "運用時間帯",
            "Hours",
            "10:00-21:00 のような時間帯、always（終日）、または文。",
            "10:00-21:00, always, or a text.",
            ref("hours"),
        ),
        "area": titled("対象エリア", "Area", "どこを撮影するか。", "Where the cameras look.", TEXT),
        "cameras": titled("カメラ", "Cameras", "台数と場所。", "How many, and where.", cameras(texts)),
        "sensors": titled(
            "カメラ以外のセンサー",
            "Other sensors",
            "Wi-Fi、マイクなど、カメラのほかに使うもの。",
            "Wi-Fi, microphones and whatever else is used beside cameras.",
            list_of(
                closed(
                    {
                        "kind": titled(
                            "種類", "Kind", "センサーの種類。", "The kind of sensor.", choice(*SENSORS)
                        )
                    }
                    | texts,
                    ["kind", *texts],
                )
            ),
        ),
    }


def cameras(texts: dict[str, JsonSchema]) -> JsonSchema:
    """``cameras``: a count or the reason why it is withheld; places; whether they stood there before."""
    return closed(
        {
            "count": titled("台数", "Count", "カメラの台数。", "How many cameras.", COUNT),
            "withheld": titled(
                "台数を示さない理由",
                "Why the count is withheld",
                "台数を公表しない場合の理由。",
                "The reason, where the number is not published.",
                TEXT,
            ),
            "places": titled(
                "設置場所",
                "Places",
                "場所ごとの台数。合計は count と同じにします。",
                "The places with their counts; they add up to count.",
                list_of(
                    closed(
                        texts
                        | {"count": titled("台数", "Count", "この場所の台数。", "How many here.", COUNT)},
                        [*texts, "count"],
                    )
                ),
            ),
            "existing": titled(
                "既設カメラの転用",
                "Existing cameras",
                "以前からあるカメラに新しい目的を加えるなら true。",
                "true when cameras that already stood there get a new purpose.",
                BOOLEAN,
            ),
        },
        (),
        **either("count", "withheld", "count-and-withheld"),
    )


def whom_to_ask_and_rights() -> dict[str, JsonSchema]:
    """Third parties, joint use, contact and what a person can ask for."""
    responsible = {
        "name": titled("名称", "Name", "管理責任者の名称。", "Who answers for the data.", TEXT),
        "address": titled("住所", "Address", "管理責任者の住所。", "The address.", TEXT),
        "representative": titled(
            "代表者", "Representative", "法人の場合は代表者の氏名。", "The representative.", TEXT
        ),
    }
    joint = {"required_rule": "joint-use-incomplete"}
    return {
        "third_party": titled(
            "第三者提供",
            "Third parties",
            "外部への提供の有無と、その範囲。",
            "Whether anything is given to others, and what.",
            third_party(),
        ),
        "joint_use": titled(
            "共同利用",
            "Joint use",
            "個人情報保護法 27 条 5 項 3 号の項目。",
            "What APPI art. 27(5)(3) asks to be stated.",
            annotate(
                closed(
                    {
                        "items": titled(
                            "共同利用する情報の項目", "Items", "どの情報を。", "Which data.", TEXT
                        ),
                        "users": titled("共同利用する者の範囲", "Users", "だれが。", "Who uses it.", TEXT),
                        "purpose": titled("共同利用の目的", "Purpose", "何のために。", "What for.", TEXT),
                        "responsible": titled(
                            "管理責任者",
                            "Responsible",
                            "だれが責任を負うか。",
                            "Who answers for it.",
                            annotate(closed(responsible, responsible), **joint),
                        ),
                    },
                    ["items", "users", "purpose", "responsible"],
                ),
                **joint,
            ),
        ),
        "contact": titled(
            "問い合わせ先", "Contact", "質問や申し出を受ける窓口。", "Where to ask.", contact()
        ),
        "rights": titled(
            "開示・訂正・利用停止などの請求",
            "Rights",
            "請求の方法。応じられない場合はその理由。",
            "How to ask for disclosure, correction, stopping; or why that is not possible.",
            TEXT,
        ),
        "registration": titled(
            "照合する一覧への登録",
            "Registration",
            "だれを、どこからの情報で登録し、誤って一致したときにどうするか。",
            "Who is put on the list, from where, and what happens on a false match.",
            closed(
                {
                    "criteria": titled(
                        "登録の基準", "Criteria", "どのような人を登録するか。", "Who is registered.", TEXT
                    ),
                    "source": titled(
                        "情報の入手元",
                        "Source",
                        "登録する情報をどこから得るか。",
                        "Where it comes from.",
                        TEXT,
                    ),
                    "false_matches": titled(
                        "誤って一致したとき",
                        "False matches",
                        "人違いへの備え。",
                        "What happens on a false match.",
                        TEXT,
                    ),
                },
                ["criteria", "source", "false_matches"],
            ),
        ),
        "opt_out": titled(
            "利用を望まないとき",
            "Opting out",
            "写りたくない人、識別されたくない人のための方法。",
            "What a person can do who does not want to take part.",
            TEXT,
        ),
    }


def third_party() -> JsonSchema:
    """``third_party``: the provision, to whom, and a sentence of its own."""
    return closed(
        {
            "provision": titled(
                "提供の有無",
                "Provision",
                "none（しない）、required_by_law_only（法令に基づく場合だけ）、statistics_only（統計だけ）、personal_data（個人データ）、joint_use（共同利用）。",
                "none, required_by_law_only, statistics_only, personal_data or joint_use.",
                choice(*PROVISIONS),
            ),
            "recipients": titled("提供先", "Recipients", "だれに提供するか。", "To whom.", TEXT),
            "statement": titled("説明", "Statement", "提供についての説明。", "A sentence about it.", TEXT),
        },
        ["provision"],
        **{
            "if": {
                "properties": {"provision": {"enum": list(NEEDS_RECIPIENTS)}},
                "required": ["provision"],
            },
            "then": {"required": ["recipients"]},
        },
    )


def contact() -> JsonSchema:
    """``contact``: a name and at least one way to reach it."""
    ways = ("phone", "email", "form")
    return closed(
        {
            "name": titled("窓口の名称", "Name", "窓口の名称。", "The name of the desk.", TEXT),
            "phone": titled("電話番号", "Telephone", "市外局番から。", "With its area code.", ref("phone")),
            "email": titled("メールアドレス", "Mail", "メールアドレス。", "A mail address.", ref("email")),
            "form": titled("問い合わせフォーム", "Form", "https のアドレス。", "An https address.", URL),
            "hours": titled("受付時間", "Hours", "受付時間。", "When it can be reached.", TEXT),
        },
        ["name"],
        **{
            "if": {"properties": {way: {"not": {}} for way in ways}},
            "then": annotate({"required": [ways[0]]}, alternatives=list(ways)),
        },
    )


def life(texts: dict[str, JsonSchema]) -> dict[str, JsonSchema]:
    """Announcement, signs, phases, changes and the end."""
    gone = {"if": {"type": "object"}, "then": TEXT, "else": DATE}
    return {
        "announced": titled(
            "事前告知",
            "Announcement",
            "ウェブと現地で告知を始めた日。開始の 1 か月前までに。",
            "The days on which the notice appeared on the web and at the premises: a month before the start.",
            closed(
                {
                    "web": titled(
                        "ウェブでの告知日", "On the web", "ウェブで告知した日。", "The day on the web.", DATE
                    ),
                    "premises": titled(
                        "現地での告知日",
                        "At the premises",
                        "現地で告知した日。",
                        "The day at the premises.",
                        DATE,
                    ),
                    "waiver": titled(
                        "告知期間を短くする理由",
                        "Waiver",
                        "1 か月を取れない理由。ページに表示されます。",
                        "Why there was less than a month. It is printed on the page.",
                        closed(
                            texts
                            | {
                                "approved_by": titled(
                                    "承認者",
                                    "Approved by",
                                    "短縮を承認した人の役職。",
                                    "Who approved it.",
                                    ref("note"),
                                )
                            },
                            [*texts, "approved_by"],
                        ),
                    ),
                },
                ["web", "premises"],
            ),
        ),
        "posted": titled(
            "掲示",
            "Signs",
            "現地とカメラ付近に掲示した日。開始したら必要です。",
            "When the signs went up; needed once the period has started.",
            closed(
                {
                    "premises": titled(
                        "現地の掲示日",
                        "At the premises",
                        "店舗・施設に掲示した日。",
                        "The sign at the premises.",
                        DATE,
                    ),
                    "near_cameras": titled(
                        "カメラ付近の掲示日",
                        "Near the cameras",
                        "カメラのそばに掲示した日。",
                        "The sign near the cameras.",
                        DATE,
                    ),
                },
            ),
        ),
        "phases": titled(
            "段階",
            "Phases",
            "学習期間と本運用のように、途中で変わる場合。",
            "Stretches of time that differ.",
            list_of(phase(texts)),
        ),
        "formerly": titled(
            "以前の id",
            "Former ids",
            "以前の名前。古い QR コードがここに届きます。",
            "Ids that this notice had before: their addresses lead here.",
            list_of(ref("id")),
        ),
        "details": titled("詳しい案内", "Details", "運用者自身のページ。", "The operator's own page.", URL),
        "history": titled(
            "変更履歴",
            "History",
            "重要な変更の日と内容。新しいものを最後に。",
            "What changed and when, newest last.",
            list_of(
                closed(
                    {"date": titled("変更日", "Date", "変更した日。", "The day of the change.", DATE)}
                    | texts,
                    ["date", *texts],
                )
            ),
        ),
        "ended": titled(
            "終了",
            "Ended",
            "終了した日と理由、データを消した日。",
            "When and why it ended, and that the data is gone.",
            closed(
                {
                    "on": titled("終了日", "On", "終了した日。", "The day.", DATE),
                    "reason": titled("理由", "Reason", "終了の理由。", "Why.", TEXT),
                    "data_deleted": titled(
                        "データの消去",
                        "Data deleted",
                        "消去した日、または説明。",
                        "The day, or a sentence.",
                        gone,
                    ),
                },
                ["on", "reason", "data_deleted"],
            ),
        ),
        "withdrawn": titled(
            "取りやめ",
            "Withdrawn",
            "取りやめた日と理由。",
            "When and why it was called off.",
            closed(
                {
                    "on": titled("取りやめた日", "On", "取りやめた日。", "The day.", DATE),
                    "reason": titled("理由", "Reason", "取りやめの理由。", "Why.", TEXT),
                },
                ["on", "reason"],
            ),
        ),
        "checklist": titled(
            "チェックリスト",
            "Checklist",
            "確認した項目と、その日付。",
            "Which rows of the checklist were attested, and when.",
            closed({row.item: attested(row) for row in (*ROWS, REVIEW)}),
        ),
    }


def phase(texts: dict[str, JsonSchema]) -> JsonSchema:
    """One entry of ``phases``: its time, and what is different in it."""
    middle = what_and_how_long() | when_and_where(texts)
    different = {name: middle[name] for name in ("area", "hours", "data", "retention", "cameras")}
    return closed(
        {
            "name": titled("段階の名前", "Name", "段階の名前。", "What it is called.", TEXT),
            "start": titled("開始日", "Start", "この段階の開始日。", "Its first day.", DATE),
            "end": titled("終了日", "End", "この段階の終了日。", "Its last day.", DATE),
        }
        | different,
        ["name", "start"],
    )


def attested(row: ChecklistRow) -> JsonSchema:
    """One row of ``checklist``."""
    about = ProgramText(f"チェックリスト {row.section}", f"Checklist {row.section}")
    return titled(row.asks.ja, row.asks.en, about.ja, about.en, ref("attestation"))


def attestation() -> JsonSchema:
    """A date, ``{on, by?, note?}``, or ``{not_applicable: Text}``."""
    detailed = closed(
        {
            "on": titled("確認日", "On", "確認した日。", "The day.", DATE),
            "by": titled("確認者", "By", "確認した人の役職。", "Who confirmed it.", ref("note")),
            "note": titled("メモ", "Note", "補足。", "A remark.", ref("note")),
            "not_applicable": titled(
                "該当しない理由",
                "Not applicable",
                "該当しない場合の理由。",
                "Why the row does not apply.",
                TEXT,
            ),
        },
        (),
        **either("not_applicable", "on", "attested-and-not-applicable"),
    )
    return {"if": {"type": "object"}, "then": detailed, "else": DATE}
