"""Measures kokuchi beside its peers: the same work, one machine, alternating runs; medians and ratios.

    python benchmarks/run.py                    # 1,000, 5,000 and 20,000 deployments
    python benchmarks/run.py --sizes 500 --runs 2   # done in five minutes

Writes benchmarks/RESULTS.md and benchmarks/results.svg. Absolute figures depend on the machine; trust the ratios.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from time import perf_counter

import deployments
import peers

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
TODAY = ("--today", "2026-11-24")
# Plain Material needs minutes for more; of more than that, the slow peers run once.
MOST_FOR_MATERIAL, MOST_OFTEN = 1000, 5000
SLOW = ("check: check-jsonschema", "check: yamllint")
# Memory where there is some: what a disk still has to do from the run before would be measured, too.
PLACE = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
PACKAGES = ("kokuchi", "hugo", "mkdocs", "mkdocs-material", "check-jsonschema", "yamllint")


@dataclass
class Job:
    """One command in its folder, what to do before each run, and what was measured: seconds and megabytes."""

    name: str
    folder: Path
    command: list[str]
    before: Callable[[], None] = lambda: None
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once; memory is the peak of its largest process."""
        self.before()
        with tempfile.TemporaryFile() as said:
            start = perf_counter()
            child = os.posix_spawn(
                self.command[0],
                self.command,
                os.environ,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, said.fileno(), 1),
                    (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
                ],
            )
            _, status, usage = os.wait4(child, 0)
            self.seconds.append(perf_counter() - start)
            if status:
                said.seek(0)
                sys.exit(f"{self.name} failed: {said.read().decode()[-2000:]}")
        self.memory.append(usage.ru_maxrss / 1024)

    @property
    def time(self) -> float:
        """The median, in seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """The median, in megabytes."""
        return statistics.median(self.memory)


def remove(folder: Path, *names: str) -> Callable[[], None]:
    """Makes a run begin from nothing."""

    def before() -> None:
        for name in names:
            shutil.rmtree(folder / name, ignore_errors=True)

    return before


def change(folder: Path) -> Callable[[], None]:
    """Changes a sentence of one notice, each time another one."""
    count = iter(range(10**6))

    def before() -> None:
        path = max((folder / "sites").rglob("shop-*.yml"))
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("  en: Inside", f"  en: Inside and outside ({next(count)}),", 1), encoding="utf-8"
        )

    return before


def jobs(folder: Path, count: int) -> list[Job]:
    """Every job for so many deployments."""
    ours, hugo, material = folder / "kokuchi", folder / "hugo", folder / "material"
    ours.mkdir()
    deployments.make(ours, count)
    peers.hugo(ours, hugo)
    files = [str(path) for path in sorted((ours / "sites").rglob("shop-*.yml"))]
    kokuchi, own = str(BIN / "kokuchi"), remove(ours, "build", "site", ".cache")
    binary = next((metadata.distribution("hugo").locate_file("hugo/binaries")).glob("hugo*"))
    build = [kokuchi, "build", "--quiet", *TODAY]
    made = [
        Job("build, all: kokuchi", ours, build, own),
        Job(
            "build, all: Hugo",
            hugo,
            [str(binary), "--logLevel", "error", "--source", str(hugo)],
            remove(hugo, "public", "resources"),
        ),
        Job("build, one changed: kokuchi", ours, build, change(ours)),
        Job("build, none changed: kokuchi", ours, build),
        Job("check, cold: kokuchi", ours, [kokuchi, "check", *TODAY], remove(ours, ".cache")),
        Job("check, none changed: kokuchi", ours, [kokuchi, "check", *TODAY]),
        Job("check, one file: kokuchi", ours, [kokuchi, "check", *TODAY, files[0]]),
        Job(
            "check: check-jsonschema",
            ours,
            [str(BIN / "check-jsonschema"), "--schemafile", str(peers.schema(ours)), *files],
        ),
        Job(
            "check, one file: check-jsonschema",
            ours,
            [str(BIN / "check-jsonschema"), "--schemafile", str(ours / "schema.json"), files[0]],
        ),
        Job("check: yamllint", ours, [str(BIN / "yamllint"), "-d", "{rules: {}}", str(ours / "sites")]),
    ]
    if count <= MOST_FOR_MATERIAL:
        peers.material(ours, material)
        command = [str(BIN / "mkdocs"), "build", "--quiet", "--config-file", str(material / "mkdocs.yml")]
        made.append(Job("build, all: Material", material, command, remove(material, "site")))
    return made


RATIOS = (
    ("build, all", "build, all: kokuchi", "build, all: Hugo", 1.0),
    ("build, one changed", "build, one changed: kokuchi", "build, all: Hugo", 0.2),
    ("build, none changed", "build, none changed: kokuchi", "build, all: Hugo", 0.1),
    ("build, all", "build, all: kokuchi", "build, all: Material", None),
    ("check, cold", "check, cold: kokuchi", "check: check-jsonschema", 0.15),
    ("check, cold", "check, cold: kokuchi", "check: yamllint", None),
    ("check, one file", "check, one file: kokuchi", "check, one file: check-jsonschema", 0.5),
)


def measure(count: int, runs: int) -> dict[str, Job]:
    """All jobs of one size, alternating."""
    with tempfile.TemporaryDirectory(prefix="kokuchi-bench-", dir=PLACE) as name:
        made = jobs(Path(name), count)
        for number in range(min(runs, 2) if count > MOST_OFTEN else runs):
            for job in made:
                if number and count > MOST_OFTEN and job.name in SLOW:
                    continue
                os.chdir(job.folder)
                job.run()
                print(
                    f"{count:>7,} {number + 1}/{runs} {job.name:<36} {job.seconds[-1]:8.2f} s {job.memory[-1]:7.0f} MB",
                    flush=True,
                )
        site = Path(name) / "kokuchi" / "site"
        sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
        pages = [path.stat().st_size for path in site.rglob("*.html")]
        print(
            f"{count:>7,} site: {len(sizes):,} files, {sum(sizes) / 1e6:.0f} MB, largest page {max(pages) / 1e3:.0f} KB",
            flush=True,
        )
        os.chdir(ROOT)
        shared = peers.shared_words(site, Path(name) / "hugo" / "public")
        print(f"{count:>7,} site: {shared:.1%} of the words of our notices are on Hugo's pages", flush=True)
        found = {job.name: job for job in made}
        found["site"] = Job(
            f"{len(sizes):,} files, {sum(sizes) / 1e6:.0f} MB, largest page {max(pages) / 1e3:.0f} KB; {shared:.1%} of the words of its notices are on Hugo's pages",
            site,
            [],
        )
        return found


def slowdown() -> float:
    """How many times as long as one process two at once take: 1 on two free cores, 2 where they share one."""
    command = [sys.executable, "-S", "-c", "for number in range(10**7): pass"]

    def seconds(count: int) -> float:
        start = perf_counter()
        for process in [subprocess.Popen(command) for _ in range(count)]:
            process.wait()
        return perf_counter() - start

    return seconds(2) / seconds(1)


def report(measured: dict[int, dict[str, Job]], runs: int, shared: float) -> str:
    """RESULTS.md; ``shared`` is the ``slowdown`` of the machine."""
    lines = [
        "# Measured",
        "",
        "Written by `make bench`. Medians of alternating runs on one machine; trust the ratios, not the figures.",
        "",
        f"- Machine: {platform.system()} {platform.machine()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}",
        f"- Two processes at once took {shared:.1f} times as long as one alone: 1 where both cores are free, 2 where they share one.",
        "- Versions: " + ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES),
        f"- Runs: {runs} (of more than {MOST_OFTEN:,} deployments two, and check-jsonschema and yamllint once), in {PLACE or 'the system’s folder for temporary files'}",
        "- Hugo makes the same pages from the same YAML and Markdown (`benchmarks/hugo`): notices with their records, lists, archive, guide, feed.",
        "  It checks nothing, and makes neither register, deadlines nor form.",
        "  It has no build of only what has changed, so one changed file is held against its whole build.",
        "- check-jsonschema judges the form only, without shared values, meaning or lines.",
        "",
        "![Time and memory over the number of deployments](results.svg)",
        "",
        "## Ratios",
        "",
        "| deployments | work | kokuchi | peer | ratio | wanted |",
        "|---:|---|---:|---:|---:|---:|",
    ]
    for count, found in measured.items():
        for name, ours, peer, wanted in RATIOS:
            if peer in found:
                a, b = found[ours].time, found[peer].time
                lines.append(
                    f"| {count:,} | {name} | {a:.2f} s | {peer.split(': ')[1]} {b:.2f} s | **{a / b:.2f}** | {f'≤ {wanted}' if wanted else ''} |"
                )
        a, b = found["build, all: kokuchi"].peak, found["build, all: Hugo"].peak
        lines.append(
            f"| {count:,} | build, all: memory of the largest process | {a:.0f} MB | Hugo {b:.0f} MB | **{a / b:.2f}** | ≤ 0.5 |"
        )
    lines += ["", "## All figures", "", "| deployments | job | seconds | MB |", "|---:|---|---:|---:|"]
    for count, found in measured.items():
        lines += [
            f"| {count:,} | {name} | {job.time:.2f} | {job.peak:.0f} |"
            for name, job in found.items()
            if job.command
        ]
        lines.append(f"| {count:,} | the site: {found['site'].name} | | |")
    if len(measured) > 1:
        small, large = sorted(measured)[-2:]
        each = [measured[count]["build, all: kokuchi"].time / count for count in (small, large)]
        lines += [
            "",
            f"Time for each deployment at {large:,} is {each[1] / each[0]:.2f} times that at {small:,}.",
        ]
    return "\n".join(lines) + "\n"


def plot(measured: dict[int, dict[str, Job]], path: Path) -> None:
    """Time and memory over the number of deployments."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    mpl.rcParams["svg.hashsalt"] = "kokuchi"
    figure, (time, memory) = plt.subplots(1, 2, figsize=(10, 4))
    counts = sorted(measured)
    for name, colour in (
        ("build, all: kokuchi", "#0b5f66"),
        ("build, all: Hugo", "#c2410c"),
        ("build, one changed: kokuchi", "#5aa7ad"),
    ):
        time.plot(counts, [measured[count][name].time for count in counts], "o-", color=colour, label=name)
        memory.plot(counts, [measured[count][name].peak for count in counts], "o-", color=colour, label=name)
    for axes, unit in ((time, "seconds"), (memory, "MB, largest process")):
        axes.set_xlabel("deployments (two languages each)")
        axes.set_ylabel(unit)
        axes.set_ylim(bottom=0)
        axes.spines[["top", "right"]].set_visible(False)
    time.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 20000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks", help="folder of RESULTS.md")
    chosen = parser.parse_args()
    # Nobody's second run compiles Python's files again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2)
    found = {count: measure(count, chosen.runs) for count in chosen.sizes}
    plot(found, chosen.out / "results.svg")
    (chosen.out / "RESULTS.md").write_text(report(found, chosen.runs, slowdown()), encoding="utf-8")
