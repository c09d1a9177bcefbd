"""The problems that an import reports about rows and files that it leaves as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kokuchi.diagnostics import Finding, Place, ProgramText
from kokuchi.importer.existing import ExistingFile
from kokuchi.importer.result import RowProblem
from kokuchi.importer.row import RowNotice

RULE = "list"
ANOTHER_CODE = ProgramText(ja="どちらかのコードを変えてください", en="give one of the two another code")


def row_problems(notice: RowNotice, shown: str, label: Callable[[str], str]) -> Iterator[RowProblem]:
    """One problem for a row with too many cells, and one for each cell without a plain value."""
    number = notice.row.number
    if notice.row.issue:
        hint = ProgramText(ja="列がずれていないか確かめてください", en="see whether the columns have shifted")
        yield _problem(shown, number, notice.row.issue, hint)
    for column, issue in notice.issues:
        yield cell_problem(shown, number, column, label(column), issue)


def cell_problem(shown: str, row: int, column: str, label: str, issue: ProgramText) -> RowProblem:
    """A cell without a plain value; ``issue`` goes on after the name of its column."""
    message = ProgramText(ja=f"「{label}」{issue.ja}", en=f"“{label}” {issue.en}")
    hint = ProgramText(
        ja="一覧を直して、もう一度取り込んでください", en="correct the list and import it again"
    )
    return replace(_problem(shown, row, message, hint), columns=(column,))


_NO_CODE = ProgramText(ja="この行にはコードがありません", en="this row has no code")
_WRITE_CODE = ProgramText(
    ja="コードを書いてください。店舗の行でなければ、この行を消してください",
    en="write the code, or delete the row if it is not a shop",
)


def bad_code(
    shown: str,
    row: int,
    columns: tuple[str, ...],
    message: ProgramText = _NO_CODE,
    hint: ProgramText = _WRITE_CODE,
) -> RowProblem:
    """A row without a code, or with one that a spreadsheet changed."""
    return replace(_problem(shown, row, message, hint), columns=columns)


def unusable_code(code: str) -> tuple[ProgramText, ProgramText]:
    """A code with characters that an address cannot have."""
    return ProgramText(
        ja=f"コード「{code}」はページのアドレスに使えません",
        en=f"the code “{code}” cannot be used in an address",
    ), ProgramText(
        ja="英数字とハイフンだけで書いてください（空白は使えません。全体で 64 文字まで）",
        en="use letters a-z, digits and hyphens only (no blanks; 64 characters at most)",
    )


def same_code(code: str, other: int) -> tuple[ProgramText, ProgramText]:
    """A code that an earlier row has."""
    message = ProgramText(
        ja=f"コード「{code}」は {other} 行目と同じです", en=f"the code “{code}” is also in row {other}"
    )
    return message, ANOTHER_CODE


def maybe_renamed(notice: RowNotice, old: ExistingFile, shown: str) -> RowProblem:
    """A row with a new id has the same values as ``old``, whose row is missing.

    If it is the same shop, ``old`` must not end: its printed QR codes have to lead to the new address.
    """
    before = old.path.stem
    message = ProgramText(
        ja=f"「{notice.id}」は、一覧からなくなった「{before}」と内容が同じです。コードが変わった店ではありませんか",
        en=f"“{notice.id}” says the same as “{before}”, which is no longer in the list. Has the code of the shop changed?",
    )
    hint = ProgramText(
        ja=f"そうなら、以前の id の列を作り、対応表の notice: に formerly: を書いてください。別の店なら「{before}」の行を戻し、閉店日を書いてください。それまで、どちらも変えません",
        en=f"if so, add a column with the former id and name it under formerly: in the column map. If they are two shops, put the row of “{before}” back with its closing day. Until then both stay as they are",
    )
    return _problem(shown, notice.row.number, message, hint)


def undecided(file: ExistingFile, *, has_invalid_ids: bool) -> RowProblem:
    """A notice without a row, for which it is not known whether the shop has closed."""
    message = ProgramText(
        ja=f"「{file.path.stem}」の行が一覧にありません。告知はそのままです",
        en=f"the list has no row for “{file.path.stem}”. Its notice stays as it is",
    )
    hint = ProgramText(
        ja="閉店したのなら、行を残して閉店日を書くか、対応表に vanished:（理由とデータの消去）を書き、--vanished-on で日付を指定してください",
        en="if it has closed, keep its row with the closing day, or give vanished: (the reason, and what became of the data) in the column map and the day with --vanished-on",
    )
    if has_invalid_ids:
        hint = ProgramText(
            ja="コードの読めない行があるため、閉店かどうか判断できません。先にその行を直してください",
            en="some rows have no usable code, so that nobody can tell whether it has closed. Correct them first",
        )
    return _problem(file.shown, 0, message, hint)


_WHY_LEFT = {
    "unreadable": ProgramText(
        ja="{file} は読み取れないため、そのままにしました", en="{file} cannot be read and was left as it is"
    ),
    "by-hand": ProgramText(
        ja="{file} は取り込みで作られたものではないため、そのままにしました",
        en="{file} was not made by an import and was left as it is",
    ),
    "edited": ProgramText(
        ja="{file} は直接直されているため、そのままにしました",
        en="{file} was edited since the last import and was left as it is",
    ),
}


def left_unchanged(file: ExistingFile, shown: str, row: int) -> RowProblem:
    """A file that the import may not replace; ``row`` is 0 if no row of the list is about it."""
    hint = ProgramText(
        ja="一覧の内容を手で写すか、--overwrite を付けて一覧の内容で置き換えてください",
        en="copy what changed by hand, or give --overwrite to replace it with what the list says",
    )
    return _problem(shown if row else file.shown, row, _WHY_LEFT[file.state].format(file=file.shown), hint)


def _problem(path: str, row: int, message: ProgramText, hint: ProgramText) -> RowProblem:
    return RowProblem(row, Finding(Place(path, row or 1), RULE, "error", message, hint))
