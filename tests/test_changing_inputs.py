"""Files that are changed, removed or renamed while a command runs: one message, no traceback, and no edit is lost."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import CASES, TODAY, Project, built
from PIL import Image

from kokuchi import settings
from kokuchi.atomic_file import FileChanged, replace_unchanged
from kokuchi.check.parallel import check_in_parallel
from kokuchi.cli import main
from kokuchi.diagnostics import Issue
from kokuchi.importer.result import ImportAction, ImportResult
from kokuchi.pages import linked_files
from kokuchi.phrasebook import load
from kokuchi.site import BuildFailed
from kokuchi.source import read_bytes

Act = Callable[[Path], object]


class Meanwhile:
    """Lets something happen at one moment: right before a file is opened, or a folder is listed, for the n-th time.

    ``seen`` are all moments so far: path relative to the project, and number.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._counts: Counter[str] = Counter()
        self._acts: dict[tuple[str, int], Callable[[], object]] = {}
        self.seen: list[tuple[str, int]] = []
        for module, name in ((os, "open"), (io, "open"), (os, "scandir")):
            monkeypatch.setattr(module, name, self._watched(getattr(module, name)))

    def before(self, path: str, act: Act, number: int = 1) -> None:
        """Call ``act`` with the whole path before ``path`` is opened or listed for the n-th time."""
        self._acts[path, number] = lambda: act(self._folder / path)

    def restart(self) -> None:
        """Count the moments from here."""
        self._counts.clear()

    def happened(self) -> bool:
        """Whether the moments that were asked for have come."""
        return not self._acts

    def _watched(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def watched(path: Any = ".", *given: Any, **more: Any) -> Any:
            if not isinstance(path, int) and Path(path).absolute().is_relative_to(self._folder):
                self._reach(Path(path).absolute().relative_to(self._folder).as_posix())
            return real(path, *given, **more)

        return watched

    def _reach(self, name: str) -> None:
        self._counts[name] += 1
        moment = name, self._counts[name]
        self.seen.append(moment)
        if act := self._acts.pop(moment, None):
            counts = self._counts.copy()
            act()
            self._counts = counts


def _removed(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _folder_renamed(path: Path) -> None:
    if not (path.parent / "mkdocs.yml").exists():
        path.parent.rename(path.parent.with_name("south"))


def _edited(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("# an edit\n")


def _spoilt(path: Path) -> None:
    path.write_bytes(b"\xff\x00 [ {")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:600])


@pytest.fixture
def shop(project: Project, sample: str) -> Project:
    """A project with two notices, one of them in a folder, and files of its own in docs/ and theme/."""
    project.add("shop.yml", sample)
    project.add("north/hall.yml", sample)
    for name, text in (("docs/ja/first.md", "# 1\n"), ("theme/text/en.yml", "{}\n")):
        (project.folder / name).parent.mkdir(parents=True)
        (project.folder / name).write_text(text, encoding="utf-8")
    return project


@pytest.fixture
def meanwhile(project: Project, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    return Meanwhile(project.folder, monkeypatch)


def _run(words: str, lang: str = "en", answer: str | None = None) -> Result:
    day = (
        () if words.split(maxsplit=1)[0] in {"fmt", "phrases", "upgrade"} else ("--today", TODAY.isoformat())
    )
    done = CliRunner().invoke(main, [*words.split(), "--lang", lang, *day], input=answer)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


# Between listing and reading ------------------------------------------------------------------------------

HALL = "sites/north/hall.yml"


@pytest.mark.parametrize("act", [_removed, _folder_renamed], ids=["removed", "renamed"])
@pytest.mark.parametrize("words", ["check", "build --engine none", "checklist", "fmt"])
def test_a_notice_that_is_gone_after_it_was_listed_is_named(
    words: str, act: Act, shop: Project, meanwhile: Meanwhile
) -> None:
    """It is an error of that file which says to run the command again; the exit status is 1 and no site is published."""
    meanwhile.before(HALL, act)
    done = _run(words)
    assert meanwhile.happened()
    assert done.exit_code == 1, done.output
    if words == "checklist":
        assert f"{HALL} is not included" in done.output
    else:
        assert f"{HALL}:1:1: error: this file is not there any more" in done.output
        assert "it was removed or renamed in the meantime; run the command again" in done.output
    assert not (shop.folder / "site").exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "sites/north is not there. If it was removed or renamed in the meantime, run the command again",
        ),
        (
            "ja",
            "sites/north が見つかりません。実行中に消されたか、名前が変わったときは、もう一度実行してください",
        ),
    ],
)
@pytest.mark.usefixtures("shop")
def test_a_folder_that_is_gone_before_it_is_listed_is_never_taken_for_empty(
    lang: str, said: str, meanwhile: Meanwhile
) -> None:
    """Its notices would be missing in silence."""
    meanwhile.before("sites/north", _removed)
    done = _run("check", lang)
    assert meanwhile.happened()
    assert (done.exit_code, said in done.output) == (2, True), done.output


@pytest.mark.parametrize(("words", "act"), [("check", _cut), ("build --engine none", _cut), ("fmt", _spoilt)])
def test_a_notice_that_is_spoilt_after_it_was_listed_is_an_error_of_that_file(
    words: str, act: Act, shop: Project, meanwhile: Meanwhile
) -> None:
    meanwhile.before(HALL, act)
    done = _run(words)
    assert meanwhile.happened()
    assert (done.exit_code, f"{HALL}:" in done.output) == (1, True), done.output
    assert not (shop.folder / "site").exists()


@pytest.mark.usefixtures("shop")
def test_settings_that_are_spoilt_between_two_looks_are_named(meanwhile: Meanwhile) -> None:
    meanwhile.before("mkdocs.yml", _spoilt, number=2)
    done = _run("check")
    assert meanwhile.happened()
    assert (done.exit_code, "cannot read mkdocs.yml" in done.output) == (2, True), done.output


def test_words_are_read_once(shop: Project, meanwhile: Meanwhile) -> None:
    """A file of words that is spoilt afterwards is not read again for the lines of its problems."""
    (shop.folder / "theme/text/en.yml").write_text("page:\n  no_such_word: x\n", encoding="utf-8")
    meanwhile.restart()
    meanwhile.before("theme/text/en.yml", _spoilt, number=2)
    done = _run("signs")
    assert (done.exit_code, "theme/text/en.yml:2: nothing uses the word" in done.output) == (2, True)
    assert not meanwhile.happened()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("list.csv", "cannot read list.csv (No such file or directory)"),
        ("map.yml", "map.yml:1:1: error: this file is not there any more"),
        ("shared.yml", "shared.yml:1:1: error: this file is not there any more"),
    ],
)
def test_a_list_or_map_that_is_gone_after_the_start_is_named_and_nothing_is_written(
    name: str, said: str, project: Project, meanwhile: Meanwhile
) -> None:
    for path in (CASES / "import" / "first-time").glob("*.*"):
        shutil.copy(path, project.folder)
    meanwhile.before(name, _removed)
    done = _run("import list.csv --map map.yml --shared shared.yml")
    assert meanwhile.happened()
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert not list(project.sites.iterdir())


# While it is read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_file_that_is_written_while_it_is_read_is_never_taken(
    moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the old and half of the new content could be a notice that nobody has written."""
    path = tmp_path / "shop.yml"
    path.write_bytes(b"a: 1\n" * 3000)
    real = os.fdopen

    class Slow:
        """An open file during whose reading somebody else saves it."""

        def __init__(self, file: Any) -> None:
            self._file = file
            self.fileno = file.fileno

        def __enter__(self) -> Slow:
            return self

        def __exit__(self, *_error: object) -> None:
            self._file.close()

        def read(self, size: int) -> bytes:
            if moment == "before":
                path.write_bytes(b"b: 2\n")
            found: bytes = self._file.read(size)
            if moment == "after":
                path.write_bytes(b"b: 2\n")
            return found

    monkeypatch.setattr(os, "fdopen", lambda *given: Slow(real(*given)))
    found = read_bytes(path, "shop.yml")
    assert isinstance(found, Issue)
    assert (found.case, found.rule) == ("changed", "unreadable-file")
    monkeypatch.undo()
    assert read_bytes(path, "shop.yml") == b"b: 2\n"


# While a site is built ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "act"),
    [
        (HALL, _edited),
        (HALL, _removed),
        ("docs/ja/first.md", _edited),
        ("theme/text/en.yml", _edited),
        ("mkdocs.yml", _edited),
    ],
    ids=["edited", "removed", "guide", "words", "settings"],
)
def test_an_input_that_changes_during_a_build_stops_it_before_anything_is_published(
    path: str, act: Act, shop: Project, meanwhile: Meanwhile
) -> None:
    """Some pages would have the state before and some the one after. The file is named."""
    # The other notice was read before this one.
    meanwhile.before("sites/shop.yml", lambda _path: act(shop.folder / path))
    done = _run("build --shard 1/1 --out part")
    assert meanwhile.happened()
    assert done.exit_code == 2, done.output
    assert f"{path} was changed or removed while the site was built" in done.output
    assert "the site is unchanged; run the command again" in done.output
    assert not (shop.folder / "part" / "part.json").exists()


def test_an_input_that_changes_during_a_build_leaves_the_published_site(
    project: Project, sample: str, meanwhile: Meanwhile
) -> None:
    """The same, of a whole site. What an editor keeps for itself does not count."""
    project.add("shop.yml", sample)
    (project.folder / "site").mkdir()

    def act(path: Path) -> None:
        (path.parent / ".shop.yml.swp").touch()
        (path.parent / "shop.yml~").touch()
        (path.parent / "gate.png").touch()

    meanwhile.restart()
    meanwhile.before("sites/shop.yml", act)
    done = _run("build --engine none")
    assert meanwhile.happened()
    assert done.exit_code == 2, done.output
    assert "sites/gate.png was changed or removed while the site was built" in done.output
    assert not list((project.folder / "site").iterdir())


def test_a_page_that_is_spoilt_after_it_was_read_is_looked_through_for_links(tmp_path: Path) -> None:
    """Without a traceback: that it has changed is noticed before the site is published."""
    (tmp_path / "ja").mkdir()
    (tmp_path / "plan.pdf").touch()
    (tmp_path / "ja" / "first.md").write_bytes(b"\xff [plan](../plan.pdf)\n")
    assert linked_files([tmp_path], "ja") == {"plan.pdf": tmp_path / "plan.pdf"}


@pytest.fixture
def picture(project: Project, sample: str) -> Path:
    """A picture of a place of the cameras of a notice."""
    place = "  places:\n    - {ja: 入口, en: The entrance, count: 12, photo: gate.png}\n"
    project.add("shop.yml", re.sub(r"(?m)^cameras:.*\n", f"cameras:\n  count: 12\n{place}", sample))
    path = project.sites / "gate.png"
    Image.new("RGB", (8, 8)).save(path)
    assert not project.check().findings
    return path


def test_a_picture_that_is_gone_after_its_check_stops_the_build(
    picture: Path, project: Project, meanwhile: Meanwhile
) -> None:
    """It is read for the key of the cache, for the check, and to be published."""
    meanwhile.before(f"sites/{picture.name}", _removed, number=3)
    with pytest.raises(BuildFailed, match=r"gate\.png was changed or removed while the site was built"):
        built(project.folder)
    assert meanwhile.happened()
    assert not (project.folder / "site").exists()


def test_a_result_of_a_picture_that_changed_during_its_check_is_not_kept(
    picture: Path, project: Project, meanwhile: Meanwhile
) -> None:
    """The next check looks at the picture that is there then, not at what the cache says of the one before."""
    good = picture.read_bytes()
    picture.write_bytes(b"no picture")
    found = settings.load(project.folder)
    # Read for the key, to look it up; for the key and for the check; and for the key again.
    meanwhile.restart()
    meanwhile.before(f"sites/{picture.name}", lambda path: path.write_bytes(good), number=4)
    assert {one.rule for one in check_in_parallel(found, TODAY).findings} == {"bad-photo"}
    assert meanwhile.happened()
    assert not check_in_parallel(found, TODAY).findings


# Between reading and writing ------------------------------------------------------------------------------

CHANGED = "was changed or removed after it was read, so it was left as it is. Run it again"


@pytest.mark.parametrize("now", [b"edited", None], ids=["edited", "removed"])
def test_a_file_that_is_not_as_it_was_read_is_not_replaced(now: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "shop.yml"
    if now is not None:
        path.write_bytes(now)
    with pytest.raises(FileChanged):
        replace_unchanged(path, b"new", b"read")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [now] * (now is not None)


def test_fmt_never_overwrites_an_edit_that_came_in_between(
    project: Project, sample: str, meanwhile: Meanwhile
) -> None:
    """It says so, and a second run formats the edited file."""
    path = project.add("shop.yml", sample.replace(": ", ":   "))
    meanwhile.restart()
    meanwhile.before("sites/shop.yml", _edited, number=2)
    done = _run("fmt")
    assert meanwhile.happened()
    assert (done.exit_code, f"sites/shop.yml {CHANGED}" in done.output) == (2, True), done.output
    assert path.read_text(encoding="utf-8") == f"{sample.replace(': ', ':   ')}# an edit\n"
    assert _run("fmt").exit_code == 0
    assert "# an edit\n" in path.read_text(encoding="utf-8")


SHOPS = "sites/midori-mart/midori-mart-{}.yml"
IMPORT = "import list.csv --map map.yml --shared shared.yml --vanished-on 2026-11-15"


@pytest.fixture
def imported(project: Project) -> Project:
    """The notices of a list that has changed since: shop 002 has more cameras, and shop 008 is 108 now."""
    for path in (CASES / "import" / "list-has-changed").glob("*.*"):
        shutil.copy(path, project.folder)
    assert _run("import before.csv --map map.yml --shared shared.yml").exit_code == 0
    return project


@pytest.mark.parametrize("shop", ["002", "008"], ids=["replaced", "renamed"])
def test_import_never_overwrites_an_edit_that_came_in_between(
    shop: str, imported: Project, meanwhile: Meanwhile
) -> None:
    """It says so, and a second run reports the edited file instead."""
    name = SHOPS.format(shop)
    meanwhile.restart()
    meanwhile.before(name, _edited, number=2)
    done = _run(IMPORT)
    assert meanwhile.happened()
    assert (done.exit_code, f"{name} {CHANGED}" in done.output) == (2, True), done.output
    assert f"{name} was edited since the last import and was left as it is" in _run(IMPORT).output
    assert (imported.folder / name).read_text(encoding="utf-8").endswith("# an edit\n")


def test_import_never_renames_over_a_notice_that_came_in_between(
    imported: Project, meanwhile: Meanwhile
) -> None:
    other = imported.folder / SHOPS.format("108")
    meanwhile.restart()
    meanwhile.before(
        SHOPS.format("008"), lambda _path: other.write_text("by hand", encoding="utf-8"), number=2
    )
    done = _run(IMPORT)
    assert meanwhile.happened()
    assert (done.exit_code, "midori-mart-108.yml (File exists)" in done.output) == (2, True), done.output
    assert other.read_text(encoding="utf-8") == "by hand"


def test_import_never_replaces_a_notice_that_was_not_there_when_it_began(tmp_path: Path) -> None:
    path = tmp_path / "shop.yml"
    path.write_text("by hand", encoding="utf-8")
    with pytest.raises(FileExistsError):
        ImportResult([ImportAction("new", path, "from the list")]).write()
    assert path.read_text(encoding="utf-8") == "by hand"


def test_new_never_replaces_a_notice_that_came_in_between(shop: Project, meanwhile: Meanwhile) -> None:
    other = shop.sites / "tower.yml"
    meanwhile.before("sites/shop.yml", lambda _path: other.write_text("by hand", encoding="utf-8"))
    done = _run("new tower --from shop")
    assert meanwhile.happened()
    assert (done.exit_code, "sites/tower.yml already exists" in done.output) == (2, True), done.output
    assert other.read_text(encoding="utf-8") == "by hand"


def test_renewing_phrases_never_overwrites_an_edit_that_came_in_between(
    project: Project, meanwhile: Meanwhile
) -> None:
    old = load(settings.load(project.folder).theme, ("ja", "en")).phrases["no-sound-v1"].texts
    text = f"handling:\n  phrase: no-sound-v1\n  ja: {old['ja']}\n  en: {old['en']}\n"
    path = project.add("shop.yml", text)
    meanwhile.restart()
    meanwhile.before("sites/shop.yml", _edited, number=2)
    done = _run("phrases --renew")
    assert meanwhile.happened()
    assert (done.exit_code, f"sites/shop.yml {CHANGED}" in done.output) == (2, True), done.output
    assert path.read_text(encoding="utf-8") == f"{text}# an edit\n"


# Any moment -----------------------------------------------------------------------------------------------


@pytest.mark.nightly
@pytest.mark.parametrize("act", [_removed, _folder_renamed, _spoilt, _cut, _edited])
@pytest.mark.parametrize(
    "words", ["check", "build --shard 1/1 --out part", "checklist", "fmt", "signs", "changes HEAD"]
)
def test_whatever_changes_at_whatever_moment_ends_with_a_message(
    words: str, act: Act, shop: Project, tmp_path: Path
) -> None:
    """Before each opening of a file and listing of a folder of the project; never a traceback, and no edit is lost."""
    shop.commit()
    start = tmp_path / "start"
    shutil.copytree(shop.folder, start, symlinks=True)

    def run(moment: tuple[str, int] | None) -> list[tuple[str, int]]:
        """The moments of a run; it checks that an edit at ``moment`` is still there."""
        for path in shop.folder.iterdir():
            _removed(path)
        shutil.copytree(start, shop.folder, dirs_exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            meanwhile = Meanwhile(shop.folder, patch)
            if moment:
                meanwhile.before(moment[0], act, moment[1])
            done = _run(words)
        assert done.exit_code in {0, 1, 2}, (moment, done.output)
        # What the process has read before (words, phrases) is not always read again.
        if moment and act is _edited and meanwhile.happened() and (shop.folder / moment[0]).is_file():
            assert (shop.folder / moment[0]).read_text(encoding="utf-8").endswith("# an edit\n"), moment
        return [one for one in meanwhile.seen if one[0].startswith(("sites/", "docs/", "theme/", "mkdocs"))]

    for moment in run(None):
        if (start / moment[0]).is_file() or act not in {_spoilt, _cut, _edited}:
            run(moment)
