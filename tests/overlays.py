"""Lays small differences over a notice, as the tables of cases write them, and checks what comes of it.

``REMOVE`` takes a key away. A text takes the place of the key ``benefit``, as it is written. ``_name`` is the name of the
file, ``_text`` all of it, and ``_bytes`` how long a comment makes it; ``_files`` are others below sites/, ``_beside`` others
of the project, and ``_settings`` are lines of mkdocs.yml, or ``_config`` all. ``_before`` is the same for what was committed
before. ``_day`` is the day of the check, and ``_law_day`` that of the laws.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import yaml
from conftest import CASES, CONFIG, TODAY, Project

from kokuchi import settings
from kokuchi.check import CheckResult, check
from kokuchi.check.revisions import compare_with_revision, with_change_findings
from kokuchi.rules import BY_ID, examples

SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
BASE: dict[str, Any] = yaml.load(SAMPLE, yaml.BaseLoader)
_BENEFIT = re.compile(r"^benefit:\n(?:  .*\n)+", re.MULTILINE)


def laid_over(base: Any, overlay: Any) -> Any:
    """A mapping with the values of another laid over it, key by key; REMOVE takes a key away."""
    if not isinstance(base, dict) or not isinstance(overlay, dict):
        return overlay
    merged = {**base, **{key: laid_over(base.get(key), value) for key, value in overlay.items()}}
    return {key: value for key, value in merged.items() if value != "REMOVE"}


class Plain(yaml.SafeDumper):
    """Writes numbers and dates without quotes, and what is said twice twice, as people do."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (the form that PyYAML asks for)
        """No value is written as a reference to another."""
        return True


class Texts(yaml.SafeLoader):
    """Reads every value as text, and merges mappings (``<<``)."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "<": [("tag:yaml.org,2002:merge", re.compile("^<<$"))]
    }


def as_text(overlay: dict[str, Any], base: Any = BASE) -> str:
    """The text of a notice: a base with a difference laid over it."""
    own = {key: value for key, value in overlay.items() if not key.startswith("_")}
    return yaml.dump(laid_over(base, own), Dumper=Plain, allow_unicode=True, sort_keys=False)


def day_of(overlay: Mapping[str, Any]) -> dt.date:
    """The day on which a difference is checked."""
    return dt.date.fromisoformat(overlay["_day"]) if "_day" in overlay else TODAY


def _write(project: Project, name: str, base: Any, overlay: Any) -> None:
    project.add(name, overlay if isinstance(overlay, str) else as_text(overlay, base))


def _lay(project: Project, overlay: Any, like: str | None) -> None:
    """Put the files of one side of a case, or of what stood before it, into a project."""
    if isinstance(overlay, str):
        project.add("shop.yml", _BENEFIT.sub("", SAMPLE) + overlay)
        return
    config = overlay.get("_config", CONFIG + overlay.get("_settings", ""))
    (project.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    base = BASE
    if like:
        project.copy(Path(str(examples.shared())))
        good = Path(str(examples.good(BY_ID[like])))
        base = yaml.load(good.read_text(encoding="utf-8"), yaml.BaseLoader)
    name = overlay.get("_name", "shop.yml")
    _write(project, name, base, overlay.get("_text", overlay))
    if "_bytes" in overlay:
        written = (project.sites / name).read_bytes()
        project.add(name, written + b"#" * (int(overlay["_bytes"]) - len(written)))
    for other, content in overlay.get("_files", {}).items():
        _write(project, other, base, content)
    for other, content in overlay.get("_beside", {}).items():
        path = project.folder / other
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def verdict(project: Project, overlay: Any, like: str | None = None) -> CheckResult:
    """The verdict on tests/cases/sample.yml, or on the good example of a rule, with a difference laid over it."""
    told: dict[str, Any] = overlay if isinstance(overlay, dict) else {}
    if "_before" in told:
        _lay(project, told["_before"], like)
        project.commit()
        project.clear()
    _lay(project, overlay, like)
    found = settings.load(project.folder)
    if "_law_day" in told:
        found = replace(found, law_day=dt.date.fromisoformat(told["_law_day"]))
    day = day_of(told)
    result = check(found, day)
    if "_before" in told:
        result = with_change_findings(result, found, compare_with_revision(found, day, "HEAD"))
    return result
