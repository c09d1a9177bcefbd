"""The published form of a picture beside a notice."""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from conftest import TODAY, Project, built
from PIL import Image

from kokuchi import photo, settings, site

SECRETS = (b"Exif", b"GPS", b"SECRET", b"http://ns.adobe.com", b"Taro")


def _picture(form: str, size: tuple[int, int] = (1600, 800)) -> bytes:
    """A picture whose left half is red, to be turned by 90 degrees, with a position, a name, XMP and a comment."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Taro SECRET"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)})
    out = io.BytesIO()
    extra = {"comment": b"SECRET"} if form == "JPEG" else {}
    xmp = {} if form == "PNG" else {"xmp": b"http://ns.adobe.com SECRET"}
    picture.save(out, form, exif=exif, **extra, **xmp)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_pixels_is_published_upright_and_not_wider_than_a_page(form: str) -> None:
    content = _picture(form)
    assert b"SECRET" in content
    found = photo.published(content)
    assert not [secret for secret in SECRETS if secret in found.content]
    with Image.open(io.BytesIO(found.content)) as picture:
        assert not picture.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(picture.info)
        assert picture.size == (found.width, found.height) == (800, 1600)
        red, _, blue = picture.getpixel((400, 100))  # type: ignore[misc]
    assert red > blue, "the left of the file is the top of the picture"
    assert photo.published(content) == found
    assert photo.published(_picture(form, (800, 3000))).width == photo.WIDTH


def _bomb() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_bomb(), "large"),
        (_picture("JPEG")[:4000], "not-a-picture"),
        (b"not a picture", "not-a-picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not-a-picture"),
        (b"", "not-a-picture"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(photo.BadPhoto) as refused:
        photo.published(content)
    assert refused.value.reason == reason


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone.jpg", "missing"),
        ("link.jpg", "link"),
        ("in/a.jpg", "link"),
        ("../a.jpg", "outside"),
        ("/a.jpg", "outside"),
    ],
)
def test_only_a_file_below_the_folder_of_the_notice_is_read(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.jpg").write_bytes(b"x")
    (tmp_path / "link.jpg").symlink_to("real/a.jpg")
    (tmp_path / "in").symlink_to("real")
    assert photo.read(tmp_path, "real/a.jpg") == b"x"
    with pytest.raises(photo.BadPhoto) as refused:
        photo.read(tmp_path, name)
    assert refused.value.reason == reason


# In a notice -------------------------------------------------------------------------------------

PLACES = "cameras:\n  count: 12\n  places:\n    - {ja: 正門, en: The main gate, count: 12, photo: gate.jpg}\n"


def _with_photo(project: Project, sample: str, picture: bytes) -> None:
    project.add("north/shop.yml", re.sub(r"cameras:.*\n", PLACES, sample, count=1))
    project.add("north/gate.jpg", picture)


def test_a_photograph_is_published_beside_its_page_without_its_metadata(
    project: Project, sample: str
) -> None:
    _with_photo(project, sample, _picture("JPEG"))
    folder = built(project.folder)
    published = (folder / "shop/gate.jpg.jpg").read_bytes()
    assert not [secret for secret in SECRETS if secret in published]
    assert '<img src="gate.jpg.jpg" alt="正門" loading="lazy">' in (folder / "shop/index.html").read_text(
        "utf-8"
    )
    record = json.loads((folder / "shop/notice.json").read_text("utf-8"))
    assert record["photos"] == {"gate.jpg": "https://notice.example.jp/shop/gate.jpg.jpg"}
    # Other engines get it, too.
    site.write_stage(settings.load(project.folder), TODAY, project.folder / "staged")
    (staged,) = (project.folder / "staged").rglob("gate.jpg.jpg")
    assert staged.read_bytes() == published
    english = (folder / "en/shop/index.html").read_text("utf-8")
    assert '<img src="../../shop/gate.jpg.jpg" alt="The main gate" loading="lazy">' in english


def test_another_picture_under_the_same_name_is_published_and_a_removed_one_goes(
    project: Project, sample: str
) -> None:
    """Nothing kept from the build before hides a change of the picture alone."""
    _with_photo(project, sample, _picture("JPEG", (40, 30)))
    published = built(project.folder) / "shop/gate.jpg.jpg"
    before = published.read_bytes()
    project.add("north/gate.jpg", _picture("PNG", (80, 30)))
    built(project.folder)
    assert published.read_bytes() != before
    project.add("north/shop.yml", sample)
    built(project.folder)
    assert not published.exists()


@pytest.mark.parametrize(
    ("name", "content", "case"),
    [
        ("gaet.jpg", None, "missing-near"),
        ("other.jpg", None, "missing"),
        ("gate.jpg", b"not a picture", "not-a-picture"),
        ("gate.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-a-picture"),
        ("Gate.jpg", None, "name"),
        ("../gate.jpg", None, "name"),
        ("gate.svg", None, "name"),
    ],
)
def test_a_photograph_that_cannot_be_published_is_named_at_its_line(
    name: str, content: bytes | None, case: str, project: Project, sample: str
) -> None:
    _with_photo(project, sample, _picture("JPEG", (40, 30)) if content is None else content)
    file = project.sites / "north/shop.yml"
    file.write_text(file.read_text("utf-8").replace("gate.jpg", name), encoding="utf-8")
    (found,) = [one for one in project.check().findings if one.is_error]
    assert found.message_id == f"bad-photo/{case}"
    assert name in project.check().lines[found.place.path, found.place.line]


def test_a_verdict_kept_from_before_does_not_hide_a_removed_picture(project: Project, sample: str) -> None:
    _with_photo(project, sample, _picture("JPEG", (40, 30)))
    assert project.run("check").returncode == 0
    (project.sites / "north/gate.jpg").unlink()
    assert project.run("check").returncode == 1


def test_a_notice_without_photographs_does_not_load_the_library_for_pictures(
    project: Project, sample: str
) -> None:
    project.add("shop.yml", sample)
    words = ["-X", "importtime", "-m", "kokuchi", "check", "--today", "2026-11-24"]
    done = subprocess.run(
        [sys.executable, *words], cwd=project.folder, capture_output=True, text=True, check=True
    )
    assert "kokuchi.rules" in done.stderr
    assert not re.search(r"\bPIL\b", done.stderr)
