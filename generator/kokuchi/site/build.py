"""Notices → the finished site. A failed or killed build leaves the published folder as it was."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kokuchi import language, notice
from kokuchi.finding import Message
from kokuchi.language import Words
from kokuchi.notice import Notice
from kokuchi.rules import Deployment
from kokuchi.settings import Settings
from kokuchi.site import engine, extras, stage
from kokuchi.site.failure import BuildFailed
from kokuchi.site.lock import locked

__all__ = ["BuildFailed", "Built", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site: where it is, and what is in it."""

    folder: Path
    notices: int
    languages: tuple[str, ...]

    def told(self) -> Message:
        """Where the site is and how to look at it."""
        here = "http://127.0.0.1:8000/"
        return Message(
            ja=f"告知 {self.notices:,} 件のサイトを作りました（{', '.join(self.languages)}）。\n"
            f"  場所: {self.folder}\n  見るには: make serve（または kokuchi serve）を実行し、{here} を開きます",
            en=f"Built the site of {self.notices:,} {'notice' if self.notices == 1 else 'notices'}"
            f" ({', '.join(self.languages)}).\n"
            f"  It is in: {self.folder}\n  To look at it: run make serve (or kokuchi serve) and open {here}",
        )


def build(  # noqa: PLR0913
    settings: Settings,
    deployments: Sequence[Deployment],
    today: dt.date,
    *,
    target: Path | None = None,
    work: Path | None = None,
    preview: bool = False,
) -> Built:
    """Build the site of these deployments into ``target`` (default ``site/`` of the project).

    ``work`` is the folder in which it is made (default below ``build/`` of the project); one build at a time.

    ``preview`` leaves out the content security policy, which would keep the live reload from working.
    Raises BuildFailed when the words, the settings or the engine do not allow it; ``target`` is then untouched.
    """
    if not settings.site_url:
        raise BuildFailed(
            Message(
                ja="mkdocs.yml に site_url がありません。公開するアドレスを書いてください（例: site_url: https://notice.example.jp/）",
                en="mkdocs.yml has no site_url: write the address of the site (such as site_url: https://notice.example.jp/)",
            )
        )
    words = _all_words(settings)
    notices = sorted((notice.from_deployment(found) for found in deployments), key=lambda found: found.id)
    work = work or settings.project / "build" / ("preview" if preview else "pages")
    finished = work / "site"
    with locked(work):
        shutil.rmtree(finished, ignore_errors=True)
        _build_languages(settings, notices, words, today, work, preview=preview)
        _assemble(settings, words, work, finished)
        extras.write(finished, settings, notices, words)
        extras.verify(finished, settings, notices)
        _swap(finished, target or settings.project / "site")
    return Built(target or settings.project / "site", len(notices), settings.languages)


def _all_words(settings: Settings) -> dict[str, Words]:
    try:
        return {code: language.load(settings.theme, code) for code in settings.languages}
    except language.MissingWords as missing:
        raise BuildFailed(missing.message) from missing


def _build_languages(  # noqa: PLR0913
    settings: Settings,
    notices: Sequence[Notice],
    words: dict[str, Words],
    today: dt.date,
    work: Path,
    *,
    preview: bool,
) -> None:
    """Stage and build each language; the engines run side by side."""

    def one(code: str) -> None:
        config = stage.stage(work / code, settings, notices, words, code, today, preview=preview)
        engine.run(config, settings.project)

    with ThreadPoolExecutor(max_workers=min(len(words), os.cpu_count() or 1)) as pool:
        for _ in pool.map(one, words):
            pass


def _assemble(settings: Settings, words: dict[str, Words], work: Path, finished: Path) -> None:
    """Put the first language at the root and the others into their folders."""
    for code in words:
        made = work / code / "site"
        made.replace(finished if code == settings.languages[0] else finished / code)


def _swap(finished: Path, target: Path) -> None:
    """Put the finished folder in the place of the published one."""
    before = target.with_name(f".{target.name}-before")
    if before.exists() and target.exists():
        shutil.rmtree(before)
    if target.exists():
        target.rename(before)
    try:
        finished.rename(target)
    except OSError:
        if before.exists():
            before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)
