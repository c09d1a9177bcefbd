"""Typeset signs: their texts, that these fit, and that the QR code can be read."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import segno
import typst
import zxingcpp
from click.testing import CliRunner
from conftest import CASES, ROOT, Project
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from long_signs import (
    ALL,
    DATA,
    FACTORIES,
    FONTS,
    MILLIMETRE,
    PRINTER,
    SETTINGS,
    SHORT,
    SIGNS,
    WORDS,
    _document,
    _long_notice,
    _sample,
    _squeezed,
    _text,
)

from kokuchi import poster
from kokuchi.cli import main
from kokuchi.document import Document
from kokuchi.notice import Notice, from_document
from kokuchi.poster import typesetting
from kokuchi.poster.content import content
from kokuchi.poster.glyphs import check_glyphs
from kokuchi.poster.qr import qr_code
from kokuchi.poster.typesetting import SignLanguage, text_run
from kokuchi.translations import Translations
from kokuchi.urls import is_id
from kokuchi.version_mark import version_mark


def _request(document: Document, size: str, kind: str) -> poster.SignRequest:
    return poster.SignRequest(from_document(document), document, size, kind)


def _printed(document: Document, size: str, kind: str, pair: tuple[str, str] = ("ja", "en")) -> bytes:
    return poster.print_one(FACTORIES[pair], PRINTER, _request(document, size, kind))


def _read(pdf: bytes) -> tuple[pypdfium2.PdfPage, str]:
    """The only page of a sign, and its text without any space."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return document[0], _squeezed(document[0])


def _outside(page: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    """Where text comes nearer to the edge of the sheet than a printer can print."""
    width, height = page.get_size()
    edge = 1.5 * MILLIMETRE
    text = page.get_textpage()
    rects = [text.get_rect(number) for number in range(text.count_rects())]
    assert rects
    return [r for r in rects if r[0] < edge or r[1] < edge or r[2] > width - edge or r[3] > height - edge]


@pytest.fixture(scope="module")
def short() -> Document:
    return _document(_sample())


PAIRS = list(FACTORIES)[:3]
LONGEST = [
    *((pair, size, "announcement", "prose") for pair in PAIRS for size in ("a4", "sticker")),
    *((PAIRS[0], size, kind, "prose") for size, kind in SIGNS if (kind, size) != ("announcement", "a4")),
    *((pair, "a4", "counter", "prose") for pair in PAIRS[1:]),
    *((PAIRS[0], size, "announcement", form) for size in ("a4", "sticker") for form in ("word", "lines")),
]


@pytest.mark.parametrize(("pair", "size", "kind", "form"), LONGEST)
def test_the_longest_texts_stay_on_one_sheet_and_nothing_vanishes(
    pair: tuple[str, str], size: str, kind: str, form: str
) -> None:
    document = _document(_long_notice(2000, form), "shop-" + "x" * 59)
    assert is_id(document.id)
    page, text = _read(_printed(document, size, kind, pair))
    assert not _outside(page)
    words = WORDS[pair[0]]
    assert "0120-123-456" in text
    assert f"https://notice.example.jp/{document.id}/" in text
    assert version_mark(from_document(document).raw) in text
    assert "".join(words("sign", kind).split()) in text
    # A text that was cut says where the rest is; a row for which there is no room is named.
    assert any("".join(words("sign", key).split()) in text for key in ("read_on", "elsewhere"))
    if size != "sticker" and kind != poster.COUNTER and not poster.is_short(kind):
        fields = ("benefit", "data", "handling", "retention", "period", "area", "third_party", "opt_out")
        missing = [name for name in fields if "".join(words("field", name).split()) not in text]
        assert not missing


@pytest.mark.parametrize(("size", "kind"), SIGNS)
@pytest.mark.parametrize("length", [30, 2000])
def test_a_sign_made_with_its_usual_drafts_is_the_one_made_with_all(
    size: str, kind: str, length: int
) -> None:
    """Also where none of the usual drafts fits, and for signs that go into one PDF."""
    factory = FACTORIES["ja", "en"]
    request = _request(_document(_long_notice(length, "prose")), size, kind)
    everything = factory.sheet(request)
    assert poster.print_one(factory, PRINTER, request) == PRINTER.print_pdf([everything])
    (fitted,) = poster.fit_all(factory, PRINTER, [request])
    assert not isinstance(fitted, poster.Unprintable)
    assert fitted["fit"]["scale"] == PRINTER.fit(everything)["fit"]["scale"]
    assert fitted["drafts"] == PRINTER.fit(everything)["drafts"]


@pytest.mark.parametrize("pair", list(FACTORIES))
@pytest.mark.parametrize(("size", "kind"), SIGNS)
def test_a_sign_says_what_its_notice_says(
    size: str, kind: str, pair: tuple[str, str], short: Document
) -> None:
    page, text = _read(_printed(short, size, kind, pair))
    assert not _outside(page)
    notice = from_document(short)
    texts = [notice.purposes[0].text, notice.operator.name, notice.contact.name]
    if size != "sticker" and not poster.is_short(kind):
        texts += [notice.title, notice.handling, notice.values["area"], notice.values["benefit"]]
    for one in texts:
        for code in pair[:1] if kind == "counter" else pair:
            assert "".join(one[code].split()) in text
    for code in pair[:1] if kind == "counter" else pair:
        assert "".join(WORDS[code]("identification", "none").split()) in text
    assert "03-1234-5678" in text


@pytest.mark.parametrize(("size", "kind"), SIGNS)
def test_an_extension_stays_on_the_line_of_its_number(size: str, kind: str) -> None:
    sample = _sample()
    sample["contact"]["phone"] = "03-1234-5678 ext. 12345"
    page, _ = _read(_printed(_document(sample), size, kind))
    text = page.get_textpage()
    start = text.get_text_range().index("ext. 12345")
    first, last = text.get_charbox(start - 2), text.get_charbox(start + len("ext. 12345") - 1)
    assert abs(first[1] - last[1]) < MILLIMETRE


def test_a_sign_without_cameras_shows_a_sensor_and_its_pdf_is_titled_so(short: Document) -> None:
    sample = _sample()
    sample["cameras"] = {"count": "0"}
    sample["sensors"] = [{"kind": "depth", **dict.fromkeys(ALL, "距離センサー")}]
    for document, pictogram in ((short, "camera"), (_document(sample), "sensor")):
        for size in ("a4", "sticker"):
            sheet = FACTORIES["ja", "en"].sheet(_request(document, size, "announcement"))
            assert {draft["pictogram"] for draft in sheet["drafts"]} == {pictogram}
            assert sheet["meta"]["title"].startswith("センサー") == (pictogram == "sensor")
            printed = "".join(piece for line in sheet["mark"]["lines"] for piece in line)
            assert ("センサー" in printed) == (pictogram == "sensor")
            assert ("カメラ" in printed) == (pictogram == "camera")


@pytest.mark.parametrize(("size", "height"), [("a4", 20), ("a3", 28)])
def test_the_large_line_of_a_short_sign_is_read_from_four_metres(size: str, height: float) -> None:
    """Also with four languages, and where sound and faces are named beside the cameras."""
    notice = _sample()
    notice["purpose"][0]["identification"] = "registered_persons"
    for kind in ("audio", "face_features"):
        notice["data"][kind], notice["retention"][kind] = dict.fromkeys(ALL, "X"), "1 day"
    four = poster.SheetFactory(SETTINGS, WORDS, FONTS, ALL[:4])
    page, text = _read(PRINTER.print_pdf([four.sheet(_request(_document(notice), size, SHORT))]))
    assert not _outside(page)
    for code in ALL[:4]:
        for key in ("band-in-operation", "sound-recorded", "faces", "analysis"):
            assert "".join(WORDS[code]("sign", key).split()) in text
    letters = page.get_textpage()
    place = letters.get_text_range().index("カメラ作動中") + len("カメラ")
    _, bottom, _, top = letters.get_charbox(place)
    assert (top - bottom) / MILLIMETRE >= height


def test_a_short_sign_before_the_start_says_when_and_never_that_cameras_are_on(short: Document) -> None:
    """Hung too early, a sign that says “in use” would be untrue."""
    _, text = _read(_printed(short, "a4", "short-announcement"))
    for code in ("ja", "en"):
        assert "".join(WORDS[code]("sign", "band-announcement").split()) in text
        assert "".join(WORDS[code]("sign", "band-in-operation").split()) not in text
    assert "2026年12月1日から" in text


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_where_faces_are_matched_the_full_sign_says_so_and_how_to_object(size: str) -> None:
    """The mark, and the row with the ways to ask for disclosure or an end to the use."""
    matching = _sample()
    matching["purpose"][0]["identification"] = "registered_persons"
    matching["data"]["face_features"], matching["retention"]["face_features"] = (
        dict.fromkeys(ALL, "X"),
        "1 day",
    )
    matching["rights"] = dict.fromkeys(ALL, "OBJECT-HERE")
    _, text = _read(_printed(_document(matching), size, "in-operation"))
    assert WORDS["ja"]("sign", "faces") in text
    assert "OBJECT-HERE" in text
    none = _sample() | {"rights": matching["rights"]}
    assert "OBJECT-HERE" not in _read(_printed(_document(none), size, "in-operation"))[1]


def test_letters_of_an_a3_sign_are_at_least_5_mm(short: Document) -> None:
    """It is laid out for its size: the text of a row in Japanese, measured by its em."""
    page, _ = _read(_printed(short, "a3", "in-operation"))
    text = page.get_textpage()
    place = text.get_text_range().index("映像は暗号化")
    left, right = text.get_charbox(place, loose=True)[0], text.get_charbox(place + 1, loose=True)[0]
    assert (right - left) / MILLIMETRE >= 4.9


@pytest.mark.parametrize("host", ["camera.example.co.jp", "privacy.camera-notices.minato-city.example.jp"])
def test_a_printed_domain_is_never_broken(host: str, short: Document) -> None:
    """A path may be broken after a slash or a dot; a domain stays on one line, on the sticker too."""
    site = dataclasses.replace(SETTINGS, site_url=f"https://{host}/notices/")
    factory = poster.SheetFactory(site, WORDS, FONTS, ("ja", "en"))
    for size in ("sticker", "a4"):
        page, text = _read(PRINTER.print_pdf([factory.sheet(_request(short, size, "in-operation"))]))
        assert not _outside(page)
        assert f"https://{host}/notices/shop/" in text
        letters = page.get_textpage()
        start = letters.get_text_range().index("https://")
        first, last = letters.get_charbox(start), letters.get_charbox(start + len(f"https://{host}/") - 1)
        assert abs(first[1] - last[1]) < MILLIMETRE


def test_the_sheet_for_staff_keeps_retention_when_room_is_short() -> None:
    """The longest answers become pointers to the page; how long data is kept stays an answer."""
    notice = _long_notice(300)
    notice["retention"] = dict.fromkeys(DATA, "3 days")
    _, text = _read(_printed(_document(notice), "a4", "counter"))
    assert "".join(WORDS["ja"]("question", "retention").split()) in text
    assert "3日" in text


def test_a_short_sign_names_sound_and_faces_only_where_they_are_taken(short: Document) -> None:
    """A microphone whose sound is not kept is named as well, and not called a recording."""
    live = _sample()
    live["data"]["audio"], live["retention"]["audio"] = dict.fromkeys(ALL, "X"), "not stored"
    cases = {"": short, "sound": _document(live)}
    for shown, document in cases.items():
        _, text = _read(_printed(document, "a4", SHORT))
        for key in ("sound", "sound-recorded", "faces"):
            assert ("".join(WORDS["en"]("sign", key).split()) in text) == (key == shown)


def test_the_third_and_further_languages_are_named_beside_the_code(short: Document) -> None:
    _, text = _read(_printed(short, "a4", "announcement"))
    for code in ALL[2:]:
        assert WORDS[code]("language", "name") in text


def test_a_code_stays_readable_where_the_address_is_long() -> None:
    """Where the modules would be smaller than half a millimetre, the sign's own part of the address is left out."""
    mark = "in-operation-2026-10-30-7f3a9c21"
    for length in (20, 64, 110):
        url = f"https://notice.example.jp/{'a' * length}/"
        code = qr_code(url, mark, 26)
        assert code["url"] in {url, f"{url}#{mark}"}
        assert (code["url"] == url) == (length == 110)
        assert code["quiet"] / 4 >= 0.5  # millimetres of one module


@pytest.mark.parametrize(("size", "kind"), SIGNS)
def test_the_code_is_large_black_on_white_and_leads_to_the_notice(
    size: str, kind: str, short: Document
) -> None:
    page, text = _read(_printed(short, size, kind))
    scale = 4
    image = page.render(scale=scale).to_pil().convert("L")
    (found,) = zxingcpp.read_barcodes(image)
    # The code says which sign it is on; the printed address stays short.
    address, _, sign = found.text.partition("#")
    assert address == "https://notice.example.jp/shop/"
    assert sign == f"{kind}-{from_document(short).mark}"
    assert address in text
    assert "#" not in text
    assert found.ec_level in {"M", "Q"}
    modules = (
        segno.make(found.text, error=found.ec_level, boost_error=False, micro=False).symbol_size()[0] - 8
    )
    left, top = found.position.top_left.x, found.position.top_left.y
    right, bottom = found.position.bottom_right.x, found.position.bottom_right.y
    assert (right - left) / scale / MILLIMETRE >= 24.7  # a pixel less than what is drawn
    # ISO/IEC 18004: four modules of nothing but white all around.
    quiet = int((right - left) / modules * 4) - 3
    beyond = 3
    for edge in (
        (left - quiet, top - quiet, right + quiet, top - beyond),
        (left - quiet, bottom + beyond, right + quiet, bottom + quiet),
        (left - quiet, top, left - beyond, bottom),
        (right + beyond, top, right + quiet, bottom),
    ):
        assert image.crop(edge).getextrema() == (255, 255)
    assert image.crop((left, top, right, bottom)).getextrema() == (0, 255)


def test_the_same_notice_gives_the_same_bytes(short: Document) -> None:
    first = _printed(short, "a4", "announcement")
    again = poster.Printer(ROOT / "theme", poster.Fonts())
    sheet = poster.SheetFactory(SETTINGS, WORDS, poster.Fonts(), ("ja", "en")).sheet(
        _request(short, "a4", "announcement")
    )
    assert again.print_pdf([sheet]) == first


def test_signs_that_differ_in_one_text_are_never_mixed_up() -> None:
    """The typesetter remembers what signs have in common; each PDF still has its own title, in print and in its properties."""
    titles = ["西口", "東口", "西口"]
    documents = [_with_title(title) for title in titles]
    printed = [_printed(document, "a4", "announcement") for document in documents]
    for title, pdf in zip(titles, printed, strict=True):
        other = ({*titles} - {title}).pop()
        named = pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"] + _read(pdf)[1]
        assert named.count(title) == 2
        assert other not in named
    assert printed[0] == printed[2] != printed[1]


def test_a_sign_is_an_accessible_pdf_with_its_fonts_in_it(short: Document) -> None:
    pdf = _printed(short, "a4", "announcement")
    for feature in (b"pdfuaid:part", b"/StructTreeRoot", b"/Lang", b"/FontFile"):
        assert feature in pdf
    # Nothing says when it was made.
    assert b"CreateDate" not in pdf
    title = pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"]
    assert from_document(short).title["ja"] in title


@pytest.mark.parametrize("size", ["a4", "sticker"])
def test_a_text_is_never_read_as_markup(size: str) -> None:
    hostile = '#panic("x") $x^2$ \\ *a* _b_ @ref <label> `c` // d /* e */ [f] = g -- "h" ~ https://i.example/'
    text = dict.fromkeys(ALL, hostile)
    root = _sample() | {"title": text, "benefit": text, "area": text}
    root["purpose"] = [{**text, "identification": "none"}]
    _, read = _read(_printed(_document(root), size, "announcement"))
    # The area stands there in both languages, since the number of cameras with it differs.
    assert read.count("".join(hostile.split())) == (1 if size == "sticker" else 5)


def _with_title(title: str) -> Document:
    return _document(_sample() | {"title": dict.fromkeys(ALL, title)})


def test_a_rare_character_comes_from_the_next_font() -> None:
    pdf = _printed(_with_title("𠮷野家通り商店街の髙島﨑"), "a4", "announcement")
    _, text = _read(pdf)
    assert "𠮷野家通り商店街の髙島﨑" in text


def test_a_character_without_a_glyph_is_named_with_its_field_and_line() -> None:
    document = _with_title("カメラ🎥のお知らせ")
    with pytest.raises(poster.Unprintable) as error:
        _printed(document, "a4", "announcement")
    place = document.value("title", "ja")
    assert str(error.value).startswith(
        f"{place.path}:{place.line}:{place.column}: the character “🎥” (U+1F3A5) in “title.ja”"
    )
    assert "「title.ja」の文字「🎥」" in error.value.message.ja


def test_without_any_font_the_message_says_what_to_install_on_each_system() -> None:
    tree = {"language": {"name": "日本語", "fonts": "No Such Font, Nor This One"}}
    with pytest.raises(poster.NoFonts) as error:
        FONTS.chain(Translations("ja", tree))
    for message in (error.value.message.ja, error.value.message.en):
        for system in ("apt-get install fonts-morisawa-bizud-gothic", "Windows", "macOS", "--font-path"):
            assert system in message


def test_a_folder_of_fonts_helps_where_the_system_has_none() -> None:
    face = next(face for face in FONTS.typeset.fonts() if face.path and "CJK JP" in face.family)
    given = poster.Fonts([Path(face.path or "").parent])
    tree = {"language": {"name": "日本語", "fonts": "No Such Font"}}
    assert face.family in given.chain(Translations("ja", tree))


def _own_font(folder: Path) -> Translations:
    """Put a font of its own name into a folder; the words of a language that asks for it."""
    face = next(face for face in FONTS.typeset.fonts() if face.path and face.family == "BIZ UDPGothic")
    with TTFont(face.path) as font:
        for entry in font["name"].names:
            if entry.nameID in {1, 16}:
                entry.string = "Own Gothic"
        font.save(folder / "own.ttf")
    return Translations("ja", {"language": {"name": "日本語", "locale": "ja", "fonts": "Own Gothic"}})


def test_a_font_file_that_vanishes_is_a_message_and_never_a_sign_without_text(tmp_path: Path) -> None:
    """The typesetter would leave out the text; once it has opened the file, it keeps it."""
    words = _own_font(tmp_path)
    kept, lost = poster.Fonts([tmp_path]), poster.Fonts([tmp_path])
    assert kept.lacking(kept.chain(words), "告知") is None
    (tmp_path / "own.ttf").unlink()
    assert kept.lacking(kept.chain(words), "別の字") is None
    chain = lost.chain(words)
    with pytest.raises(poster.Unprintable, match=r"own\.ttf cannot be read.*--font-path"):
        check_glyphs(lost, {"a": text_run("告知")}, [SignLanguage(words, chain)], [])


@pytest.mark.parametrize("option", ["", "--font-path"])
def test_a_character_of_the_words_without_a_glyph_names_their_file(option: str) -> None:
    """And the option that adds a font, where the command has one."""
    language = SignLanguage(WORDS["ja"], FONTS.chain(WORDS["ja"]))
    with pytest.raises(poster.Unprintable) as error:
        check_glyphs(FONTS, {"a": text_run("🎥")}, [language], [], another_font=option)
    assert "“🎥” (U+1F3A5) of theme/text/ja.yml" in error.value.message.en
    for message in (error.value.message.ja, error.value.message.en):
        assert ("--font-path" in message) == bool(option)


def test_a_panic_of_the_search_for_fonts_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """It happens where a font that was just there cannot be opened; the exception is no Exception."""
    panic = type("PanicException", (BaseException,), {})

    def fails(**_: object) -> None:
        raise panic("database must contain this font")

    monkeypatch.setattr(typst, "Fonts", fails)
    with pytest.raises(poster.NoFonts, match=r"a font cannot be read \(database must contain this font\)"):
        poster.Fonts()
    assert "a font cannot be read" in CliRunner().invoke(main, ["doctor", "--lang", "en"]).output


def test_a_sign_for_the_time_of_filming_is_true_in_every_phase() -> None:
    name = dict.fromkeys(ALL, "試行") | {"en": "Trial", "ko": "시험"}
    phase = {"name": name, "start": "2026-12-01", "end": "2027-01-31", "retention": {"image": "3 days"}}
    _, text = _read(_printed(_document(_sample() | {"phases": [phase]}), "a4", "in-operation"))
    assert "試行（2026年12月1日〜2027年1月31日）：映像：3日" in text
    assert "Trial(1December2026to31January2027):Video:3days" in text


def _with_phases() -> dict[str, Any]:
    """A notice that identifies nobody, with a trial of ten days that matches faces, and an operator that changes."""
    trial: dict[str, Any] = {
        "name": _text("試験", "Trial"),
        "start": "2027-01-11",
        "end": "2027-01-20",
        "purpose": [
            _text("改札を確かめるため", "To test the gates") | {"identification": "enrolled_persons"}
        ],
        "data": {"face_features": _text("顔の特徴", "Face features")},
        "retention": {"face_features": "1 day"},
    }
    change = {
        "name": _text("会社の変更", "New company"),
        "start": "2027-02-01",
        "operator": {"name": _text("あおば運営", "Aoba Operations")},
        "contact": {"name": _text("新しい窓口", "The new desk"), "phone": "03-1111-2222"},
    }
    return _sample() | {"phases": [trial, change]}


@pytest.mark.parametrize("size", ["a4", "sticker"])
def test_a_sign_says_in_which_phase_people_are_identified(size: str) -> None:
    """Nobody reads “nobody is identified” alone, and nothing is said of the other days that is not so."""
    _, text = _read(_printed(_document(_with_phases()), size, "in-operation"))
    assert "2027年1月11日〜2027年1月20日" in text
    assert "それ以外の期間：" in text
    assert "Atothertimes:Noone" in text or "Atothertimes:Noidentification" in text


def test_the_answer_that_reaches_furthest_chooses_the_pictogram_of_a_sign() -> None:
    """A calm sign for a deployment that matches faces on some days would be read as “never”."""
    document = _document(_with_phases())
    found = content(from_document(document), "in-operation", [WORDS["ja"]])
    assert found.tone == "enrolled_persons"
    assert found.identification[0].splitlines() == [
        "試験（2027年1月11日〜2027年1月20日）：顔を、ご自分で登録した方の一覧と照合します",
        "それ以外の期間：個人は識別しません",
    ]
    assert WORDS["ja"]("sign", "faces") in [mark.texts[0] for mark in found.marks]


def test_phases_that_fill_the_period_leave_no_other_times() -> None:
    """A sign speaks of other times only if there are any."""
    tree = _with_phases()
    first, second = tree["phases"]
    first |= {"start": tree["period"]["start"], "end": tree["period"]["end"]}
    second |= {"start": first["start"]}
    del second["operator"], second["contact"]
    second["purpose"] = [_text("見守るため", "To watch over") | {"identification": "repeat_visitors"}]
    both = from_document(_document(tree | {"phases": [first, second]}))
    (text,) = content(both, "in-operation", [WORDS["ja"]]).identification
    assert WORDS["ja"]("sign", "otherwise") not in text
    assert [line[:2] for line in text.splitlines()] == ["試験", "会社"]


def test_a_sign_names_the_operator_and_the_contact_of_each_phase() -> None:
    """After the change, a sign that was printed before it still leads to somebody who answers."""
    _, text = _read(_printed(_document(_with_phases()), "a4", "counter"))
    assert "会社の変更（2027年2月1日〜）：あおば運営" in text
    assert "会社の変更（2027年2月1日〜）：新しい窓口・03-1111-2222" in text


def test_a_sticker_has_the_purposes_of_the_phases() -> None:
    """The large text of a small sign is the purpose, so it must not leave out that of a phase."""
    (headline,) = content(from_document(_document(_with_phases())), "in-operation", [WORDS["ja"]]).headline
    assert "改札を確かめるため" in headline


def test_the_short_list_of_data_has_the_kinds_of_the_phases() -> None:
    """A row too long for the sheet is replaced by the kinds alone, none of which is left out."""
    found = content(from_document(_document(_with_phases())), "in-operation", [WORDS["ja"]])
    (short,) = next(row.short for row in found.rows if row.key == "data")
    assert short.endswith(WORDS["ja"]("kind", "face_features"))


@pytest.mark.parametrize(
    ("stage", "kind", "may"),
    [
        ("announced", "announcement", True),
        ("announced", "in-operation", True),
        ("running", "announcement", False),
        ("running", "in-operation", True),
        ("ended", "in-operation", False),
        ("withdrawn", "counter", False),
    ],
)
def test_only_what_is_true_may_hang(stage: Any, kind: str, *, may: bool, short: Document) -> None:
    notice: Notice = dataclasses.replace(from_document(short), stage=stage)
    assert (poster.refusal_reason(notice, kind) is None) == may


def test_the_sheet_names_the_articles_for_private_operators_only() -> None:
    document = _sample()
    _, private = _read(_printed(_document(document), "a4", "counter"))
    document["operator"]["regime"] = "public_body"
    _, public = _read(_printed(_document(document), "a4", "counter"))
    assert "開示（33条）" in private
    assert "33条" not in public
    assert "条例" in public


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), st.booleans())
def test_where_a_line_may_break_changes_no_character(text: str, phrased: bool) -> None:
    lines = typesetting.text_run(text, phrased=phrased)["lines"]
    assert "\n".join("".join("".join(piece) for piece in line) for line in lines) == text


def _in_brackets(title: str) -> str:
    """A title with brackets around each piece that is never broken."""
    (line,) = typesetting.text_run(title, phrased=True)["lines"]
    return "".join(piece if isinstance(piece, str) else f"[{piece[0]}]" for piece in line)


def test_titles_are_broken_between_phrases(golden: Callable[[Path, str], None]) -> None:
    path = CASES / "phrases" / "titles.txt"
    titles = re.sub(r"[\[\]]", "", path.read_text(encoding="utf-8")).splitlines()
    golden(path, "".join(f"{_in_brackets(title)}\n" for title in titles))


def test_no_line_begins_with_a_middle_dot() -> None:
    assert _in_brackets("私の映像を見せて・消してください") == "[私の][映像を][見せて・][消してください]"
    assert _in_brackets("できる・できないは") == "[できる・できないは]"


def test_korean_is_broken_between_words() -> None:
    assert _in_brackets("카메라 영상으로 혼잡을 측정합니다.") == "[카메라] [영상으로] [혼잡을] [측정합니다]."


@given(st.from_regex(r"[ァ-ヺ][ァ-ヺー]{1,10}", fullmatch=True), st.text("ぁんを漢字AZ、「」 ", max_size=30))
def test_a_katakana_word_is_never_broken(word: str, text: str) -> None:
    (line,) = typesetting.text_run(f"の{text}{word}{text}の", phrased=True)["lines"]
    assert any(word in piece[0] for piece in line if isinstance(piece, list))


def test_a_wall_of_signs_in_one_pdf_is_the_same_signs(short: Document) -> None:
    factory = FACTORIES["ja", "en"]
    wanted = [_request(short, "a4", kind) for kind in poster.KINDS]
    sheets = [
        one for one in poster.fit_all(factory, PRINTER, wanted) if not isinstance(one, poster.Unprintable)
    ]
    document = pypdfium2.PdfDocument(PRINTER.print_pdf(sheets, "Signs"))
    alone = [_read(pdf)[1] for pdf in poster.print_each(factory, PRINTER, wanted) if isinstance(pdf, bytes)]
    assert [_squeezed(page) for page in document] == alone
    assert len(alone) == len(poster.KINDS)


def test_a_project_is_not_needed_to_know_what_may_hang(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    (document,) = project.check().documents
    assert poster.kind_for(from_document(document)) == poster.ANNOUNCEMENT


def test_what_is_cut_is_continued_after_a_space_where_the_script_has_spaces() -> None:
    from kokuchi.poster.shortening import truncate  # noqa: PLC0415

    assert truncate("To count people. " * 20, 40, WORDS["en"]).startswith(
        "To count people. To count people. ("
    )
    cut = truncate("How often a person comes back\n" + "and much more " * 20, 40, WORDS["en"])
    assert cut == "How often a person comes back (continued at the code)"
    assert "。（続き" in truncate("人数を数えます。" * 20, 40, WORDS["ja"])
