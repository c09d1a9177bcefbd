"""That people are identified, or that nobody is, as sentences in Japanese and English say it."""

import re
from collections.abc import Callable
from functools import lru_cache

from kokuchi.rules.disclosure.contradicting_text.lengths import sentences

_IDENTIFIED = re.compile(
    r"(?:ご?本人|個人|人物|(?:お客様|来店者|来場者|来館者|利用者|通行人)(?:様|の方)?)(?:が誰(?:なの)?か|の氏名)?を、?(?:特定|識別|見分け|認証)(?:し|ま|る|、|。|て|$)"
    r"|顔認証|一人(?:ひとり|一人|ずつ)を?(?:見分け|識別|特定|追跡)|顔(?:を|で|から|の特徴を)[^。、]{0,10}(?:照合|見分け|特定|識別|認証)(?:し|ま|る|、|。|て|$)"
    r"|\bidentif(?:y|ies) (?:each|every|individual|people|persons|visitors|customers|shoppers|who)\b|\b(?:face|facial) recognition\b"
    r"|\bfaces? (?:is|are) (?:matched|recogni[sz]ed|identified)\b|\b(?:recogni[sz]e|match)(?:es)? (?:\w+ ){0,2}faces?\b|\bfollow each (?:person|visitor|customer)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:個人|本人|誰|どなた)(?:を|は|も|が|であるか(?:を|は)?|なのか(?:を|は)?|か(?:を|は)?)、?(?:一切)?(?:識別|特定|見分け|判別)(?:し|され|する|は)?(?:ま?せん|せず|ない|ず|ことなく|ことはありません)"
    r"|\b(?:nobody|no one|no(?: single)? (?:person|individual)s?) (?:is|are|can be|will be) (?:identified|recogni[sz]ed)\b|\bwithout identifying (?:anyone|anybody|people|persons|individuals|you)\b"
    r"|\b(?:do|does|will) not identify (?:anyone|anybody|people|persons|individuals|you)\b|\b(?:people|individuals|you) (?:are|will) not (?:be )?identified\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"ま?せん|ない|なく|せず|\b(?:not|never|no|nothing|nobody|none|neither|without|cannot)\b", re.IGNORECASE
)
# Of some people only, such as those who are on no list.
_SOME = re.compile(
    r"登録|一致|以外|ほかの方|他の方|その他|\b(?:others?|registered|enrolled|list|else)\b", re.IGNORECASE
)


@lru_cache(maxsize=2048)
def identified(text: str) -> str:
    """The first sentence that says that people are identified; ``""`` if there is none."""
    return _first(text, lambda sentence: bool(_IDENTIFIED.search(sentence)) and not _DENIED.search(sentence))


@lru_cache(maxsize=2048)
def nobody(text: str) -> str:
    """The first sentence that says that nobody is identified, of all people; ``""`` if there is none."""
    return _first(text, lambda sentence: bool(_NOBODY.search(sentence)) and not _SOME.search(sentence))


def _first(text: str, says: Callable[[str], bool]) -> str:
    return next((sentence.strip() for sentence in sentences(text) if says(sentence)), "")
