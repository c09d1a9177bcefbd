"""The only room that writes the site and starts an engine: make beside, verify, swap."""

from kokuchi.site.build import build
from kokuchi.site.failure import BuildFailed
from kokuchi.site.outcome import STAGES, Outcome
from kokuchi.site.preview import serve

__all__ = ["STAGES", "BuildFailed", "Outcome", "build", "serve"]
