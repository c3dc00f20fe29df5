"""How a press release says that it is one: "PRESS RELEASE", or a title like "Statement by Marl Energy on the fire"."""

from __future__ import annotations

import re

from headwater.text.lexicon import word_map

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

LABEL_MARKS = " \t\ufeff*_|#:[]()"
"""Marks around such a line."""


def is_release(above: str, title: str | None) -> bool:
    """Whether a report is a press release, by the lines ``above`` its prose and its title."""
    if title is not None and statement_title(title) is not None:
        return True
    return any(RELEASE_LABEL.fullmatch(line.strip(LABEL_MARKS)) for line in above.splitlines())


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
