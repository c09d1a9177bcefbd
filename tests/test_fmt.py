"""`kokuchi fmt` never changes what a file says, and loses no comment."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CASES, ROOT, Project, examples
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from kokuchi.rules import RULES
from kokuchi.schema import notice_schema
from kokuchi.source import Mapping, parse, scalars
from kokuchi.yaml_writer import Collection, emit, format_notice, from_data, order
from kokuchi.yaml_writer.comments import comments, read_commented
from kokuchi.yaml_writer.scalars import inline

LANGUAGES = ("ja", "en")
SCHEMA = notice_schema(LANGUAGES)
KEYS = list(SCHEMA["properties"])
SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
quick = settings(
    max_examples=examples(120),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

NASTY = [
    *("no", "on", "y", "N", "~", "null", "true", "0120", "0o17", "0x1F", "1_000", "10:00", "1:30:00", "12e3", ".5", "="),
    *("2026-12-01", "2026-12", "2026-12-01 10:00", "0312345678", "03-1234-5678", "<<", "- a", "? a", "a: b", "a #b"),
    *("#", "'", '"', "it's", 'say "x"', "\\", "\\n", "a\nb", "a\n\nb\n", "\na", " a", "a ", "a\n  b", "a \nb", "a\tb"),
    *("\t", "", " ", "\n", "a\n\n", "{a}", "[a]", "a, b", "!x", "&x", "*x", "%x", "@x", "`x", "|", ">", "---", "...", ":"),
    *("日本語：全角", "𠮷野家", "é", "a:b", "https://example.co.jp/a?b=c#d", "☎ 03", "x" * 300, "あ" * 200, "=======", "- "),
]  # fmt: skip
text = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["C"]), max_size=20))
scalar = st.one_of(text, st.integers(0, 10**6), st.booleans(), st.none())
key = st.one_of(
    st.sampled_from([*KEYS, *LANGUAGES, "on", "name", "count", "no"]), text.filter(lambda t: len(t) < 80)
)
anything = st.recursive(
    scalar, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(key, inner, max_size=4), max_leaves=12
)
document = st.dictionaries(key, anything, min_size=1, max_size=5)


def _seen(raw: str) -> Any:
    parsed = parse(raw, "x", LANGUAGES)
    assert not parsed.issues, (raw, parsed.issues)
    assert parsed.root is not None
    return parsed.root.json, sorted((str(route), value.text) for route, value in scalars(parsed.root))


def _formed(raw: str) -> str:
    """The very form, without the safety net that would hand back the text as it was."""
    tree = read_commented(raw, LANGUAGES)
    assert tree is not None
    order(tree, SCHEMA)
    return emit(tree)


def _keeps_its_promises(raw: str) -> None:
    made = _formed(raw)
    assert _seen(made) == _seen(raw)
    assert sorted(c.text for c in comments(made)) == sorted(c.text for c in comments(raw))
    assert _formed(made) == made
    assert format_notice(raw, "x", LANGUAGES, SCHEMA) == made


@quick
@given(
    document,
    st.sampled_from([None, False, True]),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([20, 4000]),
)
@example({"\n": ["no", "no", ["no"]]}, True, None, 20)
@example({"title": None, "status": ["0\xa0"]}, None, ">", 20)
def test_whatever_a_file_says_it_says_the_same_in_its_form(
    data: dict[str, Any], flow: bool | None, style: str | None, width: int
) -> None:
    raw = yaml.dump(
        data,
        allow_unicode=True,
        default_flow_style=flow,
        default_style=style,
        width=width,
        Dumper=_Plain,
        sort_keys=False,
    )
    assume(not parse(raw, "x", LANGUAGES).issues)
    _keeps_its_promises(raw)


class _Plain(yaml.SafeDumper):
    """Writes no tag and no alias, which a notice may not have."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def process_tag(self) -> None:
        """None."""


@quick
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 8), st.sampled_from(["above", "beside", "blank"])),
        max_size=12,
    )
)
@example([(0, 0, "above"), (60, 4, "above"), (59, 0, "blank")])
def test_comments_at_any_place_are_kept_and_change_nothing(places: list[tuple[int, int, str]]) -> None:
    lines = SAMPLE.splitlines()
    for number, (line, indent, kind) in enumerate(places):
        at = min(line, len(lines))
        if kind == "above":
            lines.insert(at, " " * indent + f"# comment {number}")
        elif kind == "blank":
            lines.insert(at, "")
        elif at < len(lines) and "#" not in lines[at] and lines[at].strip():
            lines[at] += f" # comment {number}"
    raw = "\n".join(lines) + "\n"
    assume(not parse(raw, "x", LANGUAGES).issues)
    _keeps_its_promises(raw)


@quick
@given(document)
def test_any_data_is_written_so_that_it_is_read_as_the_same(data: dict[str, Any]) -> None:
    tree = from_data(data)
    assert isinstance(tree, Collection)
    made = emit(tree)
    parsed = parse(made, "x", ("ja",))
    assert isinstance(parsed.root, Mapping)
    assert parsed.root.json == data, made


@pytest.mark.parametrize("word", NASTY)
@pytest.mark.parametrize("in_flow", [False, True])
def test_yaml_1_1_and_1_2_read_the_same_text(word: str, in_flow: bool) -> None:
    raw = inline(word, in_flow=in_flow)
    raw = f"a: {{b: {raw}}}\n" if in_flow else f"a:\n  b: {raw}\n"
    old = yaml.safe_load(raw)["a"]["b"]
    assert str(old) == word
    node = parse(raw, "x", ()).root
    assert node is not None
    assert node.json == {"a": {"b": word}}


COMMENTED = """\
# about this file
# yaml-language-server: $schema=x

# about the hours
hours: "10:00-21:00"   # every day
title: {ja: '題', en: "Title"}

# about the operator
operator: # who
  # the name
  name:
    ja: 会社
    en: "No"  # not a no
    # behind the name
  # behind the operator
period: {
  start: 2026-12-01, # first
  # the end is open
  review_by: 2027-12-01
}
purpose:
# one
- identification: none
  # text
  en: Text
  ja: 文
checklist: {}
# the end
"""

ITS_FORM = """\
# about this file
# yaml-language-server: $schema=x

# about the hours
title: {ja: 題, en: Title}

# about the operator
operator:  # who
  # the name
  name:
    ja: 会社
    en: "No"  # not a no
    # behind the name
  # behind the operator
purpose:
  # one
  - ja: 文
    # text
    en: Text
    identification: none
period:
  start: 2026-12-01  # first
  # the end is open
  review_by: 2027-12-01
hours: 10:00-21:00  # every day
checklist: {}
# the end
"""


def test_comments_go_with_their_keys() -> None:
    assert format_notice(COMMENTED, "x", LANGUAGES, SCHEMA) == ITS_FORM


def test_the_notices_of_this_repository_are_in_their_form() -> None:
    for path in sorted((ROOT / "sites").rglob("*.yml")):
        raw = path.read_text(encoding="utf-8")
        assert format_notice(raw, path.name, LANGUAGES, SCHEMA) == raw, path


def test_the_good_examples_of_the_rules_say_the_same_in_their_form() -> None:
    for rule in RULES:
        path = ROOT / "generator/kokuchi/rules"
        for example_file in path.rglob(f"{rule.id.replace('-', '_')}/good.yml"):
            _keeps_its_promises(example_file.read_text(encoding="utf-8"))


# The command --------------------------------------------------------------------------------------


def test_check_names_the_files_and_writes_nothing(project: Project) -> None:
    path = project.add("shop.yml", COMMENTED)
    done = project.run("fmt", "--check", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "sites/shop.yml\n1 of 1 files would change.\n")
    assert path.read_text(encoding="utf-8") == COMMENTED


def test_diff_shows_the_lines_and_writes_nothing(project: Project) -> None:
    path = project.add("shop.yml", COMMENTED)
    done = project.run("fmt", "--diff", "--lang", "ja")
    assert done.returncode == 1
    assert "+title: {ja: 題, en: Title}" in done.stdout
    assert path.read_text(encoding="utf-8") == COMMENTED


def test_it_writes_whole_files_keeps_permissions_and_is_done_at_once(project: Project) -> None:
    path = project.add("shop.yml", b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert project.run("fmt").returncode == 0
    assert path.read_bytes() == ITS_FORM.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(project.sites.iterdir()) == [path]
    assert project.run("fmt", "--check").returncode == 0


def test_a_file_that_cannot_be_read_is_left_alone_with_its_findings(project: Project) -> None:
    broken: dict[str, str | bytes] = {
        "tab.yml": "title:\n\tja: x\n",
        "twice.yml": "hours: always\nhours: always\n",
        "sjis.yml": "title:\n  ja: 混雑状況を計測します\n".encode("cp932"),
        "list.yml": "- a\n",
    }
    for name, content in broken.items():
        project.add(name, content)
    outside = project.folder / "outside.yml"
    outside.write_text("hours: always\ntitle: {ja: a, en: b}\n", encoding="utf-8")
    (project.sites / "link.yml").symlink_to(outside)
    before = {path: path.read_bytes() for path in project.sites.iterdir()}
    done = project.run("fmt", "--lang", "en")
    assert done.returncode == 1
    for rule in ("not-a-file", "yaml-syntax", "duplicate-key", "unreadable-file", "wrong-form"):
        assert f"[{rule}]" in done.stdout
    assert {path: path.read_bytes() for path in project.sites.iterdir()} == before
    assert (project.sites / "link.yml").is_symlink()
    assert "Traceback" not in done.stderr


def test_only_the_named_paths_change(project: Project) -> None:
    project.add("one.yml", COMMENTED)
    other: Path = project.add("two.yml", COMMENTED)
    assert project.run("fmt", "sites/one.yml").returncode == 0
    assert other.read_text(encoding="utf-8") == COMMENTED


def test_kinds_of_data_stay_in_the_order_in_which_the_page_shows_them() -> None:
    data = "data: {statistics: {ja: 数, en: number}, image: {ja: 像, en: picture}}\n"
    assert format_notice(data, "x", LANGUAGES, SCHEMA) == data
