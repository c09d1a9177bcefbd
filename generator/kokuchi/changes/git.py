"""Reads the files of a revision from git's object database.

Only plumbing commands are used, since their output format is stable. Nothing is checked out or written.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kokuchi import calendar
from kokuchi.diagnostics import ProgramText
from kokuchi.source import LARGEST

_QUIET = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",  # the index is not refreshed
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}
# Removed from the environment: a git hook sets them, perhaps for another repository than that of the project.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")
_ZERO = re.compile(r"0{40}|0{64}")
_SAFE = re.compile(r"safe\.directory (.+)")
_SUBMODULE, _LINK, _REGULAR = "160000", "120000", "100"
_BEGIN = b"\x01"
_LOG = (
    *("log", "--first-parent", "-m", "--reverse", "--no-renames", "--no-ext-diff", "--no-show-signature"),
    *("--raw", "-z", "--no-abbrev", "--format=%x01%H %ct"),
)
_DEPTH = ProgramText(
    ja="GitHub Actions では actions/checkout に fetch-depth: 0 を指定し、手元では git fetch --unshallow を実行してください",
    en="in GitHub Actions give actions/checkout fetch-depth: 0; on your machine run git fetch --unshallow",
)


class UnusableRevision(Exception):
    """A revision cannot be read; ``message`` says what is missing and how to fix it. Commands exit with status 2."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision: its name as given, the id of its commit, and the day of that commit in the time zone of the site."""

    name: str
    commit: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the main line: its id, its time (seconds since 1970), and each changed path with its new blob id.

    The blob id is "" for a file that was removed, or that became a link or a submodule.
    """

    id: str
    stamp: int
    files: list[tuple[str, str]]

    def day(self, timezone: str) -> dt.date:
        """The day of the commit in a time zone; the first day of the calendar if its time is out of range."""
        return _day(self.stamp, timezone)


class Repository:
    """The git repository that contains a project. Raises UnusableRevision if there is none, or no git."""

    def __init__(self, project: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise UnusableRevision(
                ProgramText(
                    ja="git が見つかりません。前の版と比べるには git が必要です",
                    en="there is no git on this machine; comparing with a revision needs it",
                )
            )
        self._git, self._project = program, project
        self._environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        self._environment |= _QUIET
        inside = self._run("rev-parse", "--is-inside-work-tree")
        if inside.returncode or inside.stdout.strip() != b"true":
            raise self._no_repository(inside.stderr)
        self._prefix = os.fsdecode(self._run("rev-parse", "--show-prefix").stdout.removesuffix(b"\n"))

    def revision(self, name: str, timezone: str) -> Revision:
        """Resolve a name (``main``, ``HEAD~1``, a tag, a commit id). Raises UnusableRevision."""
        commit = self._commit(name)
        if commit is None:
            raise self._unknown(name)
        stamp = self._run("rev-list", "--max-count=1", "--timestamp", commit)
        if stamp.returncode:
            raise self._incomplete(name)
        return Revision(name, commit, _day(int(stamp.stdout.split()[0]), timezone))

    def is_behind(self, revision: Revision) -> bool:
        """Whether a revision has commits that are not in HEAD. False in a shallow clone, where that is unknown."""
        if self.is_shallow():
            return False
        return self._run("merge-base", "--is-ancestor", revision.commit, "HEAD").returncode == 1

    def is_shallow(self) -> bool:
        """Whether this clone holds only a part of the history."""
        return self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def files(self, revision: Revision, folder: str) -> Iterator[tuple[str, str]]:
        """Yield path (relative to the project) and blob id of each regular file below a folder of the project.

        Raises UnusableRevision for submodules and missing objects.
        """
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", revision.commit, "--", self._prefix + folder)
        if listed.returncode:
            raise self._incomplete(revision.name)
        for entry in filter(None, listed.stdout.split(b"\0")):
            head, _, raw = entry.partition(b"\t")
            mode, _, identifier = head.decode("ascii").split(" ")
            path = os.fsdecode(raw).removeprefix(self._prefix)
            if mode == _SUBMODULE:
                raise UnusableRevision(
                    ProgramText(
                        ja=f"「{path}」は git のサブモジュールです。その中の告知の前の版は読めません。サブモジュールの中で kokuchi を実行してください",
                        en=f"“{path}” is a git submodule, whose earlier notices cannot be read from here; run kokuchi inside it",
                    )
                )
            if mode != _LINK:
                yield path, identifier

    def head(self) -> str:
        """The id of the checked out commit; empty in a repository without commits."""
        return self._commit("HEAD") or ""

    def log(self, folder: str) -> Iterator[Commit]:
        """Yield the commits of the main line that touch a folder of the project, the oldest first.

        A merge counts as one commit with all that it brings in (``--first-parent``): what was published. Raises
        UnusableRevision if objects are missing.
        """
        done = self._run(*_LOG, "HEAD", "--", folder)
        if done.returncode:
            raise self._incomplete("HEAD")
        tokens = iter(done.stdout.split(b"\0"))
        commit: Commit | None = None
        for token in tokens:
            if token.startswith(_BEGIN):
                if commit:
                    yield commit
                name, _, stamp = token.removeprefix(_BEGIN).decode("ascii").partition(" ")
                commit = Commit(name, int(stamp), [])
            elif commit and token.strip():
                _, mode, _, blob, _ = token.decode("ascii").split(" ")
                path = os.fsdecode(next(tokens)).removeprefix(self._prefix)
                commit.files.append((path, blob if mode.startswith(_REGULAR) else ""))
        if commit:
            yield commit

    def content(self, revision: Revision, path: str) -> bytes:
        """The bytes of one file of the project; empty if it does not exist."""
        return self.content_at(revision.commit, path)

    def content_at(self, commit: str, path: str) -> bytes:
        """The bytes of one file of the project in a commit; empty if it does not exist."""
        return self._run("cat-file", "blob", f"{commit}:{self._prefix}{path}").stdout

    def reader_at(self, commit: str) -> Callable[[Path], bytes | None]:
        """Reads files of the project in a commit by their paths on this machine; None if one does not exist."""

        def read(path: Path) -> bytes | None:
            name = Path(os.path.relpath(path, self._project)).as_posix()
            return self.content_at(commit, name) or None

        return read

    def archive(self, commit: str, folder: str) -> bytes:
        """A folder of the project as of a commit, as a tar archive. Raises UnusableRevision for missing objects."""
        packed = self._run("archive", "--format=tar", commit, "--", folder)
        if packed.returncode:
            raise self._incomplete(commit[:10])
        return packed.stdout

    def contents(self, identifiers: Collection[str], revision: Revision) -> Mapping[str, bytes | None]:
        """Blob id → its bytes, or None for a blob larger than LARGEST. Raises UnusableRevision for missing objects."""
        wanted = list(dict.fromkeys(identifiers))
        if not wanted:
            return {}
        sizes = self._batch("--batch-check=%(objectname) %(objectsize)", wanted)
        found: dict[str, bytes | None] = {}
        readable = []
        for line in sizes.splitlines():
            identifier, _, size = line.decode("ascii").partition(" ")
            if not size.isdigit():
                raise self._incomplete(revision.name)
            found[identifier] = None
            if int(size) <= LARGEST:
                readable.append(identifier)
        raw, at = self._batch("--batch=%(objectname) %(objectsize)", readable), 0
        while at < len(raw):
            end = raw.index(b"\n", at)
            identifier, _, size = raw[at:end].decode("ascii").partition(" ")
            if not size.isdigit():
                raise self._incomplete(revision.name)
            found[identifier] = raw[end + 1 : end + 1 + int(size)]
            at = end + int(size) + 2
        return found

    # Commands -----------------------------------------------------------------------------------

    def _run(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603  (a revision's name is checked in _commit)
            [self._git, *arguments],
            cwd=self._project,
            env=self._environment,
            input=stdin,
            capture_output=True,
            check=False,
        )

    def _batch(self, option: str, identifiers: list[str]) -> bytes:
        if not identifiers:
            return b""
        return self._run(
            "cat-file", option, stdin="".join(f"{name}\n" for name in identifiers).encode()
        ).stdout

    def _commit(self, name: str) -> str | None:
        # A name with a hyphen in front would be an option, and ^name means "not name"; no name has control characters.
        if not name or name.startswith(("-", "^")) or not name.isprintable():
            raise UnusableRevision(
                ProgramText(
                    ja=f"「{_visible(name)}」は git の版の名前ではありません（例: origin/main、HEAD~1、タグ、コミットの id）",
                    en=f"“{_visible(name)}” cannot be the name of a revision (such as origin/main, HEAD~1, a tag, a commit's id)",
                )
            )
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
        return found.stdout.decode("ascii").strip() if found.returncode == 0 else None

    # Errors -------------------------------------------------------------------------------------

    def _no_repository(self, stderr: bytes) -> UnusableRevision:
        if b"dubious ownership" in stderr:
            named = _SAFE.search(os.fsdecode(stderr))
            folder = named[1] if named else str(self._project)
            return UnusableRevision(
                ProgramText(
                    ja=f"git が、所有者の違うフォルダーを開くのを断りました。信頼できるなら git config --global --add safe.directory {folder} を実行してください",
                    en=f"git refuses a folder that another user owns; if you trust it, run git config --global --add safe.directory {folder}",
                )
            )
        return UnusableRevision(
            ProgramText(
                ja=f"{self._project} は git の作業フォルダーではありません。前の版と比べるには、git で取り出したフォルダーの中で実行してください",
                en=f"{self._project} is not a work tree of git; comparing with a revision needs a clone",
            )
        )

    def _unknown(self, name: str) -> UnusableRevision:
        if _ZERO.fullmatch(name):
            return UnusableRevision(
                ProgramText(
                    ja="0 だけの id は「前の版がない」という意味です（新しいブランチの最初の push）。比べる版として、たとえば origin/main を指定してください",
                    en="an id of zeros means that there is no earlier state (the first push of a branch); name one, such as origin/main",
                )
            )
        if self.is_shallow():
            return UnusableRevision(
                ProgramText(
                    ja=f"「{name}」がありません。この clone には履歴の一部しか入っていません（shallow clone）。{_DEPTH.ja}",
                    en=f"there is no “{name}” here: this clone holds only a part of the history (a shallow clone); {_DEPTH.en}",
                )
            )
        remote = f"origin/{name}"
        if self._commit(remote):
            return UnusableRevision(
                ProgramText(
                    ja=f"「{name}」という版はここにありません。「{remote}」ならあります",
                    en=f"there is no revision “{name}” here, but there is “{remote}”",
                )
            )
        return UnusableRevision(
            ProgramText(
                ja=f"「{name}」という版はありません。名前を確かめるか、git fetch origin で取り込んでください",
                en=f"there is no revision “{name}”; check the name, or fetch it with git fetch origin",
            )
        )

    def _incomplete(self, name: str) -> UnusableRevision:
        return UnusableRevision(
            ProgramText(
                ja=f"「{name}」の内容の一部がこの clone にありません。{_DEPTH.ja}（filter を付けた clone なら、filter を外して取り直してください）",
                en=f"this clone lacks a part of what “{name}” holds; {_DEPTH.en} (and clone without a filter)",
            )
        )


def _day(stamp: int, timezone: str) -> dt.date:
    try:
        return dt.datetime.fromtimestamp(stamp, calendar.zone(timezone)).date()
    except (OverflowError, ValueError, OSError):
        return dt.date.min  # the date of the commit is out of range


def _visible(name: str) -> str:
    """The first 80 characters of a name, with characters that are not printable replaced."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)[:80]
