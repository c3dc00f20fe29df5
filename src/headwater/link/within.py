"""The sources of some reports by themselves: with ids of their own, so that what is found there can be kept when reports
elsewhere number all sources anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.link.mentions import mentions_of
from headwater.link.sources import LinkedSources
from headwater.model import Kind, Reading, Source, by_number


@dataclass(frozen=True, slots=True)
class Within:
    """``linked`` has ids "s1", "s2", … in the order of the mentions; ``sources`` are what these are called in the whole pile.

    ``mentions`` says for each mention, in the order of the reports, which source it speaks of, and whether that is the outlet
    whose own story the report is.
    """

    linked: LinkedSources
    sources: tuple[str, ...]
    mentions: tuple[tuple[str, bool], ...]


class SourcesWithin:
    """Gives the sources of a pile for some of its reports at a time."""

    def __init__(self, linked: LinkedSources) -> None:
        self._linked = linked
        self._sources = {source.id: source for source in linked.sources}
        self._told: dict[str, list[str]] = defaultdict(list)
        self._texts: dict[str, list[str]] = defaultdict(list)
        for source in linked.sources:
            if source.report is not None:
                self._told[source.report].append(source.id)
            if source.shared_by:
                self._texts[source.shared_by[0]].append(source.id)

    def of(self, readings: Sequence[Reading]) -> Within:
        """The sources that ``readings`` mention, and the outlets that published them; without links between them."""
        seen = {(reading.report.id, one.mention): None for reading in readings for one in mentions_of(reading)}
        in_pile = {key: self._linked.of(*key) for key in seen}
        called = {
            name.casefold(): id_
            for id_ in sorted(set(in_pile.values()), key=by_number, reverse=True)
            if self._sources[id_].kind is Kind.OUTLET
            for name in (self._sources[id_].name, *self._sources[id_].also)
        }
        outlets = [name for reading in readings for name in self._published(reading, called)]
        texts = [name for reading in readings for name in self._texts[reading.report.id]]
        names = dict.fromkeys((*in_pile.values(), *outlets, *texts))
        ids = {name: f"s{number}" for number, name in enumerate(names, 1)}
        here = {reading.report.id for reading in readings}
        sources = tuple(_within(self._sources[name], ids[name], here) for name in names)
        by_mention = {key: ids[name] for key, name in in_pile.items()}
        own = {key: self._linked.is_own(key[0], name) for key, name in in_pile.items()}
        at_home = frozenset((key[0], by_mention[key]) for key, is_own in own.items() if is_own)
        linked = LinkedSources(sources, (), by_mention, {one.id: one.name for one in sources}, at_home)
        return Within(linked, tuple(names), tuple((by_mention[key], own[key]) for key in seen))

    def _published(self, reading: Reading, outlets: Mapping[str, str]) -> Iterable[str]:
        outlet = outlets.get((reading.report.outlet or "").casefold())
        return (*self._told[reading.report.id], *((outlet,) if outlet is not None else ()))


def _within(source: Source, id_: str, reports: set[str]) -> Source:
    """The source under another id; its own story only if it is one of ``reports``."""
    return replace(source, id=id_, report=source.report if source.report in reports else None)
