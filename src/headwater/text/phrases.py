"""The words of a stretch of text that carry meaning, and the phrases of a lexicon in it."""

from __future__ import annotations

import re
from functools import cache

from headwater.text.lexicon import word_list

_WORD = re.compile(r"[^\W_]+(?:[’'.][^\W_]+)*")
_CLITIC = re.compile(r"[’'](?:s|re|ve|ll|d|m)?$")


def tokens(text: str) -> list[str]:
    """The words of ``text``, case folded, without possessive endings."""
    return [_CLITIC.sub("", match.group().casefold()) for match in _WORD.finditer(text)]


def content_words(text: str) -> frozenset[str]:
    """The words of ``text`` that carry meaning, case folded."""
    return frozenset(tokens(text)) - word_list("english_function_words")


@cache
def _phrases(lexicon: str) -> re.Pattern[str]:
    entries = sorted(word_list(lexicon), key=lambda entry: (-len(entry), entry))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, entries)) + r")(?!\w)", re.IGNORECASE)


def phrase(text: str, lexicon: str) -> re.Match[str] | None:
    """The first phrase of the lexicon in ``text``, as whole words in any case."""
    return _phrases(lexicon).search(text.replace("’", "'"))


_YET = re.compile(
    r"\b(?:yet|immediately|independently|officially|currently|publicly|still|so far)\s+"
    r"(?=(?:be\s+)?(?:confirm|verif|comment|respond|repl))",
    re.IGNORECASE,
)


def unqualified(text: str) -> str:
    """``text`` without the adverbs before an answer that is not given: "cannot yet confirm", "did not immediately comment"."""
    return _YET.sub("", text)
