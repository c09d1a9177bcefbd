"""Checks single files. Never prints, never stops at the first finding, never raises for a file's content."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kokuchi import urls
from kokuchi.check import schema_issues
from kokuchi.check.result import FileResult, FormerId, NamedPlace
from kokuchi.diagnostics import Finding, Issue, Place, Severity
from kokuchi.document import Document
from kokuchi.layers import is_text
from kokuchi.phrasebook import reload_if_changed
from kokuchi.rules import BY_ID, IN_PHASE, RULES
from kokuchi.schema import Validator, fields
from kokuchi.settings import CONFIG, Settings, settings_files
from kokuchi.source import (
    Mapping,
    Node,
    Parsed,
    Route,
    SharedChain,
    SharedValues,
    decode,
    mistyped_key,
    parse,
    read_bytes,
    routes,
    split_lines,
)

_NOTICE_SUFFIX = ".yml"
# What may be the name of a picture in a notice; some that are none do no harm.
_PHOTO = re.compile(rb"[a-z0-9][a-z0-9-]{0,63}\.(?:jpe?g|png|webp)")


class Checker:
    """Checks files one by one. Each shared file is read and checked once, before the first notice that uses it.

    ``given``: contents of shared files that do not exist yet, path → bytes.
    """

    def __init__(self, settings: Settings, today: dt.date, given: dict[Path, bytes] | None = None) -> None:
        self.settings, self.today = settings, today
        self.law_day = settings.law_on(today)
        reload_if_changed(settings.theme)
        self._given = given or {}
        self._validator = Validator(settings.languages)
        self._shared = SharedChain(
            settings.sites, self._read_shared, settings.languages, fields.TABLE.alternatives
        )
        self._shared_results: list[FileResult] = []
        self._shared_lines: dict[str, list[str]] = {}
        self.unreadable_shared: list[str] = []
        self._here = os.path.abspath(".")  # noqa: PTH100  (resolve() would follow links)
        self._below = os.path.join(self._here, "")  # noqa: PTH118

    def display_path(self, path: Path) -> str:
        """A path as findings print it: relative to the working folder for files below it."""
        whole = os.path.join(self._here, path)  # noqa: PTH118  (called for every file; pathlib takes ten times as long)
        return whole.removeprefix(self._below).replace(os.sep, "/")

    def cache_key(self, path: Path, shown: str, raw: bytes) -> str:
        """A hash of a file's path, its bytes, those of its shared files and of the pictures that these name."""
        shared = self._shared.of(path.parent).raw
        named = _PHOTO.findall(shared + raw) if b"photo" in raw or b"photo" in shared else []
        pictures = [_state_of(path.parent / name.decode()) for name in named]
        return hashlib.sha256(b"\0".join([os.fsencode(shown), shared, raw, *pictures])).hexdigest()

    def check_shared_file(self, path: Path) -> None:
        """Check a _shared.yml that perhaps no notice uses; its result is in ``shared_results``."""
        self._shared.of(path.parent)

    def check_settings(self) -> FileResult:
        """Check mkdocs.yml and the files that it inherits from."""
        lines: dict[str, list[str]] = {}
        findings: list[Finding] = []
        for file in settings_files(self.settings, self.display_path):
            lines[file.shown] = split_lines(file.raw.decode("utf-8-sig", "replace"))
            for rule in RULES:
                if rule.check_settings:
                    findings += self.findings(rule.check_settings(self.settings, file), rule.id)
        return _result(CONFIG, findings, lines)

    def shared_values(self, folder: Path) -> Mapping | None:
        """The merged values of the shared files for the notices of a folder."""
        return self._shared.of(folder).values

    def shared_results(self) -> list[FileResult]:
        """The results of all shared files that were read so far."""
        return list(self._shared_results)

    def line_at(self, place: Place) -> str:
        """The line at a place, read from the file again; empty where there is none."""
        raw = read_bytes(Path(self._here, place.path), place.path)
        lines = split_lines(raw.decode("utf-8-sig", "replace")) if isinstance(raw, bytes) else []
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def check_file(self, path: Path, raw: bytes | Issue | None = None) -> FileResult:
        """Check one notice. ``raw``: its bytes, or the issue of reading them, where the caller has read it."""
        shared = self.shared_values(path.parent)
        shown = self.display_path(path)
        text = self._text(path, shown, raw)
        if isinstance(text, Issue):
            return self._result(shown, "", self.findings([text]))
        parsed = parse(text, shown, self.settings.languages)
        document = self._document(path, parsed.root, shared)
        name_issue = self._name_issue(path, shown)
        findings = [
            *self.findings([name_issue] if name_issue else []),
            *self._notice_findings(parsed, shown, document),
        ]
        publishable = document is not None and name_issue is None and not _is_draft(document.root)
        former: tuple[FormerId, ...] = ()
        if document and publishable:
            former = _ids(document, "formerly")
        result = self._result(shown, text, findings)
        at = _named_place(document) if document and publishable else None
        return replace(result, document=document, publishable=publishable, former=former, at=at)

    # Findings of one notice ----------------------------------------------------------------------

    def _text(self, path: Path, shown: str, raw: bytes | Issue | None) -> str | Issue:
        raw = read_bytes(path, shown) if raw is None else raw
        return decode(raw, Place(shown))

    def _document(self, path: Path, root: Node | None, shared: Mapping | None) -> Document | None:
        if not isinstance(root, Mapping):
            return None
        merged = self._shared.merged(root, shared)
        return Document(path.stem, merged, self.settings, self.today) if merged else None

    def _name_issue(self, path: Path, shown: str) -> Issue | None:
        """What is wrong with the file's name as an address."""
        if not is_text(shown):
            return Issue(Place(shown), "not-text", rule="bad-id")
        values = {"id": path.stem, "suffix": path.suffix, "near": urls.suggest_id(path.stem)}
        if path.suffix != _NOTICE_SUFFIX:
            return Issue(Place(shown), "suffix", values, rule="bad-id")
        if not urls.is_id(path.stem):
            return Issue(Place(shown), "invalid", values, rule="bad-id")
        if urls.is_reserved(path.stem, self.settings.languages):
            values["near"] = f"{path.stem}-camera"
            case = "device-name" if path.stem.lower() in urls.DEVICES else "reserved"
            return Issue(Place(shown), case, values, rule="bad-id")
        sites = self.settings.sites
        # Only what git checks out: above are folders of this machine, on Windows with the drive ("C:").
        below = path.parent.relative_to(sites).parts if path.is_relative_to(sites) else ()
        folder = next(filter(urls.is_refused_by_windows, below), None)
        return Issue(Place(shown), "device", {"folder": folder}, rule="bad-id") if folder else None

    def _notice_findings(self, parsed: Parsed, shown: str, document: Document | None) -> Iterator[Finding]:
        yield from self.findings(parsed.issues, draft=_is_draft(parsed.root))
        if document is None:
            yield from self.findings(_no_mapping(parsed, shown))
            return
        draft = _is_draft(document.root)
        found = list(self._judged(document, draft=draft))
        yield from found
        if document.count("phases"):
            yield from self._in_phases(document, found, draft=draft)

    def _in_phases(self, document: Document, found: list[Finding], *, draft: bool) -> Iterator[Finding]:
        """What is wrong with the notice as it is in each phase, and is not among what was ``found`` about the notice itself.

        What stands in the notice itself for the sake of another phase is not wrong in this one.
        """
        alone = list(self._judged(document.without_phases(), draft=draft))
        known = {(finding.rule, finding.place) for finding in (*found, *alone)}
        for number in range(document.count("phases")):
            own, phase = document.node("phases", number), document.in_phase(number)
            if own is None or phase is None:
                continue
            inside = routes(own)
            here = [finding for finding in found if finding.place in inside]
            said = {(finding.rule, finding.message) for finding in (*here, *alone)}
            for finding in self._judged(phase, draft=draft):
                if (finding.rule, finding.place) in known or (finding.rule, finding.message) in said:
                    continue
                known.add((finding.rule, finding.place))
                yield finding if finding.place in inside else _beside_phase(finding, own.place)

    def _judged(self, document: Document, *, draft: bool) -> Iterator[Finding]:
        """What the schema and the rules find in a document."""
        errors = schema_issues.without_follow_ups(self._validator.errors(document.root.json))
        schema = self._validator.schema
        issues = [schema_issues.issue_for(error, document.root, schema) for error in errors]
        yield from self.findings(issues, draft=draft)
        blocked = {schema_issues.blocked_route(error) for error in errors}
        reported = {issue.place for issue in issues}
        for rule in RULES:
            if not rule.check or (blocked and _blocked(rule.requires, blocked)):
                continue
            # Most rules find nothing in most notices.
            if found := list(rule.check(document)):
                if rule.unless_reported:
                    found = [issue for issue in found if issue.place not in reported]
                reported |= {issue.place for issue in found}
                yield from self.findings(found, rule.id, draft=draft)

    # Shared files --------------------------------------------------------------------------------

    def _read_shared(self, path: Path) -> SharedValues:
        """Read and check one _shared.yml; its result is added to ``_shared_results``."""
        if path not in self._given and not os.path.lexists(path):
            return SharedValues()
        shown = self.display_path(path)
        raw = self._given[path] if path in self._given else read_bytes(path, shown)
        text = self._text(path, shown, raw)
        if isinstance(text, Issue):
            root, result = None, self._result(shown, "", self.findings([text]))
        else:
            parsed = parse(text, shown, self.settings.languages)
            root = parsed.root if isinstance(parsed.root, Mapping) else None
            result = self._result(shown, text, self._shared_findings(parsed, shown))
        self._shared_results.append(result)
        if root is None and result.has_errors:
            self.unreadable_shared.append(shown)
        content = raw if isinstance(raw, bytes) else b""
        self._shared_lines[shown] = split_lines(content.decode("utf-8-sig", "replace"))
        return SharedValues(root, content)

    def _shared_findings(self, parsed: Parsed, shown: str) -> Iterator[Finding]:
        yield from self.findings(parsed.issues)
        if isinstance(parsed.root, Mapping):
            errors = schema_issues.without_follow_ups(self._validator.errors(parsed.root.json))
            for error in errors:
                # What a shared file lacks, the notices may give.
                if not schema_issues.is_missing(error):
                    issue = schema_issues.issue_for(error, parsed.root, self._validator.schema)
                    yield from self.findings([issue])
        elif parsed.root is not None:
            yield from self.findings(_no_mapping(parsed, shown))

    # Issues → findings ---------------------------------------------------------------------------

    def findings(self, issues: Iterable[Issue], rule: str = "", *, draft: bool = False) -> Iterator[Finding]:
        """The findings of issues, without those of rules that are off. ``rule``: the id for issues without one.

        ``draft``: every finding is a warning.
        """
        for issue in issues:
            if finding := self.finding(rule or issue.rule, issue):
                yield replace(finding, severity="warning") if draft else finding

    def finding(self, rule_id: str, issue: Issue) -> Finding | None:
        """The finding of an issue in the severity of the site's settings; None where the rule is off."""
        rule = BY_ID[rule_id]
        chosen = self.settings.severity.get(rule_id) or rule.severity_on(self.law_day)
        if chosen == "off" and not rule.legal:
            return None
        severity: Severity = "warning" if chosen == "warning" else "error"
        return replace(rule.finding(issue), severity=severity)

    def _result(self, shown: str, text: str, findings: Iterable[Finding]) -> FileResult:
        """The result of a file; its lines are split only where a finding points at them."""
        found = list(findings)
        lines_of = {**self._shared_lines, shown: split_lines(text)} if found else {}
        return _result(shown, found, lines_of)


def _result(shown: str, findings: Iterable[Finding], lines_of: dict[str, list[str]]) -> FileResult:
    """Each finding once, in order, with the lines at their places; ``lines_of``: path → lines."""
    unique = list(dict.fromkeys(findings))
    lines = {}
    for path, number, *_ in (finding.place for finding in unique):
        known = lines_of.get(path, [])
        lines[path, number] = known[number - 1] if number <= len(known) else ""
    return FileResult(shown, unique, lines)


def _beside_phase(finding: Finding, phase: Place) -> Finding:
    """A finding about what stands in the notice itself, and is wrong only beside what a phase replaces, at that phase."""
    return replace(finding, place=phase, message=IN_PHASE.format(message=finding.message))


def _ids(document: Document, *route: str) -> tuple[FormerId, ...]:
    """The entries of a list of ids."""
    return tuple(
        FormerId(document.text(*route, number) or "", document.value(*route, number))
        for number in range(document.count(*route))
    )


def _named_place(document: Document) -> NamedPlace | None:
    """The place whose sign a notice shares; None if it names none."""
    identifier = document.text("at", "id")
    if not identifier:
        return None
    names = tuple(document.text("at", "name", code) or "" for code in document.settings.languages)
    return NamedPlace(
        identifier,
        names,
        _ids(document, "at", "formerly"),
        document.value("at", "id"),
        document.key("at", "name"),
    )


def _state_of(path: Path) -> bytes:
    """A digest that changes when a picture does: of its bytes, or a fixed text if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"-"
    except OSError:
        return b"-"


def _no_mapping(parsed: Parsed, shown: str) -> Iterator[Issue]:
    """The issue of a file that holds nothing, or a scalar or list in place of keys."""
    if parsed.root is None:
        # Where the YAML cannot be read, the reader's own issue is enough.
        if not parsed.issues:
            yield Issue(
                Place(shown), "missing-file", {"keys": ", ".join(fields.TABLE.required)}, rule="missing-field"
            )
        return
    text = getattr(parsed.root, "text", "")
    yield mistyped_key(text, parsed.root.place) or Issue(Place(shown), "not-a-mapping", rule="wrong-form")


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
