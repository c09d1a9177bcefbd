"""Rebuilds pages, records and signs as of a day in the past: with the notices of that day and today's program."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kokuchi import translations
from kokuchi.atomic_file import replace_file
from kokuchi.changes import Repository, UnusableRevision
from kokuchi.check import Checker, requested_files
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import find, layers
from kokuchi.notice import from_document
from kokuchi.rules import for_publishing
from kokuchi.settings import CONFIG, Settings, UnusableSettings, from_bytes
from kokuchi.site.errors import BuildFailed
from kokuchi.site.output_tree import OutputTree
from kokuchi.site.signs import Signs, within_reason
from kokuchi.site.templates import TemplateRenderer
from kokuchi.site.worker import BuildContext, Worker
from kokuchi.source import SHARED, read_bytes
from kokuchi.suggestion import did_you_mean
from kokuchi.urls import language_prefix
from kokuchi.versions import History, State, load_history
from kokuchi.versions.publications import commits, wrong_clock

_STYLES = "assets/kokuchi.css"


class NoSuchPast(Exception):
    """There is nothing to rebuild for a day or a notice; the message says why."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The ids that were rebuilt, the commit that was public on the day, and what has to be said about them."""

    ids: tuple[str, ...]
    commit: State
    messages: tuple[ProgramText, ...]


def rebuild(settings: Settings, day: dt.date, today: dt.date, names: Sequence[str], out: Path) -> Rebuilt:
    """Write the files of the notices (default: all) as of ``day`` into ``out``.

    Raises NoSuchPast, UnusableRevision, or BuildFailed.
    """
    commit, about_clock, history = _public_on(settings, day, today)
    with tempfile.TemporaryDirectory(prefix="kokuchi-") as folder:
        project = Path(folder)
        own = _extract(settings, commit, project)
        paths = {path.stem: path for path in requested_files(own, None)[0] if path.name != SHARED}
        own = within_reason(own, len(paths))
        for name in names:
            if name not in paths:
                raise NoSuchPast(_unknown(name, day, paths, settings))
        ids, failed = _Rebuild(own, day, out, history, settings.project).run(
            [paths[name] for name in names or paths], named=bool(names)
        )
    return Rebuilt(tuple(ids), commit, (*([about_clock] if about_clock else []), *failed))


def _public_on(settings: Settings, day: dt.date, today: dt.date) -> tuple[State, ProgramText | None, History]:
    """The commit whose notices were public at the end of a day, a doubt about the clocks of commits, the history until then."""
    if day > today:
        raise NoSuchPast(
            ProgramText(
                f"{day} はまだ来ていません（今日は {today} です）",
                f"{day} has not come yet (today is {today})",
            )
        )
    history = load_history(settings)
    if history.missing:
        raise UnusableRevision(history.missing)
    known = commits(history)
    public = [one for one in known if one.day <= day]
    if not public:
        first = known[0].day if known else None
        raise NoSuchPast(
            ProgramText(
                f"{day} の告知はありません。履歴にある最初のコミットは {first} です"
                if first
                else "告知のコミットがまだありません",
                f"there are no notices of {day}: the first commit of the history is of {first}"
                if first
                else "no notice has been committed yet",
            )
        )
    return public[-1], wrong_clock(history, today), history.until(public[-1])


def _unknown(name: str, day: dt.date, paths: dict[str, Path], settings: Settings) -> ProgramText:
    states = load_history(settings).states.get(name, ())
    near = did_you_mean(name, paths)
    if states and states[0].day > day:
        return ProgramText(
            f"「{name}」は {day} にはまだありません。最初の版は {states[0].day} です",
            f"there was no “{name}” yet on {day}: its first version is of {states[0].day}",
        )
    return ProgramText(
        f"「{name}」という告知は、{day} にはありません{near.ja}",
        f"there was no notice “{name}” on {day}{near.en}",
    )


def _extract(settings: Settings, commit: State, project: Path) -> Settings:
    """Write the notices of a commit into a folder, with the settings of that commit and today's templates."""
    archive = Repository(settings.project).archive(commit.commit, settings.sites.name)
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(project, filter="data")
    raw = Repository(settings.project).content_at(commit.commit, CONFIG)
    if settings.theme.is_dir():
        shutil.copytree(settings.theme, project / "theme")
    try:
        read = Repository(settings.project).reader_at(commit.commit)
        own = from_bytes(raw, settings.project, read) if raw else settings
    except UnusableSettings:
        own = settings
    if not own.site_url:
        own = replace(own, site_url=settings.site_url)
    return for_publishing(replace(own, project=project))


class _Rebuild:
    """Checks and writes one notice after the other; one that today's check refuses does not stop the others."""

    def __init__(self, settings: Settings, day: dt.date, out: Path, history: History, clone: Path) -> None:
        self._settings, self._day, self._out = settings, day, out
        try:
            words = {code: translations.load(settings.theme, code) for code in settings.languages}
        except translations.TranslationError as missing:
            raise BuildFailed(missing.message) from missing
        nowhere = OutputTree(settings.project / "none")
        # Signs are printed below: where there are no fonts, the pages are still written, with their links to signs.
        unsigned = replace(settings, posters=False)
        self._context = BuildContext(unsigned, words, day, False, nowhere, OutputTree(out), history, clone)
        self._renderer = TemplateRenderer(settings, words, preview=False)
        self._signs = Signs(replace(settings, posters=True), words)
        self._checker = Checker(settings, day)

    def run(self, paths: Sequence[Path], *, named: bool) -> tuple[list[str], list[ProgramText]]:
        """The ids that were written, and messages about the others."""
        worker, written = Worker(self._context, self._renderer), []
        messages: list[ProgramText] = []
        for path in paths:
            checked = self._checker.check_file(path, read_bytes(path, str(path)))
            document = checked.document
            if checked.has_errors or document is None:
                first = next((one.message for one in checked.findings if one.is_error), ProgramText("", ""))
                messages.append(_REFUSED.format(id=path.stem, reason=first))
            elif not checked.publishable:
                messages += [_DRAFT.format(id=path.stem, day=str(self._day))] if named else []
            else:
                worker.run([path])
                written.append(path.stem)
                try:
                    for name, pdf in self._signs.files(from_document(document), document):
                        self._write(name, pdf)
                except BuildFailed as failed:
                    messages.append(failed.message)
        if written:
            self._styles()
        return written, messages

    def _styles(self) -> None:
        found = find([folder / "pages" for folder in layers(self._settings.theme)], _STYLES)
        for code in self._settings.languages if found else ():
            prefix = language_prefix(code, self._settings.languages)
            self._write(prefix + _STYLES, found.read_bytes() if found else b"")

    def _write(self, name: str, raw: bytes) -> None:
        path = self._out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, raw)


_REFUSED = ProgramText(
    "「{id}」は、いまのプログラムの確認を通らないため、作り直せません: {reason}",
    "“{id}” does not pass the check of today's program, so it cannot be rebuilt: {reason}",
)
_DRAFT = ProgramText(
    "「{id}」は、{day} には下書きで、公開されていません",
    "“{id}” was a draft on {day} and was not published",
)
