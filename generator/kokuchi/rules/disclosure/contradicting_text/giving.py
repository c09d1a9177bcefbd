"""That something is given to others, as sentences in Japanese and English say it."""

import re
from functools import lru_cache

from kokuchi.rules.disclosure.contradicting_text.lengths import sentences

_GIVEN = re.compile(
    r"(?:提供|共有|販売|譲渡|送付|公開|お?渡)(?:し|する|いたし|す|され)(?:ます|ること(?:が|も)あります|こと(?:が|も)あります|(?:る)?場合(?:が|も)あります|て(?:い|おり)ます|、)"
    r"|\b(?:given|provided|disclosed|shared|sold|handed over|passed on|transferred|published)\b|\bwe (?:may |can |will |also )*(?:give|provide|disclose|share|sell|hand over|pass on)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"ません|ことはな|ない|せず|\b(?:not|never|no|nothing|nobody|none|neither|without)\b", re.IGNORECASE
)
_BY_LAW = re.compile(
    r"法令|法律|条例|令状|裁判所|捜査関係事項照会|法に(?:もと|基)づ|法的|\b(?:laws?|legal(?:ly)?|court|warrant|ordinance|statut\w+)\b",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(r"緊急|急を要|人命|生命|身体|\b(?:emergenc\w+|life|lives|danger)\b", re.IGNORECASE)
# To somebody who is no third party, or nothing that is about anybody.
_NO_THIRD_PARTY = re.compile(
    r"委託|ご?本人|保護者|件数|社内|\b(?:contractors?|processors?|themselves|the person|yourself|you|number of (?:cases|requests))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"第三者|他社|他の(?:会社|事業者|団体)|外部|提携|グループ会社|関連会社|警察|捜査|広告|\b(?:third part(?:y|ies)|other (?:compan(?:y|ies)|organi[sz]ations)|partners?|affiliates?|police|advertis\w+)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def given(text: str, *, provision: str, named: bool) -> str:
    """The first sentence that says that others get something; ``""`` if there is none.

    Under a provision, what it allows is left out; so is giving by law, which no provision can rule out. With ``named``,
    only sentences that name such others count.
    """
    for sentence in sentences(text):
        if (
            _GIVEN.search(sentence)
            and not _DENIED.search(sentence)
            and not _BY_LAW.search(sentence)
            and not _NO_THIRD_PARTY.search(sentence)
            and not (provision == "law_or_emergency_only" and _EMERGENCY.search(sentence))
            and (not named or _OTHERS.search(sentence))
        ):
            return sentence.strip()
    return ""
