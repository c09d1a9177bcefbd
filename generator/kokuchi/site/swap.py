"""Replaces the published folder with a finished one in one step: readers see the old or the new site, never a mixture.

The folder is given up before a build begins where that cannot work (``refuse_place``), and an exchange that fails
half-way is undone, so that a failed build leaves the published folder as it was.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.site.errors import BuildFailed

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
# Every build writes it: a folder without it holds something else.
_OURS = "register.json"


def refuse_place(published: Path, sources: Iterable[Path], work: Path) -> None:
    """Raise BuildFailed where the site must not or cannot replace ``published`` (a path without links).

    The folder is exchanged as a whole, and what was in it is written over by the next build. So it must not be one of
    ``sources`` (the folders that a build reads) or the ``work`` folder, contain one or lie in one; nor hold
    files that no build has made, be a mount point, or be closed to this user.
    """
    for other in (*sources, work):
        real = Path(os.path.realpath(other))
        if published == real or published in real.parents or real in published.parents:
            raise _place(
                published,
                f"は、{other} と重なっています。サイトと取り替えると中身が失われます",
                f"overlaps with {other}, whose content would be lost when the site takes its place",
            )
    if not os.path.lexists(published):
        return
    if not published.is_dir():
        raise _place(published, "は、フォルダーではありません", "is not a folder")
    if os.path.ismount(published):
        raise _place(
            published,
            "は、別のディスク（マウント先）そのものなので、取り替えられません。その中のフォルダーを使ってください",
            "is a mount point, which cannot be exchanged; use a folder inside it",
        )
    if not (_is_open(published) and _is_open(published.parent)):
        raise _place(
            published,
            "を取り替える権限がありません。所有者と権限を確かめてください",
            "may not be exchanged by this user; check its owner and permissions, and those of the folder above",
        )
    if any(published.iterdir()) and not (published / _OURS).is_file():
        raise _place(
            published,
            f"には、kokuchi が作ったのではないものがあります（{_OURS} がありません）。要らないものなら、フォルダーごと消してから、もう一度実行してください",
            f"holds something that kokuchi has not made (there is no {_OURS}); if it is not needed, remove the folder and try again",
        )


def _is_open(folder: Path) -> bool:
    """Whether this user can change a folder.

    Permissions alone say nothing of a disk that can only be read: the folder's times are set as well, to what they
    are, because a build compares them with those of the last build.
    """
    try:
        times = folder.stat()
        os.utime(folder, ns=(times.st_atime_ns, times.st_mtime_ns))
    except OSError as error:
        # Only the owner may set times (EPERM); for others the permissions decide.
        if error.errno != errno.EPERM:
            return False
    return os.access(folder, os.W_OK | os.X_OK)


def _place(published: Path, ja: str, en: str) -> BuildFailed:
    return BuildFailed(
        ProgramText(ja=f"サイトの出力先 {published} {ja}", en=f"the site's folder {published} {en}")
    )


def beside(published: Path, work: Path) -> Path:
    """The folder in which the new site is made: in ``work``, or next to ``published`` if that is on another disk.

    Folders can only be exchanged on one disk.
    """
    inside = work / "new-site"
    here = _disk(published.parent)
    return inside if here in {None, _disk(work)} else published.with_name(f".{published.name}-new")


def _disk(folder: Path) -> int | None:
    """The number of the disk of a folder, or of the next one above it that exists."""
    for one in (folder, *folder.parents):
        try:
            return one.stat().st_dev
        except OSError:
            continue
    return None


def swap(finished: Path, published: Path) -> None:
    """Exchange two folders, so that ``finished`` has the former site. If nothing is published yet, move ``finished``.

    Raises OSError; then ``published`` is as it was. Once the new site is in its place, nothing is raised: a former site
    that cannot be moved stays next to it until the next build.
    """
    if not published.exists():
        published.parent.mkdir(parents=True, exist_ok=True)
        finished.rename(published)
    elif not _exchanged(finished, published):
        aside = _aside(published)
        published.rename(aside)
        try:
            finished.rename(published)
        except OSError:
            aside.rename(published)
            raise
        try:
            aside.rename(finished)
        except OSError:
            shutil.rmtree(aside, ignore_errors=True)


def recover(published: Path) -> None:
    """Repair the state after a program was killed between two renames: move the former site back, or delete its copy."""
    aside = _aside(published)
    if aside.exists() and published.exists():
        shutil.rmtree(aside, ignore_errors=True)
        if aside.exists():
            raise _place(
                aside,
                "は、前のビルドが残した古いサイトです。消せないので、消してからもう一度実行してください",
                "is a former site left by an earlier build, and cannot be removed; remove it and try again",
            )
    elif aside.exists():
        aside.rename(published)


def _aside(published: Path) -> Path:
    return published.with_name(f".{published.name}-before")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders atomically (Linux only). Returns whether the system can do that.

    Raises OSError where it can and did not.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    # Some file systems (of networks, of older kernels) cannot exchange; two renames work there.
    if number in {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}:
        return False
    raise OSError(number, os.strerror(number), str(other))
