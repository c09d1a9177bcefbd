"""Git as it is met: shallow, detached, nested, odd names, hostile names of revisions, and no git at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import CONFIG, Project

from kokuchi.changes import Repository, UnusableRevision
from kokuchi.source import LARGEST


def _changed(sample: str) -> str:
    return sample.replace("phone: 03-1234-5678", "phone: 03-8765-4321")


def _rules(project: Project, *words: str) -> tuple[int, list[str]]:
    done = project.run("check", "--lang", "en", *words)
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("sites/")]
    return done.returncode, [line.rsplit("[", 1)[1].rstrip("]") for line in lines]


def test_without_a_revision_nothing_is_compared(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.add("shop.yml", _changed(sample))
    assert _rules(project) == (0, [])
    assert _rules(project, "--since", "HEAD") == (1, ["material-change"])


def test_only_the_chosen_paths_are_judged(project: Project, sample: str) -> None:
    project.add("east/shop.yml", sample)
    project.add("west/shop-2.yml", sample)
    project.commit()
    project.add("east/shop.yml", _changed(sample))
    assert _rules(project, "--since", "HEAD", "sites/west") == (0, [])
    assert _rules(project, "--since", "HEAD", "sites/east/shop.yml") == (1, ["material-change"])


NO_REVISION = {
    "nowhere": "there is no revision “nowhere”",
    "--upload-pack=touch pwned": "cannot be the name of a revision",
    "-h": "cannot be the name of a revision",
    "": "cannot be the name of a revision",
    "a\nb": "cannot be the name of a revision",
    "HEAD:sites": "there is no revision",
    "HEAD^{tree}": "there is no revision",
    "0" * 40: "no earlier state",
    "f" * 40: "there is no revision",
}


def test_a_name_that_is_no_revision_is_told_from_one(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    for name, word in NO_REVISION.items():
        with pytest.raises(UnusableRevision, match=word):
            project.changes(name)
    assert sorted(path.name for path in project.folder.iterdir()) == [".git", "mkdocs.yml", "sites"]


@pytest.mark.parametrize(
    "words", [("check", "--since=--upload-pack=x"), ("check", "--since", "f00"), ("changes", "HEAD", "f00")]
)
def test_a_command_with_such_a_name_is_2_without_a_traceback(
    words: tuple[str, ...], project: Project, sample: str
) -> None:
    project.add("shop.yml", sample)
    project.commit()
    done = project.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kokuchi: ")
    assert "Traceback" not in done.stderr


def test_a_branch_that_only_the_remote_has_is_named(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.git("update-ref", "refs/remotes/origin/release", "HEAD")
    done = project.run("check", "--since", "release", "--lang", "en")
    assert done.returncode == 2
    assert "“origin/release”" in done.stderr


def test_before_the_first_commit_there_is_nothing_to_compare_with(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.git("init", "--quiet")
    done = project.run("check", "--since", "HEAD", "--lang", "en")
    assert (done.returncode, "there is no revision “HEAD”" in done.stderr) == (2, True)


def test_outside_of_a_repository_and_without_git_it_says_so(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    outside = project.run(
        "check", "--since", "HEAD", "--lang", "en", GIT_CEILING_DIRECTORIES=str(project.folder.parent)
    )
    assert (outside.returncode, "is not a work tree of git" in outside.stderr) == (2, True)
    nothing = project.run("changes", "HEAD", "--lang", "ja", PATH=str(project.folder / "nowhere"))
    assert (nothing.returncode, "git が見つかりません" in nothing.stderr) == (2, True)


def test_a_folder_of_another_owner_is_told_from_one_without_git(project: Project, sample: str) -> None:
    inner = Project(project.folder / "inner")
    inner.add("shop.yml", sample)
    project.commit()
    # Git's own switch to act as in a container whose user does not own the checkout.
    done = inner.run(
        "check",
        "--since",
        "HEAD",
        "--lang",
        "en",
        GIT_TEST_ASSUME_DIFFERENT_OWNER="1",
        GIT_CONFIG_GLOBAL=os.devnull,
    )
    assert done.returncode == 2
    assert f"git config --global --add safe.directory {project.folder}\n" in done.stderr


def _clone(project: Project, *words: str) -> Project:
    copy = Project(project.folder.parent / "copy")
    for path in (copy.folder / "mkdocs.yml", copy.sites):
        path.unlink() if path.is_file() else path.rmdir()
    project.git("clone", "--quiet", *words, f"file://{project.folder}", str(copy.folder))
    return copy


def test_a_shallow_clone_says_what_is_missing_and_how_to_get_it(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    first = project.git("rev-parse", "HEAD").strip()
    project.add("shop.yml", _changed(sample))
    project.commit()
    shallow = _clone(project, "--depth", "1")
    for name in ("HEAD~1", first, "v1"):
        done = shallow.run("check", "--since", name, "--lang", "en")
        assert done.returncode == 2
        assert "fetch-depth: 0" in done.stderr
        assert "git fetch --unshallow" in done.stderr
    assert _rules(shallow, "--since", "HEAD") == (0, [])
    shallow.git("fetch", "--quiet", "--depth", "1", "origin", first)
    assert _rules(shallow, "--since", first) == (1, ["material-change"]), "what is there is enough"


def test_a_detached_checkout_is_compared_like_any_other(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.git("switch", "--quiet", "--detach")
    project.add("shop.yml", _changed(sample))
    project.commit()
    assert _rules(project, "--since", "main") == (1, ["material-change"])


def test_a_project_in_a_folder_of_its_repository_is_found(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = Project(project.folder / "notices [1]" / "告知", CONFIG)
    project.commit()
    inner.add("shop.yml", sample)
    project.commit()
    (inner.sites / "shop.yml").unlink()
    monkeypatch.setenv("GIT_DIR", str(project.folder / ".git"))
    assert _rules(inner, "--since", "HEAD") == (1, ["removed-notice"])
    (inner.sites / "empty").mkdir()
    inner.folder = inner.sites / "empty"  # the working folder may lie anywhere in the project
    printed = inner.run("check", "--since", "HEAD", "--lang", "en").stdout
    assert "shop.yml:1:1: error: the file of the published notice “shop” was removed" in printed


def test_names_that_nobody_expects_are_read_like_any_other(project: Project, sample: str) -> None:
    odd = ['a "quoted" name', "改行\nつき", "tab\tbed", "::error::x", "-rf", "%0A", "back\\slash"]
    for number, folder in enumerate(odd):
        project.add(f"{folder}/shop-{number}.yml", sample)
    (project.sites / os.fsdecode(b"latin-\xe9")).mkdir()
    project.add(os.fsdecode(b"latin-\xe9/shop-9.yml"), sample)
    project.commit()
    assert project.changes().pairs == []
    project.clear()
    lost = {lost.ids[0] for lost in project.changes().lost}
    assert lost == {f"shop-{number}" for number in (*range(len(odd)), 9)}
    done = project.run("check", "--since", "HEAD", "--lang", "en")
    assert done.stdout.count("[removed-notice]") == len(lost)
    assert "Traceback" not in done.stderr


def test_links_and_huge_files_of_the_past_are_no_notices(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    (project.sites / "link.yml").symlink_to("shop.yml")
    project.add("huge.yml", b"a" * (LARGEST + 1))
    project.commit()
    (project.sites / "link.yml").unlink()
    assert project.changes().lost == []
    (project.sites / "huge.yml").unlink()
    assert [lost.ids for lost in project.changes().lost] == [("huge",)], "what it said, nobody can know"


def test_a_submodule_is_named(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    head = project.git("rev-parse", "HEAD").strip()
    project.git("update-index", "--add", "--cacheinfo", f"160000,{head},sites/chain")
    project.git("commit", "--quiet", "--message", "a submodule")
    done = project.run("check", "--since", "HEAD", "--lang", "en")
    assert done.returncode == 2
    assert "“sites/chain” is a git submodule" in done.stderr


def test_a_clone_that_lacks_contents_says_so(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    (blob,) = (line.split()[2] for line in project.git("ls-tree", "-r", "HEAD", "sites").splitlines())
    (project.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert _rules(project, "--since", "HEAD") == (0, []), "what is unchanged need not be read"
    project.add("shop.yml", _changed(sample))
    done = project.run("check", "--since", "HEAD", "--lang", "en")
    assert done.returncode == 2
    assert "lacks a part" in done.stderr


def test_nothing_in_the_clone_is_touched(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.add("shop.yml", _changed(sample))

    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in project.folder.rglob("*") if path.is_file()}

    before = state()
    assert _rules(project, "--since", "HEAD")[0] == 1
    assert project.run("changes", "HEAD").returncode == 0
    assert state() == before


def test_a_branch_that_is_behind_is_told_so(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.git("switch", "--quiet", "--create", "work")
    project.git("switch", "--quiet", "main")
    project.add("shop-2.yml", sample)
    project.commit()
    assert project.run("changes", "work").stderr == ""
    project.git("switch", "--quiet", "work")
    done = project.run("check", "--since", "main", "--lang", "en")
    assert "“main” has changes that are not merged here yet" in done.stderr


def test_two_revisions_are_compared_without_the_work_tree(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.add("shop.yml", _changed(sample))
    project.commit()
    project.clear()
    printed = project.run("changes", "HEAD~1", "HEAD", "--lang", "en").stdout
    assert "{+03-8765-4321+}" in printed
    assert "gone" not in printed


def test_a_repository_with_longer_ids_is_read_alike(project: Project, sample: str) -> None:
    project.git("init", "--quiet", "--object-format", "sha256", "--initial-branch", "main")
    project.add("shop.yml", sample)
    project.add("other.yml", sample)
    project.commit()
    project.add("shop.yml", _changed(sample))
    assert [pair.after.id for pair in project.changes().pairs] == ["shop"]


def test_the_day_of_a_revision_is_a_day_in_the_time_zone_of_the_site(project: Project) -> None:
    project.commit(day="2026-11-20")
    found = Repository(Path(project.folder))
    assert found.revision("HEAD", "Asia/Tokyo").day.isoformat() == "2026-11-20"
    assert found.revision("HEAD", "America/New_York").day.isoformat() == "2026-11-19"


def _site(url: str = "https://cameras.example.jp/", **own: str) -> str:
    lines = [f"    {name}: {value}" for name, value in own.items()]
    return "\n".join(
        ["site_name: S", *([f"site_url: {url}"] if url else []), "extra:", "  kokuchi:", *lines, ""]
    )


SETTINGS: dict[str, tuple[str, str, list[str]]] = {
    "another host": (_site(), _site("https://other.example.jp/"), ["mkdocs.yml:2 moved-site"]),
    "another folder": (_site(), _site("https://cameras.example.jp/a/"), ["mkdocs.yml:2 moved-site"]),
    "no address any more": (_site(), _site(""), ["mkdocs.yml:1 moved-site"]),
    "only https": (_site("http://cameras.example.jp"), _site(), []),
    "an address that never was": (_site("https://kokuchi.example/"), _site(), []),
    "a language more": (_site(languages="[ja, en]"), _site(languages="[ja, en, ko]"), []),
    "a language less": (_site(languages="[ja, en]"), _site(languages="[ja]"), ["mkdocs.yml:5 moved-site"]),
    "another first language": (
        _site(languages="[ja]"),
        _site(languages="[en, ja]"),
        ["mkdocs.yml:5 moved-site"],
    ),
    "said as it is by default": (_site(), _site(lead_time="1 month", languages="[ja, en]"), []),
    "the default is less": (_site(lead_time="2 months"), _site(), ["mkdocs.yml:4 looser-settings"]),
    "four weeks are less than a month": (
        _site(),
        _site(lead_time="4 weeks"),
        ["mkdocs.yml:5 looser-settings"],
    ),
    "twelve months are a year": (_site(lead_time="1 year"), _site(lead_time="12 months"), []),
    "a rule off": (_site(), _site(severity="{same-text: off}"), ["mkdocs.yml:5 looser-settings"]),
    "a duty of the law cannot be off": (_site(), _site(severity="{rights-missing: off}"), []),
    "a rule that is stricter no more": (
        _site(severity="{checklist-open: error}"),
        _site(),
        ["mkdocs.yml:4 looser-settings"],
    ),
    "it silences itself": (
        _site(),
        _site("https://other.example.jp/", severity="{moved-site: off, looser-settings: off}"),
        ["mkdocs.yml:2 moved-site", "mkdocs.yml:5 looser-settings", "mkdocs.yml:5 looser-settings"],
    ),
    "it was allowed before": (
        _site(severity="{moved-site: off}"),
        _site("https://other.example.jp/", severity="{moved-site: off}"),
        [],
    ),
    "it could not be read": ("extra: [", _site(lead_time="1 day"), ["mkdocs.yml:1 looser-settings"]),
    "it was a date that is none": ("x: 2026-13-45", _site(), ["mkdocs.yml:1 looser-settings"]),
    "it was very long": (
        _site() + "# x\n" * 50_000,
        _site(lead_time="1 day"),
        ["mkdocs.yml:5 looser-settings"],
    ),
    "it was not there": ("", _site(lead_time="1 day"), []),
}


@pytest.mark.parametrize(("before", "after", "expected"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_lose_addresses_or_ask_for_less_are_told(
    before: str, after: str, expected: list[str], project: Project, sample: str
) -> None:
    project.add("shop.yml", sample)
    config = project.folder / "mkdocs.yml"
    config.write_text(before, encoding="utf-8")
    project.commit()
    config.write_text(after, encoding="utf-8")
    found = [one for one in project.check_since().findings if one.place.path == "mkdocs.yml"]
    assert sorted(f"mkdocs.yml:{one.place.line} {one.rule}" for one in found) == expected
    severities = {"moved-site": "error", "looser-settings": "warning"}
    assert all(one.severity == severities[one.rule] for one in found)


def test_where_nothing_was_ever_published_the_address_is_free(project: Project) -> None:
    (project.folder / "mkdocs.yml").write_text(_site(), encoding="utf-8")
    project.commit()
    (project.folder / "mkdocs.yml").write_text(_site("https://other.example.jp/"), encoding="utf-8")
    assert {found.rule for found in project.check_since().findings} == {"no-notices"}


def test_the_settings_are_named_as_seen_from_the_working_folder(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository may hold the project in one of its folders."""
    project.add("shop.yml", sample)
    (project.folder / "mkdocs.yml").write_text(_site(), encoding="utf-8")
    monkeypatch.chdir(project.folder.parent)
    project.commit()
    (project.folder / "mkdocs.yml").write_text(_site("https://other.example.jp/"), encoding="utf-8")
    result = project.check_since()
    assert [finding.place.path for finding in result.findings] == ["project/mkdocs.yml"]
    assert result.lines["project/mkdocs.yml", 2] == "site_url: https://other.example.jp/"


# What a day brings -------------------------------------------------------------------------------------------------

STARTED = "2026-12-15"


def test_a_sign_that_is_not_recorded_stops_only_the_change_of_its_own_file(
    project: Project, sample: str
) -> None:
    forgotten, other = project.add("forgotten.yml", sample), project.add("other.yml", sample)
    project.commit()
    other.write_text(other.read_text(encoding="utf-8").replace("/camera", "/cameras"), encoding="utf-8")
    posted = "posted: {premises: 2026-11-28, near_cameras: 2026-11-28}\n"
    other.write_text(other.read_text(encoding="utf-8") + posted, encoding="utf-8")
    done = project.run("check", "--since", "HEAD", "--today", STARTED, "--lang", "en", "--format", "json")
    found = [one for one in json.loads(done.stdout)["findings"] if one["rule"] == "not-posted"]
    assert [(one["path"], one["severity"]) for one in found] == [("sites/forgotten.yml", "warning")]
    assert done.returncode == 0
    forgotten.write_text(sample.replace("/camera", "/cameras"), encoding="utf-8")
    assert project.run("check", "--since", "HEAD", "--today", STARTED).returncode == 1
    assert project.run("check", "--today", STARTED).returncode == 1, (
        "without a revision nothing is known to be old"
    )


WIDER = "data:\n  audio: {ja: 会話の音声, en: Sound of conversations}"
PHASE = """phases:
  - name: {{ja: 音声, en: Sound}}
    start: {start}
    data:
      audio: {{ja: 会話の音声, en: Sound of conversations}}
    retention: {{audio: not stored}}
"""
AGAIN = "announced: {web: 2026-11-24, premises: 2026-11-24}"
WAIVER = "announced: {web: 2026-10-30, premises: 2026-10-30, waiver: {ja: 急な工事, en: Urgent works}}"
# What the notice says after it has begun to record sound, on 24 November: start, announced, more → what is reported.
NOTICE_PERIODS: dict[str, tuple[str, str, str, set[str]]] = {
    "announced before the change": ("2026-12-01", "", "", {"short 37"}),
    "announced again, a month before": ("2026-12-24", AGAIN, "", set()),
    "announced again, more than a month before": ("2027-01-10", AGAIN, "", set()),
    "announced again, too late for any rule but another": ("2026-12-23", AGAIN, "", set()),
    "announced again on the web only": (
        "2027-01-10",
        "announced: {web: 2026-11-24, premises: 2026-10-30}",
        "",
        {"short 37"},
    ),
    "a later day of the past": (
        "2027-01-10",
        "announced: {web: 2026-11-20, premises: 2026-11-21}",
        "",
        set(),
    ),
    "with a reason": ("2026-12-01", WAIVER, "", set()),
    "has ended": ("2026-11-01", "", "ended: {on: 2026-11-20}\n", set()),
}


@pytest.mark.parametrize("case", NOTICE_PERIODS)
def test_a_wider_use_is_announced_again_and_the_month_begins_anew(
    project: Project, sample: str, case: str
) -> None:
    start, announced, more, expected = NOTICE_PERIODS[case]
    project.add("shop.yml", sample)
    project.commit()
    wider = sample.replace("data:", WIDER, 1).replace(
        "  statistics: 1 year", "  statistics: 1 year\n  audio: not stored"
    )
    changed = wider.replace("start: 2026-12-01", f"start: {start}")
    if announced:
        changed = changed.replace("announced: {web: 2026-10-30, premises: 2026-10-30}", announced)
    project.add("shop.yml", changed + more)
    found = project.check_since().findings
    short = [one for one in found if one.rule == "shorter-notice"]
    assert {f"{str(one.message_id).split('/')[-1]} {one.place.line}" for one in short} == expected
    assert all("2026-12-24" in one.hint.en for one in short)


def test_a_reason_of_an_earlier_change_is_not_one_for_the_next(project: Project, sample: str) -> None:
    with_reason = sample.replace("announced: {web: 2026-10-30, premises: 2026-10-30}", WAIVER)
    project.add("shop.yml", with_reason)
    project.commit()
    wider = with_reason.replace("data:", WIDER, 1)
    project.add(
        "shop.yml", wider.replace("  statistics: 1 year", "  statistics: 1 year\n  audio: not stored")
    )
    found = [one.message_id for one in project.check_since().findings if one.rule == "shorter-notice"]
    assert found == ["shorter-notice/old-waiver"]


@pytest.mark.parametrize("start", ["2027-02-01", "2026-12-24"])
def test_what_only_a_later_phase_adds_has_its_own_month(project: Project, sample: str, start: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    project.add("shop.yml", sample + PHASE.format(start=start))
    assert not [one for one in project.check_since().findings if one.rule == "shorter-notice"]


def test_a_script_that_is_added_or_changed_is_named_and_one_that_stays_is_not(
    project: Project, sample: str
) -> None:
    project.add("shop.yml", sample)
    theme = project.folder / "theme"
    theme.mkdir()
    for name in ("same.html", "other.html"):
        (theme / name).write_text("<p>", encoding="utf-8")
    project.commit()
    (theme / "other.html").write_text("<script>", encoding="utf-8")
    (theme / "new.html").write_text("<p>", encoding="utf-8")
    found = [(one.message_id, Path(one.place.path).name) for one in project.check_since().findings]
    assert sorted(found) == [("runs-code/added", "new.html"), ("runs-code/changed", "other.html")]
