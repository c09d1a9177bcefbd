"""The guide's pages about the rules, generated from the rules themselves: ordinary Markdown."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from kokuchi.diagnostics import ProgramText
from kokuchi.law import text as law_text
from kokuchi.layers import files, find
from kokuchi.mkdocs_settings import SETTINGS
from kokuchi.pages.reference import reference_pages
from kokuchi.rules import RULES, Rule, examples
from kokuchi.translations import Translations
from kokuchi.urls import GUIDE_LANGUAGES

FOLDER = "guide/rules"
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_TITLE = re.compile(r"\A---\n(?:.*\n)*?title: *(.+)\n(?:.*\n)*?---\n")
# [text](target), [name]: target, and href or src of HTML.
_LINK = re.compile(
    r"""\]\(<?([^\s)>]+)>?[^)]*\)|^ {0,3}\[[^\]]+\]: *<?(\S+?)>?(?=\s|$)|(?:href|src)=["']([^"']+)["']""",
    re.MULTILINE,
)
_GUIDE, _PAGE = "guide/", ".md"
_LONGEST = 100
_LATER = ProgramText(
    "法律の施行日からエラーになるもの（それまでは警告）",
    "Error once a law is in force (until then a warning)",
)
_MORE = ProgramText("法令の動き", "Laws and their days")


def guide_pages(words: Translations) -> dict[str, tuple[str, str]]:
    """Path (ending in a slash) → title and Markdown; empty for a language in which rules have no texts."""
    if words.code not in GUIDE_LANGUAGES:
        return {}
    pages = {f"{FOLDER}/{rule.id}/": (_text(rule.title, words), _rule(rule, words)) for rule in RULES}
    parts = [
        f"# {words('guide', 'heading')}\n",
        f"{words('guide', 'intro')}\n",
    ]
    groups = {
        words("guide", "error"): [rule for rule in RULES if rule.severity == "error" and not rule.begins],
        _text(_LATER, words): [rule for rule in RULES if rule.begins],
        words("guide", "warning"): [rule for rule in RULES if rule.severity == "warning"],
    }
    for heading, found in groups.items():
        parts.append(f"## {heading}\n")
        parts += [f"- [{_text(rule.title, words)}]({rule.id}.md) `{rule.id}`" for rule in found]
        parts.append("")
    return (
        reference_pages(words, SETTINGS)
        | pages
        | {f"{FOLDER}/": (words("guide", "heading"), "\n".join(parts))}
    )


def written_files(docs: Sequence[Path], code: str) -> dict[str, Path]:
    """Every file of ``docs/<code>/``, pages and others, by the name under which it is published.

    ``docs`` are the folders of the project and of the package; the first one that has a file is used.
    """
    return {f"{_GUIDE}{name}": path for name, path in files([folder / code for folder in docs]).items()}


def written_pages(docs: Sequence[Path], code: str) -> dict[str, tuple[str, str]]:
    """Path → title and Markdown of the hand-written pages in ``docs/<code>/``, published below guide/.

    The title is the page's ``title`` in its front matter, else its first heading, else the name of its file.
    Raises ValueError when a page is not UTF-8.
    """
    pages = {}
    for name, file in written_files(docs, code).items():
        if name.endswith(_PAGE):
            text = file.read_text(encoding="utf-8")
            heading = _TITLE.search(text) or _HEADING.search(text)
            pages[page_path(name)] = (heading[1].strip("\"' ") if heading else file.stem, text)
    return pages


def page_path(name: str) -> str:
    """The path (ending in a slash) of the page that an engine makes of a Markdown file."""
    stem = name.removesuffix(_PAGE)
    folder, _, last = stem.rpartition("/")
    return f"{folder}/" if last in {"index", "README"} else f"{stem}/"


def linked_files(docs: Sequence[Path], code: str) -> dict[str, Path]:
    """The files outside the folders of languages that written pages link to, by their names below docs/."""
    found: dict[str, Path] = {}
    for name, file in written_files(docs, code).items():
        if not name.endswith(_PAGE):
            continue
        # A page that is no text was refused when it was read as a page, or has been changed since, which is noticed.
        for target in _links(file.read_text(encoding="utf-8", errors="replace")):
            # Below docs/<code>/ as below guide/, the same steps lead up.
            below = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            path = None if below.startswith(("/", "..", _GUIDE)) else find(docs, below)
            if path and path.suffix != _PAGE:
                found[below] = path
    return found


def _links(text: str) -> Iterator[str]:
    for match in _LINK.finditer(text):
        yield unquote((match[1] or match[2] or match[3]).partition("#")[0].partition("?")[0])


def _rule(rule: Rule, words: Translations) -> str:
    """The page of a rule: title, severity, basis, reason, a bad example with its output, a good one, and laws."""
    before = examples.before(rule)
    earlier = [f"## {words('guide', 'before')}\n", *_examples(examples.files(before))] if before else []
    parts = [
        f"# {_text(rule.title, words)}\n",
        f"`{rule.id}` · {_text(law_text.warning_until(rule.begins), words) if rule.begins else words('guide', rule.severity)}  ",
        f"{words('guide', 'basis')}: {_text(rule.basis_text, words)}\n",
        f"{_text(rule.reason, words)}\n",
        *earlier,
        f"## {words('guide', 'wrong')}\n",
        *_examples(examples.files(examples.bad(rule))),
        f"## {words('guide', 'printed')}\n",
        _printed(examples.expected_output(rule, words.code)),
        f"## {words('guide', 'right')}\n",
        *_examples(examples.files(examples.good(rule))),
        *_laws(rule, words),
    ]
    return "\n".join(parts)


def _laws(rule: Rule, words: Translations) -> Iterator[str]:
    """What the rule follows from, as on the page about laws: number, day, what is asked, and the sources."""
    if not rule.references:
        return
    yield f"## {words('guide', 'basis')}\n"
    for title, items, sources in law_text.about(rule.references):
        yield f"- {_text(title, words)}"
        yield from (f"    - {_text(item, words)}" for item in items)
        for source in sources:
            shown = law_text.source_text(source, f"<{source.address}>").in_language(words.code)
            yield f"    - {_text(law_text.SOURCE, words)}: {shown}"
    yield f"\n[{_text(_MORE, words)}](../law.md)\n"


def _text(message: ProgramText, words: Translations) -> str:
    return message.in_language(words.code).replace("<", "&lt;")


def _examples(named: list[tuple[str, str]]) -> list[str]:
    return [f"`{name}`\n\n" + _fence("yaml", text) for name, text in named]


def _fence(language: str, text: str) -> str:
    return f"```{language}\n{_cut(text)}\n```\n"


def _printed(text: str) -> str:
    """What a command prints, as HTML with a class: its lines never wrap, so that a ``^`` stays below what it points at."""
    return (
        f'<pre class="k-printed" tabindex="0"><code>{html.escape(_cut(text), quote=False)}\n</code></pre>\n'
    )


def _cut(text: str) -> str:
    lines = text.rstrip().splitlines()
    return "\n".join(line if len(line) <= _LONGEST else line[:_LONGEST] + "…" for line in lines)
