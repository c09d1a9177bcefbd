"""Builds the site: makes it in a second folder, verifies it, and swaps it in. No other package starts an engine."""

from kokuchi.site.build import build
from kokuchi.site.errors import BuildFailed
from kokuchi.site.preview import serve
from kokuchi.site.result import STAGES, BuildResult, OnProgress
from kokuchi.site.shards import build_part, merge
from kokuchi.site.stage import write_stage

__all__ = [
    "STAGES",
    "BuildFailed",
    "BuildResult",
    "OnProgress",
    "build",
    "build_part",
    "merge",
    "serve",
    "write_stage",
]
