"""Brings a list of shops into the site: decides what each row and each file becomes, then writes it.

A list is brought in again whenever it changes. New shops appear; what changed is written anew; a closed shop
becomes ``ended``; nothing vanishes; a file that a person has edited is left and named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace as replace_
from pathlib import Path

from kokuchi import urls
from kokuchi.check import requested_files
from kokuchi.check.text_checker import TextChecker
from kokuchi.diagnostics import Finding, Issue, Place
from kokuchi.importer import messages, provenance
from kokuchi.importer.folders import Folders
from kokuchi.importer.matching import as_data, columns_of, comparable_values, formerly, is_ended
from kokuchi.importer.result import ExistingFile, ImportAction, ImportRequest, ImportResult, Kind, RowProblem
from kokuchi.importer.row import RowNotice, RowRenderer
from kokuchi.importer.table import Row
from kokuchi.rules import BY_ID
from kokuchi.schema import notice_schema
from kokuchi.settings import Settings
from kokuchi.source import SHARED, Mapping, parse, read, routes
from kokuchi.yaml_writer import Collection, Entry, ScalarItem, emit, from_node, order, to_data

OnProgress = Callable[[list[Row]], Iterable[Row]]


def run_import(
    settings: Settings, today: dt.date, request: ImportRequest, watch: OnProgress = lambda rows: rows
) -> ImportResult:
    """Decide what a list changes; nothing is written yet. ``watch`` sees the rows go by."""
    return _Import(settings, today, request).run(watch)


class _Import:
    def __init__(self, settings: Settings, today: dt.date, request: ImportRequest) -> None:
        self.settings, self.plan, self.table = settings, request.column_map, request.table
        self.shown, self.folder = request.shown, request.folder
        self.vanished_on, self.overwrite = request.vanished_on, request.overwrite
        self.schema = notice_schema(settings.languages)
        self.renderer = RowRenderer(self.plan, self.schema)
        self.result = ImportResult()
        self.files, self.elsewhere = self._there()
        self.given = self._shared(request.shared)
        self.desk = TextChecker(settings, today, self.given)
        self.row_of: dict[str, int] = {}
        self.unnamed = 0

    # What is there -------------------------------------------------------------------------------

    def _there(self) -> tuple[dict[str, ExistingFile], dict[str, str]]:
        """The notices of the folder by id, and where the other ids of the site are."""
        own: dict[str, ExistingFile] = {}
        elsewhere: dict[str, str] = {}
        for path in requested_files(self.settings, None)[0]:
            if path.name == SHARED:
                continue
            if path.is_relative_to(self.folder):
                own[path.stem] = self._file(path)
            else:
                elsewhere[path.stem.lower()] = self._name(path)
        return own, elsewhere

    def _file(self, path: Path) -> ExistingFile:
        shown = self._name(path)
        text = read(path, shown)
        if isinstance(text, Issue):
            return ExistingFile(path, shown, "", "unreadable")
        return ExistingFile(path, shown, text, *provenance.state(text))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.settings.project).as_posix()

    def _shared(self, text: str | None) -> dict[Path, str]:
        """The folder's shared file, as it is going to be."""
        path = self.folder / SHARED
        if text is None:
            return {}
        made = provenance.with_provenance(text)
        if not path.exists():
            self.result.done.append(ImportAction("new", path, made))
            return {path: made}
        return {path: made} if self._over(self._file(path), made, "changed") else {}

    # All rows ------------------------------------------------------------------------------------

    def run(self, watch: OnProgress) -> ImportResult:
        if not self._shared_is_sound():
            return self.result
        fresh: list[RowNotice] = []
        for row in watch(self.table.rows):
            made = self.renderer.render(row)
            if not self._is_named(made):
                continue
            self.row_of[made.id] = row.number
            if row.issue or made.issues:
                self.result.problems += messages.row_problems(made, self.shown)
            elif made.id in self.files:
                self._again(made, self.files[made.id])
            else:
                fresh.append(made)
        gone = [file for name, file in self.files.items() if name not in self.row_of]
        gone = self._first_time(fresh, gone)
        self._vanished(gone)
        return self.result

    def _shared_is_sound(self) -> bool:
        """Whether the values that every row is going to share are right: else every row would say so."""
        found = self.desk.shared_findings(self.folder)
        self.result.problems += [RowProblem(0, finding) for finding in found if finding.is_error]
        if self.result.problems:
            self.result.done.clear()
        return not self.result.problems

    def _is_named(self, made: RowNotice) -> bool:
        """Whether the row has an id of its own; says so when it has none."""
        row, columns = made.row.number, self.plan.id.columns
        case = ""
        if not urls.is_id(made.id):
            case = "invalid"
        elif urls.is_reserved(made.id, self.settings.languages):
            case = "reserved"
        if case:
            self.unnamed += 1
            values = {
                "id": made.id,
                "near": urls.suggest_id(made.id) if case == "invalid" else f"{made.id}-camera",
            }
            finding = BY_ID["bad-id"].finding(Issue(Place(self.shown, row), case, values))
            self.result.problems.append(RowProblem(row, finding, columns))
            return False
        other = self.elsewhere.get(made.id)
        if other is None and made.id in self.row_of:
            other = f"{self.shown}:{self.row_of[made.id]}"
        if other is not None:
            twice = BY_ID["duplicate-id"].finding(
                Issue(Place(self.shown, row), "twice", {"id": made.id, "other": other})
            )
            self.result.problems.append(RowProblem(row, replace_(twice, hint=messages.ANOTHER_CODE), columns))
            self.row_of.setdefault(made.id, row)
            return False
        return True

    def _text(self, made: RowNotice) -> str:
        return provenance.with_provenance(emit(made.tree))

    def _again(self, made: RowNotice, file: ExistingFile) -> None:
        """A row whose shop is there already."""
        text = self._text(made)
        if file.text == text:
            self.result.done.append(ImportAction("same", file.path))
            return
        was = is_ended(file.text)
        kind: Kind = "changed"
        if made.closed != was:
            kind = "closed" if made.closed else "reopened"
        if not self._may(file, text, made.row.number):
            return
        if self._is_sound(made, text, file.path):
            self.result.done.append(ImportAction(kind, file.path, text))

    def _first_time(self, fresh: list[RowNotice], gone: list[ExistingFile]) -> list[ExistingFile]:
        """Rows whose shop is new, or only has a new code; what is left of the files without a row."""
        folders = Folders(
            self.folder, [file.path for file in self.files.values()], len(self.files) + len(fresh)
        )
        by_look = {
            comparable_values(as_data(file.text)): file
            for file in gone
            if file.state == "made" and not is_ended(file.text)
        }
        left = {file.path.stem: file for file in gone}
        for made in fresh:
            document = to_data(made.tree)
            assert isinstance(document, dict)  # noqa: S101  (a notice is a mapping)
            former = [left[name] for name in formerly(document) if name in left]
            if former:
                self._renamed(made, former[0])
                left.pop(former[0].path.stem)
                continue
            alike = by_look.get(comparable_values(document))
            if alike is not None and alike.path.stem in left:
                self.result.problems.append(
                    messages.maybe_renamed(made, left.pop(alike.path.stem), self.shown)
                )
                continue
            path = folders.place(made.group) / f"{made.id}.yml"
            text = self._text(made)
            if self._is_sound(made, text, path):
                self.result.done.append(ImportAction("new", path, text))
        return list(left.values())

    def _renamed(self, made: RowNotice, old: ExistingFile) -> None:
        path = old.path.with_name(f"{made.id}.yml")
        text = self._text(made)
        if old.state != "made" and not self.overwrite:
            self._left(old, made.row.number)
        elif self._is_sound(made, text, path):
            self.result.done.append(ImportAction("renamed", path, text, old.path))

    # Files without a row -------------------------------------------------------------------------

    def _vanished(self, gone: list[ExistingFile]) -> None:
        for file in sorted(gone, key=lambda file: file.path):
            if file.state == "by-hand" or is_ended(file.text):
                continue
            if self.unnamed or not self.vanished_on or self.plan.vanished is None:
                self.result.problems.append(messages.undecided(file, unnamed=bool(self.unnamed)))
            elif file.state != "made" and not self.overwrite:
                self._left(file, 0)
            else:
                self._end(file)

    def _end(self, file: ExistingFile) -> None:
        parsed = parse(file.text, file.shown, self.settings.languages)
        if not isinstance(parsed.root, Mapping) or self.plan.vanished is None:
            self._left(file, 0)
            return
        tree, ended = from_node(parsed.root), from_node(self.plan.vanished)
        assert isinstance(tree, Collection)  # noqa: S101  (a mapping becomes a branch)
        assert isinstance(ended, Collection)  # noqa: S101
        ended.entries = [
            Entry("on", ScalarItem(self.vanished_on)),
            *(e for e in ended.entries if e.key != "on"),
        ]
        tree.entries.append(Entry("ended", ended))
        order(tree, self.schema)
        text = provenance.with_provenance(emit(tree))
        errors = [found for found in self.desk.check(text, file.path).findings if found.is_error]
        self.result.problems += [RowProblem(0, _placed(found, file.shown)) for found in errors]
        if not errors:
            self.result.done.append(ImportAction("closed", file.path, text))

    # One file ------------------------------------------------------------------------------------

    def _over(self, file: ExistingFile, text: str, kind: Kind) -> bool:
        """Decide about a file that is there; whether the new text takes its place."""
        if file.text == text:
            self.result.done.append(ImportAction("same", file.path))
            return True
        if not self._may(file, text, 0):
            return False
        self.result.done.append(ImportAction(kind, file.path, text))
        return True

    def _may(self, file: ExistingFile, text: str, row: int) -> bool:
        """Whether a file may be replaced. One that was edited is kept silently while the list says nothing new."""
        if file.state == "made" or (self.overwrite and file.state != "unreadable"):
            return True
        if file.state == "edited" and file.mark == provenance.state(text)[1]:
            self.result.done.append(ImportAction("kept", file.path))
            return False
        self._left(file, row)
        return False

    def _left(self, file: ExistingFile, row: int) -> None:
        self.result.problems.append(messages.left_unchanged(file, self.shown, row))

    def _is_sound(self, made: RowNotice, text: str, path: Path) -> bool:
        """Whether a row is a notice; each finding names the row, and the column where that is known."""
        result = self.desk.check(text, path)
        if not result.errors:
            self.result.warnings += result.warnings
            return True
        own = self._name(path)
        root = parse(text, own, self.settings.languages).root
        known = routes(root) if root else {}
        for found in result.findings:
            if found.is_error:
                route = known.get(found.place) if found.place.path == own else None
                columns = columns_of(made, route, found)
                self.result.problems.append(
                    RowProblem(made.row.number, _placed(found, self.shown, made.row.number), columns)
                )
        return False


def _placed(found: Finding, path: str, line: int = 1) -> Finding:
    return replace_(found, place=Place(path, line))
