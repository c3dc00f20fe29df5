"""What an edit did: the statements of two versions of one report side by side, with both wordings.

A statement of one version is that of the other with the same words, or else with the likest; then what is said of it is
compared: who says it, through whom, how sure, with which numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from headwater.model import Act, Attribution, Evidence, Facts, Field, OwnVoice, Reading, Reason, Report, Span, Spans
from headwater.model.edits import Edit, EditKind, Edits

LIKE = 80.0
"""Likeness, of 100, from which two statements are one reworded: of ten invented pairs, four
rewordings have 88 and more (a fifth, shortened and extended at once, 73: it is told as gone and added), other sentences of the
same story 78 at most.
"""

FEWEST = 4
"""Words of a statement that may be found reworded; a shorter one is only itself."""

MOST_PAIRS = 250_000
"""Pairs of statements that are compared: what two versions of a long page differ in is far less."""

OWN = "the report's own voice"


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement of one version: its words where they stand, and what is said of it."""

    report: Report
    field: Field
    span: Span
    words: str
    speaker: str | None
    via: tuple[str, ...]
    hedged: bool
    denied: bool
    facts: Facts
    source: Spans = ()

    @property
    def reason(self) -> Reason:
        """Its words as they stand, from the first to the last."""
        return Reason(self.report.string(self.field)[slice(*self.span)], (Evidence(self.report.id, self.span, self.field),))

    def saying(self, words: str) -> Reason:
        """``words``, on the evidence of this statement's source, or of all of it."""
        spans = self.source or (self.span,)
        return Reason(words, tuple(Evidence(self.report.id, span, self.field) for span in spans))


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _attributed(report: Report, one: Attribution) -> _Told:
    string = report.string(one.field)
    spans = sorted((*one.source, *one.cue, *one.content))
    return _Told(
        report,
        one.field,
        (spans[0][0], max(end for _, end in spans)),
        _plain(" ".join(string[slice(*span)] for span in one.content)),
        one.speaker.name if one.speaker else None,
        tuple(mention.name for mention in one.via),
        one.hedged,
        one.denied,
        one.facts,
        one.source,
    )


def _own(report: Report, one: OwnVoice) -> _Told:
    string = report.string(one.field)
    words = _plain(" ".join(string[slice(*span)] for span in one.content))
    return _Told(report, one.field, (one.content[0][0], one.content[-1][1]), words, OWN, (), one.hedged, one.denied, one.facts)


def _statements(reading: Reading) -> list[_Told]:
    """All that is claimed, by place; the title is compared by itself."""
    report, title = reading.report, reading.report.title_span
    found = [_attributed(report, one) for one in reading.attributions if one.act is Act.CLAIM and one.content]
    found += [_own(report, one) for one in reading.own_voice if one.content]
    inside = [
        one
        for one in found
        if one.words and one.field is Field.TEXT and not (title and title[0] <= one.span[0] and one.span[1] <= title[1])
    ]
    return sorted(inside, key=lambda one: one.span)


def _pairs(before: Sequence[_Told], after: Sequence[_Told]) -> dict[int, int]:
    """Which statement of ``before`` is which of ``after``, by place: the same words first, in order, then the likest."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(before):
        places[one.words].append(place)
    found: dict[int, int] = {}
    for place, one in enumerate(after):
        if places[one.words]:
            found[places[one.words].pop(0)] = place
    taken = set(found.values())
    left = [place for place, one in enumerate(before) if place not in found and one.words.count(" ") >= FEWEST - 1]
    right = [place for place, one in enumerate(after) if place not in taken and one.words.count(" ") >= FEWEST - 1]
    if len(left) * len(right) > MOST_PAIRS:
        return found
    scored = [(-likeness(before[one].words, after[other].words), one, other) for one in left for other in right]
    for score, first, second in sorted(scored):
        if -score >= LIKE and first not in found and second not in taken:
            found[first] = second
            taken.add(second)
    return found


def likeness(one: str, other: str) -> float:
    """How like two statements' words are, up to 100: in their order, or one's words nearly all among the other's."""
    return max(fuzz.ratio(one, other), 0.95 * fuzz.token_set_ratio(one, other))


def _numbers(facts: Facts) -> frozenset[tuple[object, ...]]:
    return frozenset((one.low, one.high, one.unit, one.what) for one in facts.quantities)


def _via(one: _Told) -> str:
    return ", ".join(one.via) if one.via else "nobody between"


def _compared(one: _Told, other: _Told) -> Iterator[Edit]:
    """What differs between two statements that are one."""
    kinds = []
    if _plain(one.speaker or "") != _plain(other.speaker or ""):
        names = (told.saying(told.speaker or "not said") for told in (one, other))
        kinds.append(Edit(EditKind.SPEAKER_CHANGED, next(names), next(names)))
    if one.via != other.via:
        kinds.append(Edit(EditKind.CREDIT_CHANGED, one.saying(_via(one)), other.saying(_via(other))))
    differing = (
        (EditKind.HEDGE_CHANGED, one.hedged != other.hedged),
        (EditKind.DENIAL_CHANGED, one.denied != other.denied),
        (EditKind.NUMBER_CHANGED, _numbers(one.facts) != _numbers(other.facts)),
    )
    kinds += [Edit(kind, one.reason, other.reason) for kind, differs in differing if differs]
    if not kinds and one.words != other.words:
        kinds.append(Edit(EditKind.WORDS_CHANGED, one.reason, other.reason))
    yield from kinds


def _titles(before: Report, after: Report) -> Iterator[Edit]:
    if _plain(before.title or "") != _plain(after.title or ""):
        reasons = []
        for report in (before, after):
            field = Field.TEXT if report.title_span else Field.TITLE
            span = report.title_span or (0, len(report.title or ""))
            evidence = (Evidence(report.id, span, field),) if report.title else ()
            reasons.append(Reason(report.title, evidence) if report.title else None)
        yield Edit(EditKind.TITLE_CHANGED, *reasons)


def compare_versions(before: Reading, after: Reading) -> Edits:
    """What the edit did that made ``after`` out of ``before``, two versions of one report."""
    earlier, later = _statements(before), _statements(after)
    pairs = _pairs(earlier, later)
    was = {place: one for one, place in pairs.items()}
    edits = list(_titles(before.report, after.report))
    for place, one in enumerate(later):
        edits += _compared(earlier[was[place]], one) if place in was else [Edit(EditKind.ADDED, None, one.reason)]
    edits += [Edit(EditKind.GONE, one.reason, None) for place, one in enumerate(earlier) if place not in pairs]
    return Edits(before.report.id, after.report.id, tuple(edits))
