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
from kokuchi.check import asked
from kokuchi.check.text_checker import Desk
from kokuchi.diagnostics import Finding, Place
from kokuchi.importer import messages, provenance
from kokuchi.importer.folders import Folders
from kokuchi.importer.matching import as_data, columns_of, formerly, is_ended, look
from kokuchi.importer.result import Bringing, Done, File, Kind, Problem, Request
from kokuchi.importer.row import Rendered, Renderer
from kokuchi.importer.table import Row
from kokuchi.rules import BY_ID
from kokuchi.schema import notice_schema
from kokuchi.settings import Settings
from kokuchi.source import SHARED, Mapping, Trouble, parse, read, routes
from kokuchi.yaml_writer import Branch, Entry, Leaf, emit, from_node, order, to_data

Watch = Callable[[list[Row]], Iterable[Row]]


def bring(settings: Settings, today: dt.date, request: Request, watch: Watch = lambda rows: rows) -> Bringing:
    """Decide what a list changes; nothing is written yet. ``watch`` sees the rows go by."""
    return _Bringing(settings, today, request).run(watch)


class _Bringing:
    def __init__(self, settings: Settings, today: dt.date, request: Request) -> None:
        self.settings, self.plan, self.table = settings, request.plan, request.table
        self.shown, self.folder = request.shown, request.folder
        self.vanished_on, self.overwrite = request.vanished_on, request.overwrite
        self.schema = notice_schema(settings.languages)
        self.renderer = Renderer(self.plan, self.schema)
        self.result = Bringing()
        self.files, self.elsewhere = self._there()
        self.given = self._shared(request.shared)
        self.desk = Desk(settings, today, self.given)
        self.row_of: dict[str, int] = {}
        self.unnamed = 0

    # What is there -------------------------------------------------------------------------------

    def _there(self) -> tuple[dict[str, File], dict[str, str]]:
        """The notices of the folder by id, and where the other ids of the site are."""
        own: dict[str, File] = {}
        elsewhere: dict[str, str] = {}
        for path in asked(self.settings, None)[0]:
            if path.name == SHARED:
                continue
            if path.is_relative_to(self.folder):
                own[path.stem] = self._file(path)
            else:
                elsewhere[path.stem.lower()] = self._name(path)
        return own, elsewhere

    def _file(self, path: Path) -> File:
        shown = self._name(path)
        text = read(path, shown)
        if isinstance(text, Trouble):
            return File(path, shown, "", "unreadable")
        return File(path, shown, text, *provenance.state(text))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.settings.project).as_posix()

    def _shared(self, text: str | None) -> dict[Path, str]:
        """The folder's shared file, as it is going to be."""
        path = self.folder / SHARED
        if text is None:
            return {}
        made = provenance.stamped(text)
        if not path.exists():
            self.result.done.append(Done("new", path, made))
            return {path: made}
        return {path: made} if self._over(self._file(path), made, "changed") else {}

    # All rows ------------------------------------------------------------------------------------

    def run(self, watch: Watch) -> Bringing:
        if not self._shared_is_sound():
            return self.result
        fresh: list[Rendered] = []
        for row in watch(self.table.rows):
            made = self.renderer.render(row)
            if not self._is_named(made):
                continue
            self.row_of[made.id] = row.number
            if row.trouble or made.troubles:
                self.result.problems += messages.troubles(made, self.shown)
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
        self.result.problems += [Problem(0, finding) for finding in found if finding.is_error]
        if self.result.problems:
            self.result.done.clear()
        return not self.result.problems

    def _is_named(self, made: Rendered) -> bool:
        """Whether the row has an id of its own; says so when it has none."""
        row, columns = made.row.number, self.plan.id.columns
        case = ""
        if not urls.is_id(made.id):
            case = "form"
        elif urls.is_reserved(made.id, self.settings.languages):
            case = "reserved"
        if case:
            self.unnamed += 1
            values = {
                "id": made.id,
                "near": urls.near_id(made.id) if case == "form" else f"{made.id}-camera",
            }
            finding = BY_ID["bad-id"].finding(Place(self.shown, row), case, values)
            self.result.problems.append(Problem(row, finding, columns))
            return False
        other = self.elsewhere.get(made.id)
        if other is None and made.id in self.row_of:
            other = f"{self.shown}:{self.row_of[made.id]}"
        if other is not None:
            twice = BY_ID["duplicate-id"].finding(
                Place(self.shown, row), "twice", {"id": made.id, "other": other}
            )
            self.result.problems.append(Problem(row, replace_(twice, hint=messages.ANOTHER_CODE), columns))
            self.row_of.setdefault(made.id, row)
            return False
        return True

    def _text(self, made: Rendered) -> str:
        return provenance.stamped(emit(made.tree))

    def _again(self, made: Rendered, file: File) -> None:
        """A row whose shop is there already."""
        text = self._text(made)
        if file.text == text:
            self.result.done.append(Done("same", file.path))
            return
        was = is_ended(file.text)
        kind: Kind = "changed"
        if made.closed != was:
            kind = "closed" if made.closed else "reopened"
        if not self._may(file, text, made.row.number):
            return
        if self._is_sound(made, text, file.path):
            self.result.done.append(Done(kind, file.path, text))

    def _first_time(self, fresh: list[Rendered], gone: list[File]) -> list[File]:
        """Rows whose shop is new, or only has a new code; what is left of the files without a row."""
        folders = Folders(
            self.folder, [file.path for file in self.files.values()], len(self.files) + len(fresh)
        )
        by_look = {
            look(as_data(file.text)): file
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
            alike = by_look.get(look(document))
            if alike is not None and alike.path.stem in left:
                self.result.problems.append(
                    messages.maybe_renamed(made, left.pop(alike.path.stem), self.shown)
                )
                continue
            path = folders.place(made.group) / f"{made.id}.yml"
            text = self._text(made)
            if self._is_sound(made, text, path):
                self.result.done.append(Done("new", path, text))
        return list(left.values())

    def _renamed(self, made: Rendered, old: File) -> None:
        path = old.path.with_name(f"{made.id}.yml")
        text = self._text(made)
        if old.state != "made" and not self.overwrite:
            self._left(old, made.row.number)
        elif self._is_sound(made, text, path):
            self.result.done.append(Done("renamed", path, text, old.path))

    # Files without a row -------------------------------------------------------------------------

    def _vanished(self, gone: list[File]) -> None:
        for file in sorted(gone, key=lambda file: file.path):
            if file.state == "by-hand" or is_ended(file.text):
                continue
            if self.unnamed or not self.vanished_on or self.plan.vanished is None:
                self.result.problems.append(messages.undecided(file, unnamed=bool(self.unnamed)))
            elif file.state != "made" and not self.overwrite:
                self._left(file, 0)
            else:
                self._end(file)

    def _end(self, file: File) -> None:
        parsed = parse(file.text, file.shown, self.settings.languages)
        if not isinstance(parsed.root, Mapping) or self.plan.vanished is None:
            self._left(file, 0)
            return
        tree, ended = from_node(parsed.root), from_node(self.plan.vanished)
        assert isinstance(tree, Branch)  # noqa: S101  (a mapping becomes a branch)
        assert isinstance(ended, Branch)  # noqa: S101
        ended.entries = [Entry("on", Leaf(self.vanished_on)), *(e for e in ended.entries if e.key != "on")]
        tree.entries.append(Entry("ended", ended))
        order(tree, self.schema)
        text = provenance.stamped(emit(tree))
        errors = [found for found in self.desk.judge(text, file.path).findings if found.is_error]
        self.result.problems += [Problem(0, _placed(found, file.shown)) for found in errors]
        if not errors:
            self.result.done.append(Done("closed", file.path, text))

    # One file ------------------------------------------------------------------------------------

    def _over(self, file: File, text: str, kind: Kind) -> bool:
        """Decide about a file that is there; whether the new text takes its place."""
        if file.text == text:
            self.result.done.append(Done("same", file.path))
            return True
        if not self._may(file, text, 0):
            return False
        self.result.done.append(Done(kind, file.path, text))
        return True

    def _may(self, file: File, text: str, row: int) -> bool:
        """Whether a file may be replaced. One that was edited is kept silently while the list says nothing new."""
        if file.state == "made" or (self.overwrite and file.state != "unreadable"):
            return True
        if file.state == "edited" and file.mark == provenance.state(text)[1]:
            self.result.done.append(Done("kept", file.path))
            return False
        self._left(file, row)
        return False

    def _left(self, file: File, row: int) -> None:
        self.result.problems.append(messages.left(file, self.shown, row))

    def _is_sound(self, made: Rendered, text: str, path: Path) -> bool:
        """Whether a row is a notice; each finding names the row, and the column where that is known."""
        verdict = self.desk.judge(text, path)
        if not verdict.errors:
            self.result.warnings += verdict.warnings
            return True
        own = self._name(path)
        root = parse(text, own, self.settings.languages).root
        known = routes(root) if root else {}
        for found in verdict.findings:
            if found.is_error:
                route = known.get(found.place) if found.place.path == own else None
                columns = columns_of(made, route, found)
                self.result.problems.append(
                    Problem(made.row.number, _placed(found, self.shown, made.row.number), columns)
                )
        return False


def _placed(found: Finding, path: str, line: int = 1) -> Finding:
    return replace_(found, place=Place(path, line))
