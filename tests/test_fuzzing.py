"""Whatever is given to the readers ends in a result or in a message, within time and memory; never in an exception.

The suite tries some hundreds of inputs of each kind; ``make fuzz`` tries a million with a fixed seed.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from any_values import anything
from conftest import CASES, CONFIG, TODAY, examples
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from kokuchi import bounded_yaml, notice, pages, photo
from kokuchi import settings as site_settings
from kokuchi.changes import compare
from kokuchi.changes.snapshot import Snapshot, SnapshotFiles
from kokuchi.check import Checker
from kokuchi.importer.cell import UnusableList
from kokuchi.importer.mapping import ColumnMapError, read_column_map
from kokuchi.importer.table import read_table
from kokuchi.poster.pdf_text import PdfReader
from kokuchi.rules import RULES
from kokuchi.schema import notice_schema
from kokuchi.translations import load as load_words
from kokuchi.yaml_writer import format_notice

SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
WORDS = {code: load_words(Path(__file__).parents[1] / "theme", code) for code in ("ja", "en")}
MOST_SECONDS = 2.0  # of processor time, for one input
MOST_MEMORY = 500  # MB, for the whole process
quick = tried(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)

# Pieces of YAML, of our keys, and of what they are mixed up with.
TOKENS = (
    *(
        "title:",
        "operator:",
        "purpose:",
        "data:",
        "retention:",
        "period:",
        "contact:",
        "third_party:",
        "phases:",
    ),
    *(
        "history:",
        "formerly:",
        "ended:",
        "sensors:",
        "cameras:",
        "area:",
        "rights:",
        "checklist:",
        "status:",
        "announced:",
    ),
    *(
        " ja: ",
        " en: ",
        " x",
        " 12",
        " 2026-12-01",
        " until:",
        " 30 days",
        " none",
        " draft",
        " image:",
        " phrase: ",
    ),
    *(
        "\n",
        "\n",
        "\n  ",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        ": ",
        "- ",
        "? ",
        "| ",
        ">-",
    ),
    *(
        "&a",
        "*a",
        "!!str",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML",
        '"',
        "'",
        "#",
        "\\",
        "\t",
        "\u3000",
        "：",
        "\ufeff",
        "\0",
    ),
    *(
        "\u200b",
        "\u202e",
        "\ud800",
        "😀",
        "〇〇",
        "{{x}}",
        "<b>",
        "::error::",
        "~",
        "@",
        "`",
        "\r",
        "\u2028",
        "\x1b[2J",
    ),
)
documents = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(TOKENS), max_size=80).map(
        lambda found: "".join(found).encode("utf-8", "surrogatepass")
    ),
)


@st.composite
def mutated(draw: st.DrawFn, text: str = SAMPLE) -> bytes:
    """A text with some lines lost, doubled, moved, indented or joined, and some tokens put anywhere."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at, to = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        change = draw(st.sampled_from(["lose", "double", "move", "indent", "outdent", "join", "token"]))
        if change == "lose" and len(lines) > 1:
            del lines[at]
        elif change == "double":
            lines.insert(to, lines[at])
        elif change == "move":
            lines.insert(to, lines.pop(at))
        elif change == "indent":
            lines[at] = draw(st.sampled_from(["  ", " ", "\t", "- "])) + lines[at]
        elif change == "outdent":
            lines[at] = lines[at].lstrip(" -")
        elif change == "join":
            lines[at] += lines[to].strip()
        elif change == "token":
            place = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + draw(st.sampled_from(TOKENS)) + lines[at][place:]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


@contextmanager
def bounded(raw: bytes) -> Iterator[None]:
    """Fails if an input takes too long, or if the process has grown too large.

    Garbage is not collected meanwhile, as in the program: after a million inputs a collection of all that the test tool
    remembers takes seconds.
    """
    gc.disable()
    begun, before = time.process_time(), _memory()
    try:
        yield
    finally:
        gc.enable()
    assert time.process_time() - begun < MOST_SECONDS, raw
    # In a process that other tests have made large already, only growth counts.
    assert _memory() <= max(before, MOST_MEMORY + GROUND), raw


def _memory() -> float:
    """The most memory that the process has had, in MB; 0 where that is not known."""
    if sys.platform != "linux":
        return 0
    import resource  # noqa: PLC0415  (not on Windows)

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# What the process takes without any input: the test runner, and what other tests have loaded.
GROUND = _memory()
SCHEMA = notice_schema(("ja", "en"))


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "sites").mkdir()
        (Path(name) / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        yield Path(name)


@pytest.fixture(scope="module")
def checker(folder: Path) -> Checker:
    return Checker(site_settings.load(folder), TODAY)


def _is_judged(checker: Checker, path: Path, raw: bytes) -> None:
    """Checked as a notice: it has findings, or else pages in every language."""
    result = checker.check_file(path, raw)
    for finding in result.findings:
        assert finding.place.line >= 1
        assert finding.message.ja
    if result.document and not result.has_errors and result.publishable:
        made = notice.from_document(result.document)
        for words in WORDS.values():
            pages.notice_page(made, words, TODAY, ("ja", "en"))


@quick
@given(documents | mutated())
def test_any_notice_is_judged(checker: Checker, folder: Path, raw: bytes) -> None:
    with bounded(raw):
        _is_judged(checker, folder / "sites" / "shop.yml", raw)


@quick
@given(documents | mutated("operator: {name: {ja: 株式会社サンプル, en: Sample}}\nstatus: draft\n"))
def test_any_shared_file_is_judged_with_a_notice(folder: Path, raw: bytes) -> None:
    path = folder / "sites" / "_shared.yml"
    with bounded(raw):
        fresh = Checker(site_settings.load(folder), TODAY, {path: raw})
        _is_judged(fresh, folder / "sites" / "shop.yml", SAMPLE.encode())
        assert fresh.shared_results() is not None


@quick
@given(documents | mutated(), documents | mutated())
def test_any_two_states_are_compared(folder: Path, before: bytes, after: bytes) -> None:
    own = site_settings.load(folder)

    def state(raw: bytes) -> Snapshot:
        source = SnapshotFiles(
            {"sites/shop.yml": f"{len(raw)} {raw!r}"}, lambda paths: dict.fromkeys(paths, raw)
        )
        return Snapshot(own, TODAY, source)

    with bounded(before + after):
        compare(state(before), state(after))


@quick
@given(documents | mutated(CONFIG + "extra:\n  kokuchi:\n    languages: [ja, en]\n    lead_time: 1 month\n"))
def test_any_settings_are_read_or_refused(folder: Path, raw: bytes) -> None:
    with bounded(raw), suppress(site_settings.UnusableSettings):
        own = site_settings.from_bytes(raw, folder)
        file = site_settings.SettingsFile("mkdocs.yml", raw, own.document)
        for rule in RULES:
            list(rule.check_settings(own, file) if rule.check_settings else ())


@quick
@given(anything)
def test_any_values_of_settings_are_read_or_refused(folder: Path, value: object) -> None:
    """Also as the value of each of our own keys."""
    for key in ("languages", "timezone", "lead_time", "severity", "law_day", "posters"):
        raw = f"{CONFIG}extra: {{kokuchi: {{{key}: {json.dumps(value, ensure_ascii=False, default=str)}}}}}\n"
        with suppress(site_settings.UnusableSettings):
            site_settings.from_bytes(raw.encode("utf-8", "surrogatepass"), folder)


MAP = "id: '{code}'\nfolder: shops\nheader: 1\nnotice:\n  title: {ja: '{name}の入口', en: '{name}'}\nclosed: {on: '{end}'}\n"


@quick
@given(documents | mutated(MAP))
def test_any_map_is_read_or_refused(folder: Path, raw: bytes) -> None:
    path = folder / "map.yml"
    path.write_bytes(raw)
    with bounded(raw), suppress(ColumnMapError):
        read_column_map(path, "map.yml", ("ja", "en"))


@quick
@given(documents | mutated("code,name,end\n1,渋谷,2027-01-01\n2,,\n,,\n合計,2,\n"))
def test_any_list_is_read_or_refused(folder: Path, raw: bytes) -> None:
    path = folder / "list.csv"
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        path.write_bytes(head + raw)
        with bounded(raw), suppress(UnusableList):
            read_table(path, "list.csv")


@quick
@given(documents | mutated())
def test_any_notice_is_formatted_or_left_alone(raw: bytes) -> None:
    """``kokuchi fmt`` never changes a value; what it cannot read it leaves."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return
    with bounded(raw):
        format_notice(text, "shop.yml", ("ja", "en"), SCHEMA)


@quick
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBP"]),
)
def test_any_picture_is_published_or_refused(raw: bytes, head: bytes) -> None:
    with bounded(raw), suppress(photo.BadPhoto):
        photo.published(head + raw)


def test_any_pdf_is_read_or_refused() -> None:
    """One process reads them all; one that ends it is named, and the next is read."""
    with PdfReader() as reader:

        @tried(quick, max_examples=examples(60))
        @given(st.binary(max_size=200) | st.lists(st.sampled_from(PDF_TOKENS), max_size=40).map(b"".join))
        def reads(raw: bytes) -> None:
            assert reader.read(b"%PDF-1.7\n" + raw).problem in {"", "damaged", "page", "large", "exhausted"}

        reads()


PDF_TOKENS = (
    *(
        b"1 0 obj",
        b"2 0 obj",
        b"3 0 obj",
        b"<<",
        b">>",
        b"/Type/Catalog",
        b"/Type/Pages",
        b"/Type/Page",
        b"/Pages 2 0 R",
    ),
    *(
        b"/Kids[3 0 R]",
        b"/Kids[2 0 R]",
        b"/Count 1",
        b"/Count 2147483647",
        b"/Parent 2 0 R",
        b"/MediaBox[0 0 9 9]",
    ),
    *(
        b"endobj\n",
        b"stream\n",
        b"endstream ",
        b"/Length 5",
        b"/Filter/FlateDecode",
        b"trailer",
        b"/Root 1 0 R",
        b"%%EOF\n",
    ),
)


@quick
@given(
    st.recursive(
        st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=5),
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=20,
    )
)
def test_values_that_yaml_can_say_are_read_back(value: object) -> None:
    """The reader of settings refuses only what is too large, and never changes a value."""
    raw = json.dumps({"a": value}, ensure_ascii=False).encode()
    assert bounded_yaml.load(raw) == {"a": value}
