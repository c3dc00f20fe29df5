"""Bylines: "By Jane Roe, Associated Press", "By JANE ROE and John Doe", "Jane Roe for The Herald"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.read.agencies import agency_named
from headwater.read.printed_date import date_line
from headwater.text.lexicon import word_list

LONGEST = 120
"""Code points: a longer line is prose."""

_WORD = r"(?:[^\W\d_a-z][\w.'’\-]*)"
_PARTICLE = r"(?:al-|el-|van|von|der|den|de|da|di|del|della|bin|ibn|ter|ten|la|le|du|dos)"
_PERSON = rf"{_WORD}(?:[ ]{_PARTICLE}){{0,2}}(?:[ ]{_PARTICLE}?{_WORD}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:,[ ](?:and[ ])?|[ ]and[ ]|[ ]AND[ ]|[ ]&[ ]){_PERSON}){{0,5}}"
_BY = re.compile(rf"(?P<by>[Bb]y|BY):?\s+(?P<people>{_PEOPLE})(?P<rest>.*)")
_NAMES_THEN_OUTLET = re.compile(
    rf"(?P<people>{_PERSON})\s+(?:for|of)\s+(?P<outlet>(?:The|the)\s.+|{_WORD}(?:[ ]{_WORD}){{0,4}})"
)
_NAMES_THEN_AGENCY = re.compile(rf"(?P<people>{_PERSON})(?:,\s*|\s+[|•·/–—-]\s+)(?P<rest>.+)")
_BY_NOBODY = re.compile(r"(?:By|BY|by):?\s+(?P<name>.+)")
_SEPARATOR = re.compile(r"\s*(?:,|\||•|·|/|–|—|\s-|\(|\)|;)\s*|\s+(?:for|of|in|at|FOR|OF)\s+")
_AGENCY_ROLE = re.compile(
    r"\s+(?:Staff )?(?:Staff|Writers?|Correspondents?|Reporters?|News|Business Writer|.{1,20} Writer)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Whom a byline names. ``agency`` is the name an agency goes by here, ``agency_words`` how it is printed."""

    byline: str | None
    agency: str | None = None
    agency_words: str | None = None
    outlet: str | None = None
    published: str | None = None


def _agency(words: str) -> tuple[str, str] | None:
    """(agency, its printed words) for "Associated Press", "Associated Press Writer", "AP"."""
    words = words.strip(" .")
    for candidate in (words, _AGENCY_ROLE.sub("", words)):
        if found := agency_named(candidate):
            return found, candidate
    return None


def _is_outlet(words: str) -> bool:
    """Whether ``words`` are a name with a newspaper's, broadcaster's or site's word in it."""
    parts = words.split()
    if not 1 <= len(parts) <= 5 or not all(part[0].isupper() or part in {"of", "the", "and", "&"} for part in parts):
        return False
    is_role = words.casefold() in word_list("byline_roles")
    return not is_role and any(part.strip(".,").capitalize() in word_list("outlet_words") for part in parts)


def _behind(people: str, rest: str) -> Byline | None:
    """Reads what stands behind the names; None where it is prose rather than more of a byline."""
    agency = outlet = words = published = None
    for part in (piece.strip(" .") for piece in _SEPARATOR.split(rest) if piece):
        if not part:
            continue
        if found := _agency(part):
            agency, words = found
        elif line := date_line(part):
            published = published or line.published
        elif _is_outlet(part):
            outlet = outlet or part
        elif len(part.split()) > 5 or part[-1] in "?!":
            return None
    return Byline(people, agency, words, outlet, published)


def byline(line: str) -> Byline | None:
    """Reads a line that is a byline and nothing else; None for any other."""
    line = line.strip(" \t\ufeff*_|")
    if not line or len(line) > LONGEST or line[-1] in "?!:":
        return None
    match = _BY.fullmatch(line)
    if nobody := _BY_NOBODY.fullmatch(line):
        found = _agency(nobody["name"])
        if found:
            return Byline(nobody["name"].strip(), *found)
        if _is_outlet(nobody["name"]) and re.match(r"(?:The|the) ", nobody["name"]):
            return Byline(nobody["name"].strip(), outlet=nobody["name"].strip())
    if match:
        rest = match["rest"]
        if rest and not _SEPARATOR.match(rest):
            found = _agency(rest) if rest[0] == " " else None
            return Byline(match["people"], *found) if found else None
        return _behind(match["people"], rest)
    match = _NAMES_THEN_OUTLET.fullmatch(line)
    if match:
        found = _agency(match["outlet"])
        if found:
            return Byline(match["people"], *found)
        return Byline(match["people"], outlet=match["outlet"]) if _is_outlet(match["outlet"]) else None
    match = _NAMES_THEN_AGENCY.fullmatch(line)
    if match and (found := _agency(match["rest"])):
        return Byline(match["people"], *found)
    return None


def agency_line(line: str) -> tuple[str, str] | None:
    """(agency, its printed words) of a line below a byline that names only an agency: "Associated Press Writer"."""
    line = line.strip(" \t*_|")
    return _agency(line) if len(line) <= 60 else None
