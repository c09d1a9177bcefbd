"""A project of a stranger: settings, links, caches, lists, PDFs and git states that attack the program."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import yaml
from conftest import CASES, CONFIG, ROOT, TODAY, Project, built
from hostile_corpus import corpus

from kokuchi import bounded_yaml, cache, settings
from kokuchi.changes import compare
from kokuchi.changes.snapshot import Snapshot, SnapshotFiles
from kokuchi.check.parallel import check_in_parallel
from kokuchi.check.revisions import with_change_findings
from kokuchi.importer.cell import UnusableList
from kokuchi.importer.mapping import ColumnMapError, read_column_map
from kokuchi.importer.table import read_table
from kokuchi.poster import outdated
from kokuchi.poster.pdf_text import PdfReader
from kokuchi.report.changes import FORMATS
from kokuchi.report.text import plain
from kokuchi.translations import load as load_words
from kokuchi.verify.fetcher import Fetcher

SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")


@pytest.fixture
def shop(project: Project) -> Project:
    project.add("shop.yml", SAMPLE)
    return project


def _refused(project: Project) -> str:
    """Why the settings of a project cannot be used, in English."""
    with pytest.raises(settings.UnusableSettings) as refused:
        settings.load(project.folder)
    assert refused.value.message.ja != refused.value.message.en
    return refused.value.message.en


# mkdocs.yml --------------------------------------------------------------------------------------

ALIASES = "extra:\n  a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"  a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("extra: {a: !!bool x}\n", "line 5"),
        ("extra: {a: !!int x}\n", "line 5"),
        ("extra: {a: !!float x}\n", "line 5"),
        ("extra: {a: !!timestamp x}\n", "line 5"),
        ("extra: {a: 2026-99-99}\n", "line 5"),
        ("extra: {? [a, {b: c}] : d}\n", "line 5"),
        (ALIASES, "values"),
        ("extra: &a {b: *a}\n", "alias"),
        ("extra: {a: " + "[" * 3000 + "]" * 3000 + "}\n", ""),
        (f"extra: {{a: {'x' * 300_000}}}\n", "256 KB"),
        ('extra: {a: !!python/object/apply:os.system ["touch ran"]}\n', "runs Python code"),
        ("extra: {a: !!python/object:kokuchi.cache.X {}}\n", "runs Python code"),
        ("INHERIT: base.yml\n", "no such file"),
        ("INHERIT: mkdocs.yml\n", "inherit from each other"),
        ("INHERIT: ../project/mkdocs.yml\n", "inherit from each other"),
        ("INHERIT: sites\n", "no such file"),
    ],
)
def test_settings_that_cannot_be_read_are_refused_at_once(added: str, said: str, shop: Project) -> None:
    """Values that do not fit their tag, aliases of aliases, code, depth, size and INHERIT: one message, nothing run."""
    (shop.folder / "mkdocs.yml").write_text(CONFIG + added, encoding="utf-8")
    assert said in _refused(shop)
    assert not (shop.folder / "ran").exists()


@pytest.mark.parametrize(
    "base", ["just text\n", "- a\n", "", "!!python/object/apply:os.getcwd []\n", ALIASES]
)
def test_a_file_that_is_inherited_from_is_read_as_carefully(base: str, shop: Project) -> None:
    (shop.folder / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{CONFIG}", encoding="utf-8")
    (shop.folder / "base.yml").write_text(base, encoding="utf-8")
    assert "base.yml" in _refused(shop) or "values" in _refused(shop)


def test_files_that_inherit_in_a_circle_are_refused(shop: Project) -> None:
    (shop.folder / "mkdocs.yml").write_text(f"INHERIT: a.yml\n{CONFIG}", encoding="utf-8")
    (shop.folder / "a.yml").write_text("INHERIT: b.yml\n", encoding="utf-8")
    (shop.folder / "b.yml").write_text("INHERIT: a.yml\n", encoding="utf-8")
    assert "inherit from each other" in _refused(shop)


def test_aliases_and_tags_of_ordinary_settings_are_read() -> None:
    text = "a: &x {b: 1}\nc: *x\nd: !!python/name:material.extensions.emoji.twemoji\ne: !ENV [HOME, x]\n"
    assert bounded_yaml.load(text.encode()) == {"a": {"b": 1}, "c": {"b": 1}, "d": None, "e": None}


_WITHOUT_LIBYAML = (
    "import runpy, sys; sys.modules['yaml._yaml'] = None; runpy.run_module('kokuchi', run_name='__main__')"
)


@pytest.mark.parametrize(
    ("name", "text", "command", "named"),
    [
        ("sites/a.yml", 'title: "{}"\n', "check", "sites/a.yml:1:9: error"),
        (
            "mkdocs.yml",
            CONFIG + 'copyright: "{}"\n',
            "check",
            f'cannot read mkdocs.yml: while scanning a double-quoted scalar in "<unicode string>", line {CONFIG.count(chr(10)) + 1},',
        ),
        ("theme/text/ja.yml", 'page:\n  skip: "{}"\n', "build", "theme/text/ja.yml:2: cannot be read"),
        ("docs/ja/own.md", '---\nnote: "{}"\n---\n# Own\n', "build", "docs/ja/own.md:2: what stands"),
        (".pre-commit-config.yaml", 'kokuchi: "{}"\n', "doctor", ".pre-commit-config.yaml is not YAML"),
    ],
)
def test_where_libyaml_is_not_installed_a_code_without_a_character_is_named_in_every_file(
    shop: Project, name: str, text: str, command: str, named: str
) -> None:
    """PyYAML's own reader raises other errors than its own for these codes, or takes half of a pair for a character."""
    path = shop.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = ["--engine", "none"] if command == "build" else []
    for code in ("\\U0011ffff", "\\UFFFFFFFF", "\\ud800"):
        path.write_text(text.replace("{}", code), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", _WITHOUT_LIBYAML, command, *engine, "--lang", "en"],
            cwd=shop.folder,
            env=os.environ | {"PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert named in done.stdout + done.stderr, code
        assert "Traceback" not in done.stderr
        assert done.returncode in {1, 2}


# Texts of the settings on pages ------------------------------------------------------------------

ACTS = '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/"><script src="x.js"></script>'
_ACTING = {
    "site_name": f"Cameras</title>{ACTS}",
    "site_description": f'Cameras" content="0;url=https://elsewhere.example/" http-equiv="refresh">{ACTS}',
    "site_author": f'City">{ACTS}',
    "copyright": f"Sample{ACTS}<a href='javascript:x'>a</a><form action='https://elsewhere.example/'>",
    "extra_css": [f'own.css?">{ACTS}'],
    "theme": {
        "name": "material",
        "font": False,
        "favicon": f'assets/kokuchi.svg?">{ACTS}',
        "logo": f'assets/kokuchi.svg?">{ACTS}',
        "palette": {"scheme": f'x">{ACTS}'.replace(" ", "\t"), "primary": "custom"},
    },
}


class _Elements(HTMLParser):
    """The elements of a page that act: forms, scripts, instructions to the browser."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        acts = given.get("http-equiv") or given.get("action") or given.get("src") or given.get("href") or ""
        if (tag in {"meta", "script", "form", "base", "iframe"} and acts) or acts.startswith("javascript:"):
            self.found.append((tag, acts))


def _elements(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """The acting elements of every page of a site."""
    return {
        path.relative_to(folder).as_posix(): _Elements(path.read_text(encoding="utf-8")).found
        for path in folder.rglob("*.html")
    }


@pytest.mark.parametrize("engine", ["mkdocs", "none"])
def test_no_text_of_the_settings_acts_on_a_page_even_where_the_rule_is_off(
    engine: str, shop: Project
) -> None:
    """Names, descriptions, the copyright line, paths and colours of hostile settings add no element that acts to any page."""
    own = {"kokuchi": {"engine": engine, "severity": {"unusable-setting": "off", "missing-asset": "off"}}}
    plain = yaml.safe_load(CONFIG) | {"extra": own}
    texts: list[dict[str, list[tuple[str, str]]]] = []
    (shop.folder / "docs").mkdir()
    (shop.folder / "docs" / "own.css").write_text("", encoding="utf-8")
    for hostile in ({}, _ACTING):
        (shop.folder / "mkdocs.yml").write_text(yaml.safe_dump(plain | hostile), encoding="utf-8")
        texts.append(_elements(built(shop.folder)))
    before, after = texts
    assert len(before) > 10
    assert after == before


def test_a_link_in_the_copyright_line_is_a_link_on_every_page(shop: Project) -> None:
    """Links, line breaks and names of characters stay as they are written; the rest of the line is text."""
    line = '&copy; <a href="https://www.example.co.jp/">Sample</a> & Co.<br>'
    (shop.folder / "mkdocs.yml").write_text(f"{CONFIG}copyright: '{line}'\n", encoding="utf-8")
    folder = built(shop.folder)
    shown = '<p>&copy; <a href="https://www.example.co.jp/">Sample</a> &amp; Co.<br></p>'
    for name in ("shop/index.html", "index.html", "en/guide/clerks/index.html"):
        assert shown in (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "url", ['https://a.example/"><b>/', "https://a.example'x/", "https://[zz]/", "https://a]b/"]
)
def test_an_address_of_the_site_that_would_end_an_attribute_is_refused(url: str, shop: Project) -> None:
    (shop.folder / "mkdocs.yml").write_text(
        yaml.safe_dump({"site_name": "S", "site_url": url}), encoding="utf-8"
    )
    assert "cannot be used" in _refused(shop)


# Links, pipes, names -----------------------------------------------------------------------------


def _pipe(path: Path) -> None:
    os.mkfifo(path)  # looked up here: Windows has none, and must be able to collect the tests


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("docs/ja/leak.md", lambda path: path.symlink_to("/etc/passwd")),
        ("docs/assets/leak.css", lambda path: path.symlink_to("/etc/passwd")),
        ("docs/ja/folder", lambda path: path.symlink_to("/etc", target_is_directory=True)),
        ("docs/ja/loop", lambda path: path.symlink_to("..", target_is_directory=True)),
        ("docs/ja/gone.md", lambda path: path.symlink_to("nowhere")),
        ("theme/pages/notice.html", lambda path: path.symlink_to("/etc/passwd")),
        ("theme/text/ja.yml", lambda path: path.symlink_to("/etc/passwd")),
        ("theme/phrases/a.yml", _pipe),
        ("docs/ja/pipe.md", _pipe),
    ],
)
def test_no_link_and_no_pipe_below_docs_or_theme_is_read(
    name: str, make: Callable[[Path], None], shop: Project
) -> None:
    """Everything below these folders is published or run, so each file of them has to lie there itself."""
    path = shop.folder / name
    path.parent.mkdir(parents=True)
    make(path)
    assert name in _refused(shop)


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("name", ["docs", "theme", "sites", "mkdocs.yml", "base.yml"])
def test_nothing_outside_the_repository_is_read(name: str, shop: Project, tmp_path: Path) -> None:
    """Also not by a link of the whole folder, or of the settings."""
    outside = tmp_path / "outside"
    if name.endswith(".yml"):
        outside.write_text(CONFIG, encoding="utf-8")
        (shop.folder / "mkdocs.yml").write_text("INHERIT: base.yml\n" + CONFIG, encoding="utf-8")
        (shop.folder / "base.yml").write_text("site_author: a\n", encoding="utf-8")
    else:
        outside.mkdir()
    target = shop.folder / name
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    target.symlink_to(outside)
    shop.git("init", "--quiet")
    assert f"{name} leads out of the repository" in _refused(shop)


@pytest.mark.only_on("linux")
def test_a_name_that_is_not_utf8_is_a_finding(shop: Project, tmp_path: Path) -> None:
    """Of a folder with notices, and of the project."""
    folder = Path(os.fsdecode(os.fsencode(shop.sites) + b"/\xff\xfe"))
    folder.mkdir()
    shutil.move(shop.sites / "shop.yml", folder / "shop.yml")
    assert [found.message_id for found in shop.check().findings] == ["bad-id/not-text"]
    for form in ("text", "sarif"):
        done = shop.run("check", "--format", form, "--lang", "ja", LC_ALL="C", PYTHONUTF8="0")
        assert (done.returncode, done.stderr) == (1, ""), form
    project = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    shutil.copytree(shop.folder, project)
    with pytest.raises(settings.UnusableSettings, match="not UTF-8"):
        settings.load(project)


# Caches and code ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [b"", b"a" * 32, None], ids=["no key", "another user", "the same user"])
def test_a_cache_that_another_user_wrote_is_not_believed(
    key: bytes | None, shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the checkout could say that broken notices have no errors; it needs the key of this user's folder."""
    shop.add("shop.yml", SAMPLE.replace("benefit:", "benefits:"))
    own = settings.load(shop.folder)
    assert check_in_parallel(own, TODAY).errors
    path = shop.folder / cache.FOLDER / "check.json"
    header, *lines = path.read_bytes().splitlines()
    entries = [json.loads(line) for line in lines[:-1]]
    with monkeypatch.context() as patched:
        if key is not None:
            patched.setattr(cache, "user_key", lambda: key or b"\0")
        cache.save(path, json.loads(header), [(name, [entry[0], {}]) for name, entry in entries])
    believed = not check_in_parallel(own, TODAY).errors
    assert believed == (key is None)


def test_without_a_key_nothing_is_cached(shop: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "user_key", lambda: b"")
    own = settings.load(shop.folder)
    assert not check_in_parallel(own, TODAY).errors
    assert not (shop.folder / cache.FOLDER).exists()


def test_the_key_is_made_once_and_only_its_owner_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.user_key.cache_clear()
    first = cache.user_key()
    cache.user_key.cache_clear()
    assert (cache.user_key(), len(first)) == (first, 32)
    assert [path.name for path in (tmp_path / "kokuchi").iterdir()] == ["cache.key"]
    if sys.platform != "win32":
        assert (tmp_path / "kokuchi" / "cache.key").stat().st_mode & 0o077 == 0
    (tmp_path / "kokuchi" / "cache.key").write_bytes(b"short")
    cache.user_key.cache_clear()
    assert cache.user_key() == b""
    cache.user_key.cache_clear()


def test_no_module_and_no_hook_of_the_project_is_run(shop: Project) -> None:
    """Neither a json.py next to mkdocs.yml, which Python would import first, nor hooks that the settings name."""
    for name in ("json", "logging", "markdown", "jinja2", "hook"):
        (shop.folder / f"{name}.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "kokuchi", "build", "--today", TODAY.isoformat()],
        cwd=shop.folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (shop.folder / "site" / "index.html").is_file()
    # With !ENV, MkDocs itself reads the settings, before anything is checked.
    hooks = CONFIG.replace("Cameras", "!ENV [NO_SUCH, Cameras]") + "hooks: [hook.py]\n"
    (shop.folder / "mkdocs.yml").write_text(hooks, encoding="utf-8")
    with pytest.raises(AssertionError, match="unusable-setting"):
        built(shop.folder)
    assert not (shop.folder / "ran").exists()


def test_a_pull_request_that_adds_code_says_so(shop: Project) -> None:
    """A plugin, an extension, a template, a script: each is a warning at its line or file."""
    (shop.folder / "theme" / "poster").mkdir(parents=True)
    (shop.folder / "theme" / "poster" / "sign.typ").write_text("a", encoding="utf-8")
    shop.commit()
    assert not shop.check_since().findings
    (shop.folder / "theme" / "poster" / "sign.typ").write_text("b", encoding="utf-8")
    (shop.folder / "theme" / "pages").mkdir()
    (shop.folder / "theme" / "pages" / "main.html").write_text("{{ x }}", encoding="utf-8")
    (shop.folder / "docs").mkdir()
    (shop.folder / "docs" / "a.js").write_text("alert(1)", encoding="utf-8")
    config = CONFIG.replace("plugins: []", "plugins: [macros]\nmarkdown_extensions: [pymdownx.snippets]")
    (shop.folder / "mkdocs.yml").write_text(config + "extra_javascript: [a.js]\n", encoding="utf-8")
    found = [(one.message_id, one.place.path, one.place.line) for one in shop.check_since().findings]
    assert found == [
        ("runs-code/added", "docs/a.js", 1),
        ("runs-code/setting", "mkdocs.yml", 4),
        ("runs-code/setting", "mkdocs.yml", 5),
        ("runs-code/setting", "mkdocs.yml", 6),
        ("runs-code/added", "theme/pages/main.html", 1),
        ("runs-code/changed", "theme/poster/sign.typ", 1),
    ]


@pytest.mark.only_on("linux", "darwin")
def test_no_program_that_the_repository_of_git_names_is_run(shop: Project) -> None:
    """Filters, text converters and monitors in attributes and in .git/config: files are read as they are stored."""
    (shop.folder / ".gitattributes").write_text("* filter=x diff=x merge=x\n", encoding="utf-8")
    shop.commit()
    run = f"touch {shop.folder}/ran; cat"
    for name in (
        *(
            "core.fsmonitor",
            "core.pager",
            "core.sshCommand",
            "core.editor",
            "diff.external",
            "diff.x.textconv",
        ),
        *("diff.x.command", "filter.x.clean", "filter.x.smudge", "filter.x.process", "merge.x.driver"),
        *("credential.helper", "alias.ls-tree", "alias.cat-file", "uploadpack.packObjectsHook"),
    ):
        shop.git("config", name, run if not name.startswith("alias") else f"!{run}")
    hook = shop.folder / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\n{run}\n", encoding="utf-8")
    hook.chmod(0o755)
    shop.add("shop.yml", SAMPLE.replace("Less crowding", "Far less crowding"))
    assert [pair.after.id for pair in shop.changes().pairs] == ["shop"]
    assert not (shop.folder / "ran").exists()


# Half-written states -----------------------------------------------------------------------------

# Keys of every form, and what may stand there while somebody writes.
_HALF = ["", "x", "[]", "[x]", "{ja: x, en: y}", "[{ja: x, en: y}]", "{a: {b: [c]}}"]
_PLACES = {
    "third_party": "{}",
    "third_party: {provision": "{}}}",
    "purpose": "{}",
    "data": "{}",
    "data: {image": "{}}}",
    "retention": "{}",
    "retention: {image": "{}}}",
    "sensors": "{}",
    "sensors: [{kind": "{}}}]",
    "period": "{}",
    "period: {start": "{}}}",
    "contact: {phone": "{}}}",
    "status": "{}",
    "ended": "{}",
    "ended: {on": "{}}}",
    "formerly": "{}",
    "history": "{}",
    "phases": "{}",
    "phases: [{purpose": "{}}}]",
    "title": "{}",
}


def _snapshot(own: settings.Settings, text: str) -> Snapshot:
    blobs = {"sites/shop.yml": hashlib.sha256(text.encode()).hexdigest()}
    source = SnapshotFiles(blobs, lambda paths: dict.fromkeys(paths, text.encode()), None, CONFIG.encode())
    return Snapshot(own, TODAY, source)


@pytest.mark.parametrize("place", _PLACES)
def test_every_pair_of_half_written_states_is_compared(place: str, shop: Project) -> None:
    """A pull request shows what changed, whatever stood there before and whatever stands there now."""
    own = settings.load(shop.folder)
    result = shop.check()
    words = [load_words(own.theme, code) for code in own.languages]
    name = place.partition(":")[0]
    base = yaml.safe_dump(
        {key: value for key, value in yaml.safe_load(SAMPLE).items() if key != name}, allow_unicode=True
    )
    states = [f"{base}{place}: {_PLACES[place].format(half)}\n" for half in _HALF]
    pairs = itertools.permutations([base, SAMPLE, *states], 2)
    for (before, after), form in zip(pairs, itertools.cycle(FORMATS.values()), strict=False):
        found = compare(_snapshot(own, before), _snapshot(own, after))
        with_change_findings(result, own, found, ())
        list(form.load()(found, words, "ja", plain))


def test_a_shared_file_with_former_ids_that_is_removed_is_reported(shop: Project) -> None:
    shop.add("_shared.yml", "formerly: [old-one]\n")
    shop.commit()
    (shop.sites / "_shared.yml").unlink()
    found = [finding.message_id for finding in shop.check_since().findings]
    assert found == ["removed-notice/former"]


# Lists -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["[]", "[a]", "x", ""])
@pytest.mark.parametrize("key", ["notice", "closed", "vanished"])
def test_a_map_with_a_part_of_the_wrong_kind_is_refused(key: str, value: str, tmp_path: Path) -> None:
    path = tmp_path / "map.yml"
    notice = "" if key == "notice" else "notice: {title: {ja: '{a}', en: '{a}'}}\n"
    path.write_text(f"id: '{{code}}'\n{notice}{key}: {value}\n", encoding="utf-8")
    with pytest.raises(ColumnMapError) as refused:
        read_column_map(path, "map.yml", ("ja", "en"))
    assert refused.value.findings


_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _workbook(rows: str, after: str = "", strings: str = "") -> bytes:
    """A workbook whose sheet has these rows below its column names."""
    book, raw, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.save(raw)
    cell = '<c r="{}1" t="inlineStr"><is><t>{}</t></is></c>'
    head = f'<row r="1">{cell.format("A", "code")}{cell.format("B", "name")}</row>'
    sheet = f'<worksheet xmlns="{_NAMESPACE}"><sheetData>{head}{rows}</sheetData>{after}</worksheet>'
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(["xl/sharedStrings.xml"] if strings else [])]:
            replaced = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings}.get(name)
            new.writestr(name, replaced.encode() if replaced else old.read(name))
    return out.getvalue()


_STRINGS = f'<sst xmlns="{_NAMESPACE}">{"<si/>" * 3_100_000}</sst>'


@pytest.mark.parametrize(
    ("rows", "after", "strings", "said"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "", "", "row 1,048,576"),
        ('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', "", "", "row 99,999,999,999"),
        ("<row/>" * 400_000, "", "", "too many rows"),
        (f"<row>{'<c/>' * 200_000}</row>", "", "", "too many rows"),
        ("<a>" * 10_000 + "</a>" * 10_000, "", "", "too many rows"),
        ("", '<mergeCells><mergeCell ref="A3:XFD100000"/></mergeCells>', "", "too large"),
        ("", '<mergeCells><mergeCell ref="A3:B99999999999999"/></mergeCells>', "", "too large"),
        (f'<row r="{"9" * 5000}"/>', "", "", "broken"),
        ("", "", _STRINGS, "too many rows"),
    ],
    ids=["last row", "endless", "rows", "cells", "depth", "merged", "merged endless", "number", "strings"],
)
def test_a_small_workbook_that_unpacks_to_millions_of_cells_is_refused(
    rows: str, after: str, strings: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(_workbook(rows, after, strings))
    with pytest.raises(UnusableList) as refused:
        read_table(path, "list.xlsx")
    assert said in refused.value.message.en


def test_a_format_in_the_last_row_costs_nothing(tmp_path: Path) -> None:
    """Excel leaves formats of empty cells behind; they are no shops."""
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        _workbook('<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>')
    )
    assert len(read_table(path, "list.xlsx").rows) == 1


# PDFs --------------------------------------------------------------------------------------------


def _pdf(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
    return out + end % (len(objects) + 1, table, len(objects) + 1, len(out))


_TREE = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
_GOOD_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"


def _bomb() -> bytes:
    twice = zlib.compress(zlib.compress(b"BT (aaaa) Tj ET " * 2_000_000, 9), 9)
    content = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream " % (len(twice), twice)
    return _pdf([*_TREE, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", content])


def test_a_pdf_can_end_only_its_own_reader() -> None:
    """Damaged, without a page, too large, endless: a reason each; the next PDF is read as if nothing had been."""
    with PdfReader() as reader:
        assert reader.read(b"%PDF-1.4 nonsense").problem == "damaged"
        found = reader.read(_pdf([*_TREE, b" 5 "]))
        assert (found.problem, found.page) == ("page", 1)
        assert reader.read(_pdf([*_TREE, _GOOD_PAGE])) == ([""], "", 0)
        assert reader.read(bytes(64 * 1024 * 1024 + 1)).problem == "large"
    with PdfReader(seconds=0.01) as reader:
        assert reader.read(_bomb()).problem == "exhausted"
        reader._seconds = 60  # noqa: SLF001
        assert reader.read(_pdf([*_TREE, _GOOD_PAGE])) == ([""], "", 0)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_not_up_to_date(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "signs.txt"
    path.write_bytes(content)
    with pytest.raises(outdated.UnreadableFile):
        list(outdated.read([path]))


# Servers -----------------------------------------------------------------------------------------


@pytest.fixture
def hostile_server() -> Iterator[Callable[[bytes], str]]:
    """Serves some bytes to the next connection, as they are; a function that returns the address."""
    sockets = []

    def serve(answer: bytes) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        sockets.append(listening)

        def run() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    yield serve
    for listening in sockets:
        listening.close()


def test_what_a_server_says_cannot_control_a_terminal(hostile_server: Callable[[bytes], str]) -> None:
    """The address of a redirect is shown without control characters, and not longer than a line."""
    answer = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /\x1b[2J\x9b" + b"a" * 9000 + b"\r\n\r\n"
    address = hostile_server(answer)
    fetcher = Fetcher(address)
    detail = fetcher(address).detail
    fetcher.close()
    assert detail.startswith("/\ufffd[2J\ufffdaaa")
    assert len(detail) == 201


def test_a_body_without_an_end_is_not_kept(
    hostile_server: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read in pieces, up to a size and for a time; both are small here."""
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 300_000
    for name, said in (("_MAX_BYTES", "larger than"), ("_MOST_SECONDS", "not sent to its end")):
        with monkeypatch.context() as patched:
            patched.setattr(f"kokuchi.verify.fetcher.{name}", -1)
            address = hostile_server(answer)
            fetcher = Fetcher(address)
            response = fetcher(address)
            fetcher.close()
        assert (response.status, said in response.failure.en) == (0, True)


# The guide ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["ja", "en"])
def test_the_guide_names_tests_that_exist_and_the_size_of_the_corpus(code: str) -> None:
    """Each boundary of docs/*/safety.md has a test, in both languages the same."""
    pages = {name: (ROOT / "docs" / name / "safety.md").read_text(encoding="utf-8") for name in ("ja", "en")}
    named = {name: re.findall(r"`(test_\w+\.py)`", text) for name, text in pages.items()}
    assert named["ja"] == named["en"]
    assert all((ROOT / "tests" / name).is_file() for name in named[code])
    boundaries = pages[code].split("\n## ")[1].split("\n- ")[1:]
    assert len(boundaries) >= 12
    assert all(re.search(r"`test_\w+\.py`", boundary) for boundary in boundaries)
    assert f"{len(corpus()):,}" in pages[code]
