"""Is what the public sees what was built? Fetches a published site and compares it with the built folder."""

from __future__ import annotations

import http.client
import random
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

from kokuchi import register
from kokuchi.diagnostics import ProgramText

AT_ONCE = 16
_SECONDS = 30
_LARGEST = 64 * 1024 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAUSES = (5.0, 10.0, 20.0, 30.0)


class NothingBuilt(Exception):
    """The built folder has no register that could be compared; the message says what to do."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said: its status (0: nothing), the body's hash, and where it sends people or what went wrong."""

    status: int
    digest: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An address at which the public does not find what was built."""

    url: str
    message: ProgramText
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """The outcome: how many addresses were compared of how many, and those that differ, by address."""

    compared: int
    addresses: int
    differences: tuple[Mismatch, ...]


def verify_site(  # noqa: PLR0913
    folder: Path,
    url: str = "",
    *,
    sample: int | None = None,
    wait: float = 0,
    pause: Callable[[float], None],
    on_progress: Callable[[int, int], None] | None = None,
    fetch: Callable[[str], Response] | None = None,
) -> VerifyResult:
    """Compare the register, the front pages and every notice's addresses with the files in ``folder``.

    ``url`` is where the site is published (default: the address in its register). ``sample`` compares that many
    notice pages only, others after each change of the register. What differs is fetched again for up to ``wait``
    seconds, with ``pause`` in between: a deployment takes a while to arrive everywhere. ``told`` hears of progress
    (pages done, of how many). Raises NothingBuilt.
    """
    raw, stated = built_files(folder)
    root = (url or stated.url).rstrip("/") + "/"
    pages = list(dict.fromkeys(stated.pages))
    chosen = pages
    if sample is not None and sample < len(pages):
        chosen = sorted(random.Random(raw).sample(pages, sample))  # noqa: S311  (a choice, not a secret)
    waited = _Patience(wait, pause)
    with closing(Fetcher()) as fetcher:
        fetching = fetch or fetcher
        found = _compared(folder, root, [register.NAME], fetching, waited, None)
        # A site that is not there at all is said once, not once for each of its pages.
        asked = [] if any(difference.unreachable for difference in found) else [*stated.fronts, *chosen]
        found += _compared(folder, root, asked, fetching, waited, on_progress)
    ordered = sorted(found, key=lambda difference: difference.url)
    return VerifyResult(1 + len(asked), 1 + len(stated.fronts) + len(pages), tuple(ordered))


def built_files(folder: Path) -> tuple[bytes, register.PublishedNotice]:
    """The register of a built folder. Raises NothingBuilt."""
    path = folder / register.NAME
    try:
        raw = path.read_bytes()
        return raw, register.parse(raw)
    except (OSError, ValueError) as error:
        raise NothingBuilt(
            ProgramText(
                ja=f"{path} を読み込めません。比べるサイトを先に作ってください（make site または kokuchi build）",
                en=f"cannot read {path}: build the site to compare with first (make site or kokuchi build)",
            )
        ) from error


class _Patience:
    """How long it may still be waited."""

    def __init__(self, seconds: float, pause: Callable[[float], None]) -> None:
        self._left, self._pause, self._times = seconds, pause, 0

    def again(self) -> bool:
        """Wait once more, a little longer each time; False when the time is up."""
        if self._left <= 0:
            return False
        length = min(self._left, _PAUSES[min(self._times, len(_PAUSES) - 1)])
        self._pause(length)
        self._left -= length
        self._times += 1
        return True


def _compared(  # noqa: PLR0913, PLR0917  (each is a thing of its own)
    folder: Path,
    root: str,
    paths: Sequence[str],
    fetch: Callable[[str], Response],
    patience: _Patience,
    told: Callable[[int, int], None] | None,
) -> list[Mismatch]:
    """Compare addresses below the root, and those that differ again while there is time."""
    left, found = list(paths), list[Mismatch]()
    while True:
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            asked = pool.map(lambda path: _difference(folder, root, path, fetch), left)
            found, differing = [], []
            for number, (path, difference) in enumerate(zip(left, asked, strict=True), 1):
                if told:
                    told(number, len(left))
                if difference:
                    found.append(difference)
                    differing.append(path)
        left = differing
        if not found or not patience.again():
            return found


def _difference(folder: Path, root: str, path: str, fetch: Callable[[str], Response]) -> Mismatch | None:
    file = folder / path
    file = file / "index.html" if path == "" or path.endswith("/") else file
    if not file.is_file():
        where = file.relative_to(folder).as_posix()
        return Mismatch(
            root + path,
            ProgramText(ja=f"作ったサイトに {where} がありません", en=f"the built site has no {where}"),
        )
    answer = fetch(root + quote(path))
    message = _said(answer, register.digest(file.read_bytes()))
    return Mismatch(root + path, message, unreachable=answer.status == 0) if message else None


def _said(answer: Response, wanted: str) -> ProgramText | None:
    """What is wrong with an answer; None where it is what was built."""
    if answer.status == 200:
        if answer.digest == wanted:
            return None
        return ProgramText(
            ja="公開されているものが、作ったものと違います（まだ前の版か、途中のサービスが書き換えています）",
            en="what is published is not what was built (still the version before, or a service on the way rewrites it)",
        )
    if answer.status in _REDIRECTS:
        return ProgramText(
            ja=f"別のアドレス {answer.detail} に転送されます（{answer.status}）。mkdocs.yml の site_url を確かめてください",
            en=f"leads on to {answer.detail} ({answer.status}); look at site_url in mkdocs.yml",
        )
    if answer.status:
        return ProgramText(
            ja=f"ページが開きません（{answer.status} {answer.detail}）",
            en=f"cannot be opened ({answer.status} {answer.detail})",
        )
    return ProgramText(ja=f"サーバーにつながりません（{answer.detail}）", en=f"no answer ({answer.detail})")


class Fetcher:
    """Fetches addresses from many threads over connections that stay open until ``close``."""

    def __init__(self) -> None:
        self._idle: dict[tuple[str, str], list[http.client.HTTPConnection]] = {}
        self._tls = ssl.create_default_context()

    def __call__(self, url: str) -> Response:
        """The answer to one address. Redirects are told, not followed: a printed code has to lead here."""
        parts = urlsplit(url)
        idle = self._idle.setdefault((parts.scheme, parts.netloc), [])
        failed: Exception | None = None
        # A server may have closed a connection that was kept open: then once more with a new one.
        for fresh in (False, True):
            connection = self._new(parts.scheme, parts.netloc) if fresh else self._kept(idle, parts)
            try:
                answer = self._asked(connection, parts.path)
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                failed = error
            else:
                idle.append(connection)
                return answer
        return Response(0, detail=" ".join(str(failed).split()) or type(failed).__name__)

    def close(self) -> None:
        """Close what was kept open."""
        for connection in (kept for idle in self._idle.values() for kept in idle):
            connection.close()

    def _kept(self, idle: list[http.client.HTTPConnection], parts: SplitResult) -> http.client.HTTPConnection:
        try:
            return idle.pop()
        except IndexError:
            return self._new(parts.scheme, parts.netloc)

    def _new(self, scheme: str, host: str) -> http.client.HTTPConnection:
        if scheme == "https":
            return http.client.HTTPSConnection(host, timeout=_SECONDS, context=self._tls)
        return http.client.HTTPConnection(host, timeout=_SECONDS)

    @staticmethod
    def _asked(connection: http.client.HTTPConnection, path: str) -> Response:
        # Caches on the way are asked to look again; a compressed body would have another hash.
        headers = {"Cache-Control": "no-cache", "Accept-Encoding": "identity", "User-Agent": "kokuchi-verify"}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read(_LARGEST)
        if not answer.isclosed():
            connection.close()
        detail = answer.getheader("Location", "") if answer.status in _REDIRECTS else answer.reason
        return Response(answer.status, register.digest(body), detail)
