"""Serves a preview of the site on this machine and rebuilds it after every change."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.settings import Settings, settings_files
from kokuchi.site import live_server
from kokuchi.site.errors import BuildFailed
from kokuchi.site.live_server import HOST


def serve(
    settings: Settings, rebuild: Callable[[Path], bool], port: int, report: Callable[[ProgramText], None]
) -> None:
    """Serve the preview until it is interrupted.

    ``rebuild`` checks the notices, reports findings and builds into the given folder; if it fails, the last pages
    stay. ``report`` prints a message. Raises BuildFailed when the first build fails or the port is taken.
    """
    if not _is_free(port):  # the server would find out after the build
        raise BuildFailed(
            ProgramText(
                ja=f"ポート {port} は使われています。--port で別の番号を指定してください",
                en=f"port {port} is taken; choose another one with --port",
            )
        )
    folder = settings.project / "build" / "preview-site"
    if not rebuild(folder):
        raise BuildFailed(
            ProgramText(
                ja="上の指摘を直してから、もう一度実行してください",
                en="correct the findings above and start again",
            )
        )
    watched = [Path(file.shown) for file in settings_files(settings, str)]
    watched += [settings.sites, settings.theme, settings.docs]
    server = live_server.LiveServer(folder, watched, lambda: rebuild(folder), port)
    report(
        ProgramText(
            ja=f"http://{HOST}:{port}/ で表示しています（終わるには Ctrl+C）",
            en=f"Preview at http://{HOST}:{port}/ (stop with Ctrl+C)",
        )
    )
    with suppress(KeyboardInterrupt):
        server.serve()


def _is_free(port: int) -> bool:
    try:
        with socket.create_server((HOST, port)):
            return True
    except OSError:
        return False
