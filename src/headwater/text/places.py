"""Places no finer than a town: listed ones, and those that the text itself calls a town, a province or a region.

Streets, buildings and addresses are never read. A listed name counts only where it stands for the place and is not part
of a longer name ("Velmar Post", "Bank of England", "Paris Tarn").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from headwater.model import Place, Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import span_words
from headwater.text.place_words import COMPASS, Line, is_free, line_of, listed, outer, printed, typed
from headwater.text.towns import listed_town, surnames, used_as_place

_LOCATIVE = re.compile(
    r"(?:\d, of |\b(?:in|near|at|from|to|outside|around|across|over|into|leave|left|left for|bound for|headed for|reached"
    r"|towards?|between|throughout) "
    r"(?:the |central |downtown |nearby |north(?:ern|east|west)? |south(?:ern|east|west)? |east(?:ern)? |west(?:ern)? ){0,2})$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s (?:(?:north|south|east|west|central)\w* )?")
_LINE = re.compile(r"[^\n]+")


def places(text: str, span: Span) -> tuple[Place, ...]:
    """Places named inside ``span``, left to right; ``within`` is what the text says the place lies in.

    The part behind the comma ("Norrin Oblast" in "Vell, Norrin Oblast") is ``within`` and no place of its own.
    """
    found = _places(text)
    first = bisect_left(found, span[0], key=lambda place: place.span[0])
    end = bisect_right(found, span[1], first, key=lambda place: place.span[1])
    return found[first:end]


@lru_cache(maxsize=4)
def _places(text: str) -> tuple[Place, ...]:
    """All places of ``text``, line by line; only those of the last few texts are kept."""
    found: list[Place] = []
    lines = [line_of(text, span_words(text, match.span())) for match in _LINE.finditer(text)]
    towns = _towns(lines)
    for number, line in enumerate(lines):
        index = 0
        while index < len(line.words):
            size = (_place_size(line, index) or towns.get((number, index), 0)) if line.words[index].capital else 0
            if not size:
                index += 1
                continue
            start, end = line.words[index].span[0], line.words[index + size - 1].span[1]
            after, length = outer(line, index, size)
            within = printed(line, after, length) if length else _owner(line, index)
            found.append(Place((start, end), printed(line, index, size), within))
            index = after + length if length else index + size
    return tuple(found)


def _towns(lines: Sequence[Line]) -> dict[tuple[int, int], int]:
    """Line and word to the length of the gazetteer's town there: where the words around it, or elsewhere, make it a place."""
    seen = [
        (number, index, size)
        for number, line in enumerate(lines)
        for index, word in enumerate(line.words)
        if word.capital and (size := listed_town(line, index))
    ]
    people = surnames(lines) if seen else frozenset()
    used = {one for one in seen if used_as_place(lines[one[0]], *one[1:], people)}
    known = {printed(lines[number], index, size).casefold() for number, index, size in used}
    found = {}
    for number, index, size in seen:
        line = lines[number]
        again = printed(line, index, size).casefold() in known and line.words[index].text not in people
        if (number, index, size) in used or (again and is_free(line, index, size)):
            found[number, index] = size
    return found


def _place_size(line: Line, index: int) -> int:
    """How many words from ``index`` on are a place; 0 for none."""
    word = line.words[index]
    if not word.capital or line.text[word.span[0] - 1 : word.span[0]] == "-":
        return 0
    size = listed(line, index)
    kinded = typed(line, index)
    if kinded > size:
        return kinded if is_free(line, index, kinded) else 0
    if size:
        return size if is_free(line, index, size) and _likely(line, index, size) else 0
    return _unlisted(line, index)


def _likely(line: Line, index: int, size: int) -> bool:
    """A given name or an ordinary word is a place only behind a preposition of place, or with what it lies in."""
    name = line.words[index].text
    ambiguous = size == 1 and (name in word_map("given_names") or name in word_list("places_ambiguous"))
    if not ambiguous:
        return True
    start = line.words[index].span[0]
    behind_town = line.text[max(0, start - 2) : start] == ", " and index > 0 and line.words[index - 1].capital
    return (
        behind_town
        or bool(outer(line, index, size)[1])
        or _behind_preposition(line.text, start)
        or _polices(line, index + size)
    )


def _polices(line: Line, after: int) -> bool:
    """Whether the police or the mayor of the place stand behind it: "Jackson police"."""
    return after < len(line.words) and line.joined(after) and line.words[after].lower in {"police", "mayor"}


def _behind_preposition(text: str, start: int) -> bool:
    return bool(_LOCATIVE.search(text, max(0, start - 40), start))


def _unlisted(line: Line, index: int) -> int:
    """What the text calls a town ("the town of Velmar"), or names in front of a listed country or state ("Velmar, Ohio")."""
    start = line.words[index].span[0]
    size = 1
    while (
        size < 3 and line.joined(index + size) and line.words[index + size].capital and not line.words[index + size - 1].clitic
    ):
        size += 1
    if line.words[index].lower in word_list("sentence_starters") or any(
        one.text in word_list("demonyms") for one in line.words[index : index + size]
    ):
        return 0
    if any(one.lower in word_map("organisation_words") for one in line.words[index : index + size]):
        return 0
    if line.joined(index + size) and line.words[index + size].capital:
        return 0
    if re.search(r"\b(?:town|city|capital|municipality) of $", line.text[max(0, start - 24) : start]):
        return size
    comma = line.text[line.words[index + size - 1].span[1] :][:2] == ", "
    if not comma or not outer(line, index, size)[1]:
        return 0
    region = typed(line, index + size)
    person = line.words[index].text in word_map("given_names") or line.words[index].lower in word_map("honorifics")
    return size if not person and (region or _behind_preposition(line.text, start)) and _alone_before(line, index) else 0


def _alone_before(line: Line, index: int) -> bool:
    return not (line.joined(index) and line.words[index - 1].capital and not line.words[index - 1].first)


def _owner(line: Line, index: int) -> str | None:
    """As "Ukraine" in "Ukraine's eastern Sumy region"."""
    if not index:
        return None
    owner = index - 1
    while owner > 0 and line.words[owner].lower in COMPASS:
        owner -= 1
    name = line.words[owner].text
    known = word_map("places").get(name) in {"country", "state", "region"}
    return name if known and _OWNED.fullmatch(line.text, line.words[owner].span[1], line.words[index].span[0]) else None
