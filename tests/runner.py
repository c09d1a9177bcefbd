"""Runs the jobs of our workflows as GitHub would: the very steps that stand in the files, in a scratch clone.

Only what the workflows need is here: env, if, outputs, composite actions, and the commands in a log. What belongs
to GitHub (checkout, artifacts, Pages) is played by the functions in ``played``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
Played = Callable[[dict[str, str]], dict[str, str]]
Context = dict[str, Any]


@dataclass
class Ran:
    """One step that was looked at: whether it ran and how, what it printed, what it put out."""

    name: str
    outcome: str
    printed: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """A workflow command as the runner on GitHub reads it from a log."""

    name: str
    properties: dict[str, str]
    text: str


class Runner:
    """A machine of GitHub's: a workspace, files for outputs and the summary, and a log of all steps."""

    def __init__(
        self,
        workspace: Path,
        temp: Path,
        played: Mapping[str, Played] | None = None,
        environment: Mapping[str, str] | None = None,
        github: Mapping[str, str] | None = None,
        *,
        program: Path | None = None,
    ) -> None:
        self.workspace, self.temp = workspace, temp
        # The repository of kokuchi, from which the actions of OWNER/kokuchi@… come; usually it is the workspace.
        self.program = program or workspace
        self.played = dict(played or {})
        self.github = dict(github or {})
        self.environment = dict(environment or {})
        self.summary_file = temp / "summary.md"
        temp.mkdir(parents=True, exist_ok=True)
        self.summary_file.touch()
        self.ran: list[Ran] = []
        self._last: dict[str, Any] = {}

    @property
    def summary(self) -> str:
        """What stands in the summary of the run."""
        return self.summary_file.read_text(encoding="utf-8")

    @property
    def log(self) -> str:
        """Everything that was printed."""
        return "".join(ran.printed for ran in self.ran)

    def step(self, name: str) -> Ran:
        """The step of this name."""
        (found,) = [ran for ran in self.ran if ran.name == name]
        return found

    def job(
        self,
        workflow: str,
        job: str,
        inputs: Context | None = None,
        needs: Context | None = None,
        **more: Any,
    ) -> bool:
        """Run a job of a workflow; whether it succeeded. ``more`` are other contexts, such as ``matrix``."""
        own = self.workspace / ".github" / "workflows" / f"{workflow}.yml"
        document = read(own if own.is_file() else self.program / ".github" / "workflows" / own.name)
        # YAML 1.1 reads a bare `on` as true.
        called = (document.get("on") or document[True] or {}).get("workflow_call") or {}
        defaults = {name: given.get("default", "") for name, given in (called.get("inputs") or {}).items()}
        context = {"inputs": defaults | (inputs or {}), "needs": needs or {}, "github": self.github} | more
        return self._steps(document["jobs"][job]["steps"], context, {})

    def _steps(self, steps: list[Any], context: Context, environment: dict[str, str]) -> bool:
        done: dict[str, Any] = {}
        context = context | {"steps": done}
        fine = True
        for step in steps:
            condition = str(step.get("if", ""))
            name = step.get("name") or step["uses"]
            wanted = _truth(EXPRESSION.sub(r"\1", condition), context) if condition else True
            if not wanted or (not fine and "cancelled()" not in condition):
                ran = Ran(name, "skipped")
            elif "uses" in step:
                ran = self._uses(step, name, context)
            else:
                ran = self._runs(step, name, context, environment)
            self.ran.append(ran)
            if "id" in step:
                done[step["id"]] = {"outcome": ran.outcome, "outputs": ran.outputs}
            fine = fine and ran.outcome != "failure"
        self._last = done
        return fine

    def _uses(self, step: Any, name: str, context: Context) -> Ran:
        given = {key: _filled(str(value), context) for key, value in (step.get("with") or {}).items()}
        ours = re.fullmatch(r"(?:\$|[\w.-]+/kokuchi)/(\.github/[^@\s]+)(?:@[0-9a-f]{40})?", step["uses"])
        if not ours:
            action = step["uses"].split("@")[0]
            play = self.played.get(action)
            return Ran(name, "success", outputs=play(given) if play else {}, given=given)
        folder = self.program / ours[1]
        document = read(folder / "action.yml")
        defaults = {key: str(said.get("default", "")) for key, said in (document.get("inputs") or {}).items()}
        inner = context | {"inputs": defaults | given}
        environment = {"GITHUB_ACTION_PATH": str(folder)}
        fine = self._steps(document["runs"]["steps"], inner, environment)
        outputs = {
            key: _filled(said["value"], inner | {"steps": self._last})
            for key, said in (document.get("outputs") or {}).items()
        }
        return Ran(name, "success" if fine else "failure", outputs=outputs, given=given)

    def _runs(self, step: Any, name: str, context: Context, environment: dict[str, str]) -> Ran:
        output = self.temp / "output"
        output.write_text("", encoding="utf-8")
        own = {key: _filled(str(value), context) for key, value in (step.get("env") or {}).items()}
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        # GitHub's words for `shell: bash`, and for no shell at all.
        options = ["--noprofile", "--norc", "-eo", "pipefail"] if step.get("shell") == "bash" else ["-e"]
        done = subprocess.run(
            ["bash", *options, str(script)],
            cwd=self.workspace,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.temp),
                "LC_ALL": "C.UTF-8",
                "PYTHONUTF8": "1",
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_WORKSPACE": str(self.workspace),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.summary_file),
                "RUNNER_TEMP": str(self.temp),
            }
            # The code under test, where it is not the one that is installed.
            | {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
            | self.environment
            | environment
            | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        lines = output.read_text(encoding="utf-8").splitlines()
        return Ran(
            name,
            "failure" if done.returncode else "success",
            done.stdout.decode("utf-8", "replace"),
            dict(line.split("=", 1) for line in lines),
        )


def read(path: Path) -> Any:
    """A workflow or an action as data."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _filled(text: str, context: Context) -> str:
    return EXPRESSION.sub(lambda found: _value(found[1], context), text)


def _value(path: str, context: Context) -> str:
    """The value of a path such as ``steps.base.outputs.revision``; what is not there is empty."""
    assert re.fullmatch(r"[a-z_]+(\.[A-Za-z_-]+)+", path), f"the runner of the tests does not know {path}"
    value: Any = context
    for part in path.split("."):
        value = value.get(part, "") if isinstance(value, Mapping) else ""
    return str(value)


def _truth(condition: str, context: Context) -> bool:
    """Terms joined by ``&&``: ``!cancelled()``, or a comparison of a path with a text."""
    for term in condition.split(" && "):
        if term == "!cancelled()":
            continue
        path, sign, text = term.split(" ")
        assert sign in {"==", "!="}, term
        if (_value(path, context) == text.strip("'")) != (sign == "=="):
            return False
    return True


def commands(log: str) -> list[Command]:
    """The workflow commands that the runner on GitHub would find in a log (and obey)."""
    found, stopped = [], ""
    for raw in re.split(r"\r\n|\r|\n", log):
        line = raw.strip()
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
            continue
        new = re.match(r"::([a-z-]+)(?: ([^:]*))?::(.*)", line, re.IGNORECASE)
        # The old form is found anywhere in a line.
        old = re.search(r"##\[([a-z-]+) ?([^\]]*)\](.*)", line, re.IGNORECASE)
        if not (hit := new or old):
            continue
        name, properties, text = hit.groups()
        if name.lower() == "stop-commands":
            stopped = text
            continue
        pairs = dict(part.split("=", 1) for part in (properties or "").split(",") if "=" in part)
        found.append(
            Command(name.lower(), {key: _plain(value) for key, value in pairs.items()}, _plain(text))
        )
    return found


def _plain(text: str) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def house(folder: Path, root: Path) -> None:
    """An environment in a scratch clone that ``make env`` finds ready: the one that the tests run in."""
    binaries = folder / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    binaries.parent.mkdir()
    binaries.symlink_to(Path(sys.executable).parent)
    for name in ("site", "check", "build"):
        os.utime(folder / "requirements" / f"{name}.txt", (0, 0))
    os.utime(folder / "pyproject.toml", (0, 0))
    for name in ("site", "check"):
        (folder / ".venv" / f"{name}.stamp").touch()
    assert (root / "generator").is_dir()
