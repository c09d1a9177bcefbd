"""Readings of easy Japanese on pages: above the word, and only where the program or the phrasebook wrote them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from conftest import CONFIG, ROOT, Project, built
from hypothesis import given
from hypothesis import strategies as st

from kokuchi import ruby, translations


def test_a_reading_stands_above_its_word_and_in_brackets_for_those_who_cannot_see_it() -> None:
    """Attributes, the title and options, where nothing can stand above a word, keep the brackets."""
    marked = ruby.mark("会社（かいしゃ）の人（休みの日）")
    assert ruby.with_ruby(f'<title>{marked}</title><a title="{marked}">{marked}</a>') == (
        '<title>会社（かいしゃ）の人（休みの日）</title><a title="会社（かいしゃ）の人（休みの日）">'
        "<ruby>会社<rp>（</rp><rt>かいしゃ</rt><rp>）</rp></ruby>の人（休みの日）</a>"
    )


@given(st.text())
def test_marks_can_be_taken_away_again(text: str) -> None:
    """Whatever the words are, without marks they are as they were written."""
    assert ruby.plain(ruby.mark(text)) == text


@pytest.mark.parametrize("code", ["ja", "en", "ko"])
def test_other_languages_have_no_readings(code: str) -> None:
    """Their words go to pages as they are."""
    words = translations.load(ROOT / "theme", code)
    assert words.marked() is words


def test_a_notices_own_text_stays_as_written_and_its_phrases_have_readings(
    project: Project, sample: str
) -> None:
    """A title that looks like a reading is the notice's own; the statement is a phrase of the phrasebook."""
    (project.folder / "mkdocs.yml").write_text(
        CONFIG + "extra: {kokuchi: {languages: [ja, ja-x-easy]}}\n", encoding="utf-8"
    )
    document = _in_easy_japanese(yaml.load(sample, yaml.BaseLoader))
    document["title"]["ja-x-easy"] = "川田（かわだ）のカメラ"
    phrases = yaml.safe_load((ROOT / "theme/phrases/third_party.yml").read_text(encoding="utf-8"))
    phrase = next(found for found in phrases if found["id"] == "nothing-leaves-v1")
    own = {code: phrase["text"][code] for code in ("ja", "ja-x-easy")}
    document["third_party"]["statement"] = {"phrase": phrase["id"], **own}
    project.add("shop.yml", yaml.safe_dump(document, allow_unicode=True, sort_keys=False))
    page = (built(project.folder) / "ja-x-easy/shop/index.html").read_text(encoding="utf-8")
    assert "<h1>川田（かわだ）のカメラ</h1>" in page
    assert "<rt>えいぞう</rt><rp>）</rp></ruby>も、映像から" in page
    assert ruby.MARK.decode() not in page
    assert "（かいしゃ）" not in page


def _in_easy_japanese(value: Any) -> Any:
    """A document in Japanese and easy Japanese."""
    if isinstance(value, dict):
        if "en" in value:
            value = {key: text for key, text in value.items() if key != "en"} | {"ja-x-easy": value["ja"]}
        return {key: _in_easy_japanese(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_easy_japanese(inner) for inner in value]
    return int(value) if isinstance(value, str) and value.isdigit() else value
