"""Who speaks, across reports, and the links between their names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headwater.model.attributions import Kind, Unnamed
from headwater.model.settled import Judged


def by_number(name: str) -> tuple[int, str]:
    """Sort key of the ids of sources ("s12") and statements ("t7"): by number, so that an order among some of them stays the
    same when all are numbered anew, as they are when reports are added.
    """
    return (len(name), name)


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks, across reports. ``also`` holds the other names; ``report`` the report that is, or reads like, this
    outlet's own story (None if none in the case does), and ``why`` the words that tie it. ``unnamed`` is what the reports
    agree on about a source that none of them names, ``document`` the form of a document. ``shared_by`` are the reports that
    share its words, of a text that nobody has seen.
    """

    id: str
    name: str
    kind: Kind
    also: tuple[str, ...] = ()
    role: str | None = None
    report: str | None = None
    why: str | None = None
    unnamed: Unnamed | None = None
    document: str | None = None
    shared_by: tuple[str, ...] = ()


class Relation(StrEnum):
    """What a source link says of two names: that they are one source, that the one speaks for the other, or that the two are
    distinct and share one knowledge, which a person alone can say.
    """

    SAME = "same"
    VOICE_OF = "voice of"
    NOT_INDEPENDENT = "not independent"


class LinkStatus(StrEnum):
    """Whether the texts settle a source link, a person must judge it, or a person did."""

    SETTLED = "settled"
    DOUBTFUL = "doubtful"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class NameInReport:
    """A name of a source, and the first report that uses it so."""

    name: str
    report: str


@dataclass(frozen=True, slots=True)
class SourceLink:
    """That two names may be one source's, or that the one's bearer speaks for the other's.

    ``one`` and ``other`` are the names, ``sources`` the ids of their sources: the same id twice where a link of
    relation "same" holds. ``score`` is the probability that it holds, in [0, 1]; ``reasons`` are phrases. ``judged`` says
    what a person found, where one did: yes, no, or unsure.
    """

    one: NameInReport
    other: NameInReport
    sources: tuple[str, str]
    relation: Relation
    score: float
    reasons: tuple[str, ...]
    status: LinkStatus
    judged: Judged | None = None
