"""What a sign says where the phases of a notice differ: each answer with the name and the dates of its phase.

A sign hangs through all phases, so its answers must be true on each of their days, whenever it was printed. A page needs
none of this: it is made again every day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from kokuchi.notice import Notice, Phase
from kokuchi.pages import first_screen
from kokuchi.pages.first_screen import identification, tone
from kokuchi.schema import IDENTIFICATIONS
from kokuchi.translations import Translations

# From nobody to the furthest-reaching.
_TONES = (IDENTIFICATIONS[0], "kept", *IDENTIFICATIONS[1:])


@dataclass(frozen=True, slots=True)
class Scope:
    """The notice as it is in a phase; without a phase, as it is at all other times."""

    notice: Notice
    phase: Phase | None = None


def scopes(notice: Notice) -> list[Scope]:
    """The notice itself, then as it is in each of its phases."""
    return [Scope(notice), *(Scope(notice.in_phase(phase), phase) for phase in notice.phases)]


def phase_label(phase: Phase, words: Translations) -> str:
    """The name of a phase with its dates."""
    return words("sign", "phase", name=words.localize(phase.name), dates=_dates(phase, words))


def furthest_tone(notice: Notice) -> str:
    """The tone of the furthest-reaching identification of all phases, which chooses colour and pictogram."""
    return max((tone(scope.notice) for scope in scopes(notice)), key=_TONES.index)


def identified(notice: Notice, words: Translations) -> str:
    """Whether anyone is identified: one sentence, or one for each phase in which it differs, the furthest-reaching first."""
    return _by_phase(notice, words, lambda one: identification(one, words))


def identified_in_short(notice: Notice, words: Translations) -> str:
    """The same with the dates alone and a word or two for each phase; empty if no phase differs."""
    if len({identification(scope.notice, words) for scope in scopes(notice)}) == 1:
        return ""
    return _by_phase(notice, words, lambda one: words("identification_short", tone(one)), _dates)


def faces_are_matched(notice: Notice) -> bool:
    """Whether faces are matched in any phase."""
    return any(first_screen.faces_are_matched(scope.notice) for scope in scopes(notice))


def changing(
    notice: Notice,
    words: Translations,
    key: str,
    usual: Callable[[Notice], str],
    in_phase: Callable[[Notice], str] | None = None,
) -> str:
    """The usual text of a key at the head or foot of a sign, then a line for each phase that has its own ``key``.

    ``in_phase`` makes the text for a phase; without it, ``usual`` does.
    """
    text_lines = [usual(notice)]
    for phase in notice.phases:
        if key in phase.values:
            text = (in_phase or usual)(notice.in_phase(phase))
            text_lines.append(words("sign", "item", label=phase_label(phase, words), text=text))
    return "\n".join(text_lines)


def _by_phase(
    notice: Notice,
    words: Translations,
    answer: Callable[[Notice], str],
    label_of: Callable[[Phase, Translations], str] = phase_label,
) -> str:
    usual = answer(notice)
    shown = [scope for scope in scopes(notice)[1:] if answer(scope.notice) != usual]
    if not shown:
        return usual
    if len(shown) < len(notice.phases) or not _fill_the_period(notice):
        shown.append(Scope(notice))
    shown.sort(key=lambda scope: -_TONES.index(tone(scope.notice)))
    return "\n".join(
        words(
            "sign",
            "item",
            label=label_of(scope.phase, words) if scope.phase else words("sign", "otherwise"),
            text=answer(scope.notice),
        )
        for scope in shown
    )


def _fill_the_period(notice: Notice) -> bool:
    """Whether every day of the period is in a phase."""
    day = notice.period.start.first
    for phase in sorted(notice.phases, key=lambda one: one.start.first):
        if phase.start.first > day:
            return False
        if phase.end is None:
            return True
        day = max(day, phase.end.last + dt.timedelta(days=1))
    return notice.period.end is not None and day > notice.period.end.last


def _dates(phase: Phase, words: Translations) -> str:
    start = words.date(phase.start, "day_short")
    if phase.end is None:
        return words("date", "short_open", start=start)
    return words("date", "short_range", start=start, end=words.date(phase.end, "day_short"))
