"""Names that somebody goes by, as a report itself says: "a baker who calls herself “Tilda Marr”", "Reddit user crumbs77"."""

from __future__ import annotations

import re
from functools import cache

from headwater.model import Span
from headwater.text.lexicon import word_list

_HOW = (
    r"(?:(?:(?:who|which)\s+)?(?:calls|called|calling|names|named|naming|styles|styling)\s+(?:himself|herself|itself|themselves)"
    r"|(?:who\s+(?:is|was)\s+)?(?:known|identified|named|posting|writing|appearing|speaking)\s+(?:\w+ly\s+|only\s+|online\s+)?(?:as|under)"
    r"|(?:who\s+)?(?:going|goes|went)\s+(?:\w+ly\s+|only\s+|online\s+)?by"
    r"|(?:who\s+(?:gave|gives|used|uses)|giving|using)(?=\s+(?:only\s+)?(?:his|her|their|the)\b)"
    r"|(?:user|poster|commenter)(?:\s+(?:named|called))?)"
    r"(?:\s+(?:only\s+)?(?:the|his|her|their)\s+(?:\w+\s+)?(?:name|pseudonym|alias|moniker|handle|username)(?:\s+only)?"
    r"(?:\s+(?:of|as))?)?"
)
"""The words before the name that somebody goes by."""
_QUOTED = r"[“\"‘'](?P<quoted>[\w@][^“”\"‘’\n]{1,38}?)[”\"’'](?!\w)"
_NO_NAME = r"(?!(?i:I|He|She|It|They|We|Mr|Mrs|Ms|Dr)\b)"
_PLAIN = (
    rf"(?P<plain>@\w+|[a-z]\w*\d\w*|{_NO_NAME}[A-Z][\w'’-]+"
    r"(?:\s(?!(?:and|who|said)\b)(?:[A-Z][\w'’-]+|al-\w+|bin|de|van)){0,3})"
)

_ENDING = re.compile(rf",?\s*\b{_HOW}\s*\Z", re.IGNORECASE)
_BEHIND = re.compile(rf",?\s+(?i:{_HOW})\s+(?:{_QUOTED}|{_PLAIN}),?")
_NAME = re.compile(rf"\s*{_QUOTED},?")
_WITHIN = re.compile(rf"\b(?i:{_HOW})\s+(?:[“\"‘'](?P<quoted>[\w@][^“”\"‘’\n]{{1,38}})[”\"’']?|{_PLAIN})")


def with_goes_by(text: str, source: Span) -> Span | None:
    """``source`` with the name behind it that somebody goes by, and what comes with it; None where none stands there."""
    ended = _ENDING.search(text, *source)
    match = (_NAME if ended else _BEHIND).match(text, source[1])
    if match is None:
        return None
    end = match.end() - (text[match.end() - 1] == ",")
    return source[0], end


def goes_by(text: str, source: Span) -> Span | None:
    """The name in ``source`` that the report says somebody goes by; None where it says none."""
    match = _WITHIN.search(text, *source)
    if match is None:
        account = _account().fullmatch(text[slice(*source)].rstrip(" ,"))
        return (source[0] + account.start("name"), source[0] + account.end("name")) if account else None
    return match.span("quoted" if match["quoted"] else "plain")


@cache
def _account() -> re.Pattern[str]:
    """An account by its name: "Reddit user crumbs77"; its name has a digit, a mark, or is no word of the language."""
    platforms = "|".join(sorted(map(re.escape, word_list("platforms")), key=lambda name: (-len(name), name)))
    user = r"(?:user|poster|member|commenter)(?:name)?"
    lead = rf"(?:(?:an?|the|one)\s+)?(?:(?:{platforms})\s+{user}|redditor|{user}(?=\s+(?:[“\"‘'@]|(?:named|called)\s)))"
    return re.compile(rf"\b(?i:{lead})(?:,|\s+(?:named|called))?\s+[“\"‘']?(?P<name>@?\w[\w.-]*\w)[”\"’']?")
