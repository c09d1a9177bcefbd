#!/usr/bin/env python3
"""How long signs take on this machine: one by one, all in one PDF, in a first build of the site, and the memory needed.

    benchmarks/posters.py [--signs N]

The aim: 1,000 posters in under a minute on two cores. A first build is what a workflow does: a fresh clone, once without
any sign and once with those that the cache of the workflows keeps (``build/posters/signs``). Times are of whole processes, wall clock and processor.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kokuchi.site.signs import MOST

ROOT = Path(__file__).parents[1]
NOTICES = sorted(path for path in (ROOT / "sites").rglob("*.yml") if not path.name.startswith("_"))
DAY = "2026-11-24"


def project(folder: Path, count: int) -> None:
    """A project with so many notices, each with a title of its own."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "sites", folder / "sites" / "real")
    sample = (ROOT / "tests" / "cases" / "sample.yml").read_text(encoding="utf-8")
    real = [
        path.read_text(encoding="utf-8")
        for path in NOTICES
        if "operator:" in path.read_text(encoding="utf-8")
    ]
    wanted = [text for text in real if "status: withdrawn" not in text and "ended:" not in text] or [sample]
    for number in range(count):
        text = wanted[number % len(wanted)].split("formerly:")[0]
        text = text.replace("\n  ja: ", f"\n  ja: 第{number}店 ", 1) if text.startswith("title:") else sample
        path = folder / "sites" / f"group-{number // 100:03}" / f"shop-{number:05}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def measured(folder: Path, *words: str) -> str:
    """Run the command once: what it said, its time, its processor time and the most memory it had."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-m", "kokuchi", words[0], "--lang", "en", "--today", DAY, *words[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}: {(done.stdout + done.stderr)[-800:]}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = next(line for line in done.stdout.splitlines() if line.startswith(("Made", "Built")))
    return f"{wall:6.1f} s wall, {processor:6.1f} s processor, {after.ru_maxrss / 1024:6,.0f} MB at most   {said}"


def first_build(folder: Path, count: int, *, with_signs: bool) -> str:
    """A build in what a fresh clone has; of more than MOST notices no sign is published, so there are at most so many."""
    for path in ("site", "build/pages", *(() if with_signs else ("build/posters",))):
        shutil.rmtree(folder / path, ignore_errors=True)
    for path in sorted(folder.glob("sites/group-*/*.yml"))[max(0, count - len(NOTICES)) :]:
        path.unlink()
    return measured(folder, "build")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--signs", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        project(place, chosen.signs)
        print(f"{chosen.signs:,} notices, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        for label, words in (
            ("one PDF each", ()),
            ("in one PDF", ("--combine",)),
            ("stickers", ("--size", "sticker")),
        ):
            print(f"{label:>18}: {measured(place, 'poster', *words, '--out', 'made')}", flush=True)
        for label, kept in (("first build", False), ("with kept signs", True)):
            built = first_build(place, min(chosen.signs, MOST), with_signs=kept)
            print(f"{label:>18}: {built}", flush=True)
