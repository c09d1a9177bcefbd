"""Whole texts that say nothing, by what they stand for. Texts in other languages than Japanese and English are not checked."""

import re


def _whole(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(alternatives)})", re.IGNORECASE)


# Where a statement is required, or somebody chose to write one.
NOTHING = _whole(
    "不明(?:です)?|特に(?:は)?(?:なし|ありません)|特になし|なし|無し|ありません|該当(?:なし|しません|(?:は)?ありません)|非該当",
    "同上|(?:上記|前述|前記)のとおり|省略|(?:別途|追って)(?:定める|定めます|お知らせ(?:し|いたし)ます|ご案内(?:し|いたし)ます)?|お問い?合わせください",
    "(?:諸事情|諸般の事情|都合|(?:弊社|当社|当店|社内)(?:の)?(?:都合|事情))(?:により|によります|による|によるもの|のため)?(?:です)?",
    "unknown|none|nothing(?: in particular| special)?|not (?:applicable|known|stated|specified)|(?:same as|see) above|as above|various|miscellaneous",
    "details on request|please ask(?: us)?|(?:for |due to )?(?:various|internal|business|our own|certain) (?:reasons|circumstances)|due to circumstances",
)

_ABOUT = "(?:(?:取得|撮影|収集|録画)(?:し|され)た|すべての|全ての|個人)*(?:情報|映像|データ|画像|記録)(?:は|を|について(?:は)?|に関しては)?、?"
_BY_LAW = (
    "(?:(?:個人情報の?保護(?:法|に関する法律)|(?:関係|関連)?(?:諸)?法令|法律|(?:社内|当社|弊社)?の?(?:規程|規定|規則|ルール|方針|プライバシーポリシー|ガイドライン))(?:など|等)?"
    "(?:に(?:従い|従って|基づき|基づいて|則り|則って|のっとり|沿って)|を(?:遵守|順守)し(?:て)?|を守(?:り|って))、?)"
)
_CARE = "(?:適切|適正|厳重|厳正|安全|慎重|大切|丁寧|厳格|しっかり|きちんと|適宜)"
_EN_THINGS = "(?:(?:all|any|the|your|our|personal|captured|recorded|camera)(?: |$))*(?:data|information|images?|videos?|footage|recordings?|it|everything)"
_EN_CARE = (
    "(?:appropriately|properly|safely|securely|carefully|correctly|strictly|adequately|responsibly|lawfully|with (?:due |great |proper )?care"
    "|in an? (?:appropriate|proper|safe|secure|lawful) (?:way|manner))"
)
_EN_LAW = (
    "(?:(?:in (?:accordance|compliance|line) with|according to|under|as required by) (?:the |our |all |applicable |relevant |internal |privacy |company )*"
    "(?:laws?(?: and regulations)?|regulations|rules|policy|policies|guidelines|act|APPI))"
)
_EN_DO = "(?:manag|handl|process|treat|stor|protect|us|operat)"
# The whole of a handling: that care is taken or the law kept, which goes without saying.
CARE = _whole(
    f"(?:{_ABOUT}|{_BY_LAW})*{_CARE}(?:かつ{_CARE})*(?:に|、)?(?:{_BY_LAW})?(?:管理|取り?扱い?|処理|保管|保護|対応|運用|利用|使用)(?:し|いたし|して(?:い|おり|まいり)|いたしており)?(?:ます|る|すること|のこと)?",
    f"(?:{_ABOUT})?{_BY_LAW}(?:{_ABOUT})?(?:管理|取り?扱い?|処理|対応)(?:し|いたし|してい|しており)?(?:ます)?",
    "安全管理措置を(?:講じ|とり|取り)(?:て(?:い|おり))?ます|(?:関係)?法令を(?:遵守|順守)し(?:て(?:い|おり))?ます",
    f"(?:{_EN_THINGS} (?:is|are|will be) )?{_EN_DO}ed {_EN_CARE}(?:,? {_EN_LAW})?",
    f"(?:{_EN_THINGS} (?:is|are|will be) )?(?:{_EN_DO}ed |kept )(?:{_EN_CARE}|safe|secure|{_EN_LAW})",
    f"we {_EN_DO}e? {_EN_THINGS} {_EN_CARE}(?:,? {_EN_LAW})?|we (?:comply with|obey) (?:the |all |applicable )*laws?(?: and regulations)?",
)

# The whole of the name of an operator or another party: a word that stands for any of them.
ANYBODY = _whole(
    "(?:弊|当|自|本|我が)社|当(?:店|館|施設|院|校|園|団体|組合|市|町|村|県)|(?:運営|運用|管理|事業)(?:者|会社|事業者|主体)|施設(?:管理者|運営者)|会社|店舗|担当者?|窓口|係|株式会社|役所|自治体|スタッフ",
    "(?:our|the|a|this) (?:company|shop|store|office|facility|operator|owner|management|manager|staff|building|city|organi[sz]ation)|us|we|company|operator|owner|shop|store|management|manager|staff|desk|co\\.?,? ltd|inc",
)

# The whole of a title.
NOTICE = _whole(
    "(?:重要な)?(?:お知らせ|ご?案内|告知|通知|お願い)|タイトル|無題|件名|(?:監視|防犯|AI)?カメラ(?:について|の(?:お知らせ|ご?案内|告知))?|映像(?:について)?",
    "(?:an? |the |important )*(?:notice|notices|information|announcement|news|notification)|title|untitled|(?:about )?(?:our |the )?(?:AI |security )?cameras?|camera (?:notice|information)|(?:notice|information) about (?:our |the )?cameras?",
)

# The whole of an area.
ANYWHERE = _whole(
    "各所|各地|随所|(?:必要|適切)な(?:場所|箇所|ところ)|任意の場所|(?:さまざま|様々|いろいろ)な場所|(?:対象)?エリア|対象(?:区域|範囲)",
    "(?:the |target )*area|(?:various|several|different) (?:places|locations|areas|sites)|where(?:ver)? (?:it is )?(?:necessary|needed|required)",
)

# The whole of an entry of the history.
CHANGED = _whole(
    "(?:(?:告知|記載|ページ)?の?(?:内容|一部|文言)を?(?:一部)?)?(?:変更|更新|修正|改訂|改定|見直し)(?:を?(?:し|いたし|行い|され)ました|あり)?",
    "(?:minor |some |various |small )?(?:updated?|changed?|changes|revised|revisions?|modified|corrections?|edited|fix(?:ed|es)?)(?: (?:the )?(?:text|page|notice|content))?",
)
