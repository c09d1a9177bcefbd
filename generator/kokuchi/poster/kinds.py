"""Which kind of sign may be posted in which stage of a notice, and how many languages it has room for."""

from __future__ import annotations

from kokuchi.calendar import Stage
from kokuchi.diagnostics import ProgramText
from kokuchi.notice import Notice
from kokuchi.sign_kinds import ANNOUNCEMENT, IN_OPERATION, SHORT, SHORT_IN_OPERATION, full_kind, is_short

# The checklist asks for one sign before the start (3-1 (1) ①) and for one during operation (3-1 (2) ①).
_STAGES: dict[str, Stage] = {ANNOUNCEMENT: "announced", IN_OPERATION: "running"}
# A short sign has few words in large letters, which leaves room for more languages.
_LANGUAGES, _LANGUAGES_SHORT = 2, 4


def kind_for(notice: Notice) -> str | None:
    """The kind of sign for the notice's stage; None after its end, when nothing may be posted."""
    return next((kind for kind, stage in _STAGES.items() if stage == notice.stage), None)


def printed_kind(choice: str | None, notice: Notice) -> str:
    """The kind that is printed for a choice of the command line, where the notice's stage may decide."""
    fitting = kind_for(notice) or IN_OPERATION
    return f"{SHORT}-{fitting}" if choice == SHORT else choice or fitting


def most_languages(kind: str | None) -> int:
    """How many languages a sign of this kind has room for."""
    return _LANGUAGES_SHORT if is_short(kind) else _LANGUAGES


def stage_of(kind: str, notice: Notice) -> Stage:
    """The stage that a sign describes. It may lie ahead: a sign for the time of operation is printed before the start."""
    return _STAGES.get(full_kind(kind), notice.stage)


def refusal_reason(notice: Notice, kind: str) -> ProgramText | None:
    """Why this sign must not be posted in the notice's stage; None if it may."""
    if notice.stage in {"ended", "withdrawn"}:
        ja, en = {
            "ended": ("終了しています", "has ended"),
            "withdrawn": ("取りやめています", "is called off"),
        }[notice.stage]
        return ProgramText(
            ja=f"「{notice.id}」は{ja}。貼るものはありません。残っている掲示は外してください",
            en=f"“{notice.id}” {en}: there is nothing to post. Take down the signs that are still posted",
        )
    if full_kind(kind) == ANNOUNCEMENT and notice.stage == "running":
        instead = SHORT_IN_OPERATION if is_short(kind) else IN_OPERATION
        return ProgramText(
            ja=f"「{notice.id}」はもう始まっています。予告ではなく、運用中の掲示（--kind {instead}）を貼ってください",
            en=f"“{notice.id}” has started: post the sign for the time of operation, not the announcement (--kind {instead})",
        )
    return None
