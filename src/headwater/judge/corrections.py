"""Readings as a person corrected them: who says what, and which words are said.

What was read is found by the words: the attribution, or the sentence in own voice, whose content shares most with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.judge.standing import located
from headwater.model import (
    NEVER_TIED,
    Act,
    Attribution,
    Facts,
    Field,
    Judged,
    Judgement,
    Kind,
    Manner,
    Mention,
    Outcome,
    OwnVoice,
    Part,
    Quote,
    Reading,
    Report,
    Span,
    SpanIs,
    Spans,
    SpeakerIs,
    claims_among,
    judged,
    unresolved,
)
from headwater.text.anchors import ReportsByBytes, find, overlap, report_anchor
from headwater.text.dates import dates
from headwater.text.hedges import hedges
from headwater.text.numbers import quantities
from headwater.text.places import places
from headwater.text.sentences import sentences

SAME_WORDS = 0.8
"""Share of the longer of two stretches that both share, from which they are the same words, as linking takes it."""

SOME_WORDS = 0.5
"""The same, from which a stretch is what the quoted words were, read a little otherwise."""

NOT_READ = "nothing that anybody says is read at these words any more"
NOT_NAMED = "the report does not print this name, and nobody is credited by a name that a report does not give"

NOT_BESIDE = f"the report does not name them beside these words: {NEVER_TIED}"

Edit = Callable[[Attribution], Iterable[Attribution]]


def corrected_readings(
    readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> tuple[list[Reading], tuple[Outcome, ...]]:
    """``readings`` with speakers and spans as corrected, oldest first; and the corrections that nothing answers to."""
    known = ReportsByBytes.of(reading.report for reading in readings)
    made = {reading.report.id: reading for reading in readings}
    missed: list[Outcome] = []
    for one in judgements:
        matter = one.matter
        if not isinstance(matter, SpeakerIs | SpanIs):
            continue
        correct = _speaker if isinstance(matter, SpeakerIs) else _span
        for report, span in located(matter.words, known):
            found = correct(made[report.id], one, _Place(matter.words.field, span))
            if isinstance(found, str):
                missed.append(unresolved(one, found))
            else:
                made[report.id] = found
    return [made[reading.report.id] for reading in readings], tuple(missed)


@dataclass(frozen=True, slots=True)
class _Place:
    """Words in a report."""

    field: Field
    span: Span

    def alike(self, field: Field, content: Spans) -> float:
        """The share of the longer, of these words and ``content``, that both share."""
        if field is not self.field or not content:
            return 0.0
        # What interrupts the content ("he said") counts for neither.
        length = sum(end - start for start, end in content)
        around = (content[0][0], content[-1][1])
        outside = (self.span[1] - self.span[0]) - overlap(around, self.span)
        return self.shared(content) / max(1, length, self.shared(content) + outside)

    def shared(self, content: Spans) -> int:
        return sum(overlap(span, self.span) for span in content)

    def within(self, field: Field, content: Spans) -> bool:
        """Whether the words are, as good as all, a part of ``content``."""
        return field is self.field and self.shared(content) >= SAME_WORDS * (self.span[1] - self.span[0])


def _edited(reading: Reading, targets: Sequence[Attribution], edit: Edit) -> Reading:
    """``reading`` with what ``edit`` makes of each of ``targets``, at whatever depth they stand."""

    def each(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
        for attribution in attributions:
            inside = replace(attribution, inner=tuple(each(attribution.inner)))
            if any(attribution is target for target in targets):
                yield from edit(inside)
            else:
                yield inside

    return replace(reading, attributions=tuple(sorted(each(reading.attributions), key=_first_word)))


def _first_word(attribution: Attribution) -> tuple[bool, int]:
    return attribution.field is Field.TEXT, min(a for a, _ in (*attribution.source, *attribution.cue, *attribution.content))


def _targets(reading: Reading, place: _Place, least: float) -> list[Attribution]:
    """The attributions of the words: all of the very words, else the one most like them from ``least`` on."""
    scored = [(place.alike(one.field, one.content), one) for one in claims_among(reading.attributions)]
    same = [one for score, one in scored if score >= SAME_WORDS]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return same or ([best[1]] if best[1] is not None and best[0] >= least else [])


def _voiced(reading: Reading, place: _Place) -> OwnVoice | None:
    """The sentence in own voice that is most like the words."""
    scored = [(place.alike(one.field, one.content), one) for one in reading.own_voice]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= SOME_WORDS else None


def _speaker(reading: Reading, one: Judgement, place: _Place) -> Reading | str:
    matter = one.matter
    assert isinstance(matter, SpeakerIs)
    holding = [each for each in claims_among(reading.attributions) if place.within(each.field, each.content)]
    targets = _targets(reading, place, SAME_WORDS) or holding[-1:]
    mention = _mention(reading.report, matter, place)
    if matter.name is not None and matter.source_kind is not Kind.ANONYMOUS:
        if any(_unnamed(each) and not _named_beside(reading.report, each, matter.name) for each in targets):
            return NOT_BESIDE
        if not _prints(reading.report, matter.name):
            return NOT_NAMED
    if targets:
        return _edited(reading, targets, lambda each: _respoken(each, mention, place, one))
    voiced = _voiced(reading, place)
    if voiced is None:
        # The words may lie between stretches that were read otherwise; what is like them by half will do.
        targets = _targets(reading, place, SOME_WORDS)
        return _edited(reading, targets, lambda each: _respoken(each, mention, None, one)) if targets else NOT_READ
    if mention is None:
        return reading
    made = Attribution(
        source=mention.spans if place.field is Field.TEXT else (),
        cue=(),
        content=voiced.content,
        act=Act.CLAIM,
        manner=Manner.INDIRECT,
        speaker=mention,
        hedged=voiced.hedged,
        denied=voiced.denied,
        score=1.0,
        field=voiced.field,
        facts=voiced.facts,
        judged=(*voiced.judged, judged(one)),
    )
    kept = tuple(each for each in reading.own_voice if each is not voiced)
    attributions = sorted((*reading.attributions, made), key=_first_word)
    return replace(reading, own_voice=kept, attributions=tuple(attributions))


def _respoken(attribution: Attribution, mention: Mention | None, place: _Place | None, one: Judgement) -> Iterator[Attribution]:
    """``attribution`` with ``mention`` as its speaker; of one that says much more than the words, only of these."""
    if place is not None and place.alike(attribution.field, attribution.content) < SAME_WORDS:
        start, end = place.span
        rest = tuple(
            piece for a, b in attribution.content for piece in ((a, min(b, start)), (max(a, end), b)) if piece[0] < piece[1]
        )
        inside = tuple((max(a, start), min(b, end)) for a, b in attribution.content if overlap((a, b), place.span))
        if rest:
            yield replace(attribution, content=rest, facts=attribution.facts.within(rest))
            attribution = replace(attribution, content=inside, facts=attribution.facts.within(inside), inner=())
    before = attribution.speaker.name if attribution.speaker else None
    via = tuple(each for each in attribution.via if mention is None or each.name.casefold() != mention.name.casefold())
    yield replace(attribution, speaker=mention, via=via, judged=(*attribution.judged, judged(one, before)))


def _mention(report: Report, matter: SpeakerIs, place: _Place) -> Mention | None:
    """The speaker with the words that name them: those given, else the name where it stands nearest to what they say."""
    if matter.name is None:
        return None
    named = matter.named or Quote(report_anchor(report), matter.name, start=place.span[0])
    found = find(report, named) if named.field is Field.TEXT else None
    spans = (found,) if found is not None and place.field is Field.TEXT else ()
    return Mention(" ".join(matter.name.split()), matter.source_kind, role=matter.role, spans=spans)


def _prints(report: Report, name: str) -> bool:
    """Whether the report prints the last word, at least, of the name."""
    return _holds(" ".join((report.title or "", report.text, report.byline or "")), name)


def _holds(string: str, name: str) -> bool:
    last = re.findall(r"\w+", name)[-1:]
    return not last or re.search(rf"\b{re.escape(last[0].casefold())}\b", string.casefold()) is not None


def _unnamed(attribution: Attribution) -> bool:
    return attribution.speaker is not None and attribution.speaker.kind is Kind.ANONYMOUS


def _named_beside(report: Report, attribution: Attribution, name: str) -> bool:
    """Whether the name stands in the sentences of the attribution, or in the one before."""
    string = report.string(attribution.field)
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    found = sentences(string)
    meeting = [place for place, span in enumerate(found) if overlap(span, (low, high))]
    first = found[max(0, meeting[0] - 1)][0] if meeting else low
    return _holds(string[first : max(high, found[meeting[-1]][1]) if meeting else high], name)


def _span(reading: Reading, one: Judgement, place: _Place) -> Reading | str:
    matter = one.matter
    assert isinstance(matter, SpanIs)
    right = find(reading.report, matter.right)
    if right is None:
        return NOT_READ
    found = judged(one, matter.words.exact)
    if matter.part is not Part.CONTENT:
        part, spans = matter.part, {matter.part.value: (right,)}
        targets = [
            each for each in claims_among(reading.attributions) if place.alike(each.field, _part(each, part)) >= SOME_WORDS
        ]
        return _edited(reading, targets, lambda each: [_judged_as(each, found, **spans)]) if targets else NOT_READ
    targets = _targets(reading, place, SOME_WORDS)
    content = (right,)
    string = reading.report.string(place.field)
    facts = _facts(reading.report, place.field, content)
    if targets:

        def recut(each: Attribution) -> list[Attribution]:
            hedged = any(hedges(string, span) for span in (*each.cue, *content))
            return [replace(each, content=content, facts=facts, hedged=hedged, judged=(*each.judged, found))]

        return _without_repeats(_edited(reading, targets, recut), place.field, right)
    voiced = _voiced(reading, place)
    if voiced is None:
        return NOT_READ
    hedged = any(hedges(string, span) for span in content)
    made = replace(voiced, content=content, facts=facts, hedged=hedged, judged=(*voiced.judged, found))
    return replace(reading, own_voice=tuple(made if each is voiced else each for each in reading.own_voice))


def _judged_as(attribution: Attribution, found: Judged, **spans: Spans) -> Attribution:
    return replace(
        attribution,
        source=spans.get("source", attribution.source),
        cue=spans.get("cue", attribution.cue),
        judged=(*attribution.judged, found),
    )


def _part(attribution: Attribution, part: Part) -> Spans:
    return attribution.source if part is Part.SOURCE else attribution.cue


def _without_repeats(reading: Reading, field: Field, right: Span) -> Reading:
    """Without sentences in own voice that the corrected words now hold."""
    place = _Place(field, right)
    kept = (
        each
        for each in reading.own_voice
        if each.field is not field or place.shared(each.content) < SAME_WORDS * sum(b - a for a, b in each.content)
    )
    return replace(reading, own_voice=tuple(kept))


def _facts(report: Report, field: Field, content: Spans) -> Facts:
    string = report.string(field)
    return Facts(
        tuple(found for span in content for found in quantities(string, span)),
        tuple(found for span in content for found in dates(string, span, report.published)),
        tuple(found for span in content for found in places(string, span)),
    )
