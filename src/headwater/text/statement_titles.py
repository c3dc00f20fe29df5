"""How a report shows that whoever published it speaks for itself: "PRESS RELEASE", a title like "Statement by Marl Energy on
the fire", or a public body where an outlet's name would stand ("Harbour Safety Authority").
"""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.text.lexicon import word_list, word_map

LONGEST = 300
"""Code points: a longer line is prose."""

_NAME = r"(?:[Tt]he )?[^\W\d_a-z][\w.'’&+-]*(?: (?:of |of the |the |and |for |for the |& )?[^\W\d_a-z][\w.'’&+-]*){0,8}"
_TITLE = re.compile(
    r"(?:(?:joint|press|media|news|official|public|full) )?statement (?i:by|from|of|issued by) "
    rf"(?P<issuer>(?-i:{_NAME}))"
    r"(?=$|:|,| (?:on|about|regarding|concerning|after|following|in response to|over)\b)(?:.*[^.!?]|$)",
    re.IGNORECASE,
)


RELEASE_LABEL = re.compile(
    r"(?:for immediate (?:release|publication)|(?:press|media|news) (?:release|statement)|statement to the (?:press|media))"
    r"(?:\s*[:,|–—-]?\s+(?P<date>\S.*))?",
    re.IGNORECASE,
)
"""A line that says only that a release follows, and perhaps of which day."""

_BEFORE_OF = re.compile(r"\s+(?:of|for|in)\s.*$|\s*\(.*$")

LABEL_MARKS = " \t\ufeff*_|#:[]()"
"""Marks around such a line."""


def self_issued(above: str, title: str | None, outlet: str | None) -> bool:
    """Whether who published a report speaks for itself in it: a press release, by the lines ``above`` its prose and its
    title, or a public body's notice, by the name of its ``outlet``.
    """
    if (title is not None and statement_title(title) is not None) or (outlet is not None and is_public_body(outlet)):
        return True
    return any(RELEASE_LABEL.fullmatch(line.strip(LABEL_MARKS)) for line in above.splitlines())


def is_public_body(name: str) -> bool:
    """Whether a name's noun is one for a public body that is no newsroom: "Ministry of Mines", "Harbour Safety Authority"."""
    words = _BEFORE_OF.sub("", " ".join(name.split())).casefold().split()
    return bool(words) and words[-1] in word_list("issuing_bodies")


@lru_cache(maxsize=64)
def statement_title(line: str) -> str | None:
    """Whose statement a line announces and says nothing else; None for any other line.

    As in "Statement by Marl Energy on the fire at Quill Wharf"; a sentence with a stop is none.
    """
    found = _TITLE.fullmatch(" ".join(line.split())) if len(line) <= LONGEST else None
    return found["issuer"] if found else None


def is_body(name: str) -> bool:
    """Whether a name may be a body's: its first word is no given name and no title or office that goes before one."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    first = words[0].casefold().rstrip(".")
    return words[0] not in word_map("given_names") and first not in word_map("honorifics")


def line_around(text: str, position: int) -> str:
    """The line of ``text`` in which ``position`` stands."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)].strip()
