"""The form at /edit/: it judges as the checker does, writes YAML that reads back the same, and sends nothing."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browsing import DESK, PHONE, WCAG
from conftest import CASES, CONFIG, NIGHT, REPOSITORY, ROOT, TODAY, Project, built, examples
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect
from serving import served

from kokuchi import notice, pages, readings, settings, telephone, translations
from kokuchi.check import check
from kokuchi.pages import editor
from kokuchi.pages.editor_strings import SECTIONS
from kokuchi.phrasebook import KEYS, package_phrasebook, read_blanks, render
from kokuchi.phrasebook import words as phrasebook_words
from kokuchi.rules import BY_ID
from kokuchi.schema import PHRASE_KEYS, Validator, fields, notice_schema
from kokuchi.schema.table import parts_below
from kokuchi.source import INVISIBLE, borrowed, merge, parse
from kokuchi.source.nodes import Mapping

LANGUAGES = ("ja", "en")
NOON = "2026-11-24T03:00:00Z"  # on the day of the tests, in Japan
SAMPLE: dict[str, Any] = yaml.load((CASES / "sample.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
SAMPLE["cameras"]["count"] = 12
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
# Many documents go to the browser at once; the one that fails is named, so nothing need be made smaller.
batch = hypothesis_settings(
    max_examples=examples(5),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@pytest.fixture(scope="module")
def address(form_address: str) -> str:
    """Where the repository's own notices are served, by a site that names its repository."""
    return form_address


def _opened(context: BrowserContext, url: str) -> Page:
    opened = context.new_page()
    opened.clock.set_fixed_time(NOON)
    opened.on("dialog", lambda dialog: dialog.accept())
    opened.goto(url)
    opened.wait_for_selector(".e-form:not([hidden])")
    return opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The Japanese form; whatever a test does, nobody else is asked and nothing is stored."""
    context = browser.new_context(viewport=DESK)
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    opened = _opened(context, f"{address}edit/?all")
    yield opened
    assert all(url.startswith((address, "data:", "blob:")) for url in asked), asked
    assert not complaints
    assert context.cookies() == []
    assert opened.evaluate("localStorage.length + sessionStorage.length") == 0
    assert opened.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    context.close()


# The interpreter agrees with the checker --------------------------------------------------------


@pytest.fixture(scope="module")
def bench(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which the form's modules can be called."""
    context = browser.new_context()
    opened = _opened(context, f"{address}edit/?all")
    opened.evaluate(
        """async () => {
          const from = (name) => import(`/assets/edit/${name}.js`);
          const [schema, check, rules, yaml, shared, readings] = await Promise.all(["schema", "check", "rules", "yaml", "shared", "readings"].map(from));
          const read = async (address) => (await fetch(address)).json();
          const phrasebook = await read("/edit/phrases.json");
          const data = { ...(await read("/edit/form.json")), schema: await read("/schema/notice.v1.json"), phrasebook };
          const english = { ...(await read("/en/edit/form.json")), schema: data.schema, phrasebook };
          window.bench = { schema, check, rules, yaml, shared, readings, data, english };
        }"""
    )
    yield opened
    context.close()


def _call(bench: Page, code: str, value: Any) -> Any:
    """Run code over ``value`` in the browser; both ways as JSON, so that nothing is changed on the way."""
    script = f"(text) => {{ const value = JSON.parse(text); return JSON.stringify({code}) }}"
    return json.loads(bench.evaluate(script, json.dumps(value, ensure_ascii=True)))


READINGS: dict[str, Any] = yaml.load((CASES / "readings.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
READ_ON = READINGS.pop("today")
written_texts = st.one_of(
    st.sampled_from([text for texts in READINGS.values() for text in texts]),
    st.text("0123456789年月日時分半午前後令和か~-/.: 約最大以内間年台〜から翌十二", max_size=12),
)
numbers = st.one_of(
    st.sampled_from([*READINGS["phone"]]),
    st.from_regex(r"0[0-9]{8,10}", fullmatch=True),
    st.from_regex(r"0[1-9][0-9]?[- ][0-9]{2,4}[- ][0-9]{4}( ext\. [0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"(0120|0800|0570|050|070|080|090|020|060|0990|00777)[0-9]{6,8}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{8,9}", fullmatch=True),
    st.from_regex(r"\+81[- ]?[0-9]{8,10}", fullmatch=True),
    st.text("0123456789-+() #", max_size=14),
)
words = st.text(st.characters(codec="utf-8"), max_size=12)
scalar = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 2_000_000),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    words,
    st.sampled_from(
        [
            " ",
            "\u3000",
            "\ufeff",
            "\u0085",
            "2026-12-01",
            "2026-02-30",
            "2027年2月1日(火)",
            "平成31年2月30日（水）",
            "二十三十台",
            "2026-12\n",
            "30 days",
            "none",
            "always",
            "10:00-21:00",
            "https://example.co.jp/x",
            "http://example.co.jp",
            "a@example.co.jp",
            "x" * 2001,
            "𠮷" * 2000,
            "joint_use",
            "registered_persons",
            "public_body",
            "withdrawn",
        ]
    ),
)
keys = st.one_of(st.sampled_from([*notice_schema(LANGUAGES)["properties"], "ja", "en", "start", "on"]), words)
anything = st.recursive(
    scalar, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4), max_leaves=8
)


def _routes(value: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, below in inner for found in ((*route, step), *_routes(below, (*route, step)))]


def _whole() -> list[dict[str, Any]]:
    """Whole notices to begin with: the sample and every notice of the repository, as they are checked."""
    own = settings.load(ROOT)
    return [
        SAMPLE,
        *(found.root.json for found in check(own, TODAY).readable if isinstance(found.root.json, dict)),
    ]


WHOLE = _whole()


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """A whole notice in which a few values are gone, new or something else."""
    document = copy.deepcopy(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(1, 4))):
        route = draw(st.sampled_from(_routes(document) or [("title",)]))
        inner: Any = document
        for step in route[:-1]:
            inner = inner[step]
        if isinstance(inner, dict) and draw(st.booleans()):
            inner.pop(route[-1], None)
        elif isinstance(inner, dict) and draw(st.booleans()):
            inner[draw(keys)] = draw(anything)
        else:
            inner[route[-1]] = draw(anything)
    return document


@batch
@given(st.lists(documents() | anything, min_size=20, max_size=40))
def test_the_page_judges_every_document_as_the_checker_does(bench: Page, made: list[Any]) -> None:
    said = _call(bench, "value.map((one) => bench.check.schemaErrors(bench.data, one))", made)
    validator = Validator(LANGUAGES)
    for document, found in zip(made, said, strict=True):
        here = Counter((tuple(one["route"]), one["rule"], one["case"], one["key"]) for one in found)
        there = Counter((one.route, one.rule, one.case, one.key) for one in validator.errors(document))
        assert here == there, document


@pytest.mark.parametrize("languages", [("ja", "en"), ("ja", "en", "zh-Hans", "zh-Hant", "ko", "ja-x-easy")])
def test_the_page_knows_every_keyword_of_the_schema(languages: tuple[str, ...], bench: Page) -> None:
    schema = notice_schema(languages)
    assert _call(bench, "bench.schema.unknownKeywords(value)", schema) == []
    schema["$defs"]["date"]["format"] = "date"
    schema["allOf"].append({"if": {"dependentRequired": {}}})
    assert _call(bench, "bench.schema.unknownKeywords(value)", schema) == ["dependentRequired", "format"]


typed = st.one_of(
    st.sampled_from(
        [
            "2026-12-01",
            "2026-12",
            "令和8年12月1日",
            "R8.12.1",
            "2026/12/1",
            "12/1",
            "2026-02-30",
            "2027年2月1日(火)",
            "平成31年2月30日（水）",
            "二十三十台",
            "２０２６年３月",
            "平成元年5月3日",
            "30 days",
            "30",
            "約3か月",
            "最大1週間",
            "保存しない",
            "必要に応じて",
            "at most 1 week",
            "0日",
            "5 years",
            "10年以内",
            "10:00-21:00",
            "10：00〜21：00",
            "10時〜21時",
            "always",
            "25:00-26:00",
            "いつでも",
            "なし",
            "http://example.co.jp",
            "https://example",
            "camera＠example.co.jp",
            "電話",
            "1234-5678",
            "310112011",
            "110",
            "03-1234-5678（内線12）",
            "27/1/7",
            "9:00〜5:00",
            "12台",
            "〇〇",
            "未定",
            "TODO項目",
            "TODO です",
            "XX 施設",
            "フロアXXで",
            "○月に",
            "English only",
            "Cameras 計測",
            "（計測）Counting",
            "同じ文 same",
            "a\u200bb",
            "a\u202eb",
        ]
    ),
    st.dates().map(str),
    st.from_regex(
        r"(約|最大|at most |about )?[0-9]{1,3} ?(日|か月|週間|days?|months?|years?)(以内)?", fullmatch=True
    ),
    st.from_regex(r"(令和|平成|R|H)?[0-9]{1,4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?", fullmatch=True),
)
PLACES: tuple[tuple[Any, ...], ...] = (
    ("period", "start"), ("period", "end"), ("announced", "web"), ("announced", "premises"), ("retention", "image"),
    ("retention", "statistics"), ("hours",), ("cameras", "count"), ("title", "ja"), ("title", "en"), ("benefit", "en"),
    ("area", "ja"), ("details",), ("contact", "email"), ("contact", "phone"), ("contact", "fax"), ("data", "image", "ja"), ("purpose", 0, "en"), ("operator", "name", "ja"),
)  # fmt: skip
# A deployment with face features that lasts until the amended law is in force; its rights are a text.
RIGHTS = {
    "how": {"ja": "利用停止は窓口へ", "en": "Ask the desk to stop"},
    "proof": {"ja": "写真", "en": "A picture"},
    "proof_kept": "not stored",
}
FACES: dict[tuple[Any, ...], Any] = {
    ("period",): {"start": "2026-12-01", "review_by": "2027-12-01"},
    ("purpose", 0, "identification"): "repeat_visitors",
    ("data", "face_features"): {"ja": "顔から計算した数値", "en": "Numbers calculated from the face"},
    ("retention", "face_features"): "1 day",
    ("rights",): {"ja": "開示は窓口へ", "en": "Ask the desk"},
}
CHANGES: tuple[dict[tuple[Any, ...], Any], ...] = (
    {("purpose", 0, "identification"): "registered_persons"},
    {("purpose", 0, "identification"): "repeat_visitors", ("data", "face_features"): {"ja": "顔の数値", "en": "Numbers"}},
    {("data", "face_features"): {"ja": "顔の数値", "en": "Numbers"}, ("retention", "face_features"): "not stored"},
    {("purpose", 0, "identification"): "repeat_visitors", ("data", "face_features"): {"ja": "顔の数値", "en": "Numbers"},
     ("retention", "face_features"): {"until": {"ja": "計測の終わりまで", "en": "Until it ends"}}},
    {("third_party", "provision"): "personal_data"},
    {("third_party", "provision"): "statistics_only"},
    {("third_party", "provision"): "published"}, {("third_party", "where"): {"ja": "市のサイト", "en": "The city's site"}},
    {("purpose", 0, "identification"): "enrolled_persons", ("registration", "enrolment"): {"ja": "受付で", "en": "At the desk"}},
    {("registration", "enrolment"): {"ja": "受付で", "en": "At the desk"}},
    {("retention", "image"): {"until": {"ja": "必要がなくなるまで", "en": "Until it is no longer needed"}}},
    {("retention", "image"): {"ja": "一定期間", "en": "a certain time"}}, {("retention", "statistics"): "検討中"},
    {("retention", "image"): [{"for": {"ja": "一致しない人", "en": "People who do not match"}, "period": "not stored"},
                              {"for": {"ja": "登録した人", "en": "People enrolled"}, "until": "2027-03-31"}]},
    {("retention", "image"): {"period": "3 to 14 days", "except": {"ja": "照会があるとき", "en": "When there is a request"}}},
    {("retention", "image"): {"until": {"ja": "終了", "en": "The end"}, "period": "3 days"}}, {("retention", "image"): {"at_most": "1 day"}},
    {("data", "live_view"): {"ja": "見るだけ", "en": "Watched"}, ("retention", "live_view"): "3 days"},
    {("period",): {"days": ["2026-12-24", "2026-12-31"]}}, {("period", "days"): ["2027-01-10"]}, {("period", "start"): 2010}, {("period", "start"): 2026},
    {("announced", "web"): "2026-12-20"}, {("announced", "premises"): None},
    {("announced", "premises"): None, ("checklist", "announced-on-premises"): {"not_applicable": {"ja": "車のため", "en": "A car"}}},
    {("area",): {"withheld": {"ja": "防犯のため", "en": "For security"}}}, {("rights",): {"how": {"ja": "窓口へ", "en": "Ask"}, "answer_within": "2 weeks"}},
    {("contact", "phone"): ["03-1234-5678", "03-1234-5679"]}, {("sign",): {"ja": "あ" * 61, "en": "Counting people"}},
    {("third_party", "recipients"): {"ja": "テナント", "en": "Tenants"}},
    {("third_party", "provision"): "joint_use", ("joint_use", "items"): {"ja": "映像", "en": "Video"}},
    {("joint_use", "items"): {"ja": "映像", "en": "Video"}},
    {("cameras", "places"): [{"ja": "入口", "en": "Entrance", "count": 3}, {"ja": "出口", "en": "Exit", "count": 8}]},
    {("cameras", "withheld"): {"ja": "防犯のため", "en": "For security"}},
    {("period", "review_by"): "2027-03-31"},
    {("period", "start"): "2026-11-01"},
    {("period", "start"): "2026-11-01", ("posted", "premises"): "2026-12-24"},
    {("period", "start"): "2027-05-01"},
    {("registration", "source"): {"ja": "店舗の映像", "en": "Video of the shop"}},
    {("withdrawn", "on"): "2026-11-20"},
    {("status",): "withdrawn"},
    {("title", "en"): "よい施設づくりのため、カメラの映像から混雑状況を計測します"},
    {("announced", "waiver"): {"ja": "催しの決定が遅れたため", "en": "The event was decided late", "approved_by": "館長"}},
    {("phases",): [{"name": {"ja": "学習", "en": "Training"}, "start": "2026-12-01", "end": "2026-11-30",
                    "retention": {"alerts": "14 days"}}]},
    FACES, FACES, FACES | {("operator", "regime"): "public_body"}, FACES | {("period",): {"start": "2028-08", "end": "2028-12"}},
    FACES | {("rights",): {"how": {"ja": "窓口へ", "en": "Ask"}, "proof": {"ja": "写真", "en": "A picture"}}},
    FACES | {("rights",): RIGHTS}, FACES | {("rights",): RIGHTS, ("data", "face_features", "en"): "Numbers at the interface"},
    FACES | {("rights",): RIGHTS, ("period",): {"start": "2026-12-01", "end": "2028-07"}},
    FACES | {("rights",): RIGHTS, ("period",): {"start": "2026-12-01", "end": "2028-07-15"}},
    FACES | {("third_party",): {"provision": "personal_data", "recipients": {"ja": "近くの店", "en": "Shops nearby"}}},
    FACES | {("third_party",): {"provision": "personal_data", "recipients": {"ja": "近くの店", "en": "Shops nearby"}},
             ("opt_out",): {"ja": "お申し出ください", "en": "Please ask"}},
    {("opt_out",): {"ja": "お申し出ください", "en": "Please ask"}},
    {("third_party", "statement"): {"ja": "顔の特徴量は提供しません", "en": "No facial features are given"}},
    {("third_party", "statement"): {"ja": "オプトアウトで提供します", "en": "Given by opt-out"}},
    {("retention", "image"): None}, {("retention", "audio"): "1 day"}, {("contact", "phone"): None, ("contact", "email"): None},
    {("title",): None}, {("operator",): None}, {("period", "end"): None}, {("cameras", "count"): None}, {("benefit", "en"): None},
)  # fmt: skip


@st.composite
def typed_documents(draw: st.DrawFn) -> dict[str, Any]:
    """The sample as somebody types it: some values as people write them, some things that do not go together."""
    document = copy.deepcopy(SAMPLE)
    edits: dict[tuple[Any, ...], Any] = {}
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=3)):
        edits |= copy.deepcopy(change)
    edits |= draw(st.dictionaries(st.sampled_from(PLACES), typed, max_size=3))
    for route, value in edits.items():
        inner: Any = document
        for step in route[:-1]:
            inner = inner.setdefault(step, {}) if isinstance(inner, dict) else inner[step]
            if not isinstance(inner, dict | list):
                break
        else:
            if value is not None:
                inner[route[-1]] = value
            elif isinstance(inner, dict):
                inner.pop(route[-1], None)
    return document


# Rules with a check of their own that have no entry in RULES of rules.js, and why.
NOT_IN_RULES = {
    "invisible-character": "runs before RULES, which see the text without these characters",
}


def test_the_script_has_exactly_the_rules_of_the_editor(bench: Page) -> None:
    """EDITOR_RULES also names rules without a check: the schema reports them."""
    checked = {name for name in editor.EDITOR_RULES if BY_ID[name].check}
    assert NOT_IN_RULES.keys() <= checked
    assert set(_call(bench, "Object.keys(bench.rules.RULES)", None)) == checked - NOT_IN_RULES.keys()


def test_what_only_the_check_reports_exists() -> None:
    assert {name.partition("/")[2] for name in editor.CHECK_ONLY} <= set(BY_ID["contradiction"].messages)


@batch
@given(st.lists(typed_documents(), min_size=15, max_size=25))
def test_what_is_typed_gets_the_same_messages_as_from_the_check(
    bench: Page, tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, Any]]
) -> None:
    _compare(bench, tmp_path_factory.mktemp("typed"), made)


@pytest.mark.parametrize(
    "written", ["2027年2月1日(火)", "平成31年2月30日（水）", "2027年二月三日（日曜日）", "二〇二七年三十十日"]
)
def test_a_day_of_the_week_gets_the_same_message_as_from_the_check(
    written: str, bench: Page, tmp_path: Path
) -> None:
    """Its name is written by the browser."""
    document = copy.deepcopy(SAMPLE)
    document["period"]["end"] = written
    _compare(bench, tmp_path, [document])


def _compare(bench: Page, folder: Path, made: list[dict[str, Any]]) -> None:
    """The findings of the check and of the form about documents, in both languages."""
    project = Project(folder / "project")
    emitted = _call(bench, "value.map((one) => bench.yaml.asYaml(one, ['ja', 'en']))", made)
    for number, text in enumerate(emitted):
        project.add(f"n{number}.yml", text)
    result = project.check()
    there: dict[str, Counter[tuple[str, ...]]] = {f"n{number}": Counter() for number in range(len(made))}
    for found in result.findings:
        if found.rule in editor.EDITOR_RULES and found.message_id not in editor.CHECK_ONLY:
            there[Path(found.place.path).stem][
                found.message_id,
                found.severity,
                found.message.ja,
                found.hint.ja,
                found.message.en,
                found.hint.en,
            ] += 1
    code = (
        "value.map((one) => [bench.data, bench.english].map((data) =>"
        " bench.rules.problems(data, one, { today: '2026-11-24' })))"
    )
    for number, (japanese, english) in enumerate(_call(bench, code, made)):
        here: Counter[tuple[str, ...]] = Counter(
            (
                f"{ja['rule']}/{ja['case']}",
                ja["severity"],
                ja["message"],
                ja["hint"],
                en["message"],
                en["hint"],
            )
            for ja, en in zip(japanese, english, strict=True)
        )
        only = here - there[f"n{number}"], there[f"n{number}"] - here
        assert not any(only), (only, emitted[number])


@pytest.mark.parametrize("law_day", ["", "2028-07-15", "2028-07-16"])
def test_what_a_law_brings_gets_the_same_messages_as_from_the_check(
    bench: Page, tmp_path: Path, law_day: str
) -> None:
    """Of the notices with face features that other tests try by chance; before the day and from it on."""
    made = []
    for change in CHANGES:
        if FACES.keys() <= change.keys() or ("opt_out",) in change:
            document = copy.deepcopy(SAMPLE)
            for route, value in copy.deepcopy(FACES | change).items():
                inner: Any = document
                for step in route[:-1]:
                    inner = inner[step] if isinstance(inner, list) else inner.setdefault(step, {})
                inner[route[-1]] = value
            made.append(document)
    project = Project(tmp_path / "project")
    for number, text in enumerate(
        _call(bench, "value.map((one) => bench.yaml.asYaml(one, ['ja', 'en']))", made)
    ):
        project.add(f"n{number:02}.yml", text)
    own = settings.load(project.folder)
    day = dt.date.fromisoformat(law_day) if law_day else None
    there = Counter(
        (found.message_id, found.severity, found.message.en, found.hint.en)
        for found in check(dataclasses.replace(own, law_day=day), TODAY).findings
        if found.rule in {"face-items", "face-opt-out"}
    )
    code = (
        "value[0].flatMap((one) => bench.rules.problems({ ...bench.english, law: { ...bench.english.law, day: value[1] } },"
        " one, { today: '2026-11-24' }))"
    )
    here = Counter(
        (f"{one['rule']}/{one['case']}", one["severity"], one["message"], one["hint"])
        for one in _call(bench, code, [made, law_day])
        if one["rule"] in {"face-items", "face-opt-out"}
    )
    assert here == there
    cases = {"missing", "refused"} if law_day == "2028-07-16" else {"ahead"}
    assert {name for name, *_ in there} <= {
        f"{rule}/{case}" for rule in ("face-items", "face-opt-out") for case in cases
    }
    assert len({name.partition("/")[0] for name, *_ in there}) == 2


# What fills a blank of each kind, well and badly.
GOOD_BLANKS = {
    "place": ["till", {"ja": "奥", "en": "The back"}],
    "name": "みほん商店",
    "text": {"ja": "理由", "en": "A reason"},
    "number": 12,
    "date": "2026-12-01",
    "duration": "30 days",
    "time": "10:00",
}
BAD_BLANKS: tuple[Any, ...] = ("", [], "いつか", {"ja": "奥"}, ["till", "moon"], 1.5)


def _with_phrases() -> Iterator[dict[str, Any]]:
    """The sample with each phrase of every version, as the phrasebook has it, and wrong in every way."""
    book, _ = package_phrasebook()
    own = settings.load(ROOT)
    for phrase in book.phrases.values():
        blanks = {name: GOOD_BLANKS[kind] for name, kind in phrase.blanks.items()}
        read, _ = read_blanks(phrase, _as_texts(blanks), book.places, LANGUAGES)
        texts = {code: render(phrase, read, phrasebook_words(own.theme, code)) for code in LANGUAGES}
        whole: dict[str, Any] = {**texts, "phrase": phrase.id, **({"blanks": blanks} if blanks else {})}
        wrong = [
            whole | {"en": "Rewritten"},
            whole | {"phrase": "no-such-phrase-v1"},
            whole | {"blanks": {"more": "1"}},
        ]
        wrong += [
            {name: text for name, text in whole.items() if name != "phrase"},
            texts | {"phrase": phrase.id},
        ]
        wrong += [whole | {"blanks": blanks | {name: bad}} for name in blanks for bad in BAD_BLANKS]
        for number, text in enumerate([whole, *wrong]):
            document = copy.deepcopy(SAMPLE)
            _put_phrase(document, phrase.key, phrase.kind, text)
            if number == 0:  # beside the opposite of what it implies
                for kind in phrase.implies.get("without", ()):
                    document["data"][kind] = {"ja": "あり", "en": "There is"}
                for kind in phrase.implies.get("not_stored", ()):
                    document["data"][kind] = {"ja": "あり", "en": "There is"}
                    document["retention"][kind] = "3 days"
            yield document


def _as_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_texts(inner) for name, inner in value.items()}
    return [_as_texts(one) for one in value] if isinstance(value, list) else str(value)


def _put_phrase(document: dict[str, Any], group: str, kind: str, text: dict[str, Any]) -> None:
    """Put a text where a phrase of this group can stand; a title also where it cannot."""
    route = KEYS[group][0].replace("*", kind).split(".")
    for step in route[:-1]:
        document = document.setdefault(step, {})
    old = document.get(route[-1])
    if isinstance(old, list) or route[-1] == "history":
        entry = (old or [{"on": "2026-11-20"}])[0]
        document[route[-1]] = [{name: value for name, value in entry.items() if name not in LANGUAGES} | text]
    else:
        document[route[-1]] = text


PHRASE_RULES = {"unknown-phrase", "phrase-changed", "phrase-contradiction", "phrase-outdated"}
# The form proposes no other name, and has no phrase without a text in every language.
SAID_ALIKE = {"did-you-mean": "unknown", "no-such-place-near": "no-such-place"}


def test_phrases_are_judged_as_the_check_does(bench: Page, tmp_path: Path) -> None:
    """Every phrase as the phrasebook has it, beside what contradicts it, and with wrong words, ids and blanks."""
    made = list(_with_phrases())
    project = Project(tmp_path / "project")
    texts = _call(bench, "value.map((one) => bench.yaml.asYaml(one, ['ja', 'en']))", made)
    for number, text in enumerate(texts):
        project.add(f"n{number:04}.yml", text)
    there: dict[str, set[tuple[str, str, str]]] = {f"n{number:04}": set() for number in range(len(made))}
    for found in project.check().findings:
        if found.rule in PHRASE_RULES:
            case = found.message_id.partition("/")[2]
            there[Path(found.place.path).stem].add((found.rule, SAID_ALIKE.get(case, case), found.severity))
    code = "value.map((one) => bench.rules.problems(bench.data, one, { today: '2026-11-24' }))"
    for number, problems in enumerate(_call(bench, code, made)):
        here = {
            (one["rule"], one["case"], one["severity"]) for one in problems if one["rule"] in PHRASE_RULES
        }
        assert here == there[f"n{number:04}"], texts[number]
    reported = {(rule, case) for found in there.values() for rule, case, _ in found}
    assert {rule for rule, _ in reported} == PHRASE_RULES
    assert len({case for rule, case in reported if rule == "phrase-contradiction"}) >= 4


def test_the_form_reads_what_people_write_as_the_table_says(bench: Page) -> None:
    for kind, texts in READINGS.items():
        name, _, in_list = kind.partition(" in a ")
        options = "{ inList: true }" if in_list else f"{{ today: '{READ_ON}' }}"
        code = f"value.map((text) => bench.readings.readings(bench.data.readings, '{name}', text, {options}))"
        assert dict(zip(texts, _call(bench, code, [*texts]), strict=True)) == texts, kind


@batch
@given(st.lists(st.tuples(st.sampled_from(readings.KINDS[:-1]), written_texts), min_size=50, max_size=150))
def test_the_form_reads_everything_as_the_program_does(bench: Page, made: list[tuple[str, str]]) -> None:
    code = "value.map(([kind, text]) => bench.readings.readings(bench.data.readings, kind, text, { today: '2026-11-24' }))"
    for (kind, text), found in zip(made, _call(bench, code, made), strict=True):
        assert tuple(found) == readings.readings(kind, text, today=TODAY), (kind, text)


@batch
@given(st.lists(numbers, min_size=50, max_size=150))
def test_the_form_judges_japanese_telephone_numbers_as_the_check_does(bench: Page, made: list[str]) -> None:
    """Numbers of other countries are left to the check: their plans are too large for the page."""
    japanese = [text for text in made if not (telephone.fault(text) and re.match(r"\W*\+(?!8?1?$|81)", text))]
    code = "value.map((text) => bench.readings.phoneFault(bench.data.readings.telephone, text))"
    assert _call(bench, code, japanese) == [telephone.fault(text) for text in japanese]


# What is written reads back the same -------------------------------------------------------------

nasty = st.one_of(
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=40).map(lambda text: INVISIBLE.sub("", text)),
    st.text("ab 日#:-'\"\\{}[],&*!|>%@`?=~\n\t.0", max_size=20),
    st.sampled_from(
        ["yes", "No", "on", "OFF", "null", "~", "", "0120", "010", "1e3", "0x1F", "1_000", "10:00", "190:20:30", "2026-12-01",
         "2026-12-01 10:00:00", ".5", ".inf", "-1", "<<", "=", "y", "n", "- a", "? a", "a: b", "a #b", "a:", "#a", "'a'", '"a"',
         "<<<<<<< HEAD\n=======\n>>>>>>>", "a\n\nb", "\na", "a\n", " a", "a ", "a\n b", "ja: よい", "title：よい", "---", "...", "a\n---\nb",
         "%YAML 1.1", "@a", "`a`", "|", ">-", "{a: b}", "[a]", "!!python/name:os.system", "*a", "&a b", "𠮷野家\n𩸽", "0o17", "0b1"]
    ),
)  # fmt: skip
written = st.recursive(
    nasty | st.integers(0, 10**6) | st.booleans(),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["ja", "en", "name", "on", "no", "start"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip


@batch
@given(st.lists(st.dictionaries(st.sampled_from(["title", "area", "y", "ja", "note"]), written, min_size=1), min_size=30, max_size=60))  # fmt: skip
def test_a_written_file_reads_back_as_the_same_document(bench: Page, made: list[dict[str, Any]]) -> None:
    for document, text in zip(
        made, _call(bench, "value.map((one) => bench.yaml.asYaml(one, ['ja', 'en']))", made), strict=True
    ):
        parsed = parse(text, "x", LANGUAGES)
        assert not parsed.issues, text
        assert parsed.root is not None
        assert parsed.root.json == document, text


def test_the_day_of_an_end_is_written_as_in_the_guide(bench: Page) -> None:
    """The key `on` has no quotation marks, which would show in every diff; a text `on` has them."""
    text = _call(
        bench, "bench.yaml.asYaml(value, ['ja', 'en'])", {"ended": {"on": "2026-12-01", "reason": "on"}}
    )
    assert text == 'ended:\n  on: 2026-12-01\n  reason: "on"\n'


@batch
@given(st.lists(nasty, min_size=30, max_size=60))
def test_a_text_is_a_text_to_readers_of_yaml_1_1_too(bench: Page, made: list[str]) -> None:
    text = _call(bench, "bench.yaml.asYaml({ title: value.map((one) => ({ ja: one })) }, ['ja', 'en'])", made)
    assert yaml.safe_load(text) == {"title": [{"ja": one} for one in made]}


def test_an_invisible_character_stays_visible_to_the_check(bench: Page, project: Project) -> None:
    for number, code in enumerate(("\u200b", "\u202e", "\x07", "\u2028", "\ufeff", "\x85")):
        document = {**SAMPLE, "benefit": {"ja": f"よく{code}なる", "en": "Better"}}
        project.add(f"n{number}.yml", _call(bench, "bench.yaml.asYaml(value, ['ja', 'en'])", document))
    found = Counter(one.place.path for one in project.check().findings if one.rule == "invisible-character")
    assert found == {f"sites/n{number}.yml": 1 for number in range(6)}


values = st.recursive(
    st.sampled_from(["a", "b"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["ja", "x", "y", "end", "review_by"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip
mappings = st.dictionaries(st.sampled_from(["x", "y", "period", "cameras"]), values, max_size=4)


@batch
@given(st.lists(st.tuples(mappings, mappings), min_size=30, max_size=60))
def test_shared_values_are_laid_under_and_taken_away_again(
    bench: Page, made: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    merged = []
    for own, shared in made:
        near, far = (
            parse(json.dumps(raw), name, LANGUAGES).root for raw, name in ((own, "near"), (shared, "far"))
        )
        assert isinstance(near, Mapping)
        assert isinstance(far, Mapping)
        merged.append(merge(near, far, LANGUAGES, fields.TABLE.alternatives))
    said = _call(bench, "value.map(([own, shared]) => bench.shared.merge(own, shared, bench.data))", made)
    assert said == [found.json for found in merged]
    records = [
        [found.json, {"".join(f"/{step}" for step in route): path for route, path in borrowed(found, LANGUAGES).items()}]
        for found in merged
    ]  # fmt: skip
    parts = _call(bench, "value.map(([notice, shared]) => bench.shared.split(notice, shared))", records)
    for whole, (own, shared) in zip(merged, parts, strict=True):
        again = _call(bench, "bench.shared.merge(value[0], value[1], bench.data)", [own, shared])
        assert again == whole.json


# As a person uses it -----------------------------------------------------------------------------


class Person:
    """Fills in the form by what stands beside the fields."""

    def __init__(self, page: Page, code: str) -> None:
        self.page, self.code = page, code

    def text(self, route: str, ja: str, en: str) -> None:
        """Type a text in both languages."""
        for code, said in (("ja", ja), ("en", en)):
            self.control(f"{route}/{code}").fill(said)

    def control(self, route: str) -> Locator:
        """The field of one value."""
        return self.page.locator(f'[data-control="{route}"]:not([type=radio])').first

    def choose(self, route: str, value: str) -> None:
        """Choose a card."""
        self.page.locator(f'[data-field="{route}"] input[type=radio][value="{value}"]').first.check()

    def kind(self, value: str, ja: str, en: str) -> None:
        """Choose a kind of data and say what it is."""
        self.page.locator(".e-kinds label", has_text=re.compile(f"^{value}$")).locator("input").check()
        self.text(f"/data/{KIND[value]}", ja, en)

    def finish(self) -> str:
        """Press the last button; the file."""
        self.page.locator("[data-part=finish]").click()
        return self.page.locator("[data-part=yaml]").input_value()


KIND = {"映像": "image", "統計": "statistics", "Video": "image", "Statistics": "statistics"}


def _fill(page: Page, code: str) -> Person:
    """Write a whole notice."""
    person = Person(page, code)
    page.locator("[data-part=id]").fill("kita-entrance")
    person.text("/title", "混雑を計測します", "We measure crowding")
    person.text("/operator/name", "株式会社サンプル", "Sample Co., Ltd.")
    person.text("/purpose/0", "出入口の混雑を知り、案内に役立てます", "To learn how busy the entrances are")
    person.choose("/purpose/0/identification", "none")
    person.text("/benefit", "待ち時間が短くなります", "Shorter waits")
    image, figures = ("映像", "統計") if code == "ja" else ("Video", "Statistics")
    person.kind(image, "出入口の映像", "Video of the entrances")
    person.choose("/retention/image", "not_stored")
    person.kind(
        figures,
        "時間ごとの人数: 合計 #1\n顔の特徴は含みません",
        "Numbers: by the hour #1\nno features of faces",
    )
    person.choose("/retention/statistics", "length")
    length = page.locator('[data-field="/retention/statistics"] .e-length')
    length.locator("select").nth(0).select_option("at most")
    length.locator("input").fill("6")
    length.locator("select").nth(1).select_option("month")
    person.text(
        "/handling", "映像は人数に変え、すぐに消去します", "Video is turned into numbers and erased at once"
    )
    person.control("/period/start").fill("2027-01-10")
    page.locator('input[value="review_by"]').check()
    person.control("/period/review_by").fill("2027-12")
    person.choose("/hours", "range")
    page.locator('[data-field="/hours"] .e-clock').nth(0).fill("09:30")
    page.locator('[data-field="/hours"] .e-clock').nth(1).fill("24:00")
    person.text("/area", "北口の出入口", "The north entrance")
    page.locator('input[value="count"]').check()
    person.control("/cameras/count").fill("3")
    person.choose("/third_party/provision", "none")
    person.text("/contact/name", "お客様窓口", "Customer desk")
    person.control("/contact/phone").fill("03-1234-5678")
    person.control("/announced/web").fill("2026-12-01")
    person.control("/announced/premises").fill("2026-12-01")
    return person


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_notice_written_in_the_form_passes_the_check(
    code: str, browser: Browser, address: str, project: Project
) -> None:
    context = browser.new_context(viewport=PHONE)
    opened = _opened(context, f"{address}{'' if code == 'ja' else 'en/'}edit/?all")
    text = _fill(opened, code).finish()
    assert opened.locator("[data-part=panel]").get_attribute("data-state") == "clear"
    project.add("kita-entrance.yml", text)
    result = project.check()
    assert not result.errors, result.findings
    assert {found.rule for found in result.findings} <= {"checklist-open"}
    (made,) = result.documents
    assert made.text("data", "statistics", "ja") == "時間ごとの人数: 合計 #1\n顔の特徴は含みません"
    assert made.text("retention", "statistics") == "at most 6 months"
    assert list(made.root.entries) == [
        name for name in notice_schema(LANGUAGES)["properties"] if name in made.root.entries
    ]
    context.close()


def test_a_long_text_is_copied_and_a_short_one_stands_in_the_address(page: Page) -> None:
    person = _fill(page, "ja")
    short = person.finish()
    link = page.locator("[data-part=github]")
    asked = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert asked == {"filename": ["sites/kita-entrance.yml"], "value": [short]}
    person.control("/handling/ja").fill("映像は人数に変え、すぐに消去します。" * 60)
    assert link.get_attribute("href") == f"{REPOSITORY}/new/main?filename=sites%2Fkita-entrance.yml"
    text = page.locator("[data-part=yaml]").input_value()
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.get_by_role("button", name="コピーする", exact=True).click()
    expect(page.locator("[data-part=announcement]")).to_have_text("コピーしました。")
    assert page.evaluate("window.copied") == text
    with page.expect_download() as download:
        page.get_by_role("button", name="ダウンロードする").click()
    assert download.value.suggested_filename == "kita-entrance.yml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("route", "wrong"),
    [("/period/start", "28/1/7"), ("/period/start", "2027-02-30"), ("/announced/web", "2026-12-20")],
)
def test_a_wrong_date_gets_the_words_of_the_check_beside_its_field(
    route: str, wrong: str, page: Page, project: Project
) -> None:
    person = _fill(page, "ja")
    field = person.control(route)
    field.fill(wrong)
    field.press("Tab")
    shown = page.locator(f'[data-spot="{route}"]').inner_text()
    project.add("kita-entrance.yml", page.locator("[data-part=yaml]").input_value())
    (found,) = [one for one in project.check().findings if one.is_error]
    # The form names fields by their titles, the check by their keys.
    key = route.strip("/").replace("/", ".")
    title = {"period.start": "期間 › 開始日", "announced.web": "事前告知 › ウェブでの告知日"}[key]
    hint = found.hint.ja.replace("開始（period.start）", "開始日").replace(
        " announced.waiver ", "「告知期間を短くする理由」"
    )
    assert found.message.ja.replace(key, title) in shown
    assert hint in shown
    assert field.get_attribute("aria-invalid") == "true"
    assert (field.get_attribute("aria-describedby") or "").split()[-1] == f"e{route}"
    field.fill("2026-12-01" if "web" in route else "2027-01-10")
    assert not page.locator(f'[data-spot="{route}"]').is_visible()
    assert field.get_attribute("aria-invalid") is None


@pytest.mark.parametrize(
    ("route", "typed", "taken", "said"),
    [
        ("/period/start", ["令和9年1月7日"], ["2027-01-07"], "2027-01-07（2027年1月7日木曜日）として読みました"),
        ("/period/start", ["１月７日"], ["2027-01-07"], "2027-01-07（2027年1月7日木曜日）として読みました"),
        ("/cameras/count", ["３台"], ["3"], "3 として読みました"),
        ("/contact/phone", ["（０３）１２３４－５６７８　内線12"], ["03-1234-5678 ext. 12"], "03-1234-5678 ext. 12 として読みました"),
        ("/retention/statistics", ["最大3年間"], ["at most", "3", "year"], "最大 3 年 として読みました"),
        ("/hours", ["午前９時", "午後9時半"], ["09:00", "21:30"], "09:00-21:30 として読みました"),
        ("/hours", ["9:00〜21:30", ""], ["09:00", "21:30"], "09:00-21:30 として読みました"),
        ("/period/start", ["27/1/7"], ["27/1/7"], ""),
        ("/period/start", ["2027-01-07"], ["2027-01-07"], ""),
        ("/contact/phone", ["1234-5678"], ["1234-5678"], ""),
        ("/hours", ["9:00", "5:00"], ["9:00", "5:00"], ""),
    ],
)  # fmt: skip
def test_what_is_understood_is_taken_and_said_below_the_field(
    route: str, typed: list[str], taken: list[str], said: str, page: Page
) -> None:
    """What can mean two things, or nothing, stays as it was typed."""
    _fill(page, "ja")
    field = page.locator(f'[data-field="{route}"]').last
    if route == "/hours":
        field.locator("input[value=range]").check()
    elif route.startswith("/retention"):
        field.locator("input[value=length]").check()
    boxes = field.locator("input:not([type=radio])")
    for number, text in enumerate(typed):
        boxes.nth(number).fill(text)
    boxes.nth(len(typed) - 1).blur()
    controls = field.locator("input:not([type=radio]), select")
    assert [one.input_value() for one in controls.all()] == taken
    assert field.locator("[data-read]").inner_text() == said
    if said:
        expect(page.locator("[data-part=announcement]")).to_have_text(said)
    else:
        assert field.locator("[data-read]").is_hidden()


@pytest.mark.parametrize(
    ("route", "box", "typed", "way"),
    [
        ("/hours", "range", "24時間", "always"),
        ("/retention/statistics", "length", "保存しません", "not_stored"),
    ],
)
def test_a_phrase_that_is_a_choice_makes_it(route: str, box: str, typed: str, way: str, page: Page) -> None:
    _fill(page, "ja")
    field = page.locator(f'[data-field="{route}"]').last
    field.locator(f"input[value={box}]").check()
    field.locator("input:not([type=radio])").first.fill(typed)
    field.locator("input:not([type=radio])").first.blur()
    expect(field.locator(f"input[value={way}]")).to_be_checked()
    assert (typed in page.locator("[data-part=yaml]").input_value()) is False


def _load(page: Page, identifier: str) -> str:
    page.locator("[data-part=way-load] summary").click()
    page.locator("[data-part=load]").fill(f"https://notice.example.jp/en/{identifier}/")
    page.locator("[data-part=open]").click()
    expect(page.locator("[data-part=id]")).to_have_value(identifier)
    return page.locator("[data-part=yaml]").input_value()


def _files() -> list[Path]:
    published = {found.root.place.path for found in check(settings.load(ROOT), TODAY).documents}
    return sorted(
        path for path in (ROOT / "sites").rglob("*.yml") if any(path.samefile(one) for one in published)
    )


def test_every_notice_is_loaded_as_its_file_says(page: Page) -> None:
    """Nothing is lost, nothing comes in from shared files, and nothing is found wrong that the check lets pass."""
    for file in _files():
        text = _load(page, file.stem)
        there = parse(file.read_text(encoding="utf-8"), "x", LANGUAGES).root
        here = parse(text, "x", LANGUAGES).root
        assert there is not None
        assert here is not None
        assert here.json == there.json, file.name
        assert list(here.json) == list(there.json), file.name  # type: ignore[arg-type]
        assert page.locator("[data-part=panel]").get_attribute("data-state") == "clear", file.name
        assert page.locator("[data-part=path]").inner_text() == f"sites/{file.parent.name}/{file.name}"
        page.reload()
        page.wait_for_selector(".e-form:not([hidden])")


@pytest.mark.parametrize(
    ("identifier", "shared"), [("minato-chuo-station", False), ("hikari-mall-crowding", True), ("midori-mart-honten", True)]
)  # fmt: skip
def test_a_changed_telephone_number_is_all_that_differs(identifier: str, shared: bool, page: Page) -> None:
    before = _load(page, identifier).splitlines()
    if shared:
        assert "phone:" not in "\n".join(before)
        page.locator('[data-change="/contact/phone"]').click()
        assert page.evaluate("document.activeElement.dataset.control") == "/contact/phone"
    page.locator('[data-control="/contact/phone"]').fill("03-9876-5432")
    after = page.locator("[data-part=yaml]").input_value().splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert new == (["contact:", "  phone: 03-9876-5432"] if shared else ["  phone: 03-9876-5432"])
    assert len(gone) == (0 if shared else 1)
    page.locator("[data-part=finish]").click()
    assert (page.locator("[data-part=github]").get_attribute("href") or "").startswith(
        f"{REPOSITORY}/edit/main/sites/"
    )


def test_a_folder_brings_what_its_notices_share(page: Page) -> None:
    page.locator('[data-control="/title/ja"]').fill("混雑を計測します")
    page.locator("[data-part=folder]").fill("hikari-mall")
    page.locator("[data-part=folder]").press("Tab")
    page.wait_for_selector('[data-change="/contact/phone"]')
    assert "03-1234-5678" in page.locator('[data-field="/contact/phone"]').inner_text()
    assert page.locator('[data-control="/title/ja"]').input_value() == "混雑を計測します"
    assert "operator" not in page.locator("[data-part=yaml]").input_value()
    assert not page.locator('[data-to^="/operator"]').count()


def test_another_folder_takes_the_shared_values_away_again(page: Page) -> None:
    folder = page.locator("[data-part=folder]")
    for name, there in (("hikari-mall/new", True), ("elsewhere", False), ("midori-mart", True)):
        folder.fill(name)
        folder.press("Enter")
        expect(page.locator('[data-change="/contact/phone"]')).to_have_count(int(there))
    assert page.evaluate("document.activeElement.dataset.part") == "folder"
    assert page.locator('[data-field="/operator/address"]').is_visible()
    page.locator("[data-part=id]").fill("nishi-entrance")
    expect(page.locator("[data-part=path]")).to_have_text("sites/midori-mart/nishi-entrance.yml")


@pytest.mark.parametrize("name", ["Shop_No.1", "北口", "a", "edit", "en", "ja", "zh-hant", "con", "lpt9"])
def test_a_name_that_cannot_be_an_address_gets_the_words_of_the_check(
    name: str, page: Page, project: Project, sample: str
) -> None:
    project.add(f"{name}.yml", sample)
    (found,) = [one for one in project.check().findings if one.rule == "bad-id"]
    page.locator("[data-part=id]").fill(name)
    page.locator("[data-part=id]").press("Tab")
    shown = page.locator('[data-spot="/#id"]').inner_text()
    # The form asks for a name, the check for a file name.
    assert found.message.ja.removeprefix("ファイル名") in shown
    assert found.hint.ja.replace(".yml", "").replace("ほかの名前", "別の名前") in shown


def test_the_start_that_the_lead_time_allows_is_said(page: Page) -> None:
    said = page.locator("[data-part=lead]")
    assert "2026-12-24" in said.inner_text()  # announced on the day of the tests
    page.locator('[data-control="/announced/web"]').fill("2027-01-31")
    page.locator('[data-control="/announced/premises"]').fill("2027-01-10")
    assert "2027-03-01" in said.inner_text()
    page.locator('[data-control="/period/start"]').fill("2027-02-28")
    page.locator('[data-control="/announced/web"]').press("Tab")
    assert "2027-01-28" in page.locator('[data-spot="/announced/web"]').inner_text()
    page.locator('[data-control="/period/start"]').fill("2027-03-01")
    assert not page.locator('[data-spot="/announced/web"]').is_visible()


def test_a_month_will_do_where_the_day_is_not_known(page: Page) -> None:
    page.locator('[data-control="/period/start"]').fill("2027-03")
    assert "2027年3月" in page.locator('[data-field="/period/start"]').inner_text()
    assert "start: 2027-03" in page.locator("[data-part=yaml]").input_value()


def test_what_a_choice_brings_with_it_appears_and_is_asked_for(page: Page) -> None:
    _fill(page, "ja")
    assert not page.locator('[data-control="/rights/ja"]').count()
    page.locator('[data-field="/purpose/0/identification"] input[value=registered_persons]').check()
    for route in (
        "/rights/ja",
        "/registration/criteria/ja",
        "/operator/address/ja",
        "/operator/representative/en",
    ):
        assert page.locator(f'[data-control="{route}"]').is_visible(), route
    page.locator("[data-part=panel] summary").click()
    page.locator('[data-part=list] a[data-to="/rights"]').click()
    assert page.evaluate("document.activeElement.dataset.control") == "/rights", "a text, or several fields"
    page.locator('[data-field="/third_party/provision"] input[value=joint_use]').check()
    assert page.locator('[data-control="/joint_use/responsible/name/ja"]').is_visible()


def test_entries_are_added_and_removed_and_the_focus_stays_near(page: Page) -> None:
    page.locator('button[data-control="/purpose"]').click()
    assert page.evaluate("document.activeElement.dataset.control") == "/purpose/1/ja"
    page.keyboard.type("二つ目")
    page.locator('[data-field="/purpose/0"] > button.e-quiet').click()
    assert page.locator('[data-control="/purpose/0/ja"]').input_value() == "二つ目"
    assert page.evaluate("document.activeElement.dataset.control") == "/purpose"
    assert page.locator("[data-part=announcement]").inner_text()


def test_the_form_is_filled_in_with_the_keyboard_alone(page: Page) -> None:
    page.locator("[data-part=folder]").focus()
    seen: list[str] = []
    typing = {
        "/title/ja": "計測します",
        "/title/en": "Counting",
        "/operator/name/ja": "見本",
        "/operator/name/en": "Sample",
    }
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.dataset.control ?? ''")
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        seen.append(here)
        if here in typing:
            page.keyboard.type(typing[here])
        if here == "/purpose/0/identification":
            page.keyboard.press("ArrowDown")
            break
    document = yaml.safe_load(page.locator("[data-part=yaml]").input_value())
    assert document["title"] == {"ja": "計測します", "en": "Counting"}
    assert document["purpose"][0]["identification"] in {"none", "repeat_visitors"}
    for _ in range(300):
        if page.evaluate("document.activeElement.dataset.part") == "finish":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.part") == "panel"
    assert page.locator('[data-spot="/benefit"]').is_visible()


def test_the_form_has_no_accessibility_finding(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    opened = _opened(context, f"{address}en/edit/?all")
    contrast = ["color-contrast"]
    everywhere = (
        (PHONE, "light", WCAG),
        (DESK, "dark", WCAG),
        (PHONE, "dark", contrast),
        (DESK, "light", contrast),
    )

    def is_clean(state: str, *looks: tuple[ViewportSize, str, list[str]]) -> None:
        for viewport, scheme, rules in looks or (everywhere if NIGHT else everywhere[:2]):
            opened.set_viewport_size(viewport)
            opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(opened, options={"runOnly": rules}).response["violations"]
            here = (state, viewport, scheme)
            assert not found, (here, [(f["id"], [node["html"] for node in f["nodes"]]) for f in found])
            assert opened.evaluate("document.documentElement.scrollWidth") <= viewport["width"], here

    is_clean("empty")
    opened.locator("[data-part=finish]").click()
    opened.locator("[data-part=panel] summary").click()
    is_clean("nothing filled in, all errors")
    _fill(opened, "en").finish()
    is_clean("filled in")
    for _ in range(200):
        if not opened.locator(".e-optional > button.e-add").count():
            break
        opened.locator(".e-optional > button.e-add").first.click()
    assert not opened.locator(".e-optional > button.e-add").count(), "not every optional part could be opened"
    opened.evaluate("for (const found of document.querySelectorAll('details')) found.open = true")
    opened.locator('[data-control="/period/start"]').fill("2027-02-30")
    is_clean("everything open", (PHONE, "dark", WCAG))
    context.close()


def test_it_works_when_the_connection_is_lost_after_loading(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESK)
    opened = _opened(context, f"{address}edit/?all")
    opened.wait_for_load_state("networkidle")
    context.set_offline(True)
    text = _fill(opened, "ja").finish()
    assert "kita-entrance" not in text
    assert "混雑を計測します" in text
    assert opened.locator("[data-part=panel]").get_attribute("data-state") == "clear"
    context.close()


def test_it_says_so_when_it_cannot_be_made_ready(browser: Browser, address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.route("**/form.json", lambda route: route.abort())
    opened.goto(f"{address}en/edit/?all")
    expect(opened.locator(".e-waiting")).to_contain_text("open the page again")
    context.close()


def test_without_scripts_it_says_what_to_do_instead(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{address}en/edit/?all")
    assert "This page needs JavaScript" in opened.locator("main").inner_text()
    assert not opened.locator(".e-form").is_visible()
    assert not opened.locator(".e-waiting").is_visible()
    context.close()


HOSTILE = [
    "x <img src=x onerror=window.ran=1>",
    "</textarea><script>window.ran=1</script>",
    "a {% 7*7 %} #{7*7}",
    "\"'>&lt;b",
]


def test_hostile_values_stay_text(browser: Browser, tmp_path: Path, sample: str) -> None:
    project = Project(tmp_path / "project")
    quoted = [json.dumps(text) for text in HOSTILE]
    shared = f"operator: {{name: {{ja: {json.dumps('株' + HOSTILE[0])}, en: {quoted[0]}}}}}\n"
    project.add("shops/_shared.yml", shared)
    document = sample.replace("  en: Less crowding and a safer visit", f"  en: {quoted[1]}")
    document = re.sub(r"^operator:\n(?:  .*\n)+", "", document, flags=re.MULTILINE)
    document = document.replace(
        "details: https://example.co.jp/camera",
        f"opt_out: {{ja: {json.dumps('見' + HOSTILE[2])}, en: {quoted[3]}}}",
    )
    project.add("shops/shop.yml", document)
    with served(built(project.folder)) as url:
        context = browser.new_context()
        opened = _opened(context, f"{url}edit/?all&notice=shop")
        expect(opened.locator("[data-part=id]")).to_have_value("shop")
        assert opened.locator('[data-control="/benefit/en"]').input_value() == HOSTILE[1]
        assert HOSTILE[0] in opened.locator('[data-field="/operator/name"]').inner_text()
        opened.locator('[data-control="/period/start"]').fill(HOSTILE[0])
        opened.locator("[data-part=finish]").click()
        assert HOSTILE[0][:20] in opened.locator('[data-spot="/period/start"]').inner_text()
        assert opened.evaluate("window.ran") is None
        assert not opened.locator(".e-form img, .e-form script").count()
        assert not opened.locator("[data-part=github]").is_visible()  # no repository is named here
        context.close()


def test_a_site_that_names_its_repository_asks_nobody_else(browser: Browser, address: str) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    for path in (
        "",
        "archive/",
        "guide/rules/",
        "guide/rules/bad-date/",
        "edit/",
        "en/edit/",
        "hikari-mall-crowding/",
        "404.html",
    ):
        opened.goto(address + path)
        opened.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith((address, "data:")) for url in asked), [
        u for u in asked if not u.startswith(address)
    ]
    context.close()


# What it is made of ------------------------------------------------------------------------------


def test_a_text_of_the_phrasebook_is_one_until_a_language_is_changed(bench: Page) -> None:
    text = {"ja": "混みます", "en": "Busy", "phrase": "own-v1", "blanks": {"place": ["till"]}}
    written = bench.evaluate(
        """async ([text]) => {
          const { Notice } = await import("/assets/edit/state.js");
          const { data, yaml } = window.bench;
          const notice = new Notice(data);
          notice.start({ benefit: text }, {}, {});
          const found = [];
          for (const [code, value] of [["ja", "混みます"], ["en", "Crowded"]]) {
            notice.put(["benefit", code], value);
            found.push(yaml.asYaml(notice.own, data.languages));
          }
          return found;
        }""",
        [text],
    )
    kept, changed = (yaml.safe_load(one)["benefit"] for one in written)
    assert kept == text
    assert changed == {"ja": "混みます", "en": "Crowded"}


def test_every_key_of_the_format_is_asked_for_once() -> None:
    asked = Counter(key for section in SECTIONS for key in fields.TABLE.in_editor(section.key))
    assert asked == Counter(list(notice_schema(LANGUAGES)["properties"]))


# Bytes as they come over the line. Some 6 kB of the scripts read what people write, as many judge phrases.
MOST_OF_THE_FORM, MOST_OF_A_KEY = 71_000, 440


def test_the_page_and_all_that_it_needs_is_small(tmp_path: Path, sample: str) -> None:
    """As it comes over the line. What does not grow with the format has one limit, what does has one for each key."""
    project = Project(tmp_path / "project")
    project.add("shop.yml", sample)
    folder = built(project.folder)
    fixed = [folder / "edit/index.html", folder / "assets/edit.css", *(folder / "assets/edit").glob("*.js")]
    growing = [folder / "edit/form.json", folder / "schema/notice.v1.json"]
    keys = sum(1 + sum(1 for _ in parts_below(row.type)) for row in fields.TABLE.rows)
    assert _sent(fixed) < MOST_OF_THE_FORM, (
        f"the page, scripts and styles of the form are {_sent(fixed):,} bytes: shorten them, or raise MOST_OF_THE_FORM "
        "and say in the commit what people get for it"
    )
    assert _sent(growing) < MOST_OF_A_KEY * keys, (
        f"form.json and the schema are {_sent(growing):,} bytes for {keys} keys and sub-keys. A key with short "
        "explanations adds less than MOST_OF_A_KEY: shorten what was added, or leave out what the form does not need"
    )


def _sent(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_the_form_stands_only_in_languages_in_which_the_program_speaks(project: Project, sample: str) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text(CONFIG + "extra: {kokuchi: {languages: [en, ko]}}\n", encoding="utf-8")
    project.add("shop.yml", re.sub(r"\bja: ", "ko: ", sample))
    folder = built(project.folder)
    assert (folder / "edit" / "index.html").is_file()
    assert not (folder / "ko" / "edit").exists()
    assert "edit/" not in (folder / "ko" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "edit_uri", "made"),
    [
        ("https://github.com/a/b", "edit/main/", ("https://github.com/a/b", "main", "")),
        ("https://github.com/a/b.git", "edit/trunk/docs/", ("https://github.com/a/b", "trunk", "")),
        (
            "https://github.com/a/b/",
            "blob/main/notices/docs/",
            ("https://github.com/a/b", "main", "notices/"),
        ),
        ("https://github.example.co.jp/a/b", None, ("https://github.example.co.jp/a/b", "main", "")),
        ("https://gitlab.example.co.jp/a/b", "edit/main/", None),
        ("http://github.com/a/b", "edit/main/", None),
        ("javascript:alert(1)//github.com/a/b", "edit/main/", None),
        (None, None, None),
    ],
)
def test_the_repository_is_the_one_that_mkdocs_names(
    url: str | None, edit_uri: str | None, made: tuple[str, str, str] | None, project: Project
) -> None:
    lines = [
        f"{key}: {json.dumps(value)}\n" for key, value in (("repo_url", url), ("edit_uri", edit_uri)) if value
    ]
    (project.folder / "mkdocs.yml").write_text(CONFIG + "".join(lines), encoding="utf-8")
    found = settings.load(project.folder).repository
    assert (found and (found.url, found.branch, found.folder)) == made


def test_a_record_says_which_file_gives_each_value(project: Project) -> None:
    project.copy(ROOT / "sites" / "hikari-mall", "hikari-mall")
    own = settings.load(project.folder)
    made = {found.id: notice.from_document(found) for found in check(own, TODAY).documents}
    origin = made["hikari-mall-crowding"].origin
    assert origin.path == "sites/hikari-mall/hikari-mall-crowding.yml"
    assert set(origin.shared) == {"/operator", "/contact", "/place", "/at"}
    assert origin.shared_count == len(
        [
            "ja",
            "en",
            "website",
            "prefecture",
            "ja",
            "en",
            "id",
            "ja",
            "en",
            "ja",
            "en",
            "phone",
            "email",
            "ja",
            "en",
        ]
    )
    assert set(origin.shared.values()) == {"sites/hikari-mall/_shared.yml"}
    words = translations.load(ROOT / "theme", "ja")
    rows = [pages.list_row(found, words) for found in made.values()]
    assert pages.editor_data(rows, words, own, {"ja": words})["folders"] == {
        "hikari-mall": "hikari-mall-crowding"
    }


def test_contributing_names_every_module_of_the_form() -> None:
    """The table in CONTRIBUTING.md is complete, and names nothing that does not exist."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## The form at /edit/")[2].partition("\n## ")[0]
    named = {
        name
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for name in re.findall("`([a-z_]+)`", row)
    }
    assert named == {path.stem for path in (ROOT / "theme/pages/assets/edit").glob("*.js")}


def test_the_form_has_a_field_for_every_type_of_the_schema() -> None:
    """A type without one would stop the whole form where it comes up."""
    source = (ROOT / "theme/pages/assets/edit/parts.js").read_text(encoding="utf-8")
    table = source[source.index("const SHAPES = {") :]
    shapes = set(re.findall(r"^  ([a-z_]+)(?::|,$)", table, re.MULTILINE))
    used = set(re.findall(r'"#/\$defs/([a-z_]+)"', json.dumps(_properties(notice_schema(LANGUAGES)))))
    # These are chosen inside the field of another type.
    inside = {
        "prose",
        "duration_mapping",
        "duration_entry",
        "phone_number",
        "clock",
        "position",
        "short_prose",
    }
    inside |= set(PHRASE_KEYS)
    assert used - inside <= shapes


def _properties(schema: Any) -> list[Any]:
    """The schemas of all keys, without those that other schemas are made of."""
    if isinstance(schema, list):
        return [found for entry in schema for found in _properties(entry)]
    if not isinstance(schema, dict):
        return []
    own = [
        {"$ref": one.get("$ref", "")}
        for one in schema.get("properties", {}).values()
        if isinstance(one, dict)
    ]
    return [*own, *(found for value in schema.values() for found in _properties(value))]
