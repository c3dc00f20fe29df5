"""How often the facts read from a local crime report agree with a register: the number killed, and the town.

    python benchmarks/incident_facts.py BENCH/stories [--part read|unread] [--misses N]

BENCH/stories holds `incidents-dev.jsonl` (reports with title, date and text) and `incidents-dev-register.json` (killed and
town of each incident, after the fact). Incidents fall into parts by a hash of their id: the reports of three
quarters were read while rules and weights were chosen, those of the last quarter never; its figures are what to believe.

**A report is compared with the final register as it stands**: one written before a victim died, or before another was found,
differs rightly, and counts as a miss.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from headwater.model import Report
from headwater.read import read_paths
from headwater.settings import Settings
from incident_killed import killed
from incident_sentences import read
from incident_towns import folded, town

PARTS = ("read", "unread")


def towns(entry: dict[str, object]) -> set[str]:
    """What the register calls the town: "Vell (Norrin)" is either, "Vell (county)" is "Vell County" or "Vell"."""
    match = re.match(r"(.*?) \((.*)\)$", str(entry["town"]))
    if match is None:
        return {folded(str(entry["town"]))}
    other = f"{match[1]} county" if match[2] == "county" else match[2]
    return {folded(match[1]), folded(other)}


def part(story: str) -> str:
    """Which part of `PARTS` an incident falls into."""
    return PARTS[int(hashlib.sha256(story.encode()).hexdigest(), 16) % 4 == 3]


def agreeing(stories: Path, only: str | None = None, misses: int = 0) -> dict[str, Counter[str]]:
    """For each part how many reports there are, and for how many the number killed and the town are the register's."""
    register = json.loads((stories / "incidents-dev-register.json").read_text(encoding="utf-8"))
    path = stories / "incidents-dev.jsonl"
    known = {row["id"]: row["story"] for row in map(json.loads, path.open(encoding="utf-8"))}
    counts = {name: Counter[str]() for name in PARTS}
    for report in read_paths([str(path)], Settings(), None):
        story = known[report.doc] if isinstance(report, Report) else ""
        if not isinstance(report, Report) or story not in register or only not in {None, part(story)}:
            continue
        facts, entry, count = read(report), register[story], counts[part(story)]
        dead, where = killed(facts), town(report, facts)
        count.update(reports=1, killed=dead == entry["killed"], town=where in towns(entry), one=entry["killed"] == 1)
        if (dead != entry["killed"] or where not in towns(entry)) and misses:
            misses -= 1
            print(report.doc, "killed", dead, "register", entry["killed"], "| town", where, "register", entry["town"])
    return counts


def main() -> None:
    """Print the shares, and misses on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--misses", type=int, default=0)
    arguments = parser.parse_args()
    for which, count in agreeing(arguments.stories, arguments.part, arguments.misses).items():
        if count["reports"]:
            shares = "  ".join(f"{name} {count[name] / count['reports']:.3f}" for name in ("killed", "town"))
            print(f"{which}: {shares}  ({count['reports']} reports)")


if __name__ == "__main__":
    main()
