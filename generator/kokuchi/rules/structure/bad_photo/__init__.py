"""A photograph that is not there, is no picture, or cannot be published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kokuchi import photo
from kokuchi.diagnostics import Issue, ProgramText
from kokuchi.document import Document
from kokuchi.rules.rule import MessagePair, Rule
from kokuchi.suggestion import closest


def check(document: Document) -> Iterator[Issue]:
    """Open every picture that the notice names, as it will be published."""
    folder = Path(document.root.place.path).parent
    for route in document.camera_places:
        name = document.text(*route, "photo")
        if not name:
            continue
        try:
            photo.published(photo.read(folder, name))
        except photo.BadPhoto as bad:
            there = _pictures(folder) if bad.reason == "missing" else {}
            near = there.get(closest(Path(name).stem, there) or "")
            case = "missing-near" if near else bad.reason
            yield Issue(document.value(*route, "photo"), case, {"name": name, "near": near or ""})


def _pictures(folder: Path) -> dict[str, str]:
    """The pictures of a folder: name without its ending → name."""
    found = folder.iterdir() if folder.is_dir() else ()
    return {path.stem: path.name for path in found if path.suffix in photo.SUFFIXES}


_OTHER = ProgramText(
    ja="スマートフォンで撮ったままの JPEG か PNG を、告知のファイルと同じフォルダーに置いてください",
    en="put a JPEG or PNG, as a telephone takes it, into the folder of the notice",
)

RULE = Rule(
    id="bad-photo",
    severity="error",
    basis="S",
    title=ProgramText(
        ja="写真は、告知の隣にある画像ファイル", en="A photograph is a picture beside the notice"
    ),
    reason=ProgramText(
        ja="写真は位置情報などを取り除いてから公開します。開けない写真は、ページで壊れて見えます。",
        en="Photographs are published without their metadata. One that cannot be opened would be broken on the page.",
    ),
    messages={
        "name": MessagePair(
            ProgramText(
                ja="「{text}」は写真の名前として使えません", en="“{text}” cannot be the name of a photograph"
            ),
            ProgramText(
                ja="半角の英小文字・数字・ハイフンの名前にしてください（例: kita-gate.jpg）",
                en="use a-z, 0-9 and -, such as north-gate.jpg",
            ),
        ),
        "missing": MessagePair(
            ProgramText(ja="「{name}」という写真がありません", en="there is no photograph “{name}”"), _OTHER
        ),
        "missing-near": MessagePair(
            ProgramText(ja="「{name}」という写真がありません", en="there is no photograph “{name}”"),
            ProgramText(ja="「{near}」ではありませんか", en="did you mean “{near}”?"),
        ),
        "not-a-picture": MessagePair(
            ProgramText(ja="「{name}」を画像として開けません", en="“{name}” cannot be opened as a picture"),
            _OTHER,
        ),
        "large": MessagePair(
            ProgramText(
                ja="「{name}」は大きすぎます（20 MB か 5,000 万画素を超えています）",
                en="“{name}” is too large (more than 20 MB or 50 million pixels)",
            ),
            ProgramText(ja="小さくした写真に置き換えてください", en="replace it with a smaller one"),
        ),
        "link": MessagePair(
            ProgramText(ja="「{name}」はリンクです", en="“{name}” is a link"),
            ProgramText(ja="写真のファイルそのものを置いてください", en="put the picture itself there"),
        ),
        "outside": MessagePair(
            ProgramText(
                ja="「{name}」は告知のフォルダーの外にあります",
                en="“{name}” is outside of the folder of the notice",
            ),
            _OTHER,
        ),
    },
    requires=(("cameras",),),
    check=check,
)
