"""Words of harm: what is said to have happened to people, and where in the sentence those people stand.

What is only feared, tried or denied ("could have killed", "was not hurt") harms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from headwater.model import Span
from headwater.text.lexicon import word_list, word_map

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+|[.,](?=\d)[^\W_]+)*|[^\w\s]|\n")
_STOPS = frozenset(".!?;:\n—–")
_DEADLY_TO_DEATH = frozenset(
    {"shot", "shoots", "shooting", "stabbed", "stabs", "stabbing", "beat", "beats", "beating", "burned"}
)
_DEATH_AFTER = 12
"""Words up to "to death" at most."""
_TAKING = frozenset({"claim", "claims", "claimed", "claiming", "take", "takes", "took", "taking", "cost", "costs", "costing"})
_TURNING = frozenset({"turn", "turned", "turning", "turns"})
_A_WEAPONS = frozenset({"a", "her", "his", "that", "the"})
_WEAPONS = frozenset({"gun", "handgun", "knife", "pistol", "revolver", "rifle", "shotgun", "weapon"})
_LIFE_AFTER = 6
"""Words from such a verb to "life" at most: "claimed one man's life"."""


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    spans: tuple[Span, ...]
    printed: tuple[str, ...]
    lower: tuple[str, ...]

    def stops(self, at: int) -> bool:
        """Whether the sentence, or nearly so, ends at word ``at``."""
        if self.printed[at] not in _STOPS:
            return False
        end = self.spans[at][1]
        if self.text[end : end + 1].isupper() and at and self.printed[at - 1].islower():  # "injured.Police": a line lost
            return True
        return (
            self.printed[at] != "."
            or self.text[end : end + 2].strip()[:1] in {"", "“", '"'}
            or self.text[end + 1 : end + 2].isupper()
        )

    def capital(self, at: int) -> bool:
        return self.printed[at][0].isupper()


def words_of(text: str, span: Span) -> Words:
    spans = tuple(match.span() for match in _TOKEN.finditer(text, *span))
    printed = tuple(text[start:end] for start, end in spans)
    return Words(text, spans, printed, tuple(word.lower().replace("’", "'") for word in printed))


@dataclass(frozen=True, slots=True)
class Harm:
    """A word or phrase of harm that is said to have happened: its words, what happened, and where the people stand."""

    first: int
    last: int
    what: str
    side: str


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """First word to the phrases of harm that it begins, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, value in sorted(word_map("harm_words").items(), key=lambda pair: (-len(pair[0]), pair[0])):
        words = tuple(phrase.split())
        what, side = value.split()
        found.setdefault(words[0], []).append((words, what, side))
    return {first: tuple(phrases) for first, phrases in found.items()}


def harms_in(words: Words) -> Iterator[Harm]:
    at = 0
    while at < len(words.lower):
        for phrase, what, side in _phrases().get(words.lower[at], ()):
            if words.lower[at : at + len(phrase)] == phrase:
                if not is_doubted(words, at):
                    yield Harm(at, at + len(phrase) - 1, what, side)
                at += len(phrase) - 1
                break
        else:
            if _turns_a_weapon(words, at):
                yield Harm(at, at + 3, "killed", "behind")
                at += 3
            deadly = words.lower[at] in _DEADLY_TO_DEATH and _to_death(words, at)
            if (deadly or (words.lower[at] in _TAKING and _takes_lives(words, at))) and not is_doubted(words, at):
                yield Harm(at, at, "killed", "behind")
        at += 1


def _turns_a_weapon(words: Words, at: int) -> bool:
    """Whether a weapon is turned on somebody: "turned the gun on himself", "turning his rifle on her"."""
    verb = words.lower[at] in _TURNING and words.lower[at + 3 : at + 4] == ("on",)
    return verb and words.lower[at + 1] in _A_WEAPONS and words.lower[at + 2] in _WEAPONS and not is_doubted(words, at)


def _to_death(words: Words, at: int) -> bool:
    """Whether "to death" ends what the verb at word ``at`` says: "shot his brother to death", "shooting to death two men"."""
    for ahead in range(at + 1, min(at + _DEATH_AFTER, len(words.lower) - 1)):
        if words.stops(ahead):
            return False
        if words.lower[ahead : ahead + 2] == ("to", "death"):
            return True
    return False


def _takes_lives(words: Words, at: int) -> bool:
    """Whether what the verb at word ``at`` takes is somebody's life: "claims two people's lives", not "his own life"."""
    for ahead in range(at + 1, min(at + _LIFE_AFTER, len(words.lower))):
        if words.stops(ahead) or words.lower[ahead] == "own":
            return False
        if words.lower[ahead] in {"life", "lives"}:
            return words.lower[ahead - 1].endswith(("'s", "s'"))
    return False


def _gerund(words: Words, at: int) -> bool:
    """Whether the verb at word ``at`` says what was done, also behind "to": "admitted to killing", "to fatally shooting"."""
    return any(word.endswith("ing") for word in words.lower[at : at + 1 + words.lower[at].endswith("ly")])


def is_doubted(words: Words, at: int) -> bool:
    """Whether the harm at word ``at`` is only feared, tried or denied; "left for dead" is none either."""
    if words.lower[at] == "dead" and at and words.lower[at - 1] == "for":
        return True
    for back in range(at - 1, max(-1, at - 5), -1):
        if words.stops(back) or words.printed[back] == ",":
            return False
        word = words.lower[back]
        if word == "to" and (back == at - 1 or words.lower[at - 1] == "be") and not _gerund(words, at):
            return True
        if word.endswith("n't") or (word in word_list("harm_doubt") and words.printed[back] != "May"):
            return True
    return False
