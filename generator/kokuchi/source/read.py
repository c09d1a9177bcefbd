"""Reads a file as UTF-8 text. Links, special files, large files and other encodings are returned as issues."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from kokuchi.diagnostics import Issue, Place, ProgramText

LARGEST = 64 * 1024  # bytes

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_KINDS = (
    (stat.S_ISLNK, ProgramText(ja="リンク", en="a link")),
    (stat.S_ISDIR, ProgramText(ja="フォルダー", en="a folder")),
    (stat.S_ISFIFO, ProgramText(ja="パイプ", en="a pipe")),
    (stat.S_ISSOCK, ProgramText(ja="ソケット", en="a socket")),
)
_DEVICE = ProgramText(ja="デバイス", en="a device")
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_JAPANESE = "[\u3040-\u30ff\u4e00-\u9fff]"
_KANA, _FEWEST_KANA = "[\u3041-\u30ff]", 20  # one of so many letters
_UNLIKELY = "[\uff61-\uff9f\ue000-\uf8ff]"


def read(path: Path, shown: str) -> str | Issue:
    """The text of a file without its BOM, or an issue.

    ``shown`` is the path as findings print it. Errors of the file system are issues as well.
    """
    raw = read_bytes(path, shown)
    return decode(raw, Place(shown))


def read_bytes(path: Path, shown: str) -> bytes | Issue:
    """The bytes of a regular file of at most LARGEST bytes, or an issue."""
    place = Place(shown)
    try:
        status = path.lstat()
    except OSError as error:
        return _unopened(place, error)
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for test, name in _KINDS if test(status.st_mode)), _DEVICE)
        return Issue(place, "not-regular", {"kind": kind}, rule="not-a-file")
    if status.st_size > LARGEST:
        return _too_large(place, status.st_size)
    try:
        # The file may have been replaced since lstat, so a link is not followed and a pipe is not waited for.
        with os.fdopen(os.open(path, _OPEN), "rb") as file:
            before = _state(file)
            raw = file.read(LARGEST + 1)
            after = _state(file)
    except OSError as error:
        return _unopened(place, error)
    if before != after:
        # A part of the old content and a part of the new one could be a notice that nobody has written.
        return Issue(place, "changed", rule="unreadable-file")
    return _too_large(place, len(raw)) if len(raw) > LARGEST else raw


def _state(file: BinaryIO) -> tuple[int, int, int]:
    """Kind, size and time of an open file: they differ before and after reading where it is written in between."""
    status = os.fstat(file.fileno())
    return status.st_mode, status.st_size, status.st_mtime_ns


def _unopened(place: Place, error: OSError) -> Issue:
    # Only what was listed is read, so a missing file was there a moment ago.
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Issue(place, "gone", rule="unreadable-file")
    return Issue(place, "cannot-open", {"reason": error.strerror or str(error)}, rule="unreadable-file")


def _too_large(place: Place, size: int) -> Issue:
    values: dict[str, str | int | ProgramText] = {"size": f"{-(-size // 1024):,}", "largest": LARGEST // 1024}
    return Issue(place, "too-large", values, rule="refused-yaml")


def decode(raw: bytes | Issue, place: Place) -> str | Issue:
    """Decode UTF-8 with or without a BOM. Returns an issue for anything else, with the encoding if it is recognized.

    A text of white space only becomes "". An issue of ``read_bytes`` is returned as it is.
    """
    if isinstance(raw, Issue):
        return raw
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return Issue(place, "encoding", {"encoding": name}, rule="unreadable-file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        legacy = _encoding_of(raw)
        line = raw.count(b"\n", 0, error.start) + 1
        here = Place(place.path, line)
        if legacy:
            return Issue(here, "encoding", {"encoding": legacy}, rule="unreadable-file")
        return Issue(here, "not-text", {}, rule="unreadable-file")
    if "\x00" in text:
        if raw.count(b"\x00") * 3 > len(raw):
            return Issue(place, "encoding", {"encoding": "UTF-16"}, rule="unreadable-file")
        return Issue(
            Place(place.path, text.count("\n", 0, text.index("\x00")) + 1), "not-text", rule="unreadable-file"
        )
    return "" if text.isspace() else text


def _encoding_of(raw: bytes) -> str | None:
    """Shift_JIS or EUC-JP, whichever decodes to more Japanese characters; None if neither fits.

    Chinese and Korean bytes (GB18030, CP949) decode as EUC-JP, too, but to kanji alone: a Japanese file has kana.
    """
    best, best_score = None, 0
    for codec, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        letters = re.findall(_JAPANESE, text)
        if codec == "euc_jp" and len(re.findall(_KANA, text)) * _FEWEST_KANA < len(letters):
            continue
        score = len(letters) - 2 * len(re.findall(_UNLIKELY, text))
        if score > best_score:
            best, best_score = name, score
    return best
