"""Lines above the prose that hold a name and nothing else, or a name with a date: "Daily Marl", "Daily Marl, 3 June 2025".

What the name names is not always plain: a section or a town stands there as well. Only a name that could hardly be anything
else is read as the outlet's; another is stepped over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.read.byline import is_outlet, is_role
from headwater.read.printed_date import as_edtf
from headwater.text.lexicon import word_list, word_map

LONGEST = 80
"""Code points: a longer line is prose or a headline."""

MOST_WORDS = 4
"""Words of a name that is taken for an outlet's by its place alone: a headline has more."""

REACH = 20_000
"""Code points of a report in which its outlet speaks of itself, if it does: enough for all but the longest."""

_WORD = r"[^\W\d_a-z][\w.'’+-]*"
_NAME = re.compile(rf"(?:(?:The|the) )?{_WORD}(?: (?:of |the |and |& )?{_WORD}){{0,4}}|[\w-]+(?:\.[a-z]{{2,}})+")
_RUN_TOGETHER = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+|[\w-]+(?:\.[a-z]{2,})+")
_FINITE = re.compile(r"(?:[^aious]s|ed|ing)$")
_LEADS = frozenset({"Daily", "Evening", "Morning", "Sunday", "Weekly"})
_REVEALS = r"(?:can reveal|has learned|has learnt|understands|can exclusively reveal)\b"


@dataclass(frozen=True, slots=True)
class Masthead:
    """A line with a name on it. ``outlet`` is None where the name may name something else."""

    outlet: str | None
    published: str | None = None


def same_outlet(one: str, other: str) -> bool:
    """Whether two names are one but for case, white space and a leading "The"."""
    bare = [" ".join(name.split()).casefold().removeprefix("the ") for name in (one, other)]
    return bare[0] == bare[1]


def _plainly(name: str, text: str, known: str | None) -> bool:
    """Whether ``name`` can hardly be anything but an outlet's: the one that is known from elsewhere, a well-known one, one
    that ends with a newspaper's word or begins like "Daily", one run together ("MarlFeed"), or one that ``text`` says was told
    or reveals something.
    """
    if known is not None and same_outlet(name, known):
        return True
    bare = name.removeprefix("The ").removeprefix("the ")
    words = bare.split()
    if is_role(name) or words[0] in word_map("given_names") or words[0] in word_list("dateline_labels"):
        return False
    if bare in word_map("outlets") or _RUN_TOGETHER.fullmatch(bare):
        return True
    if len(words) > 1 and (
        words[0].capitalize() in _LEADS or (is_outlet(words[-1]) and words[0] not in word_list("section_words"))
    ):
        return True
    itself = re.compile(rf"\btold (?:[Tt]he )?{re.escape(bare)}\b|\b{re.escape(bare)} {_REVEALS}")
    return itself.search(text, 0, REACH) is not None


def first_name(line: str) -> str | None:
    """The name that a text's first line is, where a date and a headline follow: an outlet's, whatever its words. None for what
    else may stand there: a headline in capitals, a section, a town, a person, one word alone without "The".
    """
    name = line.strip(" \t\ufeff*_|")
    words = name.removeprefix("The ").split()
    lower = [word.lower() for word in words]
    if len(name.split()) < 2 or len(words) > MOST_WORDS or not _NAME.fullmatch(name) or is_role(name):
        return None
    labels = word_list("dateline_labels") | word_list("dateline_towns") | word_map("places").keys()
    if (
        labels & {name, name.upper(), name.title()}
        or words[0] in word_map("given_names")
        or words[0] in word_list("section_words")
    ):
        return None
    headed = any(word.upper() in word_list("headline_words") for word in lower)
    return None if headed or tells(name) or any(_FINITE.search(word) for word in lower[1:]) else name


def tells(line: str) -> bool:
    """Whether a short line has a verb, as a headline has and a name has not: "Harbour Gets New Beacon"."""
    verbs = word_list("finite_verbs") | word_list("irregular_verbs") | word_map("speech_verbs").keys()
    return any(word in verbs for word in line.lower().split())


def _dated(line: str) -> tuple[str, str | None]:
    """(name, date) of a line that ends with a whole date, else (the line, None)."""
    for gap in re.finditer(r"(?:,| [|•·/–—-])?\s+", line):
        published = as_edtf(line[gap.end() :])
        if published and len(published) >= len("2025-04-10"):
            return line[: gap.start()].strip(" *_|"), published
    return line, None


def masthead(line: str, text: str, known: str | None = None) -> Masthead | None:
    """Reads a line that is a name, with or without a whole date behind it; None for any other.

    ``text`` is the whole report, in which an outlet may speak of itself; ``known`` is the outlet's name where it is known from
    elsewhere. A name alone may still be a headline of few words: see `headwater.read.heading`.
    """
    line = line.strip(" \t\ufeff*_|")
    if not line or len(line) > LONGEST or line.isdigit():
        return None
    name, published = _dated(line)
    if (known is None or not same_outlet(name, known)) and not _NAME.fullmatch(name):
        return None
    return Masthead(name if _plainly(name, text, known) else None, published)
