"""Contrary states: "the alarms were switched off" and "the alarms were fully working" cannot both be, though neither denies.

Two statements are contrary where each puts one thing into one of the two states of a matter, not the same one. That it is one
thing is read from the noun that the state is said of in one of them, which the other must have beside its own state: "two
exits on the lower deck were locked" is not contrary to "the bar on the lower deck was open".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.profiles import profile

BEFORE, AFTER = 16, 6
"""Words on either side of a state among which stands what it is a state of."""

NEGATED = 3
"""Words before a state, or behind it, in which a negation turns it into the other."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:.!?–—]")
_CLAUSE = re.compile(r"^(?:[;:.!?–—]|and|but|because|when|while|after|before|although|though|since|that|if)$")
_PREPOSITION = re.compile(
    r"^(?:a(?:bout|bove|cross|fter|gainst|long|mong|round|t)|be(?:fore|hind|low|side|tween|yond)|by|during|for|from|in(?:cluding|side|to)?"
    r"|near|off?|on(?:to)?|out(?:side)?|over|since|through|to(?:ward|wards)?|under|until|upon|with(?:in|out)?)$"
)
_COUNTED = re.compile(r"^(?:\d+|all|any|both|each|every|few|many|most|none|one|several|some|two|three|four|five|six)$")
_NEGATION = re.compile(r"^(?:no|not|never|neither|nor|none|nobody|hardly|cannot|without|\w+n['’]t)$")


@dataclass(frozen=True, slots=True)
class _State:
    """A state that words tell of: its matter and which of the two it is, the noun that it is said of where one is seen
    ("" if none), and the terms around it.
    """

    matter: str
    which: str
    said_of: str
    around: frozenset[str]


def tells_state(words: str) -> bool:
    """Whether ``words`` may be contrary to others at all."""
    return bool(_plain_states(words))


def contrary(one: str, other: str) -> bool:
    """Whether the two say contrary states of one thing. Words that give both states of a matter say nothing of it here."""
    here, there = _plain_states(one), _plain_states(other)
    return any(
        mine.matter == theirs.matter and mine.which != theirs.which and _of_one_thing(mine, theirs)
        for mine in here
        for theirs in there
    )


def tells_opposite(words: str) -> bool:
    """Whether ``words`` may be the opposite of an event."""
    return bool(opposed(words))


def opposes(words: str, claimed: str) -> bool:
    """Whether ``words`` tell the opposite of an event that ``claimed`` tells ("alive" and a death)."""
    return bool(opposed(words) & profile(claimed).events) and not opposed(claimed) & profile(claimed).events


@lru_cache(maxsize=16_384)
def opposed(words: str, behind: str = "") -> frozenset[str]:
    """The events that ``words`` say did not happen, by an opposite: those of a death for "is alive". ``behind`` is a pattern of
    what must stand before it, or be its beginning.
    """
    lower = words.lower()
    inside = ((word, events) for word, events in word_map("opposites").items() if word in lower)
    found = (
        events
        for word, events in inside
        if re.search(rf"\b{re.escape(word)}\b", lower) and (not behind or re.search(rf"{behind}{_unled(word)}\b", lower))
    )
    return frozenset(event for events in found for event in events.split())


def _unled(word: str) -> str:
    return re.escape(re.sub(r"^(?:is|are|was|were|remains) ", "", word))


def _of_one_thing(one: _State, other: _State) -> bool:
    return one.said_of in other.around or other.said_of in one.around


def _plain_states(words: str) -> tuple[_State, ...]:
    states = _states(words)
    both = {one.matter for one in states for other in states if one.matter == other.matter and one.which != other.which}
    return tuple(state for state in states if state.matter not in both)


@lru_cache(maxsize=16_384)
def _states(words: str) -> tuple[_State, ...]:
    matches = list(_WORD.finditer(words))
    tokens = [match.group().lower().replace("’", "'") for match in matches]
    starts = {match.start(): place for place, match in enumerate(matches)}
    found = []
    for match in _pattern().finditer(words):
        place = starts.get(match.start())
        if place is None:
            continue
        matter, which = word_map("contrary_states")[match.group().lower()].split(": ")
        end = place + len(_WORD.findall(match.group()))
        if any(map(_NEGATION.match, _near(tokens, place, end))):
            which = _other_of(matter, which)
        before, after = tokens[max(0, place - BEFORE) : place], tokens[end : end + AFTER]
        found.append(_State(matter, which, _said_of(before, after), _terms([*before, *after])))
    return tuple(found)


def _near(tokens: list[str], place: int, end: int) -> list[str]:
    """The few words around a state in its clause."""
    before = tokens[max(0, place - NEGATED) : place]
    stop = next((index for index in range(len(before) - 1, -1, -1) if not before[index][0].isalnum()), -1)
    return before[stop + 1 :] + tokens[end : end + 1]


def _said_of(before: list[str], after: list[str]) -> str:
    """The noun that heads the object right behind a state ("rejected the offer"), or else the subject before it."""
    if after and after[0] in word_list("determiners"):
        return _head(after)
    opening = next((place for place in range(len(before) - 1, -1, -1) if _CLAUSE.match(before[place])), -1)
    return _head(before[opening + 1 :])


def _head(tokens: list[str]) -> str:
    """The last telling noun before the first preposition or comma: "exits" of "two of the exits on the lower deck"."""
    last = ""
    for place, word in enumerate(tokens):
        counted = word == "of" and place > 0 and _COUNTED.match(tokens[place - 1])
        if (_PREPOSITION.match(word) and not counted) or _CLAUSE.match(word) or not word[0].isalnum():
            break
        last = next(iter(_terms([word])), last)
    return last


def _terms(tokens: list[str]) -> frozenset[str]:
    return profile(" ".join(token for token in tokens if token not in word_list("finite_verbs"))).terms


@cache
def _other_of(matter: str, which: str) -> str:
    pairs = [value.split(": ") for value in word_map("contrary_states").values()]
    return next(other for name, other in pairs if name == matter and other != which)


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(word_list("contrary_states"), key=lambda entry: (-len(entry), entry))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])", re.IGNORECASE)
