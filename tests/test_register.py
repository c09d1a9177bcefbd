"""The register and the feeds that machines read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from conftest import ROOT, TODAY, Project, examples
from conftest import built as build
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from kokuchi import pages, register, settings, translations, version_mark
from kokuchi.calendar import Date
from kokuchi.check import check
from kokuchi.notice import Change, Notice, from_document

OWN = settings.load(ROOT)
NOTICES = [from_document(found) for found in check(OWN, TODAY).documents]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built once into a folder of its own."""
    target = tmp_path_factory.mktemp("built") / "site"
    return build(ROOT, target=target, work=target.with_name("work"))


WORDS = {code: translations.load(OWN.theme, code) for code in OWN.languages}


def _known(notices: Sequence[Notice], today: dt.date = TODAY) -> list[register.RegisteredNotice]:
    """What a build keeps of notices."""
    known = []
    for found in notices:
        rows = {code: pages.list_row(found, words) for code, words in WORDS.items()}
        files = [register.page_file(found.id, code, OWN.languages) for code in OWN.languages]
        digests = {name: register.digest(name.encode()) for name in [*files, f"{found.id}/notice.json"]}
        known.append(
            register.RegisteredNotice(rows, register.register_facts(OWN, found, rows, digests, today))
        )
    return known


def _register(folder: Path) -> Any:
    return json.loads((folder / "register.json").read_text(encoding="utf-8"))


def _feed(notices: Sequence[Notice], code: str = "en", today: dt.date = TODAY) -> ET.Element:
    (raw,) = [xml for _, xml in register.atom_files(OWN, WORDS[code], _known(notices, today))]
    return ET.fromstring(raw)


def _texts(feed: ET.Element, name: str) -> list[str]:
    return [found.text or "" for found in feed.iter(ATOM + name)]


def test_the_register_lists_every_notice_by_id(built: Path) -> None:
    identifiers = [entry["id"] for entry in _register(built)["notices"]]
    assert identifiers == sorted(found.id for found in NOTICES)


def test_the_register_fits_its_published_schema(built: Path) -> None:
    schema = json.loads((built / "schema" / "register.v1.json").read_text(encoding="utf-8"))
    said = _register(built)
    assert said["$schema"] == schema["$id"] == OWN.site_url + "schema/register.v1.json"
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    validator.validate(said)
    spoiled: dict[str, Any]
    for spoiled in ({"stage": "soon"}, {"sha256": {"ja": "0" * 64}}, {"mark": "2026"}, {"period": {}}):
        wrong = said | {"notices": [said["notices"][0] | spoiled]}
        assert not validator.is_valid(wrong), spoiled


def test_every_key_of_the_register_is_described_in_its_schema(built: Path) -> None:
    schema = json.loads((built / "schema" / "register.v1.json").read_text(encoding="utf-8"))

    def undescribed(value: Any, form: Any, where: str) -> list[str]:
        if isinstance(value, list):
            return [found for entry in value for found in undescribed(entry, form["items"], where)]
        if not isinstance(value, dict):
            return []
        return [f"{where}.{key}" for key in value if key not in form["properties"]] + [
            found
            for key in value
            for found in undescribed(value[key], form["properties"].get(key, {}), f"{where}.{key}")
        ]

    assert not undescribed(_register(built), schema, "")


def test_the_hashes_are_those_of_the_files_that_are_published(built: Path) -> None:
    for entry in _register(built)["notices"]:
        files = {entry["url"][code] + "index.html": entry["sha256"][code] for code in OWN.languages}
        files[entry["record"]["url"]] = entry["record"]["sha256"]
        for url, digest in files.items():
            raw = (built / url.removeprefix(OWN.site_url)).read_bytes()
            assert hashlib.sha256(raw).hexdigest() == digest, url


def test_the_register_says_what_the_page_says(built: Path) -> None:
    said = {entry["id"]: entry for entry in _register(built)["notices"]}
    for notice in NOTICES:
        entry = said[notice.id]
        assert entry["mark"] == version_mark.version_mark(notice.raw)
        assert (entry["stage"], entry["identification"]) == (notice.stage, notice.identification)
        assert entry["formerly"] == list(notice.formerly)
        page = (built / "en" / notice.id / "index.html").read_text(encoding="utf-8")
        assert f'data-stage="{entry["stage"]}"' in page


def test_one_line_is_one_notice(built: Path) -> None:
    lines = (built / "register.json").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines[4:-1]] == [
        entry["id"] for entry in _register(built)["notices"]
    ]


def test_a_register_without_notices_is_whole() -> None:
    said = register.as_json(OWN, [])
    assert json.loads(said)["notices"] == []
    assert register.parse(said, _no_file).pages == ()


def _no_file(name: str) -> bytes:
    raise AssertionError(name)


def _large() -> dict[str, bytes]:
    """The files of a register that has more notices than fit into one."""
    many = [replace(NOTICES[0], id=f"shop-{number}", formerly=()) for number in range(7)]
    return dict(register.register_files(OWN, _known(many), 3))


def test_a_small_register_is_one_file_as_ever() -> None:
    """Up to the bound, nothing changes for programs that read the register."""
    known = _known(NOTICES)
    files = dict(register.register_files(OWN, known, len(NOTICES)))
    assert files == {"register.json": register.as_json(OWN, known)}


def test_a_large_register_is_an_index_of_registers() -> None:
    """The index names every file with its hash, and each file is a register of version 1."""
    files = _large()
    index = json.loads(files["register.json"])
    jsonschema_rs.validator_for(json.loads(register.index_schema(OWN.site_url))).validate(index)
    assert (index["version"], index["count"]) == (2, 7)
    assert [page["url"] for page in index["pages"]] == [
        f"{OWN.site_url}register/{number}.json" for number in (1, 2, 3)
    ]
    single = jsonschema_rs.validator_for(json.loads(register.schema(OWN.languages, OWN.site_url)))
    found = []
    for page in index["pages"]:
        raw = files[page["url"].removeprefix(OWN.site_url)]
        part = json.loads(raw)
        single.validate(part)
        ids = [entry["id"] for entry in part["notices"]]
        assert (page["first"], page["last"], page["count"]) == (ids[0], ids[-1], len(ids))
        assert page["sha256"] == hashlib.sha256(raw).hexdigest()
        found += ids
    assert found == [f"shop-{number}" for number in range(7)]


def test_a_key_of_the_index_that_disappears_does_not_fit_its_schema() -> None:
    """Programs can rely on every key of version 2."""
    index = json.loads(_large()["register.json"])
    validator = jsonschema_rs.validator_for(json.loads(register.index_schema(OWN.site_url)))
    for gone in list(index):
        assert not validator.is_valid({key: value for key, value in index.items() if key != gone}), gone
    for gone in index["pages"][0]:
        page = {key: value for key, value in index["pages"][0].items() if key != gone}
        assert not validator.is_valid(index | {"pages": [page, *index["pages"][1:]]}), gone


def test_a_key_of_an_entry_that_disappears_does_not_fit_the_schema(built: Path) -> None:
    """Every key that all notices have is required by version 1."""
    said = _register(built)
    validator = jsonschema_rs.validator_for(json.loads(register.schema(OWN.languages, OWN.site_url)))
    entry = said["notices"][0]
    always = set(entry) - {"place"}
    assert {
        "id",
        "stage",
        "mark",
        "title",
        "operator",
        "identification",
        "period",
        "formerly",
        "url",
    } < always
    for gone in always:
        without = {key: value for key, value in entry.items() if key != gone}
        assert not validator.is_valid(said | {"notices": [without]}), gone


def test_a_large_register_is_read_with_all_its_files() -> None:
    """Reading the index gives the pages of every notice, and the files that have to be published."""
    files = _large()
    published = register.parse(files["register.json"], files.__getitem__)
    assert set(published.files) == set(files)
    assert published.files[0] == "register.json"
    assert set(published.pages) == {f"{code}shop-{number}/" for number in range(7) for code in ("", "en/")}


@pytest.mark.parametrize("spoil", ["content", "name", "version"])
def test_an_index_whose_files_are_not_those_it_names_is_refused(spoil: str) -> None:
    """A file that was changed, lies elsewhere, or is no register of version 1 is not read."""
    files = _large()
    index = json.loads(files["register.json"])
    page = index["pages"][1]
    if spoil == "content":
        files["register/2.json"] += b" "
    elif spoil == "name":
        page["url"] = OWN.site_url + "../outside.json"
    else:
        files["register/2.json"] = files["register.json"]
        page["sha256"] = hashlib.sha256(files["register.json"]).hexdigest()
    with pytest.raises(ValueError, match=r"register/2|outside|version 2"):
        register.parse(json.dumps(index).encode(), files.__getitem__)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": 3, "site": {"url": "x", "languages": []}}',
        b"\xff",
        b'{"version": 1, "site": 3}',
    ],
)
def test_what_is_no_register_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        register.parse(raw, _no_file)


@pytest.mark.parametrize("code", OWN.languages)
def test_each_language_has_a_feed_that_its_lists_name(code: str, built: Path) -> None:
    folder = built / ("" if code == OWN.languages[0] else code)
    feed = ET.parse(folder / "feed.xml").getroot()
    assert feed.tag == ATOM + "feed"
    for entry in feed.iter(ATOM + "entry"):
        address = (entry.findtext(ATOM + "id") or "").removeprefix(OWN.site_url)
        assert f'lang="{code}"' in (built / address / "index.html").read_text(encoding="utf-8")
    for page in ("index.html", "archive/index.html"):
        text = (folder / page).read_text(encoding="utf-8")
        up = "../" * page.count("/")
        assert 'rel="alternate" type="application/atom+xml"' in text
        assert f'href="{up}feed.xml"' in text


def test_a_feed_has_what_atom_asks_for() -> None:
    feed = _feed(NOTICES)
    wanted = {ATOM + name for name in ("id", "title", "updated")}
    for part in (feed, *feed.iter(ATOM + "entry")):
        assert wanted <= {child.tag for child in part}
    for moment in _texts(feed, "updated"):
        assert dt.datetime.fromisoformat(moment).tzinfo is not None
    updated = _texts(feed, "updated")
    assert updated[0] == max(updated)
    assert updated[1:] == sorted(updated[1:], reverse=True)
    assert all(entry.find(ATOM + "author") is not None for entry in feed.iter(ATOM + "entry"))


def test_a_change_is_the_news_of_the_day_on_which_it_was_made() -> None:
    change = Change(Date(2026, 11, 23), {"ja": "台数を変えました", "en": "We changed the number of cameras"})
    notice = replace(NOTICES[0], history=(change,), stage="running")
    feed = _feed([notice])
    assert _texts(feed, "updated")[1] == "2026-11-23T00:00:00+09:00"
    assert _texts(feed, "summary") == ["We changed the number of cameras"]
    assert _texts(feed, "title")[1].startswith("Changed: ")


def test_what_has_not_come_yet_is_no_news() -> None:
    change = Change(Date(2026, 11, 25), {"ja": "あす", "en": "Tomorrow"})
    notice = replace(NOTICES[0], history=(change,))
    assert "Tomorrow" not in _texts(_feed([notice]), "summary")
    assert "Tomorrow" in _texts(_feed([notice], today=TODAY + dt.timedelta(days=1)), "summary")


def test_an_end_is_news_whether_it_was_typed_or_has_come() -> None:
    ended = next(found for found in NOTICES if found.stage == "ended" and found.ended)
    assert ended.ended is not None
    feed = _feed([ended])
    assert _texts(feed, "title")[1].startswith("Ended: ")
    assert _texts(feed, "summary") == [ended.ended.reason["en"]]
    over = replace(ended, ended=None, period=replace(ended.period, end=Date(2026, 11, 20)))
    assert _texts(_feed([over]), "updated")[1] == "2026-11-20T00:00:00+09:00"


def test_a_feed_of_many_notices_holds_the_newest_fifty_and_all_others_of_their_days() -> None:
    many = [
        replace(
            NOTICES[0],
            id=f"shop-{number:03}",
            history=(),
            stage="running",
            announced=replace(NOTICES[0].announced, web=Date(2026, 1 + number % 9, 1 + number % 28)),
        )
        for number in range(400)
    ]
    feed = _feed(many)
    days = [dt.datetime.fromisoformat(text).date() for text in _texts(feed, "updated")[1:]]
    every = sorted((found.announced.web.first for found in many), reverse=True)
    assert days == [day for day in every if day >= every[49]]


def _announced_together(count: int) -> list[register.RegisteredNotice]:
    """What a build keeps of many notices that were announced on one day."""
    day = replace(NOTICES[0].announced, web=Date(2026, 11, 20))
    notice = replace(NOTICES[0], history=(), stage="running", announced=day)
    return _known([replace(notice, id=f"shop-{number:04}") for number in range(count)])


def test_a_feed_names_every_notice_of_a_day() -> None:
    """Of three hundred notices announced on one day, none is left out."""
    files = dict(register.atom_files(OWN, WORDS["en"], _announced_together(300)))
    assert set(files) == {"feed.xml"}
    found = [text.split("/")[-2] for text in _texts(ET.fromstring(files["feed.xml"]), "id")[1:]]
    assert found == [f"shop-{number:04}" for number in range(300)]


def test_a_day_with_more_events_than_a_file_holds_goes_on_in_the_next_one() -> None:
    """The files follow each other by the links of RFC 5005, and together name every notice once."""
    files = dict(register.atom_files(OWN, WORDS["en"], _announced_together(300), 120))
    assert list(files) == ["feed.xml", "feed/2.xml", "feed/3.xml"]
    home, name, found = f"{OWN.site_url}en/", "feed.xml", []
    before = ""
    while name:
        feed = ET.fromstring(files[name])
        ways = {
            link.get("rel"): (link.get("href") or "").removeprefix(home)
            for link in feed.findall(ATOM + "link")
        }
        assert (ways["self"], ways["first"], ways.get("previous", "")) == (name, "feed.xml", before)
        found += _texts(feed, "id")[1:]
        before, name = name, ways.get("next", "")
    assert found == [f"{home}shop-{number:04}/" for number in range(300)]


def test_a_feed_in_which_nothing_has_happened_does_not_ask_the_clock() -> None:
    assert _texts(_feed([]), "updated") == ["2000-01-01T00:00:00+09:00"]


@trying(deadline=None, max_examples=examples(60))
@given(st.text(min_size=1))
def test_any_text_stays_text_in_a_feed(text: str) -> None:
    text = text.encode("utf-16", "replace").decode("utf-16")  # what a file can hold
    notice = replace(
        NOTICES[0], title={"ja": text, "en": text}, history=(Change(Date(2026, 11, 1), {"en": text}),)
    )
    (shown,) = _texts(_feed([notice]), "summary")
    whole = "".join("\n" if sign == "\r" else sign for sign in text.replace("\r\n", "\n"))
    assert len(shown) == len(whole)
    assert all(said in (sign, "\ufffd") for said, sign in zip(shown, whole, strict=True))


def test_the_same_notices_give_the_same_bytes_in_any_order() -> None:
    forth, back = _known(NOTICES), _known(NOTICES[::-1])
    assert register.as_json(OWN, forth) == register.as_json(OWN, back)
    for words in WORDS.values():
        assert list(register.atom_files(OWN, words, forth)) == list(register.atom_files(OWN, words, back))


def test_a_register_of_a_build_that_used_its_notices_again_is_the_same(project: Project, sample: str) -> None:
    project.add("shop-a.yml", sample)
    project.add("shop-b.yml", sample)
    names = ("register.json", "feed.xml", "en/feed.xml")
    folder = build(project.folder)
    before = [(folder / name).read_bytes() for name in names]
    project.add("shop-c.yml", sample)
    build(project.folder)
    (project.sites / "shop-c.yml").unlink()
    folder = build(project.folder)
    assert before == [(folder / name).read_bytes() for name in names]
    shutil.rmtree(project.folder / "build")
    folder = build(project.folder)
    assert before == [(folder / name).read_bytes() for name in names]


@pytest.mark.parametrize("page", ["guide/site/", "en/guide/site/"])
def test_the_page_about_the_site_leads_to_what_machines_read(page: str, built: Path) -> None:
    text = (built / page / "index.html").read_text(encoding="utf-8")
    for name in ("register.json", "schema/register.v1.json", "feed.xml"):
        (way,) = re.findall(rf'href="((?:\.\./)+{name})"', text)
        assert (built / page / way).resolve().is_file(), way


@pytest.mark.parametrize("page", ["guide/clerks/", "en/guide/clerks/"])
def test_the_guide_for_clerks_leads_to_the_form_in_its_language(page: str, built: Path) -> None:
    text = (built / page / "index.html").read_text(encoding="utf-8")
    ways = set(re.findall(r'href="((?:\.\./)+edit/)"', text))
    assert [(built / page / way / "index.html").resolve().is_file() for way in ways] == [True]
