"""A worker of a build: checks files, makes their pages and writes them. Runs in a process of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from kokuchi import pages, photo, register, urls
from kokuchi.check import Checker
from kokuchi.diagnostics import Issue
from kokuchi.document import Document
from kokuchi.notice import CameraPlace, Notice, cameras_from_values, from_document
from kokuchi.schema import NAME
from kokuchi.settings import Settings
from kokuchi.site.errors import changed_input
from kokuchi.site.output_tree import OutputTree, Stamp, digest
from kokuchi.site.page_cache import CachedNotice
from kokuchi.site.signs import Signs
from kokuchi.site.templates import TemplateRenderer
from kokuchi.source import read_bytes
from kokuchi.translations import Translations
from kokuchi.versions import History, NoticeVersions, VersionReader

RECORD_VERSION = 1


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The values that all workers of a build share. New files are written to ``new_site``."""

    settings: Settings
    words: Mapping[str, Translations]
    today: dt.date
    preview: bool
    published: OutputTree
    new_site: OutputTree
    history: History = field(default_factory=History)
    clone: Path | None = None

    def holds(self, name: str, content: str) -> bool:
        """Whether the new or the published site has this file with this content (a digest)."""
        return self.new_site.holds(name, content) or self.published.holds(name, content)

    def holds_all(self, files: Mapping[str, str]) -> bool:
        """Whether ``holds`` is true for each of these files; ``files`` maps names to digests."""
        return all(self.holds(name, content) for name, content in files.items())

    def add(self, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
        """Write the files that neither site has. Returns the digest of every file."""
        added = {}
        for name, raw in files:
            added[name] = content = digest(raw)
            if not self.holds(name, content):
                self.new_site.put(name, raw, content)
        return added


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The notices of one batch by their cache keys, and the stamps of the files written for them."""

    notices: dict[str, CachedNotice]
    stamps: dict[str, Stamp]


class _Publishable(NamedTuple):
    """A notice that may be published, and its entry in the cache."""

    cached: CachedNotice
    document: Document
    notice: Notice
    versions: NoticeVersions


class Worker:
    """Checks files and makes their pages, batch by batch."""

    def __init__(self, context: BuildContext, renderer: TemplateRenderer | None = None) -> None:
        self._context = context
        self._checker = Checker(context.settings, context.today)
        self._renderer = renderer or TemplateRenderer(
            context.settings, context.words, preview=context.preview
        )
        self._shown = {code: words.marked() for code, words in context.words.items()}
        self._signs = Signs(context.settings, context.words)
        self._versions = VersionReader(context.settings, context.history, context.clone)
        self._broken = False

    def run(self, paths: list[Path]) -> BatchResult:
        """Check some files and write their pages. After the first error nothing is written, as the site is not published.

        Each step runs for all files before the next one begins, which uses the caches of the processor better.
        """
        checked = [self._checked(path) for path in paths]
        self._broken = self._broken or any(entry.result.has_errors for _, entry in checked)
        entries = dict(checked)
        stamps = {} if self._broken else self._write(entries.values())
        for entry in entries.values():
            entry.result = replace(entry.result, document=None)
        return BatchResult(entries, stamps)

    def _checked(self, path: Path) -> tuple[str, CachedNotice]:
        """The cache key of a file, and an entry that has only the result of the check."""
        shown = self._checker.display_path(path)
        raw = read_bytes(path, shown)
        # A file that cannot be read has no key, and is checked every time.
        key = shown if isinstance(raw, Issue) else notice_key(self._checker, self._context.history, path, raw)
        return key, CachedNotice(self._checker.check_file(path, raw))

    def _write(self, entries: Iterable[CachedNotice]) -> dict[str, Stamp]:
        """Write the files of every notice that may be published, and note their digests in its entry."""
        settings, new_site = self._context.settings, self._context.new_site
        found = [
            (entry, entry.result.document, from_document(entry.result.document))
            for entry in entries
            if entry.result.document and entry.result.publishable
        ]
        versions = self._versions.of((notice, document) for _, document, notice in found)
        publishable = [_Publishable(*one, known) for one, known in zip(found, versions, strict=True)]
        stamps = {}
        for one, name, made in self._files(publishable):
            one.cached.files[name] = content = digest(made)
            if not self._context.holds(name, content):
                stamps[name] = new_site.put(name, made, content)
        for entry, document, notice, known in publishable:
            entry.id, entry.former = notice.id, notice.formerly
            entry.rows = {
                code: pages.list_row(notice.as_of(self._context.today), words)
                | pages.place_facts(notice, self._shown[code], self._context.today, known)
                for code, words in self._context.words.items()
            }
            facts = register.register_facts(settings, notice, entry.rows, entry.files, self._context.today)
            facts |= register.table_facts(settings, self._context.words, notice, facts["line"])
            entry.facts = facts | {"due": register.due_facts(document, notice)}
        return stamps

    def _files(self, publishable: Sequence[_Publishable]) -> Iterator[tuple[_Publishable, str, bytes]]:
        """Yields (notice, path, bytes) for every output file of some notices."""
        settings = self._context.settings
        languages = settings.languages
        for code in languages:
            yield from self._pages(publishable, code)
        for one in publishable:
            yield one, record_path(one.notice.id, languages), record(one.notice, settings)
        for one in publishable:
            folder = urls.notice_folder(one.notice.id, languages[0], languages)
            yield from ((one, folder + name, content) for name, content in photos(one.document))
        for one in publishable:
            for path, sign in self._signs.files(one.notice, one.document):
                yield one, path, sign

    def _pages(
        self, publishable: Sequence[_Publishable], code: str
    ) -> Iterator[tuple[_Publishable, str, bytes]]:
        """The page of each notice in one language, and one for each of its former addresses."""
        settings, words, today = self._context.settings, self._shown, self._context.today
        own, languages = words[code], settings.languages
        frames = [
            pages.page_layout(f"{one.notice.id}/", own, words, languages, settings.site_url, ())
            for one in publishable
        ]
        filled = [
            pages.notice_page(
                one.notice, own, today, languages, pages.Published(frame["canonical"], settings.repository)
            )
            | pages.version_parts(one.notice, one.versions, own, languages, words)
            for one, frame in zip(publishable, frames, strict=True)
        ]
        for one, frame, data in zip(publishable, frames, filled, strict=True):
            yield one, _page(one.notice.id, code, languages), self._renderer.page("notice", code, frame, data)
            if one.notice.formerly:
                # Relative links fit here, too: both addresses are one folder deep.
                moved = self._renderer.page("notice", code, frame, pages.moved_page(data, own))
                for former in one.notice.formerly:
                    yield one, _page(former, code, languages), moved


def notice_key(checker: Checker, history: History, path: Path, raw: bytes) -> str:
    """The key of a notice in the cache: its content, all that its check depends on, and its versions in git."""
    checked = checker.cache_key(path, checker.display_path(path), raw)
    return f"{checked}-{history.key(path.stem, raw)}"


def _page(identifier: str, code: str, languages: tuple[str, ...]) -> str:
    return urls.notice_folder(identifier, code, languages) + "index.html"


def photos(document: Document) -> Iterator[tuple[str, bytes]]:
    """The pictures of a notice and of its phases as they are published: name and content.

    They lie next to its page in the first language.
    """
    names = dict.fromkeys(document.text(*route, "photo") for route in document.camera_places)
    for name in filter(None, names):
        folder = Path(document.root.place.path).parent
        try:
            yield photo.published_name(name), photo.published(photo.read(folder, name)).content
        except photo.BadPhoto as changed:  # the check could read it
            raise changed_input(folder / name) from changed


def record_path(identifier: str, languages: tuple[str, ...]) -> str:
    """The path of the record of a notice: next to its page in the first language."""
    return urls.notice_folder(identifier, languages[0], languages) + urls.RECORD


def record(notice: Notice, settings: Settings) -> bytes:
    """The record of a notice as JSON: its addresses, its stage on the day of the build, and its values.

    ``photos``: the address of each photograph of a place by the name under which the notice has it.
    """
    languages = settings.languages
    folders = {code: settings.site_url + urls.notice_folder(notice.id, code, languages) for code in languages}
    values: dict[str, Any] = {
        "version": RECORD_VERSION,
        "id": notice.id,
        "url": folders,
        "stage": notice.stage,
        "schema": settings.site_url + NAME,
        "source": notice.origin.as_data(),
        "notice": notice.raw,
    }
    names = [place.photo for place in _all_places(notice) if place.photo]
    if names:
        values["photos"] = {name: folders[languages[0]] + photo.published_name(name) for name in names}
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _all_places(notice: Notice) -> Iterator[CameraPlace]:
    """The places of the cameras of a notice and of its phases."""
    yield from notice.cameras.places
    for phase in notice.phases:
        if "cameras" in phase.values:
            yield from cameras_from_values(phase.values["cameras"]).places


_worker: list[Worker] = []


def start_worker(context: BuildContext) -> None:
    """Create the worker of this process."""
    _worker[:] = [Worker(context)]


def run_batch(paths: list[Path]) -> BatchResult:
    """Run a batch in the worker of this process."""
    return _worker[0].run(paths)


def link_unchanged(names: list[str]) -> dict[str, Stamp]:
    """Link unchanged files from the published site into the new one, in the worker of this process."""
    context = _worker[0]._context  # noqa: SLF001
    return {name: context.new_site.link_from(name, context.published) for name in names}
