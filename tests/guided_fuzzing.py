"""Looks for inputs that break a reader, guided by the branches that they take (atheris, on libFuzzer).

    python tests/guided_fuzzing.py                       # each target for a minute
    python tests/guided_fuzzing.py notice --seconds 3600

Each target (``TARGETS``) runs in a process of its own, which ends at the first exception, at an input that takes longer
than SECONDS_EACH, and at MEGABYTES of memory. Such an input stays in ``.cache/fuzz/<target>/``, as do the inputs that have
reached new branches, from which the next run goes on. The exit status is 1 if a target broke.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".cache" / "fuzz"
SECONDS_EACH = 20
MEGABYTES = 1500
LONGEST = 8192
_INPUTS = re.compile(r"^stat::number_of_executed_units: (\d+)$", re.MULTILINE)


def fuzz(name: str, seconds: int) -> None:
    """Run one target in this process; it does not return."""
    import atheris  # noqa: PLC0415  (counts the branches of what is imported after it)

    with atheris.instrument_imports(include=["kokuchi"], enable_loader_override=False):
        import fuzz_targets  # noqa: PLC0415

    make, begin = fuzz_targets.TARGETS[name]
    kept = KEPT / name
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "begin").write_text(begin, encoding="utf-8")
    if begin == fuzz_targets.SAMPLE:
        for path in (ROOT / "sites").rglob("*.yml"):
            (kept / path.name).write_bytes(path.read_bytes())
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS_EACH}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={kept}/broken-",
        "-seed=1",
        f"-max_len={LONGEST}",
        "-print_final_stats=1",
    ]
    with tempfile.TemporaryDirectory() as folder:
        reader = make(fuzz_targets.project(Path(folder)))
        atheris.Setup([sys.argv[0], *options, str(kept)], reader)
        atheris.Fuzz()


def main(words: list[str]) -> int:
    """Run the targets one after the other; the exit status."""
    from fuzz_targets import TARGETS  # noqa: PLC0415  (imported here, its branches are not counted)

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args(words)
    if unknown := set(given.targets) - TARGETS.keys():
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    broken = []
    for name in given.targets or TARGETS:
        command = [sys.executable, __file__, "--alone", name, str(given.seconds)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
        found = _INPUTS.search(done.stderr)
        inputs = f"{int(found[1]):,} inputs" if found else "no inputs counted"
        print(f"{name}: {inputs}, {'BROKEN' if done.returncode else 'no fault'}", flush=True)  # noqa: T201
        if done.returncode:
            broken.append(name)
            print("\n".join(done.stderr.splitlines()[-40:]))  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        fuzz(sys.argv[2], int(sys.argv[3]))
    raise SystemExit(main(sys.argv[1:]))
