"""Runs of words that may be one name: where a capitalised phrase begins and ends, before anything says what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import NameWord

_NEVER = re.compile(r"[RDI]-\w|I[’'](?:m|ve|ll|d)$")
_CLOSING_MARK = re.compile(r"[\"”'’)],? ")
_OPENING_MARKS = (' "', " “", " '", " ‘", " (")
_HOUR = re.compile(r"\d(?: ?[ap]\.?m\.?)?\s\Z", re.IGNORECASE)
_CLOCK = 6
"""Code points before the name of a time zone in which the end of an hour stands: "9:10 AM "."""
_ARTICLES = ("the", "de", "la")
_WIDEST = 2
_REACH = 40
"""Words of a name at most: a longer capitalised phrase is a list or a heading."""


def body_word(word: NameWord) -> bool:
    """Whether an organisation is named by this word and by what follows behind "of" or "for"."""
    return word_map("organisation_words").get(word.lower, "").startswith("body")


def organisation_word(word: NameWord) -> bool:
    return word.lower in word_map("organisation_words") and word.capital


class Runs:
    """Finds runs in the sentences of one text; ``known`` are the lower-case forms of words that are capitals where
    nothing but being part of a name explains it, ``common`` the words that also stand in lower case.
    """

    def __init__(self, text: str, known: frozenset[str], common: frozenset[str]) -> None:
        self._text = text
        self._known = known
        self._common = common

    def of(self, words: Sequence[NameWord]) -> list[list[NameWord]]:
        """Runs of one sentence, left to right; they do not overlap."""
        runs = []
        index = 0
        particles = _opening_particles()
        while index < len(words):
            word = words[index]
            if (word.capital or word.text in particles) and self._begins(words, index):
                end = self._end(words, index)
                runs.append(list(words[index:end]))
                index = end
            else:
                index += 1
        return runs

    def _gap(self, words: Sequence[NameWord], index: int) -> str:
        """What stands between word ``index`` and the one before it."""
        return self._text[words[index - 1].span[1] : words[index].span[0]]

    def _joined(self, words: Sequence[NameWord], index: int) -> bool:
        return index < len(words) and _near(self._gap(words, index)) and not words[index - 1].clitic

    def _begins(self, words: Sequence[NameWord], index: int) -> bool:
        """Whether a name begins with the word, which is a capital or an opening particle."""
        word = words[index]
        if not word.capital:
            return self._joined(words, index + 1) and self._inside(words, index + 1)
        if (len(word.text) == 1 and word.text != "X") or not self._inside(words, index):
            return False
        if word.lower in word_list("english_function_words") and not self._place_pair(words, index):
            return False
        return not (word.first or word.heading) or self._stands_up(words, index)

    def _stands_up(self, words: Sequence[NameWord], index: int) -> bool:
        """Whether a word whose capital says nothing may begin a name."""
        lower = words[index].lower
        following = words[index + 1] if self._joined(words, index + 1) and words[index + 1].capital else None
        if lower in word_list("name_openers") and following is not None and organisation_word(following):
            return True
        two = f"{lower} {following.lower}" if following is not None else ""
        if two in word_map("honorifics") or self._place_pair(words, index):
            return True
        if following is not None and (lower in word_map("honorifics") or lower in word_map("role_nouns")):
            return True
        return lower not in word_list("sentence_starters")

    def _place_pair(self, words: Sequence[NameWord], index: int) -> bool:
        """Whether this word and the next are a place: "The Hague", "New York"."""
        return self._joined(words, index + 1) and f"{words[index].lower} {words[index + 1].lower}" in _place_keys()

    def _inside(self, words: Sequence[NameWord], index: int) -> bool:
        """Whether the word may be part of a name at all."""
        word = words[index]
        if not word.capital:
            return False
        following = words[index + 1] if self._joined(words, index + 1) else None
        if word.lower in word_list("weekdays") or (word.lower in word_map("months") and word.lower != "may"):
            outlet = following is not None and word_map("organisation_words").get(following.lower, "").startswith("outlet")
            named = word.text in word_map("given_names") and following is not None and following.capital
            return outlet or (named and not word.first)
        if (word.text in {"I", "May"} and (word.first or word.heading)) or _NEVER.match(word.text):
            return False
        if word.text in word_list("time_zones") and _HOUR.search(self._text, max(0, word.span[0] - _CLOCK), word.span[0]):
            return False
        return not word.heading or self._evident(word)

    def _evident(self, word: NameWord) -> bool:
        """In a heading: whether something other than its capital makes the word part of a name."""
        lower = word.lower
        if lower in self._known:
            return True
        title_case = word.text.title() if word.text.isupper() else word.text
        acronym = (
            word.text.isupper() and not word.shouted and len(word.text) > 1 and lower not in word_list("sentence_starters")
        )
        return (
            (acronym and lower not in self._common)
            or title_case in word_map("given_names")
            or title_case in word_map("places")
            or lower in word_map("honorifics")
            or lower in word_map("organisation_words")
        )

    def _end(self, words: Sequence[NameWord], start: int) -> int:
        end = start + 1
        while end < len(words) and end - start < _REACH:
            step = self._step(words, start, end)
            if not step:
                break
            end += step
        return end

    def _step(self, words: Sequence[NameWord], start: int, end: int) -> int:
        """How many further words belong to the run that now reaches up to ``end``."""
        last, word, gap = words[end - 1], words[end], self._gap(words, end)
        if last.clitic:
            owned = last.lower.replace("’", "").replace("'", "") + ("" if last.lower.endswith("s") else "s")
            known = owned in word_list("name_possessives") or owned.removesuffix("s") in word_map("role_nouns")
            return int(known and self._inside(words, end) and organisation_word(word))
        inside = self._inside(words, end) or (end - start == 1 and _surname_in_heading(last, word))
        if _near(gap) and inside and not (word.first and len(word.text) > 1):
            return int(not self._closed(last) and word.lower not in word_list("english_function_words"))
        if gap.isspace() and word.text.isdigit() and len(word.text) < 3 and _numbered(last):
            return 1
        if gap == " & " or (gap == "&" and self._inside(words, end)):
            return int(self._inside(words, end))
        if gap in _OPENING_MARKS and word.capital:
            return self._nickname(words, end)
        if gap.isspace():
            return self._particles(words, end) or self._complement(words, start, end)
        return 0

    @staticmethod
    def _closed(last: NameWord) -> bool:
        return last.text.endswith(".") and last.lower in {"inc", "corp", "co", "ltd", "jr", "sr", "bros"}

    def _nickname(self, words: Sequence[NameWord], end: int) -> int:
        """As "Bobby" in «Robert C. "Bobby" Stone»."""
        if end + 1 >= len(words) or not words[end + 1].capital or words[end + 1].heading:
            return 0
        return 2 * bool(_CLOSING_MARK.fullmatch(self._gap(words, end + 1)) and "," not in self._gap(words, end + 1))

    def _particles(self, words: Sequence[NameWord], end: int) -> int:
        """As "van der" in "Joris van der Weel"."""
        step = 0
        while step < 3 and self._joined(words, end + step) and words[end + step].text in word_map("name_particles"):
            step += 1
        return step + 1 if step and self._joined(words, end + step) and self._inside(words, end + step) else 0

    def _complement(self, words: Sequence[NameWord], start: int, end: int) -> int:
        """As "of Law", "and National Security", "in the Middle East" behind the word for an organisation."""
        word = words[end]
        body = [number for number in range(start, end) if body_word(words[number])]
        if word.lower == "and":
            return self._and(words, start, end, body)
        complement = any(words[number].text in {"of", "for", "on"} for number in range(start, end))
        lasting = any(words[number].text == "for" for number in range(start, end))
        if " ".join(one.lower for one in words[end - 1 : end + 2]) in word_map("honorifics"):
            return 2
        allowed = bool(body) and word.text in {"of", "for", "on", "to"} and (body[-1] == end - 1 or not complement)
        allowed = allowed or (bool(body) and word.text == "of" and _work(words[end - 1]))
        if not (allowed or (body and lasting and word.text == "in")):
            return 0
        step = 1
        if self._joined(words, end + 1) and words[end + 1].text in _ARTICLES:
            step = 2
        target = words[end + step] if self._joined(words, end + step) else None
        if target is None or not self._inside(words, end + step):
            return 0
        person = word.text == "for" and (target.text in word_map("given_names") or target.lower in word_map("honorifics"))
        return 0 if person else step + 1

    def _and(self, words: Sequence[NameWord], start: int, end: int, body: Sequence[int]) -> int:
        """Whether "and" joins two parts of one organisation's name rather than two names."""
        told = [one.text for one in words[end + 1 : end + 4]]
        if body and len(told) > 2 and told[0] == "the" and told[2] == "of" and _work(words[end + 2]):
            return 3 if self._joined(words, end + 1) and self._joined(words, end + 2) else 0
        if not (self._joined(words, end + 1) and self._inside(words, end + 1)) or words[end - 1].clitic:
            return 0
        word = words[end + 1]
        if _starts_name(word):
            return 0
        if body:
            return 2 * any(words[number].text in {"of", "for", "on"} for number in range(body[0], end))
        if words[start].first or any(_starts_name(words[number]) for number in range(start, end)) or end - start > 2:
            return 0
        stop = end + 1
        while stop < min(len(words), end + 5) and words[stop].capital and self._joined(words, stop):
            if body_word(words[stop]) and stop > end + 1:
                return 2
            stop += 1
        return 0


def _near(gap: str) -> bool:
    """Whether a space is no wider than one between words: more set a credit apart from a caption."""
    return gap.isspace() and len(gap) <= _WIDEST


def _work(word: NameWord) -> bool:
    """Whether the word says what a body is there for: "for the Promotion", "the Prevention"."""
    return word.capital and word.lower.endswith(("tion", "sion", "ment", "ance"))


def _numbered(word: NameWord) -> bool:
    value = word_map("organisation_words").get(word.lower, "")
    return (
        value.startswith("outlet")
        or (word.text in {"Channel", "France", "Canal", "Area"})
        or word.text in {"CBS", "NBC", "ABC", "BBC"}
    )


def _surname_in_heading(last: NameWord, word: NameWord) -> bool:
    """In a heading, the word behind a given name is likely the surname, unless it is an ordinary word."""
    given = last.text.title() in word_map("given_names")
    return word.heading and given and word.capital and word.lower not in word_list("sentence_starters")


def _starts_name(word: NameWord) -> bool:
    """Whether the word is likelier to begin a name of its own than to go on with one."""
    return (
        word.text in word_map("given_names")
        or word.text in word_map("places")
        or word.lower in word_map("honorifics")
        or word.text in word_list("demonyms")
        or (word.text.isupper() and len(word.text) > 1)
    )


@cache
def _opening_particles() -> frozenset[str]:
    return frozenset(word for word, place in word_map("name_particles").items() if place == "start")


@cache
def _place_keys() -> frozenset[str]:
    return frozenset(name.lower().replace(".", "") for name in word_list("places"))
