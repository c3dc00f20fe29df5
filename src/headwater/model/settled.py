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
