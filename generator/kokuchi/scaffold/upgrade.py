"""Compares the files of a repository with those that this version would write, and merges edits."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from kokuchi.git import git_bytes
from kokuchi.scaffold.answers import Answers
from kokuchi.scaffold.manifest import Manifest, blob_id, unix_lines
from kokuchi.scaffold.program import UNKNOWN_COMMIT, UNKNOWN_REPOSITORY, Program, own_program, own_version
from kokuchi.scaffold.render import ONCE

# new: not there yet. updated: as it was written. merged: edited, and the edits are kept. conflict: edited at the same
# lines. unknown: edited, and git does not have the text that was written. blocked: new, but there is a file already.
Kind = Literal["new", "updated", "merged", "conflict", "unknown", "blocked"]
# What needs a person; the file stays as it is.
LEFT: frozenset[Kind] = frozenset({"conflict", "unknown", "blocked"})


@dataclass(frozen=True, slots=True)
class Change:
    """One file that this version writes differently. ``before`` is what is there, ``after`` what would be there.

    ``raw`` are the bytes that are there, by which an edit since then is noticed; None for a file that is not there.
    For the kinds in ``LEFT``, ``after`` is what this version writes: to be compared by hand.
    """

    path: str
    kind: Kind
    before: str
    after: str
    raw: bytes | None


def merged_answers(answers: Answers, program: Program | None) -> Answers:
    """The answers with ``program``, or with the program that is running as far as it is known."""
    if program is None:
        own = own_program()
        program = Program(
            own.repository if own.repository != UNKNOWN_REPOSITORY else answers.program.repository,
            own.commit if own.commit != UNKNOWN_COMMIT else answers.program.commit,
        )
    return replace(answers, program=program)


def changes(
    folder: Path, manifest: Manifest, wanted: Mapping[str, str], *, keep_pins: bool = False
) -> Iterator[Change]:
    """What this version changes in a repository; ``wanted`` are its files. A file that was deleted stays deleted.

    Another commit of kokuchi than the one that was written (Dependabot proposes newer ones) is no edit. It stays with
    ``keep_pins``, because nobody can tell from here which of two commits is the newer one.
    """
    for path, text in wanted.items():
        written = manifest.files.get(path)
        if path in ONCE or written == blob_id(text.encode()):
            continue
        try:
            found = (folder / path).read_bytes()
        except OSError:
            if written is None:
                yield Change(path, "new", "", text, None)
            continue
        raw = unix_lines(found)
        pins = _Pins(manifest.answers.program, raw)
        new = pins.kept_in(text) if keep_pins else text
        if raw != new.encode():
            kind, after = _outcome(folder, path, pins.as_written(raw), new, manifest)
            yield Change(path, kind, raw.decode("utf-8", "replace"), after, found)


class _Pins:
    """The commit of kokuchi that the lines of a file name, if it is another one than the one that was written."""

    def __init__(self, written: Program, raw: bytes) -> None:
        place = re.escape(written.repository.encode())
        self._line = re.compile(
            rb"(uses:\s*" + place + rb"/\.github/[\w./-]+@|/" + place + rb"\n\s+rev: )([0-9a-f]{40})"
        )
        self._written = written.commit.encode()
        self._bumped = {found[2] for found in self._line.finditer(raw)} - {self._written}

    def as_written(self, raw: bytes) -> bytes:
        """The file with the commit that was written."""
        return self._line.sub(rb"\g<1>" + self._written, raw)

    def kept_in(self, text: str) -> str:
        """The text of this version with the commit that the file names; unchanged if it names several."""
        if len(self._bumped) != 1:
            return text
        (commit,) = self._bumped
        return self._line.sub(rb"\g<1>" + commit, text.encode()).decode()


def _outcome(folder: Path, path: str, raw: bytes, text: str, manifest: Manifest) -> tuple[Kind, str]:
    """What is done with a file that differs, and the text after it. ``raw``: the file with the commit that was written."""
    written = manifest.files.get(path)
    if written is None:
        return "blocked", text
    if blob_id(raw) == written:
        return "updated", text
    kept = manifest.bases.get(path)
    base = kept.encode() if kept is not None else git_bytes(folder, "cat-file", "blob", written)
    if base is None:
        return "unknown", text
    together = _merged(folder, raw, base, text.encode())
    if together is None:
        return "conflict", text
    return "merged", together.decode("utf-8", "replace")


def _merged(folder: Path, own: bytes, base: bytes, new: bytes) -> bytes | None:
    """Both changes of ``base`` in one text; None if they touch the same lines."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for name, content in (("own", own), ("base", base), ("new", new)):
            (Path(scratch) / name).write_bytes(content)
            paths.append(str(Path(scratch) / name))
        return git_bytes(folder, "merge-file", "--stdout", *paths)


def after_upgrade(
    manifest: Manifest,
    answers: Answers,
    wanted: Mapping[str, str],
    done: Collection[Change],
    kept: Collection[str],
) -> Manifest:
    """The manifest once ``done`` are written. ``kept`` are files that stay as they are, and count as brought up to date."""
    left = {change.path for change in done if change.kind in LEFT and change.path not in kept}
    merged = {change.path for change in done if change.kind == "merged"} | set(kept)
    files, bases = dict(manifest.files), dict(manifest.bases)
    for path, text in wanted.items():
        if path not in left and path not in ONCE:
            files[path] = blob_id(text.encode())
            bases.pop(path, None)
            if path in merged or (path in manifest.bases and path not in {c.path for c in done}):
                bases[path] = text
    return Manifest(own_version(), answers, files, bases)
