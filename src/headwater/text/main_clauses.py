"""What a sentence says of its subject, without a clause that only tells who the subject is.

"The divers who vanished on Friday were found at a mill" says that they were found, as "the divers were found at a mill" does;
with the clause, its words are as near to every report that they vanished.
"""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.text.lexicon import word_list

LONGEST_SUBJECT = 14
"""Words before the clause, beyond which it hardly belongs to the subject."""

SHORTEST = 4
"""Words that must be left."""

_OPENS = re.compile(r"(?P<comma>,)?\s+(?:who|which|whose)\s+(?=\w)")
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
_FINITE = frozenset(
    {
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "might",
        "can",
        "did",
        "does",
        "do",
        "should",
    }
)
_SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we", "and", "who", "not", "to", "that"})


@lru_cache(maxsize=16_384)
def main_clause(words: str) -> str:
    """``words`` without a relative clause between their subject and its finite verb; as they are where that is not plain."""
    opens = _OPENS.search(words)
    if opens is None:
        return words
    subject, clause = words[: opens.start()], words[opens.end() :]
    before = [match.group().lower() for match in _TOKEN.finditer(subject)]
    verbs = [word for place, word in enumerate(before) if word in _FINITE or (place > 2 and word.endswith("ed"))]
    if not before or len(before) > LONGEST_SUBJECT or verbs:
        return words
    start = _behind_comma(clause) if opens["comma"] else _behind_clause(clause)
    if start is None:
        return words
    found = f"{subject} {clause[start:].lstrip()}"
    return found if len(found.split()) >= SHORTEST else words


def _behind_comma(clause: str) -> int | None:
    """Where the subject's verb follows the comma that ends ``clause``."""
    comma = clause.find(", ")
    following = _TOKEN.search(clause, comma + 1) if comma >= 0 else None
    if following is None:
        return None
    verb = following.group().lower()
    return following.start() if verb in _FINITE or verb.endswith("ed") else None


def _behind_clause(clause: str) -> int | None:
    """Where the second finite verb of ``clause`` stands: its subject is the sentence's."""
    before = ""
    for place, match in enumerate(_TOKEN.finditer(clause)):
        word = match.group().lower()
        if not word[0].isalnum() or word == "that" or (place > 2 and word in word_list("irregular_verbs")):
            return None
        if place > 1 and word in _FINITE and before not in _SUBJECTS | _FINITE:
            return match.start()
        before = word
    return None
