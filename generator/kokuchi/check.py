"""Sources → all findings of all files. Never prints, never stops early, never raises for what a file holds."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kokuchi import address, misfit
from kokuchi.finding import Finding, Place, Severity
from kokuchi.rules import BY_ID, RULES, Deployment, Judgement
from kokuchi.schema import ALTERNATIVES, REQUIRED, Validator
from kokuchi.settings import Settings
from kokuchi.source import SHARED, Mapping, Parsed, Route, Trouble, merge, mistyped_key, parse, read

_NOTICE_SUFFIX = ".yml"
_SUFFIXES = (".yml", ".yaml")


@dataclass(slots=True)
class Verdict:
    """What a check has found: all findings in order, and the notices that may be published.

    ``read`` are all that could be read, drafts and those with errors among them.
    """

    findings: list[Finding]
    deployments: list[Deployment]
    files: int
    read: list[Deployment] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, list[str]] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many findings stop the build."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings do not."""
        return len(self.findings) - self.errors

    def line(self, place: Place) -> str:
        """The line at a place, as written; empty where there is none."""
        if place.path not in self._lines:
            self._lines[place.path] = re.split("\r\n|\r|\n", self.texts.get(place.path, ""))
        lines = self._lines[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""


def check(settings: Settings, today: dt.date, paths: Iterable[Path] | None = None) -> Verdict:
    """Check every notice of the site, or those at ``paths`` (files or folders)."""
    return _Check(settings, today).run(paths)


class _Check:
    def __init__(self, settings: Settings, today: dt.date) -> None:
        self.settings, self.today = settings, today
        self.validator = Validator(settings.languages)
        self.findings: dict[Finding, None] = {}  # in the order in which they are found, each once
        self.texts: dict[str, str] = {}
        self.shared: dict[Path, Mapping | None] = {}
        self.read: list[Deployment] = []
        self.deployments: list[Deployment] = []
        self.broken: set[str] = set()
        self.here = Path(os.path.abspath("."))  # noqa: PTH100  (resolve() would follow links)

    def run(self, paths: Iterable[Path] | None) -> Verdict:
        everything = list(_files(self.settings.sites))
        chosen = everything if paths is None else list(_chosen(paths))
        notices = 0
        for path in chosen:
            if path.name == SHARED:
                self._shared_of(path.parent)
            else:
                notices += 1
                self._notice(path)
        self._twice(everything, set(chosen))
        self._formerly(everything)
        shown = {path for path in self.texts if any(found.place.path == path for found in self.findings)}
        return Verdict(
            sorted(self.findings, key=lambda found: found.place),
            [found for found in self.deployments if found.root.place.path not in self.broken],
            notices,
            self.read,
            {path: self.texts[path] for path in shown},
        )

    # One file ------------------------------------------------------------------------------------

    def _notice(self, path: Path) -> None:
        shown = self._shown(path)
        parsed = self._parsed(path, shown)
        if parsed is None:
            return
        named = self._name(path, shown)
        draft = _is_draft(parsed.root)
        self._say_troubles(parsed.troubles, shown, draft=draft)
        if parsed.root is None or not isinstance(parsed.root, Mapping):
            self._say_shapeless(parsed, shown)
            return
        shared = self._shared_of(path.parent)
        root = self._merged(parsed.root, shared)
        deployment = Deployment(path.stem, root, self.settings, self.today)
        draft = deployment.text("status") == "draft"
        blocked = self._form(root, shown, draft=draft)
        # A file that could not be read whole is not judged further: what is missing may stand behind the fault.
        for rule in RULES:
            if rule.check and not _blocked(rule.requires, blocked):
                self._say(rule.check(deployment), rule.id, shown, draft=draft)
        self.read.append(deployment)
        if named and not draft:
            self.deployments.append(deployment)

    def _parsed(self, path: Path, shown: str) -> Parsed | None:
        text = read(path, shown)
        if isinstance(text, Trouble):
            self._say_troubles([text], shown)
            return None
        self.texts[shown] = text
        return parse(text, shown, self.settings.languages)

    def _form(self, root: Mapping, shown: str, *, draft: bool = False, partial: bool = False) -> set[Route]:
        """Say what departs from the form; the routes about which nothing more can be said."""
        blocked: set[Route] = set()
        for found in misfit.worth_saying(self.validator.misfits(root.json)):
            # A shared file need not be whole: what it lacks, the notices may give.
            if partial and misfit.is_missing(found):
                continue
            said = misfit.judge(found, root, self.validator.schema)
            blocked.add(misfit.blocked_route(found))
            self._say([said.judgement], said.rule, shown, draft=draft)
        return blocked

    def _say_shapeless(self, parsed: Parsed, shown: str) -> None:
        if parsed.root is None and parsed.troubles:
            return
        if parsed.root is None:
            values = {"keys": ", ".join(REQUIRED)}
            self._say([Judgement(Place(shown), "missing-file", values)], "missing-field", shown)
        else:
            text = getattr(parsed.root, "text", "")
            trouble = mistyped_key(text, parsed.root.place)
            if trouble:
                self._say_troubles([trouble], shown)
            else:
                self._say([Judgement(Place(shown), "file")], "wrong-form", shown)

    # Shared values -------------------------------------------------------------------------------

    def _shared_of(self, folder: Path) -> Mapping | None:
        """What the _shared.yml files from sites/ down to a folder give, the nearest winning."""
        if folder in self.shared:
            return self.shared[folder]
        inside = folder != self.settings.sites and self.settings.sites in folder.parents
        above = self._shared_of(folder.parent) if inside else None
        own = self._shared_file(folder / SHARED)
        merged = above if own is None else own if above is None else self._merged(own, above)
        self.shared[folder] = merged
        return merged

    def _shared_file(self, path: Path) -> Mapping | None:
        if not os.path.lexists(path):
            return None
        shown = self._shown(path)
        parsed = self._parsed(path, shown)
        if parsed is None:
            return None
        self._say_troubles(parsed.troubles, shown)
        if parsed.root is None:
            return None
        if not isinstance(parsed.root, Mapping):
            self._say_shapeless(parsed, shown)
            return None
        self._form(parsed.root, shown, partial=True)
        return parsed.root

    def _merged(self, own: Mapping, shared: Mapping | None) -> Mapping:
        return own if shared is None else merge(own, shared, self.settings.languages, ALTERNATIVES)

    # Names ---------------------------------------------------------------------------------------

    def _name(self, path: Path, shown: str) -> bool:
        """Whether the file's name can be an address; says so when it cannot."""
        values = {"id": path.stem, "suffix": path.suffix, "near": address.near_id(path.stem)}
        if path.suffix != _NOTICE_SUFFIX:
            case = "suffix"
        elif not address.is_id(path.stem):
            case = "form"
        elif address.is_reserved(path.stem, self.settings.languages):
            case, values["near"] = "reserved", f"{path.stem}-camera"
        else:
            return True
        self._say([Judgement(Place(shown), case, values)], "bad-id", shown)
        return False

    def _twice(self, everything: list[Path], chosen: set[Path]) -> None:
        """Two files with one id, also where only the case differs."""
        taken: dict[str, Path] = {}
        for path in everything:
            if path.name == SHARED:
                continue
            first = taken.setdefault(path.stem.lower(), path)
            if first != path and chosen & {path, first}:
                values = {"id": path.stem, "other": self._shown(first)}
                shown = self._shown(path)
                self._say([Judgement(Place(shown), "twice", values)], "duplicate-id", shown)

    def _formerly(self, everything: list[Path]) -> None:
        """A former id that another notice has, or had, too."""
        taken = {path.stem.lower(): self._shown(path) for path in everything if path.name != SHARED}
        for deployment in self.deployments:
            shown = deployment.root.place.path
            for number in range(deployment.count("formerly")):
                text = deployment.text("formerly", number) or ""
                if address.is_reserved(text, self.settings.languages):
                    values = {"id": text, "near": f"{text}-camera"}
                    self._say(
                        [Judgement(deployment.value("formerly", number), "reserved", values)], "bad-id", shown
                    )
                if other := taken.get(text):
                    place = deployment.value("formerly", number)
                    self._say(
                        [Judgement(place, "former", {"id": text, "other": other})], "duplicate-id", shown
                    )
                taken.setdefault(text, shown)

    # Saying --------------------------------------------------------------------------------------

    def _shown(self, path: Path) -> str:
        """A path as findings print it: from the working folder where it lies below it."""
        path = self.here / path
        inside = path.is_relative_to(self.here)
        return (path.relative_to(self.here) if inside else path).as_posix()

    def _say_troubles(self, troubles: Iterable[Trouble], shown: str, *, draft: bool = False) -> None:
        for trouble in troubles:
            judgement = Judgement(trouble.place, trouble.case, trouble.values)
            self._say([judgement], trouble.rule, shown, draft=draft)

    def _say(self, judgements: Iterable[Judgement], rule_id: str, shown: str, *, draft: bool = False) -> None:
        rule = BY_ID[rule_id]
        chosen = self.settings.severity.get(rule_id, rule.severity)
        if chosen == "off" and not rule.legal:
            return
        severity: Severity = "warning" if draft or chosen == "warning" else "error"
        for judgement in judgements:
            said = rule.finding(judgement.place, judgement.case, judgement.values)
            self.findings[replace(said, severity=severity)] = None
            if severity == "error":
                self.broken.add(shown)


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


def _files(folder: Path) -> Iterator[Path]:
    """Every notice and shared file below a folder, in order; links are named, never followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        named = entry.name.lower().endswith(_SUFFIXES)
        if entry.is_dir(follow_symlinks=False) and not named:
            yield from _files(Path(entry.path))
        elif named or (entry.is_symlink() and entry.is_dir()):
            yield Path(entry.path)


def _chosen(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
        if absolute.is_dir() and not absolute.is_symlink() and absolute.suffix not in _SUFFIXES:
            yield from _files(absolute)
        else:
            yield absolute
