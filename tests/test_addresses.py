"""The site's address: with a Japanese domain, inherited, or from the environment."""

from __future__ import annotations

import json

import pypdfium2
import pytest
import zxingcpp
from conftest import CONFIG, Project

from kokuchi import bounded_yaml, settings
from kokuchi.web_address import ascii_address, shown_address

JAPANESE = "https://カメラ.例え.jp/告知/"
ASCII = "https://xn--lckxfya.xn--r8jz45g.jp/%E5%91%8A%E7%9F%A5/"


@pytest.mark.parametrize(
    ("written", "ascii_form", "shown"),
    [
        (JAPANESE, ASCII, JAPANESE),
        (ASCII, ASCII, JAPANESE),
        ("https://例え。ｊｐ/", "https://xn--r8jz45g.jp/", "https://例え.jp/"),
        ("https://notice.example.jp:8443/a-b/", *["https://notice.example.jp:8443/a-b/"] * 2),
        ("http://[::1]:8000/", *["http://[::1]:8000/"] * 2),
        ("https://a.jp/a%20b/%E5/", *["https://a.jp/a%20b/%E5/"] * 2),
    ],
)
def test_an_address_has_one_form_for_machines_and_one_for_people(
    written: str, ascii_form: str, shown: str
) -> None:
    """However it is written, codes get ASCII, and people letters that lead to the same place when typed."""
    assert ascii_address(written) == ascii_form
    assert shown_address(ascii_form) == shown
    assert ascii_address(shown) == ascii_form


@pytest.mark.parametrize(
    "url",
    [
        "https:///a/",
        "https://[notice/",
        "https://[zz]/",
        "https://a]b/",
        "https://a.jp:99999/",
        "https://a..jp/",
        f"https://{'あ' * 70}.jp/",
    ],
)
def test_an_address_without_a_usable_domain_is_refused(url: str, project: Project) -> None:
    """A label that is empty or too long has no punycode: the settings are refused, not the first sign."""
    assert not ascii_address(url)
    (project.folder / "mkdocs.yml").write_text(f"site_name: x\nsite_url: {url}\n", encoding="utf-8")
    with pytest.raises(settings.UnusableSettings, match="site_url"):
        settings.load(project.folder)


def test_a_sign_with_a_japanese_domain_can_be_scanned_read_and_recognised(
    project: Project, sample: str
) -> None:
    """The code holds punycode, the line below it the Japanese letters, and --stale finds the notice by them."""
    (project.folder / "mkdocs.yml").write_text(
        CONFIG.replace("https://notice.example.jp/", JAPANESE), encoding="utf-8"
    )
    project.add("shop.yml", sample)
    if project.run("poster", "--today", "2026-11-24").returncode == 2:
        pytest.skip("no fonts on this machine")
    (sign,) = (project.folder / "build" / "posters").glob("*.pdf")
    page = pypdfium2.PdfDocument(sign)[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert code.text.startswith(f"{ASCII}shop/#")
    assert f"{JAPANESE}shop/" in "".join(page.get_textpage().get_text_range().split())
    stale = project.run("poster", "--stale", str(sign), "--today", "2026-11-24", "--lang", "en")
    assert "shop" in stale.stdout
    assert stale.returncode == 0, stale.stdout


def test_settings_are_read_over_those_that_they_inherit(project: Project, sample: str) -> None:
    """Mappings are merged key by key, as MkDocs does; a moved address is seen although mkdocs.yml is the same."""
    project.add("shop.yml", sample)
    own = "INHERIT: shared/base.yml\nextra: {kokuchi: {languages: [ja, en]}}\nplugins: []\n"
    base = (
        "site_name: Base\nsite_url: https://city.example.jp/\nextra: {kokuchi: {lead_time: 2 months}, a: 1}\n"
    )
    (project.folder / "mkdocs.yml").write_text(own, encoding="utf-8")
    (project.folder / "shared").mkdir()
    (project.folder / "shared" / "base.yml").write_text(base, encoding="utf-8")
    project.commit()
    loaded = settings.load(project.folder)
    assert (loaded.site_name, loaded.site_url) == ("Base", "https://city.example.jp/")
    assert (loaded.languages, loaded.lead_time.number) == (("ja", "en"), 2)
    assert loaded.document["extra"]["a"] == 1
    moved = base.replace("city.", "town.")
    (project.folder / "shared" / "base.yml").write_text(moved, encoding="utf-8")
    assert "moved-site" in [one.rule for one in project.check_since().findings]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("!ENV SITE", "https://a.jp"),
        ("!ENV [NONE, SITE, x]", "https://a.jp"),
        ("!ENV [NONE, https://b.jp/]", "https://b.jp/"),
        ("!ENV NONE", None),
        ("!ENV [NONE, [1, 2]]", [1, 2]),
        ("!ENV NUMBER", 5),
        ("!ENV {a: b}", None),
    ],
)
def test_a_value_of_the_environment_is_that_which_mkdocs_reads(value: str, read: object) -> None:
    """The first variable that is set, else the default; without an environment, as for words of a theme, nothing."""
    given = f"a: {value}\n".encode()
    assert bounded_yaml.load(given, {"SITE": "https://a.jp", "NUMBER": "5"}) == {"a": read}
    assert bounded_yaml.load(given) == {"a": None}


def test_the_address_of_the_environment_reaches_the_register(project: Project, sample: str) -> None:
    """A site built with !ENV and without MkDocs has the address of the environment on all that machines read."""
    project.add("shop.yml", sample)
    config = CONFIG.replace("https://notice.example.jp/", '!ENV [SITE, "https://a.jp/"]')
    (project.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = project.run("build", "--engine", "none", SITE="https://b.jp/x")
    assert done.returncode == 0, done.stderr
    register = json.loads((project.folder / "site" / "register.json").read_text(encoding="utf-8"))
    assert register["notices"][0]["url"]["ja"] == "https://b.jp/x/shop/"


NO_ADDRESS = ["http://[::1", "http://[zz]/", "https://a]b/", "//[a"]


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_a_setting_that_is_no_address_and_no_file_is_a_finding(
    url: str, project: Project, sample: str
) -> None:
    """Python raises an error for such an address, wherever its parts are asked for."""
    project.add("shop.yml", sample)
    text = CONFIG.replace("font: false}", f'font: false, logo: "{url}"}}')
    (project.folder / "mkdocs.yml").write_text(
        f"{text}nav: ['{url}']\nextra_css: ['{url}']\n", encoding="utf-8"
    )
    done = project.run("check", "--lang", "en")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("[missing-asset]") == 3


@pytest.mark.parametrize("engine", ["none", "zensical"])
@pytest.mark.parametrize("url", NO_ADDRESS[:3])
def test_a_link_of_a_page_that_is_no_address_ends_in_no_traceback(
    url: str, engine: str, project: Project, sample: str
) -> None:
    """Without an engine the page and the link are named, as MkDocs does; an engine that takes the link may publish it."""
    if engine == "zensical":
        pytest.importorskip("zensical")
    project.add("shop.yml", sample)
    page = project.folder / "docs" / "en" / "own.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Own\n\n[a](<{url}>) <a href='{url}'>b</a>\n", encoding="utf-8")
    done = project.run("build", "--engine", engine, "--lang", "en")
    assert "Traceback" not in done.stderr + done.stdout
    if engine == "none":
        assert f"'docs/en/own.md' links to '{url}', which is not an address" in done.stderr
