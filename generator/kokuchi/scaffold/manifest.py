"""The record of what ``kokuchi init`` wrote: version, answers, and the git blob id of each file.

With the blob id, git finds the text that was written as soon as it was committed once, so that later edits and a new
version can be merged three-way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kokuchi.diagnostics import ProgramText
from kokuchi.scaffold.answers import Answers, BadAnswer, read_answers
from kokuchi.scaffold.program import own_version

MANIFEST = ".kokuchi.json"
_VERSION = 1


class UnusableManifest(Exception):
    """There is no manifest, or it cannot be used; ``message`` says what to do."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = ProgramText(ja=ja, en=en)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``kokuchi``: the version that wrote the files; ``files``: path → blob id of the text as written.

    ``bases`` has that text for files that never had it as a whole, because an upgrade was merged into them.
    """

    kokuchi: str
    answers: Answers
    files: Mapping[str, str]
    bases: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """The content of the file."""
        data = {
            "version": _VERSION,
            "kokuchi": self.kokuchi,
            "answers": self.answers.as_data(),
            "files": dict(sorted(self.files.items())),
        } | ({"bases": dict(sorted(self.bases.items()))} if self.bases else {})
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def blob_id(content: bytes) -> str:
    """The id that git gives to a text with LF line ends, as it stores it."""
    raw = unix_lines(content)
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def unix_lines(content: bytes) -> bytes:
    """The text with LF as its line end: a checkout on Windows may have CRLF."""
    return content.replace(b"\r\n", b"\n")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises UnusableManifest."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise _no_record()
        version, kokuchi, files = int(data["version"]), str(data["kokuchi"]), dict(data["files"])
        bases = dict(data.get("bases") or {})
        answers = read_answers(dict(data["answers"]))
    except FileNotFoundError:
        raise UnusableManifest(
            f"{MANIFEST} がありません。ここは kokuchi init で用意したフォルダーではありません",
            f"there is no {MANIFEST}: this folder was not set up by kokuchi init",
        ) from None
    except BadAnswer as bad:
        raise UnusableManifest(f"{MANIFEST}: {bad.message.ja}", f"{MANIFEST}: {bad.message.en}") from bad
    except (KeyError, TypeError, AttributeError) as error:
        raise _no_record() from error
    except (OSError, ValueError) as error:
        raise UnusableManifest(
            f"{MANIFEST} を読めません（{error}）。git から元に戻してください",
            f"{MANIFEST} cannot be read ({error}); restore it from git",
        ) from error
    if version > _VERSION or release(kokuchi) > release(own_version()):
        raise UnusableManifest(
            f"このフォルダーは、より新しい kokuchi {kokuchi} が用意しました（いま動いているのは {own_version()}）。その版を入れてください",
            f"this folder was set up by a newer kokuchi, {kokuchi} (this is {own_version()}): install that version",
        )
    return Manifest(kokuchi, answers, _texts(files), _texts(bases))


def _no_record() -> UnusableManifest:
    return UnusableManifest(
        f"{MANIFEST} の内容が、kokuchi init の書いたものではありません（version・kokuchi・answers・files が必要です）。git から元に戻してください",
        f"{MANIFEST} does not hold what kokuchi init writes (version, kokuchi, answers and files); restore it from git",
    )


def _texts(data: Mapping[object, object]) -> dict[str, str]:
    return {str(name): str(value) for name, value in data.items()}


def release(version: str) -> tuple[int, ...]:
    """The numbers at the beginning of a version, for comparing: 0.10.1 → (0, 10, 1)."""
    numbers = []
    for part in version.split("."):
        if not part.isdecimal():
            break
        numbers.append(int(part))
    return tuple(numbers)
