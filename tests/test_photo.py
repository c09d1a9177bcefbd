"""The published form of a picture beside a notice."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kokuchi import photo

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
