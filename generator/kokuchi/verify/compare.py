"""Fetches the addresses of a published site and compares each response with the file in the built folder."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from kokuchi import register
from kokuchi.diagnostics import ProgramText
from kokuchi.verify.fetcher import MAX_CONNECTIONS, REDIRECTS, Fetcher, Response

# After so many addresses that cannot be fetched, with none in between that can, the others are not tried.
_MOST_FAILURES = 50
_PAUSES = (5.0, 10.0, 20.0, 30.0)  # seconds; the last one is repeated

Fetch = Callable[[str], Response]
OnProgress = Callable[[int, int], None]


class NothingBuilt(Exception):
    """The built folder has no readable register; ``message`` says what to do."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An address whose content differs from the built file; ``unreachable`` if fetching it failed."""

    url: str
    message: ProgramText
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """The result of a comparison with the published site.

    ``addresses``: how many there are (register, front pages, notice pages). ``compared``: how many of these were
    compared; fewer with ``sample``, and only the register if the site cannot be reached. ``differences`` are sorted by
    URL.
    """

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
    on_progress: OnProgress = lambda done, total: None,  # noqa: ARG005
    fetch: Fetch | None = None,
) -> VerifyResult:
    """Compare the register, the front pages and the addresses of every notice with the files in ``folder``.

    ``url`` is where the site is published (default: the address in its register). ``sample`` limits the notice pages
    to that many; the choice depends on the register's content only. Addresses that differ are fetched again for up to
    ``wait`` seconds, with calls of ``pause(seconds)`` in between, because a new version takes a while to reach every
    server. ``on_progress`` gets the number of addresses done and their total. ``fetch`` replaces the HTTP client.

    Raises NothingBuilt and UnusableProxy.
    """
    raw, published = built_files(folder)
    root = (url or published.url).rstrip("/") + "/"
    pages = list(dict.fromkeys(published.pages))
    chosen = pages
    if sample is not None and sample < len(pages):
        chosen = sorted(random.Random(raw).sample(pages, sample))  # noqa: S311  (a choice, not a secret)
    budget = _WaitBudget(wait, pause)
    with nullcontext(fetch) if fetch else closing(Fetcher(root)) as fetcher:
        comparison = _Comparison(folder, root, fetcher, budget)
        differences = comparison.differences(published.files)
        # A site that cannot be reached is reported once, not once for each of its pages.
        unreachable = any(difference.unreachable for difference in differences)
        paths = [] if unreachable else [*published.fronts, *chosen]
        differences += comparison.differences(paths, on_progress)
    ordered = sorted(differences, key=lambda difference: difference.url)
    return VerifyResult(
        len(published.files) + len(paths),
        len(published.files) + len(published.fronts) + len(pages),
        tuple(ordered),
    )


def built_files(folder: Path) -> tuple[bytes, register.PublishedNotice]:
    """The register of a built folder, as bytes and parsed. Raises NothingBuilt."""
    path = folder / register.NAME
    try:
        raw = path.read_bytes()
        return raw, register.parse(raw, lambda name: (folder / name).read_bytes())
    except (OSError, ValueError) as error:
        raise NothingBuilt(
            ProgramText(
                ja=f"{path} を読み込めません。比べるサイトを先に作ってください（make site または kokuchi build）",
                en=f"cannot read {path}: build the site to compare with first (make site or kokuchi build)",
            )
        ) from error


class _WaitBudget:
    """The number of seconds that may still be spent on waiting."""

    def __init__(self, seconds: float, pause: Callable[[float], None]) -> None:
        self._left, self._pause, self._pauses = seconds, pause, 0

    def wait(self) -> bool:
        """Pause, each time longer; returns False without a pause if no time is left."""
        if self._left <= 0:
            return False
        length = min(self._left, _PAUSES[min(self._pauses, len(_PAUSES) - 1)])
        self._pause(length)
        self._left -= length
        self._pauses += 1
        return True


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A built folder and the URL at which it is published."""

    folder: Path
    root: str
    fetch: Fetch
    budget: _WaitBudget
    failures: list[str] = field(default_factory=list)

    def differences(
        self,
        paths: Sequence[str],
        on_progress: OnProgress = lambda done, total: None,  # noqa: ARG005
    ) -> list[Mismatch]:
        """Compare paths below the root, and those that differ again until the time to wait is used up."""
        left = list(paths)
        while True:
            found: dict[str, Mismatch] = {}
            with ThreadPoolExecutor(max_workers=MAX_CONNECTIONS) as pool:
                for number, (path, difference) in enumerate(
                    zip(left, pool.map(self._difference, left), strict=True), 1
                ):
                    on_progress(number, len(left))
                    if difference:
                        found[path] = difference
            left = list(found)
            self.failures.clear()
            if not left or not self.budget.wait():
                return list(found.values())

    def _difference(self, path: str) -> Mismatch | None:
        file = self.folder / path
        file = file / "index.html" if path == "" or path.endswith("/") else file
        url = self.root + quote(path)
        if not file.is_file():
            name = file.relative_to(self.folder).as_posix()
            return Mismatch(
                url, ProgramText(ja=f"作ったサイトに {name} がありません", en=f"the built site has no {name}")
            )
        if len(self.failures) >= _MOST_FAILURES:
            return Mismatch(url, _NOT_TRIED, unreachable=True)
        response = self.fetch(url)
        if response.status:
            self.failures.clear()
        else:
            self.failures.append(url)
        message = _difference_message(response, register.digest(file.read_bytes()))
        return Mismatch(url, message, unreachable=response.status == 0) if message else None


_NOT_TRIED = ProgramText(
    ja="確かめていません（続けて開けないアドレスが多すぎます）",
    en="not tried, because too many addresses in a row could not be fetched",
)


def _difference_message(response: Response, digest: str) -> ProgramText | None:
    """How a response differs from a file with this SHA-256; None if the content is the same."""
    if response.status == 200:
        if response.digest == digest:
            return None
        return ProgramText(
            ja="公開されているものが、作ったものと違います（まだ前の版か、途中のサービスが書き換えています）",
            en="what is published is not what was built (still the version before, or a service in between rewrites it)",
        )
    if response.status in REDIRECTS:
        return ProgramText(
            ja=f"別のアドレス {response.detail} に転送されます（{response.status}）。mkdocs.yml の site_url を確かめてください",
            en=f"redirects to {response.detail} ({response.status}); check site_url in mkdocs.yml",
        )
    if response.status:
        return ProgramText(
            ja=f"ページが開きません（{response.status} {response.detail}）",
            en=f"cannot be opened ({response.status} {response.detail})",
        )
    return response.failure
