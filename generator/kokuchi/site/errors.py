"""The error of a build that cannot continue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kokuchi import parallel
from kokuchi.diagnostics import ProgramText, display_path


class BuildFailed(Exception):
    """The site cannot be built; ``message`` is the reason. The published site is unchanged."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message

    def __reduce__(self) -> tuple[type[BuildFailed], tuple[ProgramText]]:
        # Pickled when a worker process fails.
        return type(self), (self.message,)


def broken_template(where: str, detail: object) -> BuildFailed:
    """The error of a template that cannot be rendered; ``where`` is file and line, such as theme/pages/notice.html:3."""
    return BuildFailed(
        ProgramText(
            ja=f"{where}: テンプレートを使えません: {detail}",
            en=f"{where}: the template cannot be used: {detail}",
        )
    )


def changed_input(path: Path | str) -> BuildFailed:
    """The error of an input that was changed or removed while the site was built: a part of the pages would be older."""
    shown = display_path(path)
    return BuildFailed(
        ProgramText(
            ja=f"サイトを作っている間に、{shown} が変更されたか消されました\n  サイトは前のままです。もう一度実行してください",
            en=f"{shown} was changed or removed while the site was built\n  the site is unchanged; run the command again",
        )
    )


@contextmanager
def os_errors_as_build_failures() -> Iterator[None]:
    """Turn OSError and lost workers into BuildFailed, with the path and the reason of the system."""
    try:
        yield
    except parallel.WorkerLost as lost:
        raise BuildFailed(lost.message) from lost
    except FileNotFoundError as error:
        raise changed_input(error.filename or "") from error
    except OSError as error:
        where = error.filename or ""
        raise BuildFailed(
            ProgramText(
                ja=f"読み書きできませんでした（{error.strerror}）: {where}\n  サイトは前のままです。空き容量と権限を確かめてください",
                en=f"could not read or write ({error.strerror}): {where}\n  the site is unchanged; check the free space and the permissions",
            )
        ) from error
