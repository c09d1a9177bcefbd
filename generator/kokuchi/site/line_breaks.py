"""Joins the lines of a paragraph of Markdown in languages that write no blanks between words.

A browser shows a line break in a paragraph as a blank, which Japanese and Chinese have only next to foreign words.
"""

from __future__ import annotations

import re
from typing import Any

_WITHOUT_BLANKS = frozenset({"ja", "zh"})
_STOP = "[—‘’“”…、-〟・！-／：-＠［-｀｛-･]"
_LETTER = "[⺀-\u3000〡-ヺー-\u9fff\uf900-\ufaff０-９Ａ-Ｚａ-ｚｦ-ﾟ\U00020000-\U0003ffff]"
_LIST = r"(?:[-*+]|\d+[.)])[ \t]"
# Marks behind and in front of the letters at a break: emphasis and links.
_END, _BEGIN = r"(?:\*\*?|\]\([^()\s]*\)|</a>)* ?", rf" *(?!{_LIST}|\*?\[[^\]]*\]:)(?:\*\*?|\[|<a\b[^<>]*>)*"
# No blank belongs between two letters, nor around full-width punctuation. Two blanks at the end of a line are a <br>.
_BREAK = re.compile(
    rf"{_LETTER}{_END}\n{_BEGIN}{_LETTER}|{_STOP}{_END}\n{_BEGIN}(?:{_STOP}|{_LETTER}|[\w`(])|[\w`)]{_END}\n{_BEGIN}{_STOP}"
)
# Blank lines, and what keeps its lines: code between fences, HTML that may have blank lines.
_BETWEEN = re.compile(
    rf"^[ >]*(?:{_LIST} *)*(`{{3,}}|~{{3,}})[^`\n]*\n.*?(?:^[ >]*\1[`~]*[ \t]*$|\Z)"
    r"|^ *<(pre|script|style|textarea)\b.*?(?:</\2>|\Z)|^ *<!--.*?(?:-->|\Z)|^[ \t]*\n",
    re.MULTILINE | re.DOTALL,
)
# Other HTML than a link, a table, or a heading with a line below it: nothing up to the next blank line is joined.
_KEPT = re.compile(r"\A\s*<(?!/?a\b)|^ *[|:=-][ |:=-]*$", re.MULTILINE)
# A heading, a row, a quotation, HTML, a title of a box, and a definition end with their line.
_ONE_LINE = re.compile(r" *(?:[#|>]|<(?!/?a\b)|!!!|\?\?\?|===|///|\*?\[[^^\]][^\]]*\]:)")
# What has text further in below it.
_OUTER = re.compile(rf"^( *)(?:{_LIST}|:[ \t]|!!!|\?\?\?|===|\[\^[^\]]*\]:)", re.MULTILINE)
_STEP = 4


def are_blanks(code: str, extensions: Any) -> bool:
    """Whether a page would show line breaks as blanks in a language that has none.

    ``extensions`` is the setting ``markdown_extensions``: with nl2br, a site shows each break as a break.
    """
    return code.split("-", maxsplit=1)[0] in _WITHOUT_BLANKS and "nl2br" not in str(extensions)


def joined(text: str) -> str:
    """Markdown without front matter, its lines joined where no blank belongs.

    Code, tables, headings and HTML stay as they are.
    """
    if not _BREAK.search(text):
        return text
    made: list[str] = []
    outer, end = -_STEP, 0
    for between in [*_BETWEEN.finditer(text), None]:
        block = text[end : between.start() if between else None]
        if block:
            indent = len(block) - len(block.lstrip(" "))
            outer = min(outer, indent - _STEP) if indent <= outer else outer
            is_code = indent >= outer + 2 * _STEP or block.startswith("\t")
            found = _OUTER.findall(block)
            if not is_code and not _KEPT.search(block):
                block = _paragraph(block)
            outer = len(found[-1]) if found and not is_code else outer
        made += [block, between[0] if between else ""]
        end = between.end() if between else end
    return "".join(made)


def _paragraph(block: str) -> str:
    above, *others = block.split("\n")
    lines = [above]
    for line in others:
        if _BREAK.search(f"{lines[-1]}\n{line}") and not _ONE_LINE.match(lines[-1]):
            lines[-1] = lines[-1].rstrip() + line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)
