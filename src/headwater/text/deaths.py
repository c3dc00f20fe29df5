"""Phrases that tell of deaths and count the dead themselves: "a double homicide", "a murder-suicide", "took his own life"."""

from __future__ import annotations

from headwater.model import Quantity
from headwater.text.harm import Words, is_doubted

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_HOMICIDES = frozenset({"homicide", "murder", "killing", "slaying", "fatality", "murders", "homicides", "killings", "slayings"})
_MURDER_SUICIDES = frozenset({"murder-suicide", "homicide-suicide", "murder-suicides"})
_COMMIT = frozenset({"committed", "commits", "commit", "committing"})
_TAKE = frozenset({"took", "takes", "take", "taking"})


def counts_itself(word: str) -> bool:
    """Whether ``word``, in lower case, may be part of such a phrase."""
    return word in _MURDER_SUICIDES or word.partition("-")[0] in _TIMES or word in {"suicide", "life"}


def death_at(words: Words, at: int) -> tuple[int, Quantity] | None:
    """The last word of such a phrase at word ``at``, and how many it says are dead."""
    if words.lower[at] in {"suicide", "life"}:
        return _own_life(words, at)
    return _homicides(words, at) if counts_itself(words.lower[at]) else None


def _homicides(words: Words, at: int) -> tuple[int, Quantity] | None:
    """As in "double homicide" or "triple-murder"; whoever kills himself is one more ("a double murder-suicide").

    In "a murder-suicide" alone more than one may have been killed: its number has no upper bound.
    """
    head, _, tail = words.lower[at].partition("-")
    last = at if words.lower[at] in _MURDER_SUICIDES or (head in _TIMES and tail in _HOMICIDES) else None
    for behind in range(at + 1, min(at + 3, len(words.lower))):
        if last is None and (words.lower[behind] in _HOMICIDES or words.lower[behind] in _MURDER_SUICIDES):
            last = behind
    if last is None or is_doubted(words, at):
        return None
    suicide = words.lower[last] in _MURDER_SUICIDES or words.lower[last + 1 : last + 2] == ("suicide",)
    least = float(_TIMES.get(head, 1) + suicide)
    high = least if head in _TIMES else None
    span = (words.spans[at][0], words.spans[last][1])
    return last, Quantity(span, least, high, None, words.lower[last], "killed")


def _own_life(words: Words, at: int) -> tuple[int, Quantity] | None:
    """As in "committed suicide", "took his own life": one is dead, whoever it was."""
    before = words.lower[max(0, at - 3) : at]
    suicide = words.lower[at] == "suicide"
    told = bool(before) and (before[-1] in _COMMIT if suicide else before[0] in _TAKE and before[-1] == "own")
    if not told or is_doubted(words, at - (1 if suicide else 3)):
        return None
    return at, Quantity(words.spans[at], 1.0, 1.0, None, None, "killed")
