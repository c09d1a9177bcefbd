"""The guide's pages about the rules, generated from the rules themselves: ordinary Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.rules import RULES, Rule, examples
from kokuchi.translations import Translations
from kokuchi.urls import GUIDE_LANGUAGES

FOLDER = "guide/rules"
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
# A picture as a page of docs/<language>/ names it: the same way works there and on the site.
_PICTURE = re.compile(r"\]\(\.\./(images(?:/[\w-][\w.-]*)+)\)")
_LONGEST = 100


def guide_pages(words: Translations) -> dict[str, tuple[str, str]]:
    """Path (ending in a slash) → title and Markdown; nothing for a language in which the rules do not speak."""
    if words.code not in GUIDE_LANGUAGES:
        return {}
    pages = {f"{FOLDER}/{rule.id}/": (_said(rule.title, words), _rule(rule, words)) for rule in RULES}
    parts = [
        f"# {words('guide', 'heading')}\n",
        f"{words('guide', 'intro')}\n",
    ]
    for severity in ("error", "warning"):
        parts.append(f"## {words('guide', severity)}\n")
        found = [rule for rule in RULES if rule.severity == severity]
        parts += [f"- [{_said(rule.title, words)}]({rule.id}.md) `{rule.id}`" for rule in found]
        parts.append("")
    return pages | {f"{FOLDER}/": (words("guide", "heading"), "\n".join(parts))}


def written_pages(docs: Path, code: str) -> dict[str, tuple[str, str]]:
    """Path → title and Markdown of what was written by hand in ``docs/<code>/``; it stands under guide/."""
    pages = {}
    for file in sorted((docs / code).glob("*.md")):
        text = file.read_text(encoding="utf-8")
        heading = _HEADING.search(text)
        pages[f"guide/{file.stem}/"] = (heading[1] if heading else file.stem, text)
    return pages


def pictures(docs: Path, code: str) -> dict[str, Path]:
    """Path below the language's folder → file of every picture that the written pages of a language show."""
    texts = (text for _, text in written_pages(docs, code).values())
    return {name: docs / name for text in texts for name in _PICTURE.findall(text) if (docs / name).is_file()}


def _rule(rule: Rule, words: Translations) -> str:
    """One rule: what it asks, why, a bad example with what is printed, and the good one."""
    before = examples.before(rule)
    earlier = [f"## {words('guide', 'before')}\n", *_files(examples.files(before))] if before else []
    parts = [
        f"# {_said(rule.title, words)}\n",
        f"`{rule.id}` · {words('guide', rule.severity)}  ",
        f"{words('guide', 'basis')}: {_said(rule.basis_text, words)}\n",
        f"{_said(rule.reason, words)}\n",
        *earlier,
        f"## {words('guide', 'wrong')}\n",
        *_files(examples.files(examples.bad(rule))),
        f"## {words('guide', 'printed')}\n",
        _fence("text", examples.expected_output(rule, words.code)),
        f"## {words('guide', 'right')}\n",
        *_files(examples.files(examples.good(rule))),
    ]
    return "\n".join(parts)


def _said(message: ProgramText, words: Translations) -> str:
    return message.in_language(words.code).replace("<", "&lt;")


def _files(files: list[tuple[str, str]]) -> list[str]:
    return [f"`{name}`\n\n" + _fence("yaml", text) for name, text in files]


def _fence(language: str, text: str) -> str:
    lines = [line if len(line) <= _LONGEST else line[:_LONGEST] + "…" for line in text.rstrip().splitlines()]
    return "\n".join([f"```{language}", *lines, "```\n"])
