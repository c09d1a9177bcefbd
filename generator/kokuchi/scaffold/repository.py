"""What ``kokuchi doctor`` looks at in a repository: address, Pages, workflows, other files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from kokuchi import bounded_yaml
from kokuchi.built_from import github_repository
from kokuchi.diagnostics import ProgramText
from kokuchi.git import git
from kokuchi.scaffold.finding import Finding, advice, missing, ok
from kokuchi.scaffold.manifest import MANIFEST, UnusableManifest, read_manifest, release
from kokuchi.scaffold.program import (
    CALLED,
    CALLED_HERE,
    UNKNOWN_COMMIT,
    UNKNOWN_REPOSITORY,
    own_program,
    own_version,
)
from kokuchi.scaffold.render import WORKFLOWS
from kokuchi.settings import CONFIG, Settings
from kokuchi.web_address import shown_address

_OLD_DEPLOYMENT = re.compile(r"mkdocs gh-deploy|actions-gh-pages|github-pages-deploy-action|mkdocs build")
_FULL_HISTORY = re.compile(r"fetch-depth:\s*[\"']?0\b")


def _address(own: Settings) -> Iterator[Finding]:
    """The address of the site, and what the remote says about GitHub Pages."""
    parts = urlsplit(own.site_url)
    place = ProgramText(f"{CONFIG} の site_url", f"site_url in {CONFIG}")
    host = parts.hostname or ""
    if not own.site_url:
        yield missing("公開するアドレスがありません", "the site has no address", place)
        return
    if host == "example" or host.endswith(".example"):
        yield missing(
            f"{own.site_url} は見本のアドレスです", f"{own.site_url} is the address of an example", place
        )
        return
    if parts.scheme != "https":
        yield missing("site_url が https ではありません", "site_url is not https", place)
    remote = github_repository(git(own.project, "remote", "get-url", "origin").strip())
    owner, _, name = remote.partition("/")
    if host.endswith(".github.io") and remote:
        expected = f"https://{owner.lower()}.github.io/" + (
            "" if name.lower() == f"{owner.lower()}.github.io" else f"{name}/"
        )
        if own.site_url.lower() != expected.lower():
            yield missing(
                f"GitHub Pages でのアドレスは {expected} で、site_url（{own.site_url}）と違います",
                f"on GitHub Pages the address is {expected}, not the site_url ({own.site_url})",
                place,
            )
            return
    if host.endswith(".github.io"):
        yield advice(
            "github.io のアドレスは、リポジトリの名前を変えると失われます",
            "an address on github.io is lost when the repository is renamed",
            ProgramText(
                "最初の掲示を印刷する前に、自社のドメインを決めます",
                "decide on a domain of your own before the first sign is printed",
            ),
        )
    else:
        shown = shown_address(own.site_url)
        yield ok(f"アドレス: {shown}", f"address: {shown}")


def _pages(own: Settings) -> Iterator[Finding]:
    """Leftovers of other ways to publish on GitHub Pages, which would win over the workflow or mislead."""
    for name in ("CNAME", "docs/CNAME"):
        path = own.project / name
        if path.is_file():
            given = path.read_text(encoding="utf-8", errors="replace").strip()
            if given != urlsplit(own.site_url).hostname:
                yield missing(
                    f"{name} の {given} と site_url が違います",
                    f"{name} says {given}, site_url something else",
                    f"git rm {name}",
                )
            else:
                yield advice(
                    f"{name} は、ワークフローによる公開では効きません",
                    f"{name} has no effect where a workflow publishes",
                    "Settings → Pages → Custom domain",
                )
    if git(own.project, "branch", "--all", "--list", "*gh-pages").strip():
        yield advice(
            "gh-pages ブランチがあります。Pages の公開元がまだそこなら、このサイトは公開されません",
            "there is a branch gh-pages; while Pages publishes from it, this site does not appear",
            "Settings → Pages → Source: GitHub Actions",
        )


def _workflows(own: Settings) -> Iterator[Finding]:
    """The workflows that call kokuchi: complete, pinned to one commit, and that of this version."""
    top = Path(git(own.project, "rev-parse", "--show-toplevel").strip() or own.project)
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((top / ".github" / "workflows").glob("*.y*ml"))
    }
    if any(CALLED_HERE in text for text in texts.values()):
        yield ok(
            "ワークフローは、このリポジトリ自身の kokuchi を使います",
            "the workflows use the kokuchi of this repository",
        )
        return
    called = {name: CALLED.findall(text) for name, text in texts.items()}
    for name in WORKFLOWS:
        if not called.get(f"{name}.yml"):
            yield missing(
                f".github/workflows/{name}.yml がないか、kokuchi を呼び出していません",
                f".github/workflows/{name}.yml is missing or does not call kokuchi",
                "kokuchi init --missing",
            )
    for name, text in texts.items():
        yield from _workflow(name, text, called[name])


def _workflow(name: str, text: str, called: list[tuple[str, str]]) -> Iterator[Finding]:
    old = _OLD_DEPLOYMENT.search(text)
    if old:
        yield missing(
            f".github/workflows/{name} は、ほかの方法で公開します（{old[0]}）",
            f".github/workflows/{name} publishes in another way ({old[0]})",
            f"git rm .github/workflows/{name}",
        )
    if (
        any("actions/check" in line and "uses:" in line for line in text.splitlines())
        and called
        and not _FULL_HISTORY.search(text)
    ):
        yield missing(
            f".github/workflows/{name} の actions/checkout に fetch-depth: 0 がありません",
            f".github/workflows/{name}: actions/checkout has no fetch-depth: 0",
            "kokuchi upgrade",
        )
    for repository, commit in dict.fromkeys(called):
        if repository == UNKNOWN_REPOSITORY or commit == UNKNOWN_COMMIT:
            yield missing(
                f".github/workflows/{name} の {repository}@{commit[:12]} は仮のものです",
                f".github/workflows/{name}: {repository}@{commit[:12]} is a placeholder",
                "kokuchi upgrade --program OWNER/REPO@COMMIT",
            )
        elif not re.fullmatch(r"[0-9a-f]{40}", commit):
            yield missing(
                f".github/workflows/{name} は kokuchi をコミット ID でなく {commit} で呼んでいます",
                f".github/workflows/{name} names kokuchi by {commit}, not by a commit id",
                f"kokuchi upgrade --program {repository}@COMMIT",
            )
        elif own_program().commit not in {UNKNOWN_COMMIT, commit}:
            yield advice(
                f".github/workflows/{name} の kokuchi（{commit[:12]}）は、いま動いているもの（{own_program().commit[:12]}）と違います",
                f".github/workflows/{name} uses kokuchi {commit[:12]}; this one is {own_program().commit[:12]}",
                "kokuchi upgrade --diff",
            )


def _files(own: Settings) -> Iterator[Finding]:
    """Line ends, ignored folders, hooks, and the version that wrote the files."""
    for name, line in ((".gitattributes", "* text=auto eol=lf"), (".gitignore", "/site/")):
        path = own.project / name
        known = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
        if not known:
            yield advice(f"{name} がありません", f"there is no {name}", f"echo '{line}' >> {name}")
    crlf = [path for path in sorted(own.sites.rglob("*.yml"))[:1000] if b"\r\n" in path.read_bytes()]
    if crlf and not (own.project / ".gitattributes").is_file():
        yield advice(
            f"Windows の改行（CRLF）のファイルがあります（{crlf[0].name} など {len(crlf)} 件）",
            f"files with the line ends of Windows: {len(crlf)}, such as {crlf[0].name}",
            "git add --renormalize .",
        )
    hooks = own.project / ".pre-commit-config.yaml"
    if hooks.is_file():
        placed = git(own.project, "rev-parse", "--git-path", "hooks/pre-commit").strip()
        if placed and not (own.project / placed).exists():
            yield advice(
                "コミット前の確認は、まだ使えません",
                "the checks before a commit are not installed",
                "pre-commit install",
            )
        yield from _readable(hooks)
    yield from _version(own)


def _readable(path: Path) -> Iterator[Finding]:
    try:
        bounded_yaml.compose(path.read_bytes())
    except (ValueError, yaml.YAMLError):
        yield missing(
            f"{path.name} は YAML として読めません", f"{path.name} is not YAML", f"git checkout {path.name}"
        )


def _version(own: Settings) -> Iterator[Finding]:
    try:
        manifest = read_manifest(own.project)
    except UnusableManifest as unusable:
        there = (own.project / MANIFEST).exists()
        ours = (own.project / "generator" / "kokuchi").is_dir()
        if there:
            yield Finding("missing", unusable.message)
        elif not ours:
            yield Finding(
                "advice", unusable.message, ProgramText("kokuchi init --missing", "kokuchi init --missing")
            )
        return
    if release(manifest.kokuchi) < release(own_version()):
        yield advice(
            f"ファイルは kokuchi {manifest.kokuchi} が書いたものです（いまは {own_version()}）",
            f"the files were written by kokuchi {manifest.kokuchi} (this is {own_version()})",
            "kokuchi upgrade --diff",
        )
    else:
        yield ok(f"{MANIFEST}: kokuchi {manifest.kokuchi}", f"{MANIFEST}: kokuchi {manifest.kokuchi}")


LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (_address, _pages, _workflows, _files)
