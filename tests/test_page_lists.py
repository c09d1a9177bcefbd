"""Lists of many notices, lists of towns and operators, places with one sign, and the links between pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from page_inputs import LISTED, OWN, SHOWN, Input, versions

from kokuchi import pages, translations
from kokuchi.pages import groups, lists, shared_places
from kokuchi.pages.layout import page_layout
from kokuchi.version_mark import place_mark

EN, JA = SHOWN["en"], SHOWN["ja"]
ROW = next(one for one in LISTED if one.name == "counting").row("en")
SITE = "https://notice.example.jp/"


def _many(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [ROW | {"id": f"shop-{number:04}"} | changes for number in range(count)]


def _ids(page: dict[str, Any]) -> list[str]:
    return [item["href"].split("/")[-2] for group in page["groups"] for item in group["items"]]


# The list and the archive ---------------------------------------------------------------------------------------


def test_sixty_notices_are_a_page_and_one_more_begins_the_next() -> None:
    """Nothing is left out or listed twice, and a list that fits on a page has no pager."""
    one = lists.list_pages(_many(60), EN)
    assert list(one) == [""]
    assert (len(_ids(one[""])), one[""]["pager"]) == (60, [])
    two = lists.list_pages(_many(61), EN)
    assert [len(page["pager"]) for page in two.values()] == [2, 2]
    assert {path: len(_ids(page)) for path, page in two.items()} == {"": 60, "list/2/": 1}
    assert _ids(two["list/2/"]) == ["shop-0060"]
    three = lists.list_pages(_many(150), EN)
    assert [number for page in three.values() for number in _ids(page)] == [row["id"] for row in _many(150)]


def test_only_the_first_page_has_the_introduction_and_each_counts_all() -> None:
    """A later page is a continuation: the same heading, the number of all notices, and the way to the filter's data."""
    first, second = lists.list_pages(_many(61), EN).values()
    assert first["intro"] == EN("site", "list_intro")
    assert second["intro"] == ""
    assert first["heading"] == second["heading"] == EN("site", "list")
    assert [group["count"] for page in (first, second) for group in page["groups"]] == ["61 notices"] * 2
    assert (first["index"], second["index"]) == ("notices.json", "../../notices.json")


def test_the_archive_is_only_there_when_something_is_over() -> None:
    """The list links to it with the number of notices, and it has pages of its own."""
    assert "archive" not in lists.list_pages(_many(2), EN)[""]
    assert pages.ARCHIVE not in lists.list_pages(_many(2), EN)
    found = lists.list_pages(_many(1) + _many(61, stage="ended"), EN)
    assert list(found) == ["", "archive/", "archive/2/"]
    assert found[""]["archive"] == {
        "href": "archive/",
        "label": EN("list", "archive_link", count="61 notices"),
    }
    assert found["archive/2/"]["heading"] == EN("list", "archive_heading")
    assert found["archive/2/"]["groups"][0]["items"][0]["href"] == "../../shop-0060/"
    assert [pages.is_over({"stage": stage}) for stage in ("running", "announced", "ended", "withdrawn")] == [
        False,
        False,
        True,
        True,
    ]


def test_a_list_without_notices_says_so() -> None:
    """Its page is there, with a sentence in place of notices."""
    (page,) = lists.list_pages([], EN).values()
    assert (page["groups"], page["empty"]) == ([], EN("site", "list_empty"))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "[1] 2 3 … 9"),
        (2, "1 [2] 3 4 … 9"),
        (4, "1 2 3 [4] 5 6 … 9"),
        (5, "1 … 3 4 [5] 6 7 … 9"),
        (9, "1 … 7 8 [9]"),
    ],
)
def test_the_pager_shows_the_ends_and_two_pages_on_either_side(number: int, shown: str) -> None:
    """From each page the neighbours, the first and the last are one step away; what is left out is marked."""
    found = lists.list_pages(_many(9 * 60), EN)
    pager = list(found.values())[number - 1]["pager"]
    said = " ".join(
        ("… " if one["gap"] else "") + (f"[{one['text']}]" if one["current"] else one["text"])
        for one in pager
    )
    assert said == shown
    assert [one["label"] for one in pager] == [EN("list", "page", n=int(one["text"])) for one in pager]
    up = "" if number == 1 else "../../"
    paths = {1: up or "./"} | {page: f"{up}list/{page}/" for page in range(2, 10)}
    assert [one["href"] for one in pager] == [paths[int(one["text"])] for one in pager]


def test_every_numbered_page_is_made_from_the_page_of_its_list() -> None:
    """The engine builds one page for the numbers of the list and one for those of the archive."""
    assert [pages.shell_of(path) for path in ("", "list/2/", "archive/", "archive/12/")] == list(pages.SHELLS)
    assert pages.SHELLS == ("", "list/page-number/", "archive/", "archive/page-number/")


def test_a_card_says_what_and_who_and_where_and_when() -> None:
    """The stage has its name, for templates of a site's own that print it."""
    ((card,),) = (
        group["items"] for group in lists.list_pages(_many(1, stage="ended"), EN)["archive/"]["groups"]
    )
    assert card == {
        "href": "../shop-0000/",
        "title": ROW["title"],
        "operator": "Mizuumi Stores Co., Ltd.",
        "area": ROW["area"],
        "period": "1 February 2027 to 31 July 2027 (planned)",
        "stage": {"key": "ended", "label": "Ended"},
        "identification": {"key": "kept", "label": EN("identification_short", "kept")},
    }


def test_the_filter_shows_a_period_in_easy_japanese_with_readings() -> None:
    """A period is made of words, so it is marked for readings; what a notice says itself is not."""
    easy = translations.load(OWN.theme, "ja-x-easy")
    (found,) = lists.search_index(
        [ROW | {"period": "2027年（ねん）2月（がつ）1日（ついたち）から"}], easy, {}
    )["rows"]
    period = dict(zip(lists.COLUMNS, found, strict=True))["period"]
    assert period == easy.marked().mark("2027年（ねん）2月（がつ）1日（ついたち）から")
    assert period != "2027年（ねん）2月（がつ）1日（ついたち）から"


# Lists of towns and operators ------------------------------------------------------------------------------------


def _groups(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return dict(groups.group_pages(rows, EN))


def test_a_town_or_an_operator_with_many_notices_has_pages_that_link_to_each_other() -> None:
    """Sixty notices a page; each page links to the one before and the one after it."""
    path = f"list/operator/{ROW['operator_key']}/"
    found = {name: page for name, page in _groups(_many(130)).items() if name.startswith(path)}
    assert {name: len(page["rows"]) for name, page in found.items()} == {
        path: 60,
        f"{path}2/": 60,
        f"{path}3/": 10,
    }
    listed = [row["href"].split("/")[-2] for page in found.values() for row in page["rows"]]
    assert listed == [row["id"] for row in _many(130)]
    assert [[one["href"] for one in page["pager"]] for page in found.values()] == [
        ["2/"],
        ["../", "../3/"],
        ["../2/"],
    ]
    assert [[one["text"] for one in page["pager"]] for page in found.values()] == [
        [EN("list", "page", n=2)],
        [EN("list", "page", n=1), EN("list", "page", n=3)],
        [EN("list", "page", n=2)],
    ]
    assert found[f"{path}3/"]["rows"][0]["href"] == "../../../../shop-0120/"


def test_a_list_of_many_operators_has_pages_too() -> None:
    """Three hundred links a page; those of a later page lead one step further up."""
    many = [
        row | {"operator_key": f"key{number:04}", "operator": f"Shop {number:04}"}
        for number, row in enumerate(_many(301))
    ]
    found = _groups(many)
    assert [len(found[path]["links"]) for path in ("list/operator/", "list/operator/2/")] == [300, 1]
    assert found["list/operator/"]["links"][0]["href"] == "key0000/"
    assert found["list/operator/2/"]["links"] == [
        {"href": "../key0300/", "label": "Shop 0300", "count": "1 notice"}
    ]
    assert found["list/operator/"]["pager"] == [{"href": "2/", "text": EN("list", "page", n=2)}]
    assert found["list/operator/2/"]["pager"] == [{"href": "../", "text": EN("list", "page", n=1)}]


def test_exactly_a_page_of_notices_needs_no_second_page() -> None:
    """The sixtieth notice of an operator stands on the first page."""
    assert f"list/operator/{ROW['operator_key']}/2/" not in _groups(_many(60))
    assert f"list/operator/{ROW['operator_key']}/2/" in _groups(_many(61))


def test_notices_without_a_place_are_counted_only_where_there_are_some() -> None:
    """The list of prefectures says how many notices it lacks."""
    assert _groups(_many(2))["list/place/"]["note"] == EN("elsewhere", "no_place", count="2 notices")
    assert _groups(_many(2, prefecture="tokyo"))["list/place/"]["note"] == ""


def test_the_address_of_a_town_is_the_same_in_every_language() -> None:
    """It is made from the Japanese name; where there is none, from the first language that there is."""
    town = {"ja": "架空町", "en": "Kakuu"}
    assert groups.group_key(town) == groups.group_key({"en": "Kakuu-cho", "ja": "架空町"})
    assert groups.group_key({"en": "Kakuu"}) == groups.group_key({"en": "Kakuu", "ko": "가쿠"})
    assert groups.group_key({"en": "Kakuu"}) != groups.group_key(town)


# Places with one sign --------------------------------------------------------------------------------------------


def _place(count: int = 1, **changes: Any) -> list[dict[str, Any]]:
    at = next(one for one in LISTED if one.name == "lake-mall-crowding").row("en")["at"] | {"formerly": []}
    return [
        ROW | {"id": f"shop-{number:02}", "stage": "running", "at": at | changes} for number in range(count)
    ]


def _page(rows: list[dict[str, Any]]) -> dict[str, Any]:
    ((_, _, page),) = shared_places.place_pages(rows, EN, SHOWN)
    return page


def test_a_place_answers_in_full_for_twelve_notices_and_shortly_for_more() -> None:
    """From the thirteenth on the page says only whether anyone is identified."""
    full = len(_place()[0]["at"]["answers"])
    assert full == 5
    assert [len(row["answers"]) for row in _page(_place(14))["rows"]] == [full] * 12 + [1, 1]


def test_a_place_where_everything_is_over_still_has_its_page() -> None:
    """It says that there are no cameras now, names what is over, and calls no sign up to date."""
    over = [row | {"stage": "ended"} for row in _place(2)]
    page = _page(over)
    assert page["intro"] == EN("at", "empty")
    assert (page["rows"], page["mark"]) == ([], "")
    assert [one["title"] for one in page["over"]] == [ROW["title"]] * 2
    assert "current" not in [note["state"] for note in page["sign_notes"]]
    assert page["trail"] == [{"href": "../../", "label": EN("site", "home")}]


def _known(*known: tuple[str, str], gone: str = "") -> dict[str, Any]:
    return _place(known=[list(one) for one in known], gone=gone, mark=known[0][1])[0]


def _sheets(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The ids of scanned sheets for which the page of a place has a note, by what the note says."""
    return {note["state"]: [one["id"] for one in note["ids"]] for note in _page(rows)["sign_notes"]}


def _sheet(*marks: str) -> str:
    return f"place-{place_mark(marks)}"


def test_an_earlier_sheet_is_known_by_the_versions_that_were_public_on_a_day() -> None:
    """A notice counts from the day of its first version until the day before it was gone."""
    first = _known(("2026-11-01", "a2"), ("2026-10-01", "a1"))
    second = _known(("2026-10-15", "b1"), gone="2026-11-10") | {"id": "over", "stage": "ended"}
    assert _sheets([first, second]) == {
        "current": [_sheet("a2")],
        "outdated": [_sheet("a2", "b1"), _sheet("a1", "b1"), _sheet("a1")],
    }
    changed_later = first["at"] | {"known": [["2026-11-20", "a2"], ["2026-10-01", "a1"]]}
    assert _sheets([first | {"at": changed_later}, second])["outdated"] == [_sheet("a1"), _sheet("a1", "b1")]
    closed = second["at"] | {"gone": "2026-11-01"}
    assert _sheets([first, second | {"at": closed}])["outdated"] == [_sheet("a1", "b1"), _sheet("a1")]


def test_the_notes_of_a_place_have_the_form_of_those_of_a_notice() -> None:
    """One template prints both; those of a place do not tell what has changed."""
    (note,) = _page([_known(("", "a1"))])["sign_notes"]
    assert note == {
        "state": "current",
        "ids": [{"id": _sheet("a1"), "announcement": False}],
        "label": EN("sign_note", "label"),
        "text": EN("sign_note", "current"),
        "started": "",
        "others": [{"lang": "ja", "text": JA("sign_note", "current")}],
        "heading": "",
        "history": [],
        "changes": [],
        "more": "",
    }


def test_a_version_that_is_in_no_commit_was_on_no_sheet() -> None:
    """It has no day yet."""
    assert _sheets([_known(("", "a2"), ("2026-10-01", "a1"))]) == {
        "current": [_sheet("a2")],
        "outdated": [_sheet("a1")],
    }
    assert _sheets([_known(("", "a1"))]) == {"current": [_sheet("a1")]}


def test_a_sheet_without_any_notice_was_never_printed() -> None:
    """After the last notice was gone there was no sheet, so none is called out of date."""
    over = _known(("2026-10-15", "b1"), gone="2026-11-10") | {"stage": "ended"}
    assert _sheets([over]) == {"outdated": [_sheet("b1")]}


def test_the_sheet_of_today_is_not_called_out_of_date_and_only_thirty_others_are() -> None:
    """The page stays small, however long the cameras hang there."""
    known = [
        (f"2026-{1 + number // 28:02}-{1 + number % 28:02}", f"m{number}") for number in reversed(range(40))
    ]
    row = _known(*known)
    assert _sheets([row]) == {
        "current": [_sheet("m39")],
        "outdated": [_sheet(f"m{number}") for number in range(38, 8, -1)],
    }


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("lake-mall-survey", "2026-11-10"),
        ("lake-mall-parking", "2028-04-01"),
        ("lake-mall-crowding", ""),
    ],
)
def test_a_notice_is_gone_on_the_day_on_which_it_ended_or_after_its_last_day(name: str, gone: str) -> None:
    """Whichever comes first; a notice without an end is never gone."""
    assert next(one for one in LISTED if one.name == name).row("en")["at"]["gone"] == gone


def test_a_place_knows_thirty_versions_of_a_notice() -> None:
    """The newest ones, each with its day."""
    one = Input("lake-mall-parking", dt.date(2026, 11, 24))
    text = one.text
    past = [
        (dt.date(2026, 9, 30) - dt.timedelta(days=number), text.replace("count: 3", f"count: {number + 4}"))
        for number in range(40)
    ]
    facts = shared_places.place_facts(one.notice, EN, one.today, versions(one.document, past))["at"]
    assert len(facts["known"]) == 30
    assert facts["known"][0] == ["", one.notice.mark]
    assert facts["known"][-1][0] == "2026-09-02"
    assert facts["tone"] == "none"


def test_a_withdrawn_notice_answers_fewer_questions_on_the_page_of_its_place() -> None:
    """Nothing is kept, so nothing is said of it."""
    text = Input("lake-mall-survey", dt.date(2026, 10, 1)).text
    withdrawn = (
        text[: text.index("ended:")]
        + "status: withdrawn\nwithdrawn: {on: 2026-09-10, reason: {ja: 中止, en: Off}}\n"
    )
    one = Input("lake-mall-survey", dt.date(2026, 10, 1), withdrawn)
    facts = one.row("en")["at"]
    assert [answer["key"] for answer in facts["answers"]] == [
        "identification",
        "operator",
        "purpose",
        "contact",
    ]
    assert facts["gone"] == "2026-09-10"


# Links between pages ---------------------------------------------------------------------------------------------


def test_a_page_links_to_the_parts_of_its_site_and_to_the_pages_of_its_own() -> None:
    """Relative to the page, the one that is open marked; addresses elsewhere stay as they are."""
    parts = [("list", ""), ("clerks", "guide/clerks/")]
    own = [("Privacy", "privacy/"), ("Shop", "https://shop.example.jp/")]
    here = page_layout("guide/clerks/", EN, SHOWN, ("ja", "en"), SITE, parts, own)
    assert here["links"] == [
        {"key": "list", "href": "../../", "label": EN("nav", "list"), "current": False},
        {"key": "clerks", "href": "../../guide/clerks/", "label": EN("nav", "clerks"), "current": True},
        {"key": "own", "href": "../../privacy/", "label": "Privacy", "current": False},
        {"key": "own", "href": "https://shop.example.jp/", "label": "Shop", "current": False},
    ]
    at_home = page_layout("", EN, SHOWN, ("ja", "en"), SITE, parts, own)["links"]
    assert [link["href"] for link in at_home] == [
        "./",
        "guide/clerks/",
        "privacy/",
        "https://shop.example.jp/",
    ]
    assert [link["current"] for link in at_home] == [True, False, False, False]
    assert page_layout("privacy/", EN, SHOWN, ("ja", "en"), SITE, (), own)["links"][0]["current"] is True


def test_a_page_links_to_its_other_languages() -> None:
    """The first language is at the root of the site, the others are in folders; the page at hand is marked."""
    found = page_layout("shop/", EN, SHOWN, ("ja", "en"), SITE, ())
    assert (found["lang"], found["home"], found["canonical"]) == ("en", "../", f"{SITE}en/shop/")
    assert found["alternates"] == [
        {
            "lang": "ja",
            "name": JA("language", "short"),
            "href": "../../shop/",
            "url": f"{SITE}shop/",
            "current": False,
        },
        {
            "lang": "en",
            "name": EN("language", "short"),
            "href": "../../en/shop/",
            "url": f"{SITE}en/shop/",
            "current": True,
        },
    ]
    root = page_layout("", JA, {"ja": JA}, ("ja", "en"), SITE, ())
    assert (root["home"], root["alternates"][0]["href"]) == ("./", "./")


@pytest.mark.parametrize(
    ("languages", "staff"),
    [
        (("ja", "en", "ko"), {"guide": "../../guide/", "edit": "../../edit/"}),
        (("ko", "en"), {"guide": "../en/guide/", "edit": "../en/edit/"}),
        (("ko", "zh-Hans"), {}),
    ],
)
def test_operators_find_the_guide_in_a_language_that_has_one(
    languages: tuple[str, ...], staff: dict[str, str]
) -> None:
    """A page in Korean leads to the guide in the site's first language that has it."""
    words = translations.load(OWN.theme, "ko")
    assert page_layout("shop/", words, {}, languages, SITE, ())["staff"] == staff
