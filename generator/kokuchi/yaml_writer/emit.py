"""Turns a tree into YAML text: two spaces per level, no line wrapping, LF line endings."""

from __future__ import annotations

from kokuchi.yaml_writer.nodes import Collection, Entry, ScalarItem, Value
from kokuchi.yaml_writer.scalars import inline, key, literal

_STEP = 2


def emit(root: Collection) -> str:
    """Return the text of a file. The comments in ``root.head`` come first, whatever the order of the keys."""
    lines = [*root.head, *_block(root, 0)]
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(branch: Collection, indent: int) -> list[str]:
    lines: list[str] = []
    for entry in branch.entries:
        above = _above(entry, branch)
        # Blank lines separate entries; there is none before the first entry.
        lines += _comments(above if lines else _without_leading_blank(above), indent)
        lines += _entry(entry, branch, indent)
    return lines + _comments(branch.tail if lines else _without_leading_blank(branch.tail), indent)


def _above(entry: Entry, parent: Collection) -> list[str]:
    """The comments above an entry. Comments of a list entry are written above its dash."""
    above, inner = list(entry.above), entry.value
    while parent.is_list and isinstance(inner, Collection) and not inner.flow and inner.entries:
        above += inner.entries[0].above
        parent, inner = inner, inner.entries[0].value
        if not parent.is_list:
            break
    return above


def _without_leading_blank(comments: list[str]) -> list[str]:
    return comments[1:] if comments and not comments[0] else comments


def _comments(comments: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in comments]


def _entry(entry: Entry, parent: Collection, indent: int) -> list[str]:
    value, pad = entry.value, " " * indent
    head = pad + ("-" if parent.is_list else key(entry.key) + ":")
    after = f"  {entry.trailing}" if entry.trailing else ""
    if isinstance(value, Collection) and value.entries and not value.flow:
        inner = _block(_bare(value) if parent.is_list else value, indent + _STEP)
        if parent.is_list:
            return [head + " " + inner[0][indent + _STEP :], *inner[1:]]
        return [head + after, *inner]
    if isinstance(value, ScalarItem) and not value.verbatim and (lines := _lines(value)):
        return [f"{head} {lines[0]}{after}", *_comments(lines[1:], indent + _STEP)]
    text = _flow(value, guarded=entry.guarded, in_flow=False)
    tail = _comments(value.tail, indent) if isinstance(value, Collection) else []
    return [head + (f" {text}" if text else "") + after, *tail]


def _bare(value: Collection) -> Collection:
    """A list entry without the comments that are already written above its dash."""
    first = value.entries[0]
    inner = (
        _bare(first.value)
        if value.is_list and isinstance(first.value, Collection) and first.value.entries
        else first.value
    )
    rest = [Entry(first.key, inner, [], first.trailing, first.guarded), *value.entries[1:]]
    return Collection(rest, value.is_list, value.flow, value.head, value.tail)


def _lines(scalar: ScalarItem) -> list[str] | None:
    if scalar.folded:
        return list(scalar.folded)
    found = literal(scalar.text)
    return [found[0], *found[1]] if found else None


def _flow(value: Value, *, in_flow: bool, guarded: bool = False) -> str:
    if isinstance(value, ScalarItem):
        return value.text if value.verbatim else inline(value.text, in_flow=in_flow, guarded=guarded)
    if value.is_list:
        return "[" + ", ".join(_flow(entry.value, in_flow=True) for entry in value.entries) + "]"
    pairs = (f"{key(entry.key, in_flow=True)}: {_flow(entry.value, in_flow=True)}" for entry in value.entries)
    return "{" + ", ".join(pairs) + "}"
