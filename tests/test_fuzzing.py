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

import fuzz_targets
import pytest
from any_values import anything
from conftest import CONFIG, TODAY, examples
from fuzz_targets import LIST, MAP, SAMPLE, SETTINGS, SHARED
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from kokuchi import bounded_yaml
from kokuchi import settings as site_settings
from kokuchi.check import Checker
from kokuchi.poster.pdf_text import PdfReader

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


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield fuzz_targets.project(Path(name))


@pytest.fixture(scope="module")
def checker(folder: Path) -> Checker:
    return Checker(site_settings.load(folder), TODAY)


@pytest.mark.parametrize("name", fuzz_targets.TARGETS)
def test_every_target_of_make_explore_reads_the_text_from_which_it_begins(name: str, folder: Path) -> None:
    make, begin = fuzz_targets.TARGETS[name]
    read = make(folder)
    for raw in (begin.encode(), b"", b"\xff\0"):
        read(raw)


@quick
@given(documents | mutated())
def test_any_notice_is_judged(checker: Checker, folder: Path, raw: bytes) -> None:
    with bounded(raw):
        fuzz_targets.judge(checker, folder / "sites" / "shop.yml", raw)


@quick
@given(documents | mutated(SHARED))
def test_any_shared_file_is_judged_with_a_notice(folder: Path, raw: bytes) -> None:
    with bounded(raw):
        fuzz_targets.judge_shared(folder, raw)


@quick
@given(documents | mutated(), documents | mutated())
def test_any_two_states_are_compared(folder: Path, before: bytes, after: bytes) -> None:
    with bounded(before + after):
        fuzz_targets.compare_states(site_settings.load(folder), before, after)


@quick
@given(documents | mutated(SETTINGS))
def test_any_settings_are_read_or_refused(folder: Path, raw: bytes) -> None:
    with bounded(raw):
        fuzz_targets.read_settings(folder, raw)


@quick
@given(anything)
def test_any_values_of_settings_are_read_or_refused(folder: Path, value: object) -> None:
    """Also as the value of each of our own keys."""
    for key in ("languages", "timezone", "lead_time", "severity", "law_day", "posters"):
        raw = f"{CONFIG}extra: {{kokuchi: {{{key}: {json.dumps(value, ensure_ascii=False, default=str)}}}}}\n"
        with suppress(site_settings.UnusableSettings):
            site_settings.from_bytes(raw.encode("utf-8", "surrogatepass"), folder)


@quick
@given(documents | mutated(MAP))
def test_any_map_is_read_or_refused(folder: Path, raw: bytes) -> None:
    with bounded(raw):
        fuzz_targets.read_map(folder, raw)


@quick
@given(documents | mutated(LIST))
def test_any_list_is_read_or_refused(folder: Path, raw: bytes) -> None:
    with bounded(raw):
        fuzz_targets.read_list(folder, raw)


@quick
@given(documents | mutated())
def test_any_notice_is_formatted_or_left_alone(raw: bytes) -> None:
    """``kokuchi fmt`` never changes a value; what it cannot read it leaves."""
    with bounded(raw):
        fuzz_targets.format_file(raw)


@quick
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBP"]),
)
def test_any_picture_is_published_or_refused(raw: bytes, head: bytes) -> None:
    with bounded(raw):
        fuzz_targets.publish_picture(head + raw)


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
