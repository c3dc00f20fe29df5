"""Words for a source that stand for nobody in particular: "reports", "local media", "sources on social media", "anyone"."""

from __future__ import annotations

import re
from functools import cache

from headwater.extract.placements import placement
from headwater.model import Kind, Mention, Spans
from headwater.text.lexicon import word_list

_AT_LARGE = re.compile(
    r"\bon (?:the )?(?:social media|social networks?|internet|web|messaging apps)\b|\bonline\b", re.IGNORECASE
)
_ON = re.compile(r"\bon (\w+)$")
_USERS = frozenset({"accounts", "commenters", "netizens", "people", "posts", "sources", "tweets", "users"})
_OPENINGS = frozenset({"anybody", "anyone", "everybody", "everyone", "nobody", "none", "neither"})
_NEARLY = re.compile(r"^(?:almost|nearly|virtually|not|hardly|just about)\s+", re.IGNORECASE)
_MASS = frozenset({"media", "press", "chatter", "gossip", "hearsay", "speculation"})
_STATE = re.compile(
    r"\bstate(?:-run|-owned|-controlled)? (?:\w+ )?(?:media|television|tv|radio|news agency|broadcaster|newspaper|press)$",
    re.IGNORECASE,
)


def generic(phrase: str) -> bool:
    """Whether no particular persons are meant: "you", "nobody", "those"; not "someone close to the talks"."""
    low = _NEARLY.sub("", phrase.strip(" ,").lower())
    if low in word_list("generic_persons") or low in word_list("pronouns"):
        return True
    first = low.split()[0] if low.split() else ""
    return (first in _OPENINGS or low.startswith("no one ")) and placement(phrase).placed is None


def nobody_in_particular(mention: Mention) -> bool:
    """Whether what is credited is no source that could be asked: media at large, rumours, people on social networks."""
    if mention.vague:
        return True
    if mention.kind in (Kind.PERSON, Kind.ORGANISATION) or state_media(mention.name):
        return False
    words = mention.name.split()
    low = [word.lower().strip("“”\"'’,") for word in words]
    end = next((at for at, word in enumerate(low) if at and word in word_list("phrase_ends")), len(low))
    head = low[end - 1] if words else ""
    if head in word_list("media_nouns") and (head.endswith("s") or head in _MASS):
        if words[end - 1].islower() and _of_a_chain(words[1 : end - 1], head):
            return False
        plain = all(word in _adjectives() for word in low[: end - 1])
        return plain or (words[end - 1].islower() and mention.kind is not Kind.DOCUMENT)
    return head in _USERS and _public(" ".join(words), low[: end - 1] if end == len(low) else [])


@cache
def _passing_on() -> re.Pattern[str]:
    """[adjectives] noun [in a place] [of|that|about], with whatever stands before it."""
    adjectives = "|".join(sorted(map(re.escape, _adjectives())))
    nouns = "|".join(sorted(map(re.escape, word_list("vague_credit_nouns"))))
    return re.compile(
        rf"(?:^|\b(?:on|amid|by|are|were|following|after|with|is)\s+)(?P<phrase>(?:(?:{adjectives})\s+)*(?:{nouns})(?:\s+(?:in|on)\s+(?:the\s+)?\w+)?)"
        r"(?:\s+(?:of|that|about))?\W*$",
        re.IGNORECASE,
    )


@cache
def _spreading() -> re.Pattern[str]:
    """[adjectives] noun [have been] circulating, conflicting accounts [out of a place]."""
    adjectives = "|".join(sorted(map(re.escape, _adjectives())))
    nouns = "|".join(sorted(map(re.escape, word_list("vague_credit_nouns") | {"claims", "accounts"})))
    verbs = r"(?:circulat|swirl|emerg|surfac|spread|mount|grow|grew|flew|fly|abound|persist)\w*"
    return re.compile(
        rf"(?:^|(?<=[\s“\"]))(?P<phrase>(?:(?:{adjectives})\s+)*(?:{nouns}))"
        rf"\s+(?:(?:is|are|was|were|has|have|had|been|began|also|now|already)\s+)*{verbs}(?:\s+(?:that|of|about))?\W*$"
        rf"|(?P<apart>(?:{'|'.join(_AT_ODDS)})\s+(?:claims|accounts))(?:\s+(?:out of|from|in)(?:\s+[A-Z]\w+)?)?"
        r"(?:\s+(?:that|of|about))?\W*$",
        re.IGNORECASE,
    )


_BEFORE = 40
"""Characters before a cue in which the noun of what is "circulating" stands."""
_AT_ODDS = ("conflicting", "contradictory", "unconfirmed", "unverified", "competing")


def passed_on(text: str, cue: Spans) -> Mention | None:
    """Whom the words of a cue credit that has no source of its own: "unconfirmed reports of", "amid speculation that",
    "rumours are circulating that"; None where they credit nobody so.
    """
    if len(cue) != 1:
        return None
    first = cue[0][0]
    found = _passing_on().search(text[slice(*cue[0])])
    group = "phrase"
    if found is None:
        first = max(0, first - _BEFORE)
        found = _spreading().search(text[first : cue[0][1]])
        group = "phrase" if found and found["phrase"] else "apart"
    if found is None or first + found.end() <= cue[0][0]:
        return None
    start, end = (first + place for place in found.span(group))
    return Mention(" ".join(found[group].split()), Kind.ANONYMOUS, None, ((start, end),), several=True, vague=True)


def _of_a_chain(between: list[str], head: str) -> bool:
    """Whether a name says whose newspapers or sites they are: "six Kestrel newspapers"."""
    return head not in _MASS and any(word[:1].isupper() and word not in word_list("demonyms") for word in between)


def _public(phrase: str, before: list[str]) -> bool:
    """Whether the words are for people at large on a network: "Twitter users" are, users of a service are not."""
    if _AT_LARGE.search(phrase):
        return True
    on = _ON.search(phrase)
    return (on is not None and on.group(1).lower() in _networks()) or bool(_networks() & set(before[-1:]))


@cache
def _networks() -> frozenset[str]:
    return frozenset(word.lower() for word in word_list("platforms")) | {"internet", "media", "online"}


def state_media(phrase: str) -> bool:
    """Whether the words are for the media of a state, which speak as one outlet: "state television"."""
    return _STATE.search(phrase) is not None


@cache
def _adjectives() -> frozenset[str]:
    return word_list("vague_credit_adjectives") | word_list("determiners") | {"unconfirmed", "hearing"}
