"""A notice under construction: its values, the shared values of its folder, missing keys and findings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from kokuchi.check import CheckResult, schema_issues
from kokuchi.check.text_checker import TextChecker
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.schema import Validator, describe, fields, resolve, schema_at
from kokuchi.settings import Settings
from kokuchi.source import Mapping, Node, Route, at, merge, parse, routes
from kokuchi.yaml_writer.emit import emit
from kokuchi.yaml_writer.nodes import Collection, Entry, ScalarItem, Value, from_node, to_data
from kokuchi.yaml_writer.order import order

# Rules about missing keys or later questions. They are not reported for a single answer.
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
    """An editable notice at its future path. ``lang`` is the language (``ja``, ``en``) of the comments in the file."""

    def __init__(self, settings: Settings, today: dt.date, path: Path, lang: str) -> None:
        self.settings, self.today, self.path, self.lang = settings, today, path, lang
        self.tree = Collection()
        self.validator = Validator(settings.languages)
        self._text_checker = TextChecker(settings, today)
        self.shared = self._text_checker.shared(path.parent)
        self.shown = path.relative_to(settings.project).as_posix()

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a notice of this site."""
        return self.validator.schema

    # Values -------------------------------------------------------------------------------------

    def get(self, *route: str | int) -> Value | None:
        """The value at a route, without shared values; None if there is none."""
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
        """Set the value at a route, creating mappings and lists on the way."""
        branch = self.tree
        for number, step in enumerate(route):
            last = number + 1 == len(route)
            entry = self._entry(branch, step)
            if entry is None:
                inner: Value = value if last else Collection(is_list=isinstance(route[number + 1], int))
                entry = Entry("" if isinstance(step, int) else step, inner)
                branch.entries.append(entry)
            elif last:
                entry.value = value
            if not last:
                assert isinstance(entry.value, Collection)  # noqa: S101  (inner steps of a route are collections)
                branch = entry.value

    def drop(self, route: Route) -> None:
        """Remove the value at a route, and collections that become empty."""
        parent = self.get(*route[:-1])
        if not isinstance(parent, Collection):
            return
        entry = self._entry(parent, route[-1])
        if entry is not None:
            parent.entries.remove(entry)
        if not parent.entries and len(route) > 1:
            self.drop(route[:-1])

    @staticmethod
    def _entry(branch: Collection, step: str | int) -> Entry | None:
        if isinstance(step, int):
            return branch.entries[step] if step < len(branch.entries) else None
        return next((entry for entry in branch.entries if entry.key == step), None)

    def use_template(self, root: Mapping) -> None:
        """Start from the values of another notice, which is merged with its shared files.

        Left out are the keys that the table of fields drops from copies, parties that have left, and values that the
        shared files of this folder have already.
        """
        tree = from_node(root)
        assert isinstance(tree, Collection)  # noqa: S101  (from_node of a mapping is a Collection)
        dropped = fields.TABLE.copied("dropped")
        tree.entries = [entry for entry in tree.entries if entry.key not in dropped]
        parties = tree.get("parties")
        if isinstance(parties, Collection):
            current = [
                e
                for e in parties.entries
                if isinstance(e.value, Collection) and e.value.get("left_on") is None
            ]
            parties.entries = current
        _remove_shared(tree, self.shared, self.settings.languages)
        self.tree = tree

    def take(self, root: Mapping) -> None:
        """Set the top-level keys of ``root``, replacing earlier values."""
        tree = from_node(root)
        assert isinstance(tree, Collection)  # noqa: S101
        for entry in tree.entries:
            self.put((entry.key,), entry.value)

    # Missing keys and findings -------------------------------------------------------------------

    def merged(self) -> Mapping:
        """The notice merged with the shared values of its folder."""
        root = parse(emit(self.tree) if self.tree.entries else "{}\n", self.shown, ()).root
        assert isinstance(root, Mapping)  # noqa: S101  (the draft is a mapping)
        return (
            root
            if self.shared is None
            else merge(root, self.shared, self.settings.languages, fields.TABLE.alternatives)
        )

    def missing(self) -> list[Route]:
        """Routes of required keys that are missing, in schema order. Which keys are required depends on the values."""
        found: dict[Route, None] = {}
        for error in schema_issues.without_follow_ups(self.validator.errors(self.merged().json)):
            if schema_issues.is_missing(error) and error.alternatives:
                found[error.route] = None
            elif schema_issues.is_missing(error) or error.rule == "missing-translation":
                found[*error.route, error.key] = None
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
        """The findings about the value at a route, and new findings elsewhere that it causes.

        ``known`` are the findings before the answer. Rules about keys that are asked for later are left out.
        """
        text = emit(self.tree)
        root = parse(text, self.shown, self.settings.languages).root
        places = routes(root) if root else {}
        found: list[Finding] = []
        for finding in self._text_checker.check(text, self.path).findings:
            found_at = places.get(finding.place) if finding.place.path == self.shown else None
            own = found_at is not None and found_at[: len(route)] == route and finding.rule not in _LATER
            caused = finding.rule not in _LATER and _text(finding) not in {_text(one) for one in known}
            above = found_at is not None and route[: len(found_at)] == found_at
            if own or (caused and not above and found_at is not None):
                found.append(finding)
        return found

    def findings(self) -> set[Finding]:
        """All findings about the draft as it is now."""
        return (
            set(self._text_checker.check(emit(self.tree), self.path).findings) if self.tree.entries else set()
        )

    # The file ------------------------------------------------------------------------------------

    def finished(self) -> tuple[str, CheckResult]:
        """The text of the file and its check result. Sets ``status: draft`` if there are errors."""
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
            description = self.description((entry.key,))
            entry.above = ["", f"# {description}"] if description else []
        awaited = [route for route in open_ if self._awaits_translation(route)]
        missing = [route for route in open_ if route not in awaited]
        self.tree.tail = []
        if missing:
            self.tree.tail += ["", f"# {_OPEN.in_language(self.lang)}"]
            for route in missing:
                self.tree.tail.append(
                    f"#   {schema_issues.dotted(route)}: {self.description(route)}".rstrip(": ")
                )
        if awaited:
            self.tree.tail += ["", f"# {_AWAITED.in_language(self.lang)}"]
            self.tree.tail += [f"#   {self._awaited(route)}" for route in awaited]
        return emit(self.tree)

    def _awaits_translation(self, route: Route) -> bool:
        """Whether a missing key is a language of a text that is there in the first language."""
        languages = self.settings.languages
        return route[-1] in languages[1:] and at(self.merged(), (*route[:-1], languages[0])) is not None

    def _awaited(self, route: Route) -> str:
        """A text that awaits translation: its key, its title, and its words in the first language."""
        first = at(self.merged(), (*route[:-1], self.settings.languages[0]))
        titles = (describe(self.schema, route[:depth]).get("title") for depth in range(len(route), 0, -1))
        title = next((found.in_language(self.lang) for found in titles if found), "")
        words = " ".join(str(first.json).split()) if first else ""
        text = ProgramText(f"{title}「{words}」", f"{title} “{words}”").in_language(self.lang)
        return f"{schema_issues.dotted(route)}: {text}"

    def _heading(self) -> ProgramText:
        name = self.path.stem
        return ProgramText(
            ja=f"ファイル名がページのアドレス（/{name}/）になります。QR コードを印刷したら、変えないでください。",
            en=f"The file name is the address of the page (/{name}/). Do not change it once a QR code is printed.",
        )

    def description(self, route: Route) -> str:
        """Title and explanation of a key in the language of the comments; ``""`` if the schema has none."""
        notes = describe(self.schema, route)
        if "title" not in notes:
            return ""
        return f"{notes['title'].in_language(self.lang)}: {notes['about'].in_language(self.lang)}"


_OPEN = ProgramText(
    ja="まだ書かれていないもの（書き終えたら status: draft の行を消してください）:",
    en="Still missing (remove the line status: draft when everything is written):",
)


_AWAITED = ProgramText(
    ja="翻訳を待つ文（訳を書き終えたら status: draft の行を消してください）:",
    en="Texts that await translation (remove the line status: draft when they are written):",
)


def _text(finding: Finding) -> tuple[str, ProgramText]:
    return finding.rule, finding.message


def _is_draft(tree: Collection) -> bool:
    status = tree.get("status")
    return isinstance(status, ScalarItem) and status.text == "draft"


def _remove_shared(tree: Collection, shared: Node | None, languages: tuple[str, ...]) -> None:
    """Remove values that are identical in the shared files of the folder."""
    if not isinstance(shared, Mapping):
        return
    own: list[Entry] = []
    for entry in tree.entries:
        shared_value = at(shared, (entry.key,))
        if shared_value is not None and to_data(entry.value) == shared_value.json:
            continue
        is_group = isinstance(shared_value, Mapping) and not any(
            code in shared_value.entries for code in languages
        )
        if isinstance(entry.value, Collection) and is_group:
            _remove_shared(entry.value, shared_value, languages)
        own.append(entry)
    tree.entries = own
