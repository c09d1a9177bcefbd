"""What an import says about a row or a file that it leaves as it is."""

from __future__ import annotations

from collections.abc import Iterator

from kokuchi.diagnostics import Finding, Place, ProgramText
from kokuchi.importer.result import ExistingFile, RowProblem
from kokuchi.importer.row import RowNotice

RULE = "list"
ANOTHER_CODE = ProgramText(ja="どちらかのコードを変えてください", en="give one of the two another code")


def row_problems(made: RowNotice, shown: str) -> Iterator[RowProblem]:
    """Cells that are no plain values, and a row whose cells have shifted."""
    number = made.row.number
    if made.row.issue:
        hint = ProgramText(ja="列がずれていないか確かめてください", en="see whether the columns have shifted")
        yield _problem(shown, number, made.row.issue, hint)
    for column, issue in made.issues:
        said = ProgramText(ja=f"列「{column}」{issue.ja}", en=f"column “{column}” {issue.en}")
        hint = ProgramText(
            ja="一覧を直して、もう一度取り込んでください", en="mend the list and import it again"
        )
        yield _problem(shown, number, said, hint)


def maybe_renamed(made: RowNotice, old: ExistingFile, shown: str) -> RowProblem:
    """The same shop under another code: its printed QR codes must go on leading somewhere true."""
    before = old.path.stem
    said = ProgramText(
        ja=f"「{made.id}」は、一覧からなくなった「{before}」と内容が同じです。コードが変わった店ではありませんか",
        en=f"“{made.id}” says the same as “{before}”, which is no longer in the list. Has the code of the shop changed?",
    )
    hint = ProgramText(
        ja=f"そうなら、以前の id の列を作り、対応表の notice: に formerly: を書いてください。別の店なら「{before}」の行を戻し、閉店日を書いてください。それまで、どちらも変えません",
        en=f"if so, add a column with the former id and give it under formerly: in the map. If they are two shops, put the row of “{before}” back with its closing day. Until then both stay as they are",
    )
    return _problem(shown, made.row.number, said, hint)


def undecided(file: ExistingFile, *, unnamed: bool) -> RowProblem:
    """A notice without a row: whether the shop has closed, nobody has said."""
    said = ProgramText(
        ja=f"「{file.path.stem}」の行が一覧にありません。告知はそのままです",
        en=f"the list has no row for “{file.path.stem}”. Its notice stays as it is",
    )
    hint = ProgramText(
        ja="閉店したのなら、行を残して閉店日を書くか、対応表に vanished:（理由とデータの消去）を書き、--vanished-on で日付を指定してください",
        en="if it has closed, keep its row with the closing day, or give vanished: (the reason, and what became of the data) in the map and the day with --vanished-on",
    )
    if unnamed:
        hint = ProgramText(
            ja="コードの読めない行があるため、閉店かどうか判断できません。先にその行を直してください",
            en="some rows have no usable code, so that nobody can tell whether it has closed. Mend them first",
        )
    return _problem(file.shown, 0, said, hint)


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
    """A file that no import may replace; ``row`` is 0 when it is about no row of the list."""
    hint = ProgramText(
        ja="一覧の内容を手で写すか、--overwrite を付けて一覧の内容で置き換えてください",
        en="copy what changed by hand, or give --overwrite to replace it with what the list says",
    )
    return _problem(shown if row else file.shown, row, _WHY_LEFT[file.state].format(file=file.shown), hint)


def _problem(path: str, row: int, said: ProgramText, hint: ProgramText) -> RowProblem:
    return RowProblem(row, Finding(Place(path, row or 1), RULE, "error", said, hint))
