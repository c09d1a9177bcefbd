"""The version mark that a sign and its page have in common."""

from __future__ import annotations

import json

from conftest import Project
from hypothesis import given
from hypothesis import strategies as st

from kokuchi import version_mark as marks
from kokuchi.notice import from_document


def _mark(project: Project, text: str) -> str:
    project.add("shop.yml", text)
    return marks.version_mark(from_document(project.check().documents[0]).raw)


def test_a_mark_changes_with_public_content_only(project: Project, sample: str) -> None:
    mark = _mark(project, sample)
    assert mark.startswith("2026-10-30-")
    assert marks.PATTERN.search(f"版 {mark}。")
    posted = "posted: {premises: 2026-11-20, near_cameras: 2026-11-20}\n"
    assert (
        _mark(
            project,
            "# a remark\n"
            + sample.replace("laws-reviewed: 2026-10-01", "laws-reviewed: 2026-10-02")
            + posted,
        )
        == mark
    )
    assert _mark(project, sample.replace("03-1234-5678", "03-1234-5679")).rsplit("-", 1)[0] == "2026-10-30"
    assert _mark(project, sample.replace("03-1234-5678", "03-1234-5679")) != mark
    changed = _mark(
        project, sample + "history: [{date: 2026-11-10, ja: 電話番号を変えました, en: New number}]\n"
    )
    assert changed == mark.replace("2026-10-30", "2026-11-10")


@given(st.text(max_size=40))
def test_a_mark_does_not_depend_on_the_order_of_keys(text: str) -> None:
    data = {
        "announced": {"web": "2026-10"},
        "title": {"ja": text, "en": "x"},
        "area": {"ja": "y", "en": text},
    }
    sorted_data = json.loads(json.dumps(data, sort_keys=True))
    assert marks.version_mark(dict(reversed(data.items()))) == marks.version_mark(data)
    assert marks.version_mark(sorted_data) == marks.version_mark(data)
