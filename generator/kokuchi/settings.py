"""Reads the settings of a site from mkdocs.yml: ``extra: kokuchi:`` (see ``settings_table``) and keys of MkDocs."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

import yaml

from kokuchi import bounded_yaml, calendar
from kokuchi.diagnostics import Place, ProgramText
from kokuchi.layers import irregular, is_text
from kokuchi.settings_table import DEFAULTS, ENGINES, KEYS

CONFIG = "mkdocs.yml"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z0-9]{1,8})?")
_LONGEST_LEAD = 3660  # days
_LAYERS = ("docs", "theme")
_PLAIN = ProgramText(
    "ふつうのファイルに置き換えるか、消してください", "Replace it with a regular file, or remove it"
)
# Why a file below docs/ or theme/ is refused, and what to do (``layers.irregular``).
_IRREGULAR = {
    "link": (
        ProgramText(
            "リンクです（公開してはいけないファイルが公開されるおそれがあります）",
            "it is a link, which could publish a file from elsewhere",
        ),
        _PLAIN,
    ),
    "special": (ProgramText("ふつうのファイルではありません", "it is not a regular file"), _PLAIN),
    "name": (
        ProgramText("名前が UTF-8 ではありません", "its name is not UTF-8"),
        ProgramText("名前を変えてください", "Rename it"),
    ),
}


class UnusableSettings(Exception):
    """The settings cannot be used; ``message`` names the key and what to write. Commands exit with status 2."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = ProgramText(ja=ja, en=en)


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository on GitHub in which the notices are edited.

    ``url`` has no slash at the end. ``folder`` is the path of the project in the repository, "" for its root.
    """

    url: str
    branch: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in mkdocs.yml; ``project`` is the folder of that file."""

    project: Path
    languages: tuple[str, ...] = ("ja", "en")
    timezone: str = "Asia/Tokyo"
    lead_time: calendar.Duration = calendar.Duration(1, "month")  # noqa: RUF009  (frozen)
    severity: Mapping[str, Literal["error", "warning", "off"]] = field(default_factory=dict)
    # Rules that are warnings only while the site is built (rules.for_publishing).
    softened: tuple[str, ...] = ()
    # The day as of which laws count, if it lies ahead (``law_on``).
    law_day: dt.date | None = None
    posters: bool = False
    # What builds lists, guide and form (settings_table.ENGINES).
    engine: str = "mkdocs"
    site_name: str = ""
    site_url: str = ""
    # All of mkdocs.yml; values with a tag that only MkDocs resolves (!ENV) are None.
    document: Mapping[str, Any] = field(default_factory=dict)
    repository: Repository | None = None

    def law_on(self, today: dt.date) -> dt.date:
        """The day as of which laws count: ``law_day``, or today. A day in the past would undo laws, so it is ignored."""
        return max(today, self.law_day or today)

    @property
    def sites(self) -> Path:
        """The folder of the notices."""
        return self.project / "sites"

    @property
    def theme(self) -> Path:
        """The folder of templates and words that override the package's (``kokuchi.layers``); it need not exist."""
        return self.project / "theme"

    @property
    def docs(self) -> Path:
        """The folder of pages and files that override the package's; it need not exist."""
        return self.project / "docs"


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """mkdocs.yml or a file that it inherits from. ``shown``: its path in findings; ``document``: the parsed content."""

    shown: str
    raw: bytes
    document: Mapping[str, Any]

    def place(self, *route: str | int) -> Place:
        """The place of a setting in this file."""
        return place_of(self.raw, self.shown, *route)


def find_project(start: Path) -> Path:
    """The nearest folder at or above ``start`` that contains mkdocs.yml.

    Raises UnusableSettings when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise UnusableSettings(
        ja=f"{CONFIG} が見つかりません。{CONFIG} があるフォルダーの中で実行してください（探した場所: {start} とその上のフォルダー）",
        en=f"no {CONFIG} here. Run this inside the folder with {CONFIG} (looked in {start} and above)",
    )


def load(project: Path) -> Settings:
    """Read the settings of a project.

    Raises UnusableSettings if mkdocs.yml cannot be used, if docs/ or theme/ has links or special files, or if one of
    the project's files or folders is outside of the git repository.
    """
    _refuse_unsafe(project)
    try:
        raw = (project / CONFIG).read_bytes()
    except OSError as error:
        raise _unreadable(error) from error
    settings = from_bytes(raw, project)
    for path, _, _ in _inherited(project / CONFIG, settings.document):
        _refuse_outside(path, project, settings.document["INHERIT"])
    return settings


def _refuse_unsafe(project: Path) -> None:
    """Raise UnusableSettings for a name, a link or a special file that no command may use."""
    if not is_text(str(project)):
        shown = str(project).encode("utf-8", "backslashreplace").decode()
        raise UnusableSettings(
            ja=f"フォルダーの名前が UTF-8 ではありません: {shown}（名前を変えてください）",
            en=f"the name of the folder is not UTF-8: {shown} (rename it)",
        )
    for name in (CONFIG, "sites", *_LAYERS):
        _refuse_outside(project / name, project, name)
    for name in _LAYERS:
        for path, case in irregular(project / name):
            shown = path.relative_to(project).as_posix().encode("utf-8", "backslashreplace").decode()
            why, instead = _IRREGULAR[case]
            raise UnusableSettings(
                ja=f"{shown} は使えません: {why.ja}。{instead.ja}",
                en=f"{shown} cannot be used: {why.en}. {instead.en}",
            )


def _refuse_outside(path: Path, project: Path, name: str) -> None:
    """Raise UnusableSettings if a file or folder, its links followed, lies outside of the git repository."""
    root = next((folder for folder in (project, *project.parents) if os.path.lexists(folder / ".git")), None)
    if root and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise UnusableSettings(
            ja=f"{name} は、リポジトリーの外にあるものへのリンクかパスです。リポジトリーの中に置いてください",
            en=f"{name} leads out of the repository. Put it inside",
        )


def from_bytes(raw: bytes, project: Path) -> Settings:
    """The settings in the bytes of an mkdocs.yml. Raises UnusableSettings."""
    try:
        document = bounded_yaml.load(raw) or {}
    except (ValueError, yaml.YAMLError) as error:
        raise _unreadable(error) from error
    own = _mapping(_mapping(document, CONFIG).get("extra"), "extra").get("kokuchi")
    own = _mapping(own, "extra.kokuchi")
    for key in own:
        if key not in KEYS:
            raise _wrong(str(key), "知らない設定です", "unknown setting", " | ".join(KEYS))
    return Settings(
        project=project,
        languages=_languages(own.get("languages", list(DEFAULTS["languages"]))),
        timezone=_timezone(own.get("timezone", DEFAULTS["timezone"])),
        lead_time=_lead_time(own.get("lead_time", DEFAULTS["lead_time"])),
        severity=_severity(own.get("severity")),
        law_day=_law_day(own.get("law_day", DEFAULTS["law_day"])),
        posters=_boolean("posters", own.get("posters", DEFAULTS["posters"])),
        engine=_engine(own.get("engine", DEFAULTS["engine"])),
        site_name=str(document.get("site_name") or ""),
        site_url=_site_url(document.get("site_url")),
        document=document,
        repository=_repository(document.get("repo_url"), document.get("edit_uri")),
    )


def settings_files(settings: Settings, display_path: Callable[[Path], str]) -> Iterator[SettingsFile]:
    """Yield mkdocs.yml and the files that it inherits from (INHERIT), the nearest first. Raises UnusableSettings."""
    config = settings.project / CONFIG
    try:
        raw = config.read_bytes()
    except OSError as error:
        raise _unreadable(error) from error
    yield SettingsFile(display_path(config), raw, settings.document)
    for path, raw, document in _inherited(config, settings.document):
        yield SettingsFile(display_path(path), raw, document)


def _inherited(config: Path, document: Mapping[str, Any]) -> Iterator[tuple[Path, bytes, Mapping[str, Any]]]:
    """The files that mkdocs.yml inherits from: path, bytes and values. Raises UnusableSettings."""
    path, seen = config, {os.path.realpath(config)}
    while named := document.get("INHERIT"):
        path = path.parent / str(named)
        if os.path.realpath(path) in seen:
            raise _not_inherited(
                str(named), "自分自身を読み込んでいます", "the files inherit from each other"
            )
        seen.add(os.path.realpath(path))
        try:
            raw = path.read_bytes() if path.is_file() else b""
            inner = bounded_yaml.load(raw)
        except OSError as error:
            raise _unreadable(error, str(named)) from error
        except (ValueError, yaml.YAMLError) as error:
            raise _unreadable(error, str(named)) from error
        if not path.is_file():
            raise _not_inherited(str(named), "このファイルがありません", "there is no such file")
        if not isinstance(inner, dict):
            raise _not_inherited(
                str(named), "「キー: 値」の形で書かれていません", "it is not written as “key: value”"
            )
        document = inner
        yield path, raw, document


def place_of(raw: bytes, path: str, *route: str | int) -> Place:
    """The place of a key (str) or list entry (int) in YAML bytes; if it is missing, that of its nearest parent."""
    place = Place(path)
    try:
        node = bounded_yaml.compose(raw)
    except (ValueError, yaml.YAMLError):
        return place
    for step in route:
        found = _child(node, step)
        if found is None:
            break
        at, node = found
        place = Place(path, at.start_mark.line + 1, at.start_mark.column + 1)
    return place


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that gives a child's position (in a mapping its key), and the child; None if there is no such child."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    return None


def _unreadable(error: Exception, name: str = CONFIG) -> UnusableSettings:
    detail = " ".join(str(error).split())
    return UnusableSettings(ja=f"{name} を読み込めません: {detail}", en=f"cannot read {name}: {detail}")


def _not_inherited(name: str, ja: str, en: str) -> UnusableSettings:
    return UnusableSettings(
        ja=f"{CONFIG} の INHERIT「{name}」は使えません: {ja}",
        en=f"INHERIT “{name}” in {CONFIG} cannot be used: {en}",
    )


def _wrong(key: str, ja: str, en: str, example: str) -> UnusableSettings:
    return UnusableSettings(
        ja=f"{CONFIG} の extra.kokuchi.{key}: {ja}（書き方: {example}）",
        en=f"extra.kokuchi.{key} in {CONFIG}: {en} (write: {example})",
    )


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnusableSettings(
            ja=f"{CONFIG} の {name} は「キー: 値」の形で書いてください",
            en=f"{name} in {CONFIG} must be written as “key: value”",
        )
    return value


def _languages(value: Any) -> tuple[str, ...]:
    codes = value if isinstance(value, list) else []
    if not codes or len(set(map(str, codes))) < len(codes):
        raise _wrong(
            "languages", "言語の一覧が必要です（重複なし）", "a list of languages, each once", "[ja, en]"
        )
    for code in codes:
        if not isinstance(code, str) or not LANGUAGE_CODE.fullmatch(code):
            raise _wrong(
                "languages",
                f"「{code}」は言語コードではありません",
                f"“{code}” is not a language code",
                "[ja, en]",
            )
    return tuple(codes)


def _timezone(value: Any) -> str:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    if value != "Asia/Tokyo":
        try:
            ZoneInfo(str(value))
        except (KeyError, ValueError, OSError):
            raise _wrong(
                "timezone", f"「{value}」という時間帯はありません", f"no time zone “{value}”", "Asia/Tokyo"
            ) from None
    return str(value)


def _lead_time(value: Any) -> calendar.Duration:
    length = calendar.Duration.parse(str(value))
    if length is None or length.unit == "hour" or length.bound != "exact":
        raise _wrong("lead_time", f"「{value}」は長さではありません", f"“{value}” is not a length", "1 month")
    if length.days > _LONGEST_LEAD:
        raise _wrong("lead_time", f"「{value}」は長すぎます", f"“{value}” is too long", "1 month")
    return length


def _law_day(value: Any) -> dt.date | None:
    if value is None:
        return None
    day = calendar.Date.parse(str(value))  # PyYAML reads an unquoted day as a date, whose text is the same
    if day is None or day.day is None:
        raise _wrong("law_day", f"「{value}」は日付ではありません", f"“{value}” is not a day", "2028-07-16")
    return day.first


def _severity(value: Any) -> Mapping[str, Literal["error", "warning", "off"]]:
    chosen: dict[str, Literal["error", "warning", "off"]] = {}
    for rule, severity in _mapping(value, "extra.kokuchi.severity").items():
        word = "off" if severity is False else severity  # YAML 1.1 reads a bare off as false
        if not isinstance(word, str) or word not in {"error", "warning", "off"}:
            raise _wrong(
                f"severity.{rule}",
                f"「{severity}」は使えません",
                f"“{severity}” cannot be used",
                "error | warning | off",
            )
        chosen[str(rule)] = cast("Literal['error', 'warning', 'off']", word)
    return chosen


def _engine(value: Any) -> str:
    if value not in ENGINES:
        raise _wrong("engine", f"「{value}」は使えません", f"“{value}” cannot be used", " | ".join(ENGINES))
    return str(value)


def _boolean(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, f"「{value}」は使えません", f"“{value}” cannot be used", "true | false")
    return value


def _site_url(value: Any) -> str:
    url = str(value or "")
    if url and not (re.fullmatch(r"https?://[^\s?#]+", url) and _has_host(url)):
        raise UnusableSettings(
            ja=f"{CONFIG} の site_url「{url}」は使えません（書き方: https://notice.example.jp/）",
            en=f"site_url “{url}” in {CONFIG} cannot be used (write: https://notice.example.jp/)",
        )
    return url if not url or url.endswith("/") else url + "/"


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _repository(url: Any, edit_uri: Any) -> Repository | None:
    """The repository in MkDocs' ``repo_url`` and ``edit_uri`` (``edit/main/``).

    None for other hosts than GitHub, since the editor can only link to GitHub.
    """
    found = re.fullmatch(
        r"(https://(?:www\.)?github\.[^\s/?#]+/[^\s/?#]+/[^\s/?#]+?)(?:\.git)?/?", str(url or "")
    )
    if not found:
        return None
    # As in MkDocs, edit_uri leads to docs/, which is next to sites/.
    edited = re.fullmatch(r"/?(?:edit|blob|tree|raw)/([^\s/?#]+)/?([^\s?#]*)", str(edit_uri or ""))
    folder = re.sub(r"(?:^|(?<=/))docs/?$", "", edited[2]) if edited else ""
    return Repository(found[1], edited[1] if edited else "main", folder)
