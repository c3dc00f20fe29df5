"""Runs every quality benchmark over the gold data and prints the scorers' figures: ``python quality.py BENCH_DIR OUT_DIR``.

``BENCH_DIR`` holds the gold data and its scorers (it is not part of this repository); predictions are what the command
line prints, written to ``OUT_DIR``. ``--only NAME`` runs one: attribution, speakers, chains, cases, rumours, incidents,
planted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from running import Spent, run


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """Where the gold data lies, where predictions go, and what each took."""

    gold: Path
    out: Path
    spent: dict[str, Spent] = field(default_factory=dict)

    def headwater(self, *arguments: str, to: str) -> Path:
        """Runs the command line and keeps its standard output; inputs it rejects are its own business (exit 1)."""
        target = self.out / to
        self.spent[to] = run([sys.executable, "-m", "headwater", *arguments], target)
        return target

    def score(self, scorer: str, *arguments: str | Path) -> str:
        """What a scorer prints."""
        command = [sys.executable, str(self.gold / scorer), *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def attribution(self) -> str:
        predicted = self.headwater("extract", str(self.gold / "polnear/dev/text"), to="polnear-dev.jsonl")
        table = self.score("score_attribution.py", self.gold / "polnear/dev", predicted)
        return "\n".join(line for line in table.splitlines() if line.startswith(("attr/+source/", "token/", "source right")))

    def speakers(self) -> str:
        predicted = self.headwater("extract", str(self.gold / "polnear/dev/text"), to="polnear-dev.jsonl")
        return self.score("score_speakers.py", self.gold / "speakers/dev.jsonl", self.gold / "polnear/dev/text", predicted)

    def chains(self) -> str:
        texts = self.gold / "speakers/chains-dev-text"
        predicted = self.headwater("extract", str(texts), to="chains-dev.jsonl")
        return self.score("score_speakers.py", self.gold / "speakers/chains-dev.jsonl", texts, predicted)

    def cases(self) -> str:
        folder = self.out / "cases"
        folder.mkdir(exist_ok=True)
        for case in sorted(path.parent.name for path in (self.gold / "cases").glob("*/gold.json")):
            self.headwater("trace", str(self.gold / "cases" / case / "reports"), "--json", to=f"cases/{case}.json")
        return self.score("score_cases.py", self.gold / "cases", folder)

    def rumours(self) -> str:
        return self._stories("rumours-dev")

    def incidents(self) -> str:
        return self._stories("incidents-dev")

    def _stories(self, name: str) -> str:
        gold = self.gold / "stories" / f"{name}.jsonl"
        return self.score("score_stories.py", gold, self.headwater("stories", str(gold), to=f"{name}.json"))

    def planted(self) -> str:
        gold = self.gold / "stories/planted-dev.jsonl"
        plain = self.out / "planted-input.jsonl"
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        kept = [json.dumps({key: row[key] for key in ("id", "published", "text")}) for row in rows]
        plain.write_text("\n".join(kept) + "\n", encoding="utf-8")
        predicted = self.headwater("trace", str(plain), "--json", "--no-text", to="planted.json")
        return self.score("plant_copies.py", "score", gold, predicted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", action="append")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    benchmarks = Benchmarks(arguments.gold.resolve(), arguments.out.resolve())
    every: dict[str, Callable[[], str]] = {
        name: getattr(benchmarks, name)
        for name in ("attribution", "speakers", "chains", "cases", "rumours", "planted", "incidents")
    }
    for name, scored in every.items():
        if not arguments.only or name in arguments.only:
            print(f"== {name}\n{scored().rstrip()}\n", flush=True)


if __name__ == "__main__":
    main()
