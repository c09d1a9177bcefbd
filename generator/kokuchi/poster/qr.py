"""The QR code of a sign (ISO/IEC 18004): error correction Q where the modules stay large enough, else M."""

from __future__ import annotations

import io
from typing import Any

import segno

QUIET_ZONE = 4  # modules, all around
_SMALLEST_MODULE = 0.5  # millimetres; any phone reads it from half a metre


def qr_code(url: str, side: float) -> dict[str, Any]:
    """A code whose dark part is ``side`` millimetres wide.

    The result has the drawing (``svg``, black on white), and in millimetres the ``side`` with the quiet zone and the
    ``quiet`` zone itself.
    """
    code = segno.make(url, error="q", boost_error=False, micro=False)
    if side / code.symbol_size(border=0)[0] < _SMALLEST_MODULE:
        code = segno.make(url, error="m", boost_error=False, micro=False)
    modules = code.symbol_size(border=0)[0]
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, xmldecl=False)
    return {
        "svg": drawing.getvalue().decode("ascii"),
        "side": round(side * (modules + 2 * QUIET_ZONE) / modules, 3),
        "quiet": round(side * QUIET_ZONE / modules, 3),
    }
