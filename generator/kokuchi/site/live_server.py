"""A server for the preview: the files of a folder, rebuilt after every change, and pages that reload by themselves.

Standard library only, so that a preview needs no engine. Changes are found by looking at times and sizes of files,
which works on every system and on network drives.
"""

from __future__ import annotations

import http.server
import io
import os
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
# What a page asks for once a second; the answer changes with each rebuild.
GENERATION = "/.kokuchi-preview"
_RELOAD = f"""<script>(() => {{
  let seen;
  setInterval(async () => {{
    const now = await fetch("{GENERATION}", {{cache: "no-store"}}).then((answer) => answer.text(), () => seen);
    if (seen !== undefined && now !== seen) location.reload();
    seen = now;
  }}, 1000);
}})()</script>"""
_PAUSE = 0.5  # seconds between two looks at the files

State = dict[str, tuple[int, int]]


class LiveServer:
    """Serves ``folder`` and calls ``rebuild`` when a file of ``watched`` (files and folders) has changed."""

    def __init__(
        self, folder: Path, watched: Iterable[Path], rebuild: Callable[[], object], port: int
    ) -> None:
        self._watched, self._rebuild = tuple(watched), rebuild
        self._state = self._look()
        self.generation = 0
        self._stopped = threading.Event()
        self._server = http.server.ThreadingHTTPServer(
            (HOST, port), partial(_Handler, directory=str(folder), current=lambda: self.generation)
        )
        self._server.block_on_close = False  # a browser keeps its connection open
        self.port = self._server.server_port

    def serve(self) -> None:
        """Serve until ``stop`` is called or the program is interrupted."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        try:
            while not self._stopped.wait(_PAUSE):
                self.look()
        finally:
            self._server.shutdown()
            self._server.server_close()

    def stop(self) -> None:
        """Let ``serve`` return."""
        self._stopped.set()

    def look(self) -> bool:
        """Rebuild if a file has changed since the last look; whether one has."""
        now = self._look()
        if now == self._state:
            return False
        # Taken before the build: what changes while it runs is built next time.
        self._state = now
        self._rebuild()
        self.generation += 1
        return True

    def _look(self) -> State:
        found: State = {}
        for path in self._watched:
            below = path.rglob("*") if path.is_dir() else [path]
            for file in below:
                try:
                    state = file.stat()
                except OSError:  # removed at this moment, or an editor's broken link
                    continue
                found[os.fspath(file)] = (state.st_mtime_ns, state.st_size)
        return found


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the folder, never a list of them; HTML with the script that reloads the page."""

    def __init__(self, *given: Any, current: Callable[[], int], **options: Any) -> None:
        self._current = current
        super().__init__(*given, **options)

    def send_head(self) -> io.BytesIO | None:
        """Called for GET and HEAD."""
        if self.path == GENERATION:
            return self._answer(HTTPStatus.OK, str(self._current()).encode(), "text/plain")
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", self.path.partition("?")[0].lstrip("/").join("//"))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            path /= "index.html"
        try:
            return self._answer(HTTPStatus.OK, path.read_bytes(), self.guess_type(str(path)))
        except OSError:
            page = Path(self.directory, "404.html")
            raw = page.read_bytes() if page.is_file() else b"404"
            return self._answer(HTTPStatus.NOT_FOUND, raw, "text/html")

    def _answer(self, status: HTTPStatus, raw: bytes, kind: str) -> io.BytesIO:
        if kind == "text/html":
            raw = raw.replace(b"</body>", _RELOAD.encode() + b"</body>")
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return io.BytesIO(raw)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are not printed: findings are."""
