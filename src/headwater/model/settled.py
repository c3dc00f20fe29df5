"""What a person has settled, as the records that it touches carry it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person answers to whether two things belong together. An unsure one is kept and shown, and steers nothing."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Mark(StrEnum):
    """What a person says of a report as a whole."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    SATIRE = "satire"
    OFF_TOPIC = "off-topic"


@dataclass(frozen=True, slots=True)
class Judged:
    """That a person judged this: the id of the judgement, its kind ("same-source"), who, when, the verdict and the note.

    ``before`` is what stood here until a correction, where it was anything; ``mark`` is what a report was marked as.
    """

    id: str
    kind: str
    by: str
    when: str
    verdict: Verdict
    why: str = ""
    before: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class HadFrom:
    """Whether, by a person's judgement, a statement's report has it from the report with the id ``report``."""

    report: str
    judged: Judged


SET_ASIDE = frozenset({Mark.OFF_TOPIC, Mark.SATIRE})
"""Marks of reports that do not count: what they state is not stated as news of the matter."""


def marked(judged: tuple[Judged, ...], marks: frozenset[Mark] = frozenset(Mark)) -> Judged | None:
    """The first of ``judged`` that says that a report is one of ``marks``."""
    return next((one for one in judged if one.mark in marks and one.verdict is Verdict.YES), None)


def marks_of(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Those of a report's judgements that its statements carry too: its marks."""
    return tuple(one for one in judged if one.mark is not None)
