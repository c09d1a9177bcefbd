"""The samples in ``sites/``: valid on every day until the end of 2031, so that no clone and no demo site breaks."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from conftest import ROOT, Project, built

from kokuchi import law, settings
from kokuchi.check import check
from kokuchi.document import Document
from kokuchi.law import faces

# Every first of a month in which the samples must be valid.
MONTHS = [
    day
    for year in range(2026, 2032)
    for month in range(1, 13)
    if (day := dt.date(year, month, 1)) >= dt.date(2026, 11, 1)
]
BUILT = (dt.date(2027, 4, 1), dt.date(2029, 1, 1), dt.date(2031, 12, 1))


def _is_draft(document: Document) -> bool:
    return document.text("status") == "draft"


@pytest.mark.parametrize("day", MONTHS, ids=str)
def test_the_samples_have_no_error_on_the_first_of_each_month(day: dt.date) -> None:
    found = check(settings.load(ROOT), day).findings
    assert not [f"{finding.place} {finding.message.en}" for finding in found if finding.is_error]


# The samples with face features go on when the amended law is in force. Nothing in them has to be changed for it.
AHEAD = {
    f"sites/{name}.yml"
    for name in (
        "midori-mart/midori-mart-honten",
        "midori-mart/midori-mart-returning",
        "streets/hoshi-street-joint",
    )
}


@pytest.mark.parametrize("day", MONTHS[1:], ids=str)
def test_the_samples_warn_only_of_the_law_to_come_on_the_first_of_each_month(day: dt.date) -> None:
    """Not on 2026-11-01: a row of a checklist was confirmed on 2026-11-16, as in a real deployment."""
    found = check(settings.load(ROOT), day).findings
    others = [finding for finding in found if finding.rule != "law-ahead"]
    assert not [f"{finding.place} {finding.message.en}" for finding in others]
    warned = [finding.place.path for finding in found if finding.rule == "law-ahead"]
    assert sorted(warned) == ([] if law.find(faces.NOTICE).has_begun(day) else sorted(AHEAD))


@pytest.mark.parametrize("day", MONTHS, ids=str)
def test_the_samples_show_every_stage_and_a_draft_on_the_first_of_each_month(day: dt.date) -> None:
    result = check(settings.load(ROOT), day)
    published = {document.stage for document in result.documents}
    assert published == {"announced", "running", "ended", "withdrawn"}
    assert any(map(_is_draft, result.readable))


def test_no_sample_says_that_a_sign_was_posted_on_a_day_that_has_not_come() -> None:
    documents = check(settings.load(ROOT), BUILT[0]).readable
    days = [
        document.date("posted", where) for document in documents for where in ("premises", "near_cameras")
    ]
    assert any(days)
    assert all(day.last < MONTHS[1] for day in days if day)


@pytest.mark.parametrize("day", BUILT, ids=str)
def test_the_site_of_the_samples_is_built_years_later_with_each_notice(day: dt.date, tmp_path: Path) -> None:
    documents = check(settings.load(ROOT), day).documents
    folder = built(ROOT, day, target=tmp_path / "site", work=tmp_path / "work")
    assert documents
    for document in documents:
        for prefix in ("", "en"):
            assert (folder / prefix / document.id / "index.html").is_file()


def test_a_year_later_one_missing_record_of_signs_silences_nobody_else(project: Project) -> None:
    """The site is built with all notices; the one says on its page what is not recorded, and the daily list names it.

    A pull request that changes another shop stays green; one that changes this file does not.
    """
    project.copy(ROOT / "sites")
    silent = project.sites / "malls" / "minato-plaza-counting.yml"
    before, key, rest = silent.read_text(encoding="utf-8").partition("posted:\n")
    silent.write_text(before + re.sub(r"\A(?:  .*\n)+", "", rest), encoding="utf-8")
    assert key
    project.commit("2026-05-01")
    a_year_on = {"KOKUCHI_TODAY": "2027-11-26"}
    done = project.run("build", "--lang", "en", **a_year_on)
    assert done.returncode == 0, done.stdout + done.stderr
    published = [page.parent.name for page in (project.folder / "site").glob("*/notice.json")]
    assert len(published) == len(check(settings.load(ROOT), BUILT[0]).documents)
    page = (project.folder / "site/minato-plaza-counting/index.html").read_text(encoding="utf-8")
    assert "現地の掲示が済んだことは、まだ記録されていません。" in page
    due = project.run("checklist", "--due", "--lang", "en", **a_year_on).stdout
    assert "minato-plaza-counting" in due
    for changed, status in (("stations/minato-chuo-station.yml", 0), ("malls/minato-plaza-counting.yml", 1)):
        file = project.sites / changed
        kept = file.read_bytes()
        file.write_bytes(kept + "# 見直しました\n".encode())
        review = project.run("check", "--since", "HEAD", "--lang", "en", **a_year_on)
        assert review.returncode == status, review.stdout
        file.write_bytes(kept)
