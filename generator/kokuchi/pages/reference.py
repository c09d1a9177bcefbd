"""The reference: generated pages of the guide, and the guide's index of all its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kokuchi.diagnostics import ProgramText
from kokuchi.pages import phrases, reference_keys, reference_settings, vocabulary
from kokuchi.pages.layout import RULES
from kokuchi.pages.reference_settings import OtherSetting
from kokuchi.translations import Translations
from kokuchi.urls import GUIDE_LANGUAGES

INDEX, KEYS, SETTINGS, PHRASES = "guide/", "guide/keys/", "guide/settings/", "guide/phrases/"
VOCABULARY = "guide/vocabularies/"
Guide = Mapping[str, tuple[str, str]]

HEADING = ProgramText("手引きとリファレンス", "Guides and reference")
_REFERENCE = ProgramText("リファレンス", "Reference")
_GUIDES = ProgramText("手引き", "Guides")
# The pages of the reference in their order, and what each of them is for. All other pages are guides.
_ABOUT = {
    "guide/format/": ProgramText("告知ファイルの決まりごと", "What a notice file is, and what it means"),
    KEYS: ProgramText("書けるキーのすべてと、その例", "Every key that a notice can have, with examples"),
    PHRASES: ProgramText(
        "告知によく出てくる文と場所の名前。6 つの言語で",
        "Sentences that recur in notices, and names of places, in six languages",
    ),
    VOCABULARY: ProgramText(
        "DPV・schema.org・DTPR・ISO/IEC 29184 の語との対応",
        "The keys in the terms of DPV, schema.org, DTPR and ISO/IEC 29184",
    ),
    RULES: ProgramText(
        "kokuchi check が見つけることと、直し方", "What kokuchi check finds, and what to write instead"
    ),
    SETTINGS: ProgramText("mkdocs.yml に書けること", "What can be written in mkdocs.yml"),
    "guide/commands/": ProgramText(
        "すべてのコマンドとオプション、終了コード", "Every command and option, and the exit statuses"
    ),
    "guide/file-formats/": ProgramText(
        "ほかのプログラムが読むための JSON", "The JSON files and reports that other programs read"
    ),
}


def reference_pages(words: Translations, others: Sequence[OtherSetting] = ()) -> dict[str, tuple[str, str]]:
    """Path → title and Markdown of the generated pages, in Japanese and English; nothing in other languages.

    ``others`` are the settings of MkDocs that the page of settings lists after kokuchi's own.
    """
    if words.code not in GUIDE_LANGUAGES:
        return {}
    return {
        KEYS: (reference_keys.HEADING.in_language(words.code), reference_keys.keys_page(words)),
        PHRASES: (phrases.HEADING.in_language(words.code), phrases.phrases_page(words.code)),
        VOCABULARY: (
            vocabulary.HEADING.in_language(words.code),
            vocabulary.vocabulary_page(words),
        ),
        SETTINGS: (
            reference_settings.HEADING.in_language(words.code),
            reference_settings.settings_page(words, others),
        ),
    }


def with_index(guide: Guide, sources: Mapping[str, str], words: Translations) -> dict[str, tuple[str, str]]:
    """The guide's pages and, in front of them, the index that links them.

    ``sources`` are the Markdown files of hand-written pages by their paths. Nothing is added where there is no guide
    in the language, or where the project has an index of its own.
    """
    if words.code not in GUIDE_LANGUAGES or INDEX in guide:
        return dict(guide)
    code = words.code
    lines = [f"# {HEADING.in_language(code)}\n", f"## {_REFERENCE.in_language(code)}\n"]
    lines += [
        f"- [{guide[path][0]}]({_file(path, sources)})  \n    {about.in_language(code)}"
        for path, about in _ABOUT.items()
        if path in guide
    ]
    guides = list(_written(guide))
    if guides:
        lines += [f"\n## {_GUIDES.in_language(code)}\n"]
    lines += [f"- [{guide[path][0]}]({_file(path, sources)})" for path in guides]
    return {INDEX: (HEADING.in_language(code), "\n".join([*lines, ""]))} | dict(guide)


def _written(guide: Guide) -> Iterator[str]:
    return (path for path in guide if path not in _ABOUT and not path.startswith(RULES))


def _file(path: str, sources: Mapping[str, str]) -> str:
    """The Markdown file of a page, relative to the index."""
    generated = f"{path}index.md" if path == RULES else f"{path.rstrip('/')}.md"
    return sources.get(path, generated).removeprefix(INDEX)
