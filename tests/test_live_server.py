"""The preview's server: pages that reload after a change, made with the standard library alone."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import CASES, CONFIG, Project
from light import LightEnvironment, locked

from kokuchi.site import live_server
from kokuchi.site.live_server import GENERATION, LiveServer


@contextmanager
def _serving(folder: Path, watched: list[Path], rebuilt: list[int]) -> Iterator[LiveServer]:
    server = LiveServer(folder, watched, lambda: rebuilt.append(1), 0)
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


def _get(server: LiveServer, path: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read().decode()


def test_a_page_gets_the_script_that_reloads_it_and_other_files_are_as_they_are(tmp_path: Path) -> None:
    """HTML in UTF-8 with the script, a folder's index with or without the slash, no list of files, the site's 404."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "shop" / "index.html").write_text("<body>告知</body>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<body>ありません</body>", encoding="utf-8")
    (tmp_path / "a.css").write_text("a {}", encoding="utf-8")
    with _serving(tmp_path, [], []) as server:
        status, kind, text = _get(server, "/shop/?x=1")
        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert text.startswith("<body>告知<script>")
        assert GENERATION in text
        assert _get(server, "/shop")[2] == text
        assert _get(server, "/a.css") == (200, "text/css; charset=utf-8", "a {}")
        for path in ("/empty/", "/gone/", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"):
            assert _get(server, path)[0] == 404
        assert "ありません" in _get(server, "/gone/")[2]


def test_a_change_rebuilds_once_and_the_pages_hear_of_it(tmp_path: Path) -> None:
    """A new, a changed and a removed file below a watched folder, or a watched file; nothing without a change."""
    watched, config, rebuilt = tmp_path / "sites", tmp_path / "mkdocs.yml", list[int]()
    watched.mkdir()
    server = LiveServer(tmp_path, [watched, config], lambda: rebuilt.append(1), 0)
    assert not server.look()
    notice = watched / "店.yml"
    changes: list[Callable[[], object]] = [
        lambda: notice.write_text("a", encoding="utf-8"),
        lambda: notice.write_text("ab", encoding="utf-8"),
        notice.unlink,
        lambda: config.write_text("a: 1", encoding="utf-8"),
    ]
    for count, change in enumerate(changes, 1):
        change()
        assert server.look()
        assert not server.look()
        assert (len(rebuilt), server.generation) == (count, count)
    server.stop()
    server.serve()  # closes what it has opened


def test_a_page_of_a_running_preview_is_told_the_number_of_rebuilds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number that the script compares is not cached and grows after a change."""
    monkeypatch.setattr(live_server, "_PAUSE", 60)
    with _serving(tmp_path, [tmp_path], []) as server:
        assert _get(server, GENERATION)[2] == "0"
        (tmp_path / "a").write_text("a", encoding="utf-8")
        server.look()
        assert _get(server, GENERATION)[2] == "1"


def test_a_preview_needs_no_engine(project: Project, tmp_path: Path) -> None:
    """Where neither MkDocs nor Material can be imported, serve builds the preview and gets as far as its port."""
    project.add("shop.yml", (CASES / "sample.yml").read_text(encoding="utf-8"))
    (project.folder / "mkdocs.yml").write_text(
        f"{CONFIG}extra: {{kokuchi: {{engine: none}}}}\n", encoding="utf-8"
    )
    light = LightEnvironment(tmp_path / "packages", [*locked("check"), "jinja2", "markdown", "markupsafe"])
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        taken = light.run("serve", "--port", port, "--lang", "en", cwd=project.folder)
    assert taken.stderr == f"kokuchi: port {port} is taken; choose another one with --port\n"
    # A check that fails ends the command after its first build.
    project.add("broken.yml", "title: x\n")
    broken = light.run("serve", "--lang", "en", "--port", port, cwd=project.folder)
    assert "start again" in broken.stderr
    assert "mkdocs" not in broken.stderr.lower()
