"""Laws in words, for messages, ``kokuchi explain`` and the guide: from when something applies, and where it is known from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kokuchi.diagnostics import ProgramText
from kokuchi.law.model import InForce, Item, Law, Source
from kokuchi.law.registry import Reference

_ARTICLE = re.compile(r"art\. (\d+)((?:\(\d+\))*)")
# A Japanese citation counts article, paragraph and item with a word each: 第27条第5項第3号.
_LEVELS = ("項", "号")
_SEEN = {
    "original": ProgramText("{day}に確認", "looked up on {day}"),
    "copy": ProgramText("{day}に、保存された写しで確認", "looked up on {day} in a stored copy"),
    "cited": ProgramText(
        "{day}に、これを引用する資料で確認", "known on {day} through others that cite it; not read itself"
    ),
}
REACHES = {
    "other_rules": ProgramText("別の決まりがあります", "other rules apply"),
    "not_found": ProgramText("対象かどうかは、見つけられていません", "not found whether it reaches them"),
}
REGIMES = {
    "private": ProgramText("民間の事業者", "private operators"),
    "association": ProgramText("組合・町内会などの団体", "associations"),
    "public_body": ProgramText("国・自治体など", "public bodies"),
}
EXPECTED = ProgramText("文言は確定していません", "the wording is not final")
SOURCE = ProgramText("出典", "Source")


def day_text(day: dt.date) -> ProgramText:
    """A day in words: 2028年7月16日, 16 July 2028."""
    return ProgramText(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")


def beginning(in_force: InForce) -> ProgramText:
    """The day on which something begins to apply, in Japanese as a noun, in English as a remark."""
    if in_force.day is None:
        return ProgramText("施行済み", "already")
    day = day_text(in_force.day)
    if in_force.fixed:
        return ProgramText("施行日（{day}）", "on {day}").format(day=day)
    return ProgramText("施行日（遅くとも{day}）", "by {day} at the latest").format(day=day)


def warning_until(in_force: InForce) -> ProgramText:
    """The severity of a rule that becomes an error once a law is in force."""
    return ProgramText(
        "{begins}より前は警告、その日からエラー", "warning; error once the law is in force ({begins})"
    ).format(begins=beginning(in_force))


def state(law: Law, in_force: InForce | None = None) -> ProgramText:
    """From when a law, or one of its items, applies."""
    of = in_force or law.in_force
    if law.kind == "guidance":
        if law.promulgated is None:
            return ProgramText("公表済み、法律ではありません", "published; guidance, not law")
        return ProgramText("{day}公表、法律ではありません", "published on {day}; guidance, not law").format(
            day=day_text(law.promulgated)
        )
    if of.day is None:
        return ProgramText("施行済み", "in force")
    if of.fixed:
        return ProgramText("{day}施行", "in force from {day}").format(day=day_text(of.day))
    return ProgramText(
        "遅くとも{day}に施行、施行日は未定", "in force by {day} at the latest; the day is not fixed"
    ).format(day=day_text(of.day))


def cited(reference: Reference) -> ProgramText:
    """A reference in words: 個人情報保護法第32条, checklist 3-1 (1) ①."""
    law = reference.law
    if not reference.where:
        return law.short
    if label := reference.items[0].label:
        return ProgramText("{law}「{label}」", "{law}: {label}").format(law=law.short, label=label)
    where = _where(reference.where)
    space = "" if where.ja.startswith("第") else " "
    return ProgramText(f"{law.short.ja}{space}{where.ja}", f"{law.short.en} {where.en}")


def item_name(item: Item) -> ProgramText:
    """The name of an item: its label, or where it stands in the law."""
    return item.label or _where(item.id)


def _where(where: str) -> ProgramText:
    article = _ARTICLE.fullmatch(where)
    if not article:
        return ProgramText(where, where)
    below = re.findall(r"\d+", article[2])
    levels = "".join(f"第{number}{level}" for number, level in zip(below, _LEVELS, strict=False))
    return ProgramText(f"第{article[1]}条{levels}", where)


def title(law: Law) -> ProgramText:
    """Name, number, and from when it applies."""
    inner = [law.number, state(law)] if law.number else [state(law)]
    ja, en = "、".join(one.ja for one in inner), "; ".join(one.en for one in inner)
    return ProgramText(f"{law.name.ja}（{ja}）", f"{law.name.en} ({en})")


def item_text(law: Law, item: Item) -> ProgramText:
    """What an item asks; with a remark where its wording is not final, or where it begins on a day of its own."""
    remarks = [EXPECTED] if item.status == "expected" else []
    if item.in_force != law.in_force:
        remarks.append(state(law, item.in_force))
    found = ProgramText("{name}: {text}", "{name}: {text}").format(name=item_name(item), text=item.text)
    if not remarks:
        return found
    return ProgramText(
        f"{found.ja}（{'、'.join(one.ja for one in remarks)}）",
        f"{found.en} ({'; '.join(one.en for one in remarks)})",
    )


def source_text(source: Source, address: str) -> ProgramText:
    """A source with the day on which it was looked up; ``address``: its address as it is to be printed."""
    seen = _SEEN[source.seen].format(day=day_text(source.looked_up))
    return ProgramText(
        "{publisher}「{title}」 {address} （{seen}）", "{publisher}, “{title}”, {address} ({seen})"
    ).format(publisher=source.publisher, title=source.title, address=address, seen=seen)


def about(
    references: Iterable[Reference],
) -> Iterator[tuple[ProgramText, list[ProgramText], tuple[Source, ...]]]:
    """For each law among the references: its title, what those of its items ask that are named, and its sources."""
    by_law = sorted(references, key=lambda reference: reference.law.cited_as)
    for _, group in groupby(by_law, key=lambda reference: reference.law.cited_as):
        found = list(group)
        law = found[0].law
        items = dict.fromkeys(item.id for reference in found for item in reference.items)
        yield title(law), [item_text(law, law.items[name]) for name in items], law.sources
