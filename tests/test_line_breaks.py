"""Lines of a Japanese or Chinese paragraph are joined, where a page would show a blank between them, and nothing else is."""

from __future__ import annotations

import re

import markdown
import pytest
from conftest import Project

from kokuchi.site.line_breaks import are_blanks, joined

# Markdown, and what an engine gets of it.
JOINED = {
    "letters": ("一件の\nでたらめ\n", "一件のでたらめ\n"),
    "three lines": ("一\n二\n三\n", "一二三\n"),
    "one blank at the end": ("一件の \nでたらめ", "一件のでたらめ"),
    "behind a stop": ("直します。\nkokuchi は\n", "直します。kokuchi は\n"),
    "code behind a stop": ("直します。\n`fmt` は", "直します。`fmt` は"),
    "in front of a bracket": ("押します（**a**\n（b）", "押します（**a**（b）"),
    "emphasis": ("**はじめ**\n*つぎ*", "**はじめ***つぎ*"),
    "links": ("[確認](#a)\n[結果](b.md)を", "[確認](#a)[結果](b.md)を"),
    "links of HTML": ("<a href='x'>表</a>\n<a href='y'>です</a>", "<a href='x'>表</a><a href='y'>です</a>"),
    "an entry": ("- 一件の\n  でたらめ\n- 次", "- 一件のでたらめ\n- 次"),
    "a numbered entry": ("10. 一件の\n    でたらめ\n11. 次", "10. 一件のでたらめ\n11. 次"),
    "an entry in an entry": ("- 外\n    - 一件の\n      でたらめ", "- 外\n    - 一件のでたらめ"),
    "a paragraph of an entry": ("- 外\n\n    一件の\n    でたらめ", "- 外\n\n    一件のでたらめ"),
    "behind an entry in an entry": (
        "- 外\n\n    - 内\n\n    一件の\n    でたらめ\n",
        "- 外\n\n    - 内\n\n    一件のでたらめ\n",
    ),
    "a note": ("[^1]: 一件の\n    でたらめ", "[^1]: 一件のでたらめ"),
    "a box": ("!!! note\n    一件の\n    でたらめ", "!!! note\n    一件のでたらめ"),
    "behind code": ("```\n一\n二\n```\n三\n四\n", "```\n一\n二\n```\n三四\n"),
    "behind HTML": ("<div>\n一\n二\n</div>\n\n三\n四", "<div>\n一\n二\n</div>\n\n三四"),
    "Chinese": ("摄像头。\n“告知”", "摄像头。“告知”"),
}
KEPT = {
    "next to a foreign word": "これは\nkokuchi\nです。\n",
    "next to code": "これは\n`kokuchi`\nです。",
    "English": "one line,\nand one more\n",
    "Korean": "한국어\n문장",
    "a <br>": "一件の  \nでたらめ",
    "two paragraphs": "一件の\n\nでたらめ\n\n",
    "an entry below a paragraph": "次のとおり。\n- 一つ\n- 二つ\n\n次のとおり。\n1. 一つ\n2) 二つ",
    "an entry of emphasis": "次のとおり。\n* 一つ\n* **二つ**",
    "a heading": "# 見出し\n本文",
    "a heading with a line": "見出し\n本文\n===\n",
    "a table": "| 一 | 二 |\n|---|---|\n| 三 | 四\n| 五 | 六",
    "a table without outer lines": "一 | 二\n--- | ---\n三 | 四\n五 | 六\n",
    "a quotation": "> 一件の\n> でたらめ",
    "code": "```yaml\n一件の\nでたらめ\n```\n",
    "code with blank lines": "~~~\n一\n\n一件の\nでたらめ\n\n~~~",
    "code with a shorter fence in it": "````\n```\n一件の\nでたらめ\n````",
    "code in an entry": "- 外\n\n    ```\n    一件の\n    でたらめ\n    ```",
    "code at the mark of an entry": "- ```\n  一件の\n  でたらめ\n  ```",
    "code that is never closed": "```\n一件の\nでたらめ",
    "code that is further in": "本文\n\n    一件の\n    でたらめ\n",
    "code behind a tab": "本文\n\n\t一件の\n\tでたらめ\n",
    "code that is further in, in an entry": "- 外\n\n        一件の\n        でたらめ",
    "code behind a list": "- 外\n\n本文\n\n    一件の\n    でたらめ",
    "HTML": "<div>\n一件の\nでたらめ\n</div>",
    "HTML with blank lines": "<pre>\n\n一件の\nでたらめ\n\n</pre>",
    "a comment": "<!--\n\n一件の\nでたらめ\n-->",
    "the title of a box": "!!! 注意\n    一件です",
    "the title of a tab": '=== "表"\n    一件です',
    "an address for links": "一件の\n[表]: x.md\n",
    "a note below a paragraph": "一件の。\n[^1]: でたらめ",
    "what an abbreviation means": "*[告知]: お知らせ\nでたらめ",
}


@pytest.mark.parametrize(("text", "wanted"), JOINED.values(), ids=JOINED)
def test_a_break_between_japanese_letters_goes(text: str, wanted: str) -> None:
    """The two lines become one, without the indentation of the second one; joining again changes nothing."""
    assert joined(text) == wanted
    assert joined(wanted) == wanted


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_is_no_paragraph_keeps_its_lines(text: str) -> None:
    """Words that a blank separates, code, tables, headings, HTML and the entries of lists stay byte for byte."""
    assert joined(text) == text


@pytest.mark.parametrize(("text", "wanted"), JOINED.values(), ids=JOINED)
def test_joining_changes_nothing_on_a_page_but_blanks(text: str, wanted: str) -> None:
    """The package that the engines read Markdown with makes the same elements of both."""
    extensions = ["tables", "fenced_code", "footnotes", "admonition"]
    before, after = (markdown.markdown(one, extensions=extensions) for one in (text, wanted))
    assert re.sub(r"\s", "", before) == re.sub(r"\s", "", after)


@pytest.mark.parametrize(
    ("code", "extensions", "wanted"),
    [
        ("ja", None, True),
        ("ja-x-easy", ["tables"], True),
        ("zh-Hant", [{"toc": {"permalink": True}}], True),
        ("ko", None, False),
        ("en", None, False),
        ("ja", ["nl2br"], False),
        ("ja", ["markdown.extensions.nl2br"], False),
        ("zh-Hans", {"nl2br": {}}, False),
    ],
)
def test_breaks_are_blanks_only_where_a_language_has_none(
    code: str, extensions: object, *, wanted: bool
) -> None:
    """A site that shows each break as a break (nl2br) keeps them."""
    assert are_blanks(code, extensions) is wanted


def test_a_page_of_a_project_is_joined_in_its_own_language(project: Project, sample: str) -> None:
    """The page in docs/ja/ loses its break, with its front matter unread; the English one keeps its Japanese lines."""
    project.add("shop.yml", sample)
    for code in ("ja", "en"):
        page = project.folder / "docs" / code / "own.md"
        page.parent.mkdir(parents=True)
        page.write_text(
            "---\nnote: |\n  一件の\n  でたらめ\n---\n# 表題\n\n一件の\nでたらめ\n", encoding="utf-8"
        )
    done = project.run("build", "--engine", "none")
    assert done.returncode == 0, done.stderr
    pages = [project.folder / "site" / path / "guide/own/index.html" for path in (".", "en")]
    ours, theirs = (page.read_text(encoding="utf-8") for page in pages)
    assert "<p>一件のでたらめ</p>" in ours
    assert "<p>一件の\nでたらめ</p>" in theirs
