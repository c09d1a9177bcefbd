"""What is fuzzed: each function gives bytes to one reader, which has to end in a result or in a message of its own.

Used by test_fuzzing.py, where hypothesis makes the bytes, and by guided_fuzzing.py, where atheris does.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from conftest import CASES, CONFIG, ROOT, TODAY

from kokuchi import notice, pages, photo
from kokuchi import settings as site_settings
from kokuchi.changes import compare
from kokuchi.changes.snapshot import Snapshot, SnapshotFiles
from kokuchi.check import Checker
from kokuchi.importer.cell import UnusableList
from kokuchi.importer.mapping import ColumnMapError, read_column_map
from kokuchi.importer.table import read_table
from kokuchi.rules import RULES
from kokuchi.schema import notice_schema
from kokuchi.translations import load as load_words
from kokuchi.yaml_writer import format_notice

SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
SHARED = "operator: {name: {ja: 株式会社サンプル, en: Sample}}\nstatus: draft\n"
SETTINGS = CONFIG + "extra:\n  kokuchi:\n    languages: [ja, en]\n    lead_time: 1 month\n"
MAP = "id: '{code}'\nfolder: shops\nheader: 1\nnotice:\n  title: {ja: '{name}の入口', en: '{name}'}\nclosed: {on: '{end}'}\n"
LIST = "code,name,end\n1,渋谷,2027-01-01\n2,,\n,,\n合計,2,\n"
WORDS = {code: load_words(ROOT / "theme", code) for code in ("ja", "en")}
SCHEMA = notice_schema(("ja", "en"))


def project(folder: Path) -> Path:
    """Make a folder a project without notices."""
    (folder / "sites").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return folder


def judge(checker: Checker, path: Path, raw: bytes) -> None:
    """Check bytes as the notice at a path: there are findings, or else pages in every language."""
    result = checker.check_file(path, raw)
    for finding in result.findings:
        assert finding.place.line >= 1
        assert finding.message.ja
    if result.document and not result.has_errors and result.publishable:
        made = notice.from_document(result.document)
        for words in WORDS.values():
            pages.notice_page(made, words, TODAY, ("ja", "en"))


def judge_shared(folder: Path, raw: bytes) -> None:
    """Check the sample with bytes as its shared file."""
    fresh = Checker(site_settings.load(folder), TODAY, {folder / "sites" / "_shared.yml": raw})
    judge(fresh, folder / "sites" / "shop.yml", SAMPLE.encode())
    assert fresh.shared_results() is not None


def compare_states(own: site_settings.Settings, before: bytes, after: bytes) -> None:
    """Compare two states of a notice."""

    def state(raw: bytes) -> Snapshot:
        source = SnapshotFiles(
            {"sites/shop.yml": f"{len(raw)} {raw!r}"}, lambda paths: dict.fromkeys(paths, raw)
        )
        return Snapshot(own, TODAY, source)

    compare(state(before), state(after))


def read_settings(folder: Path, raw: bytes) -> None:
    """Read bytes as mkdocs.yml, and check it."""
    with suppress(site_settings.UnusableSettings):
        own = site_settings.from_bytes(raw, folder)
        file = site_settings.SettingsFile("mkdocs.yml", raw, own.document)
        for rule in RULES:
            list(rule.check_settings(own, file) if rule.check_settings else ())


def read_map(folder: Path, raw: bytes) -> None:
    """Read bytes as the map of a list of shops."""
    path = folder / "map.yml"
    path.write_bytes(raw)
    with suppress(ColumnMapError):
        read_column_map(path, "map.yml", ("ja", "en"))


def read_list(folder: Path, raw: bytes) -> None:
    """Read bytes as a list of shops, and as one that begins like a file of Excel, new or old."""
    path = folder / "list.csv"
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        path.write_bytes(head + raw)
        with suppress(UnusableList):
            read_table(path, "list.csv")


def format_file(raw: bytes) -> None:
    """Put bytes in the usual form, if they are text."""
    with suppress(UnicodeDecodeError):
        format_notice(raw.decode(), "shop.yml", ("ja", "en"), SCHEMA)


def publish_picture(raw: bytes) -> None:
    """Publish bytes as a photograph."""
    with suppress(photo.BadPhoto):
        photo.published(raw)


Reads = Callable[[bytes], None]


def _notice(folder: Path) -> Reads:
    checker = Checker(site_settings.load(folder), TODAY)
    return lambda raw: judge(checker, folder / "sites" / "shop.yml", raw)


def _states(folder: Path) -> Reads:
    own, sample = site_settings.load(folder), SAMPLE.encode()

    def compares(raw: bytes) -> None:
        compare_states(own, sample, raw)
        compare_states(own, raw, sample)

    return compares


# For guided_fuzzing.py: what gets the bytes, made in the folder of a project, and the text from which it begins.
TARGETS: dict[str, tuple[Callable[[Path], Reads], str]] = {
    "notice": (_notice, SAMPLE),
    "shared": (lambda folder: lambda raw: judge_shared(folder, raw), SHARED),
    "states": (_states, SAMPLE),
    "settings": (lambda folder: lambda raw: read_settings(folder, raw), SETTINGS),
    "map": (lambda folder: lambda raw: read_map(folder, raw), MAP),
    "list": (lambda folder: lambda raw: read_list(folder, raw), LIST),
    "format": (lambda folder: format_file, SAMPLE),  # noqa: ARG005
}
