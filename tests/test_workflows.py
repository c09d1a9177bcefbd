"""The workflows: hardened, well-formed, and run step by step in a scratch clone."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, ROOT, TODAY, Project
from light import LightEnvironment, locked
from runner import Command, Runner, commands, house, read
from serving import served

if not shutil.which("git") or not shutil.which("make") or not shutil.which("bash"):
    pytest.skip("the steps of a workflow need git, make and bash", allow_module_level=True)

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))
BIN = Path(sys.executable).parent
SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
HOSTILE = [
    "::error::forged",
    "\\n::stop-commands::x\\n::add-mask::a",
    "##[error]forged ##[add-mask]a",
    "$(touch pwned) `touch pwned` ; touch pwned",
    "' \\\" && touch pwned | <script>alert(1)</script> | [x](https://elsewhere.example) @everyone",
]


def _run(*words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def _steps(document: Any) -> Iterator[Any]:
    for job in document.get("jobs", {}).values():
        yield from job.get("steps", [])
    yield from document.get("runs", {}).get("steps", [])


# The files as they stand.


def test_zizmor_finds_nothing() -> None:
    done = _run(
        BIN / "zizmor", "--offline", "--strict-collection", "--persona=pedantic", "--no-progress", "."
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-actions", ACTIONS),
        ("dependabot", [GITHUB / "dependabot.yml"]),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        (
            "github-issue-forms",
            [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"],
        ),
    ],
)
def test_every_file_for_github_fits_its_schema(schema: str, files: list[Path]) -> None:
    assert files
    done = _run(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_nothing_unless_a_job_says_so_and_ends_in_time(path: Path) -> None:
    document = read(path)
    assert document["permissions"] == {}
    assert "pull_request_target" not in path.read_text(encoding="utf-8")
    assert document["concurrency"]["group"]
    for name, job in document["jobs"].items():
        assert "permissions" in job, name
        assert "timeout-minutes" in job or "uses" in job, name


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_script_holds_no_expression_and_an_action_is_named_by_its_commit(path: Path) -> None:
    for step in _steps(read(path)):
        assert "${{" not in step.get("run", "")
        if uses := step.get("uses"):
            assert uses.startswith("$/") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", uses), uses
        if (step.get("uses") or "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_a_command_that_fails_in_the_middle_fails_its_step() -> None:
    """Without a named shell GitHub runs bash without pipefail."""
    for path in (*WORKFLOWS, *ACTIONS):
        for step in _steps(read(path)):
            if "run" in step:
                assert step.get("shell") == "bash", f"{path.name}: {step['name']}"


def test_one_action_is_pinned_to_one_commit_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in [*WORKFLOWS, *ACTIONS]:
        for name, commit, comment in re.findall(
            r"uses: ([\w./-]+)@([0-9a-f]{40}) # (v[\d.]+)", path.read_text(encoding="utf-8")
        ):
            pins.setdefault(name, set()).add(f"{commit} {comment}")
    assert pins
    assert all(len(found) == 1 for found in pins.values()), pins


def test_a_pull_request_gets_no_secret_and_no_right_to_write() -> None:
    for path in WORKFLOWS:
        document = read(path)
        if "pull_request" in (document.get("on") or document[True]):
            assert "secrets." not in path.read_text(encoding="utf-8")
            for job in document["jobs"].values():
                assert job["permissions"] == {"contents": "read"}


def test_the_new_day_begins_ten_minutes_after_midnight_in_japan() -> None:
    document = read(GITHUB / "workflows" / "daily.yml")
    ((minute, hour, *rest),) = [entry["cron"].split() for entry in document[True]["schedule"]]
    assert ((int(hour) + 9) % 24, int(minute), rest) == (0, 10, ["*", "*", "*"])


def test_the_hooks_for_others_are_commands_that_there_are(project: Project) -> None:
    done = _run(BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout
    for hook in read(ROOT / ".pre-commit-hooks.yaml"):
        program, command, *options = hook["entry"].split()
        assert program == "kokuchi"
        said = project.run(command, "--help").stdout
        assert all(option in said for option in options), hook["id"]
        assert re.match(hook["files"], "sites/mall/shop.yml")


# The steps, run.


class Repository:
    """A repository on GitHub with two notices, and clones of it as a runner gets them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin"
        for name in ("Makefile", "pyproject.toml", ".gitignore", "mkdocs.yml"):
            self.origin.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, self.origin / name)
        for name in (".github", "requirements", "theme"):
            shutil.copytree(ROOT / name, self.origin / name)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "core.quotepath", "off")
        self.write("sites/east.yml", SAMPLE)
        self.write("sites/west.yml", SAMPLE)
        self.commit("Two notices")

    def git(self, *words: str, cwd: Path | None = None) -> str:
        """Run git as somebody who may commit; what it printed."""
        own = ["-c", "user.name=Clerk", "-c", "user.email=clerk@example.co.jp", "-c", "commit.gpgsign=false"]
        done = _run("git", *own, *words, cwd=cwd or self.origin)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        """Write a file of the branch that is checked out."""
        path = self.origin / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message: str) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    @contextmanager
    def pull_request(self) -> Iterator[None]:
        """What is written inside becomes a branch; meanwhile main goes on."""
        self.git("checkout", "--quiet", "-b", "change")
        yield
        self.commit("A change")
        self.git("checkout", "--quiet", "main")
        self.write("sites/north.yml", SAMPLE)
        self.commit("Another notice, by somebody else")

    def clone(self, *, merged: str = "", depth: int = 0) -> Path:
        """A checkout as actions/checkout makes it: main, or for a pull request its merge into main, detached."""
        workspace = self.folder / "workspace"
        shallow = [f"--depth={depth}"] if depth else []
        address = self.origin.as_uri() if depth else str(self.origin)
        self.git("clone", "--quiet", "--no-local", *shallow, address, str(workspace), cwd=self.folder)
        if merged:
            self.git("checkout", "--quiet", "--detach", cwd=workspace)
            if depth:
                self.git("fetch", "--quiet", "--depth=1", "origin", merged, cwd=workspace)
                self.git("checkout", "--quiet", "FETCH_HEAD", cwd=workspace)
            else:
                self.git("merge", "--quiet", "--no-ff", "--no-edit", f"origin/{merged}", cwd=workspace)
        house(workspace, ROOT)
        return workspace


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def _runner(repository: Repository, workspace: Path, **more: Any) -> Runner:
    environment = {"KOKUCHI_TODAY": TODAY.isoformat()} | more.pop("environment", {})
    return Runner(workspace, repository.folder / "temp", environment=environment, **more)


def _checked(repository: Repository) -> tuple[Runner, bool]:
    """The check of a pull request from the branch ``change``."""
    workspace = repository.clone(merged="change")
    runner = _runner(repository, workspace, environment={"GITHUB_BASE_REF": "main"})
    return runner, runner.job("check", "notices")


def _errors(runner: Runner) -> list[Command]:
    return [found for found in commands(runner.log) if found.name == "error"]


def test_a_pull_request_that_is_fine_is_green_and_can_be_looked_at(repository: Repository) -> None:
    with repository.pull_request():
        repository.write("sites/south.yml", SAMPLE)
    runner, fine = _checked(repository)
    assert fine, runner.log
    assert not _errors(runner)
    kept = runner.step("Keep them to look at").given["path"].split()
    assert (runner.workspace / kept[0] / "south" / "index.html").is_file()
    assert list((runner.workspace / kept[1]).rglob("*.pdf"))
    shown = runner.step("Keep the changed notices").given
    assert shown["archive"] == "False"  # a truth value of YAML
    assert "<code>south</code>" in (runner.workspace / shown["path"]).read_text(encoding="utf-8")
    # What somebody else did on main in the meantime is no change of this one.
    changes = runner.summary.split("What changed for the public")[1]
    assert "south" in changes
    assert "north" not in changes


def test_a_finding_stands_at_its_line_and_in_the_summary_in_both_languages(repository: Repository) -> None:
    with repository.pull_request():
        repository.write("sites/south.yml", SAMPLE.replace("hours: 10:00-21:00", "hours: 25:00"))
    runner, fine = _checked(repository)
    assert not fine
    (found,) = _errors(runner)
    assert (found.properties["file"], found.properties["line"]) == ("sites/south.yml", "25")
    assert "sites/south.yml" in runner.summary
    assert re.search(r"[ぁ-ん]", runner.summary)
    assert re.search(r"\b(error|errors)\b", runner.summary, re.IGNORECASE)
    assert runner.step("Keep them to look at").outcome == "skipped"


def test_a_notice_that_cannot_be_read_is_named_in_the_summary_and_only_the_check_fails(
    repository: Repository,
) -> None:
    """The summary must not say that nothing changed, and its step must not hide which one has failed."""
    with repository.pull_request():
        repository.write("sites/west.yml", "title: [\n")
    runner, fine = _checked(repository)
    assert not fine
    assert "sites/west.yml" in runner.summary.split("What changed for the public")[1]
    assert "Nothing changed" not in runner.summary
    assert runner.step("Tell what changes for the public").outcome == "success"


def test_a_pull_request_that_deletes_a_notice_is_stopped(repository: Repository) -> None:
    with repository.pull_request():
        (repository.origin / "sites" / "west.yml").unlink()
    runner, fine = _checked(repository)
    assert not fine
    assert any("west" in found.text + str(found.properties) for found in _errors(runner))
    assert "removed-notice" in runner.log + runner.summary


def test_a_pull_request_that_changes_a_purpose_says_so_to_the_privacy_officer(repository: Repository) -> None:
    with repository.pull_request():
        repository.write(
            "sites/west.yml", SAMPLE.replace("for safety and for efficient", "for sales and for efficient")
        )
    runner, fine = _checked(repository)
    assert not fine
    assert "material-change" in runner.log + runner.summary
    assert "for sales and for efficient" in runner.summary


def test_hostile_values_forge_nothing_and_run_nothing(repository: Repository) -> None:
    with repository.pull_request():
        for number, text in enumerate(HOSTILE):
            quoted = re.sub(
                r"^title:\n  ja: .*\n  en: .*$",
                lambda _, text=text: f'title:\n  ja: "あ{text}"\n  en: "{text}"',  # type: ignore[misc]
                SAMPLE,
                flags=re.MULTILINE,
            )
            repository.write(f"sites/value-{number}.yml", quoted)
            repository.write(f"sites/key-{number}.yml", f'"{text}": x\n' + SAMPLE)
        for name in (
            "sites/a b.yml",
            'sites/$(touch pwned)`touch pwned`;".yml',
            "sites/::error::x.yml",
            "sites/line\n::error::forged\n##[error]x.yml",
        ):
            repository.write(name, "x")
    runner, fine = _checked(repository)
    assert not fine
    assert not list(runner.workspace.rglob("pwned"))
    found = commands(runner.log)
    assert len(found) > 5
    assert "touch pwned" in runner.summary
    assert {command.name for command in found} <= {"error", "warning", "notice"}
    files = {path.relative_to(runner.workspace).as_posix() for path in runner.workspace.rglob("sites/*")}
    for command in found:
        assert not command.text.startswith("forged")
        assert command.properties.get("file", next(iter(files))) in files, command
    assert "<script>" not in runner.summary
    assert "](https://elsewhere.example)" not in re.sub(r"\\[\[\]()]", "", runner.summary)


def test_hostile_settings_forge_nothing_either(repository: Repository) -> None:
    settings = (repository.origin / "mkdocs.yml").read_text(encoding="utf-8")
    with repository.pull_request():
        hostile = 'severity: {"x\\n::error::forged\\n##[error]forged\\e[31m": off}'
        repository.write("mkdocs.yml", settings.replace("    timezone:", f"    {hostile}\n    timezone:"))
    runner, fine = _checked(repository)
    assert not fine
    assert "forged" in runner.log
    assert "\x1b" not in runner.log
    assert not commands(runner.log)


def test_of_a_chain_only_the_signs_that_change_are_kept(repository: Repository) -> None:
    for number in range(301):
        repository.write(f"sites/shops/shop-{number}.yml", SAMPLE)
    settings = (repository.origin / "mkdocs.yml").read_text(encoding="utf-8")
    assert "posters: true" in settings
    repository.write("mkdocs.yml", settings.replace("posters: true", "posters: false"))
    repository.commit("A chain")
    with repository.pull_request():
        repository.write("sites/shops/shop-7.yml", SAMPLE.replace("count: 12", "count: 13"))
        repository.write("sites/お店/shop-new.yml", SAMPLE)
        repository.write("sites/shops/shop-draft.yml", "status: draft\n" + SAMPLE)
    runner, fine = _checked(repository)
    assert fine, runner.log
    signs = list((runner.workspace / "build" / "posters").rglob("*.pdf"))
    assert len(signs) == 2
    assert all(re.search(r"shop-(7|new)\b", path.as_posix()) for path in signs)


def test_github_gets_no_more_annotations_than_it_shows(repository: Repository) -> None:
    with repository.pull_request():
        for number in range(15):
            repository.write(
                f"sites/wrong-{number}.yml", SAMPLE.replace("hours: 10:00-21:00", "hours: 25:00")
            )
    runner, _ = _checked(repository)
    assert 1 < len(_errors(runner)) <= 10
    assert all(f"sites/wrong-{number}.yml" in runner.summary for number in range(15))


def test_a_checkout_without_its_past_is_told_what_is_missing(repository: Repository) -> None:
    with repository.pull_request():
        repository.write("sites/south.yml", SAMPLE)
    workspace = repository.clone(merged="change", depth=1)
    runner = _runner(repository, workspace, environment={"GITHUB_BASE_REF": "main"})
    assert not runner.job("check", "notices")
    (found,) = _errors(runner)
    assert "fetch-depth: 0" in found.text


class Pages:
    """GitHub Pages and its artifacts: what was kept is unpacked and served."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.public, self.kept, self.workspace, self.url = folder / "public", folder / "kept", workspace, ""
        self.kept.mkdir()
        self.public.mkdir()

    def keep(self, given: dict[str, str]) -> dict[str, str]:
        """Pack a folder as upload-pages-artifact does."""
        with tarfile.open(self.kept / "artifact.tar", "w") as archive:
            archive.add(self.workspace / given["path"], ".")
        return {}

    def deploy(self, _: dict[str, str]) -> dict[str, str]:
        """Unpack it where the public reads."""
        with tarfile.open(self.kept / "artifact.tar") as archive:
            archive.extractall(self.public, filter="data")
        return {"page_url": self.url}

    def fetch(self, given: dict[str, str]) -> dict[str, str]:
        """Give the packed folder to another job."""
        shutil.copytree(self.kept, self.workspace / given["path"])
        return {}


def _published(repository: Repository, *, spoil: bool = False) -> tuple[Runner, bool]:
    """The three jobs of site.yml, one after the other, each on a machine of its own."""
    workspace = repository.clone()
    pages = Pages(repository.folder, workspace)
    played = {
        "actions/upload-pages-artifact": pages.keep,
        "actions/deploy-pages": pages.deploy,
        "actions/download-artifact": pages.fetch,
    }
    runner = _runner(repository, workspace, played=played)
    if not runner.job("site", "build"):
        return runner, False
    with served(pages.public) as pages.url:
        assert runner.job("site", "deploy")
        if spoil:
            (pages.public / "en" / "west" / "index.html").write_text("the version before")
        shutil.rmtree(workspace / "site")
        needs = {"deploy": {"outputs": runner.step("Publish on GitHub Pages").outputs}}
        return runner, runner.job("site", "verify", {"wait": 0, "sample": 0}, needs)


def test_what_is_published_is_compared_with_what_was_built(repository: Repository) -> None:
    runner, fine = _published(repository)
    assert fine, runner.log
    assert "the published site is the same as the built one" in runner.log


def test_a_page_that_did_not_arrive_fails_the_run_and_is_named(repository: Repository) -> None:
    runner, fine = _published(repository, spoil=True)
    assert not fine
    assert "/en/west/: what is published is not what was built" in runner.log


def test_one_signature_covers_every_published_file(tmp_path: Path) -> None:
    """What is signed names the hash of each page, record and sign; a kept file that was changed is found with it."""
    site = tmp_path / "site"
    for name in ("register.json", "shop/index.html", "shop/poster.pdf", "掲示 1.pdf"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    pages = Pages(tmp_path, workspace)
    with tarfile.open(pages.kept / "artifact.tar", "w") as archive:
        archive.add(site, ".")
    given: list[list[str]] = []

    def note(inputs: dict[str, str]) -> dict[str, str]:
        given.append(str(inputs.get("subject-path") or inputs["path"]).split())
        return {}

    played = {
        "actions/download-artifact": pages.fetch,
        "actions/attest-build-provenance": note,
        "actions/upload-artifact": note,
    }
    runner = Runner(workspace, tmp_path / "temp", played=played, program=ROOT)
    assert runner.job("attest", "register"), runner.log
    assert given == [["register.json", "checksums.txt"]] * 2
    assert (workspace / "register.json").read_text(encoding="utf-8") == "register.json"
    lines = (workspace / "checksums.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == [
        "register.json",
        "shop/index.html",
        "shop/poster.pdf",
        "掲示 1.pdf",
    ]
    check = ("sha256sum", "--check", "--ignore-missing", str(workspace / "checksums.txt"))
    assert _run(*check, cwd=site).returncode == 0
    (site / "shop/index.html").write_text("changed", encoding="utf-8")
    assert "shop/index.html: FAILED" in _run(*check, cwd=site).stdout


def test_several_machines_make_the_very_site_that_one_makes(repository: Repository) -> None:
    parts = repository.folder / "parts"

    def keep(given: dict[str, str]) -> dict[str, str]:
        (parts / given["name"]).mkdir(parents=True)
        shutil.copy(workspace / given["path"], parts / given["name"] / given["path"])
        return {}

    def fetch(given: dict[str, str]) -> dict[str, str]:
        shutil.copytree(parts, workspace / given["path"])
        return {}

    played = {"actions/upload-artifact": keep, "actions/download-artifact": fetch}
    inputs = {"parts": "[1,2]"}
    workspace = repository.clone()
    runner = _runner(repository, workspace, played=played)
    assert runner.job("site", "day", inputs), runner.log
    needs = {"day": {"outputs": runner.step("Ask for the day once, for all parts").outputs}}
    for part in (1, 2):
        runner = _runner(repository, workspace, played=played)
        contexts: dict[str, Any] = {"matrix": {"part": part}, "strategy": {"job-total": 2}}
        assert runner.job("site", "part", inputs, needs, **contexts), runner.log
        shutil.rmtree(workspace / "part")
    runner = _runner(repository, workspace, played=played)
    assert runner.job("site", "build", inputs, needs), runner.log
    joined = {path.relative_to(workspace / "site"): path.read_bytes() for path in _pages(workspace / "site")}
    shutil.rmtree(workspace / "site")
    shutil.rmtree(workspace / "build")
    runner = _runner(repository, workspace, environment={"KOKUCHI_TODAY": needs["day"]["outputs"]["today"]})
    assert runner.job("site", "build"), runner.log
    assert {
        path.relative_to(workspace / "site"): path.read_bytes() for path in _pages(workspace / "site")
    } == joined


def _pages(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_nothing_is_published_while_a_disclosure_is_missing(repository: Repository) -> None:
    repository.write("sites/west.yml", SAMPLE.replace("hours: 10:00-21:00\n", ""))
    repository.commit("Past the check")
    runner, fine = _published(repository)
    assert not fine
    assert runner.step("Keep the site for Pages").outcome == "skipped"
    assert _errors(runner)


GH = """#!/bin/sh
# A stand-in for GitHub's own command: it notes what it is asked, and answers from files.
printf '%s\\n' "$*" >> "$GH_FOLDER/asked"
for word in "$@"; do
  if [ "$file" = next ]; then cp "$word" "$GH_FOLDER/body"; fi
  file=""; if [ "$word" = --body-file ]; then file=next; fi
done
case "$1 $2" in
  "issue list") cat "$GH_FOLDER/number" 2>/dev/null || true ;;
  "issue view") case "$*" in *state*) cat "$GH_FOLDER/state" ;; *) cat "$GH_FOLDER/before" ;; esac ;;
esac
"""


def _due(
    repository: Repository, state: str = "", before: str = "", *, fine: bool = True
) -> tuple[Runner, list[str], str]:
    """Run the list of deadlines beside an issue in this state; what was asked of GitHub, and the body."""
    folder = repository.folder / "gh"
    folder.mkdir()
    program = folder / "gh"
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    if state:
        (folder / "number").write_text("7\n")
        (folder / "state").write_text(state + "\n")
        (folder / "before").write_text(before, encoding="utf-8")
    runner = _runner(
        repository,
        repository.clone(),
        environment={"PATH": f"{folder}:/usr/local/bin:/usr/bin:/bin", "GH_FOLDER": str(folder)},
        github={"token": "none", "repository": "example/notices"},
    )
    assert runner.job("due", "due") == fine, runner.log
    body, said = folder / "body", folder / "asked"
    asked = said.read_text(encoding="utf-8").splitlines() if said.exists() else []
    return runner, asked, body.read_text(encoding="utf-8") if body.exists() else ""


def _verbs(asked: list[str]) -> list[str]:
    return [" ".join(line.split()[:2]) for line in asked if not line.startswith(("issue list", "issue view"))]


def test_what_is_due_is_opened_as_an_issue_in_both_languages(repository: Repository) -> None:
    runner, asked, body = _due(repository)
    assert _verbs(asked) == ["label create", "issue create"]
    assert "- 2026-12-01 掲示の期限: 2 件 — " in body
    assert "(east、west)" in body
    assert "- 2026-12-01 post signs by: 2 notices — " in body
    assert "(east, west)" in body
    assert body in runner.summary


def test_an_open_list_is_updated(repository: Repository) -> None:
    _, asked, body = _due(repository, "OPEN", "yesterday")
    assert _verbs(asked) == ["issue edit"]
    assert "issue edit 7 " in "\n".join(asked)
    assert "post signs by: 2 notices — " in body


def test_a_list_that_somebody_closed_stays_closed_until_it_changes(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    _, asked, body = _due(Repository(tmp_path / "first"), "CLOSED", "yesterday")
    assert _verbs(asked) == ["label create", "issue create"]
    _, asked, _ = _due(Repository(tmp_path / "second"), "CLOSED", body.replace("\n", "\r\n"))
    assert _verbs(asked) == []


@pytest.mark.parametrize("broken", ["mkdocs.yml", "sites/east.yml"])
def test_a_list_that_cannot_be_made_closes_nothing(broken: str, repository: Repository) -> None:
    """Neither without settings nor without one of the notices: what is due there is not done."""
    repository.write(broken, "site_name: [")
    repository.commit("A mistake")
    _, asked, _ = _due(repository, "OPEN", "yesterday", fine=False)
    assert asked == []


def test_a_list_on_which_nothing_is_left_is_closed(repository: Repository) -> None:
    posted = "posted: {premises: 2026-11-01, near_cameras: 2026-11-01}\n"
    for name in ("east", "west"):
        repository.write(f"sites/{name}.yml", SAMPLE + posted)
    repository.commit("Signs are up")
    _, asked, body = _due(repository, "OPEN", "yesterday")
    assert _verbs(asked) == ["issue edit", "issue close"]
    assert "- " not in body


# The program's own workflows.


def test_a_site_is_built_where_neither_mkdocs_nor_material_is_installed(tmp_path: Path) -> None:
    """The job's last step passes in such an environment; the step before it refuses one that has them."""
    workspace = tmp_path / "workspace"
    _run("git", "clone", "--quiet", str(ROOT), str(workspace))
    house(workspace, ROOT)
    (workspace / ".venv" / "plain.stamp").touch()
    os.utime(workspace / "requirements" / "plain.txt", (0, 0))
    job = read(GITHUB / "workflows" / "test.yml")["jobs"]["without-an-engine"]
    installs, builds = (step["run"] for step in job["steps"][-2:])
    binaries = workspace / ".venv" / "bin"
    binaries.unlink()
    binaries.mkdir()
    light = LightEnvironment(tmp_path / "packages", [*locked("check"), *locked("plain")])
    python, found = shlex.quote(sys.executable), shlex.quote(f"{ROOT / 'generator'}:{light.folder}")
    few = f"PYTHONPATH={found} exec {python} -S"
    for name, command in (("python", f"exec {python}"), ("kokuchi", f"{few} -m kokuchi")):
        (binaries / name).write_text(f'#!/bin/sh\n{command} "$@"\n', encoding="utf-8")
        (binaries / name).chmod(0o755)
    refused = _run("bash", "-e", "-c", installs, cwd=workspace)
    assert refused.returncode == 1
    assert "mkdocs is installed; this job proves nothing." in refused.stdout
    (binaries / "python").write_text(f'#!/bin/sh\n{few} "$@"\n', encoding="utf-8")
    done = _run("bash", "-e", "-c", installs + builds, cwd=workspace)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_suite_runs_on_three_systems_and_every_python_that_is_supported() -> None:
    """From the oldest Python of pyproject.toml on; a step that a system's shell cannot run would fail there only."""
    (job,) = read(GITHUB / "workflows" / "systems.yml")["jobs"].values()
    matrix = job["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "windows", "macos"}
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    assert f">={matrix['python'][0]}" == oldest
    assert matrix["python"] == [f"3.{minor}" for minor in range(11, 11 + len(matrix["python"]))]
    assert {step["shell"] for step in job["steps"] if "run" in step} == {"bash"}
