"""``kokuchi at`` and ``kokuchi proof``: rebuilding a day, and saying when something was published."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from conftest import Project

TODAY = "2026-12-24"


_PUBLISHED = ("shop/index.html", "en/shop/index.html", "shop/notice.json")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with three versions of a notice, the first under another id, and what was kept of the second."""
    from conftest import CASES  # noqa: PLC0415

    sample = (CASES / "sample.yml").read_text(encoding="utf-8")
    project = Project(tmp_path_factory.mktemp("proof") / "project")
    project.add("old.yml", sample.replace("10:00-21:00", "10:00-20:00"))
    project.commit("2026-11-01")
    (project.sites / "old.yml").unlink()
    named = sample + "formerly: [old]\n"
    project.add("shop.yml", named)
    project.commit("2026-11-05")
    assert project.run("at", "2026-11-05", "--out", "kept", "--today", TODAY).returncode == 0
    project.add("shop.yml", named.replace("10:00-21:00", "10:00-22:00"))
    (project.folder / ".gitignore").write_text("kept\nout*\n*.txt\n", encoding="utf-8")
    project.commit("2026-11-09")
    return project


def _mark(project: Project) -> str:
    raw = json.loads((project.folder / "kept/shop/notice.json").read_bytes())["notice"]
    from kokuchi.version_mark import version_mark  # noqa: PLC0415

    return version_mark(raw)


def test_a_day_is_rebuilt_as_it_was_kept(kept: Project) -> None:
    """Page, record and sign of a day: the same bytes as those that were kept then, whatever has changed since."""
    done = kept.run("at", "2026-11-08", "shop", "--out", "out", "--today", TODAY, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "commit" in done.stdout
    assert "today's program" in done.stdout
    for name in _PUBLISHED:
        assert (kept.folder / "out" / name).read_bytes() == (kept.folder / "kept" / name).read_bytes(), name
    assert (kept.folder / "out/shop/poster.pdf").read_bytes().startswith(b"%PDF")
    assert "21:00" in (kept.folder / "out/shop/index.html").read_text(encoding="utf-8")
    assert "22:00" in (kept.sites / "shop.yml").read_text(encoding="utf-8")


def test_a_rebuilt_day_is_what_a_build_published(project: Project, sample: str) -> None:
    """Pages with what they say about the signs of earlier versions, record and sign: byte for byte, in every language."""
    with (project.folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nextra: {kokuchi: {posters: true}}\n")
    project.add("shop.yml", sample)
    project.commit("2026-11-01")
    project.add("shop.yml", sample.replace("10:00-21:00", "10:00-22:00"))
    project.commit("2026-11-05")
    assert project.run("build", "--engine", "none", "--today", "2026-11-06").returncode == 0
    shutil.move(project.folder / "site", project.folder / "kept")
    project.add("shop.yml", sample.replace("10:00-21:00", "10:00-20:00"))
    project.commit("2026-11-09")
    assert project.run("at", "2026-11-06", "--out", "out", "--today", TODAY).returncode == 0
    for name in (*_PUBLISHED, "assets/kokuchi.css", "shop/poster.pdf"):
        assert (project.folder / "out" / name).read_bytes() == (
            project.folder / "kept" / name
        ).read_bytes(), name
    assert b'id="in-operation-' in (project.folder / "out/shop/index.html").read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("2026-10-01",), "the first commit of the history is of 2026-11-01"),
        (("2027-10-01",), "has not come yet"),
        (("2026-11-02", "shop"), "there was no “shop” yet on 2026-11-02: its first version is of 2026-11-05"),
        (("2026-11-06", "shob"), "did you mean “shop”?"),
        (("never",), "is not a day"),
    ],
)
def test_what_cannot_be_rebuilt_is_said_in_one_message(
    kept: Project, words: tuple[str, ...], message: str
) -> None:
    """A day before the first commit, a day ahead, a notice that was not there yet, a misspelt one."""
    done = kept.run("at", *words, "--out", "out-none", "--today", TODAY, "--lang", "en")
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (kept.folder / "out-none").exists()


def test_the_program_that_published_a_day_is_named_with_its_commands(project: Project, sample: str) -> None:
    """The workflows of the day name a kokuchi, also where only they were changed: the same one, or how to run that one."""
    project.add("shop.yml", sample)
    workflow = project.folder / ".github/workflows/publish.yml"
    workflow.parent.mkdir(parents=True)
    for day, commit in (("2026-11-01", "a" * 40), ("2026-11-05", "b" * 40)):
        call = f"jobs: {{site: {{\n  uses: city/kokuchi/.github/workflows/site.yml@{commit}\n}}}}\n"
        workflow.write_text(call, encoding="utf-8")
        project.commit(day)
    for day, commit in (("2026-11-04", "a" * 40), ("2026-11-05", "b" * 40)):
        done = project.run("at", day, "--out", "out", "--today", TODAY, "--lang", "en")
        assert f"called another program (city/kokuchi@{commit})" in done.stdout, done.stderr
        assert f"git -C ../program-then checkout {commit}\n" in done.stdout
        assert f"kokuchi build --today {day}\n" in done.stdout
        assert "git worktree add ../then " in done.stdout
        assert "make -C ../program-then env fonts\n" in done.stdout
    from kokuchi.scaffold.program import own_program  # noqa: PLC0415

    workflow.write_text(call.replace("b" * 40, own_program().commit), encoding="utf-8")
    project.commit("2026-11-07")
    done = project.run("at", "2026-11-07", "--out", "out", "--today", TODAY, "--lang", "en")
    assert "It is the program (city/kokuchi@" in done.stdout


def test_everything_that_was_kept_says_when_it_was_public(kept: Project) -> None:
    """A saved page, a record, the PDF of a sign and the version itself, with the days and the commits."""
    names = [
        "kept/shop/index.html",
        "kept/en/shop/index.html",
        "kept/shop/notice.json",
        "kept/shop/poster.pdf",
    ]
    done = kept.run("proof", *names, _mark(kept), "--lang", "en", "--today", TODAY)
    assert done.returncode == 0, done.stderr + done.stdout
    lines = [line for line in done.stdout.splitlines() if "was public from" in line]
    assert len(lines) == 5
    assert all("“shop” was public from 2026-11-05 to 2026-11-09" in line for line in lines)
    assert "computed again from their values" in done.stdout


def test_the_version_of_today_and_that_of_a_former_id_are_found(kept: Project) -> None:
    """What is public now has no last day; a version under a former id is named with that id."""
    kept.run("at", "2026-11-02", "--out", "out-old", "--today", TODAY)
    kept.run("at", "2026-11-10", "--out", "out-new", "--today", TODAY)
    done = kept.run(
        "proof", "out-old/old/notice.json", "out-new/shop/notice.json", "--lang", "ja", "--today", TODAY
    )
    assert done.returncode == 0, done.stderr
    assert "「old」の版" in done.stdout
    assert "2026-11-01 から 2026-11-05 まで公開していました" in done.stdout
    assert "2026-11-09 から公開しています" in done.stdout


def test_the_sign_of_a_place_is_found(project: Project, sample: str) -> None:
    """Its version changes with the versions of its notices and when one of them is over; page, PDF and mark are found."""
    at = "at: {id: mall, name: {ja: ひかりモール, en: Hikari Mall}}\n"
    project.add("_shared.yml", at)
    project.add("one.yml", sample)
    project.add("two.yml", sample.replace("2027-03-31", "2026-12-10"))
    project.commit("2026-11-01")
    sheet = project.run("poster", "--kind", "place", "--combine", "--out", "out", "--today", "2026-11-02")
    assert sheet.returncode == 0, sheet.stderr
    project.add("one.yml", sample.replace("10:00-21:00", "10:00-22:00"))
    project.commit("2026-11-09")
    project.run("build", "--today", "2026-11-10")
    (pdf,) = (project.folder / "out").rglob("*.pdf")
    done = project.run("proof", str(pdf), "site/at/mall/index.html", "--lang", "en", "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = done.stdout.splitlines()[:2]
    assert "“at/mall” was public from 2026-11-01 to 2026-11-09" in first
    assert "“at/mall” was public from 2026-11-09 until the day before 2026-12-11" in second
    mark = re.search(r"version (\S+)", second)
    assert mark
    early = project.run("proof", mark[1], "--lang", "en", "--today", "2026-11-20")
    assert f"version {mark[1]} of “at/mall” has been public since 2026-11-09" in early.stdout


def test_a_changed_record_and_a_wrong_letter_are_not_confirmed(kept: Project) -> None:
    """One value changed, or one letter of a version: not in the history; a version that looks like it is named."""
    record = json.loads((kept.folder / "kept/shop/notice.json").read_bytes())
    record["notice"]["hours"] = "09:00-21:00"
    (kept.folder / "out-changed.txt").write_text(json.dumps(record), encoding="utf-8")
    mark = _mark(kept)
    wrong = mark[:-1] + ("0" if mark[-1] != "0" else "1")
    done = kept.run("proof", "out-changed.txt", wrong, "--lang", "en", "--today", TODAY)
    assert done.returncode == 1
    assert "never published, or the history was rewritten" in done.stdout
    assert f"it may be {mark} of “shop”" in done.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{}", "is not the record of a notice"),
        (b"hello", "has no version"),
        (b"\x80\x81", "is neither a PDF nor a list in UTF-8"),
        (b"<html><main></main></html>", "has no version"),
        (b"%PDF-1.7 broken", "cannot be read as a PDF"),
        (None, "is neither a version"),
    ],
)
def test_what_proves_nothing_is_said_in_one_message(
    kept: Project, content: bytes | None, message: str
) -> None:
    """Files that are no page, record or sign of kokuchi, and files that are not there."""
    file = kept.folder / "out-thing.txt"
    file.unlink(missing_ok=True)
    if content is not None:
        file.write_bytes(content)
    done = kept.run("proof", file.name, "--lang", "en", "--today", TODAY)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_shallow_clone_says_what_is_missing(kept: Project) -> None:
    """Neither command guesses from a part of the history."""
    shallow = kept.folder.parent / "shallow"
    shutil.rmtree(shallow, ignore_errors=True)
    kept.git("clone", "--quiet", "--depth", "1", kept.folder.as_uri(), str(shallow))
    project = Project.__new__(Project)
    project.folder = shallow
    for words in (("at", "2026-11-05"), ("proof", _mark(kept))):
        done = project.run(*words, "--lang", "en", "--today", TODAY)
        assert done.returncode == 2
        assert "git fetch --unshallow" in done.stderr


def test_a_wrong_clock_is_named(project: Project, sample: str) -> None:
    """Commits dated after today, or before the commit that precedes them, are pointed out."""
    project.add("shop.yml", sample)
    project.commit("2026-11-05")
    project.add("shop.yml", sample.replace("10:00-21:00", "10:00-22:00"))
    project.commit("2026-11-01")
    done = project.run("at", "2026-11-05", "--lang", "en", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    assert "one of the clocks may have been wrong" in done.stderr
    ahead = project.run("at", "2026-11-02", "--lang", "en", "--today", "2026-11-03")
    assert "after today" in ahead.stderr
