"""One source under its names, across reports: B-cubed precision and recall of `link_sources`, and how often a reason is right.

``python sources.py BENCH_DIR`` scores two labelled sets:

- ``sources/written.yaml``: invented reports with every mention marked (romanisations, initials, acronyms, short forms, web
  addresses, pet forms, double surnames, namesakes); each pile by itself, and all of them in one pile.
- ``sources/cases.jsonl``: the named sources of the nine cases of ``BENCH_DIR``, by case, report and offsets. "Given" links
  the labelled names themselves; "found" links what `extract` finds, and scores the labels that it finds.

B-cubed (Bagga & Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998): for each mention,
the share of its predicted cluster that is its bearer's, and the share of its bearer's mentions that are in it; the mean.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from headwater import pipeline
from headwater.link import LinkedSources, WordedPile, find_copies, link_pile_sources, link_sources, near_stories
from headwater.link.mentions import mentions_of
from headwater.model import Act, Attribution, Kind, LinkStatus, Manner, Mention, Reading, Relation, Report
from headwater.settings import Settings

LABELS = Path(__file__).with_name("sources")

_KINDS = {"p": Kind.PERSON, "o": Kind.ORGANISATION, "u": Kind.OUTLET}
_MARK = re.compile(r"\{(?P<bearer>[\w-]+)\s+(?P<kind>[pou]):\s*(?P<name>[^{}|]+?)(?:\s*\|\s*(?P<role>[^{}]+?))?\s*\}")

Key = tuple[str, Mention]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Readings, and the bearer of each labelled mention in them, by report and mention."""

    readings: Sequence[Reading]
    bearers: Mapping[Key, Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """B-cubed precision and recall over so many mentions; ``right`` and ``wrong`` count the settled links by each reason."""

    precision: float
    recall: float
    mentions: int
    right: Counter[str]
    wrong: Counter[str]

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  mentions {self.mentions}"


def written(path: Path = LABELS / "written.yaml") -> dict[str, Labelled]:
    """The written piles, by name."""
    piles = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: merged(_marked(f"{name} {number}", text) for number, text in enumerate(pile)) for name, pile in piles.items()}


def _marked(name: str, source: str) -> Labelled:
    text, at = "", 0
    bearers: dict[Key, Hashable] = {}
    for mark in _MARK.finditer(source):
        text += source[at : mark.start()]
        words = " ".join(mark["name"].split())
        span = (len(text), len(text) + len(words))
        bearers[name, Mention(words, _KINDS[mark["kind"]], mark["role"], (span,))] = mark["bearer"]
        text, at = text + words, mark.end()
    report = Report(id=name, doc=name, path=f"{name}.txt", text=text + source[at:], sha256="")
    return Labelled([_reading(report, [mention for _, mention in bearers])], bearers)


def _reading(report: Report, mentions: Iterable[Mention]) -> Reading:
    said = (Attribution((), (), ((0, 1),), Act.CLAIM, Manner.INDIRECT, mention) for mention in mentions)
    return Reading(report, tuple(said), ())


def merged(parts: Iterable[Labelled]) -> Labelled:
    """All of ``parts`` in one pile."""
    kept = list(parts)
    readings = [reading for part in kept for reading in part.readings]
    return Labelled(readings, {key: bearer for part in kept for key, bearer in part.bearers.items()})


def cases(bench: Path, labels: Path = LABELS / "cases.jsonl", *, found: bool = False) -> dict[str, Labelled]:
    """The labelled mentions of the cases: as they are labelled, or those that `extract` finds."""
    rows: dict[str, dict[str, list[dict[str, object]]]] = defaultdict(lambda: defaultdict(list))
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["case"]][row["report"]].append(row)
    made = {}
    for case, by_report in rows.items():
        reports, _ = pipeline.read_all([str(bench / "cases" / case / "reports")], Settings())
        read = _found if found else _given
        made[case] = merged(read(report, by_report[report.doc]) for report in reports)
    return made


def _given(report: Report, rows: Iterable[Mapping[str, object]]) -> Labelled:
    bearers = {}
    for row in rows:
        start, end = row["span"]
        name = " ".join(report.text[start:end].split())
        bearers[report.id, Mention(name, Kind(row["kind"]), spans=((start, end),))] = row["source"]
    return Labelled([_reading(report, [mention for _, mention in bearers])], bearers)


def _found(report: Report, rows: Sequence[Mapping[str, object]]) -> Labelled:
    [reading] = pipeline.extract_reports([report], Settings())
    named = {" ".join(report.text[slice(*row["span"])].split()): row["source"] for row in rows}
    bearers = {}
    for one in mentions_of(reading):
        if one.mention.name in named:
            bearers[report.id, one.mention] = named[one.mention.name]
    return Labelled([reading], bearers)


def score(piles: Iterable[Labelled], link: Callable[[Sequence[Reading]], LinkedSources] = link_sources) -> Score:
    """B-cubed over all mentions of ``piles``, each linked by itself."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    answers = []
    for pile in piles:
        linked = link(pile.readings)
        answers.append((pile.bearers, {key: linked.of(*key) for key in pile.bearers}))
        _count_reasons(linked, pile, right, wrong)
    return Score(*b_cubed(answers), sum(len(bearers) for bearers, _ in answers), right, wrong)


def b_cubed(answers: Iterable[tuple[Mapping[Key, Hashable], Mapping[Key, Hashable]]]) -> tuple[float, float]:
    """Precision and recall over all mentions; each of ``answers`` is a pile's bearers and its predicted clusters."""
    precision, recall, mentions = 0.0, 0.0, 0
    for bearers, predicted in answers:
        of_cluster, of_bearer = Counter(predicted.values()), Counter(bearers.values())
        both = Counter((predicted[key], bearer) for key, bearer in bearers.items())
        for key, bearer in bearers.items():
            shared = both[predicted[key], bearer]
            precision += shared / of_cluster[predicted[key]]
            recall += shared / of_bearer[bearer]
        mentions += len(bearers)
    return precision / max(1, mentions), recall / max(1, mentions)


def in_groups(readings: Sequence[Reading]) -> LinkedSources:
    """As the pipeline does it: what is linked together by itself, then across groups."""
    pile = WordedPile.of(reading.report for reading in readings)
    return link_pile_sources(readings, near_stories(pile), find_copies(pile))


def _count_reasons(linked: LinkedSources, pile: Labelled, right: Counter[str], wrong: Counter[str]) -> None:
    bearers: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    for (report, mention), bearer in pile.bearers.items():
        bearers[report, mention.name].add(bearer)
    for link in linked.links:
        ends = [bearers[end.report, end.name] for end in (link.one, link.other)]
        if link.relation is Relation.SAME and link.status is LinkStatus.SETTLED and all(ends):
            (right if ends[0] & ends[1] else wrong)["; ".join(link.reasons)] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, nargs="?", help="folder of the gold data; without it, the written piles alone")
    parser.add_argument("--reasons", action="store_true", help="how often each reason for a settled link is right")
    arguments = parser.parse_args()
    piles = written()
    scores = {"written, each pile": score(piles.values()), "written, one pile": score([merged(piles.values())])}
    scores["written, across groups"] = score([merged(piles.values())], in_groups)
    if arguments.bench:
        scores["cases, given names"] = score(cases(arguments.bench).values())
        scores["cases, found names"] = score(cases(arguments.bench, found=True).values())
    for name, found in scores.items():
        print(f"{name:22} {found}")
    if arguments.reasons:
        right = sum((found.right for found in scores.values()), Counter())
        wrong = sum((found.wrong for found in scores.values()), Counter())
        for reason in sorted(right | wrong, key=lambda reason: (-right[reason] - wrong[reason], reason)):
            print(f"{right[reason]:5} right {wrong[reason]:4} wrong  {reason}")


if __name__ == "__main__":
    main()
