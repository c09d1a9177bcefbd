"""What the public sees is compared with what was built, over a real connection to a server on this machine."""

from __future__ import annotations

import functools
import http.server
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import CASES, Project, built

from kokuchi import register, verify
from kokuchi.diagnostics import ProgramText
from kokuchi.verify import Fetcher, Response, UnusableProxy, VerifyResult, fetcher

REFUSED = ProgramText(ja="サーバーにつながりません", en="no answer")


class _Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, keeps connections open, and redirects some addresses. As a proxy it serves every host so."""

    protocol_version = "HTTP/1.1"
    asked: list[str]
    moved: dict[str, str]
    tunnels: list[str]
    credentials: list[str]

    def do_CONNECT(self) -> None:
        self.tunnels.append(self.path)
        self.send_error(403, "No way out")

    def do_GET(self) -> None:
        if self.path.startswith("http://"):
            self.credentials.append(self.headers.get("Proxy-Authorization", ""))
            self.path = "/" + self.path.split("/", 3)[3]
        self.asked.append(self.path)
        if self.path in self.moved:
            self.send_response(301)
            self.send_header("Location", self.moved[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Published:
    """A site as it was built, and as it is published: a copy on a server."""

    def __init__(self, built: Path, folder: Path, url: str, server: type[_Server]) -> None:
        self.built, self.folder, self.url, self.server = built, folder, url, server
        self.pauses: list[float] = []
        self.proxy = url.removesuffix("/cameras/")

    def compared(self, **options: object) -> VerifyResult:
        """Compare; pauses are noted, not made."""
        return verify.verify_site(self.built, self.url, **{"pause": self.pauses.append} | options)  # type: ignore[arg-type]


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[str, type[_Server]]]:
    kind = type("Own", (_Server,), {"asked": [], "moved": {}, "tunnels": [], "credentials": []})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(kind, directory=str(folder))
    ) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/cameras/", kind
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three notices, one of them with a former id, built below /cameras/."""
    project = Project(tmp_path_factory.mktemp("made") / "project")
    sample = (CASES / "sample.yml").read_text(encoding="utf-8")
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace(".jp/", ".jp/cameras/"), encoding="utf-8")
    for name in ("east", "west"):
        project.add(f"{name}.yml", sample)
    project.add("north.yml", sample + "formerly: [old-north]\n")
    return built(project.folder)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the machine that runs the tests is not asked."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.delenv("no_proxy", raising=False)


@pytest.fixture
def published(made: Path, tmp_path: Path) -> Iterator[Published]:
    folder = tmp_path / "public" / "cameras"
    shutil.copytree(made, folder)
    with _serving(tmp_path / "public") as (url, server):
        yield Published(made, folder, url, server)


def test_every_file_of_a_large_register_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the index names is fetched, and reported when it differs."""
    monkeypatch.setattr(register.paging.register_files, "__defaults__", (1,))
    project = Project(tmp_path / "project")
    sample = (CASES / "sample.yml").read_text(encoding="utf-8")
    for name in ("east", "west"):
        project.add(f"{name}.yml", sample)
    folder = built(project.folder)
    served: list[str] = []

    def fetch(url: str) -> Response:
        path = url.removeprefix("https://notice.example.jp/")
        served.append(path)
        raw = (
            folder / path / "index.html" if path == "" or path.endswith("/") else folder / path
        ).read_bytes()
        return Response(200, register.digest(raw + b" " * (path == "register/2.json")))

    result = verify.verify_site(folder, pause=lambda _: None, fetch=fetch)
    assert {"register.json", "register/1.json", "register/2.json", "east/", "en/west/"} <= set(served)
    assert [found.url for found in result.differences] == ["https://notice.example.jp/register/2.json"]
    assert result.compared == result.addresses == len(served)


def _addresses(comparison: VerifyResult, published: Published) -> list[str]:
    return [found.url.removeprefix(published.url) for found in comparison.differences]


def test_a_site_that_arrived_whole_is_clean_and_every_address_was_asked_for(published: Published) -> None:
    comparison = published.compared()
    assert not comparison.differences
    wanted = {"register.json", "", "en/"}
    wanted |= {f"{code}{name}/" for code in ("", "en/") for name in ("east", "west", "north", "old-north")}
    assert {path.removeprefix("/cameras/") for path in published.server.asked} == wanted
    assert comparison.compared == comparison.addresses == len(published.server.asked) == len(wanted)


@pytest.mark.parametrize(
    "path", ["register.json", "index.html", "west/index.html", "en/old-north/index.html"]
)
def test_one_byte_that_differs_is_named_by_its_address(path: str, published: Published) -> None:
    file = published.folder / path
    file.write_bytes(file.read_bytes() + b" ")
    assert _addresses(published.compared(), published) == [path.removesuffix("index.html")]


def test_a_missing_page_is_reported_with_its_status(published: Published) -> None:
    shutil.rmtree(published.folder / "en" / "east")
    (found,) = published.compared().differences
    assert found.url == published.url + "en/east/"
    assert "404" in found.message.en
    assert "404" in found.message.ja


def test_a_redirect_is_reported_and_not_followed(published: Published) -> None:
    published.server.moved["/cameras/east/"] = "https://elsewhere.example/"
    (found,) = published.compared().differences
    assert "https://elsewhere.example/" in found.message.en
    assert "site_url" in found.message.ja


def test_only_what_differs_is_fetched_again(published: Published) -> None:
    page = published.folder / "west" / "index.html"
    new = page.read_bytes()
    page.write_bytes(b"the version before")

    def arrives(seconds: float) -> None:
        published.pauses.append(seconds)
        published.server.asked.clear()
        page.write_bytes(new)

    comparison = published.compared(wait=60, pause=arrives)
    assert not comparison.differences
    assert published.server.asked == ["/cameras/west/"]
    assert len(published.pauses) == 1


def test_it_waits_no_longer_than_allowed(published: Published) -> None:
    (published.folder / "west" / "index.html").write_bytes(b"the version before")
    assert len(published.compared(wait=60).differences) == 1
    assert sum(published.pauses) == 60
    assert len(published.compared(wait=0).differences) == 1
    assert sum(published.pauses) == 60


def test_an_unreachable_site_is_reported_once(made: Path) -> None:
    asked: list[str] = []

    def nothing(url: str) -> Response:
        asked.append(url)
        return Response(0, failure=REFUSED)

    comparison = verify.verify_site(made, pause=lambda _: None, fetch=nothing)
    assert asked == ["https://notice.example.jp/cameras/register.json"]
    assert len(comparison.differences) == 1


def test_a_server_that_closes_its_connections_is_asked_again(published: Published) -> None:
    published.server.protocol_version = "HTTP/1.0"
    assert not published.compared().differences


def test_a_server_that_refuses_connections_is_named_with_the_reason(published: Published) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    (found,) = verify.verify_site(published.built, f"http://127.0.0.1:{port}/", pause=print).differences
    assert found.unreachable
    assert found.message.en == "no answer (Connection refused)"


def test_an_answer_that_has_no_end_is_not_read_to_its_end(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetcher, "_MAX_BYTES", 100)
    (found,) = published.compared().differences
    assert found.message.en == "larger than 64 MB"


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_the_proxy_of_the_environment_is_used(
    variable: str, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, published.proxy.replace("http://", "http://clerk:p%40ss@"))
    site = "http://notice.example.jp/cameras/"
    assert not verify.verify_site(published.built, site, pause=print).differences
    assert set(published.server.credentials) == {"Basic Y2xlcms6cEBzcw=="}


def test_a_site_with_https_is_asked_for_through_a_tunnel(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", published.proxy.replace("http://", "http://clerk:secret@"))
    (found,) = verify.verify_site(published.built, "https://notice.example.jp/", pause=print).differences
    assert set(published.server.tunnels) == {"notice.example.jp:443"}
    assert found.message.en.startswith(f"cannot get through the proxy {published.proxy} (")
    assert "403 No way out" in found.message.ja
    assert "secret" not in str(found.message)


def test_hosts_named_in_no_proxy_are_asked_directly(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:8080")
    monkeypatch.setenv("NO_PROXY", "example.jp,127.0.0.1")
    assert not published.compared().differences


@pytest.mark.parametrize("proxy", ["socks5://proxy.example.jp:1080", "http://proxy.example.jp:port"])
def test_a_proxy_that_cannot_be_used_is_refused_without_its_password(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.replace("://", "://clerk:secret@"))
    with pytest.raises(UnusableProxy) as raised:
        Fetcher("https://notice.example.jp/")
    assert f"the proxy “{proxy}” of the environment" in raised.value.message.en
    assert "secret" not in str(raised.value.message)


def test_a_sample_is_as_large_as_asked_for_and_the_same_for_one_build(published: Published) -> None:
    first = published.compared(sample=3)
    asked = sorted(published.server.asked)
    assert len(asked) == first.compared == 3 + 3
    assert first.addresses == 3 + 8
    published.server.asked.clear()
    published.compared(sample=3)
    assert sorted(published.server.asked) == asked


def test_a_file_that_was_built_and_has_gone_is_named(published: Published, tmp_path: Path) -> None:
    built = tmp_path / "built"
    shutil.copytree(published.built, built)
    (built / "east" / "index.html").unlink()
    comparison = verify.verify_site(built, published.url, pause=published.pauses.append)
    (found,) = comparison.differences
    assert "east/index.html" in found.message.en


@pytest.mark.parametrize("register_is", [None, b"{}", b'{"version": 9}', b"\xff\xfe"])
def test_a_folder_without_a_register_has_to_be_built_first(register_is: bytes | None, tmp_path: Path) -> None:
    if register_is is not None:
        (tmp_path / register.NAME).write_bytes(register_is)
    with pytest.raises(verify.NothingBuilt) as raised:
        verify.verify_site(tmp_path, pause=lambda _: None)
    assert "make site" in raised.value.message.en


def test_the_command_reports_and_its_exit_status_is_1_when_something_differs(
    published: Published, tmp_path: Path
) -> None:
    project = Project(tmp_path / "project")
    words = ("verify", published.url, "--site", str(published.built), "--lang", "en")
    done = project.run(*words)
    first, note = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert first == "11 addresses compared: the published site is the same as the built one."
    assert "site_url" in note
    shutil.rmtree(published.folder / "west")
    done = project.run(*words)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith(f"{published.url}west/: cannot be opened (404")


@pytest.mark.parametrize("url", ["notice.example.jp", "file:///etc/passwd", "https://", "ftp://x.example/"])
def test_an_address_that_cannot_be_used_is_2(url: str, project: Project) -> None:
    done = project.run("verify", url, "--lang", "en")
    assert done.returncode == 2
    assert "cannot be used" in done.stderr


def test_nothing_built_is_2_and_says_what_to_do(project: Project) -> None:
    done = project.run("verify", "--lang", "ja")
    assert done.returncode == 2
    assert "make site" in done.stderr


@pytest.mark.parametrize(
    "url",
    ["http://[::1", "http://[zz]/", "https://a]b/", "http://a.jp:99999/", "http://a.jp:x/", "https://a b/"],
)
def test_an_address_that_python_refuses_is_named_and_ends_in_no_traceback(
    url: str, made: Path, project: Project
) -> None:
    """On the command line, as a proxy, and in the register of the site that is compared."""
    site = project.folder / "copy"
    shutil.copytree(made, site)
    words = ("verify", "--site", "copy", "--lang", "en")
    given = project.run(*words, url)
    assert (given.returncode, f"“{url}” cannot be used" in given.stderr) == (2, True)
    proxied = project.run(
        *words, "http://a.example.jp/", HTTP_PROXY=url, http_proxy=url, NO_PROXY="", no_proxy=""
    )
    assert "Traceback" not in proxied.stderr
    assert ("the proxy" in proxied.stderr) == (proxied.returncode == 2)
    path = site / register.NAME
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("https://notice.example.jp/cameras/", url), encoding="utf-8")
    crafted = project.run(*words)
    assert "Traceback" not in crafted.stderr
    assert "cannot read copy/register.json" in crafted.stderr or " " in url
