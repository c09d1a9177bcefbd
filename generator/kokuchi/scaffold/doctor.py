"""Says what is missing on a machine and in a repository, with the command or the place that helps."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from kokuchi import extras, settings, translations
from kokuchi.diagnostics import ProgramText
from kokuchi.git import git
from kokuchi.scaffold import repository
from kokuchi.scaffold.finding import Finding, advice, missing, ok
from kokuchi.scaffold.program import own_version
from kokuchi.settings import Settings


def examine(folder: Path) -> Iterator[Finding]:
    """Everything that was looked at, on the machine first, then in the repository that contains ``folder``."""
    yield _python()
    yield from _packages()
    try:
        project = settings.find_project(folder)
        own: Settings | None = settings.load(project)
    except settings.UnusableSettings as unusable:
        project, own = folder, None
        yield Finding("missing", unusable.message, ProgramText("kokuchi init", "kokuchi init"))
    yield from _fonts(own)
    yield from _git(project)
    if own is not None:
        for look in repository.LOOKS:
            yield from look(own)


# The machine ------------------------------------------------------------------------------------------------


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return ok(f"kokuchi {own_version()}、Python {version}", f"kokuchi {own_version()}, Python {version}")


def _packages() -> Iterator[Finding]:
    for extra, part in extras.PARTS.items():
        names = ", ".join(extras.lacking(extra))
        if names:
            yield advice(
                f"{part.title.ja}が入っていません（{names} がありません）",
                f"{part.title.en} is not installed (there is no {names})",
                extras.install(extra),
            )
        else:
            yield ok(f"{part.title.ja}が入っています", f"{part.title.en} is installed")


def _fonts(own: Settings | None) -> Iterator[Finding]:
    if extras.lacking("signs"):
        return
    from kokuchi import poster  # noqa: PLC0415  (loads the typesetter)

    try:
        fonts = poster.Fonts()
    except poster.NoFonts as unreadable:
        yield Finding("missing", unreadable.message)
        return
    theme = own.theme if own else Path("theme")
    for code in own.languages if own else ("ja", "en"):
        try:
            words = translations.load(theme, code)
            chain = fonts.chain(words)
        except translations.TranslationError as error:
            yield Finding("missing", error.message)
        except poster.NoFonts as lacking:
            first, _, rest = lacking.message.ja.partition("\n")
            first_en, _, rest_en = lacking.message.en.partition("\n")
            yield Finding("missing", ProgramText(first, first_en), ProgramText(rest.strip(), rest_en.strip()))
        else:
            yield ok(f"掲示の書体（{code}）: {chain[0]}", f"font for signs ({code}): {chain[0]}")


def _git(project: Path) -> Iterator[Finding]:
    if shutil.which("git") is None:
        yield missing(
            "git がありません。変更を確かめるのに使います",
            "there is no git; it is needed to check changes",
            ProgramText(
                "https://git-scm.com/downloads から入れます（Debian・Ubuntu: sudo apt-get install git）",
                "install it from https://git-scm.com/downloads (Debian, Ubuntu: sudo apt-get install git)",
            ),
        )
        return
    if not git(project, "rev-parse", "--is-inside-work-tree"):
        yield missing(
            "git のリポジトリではありません",
            "this is not a git repository",
            "git init && git add . && git commit",
        )
        return
    if git(project, "rev-parse", "--is-shallow-repository").strip() == "true":
        yield missing(
            "履歴が途中までしかありません。変更を確かめられません",
            "the history is cut off; changes cannot be checked",
            "git fetch --unshallow",
        )
    elif not git(project, "rev-parse", "--verify", "--quiet", "HEAD"):
        yield missing("まだコミットがありません", "there is no commit yet", "git add . && git commit")
    else:
        yield ok("git の履歴があります", "git has the history")
