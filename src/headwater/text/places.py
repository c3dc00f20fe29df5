"""Places no finer than a town: listed ones, and those that the text itself calls a town, a province or a region.

Streets, buildings and addresses are never read. A listed name counts only where it stands for the place and is not part
of a longer name ("Velmar Post", "Bank of England", "Paris Tarn").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from headwater.model import Place, Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import sentence_words
from headwater.text.place_words import COMPASS, Prose, is_day, is_free, listed, outer, printed, state_abbreviation, typed
from headwater.text.small_places import small_places
from headwater.text.tokens import Tokens
from headwater.text.towns import city_of_part, has_its_own, listed_town, neighbourhoods, placed_again, surnames, used_as_place

_LOCATIVE = re.compile(
    r"(?:\d, of |\b(?:in|near|at|from|to|outside|around|across|over|into|leave|left|left for|bound for|headed for|reached"
    r"|towards?|between|throughout) "
    r"(?:the |central |downtown |nearby |north(?:ern|east|west)? |south(?:ern|east|west)? |east(?:ern)? |west(?:ern)? ){0,2})$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:town|city|capital|municipality) of $")
_OWNED = re.compile(r"['’]s (?:(?:north|south|east|west|central)\w* )?")


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
    """All places of ``text``; only those of the last few texts are kept."""
    prose = Prose.of(text, [word for sentence in sentence_words(Tokens.of(text)) for word in sentence])
    people = surnames(prose)
    towns = _towns(prose, people)
    found: list[Place] = []
    index = 0
    for start in prose.capitals:
        if start < index:
            continue
        size = _place_size(prose, start) or towns.get(start, 0)
        if not size or (size == 1 and prose.words[start].text in people and _is_person(prose, start)):
            continue
        after, length = outer(prose, start, size)
        within = (state_abbreviation(prose, after) or printed(prose, after, length)) if length else _owner(prose, start)
        index = after + length if length else start + size
        span = prose.words[start].span[0], prose.words[start + size - 1].span[1]
        name = printed(prose, start, size)
        city = city_of_part(name, text)
        if city is None or (within not in {None, city} and word_map("places").get(within or "") != "city"):
            found.append(Place(span, name, within))
        elif text.startswith(f", {city}", span[1]):  # "Bushwick, Brooklyn"
            found.append(Place((span[1] + 2, span[1] + 2 + len(city)), city, None))
            index += len(city.split())
    return tuple(found)


def _towns(prose: Prose, people: frozenset[str]) -> dict[int, int]:
    """Word to the length of the gazetteer's town there: where the words around it, or elsewhere, make it a place."""
    seen = [(index, size) for index in prose.capitals if (size := listed_town(prose, index))]
    used = {(index, size) for index, size in seen if used_as_place(prose, index, size, people)}
    used |= placed_again(prose, seen, people)
    known = {printed(prose, index, size).casefold() for index, size in used}
    finer = neighbourhoods(prose, seen) if seen else frozenset()
    found = small_places(prose, people)
    for index, size in seen:
        if printed(prose, index, size).casefold() in finer:
            continue
        again = printed(prose, index, size).casefold() in known and prose.words[index].text not in people
        if (index, size) in used or (again and is_free(prose, index, size)):
            found[index] = size
    return found


def _place_size(prose: Prose, index: int) -> int:
    """How many words from ``index`` on are a place; 0 for none."""
    word = prose.words[index]
    if not word.capital or prose.text[word.span[0] - 1 : word.span[0]] == "-":
        return 0
    size = listed(prose, index)
    kinded = typed(prose, index)
    if kinded > size:
        return kinded if is_free(prose, index, kinded) else 0
    if size:
        return size if is_free(prose, index, size) and _likely(prose, index, size) else 0
    return _unlisted(prose, index)


def _is_person(prose: Prose, index: int) -> bool:
    """Whether a listed city that is somebody's surname in the text, too, is no place here: "Jan Velmar ... Velmar said"."""
    start = prose.words[index].span[0]
    city = word_map("places").get(prose.words[index].text) == "city"
    return city and not (_behind_preposition(prose.text, start) or outer(prose, index, 1)[1] or _polices(prose, index + 1))


def _likely(prose: Prose, index: int, size: int) -> bool:
    """A given name or an ordinary word is a place only behind a preposition of place, or with what it lies in."""
    name = prose.words[index].text
    ambiguous = size == 1 and (name in word_map("given_names") or name in word_list("places_ambiguous"))
    if not ambiguous:
        return True
    start = prose.words[index].span[0]
    behind_town = prose.text[max(0, start - 2) : start] == ", " and index > 0 and prose.words[index - 1].capital
    return (
        behind_town
        or bool(outer(prose, index, size)[1])
        or _behind_preposition(prose.text, start)
        or _polices(prose, index + size)
        or (prose.joined(index) and prose.words[index - 1].lower in COMPASS)
        or (name not in word_map("given_names") and has_its_own(prose, index + size))
    )


def _polices(prose: Prose, after: int) -> bool:
    """Whether the police or the mayor of the place stand behind it: "Jackson police"."""
    return after < len(prose.words) and prose.joined(after) and prose.words[after].lower in {"police", "mayor"}


def _behind_preposition(text: str, start: int) -> bool:
    return bool(_LOCATIVE.search(text, max(0, start - 40), start))


def _unlisted(prose: Prose, index: int) -> int:
    """What the text calls a town ("the town of Velmar"), or names in front of a listed country or state ("Velmar, Ohio")."""
    start = prose.words[index].span[0]
    size = 1
    while size < 3 and prose.runs_on(index + size) and not is_day(prose.words[index + size].lower):
        size += 1
    called = _CALLED.search(prose.text, max(0, start - 24), start)
    comma = prose.text.startswith(", ", prose.words[index + size - 1].span[1])
    if not (called or comma) or _runs_on(prose, index + size):
        return 0
    name = prose.words[index : index + size]
    if name[0].lower in word_list("sentence_starters") or (size == 1 and _no_name(name[0].lower)):
        return 0
    if any(one.text in word_list("demonyms") for one in name):
        return 0
    if any(one.lower in word_map("organisation_words") for one in name):
        return 0
    if called:
        return size
    if not outer(prose, index, size)[1]:
        return 0
    region = typed(prose, index + size)
    person = prose.words[index].text in word_map("given_names") or prose.words[index].lower in word_map("honorifics")
    return size if not person and (region or _behind_preposition(prose.text, start)) and _alone_before(prose, index) else 0


def _runs_on(prose: Prose, index: int) -> bool:
    return prose.joined(index) and prose.words[index].capital and not is_day(prose.words[index].lower)


def _no_name(word: str) -> bool:
    return word in COMPASS or is_day(word)


def _alone_before(prose: Prose, index: int) -> bool:
    return not (prose.joined(index) and prose.words[index - 1].capital and not prose.words[index - 1].first)


def _owner(prose: Prose, index: int) -> str | None:
    """As "Ukraine" in "Ukraine's eastern Sumy region"."""
    if not index:
        return None
    owner = index - 1
    while owner > 0 and prose.words[owner].lower in COMPASS:
        owner -= 1
    name = prose.words[owner].text
    known = word_map("places").get(name) in {"country", "state", "region"}
    return name if known and _OWNED.fullmatch(prose.text, prose.words[owner].span[1], prose.words[index].span[0]) else None
