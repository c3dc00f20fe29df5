"""Origins: the ends of chains joined where they are one.

Unnamed sources of one outlet are one origin, however many and however worded, and so are those that the linked sources
hold to be one; those of a report whose outlet nobody knows are that report's own. A body and the one who speaks for it are
one origin. An unnamed origin is never joined with a named one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from headwater.model import Copies, Kind, Origin, Report, Source
from headwater.text.lexicon import word_list
from headwater.text.phrases import content_words
from headwater.text.roles import speaks_for
from headwater.trace.ends import End, different_ways
from headwater.trace.wording import is_indefinite

LEAST_SHARED = 2
"""Telling words that two descriptions share ("exiles who fled ..."), from which a report that shares text took one from the
other; fewer where they are the same.
"""


@dataclass(frozen=True, slots=True)
class Stated:
    """An origin with the chain ends that lead to it, in the order of the reports. ``spokesmen`` are the ends, among them, at
    one who speaks for a body that is an origin with them; it bears the name of whichever more reports credit.
    """

    origin: Origin
    ends: tuple[End, ...]
    spokesmen: tuple[End, ...] = ()

    @property
    def unnamed(self) -> bool:
        return self.ends[0].unnamed

    @property
    def named(self) -> bool:
        return self.origin.named


def stated_origins(
    ends: Sequence[End], sources: Mapping[str, Source], copies: Copies, reports: Mapping[str, Report]
) -> tuple[Stated, ...]:
    """The distinct ends: named ones, then outlets, then unnamed ones, each by most reports and first appearance."""
    joined: dict[str, str] = {}

    def root(key: str) -> str:
        top = key
        while top in joined:
            top = joined[top]
        while key != top:
            joined[key], key = top, joined[key]
        return top

    ways = different_ways(ends)
    keys = {way: _keys(end) for way, end in ways.items()}
    for each in keys.values():
        first, *others = dict.fromkeys(root(key) for key in each)
        joined.update(dict.fromkeys(others, first))
    for one, other in _of_shared_texts(ways.values(), copies):
        if _copied(one, other) and root(_keys(one)[0]) != root(_keys(other)[0]):
            joined[root(_keys(other)[0])] = root(_keys(one)[0])
    roots = {way: root(each[0]) for way, each in keys.items()}
    groups: dict[str, list[End]] = {}
    for end in ends:
        groups.setdefault(roots[end.way], []).append(end)
    found = _with_spokesmen([_stated(tuple(group), sources) for group in groups.values()], sources, reports)
    found = [_counted(one) for one in found]
    return tuple(sorted(found, key=lambda one: (one.unnamed, not one.named, -len(one.origin.reports))))


def _keys(end: End) -> tuple[str, ...]:
    """What makes two ends one origin: any key in common."""
    if not end.unnamed:
        return (f"named {end.link.source}",)
    at = f"told {end.carrier}" if end.carrier is not None else f"told {end.statement.report} itself"
    return (at, f"unnamed {end.link.source}")


def _of_shared_texts(ends: Iterable[End], copies: Copies) -> Iterator[tuple[End, End]]:
    """The ends without a name of each two reports that share text, those in the same words once a report."""
    told: dict[str, dict[tuple[str, ...], End]] = {}
    for end in ends:
        if not end.named and end.link.kind is not Kind.OUTLET:
            told.setdefault(end.statement.report, {}).setdefault((end.link.name, end.link.kind.value, *_keys(end)), end)
    for pair in copies.pairs:
        first, second = (told.get(report, {}) for report in pair.reports)
        yield from product(first.values(), second.values())


def _copied(one: End, other: End) -> bool:
    """Whether two reports that share text describe a source without a name in the same terms: one took it from the other."""
    if one.carrier is not None and other.carrier is not None:
        return False
    if not (one.unnamed and other.unnamed):
        return one.link.kind is other.link.kind and one.link.name.casefold() == other.link.name.casefold()
    first, second = (content_words(end.link.name) - word_list("unnamed_words") for end in (one, other))
    return bool(first) and (first == second or len(first & second) >= LEAST_SHARED)


def _stated(ends: tuple[End, ...], sources: Mapping[str, Source]) -> Stated:
    """The wording is the carrier's own story's where it is in the case, else the one that shares most with the others'. One who
    bears a name, and spoke to more than one as the reports have it, is an origin through nobody.
    """
    carriers = list(dict.fromkeys(end.carrier for end in ends))
    carrier = next((one for one in carriers if one is not None), None)
    ways = different_ways(ends).values()
    if len(carriers) > 1 and any(end.named for end in ways):
        carrier = None
    told_to = sources.get(carrier) if carrier is not None else None
    story = told_to.report if told_to is not None else None
    told_by = {end.statement.report: end.link.name for end in ends}
    words = {name: content_words(name) for name in {end.link.name for end in ways}}
    shared = Counter(word for name in told_by.values() for word in words[name])

    def wording(end: End) -> tuple[bool, int]:
        return end.statement.report == story, sum(shared[word] - 1 for word in words[end.link.name])

    told = max(ways, key=wording)
    source = sources.get(told.link.source)
    name = told.link.name if told.unnamed or source is None else source.name
    reports = tuple(dict.fromkeys(end.report for end in ends))
    via = told_to.name if told_to is not None else None
    kind = Kind.ANONYMOUS if told.unnamed and told.link.kind is not Kind.GROUP else told.link.kind
    mention = told.link.mention
    unnamed = replace(mention.unnamed, conditions=()) if mention.unnamed else None
    return Stated(Origin(told.link.source, name, kind, via, reports, unnamed=unnamed, document=mention.document), ends)


def _counted(one: Stated) -> Stated:
    """``one`` with what all its ends say of it: whether any bears a name, and whom else they name."""
    ends = different_ways(one.ends).values()
    others = tuple(dict.fromkeys(end.link.source for end in ends if end.link.source != one.origin.source))
    return replace(one, origin=replace(one.origin, named=any(end.named for end in ends), others=others))


def _with_spokesmen(found: Sequence[Stated], sources: Mapping[str, Source], reports: Mapping[str, Report]) -> list[Stated]:
    """Each person who speaks for a body among the origins joined with it."""
    bodies = [one for one in found if one.origin.kind is Kind.ORGANISATION]
    speakers: dict[str, list[Stated]] = {}
    for one in found:
        body = next((body for body in bodies if one.origin.kind is Kind.PERSON and _speaks_for(one, body, sources)), None)
        body = body or _named_before(one, bodies, reports)
        if body is not None:
            speakers.setdefault(body.origin.source, []).append(one)
    absorbed = {one.origin.source for ones in speakers.values() for one in ones}
    return [
        _absorbing(one, speakers.get(one.origin.source, []))
        for one in found
        if one.unnamed or one.origin.source not in absorbed
    ]


_SPOKESMAN = re.compile(r"(?:an?|the|its|their|another)\s+spokes(?:man|woman|person)", re.IGNORECASE)


def _named_before(one: Stated, bodies: Sequence[Stated], reports: Mapping[str, Report]) -> Stated | None:
    """For "a spokesperson", whose body the report does not repeat: the one that it named last, of those that are origins."""
    if one.origin.kind is not Kind.PERSON or not _SPOKESMAN.fullmatch(one.origin.name):
        return None
    end = one.ends[0]
    text, start = reports[end.statement.report].string(end.statement.field), end.statement.content[0][0]
    told = [(text.rfind(link.link.name, 0, start), body) for body in bodies for link in body.ends if link.named]
    place, body = max(told, key=lambda pair: pair[0], default=(-1, None))
    return body if place >= 0 else None


def _absorbing(body: Stated, speakers: Sequence[Stated]) -> Stated:
    if not speakers:
        return body
    theirs = tuple(end for one in speakers for end in one.ends)
    reports = tuple(dict.fromkeys((*body.origin.reports, *(end.report for end in theirs))))
    named = (one for one in speakers if any(end.named for end in one.ends))
    most = max((body, *named), key=lambda one: len(one.origin.reports))
    return replace(body, origin=replace(most.origin, reports=reports), ends=(*body.ends, *theirs), spokesmen=theirs)


def roles(one: Stated, sources: Mapping[str, Source]) -> list[str]:
    """All that is said of what this origin is: roles as linked, and as each report words them; the words by which somebody goes
    who bears an office and no name ("the head of the port").
    """
    linked = sources[one.origin.source].role if one.origin.source in sources else None
    described = one.origin.name[:1].islower() or is_indefinite(one.origin.name)
    office = one.origin.name if one.origin.kind is Kind.PERSON and described else None
    return [role for role in dict.fromkeys((linked, *(end.link.mention.role for end in one.ends), office)) if role]


def _speaks_for(one: Stated, body: Stated, sources: Mapping[str, Source]) -> bool:
    return any(speaks_for(role, body.origin.name) for role in roles(one, sources))
