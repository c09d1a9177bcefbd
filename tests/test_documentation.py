"""Every key, setting, command, option, rule and format is described in both languages, with examples that are run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from command_examples import CONSOLE, EXAMPLES, run_example, with_outputs
from conftest import ROOT, TODAY, Project

from kokuchi import mkdocs_settings, poster, settings
from kokuchi.cli import main
from kokuchi.cli.command_reference import commands_page, options
from kokuchi.cli.option_texts import OPTIONS_JA, STATUS_1, command_text, option_text
from kokuchi.pages.guide import guide_pages
from kokuchi.pages.key_examples import example_files, shown_paths
from kokuchi.pages.reference import INDEX, with_index
from kokuchi.pages.reference_keys import Key, all_keys, children, choice_meaning, when
from kokuchi.pages.reference_settings import as_yaml
from kokuchi.register.schema import schema as register_schema
from kokuchi.report.changes.entries import KINDS
from kokuchi.rules import RULES
from kokuchi.schema import PHRASE_KEYS, describe, fields, notice_schema, resolve
from kokuchi.schema.fragments import NOTE
from kokuchi.settings_table import DEFAULTS, SETTINGS
from kokuchi.site import guides
from kokuchi.translations import load

LANGUAGES = ("ja", "en")
WORDS = {code: load(ROOT / "theme", code) for code in LANGUAGES}
PAGES = {code: guide_pages(WORDS[code]) for code in LANGUAGES}
DOCS = ROOT / "docs"

try:
    poster.Fonts().chain(WORDS["ja"])
    FONTS = True
except poster.NoFonts:
    FONTS = False


def _text(code: str, path: str) -> str:
    return PAGES[code][path][1]


def _written(code: str, name: str) -> str:
    return (DOCS / code / f"{name}.md").read_text(encoding="utf-8")


def _paths(form: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of the schema, by a walk of its own; repeated forms below phases and checklist rows are left out.

    So are the keys of phrases, which every text has: the page about the phrasebook explains them.
    """
    schema = notice_schema(LANGUAGES)
    found = resolve(schema, form)
    if found.get("type") == "array":
        found = resolve(schema, found["items"])
    for name, inner in found.get("properties", {}).items():
        if name in LANGUAGES or name in PHRASE_KEYS:
            continue
        yield (*path, name)
        if path not in {("phases",), ("checklist",), ("retention",)}:
            yield from _paths(inner, (*path, name))


# Keys ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_of_the_schema_has_its_anchor_on_the_page_of_keys(code: str) -> None:
    anchors = re.findall(r'id="([^"]+)"', _text(code, "guide/keys/"))
    wanted = {".".join(path) for path in _paths(notice_schema(LANGUAGES))}
    assert not wanted - set(anchors)
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("key", list(all_keys()), ids=lambda key: key.name)
def test_every_key_has_a_title_and_an_explanation_in_both_languages(key: Key) -> None:
    first = {"checklist": "laws-reviewed", "retention": "image"}.get(key.path[0], "")
    path = tuple(first if step == "*" else step for step in key.path)
    schema = notice_schema(LANGUAGES)
    route: list[str | int] = []
    for number, step in enumerate(path):
        parent = next((k for k in all_keys() if k.path == path[:number]), None)
        if parent and resolve(schema, parent.subschema).get("type") == "array":
            route.append(0)
        route.append(step)
    found = describe(schema, route)
    assert {"title", "about"} == set(found)
    assert all(text.ja and text.en for text in found.values())


def test_every_choice_has_a_meaning_in_both_languages() -> None:
    schema = notice_schema(LANGUAGES)
    for key in all_keys():
        for value in resolve(schema, key.subschema).get("enum", ()):
            assert all(choice_meaning(key.path, value, words) for words in WORDS.values()), (key.name, value)


# Described in a sentence of docs/*/format.md: the checklist, and lengths of time.
IN_PROSE = {"on", "not_applicable", "until", "period", "except"}


def test_every_duty_that_depends_on_other_keys_is_written_in_words() -> None:
    names = {step for key in all_keys() if when(key.path) for step in key.path[-1:]}
    for form in _forms(notice_schema(LANGUAGES)):
        for part in ("then", "else"):
            duty = form.get(part, {})
            wanted = [*duty.get("required", ()), *duty.get(NOTE, {}).get("alternatives", ())]
            if "properties" not in duty or "type" not in duty:
                assert not set(wanted) - names - IN_PROSE, wanted


def _forms(form: Any) -> Iterator[dict[str, Any]]:
    if isinstance(form, dict):
        yield form
        for inner in form.values():
            yield from _forms(inner)
    elif isinstance(form, list):
        for inner in form:
            yield from _forms(inner)


def test_every_key_is_shown_in_an_example() -> None:
    for top in children((), notice_schema(LANGUAGES)):
        shown = shown_paths(top.name)
        rows = top.name == "checklist"
        missing = [
            key.name
            for key in all_keys()
            if key.path[0] == top.name
            and key.path not in shown
            and not (rows and len(key.path) == 2)
            and not any(_matches(key.path, path) for path in shown)
        ]
        assert not missing, (
            f"no example has {', '.join(missing)}: add it to a file of generator/kokuchi/pages/examples/"
        )


def _matches(pattern: Sequence[str], path: Sequence[str]) -> bool:
    return len(pattern) == len(path) and all(a in {"*", b} for a, b in zip(pattern, path, strict=True))


def test_the_notices_that_the_examples_are_cut_from_have_no_errors(project: Project) -> None:
    for name, text in example_files().items():
        project.add(name, text)
    for picture in (ROOT / "generator/kokuchi/pages/examples").glob("*.png"):
        project.add(picture.name, picture.read_bytes())
    assert not [finding for finding in project.check(TODAY).findings if finding.is_error]


# Settings --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_setting_is_on_the_page_of_settings_with_its_default(code: str) -> None:
    text = _text(code, "guide/settings/")
    for row in SETTINGS:
        assert f'id="{row.key}"' in text
        assert as_yaml(row.default) in text
        assert all(part.in_language(code) in text for part in (row.form, row.about, row.refused))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_setting_of_mkdocs_is_on_the_page_of_settings(code: str) -> None:
    anchors = re.findall(r'id="([^"]+)"', _text(code, "guide/settings/"))
    assert not {row.name for row in mkdocs_settings.SETTINGS} - set(anchors)
    assert len(anchors) == len(set(anchors))


def test_the_defaults_of_the_table_are_those_that_a_project_without_settings_has(project: Project) -> None:
    own = settings.load(project.folder)
    assert own.languages == DEFAULTS["languages"]
    assert own.timezone == DEFAULTS["timezone"]
    assert f"{own.lead_time.number} {own.lead_time.unit}" == DEFAULTS["lead_time"]
    assert own.severity == DEFAULTS["severity"]
    assert own.posters is DEFAULTS["posters"]


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
def test_every_example_of_a_setting_is_accepted(row: Any, project: Project) -> None:
    config = project.folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}extra:\n  kokuchi:\n    {row.key}: {row.example}\n", encoding="utf-8")
    settings.load(project.folder)


# Commands --------------------------------------------------------------------------------------------------


def test_every_command_and_option_is_described_in_both_languages() -> None:
    used = {"--help", "--version"}
    for name, command in main.commands.items():
        for option in options(command):
            long = max(option.opts, key=len)
            used |= {f"{name} {long}"} if f"{name} {long}" in OPTIONS_JA else {long}
            assert all(option_text(name, option, code) for code in LANGUAGES), (name, long)
        assert all(command_text(command, code) for code in LANGUAGES), name
    assert used == set(OPTIONS_JA)
    assert set(STATUS_1) <= set(main.commands)


def test_every_command_has_an_example() -> None:
    assert set(EXAMPLES) == set(main.commands)


@pytest.mark.skipif(not FONTS, reason="no fonts for signs")
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_of_commands_is_what_the_commands_say_and_print(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    examples = {name: run_example(name, code, tmp_path / name, monkeypatch) for name in main.commands}
    golden(DOCS / code / "commands.md", commands_page(main.commands, examples, code))


# Formats ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_examples_of_the_file_formats_are_what_the_tool_makes(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    page = DOCS / code / "file-formats.md"
    golden(page, with_outputs(_written(code, "file-formats"), code, tmp_path / "project", monkeypatch))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_of_a_file_format_is_described(code: str) -> None:
    sections = re.split(r"^<h2", CONSOLE.sub("", _written(code, "file-formats")), flags=re.MULTILINE)
    described = {found[1]: set(_CODE.findall(text)) for text in sections if (found := _ANCHOR.search(text))}
    assert set(described) == set(_FORMATS)
    produced = _produced(ROOT / "docs" / code / "file-formats.md")
    produced["register"] = produced.get("register", set()) | set(
        _schema_keys(json.loads(register_schema(LANGUAGES, "")))
    )
    for name, keys in produced.items():
        missing = sorted(keys - described[name])
        assert not missing, (
            f'describe {", ".join(missing)} in docs/{code}/file-formats.md, below <h2 id="{name}">'
        )


_CODE, _ANCHOR = re.compile(r"`([$\w]+)`"), re.compile(r'^ id="(\w+)">')
_FORMATS = (
    "register",
    "table",
    "points",
    "deadlines",
    "record",
    "check",
    "changes",
    "checklist",
    "verify",
    "phrases",
)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_change_is_listed(code: str) -> None:
    assert not set(KINDS) - set(_CODE.findall(_written(code, "file-formats")))


def _produced(page: Path) -> dict[str, set[str]]:
    """Format → every key in its example; keys of a notice, languages and cut ends are left out."""
    found: dict[str, set[str]] = {}
    for text in re.split(r"^<h2", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
        if anchor := _ANCHOR.search(text):
            printed = " ".join(block[1] for block in CONSOLE.findall(text))
            head = printed.partition('"notice":')[0]
            found[anchor[1]] = set(re.findall(r'"([$\w]+)": ?', head)) - set(LANGUAGES)
    return found


def _schema_keys(form: Any) -> Iterator[str]:
    for name, inner in form.get("properties", {}).items():
        if name not in LANGUAGES:
            yield name
        yield from _schema_keys(inner)
    if "items" in form:
        yield from _schema_keys(form["items"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_complete_notice_of_the_format_has_no_errors(code: str, project: Project) -> None:
    *_, example = re.findall(r"```yaml\n(.*?)```", _written(code, "format"), re.DOTALL)
    project.add("example.yml", example)
    assert not [finding for finding in project.check(TODAY).findings if finding.is_error]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_contract_of_the_format_names_every_key(code: str) -> None:
    """Whoever writes a program for notices from this page alone misses no key of the table of fields."""
    missing = sorted(set(fields.TABLE.by_key) - set(_CODE.findall(_written(code, "format"))))
    assert not missing, f"name {', '.join(f'`{key}`' for key in missing)} in docs/{code}/format.md"


@pytest.mark.parametrize("name", ["format", "file-formats", "commands"])
def test_both_languages_have_the_same_parts(name: str) -> None:
    def shape(code: str) -> list[str]:
        text = CONSOLE.sub("```console", _written(code, name))
        parts = r"^(?:#+ |<h2 id=\"[^\"]+\"| *- (?:`[$\w]+`(?= —)|<a id=\"[^\"]+\"|)|```\w*)"
        return re.findall(parts, text, re.MULTILINE)

    assert shape("ja") == shape("en")


# A command line: after a prompt or alone in a line of a block, or alone between backticks.
_BLOCK, _INLINE = (
    re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL),
    re.compile(r"`(kokuchi [^`\n]+)`"),
)
_TYPED = re.compile(r"^ *(?:\$ |- run: |run: )?kokuchi ([a-z]+)([^\n#|]*)", re.MULTILINE)


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted(DOCS.glob("*/*.md"))], ids=lambda page: "/".join(page.parts[-2:])
)
def test_every_command_line_in_the_documentation_has_a_command_and_options_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = "\n".join([*_BLOCK.findall(text), *_INLINE.findall(_BLOCK.sub("", text))])
    for name, rest in _TYPED.findall(code):
        assert name in main.commands, name
        names = {name for option in options(main.commands[name]) for name in option.opts} | {"-h", "--help"}
        assert not set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) - names, (name, rest)


# Rules and the index ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_has_its_page_and_is_on_the_index_of_rules(code: str) -> None:
    for rule in RULES:
        assert f"guide/rules/{rule.id}/" in PAGES[code]
        assert f"({rule.id}.md)" in _text(code, "guide/rules/")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_index_of_the_guide_links_every_page_but_those_of_single_rules(code: str) -> None:
    own = settings.load(ROOT)
    guide = guides.guides(own, WORDS)[code]
    index = guide[INDEX][1]
    for path in guide:
        if path != INDEX and not re.fullmatch(r"guide/rules/.+/", path):
            below = path.removeprefix(INDEX)
            assert f"({below.rstrip('/')}.md)" in index or f"({below}index.md)" in index, path
    for page in ("keys", "settings", "commands", "format", "file-formats", "rules"):
        assert f"guide/{page}/" in guide


def test_a_language_without_a_guide_has_no_index() -> None:
    words = load(ROOT / "theme", "ko")
    assert with_index(guide_pages(words), {}, words) == {}


def test_an_index_that_the_project_has_written_is_not_replaced() -> None:
    guide = {INDEX: ("Ours", "# Ours")}
    assert with_index(guide, {INDEX: "guide/index.md"}, WORDS["en"]) == guide


def test_no_page_of_the_guide_has_code_that_an_engine_takes_for_text() -> None:
    """The engines' own fences begin at the margin; inside a list the example would run together into one line."""
    indented = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "docs").rglob("*.md"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith(" ") and line.lstrip().startswith("```")
    ]
    assert not indented


@pytest.mark.parametrize(
    "page", sorted(DOCS.glob("*/*.md")), ids=lambda page: f"{page.parent.name}/{page.stem}"
)
def test_no_paragraph_is_taken_for_a_row_of_the_table_above_it(page: Path) -> None:
    """Behind the last row of a table is a blank line."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert not re.findall(r"^\|.*\n([^|\n].*)", text, re.MULTILINE)
