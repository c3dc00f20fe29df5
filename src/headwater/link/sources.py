"""Sources across reports: which mentions, in one report or several, speak of the same one.

Named sources are joined by name (full, short, in initials, in another spelling), those who are not named only by their
description *and* the outlet they spoke to: never across outlets, and never with somebody who is named. Two names that
could each be the short form's owner leave it on its own: a doubtful join is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from headwater.link.mentions import Group, Key, is_named, mentions_of
from headwater.link.named_sources import named_groups, with_offices
from headwater.link.own_stories import OwnStory, own_stories
from headwater.link.unnamed_sources import unnamed_groups
from headwater.model import Kind, Mention, Reading, Source


@dataclass(frozen=True, slots=True)
class LinkedSources:
    """The sources of a pile of reports, by id, and which of them each mention speaks of."""

    sources: tuple[Source, ...]
    _ids: Mapping[Key, str] = field(repr=False)
    _names: Mapping[str, str] = field(repr=False)
    _own: frozenset[tuple[str, str]] = frozenset()

    def of(self, report_id: str, mention: Mention) -> str:
        """Id of the source of ``mention`` in the report. Raises KeyError for a mention that was not linked."""
        return self._ids[report_id, mention]

    def name(self, source_id: str) -> str:
        """The name by which the source is known across reports."""
        return self._names[source_id]

    def is_own(self, report_id: str, source_id: str) -> bool:
        """Whether the source is the outlet whose own story the report is."""
        return (report_id, source_id) in self._own


def link_sources(readings: Sequence[Reading]) -> LinkedSources:
    """The sources of all speakers, relays and whole-report credits of ``readings``; ids "s1", "s2", … by first mention."""
    ordered = sorted(readings, key=lambda reading: (reading.report.path, reading.report.id))
    seen = [one for reading in ordered for one in mentions_of(reading)]
    named = named_groups([one for one in seen if is_named(one.mention)])
    with_offices(named, [one for one in seen if not is_named(one.mention)])
    owner = {key: index for index, group in enumerate(named) for key in group.mentions}
    outlets = [(group.names(), group.mentions) for group in named if group.kind is Kind.OUTLET]
    stories = own_stories(ordered, outlets)
    home = {story.report: owner[outlets[story.outlet][1][0]] for story in stories}
    unnamed = unnamed_groups([one for one in seen if (one.report, one.mention) not in owner], owner, home)
    return _numbered([*named, *unnamed], ordered, {story.report: story for story in stories}, home)


def _numbered(
    groups: Sequence[Group], ordered: Sequence[Reading], stories: Mapping[str, OwnStory], home: Mapping[str, int]
) -> LinkedSources:
    place = {reading.report.id: index for index, reading in enumerate(ordered)}
    first = [min((place[report], mention.spans, mention.name) for report, mention in group.mentions) for group in groups]
    rank = sorted(range(len(groups)), key=lambda index: (first[index], groups[index].names()[0], groups[index].kind.value))
    ids = {index: f"s{number}" for number, index in enumerate(rank, 1)}
    told = {home[report]: stories[report] for report in sorted(home, reverse=True)}
    sources = []
    for index in rank:
        group = groups[index]
        names = group.names()
        roles = Counter(mention.role for _, mention in group.mentions if mention.role)
        source = Source(ids[index], names[0], group.kind, tuple(names[1:]), _commonest(roles))
        if index in told:
            source = replace(source, report=told[index].report, why=told[index].why)
        sources.append(source)
    by_mention = {key: ids[index] for index, group in enumerate(groups) for key in group.mentions}
    own = frozenset((report, ids[index]) for report, index in home.items())
    return LinkedSources(tuple(sources), by_mention, {source.id: source.name for source in sources}, own)


def _commonest(roles: Counter[str]) -> str | None:
    return min(roles, key=lambda role: (-roles[role], -len(role), role)) if roles else None
