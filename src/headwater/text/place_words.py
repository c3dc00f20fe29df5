"""Names of places, word by word: listed ones, and those that a word such as "province" makes one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import NameWord, span_words

_TYPE_WORDS = frozenset(
    {"oblast", "region", "province", "county", "state", "governorate", "prefecture", "krai", "territory", "parish"}
)
COMPASS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern"}
    | {
        "southeastern",
        "southwestern",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "downtown",
        "greater",
        "upper",
        "lower",
        "mainland",
        "occupied",
        "ne",
        "nw",
        "se",
        "sw",
    }
)
_TOWN_OF = re.compile(
    r"\b(?:town|city|cities|capital|municipality|port|province|region|state|county|republic) of $", re.IGNORECASE
)
_RANKS = {"city": 0, "state": 1, "region": 2, "country": 2}

_HOLIDAYS = frozenset({"thanksgiving", "christmas", "easter", "halloween"})
_FORCES = frozenset({"Police", "Fire", "Mayor", "Metropolitan", "Metro", "Borough", "Township", "Twp"})
_ORDINARY = ("sentence_starters", "harm_words", "finite_verbs", "english_function_words", "people_nouns")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its words, and which of them are capitals: a place begins with one."""

    text: str
    words: Sequence[NameWord]
    capitals: Sequence[int]

    @classmethod
    def of(cls, text: str, words: Sequence[NameWord]) -> Prose:
        """``text`` with its words as they are told from names."""
        return cls(text, words, [index for index, word in enumerate(words) if word.capital])

    def joined(self, index: int) -> bool:
        """Whether word ``index`` follows the one before it with nothing but a space between."""
        return 0 < index < len(self.words) and self.text[self.words[index - 1].span[1] : self.words[index].span[0]] == " "

    def runs_on(self, index: int) -> bool:
        """Whether word ``index`` goes on with a name that the one before it belongs to, as far as capitals tell."""
        return self.joined(index) and self.words[index].capital and not self.words[index - 1].clitic


def printed(prose: Prose, index: int, size: int) -> str:
    """The words of a name, a space between."""
    return " ".join(prose.text[prose.words[index].span[0] : prose.words[index + size - 1].span[1]].split())


@cache
def _shouted() -> dict[str, str]:
    return {name.upper(): name for name in word_list("places") if len(name) > 3}


@cache
def _first_words() -> frozenset[str]:
    """What a listed place begins with, as words of names are cut: "al-Hasakah", "U.S."."""
    names = [form for name in word_list("places") for form in (name, name.upper())]
    return frozenset(span_words(name, (0, len(name)))[0].text for name in names)


def listed(prose: Prose, index: int) -> int:
    """How many words from ``index`` on are a listed place, the longest first; 0 for none."""
    if prose.words[index].text not in _first_words():
        return 0
    for size in range(min(5, len(prose.words) - index), 0, -1):
        if size == 1 or (prose.words[index].capital and all(prose.joined(index + step) for step in range(1, size))):
            name = printed(prose, index, size)
            if name in word_map("places") or name in _shouted():
                return size
    return 0


def typed(prose: Prose, index: int) -> int:
    """A capitalised word or two in front of "Oblast", "province" and their like."""
    for size in (2, 3):
        last = index + size - 1
        if last >= len(prose.words) or not prose.joined(last) or prose.words[last - 1].clitic:
            return 0
        if prose.words[last].lower in _TYPE_WORDS:
            head = prose.words[index:last]
            if any(not one.capital or one.lower in COMPASS or one.lower in word_list("sentence_starters") for one in head[:1]):
                return 0
            known = any(one.text in word_list("demonyms") or one.lower in word_map("organisation_words") for one in head)
            return 0 if known or (prose.words[last].text == "state" and size > 2) else size
        if not prose.words[last].capital:
            return 0
    return 0


def is_free(prose: Prose, index: int, size: int) -> bool:
    """Whether the name stands alone: no capital right before or behind it makes it part of a longer one."""
    end = index + size
    if prose.runs_on(end) and not _harmless(prose, end):
        return False
    stop = prose.words[end - 1].span[1]
    after = prose.text[stop : stop + len("-based")]
    if after.startswith("-") and not after.startswith("-based"):
        return False
    return is_free_before(prose, index)


def is_free_before(prose: Prose, index: int) -> bool:
    """Whether no capital before word ``index`` makes it part of a longer name."""
    if not prose.joined(index) or prose.words[index - 1].clitic:
        return True
    before = prose.words[index - 1]
    if before.lower == "of" and index > 1 and prose.joined(index - 1) and prose.words[index - 2].capital:
        if prose.words[index - 2].lower in COMPASS:
            return True  # "East of Vell"
        return bool(_TOWN_OF.search(prose.text, max(0, prose.words[index].span[0] - 20), prose.words[index].span[0]))
    if before.lower == "for" and index > 1 and prose.joined(index - 1) and prose.words[index - 2].capital:
        return prose.words[index - 2].first
    plain = (
        before.lower in word_list("sentence_starters")
        or before.lower.endswith("-old")
        or before.lower in word_map("months")
        or before.lower in word_list("weekdays")
    )
    return not before.capital or before.lower in COMPASS or plain or headline_word(prose, index - 1)


def _harmless(prose: Prose, end: int) -> bool:
    """Whether the capital behind a place makes no longer name: "Vell Police", "in Vell Tuesday", "Dies in Vell After Fire"."""
    word = prose.words[end]
    return word.text in _FORCES or is_day(word.lower) or headline_word(prose, end)


def is_day(word: str) -> bool:
    """Whether ``word``, in lower case, says when: "tuesday", "march", "christmas"."""
    return word in word_list("weekdays") or word in word_map("months") or word in _HOLIDAYS


def headline_word(prose: Prose, index: int) -> bool:
    """Whether word ``index`` has its capital only from the headline that it stands in."""
    return prose.words[index].heading and any(prose.words[index].lower in word_list(name) for name in _ORDINARY)


def state_abbreviation(prose: Prose, index: int) -> str | None:
    """The abbreviation of a state that word ``index`` is, with its full stop: "Tenn.", "N.Y.", "KY"."""
    word = prose.words[index]
    dotted = f"{word.text}." if prose.text.startswith(".", word.span[1]) else word.text
    return next((form for form in (dotted, word.text) if form in word_map("state_abbreviations")), None)


def outer(prose: Prose, index: int, size: int) -> tuple[int, int]:
    """First word and number of words of what the place lies in: the region, state or country after a comma or "in"; the
    number is 0 where the text names none.
    """
    after = index + size
    kind = word_map("places").get(printed(prose, index, size), "city")
    if after >= len(prose.words) or prose.words[after - 1].clitic:
        return after, 0
    gap = prose.text[prose.words[after - 1].span[1] : prose.words[after].span[0]]
    if gap == ", " and state_abbreviation(prose, after):
        return after, 1
    if kind == "country":
        return after, 0
    if prose.words[after].text == "in" and gap in {" ", ", "}:
        after += 1
        while prose.joined(after) and (prose.words[after].text == "the" or prose.words[after].text in COMPASS):
            after += 1
        gap = ", " if prose.joined(after) else ""
    kinded = typed(prose, after) if gap == ", " else 0
    length = (kinded or listed(prose, after)) if gap == ", " else 0
    if not length or prose.words[after].text == prose.words[index].text:
        return after, 0
    higher = kinded or _RANKS[word_map("places").get(printed(prose, after, length), "city")] > _RANKS[kind]
    follows = (
        prose.joined(after + length) and prose.words[after + length].capital and not prose.words[after + length - 1].clitic
    )
    return after, length if higher and not follows else 0
