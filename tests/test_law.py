"""Laws as dated data: what rules rest on, and what a day brings to notices, reports and the guide."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, Project

from kokuchi import law, notice, settings, site, translations
from kokuchi.check import check
from kokuchi.check.cache import ResultCache
from kokuchi.check.parallel import check_in_parallel
from kokuchi.check.result import FileResult
from kokuchi.diagnostics import ProgramText
from kokuchi.law import faces, registry
from kokuchi.law.load import LawError, load_law, load_laws
from kokuchi.law.text import EXPECTED, day_text
from kokuchi.pages.guide import guide_pages
from kokuchi.pages.law_page import with_laws
from kokuchi.pages.notice_page import notice_page
from kokuchi.pages.reference_keys import keys_page
from kokuchi.poster.content import content
from kokuchi.report import due, explanation
from kokuchi.rules import BY_ID, RULES, examples, for_publishing
from kokuchi.schema import fields
from kokuchi.schema.table import FieldTable
from kokuchi.sign_kinds import IN_OPERATION

AMENDMENT = (resources.files("kokuchi.law") / "appi-2026.yml").read_text(encoding="utf-8")
LAST_DAY = dt.date(2028, 7, 16)
BEFORE, AFTER = LAST_DAY - dt.timedelta(days=1), LAST_DAY + dt.timedelta(days=1)
DATED = {"law-ahead", "face-items", "face-opt-out"}
# A notice with face features that says all that can be said, one whose rights are a text, and one that gives by opt-out.
COMPLETE, SHORT, OPT_OUT = (
    (examples.folder(BY_ID[name]) / "bad.yml").read_text(encoding="utf-8")
    for name in ("law-ahead", "face-items", "face-opt-out")
)
PERIOD = "period:\n  start: 2027-04-01\n  review_by: 2028-03-31\n"


@pytest.fixture
def shop(project: Project) -> Project:
    """A project with what the examples of the rules share, without a period."""
    shared = Path(str(examples.shared())).read_text(encoding="utf-8")
    period = "period:\n  start: 2027-04-01\n  end: 2027-09-30\n"
    assert period in shared
    project.add("_shared.yml", shared.replace(period, ""))
    return project


def _reported(
    project: Project, today: dt.date = TODAY, law_day: dt.date | None = None
) -> list[tuple[str, str]]:
    """Rule and severity of each finding that a law brings."""
    own = replace(settings.load(project.folder), law_day=law_day)
    found = check(own, today).findings
    return [(finding.rule, finding.severity) for finding in found if finding.rule in DATED]


def _with_day(patch: pytest.MonkeyPatch, day: str) -> None:
    """Put the amendment with another line for the day on which its duties begin in the place of the real one."""
    line = "in_force: {at_latest: 2028-07-16}\n"
    assert AMENDMENT.count(line) == 1
    changed = load_law(AMENDMENT.replace(line, f"in_force: {day}\n"), "law/appi-2026.yml")
    patch.setattr(registry, "LAWS", {**registry.LAWS, changed.cited_as: changed})


# The data ----------------------------------------------------------------------------------------


def test_the_last_possible_day_is_two_years_counted_from_the_day_of_promulgation_as_the_first() -> None:
    amendment = law.find(faces.NOTICE).law
    assert amendment.promulgated == dt.date(2026, 7, 17)
    assert amendment.in_force == law.InForce(LAST_DAY, fixed=False)
    two_years_later = amendment.promulgated.replace(year=amendment.promulgated.year + 2)
    assert amendment.in_force.day == two_years_later - dt.timedelta(days=1)
    assert amendment.computed
    for text, day in ((amendment.computed.ja, "2028年7月16日"), (amendment.computed.en, "16 July 2028")):
        assert day in text


def test_a_law_without_a_fixed_day_says_so_and_one_in_force_has_a_day_of_its_own_for_what_comes_later() -> (
    None
):
    penalties = law.find("appi-2026 penalties")
    assert penalties.in_force == law.InForce(dt.date(2027, 1, 17))
    assert law.find("L art. 32").has_begun(dt.date(2026, 1, 1))
    assert not law.find(faces.NOTICE).has_begun(BEFORE)
    assert law.find(faces.NOTICE).has_begun(LAST_DAY)


def test_whether_public_bodies_are_reached_by_the_amendment_was_not_found() -> None:
    reference = law.find(faces.NOTICE)
    assert [reference.reaches(regime) for regime in ("private", "association", "public_body")] == [
        True,
        True,
        False,
    ]
    assert reference.law.reaches["public_body"] == "not_found"


# What is wrong: the text and what it becomes, the start of the line that is named, and a word of the message.
WRONG = {
    "an unknown key": ("kind: law\n", "kind: law\ncolour: red\n", "colour: red", "colour"),
    "a missing key": ("not_known:\n", "unknown:\n", "", "known"),
    "no such day": ("{at_latest: 2028-07-16}", "{at_latest: 2028-02-30}", "in_force: {at", "2028-02-30"),
    "two days": ("{at_latest: 2028-07-16}", "{at_latest: 2028-07-16, on: 2028-07-16}", "in_force: {at", "in"),
    "an address that is not https": (
        "https://www.ppc.go.jp/files/pdf/260717",
        "http://",
        "address: http:",
        "https",
    ),
    "an item twice": (
        "  - id: minors",
        "  - id: statistics",
        "- id: statistics\n    label:\n      ja: 16",
        "twice",
    ),
    "a text in one language": ("  ja: 令和8年法律第56号\n", "", "number:", "ja"),
    "no YAML": ("kind: law\n", "kind: [law\n", "", "yaml-syntax"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_the_data_is_an_error_that_names_file_and_line(name: str) -> None:
    old, new, start, word = WRONG[name]
    assert AMENDMENT.count(old) == 1
    text = AMENDMENT.replace(old, new)
    with pytest.raises(LawError) as raised:
        load_law(text, "law/appi-2026.yml")
    path, line, message = str(raised.value).split(":", 2)
    assert path == "law/appi-2026.yml"
    assert word in message
    if start:
        assert text.count(start) == 1
        assert text[: text.index(start)].count("\n") + 1 == int(line)


def test_two_files_cannot_be_the_same_law(tmp_path: Path) -> None:
    for name in ("one.yml", "two.yml"):
        (tmp_path / name).write_text(AMENDMENT, encoding="utf-8")
    with pytest.raises(LawError, match=r"^law/two\.yml:1: "):
        load_laws(tmp_path)


def test_every_basis_of_a_rule_and_of_a_key_names_an_item_that_exists() -> None:
    for parts in (*(rule.basis.split(", ") for rule in RULES), *(row.basis for row in fields.TABLE.rows)):
        assert list(law.references(parts)) or list(parts) == ["S"], parts


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (
            "L art. 99",
            "the basis of the rule “rights-missing”: “L art. 99”: Act on the Protection of Personal Information has no item “art. 99” in generator/kokuchi/law/appi.yml; ",
        ),
        (
            "L art. 32, art. 99",
            "“L art. 99”: Act on the Protection of Personal Information has no item “art. 99”",
        ),
        (
            "appi-2026 face-notise",
            "has no item “face-notise” in generator/kokuchi/law/appi-2026.yml; did you mean “appi-2026 face-notice”?",
        ),
        (
            "M art. 1",
            "“M art. 1” names no law: “M” is no cited_as of a file in generator/kokuchi/law/ (they are appi-2026, L, C, Q; S is plain sense)",
        ),
    ],
)
def test_an_unknown_item_is_named_with_its_law_and_whose_basis_it_is(basis: str, said: str) -> None:
    """The one who writes a rule sees what to correct, and in which file."""
    with pytest.raises(law.UnknownReference) as raised:
        replace(BY_ID["rights-missing"], basis=basis)
    assert said in str(raised.value)


@pytest.mark.parametrize("basis", ["L art. 999", "M art. 1"])
def test_an_unknown_item_of_a_key_is_named_with_the_key(basis: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of keys is where the basis of a key is read."""
    row = replace(fields.TABLE.by_key["title"], basis=(basis,))
    monkeypatch.setattr(fields, "TABLE", FieldTable([row, *fields.TABLE.rows[1:]]))
    with pytest.raises(law.UnknownReference) as raised:
        keys_page(translations.load(ROOT / "theme", "en"))
    assert str(raised.value).startswith(
        f"the basis of the key “title” in generator/kokuchi/schema/fields.py: “{basis}”"
    )


def test_only_what_a_law_asks_today_cannot_be_turned_off() -> None:
    legal = {rule.id for rule in RULES if rule.legal}
    assert {"rights-missing", "third-party-needs-basis", "face-items", "face-opt-out"} <= legal
    assert not legal & {"law-ahead", "not-posted", "checklist-open"}


# What a day brings to a notice --------------------------------------------------------------------

# Period → what is reported before the law is in force, and from its day on, for a notice that says all.
PERIODS = {
    "start: 2027-04-01\n  review_by: 2028-03-31": ["law-ahead"],
    "start: 2027-04-01\n  end: 2028-07-15": [],
    "start: 2027-04-01\n  end: 2028-07-16": ["law-ahead"],
    "start: 2027-04-01\n  end: 2028-07-17": ["law-ahead"],
    "start: 2027-04-01\n  end: 2028-06": [],
    "start: 2027-04-01\n  end: 2028-07": ["law-ahead"],
    "start: 2028-07\n  end: 2028-12-31": ["law-ahead"],
    "start: 2028-07-17\n  end: 2028-12-31": ["law-ahead"],
    "days: [2028-07-01, 2028-07-15]": [],
    "days: [2028-07-01, 2028-07-16]": ["law-ahead"],
}


@pytest.mark.parametrize("period", PERIODS)
def test_a_deployment_that_lasts_until_the_day_is_warned_of_before_it(period: str, shop: Project) -> None:
    shop.add("shop.yml", COMPLETE.replace(PERIOD, f"period:\n  {period}\n"))
    expected = PERIODS[period]
    for day in (TODAY, BEFORE):
        assert _reported(shop, law_day=day) == [(rule, "warning") for rule in expected]
    assert not _reported(shop, law_day=LAST_DAY)


@pytest.mark.parametrize("period", PERIODS)
def test_what_can_be_written_is_a_warning_before_the_day_and_an_error_from_it(
    period: str, shop: Project
) -> None:
    shop.add("shop.yml", SHORT.replace(PERIOD, f"period:\n  {period}\n"))
    expected = ["face-items"] if PERIODS[period] else []
    for day in (TODAY, BEFORE):
        assert _reported(shop, law_day=day) == [(rule, "warning") for rule in expected]
    assert _reported(shop, law_day=LAST_DAY) == [(rule, "error") for rule in expected]


@pytest.mark.parametrize(
    ("law_day", "severity"), [(BEFORE, "warning"), (LAST_DAY, "error"), (AFTER, "error")]
)
def test_giving_by_opt_out_is_a_warning_before_the_day_and_an_error_from_it(
    law_day: dt.date, severity: str, shop: Project
) -> None:
    shop.add("shop.yml", OPT_OUT)
    assert _reported(shop, law_day=law_day) == [("face-opt-out", severity)]


def test_a_deployment_that_starts_after_the_day_is_told_to_wait_with_its_signs(shop: Project) -> None:
    shop.add("month.yml", COMPLETE.replace(PERIOD, "period: {start: 2028-07, end: 2029-03-31}\n"))
    shop.add("late.yml", COMPLETE.replace(PERIOD, "period: {start: 2028-08, end: 2029-03-31}\n"))
    found = {Path(one.place.path).stem: one.case for one in shop.check().findings if one.rule == "law-ahead"}
    assert found == {"month": "signs", "late": "new"}, "a month-only start counts from its first day"


def test_the_day_itself_brings_the_same_as_a_day_named_beforehand(shop: Project) -> None:
    posted = "posted: {premises: 2027-03-31, near_cameras: 2027-03-31}\n"
    shop.add("shop.yml", SHORT.replace("2028-03-31", "2029-03-31") + posted)
    assert _reported(shop, today=BEFORE) == [("face-items", "warning")]
    assert _reported(shop, today=LAST_DAY) == [("face-items", "error")]


def test_the_page_of_a_running_notice_says_that_items_of_the_law_are_missing(project: Project) -> None:
    """From the day on a page says that its notice is incomplete; a day that the settings name to look ahead changes no page."""
    shared = Path(str(examples.shared())).read_text(encoding="utf-8")
    period = "period:\n  start: 2027-04-01\n  review_by: 2029-03-31\n"
    project.add("_shared.yml", shared.replace("period:\n  start: 2027-04-01\n  end: 2027-09-30\n", period))
    posted = "posted: {premises: 2027-03-31, near_cameras: 2027-03-31}\n"
    project.add("short.yml", SHORT.replace(PERIOD, "") + posted)
    project.add("complete.yml", COMPLETE.replace(PERIOD, "") + posted)
    said = "does not yet say all that the law asks"
    for today, law_day, expected in ((BEFORE, LAST_DAY, []), (LAST_DAY, None, ["short"])):
        own = replace(settings.load(project.folder), law_day=law_day)
        made = site.build(own, today, target=project.folder / "site")
        assert made.folder, made.result.findings
        pages = {
            name: (made.folder / "en" / name / "index.html").read_text() for name in ("short", "complete")
        }
        assert [name for name, text in pages.items() if said in text] == expected


REGIMES = {"private": True, "association": True, "public_body": False}


@pytest.mark.parametrize("regime", REGIMES)
def test_only_operators_that_the_law_is_known_to_reach_hear_of_it(regime: str, shop: Project) -> None:
    for name, text in {"complete": COMPLETE, "short": SHORT, "out": OPT_OUT}.items():
        shop.add(f"{name}.yml", text.replace("operator:\n", f"operator:\n  regime: {regime}\n"))
    for day in (TODAY, LAST_DAY):
        assert bool(_reported(shop, law_day=day)) == REGIMES[regime]


def test_a_notice_that_is_over_is_left_alone(shop: Project) -> None:
    closing = "reason: {ja: 取りやめました, en: Called off}"
    over = {
        "ended": SHORT + f"ended: {{on: 2026-11-20, {closing}}}\n",
        "ends-before": SHORT + f"ended: {{on: 2028-07-15, {closing}}}\n",
        "withdrawn": SHORT + f"status: withdrawn\nwithdrawn: {{on: 2026-11-20, {closing}}}\n",
    }
    for name, text in over.items():
        shop.add(f"{name}.yml", text)
    for day in (TODAY, LAST_DAY):
        assert not _reported(shop, law_day=day)


def test_a_draft_is_warned_and_never_more(shop: Project) -> None:
    shop.add("draft.yml", SHORT + "status: draft\n")
    for day in (TODAY, LAST_DAY):
        assert _reported(shop, law_day=day) == [("face-items", "warning")]


def test_a_notice_without_face_features_hears_nothing(shop: Project, sample: str) -> None:
    shop.add("count.yml", sample.replace("end: 2027-03-31", "review_by: 2027-03-31"))
    body = COMPLETE.replace("face_features:", "body_features:")
    shop.add("body.yml", body)
    for day in (TODAY, LAST_DAY):
        assert not _reported(shop, law_day=day)


def test_a_phase_with_face_features_counts_until_its_own_end(shop: Project) -> None:
    def phased(end: str) -> str:
        faces_text = "  face_features:\n    ja: 顔から計算した数値\n    en: Numbers calculated from a face\n"
        kept = "  face_features: at most 1 day\n"
        number = "  number_plates: {ja: 車のナンバー, en: Number plates}\n"
        text = COMPLETE.replace(faces_text, number).replace(kept, "  number_plates: at most 1 day\n")
        phase = f"phases:\n  - name: {{ja: 試行, en: Trial}}\n    start: 2027-05-01\n    end: {end}\n"
        data = "    data: {face_features: {ja: 顔から計算した数値, en: Numbers calculated from a face}}\n"
        return f"{text}{phase}{data}    retention: {{face_features: 1 day}}\n"

    shop.add("short.yml", phased("2027-06-30"))
    assert not _reported(shop)
    shop.add("long.yml", phased("2028-07-16"))
    assert _reported(shop) == [("law-ahead", "warning")]


# Rights and the part of the body → what is missing. The rest is that of COMPLETE.
TEXTS = {
    "complete": ({}, []),
    "eyes": ({"顔から計算した数値": "目の虹彩から計算した数値", "from a face": "from the iris"}, []),
    "no part in Japanese": ({"顔から計算した数値": "計算した数値"}, ["part"]),
    "no part in English": ({"Numbers calculated from a face": "Numbers we calculate"}, ["part"]),
    "a word that only holds “face”": (
        {"Numbers calculated from a face": "Numbers at the interface"},
        ["part"],
    ),
    "no stopping": ({"開示や利用停止は": "開示や訂正は"}, ["stop"]),
    "no stopping in English": ({"disclosure or stopping": "disclosure"}, ["stop"]),
    "erasing": ({"開示や利用停止は": "開示や消去は", "disclosure or stopping": "disclosure or erasure"}, []),
    "no proof kept": ({"  proof_kept: at most 1 week\n": ""}, ["proof_kept"]),
    "nothing kept": ({"proof_kept: at most 1 week": "proof_kept: not stored"}, []),
}


@pytest.mark.parametrize("name", TEXTS)
def test_one_finding_names_all_that_a_notice_does_not_say(name: str, shop: Project) -> None:
    changes, expected = TEXTS[name]
    text = COMPLETE
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    shop.add("shop.yml", text)
    document = shop.check().readable[0]
    assert list(faces.missing(document)) == expected
    assert _reported(shop, law_day=LAST_DAY) == [("face-items", "error")] * bool(expected)
    assert _reported(shop) == [("face-items" if expected else "law-ahead", "warning")]


def test_several_missing_things_are_one_finding_at_the_first_line_to_change(shop: Project) -> None:
    path = shop.add("shop.yml", SHORT.replace("顔から計算した数値", "計算した数値"))
    (found,) = [one for one in shop.check().findings if one.rule == "face-items"]
    assert "計算した数値" in path.read_text(encoding="utf-8").splitlines()[found.place.line - 1]
    assert "体のどの部分から作るか、本人のデータを探すために必要なもの、" in found.message.ja


def test_a_missing_text_on_rights_is_reported_by_its_own_rule_alone(shop: Project) -> None:
    rights = SHORT[SHORT.index("rights:\n") : SHORT.index("registration:\n")]
    shop.add("shop.yml", SHORT.replace(rights, ""))
    assert [one.rule for one in shop.check().findings if one.is_error] == ["rights-missing"]
    assert not [rule for rule, _ in _reported(shop, law_day=LAST_DAY) if rule == "face-items"]


# A change of OPT_OUT → whether it still reads as giving by opt-out.
GIVEN = {
    "as it is": ({}, True),
    "with consent": ({"provision: personal_data": "provision: with_consent"}, False),
    "faces left out": (
        {
            "third_party:\n": "third_party:\n  statement: {ja: 顔の特徴量は提供しません, en: Facial features are not given}\n"
        },
        False,
    ),
    "faces left out in one language": (
        {"third_party:\n": "third_party:\n  statement: {ja: 顔の特徴量は提供しません, en: See the web}\n"},
        True,
    ),
    "nothing about opting out": (
        {
            "opt_out:\n  ja: お申し出があれば、提供をやめます\n  en: If you ask us, we no longer give your data to others\n": ""
        },
        False,
    ),
}


@pytest.mark.parametrize("name", GIVEN)
def test_giving_by_opt_out_is_found_only_where_the_notice_reads_so(name: str, shop: Project) -> None:
    changes, expected = GIVEN[name]
    text = OPT_OUT
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    shop.add("shop.yml", text)
    assert (("face-opt-out", "warning") in _reported(shop)) == expected


def test_the_word_opt_out_in_what_is_said_of_third_parties_is_enough(shop: Project) -> None:
    told = "third_party:\n  statement: {ja: オプトアウトにより提供します, en: Given by opt-out}\n"
    opt_out = OPT_OUT[OPT_OUT.index("opt_out:\n") : OPT_OUT.index("checklist:\n")]
    shop.add("shop.yml", OPT_OUT.replace(opt_out, "").replace("third_party:\n", told))
    assert _reported(shop) == [("face-opt-out", "warning")]


def test_a_chain_is_warned_once_at_the_line_that_its_shops_share(shop: Project) -> None:
    shop.add("chain/_shared.yml", "\n".join(COMPLETE.splitlines()[3:]) + "\n")
    for number in range(5):
        shop.add(
            f"chain/shop-{number}.yml",
            f"title: {{ja: 店 {number} で顔を照合します, en: Faces at shop {number}}}\n",
        )
    found = [one for one in shop.check().findings if one.rule == "law-ahead"]
    assert [one.place.path for one in found] == ["sites/chain/_shared.yml"]


def test_once_the_wording_is_final_the_outlook_no_longer_says_that_it_is_not(
    shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.add("complete.yml", COMPLETE)
    before = [one.hint for one in shop.check().findings if one.rule == "law-ahead"]
    final = load_law(AMENDMENT.replace("status: expected", "status: known"), "law/appi-2026.yml")
    monkeypatch.setattr(registry, "LAWS", {**registry.LAWS, final.cited_as: final})
    after = [one.hint for one in shop.check().findings if one.rule == "law-ahead"]
    assert [text.en.count(EXPECTED.en) for text in before] == [1]
    assert [text.ja.count(f"{EXPECTED.ja}。") for text in before] == [1]
    assert after == [
        ProgramText(text.ja.replace(f"{EXPECTED.ja}。", ""), text.en.replace(f"; {EXPECTED.en}", ""))
        for text in before
    ]


# One line changes the day ---------------------------------------------------------------------------


def test_the_day_of_the_cabinet_order_is_one_line_that_changes_check_due_explain_and_guide(
    shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.add("complete.yml", COMPLETE)
    shop.add("short.yml", SHORT)
    day = dt.date(2027, 10, 1)
    page = (ROOT / "docs" / "en" / "law.md").read_text(encoding="utf-8")
    words = translations.load(ROOT / "theme", "en")

    def state() -> dict[str, object]:
        rule = BY_ID["face-items"]
        return {
            "day before": _reported(shop, law_day=day - dt.timedelta(days=1)),
            "day": _reported(shop, law_day=day),
            "message": next(one.message.en for one in shop.check().findings if one.rule == "law-ahead"),
            "due": "\n".join(_due_lines(shop, "en")),
            "explain": next(line for line in explanation.explanation(rule, "en") if "Basis" in line),
            "rule page": guide_pages(words)["guide/rules/face-items/"][1],
            "guide": with_laws(page, "en"),
        }

    before = state()
    _with_day(monkeypatch, "{on: 2027-10-01}")
    after = state()
    assert (
        before["day before"] == after["day before"] == [("law-ahead", "warning"), ("face-items", "warning")]
    )
    assert before["day"] == before["day before"]
    assert after["day"] == [("face-items", "error")]
    for name in ("message", "due", "explain", "rule page", "guide"):
        old, new = str(before[name]), str(after[name])
        latest, fixed = (
            ("2028-07-16 (at the latest)", "2027-10-01")
            if name == "due"
            else ("16 July 2028", "1 October 2027")
        )
        assert latest in old, name
        assert fixed not in old, name
        assert fixed in new, name
        assert "at the latest" not in new.replace("the latest version", ""), name


def test_a_deployment_that_ends_before_a_day_that_comes_earlier_is_no_longer_concerned(
    shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.add("shop.yml", COMPLETE.replace(PERIOD, "period: {start: 2027-04-01, end: 2027-12-31}\n"))
    assert not _reported(shop)
    _with_day(monkeypatch, "{on: 2027-10-01}")
    assert _reported(shop) == [("law-ahead", "warning")]


# A day of one's own -----------------------------------------------------------------------------------


def _configure(project: Project, line: str) -> None:
    path = project.folder / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"extra:\n  kokuchi:\n    {line}\n", encoding="utf-8")


def test_a_site_sees_how_it_stands_on_a_day_of_the_law_by_setting_and_by_option(shop: Project) -> None:
    shop.add("shop.yml", SHORT)
    assert shop.run("check").returncode == 0
    done = shop.run("check", "--law-day", "2028-07-16", "--lang", "en")
    assert (done.returncode, "error: " in done.stdout) == (1, True)
    _configure(shop, "law_day: 2028-07-16")
    assert shop.run("check").returncode == 1
    assert shop.run("check", "--law-day", "2028-07-15").returncode == 0, "the option takes precedence"


def test_a_day_of_the_law_in_the_past_has_no_effect(shop: Project) -> None:
    posted = "posted: {premises: 2027-03-31, near_cameras: 2027-03-31}\n"
    shop.add("shop.yml", SHORT.replace("2028-03-31", "2029-03-31") + posted)
    assert _reported(shop, today=AFTER, law_day=TODAY) == [("face-items", "error")]


@pytest.mark.parametrize("value", ["2028-07", "soon", "'2028-02-30'", "[2028-07-16]"])
def test_what_is_no_day_is_refused_as_a_setting(value: str, shop: Project) -> None:
    _configure(shop, f"law_day: {value}")
    done = shop.run("check", "--lang", "en")
    assert done.returncode == 2
    assert "extra.kokuchi.law_day" in done.stderr


def test_a_day_of_the_law_changes_nothing_else(shop: Project) -> None:
    shop.add("shop.yml", COMPLETE)
    own = settings.load(shop.folder)
    found = [check(replace(own, law_day=day), TODAY) for day in (None, LAST_DAY)]
    assert found[0].readable[0].stage == found[1].readable[0].stage == "announced"
    assert [one.rule for one in found[0].findings] == ["law-ahead"]
    assert not found[1].findings


def test_cached_verdicts_are_those_of_the_day_of_the_law(shop: Project) -> None:
    shop.add("shop.yml", SHORT)
    own = settings.load(shop.folder)
    for _ in range(2):  # the second time from the cache
        for day, errors in ((BEFORE, 0), (LAST_DAY, 1)):
            assert check_in_parallel(replace(own, law_day=day), TODAY).errors == errors
    cache = ResultCache(own, TODAY)
    cache.put("key", FileResult("sites/shop.yml"))
    cache.save()
    assert ResultCache(own, TODAY).get("sites/shop.yml", "key")
    assert not ResultCache(replace(own, law_day=LAST_DAY), TODAY).get("sites/shop.yml", "key")


# A day stops only the file that is changed ------------------------------------------------------------


def test_the_day_never_stops_the_site_and_errors_only_in_the_file_that_changes(shop: Project) -> None:
    posted = "posted: {premises: 2027-03-31, near_cameras: 2027-03-31}\n"
    text = SHORT.replace("2028-03-31", "2029-03-31") + posted
    shop.add("one.yml", text)
    shop.add("two.yml", text)
    shop.commit("2028-07-10")
    building = check(for_publishing(settings.load(shop.folder)), LAST_DAY)
    assert (building.errors, len(building.documents)) == (0, 2)
    shop.add("two.yml", text + "# changed\n")
    found = shop.check_since(today=LAST_DAY).findings
    severities = {Path(one.place.path).stem: one.severity for one in found if one.rule == "face-items"}
    assert severities == {"one": "warning", "two": "error"}


@pytest.mark.parametrize("rule", sorted(DATED - {"law-ahead"}))
def test_a_rule_that_a_day_makes_stricter_is_known_as_such(rule: str) -> None:
    assert BY_ID[rule].by_calendar
    assert BY_ID[rule].begins == law.InForce(LAST_DAY, fixed=False)
    assert {one.id for one in RULES if one.begins} == DATED - {"law-ahead"}


def test_the_outlook_can_be_turned_off_but_no_duty(shop: Project) -> None:
    shop.add("shop.yml", COMPLETE)
    path = shop.folder / "mkdocs.yml"
    original = path.read_text(encoding="utf-8")
    _configure(shop, "severity: {law-ahead: off}")
    done = shop.run("check", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    path.write_text(original, encoding="utf-8")
    _configure(shop, "severity: {face-items: off}")
    assert shop.run("check").returncode == 2


@pytest.mark.parametrize("chosen", ["error", "warning"])
def test_a_severity_that_the_site_has_chosen_holds_before_the_day_and_after_it(
    chosen: str, shop: Project
) -> None:
    shop.add("shop.yml", SHORT)
    _configure(shop, f"severity: {{face-items: {chosen}}}")
    for day in (TODAY, LAST_DAY):
        assert _reported(shop, law_day=day) == [("face-items", chosen)]


# What is due ------------------------------------------------------------------------------------------


def _due_lines(
    project: Project, language: str, law_day: dt.date | None = None, form: str = "markdown"
) -> list[str]:
    documents = check(replace(settings.load(project.folder), law_day=law_day), TODAY).readable
    return list(due.FORMATS[form].load()(documents, language))


def test_what_the_law_brings_is_one_line_that_opens_an_issue_only_half_a_year_ahead(shop: Project) -> None:
    for number in range(12):
        shop.add(f"shop-{number:02}.yml", COMPLETE)
    first, empty, line, folded = _due_lines(shop, "ja")
    assert first == "30 日以内に期限の来るものはありません。"
    assert not empty
    assert line.startswith("2028-07-16 (遅くとも) 法律の施行: 改正個人情報保護法（令和8年）で、")
    assert line.endswith("ほか 9 件)"), line
    assert folded.strip().startswith("<details>")
    near, _ = _due_lines(shop, "en", law_day=LAST_DAY - dt.timedelta(days=180))
    assert near.startswith("- 2028-07-16 (at the latest) law in force: ")
    assert _due_lines(shop, "en", law_day=LAST_DAY) == ["Nothing is due in the next 30 days."]
    said = json.loads("\n".join(_due_lines(shop, "en", form="json")))["due"]
    assert {(item["kind"], item["day"], item["at_latest"]) for item in said} == {("law", "2028-07-16", True)}
    assert len(said) == 12


def test_what_is_still_missing_after_the_day_is_overdue(shop: Project) -> None:
    shop.add("shop.yml", SHORT)
    (line,) = _due_lines(shop, "en", law_day=LAST_DAY)
    assert line.startswith("- 2028-07-16 (overdue, at the latest) law in force: ")


# The guide --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["ja", "en"])
def test_the_page_about_laws_holds_the_data(code: str, golden: Callable[[Path, str], None]) -> None:
    page = ROOT / "docs" / code / "law.md"
    text = page.read_text(encoding="utf-8")
    golden(page, with_laws(text, code))
    for one in law.every_law():
        assert f'<h3 id="{one.id}">{one.name.in_language(code)}</h3>' in text
        for source in one.sources:
            assert source.address in text
            assert day_text(source.looked_up).in_language(code) in text
    heading = text.splitlines()[0].removeprefix("# ")
    for pair in BY_ID["law-ahead"].messages.values():
        assert heading in pair.hint.in_language(code), "the message names the page"


@pytest.mark.parametrize("code", ["ja", "en"])
def test_nothing_says_that_a_notice_complies_with_a_law(code: str) -> None:
    said = [line for rule in RULES for line in explanation.explanation(rule, code)]
    said += [text.in_language(code) for rule in RULES for pair in rule.messages.values() for text in pair]
    said += with_laws((ROOT / "docs" / code / "law.md").read_text(encoding="utf-8"), code).splitlines()
    found = [line for line in said if re.search(r"適合|遵守|complie|comply|conform", line)]
    assert [line for line in found if not re.search(r"ものではありません|does not", line)] == []


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_rule_is_explained_with_its_law_its_day_and_its_sources(code: str) -> None:
    for rule in RULES:
        said = "\n".join(explanation.explanation(rule, code))
        page = guide_pages(translations.load(ROOT / "theme", code))[f"guide/rules/{rule.id}/"][1]
        for reference in rule.references:
            for text in (said, page):
                assert reference.law.name.in_language(code) in text
                assert all(source.address in text for source in reference.law.sources)
                assert reference.law.number is None or reference.law.number.in_language(code) in text


@pytest.mark.parametrize("identification", ["repeat_visitors", "registered_persons"])
def test_page_and_sign_say_that_face_features_are_handled_from_which_part_and_for_what(
    identification: str, shop: Project
) -> None:
    """How to ask for stopping is on the page, to which the code on the sign leads; the sign names the desk."""
    text = COMPLETE.replace("registered_persons", identification)
    if identification == "repeat_visitors":
        text = text.replace(text[text.index("registration:\n") : text.index("period:\n")], "")
    shop.add("shop.yml", text)
    (document,) = shop.check().documents
    made = notice.from_document(document)
    words = [translations.load(ROOT / "theme", code) for code in ("ja", "en")]
    page = json.dumps(notice_page(made, words[0], TODAY, ("ja", "en")), ensure_ascii=False)
    sign = content(made, IN_OPERATION, words)
    shown = {row.key: row for row in sign.rows}
    for said in (page, " ".join(row.texts[0] for row in sign.rows)):
        assert "顔の特徴量" in said
        assert "顔から計算した数値" in said
        assert "入口で撮影した顔を、登録者の一覧と照合します" in said
    assert "顔の特徴量" in shown["data"].short[0], "also where the text has to be shortened"
    assert "開示や利用停止は、窓口にお申し出ください" in page
    assert sign.contact[0] == "株式会社サンプル お客様窓口"
