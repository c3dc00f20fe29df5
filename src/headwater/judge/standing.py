"""Which judgements stand: those that nobody took back, the last on each question, whose words are still found.

The order in which they were kept or imported is no matter: they follow one another by when they were made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.model import (
    CopyOf,
    HasFrom,
    InClaim,
    Judgement,
    MarkedAs,
    Matter,
    NotIndependent,
    Outcome,
    OwnStoryOf,
    PublishedBy,
    PublishedOn,
    Quote,
    Report,
    ReportAnchor,
    SameClaim,
    SameSource,
    Span,
    SpanIs,
    SpeakerIs,
    Standing,
    Undo,
    unresolved,
)
from headwater.text.anchors import ReportsByBytes, find

GONE = "no report with these bytes is here"
NOT_FOUND = "the report does not hold these words any more"


@dataclass(frozen=True, slots=True)
class Ruling:
    """``steering`` are the judgements that stand, oldest first; ``outcomes`` what has become of every one."""

    steering: tuple[Judgement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def here(self, missed: Iterable[Outcome] = ()) -> tuple[Outcome, ...]:
        """What has become of those that nobody took back or superseded; ``missed`` are those that steering found no use for."""
        without = {one.judgement.id: one for one in missed}
        kept = (one for one in self.outcomes if one.standing in {Standing.STANDS, Standing.UNRESOLVED})
        return tuple(without.get(one.judgement.id, one) for one in kept if not isinstance(one.judgement.matter, Undo))


def rule(judgements: Iterable[Judgement], reports: Iterable[Report]) -> Ruling:
    """Which of ``judgements`` stand in ``reports``. An undo that stands takes back the judgement that it names."""
    known = ReportsByBytes.of(reports)
    by_id = {one.id: one for one in judgements}
    ordered = sorted(by_id.values(), key=lambda one: (one.when, one.id))
    undone = _undone(ordered)
    last: dict[object, Judgement] = {_question(one.matter): one for one in ordered if one.id not in undone}
    outcomes = [_outcome(one, undone, last, by_id.keys(), known) for one in ordered]
    steering = (
        one.judgement for one in outcomes if one.standing is Standing.STANDS and not isinstance(one.judgement.matter, Undo)
    )
    return Ruling(tuple(steering), tuple(outcomes))


def _undone(ordered: Sequence[Judgement]) -> dict[str, str]:
    """Ids of judgements with those of the undoings that took them back. As ids are made of what they name, none is circular."""
    undoing: dict[str, list[str]] = {}
    for one in ordered:
        if isinstance(one.matter, Undo):
            undoing.setdefault(one.matter.judgement, []).append(one.id)
    found: dict[str, str] = {}

    def stands(name: str) -> bool:
        by = next((each for each in undoing.get(name, ()) if stands(each)), None)
        if by is not None:
            found[name] = by
        return by is None

    for one in ordered:
        stands(one.id)
    return found


def _outcome(
    one: Judgement, undone: dict[str, str], last: dict[object, Judgement], ids: Collection[str], known: ReportsByBytes
) -> Outcome:
    if one.id in undone:
        return Outcome(one, Standing.UNDONE, "it was taken back", undone[one.id])
    if isinstance(one.matter, Undo):
        there = one.matter.judgement in ids
        return Outcome(one, Standing.STANDS) if there else unresolved(one, "there is no judgement with this id")
    newest = last[_question(one.matter)]
    if newest is not one:
        return Outcome(one, Standing.SUPERSEDED, "a later judgement answers the same question", newest.id)
    return next((unresolved(one, reason) for reason in _missing(one.matter, known)), Outcome(one, Standing.STANDS))


def _missing(matter: Matter, known: ReportsByBytes) -> Iterator[str]:
    """Why the words or reports that it rests on are not found. Of several quotations for one claim, one will do."""
    for anchor in report_anchors(matter):
        if not known.at(anchor):
            yield GONE
    for quotes in quotations(matter):
        if not any(located(words, known) for words in quotes):
            yield NOT_FOUND


def located(words: Quote, known: ReportsByBytes) -> list[tuple[Report, Span]]:
    """The reports that hold the quoted words, and where: more than one where several have the same bytes."""
    return [(report, span) for report in known.at(words.report) if (span := find(report, words)) is not None]


def report_anchors(matter: Matter) -> tuple[ReportAnchor, ...]:
    """The reports that must be there for it to hold."""
    if isinstance(matter, SameSource | NotIndependent):
        return (matter.one.report, matter.other.report)
    if isinstance(matter, CopyOf):
        return (matter.copy, matter.original)
    if isinstance(matter, OwnStoryOf):
        return (matter.report, matter.outlet.report)
    if isinstance(matter, HasFrom | PublishedOn | PublishedBy | MarkedAs):
        return (matter.report,)
    return ()


def reports_touched(matter: Matter, known: ReportsByBytes) -> tuple[str, ...]:
    """Ids of the reports that it is about: those that must be there, and those that it quotes. Each once, ascending."""
    return tuple(sorted({report.id for anchor in anchors_of(matter) for report in known.at(anchor)}))


def anchors_of(matter: Matter) -> tuple[ReportAnchor, ...]:
    """The reports that it is about: those that must be there, and those that it quotes."""
    return (*report_anchors(matter), *(words.report for quotes in quotations(matter) for words in quotes))


def quotations(matter: Matter) -> tuple[tuple[Quote, ...], ...]:
    """The words that it rests on: of each group, one at least must be found."""
    if isinstance(matter, InClaim):
        return (*((each,) for each in matter.statements), matter.claim)
    if isinstance(matter, SameClaim):
        return (matter.one, matter.other)
    if isinstance(matter, SpanIs):
        return ((matter.words,), (matter.right,))
    if isinstance(matter, SpeakerIs):
        return ((matter.words,), *(((matter.named,),) if matter.named else ()))
    return ((matter.words,),) if isinstance(matter, HasFrom) else ()


def _question(matter: Matter) -> object:
    """What it answers, without the answer: a later judgement on the same supersedes it."""
    if isinstance(matter, PublishedOn | PublishedBy):
        return (matter.kind, matter.report)
    if isinstance(matter, SpeakerIs):
        return (matter.kind, _bare(matter.words))
    if isinstance(matter, SpanIs):
        return (matter.kind, _bare(matter.words), matter.part)
    if isinstance(matter, InClaim):
        return (matter.kind, _all(matter.statements), _all(matter.claim))
    if isinstance(matter, SameClaim):
        return (matter.kind, frozenset({_all(matter.one), _all(matter.other)}))
    if isinstance(matter, SameSource | NotIndependent):
        return (matter.kind, frozenset(replace(one, words=None) for one in (matter.one, matter.other)))
    if isinstance(matter, HasFrom):
        return (matter.kind, _bare(matter.words), matter.report)
    return matter


def _bare(words: Quote) -> Quote:
    return replace(words, start=None)


def _all(words: Iterable[Quote]) -> frozenset[Quote]:
    return frozenset(map(_bare, words))
