"""The sources of a pile in memory: its groups linked one by one, and across them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from headwater.link.across import Facts, different_links, facts_of, one_source, renamed, same_sources, whole
from headwater.link.common_texts import with_unseen_texts
from headwater.link.judged_sources import reports_judged
from headwater.link.sources import LinkedSources, link_sources
from headwater.link.together import linked_together
from headwater.model import Copies, Copy, Judgement, Reading
from headwater.text.anchors import ReportsByBytes


def link_pile_sources(
    readings: Sequence[Reading], stories: Mapping[str, int], copies: Copies, judgements: Sequence[Judgement] = ()
) -> LinkedSources:
    """The sources of ``readings``, and the texts behind copies that nobody has seen; ids "s1", "s2", … by first mention, these
    texts behind all others. Arguments as in `headwater.link.sources.link_sources`.

    A group is what is linked together (`headwater.link.together`), by judgements on sources too.
    """
    ordered = sorted(readings, key=lambda reading: (reading.report.path, reading.report.id))
    place = {reading.report.id: number for number, reading in enumerate(ordered)}
    by_id = {reading.report.id: reading for reading in ordered}
    judged = reports_judged(judgements, ReportsByBytes.of(reading.report for reading in ordered))
    pairs = (pair for _, reports in judged for pair in pairwise(reports))
    sharing: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies.pairs:
        sharing[copy.reports[0]].append(copy)
    parents = dict(copies.parents)
    at: dict[str, list[Judgement]] = defaultdict(list)
    for judgement, reports in judged:
        at[reports[0] if reports else next(iter(place), "")].append(judgement)
    order = {one.id: number for number, one in enumerate(judgements)}
    groups: list[tuple[list[Facts], LinkedSources]] = []
    for names in linked_together(stories, copies, pairs):
        here = sorted((by_id[name] for name in names), key=lambda reading: place[reading.report.id])
        steering = sorted((one for name in names for one in at[name]), key=lambda one: order[one.id])
        among = Copies(
            tuple(copy for name in names for copy in sharing[name]),
            tuple((name, parents[name]) for name in names if name in parents),
        )
        linked = with_unseen_texts(link_sources(here, {name: stories[name] for name in names}, steering), here, among)
        groups.append((facts_of(place[here[0].report.id], here, linked, place), linked))
    return _across(groups)


def _across(groups: Sequence[tuple[list[Facts], LinkedSources]]) -> LinkedSources:
    by_key: dict[str, list[Facts]] = defaultdict(list)
    for facts, _ in groups:
        for one in facts:
            by_key[one.key].append(one)
    found = sorted((same for each in by_key.values() for same in same_sources(each)), key=lambda same: same[0].order)
    ids: dict[tuple[int, str], str] = {}
    sources = []
    for number, same in enumerate(found, 1):
        sources.append(one_source(f"s{number}", same))
        ids.update(((one.group, one.source.id), f"s{number}") for one in same)
    named = [(linked, {one.source.id: ids[one.group, one.source.id] for one in facts}) for facts, linked in groups]
    links = different_links(renamed(link, here) for linked, here in named for link in linked.links)
    return whole(sources, links, named)
