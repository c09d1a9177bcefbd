"""What the rules between two revisions say, added to a verdict."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from kokuchi.changes import Comparison, Repository, compare, from_revision, from_work_tree
from kokuchi.check import Checker, CheckResult
from kokuchi.diagnostics import Finding
from kokuchi.rules import ABOUT_SETTINGS, RULES, Rule
from kokuchi.settings import Settings

# Where a lost address is the mistake, the form of what was left behind is not another one.
_SAID_BY: dict[str, str] = {"removed-notice": "missing-field", "renamed-notice": "bad-id"}


def compare_with_revision(
    settings: Settings, today: dt.date, since: str, until: str | None = None
) -> Comparison:
    """What changed since a revision, until another one or in the work tree. Raises UnusableRevision."""
    repository = Repository(settings.project)
    revision = repository.revision(since, settings.timezone)
    # What stood there then is judged as of then: it may be over today, and was not when it was changed.
    before = from_revision(repository, revision, settings, min(revision.day, today))
    after = (
        from_work_tree(settings, today, before)
        if until is None
        else from_revision(repository, repository.revision(until, settings.timezone), settings, today)
    )
    found = compare(before, after)
    found.behind = until is None and repository.is_behind(revision)
    return found


def with_change_findings(
    result: CheckResult, settings: Settings, changes: Comparison, paths: Collection[Path] = ()
) -> CheckResult:
    """The verdict with the findings about what changed; with ``paths`` only those at or below them."""
    checker = Checker(settings, changes.today)
    # A change of the settings is judged by the severity that it found: none can make itself harmless.
    earlier = changes.before.site
    stern = Checker(replace(settings, severity=earlier.severity), changes.today) if earlier else checker
    found = [
        finding
        for rule in RULES
        for finding in _findings(rule, stern if rule in ABOUT_SETTINGS else checker, changes)
        if _is_among(finding.place.path, paths)
    ]
    spoken = {(finding.place.path, _SAID_BY.get(finding.rule)) for finding in found if finding.is_error}
    kept = [old for old in result.findings if (old.place.path, old.rule) not in spoken]
    broken = {finding.place.path for finding in found if finding.is_error}
    lines = {(one.place.path, one.place.line): changes.after.line_at(one.place) for one in found}
    return replace(
        result,
        findings=sorted([*kept, *found], key=lambda finding: finding.place),
        documents=[one for one in result.documents if one.root.place.path not in broken],
        lines={**lines, **result.lines},
    )


def _findings(rule: Rule, checker: Checker, changes: Comparison) -> Iterator[Finding]:
    for issue in rule.check_changes(changes) if rule.check_changes else ():
        if said := checker.finding(rule.id, issue):
            yield said


def _is_among(shown: str, paths: Collection[Path]) -> bool:
    whole = Path(os.path.abspath(shown))  # noqa: PTH100  (resolve() would follow links)
    chosen = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100
    return not chosen or any(whole == path or path in whole.parents for path in chosen)
