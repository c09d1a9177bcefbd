"""Web addresses in ASCII, as machines carry them, and in letters, as people read them."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit


def address_parts(text: str) -> SplitResult | None:
    """The parts of an address or a path that somebody wrote; None where Python refuses it, such as ``http://[::1``."""
    try:
        return urlsplit(text)
    except ValueError:
        return None


def ascii_address(url: str) -> str:
    """A web address in ASCII: a Japanese domain as punycode (``xn--…``), other letters of the path as percent signs.

    That is how codes, feeds and registers carry it: a QR code with other letters holds bytes of Shift_JIS, and readers
    guess. Empty if the address has no usable domain.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError too: an empty or endless label
        return ""
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    return urlunsplit((parts.scheme, host + port, path, "", "")) if host else ""


def shown_address(url: str) -> str:
    """An address as people read and type it: with the letters of a Japanese domain or path."""
    parts = urlsplit(url)
    host, path = parts.netloc, unquote(parts.path, errors="replace")
    with suppress(UnicodeError):
        host = host.encode("ascii").decode("idna")
    # What cannot be typed again (blanks, signs of addresses, bytes that are no text) stays as it is.
    path = parts.path if re.search(r"[\s%?#\ufffd]", path) or not path.isprintable() else path
    return urlunsplit((parts.scheme, host, path, parts.query, parts.fragment))


def address_pattern(site_url: str) -> str:
    """A regular expression for the site's address in the text of a sign: as it is printed, or in ASCII."""
    return f"(?:{re.escape(shown_address(site_url))}|{re.escape(site_url)})"
