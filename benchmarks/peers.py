"""The peers: projects in which other tools do the same work over the same deployments."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kokuchi import settings, translations
from kokuchi.site.front_matter import split_front_matter
from kokuchi.site.guides import guides

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
# Hugo reserves these names in its tables of words.
_RESERVED = {
    "description",
    "few",
    "hash",
    "id",
    "leftdelim",
    "many",
    "one",
    "other",
    "rightdelim",
    "two",
    "zero",
}


def words(code: str) -> dict[str, str]:
    """The words of our pages, flat: ``group_name``, and those of a page, the site and a list by their names alone."""
    tree = yaml.safe_load((ROOT / "theme" / "text" / f"{code}.yml").read_text(encoding="utf-8"))
    flat = dict(_flat(tree)) | {**tree["list"], **tree["site"], **tree["page"]}
    return {name: word for name, word in flat.items() if name not in _RESERVED}


def _flat(tree: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, word in tree.items():
        if isinstance(word, dict):
            yield from _flat(word, f"{before}{name}_")
        else:
            yield f"{before}{name}", str(word)


def hugo(project: Path, folder: Path) -> None:
    """Hugo with content adapters over the same YAML, and pages of the same content (benchmarks/hugo)."""
    shutil.copytree(ROOT / "benchmarks" / "hugo", folder)
    shutil.copytree(project / "sites", folder / "sites")
    assets = folder / "static" / "assets"
    assets.mkdir(parents=True)
    for name in ("kokuchi.css", "kokuchi.svg"):
        shutil.copy(ROOT / "theme" / "pages" / "assets" / name, assets)
    adapter = folder / "content" / "_content.gotmpl"
    shutil.copy(adapter, adapter.with_name("_content.en.gotmpl"))
    (folder / "i18n").mkdir()
    for code in ("ja", "en"):
        text = yaml.safe_dump(words(code), allow_unicode=True)
        (folder / "i18n" / f"{code}.yaml").write_text(text, encoding="utf-8")
    _guide(project, folder / "content")


def _guide(project: Path, content: Path) -> None:
    """The pages of our guide as content of Hugo."""
    own = settings.load(project)
    said = {code: translations.load(own.theme, code) for code in ("ja", "en")}
    for code, pages in guides(own, said).items():
        for path, (title, text) in pages.items():
            is_index = any(other != path and other.startswith(path) for other in pages)
            page = content / (f"{path}_index.{code}.md" if is_index else f"{path.rstrip('/')}.{code}.md")
            page.parent.mkdir(parents=True, exist_ok=True)
            head = yaml.safe_dump({"title": title}, allow_unicode=True)
            page.write_text(f"---\n{head}---\n{split_front_matter(text)[1]}", encoding="utf-8")


def shared_words(site: Path, other: Path) -> float:
    """The share of the words of our notice pages that stand on Hugo's pages, too: of every hundredth page."""
    ours = sorted(site.rglob("shop-*/index.html"))[::100]
    pairs = [(_said(page), set(_said(other / page.relative_to(site)))) for page in ours]
    return sum(word in theirs for words, theirs in pairs for word in words) / sum(
        len(words) for words, _ in pairs
    )


def _said(page: Path) -> list[str]:
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return html.unescape(text).split()


def material(project: Path, folder: Path) -> None:
    """Plain Material for MkDocs: a Markdown page for each deployment and language, none of them in the navigation."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# カメラの告知\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: カメラの告知\nsite_url: https://notice.example.jp/\ntheme: {name: material, font: false}\n"
        "plugins: []\nnav: [{一覧: index.md}]\nvalidation: {nav: {omitted_files: ignore}}\n",
        encoding="utf-8",
    )
    said = {code: words(code) for code in ("ja", "en")}
    for path in sorted((project / "sites").rglob("shop-*.yml")):
        shared = yaml.load((path.parent / "_shared.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
        notice = shared | yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
        for code, its_words in said.items():
            target = docs / ("" if code == "ja" else code) / f"{path.stem}.md"
            target.parent.mkdir(exist_ok=True)
            target.write_text(_markdown(notice, code, its_words), encoding="utf-8")


def _markdown(notice: dict, code: str, said: dict[str, str]) -> str:
    def text(value: object) -> str:
        if isinstance(value, dict):
            if code in value:
                return str(value[code])
            return "; ".join(f"{name}: {text(inner)}" for name, inner in value.items())
        return ", ".join(map(text, value)) if isinstance(value, list) else str(value)

    rows = [
        f"## {said.get(f'field_{key}', key)}\n\n{text(value)}\n"
        for key, value in notice.items()
        if key != "checklist"
    ]
    return f"# {notice['title'][code]}\n\n" + "\n".join(rows)


def schema(project: Path) -> Path:
    """The schema by which check-jsonschema judges: every key optional, since shared values stand elsewhere."""
    path = project / "schema.json"
    subprocess.run(
        [BIN / "kokuchi", "schema", "--shared", "--out", path], cwd=project, check=True, capture_output=True
    )
    return path
