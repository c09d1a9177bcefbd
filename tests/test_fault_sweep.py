"""A few of the faults of ``make sweep``: a kill or a refusal of the system at single calls, injected by strace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fault_sweep import COMMANDS, Sweep

pytestmark = [
    pytest.mark.only_on("linux"),
    pytest.mark.skipif(not shutil.which("strace"), reason="no strace (tests/system-packages.sh installs it)"),
]
# The others are stopped inside the process (test_faults.py, test_import.py), which is faster.
HOW_MANY = {"fmt": 2, "poster": 2}


@pytest.mark.parametrize("name", HOW_MANY)
def test_a_fault_at_any_call_leaves_the_old_or_the_new(name: str, tmp_path: Path) -> None:
    """Never half and never both, never a traceback, and the next run needs no cleaning."""
    try:
        sweep = Sweep(COMMANDS[name], tmp_path)
    except PermissionError as error:
        pytest.skip(str(error))
    faults = list(sweep.sample(HOW_MANY[name]))
    assert len(faults) == HOW_MANY[name]
    assert {fault: wrong for fault in faults if (wrong := sweep.wrong(fault))} == {}
