"""Sources without a name: joined by what describes them and the outlet they spoke to, never across outlets.

Who heard them in a report that names no outlet is not known, unless another report gives the same words to one described in the
same words: one of the two has its text from the other, or both from a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from headwater.link.mentions import Group, Key, Seen
from headwater.link.names import name_words, peoples, phrase_words, singular, unnamed_heads, words_in
from headwater.model import Kind, Mention, Placed, Unnamed

SHORTEST = 8
"""Different words that two reports must give to one description for it to be one source."""

MOST = 0.7
"""Part of the longer that they must share: an agency's editors change "videogame" and drop "Corp."."""

RUN, RUNS = 5, 12
"""Words in a row that they must share, and how many such runs at the beginning are looked at: bounds memory."""

_KEPT = 16_384
"""Wordings whose words are kept, as copies tell one."""

_Value = TypeVar("_Value")
_Listener = tuple[str, int] | tuple[str, str]


def unnamed_groups(
    seen: Sequence[Seen], owner: Mapping[Key, int], home: Mapping[str, int], stories: Mapping[str, int]
) -> list[Group]:
    """Mentions without a name, by whom they spoke to and what tells them apart in their description; ``stories`` numbers the
    story of each report.
    """
    scopes: dict[_Listener, list[Seen]] = defaultdict(list)
    listeners: dict[Key, _Listener] = {}
    for one in seen:
        key = (one.report, one.mention)
        scope = _listener(one, owner, home)
        if key not in listeners or listeners[key][0] == "report":
            listeners[key] = scope
    _in_the_same_words(seen, listeners, stories)
    for key in dict.fromkeys((one.report, one.mention) for one in seen):
        scopes[listeners[key]].append(Seen(*key))
    return [group for scope in sorted(scopes, key=repr) for group in _by_phrase(scopes[scope])]


def _in_the_same_words(seen: Sequence[Seen], listeners: dict[Key, _Listener], stories: Mapping[str, int]) -> None:
    """Gives those whose listener is not known the listener of one described alike who says the same in another report of the
    story. Of the reports in which a run of these words stands, the first for each listener is asked: the work grows with them.
    """
    described: dict[tuple[tuple[str, ...], str], list[Seen]] = defaultdict(list)
    for one in seen:
        if not one.mention.vague and one.said:
            described[name_words(one.mention.name), one.report].append(one)
    holders: dict[tuple[tuple[str, ...], int, tuple[str, ...]], dict[_Listener | None, str]] = defaultdict(dict)
    for (name, report), ones in described.items():
        heard = listeners[report, ones[0].mention]
        for run in _runs(ones):
            holders[name, stories[report], run].setdefault(heard if heard[0] == "outlet" else None, report)
    found: dict[Key, _Listener] = {}
    for (name, report), ones in described.items():
        if listeners[report, ones[0].mention][0] == "outlet":
            continue
        others = (other for run in _runs(ones) for other in holders[name, stories[report], run].values() if other != report)
        heard_them = _who_heard(ones, (described[name, other] for other in others), listeners)
        if heard_them is not None:
            found.update(dict.fromkeys(((report, one.mention) for one in ones), heard_them))
    listeners.update(found)


def _runs(some: Iterable[Seen]) -> set[tuple[str, ...]]:
    """Every few words in a row that are said, from the beginning on."""
    said = [_words(one.said)[: RUN + RUNS - 1] for one in some]
    return {words[place : place + RUN] for words in said for place in range(len(words) - RUN + 1)}


def _who_heard(some: Sequence[Seen], others: Iterable[Sequence[Seen]], listeners: Mapping[Key, _Listener]) -> _Listener | None:
    """The listener of those of ``others`` who say the same: the outlet, where there is one; None where two outlets are, which
    the first two of thousands of copies tell.
    """
    asked: set[str] = set()
    same: set[_Listener] = set()
    for each in others:
        first = each[0]
        if first.report in asked:
            continue
        asked.add(first.report)
        if _alike(some, each):
            same.add(listeners[first.report, first.mention])
            if sum(listener[0] == "outlet" for listener in same) > 1:
                return None
    return min((one for one in same if one[0] == "outlet"), key=str, default=None) or min(same, key=str, default=None)


def _alike(some: Iterable[Seen], others: Sequence[Seen]) -> bool:
    return any(
        len(words & other) >= max(SHORTEST, MOST * max(len(words), len(other)))
        for words in (frozenset(_words(one.said)) for one in some)
        for other in (frozenset(_words(one.said)) for one in others)
    )


@lru_cache(maxsize=_KEPT)
def _words(said: str) -> tuple[str, ...]:
    return words_in(said)


def _listener(one: Seen, owner: Mapping[Key, int], home: Mapping[str, int]) -> _Listener:
    """The outlet that has the words at first hand, or else the report itself."""
    beyond = [(other, owner.get((one.report, other))) for other in one.beyond]
    outlet = next((index for other, index in beyond if other.kind is Kind.OUTLET and index is not None), None)
    if outlet is None and not one.mention.vague:
        outlet = home.get(one.report)
    if outlet is None:
        return ("report", one.report)
    return ("outlet", outlet)


@dataclass(slots=True)
class _Described:
    """A group while it is gathered: its mentions, the words that tell it apart, and each description and place once."""

    group: Group
    telling: set[str]
    vague: bool
    names: set[str] = field(default_factory=set)
    placed: set[Unnamed | None] = field(default_factory=set)

    def add(self, report: str, mention: Mention) -> None:
        self.group.mentions.append((report, mention))
        self.names.add(mention.name)
        told = mention.unnamed
        self.placed.add(None if told is None else Unnamed(placed=told.placed, body=told.body))


def _by_phrase(seen: Sequence[Seen]) -> list[Group]:
    """Mentions of one scope by description: the most telling first, each to the one group that shares what tells it."""
    groups: list[_Described] = []
    ordered = sorted(seen, key=lambda one: (-len(phrase_words(one.mention.name)), one.mention.name, one.report))
    for one in ordered:
        mention, telling = one.mention, phrase_words(one.mention.name)
        fits = [
            group
            for group in groups
            if group.vague == mention.vague
            and all((group.group.kind is kind) == (mention.kind is kind) for kind in (Kind.DOCUMENT, Kind.PERSON))
            and not _differ(mention, group)
            and (_same_body(mention, group) or _agree(telling, mention.name, group))
        ]
        fits = [group for group in fits if mention.name in group.names] or fits
        if len(fits) != 1:
            fits = [_Described(Group(mention.kind, []), set(telling), mention.vague)]
            groups += fits
        fits[0].add(one.report, mention)
    return [each.group for each in groups]


def _differ(mention: Mention, group: _Described) -> bool:
    """Whether the reports place them otherwise: with bodies that share no word, or one as a witness and one not."""
    return any(_placed_apart(mention.unnamed, other) for other in group.placed)


def _placed_apart(one: Unnamed | None, other: Unnamed | None) -> bool:
    if one is None or other is None:
        return False
    if one.body and other.body and _body(one.body).isdisjoint(_body(other.body)):
        return True
    placed = {one.placed, other.placed} - {None}
    return len(placed) > 1 and not placed.isdisjoint({Placed.WITNESS, Placed.EXPERT, Placed.DOCUMENT})


def _same_body(mention: Mention, group: _Described) -> bool:
    """Whether all are placed alike, with one body: "an official at the Vell ministry" and "Vell ministry officials"."""
    mine = mention.unnamed
    if mine is None or mine.body is None or mine.placed is None:
        return False
    return all(
        other is not None and other.placed is mine.placed and other.body is not None and _body(other.body) == _body(mine.body)
        for other in group.placed
    )


def _body(body: str) -> frozenset[str]:
    return frozenset(singular(word) for word in name_words(body)) - {"of", "for"}


def _agree(telling: frozenset[str], name: str, group: _Described) -> bool:
    """Half of the shorter description's telling words are the other's; without any,
    the noun ("the source") must be the same.
    """
    if not telling:
        heads = unnamed_heads(name)
        return name in group.names or any(not heads.isdisjoint(unnamed_heads(other)) for other in group.names)
    shared = telling & group.telling
    return 2 * len(shared) >= min(len(telling), len(group.telling)) and not shared <= peoples()


def agreed(group: Group) -> tuple[Unnamed | None, str | None]:
    """What the reports say of an unnamed source, each thing where they do not differ; and a document's form."""
    said = [mention.unnamed for _, mention in group.mentions if mention.unnamed is not None]
    found = Unnamed(
        placed=_only(one.placed for one in said),
        body=_only(one.body for one in said),
        count=_only(one.count for one in said),
        told=_only(one.told for one in said),
    )
    document = _only(mention.document for _, mention in group.mentions) if group.kind is Kind.DOCUMENT else None
    return found if found != Unnamed() else None, document


def _only(values: Iterable[_Value | None]) -> _Value | None:
    """The one value that is given; None if none is, or several."""
    given = list(dict.fromkeys(value for value in values if value is not None))
    return given[0] if len(given) == 1 else None
