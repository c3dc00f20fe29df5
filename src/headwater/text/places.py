"""Places no finer than a town: listed ones, and those that the text itself calls a town, a province or a region.

Streets, buildings and addresses are never read. A listed name counts only where it stands for the place and is not part
of a longer name ("Velmar Post", "Bank of England", "Paris Tarn").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from headwater.model import Place, Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import NameWord, span_words

_TYPE_WORDS = frozenset({"oblast", "region", "province", "county", "state", "governorate", "prefecture", "krai", "territory"})
_COMPASS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern"}
    | {"southeastern", "southwestern", "downtown", "greater", "upper", "lower", "mainland", "occupied"}
)
_TOWN_OF = re.compile(
    r"\b(?:town|city|cities|capital|municipality|port|province|region|state|county|republic) of $", re.IGNORECASE
)
_LOCATIVE = re.compile(
    r"\b(?:in|near|at|from|to|outside|around|across|over|into|leave|left|left for|bound for|headed for|reached|toward"
    r"|towards|between|throughout)"
    r" (?:the |central |downtown |nearby |north(?:ern|east|west)? |south(?:ern|east|west)? |east(?:ern)? |west(?:ern)? ){0,2}$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s (?:(?:north|south|east|west|central)\w* )?")
_RANKS = {"city": 0, "state": 1, "region": 2, "country": 2}
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
    for line in _LINE.finditer(text):
        words = span_words(text, line.span())
        index = 0
        while index < len(words):
            size = _place_size(text, words, index) if words[index].capital else 0
            if not size:
                index += 1
                continue
            start, end = words[index].span[0], words[index + size - 1].span[1]
            outer, length = _outer(text, words, index, size)
            within = _printed(text, words, outer, length) if length else _owner(text, words, index)
            found.append(Place((start, end), _printed(text, words, index, size), within))
            index = outer + length if length else index + size
    return tuple(found)


def _printed(text: str, words: Sequence[NameWord], index: int, size: int) -> str:
    return " ".join(text[words[index].span[0] : words[index + size - 1].span[1]].split())


def _joined(text: str, words: Sequence[NameWord], index: int) -> bool:
    """Whether word ``index`` follows the one before it with nothing but a space between."""
    return 0 < index < len(words) and text[words[index - 1].span[1] : words[index].span[0]] == " "


@cache
def _shouted() -> dict[str, str]:
    return {name.upper(): name for name in word_list("places") if len(name) > 3}


def _listed(text: str, words: Sequence[NameWord], index: int) -> int:
    """How many words from ``index`` on are a listed place, the longest first."""
    for size in range(min(5, len(words) - index), 0, -1):
        if size == 1 or (words[index].capital and all(_joined(text, words, index + step) for step in range(1, size))):
            name = _printed(text, words, index, size)
            if name in word_map("places") or name in _shouted():
                return size
    return 0


def _place_size(text: str, words: Sequence[NameWord], index: int) -> int:
    """How many words from ``index`` on are a place; 0 for none."""
    word = words[index]
    if not word.capital or text[word.span[0] - 1 : word.span[0]] == "-":
        return 0
    size = _listed(text, words, index)
    typed = _typed(text, words, index)
    if typed > size:
        return typed if _free(text, words, index, typed) else 0
    if size:
        return size if _free(text, words, index, size) and _likely(text, words, index, size) else 0
    return _unlisted(text, words, index)


def _typed(text: str, words: Sequence[NameWord], index: int) -> int:
    """A capitalised word or two in front of "Oblast", "province" and their like."""
    for size in (2, 3):
        last = index + size - 1
        if last >= len(words) or not _joined(text, words, last) or words[last - 1].clitic:
            return 0
        if words[last].lower in _TYPE_WORDS:
            head = words[index:last]
            if any(not one.capital or one.lower in _COMPASS or one.lower in word_list("sentence_starters") for one in head[:1]):
                return 0
            known = any(one.text in word_list("demonyms") or one.lower in word_map("organisation_words") for one in head)
            return 0 if known or (words[last].text == "state" and size > 2) else size
        if not words[last].capital:
            return 0
    return 0


def _free(text: str, words: Sequence[NameWord], index: int, size: int) -> bool:
    """Whether the name stands alone: no capital right before or behind it makes it part of a longer one."""
    end = index + size
    if _joined(text, words, end) and words[end].capital and not words[end - 1].clitic:
        return False
    after = text[words[end - 1].span[1] :][:7]
    if after.startswith("-") and not after.startswith("-based"):
        return False
    if not _joined(text, words, index) or words[index - 1].clitic:
        return True
    before = words[index - 1]
    if before.lower == "of" and index > 1 and _joined(text, words, index - 1) and words[index - 2].capital:
        return bool(_TOWN_OF.search(text, max(0, words[index].span[0] - 20), words[index].span[0]))
    if before.lower == "for" and index > 1 and words[index - 2].capital:
        return words[index - 2].first
    plain = (
        before.lower in word_list("sentence_starters")
        or before.lower in word_map("months")
        or before.lower in word_list("weekdays")
    )
    return not before.capital or before.lower in _COMPASS or plain


def _likely(text: str, words: Sequence[NameWord], index: int, size: int) -> bool:
    """A given name or an ordinary word is a place only behind a preposition of place, or with what it lies in."""
    name = words[index].text
    ambiguous = size == 1 and (name in word_map("given_names") or name in word_list("places_ambiguous"))
    if not ambiguous:
        return True
    start = words[index].span[0]
    behind_town = text[max(0, start - 2) : start] == ", " and index > 0 and words[index - 1].capital
    return behind_town or bool(_outer(text, words, index, size)[1]) or _behind_preposition(text, start)


def _behind_preposition(text: str, start: int) -> bool:
    return bool(_LOCATIVE.search(text, max(0, start - 40), start))


def _unlisted(text: str, words: Sequence[NameWord], index: int) -> int:
    """What the text calls a town ("the town of Velmar"), or names in front of a listed country or state ("Velmar, Ohio")."""
    start = words[index].span[0]
    size = 1
    while (
        size < 3 and _joined(text, words, index + size) and words[index + size].capital and not words[index + size - 1].clitic
    ):
        size += 1
    if words[index].lower in word_list("sentence_starters") or any(
        one.text in word_list("demonyms") for one in words[index : index + size]
    ):
        return 0
    if any(one.lower in word_map("organisation_words") for one in words[index : index + size]):
        return 0
    if _joined(text, words, index + size) and words[index + size].capital:
        return 0
    if re.search(r"\b(?:town|city|capital|municipality) of $", text[max(0, start - 24) : start]):
        return size
    comma = text[words[index + size - 1].span[1] :][:2] == ", "
    if not comma or not _outer(text, words, index, size)[1]:
        return 0
    region = _typed(text, words, index + size)
    person = words[index].text in word_map("given_names") or words[index].lower in word_map("honorifics")
    return size if not person and (region or _behind_preposition(text, start)) and _alone_before(text, words, index) else 0


def _alone_before(text: str, words: Sequence[NameWord], index: int) -> bool:
    return not (_joined(text, words, index) and words[index - 1].capital and not words[index - 1].first)


def _outer(text: str, words: Sequence[NameWord], index: int, size: int) -> tuple[int, int]:
    """First word and number of words of what the place lies in: the region, state or country after a comma or "in"; the
    number is 0 where the text names none.
    """
    after = index + size
    kind = word_map("places").get(_printed(text, words, index, size), "city")
    if after >= len(words) or words[after - 1].clitic or kind == "country":
        return after, 0
    gap = text[words[after - 1].span[1] : words[after].span[0]]
    if gap == ", " and words[after].text in word_map("state_abbreviations"):
        return after, 1
    if words[after].text == "in" and gap in {" ", ", "}:
        after += 1
        while _joined(text, words, after) and (words[after].text == "the" or words[after].text in _COMPASS):
            after += 1
        gap = ", " if _joined(text, words, after) else ""
    typed = _typed(text, words, after) if gap == ", " else 0
    outer = (typed or _listed(text, words, after)) if gap == ", " else 0
    if not outer or words[after].text == words[index].text:
        return after, 0
    higher = typed or _RANKS[word_map("places").get(_printed(text, words, after, outer), "city")] > _RANKS[kind]
    follows = _joined(text, words, after + outer) and words[after + outer].capital and not words[after + outer - 1].clitic
    return after, outer if higher and not follows else 0


def _owner(text: str, words: Sequence[NameWord], index: int) -> str | None:
    """As "Ukraine" in "Ukraine's eastern Sumy region"."""
    if not index:
        return None
    owner = index - 1
    while owner > 0 and words[owner].lower in _COMPASS:
        owner -= 1
    name = words[owner].text
    known = word_map("places").get(name) in {"country", "state", "region"}
    return name if known and _OWNED.fullmatch(text, words[owner].span[1], words[index].span[0]) else None
