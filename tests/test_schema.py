"""The published schema and the checker agree, judged by a program that is not ours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import CASES, ROOT, Project

from kokuchi import translations
from kokuchi.rules import BY_ID, RULES, examples
from kokuchi.schema import KINDS, PHRASE_KEYS, PROVISIONS, ROWS, notice_schema, schema_file
from kokuchi.schema.choices import REGIMES, ROLES, SENSORS

# Rules that speak only where the schema does not hold.
STRUCTURAL = {
    "unknown-key",
    "missing-field",
    "missing-translation",
    "empty-text",
    "wrong-form",
    "bad-date",
    "bad-duration",
    "rights-missing",
    "registration-missing",
    "operator-details-missing",
    "joint-use-incomplete",
    "text-too-long",
}


def _judged(schema: Path, files: list[Path]) -> set[str]:
    """The files that check-jsonschema finds wrong."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", schema, *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = json.loads(done.stdout)
    assert not said.get("parse_errors"), said
    return {Path(error["filename"]).name for error in said.get("errors", [])}


def test_another_validator_agrees_on_every_example(project: Project, sample: str) -> None:
    """Each example is laid over the whole sample, as the shared file is laid under it when we check."""
    schema = project.folder / "notice.json"
    schema.write_text(schema_file(["ja", "en"], ""), encoding="utf-8")
    base = yaml.load(Path(str(examples.shared())).read_text(encoding="utf-8"), yaml.BaseLoader)
    files, wrong = [], set()
    for rule in RULES:
        for name, found in (("good", examples.folder(rule) / examples.GOOD), ("bad", examples.bad(rule))):
            if not found.is_file() or rule.id in {
                "unreadable-file",
                "yaml-syntax",
                "refused-yaml",
                "duplicate-key",
            }:
                continue
            document = yaml.load(found.read_text(encoding="utf-8"), yaml.BaseLoader)
            merged = {**base, **{k: _over(base.get(k), v) for k, v in document.items()}}
            path = project.folder / f"{rule.id}-{name}.yml"
            # Numbers stay numbers, as an editor reads them.
            path.write_text(yaml.safe_dump(_typed(merged), allow_unicode=True), encoding="utf-8")
            files.append(path)
            if name == "bad" and rule.id in STRUCTURAL:
                wrong.add(path.name)
    notice = project.folder / "sample.yml"
    notice.write_text(sample, encoding="utf-8")
    assert len(wrong) == len(STRUCTURAL)
    assert _judged(schema, [*files, notice]) == wrong


def _over(below: object, above: object) -> object:
    if isinstance(below, dict) and isinstance(above, dict) and "ja" not in above:
        kept = {k: v for k, v in below.items() if not (k == "end" and "review_by" in above)}
        return {**kept, **{k: _over(below.get(k), v) for k, v in above.items()}}
    return None if above == "" else above


def _typed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    if isinstance(value, str) and re.fullmatch(r"[0-9]+\.[0-9]+", value):
        return float(value)
    return int(value) if isinstance(value, str) and value.isdigit() else value


def test_another_validator_finds_nothing_in_our_shared_files(project: Project) -> None:
    schema = project.folder / "shared.json"
    schema.write_text(schema_file(["ja", "en"], "", shared=True), encoding="utf-8")
    files = [Path(str(examples.shared())), *(ROOT / "sites").rglob("_shared.yml")]
    assert _judged(schema, files) == set()


def test_the_published_schema_is_a_schema() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--check-metaschema", "-"],
        input=schema_file(["ja", "en"], "https://a.example/"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def _keys(form: object, path: str = "") -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    if isinstance(form, dict):
        for name, inner in form.get("properties", {}).items():
            found += [(f"{path}.{name}", inner), *_keys(inner, f"{path}.{name}")]
        for name in ("items", "then", "else"):
            found += _keys(form.get(name), path)
    return found


def test_every_key_has_its_name_and_explanation_in_both_languages() -> None:
    schema = notice_schema(["ja", "en"])
    without = [
        path
        for path, form in _keys({key: value for key, value in schema.items() if key != "allOf"})
        if not path.endswith((".ja", ".en", ".phrase", ".blanks"))
        and "description" not in form
        and "not" not in form
    ]
    without = [path for path in without if path not in {".contact.phone", ".contact.email", ".contact.form"}]
    assert not without
    # Every text has these two by reference.
    assert all("description" in schema["$defs"][name] for name in PHRASE_KEYS)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_every_word_of_the_schema_has_its_words_on_the_page(code: str) -> None:
    words = translations.load(ROOT / "theme", code)
    for group, values in (
        ("kind", KINDS),
        ("role", ROLES),
        ("sensor", SENSORS),
        ("provision", PROVISIONS),
        ("regime", REGIMES),
    ):
        assert set(words.group(group)) == set(values)


def test_the_checklist_has_33_rows() -> None:
    assert len(ROWS) == len({row.item for row in ROWS}) == 33
    assert all(rule in BY_ID for rule in STRUCTURAL)
    assert (CASES / "sample.yml").is_file()
