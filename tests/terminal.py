"""A person at a terminal: the real command on a pseudo-terminal, answered prompt by prompt."""

from __future__ import annotations

import codecs
import os
import pty
import re
import select
import signal
import sys
from pathlib import Path

CTRL_C, CTRL_D = "\x03", "\x04"
_PROMPT = re.compile(r"(?:> |\] )$")
_COLOUR = re.compile("\x1b\\[[0-9;?]*[a-zA-Z]")
# How long a command may be silent before the test gives up on it; nothing waits that long when all is well.
_PATIENCE = 60


def at_terminal(folder: Path, words: list[str], answers: list[str], **environment: str) -> tuple[int, str]:
    """Run ``kokuchi`` in a folder and give one answer at each prompt. The exit status, and all that was shown."""
    child, terminal = pty.fork()
    if child == 0:
        # Whoever started the suite may have told it to ignore Ctrl-C, as a shell does for what runs in the background.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(folder)
        env = (
            os.environ
            | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "TERM": "dumb", "NO_COLOR": "1"}
            | environment
        )
        os.execve(sys.executable, [sys.executable, "-m", "kokuchi", *words], env)  # noqa: S606
    shown, waiting = "", list(answers)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    try:
        while True:
            ready, _, _ = select.select([terminal], [], [], _PATIENCE)
            assert ready, f"no end, and no prompt after:\n{shown[-2000:]}"
            try:
                raw = os.read(terminal, 65536)
            except OSError:  # the other end has closed
                break
            if not raw:
                break
            shown += _COLOUR.sub("", decoder.decode(raw))
            if _PROMPT.search(shown) and not select.select([terminal], [], [], 0.02)[0]:
                assert waiting, f"one more prompt than answers:\n{shown[-2000:]}"
                answer = waiting.pop(0)
                os.write(terminal, (answer if answer in {CTRL_C, CTRL_D} else answer + "\n").encode())
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child, 0)
        os.close(terminal)
    assert not waiting, f"never asked for {waiting}:\n{shown[-2000:]}"
    return os.waitstatus_to_exitcode(status), shown.replace("\r\n", "\n")
