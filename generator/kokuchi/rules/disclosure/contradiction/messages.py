"""What the rule says, by case, in both languages."""

from kokuchi.diagnostics import ProgramText
from kokuchi.rules.rule import MessagePair

MESSAGES = {
    "operator-from-shared-file": MessagePair(
        ProgramText(
            ja="運用者の名称はここに書かれていますが、{key} は {other} の内容が使われます",
            en="the operator is named here, but its {key} comes from {other}",
        ),
        ProgramText(
            ja="別の運用者なら {key}: もここに書くか、ファイルを別のフォルダーに移してください",
            en="if this is a different operator, write its {key}: here too, or move the file to another folder",
        ),
    ),
    "recipients": MessagePair(
        ProgramText(
            ja="「provision: {provision}」ですが、提供先（recipients）が書かれています",
            en="there are recipients, but the notice says “provision: {provision}”",
        ),
        ProgramText(
            ja="提供するなら provision: を直し、しないなら recipients: を消してください。業務の委託先は parties: に書きます",
            en="correct provision: if data is provided, or remove recipients:; list contractors under parties:",
        ),
    ),
    "where": MessagePair(
        ProgramText(
            ja="「provision: {provision}」ですが、公開する場所（where）が書かれています",
            en="there is a place of publication (where), but the notice says “provision: {provision}”",
        ),
        ProgramText(
            ja="公開するなら provision: published と書き、しないなら where: を消してください",
            en="write provision: published, or remove where:",
        ),
    ),
    "joint-use": MessagePair(
        ProgramText(
            ja="「provision: {provision}」ですが、joint_use（共同利用）が書かれています",
            en="there is joint_use, but the notice says “provision: {provision}”",
        ),
        ProgramText(
            ja="共同利用するなら provision: joint_use と書き、しないなら joint_use: を消してください",
            en="write provision: joint_use, or remove joint_use:",
        ),
    ),
    "text-says-not-stored": MessagePair(
        ProgramText(
            ja="「{kind}」は保存しないと書かれていますが、保存期間があります",
            en="the text says that “{kind}” is not stored, but there is a retention period",
        ),
        ProgramText(
            ja="保存しないなら retention: の {kind}: を not stored に、保存するなら文を直してください",
            en="write {kind}: not stored under retention:, or correct the text",
        ),
    ),
    "live-view-stored": MessagePair(
        ProgramText(
            ja="live_view は録画しない映像ですが、保存期間があります",
            en="live_view is video that nobody records, but it has a retention period",
        ),
        ProgramText(
            ja="録画しないなら not stored と書き、録画するなら data: と retention: の live_view: を image: に変えてください",
            en="write not stored, or use image: instead of live_view: under data: and retention: if it is recorded",
        ),
    ),
    "text-says-stored": MessagePair(
        ProgramText(
            ja="「{kind}」は保存しない（not stored）とありますが、文には保存する期間が書かれています",
            en="“{kind}” is not stored, but the text says how long it is kept",
        ),
        ProgramText(
            ja="保存するなら retention: の {kind}: に長さを書き、しないなら文を直してください",
            en="write the length as {kind}: under retention:, or correct the text",
        ),
    ),
    "places": MessagePair(
        ProgramText(
            ja="場所ごとの台数の合計（{sum}）が count（{count}）と違います",
            en="the cameras of all places add up to {sum}, but count is {count}",
        ),
        ProgramText(ja="どちらかの台数を直してください", en="correct one of the numbers"),
    ),
    "count-and-withheld": MessagePair(
        ProgramText(
            ja="台数を示さない（withheld）としながら、台数（count）が書かれています",
            en="there is a count, but the number is also marked as withheld",
        ),
        ProgramText(ja="count: か withheld: のどちらかを消してください", en="remove count: or withheld:"),
    ),
    "until-and-period": MessagePair(
        ProgramText(
            ja="終わり（until）と原則の期間（period）の両方が書かれています",
            en="both an end (until) and a length (period) are given",
        ),
        ProgramText(
            ja="出来事や日付で終わるなら until: だけを、長さで終わるなら period: だけを書いてください",
            en="write only until: if it ends with an event or on a day, or only period: if it is a length",
        ),
    ),
    "end-and-review": MessagePair(
        ProgramText(
            ja="終了日（end）と見直しの期日（review_by）の両方が書かれています",
            en="both an end date and a review date are given",
        ),
        ProgramText(
            ja="終わりが決まっているなら end: だけを、決まっていないなら review_by: だけを書いてください",
            en="write only end: if the end is fixed, or only review_by: if it is open",
        ),
    ),
    "attested-and-not-applicable": MessagePair(
        ProgramText(
            ja="確認した日（on）と該当しない理由（not_applicable）の両方が書かれています",
            en="the item is marked both as confirmed (on) and as not applicable",
        ),
        ProgramText(ja="どちらか一方だけを書いてください", en="write only one of the two"),
    ),
    "registration": MessagePair(
        ProgramText(
            ja="登録者との照合をしないのに、registration（登録）が書かれています",
            en="there is registration, but no purpose matches faces with a list of registered people",
        ),
        ProgramText(
            ja="照合するなら identification: に enrolled_persons か registered_persons と書き、しないなら registration: を消してください",
            en="write identification: enrolled_persons or registered_persons, or remove registration:",
        ),
    ),
    "enrolment": MessagePair(
        ProgramText(
            ja="自分で登録した人との照合をしないのに、enrolment（登録の方法）が書かれています",
            en="there is enrolment, but no purpose matches people who enrolled themselves",
        ),
        ProgramText(
            ja="照合するなら identification: enrolled_persons と書き、しないなら enrolment: を消してください",
            en="write identification: enrolled_persons, or remove enrolment:",
        ),
    ),
    "day-outside-period": MessagePair(
        ProgramText(
            ja="実施日（{day}）が、start: と end: の間にありません",
            en="this day ({day}) is not between start and end",
        ),
        ProgramText(
            ja="日付を直すか、start: と end: を消してください（実施日だけでも書けます）",
            en="correct the day, or remove start: and end: (days alone are enough)",
        ),
    ),
    "same-day-twice": MessagePair(
        ProgramText(ja="同じ日（{day}）が 2 回書かれています", en="the same day ({day}) is listed twice"),
        ProgramText(ja="どちらかを消してください", en="remove one of them"),
    ),
    "usage-order": MessagePair(
        ProgramText(
            ja="{year} 年の件数が、年の順に並んでいません",
            en="the figures of {year} are not in the order of the years",
        ),
        ProgramText(
            ja="年ごとに 1 つずつ、新しい年が最後になるように並べてください",
            en="write one entry a year, the newest last",
        ),
    ),
    "usage-ahead": MessagePair(
        ProgramText(ja="{year} 年はまだ来ていません", en="{year} has not come yet"),
        ProgramText(ja="終わった年の件数を書いてください", en="write the figures of years that are over"),
    ),
    "usage-matches": MessagePair(
        ProgramText(
            ja="誤った一致（{wrong}）が、一致の件数（{matches}）より多くなっています",
            en="there are more false matches ({wrong}) than matches ({matches})",
        ),
        ProgramText(ja="どちらかの件数を直してください", en="correct one of the numbers"),
    ),
    "phases-overlap": MessagePair(
        ProgramText(
            ja="この段階の開始日（{day}）が、前の段階と重なるか、前の段階より早くなっています",
            en="this phase starts ({day}) before the phase above it ends, or before it starts",
        ),
        ProgramText(
            ja="段階は早い順に並べ、前の段階の end: を、次の段階の start: より前の日にしてください",
            en="list phases in order, and let each end: lie before the next start:",
        ),
    ),
    "ended-early": MessagePair(
        ProgramText(
            ja="終了した日（{on}）が開始（{start}）より前です",
            en="the end ({on}) is before the start ({start})",
        ),
        ProgramText(
            ja="日付を直してください。始める前に取りやめたのなら、status: withdrawn と withdrawn: を書いてください",
            en="correct the date; if it was cancelled before the start, write status: withdrawn and withdrawn:",
        ),
    ),
    "ended-late": MessagePair(
        ProgramText(
            ja="終了した日（{on}）が、運用の期間の終わり（{end}）より後です",
            en="the end ({on}) is after the last day of the period ({end})",
        ),
        ProgramText(
            ja="期間より長く続けたのなら period: の日付と history: を直し、期間のとおりに終わったのなら ended: の on: を直してください",
            en="if it went on for longer, correct period: and history:; if it ended with the period, correct on: under ended:",
        ),
    ),
    "deleted-before-end": MessagePair(
        ProgramText(
            ja="データを消した日（{day}）が、終了した日（{on}）より前です",
            en="the data is said to be deleted ({day}) before the end ({on})",
        ),
        ProgramText(
            ja="どちらかの日付を直してください。データを残さない運用なら、data_deleted: に日付の代わりに文で書けます",
            en="correct one of the dates; where nothing was kept, data_deleted: may be a sentence instead of a date",
        ),
    ),
    "withdrawn-ahead": MessagePair(
        ProgramText(
            ja="取りやめた日（{on}）が、まだ来ていません",
            en="the day on which it was called off ({on}) has not come yet",
        ),
        ProgramText(
            ja="取りやめを公表する日を書いてください。運用を終える日なら、status: withdrawn と withdrawn: を消して ended: に書きます",
            en="write the day on which this is announced; the day on which a running use ends belongs under ended:, without status: withdrawn and withdrawn:",
        ),
    ),
    "withdrawn-late": MessagePair(
        ProgramText(
            ja="取りやめた日（{on}）が、開始（{start}）より後です。始めた運用は、取りやめではなく終了です",
            en="it was called off ({on}) after its start ({start}); what has run is not called off, it ends",
        ),
        ProgramText(
            ja="始めていたのなら、status: withdrawn と withdrawn: を消し、ended: に終了した日・理由・データの消去を書いてください。一度も始めなかったのなら、period: の start: を、最後に予定していた日に直してください",
            en="if the cameras ran, remove status: withdrawn and withdrawn:, and write day, reason and deletion of the data under ended:; if they never ran, correct start: under period: to the day that was planned last",
        ),
    ),
    "withdrawn-early": MessagePair(
        ProgramText(
            ja="取りやめた日（{on}）が、告知した日（{web}）より前です",
            en="it was called off ({on}) before it was announced ({web})",
        ),
        ProgramText(ja="どちらかの日付を直してください", en="correct one of the dates"),
    ),
    "posted-late": MessagePair(
        ProgramText(
            ja="掲示した日（{day}）が、運用の終わり（{end}）より後です",
            en="the signs went up ({day}) after the end ({end})",
        ),
        ProgramText(ja="どちらかの日付を直してください", en="correct one of the dates"),
    ),
    "left-ahead": MessagePair(
        ProgramText(
            ja="外れた日（{day}）が、まだ来ていません",
            en="the day on which this party left ({day}) has not come yet",
        ),
        ProgramText(
            ja="その日が来てから left_on: を書いてください。ページには「外れた」と出ます",
            en="write left_on: when the day has come; the page says that the party has left",
        ),
    ),
    "left-early": MessagePair(
        ProgramText(
            ja="外れた日（{day}）が、告知した日（{web}）より前です",
            en="this party left ({day}) before it was announced ({web})",
        ),
        ProgramText(
            ja="日付を直すか、この運用に加わらなかった者を parties: から消してください",
            en="correct the date, or remove from parties: who had no part in this use",
        ),
    ),
    "joint-user": MessagePair(
        ProgramText(
            ja="「provision: {provision}」ですが、parties: に共同利用する者（joint_user）がいます",
            en="there is a joint_user under parties:, but the notice says “provision: {provision}”",
        ),
        ProgramText(
            ja="共同利用するなら provision: joint_use と joint_use: を書き、しないなら role: を直してください（委託先なら contractor、一緒に運用する者なら co_operator）",
            en="write provision: joint_use and joint_use:, or correct role: (a contractor, or a co_operator who runs the cameras together with you)",
        ),
    ),
    "places-of-withheld": MessagePair(
        ProgramText(
            ja="台数を示さない（withheld）としながら、場所ごとの台数が書かれています",
            en="the number of cameras is withheld, but the cameras of places are counted",
        ),
        ProgramText(
            ja="places: を消して場所を area: に書くか、withheld: を消してください",
            en="remove places: and say where under area:, or remove withheld:",
        ),
    ),
    "withdrawn": MessagePair(
        ProgramText(
            ja="withdrawn（取りやめ）が書かれていますが、status が withdrawn ではありません",
            en="there is withdrawn, but the status is not withdrawn",
        ),
        ProgramText(
            ja="取りやめたなら status: withdrawn と書き、そうでなければ withdrawn: を消してください",
            en="write status: withdrawn, or remove withdrawn:",
        ),
    ),
    "history": MessagePair(
        ProgramText(
            ja="変更履歴の日付（{date}）が、前の記録より古くなっています",
            en="this date in the history ({date}) is older than the entry above it",
        ),
        ProgramText(ja="新しいものが最後になるように並べてください", en="put the newest entry last"),
    ),
    "phase": MessagePair(
        ProgramText(
            ja="段階の日付（{day}）が、運用の期間（period）から外れています",
            en="this date of a phase ({day}) is outside the period",
        ),
        ProgramText(
            ja="段階か期間の日付を直してください", en="correct the dates of the phase or of the period"
        ),
    ),
    "history-ahead": MessagePair(
        ProgramText(
            ja="変更履歴の日付（{date}）が、まだ来ていません",
            en="this date in the history ({date}) has not come yet",
        ),
        ProgramText(
            ja="変更を公開する日を書いてください。先に予定している変更は、phases: に開始日を付けて書きます",
            en="write the day on which the change is published; a change that is planned for later is a phase with its start, under phases:",
        ),
    ),
    "range": MessagePair(
        ProgramText(
            ja="「{text}」は、長いほう（{least}）から短いほう（{most}）への範囲になっています",
            en="“{text}” does not run from less to more ({least} to {most})",
        ),
        ProgramText(
            ja="3 to 30 days のように、短いほうを先に書いてください。同じ長さなら、30 days のように一つだけ書きます",
            en="write the shorter length first (3 to 30 days); if both are the same, write one (30 days)",
        ),
    ),
    "until-before-start": MessagePair(
        ProgramText(
            ja="「{kind}」を {day} まで保存するとありますが、取得を始めるのは {start} です",
            en="“{kind}” is kept until {day}, but it is captured from {start} on",
        ),
        ProgramText(
            ja="日付を直してください。保存しないなら not stored と書きます",
            en="correct the date; if it is not kept, write not stored",
        ),
    ),
    "same-people": MessagePair(
        ProgramText(
            ja="「{text}」の保存期間が 2 つ書かれています",
            en="there are two retention periods for “{text}”",
        ),
        ProgramText(
            ja="実際の保存期間だけを残してください。データや人によって違うなら、for: にその違いを書きます",
            en="keep the one that is true; if they are for different data or people, say under for: which",
        ),
    ),
    "hours": MessagePair(
        ProgramText(
            ja="運用時間帯（{text}）の始まりと終わりが同じです",
            en="the hours ({text}) end when they begin",
        ),
        ProgramText(
            ja="時刻を直してください。一日中なら always と書きます",
            en="correct the times; for day and night, write always",
        ),
    ),
}
