"""A notice that is being written: what stands in it, what its folder gives, what is missing, what is wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from kokuchi.check import CheckResult, schema_issues
from kokuchi.check.text_checker import TextChecker
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.schema import ALTERNATIVES, Validator, describe, resolve, schema_at
from kokuchi.settings import Settings
from kokuchi.source import Mapping, Node, Route, at, merge, parse, routes
from kokuchi.yaml_writer.emit import emit
from kokuchi.yaml_writer.nodes import Collection, Entry, ScalarItem, Value, from_node, to_data
from kokuchi.yaml_writer.order import order

# What another notice never lends: it is about that one's days, life and paperwork.
NEVER_COPIED = frozenset(
    {
        "status",
        "period",
        "announced",
        "posted",
        "phases",
        "formerly",
        "history",
        "ended",
        "withdrawn",
        "checklist",
    }
)
# Rules that speak of what is missing, or of what is asked later: an answer is not blamed for them.
_LATER = frozenset(
    {
        "missing-field",
        "missing-translation",
        "rights-missing",
        "registration-missing",
        "operator-details-missing",
        "joint-use-incomplete",
        "not-posted",
        "checklist-open",
        "third-party-needs-basis",
        "kept-without-identification",
        "linked-data-not-statistics",
        "features-need-an-end",
    }
)


class Draft:
    """One notice at its path, as a tree that grows. ``lang`` is the language of its comments."""

    def __init__(self, settings: Settings, today: dt.date, path: Path, lang: str) -> None:
        self.settings, self.today, self.path, self.lang = settings, today, path, lang
        self.tree = Collection()
        self.validator = Validator(settings.languages)
        self._text_checker = TextChecker(settings, today)
        self.shared = self._text_checker.shared(path.parent)
        self.shown = path.relative_to(settings.project).as_posix()

    @property
    def schema(self) -> dict[str, Any]:
        """The form of a notice of this site."""
        return self.validator.schema

    # What stands in it ---------------------------------------------------------------------------

    def get(self, *route: str | int) -> Value | None:
        """The value of its own at a route."""
        value: Value | None = self.tree
        for step in route:
            if not isinstance(value, Collection):
                return None
            if isinstance(step, int):
                value = value.entries[step].value if step < len(value.entries) else None
            else:
                value = value.get(step)
        return value

    def put(self, route: Route, value: Value) -> None:
        """Set a value; mappings and lists on the way are made."""
        branch = self.tree
        for number, step in enumerate(route):
            last = number + 1 == len(route)
            there = self._entry(branch, step)
            if there is None:
                inner: Value = value if last else Collection(is_list=isinstance(route[number + 1], int))
                there = Entry("" if isinstance(step, int) else step, inner)
                branch.entries.append(there)
            elif last:
                there.value = value
            if not last:
                assert isinstance(there.value, Collection)  # noqa: S101  (a route leads through branches)
                branch = there.value

    def drop(self, route: Route) -> None:
        """Take a value out, and what is empty without it."""
        parent = self.get(*route[:-1])
        if not isinstance(parent, Collection):
            return
        there = self._entry(parent, route[-1])
        if there is not None:
            parent.entries.remove(there)
        if not parent.entries and len(route) > 1:
            self.drop(route[:-1])

    @staticmethod
    def _entry(branch: Collection, step: str | int) -> Entry | None:
        if isinstance(step, int):
            return branch.entries[step] if step < len(branch.entries) else None
        return next((entry for entry in branch.entries if entry.key == step), None)

    def use_template(self, root: Mapping) -> None:
        """Take over what another notice says (with its shared values), but for what is about that one alone."""
        tree = from_node(root)
        assert isinstance(tree, Collection)  # noqa: S101  (a mapping becomes a branch)
        tree.entries = [entry for entry in tree.entries if entry.key not in NEVER_COPIED]
        parties = tree.get("parties")
        if isinstance(parties, Collection):
            stayed = [
                e
                for e in parties.entries
                if isinstance(e.value, Collection) and e.value.get("left_on") is None
            ]
            parties.entries = stayed
        _without(tree, self.shared, self.settings.languages)
        self.tree = tree

    def take(self, root: Mapping) -> None:
        """Lay answers over what is there, key by key of the notice."""
        tree = from_node(root)
        assert isinstance(tree, Collection)  # noqa: S101
        for entry in tree.entries:
            self.put((entry.key,), entry.value)

    # What is missing, what is wrong --------------------------------------------------------------

    def merged(self) -> Mapping:
        """The notice with what its folder gives."""
        root = parse(emit(self.tree) if self.tree.entries else "{}\n", self.shown, ()).root
        assert isinstance(root, Mapping)  # noqa: S101  (the draft is a mapping)
        return (
            root if self.shared is None else merge(root, self.shared, self.settings.languages, ALTERNATIVES)
        )

    def missing(self) -> list[Route]:
        """What the form still asks for, in the order of the page; depends on what is there."""
        found: dict[Route, None] = {}
        for one in schema_issues.without_follow_ups(self.validator.errors(self.merged().json)):
            if schema_issues.is_missing(one) and one.alternatives:
                found[one.route] = None
            elif schema_issues.is_missing(one) or one.rule == "missing-translation":
                found[*one.route, one.key] = None
        return sorted(found, key=self._rank)

    def _rank(self, route: Route) -> tuple[int, ...]:
        ranks: list[int] = []
        for number, step in enumerate(route):
            names = list(resolve(self.schema, schema_at(self.schema, route[:number])).get("properties", {}))
            ranks.append(
                step if isinstance(step, int) else names.index(step) if step in names else len(names)
            )
        return tuple(ranks)

    def about(self, route: Route, known: set[Finding]) -> list[Finding]:
        """What check says about the answer at a route, beyond what it said before (``known``)."""
        text = emit(self.tree)
        root = parse(text, self.shown, self.settings.languages).root
        places = routes(root) if root else {}
        found: list[Finding] = []
        for finding in self._text_checker.check(text, self.path).findings:
            there = places.get(finding.place) if finding.place.path == self.shown else None
            own = there is not None and there[: len(route)] == route and finding.rule not in _LATER
            caused = finding.rule not in _LATER and _said(finding) not in {_said(one) for one in known}
            above = there is not None and route[: len(there)] == there
            if own or (caused and not above and there is not None):
                found.append(finding)
        return found

    def findings(self) -> set[Finding]:
        """Everything that check says now."""
        return (
            set(self._text_checker.check(emit(self.tree), self.path).findings) if self.tree.entries else set()
        )

    # The file ------------------------------------------------------------------------------------

    def finished(self) -> tuple[str, CheckResult]:
        """The text of the file and the verdict on it: a draft as long as something is open."""
        text = self._written([])
        result = self._text_checker.check(text, self.path)
        if result.errors or _is_draft(self.tree):
            self.put(("status",), ScalarItem("draft"))
            text = self._written(self.missing())
            result = self._text_checker.check(text, self.path)
        return text, result

    def _written(self, open_: list[Route]) -> str:
        order(self.tree, self.schema)
        self.tree.head = [f"# {self._heading().in_language(self.lang)}", ""]
        for entry in self.tree.entries:
            said = self.description((entry.key,))
            entry.above = ["", f"# {said}"] if said else []
        self.tree.tail = []
        if open_:
            self.tree.tail = ["", f"# {_OPEN.in_language(self.lang)}"]
            for route in open_:
                self.tree.tail.append(
                    f"#   {schema_issues.dotted(route)}: {self.description(route)}".rstrip(": ")
                )
        return emit(self.tree)

    def _heading(self) -> ProgramText:
        name = self.path.stem
        return ProgramText(
            ja=f"ファイル名がページのアドレス（/{name}/）です。QR コードを印刷したら、変えないでください。",
            en=f"The file's name is the page's address (/{name}/): never change it once a QR code is printed.",
        )

    def description(self, route: Route) -> str:
        """The name and the explanation of a key in the language of the comments; empty where it has none."""
        said = describe(self.schema, route)
        if "title" not in said:
            return ""
        return f"{said['title'].in_language(self.lang)}: {said['about'].in_language(self.lang)}"


_OPEN = ProgramText(
    ja="まだ書かれていないもの（書き終えたら status: draft の行を消してください）:",
    en="Still open (remove the line status: draft when all is written):",
)


def _said(finding: Finding) -> tuple[str, ProgramText]:
    return finding.rule, finding.message


def _is_draft(tree: Collection) -> bool:
    status = tree.get("status")
    return isinstance(status, ScalarItem) and status.text == "draft"


def _without(tree: Collection, shared: Node | None, languages: tuple[str, ...]) -> None:
    """Leave out what the shared files of the folder say just the same."""
    if not isinstance(shared, Mapping):
        return
    kept: list[Entry] = []
    for entry in tree.entries:
        given = at(shared, (entry.key,))
        if given is not None and to_data(entry.value) == given.json:
            continue
        is_group = isinstance(given, Mapping) and not any(code in given.entries for code in languages)
        if isinstance(entry.value, Collection) and is_group:
            _without(entry.value, given, languages)
        kept.append(entry)
    tree.entries = kept
