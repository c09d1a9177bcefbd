"""One share of a build's work: judge files, make their pages and write them. Runs in a process of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kokuchi import address, pages, register
from kokuchi.check import Judge
from kokuchi.language import Words
from kokuchi.notice import Notice, from_deployment
from kokuchi.rules import Deployment
from kokuchi.schema import NAME
from kokuchi.settings import Settings
from kokuchi.site.leaf import Leaf
from kokuchi.site.render import Renderer
from kokuchi.site.signs import Signs
from kokuchi.site.tree import Stamp, Tree, digest
from kokuchi.source import Trouble, read_bytes

RECORD_VERSION = 1


@dataclass(frozen=True, slots=True)
class Task:
    """What every share of a build has in common."""

    settings: Settings
    words: Mapping[str, Words]
    today: dt.date
    preview: bool
    published: Tree
    beside: Tree


@dataclass(frozen=True, slots=True)
class Share:
    """The leaves of some files by their keys, and what was written for them."""

    leaves: dict[str, Leaf]
    stamps: dict[str, Stamp]


class Maker:
    """Makes the leaves of one share."""

    def __init__(self, task: Task, renderer: Renderer | None = None) -> None:
        self._task = task
        self._judge = Judge(task.settings, task.today)
        self._renderer = renderer or Renderer(task.settings, task.words, preview=task.preview)
        self._signs = Signs(task.settings, task.words)
        self._broken = False

    def share(self, paths: list[Path]) -> Share:
        """Judge and write some files. After the first error nothing more is written: nothing will be published."""
        leaves, stamps = {}, {}
        for path in paths:
            shown = self._judge.shown(path)
            raw = read_bytes(path, shown)
            judged = self._judge.notice(path, raw)
            deployment, judged.deployment = judged.deployment, None
            self._broken = self._broken or judged.is_broken
            leaf = Leaf(judged)
            if deployment and judged.publishable and not self._broken:
                notice = from_deployment(deployment)
                leaf.id, leaf.former = notice.id, notice.formerly
                leaf.rows = {code: pages.listed(notice, words) for code, words in self._task.words.items()}
                for name, made in self._files(notice, deployment):
                    leaf.files[name] = content = digest(made)
                    if not self._task.published.holds(name, content) and not self._task.beside.holds(
                        name, content
                    ):
                        stamps[name] = self._task.beside.put(name, made, content)
                leaf.facts = register.facts(
                    self._task.settings, notice, leaf.rows, leaf.files, self._task.today
                )
            # A file that could not even be read has no key, and is judged every time.
            key = shown if isinstance(raw, Trouble) else self._judge.key(path, shown, raw)
            leaves[key] = leaf
        return Share(leaves, stamps)

    def _files(self, notice: Notice, deployment: Deployment) -> Iterator[tuple[str, bytes]]:
        """Every file of one notice: path and content."""
        settings, words, today = self._task.settings, self._task.words, self._task.today
        languages = settings.languages
        for code, said in words.items():
            data = pages.notice_page(notice, said, today, languages)
            frame = pages.frame(f"{notice.id}/", said, words, languages, settings.site_url, ())
            yield _page(notice.id, code, languages), self._renderer.page("notice", code, frame, data)
            for former in notice.formerly:
                moved = pages.moved_page(notice, said, frame["canonical"])
                there = pages.frame(f"{former}/", said, words, languages, settings.site_url, ())
                yield _page(former, code, languages), self._renderer.page("moved", code, there, moved)
        yield record_path(notice.id, languages), record(notice, settings)
        yield from self._signs.files(notice, deployment)


def _page(identifier: str, code: str, languages: tuple[str, ...]) -> str:
    return address.folder(identifier, code, languages) + "index.html"


def record_path(identifier: str, languages: tuple[str, ...]) -> str:
    """Where the record of a notice stands: once, beside its first page."""
    return address.folder(identifier, languages[0], languages) + address.RECORD


def record(notice: Notice, settings: Settings) -> bytes:
    """One notice for machines: its addresses, its stage on the day of the build, and what it says."""
    languages = settings.languages
    said: dict[str, Any] = {
        "version": RECORD_VERSION,
        "id": notice.id,
        "url": {code: settings.site_url + address.folder(notice.id, code, languages) for code in languages},
        "stage": notice.stage,
        "schema": settings.site_url + NAME,
        "source": notice.origin.as_data(),
        "notice": notice.said,
    }
    return (json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


_maker: list[Maker] = []


def begin(task: Task) -> None:
    """Prepare a worker."""
    _maker[:] = [Maker(task)]


def share(paths: list[Path]) -> Share:
    """The share of a worker that has begun."""
    return _maker[0].share(paths)


def adopt(names: list[str]) -> dict[str, Stamp]:
    """Take files that have not changed over from the published site, as a worker that has begun."""
    task = _maker[0]._task  # noqa: SLF001
    return {name: task.beside.share(name, task.published) for name in names}
