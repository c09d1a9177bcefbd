"""Compares the published site, fetched over HTTP, with the built folder."""

from kokuchi.verify.compare import Mismatch, NothingBuilt, VerifyResult, built_files, verify_site
from kokuchi.verify.fetcher import Fetcher, Response, UnusableProxy

__all__ = [
    "Fetcher",
    "Mismatch",
    "NothingBuilt",
    "Response",
    "UnusableProxy",
    "VerifyResult",
    "built_files",
    "verify_site",
]
