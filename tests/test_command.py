"""The commands as a person in a terminal meets them: what is printed, and the exit status."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import Project

from kokuchi.cli import main


def test_clean_is_0_and_says_so_in_one_line(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    done = project.run("check", "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 notice checked, nothing found.\n", "")


def test_findings_are_1_and_stand_at_their_line(project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    done = project.run("check", "--lang", "en")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("sites/shop.yml:25:8: error: ")
    assert done.stdout.splitlines()[0].endswith(" [wrong-form]")


def test_strict_counts_warnings(project: Project, sample: str) -> None:
    project.add("shop.yml", "status: draft\n" + sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    assert project.run("check").returncode == 0
    assert project.run("check", "--strict").returncode == 1


@pytest.mark.parametrize(
    "words",
    [("check", "nowhere.yml"), ("check", "--today", "soon"), ("check", "--format", "xml"), ("chekc",)],
)
def test_a_command_that_cannot_be_used_is_2_without_a_traceback(
    words: tuple[str, ...], project: Project
) -> None:
    done = project.run(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


@pytest.mark.parametrize(
    ("config", "word"),
    [
        ("extra: {kokuchi: {languages: [ja, ja]}}", "languages"),
        ("extra: {kokuchi: {lead_time: soon}}", "lead_time"),
        ("extra: {kokuchi: {timezone: Mars/Base}}", "timezone"),
        ("extra: {kokuchi: {timezone: localtime}}", "timezone"),
        ("extra: {kokuchi: {timezone: Factory}}", "timezone"),
        ("extra: {kokuchi: {timezone: [Asia/Tokyo]}}", "timezone"),
        ("extra: {kokuchi: {severity: {no-such-rule: off}}}", "no-such-rule"),
        ("extra: {kokuchi: {colour: red}}", "colour"),
        ("extra: [", "mkdocs.yml"),
        ("- a list", "mkdocs.yml"),
    ],
)
def test_settings_that_cannot_be_used_are_2_and_are_named(config: str, word: str, project: Project) -> None:
    (project.folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = project.run("check", "--lang", "en")
    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_project_the_command_says_where_it_looked(project: Project) -> None:
    (project.folder / "mkdocs.yml").unlink()
    done = project.run("check", "--lang", "ja")
    assert done.returncode == 2
    assert "mkdocs.yml が見つかりません" in done.stderr


def test_the_locale_chooses_the_language(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    assert "確認しました" in project.run("check", LC_ALL="ja_JP.UTF-8").stdout
    assert "checked" in project.run("check", LC_ALL="C.UTF-8").stdout


def test_json_carries_everything_in_both_languages(project: Project, sample: str) -> None:
    project.add("shop.yml", sample.replace("hours: 10:00-21:00", "hours: 25:00"))
    said = json.loads(project.run("check", "--format", "json").stdout)
    assert said["version"] == 1
    (found,) = said["findings"]
    assert {key: found[key] for key in ("path", "line", "column", "rule", "severity")} == {
        "path": "sites/shop.yml",
        "line": 25,
        "column": 8,
        "rule": "wrong-form",
        "severity": "error",
    }
    assert found["message_id"] == "wrong-form/unexpected-value"
    assert set(found["message"]) == set(found["hint"]) == {"ja", "en"}


def test_a_file_name_cannot_steer_the_terminal(project: Project) -> None:
    project.add("a\x1b[31m\nb.yml", "x")
    printed = project.run("check", "--lang", "en").stdout
    assert "\x1b" not in printed
    assert "\\u001b" in printed


def test_a_severity_of_the_site_counts_and_a_legal_duty_stays(project: Project, sample: str) -> None:
    config = (project.folder / "mkdocs.yml").read_text(encoding="utf-8")
    project.add("shop.yml", sample.replace("premises: 2026-10-30", "premises: 2026-11-20"))
    assert project.run("check").returncode == 1
    setting = "extra: {kokuchi: {severity: {late-announcement: warning}}}\n"
    (project.folder / "mkdocs.yml").write_text(config + setting, encoding="utf-8")
    assert project.run("check").returncode == 0


def test_a_duty_of_the_law_cannot_be_turned_off(project: Project) -> None:
    with (project.folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("extra: {kokuchi: {severity: {rights-missing: off}}}\n")
    done = project.run("check", "--lang", "en")
    assert done.returncode == 2
    assert "“rights-missing” is a legal requirement" in done.stderr


def test_a_rule_that_is_turned_off_is_silent(project: Project, sample: str) -> None:
    with (project.folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("extra: {kokuchi: {severity: {long-retention: off}}}\n")
    project.add("shop.yml", sample.replace("statistics: 1 year", "statistics: 5 years"))
    assert project.run("check", "--strict").returncode == 0


@pytest.mark.parametrize(("lang", "said"), [("ja", "中断しました。"), ("en", "Interrupted.")])
def test_ctrl_c_is_130_and_one_line(lang: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kokuchi.report.explanation.rules", interrupted)
    done = CliRunner().invoke(main, ["explain", "--lang", lang])
    assert (done.exit_code, done.output.strip()) == (130, said)


def _run_into(project: Project, output: int | None, *words: str) -> tuple[int, str]:
    """Run a command whose standard output is this file descriptor, or is closed (None)."""
    done = subprocess.run(
        [sys.executable, "-m", "kokuchi", *words],
        cwd=project.folder,
        env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        stdout=output,
        stderr=subprocess.PIPE,
        preexec_fn=None if output is not None else lambda: os.close(1),
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.only_on("linux", "darwin")
def test_a_reader_that_has_gone_ends_the_command_quietly_with_141(project: Project) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert _run_into(project, writing, "explain") == (141, "")
    finally:
        os.close(writing)


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("words", [("explain",), ("check",), ("schema",)], ids=" ".join)
def test_a_closed_output_changes_neither_the_status_nor_prints_a_traceback(
    words: tuple[str, ...], project: Project, sample: str
) -> None:
    project.add("shop.yml", sample)
    assert _run_into(project, None, *words, *(["--today", "2026-11-24"] if words == ("check",) else [])) == (
        0,
        "",
    )


@pytest.mark.only_on("linux")
def test_a_full_disk_is_2_and_is_named(project: Project) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        code, said = _run_into(project, full, "explain", "--lang", "ja")
    finally:
        os.close(full)
    assert code == 2
    assert said.startswith("kokuchi: 標準出力に書けません（")
    assert len(said.splitlines()) == 1


def test_a_preview_on_a_port_in_use_is_one_line_and_builds_nothing(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = project.run("serve", "--port", port, "--lang", "ja")
    assert done.returncode == 2
    assert done.stderr == f"kokuchi: ポート {port} は使われています。--port で別の番号を指定してください\n"
    assert not (project.folder / "build").exists()


@pytest.mark.parametrize("name", ["^HEAD", "-1", ""])
def test_what_is_no_name_of_a_revision_is_refused(name: str, project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.commit()
    done = project.run("changes", "--today", "2026-11-24", "--lang", "ja", "--", name)
    assert done.returncode == 2
    assert f"「{name}」は git の版の名前ではありません" in done.stderr
    assert "Traceback" not in done.stderr


def test_fmt_says_of_formatted_files_that_they_are(project: Project, sample: str) -> None:
    project.add("shop.yml", sample)
    project.run("fmt")
    done = project.run("fmt", "--check", "--lang", "ja")
    assert (done.returncode, done.stdout) == (0, "すべて整っています（1 件）。\n")


def test_poster_says_why_there_is_no_sign(project: Project, sample: str) -> None:
    assert "sites/ に告知が 1 件もありません" in project.run("poster", "--lang", "ja").stdout
    project.add("shop.yml", f"status: draft\n{sample}")
    said = project.run("poster", "--lang", "ja").stdout.splitlines()
    assert said[-1].startswith("告知は下書きだけです（1 件: shop）。")
