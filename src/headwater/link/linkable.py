"""Which statements can be linked: those that say something by themselves, not scraps of a sentence, bylines or labels."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headwater.model import Field, Statement, Voice
from headwater.text.lexicon import word_list
from headwater.text.profiles import profile

SHORTEST = 4
"""Words of a statement that can be linked."""

LONG = 8
"""Words from which what somebody is credited with can be linked without a verb."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RELATIVE = re.compile(r"^\W*(?:\d+\W+)?(?:who|whom|whose|which|where)\b", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:claim|rumou?r|question)\s*:", re.IGNORECASE)
_BYLINE = re.compile(r"^\W*(?:by\s+[A-Z]|(?:additional )?reporting by\b|editing by\b|photo(?:graph)? by\b)", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"""(?:
        (?:not|n['’]t)\s+(?:(?:immediately|yet)\s+)?(?:
            (?:be\s+)?(?:reached|available|reachable)\s+(?:for\s+(?:\w+\s+)?comment|to\s+comment|by\s+(?:tele)?phone)
            | (?:answer|return)(?:ed)?\s+(?:[\w’'-]+\s+){0,3}(?:calls?|questions|e-?mails?|messages?)
            | (?:respond(?:ed)?|reply|replied)\s+(?:[\w’'-]+\s+){0,5}(?:requests?|questions?|calls?|messages?|e-?mails?)
            | comment(?:ed)?
        )
        | (?:declin|refus)(?:ed|es|ing)\s+(?:to\s+)?comment | no\s+comment
    )(?:\s+(?!but\b|and\b|that\b|although\b|while\b)[\w’'-]+){0,8}\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A sentence that only says that somebody who was asked did not answer: it ends with that, or a few words behind."""

_BEFORE_NOUNS = re.compile(r"an?|the|of|in|on|at|for|from|with|by|and|or|to|as|no|any|some|all|his|her|its|their|our|my|your")
_BARE_S = re.compile(r"[a-z]{2,}[^s\W]s")


_NO_SUBJECT = re.compile(
    r"^\W*(?:(?:that|and|but|also)\s+)*(?:he|she|it|they|we|i|you|this|these|those|his|her|its|their|our|my|both|all|some|one|there|who|which|to|of|for"
    r"|as|by|from|with|after|before|in|on|at|if|when|while|because|last|had|has|have|is|was|were|been|be|\w+ing|\w+ed)\b",
    re.IGNORECASE,
)


def is_linkable(statement: Statement) -> bool:
    """Whether ``statement`` has `SHORTEST` words and, unless it is a title, a verb of its own. Where somebody is credited, a
    noun for an event ("a bid for the mill"), or `LONG` words, will do. That somebody did not answer says nothing of the matter.
    """
    words = statement.words
    if len(words.split()) < SHORTEST or _NO_ANSWER.search(words):
        return False
    if statement.field is Field.TITLE:
        return True
    if statement.voice is Voice.OWN and (_LABEL.match(words) or _BYLINE.match(words)):
        return False
    if has_verb(words):
        return True
    events = profile(words).events or profile(words.lower()).events  # in a headline's capitals
    return bool(statement.cue or statement.chain) and (bool(events) or len(words.split()) >= LONG)


def stands_alone(statement: Statement) -> bool:
    """Whether its words are one stretch of text that opens with a subject of its own, not a pronoun, and has a verb."""
    return len(statement.content) == 1 and has_verb(statement.words) and not _NO_SUBJECT.match(statement.words)


@lru_cache(maxsize=16_384)
def has_verb(words: str) -> bool:
    """Whether a finite verb stands in ``words`` outside a relative clause at its start; by its form, so too often at times."""
    if _RELATIVE.match(words):
        return False
    tokens = _WORD.findall(words.replace("’", "'"))
    lower = [token.lower() for token in tokens]
    for place, token in enumerate(lower):
        if token in _verbs() or token.endswith(_CONTRACTED):
            return True
        if place and token.endswith("ed") and len(token) > 4 and lower[place - 1] not in word_list("determiners"):
            return True
        inner = 0 < place < len(tokens) - 1
        if inner and _BARE_S.fullmatch(tokens[place]) and not _BEFORE_NOUNS.fullmatch(lower[place - 1]):
            return True
    return False


_CONTRACTED = ("n't", "'s", "'re", "'ve", "'ll", "'m", "'d")


@cache
def _verbs() -> frozenset[str]:
    return word_list("finite_verbs") - {"also", "later", "often", "now", "never"} | word_list("irregular_verbs")
