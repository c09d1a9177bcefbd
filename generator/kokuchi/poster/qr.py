"""The QR code of a sign (ISO/IEC 18004): error correction Q where the modules stay large enough, else M."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import zxingcpp

QUIET_ZONE = 4  # modules, all around
_SMALLEST_MODULE = 0.5  # millimetres; any phone reads it from half a metre


@lru_cache(maxsize=16)  # signs at several places of one notice have the same code
def qr_code(url: str, fragment: str, side: float) -> dict[str, Any]:
    """A code whose dark part is ``side`` millimetres wide. It leads to ``url#fragment``, which tells the page its sign.

    Where the modules would become too small, the fragment is left out: the page opens, and says nothing of the sign.

    The result has the drawing (``svg``, black on white), the ``url`` in the code, and in millimetres the ``side`` with
    the quiet zone and the ``quiet`` zone itself.
    """
    choices = [(f"{url}#{fragment}", "Q"), (f"{url}#{fragment}", "M"), (url, "Q"), (url, "M")]
    fitting = (choice for choice in choices if side / _modules(len(choice[0]), choice[1]) >= _SMALLEST_MODULE)
    address, level = next(fitting, choices[-1])
    code = _code(address, level)
    modules = _width(code)
    return {
        "svg": code.to_svg(add_quiet_zones=True),
        "url": address,
        "side": round(side * (modules + 2 * QUIET_ZONE) / modules, 3),
        "quiet": round(side * QUIET_ZONE / modules, 3),
    }


def _code(content: str, level: str) -> zxingcpp.Barcode:
    return zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level=level)


def _width(code: zxingcpp.Barcode) -> int:
    return int(code.to_image(scale=1, add_quiet_zones=False).shape[0])


@lru_cache(maxsize=1024)
def _modules(length: int, level: str) -> int:
    """How many modules wide a code with so many letters is."""
    return _width(_code("u" * length, level))
