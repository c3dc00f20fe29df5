"""Bylines: "By Jane Roe, Associated Press", "By JANE ROE and John Doe", "Jane Roe for The Herald"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from headwater.read.agencies import agency_named
from headwater.read.printed_date import TIME_OF_DAY, date_line
from headwater.text.lexicon import word_list

LONGEST = 120
"""Code points: a longer line is prose."""

MOST_OF_STAFF = 5
"""Words of a byline that names nobody: "our own staff reporter"."""

_WORD = r"(?:[^\W\d_a-z][\w.'’\-]*)"
_PARTICLE = r"(?:al-|el-|van|von|der|den|de|da|di|del|della|bin|ibn|ter|ten|la|le|du|dos)"
_PERSON = rf"{_WORD}(?:[ ]{_PARTICLE}){{0,2}}(?:[ ]{_PARTICLE}?{_WORD}){{1,3}}"
_FIRST_OF_SEVERAL = re.compile(rf"(?:[Bb]y|BY):?\s+(?P<people>{_PERSON})(?P<rest>.*)")
_NAME = re.compile(_PERSON)
_NAMES_THEN_OUTLET = re.compile(
    rf"(?P<people>{_PERSON})\s+(?:for|of)\s+(?P<outlet>(?:The|the)\s.+|{_WORD}(?:[ ]{_WORD}){{0,4}})"
)
_NAMES_THEN_AGENCY = re.compile(rf"(?P<people>{_PERSON})(?:,\s*|\s+[|•·/–—-]\s+)(?P<rest>.+)")
_BY_NOBODY = re.compile(r"(?:By|BY|by):?\s+(?P<name>.+)")
_POSTED = re.compile(
    rf"(?:(?:[Pp]osted|[Ww]ritten|[Pp]ublished|[Rr]eported)\s+by|By|BY):?\s+(?P<people>{_WORD}(?:[ ]{_WORD}){{0,3}})"
    rf"(?:\s+(?:at|for|of)\s+(?P<outlet>(?:(?:The|the)\s)?{_WORD}(?:[ ]{_WORD}){{0,3}}))?(?:,|\s+on)?\s+(?P<date>\S.*)"
)
_SEPARATOR = re.compile(
    r"\s*(?:,\s+(?:and\s)?|,|\||•|·|/|–|—|\s-|\(|\)|;|&)\s*|\s+(?:and|with|for|of|in|at|AND|WITH|FOR|OF|IN)\s+"
)
_AGENCY_ROLE = re.compile(
    r"\s+(?:(?:staff|business|sports|political|science|medical|diplomatic|national|special)\s)?"
    r"(?:staff|writers?|correspondents?|reporters?|news staff)$",
    re.IGNORECASE,
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


def is_role(words: str) -> bool:
    """Whether ``words`` say what the writer is: "Staff Writer", "Harbour Bureau Chief"."""
    roles = word_list("byline_roles")
    return words.casefold() in roles or words.rsplit(maxsplit=1)[-1].casefold() in roles


def is_outlet(words: str) -> bool:
    """Whether ``words`` are a name with a newspaper's, broadcaster's or site's word in it."""
    parts = words.split()
    if not 1 <= len(parts) <= 5 or not all(part[0].isupper() or part in {"of", "the", "and", "&"} for part in parts):
        return False
    return not is_role(words) and any(part.strip(".,").capitalize() in word_list("outlet_words") for part in parts)


def _listed(people: str, rest: str) -> Byline | None:
    """Reads what stands behind the first name: more names, an agency, an outlet, a role, a date; None where it is prose."""
    found = Byline(people)
    only_people, position = True, 0
    while separator := _SEPARATOR.match(rest, position):
        following = _SEPARATOR.search(rest, separator.end())
        position = following.start() if following else len(rest)
        part = rest[separator.end() : position].strip(" .")
        if not part:
            continue
        agency, line = _agency(part), date_line(part)
        if (
            only_people
            and not (agency or line or is_role(part) or is_outlet(part) or agency_named(part.split()[0]))
            and _NAME.fullmatch(part)
        ):
            found = replace(found, byline=people + rest[:position].rstrip(" ."))
            continue
        only_people = False
        if agency:
            found = replace(found, agency=found.agency or agency[0], agency_words=found.agency_words or agency[1])
        elif line:
            found = replace(found, published=found.published or line.published)
        elif is_outlet(part):
            found = replace(found, outlet=found.outlet or part)
        elif (first := part.split()[0]) and (name := agency_named(first)):  # "Reuters Investigates"
            found = replace(found, agency=found.agency or name, agency_words=found.agency_words or first)
        elif len(part.split()) > 5 or part[-1] in "?!":
            return None
    unread = rest[position:].strip(" .")
    agency = _agency(unread) if unread else None
    return replace(found, agency=agency[0], agency_words=agency[1]) if agency else (None if unread else found)


def _posted(line: str) -> Byline | None:
    """Reads a line that says who posted something and when: "Posted by Bea at Marlfeed, 4 June 2025"."""
    match = _POSTED.fullmatch(line)
    dated = date_line(match["date"]) if match else None
    if not match or not dated or dated.published is None or match["people"].casefold() in word_list("weekdays"):
        return None
    return Byline(match["people"], outlet=match["outlet"], published=dated.published)


def _by_staff(name: str) -> bool:
    """Whether ``name`` is nobody's but ends with a writer's role, and is no clause: "our foreign staff", "MARL REPORTER"."""
    words = name.split()
    led = words[0].casefold() in {"our", "a", "the"} or all(word[0].isupper() for word in words)
    return 1 < len(words) <= MOST_OF_STAFF and led and is_role(name)


def _by_nobody(line: str, *, several: bool) -> Byline | None:
    """Reads a byline that names no person: an agency, an outlet or its staff; the last only if it does not look like
    ``several`` names.
    """
    match = _BY_NOBODY.fullmatch(line)
    if not match:
        return None
    name = match["name"].strip()
    if found := _agency(match["name"]):
        return Byline(name, *found)
    if is_outlet(name) and re.match(r"(?:The|the) ", name):
        return Byline(name, outlet=name)
    return Byline(name) if not several and _by_staff(name) else None


def byline(line: str) -> Byline | None:
    """Reads a line that is a byline and nothing else; None for any other."""
    line = line.strip(" \t\ufeff*_|")
    if not line or len(line) > LONGEST or line[-1] in "?!:":
        return None
    match = _FIRST_OF_SEVERAL.fullmatch(line)
    if nobody := _by_nobody(line, several=match is not None):
        return nobody
    if posted := _posted(line):
        return posted
    if match:
        return _listed(match["people"], match["rest"])
    match = _NAMES_THEN_OUTLET.fullmatch(line)
    if match:
        found = _agency(match["outlet"])
        if found:
            return Byline(match["people"], *found)
        return Byline(match["people"], outlet=match["outlet"]) if is_outlet(match["outlet"]) else None
    match = _NAMES_THEN_AGENCY.fullmatch(line)
    if match and (found := _agency(match["rest"])):
        return Byline(match["people"], *found)
    return None


def below_byline(line: str) -> Byline | None:
    """Reads a line below a byline that says only whom the writer is with, and when: "Associated Press Writer",
    "BBC News, London", "April 10, 2025 / 5:32 PM / CBS News".
    """
    line = line.strip(" \t*_|")
    if not line or len(line) > LONGEST // 2 or line[-1] in ".?!:":
        return None
    found, known = Byline(None), False
    for number, part in enumerate(re.split(r"\s+[/|•·]\s+|,\s+(?=[^\W\d_]*$)", line)):
        if agency := _agency(part):
            found, known = replace(found, agency=agency[0], agency_words=agency[1]), True
        elif dated := date_line(part):
            found, known = replace(found, published=found.published or dated.published), True
        elif is_outlet(part):
            found, known = replace(found, outlet=found.outlet or part), True
        elif number == 0 and len(part.split()) <= 4 and is_role(part):
            known = True
        elif not (known and (len(part.split()) == 1 or TIME_OF_DAY.fullmatch(part))):
            return None
    return found if known else None
