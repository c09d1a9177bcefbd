"""Plans an import: what each row of a list of shops, and each existing notice, becomes.

An import is repeated whenever the list changes. New shops get a file, changed rows are written again, closed shops
get ``ended``. No notice is deleted, and a file that a person has edited is reported instead of replaced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from kokuchi.importer import messages, provenance
from kokuchi.importer.existing import ExistingFile, find_existing
from kokuchi.importer.folders import Folders
from kokuchi.importer.matching import as_data, comparable_values, former_ids
from kokuchi.importer.planner import Planner
from kokuchi.importer.result import ImportRequest, ImportResult, Kind
from kokuchi.importer.row import RowNotice, RowRenderer
from kokuchi.importer.row_ids import RowIds
from kokuchi.importer.table import Row
from kokuchi.schema import notice_schema
from kokuchi.schema.fragments import JsonSchema
from kokuchi.settings import Settings
from kokuchi.source import Mapping, parse
from kokuchi.yaml_writer import Collection, Entry, ScalarItem, emit, from_node, order, to_data

OnProgress = Callable[[list[Row]], Iterable[Row]]


def run_import(
    settings: Settings, today: dt.date, request: ImportRequest, on_progress: OnProgress = lambda rows: rows
) -> ImportResult:
    """Plan what a list changes; ``ImportResult.write`` then writes the files.

    ``on_progress`` wraps the rows while they are read, to show progress.
    """
    existing = find_existing(settings, request.folder)
    planner = Planner(settings, today, request)
    if not planner.check_shared():
        return planner.result
    schema = notice_schema(settings.languages)
    renderer = RowRenderer(request.column_map, schema)
    ids = RowIds(request, settings.languages, existing.elsewhere, existing.by_id)
    new: list[RowNotice] = []
    for row in on_progress(request.table.rows):
        notice = renderer.render(row)
        planner.result.taken += notice.taken
        if problem := ids.check(notice):
            planner.add_problem(problem)
        elif row.issue or notice.issues:
            planner.result.problems += messages.row_problems(notice, request.shown, request.table.label)
        elif notice.id in existing.by_id:
            _plan_update(planner, notice, existing.by_id[notice.id])
        else:
            new.append(notice)
    without_row = {name: file for name, file in existing.by_id.items() if name not in ids.row_of}
    folders = Folders(
        request.folder, [file.path for file in existing.by_id.values()], len(existing.by_id) + len(new)
    )
    _plan_new(planner, new, without_row, folders)
    _plan_vanished(planner, list(without_row.values()), schema, has_invalid_ids=ids.has_invalid)
    return planner.result


def _text(notice: RowNotice) -> str:
    return provenance.with_header(emit(notice.tree))


def _plan_update(planner: Planner, notice: RowNotice, file: ExistingFile) -> None:
    """Plan a row whose id has a file already."""
    text = _text(notice)
    if file.text == text:
        planner.add("same", file.path)
        return
    kind: Kind = "changed"
    if notice.closed != file.is_ended:
        kind = "closed" if notice.closed else "reopened"
    if planner.may_replace(file, text, notice.row.number) and planner.check_row(notice, text, file.path):
        planner.add(kind, file.path, text, before=file)


# Rows without a file ---------------------------------------------------------------------------------


def _plan_new(
    planner: Planner, notices: Sequence[RowNotice], without_row: dict[str, ExistingFile], folders: Folders
) -> None:
    """Plan rows whose id has no file: new shops, and shops with a new id.

    ``without_row``: id → file that has no row; files that continue under a new id are removed from it.
    """
    same_content = {
        comparable_values(as_data(file.text)): name
        for name, file in without_row.items()
        if file.state == "unedited" and not file.is_ended
    }
    for notice in notices:
        data = to_data(notice.tree)
        assert isinstance(data, dict)  # noqa: S101  (a notice is a mapping)
        former = next((name for name in former_ids(data) if name in without_row), None)
        alike = same_content.get(comparable_values(data))
        if former is not None:
            _plan_rename(planner, notice, without_row.pop(former))
        elif alike is not None and alike in without_row:
            old = without_row.pop(alike)
            planner.add_problem(messages.maybe_renamed(notice, old, planner.request.shown))
        else:
            path = folders.place(notice.group) / f"{notice.id}.yml"
            text = _text(notice)
            if planner.check_row(notice, text, path):
                planner.add("new", path, text)


def _plan_rename(planner: Planner, notice: RowNotice, old: ExistingFile) -> None:
    path = old.path.with_name(f"{notice.id}.yml")
    text = _text(notice)
    if not planner.may_discard_edits(old):
        planner.leave(old, notice.row.number)
    elif planner.check_row(notice, text, path):
        planner.add("renamed", path, text, before=old)


# Files without a row ---------------------------------------------------------------------------------


def _plan_vanished(
    planner: Planner, files: Iterable[ExistingFile], schema: JsonSchema, *, has_invalid_ids: bool
) -> None:
    """End the notices of shops that the list no longer has; report them if the request does not say when and why.

    ``has_invalid_ids``: rows have unusable ids, so a file without a row may belong to one of them.
    """
    may_end = planner.request.vanished_on and planner.request.column_map.vanished is not None
    for file in sorted(files, key=lambda file: file.path):
        if file.state == "by-hand" or file.is_ended:
            continue
        if has_invalid_ids or not may_end:
            planner.add_problem(messages.undecided(file, has_invalid_ids=has_invalid_ids))
        elif not planner.may_discard_edits(file):
            planner.leave(file)
        else:
            _plan_end(planner, file, schema)


def _plan_end(planner: Planner, file: ExistingFile, schema: JsonSchema) -> None:
    """Add ``ended`` to a notice: the day of the request, and the other keys of ``vanished`` in the mapping file."""
    vanished = planner.request.column_map.vanished
    root = parse(file.text, file.shown, planner.settings.languages).root
    if not isinstance(root, Mapping) or vanished is None:
        planner.leave(file)
        return
    tree, ended = from_node(root), from_node(vanished)
    assert isinstance(tree, Collection)  # noqa: S101  (from_node of a mapping is a Collection)
    assert isinstance(ended, Collection)  # noqa: S101
    on = Entry("on", ScalarItem(planner.request.vanished_on))
    ended.entries = [on, *(entry for entry in ended.entries if entry.key != "on")]
    tree.entries.append(Entry("ended", ended))
    order(tree, schema)
    text = provenance.with_header(emit(tree))
    if planner.check_file(file, text):
        planner.add("closed", file.path, text, before=file)
