"""The texts of the editor: sections, explanations of choices, buttons. Field labels come from the schema, messages from the rules."""

from __future__ import annotations

from typing import NamedTuple

from kokuchi.diagnostics import ProgramText
from kokuchi.schema.columns import EditorSection


class Section(NamedTuple):
    """A section of the editor; its keys are those with its name in the column ``editor`` of the table of fields."""

    key: EditorSection
    title: ProgramText
    about: ProgramText | None = None


SECTIONS = (
    Section("who", ProgramText("だれが運用しますか", "Who operates the cameras?")),
    Section("why", ProgramText("何のために使いますか", "What are they for?")),
    Section(
        "what", ProgramText("何を扱い、いつまで保存しますか", "What is captured, and how long is it kept?")
    ),
    Section("when", ProgramText("いつ動かしますか", "When do they run?")),
    Section("where", ProgramText("どこにありますか", "Where are they?")),
    Section("given", ProgramText("ほかの人に渡しますか", "Is anything given to others?")),
    Section("contact", ProgramText("問い合わせ先はどこですか", "Whom can people ask?")),
    Section(
        "rights",
        ProgramText("写った人は何ができますか", "What can people do?"),
        ProgramText(
            "だれかを見分けるときは、必ず書きます。そうでなければ、何も加えずに次へ進めます。",
            "Needed when anyone is identified. Otherwise you can go on without adding anything.",
        ),
    ),
    Section(
        "announced",
        ProgramText("いつ知らせますか", "When are people told?"),
        ProgramText(
            "撮られる人が事前に知ることができるように、開始より前に告知します。",
            "The notice comes before the start, so that people can know in time.",
        ),
    ),
    Section(
        "more",
        ProgramText("ほかに書くことがありますか", "Anything else?"),
        ProgramText(
            "当てはまるものだけ加えてください。なければ、そのまま次へ進めます。",
            "Add only what applies. If nothing does, just go on.",
        ),
    ),
)

EXPLANATIONS = {
    "identification": {
        "none": ProgramText(
            "人数や混雑だけを知る場合など。写った人がだれなのか、同じ人なのかは調べません。",
            "Such as counting people. The system does not find out who a person is, or whether it is the same person again.",
        ),
        "repeat_visitors": ProgramText(
            "名前は分からなくても、前に来た人と同じ人だと分かる仕組みを使う場合。",
            "The system can tell that the same person has come before, though not by name.",
        ),
        "registered_persons": ProgramText(
            "本人の申し込みによらない一覧と、顔などを見比べる場合。防犯の照合などがこれに当たります。",
            "Faces or other features are compared with a list of people who did not ask to be on it, for example to prevent theft.",
        ),
        "enrolled_persons": ProgramText(
            "顔パスや顔決済のように、自分で登録した人の一覧と見比べる場合。",
            "Faces or other features are compared with people who enrolled themselves, to get in or to pay.",
        ),
    },
    "provision": {
        "none": ProgramText(
            "だれにも渡しません。業務の委託先は第三者に当たりません（「関係者」に書きます）。",
            "Nothing is given to anyone. A contractor does not count as a third party (name it under “Parties”).",
        ),
        "required_by_law_only": ProgramText(
            "捜査機関から法令に基づく照会があったときなどに限って渡すことがある場合。",
            "Only where the law provides for it, such as a lawful request by investigators.",
        ),
        "law_or_emergency_only": ProgramText(
            "法令に基づく場合のほか、人の命や財産を守るために急を要するときに限って渡すことがある場合。",
            "Where the law provides for it, or to protect life, body or property when there is no time to ask.",
        ),
        "with_consent": ProgramText(
            "写った人の同意を得てから渡す場合。", "Data is given to others after the person has consented."
        ),
        "published": ProgramText(
            "ライブ映像の公開のように、だれでも見られる場合。",
            "Anybody can see it, such as a public live stream.",
        ),
        "statistics_only": ProgramText(
            "人数の集計などを、テナントや取引先に渡す場合。",
            "Such as numbers of people, given or sold to tenants or business partners.",
        ),
        "personal_data": ProgramText(
            "映像などを本人以外に渡す場合。別の検討と、その日付が要ります。",
            "Video or other personal data is given to others. This needs a separate review, with its date.",
        ),
        "joint_use": ProgramText(
            "グループ会社などと同じデータを共に使う場合。法律が求める項目を加えます。",
            "The same data is used together with others, such as companies of a group. The law requires more details.",
        ),
    },
}

PROMISES = (
    ProgramText(
        "入力した内容は、どこにも送信しません。この端末に残すのは、そう選んだときだけです。",
        "What you type is not sent anywhere. It is kept on this device only if you ask for it.",
    ),
    ProgramText(
        "一度開けば、通信が切れても書き続けられます。",
        "Once it is open, it works without a connection.",
    ),
    ProgramText(
        "ここでの確認は目安です。最後に判断するのは、プルリクエストでの確認です。",
        "The check on this page is a help while you write. The check of the pull request decides.",
    ),
)

STRINGS = {
    "heading": ProgramText("告知を書く", "Write a notice"),
    "intro": ProgramText(
        "質問に答えていくと、告知のファイルができあがります。ファイルの書き方（YAML）を知らなくても大丈夫です。",
        "Answer the questions, and the notice file is written for you. You do not need to know its format (YAML).",
    ),
    "no_script": ProgramText(
        "この画面には JavaScript が必要です。使えない場合は、sites/ のファイルを直接書いてください。",
        "This page needs JavaScript. Without it, edit the files in sites/ directly.",
    ),
    "waiting": ProgramText("準備しています…", "Loading …"),
    "failed": ProgramText(
        "準備できませんでした。通信を確かめて、開き直してください。新しいブラウザーが必要です。",
        "The form could not be loaded. Check the connection and open the page again; it needs a recent browser.",
    ),
    "optional": ProgramText("任意", "optional"),
    "read_as": ProgramText("{value} として読みました", "Read as {value}"),
    "read_as_date": ProgramText("{value}（{words}）として読みました", "Read as {value} ({words})"),
    "or": ProgramText("、", " or "),
    "and": ProgramText("、", ", "),
    "in_language": ProgramText("{title}（{language}）", "{title} ({language})"),
    "a_mapping": ProgramText("「キー: 値」の組", "a mapping"),
    "a_list": ProgramText("一覧", "a list"),
    "quoted": ProgramText("「{text}」", "“{text}”"),
    "start": ProgramText("何をしますか", "What do you want to do?"),
    "start_new": ProgramText("新しい告知を書く", "Write a new notice"),
    "begin": ProgramText("書き始める", "Begin"),
    "similar_button": ProgramText("これをもとに、新しい告知を書く", "Begin a new notice from it"),
    "similar": ProgramText(
        "内容を写しました。日付と名前は、新しく書いてください。",
        "Its texts were copied. Enter new dates and a new name.",
    ),
    "open_file": ProgramText("ファイルや下書きを開く", "Open a file or a draft"),
    "open_file_label": ProgramText("告知のファイル（.yml）", "Notice file (.yml)"),
    "open_file_about": ProgramText(
        "前に保存したファイルや、もらったファイルを開いて続きを書けます。ファイルは送信されません。",
        "Open a file that you saved or were given, and go on. The file is not sent anywhere.",
    ),
    "opened": ProgramText("{name} を開きました。", "Opened {name}."),
    "file_unreadable": ProgramText(
        "{name} を開けません。{line} 行目が、告知のファイルの書き方になっていません。",
        "{name} cannot be opened: line {line} is not written like a notice file.",
    ),
    "replace": ProgramText(
        "いま書いている内容は消えます。よろしいですか。", "What you have written will be lost. Continue?"
    ),
    "load_no_connection": ProgramText(
        "読み込めませんでした。通信がつながっているか確かめて、もう一度押してください。",
        "It could not be loaded. Check the connection and try again.",
    ),
    "kept": ProgramText(
        "この端末に、書きかけの告知があります: 「{title}」（{day}）",
        "There is an unfinished notice on this device: “{title}” ({day})",
    ),
    "kept_open": ProgramText("続きを書く", "Go on with it"),
    "kept_drop": ProgramText("消す", "Delete it"),
    "keep": ProgramText("書きかけを、この端末に残す", "Keep unfinished work on this device"),
    "keep_about": ProgramText(
        "閉じても、あとで続きから書けます。ほかの人も使う端末では、選ばないでください。",
        "You can close the page and go on later. Do not tick this on a device that others use.",
    ),
    "keep_done": ProgramText("残しました。", "Kept."),
    "keep_failed": ProgramText(
        "この端末には残せませんでした（空きがないか、禁止されています）。「ファイルに保存」を使ってください。",
        "It could not be kept on this device (no room, or not allowed). Use “Save as a file”.",
    ),
    "save": ProgramText("ファイルに保存", "Save as a file"),
    "saved": ProgramText(
        "ファイルに保存しました。あとで「ファイルや下書きを開く」から続けられます。",
        "Saved as a file. Go on later with “Open a file or a draft”.",
    ),
    "show_all": ProgramText("すべてを1ページに表示", "Show everything on one page"),
    "steps": ProgramText("質問の一覧", "All questions"),
    "progress": ProgramText("{n} / {of}", "{n} of {of}"),
    "next": ProgramText("次へ", "Next"),
    "next_anyway": ProgramText("あとで書いて、次へ", "Leave it for later and go on"),
    "back": ProgramText("戻る", "Back"),
    "step_open": ProgramText("あと {n} 件", "{n} left"),
    "step_clear": ProgramText("不足なし", "nothing missing"),
    "here": ProgramText(
        "このページに、まだ足りないところがあります", "Something is still missing on this page"
    ),
    "change": ProgramText("直す", "Change"),
    "yes": ProgramText("はい", "yes"),
    "no_translation": ProgramText("{language}の文がまだありません", "The {language} text is still missing"),
    "no_value": ProgramText("{title}がまだありません", "{title} is still missing"),
    "wrong_value": ProgramText("{title}の書き方が違います", "{title} is not written in the right way"),
    "wrong_about": ProgramText("例のように書いてください。", "Write it as in the example."),
    "wrong_hours": ProgramText(
        "10:00 から 21:00 のように、二つの時刻を書いてください。", "Enter two times, such as 10:00 and 21:00."
    ),
    "wrong_count": ProgramText("台数を数字だけで書いてください。例: 3", "Enter the number alone, such as 3."),
    "deployment": ProgramText("カメラを何に使いますか", "What are the cameras used for?"),
    "deployment_about": ProgramText(
        "近いものを選ぶと、よく使われる文を先に示します。答えが決まるわけではありません。",
        "If you choose the nearest, its usual sentences are put forward. It answers nothing for you.",
    ),
    "deployment_other": ProgramText("どれでもない、自分で書く", "None of these; write it myself"),
    "phrases": ProgramText("文例から選ぶ（{n}）", "Choose a standard sentence ({n})"),
    "phrases_suggested": ProgramText("よく使われる文", "The usual sentences"),
    "phrases_others": ProgramText("ほかの文例（{n}）", "Other standard sentences ({n})"),
    "phrase_use": ProgramText("この文を使う", "Use this sentence"),
    "phrase_another": ProgramText("ほかの文を選ぶ", "Choose another"),
    "phrase_taken": ProgramText(
        "すべての言語の文を入れました。", "The sentence was put in, in every language."
    ),
    "phrase_own": ProgramText("自分の文にする", "Make it my own text"),
    "phrase_own_done": ProgramText(
        "文例集の文ではなく、自分の文になりました。",
        "It is a text of your own now, no longer one of the phrasebook.",
    ),
    "phrase_languages": ProgramText("{languages}の文（文例）", "The {languages} text (standard sentence)"),
    "blank_place": ProgramText("場所", "place"),
    "blank_name": ProgramText("名前", "name"),
    "blank_text": ProgramText("文", "text"),
    "blank_number": ProgramText("数", "number"),
    "blank_date": ProgramText("日付", "date"),
    "blank_duration": ProgramText("長さ", "length of time"),
    "blank_time": ProgramText("時刻", "time"),
    "blank_number_about": ProgramText("例: 12", "Such as 12"),
    "blank_date_about": ProgramText("例: 2026-12-01", "Such as 2026-12-01"),
    "blank_duration_about": ProgramText("例: 30日、3年", "Such as 30 days"),
    "blank_time_about": ProgramText("例: 10:00", "Such as 10:00"),
    "blank_other_place": ProgramText("ほかの場所（自分で書く）", "Another place (in words)"),
    "blank_more_places": ProgramText("＋ 場所を加える", "+ Add a place"),
    "others_choice": ProgramText("{languages}の文も要ります。", "It is also needed in {languages}."),
    "others_write": ProgramText("{languages}を書く", "Write the {languages} text"),
    "others_later_button": ProgramText(
        "あとでほかの人に頼む（下書きにする）", "Ask someone else later (keep it as a draft)"
    ),
    "others_later": ProgramText(
        "{languages}の文は、あとで足します。それまでこの告知は下書きで、公開されません。",
        "The {languages} text is added later. Until then the notice is a draft and is not published.",
    ),
    "now_draft": ProgramText("下書きにしました。", "The notice is a draft now."),
    "awaited": ProgramText("翻訳待ち: {text}", "To be translated: {text}"),
    "awaited_about": ProgramText(
        "下書きです。次の文がそろうまで、公開されません。ファイルの先頭にも同じ一覧を書きました。",
        "This is a draft. It is not published until these texts are there. The same list stands at the top of the file.",
    ),
    "task_choose": ProgramText("「{title}」の、何を変えますか", "What do you want to change in “{title}”?"),
    "task_phone": ProgramText("電話番号を変える", "The telephone number"),
    "task_phone_about": ProgramText(
        "問い合わせ先の電話番号だけを直します。", "Only the number of the contact."
    ),
    "task_dates": ProgramText("期間の日付を変える", "The dates"),
    "task_dates_about": ProgramText(
        "開始日、終了日、見直す期日を直します。", "Start, end, and the day of the review."
    ),
    "task_posted": ProgramText("掲示した日を書く", "The signs went up"),
    "task_posted_about": ProgramText(
        "現地とカメラの近くに、いつ掲示したかを書きます。",
        "When signs were put up at the premises and near the cameras.",
    ),
    "task_end": ProgramText("運用を終える", "End the use"),
    "task_end_about": ProgramText(
        "いつ、なぜ終えたか、データをいつ消したかを書きます。現地の掲示も外してください。",
        "When and why it ended, and when the data was deleted. Take the signs down, too.",
    ),
    "task_everything": ProgramText("すべてを見て直す", "Look through everything"),
    "task_everything_about": ProgramText(
        "質問を最初から順に見ます。", "Go through all questions from the beginning."
    ),
    "history_needed": ProgramText(
        "この変更は、変更履歴にも書きます", "This change also needs a line in the history"
    ),
    "history_about": ProgramText(
        "前の告知を読んだ人にも変わったことが分かるように、次の1行を加えます。理由は、あとで書き足せます。",
        "People who read the earlier notice can then see what changed. You can add the reason later.",
    ),
    "history_add": ProgramText("この1行を加える", "Add this line"),
    "history_added": ProgramText("変更履歴に加えました。", "Added to the history."),
    "id_taken": ProgramText(
        "「{id}」は、公開中の告知が使っています", "“{id}” is the name of a published notice"
    ),
    "id_taken_hint": ProgramText("別の名前にしてください。", "Choose another name."),
    "id_propose": ProgramText("「{id}」にする", "Use “{id}”"),
    "twin": ProgramText("同じ題名の告知があります（{id}）", "Another notice has the same title ({id})"),
    "twin_hint": ProgramText(
        "どの場所のことか分かるように、題名に場所を入れてください。",
        "Put the place into the title, so that people can tell them apart.",
    ),
    "untitled": ProgramText("題名のない告知", "no title yet"),
    "lead_latest": ProgramText(
        "{start} に始めるには、{latest} までに告知します。", "To start on {start}, announce it by {latest}."
    ),
    "lead_propose": ProgramText("ウェブも現地も {day} に告知する", "Announce both on {day}"),
    "load": ProgramText("公開中の告知を直す", "Change a published notice"),
    "load_about": ProgramText(
        "告知のアドレスか、その最後の部分（例: hikari-mall-crowding）を入れてください。",
        "Enter the address of the notice, or its last part (such as hikari-mall-crowding).",
    ),
    "load_label": ProgramText("どの告知ですか", "Which notice?"),
    "load_button": ProgramText("読み込む", "Load"),
    "load_failed": ProgramText(
        "読み込めませんでした。アドレスと通信を確かめてください。",
        "The notice could not be loaded. Check the address and the connection.",
    ),
    "loaded": ProgramText("{path} を読み込みました。", "Loaded {path}."),
    "panel": ProgramText("いまの状態", "Status"),
    "panel_list": ProgramText("一覧を見る", "Show the list"),
    "count_wrong": ProgramText("直すところ {n} 件", "{n} to fix"),
    "count_missing": ProgramText("まだ書いていないこと {n} 件", "{n} still to fill in"),
    "count_look": ProgramText("確かめるところ {n} 件", "{n} to check"),
    "count_none": ProgramText(
        "この画面で分かる不足はありません。", "Nothing is missing as far as this page can tell."
    ),
    "list_wrong": ProgramText("直すところ", "To fix"),
    "list_missing": ProgramText("まだ書いていないこと", "Still to fill in"),
    "list_look": ProgramText("確かめるところ", "To check"),
    "name": ProgramText("告知の名前", "Name of the notice"),
    "name_about": ProgramText(
        "名前は告知ページのアドレスになり、QR コードに印刷されます。あとから変えないでください。",
        "The name becomes part of the page’s address and is printed in a QR code. Do not change it later.",
    ),
    "id": ProgramText("名前（id）", "Name (id)"),
    "id_about": ProgramText(
        "半角の英小文字・数字・ハイフンで 2〜64 文字。例: kita-entrance-counting",
        "2 to 64 of a-z, 0-9 and -, such as north-entrance-counting",
    ),
    "id_needed": ProgramText("名前がありません", "there is no name yet"),
    "id_rule": ProgramText("名前を決めてください", "choose one"),
    "folder": ProgramText("置き場所のフォルダー", "Folder"),
    "folder_about": ProgramText(
        "同じ運用者の告知をまとめるフォルダーです。共通の内容（運用者、問い合わせ先など）があれば使われます。",
        "The folder for this operator’s notices. Values that they share (such as operator and contact) are used.",
    ),
    "shared_here": ProgramText(
        "このフォルダーの共通の内容を読み込みました。",
        "The shared values of this folder were loaded.",
    ),
    "shared_from": ProgramText("共通のファイル {file} の内容です。", "From the shared file {file}."),
    "shared_change": ProgramText("「{title}」をこの告知だけ変える", "Use another “{title}” in this notice"),
    "shared_change_all": ProgramText(
        "「{title}」を、共通のファイルで変える（ほかの告知も変わります）",
        "Change “{title}” in the shared file (other notices change, too)",
    ),
    "shared_looking": ProgramText(
        "ほかに変わる告知を調べています…", "Looking for other notices that change …"
    ),
    "shared_followers": ProgramText(
        "次の告知も、同じように変わります。", "These notices change in the same way:"
    ),
    "shared_more": ProgramText(
        "ほかに、このフォルダーの{n}件（告知に自分の値があれば、その値のままです）",
        "{n} more in this folder (a notice with a value of its own keeps it)",
    ),
    "shared_alone": ProgramText(
        "ほかに、この値を使っている告知はありません。", "No other notice takes this value."
    ),
    "shared_unknown": ProgramText(
        "ほかに変わる告知を調べられませんでした。同じフォルダーの告知が変わるかもしれません。",
        "It could not be found out which other notices change: those in the same folder may.",
    ),
    "shared_file": ProgramText("もう一つ、共通のファイルの内容:", "And the content of the shared file:"),
    "shared_file_about": ProgramText(
        "この内容で、共通のファイルを置き換えます。元のファイルにあった # で始まる説明は入っていません。",
        "It replaces the shared file. Comments of the file (after #) are not in it.",
    ),
    "shared_file_history": ProgramText(
        "大切な変更なので、変わる告知それぞれに、変更の履歴の行が要ります。",
        "This is a material change: each notice that changes needs its line of history.",
    ),
    "shared_note": ProgramText(
        "共通のファイルの内容は、この下のファイルには書かれません。確認のときに自動で加わります。",
        "Values from the shared file are not written into the file below. The check adds them.",
    ),
    "date_hint": ProgramText(
        "例: 2026-12-01（日が決まっていなければ 2026-12）",
        "Such as 2026-12-01, or 2026-12 if the day is not decided.",
    ),
    "choose": ProgramText("選んでください", "Choose"),
    "not_given": ProgramText("（書かない）", "(not given)"),
    "more": ProgramText("さらに書く", "More"),
    "add": ProgramText("＋ {name}を加える", "+ Add: {name}"),
    "add_ended": ProgramText("＋ 運用を終える", "+ End the use"),
    "add_withdrawn": ProgramText("＋ 始める前に取りやめる", "+ Call it off before it starts"),
    "add_opt_out": ProgramText(
        "＋ 写りたくない人への案内を加える", "+ Add: What people can do who do not want to be filmed"
    ),
    "add_formerly": ProgramText("＋ 以前の名前を加える", "+ Add: Former names"),
    "remove": ProgramText("{name}を取り除く", "Remove {name}"),
    "removed": ProgramText("取り除きました。", "Removed."),
    "kinds": ProgramText("扱う情報と、その保存期間", "What is captured or produced, and how long it is kept"),
    "kinds_about": ProgramText(
        "当てはまるものをすべて選び、それぞれの中身と保存期間を書いてください。",
        "Choose all that apply, and for each enter what it is and how long it is kept.",
    ),
    "kind_what": ProgramText("中身", "What it is"),
    "kind_length": ProgramText("保存期間", "How long it is kept"),
    "not_stored": ProgramText("保存しない", "Not stored"),
    "not_stored_about": ProgramText("処理が終わるとすぐに消える", "Deleted as soon as it has been processed"),
    "length": ProgramText("長さを決めて保存する", "Kept for a fixed time"),
    "length_about": ProgramText("例: 30 日、最大 1 週間", "Such as 30 days, or at most 1 week"),
    "until": ProgramText("ある出来事や日付まで保存する", "Kept until an event or a day"),
    "until_about": ProgramText("例: 人数計測の期間の終わりまで", "Such as: until the counting period ends"),
    "bound": ProgramText("ちょうどか、最大か、およそか", "Exact, at most or about"),
    "as_a_rule": ProgramText("原則の長さと、例外がある", "As a rule for a fixed time, with exceptions"),
    "as_a_rule_about": ProgramText(
        "例: 15 日。ただし捜査機関の照会があったものは除く",
        "Such as 15 days, except where investigators ask for it",
    ),
    "several": ProgramText("人やデータによって長さが違う", "Different for different people or data"),
    "several_about": ProgramText(
        "例: 一致しない人は保存しない、登録した人は 1 年",
        "Such as: not stored for people who do not match, a year for people on the list",
    ),
    "as_mapping": ProgramText("項目に分けて書く", "In several fields"),
    "area_text": ProgramText("対象エリアを書く", "Name the area"),
    "area_mapping": ProgramText("公表しない（理由を書く）", "Not published (give the reason)"),
    "rights_text": ProgramText("文で書く", "As a text"),
    "rights_mapping": ProgramText("項目に分けて書く", "In several fields"),
    "bound_exact": ProgramText("ちょうど", "exactly"),
    "bound_at_most": ProgramText("最大", "at most"),
    "bound_about": ProgramText("およそ", "about"),
    "number": ProgramText("数", "Number"),
    "unit": ProgramText("単位", "Unit"),
    "unit_choose": ProgramText("単位を選ぶ", "unit"),
    "unit_second": ProgramText("秒", "seconds"),
    "unit_minute": ProgramText("分", "minutes"),
    "unit_hour": ProgramText("時間", "hours"),
    "unit_day": ProgramText("日", "days"),
    "unit_week": ProgramText("週間", "weeks"),
    "unit_month": ProgramText("か月", "months"),
    "unit_year": ProgramText("年", "years"),
    "hours_always": ProgramText("終日（24 時間）", "Day and night"),
    "hours_range": ProgramText("時刻が決まっている", "Between two times"),
    "hours_range_about": ProgramText("例: 10:00 から 21:00", "Such as 10:00 to 21:00"),
    "hours_text": ProgramText("文で説明する", "In words"),
    "hours_text_about": ProgramText("例: 催しの開催時間中", "Such as: while the event is on"),
    "from": ProgramText("開始の時刻", "From"),
    "to": ProgramText("終了の時刻", "To"),
    "as_date": ProgramText("日付", "A date"),
    "as_text": ProgramText("文で説明する", "In words"),
    "rows_done": ProgramText(
        "{title}（{total}件のうち{n}件を書きました）", "{title} ({n} of {total} answered)"
    ),
    "row_open": ProgramText("まだ確認していない", "Not yet"),
    "row_on": ProgramText("確認した", "Confirmed"),
    "row_not_applicable": ProgramText("該当しない", "Does not apply"),
    "which_end": ProgramText("終わりは決まっていますか", "Is there an end?"),
    "way_end": ProgramText("終了日が決まっている", "Yes"),
    "way_end_about": ProgramText("その日で取得をやめる", "The use ends on that day"),
    "way_review_by": ProgramText("終わりは決まっていない", "No, it is open"),
    "way_review_by_about": ProgramText(
        "続けるかどうかを見直す期日を書く", "Enter the day by which you review whether to continue"
    ),
    "way_days": ProgramText("決まった日だけ運用する", "Only on certain days"),
    "way_days_about": ProgramText("催しの日など、その日だけ", "Such as the days of an event"),
    "which_count": ProgramText("カメラの台数を公表しますか", "Is the number of cameras published?"),
    "way_count": ProgramText("公表する", "Yes"),
    "way_withheld": ProgramText("公表しない", "No"),
    "way_withheld_about": ProgramText("防犯上の支障など、理由を書く", "Give the reason, such as security"),
    "which_not_applicable": ProgramText("該当しますか", "Does it apply?"),
    "about_planned": ProgramText(
        "まだ確定していない予定である場合に選びます。", "Tick this while the dates are not final."
    ),
    "about_existing": ProgramText(
        "以前からあるカメラに新しい目的を加える場合に選びます。",
        "Tick this if existing cameras get a new purpose.",
    ),
    "about_status": ProgramText(
        "下書きは公開されません。取りやめたときも、ここで選びます。書かなければ公開します。",
        "A draft is not published. Choose here, too, if the use was called off. Without an answer it is published.",
    ),
    "about_website": ProgramText("https:// で始まるアドレス。", "An address that begins with https://."),
    "about_retention": ProgramText("扱う情報それぞれの保存期間。", "How long each kind of data is kept."),
    "about_approximate": ProgramText(
        "台数が「約40台」のように、おおよそである場合に選びます。", "Tick this if the number is approximate."
    ),
    "about_phone": ProgramText(
        "市外局番から。内線は、うしろに「内線123」のように書きます。",
        "With its area code; an extension after it, as ext. 123.",
    ),
    "about_identification": ProgramText(
        "写った人を見分けますか。少しでも見分けるなら「識別しません」は選べません。",
        "Can the system tell one person from another? If it can in any way, the first answer is not true.",
    ),
    "about_provision": ProgramText(
        "映像や集計を、外部のだれかに渡すことがありますか。",
        "Is any video or statistic ever given to anyone outside?",
    ),
    "about_hours": ProgramText("カメラが動いている時間。", "When the cameras run."),
    "about_period": ProgramText(
        "いつから、いつまで。決まっていなければ、いつ見直すか。",
        "From when to when. If no end is set, when you review whether to continue.",
    ),
    "lead_today": ProgramText(
        "きょう（{day}）ウェブと現地で告知すれば、{start} から始められます。",
        "If you announce it today ({day}), on the web and at the premises, the cameras may start on {start}.",
    ),
    "lead_announced": ProgramText(
        "この告知日（{day}）なら、{start} から始められます。",
        "Announced on {day}, the cameras may start on {start}.",
    ),
    "finish": ProgramText("答えを確かめて、ファイルにする", "Check your answers and create the file"),
    "finish_about": ProgramText(
        "書けたら、下のボタンで全体を確かめます。",
        "When you are done, check everything with the button below.",
    ),
    "finish_button": ProgramText("確かめて、ファイルを表示する", "Check it and show the file"),
    "yaml": ProgramText("ファイルの内容:", "The file:"),
    "copy_button": ProgramText("コピーする", "Copy"),
    "copied": ProgramText("コピーしました。", "Copied."),
    "download_button": ProgramText("ダウンロードする", "Download"),
    "github_new": ProgramText("GitHub で新しいファイルを開く", "Open the new file on GitHub"),
    "github_new_copy": ProgramText("コピーして GitHub を開く", "Copy it and open GitHub"),
    "github_edit": ProgramText("コピーして GitHub の編集画面を開く", "Copy it and open the file on GitHub"),
    "way_prefilled": ProgramText(
        "GitHub の画面に内容が入った状態で開きます。「Commit changes」を押し、プルリクエストを作ってください。",
        "GitHub opens with the text filled in. Press “Commit changes” there and create a pull request.",
    ),
    "way_copy": ProgramText(
        "GitHub の画面が開いたら、空の欄に貼り付け、「Commit changes」を押してプルリクエストを作ってください（長いため、自動では入りません）。",
        "When GitHub opens, paste the text into the empty field, press “Commit changes” and create a pull request (the text is too long to be filled in for you).",
    ),
    "way_edit": ProgramText(
        "GitHub の編集画面が開いたら、全体を選んで貼り付けて置き換え、「Commit changes」を押してプルリクエストを作ってください。もとのファイルにあった # のメモは残りません。",
        "When GitHub opens, select everything, paste the text over it, press “Commit changes” and create a pull request. Comments (#) in the old file are lost.",
    ),
    "way_none": ProgramText(
        "コピーかダウンロードしたファイルを、担当者に渡すか、上の場所に置いてください。",
        "Copy or download the file, and send it to the person in charge or put it at the path shown above.",
    ),
    "last_word": ProgramText(
        "電話番号がつながるか、名前がほかと重ならないか、チェックリストがそろっているかなどは、プルリクエストで確認されます。",
        "The pull request also checks whether the telephone number can be dialled, whether the name is free and whether the checklist is complete.",
    ),
}
