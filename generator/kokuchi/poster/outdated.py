"""Compares printed signs with the current notices.

A sign is identified by the address and the version mark that are printed on it as text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kokuchi import urls, version_mark
from kokuchi.calendar import Stage
from kokuchi.diagnostics import ProgramText
from kokuchi.notice import Notice
from kokuchi.poster.kinds import refusal_reason
from kokuchi.poster.outdated_places import PRINTED_ID, CurrentPlaces
from kokuchi.poster.pdf_text import LARGEST, PdfReader, PdfText
from kokuchi.sign_kinds import ANNOUNCEMENT, COUNTER, IN_OPERATION, KINDS, SIZES, full_kind
from kokuchi.translations import Translations
from kokuchi.web_address import address_pattern


class UnreadableFile(Exception):
    """A file that cannot be read, or is neither a PDF nor a list in UTF-8."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class PrintedSign:
    """One sign: the file, the page or line in it (counted from 1), and its text; ``listed`` if it is a line of a list."""

    path: str
    number: int
    text: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class SignStatus:
    """A printed sign, the id of its notice ("" if unknown), and whether it must be taken down or printed again."""

    printed: PrintedSign
    id: str
    outdated: bool
    message: ProgramText


def read(paths: Iterable[Path]) -> Iterator[PrintedSign]:
    """The pages of PDFs, and the lines of lists of marks. Raises UnreadableFile."""
    with PdfReader() as reader:
        for path in paths:
            yield from _signs(path, reader)


def _signs(path: Path, reader: PdfReader) -> Iterator[PrintedSign]:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(
            ProgramText(
                ja=f"「{path}」を読み込めません（{error.strerror}）",
                en=f"cannot read “{path}” ({error.strerror})",
            )
        ) from error
    if raw.startswith(b"%PDF") or len(raw) > LARGEST:
        yield from _pages(path, reader.read(raw))
        return
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadableFile(
            ProgramText(
                ja=f"「{path}」は PDF でも、UTF-8 の一覧でもありません",
                en=f"“{path}” is neither a PDF nor a list in UTF-8",
            )
        ) from None
    if not any(map(_is_entry, lines)):
        raise UnreadableFile(
            ProgramText(
                ja=f"「{path}」には何も書かれていません。掲示の PDF か、版の一覧を指定してください",
                en=f"“{path}” is empty: name the PDF of a sign, or a list of versions",
            )
        )
    for number, line in enumerate(lines, 1):
        if _is_entry(line):
            yield PrintedSign(str(path), number, line, listed=True)


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _pages(path: Path, found: PdfText) -> Iterator[PrintedSign]:
    if found.problem:
        raise UnreadableFile(_PROBLEMS[found.problem].format(path=path, page=found.page))
    for number, text in enumerate(found.pages, 1):
        # PDFium returns a hyphen at the end of a line as one of these two characters.
        yield PrintedSign(str(path), number, re.sub("[\x02\ufffe]", "-", text))


_PROBLEMS = {
    "damaged": ProgramText(
        ja="「{path}」を PDF として読み込めません（壊れているか、パスワードがかかっています）",
        en="“{path}” cannot be read as a PDF: it is damaged, or locked with a password",
    ),
    "page": ProgramText(
        ja="「{path}」の {page} ページ目を読み込めません（壊れています）",
        en="page {page} of “{path}” cannot be read: it is damaged",
    ),
    "large": ProgramText(
        ja=f"「{{path}}」が大きすぎます（{LARGEST // 1024**2} MB まで）",
        en=f"“{{path}}” is too large (at most {LARGEST // 1024**2} MB)",
    ),
    "exhausted": ProgramText(
        ja="「{path}」を読み込めません（時間かメモリーがかかりすぎます）。kokuchi で作った掲示か確かめてください",
        en="“{path}” cannot be read: it takes too much time or memory. Is it a sign that kokuchi made?",
    ),
}


class CurrentNotices:
    """The current notices, found by what a sign shows: the id in its address, a former id, or the version mark."""

    def __init__(
        self,
        notices: Sequence[Notice],
        words: Mapping[str, Translations],
        site_url: str,
        unsound: Mapping[str, Stage | None],
    ) -> None:
        """``unsound`` maps the ids of drafts and of notices with errors to their stages."""
        self.unsound = unsound
        self.by_id = {notice.id: notice for notice in notices}
        self.former = {former: notice for notice in notices for former in notice.formerly}
        self.marks = {notice.id: notice.mark for notice in notices}
        self.words = words
        self._places = CurrentPlaces(notices, site_url)
        self._address = re.compile(address_pattern(site_url) + PRINTED_ID + "/")

    def status_of(self, sign: PrintedSign) -> SignStatus:
        """Compare one sign with its notice."""
        found = version_mark.PATTERN.search(sign.text) or version_mark.PATTERN.search(
            "".join(sign.text.split())
        )
        name = self._named(sign.text)
        if not sign.text.strip():
            return SignStatus(sign, "", True, _NO_TEXT)
        if found is None:
            return SignStatus(sign, name, True, _NO_MARK)
        printed = found[0]
        if place := self._places.named(sign.text):
            outdated, message = self._places.compared(place, printed)
            return SignStatus(sign, place, outdated, message)
        if not name:
            # A list may have marks only; the mark of a current notice identifies the notice.
            name = next((one for one, mark in self.marks.items() if mark == printed), "")
            if unknown := _unknown_id(sign):
                return SignStatus(sign, unknown, True, _GONE.format(id=unknown))
            if not name:
                return SignStatus(sign, "", True, _UNKNOWN.format(mark=printed))
        notice = self.by_id.get(name) or self.former.get(name)
        if notice is None:
            return SignStatus(sign, name, True, self._missing(sign, name, printed))
        return self._compared(sign, name, notice, printed)

    def _missing(self, sign: PrintedSign, name: str, printed: str) -> ProgramText:
        if name not in self.unsound:
            return _GONE.format(id=name)
        started = self.unsound[name] not in {None, "announced"}
        if started and full_kind(self._kind(sign.text, printed) or COUNTER) == ANNOUNCEMENT:
            return _STARTED.format(id=name)
        return _UNSOUND.format(id=name)

    def _compared(self, sign: PrintedSign, name: str, notice: Notice, printed: str) -> SignStatus:
        kind = self._kind(sign.text, printed)
        refused = refusal_reason(notice, kind or COUNTER)
        now = self.marks[notice.id]
        if refused:
            return SignStatus(sign, name, True, refused)
        if printed != now:
            newer = printed[:10] > now[:10]
            return SignStatus(
                sign, name, True, (_NEWER if newer else _CHANGED).format(printed=printed, now=now)
            )
        if name != notice.id:
            return SignStatus(sign, name, False, _FORMER.format(id=notice.id))
        return SignStatus(sign, name, False, _CURRENT)

    def _named(self, text: str) -> str:
        """The id in the address of a sign, or a known id among the words of a list's line; empty if there is none."""
        address = self._address.search("".join(text.split()))
        if address:
            return address[1]
        return next(
            (
                word
                for word in re.split(r"[\s,;]+", text)
                if word in self.by_id or word in self.former or word in self.unsound
            ),
            "",
        )

    def _kind(self, text: str, printed: str) -> str | None:
        """The kind of a sign, which is printed after the mark in the sign's first language; None if unknown."""
        squeezed = "".join(text.split())
        for words in self.words.values():
            for kind, size in itertools.product(KINDS, SIZES.values()):
                for name in _names(kind, words):
                    line = words("sign", "mark", mark=printed, kind=name, size=size.name)
                    if "".join(line.split()) in squeezed:
                        return kind
        return None


def _unknown_id(sign: PrintedSign) -> str:
    """The id with which a line of a list begins, of which no notice is known; empty if the line begins with its mark."""
    first = next(iter(re.split(r"[\s,;]+", sign.text.strip())), "") if sign.listed else ""
    return first if urls.is_id(first) and not version_mark.PATTERN.match(first) else ""


def _names(kind: str, words: Translations) -> list[str]:
    """The names of a kind in version lines; for sensors alone, those of before and after they had a name of their own."""
    names = [words("sign", kind)]
    return [*names, words("sign", f"sensors-{kind}")] if kind in {ANNOUNCEMENT, IN_OPERATION} else names


_CURRENT = ProgramText(ja="最新です", en="up to date")
_FORMER = ProgramText(
    ja="内容は最新です。アドレスは以前のもので、コードからは「{id}」のページに着きます",
    en="up to date; its address is a former one, from which the code leads to “{id}”",
)
_CHANGED = ProgramText(
    ja="古くなっています（掲示の版 {printed}、いまの版 {now}）。印刷し直して貼り替えてください",
    en="out of date (it says {printed}, the notice is now {now}): print it again and replace it",
)
_NEWER = ProgramText(
    ja="掲示のほうが、ここにある告知より新しい版です（掲示 {printed}、ここ {now}）。告知のファイルを最新にしてから、もう一度確かめてください",
    en="the sign is newer than the notices here (it says {printed}, here is {now}): get the newest notices and try again",
)
_GONE = ProgramText(
    ja="「{id}」という告知はありません。掲示を外してください",
    en="there is no notice “{id}”: take the sign down",
)
_UNSOUND = ProgramText(
    ja="「{id}」は下書きか、エラーのある告知なので、比べられません。kokuchi check の指摘を直してから、もう一度確かめてください",
    en="“{id}” is a draft or has errors, so it cannot be compared: fix what kokuchi check reports and try again",
)
_STARTED = ProgramText(
    ja="「{id}」はもう始まっています。予告を外し、告知のエラーを直してから、運用中の掲示を貼ってください",
    en="“{id}” has started: take the announcement down, fix the notice's errors, and post the sign for the time of operation",
)
_UNKNOWN = ProgramText(
    ja="版 {mark} の告知はありません。古くなっているので、貼り替えてください",
    en="no notice has the version {mark}: the sign is out of date, replace it",
)
_NO_MARK = ProgramText(
    ja="版が書かれていません。kokuchi で作った掲示か確かめてください",
    en="no version is written on it: is it a sign that kokuchi made?",
)
_NO_TEXT = ProgramText(
    ja="文字を読み取れません（写真やスキャンの PDF です）。掲示の下に書かれた版を一覧に書き写して、その一覧を確かめてください",
    en="it has no text (a photograph or a scan): write the versions at the foot of the signs into a list, and check that",
)
