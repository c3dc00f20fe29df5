"""The names of outlets by themselves, whatever a report says of them: the well-known ones, the shape of others, and the words
that say what a name is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from headwater.extract.phrases import bare, listed, noun_class
from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens
from headwater.text.words import words

_CALL_SIGN = re.compile(r"^[WK][A-Z]{3}$")
_RUN_TOGETHER = re.compile(r"(?:[A-Z][a-z]+)+(?:Wire|Newswire|News|Post|Times|Herald|Tribune|Today|Gazette|TV)")
"""Two words of an outlet's name in one: "SpaceNews"."""
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|co|uk|ru|info|tv|fr|de|us|news|ie|au|ca|in)$", re.IGNORECASE)
_SECTION = re.compile(r"^([A-Z][a-z]+)\.([A-Z]{2,5})$")
"""A section of a site by its address: "Markt.KDL"."""
_FIRST_WORDS = frozenset({"Radio", "TV", "Television", "Channel"})
_MEDIA = frozenset({"news", "wire", "media", "television", "tv", "radio", "web"})
_SERVICES = frozenset({"agency", "service"})
_SHOWS = frozenset({"Show", "Podcast"})
AMBIGUOUS = frozenset(
    {
        "Republican",
        "Democrat",
        "Leader",
        "Citizen",
        "Call",
        "Voice",
        "World",
        "Week",
        "Advocate",
        "Banner",
        "American",
        "Union",
        "Bee",
    }
)
"""Last words of outlets' names that end other names too often to tell by."""

OF_A_PLACE = frozenset(
    {
        "Times",
        "Herald",
        "Tribune",
        "Gazette",
        "Chronicle",
        "Courier",
        "Echo",
        "Examiner",
        "Observer",
        "Standard",
        "Ledger",
        "Dispatch",
        "Sentinel",
        "Telegraph",
        "Argus",
        "Mercury",
    }
)
"""Words of outlets’ names that a place follows: "the Herald of Norrin"."""

BRACKET = re.compile(r"\s*\([^)]*\)\s*$")
"""Where an outlet is, behind its name: "Vale Mirror (Brem)"."""

LONGEST = 7
"""Words in the longest name of the lexicon."""


@cache
def _well_known() -> dict[tuple[str, ...], str]:
    """Words of each name, as `words` cuts them, to the name that all its forms share; also with capitals throughout, as some
    print them ("Mail On Sunday").
    """
    names = {**word_map("outlets"), **word_map("agencies")}
    known = {tuple(name[start:end] for start, end in words(name)): shared for name, shared in names.items()}
    return {tuple(map(_capital, cut)): shared for cut, shared in known.items()} | known


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(cut[0] for cut in _well_known())


@lru_cache(maxsize=1024)
def shared_name(name: str) -> str:
    """The name that all forms of a well-known outlet's name share ("WSJ" -> "Wall Street Journal"); else ``name`` itself,
    without an article.
    """
    cut = tuple(name[start:end] for start, end in words(name))
    table = _well_known()
    if cut not in table and cut[:1] in {("The",), ("the",)}:
        return table.get(cut[1:], name[4:])
    return table.get(cut, name)


def is_well_known(cut: tuple[str, ...]) -> bool:
    """Whether these words are the whole of a well-known name."""
    return cut in _well_known()


def begins_well_known(word: str) -> bool:
    """Whether a well-known name begins with this word."""
    return word in _first_words()


def known_at(tokens: Tokens, index: int, end: int) -> int:
    """End (exclusive) of the longest well-known name at word ``index``; ``index`` if there is none."""
    if index >= end or not (begins_well_known(tokens.words[index]) or begins_well_known(bare(tokens.words[index]))):
        return index
    table = _well_known()
    for last in range(min(end, index + LONGEST), index, -1):
        cut = tokens.words[index:last]
        if cut in table or (*cut[:-1], bare(cut[-1])) in table:
            return last
    return index


def outlet_shaped(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the name between the words ``first`` and ``end`` looks like an outlet's: "the X Herald", "Radio X",
    a web address, an American call sign, "SpaceNews", "Markt.KDL".
    """
    if "." in tokens.words[first:end]:
        whole = bare(tokens.text[slice(*tokens.span(first, end))])
        if _DOMAIN.match(whole) or section_of(whole):
            return True
    names = [bare(word) for word in tokens.words[first:end] if word[0].isalnum()]
    if any(_CALL_SIGN.match(name) and name.lower() not in word_list("english_function_words") for name in names[:2]):
        return True
    if len(names) == 1 and _RUN_TOGETHER.fullmatch(names[0]):
        return True
    if len(names) < 2 or names[-1] in AMBIGUOUS or listed(tokens, first, end, "authorities"):
        return False
    if any(word in OF_A_PLACE and behind == "of" for word, behind in pairwise(names)):
        return True
    return names[-1] in word_list("outlet_words") or names[-1] in _SHOWS or names[0] in _FIRST_WORDS or "TV" in names


def section_of(name: str) -> tuple[str, str] | None:
    """The section of a site and the site, where a name is made of both: "Markt" and "KDL" of "Markt.KDL". A place is none:
    a space is missing in "in France.ABC said".
    """
    match = _SECTION.match(name)
    parts = match.groups() if match else ()
    return None if not parts or not word_map("places").keys().isdisjoint(parts) else (parts[0], parts[1])


@cache
def _outlet_nouns() -> frozenset[str]:
    """Every form of the words that say what an outlet is, or begin or end such words."""
    nouns = {noun for noun in word_map("source_nouns") if noun_class(noun) == "outlet"} | _MEDIA | _SERVICES
    plurals = {form for noun in nouns for form in (f"{noun}s", f"{noun}es", f"{noun[:-1]}ies", f"{noun[:-2]}en")}
    return frozenset(form + ending for form in nouns | plurals for ending in ("", "'s", "’s"))


def describing(tokens: Tokens) -> list[int]:
    """The words that say that a name beside them is an outlet's."""
    nouns = _outlet_nouns()
    return [at for at, word in enumerate(tokens.lower) if word in nouns and describes_outlet(tokens, at)]


def describes_outlet(tokens: Tokens, index: int) -> bool:
    """Whether the word says that a name is an outlet's: "website", "news agency"."""
    word = bare(tokens.lower[index])
    if not tokens.words[index][0].islower():
        return False
    if noun_class(word) == "outlet":
        return True
    if word in _MEDIA:
        following = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
        return noun_class(following) == "outlet" or following in {"agency", "service", "site"}
    return word in _SERVICES and index > 0 and tokens.lower[index - 1] in {"news", "wire"}


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet named in the words ``first`` to ``end`` (exclusive); ``after`` is the end of the whole phrase."""

    first: int
    end: int
    after: int
