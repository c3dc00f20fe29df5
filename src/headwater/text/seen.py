"""A text as a reader sees it: without characters that are not drawn, and with Latin letters where others look like them.

Whoever publishes a text can put characters into a name that nobody sees, or letters of another script that nobody tells
apart; rules, lexicons and the tagger then read another word than people do. So all reading is done on the text as seen, and
what is found there is placed in the text as it was published. For nearly all texts the two are the same.

White space is not drawn either: of a longer run than any page has, only the ends are kept, so that no rule that looks for
blanks takes the square of their number.

Hidden characters are those of Unicode's property Default_Ignorable_Code_Point and the control characters that are no white
space. Combining marks are composed with their letter (Unicode Standard Annex 15, NFC), those that compose with none left out.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache

from headwater.model import Span
from headwater.text.lexicon import word_map

_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of writing (Unicode Standard Annex 9), without the marks that only tell it."""

_UNDRAWN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
HIDDEN = f"{_CONTROLS}{_TURNING}{_UNDRAWN}"
"""Characters that are not drawn, as the inside of a regular expression's class."""

_MARKS = "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
"""Latin letters and digits in other dress: of full width, and those of mathematics."""

_JOINED_SCRIPTS = "A-Za-z\u00c0-\u024f\u0370-\u058f"
"""Latin, Greek, Cyrillic and Armenian letters: in their words no character that is not drawn has a use but the soft hyphen."""

GAP = 50
"""Characters of white space that are kept at each end of a longer run."""

_LONG_GAP = re.compile(rf"\s\s\s{{{2 * GAP - 1}}}")

_INSIDE = re.compile(
    rf"(?<=[0-9{_JOINED_SCRIPTS}])(?=[{HIDDEN}]*[^{_JOINED_SCRIPTS}\u00ad])[{HIDDEN}]+(?=[0-9{_JOINED_SCRIPTS}])|[{_TURNING}]"
)
_TOLD = re.compile(f"[{HIDDEN}\ud800-\udfff\ue000-\uf8ff]+")
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
"""Characters that some scripts and signs cannot be written without."""

_TURNED_SCRIPTS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN_LETTER = "[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]"
_LATIN = re.compile(f"{_LATIN_LETTER}+")
_NEAR = 20
"""Characters within which the next letter tells in which script a word stands."""


@cache
def _look_alikes() -> dict[int, str]:
    return {ord(letter): latin for letter, latin in word_map("look_alikes").items()}


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(f"[{''.join(word_map('look_alikes'))}]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a letter that looks Latin stands beside one that is, and words of such letters alone."""
    foreign = _foreign().pattern
    beside = re.compile(f"{_LATIN_LETTER}{foreign}|{foreign}{_LATIN_LETTER}")
    return beside, re.compile(rf"(?<![^\W\d_]){foreign}+(?![^\W\d_])")


@cache
def _telling() -> re.Pattern[str]:
    """What may make a text seen differ from the text."""
    return re.compile(f"[{HIDDEN}{_MARKS}{_WIDE}{''.join(word_map('look_alikes'))}]")


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """``text`` is what is seen of another text; character ``i`` of it is drawn by those from ``starts[i]`` to ``ends[i]``.

    ``hidden`` counts the places where characters that are not drawn stand inside a word or turn the direction of writing,
    ``mixed`` the words in which letters of other scripts stand among the Latin ones that they look like.
    """

    text: str
    starts: array[int]
    ends: array[int]
    whole: int
    hidden: int
    mixed: int

    def published(self, span: Span) -> Span:
        """Where in the text as published the words at ``span`` of the text seen stand."""
        start, end = span
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else self.whole
            return place, place
        return self.starts[start], self.ends[end - 1]

    def seen(self, span: Span) -> Span:
        """Where in the text seen the words at ``span`` of the text as published stand."""
        start, end = self.offset(span[0]), self.offset(span[1])
        return start, max(start, end)

    def offset(self, place: int) -> int:
        """How many characters are seen before ``place`` of the text as published."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= place:
                low = middle + 1
            else:
                high = middle
        return low


@lru_cache(maxsize=16)
def as_seen(text: str) -> Seen | None:
    """What is seen of ``text``; None where that is the text itself."""
    telling = [match.start() for match in (_telling().search(text), _LONG_GAP.search(text)) if match]
    if not telling:
        return None
    found = _drawn(text, max(0, min(telling) - 1))
    return None if found.text == text else found


def seen_text(text: str) -> str:
    """``text`` as it is seen, where its offsets are of no use: a name, a title."""
    found = as_seen(text)
    return text if found is None else found.text


def made_visible(text: str, low: int = 0, high: int | None = None) -> str:
    """The characters of ``text`` from ``low`` to ``high``, safe to show: those that nobody sees are told by their code point
    ("Or[U+200B]la") where they have no use, and left out elsewhere, but for the joiners of scripts that need them.
    """
    high = len(text) if high is None else high
    parts: list[str] = []
    at = low
    for match in _TOLD.finditer(text, low, high):
        characters = match.group()
        inside = _INSIDE.match(text, match.start()) is not None and not _belongs(characters, text)
        told = inside or re.match(f"[{_CONTROLS}]", characters) is not None
        joiners = "".join(each for each in characters if each in _JOINERS)
        more = f" and {len(characters) - 1} more" if len(characters) > 1 else ""
        parts += [text[at : match.start()], f"[U+{ord(characters[0]):04X}{more}]" if told else joiners]
        at = match.end()
    return "".join([*parts, text[at:high]])


def unseen_notes(seen: Seen) -> list[str]:
    """What a reader should know of characters that were put into a text, as sentences."""
    notes = []
    if seen.hidden:
        places = "one place" if seen.hidden == 1 else f"{seen.hidden:,} places"
        notes.append(
            f"At {places} it has characters that nobody sees, inside words or turning the direction of writing: it is read "
            "without them."
        )
    if seen.mixed:
        words = "One of its words mixes" if seen.mixed == 1 else f"{seen.mixed:,} of its words mix"
        notes.append(f"{words} Latin letters with those of another script that look like them: it is read as it looks.")
    return notes


def _drawn(text: str, first: int) -> Seen:
    parts: list[str] = [text[:first]]
    starts, ends = array("I", range(first)), array("I", range(1, first + 1))
    at = first
    for match in re.finditer(
        rf"[{HIDDEN}]+|[{_JOINED_SCRIPTS}][{_MARKS}{HIDDEN}]*[{_MARKS}]|[{_WIDE}]|(?P<gap>\s{{{2 * GAP + 1},}})", text[first:]
    ):
        start, end = match.start() + first, match.end() + first
        if match["gap"]:
            start, end = start + GAP, end - GAP
        parts.append(text[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        shown = "" if match["gap"] else _shown(match.group())
        if shown:
            parts.append(shown)
            starts.append(start)
            ends.append(end)
        at = end
    parts.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    plain, mixed = _in_latin("".join(parts))
    hidden = sum(1 for each in _INSIDE.finditer(text) if not _belongs(each.group(), text))
    return Seen(plain, starts, ends, len(text), hidden, mixed)


def _shown(characters: str) -> str:
    """The one character, or none, that is seen of a letter with its marks, of hidden characters, of a letter in other dress."""
    letter = characters[0]
    if re.match(f"[{HIDDEN}]", letter):
        return ""
    if len(characters) == 1:
        plain = unicodedata.normalize("NFKC", letter)
        return plain if len(plain) == 1 else letter
    for mark in characters[1:]:
        composed = unicodedata.normalize("NFC", letter + mark)
        letter = composed if len(composed) == 1 else letter
    return letter


def _belongs(characters: str, text: str) -> bool:
    """Whether characters that turn the direction of writing are there for a script that is written from right to left."""
    return re.match(f"[{_TURNING}]", characters) is not None and _TURNED_SCRIPTS.search(text) is not None


def _in_latin(text: str) -> tuple[str, int]:
    """``text`` with Latin letters for those that look like them, where they stand in a Latin word or are a word among Latin
    ones; and how many words are mixed of both. No offset changes.
    """
    candidates, alone = _patterns()
    words: dict[int, str] = {}
    mixed = 0
    for match in candidates.finditer(text):
        start, end = _letters_around(text, match.start())
        if start not in words and _LATIN.fullmatch(_foreign().sub("", text[start:end])):
            words[start] = text[start:end].translate(_look_alikes())
            mixed += 1
    for match in alone.finditer(text):
        if _latin_beside(text, match.start(), -1) and _latin_beside(text, match.end() - 1, 1):
            words[match.start()] = match.group().translate(_look_alikes())
    parts: list[str] = []
    at = 0
    for start, word in sorted(words.items()):
        parts += [text[at:start], word]
        at = start + len(word)
    return "".join([*parts, text[at:]]), mixed


def _letters_around(text: str, place: int) -> Span:
    """The run of letters that the letter at ``place`` stands in."""
    start = end = place
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _latin_beside(text: str, place: int, step: int) -> bool:
    """Whether the next letter before or behind ``place`` is Latin, or there is none."""
    at = place + step
    while 0 <= at < len(text) and abs(at - place) <= _NEAR:
        if text[at].isalpha():
            return _LATIN.match(text[at]) is not None
        at += step
    return True
