"""The reports of ``kokuchi poster``: which files were written, and which printed signs are out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.poster.outdated import SignStatus

_NAMED = 3


def written_files(paths: Sequence[Path], signs: int, folder: Path) -> ProgramText:
    """The number of signs, and the file if there is only one, else the folder."""
    if not paths:
        return ProgramText(ja="作った掲示はありません。", en="No sign was made.")
    where = str(paths[0]) if len(paths) == 1 else f"{folder}{'/' if folder.name else ''}"
    return ProgramText(
        ja=f"掲示 {signs:,} 枚を作りました: {where}",
        en=f"Made {signs:,} {'sign' if signs == 1 else 'signs'}: {where}",
    )


def why_no_signs(drafts: Sequence[str]) -> ProgramText:
    """Why a site has no notice of which a sign can be made: there is none, or all are ``drafts``."""
    if not drafts:
        return ProgramText(ja="公開する告知がありません。", en="There is no notice to publish.")
    names = ", ".join(drafts[:_NAMED]) + (", …" if len(drafts) > _NAMED else "")
    count = len(drafts)
    return ProgramText(
        ja=f"告知は下書きだけです（{count:,} 件: {names}）。掲示を作るには、status: draft の行を消してください。",
        en=f"All notices are drafts ({count:,}: {names}). To print signs, remove their line status: draft.",
    )


def outdated_signs(
    statuses: Sequence[SignStatus], language: str, warn: Callable[[str], str]
) -> Iterator[str]:
    """A line for each sign and a line with their number; ``warn`` may colour the messages of outdated signs."""
    for status in statuses:
        name = f" {status.id}:" if status.id else ""
        message = status.message.in_language(language)
        yield (
            f"{status.printed.path}:{status.printed.number}:{name} "
            f"{warn(message) if status.outdated else message}"
        )
    count, outdated = len(statuses), sum(status.outdated for status in statuses)
    yield ProgramText(
        ja=f"掲示 {count:,} 枚のうち、古いもの {outdated:,} 枚。",
        en=f"{count:,} {'sign' if count == 1 else 'signs'}, {outdated:,} out of date.",
    ).in_language(language)
