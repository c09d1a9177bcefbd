"""Writes into a wheel which commit it is built from, so that ``kokuchi init`` can name it in workflows."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "generator"))
from kokuchi.built_from import BUILT_FROM, built_from


class BuiltFrom(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``built_from.json``; an editable installation asks git each time."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatch before a wheel is built."""
        found = built_from(Path(self.root))
        if found and version != "editable":
            written = Path(tempfile.mkdtemp()) / BUILT_FROM
            written.write_text(json.dumps(found), encoding="utf-8")
            build_data["force_include"][str(written)] = f"kokuchi/{BUILT_FROM}"
