"""Scores attributions marked by hand, by construction: ``python benchmarks/attributions.py FOLDER [--misses]``.

Every ``*.yaml`` of the folder maps constructions to cases. A case is a text, or a mapping with ``text`` (and ``title``, where
it stands apart), in which ``{s1:the source}``, ``{c1:its cue}`` and ``{t1:what is said}`` are marked; a number ties the parts
of one attribution together. The whole of reading and extraction runs, tagger included. A marked attribution is right when
one is found whose words of content are mostly the same (F1 at least `SAME`) and whose source is the same or shares most of
its words; a case is right when all of its attributions are, and what else it says of the first: ``denied``, ``act``.
``held``: these words belong to a statement that is hedged. A case without marks is right when nothing is found.
``wrong: true``: known to be read wrongly; it counts as any other.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from headwater.extract import NeuralTagger, read_report
from headwater.inference import TaggerModel
from headwater.model import Attribution, Field, Reading, Report, Spans
from headwater.read import read_paths
from headwater.settings import Settings

SAME, SOURCE = 0.8, 0.5
"""F1 of words from which a content is the same, and a source."""

_MARK = re.compile(r"\{([sct])(\d):([^{}]*)\}")
_WORD = re.compile(r"\w+(?:['’]\w+)*")

Case = Mapping[str, str | bool | int]
Marks = dict[int, dict[str, list[tuple[int, int]]]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether one case was read rightly; ``got`` is what was found, to look at."""

    construction: str
    text: str
    right: bool
    got: str


def unmarked(marked: str) -> tuple[str, Marks]:
    """The plain text, and the spans of each attribution's parts."""
    plain, at, found = "", 0, Marks()
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        parts = found.setdefault(int(match[2]), {"s": [], "c": [], "t": []})
        parts[match[1]].append((len(plain), len(plain) + len(match[3])))
        plain += match[3]
        at = match.end()
    return plain + marked[at:], found


def words(text: str, spans: Sequence[tuple[int, int]] | Spans) -> frozenset[int]:
    """Where the words begin that the spans hold; articles do not count."""
    found = (match for start, end in spans for match in _WORD.finditer(text, start, end))
    return frozenset(match.start() for match in found if match[0].lower() not in {"the", "a", "an"})


def f1(one: frozenset[int], other: frozenset[int]) -> float:
    """F1 of two sets; 1 where both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def fits(text: str, parts: Mapping[str, list[tuple[int, int]]], found: Attribution) -> bool:
    """Whether an attribution is the one marked."""
    same = f1(words(text, parts["t"]), words(text, found.content)) >= SAME
    source = words(text, parts["s"]), words(text, found.source)
    return same and (f1(*source) >= SOURCE or (bool(source[0]) and source[0] <= source[1]))


def right(case: Case, reading: Reading) -> bool:
    """Whether all that the case marks was found, and reads as it says."""
    field = Field.TITLE if "title" in case else Field.TEXT
    text, marks = unmarked(str(case["title" if "title" in case else "text"]))
    read = [one for one in reading.attributions if one.field is field]
    if "held" in case:
        return _held(text, str(case["held"]), reading)
    if not marks:
        return not reading.attributions
    wanted = sorted(marks)
    answers = {number: [one for one in read if fits(text, marks[number], one)] for number in wanted}
    first = answers[wanted[0]]
    told = all(any(_shows(one, key, case[key]) for one in first) for key in ("denied", "act") if key in case)
    return told and all(answers.values())


def _shows(one: Attribution, key: str, value: object) -> bool:
    return bool(getattr(one, key) == value)


def _held(text: str, words_held: str, reading: Reading) -> bool:
    """Whether the words stand in statements that are hedged."""
    start = text.index(words_held)
    end = start + len(words_held)
    stated = [(one.content, one.hedged) for one in reading.own_voice]
    stated += [(one.content, one.hedged) for one in reading.attributions]
    holding = [hedged for content, hedged in stated if any(low < end and start < high for low, high in content)]
    return bool(holding) and all(holding)


@cache
def _tagger() -> NeuralTagger:
    return NeuralTagger(TaggerModel(2))


def readings(cases: Sequence[Case]) -> list[Reading]:
    """What is read of the cases, each a report of its own."""
    rows = []
    for number, case in enumerate(cases):
        title = {"title": unmarked(str(case["title"]))[0]} if "title" in case else {}
        rows.append({"id": f"c{number:04d}", "text": unmarked(str(case["text"]))[0], **title})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        reports = [one for one in read_paths([str(path)], Settings()) if isinstance(one, Report)]
    if len(reports) < len(rows):
        raise SystemExit("some cases cannot be read")
    return [read_report(report, _tagger()) for report in reports]


def cases_of(folder: Path) -> Iterator[tuple[str, Case]]:
    """Construction and case, in the order of the files."""
    for path in sorted(folder.glob("*.yaml")):
        for construction, cases in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield from ((construction, case if isinstance(case, dict) else {"text": case}) for case in cases)


def shown(reading: Reading) -> str:
    """The attributions found, source | cue | content."""
    found = []
    for one in reading.attributions:
        text = (reading.report.title or "") if one.field is Field.TITLE else reading.report.text
        found.append(" | ".join(" … ".join(text[slice(*span)] for span in part) for part in (one.source, one.cue, one.content)))
    return "\n    ".join(found).replace("\n\n", "¶")


def answers(folder: Path) -> list[Answer]:
    """All cases of the folder, answered."""
    cases = list(cases_of(folder))
    read = readings([case for _, case in cases])
    return [
        Answer(construction, str(case.get("title", case["text"])), right(case, reading), shown(reading))
        for (construction, case), reading in zip(cases, read, strict=True)
    ]


def main() -> None:
    """Prints a table of constructions, their cases and the share that is right."""
    parser = argparse.ArgumentParser(description="scores attributions marked by hand, by construction")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each wrong answer too")
    given = parser.parse_args()
    table: dict[str, list[bool]] = {}
    for answer in answers(given.folder):
        table.setdefault(answer.construction, []).append(answer.right)
        if given.misses and not answer.right:
            print(f"{answer.construction}: {answer.text}\n    {answer.got}", file=sys.stderr)
    print("| construction | cases | right | share |\n|---|---|---|---|")
    for name, marks in table.items():
        print(f"| {name} | {len(marks)} | {sum(marks)} | {sum(marks) / len(marks):.2f} |")
    every = [mark for marks in table.values() for mark in marks]
    print(f"| all | {len(every)} | {sum(every)} | {sum(every) / len(every):.2f} |")


if __name__ == "__main__":
    main()
