"""Whatever stands in a file ends in findings or in a notice, never in an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from any_values import KEYS, anything
from conftest import CASES, CONFIG, TODAY, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kokuchi import notice, pages
from kokuchi.check import CheckResult, check
from kokuchi.report.check.json import render as render_json
from kokuchi.report.check.text import as_text
from kokuchi.settings import Settings
from kokuchi.settings import load as load_settings
from kokuchi.source import at, merge, parse, scalars
from kokuchi.source.nodes import Mapping
from kokuchi.translations import load

SAMPLE: dict[str, Any] = yaml.load((CASES / "sample.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
WORDS = {code: load(Path(__file__).parents[1] / "theme", code) for code in ("ja", "en")}
quick = settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _verdict(content: bytes) -> tuple[Settings, CheckResult]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sites").mkdir()
        (Path(folder) / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        (Path(folder) / "sites" / "shop.yml").write_bytes(content)
        own = load_settings(Path(folder))
        return own, check(own, TODAY)


def _all_is_said(content: bytes) -> CheckResult:
    own, result = _verdict(content)
    assert list(render_json(result, own, "ja"))
    assert list(as_text(result, "ja"))
    for deployment in result.documents:
        made = notice.from_document(deployment)
        for words in WORDS.values():
            pages.notice_page(made, words, TODAY, ("ja", "en"))
    assert result.documents or result.errors or b"draft" in content
    return result


@quick
@given(st.binary(max_size=300))
def test_any_bytes_end_in_findings(content: bytes) -> None:
    _all_is_said(content)


@quick
@given(st.text(max_size=300))
def test_any_text_ends_in_findings(content: str) -> None:
    _all_is_said(content.encode("utf-8", "surrogatepass"))


@quick
@given(anything)
def test_any_document_ends_in_findings(document: Any) -> None:
    _all_is_said(yaml.safe_dump(document, allow_unicode=True).encode())


@quick
@given(st.sampled_from(KEYS), anything)
def test_a_good_notice_with_anything_under_one_key_ends_in_findings_or_a_page(name: str, value: Any) -> None:
    _all_is_said(yaml.safe_dump({**SAMPLE, name: value}, allow_unicode=True).encode())


@quick
@given(st.data())
def test_a_good_notice_with_one_value_replaced_ends_in_findings_or_a_page(data: st.DataObject) -> None:
    text = yaml.safe_dump(SAMPLE, allow_unicode=True)
    root = parse(text, "x", ["ja", "en"]).root
    assert root is not None
    route, _ = data.draw(st.sampled_from(list(scalars(root))))
    document: Any = yaml.load(text, yaml.BaseLoader)
    inner = document
    for step in route[:-1]:
        inner = inner[step]
    inner[route[-1]] = data.draw(anything)
    _all_is_said(yaml.safe_dump(document, allow_unicode=True).encode())


small = st.recursive(
    st.sampled_from(["a", "b"]),
    lambda inner: st.dictionaries(st.sampled_from(["ja", "en", "x", "y", "z"]), inner, max_size=3),
    max_leaves=8,
)


@quick
@given(st.dictionaries(st.sampled_from("xyz"), small), st.dictionaries(st.sampled_from("xyz"), small))
def test_merging_keeps_every_value_at_its_place_and_the_nearer_one_wins(
    own: dict[str, Any], shared: dict[str, Any]
) -> None:
    near, far = (
        parse(yaml.safe_dump(raw), name, ["ja", "en"]).root for raw, name in ((own, "near"), (shared, "far"))
    )
    assert isinstance(near, Mapping)
    assert isinstance(far, Mapping)
    merged = merge(near, far, ["ja", "en"])
    for route, value in scalars(merged):
        origin = near if value.place.path == "near" else far
        found = at(origin, route)
        assert found is value
    for route, value in scalars(near):
        assert at(merged, route) is value
