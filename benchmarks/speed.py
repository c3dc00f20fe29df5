"""Words a second and peak memory of `extract` beside its peers, in one run: ``python speed.py FOLDER --peers PYTHON``.

``PYTHON`` is the interpreter of an environment with peers.txt installed. Each system runs in a process of its own, one
after the other; what counts are the ratios, since machines differ. With ``--parts``, what Headwater spends on reading
files, on tagging and on everything after it, in one process.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from running import run

HERE = Path(__file__).parent
ROUNDS = 3


def measure(python: str, system: str, folder: Path) -> dict[str, float]:
    with TemporaryDirectory() as place:
        answer = Path(place) / "answer.json"
        run([python, str(HERE / "time_one.py"), system, str(folder)], answer)
        measured: dict[str, float] = json.loads(answer.read_text(encoding="utf-8").splitlines()[-1])
    return measured


def parts(folder: Path) -> None:
    """Prints the seconds of each part, the least of `ROUNDS` rounds that take turns, and its share of the tagger's."""
    from headwater.extract import NeuralTagger, read_report
    from headwater.inference import TaggerModel
    from headwater.model import TaggedAttribution
    from headwater.pipeline import read_all
    from headwater.settings import Settings

    class Kept:
        """What the tagger found, by text."""

        def __init__(self) -> None:
            self.found: dict[str, tuple[TaggedAttribution, ...]] = {}
            self.tagger = NeuralTagger(TaggerModel(threads=2))

        def tag(self, text: str) -> tuple[TaggedAttribution, ...]:
            if text not in self.found:
                self.found[text] = self.tagger.tag(text)
            return self.found[text]

    kept = Kept()
    least = dict.fromkeys(("reading", "tagger", "after tagging"), float("inf"))
    for _ in range(ROUNDS):
        began = time.perf_counter()
        reports, _rejected = read_all([str(folder)], Settings())
        read = time.perf_counter()
        readings = [read_report(report, kept) for report in reports]  # the first round loads, and keeps what is tagged
        after = time.perf_counter()
        for text in kept.found:
            kept.tagger.tag(text)
        spent = {"reading": read - began, "tagger": time.perf_counter() - after, "after tagging": after - read}
        least = {part: min(seconds, spent[part]) for part, seconds in least.items()}
    words = sum(len(text.split()) for text in kept.found)
    print(f"{words} words, {sum(len(reading.attributions) for reading in readings)} attributions")
    for part, seconds in least.items():
        print(f"{part:18}{seconds:8.2f} s{seconds / least['tagger']:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of .txt files")
    parser.add_argument("--peers", help="the Python that has the peers; without it only Headwater is measured")
    parser.add_argument("--parts", action="store_true", help="what reading, tagging and the rest take, instead")
    arguments = parser.parse_args()
    if arguments.parts:
        parts(arguments.folder)
        return
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
