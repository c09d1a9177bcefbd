"""The register as a table for spreadsheets and as points for maps."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
from conftest import ROOT, TODAY

from kokuchi import pages, register, settings, translations
from kokuchi.check import check
from kokuchi.notice import CameraPlace, Notice, Phase, from_document
from kokuchi.register.columns import columns
from kokuchi.register.tables import CSV, CSV_DESCRIPTION, GEOJSON, GEOJSON_SCHEMA

OWN = settings.load(ROOT)
NOTICES = [from_document(found) for found in check(OWN, TODAY).documents]
WORDS = {code: translations.load(OWN.theme, code) for code in OWN.languages}
# Every column of version 1: none may disappear while the version stays the same.
CSV_V1 = [
    "id",
    "stage",
    "stage.ja",
    "stage.en",
    "mark",
    "title.ja",
    "title.en",
    "operator.ja",
    "operator.en",
    "identification",
    "identification.ja",
    "identification.en",
    "period.start",
    "period.end",
    "period.review_by",
    "period.planned",
    "formerly",
    "url.ja",
    "url.en",
    "record.url",
    "record.sha256",
    "sha256.ja",
    "sha256.en",
    "place.prefecture",
    "place.prefecture.ja",
    "place.prefecture.en",
    "place.town.ja",
    "place.town.en",
    "at.id",
    "at.name.ja",
    "at.name.en",
    "at.formerly",
]


def known(notice: Notice) -> register.RegisteredNotice:
    """What a build keeps of a notice."""
    rows = {code: pages.list_row(notice, words) for code, words in WORDS.items()}
    files = [register.page_file(notice.id, code, OWN.languages) for code in OWN.languages]
    digests = {name: register.digest(name.encode()) for name in [*files, f"{notice.id}/notice.json"]}
    facts = register.register_facts(OWN, notice, rows, digests, TODAY)
    return register.RegisteredNotice(rows, facts | register.table_facts(OWN, WORDS, notice, facts["line"]))


def files_of(*notices: Notice) -> Mapping[str, bytes]:
    return dict(register.table_files(OWN, [known(notice) for notice in notices]))


def table(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_table_has_a_row_for_each_notice_that_excel_reads_as_utf_8() -> None:
    """Every notice is one row of as many cells as the head, in the order of the ids, after a BOM."""
    raw = files_of(*NOTICES)[CSV]
    head, *rows = table(raw)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    assert [row[0] for row in rows] == sorted(notice.id for notice in NOTICES)
    assert {len(row) for row in rows} == {len(head)}
    assert len(set(head)) == len(head)


def test_the_table_says_what_the_register_says() -> None:
    """Texts stand in their own columns, and words of the format are followed by their meaning in each language."""
    notice = next(found for found in NOTICES if found.id == "hikari-mall-parking")
    names = [column.name for column in columns(OWN.languages)]
    row = dict(zip(names, table(files_of(notice)[CSV])[1], strict=True))
    assert (row["title.ja"], row["title.en"]) == (notice.title["ja"], notice.title["en"])
    assert (row["stage"], row["stage.en"]) == (notice.stage, WORDS["en"]("stage", notice.stage))
    assert row["url.en"] == f"{OWN.site_url}en/{notice.id}/"


def test_no_column_of_version_1_disappears() -> None:
    """A column that is gone or renamed needs a new version of the table."""
    described = json.loads(files_of()[CSV_DESCRIPTION])
    assert described["schema:version"] == "1"
    assert [column["name"] for column in described["tableSchema"]["columns"]] == CSV_V1


def test_the_description_names_the_heads_of_the_table() -> None:
    """Programs for CSV on the Web match the columns of the description with the head of the table."""
    made = files_of(*NOTICES)
    described = json.loads(made[CSV_DESCRIPTION])
    assert [column["titles"] for column in described["tableSchema"]["columns"]] == table(made[CSV])[0]
    assert described["url"] == CSV


@pytest.mark.parametrize("text", ['=HYPERLINK("https://x.example","x")', "+1", "@SUM(A1)", "＝1", "a,b\nc"])
def test_no_text_of_a_notice_becomes_a_formula(text: str) -> None:
    """A text that a spreadsheet would calculate begins with an apostrophe; commas and line breaks stay in the cell."""
    hostile = replace(NOTICES[0], title={"ja": text, "en": text})
    (_, row) = table(files_of(hostile)[CSV])
    cell = row[CSV_V1.index("title.en")]
    assert cell == (text if text.startswith("a") else f"'{text}")


def points(*notices: Notice) -> Any:
    """The collection, after it has been compared with its published schema."""
    made = files_of(*notices)
    schema = json.loads(made[GEOJSON_SCHEMA])
    jsonschema_rs.meta.validate(schema)
    collection = json.loads(made[GEOJSON])
    jsonschema_rs.validator_for(schema).validate(collection)
    return collection


def test_each_place_with_a_position_is_a_point_with_the_longitude_first() -> None:
    """RFC 7946 wants [longitude, latitude]; a notice has the latitude first."""
    placed = {notice.id: notice for notice in NOTICES if any(p.position for p in notice.cameras.places)}
    features = points(*NOTICES)["features"]
    assert {feature["properties"]["id"] for feature in features} == set(placed)
    assert features
    for feature in features:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert 122 < longitude < 154
        assert 20 < latitude < 46
    assert len({feature["id"] for feature in features}) == len(features)


def test_cameras_of_a_phase_are_points_with_its_days() -> None:
    """Where a phase moves the cameras, a map can show where they are on a day; ids of the other points stay."""
    moved = {"text": {"ja": "北口", "en": "North gate"}, "count": 2, "position": ("35.6", "139.7")}
    cameras = {"count": 2, "places": [moved]}
    start, end = NOTICES[0].period.start, None
    name = {"ja": "試験", "en": "Trial"}
    phases = (Phase(name, start, end, {}), Phase(name, start, start, {"cameras": cameras}))
    features = points(replace(NOTICES[0], phases=phases))["features"]
    before = [feature["id"] for feature in points(replace(NOTICES[0], phases=()))["features"]]
    assert [feature["id"] for feature in features] == [*before, f"{NOTICES[0].id}/phase-2/1"]
    found = features[-1]["properties"]
    assert (found["phase.start"], found["phase.end"]) == (str(start), str(start))
    assert (found["camera_place.en"], found["camera_count"]) == ("North gate", 2)
    assert not any("phase.start" in feature["properties"] for feature in features[:-1])


def test_without_positions_there_is_an_empty_collection() -> None:
    """The address of the points always answers: programs need not tell "none" from "gone"."""
    without = [replace(notice, cameras=replace(notice.cameras, places=())) for notice in NOTICES]
    assert points(*without)["features"] == points()["features"] == []
    assert len(table(files_of()[CSV])) == 1


@pytest.mark.parametrize("position", [("35.6", "190"), ("139.7", "35.6")])
def test_a_position_outside_the_world_does_not_fit_the_schema(position: tuple[str, str]) -> None:
    """Latitude and longitude that were swapped or mistyped are found by the schema, too."""
    place = CameraPlace({"ja": "入口", "en": "Entrance"}, 1, position)
    wrong = replace(NOTICES[0], cameras=replace(NOTICES[0].cameras, places=(place,)))
    with pytest.raises(jsonschema_rs.ValidationError):
        points(wrong)


@pytest.mark.parametrize(
    "gone", ["id", "stage", "title.ja", "sha256.en", "period.start", "camera_place.en", "camera_count"]
)
def test_a_property_that_disappears_does_not_fit_the_schema(gone: str) -> None:
    """Each property that every notice has is required by the schema of version 1."""
    made = files_of(*NOTICES)
    collection = json.loads(made[GEOJSON])
    del collection["features"][0]["properties"][gone]
    assert not jsonschema_rs.validator_for(json.loads(made[GEOJSON_SCHEMA])).is_valid(collection)
