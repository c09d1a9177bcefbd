"""mkdocs.yml, theme/ and docs/ of a project: what is written there has its effect, or is refused at its line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import CASES, CONFIG, ROOT, Project, built, with_language
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from kokuchi import settings, translations
from kokuchi.mkdocs_settings import BY_NAME, SETTINGS, TOP_LEVEL

PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture
def shop(project: Project, sample: str) -> Project:
    project.add("shop.yml", sample)
    return project


def _write(project: Project, name: str, content: str | bytes) -> Path:
    path = project.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _configure(project: Project, more: str, theme: str = "") -> None:
    _write(project, "mkdocs.yml", CONFIG.replace("font: false}", f"font: false{theme}}}") + more)


def _failure(project: Project, lang: str = "en") -> str:
    done = project.run("build", "--lang", lang)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


# The table ---------------------------------------------------------------------------------------


def test_every_setting_of_mkdocs_is_in_the_table() -> None:
    known = {name for name, _ in MkDocsConfig._schema} | {"INHERIT"}  # noqa: SLF001
    assert known - {"config_file_path", "mdx_configs"} == set(TOP_LEVEL)


def test_a_row_says_in_both_languages_what_it_does_and_what_to_write_instead() -> None:
    assert len(BY_NAME) == len(SETTINGS)
    for setting in SETTINGS:
        assert (setting.instead is None) == (setting.status == "works"), setting.name
        for text in filter(None, (setting.about, setting.instead)):
            assert text.ja
            assert text.en
            assert text.ja != text.en


@pytest.mark.parametrize("path", sorted((CASES / "mkdocs").glob("*.yml")), ids=lambda path: path.stem)
def test_a_setting_without_effect_is_reported_at_its_line(path: Path, shop: Project) -> None:
    """Each case ends its lines with the comment ``# <rule>`` where a finding is expected."""
    text = path.read_text(encoding="utf-8")
    _write(shop, "mkdocs.yml", text)
    wanted = [
        (number, line.rpartition("# ")[2])
        for number, line in enumerate(text.splitlines(), 1)
        if line.endswith(("# unusable-setting", "# missing-asset"))
    ]
    found = [(one.place.line, one.rule) for one in shop.check().findings]
    assert found == wanted
    done = shop.run("build", "--lang", "en")
    assert (done.returncode, (shop.folder / "site").exists()) == ((1, False) if wanted else (0, True))


def test_a_setting_that_is_inherited_is_reported_in_the_file_in_which_it_is_written(shop: Project) -> None:
    _configure(shop, "INHERIT: base.yml\n")
    _write(shop, "base.yml", "site_author: City\nhooks: [hook.py]\n")
    (found,) = shop.check().findings
    assert found.place == ("base.yml", 2, 1)


def test_a_check_of_one_file_does_not_speak_of_the_settings(shop: Project) -> None:
    _configure(shop, "hooks: [hook.py]\n")
    assert shop.run("check", "sites/shop.yml").returncode == 0
    assert shop.run("check").returncode == 1


# Files -------------------------------------------------------------------------------------------


def test_logo_icon_styles_and_scripts_are_published_in_every_language(shop: Project) -> None:
    _configure(
        shop,
        "extra_css: [look/site.css]\nextra_javascript: [look/site.js]\n",
        ", logo: pictures/logo.svg, favicon: pictures/icon.svg",
    )
    for name in ("pictures/logo.svg", "pictures/icon.svg", "look/back.svg"):
        _write(shop, f"docs/{name}", PICTURE)
    _write(shop, "docs/look/site.css", "body { background: url('back.svg') }")
    _write(shop, "docs/look/site.js", "// nothing")
    _write(shop, "docs/private.txt", "not for the public")
    folder = built(shop.folder)
    for below in ("", "en/"):
        for name in (
            "pictures/logo.svg",
            "pictures/icon.svg",
            "look/site.css",
            "look/site.js",
            "look/back.svg",
        ):
            assert (folder / below / name).read_bytes() == (shop.folder / "docs" / name).read_bytes()
        page = (folder / below / "shop" / "index.html").read_text(encoding="utf-8")
        assert '<img src="../pictures/logo.svg"' in page
        assert '<link rel="icon" href="../pictures/icon.svg">' in page
        assert '<link rel="stylesheet" href="../look/site.css">' in page
        assert 'src="look/site.js"' in (folder / below / "index.html").read_text(encoding="utf-8")
    assert not list(folder.rglob("private.txt"))


def test_a_changed_logo_changes_the_published_one_and_no_page(shop: Project) -> None:
    _configure(shop, "", ", logo: assets/logo.svg")
    logo = _write(shop, "docs/assets/logo.svg", PICTURE)
    before = _files(built(shop.folder))
    logo.write_bytes(PICTURE + b"\n")
    after = _files(built(shop.folder))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"assets/logo.svg", "en/assets/logo.svg"}
    shutil.rmtree(shop.folder / "build")
    assert _files(built(shop.folder)) == after


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_no_script_of_the_theme_and_no_source_map_is_published(shop: Project) -> None:
    names = _files(built(shop.folder))
    assert not [name for name in names if name.endswith(".map") or "assets/javascripts/" in name]
    assert "assets/filter.js" in names


# Pages -------------------------------------------------------------------------------------------


def test_own_pages_are_published_with_their_files_and_linked_from_the_header(shop: Project) -> None:
    for code, title in (("ja", "方針"), ("en", "Policy")):
        text = f"# {title}\n\n[PDF](policy.pdf) ![map](../../pictures/map.svg) [more](more/index.md)\n"
        _write(shop, f"docs/{code}/rules-of-use/policy.md", text)
        _write(shop, f"docs/{code}/rules-of-use/policy.pdf", b"%PDF")
        _write(shop, f"docs/{code}/rules-of-use/more/index.md", "---\ntitle: More\nhide: [toc]\n---\nText\n")
    _write(shop, "docs/pictures/map.svg", PICTURE)
    folder = built(shop.folder)
    for below, title in (("", "方針"), ("en/", "Policy")):
        start = (folder / below / "index.html").read_text(encoding="utf-8")
        assert f'<a href="guide/rules-of-use/policy/">{title}</a>' in start
        assert '<a href="guide/rules-of-use/more/">More</a>' in start
        for name in ("policy/index.html", "policy.pdf", "more/index.html"):
            assert (folder / below / "guide/rules-of-use" / name).is_file()
        assert (folder / below / "pictures/map.svg").is_file()


def test_nav_chooses_and_names_the_pages_of_the_header(shop: Project) -> None:
    for name in ("ja/a.md", "en/a.md", "ja/b.md", "ja/c.md"):
        _write(shop, f"docs/{name}", f"# Page {name}\n")
    _configure(shop, "nav:\n  - a.md\n  - 日本語: ja/b.md\n  - City: https://city.example.jp/\n")
    folder = built(shop.folder)
    start = (folder / "index.html").read_text(encoding="utf-8")
    links = start[start.index('class="k-parts"') : start.index("</header>")]
    assert '<a href="guide/a/">Page ja/a.md</a>' in links
    assert '<a href="guide/b/">日本語</a>' in links
    assert '<a href="https://city.example.jp/">City</a>' in links
    assert "guide/c/" not in links
    assert (folder / "guide/c/index.html").is_file()
    english = (folder / "en/index.html").read_text(encoding="utf-8")
    assert "guide/a/" in english
    assert "guide/b/" not in english


def test_own_files_for_the_root_are_published_there_once(shop: Project) -> None:
    """``robots.txt`` and ``.well-known/`` are at the root of the site, not in the folders of other languages."""
    _write(shop, "docs/robots.txt", "User-agent: *\n")
    _write(shop, "docs/.well-known/security.txt", "Contact: mailto:camera@example.co.jp\n")
    site = built(shop.folder)
    assert (site / "robots.txt").read_text() == "User-agent: *\n"
    assert (site / ".well-known" / "security.txt").is_file()
    assert not (site / "en" / "robots.txt").exists()
    assert not (site / "en" / ".well-known").exists()


def test_a_link_to_a_file_that_is_not_there_names_the_page_in_docs(shop: Project) -> None:
    _write(shop, "docs/ja/policy.md", "# Policy\n\n[PDF](policy.pdf)\n")
    assert "'docs/ja/policy.md'" in _failure(shop)


def test_a_project_without_docs_has_the_pages_of_the_package_and_may_replace_each(shop: Project) -> None:
    _write(shop, "docs/en/site.md", "# About the cameras of our city\n")
    folder = built(shop.folder)
    assert "About the cameras of our city" in (folder / "en/guide/site/index.html").read_text(
        encoding="utf-8"
    )
    for name in ("guide/site", "guide/clerks", "en/guide/clerks"):
        assert (folder / name / "index.html").is_file()
    assert (folder / "en/images/clerks/list-en.png").is_file()


def test_the_package_brings_every_file_of_the_guide() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        included = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    # Files of GitHub are what `kokuchi init` writes; they have no dot in the package.
    assert {
        name: f"kokuchi/{name}" for name in included if not name.startswith(".")
    }.items() <= included.items()
    shown = [path for path in (ROOT / "docs").rglob("*") if path.is_file()]
    left_out = {path.relative_to(ROOT).as_posix() for path in shown} - {
        path.relative_to(ROOT).as_posix()
        for path in shown
        if any(path.is_relative_to(ROOT / name) for name in included)
    }
    assert left_out <= {"docs/pictures", "docs/images/notices.png", "docs/images/signs.png"}


# Templates ---------------------------------------------------------------------------------------


def test_one_template_is_replaced_and_all_others_stay(shop: Project) -> None:
    before = _files(built(shop.folder))
    footer = (
        "<footer>{{ config.extra.desk }} {{ config.extra.hours['weekday'] }} {{ page.title|e }} "
        "{{ config.site_url }} {{ config.site_description }}</footer>\n"
    )
    _write(shop, "theme/pages/parts/footer.html", footer)
    _configure(
        shop,
        "site_description: What our cameras do\nextra:\n  desk: Desk 3\n  hours: {weekday: 9-17}\n",
    )
    after = _files(built(shop.folder))
    for name, title in (("en/shop/index.html", b""), ("en/index.html", b"Camera notices")):
        page = after[name]
        assert b"<footer>Desk 3 9-17 " + title in page
        assert b"https://notice.example.jp/en/ What our cameras do</footer>" in page
    assert after["assets/kokuchi.css"] == before["assets/kokuchi.css"]
    title = after["en/shop/index.html"].partition(b"<title>")[2].partition(b" | ")[0]
    assert b"9-17 " + title + b" https" in after["en/shop/index.html"]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("parts/footer.html", "<footer>\n{{ config.extra.words.page.gone }}</footer>", "parts/footer.html:2"),
        ("parts/header.html", "\n\n{{ site.way_home }}", "parts/header.html:3"),
        ("main.html", '{% extends "base.html" %}\n{{ page.nothing.at_all }}', "main.html:2"),
    ],
)
def test_a_template_of_another_version_gives_one_message_with_its_line(
    name: str, text: str, place: str, shop: Project
) -> None:
    if name == "main.html":
        text = text.replace("{{", "{% block header %}{{") + "{% endblock %}"
    _write(shop, f"theme/pages/{name}", text)
    message = _failure(shop)
    assert message.startswith(f"kokuchi: theme/pages/{place}: the template cannot be used: ")
    assert message.count("\n") == 1


def test_a_template_of_signs_is_replaced_alone(shop: Project) -> None:
    pytest.importorskip("typst")
    from kokuchi import poster  # noqa: PLC0415

    _write(shop, "theme/poster/icons/camera.svg", PICTURE)
    printer = poster.Printer(shop.folder / "theme", poster.Fonts.__new__(poster.Fonts))
    assert (printer.template.parent / "icons" / "camera.svg").read_bytes() == PICTURE
    package = ROOT / "theme" / "poster"
    assert {path.name for path in package.iterdir()} == {
        path.name for path in printer.template.parent.iterdir()
    }


# Words -------------------------------------------------------------------------------------------


def test_one_word_is_replaced_and_all_others_stay(shop: Project) -> None:
    _write(shop, "theme/text/en.yml", "site:\n  home: All our cameras\n")
    folder = built(shop.folder)
    page = (folder / "en/shop/index.html").read_text(encoding="utf-8")
    assert "All our cameras" in page
    assert "In operation" in page or "Not started" in page


def test_an_older_fork_gets_the_words_that_it_lacks_from_the_package(shop: Project) -> None:
    for code in ("ja", "en"):
        words = (ROOT / "theme" / "text" / f"{code}.yml").read_text(encoding="utf-8")
        fork = "".join(line for line in words.splitlines(keepends=True) if "not_stored:" not in line)
        _write(shop, f"theme/text/{code}.yml", fork)
        package = translations.load(ROOT / "theme", code)("retention", "not_stored")
        assert translations.load(shop.folder / "theme", code)("retention", "not_stored") == package
    built(shop.folder)


@pytest.mark.parametrize("path", sorted((CASES / "words").glob("*.yml")), ids=lambda path: path.stem)
def test_a_word_that_cannot_be_used_is_named_with_file_and_line(path: Path, shop: Project) -> None:
    """The first line of each case is a comment with what is printed."""
    text = path.read_text(encoding="utf-8")
    _write(shop, "theme/text/en.yml", text)
    wanted = text.splitlines()[0].removeprefix("# ")
    message = _failure(shop)
    assert message == f"kokuchi: {wanted}\n"
    assert "theme/text/en.yml:" in _failure(shop, "ja")


def test_a_language_of_the_project_alone_must_have_every_word(shop: Project, sample: str) -> None:
    words = (ROOT / "theme" / "text" / "en.yml").read_text(encoding="utf-8")
    eo = words.replace("name: English", "name: Esperanto")
    _write(shop, "theme/text/eo.yml", eo.replace("  not_stored: Not stored\n", ""))
    _configure(shop, "extra: {kokuchi: {languages: [ja, en, eo]}}\n")
    document = with_language(yaml.load(sample, yaml.BaseLoader), "eo")
    shop.add("shop.yml", yaml.safe_dump(document, allow_unicode=True))
    assert _failure(shop) == "kokuchi: theme/text/eo.yml:1: missing words: retention.not_stored\n"
    _write(shop, "theme/text/eo.yml", eo)
    assert 'lang="eo"' in (built(shop.folder) / "eo/shop/index.html").read_text(encoding="utf-8")


# MkDocs by habit ---------------------------------------------------------------------------------


def _mkdocs(folder: Path, tmp_path: Path, command: str) -> subprocess.CompletedProcess[str]:
    """MkDocs with the plugin registered as the installed package registers it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        plugins = tomllib.load(file)["project"]["entry-points"]["mkdocs.plugins"]
    info = tmp_path / "installed" / "plugin-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1\n")
    lines = [f"{name} = {value}" for name, value in plugins.items()]
    (info / "entry_points.txt").write_text("\n".join(["[mkdocs.plugins]", *lines, ""]))
    paths = [str(info.parent), str(Path(settings.__file__).parents[1])]
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", command],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["build", "serve"])
def test_mkdocs_by_habit_names_the_command_to_use(command: str, shop: Project, tmp_path: Path) -> None:
    _write(shop, "mkdocs.yml", CONFIG.replace("plugins: []", "plugins: [kokuchi]"))
    (shop.folder / "docs").mkdir()
    done = _mkdocs(shop.folder, tmp_path, command)
    assert done.returncode == 1
    assert f"run “kokuchi {command}”" in done.stdout + done.stderr
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1
    assert not (shop.folder / "site").exists()
    assert (built(shop.folder) / "shop" / "index.html").is_file()


def test_the_settings_of_this_repository_and_of_the_guide_have_the_plugin() -> None:
    texts = [(ROOT / "mkdocs.yml").read_text(encoding="utf-8")]
    for code in ("ja", "en"):
        guide = (ROOT / "docs" / code / "administrators.md").read_text(encoding="utf-8")
        texts.append(guide.partition("`mkdocs.yml`")[2].partition("```yaml\n")[2].partition("```")[0])
    assert all("kokuchi" in yaml_load(text)["plugins"] for text in texts)


# The page of the guide ---------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["ja", "en"])
def test_the_steps_of_the_guide_change_how_the_site_looks(code: str, shop: Project) -> None:
    """The files of the page are written as they are shown; each is then looked for on the built site."""
    text = (ROOT / "docs" / code / "appearance.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"`([\w./]+\.\w+)`[^`]*\n\n```\w+\n(.*?)```", text, re.DOTALL))
    assert set(shown) == {
        "mkdocs.yml",
        "docs/assets/logo.svg",
        "docs/assets/city.css",
        "docs/en/policy.md",
        "docs/ja/policy.md",
        "theme/text/en.yml",
        "theme/pages/parts/footer.html",
    }
    for name, content in shown.items():
        _write(shop, name, content)
    folder = built(shop.folder)
    desk = settings.load(shop.folder).document["extra"]["desk"]
    for name in ("shop/index.html", "en/shop/index.html", "index.html", "guide/policy/index.html"):
        page = (folder / name).read_text(encoding="utf-8")
        assert f"<p>{desk}</p>" in page
        assert "assets/city.css" in page
        assert "assets/logo.svg" in page
        assert 'data-md-color-primary="indigo"' in page
    assert "All cameras of the city" in (folder / "en/shop/index.html").read_text(encoding="utf-8")
    assert 'href="guide/policy/">カメラ運用の方針<' in (folder / "index.html").read_text(encoding="utf-8")
    assert (folder / "assets/logo.svg").read_text(encoding="utf-8") == shown["docs/assets/logo.svg"]
    assert "--k-brand: #7a1f3d" in (folder / "en/assets/city.css").read_text(encoding="utf-8")
