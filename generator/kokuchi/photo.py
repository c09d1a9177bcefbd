"""Makes the published form of a picture: turned upright, at most 1,200 pixels wide, with nothing but its pixels.

A picture from a telephone has its position, its owner's name and often a second, uncut picture in its metadata. So no
part of the file is copied: the pixels are painted on a new canvas, and the canvas is saved.
"""

from __future__ import annotations

import io
import os
import stat
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000  # a telephone's picture has 12 to 50 million
WIDTH = 1200
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_FORMATS = ("JPEG", "PNG", "WEBP")


class BadPhoto(Exception):
    """A picture that cannot be published. ``reason``: ``missing``, ``link``, ``outside``, ``large`` or ``not-a-picture``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it is published: JPEG bytes, width and height in pixels."""

    content: bytes
    width: int
    height: int


def read(folder: Path, name: str) -> bytes:
    """The bytes of a picture next to a notice. Raises BadPhoto; links are not followed, also not in the folders of ``name``."""
    parts = name.split("/")
    if "\\" in name or "\0" in name or ":" in name or any(part in {"", ".", ".."} for part in parts):
        raise BadPhoto("outside")
    here = folder
    for part in parts:
        here /= part
        if here.is_symlink():
            raise BadPhoto("link")
    try:
        handle = os.open(here, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise BadPhoto("missing") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)  # fdopen would raise another error for a folder
        raise BadPhoto("not-a-picture")
    with os.fdopen(handle, "rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadPhoto("large")
    return content


def published_name(name: str) -> str:
    """The name of the published form, which is in the same folder as the page of its notice."""
    return f"{name}.jpg"


@lru_cache(maxsize=32)
def published(content: bytes) -> Photo:
    """The published form of a picture's bytes; the same bytes for the same input. Raises BadPhoto."""
    from PIL import Image, ImageOps  # noqa: PLC0415  (only notices with photos pay for the import)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                # The size is in the header: nothing is unpacked before it is known.
                if picture.width * picture.height > MAX_PIXELS:
                    raise BadPhoto("large")
                upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise BadPhoto("large") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise BadPhoto("not-a-picture") from error
    if upright.width > WIDTH:
        height = max(1, round(upright.height * WIDTH / upright.width))
        upright = upright.resize((WIDTH, height), Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return Photo(out.getvalue(), *canvas.size)
