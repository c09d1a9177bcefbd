"""Builds a site on several machines: each builds a part, and one merges the parts into the same site as one build.

A part is a folder: ``files/`` with the pages of its notices, and ``part.json`` with their cache entries. It is valid
only for the same notices, settings, words, templates, program and day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kokuchi import cache, parallel
from kokuchi.check import Checker, combine, requested_files
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.layers import layers
from kokuchi.rules import for_publishing
from kokuchi.settings import Settings
from kokuchi.site.build import Build, published_in, refused_settings
from kokuchi.site.errors import BuildFailed, os_errors_as_build_failures
from kokuchi.site.lock import locked
from kokuchi.site.output_tree import OutputTree, Stamp, digest
from kokuchi.site.result import BuildResult, OnProgress
from kokuchi.site.templates import site_config
from kokuchi.site.worker import notice_key
from kokuchi.source import SHARED, read_bytes
from kokuchi.versions import History, load_history

VERSION = 1
_INDEX, _FILES = "part.json", "files"
_BATCH = 500


def _quiet(stage: str, done: int, total: int) -> None:
    pass


def build_part(  # noqa: PLR0913
    settings: Settings,
    today: dt.date,
    number: int,
    count: int,
    out: Path,
    *,
    on_progress: OnProgress = _quiet,
) -> BuildResult:
    """Check and make every ``count``-th notice, beginning with the ``number``-th, into the folder ``out``.

    If there is an error, the folder is removed and the result has no folder. Raises BuildFailed like ``build``.
    """
    if out.exists() and any(out.iterdir()) and not (out / _INDEX).is_file():
        raise BuildFailed(
            ProgramText(
                ja=f"フォルダー {out} には、ほかのものが入っています。空のフォルダーを指定してください",
                en=f"the folder {out} is not empty and is not a part; name an empty one",
            )
        )
    shutil.rmtree(out, ignore_errors=True)
    settings = for_publishing(settings)
    work = settings.project / "build" / f"part-{number}"
    with os_errors_as_build_failures(), locked(work) as lock:
        if refused := refused_settings(settings, today):
            return BuildResult(refused, None)
        build = Build(settings, today, out, work, lock, preview=False, on_progress=on_progress)
        new_site = OutputTree(out / _FILES)
        everything = build.everything
        builds = build.builds(build.context(OutputTree(work / "none"), new_site))
        mine = [path for path in everything if path.name != SHARED][number - 1 :: count]
        notices, made = builds.run(mine, {}, {})
        shared = [path for path in everything if path.name == SHARED]
        result = combine(
            builds.checker, everything, [*shared, *mine], (cached.result for cached in notices.values())
        )
        if result.errors:
            shutil.rmtree(out, ignore_errors=True)
            return BuildResult(result, None)
        build.refuse_changed_inputs()
        index = {
            "version": VERSION,
            "for": _made_for(settings, today, build.history),
            "part": [number, count],
            "notices": {key: cached.as_data() for key, cached in notices.items()},
        }
        out.mkdir(parents=True, exist_ok=True)
        (out / _INDEX).write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
        return BuildResult(result, out, made, made, 0, changed=True, languages=settings.languages)


def merge(
    settings: Settings,
    today: dt.date,
    folders: Sequence[Path],
    *,
    target: Path | None = None,
    on_progress: OnProgress = _quiet,
) -> BuildResult:
    """Merge parts into the site. Raises BuildFailed if they do not belong together or were built from another state."""
    settings = for_publishing(settings)
    parts = sorted((_read(folder) for folder in folders), key=lambda part: part.number)
    work = settings.project / "build" / "pages"
    history = load_history(settings, work)
    _belong_together(parts, _made_for(settings, today, history))
    with os_errors_as_build_failures(), locked(work) as lock:
        build = Build(
            settings,
            today,
            published_in(settings, target),
            work,
            lock,
            preview=False,
            on_progress=on_progress,
        )
        published, new_site = build.trees()
        cache_entries = {key: cached for part in parts for key, cached in part.notices.items()}
        _all_there(settings, today, cache_entries, history)
        wanted = {
            name: content for cached in cache_entries.values() for name, content in cached["files"].items()
        }
        jobs = [
            (part.folder, batch)
            for part in parts
            for batch in parallel.split(
                [(name, wanted[name]) for cached in part.notices.values() for name in cached["files"]], _BATCH
            )
        ]
        done = 0
        # Workers get a copy of the tree, as this one changes while jobs wait in the queue.
        own = OutputTree(new_site.folder, dict(new_site.stamps))
        _start_copying(own)
        many = len(jobs) > 2
        for stamps in parallel.map_batches(_copy, jobs, _start_copying, (own,)) if many else map(_copy, jobs):
            new_site.stamps.update(stamps)
            done += len(stamps)
            on_progress("merge", done, len(wanted))
        return build.finish(build.context(published, new_site), cache_entries)


@dataclass(frozen=True, slots=True)
class _Shard:
    folder: Path
    number: int
    count: int
    made_for: dict[str, str]
    notices: dict[str, Any]


def _read(folder: Path) -> _Shard:
    try:
        raw = json.loads((folder / _INDEX).read_bytes())
        if raw["version"] == VERSION:
            number, count = map(int, raw["part"])
            for cached in raw["notices"].values():
                dict(cached["result"]), str(cached["id"]), dict(cached["files"])
            return _Shard(folder / _FILES, number, count, dict(raw["for"]), raw["notices"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_part(folder) from error
    raise _no_part(folder)


def _no_part(folder: Path) -> BuildFailed:
    return BuildFailed(
        ProgramText(
            ja=f"{folder} は kokuchi build --shard で作った部分ではありません（{_INDEX} を読めません）",
            en=f"{folder} is not a part made by kokuchi build --shard (its {_INDEX} cannot be read)",
        )
    )


def _made_for(settings: Settings, today: dt.date, history: History) -> dict[str, str]:
    """The inputs of a part other than its notices: the name shown in messages → a hash or value."""
    document = json.dumps(settings.document, sort_keys=True, default=str)
    return {
        "mkdocs.yml": hashlib.sha256(f"{document} {site_config(settings)}".encode()).hexdigest(),
        "theme/": cache.content_hash(layers(settings.theme)),
        "docs/": cache.content_hash(layers(settings.docs, "docs")),
        "kokuchi": cache.program_content(),
        "--today": today.isoformat(),
        "git": history.digest,
    }


def _belong_together(parts: Sequence[_Shard], made_for: dict[str, str]) -> None:
    count = parts[0].count
    numbers = [part.number for part in parts]
    if numbers != list(range(1, count + 1)) or {part.count for part in parts} != {count}:
        given = ", ".join(f"{part.number}/{part.count}" for part in parts)
        raise BuildFailed(
            ProgramText(
                ja=f"部分がそろっていません（渡されたもの: {given}）。1/{count} から {count}/{count} までを一つずつ指定してください",
                en=f"the parts are not complete (given: {given}); name each of 1/{count} to {count}/{count} once",
            )
        )
    for part in parts:
        different = [name for name, value in made_for.items() if part.made_for.get(name) != value]
        if different:
            raise BuildFailed(
                ProgramText(
                    ja=f"部分 {part.number}/{part.count} は、違う状態から作られています（{', '.join(different)}）。"
                    "同じ版・同じ日付（--today）で作り直してください",
                    en=f"part {part.number}/{part.count} was made from another state ({', '.join(different)}); "
                    "make all parts again from one revision and with one --today",
                )
            )


def _all_there(settings: Settings, today: dt.date, entries: dict[str, Any], history: History) -> None:
    checker = Checker(settings, today)
    for path in requested_files(settings, None)[0]:
        if path.name == SHARED:
            continue
        shown = checker.display_path(path)
        raw = read_bytes(path, shown)
        if isinstance(raw, Issue) or notice_key(checker, history, path, raw) not in entries:
            raise BuildFailed(
                ProgramText(
                    ja=f"{shown} は、どの部分にも入っていないか、部分を作ったあとで変わっています。作り直してください",
                    en=f"{shown} is in no part, or has changed since the parts were made; make them again",
                )
            )


_target: list[OutputTree] = []


def _start_copying(new_site: OutputTree) -> None:
    _target[:] = [new_site]


def _copy(job: tuple[Path, list[tuple[str, str]]]) -> dict[str, Stamp]:
    """Copy files of a part into the tree. Raises BuildFailed if a file does not have the recorded digest."""
    (folder, files), new_site = job, _target[0]
    stamps = {}
    for name, content in files:
        if new_site.holds(name, content):
            stamps[name] = new_site.stamps[name]
            continue
        inside = not name.startswith("/") and ".." not in name.split("/")
        raw = _bytes(folder / name) if inside else b""
        if digest(raw) != content:
            raise BuildFailed(
                ProgramText(
                    ja=f"部分のファイル {folder / name} が壊れています。作り直してください",
                    en=f"the file {folder / name} of a part is damaged; make the part again",
                )
            )
        stamps[name] = new_site.put(name, raw, content)
    return stamps


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
