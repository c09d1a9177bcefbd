"""Reads the text of PDFs in a process of its own, with limits of time and memory.

The PDFs are signs that somebody hands in. A damaged or hostile one can make PDFium allocate all memory and abort; then
only that process ends, and the file is named.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple

LARGEST = 64 * 1024 * 1024  # bytes of a PDF, and characters of its text
_MEMORY = 1536 * 1024 * 1024  # bytes; not limited on Windows, which has no such limit for a process
_SECONDS = 120  # for one PDF; a thousand signs take about ten
_SECONDS_TO_END = 5
_CHILD = "from kokuchi.poster.pdf_text import serve; serve()"


class PdfText(NamedTuple):
    """The text of each page of a PDF. ``problem``: why it cannot be read; ``page``: the page that it is about, or 0."""

    pages: list[str]
    problem: str = ""
    page: int = 0


class PdfReader:
    """Reads PDFs one after another; a context manager. A process that a PDF has ended is replaced by a new one."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PdfReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            # The end of its input ends the process.
            with suppress(subprocess.TimeoutExpired):
                self._process.communicate(timeout=_SECONDS_TO_END)
        self._end()

    def read(self, raw: bytes) -> PdfText:
        """The text of a PDF; ``problem`` is ``damaged``, ``page``, ``large`` or ``exhausted`` (time or memory)."""
        if len(raw) > LARGEST:
            return PdfText([], "large")
        process = self._started()
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            answer = _ask(process, raw)
        finally:
            timer.cancel()
        if answer is None:
            self._end()
            return PdfText([], "exhausted")
        return PdfText(**answer)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  (no input from outside)
                [sys.executable, "-P", "-c", _CHILD],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _ask(process: subprocess.Popen[bytes], raw: bytes) -> dict[str, Any] | None:
    """The answer to one PDF; None if the process has ended."""
    assert process.stdin  # noqa: S101  (narrowing for the type checker)
    assert process.stdout  # noqa: S101
    try:
        process.stdin.write(len(raw).to_bytes(8, "big") + raw)
        process.stdin.flush()
    except OSError:
        return None
    line = process.stdout.readline()
    answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    return answer


def serve() -> None:
    """Answer requests until the input ends: the length of a PDF in eight bytes and its bytes; one line of JSON each."""
    _limit_memory()
    given, out = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    while head := given.read(8):
        answer = text_of(given.read(int.from_bytes(head, "big")))
        out.write(json.dumps(answer._asdict()).encode() + b"\n")
        out.flush()


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415  (slow to load, and not on Windows)
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def text_of(raw: bytes) -> PdfText:
    """The text of a PDF, read in this process, whose memory should be limited."""
    import pypdfium2  # noqa: PLC0415  (only this process needs it)

    pages: list[str] = []
    length = 0
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        return PdfText([], "damaged")
    with document:
        for number in range(len(document)):
            try:
                pages.append(document[number].get_textpage().get_text_range())
            except pypdfium2.PdfiumError:
                return PdfText([], "page", number + 1)
            length += len(pages[-1])
            if length > LARGEST:
                return PdfText([], "large")
    return PdfText(pages)
