"""Runs a command and says what it took, for benchmarks that run other programs beside Headwater.

The command is started by a small process (this file as a script): a process that is forked off a large one counts that one's
memory as its own peak.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process took, from its start to its end: seconds on the wall and of processor time, and peak memory."""

    status: int
    wall: float
    processor: float
    peak_mb: float


def run(command: Sequence[str], output: Path) -> Spent:
    """Run ``command``, its standard output going to a file. Raises SystemExit where it fails (exit status 2 or more)."""
    starter = [sys.executable, __file__, str(output), *command]
    found = Spent(**json.loads(subprocess.run(starter, check=True, stdout=subprocess.PIPE).stdout))
    if not 0 <= found.status <= 1:
        raise SystemExit(f"{' '.join(command[:6])} … failed with exit status {found.status}")
    return found


def _measured(output: str, command: Sequence[str]) -> dict[str, float]:
    began = time.perf_counter()
    with Path(output).open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream)
        _, ended, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(ended)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1024**2
    spent = {"wall": time.perf_counter() - began, "processor": used.ru_utime + used.ru_stime, "peak_mb": peak}
    return {"status": process.returncode, **spent}


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1], sys.argv[2:])))
