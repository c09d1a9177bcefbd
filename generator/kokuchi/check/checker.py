"""One file → what is wrong with it. Never prints, never stops early, never raises for what a file holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kokuchi import urls
from kokuchi.check import schema_issues
from kokuchi.check.result import FileResult, FormerId
from kokuchi.diagnostics import Finding, Issue, Place, Severity
from kokuchi.document import Document
from kokuchi.rules import BY_ID, RULES
from kokuchi.schema import ALTERNATIVES, REQUIRED, Validator
from kokuchi.settings import CONFIG, Settings, settings_files
from kokuchi.source import SHARED, Mapping, Parsed, Route, decode, merge, mistyped_key, parse, read_bytes

_NOTICE_SUFFIX = ".yml"
_LINE_END = re.compile("\r\n|\r|\n")


class Checker:
    """Judges files one by one; a shared file is read once for all that stand below it.

    ``given`` are shared files that are not written yet: path → bytes.
    """

    def __init__(self, settings: Settings, today: dt.date, given: dict[Path, bytes] | None = None) -> None:
        self._given = given or {}
        self.settings, self.today = settings, today
        self._validator = Validator(settings.languages)
        self._shared: dict[Path, tuple[Mapping | None, bytes]] = {}
        self._said: dict[str, FileResult] = {}
        self._findings: dict[Finding, None] = {}
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._here = os.path.abspath(".")  # noqa: PTH100  (resolve() would follow links)
        self._below = os.path.join(self._here, "")  # noqa: PTH118

    def display_path(self, path: Path) -> str:
        """A path as findings print it: from the working folder where it lies below it."""
        whole = os.path.join(self._here, path)  # noqa: PTH118  (asked for every file; pathlib takes ten times as long)
        return whole.removeprefix(self._below).replace(os.sep, "/")

    def cache_key(self, path: Path, shown: str, raw: bytes) -> str:
        """What decides a file's verdict beside the settings and the day: its bytes, its path, what it shares."""
        shared = self._shared_of(path.parent)[1]
        return hashlib.sha256(b"\0".join([os.fsencode(shown), shared, raw])).hexdigest()

    def check_shared_file(self, path: Path) -> None:
        """Judge a _shared.yml by itself; ``spoken`` then has what was found."""
        self._shared_of(path.parent)

    def check_settings(self) -> FileResult:
        """What the rules about mkdocs.yml find in it and in the files that it inherits from."""
        self._begin()
        texts: dict[str, str] = {}
        for file in settings_files(self.settings, self.display_path):
            texts[file.shown] = file.raw.decode("utf-8-sig", "replace")
            for rule in RULES:
                if rule.check_settings:
                    self._report(rule.check_settings(self.settings, file), rule.id)
        self._texts |= texts
        result = self._end(CONFIG)
        for shown in texts:
            self._texts.pop(shown, None)
            self._lines.pop(shown, None)
        return result

    def shared_values(self, folder: Path) -> Mapping | None:
        """What the shared files give to the notices of a folder."""
        return self._shared_of(folder)[0]

    def shared_results(self) -> list[FileResult]:
        """The verdicts on all shared files that were read so far."""
        return list(self._said.values())

    def line_at(self, place: Place) -> str:
        """The line at a place, read anew; empty where there is none."""
        raw = read_bytes(Path(self._here, place.path), place.path)
        lines = _LINE_END.split(raw.decode("utf-8-sig", "replace")) if isinstance(raw, bytes) else []
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def check_file(self, path: Path, raw: bytes | Issue | None = None) -> FileResult:
        """The verdict on one notice. ``raw`` are its bytes, where somebody has read them."""
        # Before anything is said about this file: a shared file speaks for itself.
        shared = self._shared_of(path.parent)[0]
        self._begin()
        shown = self.display_path(path)
        document, publishable = self._notice(path, shown, shared, raw)
        result = self._end(shown)
        result.document, result.publishable = document, publishable
        if document and publishable:
            result.former = tuple(
                FormerId(document.text("formerly", number) or "", document.value("formerly", number))
                for number in range(document.count("formerly"))
            )
        return result

    # One file ------------------------------------------------------------------------------------

    def _notice(
        self, path: Path, shown: str, shared: Mapping | None, raw: bytes | Issue | None
    ) -> tuple[Document | None, bool]:
        parsed = self._parsed(path, shown, raw)
        if parsed is None:
            return None, False
        named = self._name(path, shown)
        draft = _is_draft(parsed.root)
        self._report_issues(parsed.issues, draft=draft)
        if parsed.root is None or not isinstance(parsed.root, Mapping):
            self._report_no_mapping(parsed, shown)
            return None, False
        root = self._merged(parsed.root, shared)
        document = Document(path.stem, root, self.settings, self.today)
        draft = document.text("status") == "draft"
        blocked = self._form(root, draft=draft)
        # A file that could not be read whole is not judged further: what is missing may stand behind the fault.
        for rule in RULES:
            if rule.check and not _blocked(rule.requires, blocked):
                self._report(rule.check(document), rule.id, draft=draft)
        return document, named and not draft

    def _parsed(self, path: Path, shown: str, raw: bytes | Issue | None = None) -> Parsed | None:
        raw = read_bytes(path, shown) if raw is None else raw
        text = raw if isinstance(raw, Issue) else decode(raw, Place(shown))
        if isinstance(text, Issue):
            self._report_issues([text])
            return None
        self._texts[shown] = text
        return parse(text, shown, self.settings.languages)

    def _form(self, root: Mapping, *, draft: bool = False, partial: bool = False) -> set[Route]:
        """Say what departs from the form; the routes about which nothing more can be said."""
        blocked: set[Route] = set()
        for found in schema_issues.without_follow_ups(self._validator.errors(root.json)):
            # A shared file need not be whole: what it lacks, the notices may give.
            if partial and schema_issues.is_missing(found):
                continue
            said = schema_issues.issue_for(found, root, self._validator.schema)
            blocked.add(schema_issues.blocked_route(found))
            self._report([said], said.rule, draft=draft)
        return blocked

    def _report_no_mapping(self, parsed: Parsed, shown: str) -> None:
        if parsed.root is None and parsed.issues:
            return
        if parsed.root is None:
            values = {"keys": ", ".join(REQUIRED)}
            self._report([Issue(Place(shown), "missing-file", values)], "missing-field")
        else:
            text = getattr(parsed.root, "text", "")
            issue = mistyped_key(text, parsed.root.place)
            if issue:
                self._report_issues([issue])
            else:
                self._report([Issue(Place(shown), "not-a-mapping")], "wrong-form")

    def _name(self, path: Path, shown: str) -> bool:
        """Whether the file's name can be an address; says so when it cannot."""
        values = {"id": path.stem, "suffix": path.suffix, "near": urls.suggest_id(path.stem)}
        if path.suffix != _NOTICE_SUFFIX:
            case = "suffix"
        elif not urls.is_id(path.stem):
            case = "invalid"
        elif urls.is_reserved(path.stem, self.settings.languages):
            case, values["near"] = "reserved", f"{path.stem}-camera"
        else:
            return True
        self._report([Issue(Place(shown), case, values)], "bad-id")
        return False

    # Shared values -------------------------------------------------------------------------------

    def _shared_of(self, folder: Path) -> tuple[Mapping | None, bytes]:
        """What the _shared.yml files from sites/ down to a folder give, the nearest winning; and their bytes."""
        if folder in self._shared:
            return self._shared[folder]
        inside = folder != self.settings.sites and self.settings.sites in folder.parents
        above, raw_above = self._shared_of(folder.parent) if inside else (None, b"")
        own, raw = self._shared_file(folder / SHARED)
        merged = above if own is None else own if above is None else self._merged(own, above)
        self._shared[folder] = merged, raw_above + b"\0" + raw
        return self._shared[folder]

    def _shared_file(self, path: Path) -> tuple[Mapping | None, bytes]:
        if path not in self._given and not os.path.lexists(path):
            return None, b""
        shown = self.display_path(path)
        self._begin()
        raw = self._given[path] if path in self._given else read_bytes(path, shown)
        root = self._shared_root(path, shown, raw)
        self._said[shown] = self._end(shown)
        self._texts[shown] = raw.decode("utf-8-sig", "replace") if isinstance(raw, bytes) else ""
        return root, raw if isinstance(raw, bytes) else b""

    def _shared_root(self, path: Path, shown: str, raw: bytes | Issue) -> Mapping | None:
        parsed = self._parsed(path, shown, raw)
        if parsed is None:
            return None
        self._report_issues(parsed.issues)
        if parsed.root is None:
            return None
        if not isinstance(parsed.root, Mapping):
            self._report_no_mapping(parsed, shown)
            return None
        self._form(parsed.root, partial=True)
        return parsed.root

    def _merged(self, own: Mapping, shared: Mapping | None) -> Mapping:
        return own if shared is None else merge(own, shared, self.settings.languages, ALTERNATIVES)

    # Saying --------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._findings = {}  # in the order in which they are found, each once

    def _end(self, shown: str) -> FileResult:
        """What was said since ``_begin``, with the lines it was said about."""
        findings = list(self._findings)
        lines = {(found.place.path, found.place.line): self._line(found.place) for found in findings}
        for kept in (self._texts, self._lines):
            kept.pop(shown, None)
        return FileResult(shown, findings, lines)

    def _line(self, place: Place) -> str:
        if place.path not in self._lines:
            self._lines[place.path] = _LINE_END.split(self._texts.get(place.path, ""))
        lines = self._lines[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def finding(self, rule_id: str, issue: Issue) -> Finding | None:
        """The finding of a rule about one place, in the severity that the site has chosen; None when it is off."""
        rule = BY_ID[rule_id]
        chosen = self.settings.severity.get(rule_id, rule.severity)
        if chosen == "off" and not rule.legal:
            return None
        severity: Severity = "warning" if chosen == "warning" else "error"
        said = rule.finding(issue)
        return replace(said, severity=severity)

    def _report(self, issues: Iterable[Issue], rule_id: str, *, draft: bool = False) -> None:
        for issue in issues:
            if said := self.finding(rule_id, issue):
                self._findings[replace(said, severity="warning") if draft else said] = None

    def _report_issues(self, issues: Iterable[Issue], *, draft: bool = False) -> None:
        for issue in issues:
            self._report([issue], issue.rule, draft=draft)


def _is_draft(root: object) -> bool:
    return (
        isinstance(root, Mapping)
        and "status" in root.entries
        and root.entries["status"].value.json == "draft"
    )


def _blocked(requires: Iterable[Route], blocked: set[Route]) -> bool:
    return any(
        found[: len(route)] == route or route[: len(found)] == found
        for route in requires
        for found in blocked
    )
