"""A check needs few packages; a part that is not installed is named with the command that installs it."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest
from conftest import CASES, ROOT, Project
from light import LightEnvironment, locked

from kokuchi import extras
from kokuchi.report.check import FORMATS

SAMPLE = (CASES / "sample.yml").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> LightEnvironment:
    """An environment with the packages of requirements/check.txt."""
    return LightEnvironment(tmp_path_factory.mktemp("light") / "packages", locked("check"))


def test_a_check_needs_neither_typesetter_nor_engine_nor_browser(
    light: LightEnvironment, project: Project
) -> None:
    """With the few packages of requirements/check.txt, every notice of this repository is checked, in every format."""
    project.copy(ROOT / "sites")
    project.add("broken.yml", SAMPLE.replace("hours: 10:00-21:00", "hours: 25:00"))
    project.commit()
    for name in FORMATS:
        done = light.run("check", "--format", name, "--since", "HEAD", cwd=project.folder)
        assert done.returncode == 1, done.stderr
        assert not done.stderr or name in {"text", "github"}, done.stderr
        assert "broken.yml" in done.stdout
    for words in (["changes", "HEAD"], ["checklist", "--due"], ["fmt", "--check"], ["schema"], ["phrases"]):
        done = light.run(*words, cwd=project.folder)
        assert done.returncode in {0, 1}, (words, done.stderr)
        assert not done.stderr, (words, done.stderr)


@pytest.mark.parametrize(
    ("words", "extra"),
    [(["build"], "site"), (["poster"], "signs"), (["verify", "http://127.0.0.1:9/"], "verify")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_part_that_is_not_installed_is_named_without_a_traceback(
    words: list[str], extra: str, light: LightEnvironment, project: Project
) -> None:
    """Exit status 2, the extra, and the command that installs it; in Japanese all Japanese."""
    project.add("shop.yml", SAMPLE)
    for lang in ("ja", "en"):
        done = light.run(*words, "--lang", lang, cwd=project.folder)
        assert done.returncode == 2, done.stdout
        assert f'pip install "kokuchi[{extra}]"' in done.stderr
        assert "Traceback" not in done.stderr
        assert bool(re.search("[ぁ-ん]", done.stderr)) is (lang == "ja")


def test_a_list_of_excel_names_its_extra(light: LightEnvironment, project: Project) -> None:
    """CSV needs nothing more; a workbook names what reads it."""
    for name in ("map.yml", "shared.yml"):
        (project.folder / name).write_bytes((CASES / "import" / "first-time" / name).read_bytes())
    (project.folder / "list.xlsx").write_bytes(b"PK\x03\x04")
    done = light.run("import", "list.xlsx", "--map", "map.yml", "--shared", "shared.yml", cwd=project.folder)
    assert done.returncode == 2
    assert 'pip install "kokuchi[lists]"' in done.stderr


def test_the_doctor_says_which_parts_are_missing(light: LightEnvironment, project: Project) -> None:
    """It runs in a light environment, and a part that nobody asked for is no fault."""
    done = light.run("doctor", "--lang", "en", cwd=project.folder)
    assert done.returncode == 1
    for extra, part in extras.PARTS.items():
        assert f"advice: {part.title.en} is not installed" in done.stdout
        assert f'pip install "kokuchi[{extra}]"' in done.stdout


# One table ---------------------------------------------------------------------------------------------------


def test_the_extras_are_parts_of_the_dependencies_and_a_check_is_the_rest() -> None:
    """``pip install kokuchi`` brings everything; no version is written in two ways."""

    def plain(lines: list[str]) -> set[str]:
        return {line.partition(";")[0].strip() for line in lines}

    optional = {name: plain(lines) for name, lines in PYPROJECT["project"]["optional-dependencies"].items()}
    everything = plain(PYPROJECT["project"]["dependencies"])
    check = plain(PYPROJECT["dependency-groups"]["check"])
    assert set(optional) == set(extras.PARTS)
    assert check | set().union(*optional.values()) == everything
    assert not check & set().union(*optional.values())


def test_the_table_of_parts_names_the_modules_of_each_extra() -> None:
    """Each module of the table is in a package of its extra, and each such package has one."""
    of = metadata.packages_distributions()
    for extra, part in extras.PARTS.items():
        wanted = {
            re.split(r"[<>=\[; ]", line)[0] for line in PYPROJECT["project"]["optional-dependencies"][extra]
        }
        assert {_same(of[module][0]) for module in part.modules} == {_same(name) for name in wanted}


def _same(name: str) -> str:
    return name.lower().replace("_", "-")


def test_both_locks_have_the_same_versions() -> None:
    """A check in the light environment is that of the full one."""

    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        return set(re.findall(r"(?m)^([\w.-]+==[\w.]+)", text))

    assert pins("check") <= pins("site")
    assert "typst" not in " ".join(pins("check"))


def test_another_missing_module_is_not_explained_away() -> None:
    """Only the modules of parts are; a mistake of the program stays visible."""
    assert extras.missing_part("kokuchi.nothing") is None


def test_the_packages_for_a_check_are_few() -> None:
    """So that they install in seconds."""
    assert len(locked("check")) <= 8
