"""Reading one file, directly: what is found, decoded, parsed and merged, with places."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import pytest
import yaml
from conftest import CASES

from kokuchi import source
from kokuchi.bounded_yaml import PureReader
from kokuchi.diagnostics import Issue, Place
from kokuchi.source import Mapping, Scalar, Sequence, SharedChain, SharedValues, syntax
from kokuchi.source.parse import VISIBLE
from kokuchi.source.skipped import Skipped, skipped

LANGUAGES = ["ja", "en"]
PARSED = yaml.safe_load((CASES / "parsed.yml").read_text(encoding="utf-8"))


def _mark(line: int, column: int) -> yaml.Mark:
    return yaml.Mark("f", 0, line, column, None, 0)


def _line(issue: Issue) -> str:
    values = [f"{key}={value}" for key, value in issue.values.items()]
    return " ".join([f"{issue.place.line}:{issue.place.column}", str(issue.rule), issue.case, *values])


@pytest.mark.parametrize("case", PARSED, ids=[repr(case["text"])[:60] for case in PARSED])
def test_a_text_gives_the_tree_and_the_issues_of_the_list(case: dict[str, Any]) -> None:
    parsed = source.parse(case["text"], "shop.yml", LANGUAGES)
    assert (parsed.root.json if parsed.root else None) == case["tree"]
    assert [_line(issue) for issue in parsed.issues] == case.get("issues", [])
    assert {issue.place.path for issue in parsed.issues} <= {"shop.yml"}


READERS = {"libyaml": getattr(yaml, "CLoader", PureReader), "pure": PureReader}


def _read_with(monkeypatch: pytest.MonkeyPatch, reader: str) -> None:
    monkeypatch.setattr(sys.modules[source.parse.__module__], "_Reader", READERS[reader])


@pytest.mark.parametrize("case", PARSED, ids=[repr(case["text"])[:60] for case in PARSED])
def test_a_text_is_the_same_tree_or_refused_where_libyaml_is_not_installed(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML's own reader may complain of another place, but of the same texts."""
    _read_with(monkeypatch, "pure")
    parsed = source.parse(case["text"], "shop.yml", LANGUAGES)
    assert (parsed.root.json if parsed.root else None) == case["tree"]
    assert bool(parsed.issues) == bool(case.get("issues"))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ('a: "\\U0011ffff"\n', "1:5", "\\U"),
        ('a: "\\UFFFFFFFF"\n', "1:5", "\\U"),
        ('a: "\\ud800"\n', "1:5", "\\u"),
        ('a: "\\U0000DFFF"\n', "1:5", "\\U"),
        ('b: 1\nen: "x y\\n\\U00110000\\n"\n', "2:11", "\\U"),
        ('a: "x \\\\ud800 \\n\\ud83d\\n"\n', "1:17", "\\u"),
        ('a: "x \\\n  \\\\\\n\\udc00 y"\n', "2:7", "\\u"),
    ],
)
def test_a_code_of_a_character_that_does_not_exist_is_named_at_its_place(
    text: str, place: str, code: str, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the last character of Unicode, and half of a pair; PyYAML's own reader raised ValueError, or took it."""
    _read_with(monkeypatch, reader)
    parsed = source.parse(text, "shop.yml", LANGUAGES)
    assert [_line(issue) for issue in parsed.issues] == [f"{place} yaml-syntax escape text={code}"]


@pytest.mark.parametrize("reader", READERS)
def test_a_version_of_yaml_with_thousands_of_digits_is_refused(
    reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python refuses to read so long a number, with an error of its own."""
    _read_with(monkeypatch, reader)
    (issue,) = source.parse(f"%YAML {'9' * 5000}.1\n---\na: 1\n", "shop.yml", LANGUAGES).issues
    assert _line(issue) == "1:1 yaml-syntax special-first-character character=%"


def test_a_mistake_on_every_line_is_reported_twenty_times_in_each_kind() -> None:
    for text in (
        "".join(f"a{number}: x\u200by\u200b z\u200e\n" for number in range(30)),
        "".join(f'a{number}: "\\u200b"\n' for number in range(30)),
        "".join(f"a{number}: {{ja: x #y\n  }}\n" for number in range(30)),
    ):
        issues = source.parse(text, "f", LANGUAGES).issues
        kinds = {(issue.case, str(issue.values.get("code", ""))) for issue in issues}
        assert len(issues) == 20 * len(kinds), kinds


def _tree(text: str, path: str = "shop.yml") -> Mapping:
    root = source.parse(text, path, LANGUAGES).root
    assert isinstance(root, Mapping)
    return root


# --- nodes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[(word, None) for word in ("Null", "NULL")],
        *[(word, True) for word in ("true", "True", "TRUE")],
        *[(word, False) for word in ("false", "False", "FALSE")],
        *[
            ("", None),
            ("~", None),
            ("null", None),
            ("NULL", None),
            ("true", True),
            ("False", False),
            ("yes", "yes"),
        ],
        *[("7", 7), ("-7", -7), ("+7", 7), ("007", 7), ("7a", "7a"), ("1_000", "1_000"), ("0x10", "0x10")],
        *[("1.5", 1.5), (".5", 0.5), ("-1.5e-1", -0.15), ("1.0", "1.0"), ("1e3", "1e3"), ("1e999", "1e999")],
        *[("9" * 19, int("9" * 19)), ("9" * 20, float("9" * 20)), ("-1e999", "-1e999"), ("1.5.2", "1.5.2")],
    ],
)
def test_a_plain_value_is_read_by_the_core_schema_and_a_quoted_one_is_text(text: str, value: Any) -> None:
    found = Scalar(Place("f"), text, plain=True).json
    assert (found, type(found)) == (value, type(value))
    assert Scalar(Place("f"), text).json == text


TREE = "a: 1\nb:\n  - x\n  - c: ''\n    d:\n    e: [2]\n"


def test_every_value_has_its_route_and_its_place() -> None:
    root = _tree(TREE)
    found = {route: (scalar.place.line, scalar.place.column) for route, scalar in source.scalars(root)}
    assert found == {
        ("a",): (1, 4),
        ("b", 0): (3, 5),
        ("b", 1, "c"): (4, 8),
        ("b", 1, "d"): (5, 7),
        ("b", 1, "e", 0): (6, 9),
    }
    assert source.as_texts(root) == {"a": "1", "b": ["x", {"c": "", "d": "", "e": ["2"]}]}
    assert source.as_texts(None) is None


@pytest.mark.parametrize(
    ("route", "key", "value"),
    [
        (("a",), (1, 1), (1, 4)),
        (("b",), (2, 1), (2, 1)),
        (("b", 0), (3, 5), (3, 5)),
        (("b", 1), (4, 5), (4, 5)),
        (("b", 2), (2, 1), (2, 1)),
        (("b", "x"), (2, 1), (2, 1)),
        (("b", 1, "c"), (4, 5), (4, 8)),
        (("b", 1, "d"), (5, 5), (5, 5)),
        (("b", 1, "e"), (6, 5), (6, 5)),
        (("b", 1, "none", "below"), (4, 5), (4, 5)),
        (("a", "below"), (1, 1), (1, 1)),
        (("none",), (1, 1), (1, 1)),
        ((), (1, 1), (1, 1)),
    ],
)
def test_what_is_missing_or_empty_has_the_place_of_the_nearest_key(
    route: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    root = _tree(TREE)
    key_place, value_place = source.key_place(root, route), source.value_place(root, route)
    assert (key_place.line, key_place.column) == key
    assert (value_place.line, value_place.column) == value


def test_at_follows_keys_and_numbers_only_where_they_are() -> None:
    root = _tree(TREE)
    assert source.at(root, ()) is root
    assert source.as_texts(source.at(root, ("b", 1, "e"))) == ["2"]
    missing: list[source.Route] = [
        ("none",),
        (0,),
        ("b", 2),
        ("b", "x"),
        ("a", "x"),
        ("b", 1, 0),
        ("none", "x"),
    ]
    for route in missing:
        assert source.at(root, route) is None
    assert source.at(None, ("a",)) is None


def test_a_place_of_a_finding_leads_to_its_route() -> None:
    routes = {(place.line, place.column): route for place, route in source.routes(_tree(TREE)).items()}
    assert routes == {
        (1, 1): ("a",),
        (1, 4): ("a",),
        (2, 1): ("b",),
        (3, 5): ("b", 0),
        (4, 5): ("b", 1, "c"),
        (4, 8): ("b", 1, "c"),
        (5, 5): ("b", 1, "d"),
        (5, 7): ("b", 1, "d"),
        (6, 5): ("b", 1, "e"),
        (6, 9): ("b", 1, "e", 0),
    }


def test_lines_end_with_any_of_the_three_line_ends() -> None:
    assert source.split_lines("a\r\nb\rc\nd\u2028e\n\n") == ["a", "b", "c", "d\u2028e", "", ""]


# --- files


def _make(folder: Path, *names: str, text: str = "title: x\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        else:
            path.write_text(text, encoding="utf-8")


@pytest.mark.only_on("linux", "darwin")
def test_yaml_files_and_links_are_found_by_name_and_hidden_ones_are_not(tmp_path: Path) -> None:
    _make(
        tmp_path,
        "b.yml",
        "a/z.YAML",
        "a/y.txt",
        ".hidden.yml",
        ".git/c.yml",
        "d.yml/inside.yml",
        "e/.f/g.yml",
    )
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "loose").symlink_to(tmp_path / "a/y.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in source.files(tmp_path)]
    assert found == ["a/z.YAML", "b.yml", "d.yml", "link"]
    assert list(source.files(tmp_path / "none")) == []
    assert list(source.files(tmp_path / "b.yml")) == []


@pytest.mark.parametrize(
    ("path", "found"),
    [
        *[("a.yml", True), ("x/A.YAML", True), ("a.txt", False), (".a.yml", False), ("yml", False)],
        *[(".x/a.yml", False), ("x.yml/a.yml", False), ("X.YAML/y/a.yml", False), ("x/yml/a.yml", True)],
    ],
)
def test_a_path_of_a_revision_is_found_as_in_the_folder(path: str, found: bool) -> None:
    assert source.is_found(PurePosixPath(path)) is found


@pytest.mark.only_on("linux", "darwin")
def test_files_and_folders_that_should_have_been_notices_are_named(tmp_path: Path) -> None:
    _make(
        tmp_path,
        "ok.yml",
        ".yml",
        "x/.YAML",
        "shop.yml.bak",
        "Shop.YML (1)",
        "other.yaml~",
        "a.yml-old",
        "b.ymlx",
    )
    _make(
        tmp_path,
        "noending",
        "comment",
        "wrongkey",
        "empty/",
        "shared/_shared.yml",
        "pictures/a.png",
        "top/deep/c.yml",
    )
    _make(
        tmp_path, "hidden/.x", "_shared.yml", "nested/none/", "dotted.name", "both/_shared.yml", "both/a.yml"
    )
    (tmp_path / "comment").write_text("# c\n\n---\ntitle:\n", encoding="utf-8")
    (tmp_path / "wrongkey").write_text("name: x\n", encoding="utf-8")
    _make(
        tmp_path, "n/_shared.yml", "n/m/a.yml", "s1/_shared.yml", "s1/.yml", "s2/_shared.yml", "s2/a.yml.bak"
    )
    _make(tmp_path, "s3/_shared.yml", "s3/empty/", ".old.yml.bak", ".old/empty/", "double.yml.yml")
    (tmp_path / "binary").write_bytes(b"title: \xff\xfe")
    (tmp_path / "linked").symlink_to(tmp_path / "empty")
    (tmp_path / "link.yml.bak").symlink_to(tmp_path / "ok.yml")
    (tmp_path / "link").symlink_to(tmp_path / "noending")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    found = {
        (found.path.relative_to(tmp_path).as_posix(), found.case, found.stem)
        for found in skipped(tmp_path, {"title"})
    }
    assert found == {
        (".yml", "no-name", ""),
        ("x/.YAML", "no-name", ""),
        ("shop.yml.bak", "ending", "shop"),
        ("Shop.YML (1)", "ending", "Shop"),
        ("other.yaml~", "ending", "other"),
        ("a.yml-old", "ending", "a"),
        ("noending", "no-ending", "noending"),
        ("comment", "no-ending", "comment"),
        ("empty", "empty-folder", ""),
        ("shared", "empty-folder", ""),
        ("hidden", "empty-folder", ""),
        ("nested/none", "empty-folder", ""),
        ("s1/.yml", "no-name", ""),
        ("s2/a.yml.bak", "ending", "a"),
        ("s3/empty", "empty-folder", ""),
    }


def test_the_folder_of_all_notices_may_be_empty_and_one_that_cannot_be_listed_is_left_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(skipped(tmp_path, {"title"})) == []
    assert list(skipped(tmp_path / "none", {"title"})) == []
    _make(tmp_path, "above/_shared.yml", "above/locked/")
    listed = os.scandir

    def locked(folder: Path) -> Any:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", locked)
    assert list(skipped(tmp_path, {"title"})) == []


def test_what_is_skipped_says_nothing_of_a_name_unless_there_is_one() -> None:
    assert Skipped(Path("a"), "no-name").stem == ""


# --- bytes


def _case(issue: str | bytes | Issue) -> str:
    assert isinstance(issue, Issue)
    return _line(issue)


def test_a_file_is_read_up_to_64_kb(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"x" * 65536)
    assert source.read_bytes(path, "a.yml") == b"x" * 65536
    path.write_bytes(b"x" * 65537)
    assert _case(source.read_bytes(path, "a.yml")) == "1:1 refused-yaml too-large size=65 largest=64"
    path.write_bytes(b"x" * 2000 * 1024)
    assert _case(source.read(path, "a.yml")) == "1:1 refused-yaml too-large size=2,000 largest=64"


@pytest.mark.only_on("linux", "darwin")
def test_a_file_that_is_not_there_or_cannot_be_opened_gives_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = "1:1 unreadable-file gone"
    assert _case(source.read(tmp_path / "none", "none")) == missing
    (tmp_path / "a.yml").write_bytes(b"x")

    def refused(_: Path, flags: int) -> int:
        assert flags == os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        raise OSError("no reason")

    monkeypatch.setattr(os, "open", refused)
    assert (
        _case(source.read(tmp_path / "a.yml", "a.yml")) == "1:1 unreadable-file cannot-open reason=no reason"
    )
    monkeypatch.setattr(
        os, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
    )
    assert (
        _case(source.read(tmp_path / "a.yml", "a"))
        == "1:1 unreadable-file cannot-open reason=Permission denied"
    )


@pytest.mark.only_on("linux", "darwin")
def test_what_is_no_file_is_named_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link").symlink_to("none")
    Path("folder").mkdir()
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
    kinds = {
        "link": ("リンク", "a link"),
        "folder": ("フォルダー", "a folder"),
        "pipe": ("パイプ", "a pipe"),
        "socket": ("ソケット", "a socket"),
        "/dev/null": ("デバイス", "a device"),
    }
    for name, (ja, en) in kinds.items():
        issue = source.read(Path(name), name)
        assert isinstance(issue, Issue)
        kind: Any = issue.values["kind"]
        assert (issue.rule, issue.case, issue.place.path) == ("not-a-file", "not-regular", name)
        assert (kind.ja, kind.en) == (ja, en)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", ""),
        (b" \n\t", ""),
        (b"\xef\xbb\xbf a\n", " a\n"),
        ("告知".encode(), "告知"),
        ("a: 告知".encode("utf-16"), "1:1 unreadable-file encoding encoding=UTF-16"),
        (b"\xfe\xff\x00a", "1:1 unreadable-file encoding encoding=UTF-16"),
        ("a".encode("utf-32"), "1:1 unreadable-file encoding encoding=UTF-32"),
        (b"\x00\x00\xfe\xff\x00\x00\x00a", "1:1 unreadable-file encoding encoding=UTF-32"),
        ("a: 1\nb: 2".encode("utf-16-le"), "1:1 unreadable-file encoding encoding=UTF-16"),
        (b"ab\x00", "1:1 unreadable-file not-text"),
        (b"a\nb\nabcdefg\x00", "3:1 unreadable-file not-text"),
        ("a: 1\n題名: 告知のページ\n".encode("cp932"), "2:1 unreadable-file encoding encoding=Shift_JIS"),
        ("a: 1\nb: 2\n題名: 告知のページ\n".encode("euc_jp"), "3:1 unreadable-file encoding encoding=EUC-JP"),
        (b"\n\xff", "2:1 unreadable-file not-text"),
        (b"\nabc\x00", "2:1 unreadable-file not-text"),
        (b"a\x00\nbcdefghij\x00", "1:1 unreadable-file not-text"),
        # Chinese and Korean bytes are kanji without kana in EUC-JP.
        (b"\xb1\xb2", "1:1 unreadable-file not-text"),
        ("題名: 매장의 카메라\n".encode("euc_kr"), "1:1 unreadable-file not-text"),
        (b"\x81\x40", "1:1 unreadable-file not-text"),
        # Half-width kana are seldom, and what other encodings look like: two of them outweigh three other letters.
        ("亜ｲアｳ".encode("cp932"), "1:1 unreadable-file not-text"),
        ("告知カメラｲｳ".encode("cp932"), "1:1 unreadable-file encoding encoding=Shift_JIS"),
        (b"a: \xff\n", "1:1 unreadable-file not-text"),
        (b"a\n\n\xb1 \xb2\n", "3:1 unreadable-file not-text"),
    ],
)
def test_bytes_are_utf_8_or_an_issue_that_names_the_encoding_and_the_line(raw: bytes, found: str) -> None:
    decoded = source.decode(raw, Place("f"))
    assert (_line(decoded) if isinstance(decoded, Issue) else decoded) == found


def test_a_file_that_grows_while_it_is_read_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yml").write_bytes(b"x")
    (tmp_path / "grown").write_bytes(b"x" * 70000)
    really = os.open
    monkeypatch.setattr(os, "open", lambda _, flags: really(tmp_path / "grown", flags))
    assert _case(source.read(tmp_path / "a.yml", "a.yml")) == "1:1 refused-yaml too-large size=65 largest=64"


@pytest.mark.parametrize(
    ("lines", "error", "found"),
    [
        ([], yaml.YAMLError(), "1:1 yaml-syntax other problem=?"),
        (["a"], yaml.MarkedYAMLError(problem="odd"), "1:1 yaml-syntax other problem=odd"),
        (["a"], yaml.MarkedYAMLError(context="block"), "1:1 yaml-syntax indentation"),
        (
            ["a", "b"],
            yaml.MarkedYAMLError(problem="odd", problem_mark=_mark(1, 3)),
            "2:4 yaml-syntax other problem=odd",
        ),
        (
            ["a", "b"],
            yaml.MarkedYAMLError(problem="odd", context_mark=_mark(1, 3)),
            "2:4 yaml-syntax other problem=odd",
        ),
        (
            ["a", "b"],
            yaml.MarkedYAMLError(problem="odd", problem_mark=_mark(7, 0)),
            "2:1 yaml-syntax other problem=odd",
        ),
    ],
)
def test_an_error_without_a_known_cause_has_the_words_and_the_place_of_the_parser(
    lines: list[str], error: yaml.YAMLError, found: str
) -> None:
    assert _line(syntax.explain(lines, error, "f")) == found


# --- shared values


SHARED = "operator: {name: S, phone: '1'}\ntitle: {ja: s}\nend: 2027-01-01\nlist: [s]\nonly: {deep: {x: 1}}\n"
OWN = "operator: {phone: '2'}\ntitle: {en: o}\nreview_by: 2027-02-01\nlist: [o]\nown: 1\n"
EXCLUDING = [frozenset({"end", "review_by"})]


def test_own_values_win_key_by_key_and_texts_lists_and_alternatives_are_replaced_as_a_whole() -> None:
    own, shared = _tree(OWN), _tree(SHARED, "_shared.yml")
    merged = source.merge(own, shared, LANGUAGES, EXCLUDING)
    assert merged.json == {
        "operator": {"phone": "2", "name": "S"},
        "title": {"en": "o"},
        "review_by": "2027-02-01",
        "list": ["o"],
        "own": 1,
        "only": {"deep": {"x": 1}},
    }
    assert merged.place == own.place
    assert own.json == _tree(OWN).json, "merging changes no file"
    assert "end" in source.merge(own, shared, LANGUAGES).entries
    assert source.merge(_tree("own: 1\n"), shared, LANGUAGES, EXCLUDING).entries.keys() == {
        "own",
        *shared.entries,
    }
    text = source.merge(_tree("title: {ja: o}\n"), _tree("title: {x: 1}\n"), LANGUAGES)
    assert text.json == {"title": {"ja": "o"}}
    assert "review_by" not in source.merge(shared, own, LANGUAGES, EXCLUDING).entries


def test_a_value_that_is_borrowed_is_known_with_its_file() -> None:
    merged = source.merge(_tree(OWN), _tree(SHARED, "_shared.yml"), LANGUAGES, EXCLUDING)
    assert source.borrowed(merged, LANGUAGES) == {
        ("operator", "name"): "_shared.yml",
        ("only",): "_shared.yml",
    }
    further = source.merge(merged, _tree("only: {deep: {y: 2}, z: 3}\n", "top/_shared.yml"), LANGUAGES)
    assert source.borrowed(further, LANGUAGES) == {
        ("operator", "name"): "_shared.yml",
        ("only", "deep", "x"): "_shared.yml",
        ("only", "deep", "y"): "top/_shared.yml",
        ("only", "z"): "top/_shared.yml",
    }


def _chain(files: dict[str, str], asked: list[str]) -> SharedChain[PurePosixPath]:
    def read(path: PurePosixPath) -> SharedValues:
        asked.append(str(path))
        text = files.get(str(path))
        return SharedValues(_tree(text, str(path)), text.encode()) if text else SharedValues()

    return SharedChain(PurePosixPath("sites"), read, LANGUAGES, EXCLUDING)


def test_shared_files_are_merged_from_the_top_to_the_folder_and_each_is_read_once() -> None:
    asked: list[str] = []
    files = {
        "_shared.yml": "never: 1\n",
        "sites/_shared.yml": "a: 1\nb: 1\nend: 1\n",
        "sites/x/y/_shared.yml": "b: 2\nreview_by: 2\n",
        "other/_shared.yml": "c: 3\n",
    }
    chain = _chain(files, asked)
    found = chain.of(PurePosixPath("sites/x/y"))
    assert found.values
    assert found.values.json == {"b": 2, "review_by": 2, "a": 1}
    assert found.raw == b"\0a: 1\nb: 1\nend: 1\n\0\0b: 2\nreview_by: 2\n"
    assert chain.of(PurePosixPath("sites/x/y")) is found
    above = chain.of(PurePosixPath("sites/x")).values
    assert above
    assert above.json == {"a": 1, "b": 1, "end": 1}
    outside = chain.of(PurePosixPath("other")).values
    assert outside
    assert outside.json == {"c": 3}
    assert chain.of(PurePosixPath("elsewhere")) == (None, b"\0")
    assert sorted(asked) == sorted([*set(asked)])
    assert "_shared.yml" not in asked


def test_a_sequence_is_its_items() -> None:
    assert Sequence(Place("f"), [Scalar(Place("f"), "1", plain=True), Scalar(Place("f"), "1")]).json == [
        1,
        "1",
    ]


@pytest.mark.parametrize("written", [b"a: bb\n", b"a: x\n"], ids=["longer", "as-long"])
def test_a_file_that_is_written_while_it_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    """Its size or its time differs after the reading, so that half of it can be old and half new."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"a: b\n")
    real = os.fdopen

    class Slow:
        """A file that somebody saves during the reading."""

        def __init__(self, file: BinaryIO) -> None:
            self._file = file

        def __enter__(self) -> Slow:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

        def fileno(self) -> int:
            return self._file.fileno()

        def read(self, most: int) -> bytes:
            raw = self._file.read(most)
            path.write_bytes(written)
            os.utime(path, ns=(1, 1))
            return raw

    monkeypatch.setattr(os, "fdopen", lambda number, _: Slow(real(number, "rb")))
    assert _case(source.read(path, "a.yml")) == "1:1 unreadable-file changed"
    monkeypatch.undo()
    assert source.read(path, "a.yml") == written.decode()


def test_no_letter_that_is_taken_for_visible_is_one_that_is_refused() -> None:
    visible = "".join(letter for code in range(0x110000) if VISIBLE.fullmatch(letter := chr(code)))
    assert len(visible) > 20_000
    assert not source.INVISIBLE.search(visible)
