"""Sources with a name: one source under its full name, a short form, its initials or another spelling.

Two names that could each be the owner of a short form leave it on its own. An office ("the harbour minister") is the named
person's whom a text gives that office, if there is just one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from headwater.link.mentions import Group, Seen
from headwater.link.names import (
    block_keys,
    name_words,
    office_words,
    outlet_words,
    person_keys,
    person_words,
    same_organisation,
    same_outlet,
    same_person,
    same_spelling,
)
from headwater.model import Kind, Mention

_SAME: Mapping[Kind, Callable[[str, str], bool]] = {
    Kind.PERSON: same_person,
    Kind.ORGANISATION: same_organisation,
    Kind.OUTLET: same_outlet,
}


def named_groups(seen: Sequence[Seen]) -> list[Group]:
    """Named mentions by name: equal names at once, then each shorter form to the one fuller group that fits it."""
    groups: dict[tuple[Kind, tuple[str, ...]], Group] = {}
    for one in seen:
        words = (one.mention.kind, _words_of(one.mention))
        groups.setdefault(words, Group(one.mention.kind, [])).mentions.append((one.report, one.mention))
    fullest_first = sorted(groups.values(), key=lambda group: (-len(_words_of(group.mentions[0][1])), group.names()[0]))
    kept: list[Group] = []
    blocks: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for group in fullest_first:
        keep, look_up = _keys(group)
        near_ones = sorted({index for key in look_up for index in blocks[group.kind, key]})
        fits = [kept[index] for index in near_ones if _same_group(group, kept[index])]
        if len(fits) > 1:
            near = {report for report, _ in group.mentions}
            fits = [other for other in fits if near <= {report for report, _ in other.mentions}]
        if len(fits) == 1:
            fits[0].mentions.extend(group.mentions)
            place = next(index for index in near_ones if kept[index] is fits[0])
        else:
            kept.append(group)
            place = len(kept) - 1
        for key in keep:
            blocks[group.kind, key].append(place)
    return _across_kinds(kept)


def _keys(group: Group) -> tuple[frozenset[str], frozenset[str]]:
    """Under what the group is kept, and under what groups that may be the same are found."""
    if group.kind is not Kind.PERSON:
        both = frozenset(key for name in group.names() for key in block_keys(name))
        return both, both
    keep, look_up = zip(*(person_keys(name) for name in group.names()), strict=True)
    return frozenset().union(*keep), frozenset().union(*look_up)


def _words_of(mention: Mention) -> tuple[str, ...]:
    reader = {Kind.PERSON: person_words, Kind.OUTLET: outlet_words}.get(mention.kind, name_words)
    return reader(mention.name)


def _same_group(one: Group, other: Group) -> bool:
    """Whether all names of the fuller group admit the other's: "A. Roe" is not both Ann and Abel."""
    return one.kind is other.kind and all(_SAME[one.kind](a, b) for a in one.names() for b in other.names())


def _across_kinds(groups: list[Group]) -> list[Group]:
    """Joins groups of equal name that one report takes for an outlet, another for an organisation or a person."""
    kept: dict[tuple[str, ...], Group] = {}
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


def with_offices(groups: Sequence[Group], unnamed: Iterable[Seen]) -> None:
    """Adds to ``groups`` those of ``unnamed`` that are an office which the texts give to one named person."""
    holders: dict[frozenset[str], list[Group]] = defaultdict(list)
    for group in groups:
        if group.kind is Kind.PERSON:
            for office in sorted({office_words(mention.role) for _, mention in group.mentions if mention.role}, key=sorted):
                holders[office].append(group)
    for one in unnamed:
        office = office_words(one.mention.name) if one.mention.kind is Kind.PERSON else frozenset()
        found = {id(group): group for held, at in holders.items() if office and _same_office(office, held) for group in at}
        if len(found) == 1:
            next(iter(found.values())).mentions.append((one.report, one.mention))


def _same_office(asked: frozenset[str], held: frozenset[str]) -> bool:
    """Whether all words of the office asked for are in the one held, in some spelling, and no others are."""
    return len(asked) == len(held) and all(any(same_spelling(word, other) for other in held) for word in asked)
