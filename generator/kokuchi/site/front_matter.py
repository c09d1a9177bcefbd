"""The data at the top of a Markdown file, between lines of ``---``."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from kokuchi import bounded_yaml
from kokuchi.diagnostics import ProgramText
from kokuchi.site.errors import BuildFailed

FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str) -> tuple[str, str]:
    """The lines of a page's own front matter without title and site, which kokuchi sets, and the rest."""
    match = FRONT_MATTER.match(text)
    if not match:
        return "", text
    lines = [line for line in match[1].splitlines() if not line.startswith(("title:", "site:"))]
    return "".join(f"{line}\n" for line in lines), text[match.end() :]


def refuse_bad_head(head: str, text: str, shown: str) -> None:
    """Raise BuildFailed for front matter that is no YAML: the engine would print it as text, with the page's own data."""
    try:
        if isinstance(bounded_yaml.load(head.encode()) or {}, dict):
            return
        number, problem = 1, ""
    except (ValueError, yaml.YAMLError) as error:
        number, problem = bounded_yaml.line_and_reason(error)
    # A bracket that is never closed is noticed after the last line.
    wrong = head.splitlines()[min(number, head.count("\n")) - 1]
    line = text.splitlines().index(wrong) + 1
    because = f": {problem}" if problem else ""
    raise BuildFailed(
        ProgramText(
            ja=f"{shown}:{line}: 先頭の「---」の間を YAML として読み取れません{because}。「title: …」のような行にするか、消してください",
            en=f"{shown}:{line}: what stands between the “---” at the top cannot be read as YAML{because}. Write lines such as “title: …”, or remove it",
        )
    )


def front_matter(head: dict[str, Any]) -> str:
    """Front matter; values are written as JSON, which YAML reads."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    return "\n".join(["---", *lines, "---", "", ""])
