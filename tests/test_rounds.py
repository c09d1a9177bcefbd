"""``kokuchi signs``: sheets for a round through the shops, and reading them back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner, Result
from conftest import Project

from kokuchi.cli import main
from kokuchi.rounds import Confirmation, sheet, with_posted

DAY = "2027-01-10"
POSTED = "posted: {premises: 2026-11-20, near_cameras: 2026-11-20}\n"
Table = list[dict[str, str]]
SEEN, FOUND, MARK, KEY = (
    "seen on",
    "found (ok, missing, another version)",
    "version that must hang",
    "key (do not change)",
)


def _run(*words: str, day: str = DAY, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["signs", *words, "--lang", "en", "--today", day], input=answer)


@pytest.fixture
def shops(project: Project, sample: str) -> Project:
    """Two shops in a folder: one with a day under ``posted``, one without."""
    project.add("east/shop.yml", sample + POSTED)
    project.add("east/new.yml", sample)
    return project


def _all_seen(table: Table) -> None:
    for row in table:
        row |= {SEEN: "2027-01-09", FOUND: "ok"}


def _sheet(project: Project) -> Table:
    done = _run()
    assert done.exit_code == 0, done.output
    raw = (project.folder / "build/signs/round-east.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def _fill(project: Project, change: Callable[[Table], None]) -> str:
    table = _sheet(project)
    change(table)
    with (project.folder / "filled.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    return "filled.csv"


def test_a_sheet_has_each_sign_and_no_formula(shops: Project) -> None:
    """One row for each place where a sign must hang, since when nobody has seen it, and texts that stay texts."""
    text = (shops.sites / "east/shop.yml").read_text(encoding="utf-8")
    shops.add("east/formula.yml", text.replace("en: Near the entrances", "en: =HYPERLINK(1)"))
    table = _sheet(shops)
    assert [
        (row["notice"], row["where"], row["last seen on"]) for row in table if row["notice"] != "formula"
    ] == [
        ("new", "entrance", "never"),
        ("new", "near the cameras", "never"),
        ("shop", "entrance", "2026-11-20"),
        ("shop", "near the cameras", "2026-11-20"),
    ]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in table for cell in row.values())
    assert any(row["place and title"].startswith("'=HYPERLINK") for row in table)
    assert all(row["where the code leads"].endswith(f"#in-operation-{row[MARK]}") for row in table)


def test_the_paper_has_the_codes(shops: Project) -> None:
    """Each code of the PDF can be scanned, and leads to the page with the sign's version."""
    rows = _sheet(shops)
    page = pypdfium2.PdfDocument(shops.folder / "build/signs/round-east.pdf")[0]
    found = {one.text for one in zxingcpp.read_barcodes(page.render(scale=4).to_pil().convert("L"))}
    assert found == {row["where the code leads"] for row in rows}
    text = page.get_textpage().get_text_range()
    assert "Round of signs east" in text


def test_a_folder_with_many_signs_has_its_rows_in_several_pdfs(
    shops: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each says which one it is, and together they have every code; PDFs of other parts do not stay beside them."""
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    rows = _sheet(shops)
    folder = shops.folder / "build/signs"
    names = ["round-east_1-of-2.pdf", "round-east_2-of-2.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(["round-east.csv", *names])
    found = []
    for number, name in enumerate(names, 1):
        page = pypdfium2.PdfDocument(folder / name)[0]
        assert f"Round of signs east ({number} of 2)" in page.get_textpage().get_text_range()
        found += [one.text for one in zxingcpp.read_barcodes(page.render(scale=4).to_pil().convert("L"))]
    assert sorted(found) == sorted(row["where the code leads"] for row in rows)

    monkeypatch.setattr(sheet, "MOST_ROWS", 200)
    _sheet(shops)
    assert sorted(path.name for path in folder.iterdir()) == ["round-east.csv", "round-east.pdf"]


def test_a_sheet_that_was_filled_in_says_what_to_do(shops: Project) -> None:
    """Current, old, missing, not seen; full-width and Japanese answers and dates of a spreadsheet are understood."""

    def fill(table: Table) -> None:
        table[0] |= {SEEN: "2027/1/9", FOUND: "○"}
        table[1] |= {SEEN: "2027-01-09", FOUND: "2026-10-01-00000000"}
        table[2] |= {SEEN: "2027年1月9日", FOUND: "×"}

    done = _run("--read", _fill(shops, fill))
    assert done.exit_code == 1
    assert "filled.csv:3: new near the cameras: out of date (version 2026-10-01-00000000)" in done.output
    assert "filled.csv:4: shop entrance: missing: post version" in done.output
    assert "filled.csv:5: shop near the cameras: not seen yet (last on 2026-11-20)" in done.output
    assert "4 signs: 1 up to date, 1 out of date, 1 missing, 1 not seen (0 of them for a year)" in done.output


def test_signs_that_nobody_has_seen_for_a_year_are_named(shops: Project) -> None:
    """Empty rows are no findings, but after a year, and where a sign was never seen, they are pointed out."""
    name = _fill(shops, lambda _: None)
    done = _run("--read", name, day="2027-03-01")
    assert done.exit_code == 0
    assert "2 of them for a year" in done.output
    assert "new entrance: never seen" in done.output


def test_what_was_right_on_the_sheet_can_be_old_today(shops: Project) -> None:
    """A notice that changed after the sheet was made: a tick means that its former version hangs."""
    name = _fill(shops, _all_seen)
    path = shops.sites / "east/shop.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("count: 12", "count: 14"), encoding="utf-8")
    done = _run("--read", name)
    assert done.exit_code == 1
    assert done.output.count("out of date (version") == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda table: table[0].update(notice="shop"), "do not belong together"),
        (lambda table: table[0].update({MARK: table[0][MARK][:-1] + "x"}), "do not belong together"),
        (lambda table: table[0].update({KEY: table[2][KEY]}), "do not belong together"),
        (lambda table: table.append(table[0]), "the same sign as in line 2"),
        (lambda table: table[0].update({FOUND: "ok"}), "write the day on which it was seen"),
        (lambda table: table[0].update({FOUND: "ok", SEEN: "2027-01-11"}), "lies after today"),
        (lambda table: table[0].update({FOUND: "maybe", SEEN: "2027-01-09"}), "“maybe” is not understood"),
    ],
)
def test_rows_that_cannot_be_right_are_named(
    shops: Project, change: Callable[[Table], None], message: str
) -> None:
    """Swapped rows, changed cells, a row twice, a day ahead: a message with the line, and nothing is concluded."""
    done = _run("--read", _fill(shops, change))
    assert done.exit_code == 1, done.output
    assert message in done.output


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\xff\x00", b'"unclosed'])
def test_a_file_that_is_no_sheet_is_refused(shops: Project, content: bytes) -> None:
    """One message, no traceback."""
    (shops.folder / "other.csv").write_bytes(content)
    done = _run("--read", "other.csv")
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)


def test_a_sheet_without_rows_is_not_taken_for_a_finished_round(shops: Project) -> None:
    """Status 1 and a message: nothing was seen, and 0 signs out of date would sound like good news."""
    path = _fill(shops, lambda _table: None)
    head = (shops.folder / path).read_bytes().splitlines(keepends=True)[0]
    (shops.folder / path).write_bytes(head)
    done = _run("--read", path)
    assert done.exit_code == 1
    assert "so nothing is filled in" in done.output


def test_days_are_not_written_over_an_edit_that_came_in_while_a_person_was_asked(
    shops: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shops.sites / "east/new.yml"
    monkeypatch.setattr("click.confirm", lambda _text: path.write_text("by hand", encoding="utf-8"))
    done = _run("--read", _fill(shops, _all_seen), "--confirm")
    assert done.exit_code == 2, done.output
    assert "sites/east/new.yml was changed or removed after it was read" in done.output
    assert path.read_text(encoding="utf-8") == "by hand"


def test_days_are_written_only_when_a_person_confirms_them(shops: Project) -> None:
    """Without --confirm and after a no the file stays as it is; after a yes it has the days, and nothing else differs."""
    path = shops.sites / "east/new.yml"
    before = path.read_text(encoding="utf-8")
    name = _fill(shops, _all_seen)
    assert "run it with --confirm" in _run("--read", name).output
    _run("--read", name, "--confirm", answer="n\n")
    assert path.read_text(encoding="utf-8") == before
    done = _run("--read", name, "--confirm", answer="y\n")
    assert done.exit_code == 0, done.output
    after = path.read_text(encoding="utf-8")
    assert after == before + "posted:\n  premises: 2027-01-09\n  near_cameras: 2027-01-09\n"
    assert done.output.count("write posted:") == 1


def test_the_next_sheet_knows_the_last_round(shops: Project) -> None:
    """With --last, the days of an earlier round are those on which the signs were last seen."""
    name = _fill(shops, lambda table: table[2].update({SEEN: "2027-01-09", FOUND: "ok"}))
    assert _run("--last", name).exit_code == 0
    raw = (shops.folder / "build/signs/round-east.csv").read_text(encoding="utf-8-sig")
    assert [row["last seen on"] for row in csv.DictReader(io.StringIO(raw))][2] == "2027-01-09"


AT = "at: {id: mall, name: {ja: ひかりモール, en: Hikari Mall}}\n"


def test_notices_that_share_a_sign_have_one_row_at_the_entrance(shops: Project, sample: str) -> None:
    """The row of a place has the version and the code of the sheet of the place, also where only one notice is named."""
    shops.add("east/_shared.yml", AT)
    shops.add("west/zoo.yml", sample + POSTED + AT)
    table = _sheet(shops)
    assert [(row["notice"], row["where"]) for row in table] == [
        ("at/mall", "entrance"),
        ("new", "near the cameras"),
        ("shop", "near the cameras"),
    ]
    place = table[0]
    assert place["place and title"] == "Hikari Mall / 3 notices"
    assert place["where the code leads"] == f"https://notice.example.jp/at/mall/#place-{place[MARK]}"
    assert CliRunner().invoke(main, ["poster", "--kind", "place", "--today", DAY]).exit_code == 0
    (shops.folder / "list.txt").write_text(f"at/mall {place[MARK]}\n", encoding="utf-8")
    stale = CliRunner().invoke(main, ["poster", "--stale", "list.txt", "--lang", "en", "--today", DAY])
    assert "up to date" in stale.output
    assert _run("shop").exit_code == 0
    raw = (shops.folder / "build/signs/round-east.csv").read_text(encoding="utf-8-sig")
    assert next(csv.DictReader(io.StringIO(raw)))[MARK] == place[MARK]


def test_the_sign_of_a_place_that_was_seen_counts_for_each_notice_on_it(shops: Project, sample: str) -> None:
    """Each notice of the place without a day is asked for; the version of the sheet is old once one of them changes."""
    shops.add("east/_shared.yml", AT)
    name = _fill(shops, _all_seen)
    done = _run("--read", name, "--confirm", answer="y\n")
    assert done.exit_code == 0, done.output
    assert "posted:\n  premises: 2027-01-09\n" in (shops.sites / "east/new.yml").read_text(encoding="utf-8")
    shops.add("east/shop.yml", (sample + POSTED).replace("count: 12", "count: 14"))
    assert "at/mall entrance: out of date (version" in _run("--read", name).output


def test_a_place_with_too_many_notices_for_a_sheet_has_a_row_for_each(project: Project, sample: str) -> None:
    """No sheet of such a place can be printed, so each notice has its own sign."""
    project.add("east/_shared.yml", AT)
    for number in range(11):
        project.add(f"east/shop-{number}.yml", sample + POSTED)
    assert {row["notice"] for row in _sheet(project)} == {f"shop-{number}" for number in range(11)}


def test_a_character_without_a_glyph_is_named_at_its_line(shops: Project, sample: str) -> None:
    """As on signs: the PDF would have an empty box in its place."""
    shops.add("east/emoji.yml", sample.replace("  en: ", "  en: 🎥", 1))
    done = _run()
    assert done.exit_code == 2
    assert "sites/east/emoji.yml:3:7: the character “🎥” (U+1F3A5) in “title.en”" in done.output
    assert done.output.rstrip().endswith("Write another one")
    assert not (shops.folder / "build/signs/round-east.pdf").exists()


def test_only_the_pdfs_of_the_same_folder_are_removed(shops: Project, sample: str) -> None:
    """A bracket in the name of a folder is no pattern."""
    folder = shops.folder / "build/signs"
    folder.mkdir(parents=True)
    shops.add("east[1]/other.yml", sample)
    for name in ("round-east1.pdf", "round-east[1]_1-of-2.pdf"):
        (folder / name).touch()
    _sheet(shops)
    found = {path.name for path in folder.iterdir() if path.suffix == ".pdf"}
    assert found == {"round-east.pdf", "round-east1.pdf", "round-east[1].pdf"}


def test_a_notice_that_is_no_text_any_more_is_confirmed_by_hand() -> None:
    """Its bytes are never replaced by others."""
    one = Confirmation("a", "sites/a.yml", {"premises": dt.date(2027, 1, 9)})
    assert with_posted(b"title: \xff\n", one) is None
    assert with_posted(b"title: x\r\n", one) == "title: x\nposted:\n  premises: 2027-01-09\n"
