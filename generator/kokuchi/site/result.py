"""The result of a build, and its summary for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kokuchi.check import CheckResult
from kokuchi.diagnostics import ProgramText

# Called with a key of ``STAGES``, the number of items done, and their total.
OnProgress = Callable[[str, int, int], None]
_HERE = "http://127.0.0.1:8000/"
STAGES = {
    "notices": ProgramText("告知の確認とページ", "notices"),
    "lists": ProgramText("一覧と手引き", "lists and guide"),
    "publish": ProgramText("サイトの入れ替え", "publishing the site"),
    "merge": ProgramText("部分の受け取り", "joining the parts"),
}


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of the check, and the folder of the site (None if errors prevented the build).

    ``made`` and ``reused`` count notices; ``seconds`` is the time of each stage; ``changed`` is false when the
    published site is the same as before; ``signs_on_demand`` is true when there are too many signs to publish;
    ``history_missing`` says why the pages do not know earlier versions.
    """

    result: CheckResult
    folder: Path | None
    notices: int = 0
    made: int = 0
    reused: int = 0
    changed: bool = False
    languages: tuple[str, ...] = ()
    signs_on_demand: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    history_missing: ProgramText | None = None

    def summary(self, *, verbose: bool = False) -> Iterator[ProgramText]:
        """Number of notices, what changed, and where the site is; with ``verbose`` also the time of each stage."""
        count, languages = self.notices, ", ".join(self.languages)
        one = "notice" if count == 1 else "notices"
        yield ProgramText(
            f"告知 {count:,} 件のサイトを作りました（{languages}）。",
            f"Built the site of {count:,} {one} ({languages}).",
        )
        if not self.changed:
            yield ProgramText(
                "  前のサイトから変わったものはありません。", "  Nothing has changed since the last build."
            )
        elif self.reused:
            yield ProgramText(
                f"  作り直した告知: {self.made:,} 件、前のまま: {self.reused:,} 件",
                f"  Rebuilt: {self.made:,}; unchanged: {self.reused:,}",
            )
        if self.signs_on_demand:
            yield ProgramText(
                "  告知が多いため、掲示の PDF は公開しません。kokuchi poster で印刷用に作れます",
                "  There are too many notices to publish their signs; print them with kokuchi poster",
            )
        if self.history_missing:
            yield ProgramText(
                f"  前の版が分からないため、ページは、古い掲示の QR コードから来た人に「古い」と伝えられません: {self.history_missing.ja}",
                f"  Earlier versions are not known, so pages cannot tell who scans an old sign that it is out of date: {self.history_missing.en}",
            )
        yield ProgramText(f"  場所: {self.folder}", f"  Folder: {self.folder}")
        yield ProgramText(
            f"  見るには: make serve（または kokuchi serve）を実行し、{_HERE} を開きます",
            f"  To view it, run make serve (or kokuchi serve) and open {_HERE}",
        )
        if verbose:
            parts = [(STAGES[name], f"{took:.1f}") for name, took in self.seconds.items()]
            yield ProgramText(
                "  かかった時間: " + "、".join(f"{name.ja} {took} 秒" for name, took in parts),
                "  Time: " + ", ".join(f"{name.en} {took} s" for name, took in parts),
            )
