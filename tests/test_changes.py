"""What changed between two states of the notices: each folder of cases/changes is one case.

A case is ``before`` and ``after``, two states of sites/ below the shared values of the rules' examples, beside what
``check --since`` and ``changes`` print about them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from any_values import anything
from conftest import CASES, CONFIG, ROOT, TODAY, Project, examples, with_language
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from printed import printed

from kokuchi.changes import Snapshot, SnapshotFiles, compare, history, snapshot
from kokuchi.report.changes import entries
from kokuchi.report.changes import json as json_format
from kokuchi.report.changes import markdown as markdown_format
from kokuchi.report.changes import text as text_format
from kokuchi.report.word_diff import word_diff
from kokuchi.rules import RULES
from kokuchi.rules import examples as rule_examples
from kokuchi.rules.life import material_change
from kokuchi.schema import fields
from kokuchi.settings import Settings
from kokuchi.source import Mapping, Route, parse, scalars
from kokuchi.translations import load

FOLDERS = sorted((CASES / "changes").iterdir())
SITE = Settings(ROOT)
WORDS = [load(ROOT / "theme", code) for code in ("ja", "en")]


def _changed(project: Project, before: Path, after: Path) -> None:
    shared = Path(str(rule_examples.shared()))
    project.copy(shared)
    project.copy(before)
    project.commit()
    project.clear()
    project.copy(shared)
    project.copy(after)


@pytest.mark.parametrize("case", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_a_case_prints_exactly_what_changed(
    case: Path, project: Project, golden: Callable[[Path, str], None]
) -> None:
    _changed(project, case / "before", case / "after")
    found = project.changes()
    told = [line for code in ("en", "ja") for line in (*text_format.render(found, WORDS, code), "")]
    commit = project.git("rev-parse", "HEAD")[:10]
    text = printed(project.check_since()) + "\n" + "\n".join(told)
    golden(case / "printed.txt", text.replace(commit, "0123456789"))


UNREADABLE = {
    "a conflict in git": "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n",
    "an open bracket": "title: [\n",
    "a list": "- title\n",
    "bytes that are no text": b"title: \xff\n",
}


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("broken", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("name", ["shop.yml", "_shared.yml"])
def test_a_file_that_cannot_be_read_is_named_and_never_told_as_no_change(
    name: str, broken: str | bytes, form: str, project: Project
) -> None:
    """In every format, for notices and shared files, and with status 1; a pull request must not look harmless by it."""
    project.add("shop.yml", yaml.safe_dump(SAMPLE, allow_unicode=True))
    project.add("_shared.yml", "details: https://www.example.co.jp/\n")
    project.commit()
    path = project.sites / name
    path.write_bytes(broken if isinstance(broken, bytes) else broken.encode())
    done = project.run("changes", "HEAD", "--format", form, "--lang", "en")
    assert done.returncode == 1, done.stderr
    assert f"sites/{name}" in html.unescape(done.stdout)
    assert "Nothing changed" not in done.stdout
    if form == "json":
        assert json.loads(done.stdout)["unreadable"] == [f"sites/{name}"]


def test_a_file_that_could_not_be_read_before_is_named_too(project: Project) -> None:
    """What a repaired notice changes for the public is as unknown as what a broken one does."""
    project.add("shop.yml", "title: [\n")
    project.commit()
    project.add("shop.yml", yaml.safe_dump(SAMPLE, allow_unicode=True))
    done = project.run("changes", "HEAD", "--html", "changes.html", "--lang", "ja")
    assert (done.returncode, "変更はありません" in done.stdout) == (1, False)
    assert "sites/shop.yml" in done.stdout
    assert "sites/shop.yml" in (project.folder / "changes.html").read_text(encoding="utf-8")


# Any two states ------------------------------------------------------------------------------------------------

SAMPLE: dict[str, Any] = yaml.load((CASES / "sample.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
ROUTES = [
    route
    for route, _ in scalars(cast("Mapping", parse(yaml.safe_dump(SAMPLE), "x", ["ja", "en"]).root))
    if route[-1] in {"ja", "en"}
]
quick = settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _side(files: dict[str, str], mark: str = "") -> Snapshot:
    """A state of sites/ in memory; with a mark, no file counts as the same as in another state."""
    raw = {f"sites/{name}": text.encode("utf-8", "surrogatepass") for name, text in files.items()}
    blobs = {path: f"{mark}{hash(content)}" for path, content in raw.items()}
    return Snapshot(SITE, TODAY, SnapshotFiles(blobs, lambda paths: {path: raw[path] for path in paths}))


def _document(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True))


def _replaced(document: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    inner = copy(document)
    inner[route[0]] = _replaced(document[route[0]], route[1:], value)
    return inner


@quick
@given(
    st.dictionaries(
        st.sampled_from(["a1.yml", "b/b1.yml", "_shared.yml", "b/_shared.yml"]), anything, max_size=4
    )
)
def test_nothing_changed_between_a_state_and_itself(files: dict[str, Any]) -> None:
    state = {name: _document(value) for name, value in files.items()}
    found = compare(_side(state), _side(state, mark="other"))
    assert (found.lost, [pair.changes for pair in found.pairs if pair.changes]) == ([], [])
    assert not entries.entries(found, WORDS)


@quick
@given(st.sampled_from(ROUTES), st.text(min_size=1, max_size=40), st.booleans())
def test_a_change_of_one_text_is_found_and_a_material_one_is_never_silent(
    route: Route,
    text: str,
    shared: bool,
) -> None:
    kept = at_route(SAMPLE, route)
    after = _document(_replaced(SAMPLE, route, text))
    clean = parse(after, "x", ["ja", "en"])
    assume(not clean.issues and " ".join(text.split()) not in {"", kept})
    name, other = (
        ("_shared.yml", {"shop.yml": "details: https://example.co.jp/\n"}) if shared else ("shop.yml", {})
    )
    found = compare(_side({name: _document(SAMPLE), **other}), _side({name: after, **other}))
    (pair,) = found.pairs
    (change,) = pair.changes
    material = route[0] in fields.TABLE.material
    assert change.material == material
    assert [one.place.path for one in material_change.between(found)] == [f"sites/{name}"] * material
    told = history.draft_entry(pair, WORDS, TODAY)
    assert (told is not None) == material
    for language in ("ja", "en"):
        assert list(text_format.render(found, WORDS, language))
    json.loads("".join(json_format.render(found, WORDS, "ja")))


@quick
@given(anything, anything)
def test_any_two_documents_are_compared_and_told(one: Any, other: Any) -> None:
    before, after = ({"shop.yml": _document(value)} for value in (one, other))
    for found in (compare(_side(before), _side(after)), compare(_side(before), _side({}))):
        for rule in RULES:
            if rule.check_changes:
                assert all(rule.finding(issue) for issue in rule.check_changes(found))
            if rule.check_settings_changes:
                assert all(rule.finding(issue) for issue in rule.check_settings_changes(found, RULES))
        assert "\n".join(markdown_format.render(found, WORDS, "ja"))
        assert list(text_format.render(found, WORDS, "ja"))
        json.loads("".join(json_format.render(found, WORDS, "ja")))


def at_route(document: Any, route: Route) -> Any:
    """What stands in plain data at a route."""
    for step in route:
        document = document[step]
    return document


# What is told --------------------------------------------------------------------------------------------------


@quick
@given(st.text(max_size=60), st.text(max_size=60))
def test_the_words_of_a_difference_are_the_texts_again(before: str, after: str) -> None:
    old, new = word_diff(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    assert before == after or any(piece.differs for piece in (*old, *new))


@pytest.mark.parametrize("codes", [["ja", "en"], ["ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-x-easy"]])
@pytest.mark.parametrize(
    "existing", ["", "history:\n- date: 2026-10-01\n  {}\n", "history:\n    - date: 2026-10-01\n      {}\n"]
)
def test_the_drafted_history_can_be_pasted_and_does_not_pass_before_it_is_finished(
    existing: str, codes: list[str], project: Project, sample: str
) -> None:
    document = sample
    for code in codes[2:]:
        document = _document(with_language(yaml.load(document, yaml.BaseLoader), code))
    indent = (
        " " * (len(existing.splitlines()[1]) - len(existing.splitlines()[1].lstrip()) + 2) if existing else ""
    )
    document += existing.replace("{}", f"\n{indent}".join(f"{code}: 前の変更 earlier" for code in codes))
    config = f"extra: {{kokuchi: {{languages: [{', '.join(codes)}]}}}}\n"
    (project.folder / "mkdocs.yml").write_text(CONFIG + config, encoding="utf-8")
    project.add("shop.yml", document)
    project.commit()
    changed = document.replace("03-1234-5678", "03-8765-4321")
    project.add("shop.yml", changed)
    words = [load(ROOT / "theme", code) for code in codes]
    (pair,) = project.changes().pairs
    drafted = history.draft_entry(pair, words, TODAY)
    assert drafted is not None
    project.add("shop.yml", changed + drafted)
    findings = project.check_since().findings
    found = [finding.rule for finding in findings if finding.rule not in _WORDING]
    assert found == ["placeholder"] * len(codes)
    project.add("shop.yml", changed + drafted.replace("TODO", "窓口の移転 the desk moved"))
    found = [finding.rule for finding in project.check_since().findings if finding.rule not in _WORDING]
    assert found == []


_WORDING = {"wrong-language", "same-text"}


def test_a_value_cannot_forge_the_markdown_of_changes(project: Project, sample: str) -> None:
    hostile = "| `x` <img src=x> @all #1 https://evil.example [a](b) </table> ``` ##[error] \u202e $x$"
    project.add("shop.yml", sample)
    project.commit()
    title = json.dumps(hostile, ensure_ascii=False)
    project.add("shop.yml", re.sub(r"(?m)^  ja: よい.*$", f"  ja: {title}", sample))
    printed = project.run("changes", "HEAD", "--format", "markdown").stdout
    assert not re.search(
        r"<(?!/?(del|ins|br|code|span)>|!-- -->)|@\w|#\d|://|\u202e|\[", printed.replace("&#", "")
    )
    assert printed.count("```") == 0
    (line,) = [line for line in printed.splitlines() if line.startswith("| 題名")]
    assert line.count(" | ") == 3, "no cell more"
    text = project.run("changes", "HEAD", "--lang", "ja").stdout
    assert "\u202e" not in text


def test_the_json_of_changes_is_versioned_and_whole(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.add("gone.yml", sample.replace("よい施設", "別の施設"))
    project.commit()
    project.add("shop.yml", sample.replace("映像から混雑状況を計測し、", "映像から人数を計測し、"))
    (project.sites / "gone.yml").unlink()
    said = json.loads(project.run("changes", "HEAD", "--format", "json").stdout)
    commit = project.git("rev-parse", "HEAD").strip()
    assert (said["version"], said["from"], said["to"]) == (1, {"name": "HEAD", "commit": commit}, None)
    gone, factory = said["notices"]
    assert (gone["id"], gone["kinds"], gone["addresses_lost"]) == ("gone", ["removed"], ["gone"])
    (change,) = factory["changes"]
    assert {key: change[key] for key in ("field", "material", "wider", "path", "line")} == {
        "field": ["purpose", 0],
        "material": True,
        "wider": {"ja": "利用目的", "en": "the purpose"},
        "path": "sites/shop.yml",
        "line": 9,
    }
    assert "人数" in change["after"]["ja"]
    assert factory["history"].startswith("history:\n  - date: 2026-11-24\n")


def test_a_changed_shared_value_is_a_change_of_every_notice_below_it(project: Project, sample: str) -> None:
    lines = sample.splitlines(keepends=True)
    contact = "".join(lines[lines.index("contact:\n") : lines.index("contact:\n") + 6])
    project.add("chain/_shared.yml", contact)
    for number in range(30):
        project.add(f"chain/area-{number % 3}/shop-{number:02}.yml", sample.replace(contact, ""))
    project.add("own.yml", sample)
    project.commit()
    project.add("chain/_shared.yml", contact.replace("03-1234-5678", "03-8765-4321"))
    found = project.changes()
    assert len(found.pairs) == 30
    (finding,) = project.check_since().findings
    assert (finding.rule, finding.place.path, finding.place.line) == (
        "material-change",
        "sites/chain/_shared.yml",
        5,
    )
    assert "30 notices (shop-00, shop-01, shop-02, …)" in finding.message.en
    told = list(text_format.render(found, WORDS, "en"))
    assert len([line for line in told if "Contact / Telephone" in line]) == 1
    assert "and 18 more" in told[2]
    markdown = "\n".join(markdown_format.render(found, WORDS, "ja"))
    assert markdown.count("Contact / Telephone") == markdown.count("ほか 18 件 / and 18 more") == 1
    entry = "history:\n  - date: 2026-11-24\n    ja: 窓口が移りました\n    en: The desk has moved\n"
    project.add("chain/_shared.yml", contact.replace("03-1234-5678", "03-8765-4321") + entry)
    assert project.check_since().findings == []


def test_other_line_ends_are_no_change(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.add("shop.yml", sample.replace("\n", "\r\n"))
    assert [pair.changes for pair in project.changes().pairs] == [[]]


def test_only_what_differs_is_read(project: Project, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        project.add(f"shop-{number:02}.yml", sample)
    project.commit()
    project.add("shop-07.yml", sample.replace("count: 12", "count: 13"))
    parsed: list[str] = []
    original = parse

    def counted(text: str, path: str, languages: Any) -> Any:
        parsed.append(path)
        return original(text, path, languages)

    monkeypatch.setattr(snapshot, "parse", counted)
    assert len(project.changes().pairs) == 1
    assert parsed == ["sites/shop-07.yml"] * 2
