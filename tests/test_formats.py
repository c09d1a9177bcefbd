"""What GitHub and other programs read of a check; no value of a file can forge any of it."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from types import ModuleType
from typing import Any

import markdown
import pytest
import yaml
from click.testing import CliRunner
from conftest import CONFIG, Project

from kokuchi.check import FEW
from kokuchi.diagnostics import ProgramText
from kokuchi.report import changes, check, checklist, due, phrases, verify
from kokuchi.report.formats import Format
from kokuchi.rules import RULES
from kokuchi.verify import Mismatch, VerifyResult

HOSTILE = (
    "::error file=x::forged",
    "::stop-commands::token",
    "##[error]forged",
    "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "`code` **bold** | cell | [link](https://evil.example) ![i](https://evil.example/i.png)",
    "@everyone #1 GH-1 https://evil.example www.evil.example :tada: $x$",
    "100% \u202eright to left %0A::error::x",
    "] | \\| <!-- <del> &amp; &#64;",
)
COMMAND = re.compile(r"^::([a-z-]+)(?: ([^:]*))?::(.*)$")


def _hostile(project: Project, sample: str) -> None:
    """Notices whose titles and names are hostile, each with an error that quotes the value."""
    for number, text in enumerate(HOSTILE):
        said = json.dumps(f"〇〇 {text}", ensure_ascii=False)
        wrong = re.sub(r"(?m)^  ja: よい.*$", lambda _, said=said: f"  ja: {said}", sample)  # type: ignore[misc]
        wrong = wrong.replace("count: 12", f"count: {json.dumps(text)}")
        project.add(f"shop-{number}.yml", wrong)
    project.add("::stop-commands::x\n::error::y,z:%0A.yml", sample)
    project.add("<img src=x>`|@all.yml", sample)


def _obeyed(printed: str) -> list[str]:
    """The lines that a runner takes for commands."""
    lines = re.split("\r\n|\r|\n", printed)
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_at_most_ten_annotations_are_made_and_no_value_makes_one(
    language: str, project: Project, sample: str
) -> None:
    _hostile(project, sample)
    # Inside of sites/ a file's name is what a line begins with.
    folder, project.folder = project.folder, project.sites
    printed = project.run(
        "check", "--format", "github", "--lang", language, GITHUB_WORKSPACE=str(folder)
    ).stdout
    commands = _obeyed(printed)
    assert commands == printed.splitlines()[:10]
    found = [COMMAND.fullmatch(line) for line in commands]
    assert [one[1] for one in found if one] == ["error"] * 10
    for one in found[:9]:
        assert one is not None
        properties = dict(part.split("=", 1) for part in one[2].split(","))
        assert list(properties) == ["file", "line", "col", "title"]
        assert properties["file"].startswith("sites/")
    assert "and " in commands[-1] if language == "en" else "ほかに" in commands[-1]


def test_errors_come_first_and_the_log_still_shows_all(project: Project, sample: str) -> None:
    for number in range(12):
        project.add(f"a{number:02}.yml", sample.replace("statistics: 1 year", "statistics: 5 years"))
    project.add("shop.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    printed = project.run("check", "--format", "github", "--lang", "en").stdout
    plain = project.run("check", "--lang", "en").stdout
    lines = printed.splitlines()
    assert lines[0].startswith("::error file=sites/shop.yml,line=25,col=8,title=")
    assert all(line.startswith("::warning ") for line in lines[1:10])
    assert "and 4 more (0 errors, 4 warnings)" in lines[9]
    assert "\n".join([*lines[10:], ""]) == plain


def test_paths_begin_at_the_top_of_the_repository(project: Project, sample: str) -> None:
    inner = Project(project.folder / "告知, 2026", CONFIG)
    inner.add("shop.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    project.commit()
    for workspace in ({}, {"GITHUB_WORKSPACE": str(project.folder)}):
        printed = inner.run("check", "--format", "github", **workspace).stdout
        assert printed.startswith("::error file=告知%2C 2026/sites/shop.yml,line=25,col=8,")
    result = _sarif(inner)["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "%E5%91%8A%E7%9F%A5%2C%202026/sites/shop.yml"


def _sarif(project: Project, *words: str) -> Any:
    said = json.loads(project.run("check", "--format", "sarif", *words).stdout)
    assert list(said) == ["$schema", "version", "runs"]
    assert said["version"] == "2.1.0"
    (run,) = said["runs"]
    return run


def test_sarif_holds_what_its_schema_asks_for(project: Project, sample: str) -> None:
    _hostile(project, sample)
    run = _sarif(project, "--lang", "en")
    assert set(run) == {"tool", "columnKind", "results", "properties"}
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert set(driver) == {"name", "semanticVersion", "informationUri", "language", "rules"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES]
    for rule in driver["rules"]:
        assert set(rule) == {
            "id",
            "shortDescription",
            "fullDescription",
            "help",
            "messageStrings",
            "helpUri",
            "defaultConfiguration",
            "properties",
        }
        assert rule["helpUri"] == f"https://notice.example.jp/en/guide/rules/{rule['id']}/"
        assert rule["defaultConfiguration"] in ({"level": "error"}, {"level": "warning"})
        assert all(set(rule[name]) == {"text"} for name in ("shortDescription", "fullDescription", "help"))
    assert run["results"]
    for result in run["results"]:
        assert set(result) == {
            "ruleId",
            "ruleIndex",
            "level",
            "message",
            "locations",
            "partialFingerprints",
            "properties",
        }
        rule = driver["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert result["message"]["id"] in rule["messageStrings"]
        assert result["level"] in {"error", "warning"}
        (place,) = result["locations"]
        physical = place["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", physical["artifactLocation"]["uri"])
        assert all(isinstance(number, int) and number > 0 for number in physical["region"].values())
        assert set(result["properties"]["message"]) == {"ja", "en"}
        assert result["message"]["text"].startswith(result["properties"]["message"]["en"])
    prints = [result["partialFingerprints"]["kokuchi/v1"] for result in run["results"]]
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in prints)


def test_sarif_and_json_are_the_same_bytes_for_the_same_input(project: Project, sample: str) -> None:
    _hostile(project, sample)
    for form in ("sarif", "github"):
        first, second = (project.run("check", "--format", form, "--lang", "ja").stdout for _ in range(2))
        assert first == second


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.words: list[str] = []
        self.feed(markdown.markdown(text, extensions=["tables", "fenced_code"]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


OURS = {
    "h2",
    "h3",
    "p",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "strong",
    "sub",
    "a",
    "span",
}


def test_the_summary_shows_hostile_values_letter_by_letter_and_does_nothing(
    project: Project, sample: str
) -> None:
    _hostile(project, sample)
    printed = project.run("check", "--format", "markdown").stdout
    page = _Page(printed)
    assert page.tags <= OURS
    assert all(link.startswith("https://notice.example.jp/") for link in page.links)
    shown = " ".join("".join(page.words).split())
    for text in (HOSTILE[3], HOSTILE[4], HOSTILE[5], HOSTILE[7]):
        assert text in shown
    assert "\\u202e" in shown, "what turns the direction of a text is made visible"
    assert not re.search(
        r"@\w|#\d|https?://(?!notice\.example\.jp/)|www\.\w|:tada:", printed.replace("&#", "")
    )


def test_the_summary_counts_links_to_lines_and_scores_in_both_languages(
    project: Project, sample: str
) -> None:
    project.add("shop.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    surroundings = {
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "example/notices",
        "GITHUB_SHA": "0" * 40,
    }
    printed = project.run("check", "--format", "markdown", **surroundings).stdout
    assert "告知 1 件を確認しました。エラー 1 件、警告 0 件。" in printed
    assert "1 notice checked: 1 error, 0 warnings." in printed
    assert f'href="https://github.com/example/notices/blob/{"0" * 40}/sites/shop.yml#L25"' in printed
    assert "<code>hours: 25:00</code>" in printed
    row = next(line for line in printed.splitlines() if line.startswith("| <code>shop</code> |"))
    assert sum(int(cell.strip(" *")) for cell in row.split("|")[3:7]) == 33


def test_a_summary_that_is_too_long_is_cut_between_rows_and_says_so(project: Project, sample: str) -> None:
    wrong = (
        sample.replace("よい施設づくり", "〇〇")
        .replace("count: 12", "count: many")
        .replace("hours: 10", "hours: 99")
    )
    for number in range(350):
        project.add(f"shop-{number:04}.yml", wrong)
    printed = project.run("check", "--format", "markdown").stdout
    assert 450_000 < len(printed.encode()) <= 500_000
    assert "too long" in printed.splitlines()[-1]
    assert "長すぎる" in printed.splitlines()[-1]


def test_warnings_that_say_the_same_are_counted_and_errors_never(project: Project, sample: str) -> None:
    """A chain's thousand open rows must not hide the one thing that is wrong elsewhere."""
    text = CONFIG + "extra: {kokuchi: {severity: {not-posted: warning}}}\n"
    (project.folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    for number in range(8):
        project.add(f"shop-{number}.yml", sample)
        project.add(f"wrong-{number}.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    said = project.run("check", "--lang", "en", "--today", "2026-12-02").stdout
    assert said.count("[wrong-form]") == 8
    assert said.count(": warning: ") == 5
    assert re.search(r"… 11 more of the same warning: .* \[not-posted\]", said)
    whole = project.run("check", "--format", "json", "--today", "2026-12-02").stdout
    assert len(json.loads(whole)["findings"]) == 24


REPORTS = {"check": check, "changes": changes, "checklist": checklist, "phrases": phrases, "verify": verify}


@pytest.mark.parametrize("command", REPORTS)
def test_one_row_of_the_registry_adds_a_format_to_the_command(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(f"kokuchi.cli.{command}")
    with monkeypatch.context() as patch:
        patch.setitem(REPORTS[command].FORMATS, "toml", Format("made_up_format", "made up by a test"))
        importlib.reload(module)
        shown = " ".join(CliRunner().invoke(getattr(module, command), ["--help"]).output.split())
    importlib.reload(module)
    assert "|toml]" in shown
    assert "toml (made up by a test)" in shown


@pytest.mark.parametrize("command", [name for name in REPORTS if name != "checklist"])
def test_a_binary_format_is_refused_where_its_bytes_would_be_printed(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is for whoever adds the format: which one, and what to do."""
    module = importlib.import_module(f"kokuchi.cli.{command}")
    with monkeypatch.context() as patch:
        patch.setitem(REPORTS[command].FORMATS, "zip", Format("made_up_format", "a test", binary=True))
        with pytest.raises(ValueError, match=r"“zip” \(made_up_format\) has binary=True.*cli/checklist\.py"):
            importlib.reload(module)
    importlib.reload(module)


def test_a_format_of_the_registry_is_what_the_command_prints(
    project: Project, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add("shop.yml", sample)
    made_up = ModuleType("made_up_format")
    made_up.render = lambda result, *_: iter([f"{result.files} = files"])  # type: ignore[attr-defined]
    module = importlib.import_module("kokuchi.cli.check")
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "made_up_format", made_up)
        patch.setitem(check.FORMATS, "toml", Format("made_up_format", "made up by a test"))
        patch.chdir(project.folder)
        importlib.reload(module)
        done = CliRunner().invoke(module.check, ["--format", "toml"])
    importlib.reload(module)
    assert (done.exit_code, done.output) == (0, "1 = files\n")


@pytest.mark.parametrize("report", [*REPORTS.values(), due], ids=lambda report: report.__name__)
def test_every_format_of_every_registry_can_be_loaded(report: Any) -> None:
    assert next(iter(report.FORMATS)) == "text"
    assert all(callable(one.load()) for one in report.FORMATS.values())


@pytest.mark.parametrize("name", check.FORMATS)
def test_no_format_of_the_check_prints_a_control_character_of_a_file(
    name: str, project: Project, sample: str
) -> None:
    """A value that a message quotes neither begins a line of its own nor sends codes to a terminal."""
    hostile = "x\u001b[2J\u009b31m\u2028forged\r::error::forged"
    wrong = sample.replace("count: 12", f"count: {json.dumps(hostile)}")
    assert wrong != sample
    project.add("shop.yml", wrong)
    printed = project.run("check", "--format", name, "--lang", "en").stdout
    assert "forged" in printed, "the message quotes the value"
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", printed)
    assert not re.search(r"(?m)^\W*forged|^::error::forged", printed)


# Controls, separators of lines, and changes of direction. A line break and the tab are left to the tests above.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_EVIL = "\u202eevil\u202c\u2067\u200f\u061c\x1b[2J\x9b31m\u2028::error::forged"
# Command with its options, and the registry of its formats.
PRINTED = {
    "check": check,
    "check --since HEAD": check,
    "changes HEAD": changes,
    "checklist": checklist,
    "checklist --due": due,
}


def _printed_with(name: str) -> list[tuple[str, str]]:
    return [(name, one) for one, made in PRINTED[name].FORMATS.items() if not made.binary]


@pytest.mark.parametrize(
    ("command", "name"), [pair for command in PRINTED for pair in _printed_with(command)]
)
def test_no_format_of_any_command_prints_a_change_of_direction_or_a_control_character(
    command: str, name: str, project: Project, sample: str
) -> None:
    """Whichever value of a file has one: titles, names, notes, reasons, phrases, names of files."""
    project.add("shop.yml", sample)
    project.commit()
    for number, text in enumerate((sample.replace("2026-12-01", "2026-11-30"), sample)):
        project.add(f"evil-{number}\u202e.yml" if number else "shop.yml", _with_evil(text))
    printed = project.run(*command.split(), "--format", name, "--lang", "en").stdout
    assert "evil" in printed, "a value is printed"
    assert not _UNSAFE.findall(printed)


def _with_evil(text: str) -> str:
    """A notice with hostile characters in every text and name."""

    def worse(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: worse(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [worse(inner) for inner in value]
        return (
            f"{value} {_EVIL}" if isinstance(value, str) and not re.match(r"[\x21-\x7e]*$", value) else value
        )

    document = worse(yaml.load(text, yaml.BaseLoader))
    evil = {"ja": f"メモ{_EVIL}", "en": f"A note {_EVIL}"}
    document["checklist"] = {
        "laws-reviewed": {"on": "2026-11-01", "by": f"誰か{_EVIL}", "note": evil},
        "training": {"not_applicable": evil},
    }
    return json.dumps(document, ensure_ascii=True)


@pytest.mark.parametrize("name", phrases.FORMATS)
def test_no_format_of_the_phrasebook_prints_what_a_project_wrote_unescaped(
    name: str, project: Project
) -> None:
    """A phrase with such a character is refused before any format has it."""
    folder = project.folder / "theme" / "phrases"
    folder.mkdir(parents=True)
    texts = {"ja": f"evil{_EVIL}", "en": f"evil {_EVIL}"}
    written = f"- id: own-v1\n  text: {json.dumps(texts)}\n"
    (folder / "benefit.yml").write_text(written, encoding="utf-8")
    done = project.run("phrases", "--format", name, "--lang", "en")
    assert done.returncode == 2
    assert not _UNSAFE.findall(done.stdout + done.stderr)


@pytest.mark.parametrize("name", [name for name, one in checklist.FORMATS.items() if one.binary])
def test_a_file_of_the_checklist_is_made_of_hostile_values(name: str, project: Project, sample: str) -> None:
    """No program that reads it gets a control character."""
    project.add("shop.yml", _with_evil(sample))
    done = project.run("checklist", "--format", name, "--out", f"made.{name}", "--lang", "en")
    assert "Traceback" not in done.stderr, done.stderr
    assert (project.folder / f"made.{name}").exists() or done.returncode == 2


@pytest.mark.parametrize("name", verify.FORMATS)
def test_no_format_of_a_verification_prints_what_a_server_sends_unescaped(name: str) -> None:
    """An address and a reason may quote the server."""
    found = (Mismatch(f"https://a.example/{_EVIL}", ProgramText(_EVIL, _EVIL), unreachable=False),)
    made = verify.FORMATS[name].load()
    for language in ("ja", "en"):
        lines = made(VerifyResult(2, 3, found), f"https://{_EVIL}/", f"https://{_EVIL}b/", language)
        printed = "\n".join(lines)
        assert "evil" in printed
        assert not _UNSAFE.findall(printed)


def test_checking_one_file_loads_no_other_format(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    program = (
        "import sys; from kokuchi.cli import main\n"
        "try: main(['check', 'sites/shop.yml'])\n"
        "finally: print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project.folder, capture_output=True, text=True, check=False
    )
    loaded = set(done.stdout.split())
    assert "kokuchi.report.check.text" in loaded
    assert not {f"kokuchi.report.check.{name}" for name in check.FORMATS if name != "text"} & loaded


def test_findings_from_the_cache_keep_the_id_of_their_message(project: Project, sample: str) -> None:
    wrong = sample.replace("hours: 10:00-21:00", "hours: 25:00")
    for number in range(FEW):
        project.add(f"shop-{number:03}.yml", wrong if number == 0 else sample)
    first, second = (
        json.loads(project.run("check", "--format", "json").stdout)["findings"] for _ in range(2)
    )
    assert first == second
    assert "wrong-form/unexpected-value" in [one["message_id"] for one in first]


def test_progress_is_never_on_the_output_and_short_work_shows_none(project: Project, sample: str) -> None:
    for number in range(FEW):
        project.add(f"shop-{number:03}.yml", sample)
    done = project.run("check", "--format", "json")
    assert done.stderr == ""
    assert json.loads(done.stdout)["findings"] == []


def test_a_verification_as_json_has_both_addresses_and_each_difference() -> None:
    differences = (Mismatch("https://a.example/x/", ProgramText("違います", "differs"), unreachable=True),)
    lines = verify.FORMATS["json"].load()(
        VerifyResult(2, 3, differences), "https://a.example/", "https://b.example/", "ja"
    )
    assert json.loads("".join(lines)) == {
        "version": 1,
        "url": "https://a.example/",
        "site_url": "https://b.example/",
        "compared": 2,
        "addresses": 3,
        "differences": [
            {
                "url": "https://a.example/x/",
                "message": {"ja": "違います", "en": "differs"},
                "unreachable": True,
            }
        ],
    }
