"""Press releases: who issued one, where and when.

A release says that it is one ("PRESS RELEASE", "FOR IMMEDIATE RELEASE"), or is headed "Statement by ..." and gives a contact
for the media. Whoever issued it is its outlet: it published the text.
"""

from __future__ import annotations

import re

from headwater.read.printed_date import date_line
from headwater.text.statement_titles import LABEL_MARKS, RELEASE_LABEL, is_body, statement_title

ENDING = 2_000
"""Code points at the end of a release in which it says who issued it."""

_CONTACT = re.compile(
    r"^[ \t*_]*(?:(?:media|press|news)[ \t]+(?:contacts?|office|enquir(?:y|ies)|inquir(?:y|ies)|relations)|contacts? for "
    r"(?:the )?(?:media|press|journalists))\b[^\n]{0,200}$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = r"(?:[Tt]he )?[^\W\d_a-z][\w.'’&+-]*(?: (?:of |of the |the |and |for |for the |& )?[^\W\d_a-z][\w.'’&+-]*){0,7}"
_ISSUED = re.compile(rf"^[ \t*_]*(?:(?:Issued|Released|Published) by|ISSUED BY):?[ \t]+({_NAME})[ \t*_.]*$", re.MULTILINE)
_ABOUT = re.compile(rf"^[ \t*_#]*(?:About|ABOUT)[ \t]+({_NAME})[ \t*_:]*$", re.MULTILINE)
_ADDRESS = re.compile(r"[\w.+-]+@(?:[\w-]+\.)*?([\w-]{3,})\.(?:(?:com?|org|net|gov|ac)\.)?[a-z]{2,12}\b", re.IGNORECASE)


def release_label(line: str) -> tuple[str | None] | None:
    """(its date, if it gives one) of a line that says only that a press release follows; None for any other line."""
    found = RELEASE_LABEL.fullmatch(line.strip(LABEL_MARKS))
    if found is None:
        return None
    dated = date_line(found["date"]) if found["date"] else None
    return (dated.published if dated else None,) if dated or not found["date"] else None


def has_contact(text: str) -> bool:
    """Whether a line of ``text`` tells the media whom to ask."""
    return _CONTACT.search(text) is not None


def issuer(text: str, title: str | None) -> str | None:
    """Who issued a release, by its title, by a line that says so, by "About ..." below it, or by the address for the media,
    where the text has a name like it; None where nothing tells.
    """
    titled = statement_title(title) if title else None
    found = [titled] if titled else []
    found += [match[1] for match in _ISSUED.finditer(text)]
    found += [match[1] for match in _ABOUT.finditer(text, max(0, len(text) - ENDING)) if text.count(match[1]) > 1]
    bodies = [name for name in found if is_body(name)]
    return bodies[0].removeprefix("the ") if bodies else _by_address(text)


def _by_address(text: str) -> str | None:
    """The longest name in ``text`` that begins with the word by which the contact's address goes, or is it run together."""
    for line in _CONTACT.finditer(text):
        for address in _ADDRESS.finditer(text, line.start(), min(len(text), line.end() + 200)):
            word = address[1].casefold()
            names = [
                match[0]
                for match in re.finditer(_NAME, text[: line.start()])
                if word in (match[0].split()[0].casefold(), re.sub(r"\W", "", match[0]).casefold())
            ]
            if names:
                return max(names, key=lambda name: (names.count(name), len(name)))
    return None
