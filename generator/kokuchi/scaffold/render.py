"""The files of a new repository, made from the answers.

Workflows, code owners and the text of a pull request are those of kokuchi's own repository, with its actions named by
repository and commit; the others are templates in ``files/``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import yaml

from kokuchi import phrasebook, settings
from kokuchi.diagnostics import ProgramText
from kokuchi.interview.draft import Draft
from kokuchi.layers import package_folder
from kokuchi.phrasebook import Phrase
from kokuchi.scaffold.answers import OPERATORS, Answers
from kokuchi.scaffold.program import own_version
from kokuchi.source import Json
from kokuchi.yaml_writer.nodes import from_data

DRAFT = "sites/first-notice.yml"
# Written once: from then on they are the site's own, and no upgrade speaks of them.
ONCE = frozenset({DRAFT})
# Name in files/ → path in the repository.
_TEMPLATES = {
    "mkdocs.yml": settings.CONFIG,
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "dependabot.yml": ".github/dependabot.yml",
}
WORKFLOWS = ("check", "publish", "daily")
_OWN_ACTION = re.compile(r"uses: \$/(\S+)")


def rendered(answers: Answers, lang: str, today: dt.date) -> dict[str, str]:
    """Path → text of every file. ``lang`` is the language of the comments in the draft."""
    texts = {target: _template(name, answers) for name, target in _TEMPLATES.items()}
    texts |= {f".github/workflows/{name}.yml": _workflow(name, answers) for name in WORKFLOWS}
    texts[".github/CODEOWNERS"] = _code_owners(answers)
    texts[".github/pull_request_template.md"] = _own("pull_request_template.md")
    texts[DRAFT] = _draft(answers, texts[settings.CONFIG], lang, today)
    return texts


def own_github() -> Path:
    """The folder ``.github`` of kokuchi's repository; an installed kokuchi carries what is needed of it."""
    package = Path(__file__).parents[1]
    installed = package / "github"
    return installed if installed.is_dir() else package.parents[1] / ".github"


def _hooks_file() -> Path:
    """The hooks of pre-commit that kokuchi offers to other repositories."""
    folder = own_github()
    return (
        folder / "pre-commit-hooks.yaml"
        if folder.name == "github"
        else folder.parent / ".pre-commit-hooks.yaml"
    )


def _own(name: str) -> str:
    return (own_github() / name).read_text(encoding="utf-8")


def _workflow(name: str, answers: Answers) -> str:
    """The workflow of kokuchi's own repository, calling its actions by repository and commit."""
    program = answers.program
    called = rf"uses: {program.repository}/\1@{program.commit} # kokuchi {own_version()}"
    return _OWN_ACTION.sub(called, _own(f"workflows/{name}.yml"))


def _code_owners(answers: Answers) -> str:
    """The example with the given teams; lines whose team is not given are comments, which GitHub ignores."""
    lines = []
    for line in _own("CODEOWNERS.example").splitlines():
        filled = line.replace(
            "@example/site-administrators", answers.administrators or "@example/site-administrators"
        )
        filled = filled.replace("@example/privacy-office", answers.approvers or "@example/privacy-office")
        open_ = "@example/" in filled and not line.startswith("#")
        lines.append(f"# {filled}" if open_ else filled)
    return "\n".join(lines[_introduction(lines) :]) + "\n"


def _introduction(lines: list[str]) -> int:
    """How many lines at the top say how to copy the example."""
    return next(number for number, line in enumerate(lines) if line.startswith("# The last matching line"))


def _template(name: str, answers: Answers) -> str:
    import jinja2  # noqa: PLC0415  (kokuchi doctor works without it)

    environment = jinja2.Environment(  # noqa: S701  (no HTML)
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "files"),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["quoted"] = lambda value: json.dumps(value, ensure_ascii=False)
    hooks = yaml.safe_load(_hooks_file().read_text(encoding="utf-8"))
    return environment.get_template(name).render(
        answers=answers, version=own_version(), hooks=hooks, draft=DRAFT
    )


# The first notice -------------------------------------------------------------------------------------------


def _draft(answers: Answers, config: str, lang: str, today: dt.date) -> str:
    """A draft with the standard sentences of a common deployment; comments name what is missing."""
    project = Path.cwd()
    draft = Draft(settings.from_bytes(config.encode(), project), today, project / DRAFT, lang)
    book = phrasebook.load(package_folder("theme"), answers.languages)
    theme = package_folder("theme") / "deployments.yml"
    deployments = {row["id"]: row for row in yaml.safe_load(theme.read_text(encoding="utf-8"))}
    for name in deployments[OPERATORS[answers.operator].deployment]["phrases"]:
        phrase = book.phrases[name]
        if not phrase.blanks:
            route = _route(phrase)
            if draft.get(*route) is None:
                draft.put(route, from_data(_value(phrase, answers.languages)))
    draft.put(("status",), from_data("draft"))
    head, rest = draft.finished()[0].split("\n", 1)
    return f"{head}\n# {_EXAMPLES.in_language(lang)}\n{rest}"


_EXAMPLES = ProgramText(
    "文はよく使われる例です。実際と違うところは、すべて書き換えてください。",
    "The sentences are common examples. Change all that is not true of your cameras.",
)


def _route(phrase: Phrase) -> tuple[str | int, ...]:
    """Where a phrase stands in a notice."""
    if phrase.key == "data":
        return ("data", phrase.kind)
    if phrase.key == "purpose":
        return ("purpose", 0)
    key = phrasebook.KEYS[phrase.key][0]
    return tuple(key.split("."))


def _value(phrase: Phrase, languages: tuple[str, ...]) -> Json:
    value: dict[str, Json] = dict(phrase.texts.items())
    value = {code: value[code] for code in languages} | {"phrase": phrase.id}
    identification = phrase.implies.get("identification", ())
    if phrase.key == "purpose" and len(identification) == 1:
        value["identification"] = identification[0]
    return value
