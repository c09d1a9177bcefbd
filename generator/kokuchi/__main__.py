"""``python -m kokuchi``."""

from kokuchi.cli import run

run()
