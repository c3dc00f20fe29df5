"""Sources across reports: which mentions, in one report or several, speak of the same one.

Named sources are joined by name (full, short, in initials, in another spelling), those who are not named only by their
description *and* the outlet they spoke to: never across outlets, and never with somebody who is named. Two names that
could each be the short form's owner leave it on its own: a doubtful join is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from headwater.link.coordination import apart
from headwater.link.names import (
    name_words,
    outlet_words,
    person_words,
    phrase_words,
    same_organisation,
    same_outlet,
    same_person,
    unnamed_heads,
)
from headwater.link.own_stories import OwnStory, own_stories
from headwater.link.vague_credits import vague_credit
from headwater.model import Attribution, Kind, Mention, Reading, Source
from headwater.text.lexicon import word_list

_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.OUTLET})
_SAME: Mapping[Kind, Callable[[str, str], bool]] = {
    Kind.PERSON: same_person,
    Kind.ORGANISATION: same_organisation,
    Kind.OUTLET: same_outlet,
}

Key = tuple[str, Mention]
"""A report's id and a mention in it."""


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


@dataclass(slots=True)
class _Group:
    """Mentions taken for one source, while they are gathered."""

    kind: Kind
    mentions: list[Key]

    def names(self) -> list[str]:
        """Its names: the one of most reports first, then the longest, then by alphabet."""
        reports = Counter(name for name, _ in {(mention.name, report) for report, mention in self.mentions})
        return sorted(reports, key=lambda name: (-_fullness(self.kind, name), -reports[name], -len(name), name))


def _fullness(kind: Kind, name: str) -> int:
    """A person's full name stands before the surname alone; elsewhere the commonest name stands first."""
    return min(2, len(person_words(name))) if kind is Kind.PERSON else 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention in its chain: ``beyond`` are the mentions on the report's side of it, nearest first."""

    report: str
    mention: Mention
    beyond: tuple[Mention, ...] = ()


def link_sources(readings: Sequence[Reading]) -> LinkedSources:
    """The sources of all speakers, relays and whole-report credits of ``readings``; ids "s1", "s2", … by first mention."""
    ordered = sorted(readings, key=lambda reading: (reading.report.path, reading.report.id))
    seen = [one for reading in ordered for one in _mentions(reading)]
    named = _named_groups([one for one in seen if is_named(one.mention)])
    owner = {key: index for index, group in enumerate(named) for key in group.mentions}
    outlets = [(group.names(), group.mentions) for group in named if group.kind is Kind.OUTLET]
    stories = own_stories(ordered, outlets)
    home = {story.report: owner[outlets[story.outlet][1][0]] for story in stories}
    unnamed = _unnamed_groups([one for one in seen if (one.report, one.mention) not in owner], owner, home)
    return _numbered([*named, *unnamed], ordered, {id_: story for story in stories for id_ in [story.report]}, home)


def _mentions(reading: Reading) -> Iterator[_Seen]:
    """All mentions of a report, in the order of the text, each attribution's nearest link first."""
    report = reading.report.id
    for credit in reading.credits:
        yield _Seen(report, credit.mention)
    yield from _in_attributions(report, reading.attributions)
    for sentence in reading.own_voice:
        if found := vague_credit(reading.report.string(sentence.field), sentence.content):
            yield _Seen(report, found[0])


def _in_attributions(report: str, attributions: Iterable[Attribution]) -> Iterator[_Seen]:
    for attribution in attributions:
        chain = (*((attribution.speaker,) if attribution.speaker else ()), *attribution.via)
        for place, mention in enumerate(chain):
            for part in apart(mention):
                yield _Seen(report, part, tuple(other for one in chain[place + 1 :] for other in apart(one)))
        yield from _in_attributions(report, attribution.inner)


def is_named(mention: Mention) -> bool:
    """Whether the words for a source are a name: "a spokesman for the port" and "the governor" are descriptions."""
    if mention.vague or mention.kind not in _NAMED:
        return False
    if mention.kind is not Kind.PERSON:
        return True
    first, *_, last = (mention.name.split() or [""])[0], (mention.name.split() or [""])[-1]
    return first.lower() not in word_list("determiners") and any(mark.isupper() for mark in last)


def _named_groups(seen: Sequence[_Seen]) -> list[_Group]:
    """Named mentions by name: equal names at once, then each shorter form to the one fuller group that fits it."""
    groups: dict[tuple[Kind, tuple[str, ...]], _Group] = {}
    for one in seen:
        key = (one.mention.kind, _words_of(one.mention))
        groups.setdefault(key, _Group(one.mention.kind, [])).mentions.append((one.report, one.mention))
    fullest_first = sorted(groups.values(), key=lambda group: (-len(_words_of(group.mentions[0][1])), group.names()[0]))
    kept: list[_Group] = []
    for group in fullest_first:
        fits = [other for other in kept if _same_group(group, other)]
        if len(fits) > 1:
            near = {report for report, _ in group.mentions}
            fits = [other for other in fits if near <= {report for report, _ in other.mentions}]
        if len(fits) == 1:
            fits[0].mentions.extend(group.mentions)
        else:
            kept.append(group)
    return _across_kinds(kept)


def _words_of(mention: Mention) -> tuple[str, ...]:
    reader = {Kind.PERSON: person_words, Kind.OUTLET: outlet_words}.get(mention.kind, name_words)
    return reader(mention.name)


def _same_group(one: _Group, other: _Group) -> bool:
    """Whether all names of the fuller group admit the other's: "A. Roe" is not both Ann and Abel."""
    return one.kind is other.kind and all(_SAME[one.kind](a, b) for a in one.names() for b in other.names())


def _across_kinds(groups: list[_Group]) -> list[_Group]:
    """Joins groups of equal name that one report takes for an outlet, another for an organisation or a person."""
    kept: dict[tuple[str, ...], _Group] = {}
    order = {Kind.OUTLET: 0, Kind.ORGANISATION: 1, Kind.PERSON: 2}
    for group in sorted(groups, key=lambda group: (order[group.kind], group.names()[0])):
        keys = {_plain(name) for name in group.names()}
        found = next((kept[key] for key in sorted(keys) if key in kept), None)
        if found is None or found.kind is group.kind:
            for key in keys:
                kept.setdefault(key, group)
            if found is not None:
                kept[group.names()[0], "again"] = group
        else:
            found.mentions.extend(group.mentions)
    return list({id(group): group for group in kept.values()}.values())


def _plain(name: str) -> tuple[str, ...]:
    return ("".join(name_words(name)),)


def _unnamed_groups(seen: Sequence[_Seen], owner: Mapping[Key, int], home: Mapping[str, int]) -> list[_Group]:
    """Mentions without a name, by whom they spoke to and what tells them apart in their description."""
    scopes: dict[tuple[object, ...], list[_Seen]] = defaultdict(list)
    listeners: dict[Key, tuple[object, ...]] = {}
    for one in seen:
        key = (one.report, one.mention)
        scope = _listener(one, owner, home)
        if key not in listeners or listeners[key][0] == "report":
            listeners[key] = scope
    for key in dict.fromkeys((one.report, one.mention) for one in seen):
        scopes[listeners[key]].append(_Seen(*key))
    return [group for scope in sorted(scopes, key=repr) for group in _by_phrase(scopes[scope])]


def _listener(one: _Seen, owner: Mapping[Key, int], home: Mapping[str, int]) -> tuple[object, ...]:
    """The outlet that has the words at first hand, or else the report itself."""
    beyond = [(other, owner.get((one.report, other))) for other in one.beyond]
    outlet = next((index for other, index in beyond if other.kind is Kind.OUTLET and index is not None), None)
    if outlet is None and not one.mention.vague:
        outlet = home.get(one.report)
    if outlet is None:
        return ("report", one.report)
    return ("outlet", outlet)


def _by_phrase(seen: Sequence[_Seen]) -> list[_Group]:
    """Mentions of one scope by description: the most telling first, each to the one group that shares what tells it."""
    groups: list[tuple[_Group, set[str]]] = []
    ordered = sorted(seen, key=lambda one: (-len(phrase_words(one.mention.name)), one.mention.name, one.report))
    for one in ordered:
        telling = phrase_words(one.mention.name)
        fits = [
            (group, words)
            for group, words in groups
            if group.mentions[0][1].vague == one.mention.vague
            and all((group.kind is kind) == (one.mention.kind is kind) for kind in (Kind.DOCUMENT, Kind.PERSON))
            and _agree(telling, words, one.mention.name, group)
        ]
        exact = [pair for pair in fits if one.mention.name in {mention.name for _, mention in pair[0].mentions}]
        fits = exact or fits
        if len(fits) == 1:
            fits[0][0].mentions.append((one.report, one.mention))
        else:
            groups.append((_Group(one.mention.kind, [(one.report, one.mention)]), set(telling)))
    return [group for group, _ in groups]


def _agree(telling: frozenset[str], words: set[str], name: str, group: _Group) -> bool:
    """Half of the shorter description's telling words are the other's; without any,
    the noun ("the source") must be the same.
    """
    if not telling:
        heads = unnamed_heads(name)
        return any(mention.name == name or not heads.isdisjoint(unnamed_heads(mention.name)) for _, mention in group.mentions)
    shared = telling & words
    return 2 * len(shared) >= min(len(telling), len(words)) and not shared <= _peoples()


@cache
def _peoples() -> frozenset[str]:
    """Words for a people: its officials are many."""
    return frozenset(word for entry in word_list("demonyms") for word in phrase_words(entry)) | {"us", "uk"}


def _numbered(
    groups: Sequence[_Group], ordered: Sequence[Reading], stories: Mapping[str, OwnStory], home: Mapping[str, int]
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
