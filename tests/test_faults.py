"""A disk that fills up, a kill at any moment: the site is the old one or the new one, and nothing needs cleaning."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import NIGHT, ROOT, TODAY, Project, built

from kokuchi import settings, site
from kokuchi.cli import main
from kokuchi.site import engine_pages, swap
from kokuchi.site.errors import BuildFailed
from kokuchi.site.mkdocs import EngineProcess

# Runs a build in which the n-th call of one function of the system does not come back, or fails.
DRIVER = """
import errno, os, sys
from kokuchi.site import output_tree

build = sys.modules["kokuchi.site.build"]
name, number, fault = sys.argv[1], int(sys.argv[2]), sys.argv[3]
room, call = {"write": (output_tree.OutputTree, "put"), "share": (output_tree.OutputTree, "link_from"), "swap": (build, "swap"), "keep": (build, "save")}[name]
real, count = getattr(room, call), 0

def faulty(*given, **more):
    global count
    count += 1
    if count == number and fault == "full":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    made = real(*given, **more) if fault == "killed-after" else None
    if count == number and fault != "full":
        os._exit(9)
    return made if fault == "killed-after" else real(*given, **more)

setattr(room, call, faulty)
sys.argv = ["kokuchi", "build", "--lang", "en", "--today", sys.argv[4]]
from kokuchi.__main__ import run
run()
"""


def _site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _run(project: Project, name: str, number: int, fault: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DRIVER, name, str(number), fault, TODAY.isoformat()],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def shops(project: Project, sample: str) -> Project:
    """A published site with a few notices, one of which has changed since."""
    for number in range(4):
        project.add(f"shop-{number}.yml", sample)
    built(project.folder)
    path = project.sites / "shop-2.yml"
    path.write_text(sample.replace("Less crowding", "Far less crowding"), encoding="utf-8")
    return project


STOPS = [
    (name, number, fault)
    for name, number in (("write", 1), ("share", 60), ("swap", 1), ("write", 2), ("share", 1))
    for fault in ("killed-before", "killed-after", "full")
]


@pytest.mark.parametrize(("name", "number", "fault"), STOPS if NIGHT else STOPS[:9])
def test_whatever_stops_a_build_the_next_one_needs_no_cleaning(
    name: str, number: int, fault: str, shops: Project
) -> None:
    old = _site(shops.folder / "site")
    done = _run(shops, name, number, fault)
    now = _site(shops.folder / "site")
    fresh = _site(built(shops.folder, target=shops.folder / "fresh", work=shops.folder / "build" / "fresh"))
    assert fresh != old
    if fault == "full":
        assert (done.returncode, now == old) == (2, True)
        assert "No space left on device" in done.stderr
        assert "the site is unchanged" in done.stderr
    else:
        assert done.returncode == 9
        assert now in (old, fresh)
    assert shops.run("build", "--lang", "en").returncode == 0
    assert _site(shops.folder / "site") == fresh


@pytest.mark.parametrize("number", [1, 2])
def test_a_build_that_cannot_remember_is_still_a_build(number: int, shops: Project) -> None:
    """Killed after the new site stands, before or while it is written down what it holds."""
    _run(shops, "keep", number, "killed-before")
    fresh = _site(built(shops.folder, target=shops.folder / "fresh", work=shops.folder / "build" / "fresh"))
    assert _site(shops.folder / "site") == fresh
    assert shops.run("build", "--lang", "en").returncode == 0
    assert _site(shops.folder / "site") == fresh


def test_a_published_folder_that_cannot_be_listed_is_still_a_published_site(
    shops: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails after the folders were exchanged must not end in “the site is unchanged”."""
    listed = os.scandir

    def failing(path: Any = ".") -> Any:
        if os.fspath(path) == str(shops.folder / "site"):
            raise OSError(errno.EIO, "Input/output error", os.fspath(path))
        return listed(path)

    def exchange_and_fail(finished: Path, published: Path) -> None:
        swap.swap(finished, published)
        monkeypatch.setattr(os, "scandir", failing)
        monkeypatch.setattr(os, "listdir", failing)

    monkeypatch.setattr(sys.modules["kokuchi.site.build"], "swap", exchange_and_fail)
    outcome = site.build(settings.load(shops.folder), TODAY)
    monkeypatch.undo()
    assert (outcome.changed, outcome.folder) == (True, shops.folder / "site")
    fresh = built(shops.folder, target=shops.folder / "fresh", work=shops.folder / "build" / "fresh")
    assert _site(shops.folder / "site") == _site(fresh)
    assert not site.build(settings.load(shops.folder), TODAY).changed


def test_a_program_killed_between_two_renames_is_mended(shops: Project) -> None:
    """Where folders cannot be exchanged in one step, the published one may stand aside for a moment."""
    (shops.folder / "site").rename(shops.folder / ".site-before")
    assert shops.run("build", "--lang", "en").returncode == 0
    assert (shops.folder / "site" / "shop-2" / "index.html").is_file()
    assert not (shops.folder / ".site-before").exists()


def test_a_folder_that_may_not_be_written_is_named(shops: Project) -> None:
    blocked = shops.folder / "build" / "pages" / "new-site"
    assert not blocked.exists()  # it has become the published folder
    blocked.write_text("in the way", encoding="utf-8")
    done = shops.run("build", "--lang", "en")
    assert done.returncode == 2
    assert "could not read or write" in done.stderr
    assert "new-site" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_examples_in_this_repository_build_in_a_clock_that_jumps(project: Project) -> None:
    """A day in the past after one in the future gives what that day alone gives."""
    project.copy(ROOT / "sites")
    (project.folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    days = [TODAY.replace(day=25), TODAY.replace(day=24), TODAY.replace(day=25)]
    sites = [_site(built(project.folder, day)) for day in days]
    assert sites[0] == sites[2]


@pytest.mark.only_on("linux")
def test_workers_are_forked_only_where_no_thread_can_hold_a_lock_that_they_wait_for() -> None:
    """A preview has threads, and so has the typesetter once it has made a sign."""
    script = (
        "import threading, kokuchi.parallel as p\n"
        "done = threading.Event()\n"
        "print(p._method(), sorted(p.map_batches(abs, [-1, -2])))\n"
        "threading.Thread(target=done.wait).start()\n"
        "print(p._method(), sorted(p.map_batches(abs, [-1, -2])))\n"
        "done.set()\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said == "fork [1, 2]\nspawn [1, 2]\n"


# Where the site may be published --------------------------------------------------------------------------


def _refused(project: Project) -> str:
    done = project.run("build", "--lang", "en")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture
def shop(project: Project, sample: str) -> Project:
    """A project that was not built yet."""
    project.add("shop.yml", sample)
    return project


@pytest.mark.only_on("linux")
@pytest.mark.parametrize("target", ["sites", ".", "docs", "build"])
def test_a_link_to_what_a_build_reads_is_never_exchanged(target: str, shop: Project) -> None:
    (shop.folder / "docs").mkdir(exist_ok=True)
    (shop.folder / "site").symlink_to(target)
    before = sorted(path.name for path in shop.sites.iterdir())
    assert "overlaps with" in _refused(shop)
    assert sorted(path.name for path in shop.sites.iterdir()) == before


@pytest.mark.only_on("linux")
def test_a_folder_of_somebody_else_keeps_its_files(shop: Project) -> None:
    other = shop.folder.parent / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work", encoding="utf-8")
    (shop.folder / "site").symlink_to(other)
    assert "holds something that kokuchi has not made" in _refused(shop)
    assert (other / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    (other / "thesis.txt").unlink()
    assert shop.run("build", "--lang", "en").returncode == 0
    assert (other / "shop" / "index.html").is_file()


def test_a_file_in_the_place_of_the_site_is_named(shop: Project) -> None:
    (shop.folder / "site").write_text("notes", encoding="utf-8")
    assert "is not a folder" in _refused(shop)


def test_on_another_disk_the_new_site_is_made_next_to_the_old_one(
    shop: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders can only be exchanged on one disk; links would fail as well."""
    monkeypatch.setattr(swap, "_disk", lambda folder: 2 if folder == shop.folder else 1)
    folder = built(shop.folder)
    assert not (shop.folder / "build" / "pages" / "new-site").exists()
    before = _site(folder)
    shop.add("shop.yml", sample.replace("03-1234-5678", "03-1234-5679"))
    built(shop.folder)
    assert _site(shop.folder / ".site-new") == before
    assert (folder / "shop" / "index.html").is_file()


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_an_exchange_that_fails_half_way_is_undone(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the second of three renames the new site stands; before, the old one. Never neither."""
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    real, count = Path.rename, iter(range(1, 9))

    def faulty(self: Path, other: Path) -> Path:
        if next(count) == failing:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(self, other)

    monkeypatch.setattr(swap, "_exchanged", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", faulty)
    if failing < 3:
        with pytest.raises(OSError, match="cross-device"):
            swap.swap(tmp_path / "new", tmp_path / "site")
    else:
        swap.swap(tmp_path / "new", tmp_path / "site")
    said = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert said == ("new" if failing == 3 else "site")
    assert not (tmp_path / ".site-before").exists()


# What cannot be read once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["check", "checklist", "fmt", "poster", "build", "changes HEAD"])
@pytest.mark.parametrize("fault", [errno.EIO, errno.EACCES], ids=["EIO", "EACCES"])
def test_a_folder_that_cannot_be_listed_is_named_and_never_taken_for_empty(
    fault: int, words: str, shop: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command that reads the notices ends with 2 and one message about the folder."""
    shop.add("north/hall.yml", sample)
    shop.commit()
    real = os.scandir

    def faulty(path: str | Path) -> object:
        if Path(path).name == "north":
            raise OSError(fault, os.strerror(fault), str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", faulty)
    day = () if words == "fmt" else ("--today", TODAY.isoformat())
    done = CliRunner().invoke(main, [*words.split(), "--lang", "ja", *day])
    assert done.exit_code == 2, done.output
    assert "north" in done.output
    assert os.strerror(fault) in done.output
    assert not (shop.folder / "site").exists()


@pytest.mark.parametrize("name", ["hall.yml", "north/_shared.yml"])
@pytest.mark.parametrize(
    "words", ["checklist", "checklist --due", "checklist --format csv --out l.csv", "signs"]
)
def test_a_list_without_a_file_that_cannot_be_read_says_so(
    words: str, name: str, shop: Project, sample: str
) -> None:
    """It would look as if there were less to do: the file is named, and the exit status is 1."""
    shop.add("north/dome.yml", sample)
    shop.add(name, "title: [")
    done = CliRunner().invoke(main, [*words.split(), "--lang", "en", "--today", TODAY.isoformat()])
    assert done.exit_code == 1
    assert f"sites/{name} is not included; kokuchi check says what to correct" in done.output


def test_a_draft_is_left_out_of_a_round_without_a_word(shop: Project, sample: str) -> None:
    shop.add("hall.yml", f"status: draft\n{sample}")
    done = CliRunner().invoke(main, ["signs", "--lang", "en", "--today", TODAY.isoformat()])
    assert (done.exit_code, "hall" in done.output) == (0, False)


# The third listing is for the key of the cache, which may lack a folder.
@pytest.mark.parametrize("number", [1, 2, 4, 6])
def test_a_folder_of_the_guide_that_cannot_be_listed_once_stops_the_build(
    number: int, shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whichever of its listings: no page of the guide is missing from a site without an error."""
    guide = shop.folder / "docs" / "ja" / "more"
    guide.mkdir(parents=True)
    (guide / "first.md").write_text("# first\n", encoding="utf-8")
    count = 0

    def faulty(real: Any) -> Any:
        def listed(path: Any = ".") -> Any:
            nonlocal count
            count += Path(path) == guide
            if Path(path) == guide and count == number:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return real(path)

        return listed

    monkeypatch.setattr(os, "scandir", faulty(os.scandir))
    monkeypatch.setattr(os, "listdir", faulty(os.listdir))
    done = CliRunner().invoke(main, ["build", "--lang", "en", "--today", TODAY.isoformat()])
    assert count >= number
    assert done.exit_code == 2, done.output
    assert "Input/output error" in done.output
    assert "docs/ja/more" in done.output
    assert not (shop.folder / "site").exists()


@pytest.mark.only_on("linux")
@pytest.mark.parametrize("which", ["site", "."])
@pytest.mark.parametrize("fault", [errno.EACCES, errno.EROFS])
def test_a_place_where_nothing_can_be_written_is_refused_before_the_build(
    fault: int, which: str, shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By trying it: permissions say nothing to root, and nothing about a disk that can only be read."""
    built(shop.folder)
    place = (shop.folder / which).resolve()
    before = _site(shop.folder / "site")
    real = os.utime

    def faulty(path: Any, *given: Any, **more: Any) -> None:
        if Path(path) == place:
            raise OSError(fault, os.strerror(fault), str(place))
        real(path, *given, **more)

    monkeypatch.setattr(os, "utime", faulty)
    with pytest.raises(BuildFailed, match="may not be exchanged by this user"):
        built(shop.folder)
    assert _site(shop.folder / "site") == before


def test_what_the_engine_left_out_or_damaged_is_noticed(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept pages that were damaged are made anew; a page that the engine did not make stops the build."""
    own = project.folder / "docs" / "ja"
    own.mkdir(parents=True)
    (own / "first.md").write_text("# first\n\nText.\n", encoding="utf-8")
    project.add("shop.yml", sample)
    before = _site(built(project.folder))
    kept = project.folder / "build" / "pages" / "ja" / "site"
    pages = [kept / "index.html", kept / "guide" / "first" / "index.html"]
    for page in pages:
        page.write_bytes(page.read_bytes()[:100])
    project.add("hall.yml", sample)
    after = _site(built(project.folder))
    assert after["guide/first/index.html"] == before["guide/first/index.html"]
    assert b"hall/" in after["index.html"]

    class Forgetful(EngineProcess):
        def finish(self) -> None:
            super().finish()
            pages[1].unlink()

    monkeypatch.setattr(engine_pages, "EngineProcess", Forgetful)
    pages[0].write_bytes(b"")
    project.add("dome.yml", sample)
    with pytest.raises(BuildFailed, match=r"left out pages[^\n]*\n  guide/first\.md"):
        built(project.folder)
    assert _site(project.folder / "site") == after
