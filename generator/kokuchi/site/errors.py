"""A build that cannot go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kokuchi import parallel
from kokuchi.diagnostics import ProgramText


class BuildFailed(Exception):
    """The site cannot be built; the message says why. What is published stays as it was."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message

    def __reduce__(self) -> tuple[type[BuildFailed], tuple[ProgramText]]:
        # A worker's failure reaches the program that started it.
        return type(self), (self.message,)


def broken_template(where: str, detail: object) -> BuildFailed:
    """A template that cannot be filled; ``where`` is its name with the line, such as theme/pages/notice.html:3."""
    return BuildFailed(
        ProgramText(
            ja=f"{where}: テンプレートを使えません: {detail}",
            en=f"{where}: the template cannot be used: {detail}",
        )
    )


@contextmanager
def os_errors_as_build_failures() -> Iterator[None]:
    """What the disk or the system refuses, as a BuildFailed that says it."""
    try:
        yield
    except parallel.WorkerLost as lost:
        raise BuildFailed(lost.message) from lost
    except OSError as error:
        where = error.filename or ""
        raise BuildFailed(
            ProgramText(
                ja=f"読み書きできませんでした（{error.strerror}）: {where}\n  サイトは前のままです。空き容量と権限を確かめてください",
                en=f"could not read or write ({error.strerror}): {where}\n  the site is as it was; look at the free space and the permissions",
            )
        ) from error
