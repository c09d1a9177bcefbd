"""A site made in parts, again and again, or by another engine, is the very same site."""

from __future__ import annotations

import html
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import deployments as chain  # the chain that the benchmarks use (pythonpath in pyproject.toml)
import pytest
from conftest import NIGHT, TODAY, Project, built, examples
from hypothesis import HealthCheck, example, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from kokuchi import settings, site

COUNT = 17


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def shops(project: Project) -> Project:
    """A project with the shops of a chain."""
    shutil.rmtree(project.sites)
    chain.make(project.folder, COUNT)
    return project


@pytest.mark.parametrize("count", [1, 3, pytest.param(8, marks=pytest.mark.nightly)])
def test_any_number_of_parts_gives_the_same_bytes(count: int, shops: Project) -> None:
    whole = _files(built(shops.folder))
    shutil.rmtree(shops.folder / "build")
    shutil.rmtree(shops.folder / "site")
    for number in range(1, count + 1):
        done = shops.run("build", "--shard", f"{number}/{count}", "--out", f"part-{number}", "--quiet")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    parts = [f"part-{number}" for number in range(count, 0, -1)]
    done = shops.run("merge", *parts, "--today", TODAY.isoformat(), "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "Built the site of 17 notices" in done.stdout
    assert _files(shops.folder / "site") == whole


def test_parts_of_many_files_are_taken_over_side_by_side(shops: Project) -> None:
    """What is taken over is noted while other workers still ask what there is."""
    whole = _files(built(shops.folder))
    for name in ("build", "site"):
        shutil.rmtree(shops.folder / name)
    for number in (1, 2):
        assert shops.run("build", "--shard", f"{number}/2", "--out", f"part-{number}").returncode == 0
    script = (
        "import sys, kokuchi.site.shards as shards; shards._BATCH = 1; "
        f"sys.argv = ['kokuchi', 'merge', 'part-1', 'part-2', '--today', '{TODAY}']; "
        "from kokuchi.__main__ import run; run()"
    )
    subprocess.run([sys.executable, "-c", script], cwd=shops.folder, check=True, capture_output=True)
    assert _files(shops.folder / "site") == whole


def test_parts_that_do_not_belong_together_are_refused(shops: Project) -> None:
    day = ("--today", TODAY.isoformat(), "--lang", "en")
    for number in (1, 2):
        assert shops.run("build", "--shard", f"{number}/2", "--out", f"part-{number}", *day).returncode == 0

    def refused(*words: str) -> str:
        done = shops.run("merge", *words, *day)
        assert (done.returncode, done.stdout) == (2, "")
        assert not (shops.folder / "site").exists()
        return done.stderr

    assert "not complete (given: 1/2)" in refused("part-1")
    assert "name each of 1/2 to 2/2 once" in refused("part-1", "part-1")
    assert "not a part made by" in refused("sites", "part-1")
    page = next((shops.folder / "part-2" / "files").rglob("index.html"))
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"2026", b"2027"))
    assert "is damaged" in refused("part-1", "part-2")
    page.write_bytes(whole)
    index = shops.folder / "part-2" / "part.json"
    said = json.loads(index.read_text(encoding="utf-8"))
    index.write_text(json.dumps(said | {"for": said["for"] | {"--today": "2026-11-25"}}), encoding="utf-8")
    assert "made from another state (--today)" in refused("part-1", "part-2")
    index.write_text(json.dumps(said), encoding="utf-8")
    changed = next(shops.sites.rglob("shop-000003.yml"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("Front", "Door"), encoding="utf-8")
    assert "shop-000003.yml is in no part, or has changed" in refused("part-1", "part-2")


def test_an_error_in_a_part_leaves_no_part(shops: Project) -> None:
    broken = next(shops.sites.rglob("shop-000003.yml"))
    broken.write_text(broken.read_text(encoding="utf-8").replace("benefit:", "benefits:"), encoding="utf-8")
    done = shops.run("build", "--shard", "4/4", "--out", "part-4", "--lang", "en")
    assert done.returncode == 1
    assert "shop-000003.yml" in done.stdout
    assert not (shops.folder / "part-4").exists()
    assert shops.run("build", "--shard", "3/4", "--out", "part-3", "--lang", "en").returncode == 0
    shared = next(shops.sites.rglob("_shared.yml"))
    shared.write_text(shared.read_text(encoding="utf-8") + "operators: x\n", encoding="utf-8")
    assert shops.run("build", "--shard", "3/4", "--out", "part-3", "--lang", "en").returncode == 1


def _edit(shops: Project, dice: random.Random) -> None:
    """One thing that people do between two builds."""
    files = sorted(shops.sites.rglob("shop-*.yml"))
    chosen = dice.choice(files)
    what = dice.randrange(8)
    if what == 0 and len(files) > 3:
        chosen.unlink()
    elif what == 1:
        shutil.copy(chosen, chosen.with_name(f"shop-{dice.randrange(10**6):06}.yml"))
    elif what == 2:
        chosen.rename(chosen.with_name(f"shop-{dice.randrange(10**6):06}.yml"))
    elif what == 3:
        config = shops.folder / "mkdocs.yml"
        config.write_text(
            chain.CONFIG.replace("Camera notices", f"Notices {dice.randrange(9)}"), encoding="utf-8"
        )
    elif what == 4:
        shared = next(shops.sites.rglob("_shared.yml"))
        shared.write_text(
            shared.read_text(encoding="utf-8").replace("Privacy desk", "Desk"), encoding="utf-8"
        )
    elif what == 5:
        page = dice.choice(sorted((shops.folder / "site").rglob("*.html")))
        page.write_bytes(page.read_bytes()[: dice.randrange(200)])
    elif what == 6:
        (shops.folder / "site" / f"left-{dice.randrange(9)}.txt").write_text("by somebody", encoding="utf-8")
    else:
        text = chosen.read_text(encoding="utf-8")
        chosen.write_text(text.replace("erased at once", f"erased, {dice.randrange(9)}"), encoding="utf-8")


@pytest.mark.parametrize("where", ["", "shop-000003", "en/shop-000003", "assets"])
def test_what_somebody_else_puts_into_the_site_goes_with_the_next_build(where: str, shops: Project) -> None:
    """Also where no notice has changed since, and also after a build that ended in an error."""
    whole = _files(built(shops.folder))
    (shops.folder / "site" / where / "left.txt").write_text("by somebody", encoding="utf-8")
    broken = shops.add("broken.yml", "title: x\n")
    assert shops.run("build", "--lang", "en").returncode == 1
    broken.unlink()
    assert _files(built(shops.folder)) == whole


@given(seed=st.integers(0, 2**32))
@example(seed=65)
@limits(
    max_examples=examples(3) if NIGHT else 1,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_site_built_again_and_again_is_the_one_built_at_once(shops: Project, seed: int) -> None:
    """Whatever is edited, added, removed, moved, reset or spoilt in between, also in the kept files themselves."""
    for path in shops.folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    chain.make(shops.folder, COUNT)
    dice = random.Random(seed)  # noqa: S311
    built(shops.folder)
    for _ in range(4 if NIGHT else 2):
        for _ in range(dice.randint(0, 3)):
            _edit(shops, dice)
        if dice.random() < 0.3:
            kept = dice.choice(sorted((shops.folder / "build" / "pages").glob("*.json")))
            kept.write_bytes(kept.read_bytes()[: dice.randrange(400)] + bytes([dice.randrange(256)]))
        again = _files(built(shops.folder))
        fresh = shops.folder / "fresh"
        assert _files(built(shops.folder, target=fresh / "site", work=fresh / "work")) == again
        shutil.rmtree(fresh)


def test_an_unchanged_site_is_left_alone(shops: Project) -> None:
    folder = built(shops.folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")} | {folder: folder.stat().st_ino}
    outcome = site.build(settings.load(shops.folder), TODAY)
    assert (outcome.changed, outcome.made, outcome.reused) == (False, 0, COUNT)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} | {
        folder: folder.stat().st_ino
    } == before


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_every_engine_builds_the_pages_as_the_build_does(engine: str, shops: Project) -> None:
    """The tree that `kokuchi stage` writes needs no hook and no plugin; MkDocs and ProperDocs give the same bytes."""
    pages = _files(built(shops.folder))
    assert shops.run("stage", "tree", "--today", TODAY.isoformat()).returncode == 0
    config = shops.folder / "tree" / "ja" / "mkdocs.yml"
    words = ["build", "--config-file", str(config)] + ["--strict"] * (engine != "zensical")
    done = subprocess.run(
        [Path(sys.executable).with_name(engine), *words],
        cwd=shops.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    made = config.parent / "site"
    made_here = ("shop-", "index.html", "archive/", "guide/", "edit/index.html")
    notices = [name for name in pages if name.startswith(made_here) and name.endswith("index.html")]
    assert len(notices) > COUNT + 40
    if engine != "mkdocs":  # ordinary pages name their engine
        notices = [name for name in notices if name.startswith("shop-")]
    for name in notices:
        page = (made / name).read_bytes()
        if engine == "zensical":
            assert _said(page) == _said(pages[name]), name
        else:
            assert page == pages[name], name


def _said(page: bytes) -> list[str]:
    """A page without its white space and its way of escaping, about which engines differ."""
    return html.unescape(page.decode()).split()
