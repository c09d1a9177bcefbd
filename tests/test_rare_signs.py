"""What signs, their readers and their pictures do with what hardly ever occurs: one test for each such case."""

from __future__ import annotations

import io
import os
import signal
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst
from conftest import CONFIG, Project
from long_signs import FACTORIES, PRINTER, WORDS, _document, _sample, _text

from kokuchi import photo, poster, settings
from kokuchi.diagnostics import ProgramText
from kokuchi.notice import from_document
from kokuchi.poster import batch, pdf_text, place_selection
from kokuchi.poster.content import content
from kokuchi.poster.fonts import Fonts, _characters
from kokuchi.poster.house_style import UnusableStyle, house_style
from kokuchi.poster.outdated import CurrentNotices, PrintedSign
from kokuchi.poster.selection import UnusableChoice, languages_named
from kokuchi.poster.shortening import short_ways

PAIR = FACTORIES["ja", "en"]


# Texts -------------------------------------------------------------------------------------------


def _watching(start: str, end: str | None, name: str) -> dict[str, Any]:
    purpose = _text("見守るため", "To watch over") | {"identification": "repeat_visitors"}
    phase = {"name": _text(name, name), "start": start, "purpose": [purpose]}
    return phase | ({"end": end} if end else {})


def _identification(phases: list[dict[str, Any]]) -> str:
    notice = from_document(_document(_sample() | {"phases": phases}))
    (text,) = content(notice, "in-operation", [WORDS["ja"]]).identification
    return text


@pytest.mark.parametrize(
    ("phases", "has_other_times"),
    [
        # The period of the sample begins on 2026-12-01 and ends on 2027-03-31.
        ([_watching("2026-12-01", None, "全部")], False),
        ([_watching("2026-12-02", None, "翌日から")], True),
        ([_watching("2026-12-01", "2027-03-30", "前日まで")], True),
        ([_watching("2026-12-01", "2027-01-31", "前"), _watching("2027-02-02", None, "一日あけて")], True),
        ([_watching("2026-12-01", "2027-01-31", "前"), _watching("2027-02-01", None, "続けて")], False),
    ],
)
def test_a_sign_speaks_of_other_times_exactly_where_there_are_some(
    phases: list[dict[str, Any]], has_other_times: bool
) -> None:
    assert (WORDS["ja"]("sign", "otherwise") in _identification(phases)) == has_other_times


def test_without_a_way_to_the_contact_there_is_none_to_shorten() -> None:
    assert list(short_ways([], 10)) == []


# Choices -----------------------------------------------------------------------------------------


def test_a_sign_has_room_for_so_many_languages_and_no_more() -> None:
    with pytest.raises(UnusableChoice, match="room for 2 languages"):
        languages_named("ja,en,ko", ("ja", "en", "ko"))


def test_a_site_without_places_says_so() -> None:
    requests, (reason,) = place_selection.place_requests([], [], [], "a4")
    assert not requests
    assert isinstance(reason, ProgramText)


# Printing ----------------------------------------------------------------------------------------


def _request() -> poster.SignRequest:
    document = _document(_sample())
    return poster.SignRequest(from_document(document), document, "a4", "in-operation")


def _printer(folder: Path, wall: str = "") -> poster.Printer:
    """A printer with a template of the project for A4."""
    (folder / "theme" / "poster").mkdir(parents=True)
    if wall:
        (folder / "theme" / "poster" / "wall.typ").write_text(wall, encoding="utf-8")
    return poster.Printer(folder / "theme", Fonts())


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    printer = poster.Printer(tmp_path / "theme", Fonts(), "nowhere.typ")
    with pytest.raises(poster.Unprintable, match=r"there is no template .*nowhere\.typ"):
        printer.print_pdf([PAIR.sheet(_request())])


def test_a_sign_that_fits_alone_and_not_in_one_pdf_is_named(tmp_path: Path) -> None:
    wall = """
#let sheet(sheet, drafts) = {
  if "fit" in sheet { panic("not together") }
  [#metadata((draft: 0, scale: 1, room: 0)) <fit>]
}
"""
    made = poster.combined_files(PAIR, _printer(tmp_path, wall), [_request()], "", lambda *_: None)
    (file,) = made
    assert isinstance(file.pdf, poster.Unprintable)
    assert "not together" in file.pdf.message.en


def test_a_sign_of_which_no_draft_fits_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_USUAL_DRAFTS", 100)  # more than any sign has
    printer = _printer(tmp_path, '#let sheet(sheet, drafts) = panic("none fits")\n')
    with pytest.raises(poster.Unprintable, match="none fits"):
        poster.print_one(PAIR, printer, _request())


def test_what_is_no_fault_of_a_template_is_not_blamed_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while signs are printed is an interruption."""

    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(PRINTER, "_source", interrupted)
    with pytest.raises(KeyboardInterrupt):
        PRINTER.print_pdf([PAIR.sheet(_request())])


def test_an_interrupted_search_for_fonts_is_no_fault_of_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "Fonts", interrupted)
    with pytest.raises(KeyboardInterrupt):
        poster.Fonts()


# Logos -------------------------------------------------------------------------------------------


def _with_logo(project: Project, name: str, raw: bytes) -> settings.Settings:
    """The settings of a site with this logo."""
    config = CONFIG.replace("font: false", f"font: false, logo: {name}")
    (project.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (project.folder / "docs").mkdir()
    (project.folder / "docs" / name).write_bytes(raw)
    return settings.load(project.folder)


_NO_DATA = b"\0\0\0\4IDAT" + b"\0" * 8


def _png(width: int, height: int, rest: bytes = _NO_DATA) -> bytes:
    """A PNG of which only the header is right."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)) + rest
    )


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("huge.png", _png(12_000, 12_000)),
        ("cut.png", _png(8, 8, b"")),
        ("chunk.png", _png(8, 8)),
        ("flat.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'),
    ],
)
def test_a_logo_that_the_typesetter_cannot_draw_is_refused(name: str, raw: bytes, project: Project) -> None:
    own = _with_logo(project, name, raw)
    with pytest.raises(UnusableStyle) as refused:
        house_style(own)
    assert name in refused.value.message.en


@pytest.mark.parametrize("is_panic", [True, False])
def test_a_panic_of_the_typesetter_on_a_logo_refuses_the_logo_and_an_interruption_does_not(
    is_panic: bool, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = type("PanicException" if is_panic else "Stop", (BaseException,), {})

    def fails(*_: object, **__: object) -> bytes:
        raise stop

    monkeypatch.setattr(typst, "compile", fails)
    own = _with_logo(project, "logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    with pytest.raises(UnusableStyle if is_panic else stop):
        house_style(own)


# Signs that somebody hands in ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "said"),
    [("running", "has started: take the announcement down"), ("announced", "cannot be compared")],
)
def test_an_announcement_of_a_notice_with_errors_is_out_of_date_once_it_runs(stage: Any, said: str) -> None:
    """Before that, whether it is still right cannot be known."""
    document = _document(_sample())
    notice = from_document(document)
    made = poster.print_one(PAIR, PRINTER, poster.SignRequest(notice, document, "a4", "announcement"))
    (text,) = pdf_text.text_of(made).pages
    current = CurrentNotices([], WORDS, PAIR.settings.site_url, {notice.id: stage})
    status = current.status_of(PrintedSign("shop.pdf", 1, text))
    assert (status.id, status.outdated) == (notice.id, True)
    assert said in status.message.en


def test_a_font_that_is_damaged_is_named(tmp_path: Path) -> None:
    (tmp_path / "font.ttf").write_bytes(b"no font")
    with pytest.raises(poster.NoFonts, match=r"font\.ttf"):
        _characters(str(tmp_path / "font.ttf"), 0)


def test_a_file_that_is_no_pdf_or_too_large_is_not_read() -> None:
    assert pdf_text.text_of(b"no PDF").problem == "damaged"
    with pdf_text.PdfReader() as reader:
        assert reader.read(b" " * (pdf_text.LARGEST + 1)).problem == "large"


def test_a_text_that_grows_beyond_every_sign_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = PRINTER.print_pdf([PAIR.sheet(_request())])
    assert pdf_text.text_of(made).pages
    monkeypatch.setattr(pdf_text, "LARGEST", 10)
    assert pdf_text.text_of(made).problem == "large"


def test_a_page_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    made = PRINTER.print_pdf([PAIR.sheet(_request())])

    def fails(*_: object) -> None:
        raise pypdfium2.PdfiumError("page")

    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", fails)
    assert pdf_text.text_of(made) == pdf_text.PdfText([], "page", 1)


def test_where_a_process_has_no_limit_of_memory_pdfs_are_read_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On Windows, which lacks the module; the limits of time and size are left."""
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(os, "fdopen", lambda *_: io.BytesIO())
    pdf_text.serve()


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that a reader of PDFs starts."""
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(*words: Any, **more: Any) -> subprocess.Popen[bytes]:
        started.append(real(*words, **more))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return started


def test_a_reader_that_has_ended_is_replaced_for_the_next_sign(
    readers: list[subprocess.Popen[bytes]],
) -> None:
    made = PRINTER.print_pdf([PAIR.sheet(_request())])
    with pdf_text.PdfReader() as reader:
        assert reader.read(made).pages
        readers[0].kill()
        readers[0].wait()
        assert reader.read(made).problem == "exhausted"
        assert reader.read(made).pages
    assert [one.returncode for one in readers] == [-signal.SIGKILL, 0]


def test_a_reader_that_does_not_end_by_itself_is_ended(
    readers: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_text, "_SECONDS_TO_END", 0)
    with pdf_text.PdfReader() as reader:
        assert reader.read(b"no PDF").problem == "damaged"
    assert readers[0].returncode is not None


# Photos ------------------------------------------------------------------------------------------


def test_a_folder_with_the_name_of_a_picture_is_a_finding_at_its_line(project: Project, sample: str) -> None:
    places = "{count: 12, places: [{ja: 正面, en: Front, count: 12, photo: front.jpg}]}"
    project.add("shop.yml", sample.replace("{count: 12}", places))
    (project.sites / "front.jpg").mkdir()
    (finding,) = [one for one in project.check().findings if one.rule == "bad-photo"]
    assert (finding.place.path, finding.place.line) == ("sites/shop.yml", 27)


def test_a_picture_is_an_ordinary_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    for name, reason in (
        ("folder.png", "not-a-picture"),
        ("nowhere.png", "missing"),
        ("a/../b.png", "outside"),
    ):
        with pytest.raises(photo.BadPhoto, match=reason):
            photo.read(tmp_path, name)


def test_a_picture_that_is_too_large_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo, "MAX_BYTES", 3)
    (tmp_path / "large.png").write_bytes(b"1234")
    with pytest.raises(photo.BadPhoto, match="large"):
        photo.read(tmp_path, "large.png")
    with pytest.raises(photo.BadPhoto, match="large"):
        photo.published(_png(9_000, 9_000))
    with pytest.raises(photo.BadPhoto, match="large"):
        photo.published(_png(30_000, 30_000))
