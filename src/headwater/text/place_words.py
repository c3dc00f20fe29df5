"""Names of places in a line of text, word by word: listed ones, and those that a word such as "province" makes one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import NameWord

_TYPE_WORDS = frozenset({"oblast", "region", "province", "county", "state", "governorate", "prefecture", "krai", "territory"})
COMPASS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern"}
    | {"southeastern", "southwestern", "downtown", "greater", "upper", "lower", "mainland", "occupied"}
)
_TOWN_OF = re.compile(
    r"\b(?:town|city|cities|capital|municipality|port|province|region|state|county|republic) of $", re.IGNORECASE
)
_RANKS = {"city": 0, "state": 1, "region": 2, "country": 2}

_FORCES = frozenset({"Police", "Fire", "Mayor", "Metropolitan", "Borough", "Township", "Twp"})
_ORDINARY = ("sentence_starters", "harm_words", "finite_verbs", "english_function_words", "people_nouns")
_HEADING_WORDS, _HEADING_SHARE = 4, 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line of ``text``; ``heading``: its words have capitals as headlines set them."""

    text: str
    words: Sequence[NameWord]
    heading: bool

    def joined(self, index: int) -> bool:
        """Whether word ``index`` follows the one before it with nothing but a space between."""
        return 0 < index < len(self.words) and self.text[self.words[index - 1].span[1] : self.words[index].span[0]] == " "


def line_of(text: str, words: Sequence[NameWord]) -> Line:
    """The line that ``words`` make."""
    long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    capitals = sum(word.capital for word in long)
    return Line(text, words, len(long) >= _HEADING_WORDS and capitals >= _HEADING_SHARE * len(long))


def printed(line: Line, index: int, size: int) -> str:
    """The words of a name, a space between."""
    return " ".join(line.text[line.words[index].span[0] : line.words[index + size - 1].span[1]].split())


@cache
def _shouted() -> dict[str, str]:
    return {name.upper(): name for name in word_list("places") if len(name) > 3}


def listed(line: Line, index: int) -> int:
    """How many line.words from ``index`` on are a listed place, the longest first."""
    for size in range(min(5, len(line.words) - index), 0, -1):
        if size == 1 or (line.words[index].capital and all(line.joined(index + step) for step in range(1, size))):
            name = printed(line, index, size)
            if name in word_map("places") or name in _shouted():
                return size
    return 0


def typed(line: Line, index: int) -> int:
    """A capitalised word or two in front of "Oblast", "province" and their like."""
    for size in (2, 3):
        last = index + size - 1
        if last >= len(line.words) or not line.joined(last) or line.words[last - 1].clitic:
            return 0
        if line.words[last].lower in _TYPE_WORDS:
            head = line.words[index:last]
            if any(not one.capital or one.lower in COMPASS or one.lower in word_list("sentence_starters") for one in head[:1]):
                return 0
            known = any(one.text in word_list("demonyms") or one.lower in word_map("organisation_words") for one in head)
            return 0 if known or (line.words[last].text == "state" and size > 2) else size
        if not line.words[last].capital:
            return 0
    return 0


def is_free(line: Line, index: int, size: int) -> bool:
    """Whether the name stands alone: no capital right before or behind it makes it part of a longer one."""
    end = index + size
    if line.joined(end) and line.words[end].capital and not line.words[end - 1].clitic and not _harmless(line, end):
        return False
    stop = line.words[end - 1].span[1]
    after = line.text[stop : stop + len("-based")]
    if after.startswith("-") and not after.startswith("-based"):
        return False
    return is_free_before(line, index)


def is_free_before(line: Line, index: int) -> bool:
    """Whether no capital before word ``index`` makes it part of a longer name."""
    if not line.joined(index) or line.words[index - 1].clitic:
        return True
    before = line.words[index - 1]
    if before.lower == "of" and index > 1 and line.joined(index - 1) and line.words[index - 2].capital:
        return bool(_TOWN_OF.search(line.text, max(0, line.words[index].span[0] - 20), line.words[index].span[0]))
    if before.lower == "for" and index > 1 and line.words[index - 2].capital:
        return line.words[index - 2].first
    plain = (
        before.lower in word_list("sentence_starters")
        or before.lower in word_map("months")
        or before.lower in word_list("weekdays")
    )
    return not before.capital or before.lower in COMPASS or plain or _headline_word(line, index - 1)


def _harmless(line: Line, end: int) -> bool:
    """Whether the capital behind a place makes no longer name: "Vell Police", "Man Dies in Vell After Fire"."""
    return line.words[end].text in _FORCES or _headline_word(line, end)


def _headline_word(line: Line, index: int) -> bool:
    """Whether word ``index`` has its capital only from the headline that it stands in."""
    return line.heading and any(line.words[index].lower in word_list(name) for name in _ORDINARY)


def outer(line: Line, index: int, size: int) -> tuple[int, int]:
    """First word and number of words of what the place lies in: the region, state or country after a comma or "in"; the
    number is 0 where the text names none.
    """
    after = index + size
    kind = word_map("places").get(printed(line, index, size), "city")
    if after >= len(line.words) or line.words[after - 1].clitic or kind == "country":
        return after, 0
    gap = line.text[line.words[after - 1].span[1] : line.words[after].span[0]]
    if gap == ", " and line.words[after].text in word_map("state_abbreviations"):
        return after, 1
    if line.words[after].text == "in" and gap in {" ", ", "}:
        after += 1
        while line.joined(after) and (line.words[after].text == "the" or line.words[after].text in COMPASS):
            after += 1
        gap = ", " if line.joined(after) else ""
    kinded = typed(line, after) if gap == ", " else 0
    length = (kinded or listed(line, after)) if gap == ", " else 0
    if not length or line.words[after].text == line.words[index].text:
        return after, 0
    higher = kinded or _RANKS[word_map("places").get(printed(line, after, length), "city")] > _RANKS[kind]
    follows = line.joined(after + length) and line.words[after + length].capital and not line.words[after + length - 1].clitic
    return after, length if higher and not follows else 0
