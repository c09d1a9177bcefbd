"""The register for spreadsheets and maps: ``register.csv`` with its description, and ``register.geojson``.

Both have the columns of ``columns``, so that a city can offer them as open data as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kokuchi import urls
from kokuchi.notice import Cameras, Notice, cameras_from_values
from kokuchi.pages import Data
from kokuchi.register.columns import Column, cells, columns
from kokuchi.register.entries import RegisteredNotice
from kokuchi.register.schema import required_keys
from kokuchi.schema.notice import DIALECT
from kokuchi.settings import Settings
from kokuchi.spreadsheet import BOM, csv_line
from kokuchi.translations import Translations

CSV = "register.csv"
# The name under which programs for "CSV on the Web" (W3C) look for the description of a table.
CSV_DESCRIPTION = "register.csv-metadata.json"
CSV_VERSION = 1
GEOJSON = "register.geojson"
GEOJSON_SCHEMA = "schema/register.geojson.v1.json"
GEOJSON_VERSION = 1
# Properties of a point whose camera is there in a phase only: the days of the phase.
_PHASE = ("phase.start", "phase.end")


def table_facts(settings: Settings, words: Mapping[str, Translations], notice: Notice, line: str) -> Data:
    """The row of a notice and its points, as JSON data that is cached with its pages; ``line``: its line of the register."""
    found = columns(settings.languages)
    values = cells(json.loads(line), found, words)
    return {"row": csv_line(values), "points": list(_features(values, found, notice, settings.languages))}


def table_files(settings: Settings, notices: Iterable[RegisteredNotice]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file."""
    found = columns(settings.languages)
    language = urls.guide_language(settings.languages)
    by_id = sorted(notices, key=lambda one: str(one.rows[settings.languages[0]]["id"]))
    head = csv_line([column.heading(language) for column in found])
    yield CSV, "".join([BOM, head, *(one.facts["row"] for one in by_id)]).encode()
    yield CSV_DESCRIPTION, _description(settings, found, language)
    yield GEOJSON, _collection(settings, [point for one in by_id for point in one.facts["points"]])
    yield GEOJSON_SCHEMA, geojson_schema(settings.languages, settings.site_url).encode()


def _description(settings: Settings, found: Sequence[Column], language: str) -> bytes:
    """What each column means, in the vocabulary of "CSV on the Web" (W3C, 2015)."""
    description = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "url": CSV,
        "schema:version": str(CSV_VERSION),
        "dc:title": settings.site_name,
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "columns": [_column(column, language) for column in found],
            "primaryKey": "id",
        },
    }
    return (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode()


def _column(column: Column, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name.replace("-", "%2D"),  # names of columns are those of URI templates
        "titles": column.heading(language),
        "datatype": "string",
    }
    return described | ({"lang": column.language} if column.language else {})


def _features(
    values: Sequence[str], found: Sequence[Column], notice: Notice, languages: Sequence[str]
) -> Iterator[str]:
    """One point for each place with a position, also for those of phases that have cameras of their own."""
    known = {column.name: value for column, value in zip(found, values, strict=True) if value}
    yield from _points(known, notice.id, notice.cameras, languages)
    for number, phase in enumerate(notice.phases, 1):
        if "cameras" in phase.values:
            cameras = cameras_from_values(phase.values["cameras"])
            days = zip(_PHASE, (phase.start, phase.end), strict=True)
            during = known | {name: str(day) for name, day in days if day}
            yield from _points(during, f"{notice.id}/phase-{number}", cameras, languages)


def _points(known: Data, name: str, cameras: Cameras, languages: Sequence[str]) -> Iterator[str]:
    """The points of some cameras. GeoJSON has the longitude first, a notice the latitude."""
    placed = ((place, place.position) for place in cameras.places if place.position)
    for number, (one, (latitude, longitude)) in enumerate(placed, 1):
        place = {f"camera_place.{code}": one.text.get(code, "") for code in languages}
        feature = {
            "type": "Feature",
            "id": f"{name}/{number}",
            "geometry": {"type": "Point", "coordinates": [float(longitude), float(latitude)]},
            "properties": known | place | {"camera_count": one.count},
        }
        yield json.dumps(feature, ensure_ascii=False)


def _collection(settings: Settings, features: Sequence[str]) -> bytes:
    """The features, one on a line. Without any it is an empty collection: its address never stops to exist."""
    head = {"$schema": settings.site_url + GEOJSON_SCHEMA, "version": GEOJSON_VERSION}
    lines = [f'"{name}": {json.dumps(value)}' for name, value in head.items()]
    body = ",\n".join(['"type": "FeatureCollection"', *lines])
    return ("{" + body + ',\n"features": [\n' + ",\n".join(features) + "\n]}\n").encode()


def geojson_schema(languages: tuple[str, ...], site_url: str) -> str:
    """The JSON Schema of ``register.geojson``: what RFC 7946 asks for, and the properties."""
    names = [column.name for column in columns(languages)]
    names += [f"camera_place.{code}" for code in languages]
    text = {"type": "string"}
    properties = dict.fromkeys([*names, *_PHASE], text) | {"camera_count": {"type": "integer", "minimum": 1}}
    # A period has always a start; former ids can be none, and an empty value is left out.
    always = set(required_keys(languages)) - {"period", "formerly"}
    needed = [name for name in names if name.partition(".")[0] in {*always, "camera_place"}]
    axes = [{"type": "number", "minimum": -limit, "maximum": limit} for limit in (180, 90)]
    point = _object(
        {"type": {"const": "Point"}, "coordinates": {"prefixItems": axes, "minItems": 2, "maxItems": 2}}
    )
    feature = _object(
        {
            "type": {"const": "Feature"},
            "id": text,
            "geometry": point,
            "properties": {
                "type": "object",
                "properties": properties,
                "required": [*needed, "period.start", "camera_count"],
            },
        }
    )
    whole = _object(
        {
            "type": {"const": "FeatureCollection"},
            "$schema": text,
            "version": {"const": GEOJSON_VERSION},
            "features": {"type": "array", "items": feature},
        }
    )
    head = {"$schema": DIALECT, "$id": site_url + GEOJSON_SCHEMA}
    return json.dumps(head | whole, ensure_ascii=False, indent=1) + "\n"


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
