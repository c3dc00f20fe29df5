"""Words a second and peak memory of `extract` beside its peers, in one run: ``python speed.py FOLDER --peers PYTHON``.

``PYTHON`` is the interpreter of an environment with peers.txt installed. Each system runs in a process of its own, one
after the other; what counts are the ratios, since machines differ.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def measure(python: str, system: str, folder: Path) -> dict[str, float]:
    done = subprocess.run([python, str(HERE / "time_one.py"), system, str(folder)], check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of .txt files")
    parser.add_argument("--peers", help="the Python that has the peers; without it only Headwater is measured")
    arguments = parser.parse_args()
    runs = [(sys.executable, "headwater"), (sys.executable, "headwater-tagger")]
    if arguments.peers:
        runs += [(arguments.peers, "spacy-small"), (arguments.peers, "textacy")]
    rows = [measure(python, system, arguments.folder) for python, system in runs]
    base = rows[0]["words"] / rows[0]["seconds"]
    print(f"{'system':18}{'words/s':>10}{'ratio':>8}{'load s':>8}{'peak MB':>9}")
    for row in rows:
        speed = row["words"] / row["seconds"]
        print(f"{row['system']:18}{speed:10.0f}{speed / base:8.2f}{row['load_seconds']:8.1f}{row['peak_mb']:9.0f}")


if __name__ == "__main__":
    main()
