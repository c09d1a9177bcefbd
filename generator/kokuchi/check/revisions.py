"""Checks what changed since a git revision, and adds the findings to a check result."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from kokuchi.changes import Comparison, NoticePair, Repository, compare, from_revision, from_work_tree
from kokuchi.check import Checker, CheckResult
from kokuchi.diagnostics import Finding
from kokuchi.rules import RULES
from kokuchi.settings import Settings

# A finding of the rule on the left replaces those of the rule on the right in the same file: a removed or renamed
# notice is not reported for missing fields or a bad id as well.
_REPLACES: dict[str, str] = {"removed-notice": "missing-field", "renamed-notice": "bad-id"}


def compare_with_revision(
    settings: Settings, today: dt.date, since: str, until: str | None = None
) -> Comparison:
    """What changed since a revision, until another one or in the work tree. Raises UnusableRevision."""
    repository = Repository(settings.project)
    revision = repository.revision(since, settings.timezone)
    # The earlier state is read as of its own day: a notice may have ended since.
    before = from_revision(repository, revision, settings, min(revision.day, today))
    after = (
        from_work_tree(settings, today, before)
        if until is None
        else from_revision(repository, repository.revision(until, settings.timezone), settings, today)
    )
    return compare(before, after, behind=until is None and repository.is_behind(revision))


def with_change_findings(
    result: CheckResult, settings: Settings, changes: Comparison, paths: Collection[Path] = ()
) -> CheckResult:
    """The result with the findings about changes; with ``paths`` only those in these files and folders."""
    found = [
        finding for finding in _change_findings(settings, changes) if _is_among(finding.place.path, paths)
    ]
    replaced = {(finding.place.path, _REPLACES.get(finding.rule)) for finding in found if finding.is_error}
    others = [old for old in result.findings if (old.place.path, old.rule) not in replaced]
    others = _softened(others, settings, changes)
    broken = {finding.place.path for finding in found if finding.is_error}
    lines = {(one.place.path, one.place.line): changes.after.line_at(one.place) for one in found}
    return replace(
        result,
        findings=sorted([*others, *found], key=lambda finding: finding.place),
        documents=[one for one in result.documents if one.root.place.path not in broken],
        lines={**lines, **result.lines},
    )


def _softened(findings: list[Finding], settings: Settings, changes: Comparison) -> list[Finding]:
    """Findings that a day brought are warnings in files that are as they were at the revision."""
    softened = {rule.id for rule in RULES if rule.by_calendar and rule.id not in settings.severity}
    changed = {
        document.root.place.path
        for document in (*changes.new, *(pair.after for pair in changes.pairs if _differs(pair, changes)))
    }
    return [
        replace(found, severity="warning")
        if found.rule in softened and found.place.path not in changed
        else found
        for found in findings
    ]


def _differs(pair: NoticePair, changes: Comparison) -> bool:
    """Whether the notice's own file differs, not only a shared file above it."""
    paths = [
        side.notices.get(document.id)
        for side, document in ((changes.before, pair.before), (changes.after, pair.after))
    ]
    return paths[0] != paths[1] or changes.before.raw(paths[0] or "") != changes.after.raw(paths[1] or "")


def _change_findings(settings: Settings, changes: Comparison) -> Iterator[Finding]:
    checker = Checker(settings, changes.today)
    # Changes of mkdocs.yml get the severities of the old file, so that a change cannot silence the rule about it.
    earlier = changes.before.site
    by_earlier = Checker(replace(settings, severity=earlier.severity), changes.today) if earlier else checker
    for rule in RULES:
        if rule.check_changes:
            yield from checker.findings(rule.check_changes(changes), rule.id)
        if rule.check_settings_changes:
            yield from by_earlier.findings(rule.check_settings_changes(changes, RULES), rule.id)


def _is_among(shown: str, paths: Collection[Path]) -> bool:
    whole = Path(os.path.abspath(shown))  # noqa: PTH100  (resolve() would follow links)
    chosen = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100
    return not chosen or any(whole == path or path in whole.parents for path in chosen)
