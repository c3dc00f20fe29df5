"""People as a sentence counts them: by a number ("three others"), or by a phrase without one ("a man", "his wife", "no one").

"The man" is nobody new, and is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Quantity
from headwater.text.harm import Words, is_doubted
from headwater.text.lexicon import word_list, word_map
from headwater.text.named_people import age_behind, name_at
from headwater.text.people_phrases import unnumbered
from headwater.text.people_words import OWNERS, People, is_part, is_people, is_person, whole_behind


def people_in(words: Words, counted: Sequence[Quantity]) -> list[People]:
    numbers = {quantity.span[0]: quantity for quantity in counted}
    found: list[People] = []
    at = 0
    while at < len(words.lower):
        quantity = numbers.get(words.spans[at][0])
        one = _numbered(words, at, quantity) if quantity and quantity.unit is None else unnumbered(words, at, found)
        one = _named(words, at, found) if one is None else one
        if one is not None and found and _apposed(words, found[-1], one):
            found[-1] = replace(found[-1], last=one.last)  # "Jan Roe, a nurse"
        elif one is not None:
            found.append(one)
        at = at + 1 if one is None else one.last + 1
    return found


def _apposed(words: Words, named: People, one: People) -> bool:
    """Whether a phrase says who the one named before the comma is: "a nurse", "his wife", not "his wife and son"."""
    at = one.first
    if not named.named or at != named.last + 2 or words.lower[at - 1] != ",":
        return False
    return words.lower[at] in {"a", "an"} or (
        words.lower[at] in OWNERS and words.lower[one.last + 1 : one.last + 2] != ("and",)
    )


def _named(words: Words, at: int, found: list[People]) -> People | None:
    """One whom a name means; beside a noun for the same person or people ("his wife, Jan Roe") nobody new."""
    last = name_at(words, at)
    if last is None or any(word in word_list("speech_verbs") for word in words.lower[last + 1 : last + 2]):
        return None
    span = (words.spans[at][0], words.spans[last][1])
    before = found[-1] if found else None
    last = age_behind(words, last) or last
    if before is not None and _same(words, before, at):
        found[-1] = replace(before, last=last, apposed=True)
        return None
    return People(at, last, Quantity(span, 1.0, 1.0, None, None), is_part(words, at), named=True)


def _same(words: Words, before: People, at: int) -> bool:
    """Whether the name at word ``at`` is another word for the people before it, or goes on with such names."""
    between = words.lower[before.last + 1 : at]
    if before.named or before.quantity.low == 0:
        return False
    if before.apposed and before.quantity.low != 1.0:
        return all(word in {",", "and", "&", ";"} for word in between)
    return between in {(), (",",), (":",), (",", "identified", "as"), ("identified", "as")}


def _numbered(words: Words, at: int, quantity: Quantity) -> People | None:
    """Those whom a number counts, up to the noun behind it."""
    if quantity.of is not None and quantity.of in word_list("uncounted_things"):
        return None
    if at and words.lower[at - 1] == "both":  # "Jan Roe and Dan Kell, both 16"
        return None
    last = at
    while last + 1 < len(words.spans) and words.spans[last + 1][1] <= quantity.span[1]:
        last += 1
    noun = range(last + 1, min(last + 6, len(words.lower)))
    if quantity.of is not None:
        last = next((place for place in noun if words.lower[place] == quantity.of), last)
        behind = words.lower[last + 1 : last + 2]
        if quantity.of in word_map("harm_words") and behind and is_people(behind[0]):  # "two dead men"
            last += 1
            quantity = replace(quantity, of=behind[0])
    elif last + 1 < len(words.lower) and words.lower[last + 1] in {"others", "more", "other"}:
        last += 1
    whole = whole_behind(words, at)
    part = is_part(words, at) or _of_the_dead(words, last)
    if whole:  # "four of the five dead": the five are counted next
        return People(at, at, quantity, part)
    place = last if quantity.of in word_map("harm_words") else last + 1
    bare = quantity.of is None or quantity.of in word_map("harm_words")
    if bare and not part and (what := _harm_at(words, place)) is not None:
        return People(at, place, replace(quantity, what=what), part)
    return People(at, last, quantity, part)


def _of_the_dead(words: Words, last: int) -> bool:
    """Whether the number counts some of those killed, as "three of the dead" does: up to word ``last``, or right before it."""
    before = words.lower[max(0, last - 2) : last + 1]
    if before[-1:] not in {("dead",), ("killed",)}:
        before = words.lower[last + 1 : last + 4]
    return before[:1] == ("of",) and before[1:2] in {("the",), ("those",)} and before[2:] in {("dead",), ("killed",)}


def _harm_at(words: Words, at: int) -> str | None:
    """What happened, where it stands right behind a number: "3 wounded", "12 dead", "Four Hurt"; not "two wounded officers"."""
    word = words.lower[at] if at < len(words.lower) else ""
    what, side = word_map("harm_words").get(word, " ").split(" ", 1)
    if side not in {"before", "either", "counted"} or is_doubted(words, at):
        return None
    following = words.lower[at + 1 : at + 2]
    return None if following and (is_people(following[0]) or is_person(following[0])) else what
