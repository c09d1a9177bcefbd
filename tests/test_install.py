"""requirements/install.py: uv where it can be had, pip otherwise, and the same hashes for both."""

from __future__ import annotations

import importlib.util
import re
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT

REQUIREMENTS = ROOT / "requirements"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module; its environment would be made in a temporary folder."""
    spec = importlib.util.spec_from_file_location("install", REQUIREMENTS / "install.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(sys, "argv", ["install.py", "check", "build", "--package"])
    monkeypatch.delenv("KOKUCHI_INSTALLER", raising=False)
    return module


def _recorded(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, works: Callable[[list[str]], bool]
) -> list[list[str]]:
    """The programs that would be run; ``works`` decides which of them succeed."""
    ran: list[list[str]] = []

    def run(words: list[str], environment: dict[str, str] | None = None) -> bool:
        assert environment is None or environment["UV_INDEX_STRATEGY"]
        ran.append(words)
        return works(words)

    monkeypatch.setattr(module, "run", run)
    return ran


def _installs(ran: list[list[str]]) -> list[list[str]]:
    return [words[words.index("install") + 1 :] for words in ran if "install" in words]


def test_uv_installs_what_is_locked_and_then_the_package(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One environment, one command for all locked packages, one for kokuchi itself; pip is not run."""
    monkeypatch.setattr(install, "find_uv", lambda: "uv")
    ran = _recorded(install, monkeypatch, lambda _: True)
    install.main()
    assert [words[:2] for words in ran] == [["uv", "venv"], ["uv", "pip"], ["uv", "pip"]]
    locked, own = _installs(ran)
    assert "--require-hashes" in locked
    assert [Path(word).name for word in locked if word.endswith(".txt")] == ["check.txt", "build.txt"]
    assert "--editable" in own
    assert "--no-deps" in own


@pytest.mark.parametrize("uv", ["uv", None])
def test_where_uv_fails_or_is_not_to_be_had_pip_installs_the_same(
    uv: str | None, install: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same files and the same demand for hashes."""
    monkeypatch.setattr(install, "find_uv", lambda: uv)
    ran = _recorded(install, monkeypatch, lambda words: words[0] != "uv")
    install.main()
    locked, own = _installs([words for words in ran if "-m" in words and "pip" in words])
    assert {"--require-hashes", "--only-binary"} <= set(locked)
    assert [Path(word).name for word in locked if word.endswith(".txt")] == ["check.txt", "build.txt"]
    assert "--editable" in own


def test_if_pip_fails_too_the_command_fails(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is taken for installed that is not."""
    monkeypatch.setattr(install, "find_uv", lambda: None)
    _recorded(install, monkeypatch, lambda words: "pip" not in words)
    with pytest.raises(SystemExit) as stopped:
        install.main()
    assert stopped.value.code == 1


def test_pip_can_be_asked_for(install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """``KOKUCHI_INSTALLER=pip`` does not even look for uv."""
    monkeypatch.setattr("shutil.which", lambda *_, **__: "uv")
    assert install.find_uv() == "uv"
    monkeypatch.setenv("KOKUCHI_INSTALLER", "pip")
    assert install.find_uv() is None


def test_uv_goes_where_pip_goes(install: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror and a certificate of pip's configuration hold for uv, too; uv's own variables win."""
    # The environment of the tests may be one that uv made, without pip.
    venv.create(install.VENV, with_pip=True)
    monkeypatch.setattr(sys, "executable", str(install.PYTHON))
    config = tmp_path / "pip.conf"
    config.write_text("[global]\nindex-url = https://mirror.example/simple\ncert = /ca.pem\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    for name in ("PIP_INDEX_URL", "PIP_CERT", "UV_DEFAULT_INDEX", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    found = install.pip_settings()
    assert found["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert found["SSL_CERT_FILE"] == "/ca.pem"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert install.pip_settings()["UV_DEFAULT_INDEX"] == "https://other.example/simple"


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_locked_package_has_a_hash_and_no_file_has_an_index(path: Path) -> None:
    """So that pip and uv install the same bytes, from wherever they come."""
    text = path.read_text(encoding="utf-8")
    packages = re.findall(r"(?m)^[\w.-]+(?:\[[\w,-]+\])?==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text)
    assert len(packages) == len(re.findall(r"(?m)^\w", text)) > 0
    assert "index" not in text
    assert "http" not in text


def test_make_knows_every_locked_file() -> None:
    """The file of a target that was renamed would be installed by nobody."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    script = (REQUIREMENTS / "install.py").read_text(encoding="utf-8")
    for path in REQUIREMENTS.glob("*.txt"):
        assert f"requirements/{path.name}" in makefile or path.name in script, path.name
