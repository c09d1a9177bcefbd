"""What ``kokuchi init`` asks for, and how answers are checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kokuchi import settings
from kokuchi.diagnostics import ProgramText
from kokuchi.layers import package_folder
from kokuchi.scaffold.program import Program, own_program, parse_program


@dataclass(frozen=True, slots=True)
class OperatorKind:
    """A kind of operator, and the common deployment (theme/deployments.yml) that its first draft describes."""

    title: ProgramText
    deployment: str


OPERATORS: Mapping[str, OperatorKind] = {
    "shop": OperatorKind(ProgramText("お店", "a shop"), "shop-counting"),
    "mall": OperatorKind(ProgramText("商業施設", "a mall"), "mall-crowding"),
    "station": OperatorKind(ProgramText("駅・交通", "a station or transport"), "station-crowding"),
    "city": OperatorKind(ProgramText("自治体", "a city"), "street"),
    "office": OperatorKind(ProgramText("ビル・事務所", "a building or office"), "office-security"),
    "event": OperatorKind(ProgramText("催し", "an event"), "event"),
}
_TEAM = re.compile(r"@[\w-]+(?:/[\w.-]+)?")


class BadAnswer(Exception):
    """An answer cannot be used; ``message`` says what to write."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.message = ProgramText(ja=ja, en=en)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that the files are made from. ``repository`` is the address of the site's own repository, or empty."""

    name: str = "カメラの告知 Camera notices"
    address: str = "https://camera.example/"
    languages: tuple[str, ...] = ("ja", "en")
    operator: str = "shop"
    program: Program = field(default_factory=Program)
    repository: str = ""
    administrators: str = ""
    approvers: str = ""

    def as_data(self) -> dict[str, Any]:
        """The answers as JSON data; ``read_answers`` reads them back."""
        return asdict(self) | {"languages": list(self.languages), "program": str(self.program)}


def languages_offered() -> tuple[str, ...]:
    """The languages that come with kokuchi, Japanese and English first."""
    codes = {path.stem for path in (package_folder("theme") / "text").glob("*.yml")}
    return ("ja", "en", *sorted(codes - {"ja", "en"}))


def read_answers(given: Mapping[str, Any]) -> Answers:
    """The answers in a mapping of names to texts; a missing one has its default. Raises BadAnswer."""
    read: dict[str, Any] = {
        name: reader(given[name])
        for name, reader in _READERS.items()
        if given.get(name) is not None and given[name] != ""
    }
    return Answers(**{"program": own_program()} | read)


def _name(value: Any) -> str:
    text = " ".join(str(value).split())
    if not text:
        raise BadAnswer("サイトの名前を書いてください", "write a name of the site")
    return text


def _address(value: Any) -> str:
    line = f"site_url: {json.dumps(str(value).strip(), ensure_ascii=False)}\n"
    try:
        return settings.from_bytes(line.encode(), Path()).site_url
    except settings.UnusableSettings:
        raise BadAnswer(
            f"「{value}」はアドレスではありません（書き方: https://camera.example.co.jp/）",
            f"“{value}” is not an address (write: https://camera.example.co.jp/)",
        ) from None


def _languages(value: Any) -> tuple[str, ...]:
    codes = value if isinstance(value, list) else [code.strip() for code in str(value).split(",")]
    known = languages_offered()
    if not codes or len(set(codes)) < len(codes) or not set(codes) <= set(known):
        raise BadAnswer(
            f"言語は {', '.join(known)} から選び、ja,en のように書いてください",
            f"choose languages among {', '.join(known)}, such as ja,en",
        )
    return tuple(codes)


def _operator(value: Any) -> str:
    if value not in OPERATORS:
        raise BadAnswer(
            f"運用者の種類は {', '.join(OPERATORS)} のどれかです",
            f"the kind of operator is one of {', '.join(OPERATORS)}",
        )
    return str(value)


def _program(value: Any) -> Program:
    found = parse_program(str(value))
    if found is None:
        raise BadAnswer(
            f"「{value}」は kokuchi の場所ではありません（書き方: 組織/リポジトリ@40 桁のコミット ID）",
            f"“{value}” does not say where kokuchi is (write: OWNER/REPO@commit id of 40 digits)",
        )
    return found


def _repository(value: Any) -> str:
    found = re.fullmatch(r"(https://[^\s/]+/[^\s/]+/[^\s/]+?)(?:\.git)?/?", str(value).strip())
    if not found:
        raise BadAnswer(
            f"「{value}」はリポジトリのアドレスではありません（書き方: https://github.com/組織/リポジトリ）",
            f"“{value}” is not the address of a repository (write: https://github.com/OWNER/REPO)",
        )
    return found[1]


def _team(value: Any) -> str:
    if not all(_TEAM.fullmatch(word) for word in str(value).split()):
        raise BadAnswer(
            f"「{value}」は GitHub の人やチームではありません（書き方: @組織/チーム）",
            f"“{value}” is no person or team on GitHub (write: @OWNER/TEAM)",
        )
    return " ".join(str(value).split())


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "name": _name,
    "address": _address,
    "languages": _languages,
    "operator": _operator,
    "program": _program,
    "repository": _repository,
    "administrators": _team,
    "approvers": _team,
}
