"""One share of a build's work: judge files, make their pages and write them. Runs in a process of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kokuchi import pages, register, urls
from kokuchi.check import Checker
from kokuchi.diagnostics import Issue
from kokuchi.document import Document
from kokuchi.notice import Notice, from_document
from kokuchi.schema import NAME
from kokuchi.settings import Settings
from kokuchi.site.output_tree import OutputTree, Stamp, digest
from kokuchi.site.page_cache import CachedNotice
from kokuchi.site.signs import Signs
from kokuchi.site.templates import TemplateRenderer
from kokuchi.source import read_bytes
from kokuchi.translations import Translations

RECORD_VERSION = 1


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What every share of a build has in common."""

    settings: Settings
    words: Mapping[str, Translations]
    today: dt.date
    preview: bool
    published: OutputTree
    beside: OutputTree


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The leaves of some files by their keys, and what was written for them."""

    notices: dict[str, CachedNotice]
    stamps: dict[str, Stamp]


class _Publishable(NamedTuple):
    """A notice that may be published, and its leaf."""

    cached: CachedNotice
    document: Document
    notice: Notice


class Worker:
    """Makes the leaves of one share."""

    def __init__(self, task: BuildContext, renderer: TemplateRenderer | None = None) -> None:
        self._task = task
        self._checker = Checker(task.settings, task.today)
        self._renderer = renderer or TemplateRenderer(task.settings, task.words, preview=task.preview)
        self._signs = Signs(task.settings, task.words)
        self._broken = False

    def run(self, paths: list[Path]) -> BatchResult:
        """Judge and write some files. After the first error nothing more is written: nothing will be published.

        Each step is done for all files before the next begins: a processor is faster at what it has just done.
        """
        result = [self._judged(path) for path in paths]
        self._broken = self._broken or any(leaf.result.has_errors for _, leaf in result)
        leaves = dict(result)
        stamps = {} if self._broken else self._written(leaves.values())
        for leaf in leaves.values():
            leaf.result.document = None
        return BatchResult(leaves, stamps)

    def _judged(self, path: Path) -> tuple[str, CachedNotice]:
        """The leaf of a file, with nothing but the verdict, and its key."""
        shown = self._checker.display_path(path)
        raw = read_bytes(path, shown)
        # A file that could not even be read has no key, and is judged every time.
        key = shown if isinstance(raw, Issue) else self._checker.cache_key(path, shown, raw)
        return key, CachedNotice(self._checker.check_file(path, raw))

    def _written(self, leaves: Iterable[CachedNotice]) -> dict[str, Stamp]:
        """Write the files of every notice that may be published, and note in its leaf what they are."""
        settings, published, beside = self._task.settings, self._task.published, self._task.beside
        sound = [
            _Publishable(leaf, found, from_document(found))
            for leaf in leaves
            if (found := leaf.result.document) and leaf.result.publishable
        ]
        stamps = {}
        for one, name, made in self._files(sound):
            one.cached.files[name] = content = digest(made)
            if not published.holds(name, content) and not beside.holds(name, content):
                stamps[name] = beside.put(name, made, content)
        for leaf, _, notice in sound:
            leaf.id, leaf.former = notice.id, notice.formerly
            leaf.rows = {code: pages.list_row(notice, words) for code, words in self._task.words.items()}
            leaf.facts = register.register_facts(settings, notice, leaf.rows, leaf.files, self._task.today)
        return stamps

    def _files(self, sound: Sequence[_Publishable]) -> Iterator[tuple[_Publishable, str, bytes]]:
        """Every file of some notices: whose it is, path and content."""
        settings = self._task.settings
        languages = settings.languages
        for code in languages:
            yield from self._pages(sound, code)
        for one in sound:
            yield one, record_path(one.notice.id, languages), record(one.notice, settings)
        for one in sound:
            for path, sign in self._signs.files(one.notice, one.document):
                yield one, path, sign

    def _pages(self, sound: Sequence[_Publishable], code: str) -> Iterator[tuple[_Publishable, str, bytes]]:
        """The page of each notice in one language, and one for each of its former addresses."""
        settings, words, today = self._task.settings, self._task.words, self._task.today
        said, languages = words[code], settings.languages
        filled = [pages.notice_page(one.notice, said, today, languages) for one in sound]
        for one, data in zip(sound, filled, strict=True):
            frame = pages.page_layout(f"{one.notice.id}/", said, words, languages, settings.site_url, ())
            yield one, _page(one.notice.id, code, languages), self._renderer.page("notice", code, frame, data)
            for former in one.notice.formerly:
                moved = pages.moved_page(one.notice, said, frame["canonical"])
                there = pages.page_layout(f"{former}/", said, words, languages, settings.site_url, ())
                yield one, _page(former, code, languages), self._renderer.page("moved", code, there, moved)


def _page(identifier: str, code: str, languages: tuple[str, ...]) -> str:
    return urls.notice_folder(identifier, code, languages) + "index.html"


def record_path(identifier: str, languages: tuple[str, ...]) -> str:
    """Where the record of a notice stands: once, beside its first page."""
    return urls.notice_folder(identifier, languages[0], languages) + urls.RECORD


def record(notice: Notice, settings: Settings) -> bytes:
    """One notice for machines: its addresses, its stage on the day of the build, and what it says."""
    languages = settings.languages
    said: dict[str, Any] = {
        "version": RECORD_VERSION,
        "id": notice.id,
        "url": {
            code: settings.site_url + urls.notice_folder(notice.id, code, languages) for code in languages
        },
        "stage": notice.stage,
        "schema": settings.site_url + NAME,
        "source": notice.origin.as_data(),
        "notice": notice.raw,
    }
    return (json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


_maker: list[Worker] = []


def start_worker(task: BuildContext) -> None:
    """Prepare a worker."""
    _maker[:] = [Worker(task)]


def run_batch(paths: list[Path]) -> BatchResult:
    """The share of a worker that has begun."""
    return _maker[0].run(paths)


def link_unchanged(names: list[str]) -> dict[str, Stamp]:
    """Take files that have not changed over from the published site, as a worker that has begun."""
    task = _maker[0]._task  # noqa: SLF001
    return {name: task.beside.link_from(name, task.published) for name in names}
