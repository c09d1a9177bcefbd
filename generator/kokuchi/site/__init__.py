"""The only room that writes files and starts an engine: stage, build, verify, swap."""

from kokuchi.site.build import BuildFailed, Built, build
from kokuchi.site.preview import serve

__all__ = ["BuildFailed", "Built", "build", "serve"]
