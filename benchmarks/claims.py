"""Measures how tight claims are: ``python benchmarks/claims.py benchmarks/claims.yaml BENCH/events/dev.jsonl``.

``PYTHONPATH`` must hold ``models/headwater-model-en``, whose training code reads ECB+.

Both sets are clustered by `headwater.link.link_claims`, each as a pile of its own, one story at a time. The written stories
have a claim on every statement (an empty one stands alone); in ECB+ (Cybulska & Vossen 2014) a sentence with one annotated
event is of the claim that is its event's cluster. B-cubed (Bagga & Baldwin 1998) over statements, and of the statements
in claims of two or more the share that is not of the claim's commonest label.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from headwater.inference import OnnxEmbedder
from headwater.link import link_claims, link_sources, make_statements
from headwater.model import Act, Attribution, Copies, Embedder, Kind, Manner, Mention, OwnVoice, Reading, Report
from training.stories import events as event_stories


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement with its gold claim; ``label`` empty for one that is of no claim but its own."""

    label: str
    speaker: str
    words: str


Story = Sequence[Sequence[Labelled]]


@dataclass(frozen=True, slots=True)
class Figures:
    """B-cubed precision, recall and F1, and the share of wrong statements in claims of two or more."""

    precision: float
    recall: float
    f1: float
    wrong: float


def written(path: Path) -> dict[str, Story]:
    """The written stories by name: reports as lists of labelled statements."""
    stories = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {one["story"]: [[Labelled(*row) for row in report] for report in one["reports"]] for one in stories}


def events(path: Path) -> dict[str, Story]:
    """Sentences of one event each, by story and text."""
    stories: dict[str, Story] = {}
    for name, sentences in sorted(event_stories(path).items()):
        documents: dict[str, list[Labelled]] = {}
        for one in sentences:
            if len(one.things) == 1:
                documents.setdefault(one.document, []).append(Labelled(*one.things, "", one.text))
        stories[name] = list(documents.values())
    return stories


def reading(name: str, statements: Sequence[Labelled]) -> Reading:
    """A reading of a report that is these statements, one after the other."""
    text = "\n\n".join(_closed(one.words) for one in statements)
    attributions, own, start = [], [], 0
    for one in statements:
        span = ((start, start + len(_closed(one.words))),)
        start = span[0][1] + 2
        if one.speaker:
            speaker = Mention(one.speaker, Kind.PERSON)
            attributions.append(Attribution((), (), span, Act.CLAIM, Manner.INDIRECT, speaker))
        else:
            own.append(OwnVoice(span))
    report = Report(id=name, doc=name, path=f"{name}.txt", text=text, sha256="")
    return Reading(report, tuple(attributions), tuple(own))


def _closed(words: str) -> str:
    return words if words[-1] in '."' else f"{words}."


def clustered(story: Story, embedder: Embedder) -> tuple[list[str], list[str]]:
    """Gold and found claim of each statement of a story; one that is in no claim stands alone in what was found."""
    readings = [reading(f"r{number:03}", report) for number, report in enumerate(story)]
    clusters = link_claims(readings, make_statements(readings, link_sources(readings)), embedder, Copies())
    homes = {(one.report, one.content[0][0]): number for number, cluster in enumerate(clusters) for one in cluster}
    gold, found = [], []
    for each, statements in zip(readings, story, strict=True):
        start = 0
        for one in statements:
            here = (each.report.id, start)
            gold.append(one.label or f"alone {here}")
            found.append(str(homes.get(here, f"alone {here}")))
            start += len(_closed(one.words)) + 2
    return gold, found


def measured(pairs: Sequence[tuple[list[str], list[str]]]) -> Figures:
    """Figures over all stories' statements."""
    precisions, recalls, wrong, claimed = [], [], 0, 0
    for gold, found in pairs:
        both = Counter(zip(gold, found, strict=True))
        of_gold, of_found = Counter(gold), Counter(found)
        precisions += [both[one] / of_found[one[1]] for one in zip(gold, found, strict=True)]
        recalls += [both[one] / of_gold[one[0]] for one in zip(gold, found, strict=True)]
        for name, size in of_found.items():
            if size > 1:
                claimed += size
                wrong += size - max(count for (_, other), count in both.items() if other == name)
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return Figures(precision, recall, 2 * precision * recall / (precision + recall), wrong / max(1, claimed))


def table(name: str, stories: dict[str, Story], embedder: Embedder, *, each: bool) -> list[str]:
    """Lines of figures: of each story where asked, then of all."""
    pairs = {story: clustered(reports, embedder) for story, reports in stories.items()}
    rows = {story: measured([pair]) for story, pair in pairs.items()} if each else {}
    rows[name] = measured(list(pairs.values()))
    return [f"{row[:40]:40} {one.precision:9.3f} {one.recall:9.3f} {one.f1:9.3f} {one.wrong:9.3f}" for row, one in rows.items()]


def main(labelled: Path, ecb: Path) -> None:
    embedder = OnnxEmbedder(2)
    print(f"{'':40} {'precision':>9} {'recall':>9} {'F1':>9} {'wrong':>9}")
    for line in table("written stories", written(labelled), embedder, each=True):
        print(line)
    for line in table("events/dev", events(ecb), embedder, each=False):
        print(line)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
