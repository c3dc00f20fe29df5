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
from headwater.text.place_words import Line, is_free, is_free_before, outer, printed

_LONGEST = 4
_IN = re.compile(
    r"(?:\d, of |\b(?:in|near|outside|downtown|(?:north|south)?(?:east|west|north|south) of"
    r"|(?:town|city|suburb|suburbs|village|borough|community|outskirts|streets|people|port) of|(?:of|from|to) nearby)"
    r" (?:the |downtown |central |nearby |suburban |rural |greater |north(?:ern|east|west)? |south(?:ern|east|west)? "
    r"|east(?:ern)? |west(?:ern)? ){0,2})$",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\b(?:north|south|north-?east|north-?west|south-?east|south-?west|east|west)(?:ern|side)? $")
_LONG = re.compile(r"\b(?:at|from|of|to|into|toward|towards|across|leaving|reached) (?:the )?$", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|inside|outside|at|near|from|to) (?:an?|the|his|her|their) $", re.IGNORECASE)
_NOUN = re.compile(r" [a-z]{3,}")


@cache
def _names() -> dict[str, frozenset[str]]:
    """First word to the names that begin with it, in capitals too."""
    found: dict[str, set[str]] = {}
    for name in word_list("towns"):
        for form in (name, name.upper()):
            if len(form) > 3 or form == name:
                found.setdefault(form.split(" ", 1)[0], set()).add(form)
    return {first: frozenset(names) for first, names in found.items()}


def listed_town(line: Line, index: int) -> int:
    """How many words from ``index`` on are a town of the gazetteer, the longest first; 0 for none."""
    names = _names().get(line.words[index].text)
    if names is None:
        return 0
    for size in range(min(_LONGEST, len(line.words) - index), 0, -1):
        if all(line.joined(index + step) for step in range(1, size)) and printed(line, index, size) in names:
            return size
    return 0


def surnames(lines: Sequence[Line]) -> frozenset[str]:
    """Names that the text gives to people: the word behind a given name, an initial or a title, in a run of capitals."""
    found = set()
    for line in lines:
        named = False
        for index in range(1, len(line.words)):
            before, word = line.words[index - 1], line.words[index]
            named = word.capital and not before.clitic and line.joined(index) and (named or _leads_a_name(before))
            if named:
                found.add(word.text)
    return frozenset(found)


def _leads_a_name(word: NameWord) -> bool:
    titled = word.lower in word_map("honorifics") or word.lower in word_list("ranks")
    return word.capital and (word.text in word_map("given_names") or titled or (len(word.text) == 2 and word.text[1] == "."))


def used_as_place(line: Line, index: int, size: int, people: frozenset[str]) -> bool:
    """Whether the words around the town at word ``index`` make it a place."""
    if outer(line, index, size)[1]:
        return is_free(line, index, size)
    name = [word.text for word in line.words[index : index + size]]
    if not people.isdisjoint(name):
        return False
    start = line.words[index].span[0]
    owner = size == 1 and line.words[index].clitic
    placed = _IN.search(line.text, max(0, start - 45), start) or _PART_OF.search(line.text, max(0, start - 12), start)
    if placed and not owner and is_free(line, index, size):
        return True
    if size > 1 and _LONG.search(line.text, max(0, start - 20), start) and is_free(line, index, size):
        return True
    given = size == 1 and name[0] in word_map("given_names")
    end = line.words[index + size - 1].span[1]
    inside = _INSIDE.search(line.text, max(0, start - 20), start) and _NOUN.match(line.text, end)
    return bool(inside or has_its_own(line, index + size)) and not given and is_free_before(line, index)


def has_its_own(line: Line, after: int) -> bool:
    """Whether what stands behind a town is the town's: "police", "residents", "man", "Police Department"."""
    if after >= len(line.words) or not line.joined(after) or line.words[after - 1].clitic:
        return False
    return line.words[after].lower in word_list("towns_own")
