"""The only room that writes the site and starts an engine: make beside, verify, swap."""

from kokuchi.site.build import Told, build, write_stage
from kokuchi.site.failure import BuildFailed
from kokuchi.site.outcome import STAGES, Outcome
from kokuchi.site.parts import build_part, merge
from kokuchi.site.preview import serve

__all__ = ["STAGES", "BuildFailed", "Outcome", "Told", "build", "build_part", "merge", "serve", "write_stage"]
