"""Sources of a whole pile: linked group by group, then across groups by their full names.

What reports say around a name tells who is meant inside a story; across stories only a full name does, and only where nothing
that is said of its bearers makes them two. So a source that is not named, or by a short name alone, is one of its group. Each
group can be linked by itself, and the sources of one name looked at by themselves: nobody needs to see all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.link.body_names import is_general
from headwater.link.mentions import NAMED, Key, in_order, is_named
from headwater.link.name_forms import MANY_TRAITS, Traits, traits_of, words_of
from headwater.link.names import joined
from headwater.link.namesakes import generation
from headwater.link.person_names import full_name
from headwater.link.sources import LinkedSources, commonest
from headwater.model import Kind, LinkStatus, Mention, Outcome, Reading, Relation, Source, SourceLink, Spans
from headwater.text.seen import seen_text

Place = tuple[int, Spans, str]
"""Where a source is first mentioned: the number of the report, the words, and the name."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What joining a source of a group with those of others takes: ``group`` is the number of the group's first report.
    ``names`` counts the reports that use each, ``roles`` the mentions that give each; ``own`` is the number of the report that
    is the outlet's own story.
    """

    group: int
    source: Source
    first: Place
    names: tuple[tuple[str, int], ...]
    roles: tuple[tuple[str, int], ...]
    traits: Traits
    own: int | None = None

    @property
    def key(self) -> str:
        """The same for all sources that may be one, and for no others of its group but namesakes."""
        name, kind = self.source.name, self.source.kind
        known = full_name(name) if kind is Kind.PERSON else kind in NAMED and not is_general(kind, name)
        if not known:
            return f"{self.group} {self.source.id}"
        return f"{kind.value} {joined(words_of(kind, name))} {generation(name) or ''}".rstrip()

    @property
    def order(self) -> tuple[object, ...]:
        """Puts sources in the order of their numbers."""
        return (self.source.shared_by != (), self.first, self.source.name, self.source.kind.value, self.group, self.source.id)


def facts_of(group: int, readings: Sequence[Reading], linked: LinkedSources, place: Mapping[str, int]) -> list[Facts]:
    """The sources of a group that were ``linked`` by themselves; ``place`` numbers the reports of the whole pile."""
    texts = {reading.report.id: seen_text(reading.report.text) for reading in readings}
    mentions: dict[str, list[Key]] = {}
    for key, id_ in linked.by_mention().items():
        mentions.setdefault(id_, []).append(key)
    return [_facts(group, source, mentions.get(source.id, []), texts, place) for source in linked.sources]


def _facts(group: int, source: Source, mentions: list[Key], texts: Mapping[str, str], place: Mapping[str, int]) -> Facts:
    if source.shared_by:
        return Facts(group, source, (place[source.shared_by[0]], (), source.name), (), (), Traits())
    first = min((place[report], mention.spans, mention.name) for report, mention in mentions)
    names = Counter(name for name, _ in {(mention.name, report) for report, mention in mentions})
    roles = Counter(mention.role for _, mention in mentions if mention.role)
    full = [key for key in mentions if source.kind is Kind.PERSON and is_named(key[1]) and full_name(key[1].name)]
    traits = traits_of(full, texts) if full else Traits()
    own = None if source.report is None else place[source.report]
    return Facts(group, source, first, tuple(sorted(names.items())), tuple(sorted(roles.items())), traits, own)


def same_sources(facts: Iterable[Facts]) -> list[list[Facts]]:
    """Of sources with one `Facts.key`, those that are one: all; or where what is said of them is hardly said of one person,
    those of whom nothing of the kind is. Two of one group are two; the first is taken first.
    """
    ordered = sorted(facts, key=lambda one: one.order)
    public = len({one.traits for one in ordered}) > MANY_TRAITS
    made: list[tuple[list[Facts], set[int], set[Traits]]] = []
    for one in sorted(ordered, key=lambda one: one.traits == Traits()):
        fits = [
            (found, groups, traits)
            for found, groups, traits in made
            if one.group not in groups and (public or not any(one.traits.doubts(other) for other in traits))
        ]
        if not fits or (len(fits) > 1 and one.traits == Traits()):
            made.append(([one], {one.group}, {one.traits}))
            continue
        found, groups, traits = fits[0]
        found.append(one)
        groups.add(one.group)
        traits.add(one.traits)
    return [sorted(found, key=lambda one: one.order) for found, _, _ in made]


def one_source(id_: str, found: Sequence[Facts]) -> Source:
    """The source that all of ``found``, the first first, are."""
    first = found[0].source
    if len(found) == 1:
        return replace(first, id=id_)
    counted: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for one in found:
        counted.update(dict(one.names))
        roles.update(dict(one.roles))
    names = in_order(first.kind, counted)
    source = replace(first, id=id_, name=names[0], also=tuple(names[1:]), role=commonest(roles))
    told = min((one for one in found if one.own is not None), key=lambda one: one.own or 0, default=None)
    return source if told is None else replace(source, report=told.source.report, why=told.source.why)


def link_rank(link: SourceLink) -> tuple[object, ...]:
    """Puts links in order: of names that are one source's, or may be; of voices; and what a person judged, by when."""
    one, other = (int(source[1:]) for source in link.sources)
    judged = link.status is LinkStatus.JUDGED
    kind = 2 if judged else int(link.relation is not Relation.SAME)
    when = (link.judged.when, link.judged.id) if judged and link.judged else ("", "")
    return (kind, when, link.status is LinkStatus.DOUBTFUL, one, other, link.one.name, link.other.name)


def different_links(links: Iterable[SourceLink]) -> list[SourceLink]:
    """``links`` of several groups in order, each once: on two names of two sources the likeliest, on a voice that with the
    fullest words.
    """
    best: dict[tuple[object, ...], SourceLink] = {}
    judged = []
    for link in links:
        if link.status is LinkStatus.JUDGED:
            judged.append(link)
            continue
        names = (link.one.name, link.other.name) if link.relation is Relation.SAME else ()
        key = (link.relation, link.sources, names)
        known = best.get(key)
        if known is None or _telling(link) > _telling(known):
            best[key] = link
    return sorted((*best.values(), *judged), key=link_rank)


def _telling(link: SourceLink) -> tuple[object, ...]:
    ends = (link.one.name, link.other.name)
    return (link.score, len(link.one.name), ends, link.reasons, link.one.report, link.other.report)


def renamed(link: SourceLink, ids: Mapping[str, str]) -> SourceLink:
    """``link`` with other ids of its sources."""
    return replace(link, sources=(ids[link.sources[0]], ids[link.sources[1]]))


def whole(
    sources: Sequence[Source], links: Iterable[SourceLink], groups: Iterable[tuple[LinkedSources, Mapping[str, str]]]
) -> LinkedSources:
    """The sources of a pile, of which each group's are known as linked by themselves and by their ids in the pile."""
    by_mention: dict[tuple[str, Mention], str] = {}
    own: set[tuple[str, str]] = set()
    missed: list[Outcome] = []
    for linked, ids in groups:
        by_mention.update((key, ids[id_]) for key, id_ in linked.by_mention().items())
        own.update((report, ids[id_]) for report, id_ in linked.own())
        missed += linked.missed
    names = {source.id: source.name for source in sources}
    return LinkedSources(tuple(sources), tuple(links), by_mention, names, frozenset(own), tuple(missed))
