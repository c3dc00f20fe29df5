"""Numbers as they are written: "1,500", "2.3 million", "twenty-five", "half a dozen", "hundreds"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from headwater.text.lexicon import word_list, word_map

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?(?!\d)")
_SCALE = re.compile(r"[ -]?([A-Za-z]+)\b")
_LETTER_SCALE = re.compile(r"[mk]\b")
_NEXT_WORD = re.compile(r" ([a-z]+)")
_WORD = re.compile(r"[A-Za-z]+")
_AND = re.compile(r" and ([A-Za-z]+)")
_HALF = re.compile(r"(?ai:half an? (dozen|hundred|thousand|million|billion))\b")
_PLURAL = re.compile(r"(?ai:(?:(tens|hundreds) of )?(dozens|scores|hundreds|thousands|millions|billions|trillions))\b")
_AND_A_HALF = re.compile(r" and a half\b")
_TENS = {"tens": 10, "hundreds": 100}
_MOST_SCALED = 10_000
"""What stands before a scale word is smaller ("twelve hundred million"); a run of scale words ends here, not in infinity."""


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """``value`` is ``scale`` times what stands before "million" and the like; ``vague`` is a plural such as "hundreds",
    whose value is only the least it can mean; ``digits`` says how it is written.
    """

    end: int
    value: float
    scale: float = 1.0
    vague: bool = False
    digits: bool = False


def read_number(text: str, start: int, end: int, *, money: bool = False) -> WrittenNumber | None:
    """The number that begins at ``start`` and ends at ``end`` or before, None if there is none."""
    number = _plain_number(text, start, end, money=money)
    half = _AND_A_HALF.match(text, number.end, end) if number and not number.vague else None
    return replace(number, end=half.end(), value=number.value + number.scale / 2) if number and half else number


def _plain_number(text: str, start: int, end: int, *, money: bool) -> WrittenNumber | None:
    match = _DIGITS.match(text, start, end)
    if match:
        value = float(match.group().replace(",", ""))
        scale, stop = _scale(text, match.end(), end, money=money)
        return WrittenNumber(stop, value * scale, scale, digits=True)
    half = _HALF.match(text, start, end)
    if half:
        return WrittenNumber(half.end(), float(word_map("number_scales")[half.group(1).lower()]) / 2)
    plural = _PLURAL.match(text, start, end)
    if plural:
        least = float(word_map("number_plurals")[plural.group(2).lower()])
        return WrittenNumber(plural.end(), least * _TENS.get((plural.group(1) or "").lower(), 1), vague=True)
    return _spelled(text, start, end)


def _scale(text: str, start: int, end: int, *, money: bool) -> tuple[float, int]:
    """The factor behind digits, and where it ends. A bare "m" or "k" is one only behind money or in front of a noun."""
    match = _SCALE.match(text, start, end)
    word = match.group(1) if match else ""
    if match is None or word.lower() not in word_map("number_scales"):
        return 1.0, start
    if len(word) == 1:
        following = _NEXT_WORD.match(text, match.end())
        noun = following is not None and following.group(1) not in word_list("english_function_words")
        if not _LETTER_SCALE.match(text, start) or not (money or noun):
            return 1.0, start
    return float(word_map("number_scales")[word.lower()]), match.end()


def _spelled(text: str, start: int, end: int) -> WrittenNumber | None:
    """A number in words. ``below`` is what stands under the last thousand or million that was read."""
    numbers, scales = word_map("number_words"), word_map("number_scales")
    total, below, scale, position, stop = 0.0, -1.0, 1.0, start, start
    while match := _WORD.match(text, position, end):
        word = match.group().lower()
        if word in {"a", "an"}:
            following = _WORD.match(text, match.end() + 1, end)
            if below >= 0 or following is None or len(following.group()) < 3 or following.group().lower() not in scales:
                break
            below = 1.0
        elif word in numbers and _adds(below, float(numbers[word])):
            below = max(below, 0.0) + float(numbers[word])
        elif word in scales and len(word) > 2 and 0 < below < _MOST_SCALED:
            factor = float(scales[word])
            scale = max(scale, factor)
            below *= factor
            if factor >= 1000:
                total, below = total + below, 0.0
        else:
            break
        stop = match.end()
        joint = _AND.match(text, stop, end)
        if joint and scale > 1 and joint.group(1).lower() in numbers and joint.group(1).lower() not in {"a", "an"}:
            position = joint.start(1)
        elif text[stop : stop + 1] in {" ", "-"}:
            position = stop + 1
        else:
            break
    return WrittenNumber(stop, total + max(below, 0.0), scale) if stop > start else None


def _adds(below: float, value: float) -> bool:
    """Whether a number word can go on with what was read: "twenty" with "five", "three hundred" with "forty"."""
    if below < 0:
        return True
    if below == 0:
        return value > 0
    return (below % 100 == 0 and 0 < value < 100) or (below % 10 == 0 and below % 100 >= 20 and 0 < value < 10)
