"""``phrase:`` names no phrase that can be used there, or its blanks do not fit."""

from collections.abc import Iterator

from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.phrasebook import KINDS, Phrase, Phrasebook, load, read_blanks, uses
from kokuchi.phrasebook.usage import Use, files_for
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.source import as_texts
from kokuchi.suggestion import closest


def check(document: Document) -> Iterator[Issue]:
    """Report, for each text that names a phrase, an unknown id, another key, or blanks that do not fit."""
    if not document.phrase_routes:
        return
    settings = document.settings
    book = load(settings.theme, settings.languages)
    for use in uses(document):
        issue = _id_issue(document, use, book)
        if issue:
            yield issue
        else:
            yield from _blank_issues(document, use, book.phrases[use.id], book)
    for route in document.phrase_routes:
        if not document.has(*route, "phrase"):
            yield Issue(document.key(*route, "blanks"), "blanks-alone")


def _id_issue(document: Document, use: Use, book: Phrasebook) -> Issue | None:
    place = document.value(*use.route, "phrase")
    phrase = book.phrases.get(use.id)
    if phrase is None:
        # Only phrases that can stand at this key are proposed.
        fitting = [one.id for one in book.offered if one.key in use.files and one.kind == use.kind]
        near = closest(use.id, fitting)
        return Issue(place, "did-you-mean" if near else "unknown", {"id": use.id, "near": near or ""})
    if phrase.key not in use.files or phrase.kind != use.kind:
        own = f"data.{phrase.kind}" if phrase.kind else phrase.key
        case = "other-key" if files_for(use.key) else "no-phrases-here"
        return Issue(place, case, {"id": use.id, "own": own, "key": use.key})
    missing = [code for code in document.settings.languages if code not in phrase.texts]
    if missing:
        return Issue(place, "no-text", {"id": use.id, "languages": ", ".join(missing), "file": phrase.key})
    return None


def _blank_issues(document: Document, use: Use, phrase: Phrase, book: Phrasebook) -> Iterator[Issue]:
    raw = as_texts(document.node(*use.route, "blanks"))
    _, problems = read_blanks(phrase, raw, book.places, document.settings.languages)
    for name, problem in problems.items():
        step = ("phrase",) if problem.case == "blank-missing" else ("blanks", name)
        yield Issue(
            document.value(*use.route, *step),
            problem.case,
            {
                "id": phrase.id,
                "blank": name,
                "expected": KINDS[phrase.blanks[name]] if name in phrase.blanks else "",
                "known": ", ".join(phrase.blanks),
                "text": problem.text,
                "near": problem.near,
            },
        )


def _pair(ja: str, en: str, hint_ja: str, hint_en: str) -> MessagePair:
    return MessagePair(ProgramText(ja=ja, en=en), ProgramText(ja=hint_ja, en=hint_en))


_FILL = ("blanks: の下に {blank}: を書いてください: {expected}", "write {blank}: under blanks: {expected}")

RULE = Rule(
    id="unknown-phrase",
    severity="error",
    basis="S",
    title=ProgramText(ja="文例は、文例集にあるものを使う", en="A phrase is one of the phrasebook"),
    reason=ProgramText(
        ja="phrase: は、その文が文例集の文であることを示します。文例や空欄が違っていると、文例集が直されても、この文は直りません。",
        en="phrase: says that a text is one of the phrasebook. If the phrase or its blanks are wrong, a correction of the phrasebook does not reach this text.",
    ),
    messages={
        "unknown": _pair(
            "「{id}」という文例はありません",
            "there is no phrase “{id}”",
            "kokuchi phrases で一覧を見て正しい id を書くか、phrase: の行を消してください",
            "see the list with kokuchi phrases and write the id of a phrase, or remove the line phrase:",
        ),
        "did-you-mean": _pair(
            "「{id}」という文例はありません",
            "there is no phrase “{id}”",
            "「{near}」のことですか。文例を使っていなければ、phrase: の行を消してください",
            "did you mean “{near}”? If the text is not from the phrasebook, remove the line phrase:",
        ),
        "other-key": _pair(
            "文例「{id}」は「{own}」の文です。「{key}」には使えません",
            "the phrase “{id}” is one of “{own}” and cannot be used for “{key}”",
            "「{key}」の文例を kokuchi phrases で選ぶか、phrase: の行を消してください",
            "choose a phrase for “{key}” with kokuchi phrases, or remove the line phrase:",
        ),
        "no-phrases-here": _pair(
            "「{key}」には文例がありません。文例「{id}」は「{own}」の文です",
            "there are no phrases for “{key}”: the phrase “{id}” is one of “{own}”",
            "phrase: の行を消してください",
            "remove the line phrase:",
        ),
        "no-text": _pair(
            "文例「{id}」には、{languages} の文がありません",
            "the phrase “{id}” has no text in {languages}",
            "theme/phrases/{file}.yml に「{id}」を、すべての言語の文で書き足すか、phrase: の行を消してください",
            "add “{id}” with a text in every language to theme/phrases/{file}.yml, or remove the line phrase:",
        ),
        "blanks-alone": _pair(
            "blanks: がありますが、phrase: がありません",
            "there is blanks: without phrase:",
            "どの文例の空欄かを phrase: に書くか、blanks: を消してください",
            "name the phrase under phrase:, or remove blanks:",
        ),
        "blank-missing": _pair(
            "文例「{id}」の空欄「{blank}」が書かれていません",
            "the blank “{blank}” of the phrase “{id}” is missing",
            *_FILL,
        ),
        "blank-empty": _pair(
            "文例「{id}」の空欄「{blank}」が空のままです",
            "the blank “{blank}” of the phrase “{id}” is empty",
            *_FILL,
        ),
        "blank-unknown": _pair(
            "文例「{id}」に「{blank}」という空欄はありません",
            "the phrase “{id}” has no blank “{blank}”",
            "この行を消してください（この文例の空欄: {known}）",
            "remove this line (the blanks of this phrase: {known})",
        ),
        "blank-kind": _pair(
            "文例「{id}」の空欄「{blank}」に「{text}」は使えません",
            "“{text}” cannot be used for the blank “{blank}” of the phrase “{id}”",
            "次のように書いてください: {expected}",
            "write {expected}",
        ),
        "no-such-place": _pair(
            "「{text}」という場所は、場所の一覧にありません",
            "there is no place “{text}” in the vocabulary",
            "kokuchi phrases で一覧を見て選ぶか、場所の名前を言語ごとに書いてください",
            "choose one from the list of kokuchi phrases, or write the name of the place in each language",
        ),
        "no-such-place-near": _pair(
            "「{text}」という場所は、場所の一覧にありません",
            "there is no place “{text}” in the vocabulary",
            "「{near}」のことですか。一覧にない場所は、名前を言語ごとに書いてください",
            "did you mean “{near}”? For a place that is not in the list, write its name in each language",
        ),
    },
    check=check,
)
