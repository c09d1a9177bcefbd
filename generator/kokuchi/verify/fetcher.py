"""Fetches addresses with urllib3, through the proxy of the environment, without following redirects."""

from __future__ import annotations

import hashlib
import ssl
import time
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import urllib3
from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TimedOut
from urllib3.util import Retry, make_headers

from kokuchi.diagnostics import ProgramText

MAX_CONNECTIONS = 16
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECONDS = 30
_MOST_SECONDS = 120  # for a whole body, however steadily a server sends it
_CHUNK = 64 * 1024
_LONGEST_DETAIL = 200
_MAX_BYTES = 64 * 1024 * 1024
# Caches have to revalidate with the server; the hash is that of the body without compression.
_HEADERS = {"Cache-Control": "no-cache", "Accept-Encoding": "identity", "User-Agent": "kokuchi-verify"}
# A server may close an idle connection at any time. Responses with any status are compared, never retried here.
_RETRIES = Retry(total=2, redirect=0, status=0, respect_retry_after_header=False)


class UnusableProxy(Exception):
    """The proxy in the environment is not the address of an HTTP proxy; ``message`` says what to write."""

    def __init__(self, message: ProgramText) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Response:
    """The response of a server.

    ``digest`` is the SHA-256 of the body. ``detail`` is the target of a redirect, or the reason phrase. ``status`` is
    0 if the request failed; then ``failure`` is the reason.
    """

    status: int
    digest: str = ""
    detail: str = ""
    failure: ProgramText = ProgramText("", "")  # noqa: RUF009  (frozen)


class Fetcher:
    """Fetches addresses of one host from many threads, over at most 16 connections, which are reused.

    The proxy is that of HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (or in lower case), or the one set in Windows
    or macOS. Raises UnusableProxy.
    """

    def __init__(self, root: str) -> None:
        parts = urlsplit(root)
        self._proxy = _proxy_for(parts.scheme, parts.netloc)
        self._pool = _pool(self._proxy)

    def __call__(self, url: str) -> Response:
        """Fetch one address. Redirects are returned and not followed, since QR codes have to lead to the page itself.

        Errors of the network are returned as a Response with ``failure``.
        """
        try:
            answer = self._pool.request(
                "GET", url, headers=_HEADERS, redirect=False, retries=_RETRIES, preload_content=False
            )
            digest, failure = _digest(answer, time.monotonic() + _MOST_SECONDS)
        except (HTTPError, OSError) as error:
            return Response(0, failure=_failure(error, self._proxy))
        if failure:
            answer.close()
            return Response(0, failure=failure)
        answer.release_conn()
        detail = answer.headers.get("Location", "") if answer.status in REDIRECTS else answer.reason or ""
        return Response(answer.status, digest, _printable(detail))

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()


def _digest(answer: urllib3.BaseHTTPResponse, end: float) -> tuple[str, ProgramText | None]:
    """The SHA-256 of a body, which is not kept; or why it is not read to its end."""
    digest, length = hashlib.sha256(), 0  # as register.digest
    while chunk := answer.read1(_CHUNK, decode_content=False):
        digest.update(chunk)
        length += len(chunk)
        if length > _MAX_BYTES:
            return "", _TOO_LARGE
        if time.monotonic() > end:
            return "", _TOO_SLOW
    return digest.hexdigest(), None


def _printable(detail: str) -> str:
    """What a server says, so that it cannot control a terminal or fill a log."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in detail[:_LONGEST_DETAIL])
    return shown + ("…" if len(detail) > _LONGEST_DETAIL else "")


def _proxy_for(scheme: str, host: str) -> str:
    """The URL of the proxy for a host; "" for none."""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(scheme) or proxies.get("all") or ""
    if not proxy or urllib.request.proxy_bypass(host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


def _pool(proxy: str) -> urllib3.PoolManager:
    options: dict[str, Any] = {
        "maxsize": MAX_CONNECTIONS,
        "block": True,
        "timeout": urllib3.Timeout(connect=_SECONDS, read=_SECONDS),
        "ssl_context": ssl.create_default_context(),
    }
    if not proxy:
        return urllib3.PoolManager(**options)
    try:
        parts = urlsplit(proxy)
        headers = {}
        if parts.username is not None:
            secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            headers = make_headers(proxy_basic_auth=secret)
        return urllib3.ProxyManager(_without_secret(proxy), proxy_headers=headers, **options)
    except (AssertionError, ValueError):  # ProxySchemeUnknown is an AssertionError
        raise UnusableProxy(
            ProgramText(
                ja=f"環境変数のプロキシ「{_without_secret(proxy)}」は使えません。"
                "HTTPS_PROXY か HTTP_PROXY に http://proxy.example.jp:8080 の形で書いてください",
                en=f"the proxy “{_without_secret(proxy)}” of the environment cannot be used:"
                " write HTTPS_PROXY or HTTP_PROXY as http://proxy.example.jp:8080",
            )
        ) from None


def _without_secret(proxy: str) -> str:
    """A proxy's URL without its user name and password."""
    scheme, _, rest = proxy.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


_TOO_LARGE = ProgramText(
    ja=f"{_MAX_BYTES // 1024**2} MB を超えています", en=f"larger than {_MAX_BYTES // 1024**2} MB"
)


_TOO_SLOW = ProgramText(
    ja=f"{_MOST_SECONDS} 秒待っても、読み終わりません",
    en=f"not sent to its end within {_MOST_SECONDS} seconds",
)


def _failure(error: Exception, proxy: str) -> ProgramText:
    """The reason why a request failed, worded so that the user can act on it."""
    cause: BaseException = error
    if isinstance(error, MaxRetryError) and error.reason:
        cause = error.reason
    if isinstance(cause, ProxyError):
        shown, detail = _without_secret(proxy), _reason(cause.original_error)
        return ProgramText(
            ja=f"プロキシ {shown} を通れません（{detail}）",
            en=f"cannot get through the proxy {shown} ({detail})",
        )
    if isinstance(cause, NameResolutionError):
        return ProgramText(
            ja="ホスト名が見つかりません。アドレスと、インターネットへの接続を確かめてください",
            en="its host name is unknown; look at the address and at your connection to the internet",
        )
    if isinstance(cause, SSLError):
        return ProgramText(
            ja=f"証明書を確認できません（{_reason(cause)}）",
            en=f"its certificate cannot be verified ({_reason(cause)})",
        )
    if isinstance(cause, TimedOut) and not isinstance(cause, NewConnectionError):
        return ProgramText(
            ja=f"{_SECONDS} 秒待っても応答がありません", en=f"no answer within {_SECONDS} seconds"
        )
    return ProgramText(ja=f"サーバーにつながりません（{_reason(cause)}）", en=f"no answer ({_reason(cause)})")


def _reason(error: BaseException) -> str:
    """The message of the operating system, else the text of the error, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    text = " ".join((getattr(error, "strerror", None) or str(error)).split())
    return _printable(text) or type(error).__name__
