"""Words for the basis of a rule or a key: a row of the checklist, an article of the law, or plain sense."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kokuchi.diagnostics import ProgramText

_BASES = {
    "C": ProgramText("チェックリスト", "checklist"),
    "L": ProgramText("個人情報保護法", "Act on the Protection of Personal Information"),
    "S": ProgramText("告知として当然のこと", "plain sense"),
}
_ARTICLE = re.compile(r"art\. (\d+)((?:\(\d+\))*)")
# A Japanese citation counts article, paragraph and item with a word each: 第27条第5項第3号.
_LEVELS = ("項", "号")


def basis_text(parts: Iterable[str]) -> ProgramText:
    """``["C 3-1 (1) ②", "L art. 27(5)(3)"]`` in words. A part without a known letter is returned as written."""
    texts = [_part(part) for part in parts]
    return ProgramText("、".join(text.ja for text in texts), ", ".join(text.en for text in texts))


def _part(part: str) -> ProgramText:
    letter, _, where = part.partition(" ")
    name = _BASES.get(letter)
    if name is None:
        return ProgramText(part, part)
    return ProgramText(f"{name.ja}{_japanese(where)}", f"{name.en} {where}".strip())


def _japanese(where: str) -> str:
    article = _ARTICLE.fullmatch(where)
    if not article:
        return f" {where}" if where else ""
    below = re.findall(r"\d+", article[2])
    return f"第{article[1]}条" + "".join(
        f"第{number}{level}" for number, level in zip(below, _LEVELS, strict=False)
    )
