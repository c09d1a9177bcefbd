"""One share of a build's work: judge files, make their pages and write them. Runs in a process of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kokuchi import pages, register, urls
from kokuchi.check import Judge
from kokuchi.notice import Notice, from_deployment
from kokuchi.rules import Deployment
from kokuchi.schema import NAME
from kokuchi.settings import Settings
from kokuchi.site.output_tree import Stamp, Tree, digest
from kokuchi.site.page_cache import Leaf
from kokuchi.site.signs import Signs
from kokuchi.site.templates import Renderer
from kokuchi.source import Trouble, read_bytes
from kokuchi.translations import Words

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


class _Sound(NamedTuple):
    """A notice that may be published, and its leaf."""

    leaf: Leaf
    deployment: Deployment
    notice: Notice


class Maker:
    """Makes the leaves of one share."""

    def __init__(self, task: Task, renderer: Renderer | None = None) -> None:
        self._task = task
        self._judge = Judge(task.settings, task.today)
        self._renderer = renderer or Renderer(task.settings, task.words, preview=task.preview)
        self._signs = Signs(task.settings, task.words)
        self._broken = False

    def share(self, paths: list[Path]) -> Share:
        """Judge and write some files. After the first error nothing more is written: nothing will be published.

        Each step is done for all files before the next begins: a processor is faster at what it has just done.
        """
        judged = [self._judged(path) for path in paths]
        self._broken = self._broken or any(leaf.judged.is_broken for _, leaf in judged)
        leaves = dict(judged)
        stamps = {} if self._broken else self._written(leaves.values())
        for leaf in leaves.values():
            leaf.judged.deployment = None
        return Share(leaves, stamps)

    def _judged(self, path: Path) -> tuple[str, Leaf]:
        """The leaf of a file, with nothing but the verdict, and its key."""
        shown = self._judge.shown(path)
        raw = read_bytes(path, shown)
        # A file that could not even be read has no key, and is judged every time.
        key = shown if isinstance(raw, Trouble) else self._judge.key(path, shown, raw)
        return key, Leaf(self._judge.notice(path, raw))

    def _written(self, leaves: Iterable[Leaf]) -> dict[str, Stamp]:
        """Write the files of every notice that may be published, and note in its leaf what they are."""
        settings, published, beside = self._task.settings, self._task.published, self._task.beside
        sound = [
            _Sound(leaf, found, from_deployment(found))
            for leaf in leaves
            if (found := leaf.judged.deployment) and leaf.judged.publishable
        ]
        stamps = {}
        for one, name, made in self._files(sound):
            one.leaf.files[name] = content = digest(made)
            if not published.holds(name, content) and not beside.holds(name, content):
                stamps[name] = beside.put(name, made, content)
        for leaf, _, notice in sound:
            leaf.id, leaf.former = notice.id, notice.formerly
            leaf.rows = {code: pages.listed(notice, words) for code, words in self._task.words.items()}
            leaf.facts = register.facts(settings, notice, leaf.rows, leaf.files, self._task.today)
        return stamps

    def _files(self, sound: Sequence[_Sound]) -> Iterator[tuple[_Sound, str, bytes]]:
        """Every file of some notices: whose it is, path and content."""
        settings = self._task.settings
        languages = settings.languages
        for code in languages:
            yield from self._pages(sound, code)
        for one in sound:
            yield one, record_path(one.notice.id, languages), record(one.notice, settings)
        for one in sound:
            for path, sign in self._signs.files(one.notice, one.deployment):
                yield one, path, sign

    def _pages(self, sound: Sequence[_Sound], code: str) -> Iterator[tuple[_Sound, str, bytes]]:
        """The page of each notice in one language, and one for each of its former addresses."""
        settings, words, today = self._task.settings, self._task.words, self._task.today
        said, languages = words[code], settings.languages
        filled = [pages.notice_page(one.notice, said, today, languages) for one in sound]
        for one, data in zip(sound, filled, strict=True):
            frame = pages.frame(f"{one.notice.id}/", said, words, languages, settings.site_url, ())
            yield one, _page(one.notice.id, code, languages), self._renderer.page("notice", code, frame, data)
            for former in one.notice.formerly:
                moved = pages.moved_page(one.notice, said, frame["canonical"])
                there = pages.frame(f"{former}/", said, words, languages, settings.site_url, ())
                yield one, _page(former, code, languages), self._renderer.page("moved", code, there, moved)


def _page(identifier: str, code: str, languages: tuple[str, ...]) -> str:
    return urls.folder(identifier, code, languages) + "index.html"


def record_path(identifier: str, languages: tuple[str, ...]) -> str:
    """Where the record of a notice stands: once, beside its first page."""
    return urls.folder(identifier, languages[0], languages) + urls.RECORD


def record(notice: Notice, settings: Settings) -> bytes:
    """One notice for machines: its addresses, its stage on the day of the build, and what it says."""
    languages = settings.languages
    said: dict[str, Any] = {
        "version": RECORD_VERSION,
        "id": notice.id,
        "url": {code: settings.site_url + urls.folder(notice.id, code, languages) for code in languages},
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
