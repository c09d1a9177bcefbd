"""A check as a job's summary on GitHub: counts, findings and the checklist, in Japanese and English."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from kokuchi import checklist as rows
from kokuchi import urls
from kokuchi.check import CheckResult
from kokuchi.diagnostics import Finding, ProgramText
from kokuchi.document import Document
from kokuchi.report.check.text import summary
from kokuchi.report.checklist.labels import STATES, counts
from kokuchi.report.explanation import SEVERITIES
from kokuchi.report.markdown import both, code, escaped, row, table, within
from kokuchi.report.names import NAMED, count, more, title
from kokuchi.report.repository import from_top, repository
from kokuchi.report.text import Style, plain
from kokuchi.rules import BY_ID
from kokuchi.settings import Settings

_LONGEST_LINE = 120
_HEADING = ProgramText("告知の確認", "Check of the notices")
_FINDINGS = ProgramText("指摘", "Findings")
_CHECKLIST = ProgramText("チェックリスト（33 項目）", "Checklist (33 rows)")
_PLACE, _LINE = ProgramText("場所", "Place"), ProgramText("行", "Line")
_SEVERITY = ProgramText("重さ", "Severity")
_NOTICE, _TITLE = ProgramText("告知", "Notice"), ProgramText("題名", "Title")


def render(
    result: CheckResult,
    settings: Settings,
    language: str,  # noqa: ARG001  (both languages are shown)
    style: Style = plain,  # noqa: ARG001
) -> Iterator[str]:
    """The lines of the summary. GitHub drops a summary that is too large, so it is cut before that, with a note."""
    return within(_blocks(result, settings))


def _blocks(result: CheckResult, settings: Settings) -> Iterator[str]:
    yield f"## {both(_HEADING)}\n"
    yield f"{both(summary(result), between='  ' + chr(10))}\n"
    if result.findings:
        yield f"### {both(_FINDINGS)}\n"
        yield from table(_SEVERITY, _PLACE, _FINDINGS)
        root = repository()
        for finding in sorted(result.findings, key=lambda one: (not one.is_error, one.place)):
            yield _finding(finding, result, settings, root)
        yield ""
    if result.readable:
        yield f"### {both(_CHECKLIST)}\n"
        yield from table(_NOTICE, _TITLE, numbers=tuple(STATES.values()))
        groups: dict[tuple[int, ...], list[Document]] = {}
        for document in result.readable:
            numbers = tuple(counts(list(rows.row_statuses(document))).values())
            groups.setdefault(numbers, []).append(document)
        for numbers, documents in groups.items():
            yield _score(documents, dict(zip(STATES, numbers, strict=True)), settings)


def _finding(finding: Finding, result: CheckResult, settings: Settings, root: Path) -> str:
    place = finding.place
    path = from_top(place.path, root)
    where = code(f"{path}:{place.line}")
    if link := _link(path, place.line):
        where = f'<a href="{link}">{where}</a>'
    line = result.line_at(place).strip()
    line = line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"
    where += f"<br>{code(line)}" if line else ""
    texts = "<br><br>".join(
        f"{escaped(finding.message.in_language(language))}<br>→ {escaped(finding.hint.in_language(language))}"
        for language in urls.GUIDE_LANGUAGES
    )
    return row(both(SEVERITIES[finding.severity]), where, f"{texts}<br>{_rule(finding.rule, settings)}")


def _rule(rule: str, settings: Settings) -> str:
    pages = urls.rule_pages(rule, settings.site_url, settings.languages) if settings.site_url else {}
    title = both(BY_ID[rule].title)
    links = " · ".join(
        f'<a href="{escaped_address(page)}">{language}</a>' for language, page in pages.items()
    )
    return f"<sub>{code(rule)} {title} {links}</sub>".replace(" </sub>", "</sub>")


def escaped_address(url: str) -> str:
    """An address inside of quotes, with nothing in it that Markdown or HTML could take for markup."""
    return quote(url, safe=":/?&=%.-~@+,;")


def _link(path: str, line: int) -> str:
    """The address of the line on GitHub, if environment variables name the repository and the commit."""
    parts = [os.environ.get(name) for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")]
    if not all(parts) or path.startswith("/"):
        return ""
    server, repository_name, commit = map(str, parts)
    way = quote(path, errors="surrogateescape", safe="/")
    return f"{escaped_address(server)}/{escaped_address(repository_name)}/blob/{escaped_address(commit)}/{way}#L{line}"


def _score(documents: Sequence[Document], numbers: Mapping[str, int], settings: Settings) -> str:
    """The row of all deployments that have these numbers; of many, the first few are named."""
    ids = [code(document.id) for document in documents[:NAMED]]
    # Shops of a chain often share their title.
    titles = dict.fromkeys(escaped(title(document, settings.languages[0])) for document in documents[:NAMED])
    if len(documents) > 1:
        ids.insert(0, f"**{both(count(len(documents)))}**")
    if len(documents) > NAMED:
        ids.append(both(more(len(documents) - NAMED)))
    cells = (f"**{n}**" if state == "open" and n else str(n) for state, n in numbers.items())
    return row("<br>".join(ids), "<br>".join(titles), *cells)
