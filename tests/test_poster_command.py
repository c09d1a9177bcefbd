"""The command that prints signs and finds outdated ones, and the signs that a build publishes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner
from conftest import CASES, CONFIG, ROOT, Project

from kokuchi import poster, settings
from kokuchi.cli import main
from kokuchi.poster import batch
from kokuchi.translations import load

POSTED = "posted: {premises: 2026-11-28, near_cameras: 2026-11-28}\n"
CALLED_OFF = "withdrawn: {on: 2026-11-20, reason: {ja: 見直しました, en: Thought again}}\nstatus: withdrawn\n"
BEFORE, AFTER, LATER = "2026-11-24", "2026-12-02", "2027-04-05"

try:
    poster.Fonts().chain(load(ROOT / "theme", "ja"))
except poster.NoFonts:
    pytest.skip("no fonts on this machine: `make test` says how to install them", allow_module_level=True)


def _made(project: Project, *words: str, day: str = BEFORE) -> list[Path]:
    done = project.run("poster", *words, "--lang", "en", "--today", day, "--out", "made")
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted((project.folder / "made").iterdir())


def _text(pdf: Path) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.fixture
def factory(project: Project, sample: str) -> Project:
    project.add("mall/shop.yml", sample + POSTED)
    return project


def test_without_any_option_every_notice_gets_the_sign_that_is_true_today(
    factory: Project, sample: str
) -> None:
    factory.add("mall/off.yml", sample + CALLED_OFF)
    assert [path.name for path in _made(factory)] == ["shop-announcement-a4.pdf"]
    assert "カメラ運用の予告" in _text(factory.folder / "made/shop-announcement-a4.pdf")
    assert "shop-in-operation-a4.pdf" in [path.name for path in _made(factory, day=AFTER)]


def test_a_folder_a_file_and_an_id_name_the_same_notices(factory: Project, sample: str) -> None:
    factory.add("other/station.yml", sample)
    for name in ("sites/mall", "sites/mall/shop.yml", "shop"):
        done = factory.run("poster", name, "--lang", "en", "--today", BEFORE)
        assert done.stdout == "Made 1 sign: build/posters/shop-announcement-a4.pdf\n"


def test_a_folder_of_signs_in_one_pdf(factory: Project, sample: str) -> None:
    factory.add("mall/station.yml", sample)
    (made,) = _made(factory, "sites/mall", "--combine", "--size", "a3")
    document = pypdfium2.PdfDocument(made)
    assert len(document) == 2
    assert made.name == "posters-a3.pdf"
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 420]


def test_more_signs_than_memory_has_room_for_come_in_volumes_in_the_same_order(
    factory: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("alley", "bridge", "canal", "dome"):
        factory.add(f"mall/{name}.yml", sample)
    monkeypatch.setattr(batch, "MAX_SIGNS_PER_FILE", 2)
    monkeypatch.chdir(factory.folder)
    done = CliRunner().invoke(
        main, ["poster", "--combine", "--lang", "en", "--today", BEFORE, "--out", "made"]
    )
    assert done.stdout == "Made 5 signs: made/\n"
    volumes = sorted((factory.folder / "made").iterdir())
    assert [path.name for path in volumes] == [f"posters-a4-{number}.pdf" for number in (1, 2, 3)]
    pages = [
        "".join(page.get_textpage().get_text_range().split())
        for path in volumes
        for page in pypdfium2.PdfDocument(path)
    ]
    names = ["alley", "bridge", "canal", "dome", "shop"]
    assert [name for page, name in zip(pages, names, strict=True) if f"{name}/" in page] == names


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("shpo",), "there is no notice “shpo”; did you mean “shop”?"),
        (("--kind", "counter", "--size", "sticker"), "a sheet of this kind is a4 or a3"),
        (("--languages", "ja,ja"), "a language is named twice"),
        (("--languages", "fr"), "“fr” is no language of this site (ja, en)"),
        (("--stale",), "--stale needs the signs' PDFs"),
        (("--stale", "nowhere.pdf"), "cannot read “nowhere.pdf”"),
        (("--font-path", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_done_ends_with_status_2_and_one_message(
    arguments: tuple[str, ...], message: str, factory: Project
) -> None:
    done = factory.run("poster", *arguments, "--lang", "en", "--today", BEFORE)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_named(factory: Project) -> None:
    (factory.folder / "made").write_text("a file", encoding="utf-8")
    done = factory.run("poster", "--lang", "en", "--today", BEFORE, "--out", "made")
    assert done.returncode == 2
    # Above it, a slow machine prints how many signs were made.
    assert done.stderr.splitlines()[-1].startswith("kokuchi: cannot write made/shop-announcement-a4.pdf (")


@pytest.mark.parametrize("options", [(), ("--combine",)])
def test_a_template_that_cannot_be_used_is_named_with_its_error(
    options: tuple[str, ...], factory: Project
) -> None:
    (factory.folder / "theme" / "poster").mkdir(parents=True)
    (factory.folder / "theme" / "poster" / "wall.typ").write_text("#let sheet = nonsense\n", encoding="utf-8")
    done = factory.run("poster", *options, "--lang", "en", "--today", BEFORE)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the sign (shop) could not be set; look at the templates in theme/poster: " in done.stderr
    assert "unknown variable: nonsense" in done.stderr


def test_without_an_address_no_code_is_printed(factory: Project) -> None:
    (factory.folder / "mkdocs.yml").write_text("site_name: Cameras\n", encoding="utf-8")
    done = factory.run("poster", "--lang", "en", "--today", BEFORE)
    assert done.returncode == 2
    assert "site_url" in done.stderr


def test_what_must_not_be_posted_is_refused_by_name(factory: Project, sample: str) -> None:
    factory.add("off.yml", sample + CALLED_OFF)
    done = factory.run("poster", "off", "--lang", "en", "--today", BEFORE)
    assert done.returncode == 1
    assert "“off” is called off: there is nothing to post" in done.stderr
    done = factory.run("poster", "shop", "--kind", "announcement", "--lang", "en", "--today", AFTER)
    assert done.returncode == 1
    assert "“shop” has started" in done.stderr


def test_no_sign_is_made_of_a_draft_or_of_a_notice_with_errors(factory: Project, sample: str) -> None:
    factory.add("draft.yml", "status: draft\n" + sample)
    factory.add("broken.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    for name in ("draft", "broken"):
        done = factory.run("poster", name, "--lang", "en", "--today", BEFORE)
        assert done.returncode == 1
        assert f"No sign is made of a draft, or of a notice with errors: {name}" in done.stdout
        assert not (factory.folder / "build" / "posters").exists()
    assert "sites/broken.yml:" in done.stdout


def test_the_others_of_a_folder_are_printed(factory: Project, sample: str) -> None:
    """A draft among them is left out silently; an error is reported and sets the exit status."""
    factory.add("mall/draft.yml", "status: draft\n" + sample)
    assert [path.name for path in _made(factory, "sites/mall")] == ["shop-announcement-a4.pdf"]
    factory.add("mall/broken.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    for names in (("sites/mall",), ()):
        done = factory.run("poster", *names, "--lang", "en", "--today", BEFORE, "--out", "again")
        assert done.returncode == 1
        assert "sites/mall/broken.yml:" in done.stdout
        assert [path.name for path in (factory.folder / "again").iterdir()] == ["shop-announcement-a4.pdf"]


def test_an_error_of_a_shared_file_is_one_of_each_notice_that_takes_it(factory: Project, sample: str) -> None:
    """It stands in another file, and what it says would stand on the sign."""
    announced = "announced: {web: 2026-10-30, premises: 2026-10-30}\n"
    factory.add("late/_shared.yml", announced.replace("2026-10-30", "2026-11-20"))
    factory.add("late/late.yml", sample.replace(announced, ""))
    assert "sites/late/_shared.yml:1:" in factory.run("check", "--lang", "en", "--today", BEFORE).stdout
    for names in (("late",), ()):
        done = factory.run("poster", *names, "--lang", "en", "--today", BEFORE, "--out", "made")
        assert done.returncode == 1
        assert not list(factory.folder.glob("made/late*"))


def test_what_does_not_hang_yet_can_be_printed(factory: Project, sample: str) -> None:
    """It has started, the check asks for the days of posting, and this is the sign to post."""
    factory.add("late.yml", sample)
    assert "[not-posted]" in factory.run("check", "--lang", "en", "--today", AFTER).stdout
    assert [path.name for path in _made(factory, "late", day=AFTER)] == ["late-in-operation-a4.pdf"]


def test_sheets_for_staff_do_not_take_the_place_of_signs(factory: Project) -> None:
    _made(factory, "--combine")
    made = _made(factory, "--combine", "--kind", "counter")
    assert [path.name for path in made] == ["posters-a4.pdf", "posters-counter-a4.pdf"]


def test_a_missing_glyph_is_1_and_stands_at_its_line(factory: Project, sample: str) -> None:
    factory.add("smile.yml", sample.replace("カメラの映像から混雑", "カメラ🎥の映像から混雑"))
    done = factory.run("poster", "smile", "--lang", "ja", "--today", BEFORE)
    assert done.returncode == 1
    assert "sites/smile.yml:2:" in done.stderr
    assert "「title.ja」の文字「🎥」（U+1F3A5）" in done.stderr


def test_the_sheet_for_staff_is_in_one_language_that_can_be_chosen(factory: Project) -> None:
    (made,) = _made(factory, "--kind", "counter")
    assert "カメラのことを聞かれたら" in _text(made)
    assert "Whensomeoneasks" not in _text(made)
    (made,) = _made(factory, "--kind", "counter", "--languages", "en")
    assert "Whensomeoneasksaboutthecameras" in _text(made)


# Stale signs -------------------------------------------------------------------------------------------


def _stale(project: Project, *files: str, day: str) -> tuple[int, str]:
    done = project.run("poster", "--stale", *files, "--lang", "en", "--today", day)
    # On a slow machine the check tells how far it is.
    assert not [line for line in done.stderr.splitlines() if not line.startswith("Checking notices")]
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Three signs of the sample, printed once; by their file names."""
    project = Project(tmp_path_factory.mktemp("printed") / "project")
    project.add("mall/shop.yml", (CASES / "sample.yml").read_text(encoding="utf-8") + POSTED)
    _made(project)
    _made(project, "--size", "sticker", "--languages", "en,ja")
    return {path.name: path.read_bytes() for path in _made(project, "--kind", "in-operation", "--size", "a3")}


@pytest.fixture
def hung(factory: Project, printed: dict[str, bytes]) -> Project:
    (factory.folder / "made").mkdir()
    for name, raw in printed.items():
        (factory.folder / "made" / name).write_bytes(raw)
    return factory


SIGNS = (
    "made/shop-announcement-a4.pdf",
    "made/shop-announcement-sticker.pdf",
    "made/shop-in-operation-a3.pdf",
)


def test_a_fresh_sign_is_up_to_date(hung: Project) -> None:
    status, output = _stale(hung, *SIGNS, day=BEFORE)
    assert status == 0
    assert output.count(":1: shop: up to date") == 3
    assert output.endswith("3 signs, 0 out of date.\n")


def test_an_announcement_must_come_down_when_filming_begins(hung: Project) -> None:
    status, output = _stale(hung, *SIGNS, day=AFTER)
    assert status == 1
    assert output.count("“shop” has started") == 2
    assert "a3.pdf:1: shop: up to date" in output


def test_every_sign_must_come_down_at_the_end(hung: Project) -> None:
    status, output = _stale(hung, *SIGNS, day=LATER)
    assert status == 1
    assert output.count("“shop” has ended") == 3


def test_a_sign_is_stale_when_what_the_public_is_told_has_changed(hung: Project, sample: str) -> None:
    hung.add("mall/shop.yml", sample.replace("03-1234-5678", "03-1234-5679") + POSTED)
    status, output = _stale(hung, *SIGNS, day=BEFORE)
    assert status == 1
    assert (
        len(
            re.findall(r"out of date \(it says 2026-10-30-[0-9a-f]{8}, the notice is now 2026-10-30-", output)
        )
        == 3
    )


def test_a_sign_of_a_former_address_says_where_its_code_leads(hung: Project, sample: str) -> None:
    (hung.sites / "mall/shop.yml").unlink()
    hung.add("mall/new-shop.yml", sample + POSTED + "formerly: [shop]\n")
    status, output = _stale(hung, SIGNS[0], day=BEFORE)
    assert status == 0
    assert "its address is a former one, from which the code leads to “new-shop”" in output


def test_a_sign_whose_notice_is_gone_or_broken_is_stale(hung: Project, sample: str) -> None:
    hung.add("mall/shop.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    assert "is a draft or has errors, so it cannot be compared" in _stale(hung, SIGNS[2], day=BEFORE)[1]
    (hung.sites / "mall/shop.yml").unlink()
    status, output = _stale(hung, SIGNS[0], day=BEFORE)
    assert status == 1
    assert "there is no notice “shop”: take the sign down" in output


def test_a_list_of_marks_will_do(hung: Project) -> None:
    mark = re.findall(r"2026-10-30-[0-9a-f]{8}", _text(hung.folder / SIGNS[0]))[0]
    (hung.folder / "list.txt").write_text(
        f"# copied from the walls\n{mark}\nshop {mark}\nshop 2026-10-30-00000000\n2026-01-01-11111111\nnothing\n",
        encoding="utf-8",
    )
    status, output = _stale(hung, "list.txt", day=BEFORE)
    assert status == 1
    lines = output.splitlines()
    assert lines[0].endswith("list.txt:2: shop: up to date")
    assert lines[1].endswith("list.txt:3: shop: up to date")
    assert "list.txt:4: shop: out of date" in lines[2]
    assert "no notice has the version 2026-01-01-11111111" in lines[3]
    assert "no version is written on it" in lines[4]


def test_a_line_with_an_unknown_id_is_never_up_to_date(hung: Project) -> None:
    """The version may be that of another notice; which sign hangs there is what the line was to tell."""
    mark = re.findall(r"2026-10-30-[0-9a-f]{8}", _text(hung.folder / SIGNS[0]))[0]
    (hung.folder / "list.txt").write_text(f"nope {mark}\nnope,{mark}\n北口 {mark}\n", encoding="utf-8")
    status, output = _stale(hung, "list.txt", day=BEFORE)
    assert status == 1
    lines = output.splitlines()
    assert all("there is no notice “nope”" in line for line in lines[:2])
    assert lines[2].endswith("list.txt:3: shop: up to date")


def test_a_scan_and_a_damaged_file_are_named(hung: Project) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(hung.folder / "scan.pdf")
    (hung.folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    status, output = _stale(hung, "scan.pdf", day=BEFORE)
    assert status == 1
    assert "it has no text (a photograph or a scan)" in output
    done = hung.run("poster", "--stale", "broken.pdf", "--lang", "en", "--today", BEFORE)
    assert done.returncode == 2
    assert "cannot be read as a PDF" in done.stderr
    # What a full disk left is no list on which nothing is out of date.
    (hung.folder / "empty.pdf").write_bytes(b"")
    done = hung.run("poster", "--stale", "empty.pdf", "--lang", "en", "--today", BEFORE)
    assert done.returncode == 2
    assert "is empty" in done.stderr


# Published signs ---------------------------------------------------------------------------------------


def test_a_published_sign_stands_beside_its_page_and_its_code_leads_to_that_page(
    factory: Project, sample: str
) -> None:
    factory.add("off.yml", sample + CALLED_OFF)
    config = CONFIG + "extra: {kokuchi: {posters: true}}\n"
    (factory.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert factory.run("build").returncode == 0
    site = factory.folder / "site"
    (found,) = zxingcpp.read_barcodes(
        pypdfium2.PdfDocument(site / "shop/poster.pdf")[0].render(scale=3).to_pil()
    )
    address = settings.load(factory.folder).site_url
    page, _, sign = found.text.partition("#")
    assert page == f"{address}shop/"
    assert f'<i id="{sign}"' in (site / "shop/index.html").read_text(encoding="utf-8")
    assert 'href="poster.pdf"' in (site / "shop/index.html").read_text(encoding="utf-8")
    assert 'href="../../shop/poster.pdf"' in (site / "en/shop/index.html").read_text(encoding="utf-8")
    # What was called off has no sign, and its page offers none.
    assert not (site / "off/poster.pdf").exists()
    assert "poster.pdf" not in (site / "off/index.html").read_text(encoding="utf-8")


def test_a_sign_is_printed_again_only_when_its_content_changes(factory: Project, sample: str) -> None:
    config = CONFIG + "extra: {kokuchi: {posters: true}}\n"
    (factory.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    stored = factory.folder / "build/posters/signs/shop.announcement"
    assert factory.run("build").returncode == 0
    first = stored.stat().st_ino, (factory.folder / "site/shop/poster.pdf").read_bytes()
    assert factory.run("build", "--today", "2026-11-25").returncode == 0
    assert (stored.stat().st_ino, (factory.folder / "site/shop/poster.pdf").read_bytes()) == first
    # A stored sign that was damaged on the way is printed again, with the same bytes.
    stored.write_bytes(stored.read_bytes()[:-1] + b"?")
    shutil.rmtree(factory.folder / "site")
    assert factory.run("build", "--today", "2026-11-25").returncode == 0
    assert (factory.folder / "site/shop/poster.pdf").read_bytes() == first[1]
    factory.add("mall/shop.yml", sample.replace("03-1234-5678", "03-1234-5679") + POSTED)
    assert factory.run("build", "--today", "2026-11-25").returncode == 0
    assert "03-1234-5679" in _text(factory.folder / "site/shop/poster.pdf")
    assert factory.run("build", "--today", AFTER).returncode == 0
    assert "カメラ運用中" in _text(factory.folder / "site/shop/poster.pdf")


def test_a_sign_that_cannot_be_printed_stops_the_build_and_says_how_to_do_without(
    factory: Project, sample: str
) -> None:
    config = CONFIG + "extra: {kokuchi: {posters: true}}\n"
    (factory.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    factory.add("smile.yml", sample.replace("カメラの映像から混雑", "カメラ🎥の映像から混雑"))
    done = factory.run("build", "--lang", "en")
    assert done.returncode == 2
    assert "sites/smile.yml:2:" in done.stderr
    assert "set posters to false in mkdocs.yml" in done.stderr
    assert not (factory.folder / "site").exists()


def test_where_no_sign_is_published_the_page_offers_the_browsers_print(factory: Project) -> None:
    assert factory.run("build").returncode == 0
    page = (factory.folder / "site/shop/index.html").read_text(encoding="utf-8")
    assert "ブラウザーの「印刷」" in page
    assert "poster.pdf" not in page
    assert not (factory.folder / "site/shop/poster.pdf").exists()


def test_the_sign_and_the_page_carry_the_same_version(factory: Project) -> None:
    (made,) = _made(factory)
    assert factory.run("build").returncode == 0
    (mark,) = set(re.findall(r"2026-10-30-[0-9a-f]{8}", _text(made)))
    assert mark in (factory.folder / "site/shop/index.html").read_text(encoding="utf-8")
    assert json.loads((factory.folder / "site/shop/notice.json").read_text(encoding="utf-8"))["id"] == "shop"
