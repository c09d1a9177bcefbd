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
from conftest import CASES, CONFIG, ROOT, TODAY, Project, built, examples
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from serving import served
from test_browser import BROWSER, DESK, PHONE, WCAG

from kokuchi import notice, pages, readings, settings, telephone, translations
from kokuchi.check import check
from kokuchi.pages import editor
from kokuchi.pages.editor_strings import SECTIONS
from kokuchi.rules import BY_ID
from kokuchi.schema import Validator, fields, notice_schema
from kokuchi.source import INVISIBLE, borrowed, merge, parse
from kokuchi.source.nodes import Mapping

assert BROWSER  # without one, importing test_browser has skipped this file

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect, sync_playwright  # noqa: E402

LANGUAGES = ("ja", "en")
NOON = "2026-11-24T03:00:00Z"  # on the day of the tests, in Japan
SAMPLE: dict[str, Any] = yaml.load((CASES / "sample.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
SAMPLE["cameras"]["count"] = 12
REPOSITORY = "https://github.com/hikari-example/notices"
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
# Many documents go to the browser at once; the one that fails is named, so nothing need be made smaller.
batch = hypothesis_settings(
    max_examples=examples(5),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the repository's own notices are served, by a site that names its repository."""
    folder = tmp_path_factory.mktemp("form")
    config = CONFIG.replace("font: false", "font: false, palette: {scheme: default, primary: custom}")
    project = Project(folder / "project", f"{config}repo_url: {REPOSITORY}\nedit_uri: edit/main/\n")
    project.copy(ROOT / "sites")
    with served(built(project.folder)) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield launched
        launched.close()


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
    opened = _opened(context, f"{address}edit/")
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
    opened = _opened(context, f"{address}edit/")
    opened.evaluate(
        """async () => {
          const from = (name) => import(`/assets/edit/${name}.js`);
          const [schema, check, rules, yaml, shared, readings] = await Promise.all(["schema", "check", "rules", "yaml", "shared", "readings"].map(from));
          const read = async (address) => (await fetch(address)).json();
          const data = { ...(await read("/edit/form.json")), schema: await read("/schema/notice.v1.json") };
          const english = { ...(await read("/en/edit/form.json")), schema: data.schema };
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


# Contradictions that only `kokuchi check` reports: they need the wording of a text or the order of dates.
CHECK_ONLY = {
    f"contradiction/{case}"
    for case in (
        "text-says-not-stored",
        "text-says-stored",
        "ended-early",
        "history",
        "phase",
        "phases-overlap",
        "day-outside-period",
        "same-day-twice",
        "usage-order",
        "usage-ahead",
        "usage-matches",
    )
}


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
    assert {name.partition("/")[2] for name in CHECK_ONLY} <= set(BY_ID["contradiction"].messages)


@batch
@given(st.lists(typed_documents(), min_size=15, max_size=25))
def test_what_is_typed_gets_the_same_messages_as_from_the_check(
    bench: Page, tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("typed")
    project = Project(folder / "project")
    emitted = _call(bench, "value.map((one) => bench.yaml.asYaml(one, ['ja', 'en']))", made)
    for number, text in enumerate(emitted):
        project.add(f"n{number}.yml", text)
    result = project.check()
    there: dict[str, Counter[tuple[str, ...]]] = {f"n{number}": Counter() for number in range(len(made))}
    for found in result.findings:
        if found.rule in editor.EDITOR_RULES and found.message_id not in CHECK_ONLY:
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
         "    assert sum(len(gzip.compress(path.read_bytes())) for path in needed) < 80_000


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
    assert set(origin.shared) == {"/operator", "/contact"}
    assert origin.shared_count == len(["ja", "en", "website", "ja", "en", "phone", "email", "ja", "en"])
    assert set(origin.shared.values()) == {"sites/hikari-mall/_shared.yml"}
    words = translations.load(ROOT / "theme", "ja")
    rows = [pages.list_row(found, words) for found in made.values()]
    assert pages.editor_data(rows, words, own)["folders"] == {"hikari-mall": "hikari-mall-crowding"}
