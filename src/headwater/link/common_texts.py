"""Texts that several reports share and that none of them is known to have from another: a press release, a wire's dispatch.

The same prose stands in three reports or more; none of them says whose it is, is known as its outlet's own story, or has a
parent among the reports. Two reports tell nothing: the one may have copied the other. Nor do those whose dates tell who was
first. Of six such texts in real reports four were an agency's or a document's that was not there; of the other two nothing in
the reports tells whether one of them wrote it. So it is shown as what it is, a text that reports share, and counts for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from headwater.link.body_likeness import same_outlet
from headwater.link.sources import LinkedSources
from headwater.model import Copies, Copy, CopyKind, Field, Kind, Reading, Report, Source, Span
from headwater.text.quotes import inside_quotation, quotes, speech
from headwater.text.seen import seen_text
from headwater.text.tokens import Tokens

LEAST = 60
"""Code points in a row, some ten words, from which prose that three reports share is looked at."""

LEAST_COMMON = 150
"""Code points of prose, some two sentences, that all three must hold: a post or a line that all of them print is no text."""

MOST_NEIGHBOURS = 12
"""Reports with which one is compared at most, of those that it shares prose with: bounds the triples in a wire story."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """The pairs that share prose, without reports that are known to have their text from another, or as their outlet's own
    story; who is paired with whom; and the words for which a report credits an outlet.
    """

    pairs: Mapping[tuple[str, str], Copy]
    neighbours: Mapping[str, Sequence[str]]
    credited: Mapping[str, Sequence[Span]]

    def spans(self, here: str, there: str) -> list[Span]:
        """What ``here`` shares with ``there``, as spans into the text of ``here``."""
        one, other = min(here, there), max(here, there)
        return [passage[0 if here == one else 1] for passage in self.pairs[one, other].passages]


def with_unseen_texts(linked: LinkedSources, readings: Iterable[Reading], copies: Copies) -> LinkedSources:
    """``linked`` with a source for each text that nobody has seen: a document without a name, behind all others."""
    texts = unseen_texts({reading.report.id: reading for reading in readings}, linked.sources, copies)
    return linked.and_sources([_source(number, text) for number, text in enumerate(texts, len(linked.sources) + 1)])


def _source(number: int, text: UnseenText) -> Source:
    name = f"a text that {len(text.reports)} reports share"
    return Source(f"s{number}", name, Kind.DOCUMENT, why=text.words, document="text", shared_by=text.reports)


@dataclass(frozen=True, slots=True)
class UnseenText:
    """The reports that share a text nobody has seen, by path, and the longest words that two of them share of it."""

    reports: tuple[str, ...]
    words: str


def unseen_texts(readings: Mapping[str, Reading], sources: Iterable[Source], copies: Copies) -> list[UnseenText]:
    """The texts behind the reports, by the first report of each; ``readings`` are by report."""
    reports = {name: reading.report for name, reading in readings.items()}
    shared = _shared(readings, sources, copies)
    groups: list[set[str]] = []
    for triple in _triples(shared):
        if _nobody_first(triple, shared, reports):
            near = [group for group in groups if len(group & set(triple)) > 1]
            groups = [group for group in groups if group not in near] + [set(triple).union(*near)]
    found = [_text(group, shared, reports) for group in groups]
    return sorted(found, key=lambda text: [(reports[name].path, name) for name in text.reports])


def _shared(readings: Mapping[str, Reading], sources: Iterable[Source], copies: Copies) -> _Shared:
    reports = {name: reading.report for name, reading in readings.items()}
    known = {copy for copy, _ in copies.parents} | {source.report for source in sources}
    prose = {
        pair.reports: pair
        for pair in copies.pairs
        if known.isdisjoint(pair.reports) and _is_prose(pair) and _different_outlets(pair, reports)
    }
    neighbours: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(prose):
        neighbours[one].append(other)
        neighbours[other].append(one)
    kept = {name: others[:MOST_NEIGHBOURS] for name, others in neighbours.items()}
    return _Shared(prose, kept, {name: _credited(readings[name]) for name in neighbours})


def _credited(reading: Reading) -> list[Span]:
    """The words of a report for which it credits an outlet, or an agency: all, where it does so as a whole."""
    if reading.credits or reading.report.agency:
        return [(0, len(reading.report.text))]
    outlets = (
        attribution
        for attribution in reading.attributions
        if any(mention.kind is Kind.OUTLET for mention in (attribution.speaker, *attribution.via) if mention is not None)
    )
    return [span for attribution in outlets if attribution.field is Field.TEXT for span in attribution.content]


def _is_prose(pair: Copy) -> bool:
    return not pair.quotation or pair.kind is CopyKind.NEAR_DUPLICATE


def _different_outlets(pair: Copy, reports: Mapping[str, Report]) -> bool:
    one, other = (reports[name].outlet for name in pair.reports)
    return not one or not other or not same_outlet(one, other)


def _triples(shared: _Shared) -> Iterator[tuple[str, str, str]]:
    for one in sorted(shared.neighbours):
        later = [name for name in shared.neighbours[one] if name > one]
        for second, third in combinations(later, 2):
            if (second, third) in shared.pairs:
                yield one, second, third


def _nobody_first(triple: tuple[str, str, str], shared: _Shared, reports: Mapping[str, Report]) -> bool:
    """Whether the same prose stands in all three, and none credits an outlet for it."""
    for one, second, third in permutations(triple):
        common = _in_both(shared.spans(one, second), shared.spans(one, third))
        if any(low < end and start < high for low, high in common for start, end in shared.credited[one]):
            return False
    spoken = speech(quotes(Tokens.of(reports[triple[0]].text)))
    common = _in_both(shared.spans(triple[0], triple[1]), shared.spans(triple[0], triple[2]))
    return sum(end - start for start, end in common if inside_quotation((start, end), spoken) < 0.5) >= LEAST_COMMON


def _in_both(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What lies in both ``some`` and ``others``, `LEAST` code points in a row and more."""
    met = ((max(low, start), min(high, end)) for low, high in some for start, end in others)
    return [(low, high) for low, high in met if high - low >= LEAST]


def _text(group: set[str], shared: _Shared, reports: Mapping[str, Report]) -> UnseenText:
    names = tuple(sorted(group, key=lambda name: (reports[name].path, name)))
    passages = [
        seen_text(reports[one].text[slice(*span)])
        for one, other in combinations(names, 2)
        if (min(one, other), max(one, other)) in shared.pairs
        for span in shared.spans(one, other)
    ]
    return UnseenText(names, max(passages, key=len))
