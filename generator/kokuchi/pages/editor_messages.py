"""Messages of the rules in the words of the form, for the cases whose own words name keys and values of the file.

People who fill in the form see titles and fields. Names in braces are those of the rule's own message; ``{key}`` is
the title of the field, ``{kind}`` and ``{provision}`` are the words of the choice.
"""

from __future__ import annotations

from kokuchi.diagnostics import ProgramText

_LENGTH = ProgramText(
    "「長さを決めて保存する」で数と単位を選ぶか、保存しないなら「保存しない」を選んでください",
    "Choose “Kept for a fixed time” with a number and a unit, or “Not stored”",
)
_WAIVER = ProgramText(
    "この開始日なら、{latest} までの告知が必要です。開始日を延ばすか、やむを得ない理由を「告知期間を短くする理由」に書いてください（理由はページに表示されます）",
    "For this start, announce it by {latest}. Move the start, or give the reason under “Reason for a shorter notice” (it is shown on the page)",
)
_AFTER = ProgramText(
    "運用を始めてから告知したのなら、理由を「告知期間を短くする理由」に書いてください（告知のない期間と理由が、ページと掲示に表示されます）。日付の書き間違いなら直してください",
    "If the cameras ran before anything was announced, give the reason under “Reason for a shorter notice” (page and sign then show the time without notice, and why). If the date is a slip, correct it",
)
_UNDECIDED = ProgramText(
    "実際の内容に書き換えてください。決まっていなければ、決まるまで「状態」を「下書き」にしてください",
    "Write what is really the case. If it is not decided yet, set “Status” to draft until it is",
)
_IDENTIFICATION = ProgramText(
    "人を見分けるなら「個人の識別」を選び直し、見分けないならこの内容を取り除いてください",
    "If people are told apart, choose another answer under “Identification”; if not, remove this",
)

_OPT_OUT = ProgramText(
    "本人の同意を得て提供するなら、そちらを選んでください。提供するものに顔の特徴量を含まないなら、提供先の説明にそう書いてください",
    "If it is given after the person has consented, choose that. If no face features are given, say so in the description",
)

_CHOOSE = ProgramText(
    "文例の一覧から選び直すか、文を確かめて「自分の文にする」を押してください",
    "Choose a sentence from the list again, or read the text and press “Make it my own text”",
)
_WHICH = ProgramText(
    "どちらが本当かを確かめ、違うほうを直してください",
    "Find out which is true, and correct the one that is not",
)


def _blank(ja: str, en: str) -> tuple[ProgramText, ProgramText]:
    return ProgramText(ja, en), _CHOOSE


# Rule → case → message and hint; a message that is None is the rule's own.
FORM_MESSAGES: dict[str, dict[str, tuple[ProgramText | None, ProgramText]]] = {
    "bad-duration": {
        "not-a-duration": (None, _LENGTH),
        "vague": (
            None,
            ProgramText(
                "長さを選ぶか、起きたかどうかがだれにでも分かる出来事（例: 実証実験の終了まで）を書いてください。決まっていなければ、決まるまで「状態」を「下書き」にしてください",
                "Choose a length, or name an event that anybody can see happen (such as: until the trial ends). If it is not decided yet, set “Status” to draft",
            ),
        ),
        "in-words": (
            ProgramText("「{key}」が文で書かれています", "“{key}” is written as a text"),
            _LENGTH,
        ),
        "no-unit": (
            None,
            ProgramText(
                "単位（日、週間、か月、年など）を選んでください",
                "Choose a unit (days, weeks, months, years …)",
            ),
        ),
    },
    "bad-contact": {
        "phone": (
            None,
            ProgramText(
                "市外局番から書いてください（例: 03-1234-5678、内線は 03-1234-5678 ext. 12）",
                "Write it with the area code (such as 03-1234-5678; with an extension, 03-1234-5678 ext. 12)",
            ),
        ),
        "email": (
            None,
            ProgramText(
                "例のように書いてください（例: camera@example.co.jp）", "Write it like camera@example.co.jp"
            ),
        ),
    },
    "bad-id": {
        "invalid": (
            ProgramText("「{id}」はアドレスに使えません", "“{id}” cannot be used in an address"),
            ProgramText(
                "半角の英小文字・数字・ハイフンだけの 2〜64 文字（最初と最後は英数字）にしてください（例: {near}）",
                "Use 2 to 64 of a-z, 0-9 and -, with a letter or digit at both ends (such as {near})",
            ),
        ),
        "device-name": (
            None,
            ProgramText("別の名前にしてください（例: {near}）", "Choose another name (such as {near})"),
        ),
        "reserved": (
            None,
            ProgramText("別の名前にしてください（例: {near}）", "Choose another name (such as {near})"),
        ),
    },
    "text-too-long": {
        "long": (
            None,
            ProgramText(
                "要点だけを残し、詳しい説明は自社のページに書いてください",
                "Keep the essentials, and explain the rest on a page of your own",
            ),
        ),
    },
    "registration-missing": {
        "missing": (
            ProgramText(
                "一覧と照合しますが、「{title}」が書かれていません",
                "People are matched against a list, but “{title}” is missing",
            ),
            ProgramText(
                "「写った人は何ができますか」のページで書いてください",
                "Fill it in under “What can people do?”",
            ),
        ),
    },
    "operator-details-missing": {
        "missing": (
            ProgramText(
                "人を見分けますが、「{title}」が書かれていません",
                "People are told apart, but “{title}” is missing",
            ),
            ProgramText(
                "書いてください。自治体などなら「運用者の種類」を選び直してください",
                "Fill it in. A city or another public body chooses so under “Kind of operator”",
            ),
        ),
    },
    "joint-use-incomplete": {
        "missing": (
            ProgramText(
                "共同利用しますが、「{title}」が書かれていません",
                "Data is used jointly, but “{title}” is missing",
            ),
            ProgramText("共同利用の項目をすべて書いてください", "Fill in all fields of the joint use"),
        ),
    },
    "placeholder": {"gap": (None, _UNDECIDED)},
    "late-announcement": {"web": (None, _WAIVER), "premises": (None, _WAIVER)},
    "announced-after-start": {"web": (None, _AFTER), "premises": (None, _AFTER)},
    "not-posted": {
        "both": (
            ProgramText(
                "{start} から運用していますが、現地とカメラの近くに掲示した日が書かれていません",
                "It has been in use since {start}, but the days on which the signs went up are missing",
            ),
            ProgramText(
                "掲示し、その日を「掲示」に書いてください。まだ始めていなければ、開始日を直してください",
                "Put up the signs and enter the days under “Signs”. If it has not started, correct the start",
            ),
        ),
        "premises": (None, ProgramText("掲示した日を書いてください", "Enter the day")),
        "near_cameras": (None, ProgramText("掲示した日を書いてください", "Enter the day")),
    },
    "features-need-an-end": {
        "no-features": (
            ProgramText(
                "人を見分けますが、何を使って見分けるのかが選ばれていません",
                "People are told apart, but not by what",
            ),
            ProgramText(
                "「扱う情報」で、顔の特徴量などと、その保存期間を選んでください",
                "Choose features of faces or the like, and how long they are kept",
            ),
        ),
        "not-stored": (
            None,
            ProgramText(
                "照合に使う間の長さを選んでください（例: 最大 10 秒）。一覧の人の分を保存しているなら、「人やデータによって長さが違う」を選んで分けて書きます",
                "Choose how long they exist while people are matched (such as at most 10 seconds). If those of people on the list are kept, choose “Different for different people or data”",
            ),
        ),
        "no-end": (
            None,
            ProgramText(
                "長さか日付を選んでください。出来事で終わるなら、最長の期間も書いてください",
                "Choose a length or a day. If it ends with an event, enter the longest time, too",
            ),
        ),
    },
    "features-without-identification": {
        "unused": (
            ProgramText(
                "個人を識別しないのに、顔の特徴量が選ばれています",
                "Nobody is identified, yet features of faces are chosen",
            ),
            _IDENTIFICATION,
        ),
    },
    "third-party-needs-basis": {
        "not-reviewed": (
            None,
            ProgramText(
                "同意などの根拠を検討し、終えた日を「チェックリスト」に書いてください。提供するのが統計だけなら、そちらを選んでください",
                "Review the basis, such as consent, and enter the day in the checklist. If only statistics are given, choose that",
            ),
        ),
    },
    "contradiction": {
        "recipients": (
            ProgramText(
                "「{provision}」を選んだのに、提供先が書かれています",
                "“{provision}” is chosen, yet recipients are named",
            ),
            ProgramText(
                "提供するなら答えを選び直し、しないなら提供先を消してください。業務の委託先は「関係者」に書きます",
                "If data is given, choose another answer; if not, remove the recipients. Contractors go under “Parties”",
            ),
        ),
        "where": (
            ProgramText(
                "「{provision}」を選んだのに、公開する場所が書かれています",
                "“{provision}” is chosen, yet a place of publication is named",
            ),
            ProgramText(
                "公開するなら答えを選び直し、しないならこの場所を消してください",
                "If it is published, choose that answer; if not, remove the place",
            ),
        ),
        "joint-use": (
            ProgramText(
                "「{provision}」を選んだのに、共同利用が書かれています",
                "“{provision}” is chosen, yet joint use is described",
            ),
            ProgramText(
                "共同利用するなら答えを選び直し、しないなら共同利用を取り除いてください",
                "If data is used jointly, choose that answer; if not, remove the joint use",
            ),
        ),
        "live-view-stored": (
            ProgramText(
                "録画しない映像なのに、保存期間があります",
                "The video is only watched, yet it has a retention",
            ),
            ProgramText(
                "録画しないなら「保存しない」を、録画するなら情報の種類に「映像」を選んでください",
                "Choose “Not stored”, or choose video as the kind of data if it is recorded",
            ),
        ),
        "places": (
            ProgramText(
                "場所ごとの台数の合計（{sum}）が、全体の台数（{count}）と違います",
                "The numbers of the places add up to {sum}, not {count}",
            ),
            ProgramText("どちらかの台数を直してください", "Correct one of them"),
        ),
        "registration": (
            ProgramText(
                "一覧との照合をしないのに、登録のことが書かれています",
                "Nobody is matched against a list, yet the list is described",
            ),
            _IDENTIFICATION,
        ),
        "enrolment": (
            ProgramText(
                "自分で登録した人との照合をしないのに、登録の方法が書かれています",
                "Nobody is matched against people who enrolled, yet enrolment is described",
            ),
            _IDENTIFICATION,
        ),
        "withdrawn": (
            ProgramText(
                "取りやめたことが書かれていますが、「状態」がそうなっていません",
                "It says that the use was called off, but “Status” does not",
            ),
            ProgramText(
                "取りやめたなら「状態」で選び、そうでなければ取り除いてください",
                "Choose it under “Status”, or remove it",
            ),
        ),
    },
    "face-opt-out": {"ahead": (None, _OPT_OUT), "refused": (None, _OPT_OUT)},
    "unknown-phrase": {
        **dict.fromkeys(
            ("unknown", "did-you-mean", "other-key", "no-phrases-here", "no-text", "blanks-alone"),
            _blank(
                "文例集の文とされていますが、ここで使える文例の中にありません",
                "It is called a sentence of the phrasebook, but it is none of those for this field",
            ),
        ),
        **dict.fromkeys(
            ("blank-missing", "blank-empty"),
            _blank("文例の空欄が、まだ書かれていません", "A blank of the sentence is not filled in yet"),
        ),
        "blank-unknown": _blank(
            "文例にない空欄が書かれています", "A blank is filled in that the sentence does not have"
        ),
        **dict.fromkeys(
            ("blank-kind", "no-such-place", "no-such-place-near"),
            _blank(
                "文例の空欄に「{text}」は使えません", "“{text}” cannot be used for a blank of the sentence"
            ),
        ),
    },
    "phrase-changed": {
        "changed": (
            ProgramText(
                "文例集の文とされていますが、文例と違う文です（{languages}）",
                "It is called a sentence of the phrasebook, but the text differs from it ({languages})",
            ),
            _CHOOSE,
        ),
    },
    "phrase-outdated": {
        "newer": (
            ProgramText(
                "この文例には、直された新しい文があります", "There is a corrected version of this sentence"
            ),
            ProgramText(
                "文例の一覧から選び直し、文を読んで確かめてください",
                "Choose it from the list again, and read what it says now",
            ),
        ),
    },
    "phrase-contradiction": {
        **dict.fromkeys(
            ("identification", "provision"),
            (
                ProgramText(
                    "「{allowed}」のときの文ですが、「{key}」の答えは「{word}」です",
                    "The sentence is for “{allowed}”, but the answer to “{key}” is “{word}”",
                ),
                _WHICH,
            ),
        ),
        "data": (
            ProgramText(
                "「{word}」を扱うという文ですが、扱う情報に選ばれていません",
                "The sentence says that there is “{word}”, but it is not among the kinds of data",
            ),
            _WHICH,
        ),
        "without": (
            ProgramText(
                "「{word}」を扱わないという文ですが、扱う情報に選ばれています",
                "The sentence says that there is no “{word}”, but it is among the kinds of data",
            ),
            _WHICH,
        ),
        "stored": (
            ProgramText(
                "「{word}」を保存するという文ですが、保存期間は「保存しない」です",
                "The sentence says that “{word}” is stored, but its retention is “Not stored”",
            ),
            _WHICH,
        ),
        "not-stored": (
            ProgramText(
                "「{word}」を保存しないという文ですが、保存期間が書かれています",
                "The sentence says that “{word}” is not stored, but it has a retention",
            ),
            _WHICH,
        ),
        "two-phrases": (
            ProgramText(
                "「{other_key}」の文と食い違っています（{word}）",
                "It contradicts the sentence under “{other_key}” ({word})",
            ),
            _WHICH,
        ),
    },
}
