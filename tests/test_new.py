"""`kokuchi new`: the questions, at a real terminal, and what becomes of the answers."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from conftest import TODAY, Project

if sys.platform != "win32":  # which has no pseudo-terminals
    from terminal import CTRL_C, CTRL_D, at_terminal

from kokuchi import calendar, settings
from kokuchi.check import check
from kokuchi.interview.draft import Draft
from kokuchi.interview.interview import Interview
from kokuchi.interview.titles import Titles
from kokuchi.interview.unfinished import unfinished
from kokuchi.schema import fields, notice_schema
from kokuchi.source import Mapping, parse
from kokuchi.yaml_writer import format_notice

pytestmark = pytest.mark.only_on("linux", "darwin")

WHO = ["混雑をカメラで計測します", "We measure crowding by camera", "株式会社サンプル", "Sample Co., Ltd."]
WHY = ["混雑を計測し、安全に役立てます", "To measure crowding for safety"]
WHAT = [
    *("混雑が減ります", "Less crowding"),
    *("1 statistics", "入口の映像", "Video of the entrance", "時間帯ごとの人数", "People by the hour"),
    *("映像はすぐに消去します", "Video is erased at once"),
]
ASK = ["お客様窓口", "Customer desk", "03-1234-5678", "", ""]
NOTHING_MORE = OTHER_USE = ""


def _new(project: Project, name: str, answers: list[str], *words: str, lang: str = "en") -> tuple[int, str]:
    use = [] if "--from" in words or answers in ([CTRL_C], [CTRL_D]) else [OTHER_USE]
    return at_terminal(
        project.folder, ["new", name, "--lang", lang, "--today", TODAY.isoformat(), *words], [*use, *answers]
    )


def _read(project: Project, name: str) -> dict[str, object]:
    root = parse((project.sites / name).read_text(encoding="utf-8"), name, ("ja", "en")).root
    assert isinstance(root, Mapping)
    return {key: entry.value.json for key, entry in root.entries.items()}


def _is_in_its_form(project: Project, name: str) -> bool:
    text = (project.sites / name).read_text(encoding="utf-8")
    own = settings.load(project.folder)
    draft = Draft(own, TODAY, project.sites / "x.yml", "en")
    return format_notice(text, name, own.languages, draft.schema) == text


def test_in_japanese_every_wrong_answer_is_told_and_asked_again(project: Project) -> None:
    answers = [
        *WHO,
        *(*WHY, "しない", "none", "n"),
        *WHAT,
        *("保存しない", "as needed", "１年"),
        *("", "11/20", "2026-11-24"),  # announced: the suggestion, then a day of this year or of the next
        *(
            "来年の春",
            "12月10日",
            "n",
            "",
        ),
        *("end", "2026-12-01", "令和9年11月30日"),
        *("9:00〜5:00", "10時〜21時"),
        *("1階の入口", "1階の入口", "Entrance"),
        *("count", "数台", "１２台"),
        "none",
        *("お客様窓口", "Customer desk", "03-1234", "03-1234-5678", "", "http://example.co.jp", ""),
        NOTHING_MORE,
    ]
    code, shown = _new(project, "shop-entrance", answers, lang="ja")
    for said in (
        "1 個人は識別しません",
        "英語> ",
        "「しない」は選べません。",
        "「統計」の「as needed」",
        "「現地での告知日」の「11/20」は日付として読めません",
        "「開始日」の「来年の春」は日付として読めません",
        "2026-12-10（2026年12月10日木曜日）として読みました",
        "2027-11-30（2027年11月30日火曜日）として読みました",
        "not stored として読みました",
        "1 year として読みました",
        "12 として読みました",
        "ウェブでの告知（2026-11-24）から開始（2026-12-10）までの期間が足りません",
        "[2026-12-24]",
        "「運用時間帯」の「9:00〜5:00」は、二通りに読めます",
        "= 09:00-17:00 か 09:00-05:00 のどちらかを書いてください",
        "10:00-21:00 として読みました",
        "「台数」には「数台」を書けません",
        "en の文が ja とまったく同じです",
        "「03-1234」は電話番号として使えません",
        "は https:// で始まるアドレスではありません",
        "sites/shop-entrance.yml を作りました。",
    ):
        assert said in shown, shown
    assert code == 0
    written = _read(project, "shop-entrance.yml")
    assert "status" not in written
    assert written["period"] == {"start": "2026-12-24", "end": "2027-11-30"}
    assert set(written) == set(fields.TABLE.required)
    assert not project.check().errors
    assert _is_in_its_form(project, "shop-entrance.yml")
    assert "# 保存期間: data と同じ種類のそれぞれに" in (project.sites / "shop-entrance.yml").read_text(
        encoding="utf-8"
    )


IDENTIFIED = [
    *("来店者の顔を一覧と照合します", "Faces are matched with a list"),
    *("株式会社サンプル", "Sample Co., Ltd."),
    *(
        "万引きを防ぐため、顔を登録者の一覧と照合します",
        "To prevent theft, faces are matched with a registered list",
    ),
    *("3", "n"),
    *("東京都架空区1番", "1 Kakuu-ku, Tokyo", "見本太郎", "Taro Mihon"),  # the law asks for it now
]


def test_an_answer_that_brings_a_duty_is_followed_by_its_questions(project: Project) -> None:
    answers = [
        *IDENTIFIED,
        *("安心して買い物ができます", "You can shop with peace of mind"),
        *("3 5", "顔の特徴量", "Facial features", "統計情報", "Statistics that lead to no person"),
        *("照合のあと消去します", "Erased after matching"),
        *("30 days", "1 year"),
        *("", ""),
        *("2027-02-01", "2", "2027-12-31"),
        "always",
        *("入口", "Entrance"),
        *("2", "防犯上の理由から", "For reasons of security"),
        *("personal_data", "警察", "The police"),
        *ASK,
        *("窓口へお申し出ください", "Ask at the desk"),  # rights
        *(
            "店長が確かめた方",
            "Confirmed by the manager",
            "店の映像",
            "Video of the shop",
            "人が確かめます",
            "A person looks",
        ),
        NOTHING_MORE,
    ]
    code, shown = _new(project, "shop-faces", answers, "--into", "east/first")
    assert code == 1, "giving personal data away needs a study that nobody has dated"
    assert "no review of the legal basis is recorded" in shown
    written = _read(project, "east/first/shop-faces.yml")
    assert written["status"] == "draft"
    assert {"rights", "registration"} <= set(written)
    assert written["operator"] == {
        "name": {"ja": "株式会社サンプル", "en": "Sample Co., Ltd."},
        "address": {"ja": "東京都架空区1番", "en": "1 Kakuu-ku, Tokyo"},
        "representative": {"ja": "見本太郎", "en": "Taro Mihon"},
    }


def test_a_word_in_place_of_the_first_sentence_asks_for_the_reason_or_the_separate_fields(
    project: Project,
) -> None:
    project.add("_shared.yml", _shared_without("area", "rights"))
    answers = [
        *("withheld", "防犯上の理由から", "For reasons of security"),
        *("rights", "more", "窓口へお申し出ください", "Ask at the desk"),
        *("proof", "顔写真と身分証", "A picture of the face and a document"),
        *("proof_kept", "30 days"),
        *("answer_within", "2 weeks"),
        NOTHING_MORE,  # no guardians
        NOTHING_MORE,
    ]
    code, shown = _new(project, "shop-withheld", answers)
    assert "type “fields”" in shown
    assert code == 0, shown
    written = _read(project, "shop-withheld.yml")
    assert written["area"] == {"withheld": {"ja": "防犯上の理由から", "en": "For reasons of security"}}
    assert written["rights"] == {
        "how": {"ja": "窓口へお申し出ください", "en": "Ask at the desk"},
        "proof": {"ja": "顔写真と身分証", "en": "A picture of the face and a document"},
        "proof_kept": "30 days",
        "answer_within": "2 weeks",
    }
    assert _is_in_its_form(project, "shop-withheld.yml")


def test_a_short_notice_needs_its_reason(project: Project) -> None:
    project.add("_shared.yml", _shared_without("period", "announced"))
    answers = [
        *("", ""),
        *("2026-12-01", "y", "工事が早まりました", "Works began early", "店長"),
        *("1", "2027-11-30"),
        NOTHING_MORE,
    ]
    code, shown = _new(project, "shop-early", answers)
    assert "Keep this date and give a reason" in shown
    assert code == 0
    written = _read(project, "shop-early.yml")
    assert written["announced"] == {
        "web": "2026-11-24",
        "premises": "2026-11-24",
        "waiver": {"ja": "工事が早まりました", "en": "Works began early", "approved_by": "店長"},
    }


def _shared_without(*keys: str) -> str:
    rules = Path(calendar.__file__).parent / "rules/_shared.yml"
    lines: list[str] = ["title: {ja: 混雑を計測します, en: We measure crowding}"]
    skipped = False
    for line in rules.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            skipped = line.split(":")[0] in keys
        if not skipped:
            lines.append(line)
    return "\n".join(lines) + "\n"


def test_what_the_folder_gives_is_shown_and_not_asked(project: Project) -> None:
    project.add("mall/_shared.yml", _shared_without("area", "announced", "period", "title"))
    answers = [*("", ""), "2027-02-01", "review_by", "2028-01-31", *("屋上", "Roof"), NOTHING_MORE]
    project.add("mall/_shared.yml", _shared_without("area", "announced", "period"))
    code, shown = _new(project, "mall-roof", answers, "--into", "mall")
    assert code == 0
    assert "Shared by the notices of this folder (_shared.yml):" in shown
    assert "Operator: Name" in shown
    assert set(_read(project, "mall/mall-roof.yml")) == {"announced", "period", "area"}
    assert not project.check().errors


def test_whoever_knows_nothing_yet_gets_a_draft_that_lists_what_is_open(project: Project) -> None:
    # Every question is left open, also the two with a suggestion.
    project.add("_shared.yml", _shared_without("area", "hours", "announced"))
    code, shown = _new(
        project, "shop-later", ["", "", "", "-", "-", "details", "https://example.co.jp/", NOTHING_MORE]
    )
    assert code == 1
    assert "as a draft, which is not published" in shown
    text = (project.sites / "shop-later.yml").read_text(encoding="utf-8")
    for name in ("area", "hours", "announced"):
        assert f"\n#   {name}: " in text
    assert set(_read(project, "shop-later.yml")) == {"status", "details"}
    assert "Not answered yet\n" in shown
    assert _is_in_its_form(project, "shop-later.yml")
    result = project.check()
    assert (result.errors, result.documents) == (0, [])


@pytest.mark.parametrize("leaving", [CTRL_C, CTRL_D])
def test_whoever_leaves_leaves_nothing_behind(leaving: str, project: Project) -> None:
    code, shown = _new(project, "shop", [*WHO, leaving, "n"])
    assert code == (130 if leaving == CTRL_C else 1)
    assert "Cancelled. No file was written." in shown
    assert list(project.sites.iterdir()) == []
    code, shown = _new(project, "shop", [leaving], lang="ja")
    assert "ファイルは作っていません" in shown
    assert list(project.sites.iterdir()) == []


def test_whoever_leaves_can_keep_the_answers_as_a_draft(project: Project) -> None:
    assert _new(project, "shop", [*WHO, CTRL_C, "y"])[0] == 1
    assert set(_read(project, "shop.yml")) == {"status", "title", "operator"}
    assert [path.name for path in project.sites.iterdir()] == ["shop.yml"]
    assert not project.check().errors


# Another notice to begin with ---------------------------------------------------------------------

PAST = """\
status: withdrawn
formerly: [shop-older]
posted: {premises: 2026-11-01, near_cameras: 2026-11-01}
history:
  - {date: 2026-11-01, ja: 変更, en: Changed}
checklist: {laws-reviewed: 2026-08-01}
withdrawn: {on: 2026-11-20, reason: {ja: 中止, en: Stopped}}
parties:
  - {role: contractor, name: {ja: 警備会社, en: Security company}, left_on: 2026-11-01}
  - {role: supporter, name: {ja: 商店会, en: Merchants}}
"""


def test_from_another_notice_only_what_is_the_same_is_taken(project: Project, sample: str) -> None:
    project.add("mall/shop-old.yml", sample + PAST)
    done = project.run("new", "shop-new", "--from", "shop-old", "--today", TODAY.isoformat(), "--lang", "en")
    assert done.returncode == 1, done.stderr
    written = _read(project, "mall/shop-new.yml")
    assert written["status"] == "draft"
    assert not {"announced", "posted", "period", "history", "checklist", "formerly", "withdrawn"} & set(
        written
    )
    assert written["parties"] == [{"role": "supporter", "name": {"ja": "商店会", "en": "Merchants"}}]
    old = _read(project, "mall/shop-old.yml")
    for name in ("title", "operator", "purpose", "data", "retention", "contact", "third_party"):
        assert written[name] == old[name]


def test_from_another_notice_asks_for_what_must_be_new(project: Project, sample: str) -> None:
    project.add("mall/shop-old.yml", sample)
    answers = [
        *("題名です", ""),  # the title in Japanese is new, the English one stays
        *("", ""),
        "8",
        *("", "", "2027-02-01", "end", "2027-12-31"),
        NOTHING_MORE,
    ]
    code, shown = _new(project, "shop-new", answers, "--from", "shop-old")
    assert code == 0, shown
    written, old = _read(project, "mall/shop-new.yml"), _read(project, "mall/shop-old.yml")
    assert written["title"] == {"ja": "題名です", "en": old["title"]["en"]}  # type: ignore[index]
    assert (written["area"], written["cameras"]) == (old["area"], {"count": 8})
    assert written["period"] == {"start": "2027-02-01", "end": "2027-12-31"}


def test_what_the_new_folder_gives_is_not_copied(project: Project, sample: str) -> None:
    project.add("mall/shop-old.yml", sample)
    project.add(
        "east/_shared.yml",
        "operator: {name: {ja: 株式会社サンプル, en: 'Sample Co., Ltd.'}}\nhours: always\n",
    )
    project.run("new", "shop-new", "--from", "shop-old", "--into", "east", "--today", TODAY.isoformat())
    written = _read(project, "east/shop-new.yml")
    assert "operator" not in written
    assert written["hours"] == "10:00-21:00", "what differs is kept"


# Without a terminal -------------------------------------------------------------------------------


def test_without_a_terminal_it_asks_nothing_and_says_what_to_give(project: Project) -> None:
    done = project.run("new", "shop", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--answers" in done.stderr
    assert list(project.sites.iterdir()) == []


def test_answers_from_a_file_become_the_same_as_typed_ones(project: Project, sample: str) -> None:
    (project.folder / "answers.yml").write_text(sample, encoding="utf-8")
    done = project.run(
        "new", "shop", "--answers", "answers.yml", "--today", TODAY.isoformat(), "--lang", "ja"
    )
    assert done.returncode == 0, done.stdout
    root = parse(sample, "x", ("ja", "en")).root
    assert root is not None
    assert _read(project, "shop.yml") == root.json
    assert _is_in_its_form(project, "shop.yml")


def test_a_draft_that_is_asked_for_stays_one(project: Project, sample: str) -> None:
    (project.folder / "answers.yml").write_text("status: draft\n" + sample, encoding="utf-8")
    project.run("new", "shop", "--answers", "answers.yml", "--today", TODAY.isoformat())
    assert _read(project, "shop.yml")["status"] == "draft"


def test_answers_that_cannot_be_read_are_told(project: Project) -> None:
    (project.folder / "answers.yml").write_text("hours:\n\tx\n", encoding="utf-8")
    done = project.run("new", "shop", "--answers", "answers.yml", "--lang", "en")
    assert done.returncode == 2
    assert "[yaml-syntax]" in done.stdout
    assert list(project.sites.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Shop_1",), "the file name “Shop_1” cannot be used as an address"),
        (("../shop",), "cannot be used as an address"),
        (("guide",), "“guide” is reserved for another page of the site"),
        (("taken",), "the id “taken” is already used by sites/east/taken.yml"),
        (("former",), "the id “former” is already used by sites/east/taken.yml"),
        (("shop", "--from", "takn"), "did you mean “taken”?"),
        (("shop", "--into", "../outside"), "is not a folder below sites/"),
        (("shop", "--into", "/etc"), "is not a folder below sites/"),
        (("shop", "--into", "link"), "is not a folder"),
        (("shop", "--answers", "nowhere.yml"), "there is no “nowhere.yml”"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(
    words: tuple[str, ...], said: str, project: Project, sample: str, tmp_path: Path
) -> None:
    project.add("east/taken.yml", sample + "formerly: [former]\n")
    (project.sites / "link").symlink_to(tmp_path, target_is_directory=True)
    before = sorted(project.sites.rglob("*"))
    done = project.run("new", *words, "--lang", "en")
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(project.sites.rglob("*")) == before


# Any answers --------------------------------------------------------------------------------------


class _Monkey:
    """Answers every question with the next of its words, and leaves when there are none."""

    def __init__(self, words: list[str]) -> None:
        self.words = list(words)

    def show(self, line: str = "", part: str = "") -> None:
        """Nobody listens."""

    def ask(self, prompt: str) -> str:  # noqa: ARG002
        if not self.words:
            raise EOFError
        return self.words.pop(0)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_answered_the_draft_can_be_written_and_read(seed: int, project: Project) -> None:
    import random  # noqa: PLC0415

    chance = random.Random(seed)  # noqa: S311
    words = [
        *(
            "",
            "-",
            "y",
            "n",
            "1",
            "2",
            "3",
            "none",
            "end",
            "count",
            "text",
            "until",
            "2027-02-01",
            "30 days",
            "no",
        ),
        *(
            "10:00",
            "a: b",
            "#",
            '"',
            "'",
            "\x1b[31m",
            "\u202e",
            "日本語",
            "English",
            "１２",
            "personal_data",
            "joint_use",
        ),
        *(
            "parties",
            "phases",
            "sensors",
            "checklist",
            "posted",
            "cameras.places",
            "operator.regime",
            "x" * 3000,
        ),
    ]
    own = settings.load(project.folder)
    draft = Draft(own, TODAY, project.sites / "shop.yml", "ja")
    with pytest.raises(EOFError):
        Interview(draft, _Monkey(chance.choices(words, k=120)), "ja").run()
    text, result = draft.finished()
    project.add("shop.yml", text)
    result = check(own, TODAY)
    assert [(f.rule, f.place.line) for f in result.findings] == [
        (f.rule, f.place.line) for f in result.findings
    ]
    assert not result.errors
    parsed = parse(text, "x", own.languages)
    assert not [found for found in parsed.issues if found.rule != "invisible-character"]


# The common uses ----------------------------------------------------------------------------------


class _Scripted(_Monkey):
    """Answers like a monkey, and keeps all that was shown."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.shown: list[str] = []

    def show(self, line: str = "", part: str = "") -> None:  # noqa: ARG002
        self.shown.append(line)

    def ask(self, prompt: str) -> str:
        self.shown.append(prompt)
        return super().ask(prompt)


def _interviewed(project: Project, answers: list[str], lang: str = "ja") -> tuple[str, Draft, _Scripted]:
    own = settings.load(project.folder)
    draft, console = Draft(own, TODAY, project.sites / "shop.yml", lang), _Scripted(answers)
    Interview(draft, console, lang).run()
    assert not console.words, console.shown
    return draft.finished()[0], draft, console


ENTRANCE = "1"
TAKE = ["1", "", "y"]  # the first sentence, at the same place as before; it is true
COUNTING = [
    "店で人数を数える",
    *("1", ENTRANCE, "y"),
    *("みなと商店", "Minato Shop"),
    *TAKE,
    *("1", "n"),
    *("1", "y"),  # the benefit
    *("1 6", *TAKE, "1", "y"),
    *("1", "y"),  # the handling
    *("保存しない", "3年"),
    *("", ""),
    *("", "1", "2027-12-31"),
    *("", "9時〜21時"),  # no sentence for the hours
    *TAKE,
    *("1", "3台"),
    "1",
    *("1", "", "", "y", "03-1234-5678", "", ""),
    NOTHING_MORE,
]


def test_a_common_use_puts_sentences_forward_and_each_is_confirmed(project: Project) -> None:
    """The file has every confirmed sentence in all languages, with its id and blanks, and the check finds no fault."""
    text, _, console = _interviewed(project, COUNTING)
    project.add("shop.yml", text)
    assert not [found for found in project.check().findings if found.is_error], text
    written = _read(project, "shop.yml")
    assert written["title"] == {
        "ja": "出入口で、カメラを使って人の数を数えます",
        "en": "Cameras count people. Where: the entrance",
        "phrase": "people-are-counted-v1",
        "blanks": {"place": "entrance"},
    }
    shown = "\n".join(console.shown)
    assert "この文は、ここで実際に行うことと合っていますか" in shown
    of_the_format = {*fields.TABLE.required, "none", "always", "count", "until", "text", "withheld", "more"}
    lines = [line for line in console.shown if not line.startswith(("  英語: ", "  例: "))]
    without_rules = [re.sub(r" \[[a-z-]+\]$", "", line) for line in lines]
    assert not [line for line in without_rules if of_the_format & set(re.findall("[a-z_]+", line))]


def test_a_use_alone_answers_nothing(project: Project) -> None:
    """Whoever chooses a use and confirms nothing gets a draft without a single answer."""
    draft = Draft(settings.load(project.folder), TODAY, project.sites / "shop.yml", "ja")
    with pytest.raises(EOFError):
        Interview(draft, _Scripted(["1", *["1", ""] * 3]), "ja").run()
    assert not draft.tree.entries


def test_whoever_writes_japanese_only_gets_a_draft_that_lists_the_translations(project: Project) -> None:
    answers = [OTHER_USE, "人数を数えます", "", "y", "みなと商店", *[""] * 24]
    text, _, _ = _interviewed(project, answers)
    assert "#   title.en: 題名「人数を数えます」" in text
    assert "status: draft" in text
    assert "翻訳を待つ文" in text


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("ja", ["保存期間", "利用目的：個人の識別", "終了日、見直しの期日、実施日 のどれか", "題名の英語", "運用者：名称の英語"]),
        ("en", ["retention", "purpose: identification", "one of: end, review by, days", "title in English"]),
    ],
)  # fmt: skip
def test_what_a_draft_lacks_is_said_in_the_titles_of_the_questions(
    lang: str, lines: list[str], project: Project
) -> None:
    """Whoever answered the questions has seen no key of the file, and sees none at the end."""
    project.add(
        "hall.yml",
        "status: draft\ntitle: {ja: 人数}\noperator: {name: {ja: みほん商店}}\npurpose: [{ja: 数えます}]\n"
        "period: {start: 2027-01-07}\ncontact: {name: {ja: 窓口}}\n",
    )
    titles = Titles(notice_schema(("ja", "en")), ("ja", "en"), lang)
    shown = list(unfinished(project.check().findings, titles))
    named = [line.removeprefix("  - ").lower() for line in shown]
    assert not [line for line in lines if line.lower() not in named], shown
    assert not re.search(r"[a-z]+_[a-z]+|[「“][a-z.]+[」”]", "\n".join(shown)), shown
