"""``kokuchi init``, ``upgrade`` and ``doctor``: a new repository from a wheel, its next version, and what is missing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import CASES, ROOT, TODAY
from runner import Runner, house, read

from kokuchi import scaffold
from kokuchi.built_from import built_from
from kokuchi.cli import main
from kokuchi.scaffold import program
from kokuchi.scaffold.program import UNKNOWN_COMMIT, Program

GITHUB = ROOT / ".github"
BIN = Path(sys.executable).parent
COMMIT = "0123456789abcdef0123456789abcdef01234567"
KNOWN = f"example/kokuchi@{COMMIT}"
SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
GIT = ["git", "-c", "user.name=Clerk", "-c", "user.email=clerk@example.co.jp", "-c", "commit.gpgsign=false"]


def _run(*words: str, lang: str = "en", asked: str | None = None) -> Result:
    """Run a command in this process, on the day of the tests."""
    return CliRunner().invoke(
        main, [*words, "--lang", lang], env={"KOKUCHI_TODAY": TODAY.isoformat()}, input=asked
    )


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run([*GIT, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def _commit(folder: Path) -> None:
    if not (folder / ".git").exists():
        _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--allow-empty", "--message", "A state")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that ``kokuchi init`` has set up, committed."""
    folder = tmp_path / "告知 サイト"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("kokuchi.scaffold.upgrade.own_program", lambda: program.parse_program(KNOWN))
    done = _run("init", "--yes", "--program", KNOWN, "--address", "https://camera.example.co.jp/a/")
    assert done.exit_code == 0, done.output
    _commit(folder)
    return folder


# init -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installed wheel: what a machine has that has nothing of the clone."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(out / "installed")
    return out / "installed"


def test_a_wheel_sets_up_a_site_that_checks_builds_and_names_its_own_commit(
    wheel: Path, tmp_path: Path
) -> None:
    """From the wheel alone, in a path with blanks and Japanese letters and below a sub-path, everything works."""
    folder = tmp_path / "新しい 告知" / "サイト"
    folder.mkdir(parents=True)

    def kokuchi(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kokuchi", *words],
            cwd=folder,
            env=os.environ
            | {"PYTHONPATH": str(wheel), "KOKUCHI_TODAY": TODAY.isoformat(), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    made = kokuchi("init", "--yes", "--lang", "ja", "--address", "https://city.example.jp/cameras/")
    assert made.returncode == 0, made.stderr
    commit = built_from(ROOT).get("commit", UNKNOWN_COMMIT)
    assert f"/.github/actions/check@{commit} " in (folder / ".github/workflows/check.yml").read_text("utf-8")
    for command in (["check"], ["fmt", "--check"], ["build"]):
        done = kokuchi(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "https://city.example.jp/cameras/en/" in (folder / "site" / "en" / "index.html").read_text("utf-8")
    assert not list((folder / "site").glob("first-notice"))


def test_what_is_not_known_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a public package the output, the README and ``doctor`` name what has to be filled in, and how."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kokuchi.scaffold.answers.own_program", Program)
    for lang, word in (("ja", "まだ書き込むもの"), ("en", "Still to fill in")):
        folder = tmp_path / lang
        done = _run("init", lang, "--yes", lang=lang)
        assert done.exit_code == 0
        assert word in done.output
        assert "kokuchi upgrade --program" in done.output
        assert "kokuchi upgrade --program" in (folder / "README.md").read_text("utf-8")
        monkeypatch.chdir(folder)
        looked = _run("doctor", lang=lang)
        assert looked.exit_code == 1
        assert "kokuchi upgrade --program" in looked.output
        assert _run("upgrade", "--program", KNOWN, lang=lang).exit_code == 0
        assert "OWNER/" not in "".join(
            path.read_text("utf-8") for path in folder.rglob("*.*") if path.is_file()
        )
        monkeypatch.chdir(tmp_path)


def test_the_steps_of_the_workflows_pass_in_a_new_repository(site: Path, tmp_path: Path) -> None:
    """The check of a pull request and the build before publication, step by step, with the actions of this clone."""
    kokuchi = tmp_path / "kokuchi"
    kokuchi.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, kokuchi / name)
    for name in ("requirements", ".github"):
        shutil.copytree(ROOT / name, kokuchi / name)
    house(kokuchi, ROOT)
    _git(site, "checkout", "--quiet", "-b", "change")
    (site / "sites" / "east.yml").write_text(SAMPLE, encoding="utf-8")
    _commit(site)
    _git(site, "update-ref", "refs/remotes/origin/main", "main")
    environment = {"KOKUCHI_TODAY": TODAY.isoformat(), "GITHUB_BASE_REF": "main"}
    runner = Runner(site, tmp_path / "temp", environment=environment, program=kokuchi)
    assert runner.job("check", "notices"), runner.log
    assert "east" in runner.summary
    calls = read(site / ".github/workflows/publish.yml")["jobs"]["site"]["uses"]
    assert calls.startswith("example/kokuchi/.github/workflows/site.yml@")
    assert runner.job("site", "build"), runner.log
    assert (site / "site" / "east" / "index.html").is_file()


def test_a_folder_with_files_is_told_file_by_file_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Existing files are never overwritten: first nothing is written at all, with ``--missing`` only the others."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitignore").write_bytes((ROOT / "generator/kokuchi/scaffold/files/gitignore").read_bytes())
    told = _run("init", "--yes")
    assert told.exit_code == 2
    assert "left as it is: README.md" in told.output
    assert "the same: .gitignore" in told.output
    assert "not there yet: .github/workflows/check.yml" in told.output
    assert {path.name for path in tmp_path.iterdir()} == {"README.md", ".gitignore"}
    assert _run("init", "--yes", "--missing").exit_code == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / ".github/workflows/check.yml").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ["--address", "camera"],
        ["--languages", "ja,xx"],
        ["--operator", "castle"],
        ["--program", "kokuchi@main"],
        ["--repository", "notices"],
        ["--approvers", "privacy"],
    ],
    ids=lambda words: words[0],
)
def test_an_answer_that_cannot_be_used_is_refused_before_anything_is_written(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 2 with what to write instead, in Japanese too."""
    monkeypatch.chdir(tmp_path)
    done = _run("init", "--yes", *words, lang="ja")
    assert done.exit_code == 2
    assert re.search("[ぁ-ん]", done.output)
    assert not list(tmp_path.iterdir())


def test_without_a_terminal_and_answers_nothing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that cannot ask says which options answer."""
    monkeypatch.chdir(tmp_path)
    done = _run("init")
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "--yes" in done.output


def test_every_answer_is_asked_and_a_wrong_one_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal name, address, languages, kind of operator, repository and program are asked for."""
    from kokuchi.cli.init import _asked  # noqa: PLC0415

    asked: list[str] = []
    answers = iter(["駅のカメラ", "wrong", "https://station.example.jp/", "ja,en,ko", "station", "", ""])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    given = dict.fromkeys(("name", "address", "languages", "operator", "repository", "program"))
    found = scaffold.read_answers(_asked(given, "ja"))
    assert (found.name, found.address) == ("駅のカメラ", "https://station.example.jp/")
    assert (found.languages, found.operator) == (("ja", "en", "ko"), "station")
    assert len(asked) == 7


@pytest.mark.parametrize("operator", scaffold.OPERATORS)
def test_the_first_draft_of_every_kind_of_operator_is_in_form_in_six_languages(
    operator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft has standard sentences in every language and comments, and checks without an error."""
    monkeypatch.chdir(tmp_path)
    languages = scaffold.languages_offered()
    assert _run("init", "--yes", "--operator", operator, "--languages", ",".join(languages)).exit_code == 0
    text = (tmp_path / "sites" / "first-notice.yml").read_text(encoding="utf-8")
    draft = yaml.safe_load(text)
    assert draft["status"] == "draft"
    assert set(languages) <= set(draft["benefit"])
    assert text.count("\n# ") > 5
    assert _run("check").exit_code == 0
    assert _run("fmt", "--check").exit_code == 0


@pytest.mark.parametrize("code", ["ja", "en"])
def test_the_guide_lists_the_kinds_of_operator_and_every_file(code: str, site: Path) -> None:
    """The page about setting up names what there is to choose, and what is written."""
    text = (ROOT / "docs" / code / "setup.md").read_text("utf-8")
    assert all(f"`{name}`" in text for name in scaffold.OPERATORS)
    for path in site.rglob("*.*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith((".git/", ".github/workflows/")):
            assert f"`{name}`" in text, name


# One truth ---------------------------------------------------------------------------------------------------


def test_the_workflows_are_those_of_this_repository(site: Path) -> None:
    """But for the actions of kokuchi, which are named by repository and commit, not a byte differs."""
    for name in ("check", "publish", "daily"):
        theirs = (site / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
        ours = (GITHUB / "workflows" / f"{name}.yml").read_text("utf-8")
        called = re.compile(rf"uses: example/kokuchi/(\S+)@{COMMIT} # kokuchi [\d.]+")
        assert called.search(theirs)
        assert called.sub(r"uses: $/\1", theirs) == ours
        for path in called.findall(theirs):
            assert (ROOT / path).is_file() or (ROOT / path / "action.yml").is_file()


def test_the_templates_say_what_this_repository_says(site: Path) -> None:
    """The updates by Dependabot, the line ends and the ignored folders are those of this repository."""
    ours, theirs = (read(folder / ".github" / "dependabot.yml")["updates"][0] for folder in (ROOT, site))
    ours.pop("directories")
    assert theirs.pop("directory") == "/"
    assert theirs == ours
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    assert "* text=auto eol=lf" in (site / ".gitattributes").read_text("utf-8").splitlines()
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert set((site / ".gitignore").read_text("utf-8").splitlines()) <= set(ignored)


def test_the_files_for_github_are_hardened_and_well_formed(site: Path) -> None:
    """Zizmor finds nothing, and every file fits its schema."""
    workflows = [str(path) for path in sorted((site / ".github" / "workflows").iterdir())]
    for words in (
        ["zizmor", "--offline", "--strict-collection", "--persona=pedantic", "--no-progress", "."],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows],
        ["check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml"],
        ["pre-commit", "validate-config", ".pre-commit-config.yaml"],
    ):
        done = subprocess.run(
            [BIN / words[0], *words[1:]], cwd=site, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


# upgrade ------------------------------------------------------------------------------------------------------


def _next_version(monkeypatch: pytest.MonkeyPatch, **texts: Any) -> None:
    """Let the next version write other texts: path with ``__`` for ``/`` → a function of the present text, or None."""
    present = scaffold.rendered

    def rendered(*words: Any) -> dict[str, str]:
        found = present(*words)
        for path, change in texts.items():
            found[path] = change(found.get(path, ""))
        return found

    monkeypatch.setattr("kokuchi.scaffold.rendered", rendered)


def test_an_upgrade_of_nothing_changes_nothing(site: Path) -> None:
    """Right after init there is nothing to do, whatever happened to the notices."""
    (site / "sites" / "first-notice.yml").unlink()
    done = _run("upgrade")
    assert done.exit_code == 0, done.output
    assert "Everything is as kokuchi" in done.output
    assert not [line for line in _git(site, "status", "--short").splitlines() if "sites/" not in line]


def test_an_upgrade_shows_what_it_changes_and_keeps_edits(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unedited files are replaced, edits elsewhere in a file are merged, edits of the same lines stay and are shown."""
    (site / ".gitignore").write_bytes((site / ".gitignore").read_bytes().replace(b"\n", b"\r\n"))
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "    severity: {}\n", encoding="utf-8")
    attributes = site / ".gitattributes"
    attributes.write_text("*.yml -text\n", encoding="utf-8")
    (site / ".github" / "dependabot.yml").unlink()
    _next_version(
        monkeypatch,
        **{
            ".gitignore": lambda text: text + "/new/\n",
            "mkdocs.yml": lambda text: "# new\n" + text,
            ".gitattributes": lambda text: text.replace("* text=auto", "* text"),
            ".github/dependabot.yml": lambda text: text + "# new\n",
            "added.txt": lambda _: "new\n",
        },
    )
    before = {path: path.read_bytes() for path in site.iterdir() if path.is_file()}
    shown = _run("upgrade", "--diff")
    assert shown.exit_code == 1
    assert "+/new/" in shown.output
    assert before == {path: path.read_bytes() for path in site.iterdir() if path.is_file()}
    done = _run("upgrade")
    assert done.exit_code == 1
    assert (site / ".gitignore").read_text("utf-8").endswith("/new/\n")
    assert config.read_text("utf-8").startswith("# new\n")
    assert config.read_text("utf-8").endswith("    severity: {}\n")
    assert attributes.read_text("utf-8") == "*.yml -text\n"
    assert "left as it is, because the same lines were edited: .gitattributes" in done.output
    assert not (site / ".github" / "dependabot.yml").exists(), "a file that was deleted stays deleted"
    assert (site / "added.txt").read_text("utf-8") == "new\n"
    # The file that was left is asked about until somebody has decided.
    assert _run("upgrade").exit_code == 1
    assert _run("upgrade", "--keep", ".gitattributes").exit_code == 0
    assert _run("upgrade").exit_code == 0
    # What was merged once is merged again, though git never had its other side.
    _next_version(monkeypatch, **{"mkdocs.yml": lambda text: text.replace("# new\n", "# newer\n")})
    assert _run("upgrade").exit_code == 0
    assert config.read_text("utf-8").startswith("# newer\n")
    assert config.read_text("utf-8").endswith("    severity: {}\n")


@pytest.mark.parametrize("name", [".gitignore", "added.txt"])
def test_an_upgrade_never_overwrites_what_was_written_in_between(
    name: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file that was there, and of a new one; the message asks to run it again."""
    _next_version(
        monkeypatch, **{".gitignore": lambda text: text + "/new/\n", "added.txt": lambda _: "new\n"}
    )
    monkeypatch.setattr(
        "kokuchi.cli.files.diff_lines",
        lambda _before, _after, shown: (site / shown).write_text("by hand", "utf-8") and [],
    )
    if name == "added.txt":
        _next_version(monkeypatch, **{".gitignore": lambda text: text.removesuffix("/new/\n")})
    done = _run("upgrade")
    assert done.exit_code == 2, done.output
    assert (
        f"kokuchi: {name} was changed" in done.output or f"cannot write {name} (File exists)" in done.output
    )
    assert (site / name).read_text("utf-8") == "by hand"


def test_without_git_an_edited_file_is_left_and_shown(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git does not have the text that was written, nothing is merged by guessing."""
    shutil.rmtree(site / ".git")
    (site / ".gitignore").write_text("/mine/\n", encoding="utf-8")
    (site / "added.txt").write_text("mine\n", encoding="utf-8")
    _next_version(
        monkeypatch, **{".gitignore": lambda text: text + "/new/\n", "added.txt": lambda _: "new\n"}
    )
    done = _run("upgrade", lang="ja")
    assert done.exit_code == 1
    assert "元の内容が git にない" in done.output
    assert "別のファイルがある" in done.output
    assert (site / ".gitignore").read_text("utf-8") == "/mine/\n"
    assert (site / "added.txt").read_text("utf-8") == "mine\n"


def test_an_upgrade_brings_the_commit_of_the_kokuchi_that_runs(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer wheel writes its own commit into the workflows; the repository stays the one that was named."""
    monkeypatch.setattr("kokuchi.scaffold.upgrade.own_program", lambda: Program(commit="f" * 40))
    assert _run("upgrade").exit_code == 0
    text = (site / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    assert f"example/kokuchi/.github/workflows/site.yml@{'f' * 40}" in text


def test_a_commit_that_dependabot_has_raised_is_no_edit_and_stays(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the file follows the new version, an edit elsewhere is merged; --program puts the commit right."""
    workflows = site / ".github" / "workflows"
    for path in workflows.iterdir():
        path.write_text(
            re.sub(r"@[0-9a-f]{40} # kokuchi", f"@{'b' * 40} # kokuchi", path.read_text("utf-8")), "utf-8"
        )
    check, publish = workflows / "check.yml", workflows / "publish.yml"
    check.write_text(check.read_text("utf-8").replace("timeout-minutes: 20", "timeout-minutes: 30"), "utf-8")
    assert _run("upgrade").exit_code == 0
    assert "b" * 40 in check.read_text("utf-8")
    monkeypatch.setattr("kokuchi.scaffold.upgrade.own_program", lambda: Program(commit="f" * 40))
    _next_version(
        monkeypatch,
        **{
            name: lambda text: "# new\n" + text
            for name in (".github/workflows/check.yml", ".github/workflows/publish.yml")
        },
    )
    done = _run("upgrade")
    assert done.exit_code == 0, done.output
    for path in (check, publish):
        text = path.read_text("utf-8")
        assert text.startswith("# new\n")
        assert "b" * 40 in text
        assert "f" * 40 not in text
    assert "timeout-minutes: 30" in check.read_text("utf-8")
    assert _run("upgrade", "--program", f"example/kokuchi@{'c' * 40}").exit_code == 0
    for path in workflows.iterdir():
        assert set(re.findall(r"@([0-9a-f]{40}) # kokuchi", path.read_text("utf-8"))) == {"c" * 40}
    assert "timeout-minutes: 30" in check.read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data | {"kokuchi": "99.0"}, "newer kokuchi"),
        (lambda data: data | {"version": 2}, "newer kokuchi"),
        (lambda data: data | {"answers": {"address": "x"}}, "not an address"),
        (lambda _: {"version": 1}, "does not hold what kokuchi init writes"),
        (lambda _: [], "does not hold what kokuchi init writes"),
        (lambda _: None, "does not hold what kokuchi init writes"),
        (lambda data: data | {"files": 1}, "does not hold what kokuchi init writes"),
        (lambda data: data | {"answers": "x"}, "restore it from git"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_named(change: Any, said: str, site: Path) -> None:
    """One message without a traceback, from ``upgrade`` and from ``doctor``."""
    path = site / scaffold.MANIFEST
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), encoding="utf-8")
    done = _run("upgrade")
    assert done.exit_code == 2
    assert said in done.output
    assert said in _run("doctor").output


def test_a_folder_that_init_has_not_made_has_nothing_to_upgrade(site: Path) -> None:
    """The message says which command makes the missing files."""
    (site / scaffold.MANIFEST).unlink()
    done = _run("upgrade")
    assert done.exit_code == 2
    assert "was not set up by kokuchi init" in done.output


# doctor -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("site")
def test_nothing_is_missing_in_a_repository_that_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 0, in both languages."""
    monkeypatch.setattr("kokuchi.scaffold.repository.own_program", lambda: program.parse_program(KNOWN))
    for lang in ("ja", "en"):
        done = _run("doctor", lang=lang)
        assert done.exit_code == 0, done.output


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


CONFIG, WORKFLOW, ADDRESS = "mkdocs.yml", ".github/workflows/check.yml", "https://camera.example.co.jp/a/"


def _on_pages(site: Path) -> None:
    _git(site, "remote", "add", "origin", "git@github.com:midori/notices.git")
    _edit(site / CONFIG, ADDRESS, "https://midori.github.io/")


def _shallow(site: Path) -> None:
    _git(site.parent, "clone", "--quiet", "--depth=1", site.as_uri(), "shallow")
    os.chdir(site.parent / "shallow")


def _windows(site: Path) -> None:
    (site / ".gitattributes").unlink()
    (site / "sites" / "east.yml").write_bytes(SAMPLE.replace("\n", "\r\n").encode())


# What is done to the repository, and what is said and what helps.
FAULTS: list[tuple[Callable[[Path], Any], str, str]] = [
    (
        lambda site: _edit(site / CONFIG, ADDRESS, "https://camera.example/"),
        "address of an example",
        "site_url",
    ),
    (lambda site: _edit(site / CONFIG, ADDRESS, "http://camera.example.co.jp/"), "not https", "site_url"),
    (_on_pages, "on GitHub Pages the address is https://midori.github.io/notices/", "site_url"),
    (lambda site: (site / "CNAME").write_text("other.example.jp"), "CNAME says other", "git rm CNAME"),
    (lambda site: _git(site, "branch", "gh-pages"), "branch gh-pages", "Source: GitHub Actions"),
    (
        lambda site: (site / WORKFLOW).with_name("old.yml").write_text("run: mkdocs gh-deploy"),
        "publishes in another way (mkdocs gh-deploy)",
        "git rm .github/workflows/old.yml",
    ),
    (
        lambda site: _edit(site / WORKFLOW, f"@{COMMIT}", "@main"),
        "names kokuchi by main",
        "--program example/kokuchi@COMMIT",
    ),
    (lambda site: _edit(site / WORKFLOW, COMMIT, "f" * 40), "this one is", "kokuchi upgrade --diff"),
    (
        lambda site: _edit(site / WORKFLOW, "fetch-depth: 0", "fetch-tags: true"),
        "no fetch-depth: 0",
        "kokuchi upgrade",
    ),
    (lambda site: (site / WORKFLOW).unlink(), "check.yml is missing", "kokuchi init --missing"),
    (_shallow, "history is cut off", "git fetch --unshallow"),
    (lambda site: shutil.rmtree(site / ".git"), "not a git repository", "git init"),
    (_windows, "line ends of Windows", "--renormalize"),
    (
        lambda site: _edit(
            site / scaffold.MANIFEST, f'"kokuchi": "{scaffold.own_version()}"', '"kokuchi": "0.0.9"'
        ),
        "written by kokuchi 0.0.9",
        "kokuchi upgrade --diff",
    ),
    (lambda _: None, "before a commit are not installed", "pre-commit install"),
]


@pytest.mark.parametrize(("fault", "said", "helped"), FAULTS, ids=[said for _, said, _ in FAULTS])
def test_what_is_missing_is_named_with_what_helps(
    fault: Callable[[Path], Any], said: str, helped: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault of a repository has a line of its own, and below it the command or the place that helps."""
    monkeypatch.setattr("kokuchi.scaffold.repository.own_program", lambda: program.parse_program(KNOWN))
    fault(site)
    done = _run("doctor")
    lines = done.output.splitlines()
    at = next((number for number, line in enumerate(lines) if said in line), None)
    assert at is not None, done.output
    assert helped in lines[at + 1]
    assert done.exit_code == (1 if lines[at].startswith("missing") else 0)


def test_outside_of_a_site_the_doctor_looks_at_the_machine_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without mkdocs.yml it says so, and which command makes one."""
    monkeypatch.chdir(tmp_path)
    done = _run("doctor")
    assert done.exit_code == 1
    assert "kokuchi init" in done.output
