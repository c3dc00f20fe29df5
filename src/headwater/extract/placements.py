"""What the words for an unnamed source say of it: how it is placed, with which body, how many they are.

Only the phrase itself is read ("two senior officials at the Vell transport ministry"), and a body is given in its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from headwater.extract.noun_phrases import noun_of, withheld
from headwater.model import Placed
from headwater.text.lexicon import word_list, word_map
from headwater.text.numbers import quantities
from headwater.text.words import without_possessive

_WORD = re.compile(r"[^\W_][\w.&/’'-]*\w|\w")
_FEW = re.compile(r"(?:a|one) (?P<number>single|couple|pair)\b", re.IGNORECASE)
_COUNTS = {"single": 1, "couple": 2, "pair": 2}
_ONE = re.compile(r"(?:just |only )?one (?!in\b|third\b|quarter\b)", re.IGNORECASE)
_WITH_BODY = frozenset({"at", "for", "from", "in", "inside", "of", "on", "to", "with", "within"})
_BEYOND = 4
"""Words before the noun that counts people among which a number counts them: "two current and former officials"."""
_NEUTRAL = frozenset({"contact", "figure", "individual", "insider", "people", "person", "source", "voice"})
_PRONOUNS = frozenset({"her", "his", "its", "my", "our", "their", "whose", "your"})
_ENDS_BODY = frozenset({"and", "as", "but", "or", "that", "when", "where", "which", "while", "who", "whose", "with"})
_SHARE = re.compile(r"%|\bper ?cent\b|\b(?:in|out of|of)[ -](?:\d+|three|four|five|ten)\b|-in-", re.IGNORECASE)
_FORCES = frozenset({"police", "forces"})
_OF_A_BODY = frozenset(
    {"agent", "employee", "executive", "member", "officer", "official", "source", "staff", "staffer", "worker"}
)
"""Nouns beside which a name alone is that of a body: "Harl Metals employees"; a "Venn aide" is a person's."""


@dataclass(frozen=True, slots=True)
class Placement:
    """``count`` is at least and at most; None where the phrase gives no number."""

    placed: Placed | None = None
    body: str | None = None
    count: tuple[int, int | None] | None = None


@cache
def placement(phrase: str) -> Placement:
    """What the words for an unnamed source say of it; nothing where they say nothing."""
    found = list(_WORD.finditer(phrase))
    if not found:
        return Placement()
    words = [match.group() for match in found]
    end = _core_end(words)
    if _joint(words[:end]):
        return Placement()
    placed = _placed(words, end)
    at = (_body_before(words, end) or _body_behind(words, end)) if placed else None
    body = without_possessive(phrase[found[at[0]].start() : found[at[1] - 1].end()]) if at else None
    return Placement(placed, body, None if _SHARE.search(phrase) else _count(phrase, words, end))


def _joint(words: Sequence[str]) -> bool:
    """Whether two are meant: "officials and witnesses", "Venn and her aides", not "current and former officials"."""
    return any(
        word.lower() in {"and", "or"} and 0 < at < len(words) - 1 and _stands_alone(words[at - 1], words[at + 1])
        for at, word in enumerate(words)
    )


def _stands_alone(left: str, right: str) -> bool:
    if noun_of(left) is not None or left.lower() in word_list("pronouns"):
        return True
    return left[:1].isupper() and right[:1].islower()


def plain(word: str) -> str:
    """A word in lower case, singular where it is a noun for a source, without a possessive ending."""
    word = without_possessive(word).lower().replace("’", "'")
    noun = noun_of(word)
    return noun.word if noun else word


def _core_end(words: Sequence[str]) -> int:
    """Where the words end that stand before what describes the head further; a partitive ("two of the") is stepped over."""
    end = next((at for at, word in enumerate(words) if at and word.lower() in word_list("phrase_ends")), len(words))
    if end < len(words) and words[end].lower() == "of" and noun_of(words[end - 1]) is None:
        start = end + 1
        end = next((at for at in range(start + 1, len(words)) if words[at].lower() in word_list("phrase_ends")), len(words))
    return end


def _placed(words: Sequence[str], end: int) -> Placed | None:
    head = plain(words[end - 1])
    if withheld(head, [word.lower() for word in words[:end]]):
        return Placed.DOCUMENT
    noun = noun_of(head)
    if noun is not None and noun.kind == "relation" and not _somebodys(words, end):
        return None  # "a mother", of nobody in the news
    if head in word_map("placements") and head not in _NEUTRAL:
        return Placed(word_map("placements")[head])
    before = [plain(word) for word in words[: end - 1]]
    if head in _NEUTRAL:
        placing = next(
            (word_map("placing_words")[word] for word in reversed(before) if word in word_map("placing_words")), None
        )
        if placing is not None:
            return Placed(placing)
    behind = f" {' '.join(words[end:]).lower()} "
    said = [(behind.find(f" {words} "), kind) for words, kind in word_map("placing_phrases").items() if f" {words} " in behind]
    if said:
        return Placed(min(said)[1])
    if head == "insider" or _body_behind(words, end):
        return Placed.INSIDER
    return None


def _somebodys(words: Sequence[str], end: int) -> bool:
    """Whether the words say whose relative it is: "her brother", "Venn’s wife", "a son of the mayor"."""
    behind = words[end].lower() if end < len(words) else ""
    before = words[: end - 1]
    return behind in {"of", "to"} or any(word.lower() in _PRONOUNS or word != without_possessive(word) for word in before)


def _body_before(words: Sequence[str], end: int) -> tuple[int, int] | None:
    """Words from and to: as in "a senior Vell ministry official", "the harbour board’s members"."""
    if noun_of(words[end - 1]) is None or word_map("placements").get(plain(words[end - 1])) == "expert":
        return None
    last = next((at for at in range(end - 2, -1, -1) if _is_body(words[at])), None)
    if last is None and plain(words[end - 1]) in _OF_A_BODY:
        last = next((at for at in range(end - 2, -1, -1) if _is_name(words, at)), None)
        while last is not None and last < end - 2 and _of_an_office(words[last + 1].lower()):
            last += 1
    if last is None:
        return None
    first = last
    while first > 0 and _continues(words, first - 1):
        first -= 1
    return first, last + 1


def _of_an_office(word: str) -> bool:
    """As in "Norrin law enforcement officials"; "Florida election officials" are of Florida."""
    return word == "law" or word in word_map("placing_words")


def _continues(words: Sequence[str], at: int) -> bool:
    """Whether the word belongs to the body's name: a capital, or a plain noun before it ("defence ministry")."""
    low = words[at].lower()
    if low in word_map("determiners") or low in word_list("rank_adjectives") or low in word_list("plain_adjectives"):
        return False
    if low in word_list("english_function_words"):
        return False
    return _is_name(words, at) or words[at].isalpha() or _of_people(words[at])


def _is_body(word: str) -> bool:
    noun = noun_of(without_possessive(word))
    if noun is None or noun.plural or noun.word in word_list("no_bodies"):
        return False
    return noun.kind == "organisation" or noun.word in _FORCES


def _is_name(words: Sequence[str], at: int) -> bool:
    """Whether the word is capitalised for another reason than that it comes first, and names no people."""
    string = without_possessive(words[at])
    low = string.lower()
    common = low in word_list("rank_adjectives") | word_list("plain_adjectives") | word_list("common_words")
    common = common or low in word_map("placing_words") or low in word_list("number_words")
    if low == "new" and at + 1 < len(words) and _is_name(words, at + 1):
        return string[:1].isupper()  # "New Velmar officials"
    opening = at == 0 and (common or low in word_map("determiners") or noun_of(string) is not None)
    return string[:1].isupper() and not opening and not _of_people(string)


def _of_people(word: str) -> bool:
    return word in word_list("demonyms") or word.upper().strip(".") in {"US", "U.S", "UK", "U.K", "EU"}


def _body_behind(words: Sequence[str], end: int) -> tuple[int, int] | None:
    """Words from and to: as in "an official at the Vell ministry", "people in the company"."""
    if end >= len(words) or words[end].lower() not in _WITH_BODY or noun_of(words[end - 1]) is None:
        return None
    start = end + 1
    if start < len(words) and words[start].lower() in word_map("determiners"):
        if words[start].lower() in _PRONOUNS:
            return None
        start += 1
    stop = next((at for at in range(start, len(words)) if words[at].lower() in _ENDS_BODY), len(words))
    stop = next((at for at in range(start + 1, stop) if words[at].lower() in word_list("phrase_ends") - {"of", "for"}), stop)
    found = list(words[start:stop])
    core = next((at for at, word in enumerate(found) if word.lower() in {"of", "for"}), len(found))
    joins = words[end].lower()
    owned = joins in {"at", "inside", "within"} or (
        joins == "of" and plain(words[end - 1]) in _OF_A_BODY - {"official", "source"}
    )
    named = owned and found and found[core - 1][:1].isupper() and " ".join(found) not in word_list("places")
    if not found or not (named or any(_is_body(word) for word in found[:core][-1:])):
        return None
    return start, stop


def _count(phrase: str, words: Sequence[str], end: int) -> tuple[int, int | None] | None:
    """How many they are, where a number stands among the first words: exact, or at least so many."""
    few = _FEW.match(phrase)
    if few:
        number = _COUNTS[few["number"].lower()]
        return number, number
    start = " ".join(words[:end])
    if _ONE.match(phrase) and end > 1:
        return 1, 1
    for quantity in quantities(start, (0, len(start))):
        before = len(start[: quantity.span[0]].split())
        if quantity.unit is not None or quantity.low is None or before > _BEYOND or words[end - 1][0].isdigit():
            return None
        if not float(quantity.low).is_integer():
            return None
        return int(quantity.low), None if quantity.high is None else int(quantity.high)
    return None
