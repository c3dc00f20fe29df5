"""Towns of the gazetteer: thousands of names, many of them surnames or words, so that the text itself must use one as a place.

It does by what the town lies in ("Velmar, Ohio"), by a preposition ("in Velmar"), by who or what is the town's ("Velmar
police"), or by having done so elsewhere. A name that the text gives a person ("Jan Velmar") needs the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import NameWord
from headwater.text.place_words import Prose, is_day, is_free, is_free_before, outer, printed

_LONGEST = 4
"""Words in the longest name of a town."""

_TWICE = 2
"""Uses as a place that make one of a name that the text gives a person, too: "Jan Tyler", "shot in Tyler"."""

_IN = re.compile(
    r"(?:\d, of |\b(?:in|near|outside|downtown|(?:north|south)?(?:east|west|north|south) of"
    r"|(?:town|city|suburb|suburbs|village|borough|community|outskirts|streets|people|port"
    r"|neighbou?rhood|district|section) of|(?:of|from|to) nearby)"
    r" (?:the |downtown |central |nearby |suburban |rural |greater |north(?:ern|east|west)? |south(?:ern|east|west)? "
    r"|east(?:ern)? |west(?:ern)? ){0,2})$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:[Nn]orth-?east|[Nn]orth-?west|[Ss]outh-?east|[Ss]outh-?west|north|south|east|west)(?:ern|side)? $|\b[NS][EW] $"
)
_LONG = re.compile(r"\b(?:at|from|of|to|into|toward|towards|across|leaving|reached) (?:the )?$", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|inside|outside|at|near|from|to) (?:an?|the|his|her|their) $", re.IGNORECASE)
_ITS_FORCE = frozenset({"police", "mayor"})
_PARTS_OF_TOWNS = frozenset({"neighborhood", "neighbourhood", "subdivision"})
_NOUN = re.compile(r" [a-z]{3,}")
_DESCRIBING = frozenset({"a", "an", "rural", "suburban", "overnight"})


@cache
def _names() -> dict[str, frozenset[str]]:
    """First word to the names that begin with it, both in lower case."""
    found: dict[str, set[str]] = {}
    for name in word_list("towns"):
        lower = name.lower()
        found.setdefault(lower.split(" ", 1)[0], set()).add(lower)
    return {first: frozenset(names) for first, names in found.items()}


def listed_town(prose: Prose, index: int) -> int:
    """How many words from ``index`` on are a town of the gazetteer, the longest first; 0 for none."""
    names = _names().get(prose.words[index].text.lower())
    if names is None:
        return 0
    for size in range(min(_LONGEST, len(prose.words) - index), 0, -1):
        joined = all(prose.joined(index + step) and _may_be_inside(prose.words[index + step]) for step in range(1, size))
        name = printed(prose, index, size).lower()
        if joined and name in names and not is_day(name):
            return size
    return 0


def _may_be_inside(word: NameWord) -> bool:
    return word.capital or word.lower in word_list("place_particles")


def surnames(prose: Prose) -> frozenset[str]:
    """Names that the text gives to people: the words behind a given name, an initial or a title, in a run of capitals."""
    found = set()
    last = -1
    for index in prose.capitals:
        if not prose.runs_on(index) or not prose.words[index - 1].capital:
            continue
        named = last == index - 1
        if not named and listed_town(prose, index - 1) > 1:  # "Hazel Green"
            continue
        if named or _leads_a_name(prose.words[index - 1]):
            found.add(prose.words[index].text)
            last = index
    return frozenset(found)


def _leads_a_name(word: NameWord) -> bool:
    if not word.capital:
        return False
    titled = word.lower in word_map("honorifics") or word.lower in word_list("ranks")
    return word.text in word_map("given_names") or titled or (len(word.text) == 2 and word.text[1] == ".")


def used_as_place(prose: Prose, index: int, size: int, people: frozenset[str]) -> bool:
    """Whether the words around the town at word ``index`` make it a place."""
    if outer(prose, index, size)[1]:
        return is_free(prose, index, size)
    name = [word.text for word in prose.words[index : index + size]]
    if not people.isdisjoint(name):
        return False
    start = prose.words[index].span[0]
    if is_placed(prose, index, size):
        return True
    if size > 1 and _LONG.search(prose.text, max(0, start - 20), start) and is_free(prose, index, size):
        return True
    given = size == 1 and name[0] in word_map("given_names") and not _described(prose, index)
    end = prose.words[index + size - 1].span[1]
    inside = _INSIDE.search(prose.text, max(0, start - 20), start) and _NOUN.match(prose.text, end)
    own = has_its_own(prose, index + size)
    police = own and prose.words[index + size].lower in _ITS_FORCE
    return bool(inside or own) and (police or not given) and is_free_before(prose, index)


def is_placed(prose: Prose, index: int, size: int) -> bool:
    """Whether a preposition of place, or a part of a town, stands before the name at word ``index``."""
    start = prose.words[index].span[0]
    placed = _IN.search(prose.text, max(0, start - 45), start) or _PART_OF.search(prose.text, max(0, start - 12), start)
    return bool(placed) and not prose.words[index + size - 1].clitic and is_free(prose, index, size)


def placed_again(prose: Prose, seen: Sequence[tuple[int, int]], people: frozenset[str]) -> frozenset[tuple[int, int]]:
    """The uses as places of names that the text gives ``people``, too, where there are two of one name."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, size in seen:
        borne = size == 1 and prose.words[index].text in people
        if borne and is_placed(prose, index, size):
            found.setdefault(prose.words[index].text, []).append((index, size))
    return frozenset(use for uses in found.values() if len(uses) >= _TWICE for use in uses)


def _described(prose: Prose, index: int) -> bool:
    """Whether an article or an age stands right before word ``index``: "a Beverly man", "19-year-old Beverly man"."""
    if not prose.joined(index):
        return False
    before = prose.words[index - 1].lower
    return before in _DESCRIBING or before.endswith("-old")


def neighbourhoods(prose: Prose, seen: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Names, folded, of parts of a town: "the Velmar neighborhood"; but "a Velmar neighborhood" lies in Velmar."""
    found = set()
    for index, size in seen:
        after = index + size
        part = after < len(prose.words) and prose.joined(after) and prose.words[after].lower in _PARTS_OF_TOWNS
        if part and index and (prose.words[index - 1].lower == "the" or prose.words[index - 1].clitic):
            found.add(printed(prose, index, size).casefold())
    return frozenset(found)


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Name of a part of a city, in lower case, to the cities that have a part of this name."""
    found: dict[str, tuple[str, ...]] = {}
    for city, parts in sorted(word_map("city_parts").items()):
        for part in parts.split("; "):
            found[part] = (*found.get(part, ()), city)
    return found


def city_of_part(name: str, text: str) -> str | None:
    """The city that ``name`` is known as a part of, if ``text`` names it: "Brooklyn" for "Bushwick"."""
    cities = _cities().get(name.lower(), ())
    return next((city for city in cities if re.search(rf"\b(?:{city}|{city.upper()})\b", text)), None)


def has_its_own(prose: Prose, after: int) -> bool:
    """Whether what stands behind a town is the town's: "police", "residents", "man", "Police Department"."""
    if after >= len(prose.words) or not prose.joined(after) or prose.words[after - 1].clitic:
        return False
    return prose.words[after].lower in word_list("towns_own")
