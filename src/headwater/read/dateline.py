"""Datelines: "MOSCOW, April 10. /TASS/.", "LONDON (Reuters) -", "NEW YORK—", and what they name.

A dateline is a place in capitals, a date without its year, an agency or outlet in brackets or between slashes, and a
dash or stop: each may be missing, but a place alone counts only in capitals and with a dash behind it (Associated Press
and Reuters style), or as a town of the lexicon before a colon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from headwater.model import Span
from headwater.read.agencies import agency_named
from headwater.read.printed_date import DAY_AND_MONTH, as_edtf, day_and_month
from headwater.text.lexicon import word_list

REACH = 110
"""Code points from the start of a line within which a dateline must end."""

_NAMED = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]|(?<![\w/])/([^/\n]{2,40})/|(?<=\s)-\s?([A-Z]{2,4})\s?-")
_DASH = re.compile(r"\s+(?:--?|[–—―])\s*|[–—―]\s*|--\s*")
_AFTER = re.compile(r"\s*(?:[.:]*\s*(?:--?|[–—―])+|[.:]+(?=\s|$)|\s)\s*")
_DASHED = re.compile(r"\s*[.:]?\s*(?:--?|[–—―])")
_BARE = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(\s*[/|])?\s+(?:--?|[–—―])\s+")
_DATE = re.compile(rf"(?:^|[\s,.])({DAY_AND_MONTH})(?:,?\s+(\d{{4}}))?[.,:\s]*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’\-]*\.?")
_QUALIFIER = re.compile(r"[A-Z][\w.'’\-]*(?: (?:and |of |the )?[A-Z][\w.'’\-]*){0,2}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline names.

    ``end`` is where the prose behind it begins, ``name_span`` where the agency or outlet is printed (both offsets into
    the text that was given). ``month_day`` is a date printed without its year; ``published`` one with it.
    """

    end: int
    place: str | None = None
    agency: str | None = None
    outlet: str | None = None
    name_span: Span | None = None
    month_day: tuple[int, int] | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class _Lead:
    """The place and the date before an agency or a dash. ``capitals`` says that the place was printed in capitals."""

    place: str | None
    capitals: bool
    qualified: bool
    month_day: tuple[int, int] | None
    published: str | None


_NO_LEAD = _Lead(None, capitals=False, qualified=False, month_day=None, published=None)


def as_written(place: str) -> str:
    """A place as a person writes it: "RIO DE JANEIRO" is Rio de Janeiro; one that is not in capitals stays as it is."""
    if not re.sub(r"\bMc(?=[A-Z])", "MC", place).isupper():
        return place
    particles = word_list("place_particles")

    def one(word: str, number: int) -> str:
        lower = word.lower()
        if lower in particles and number:
            return lower
        if word.upper().startswith("MC") and len(word) > 4:
            return "Mc" + word[2:].capitalize()
        return word if re.fullmatch(r"(?:[A-Z]\.){2,}", word) else lower[:1].upper() + lower[1:]

    words = []
    for number, word in enumerate(place.split(" ")):
        parts = word.split("-")
        words.append("-".join(one(part, number + index) for index, part in enumerate(parts)))
    return " ".join(words)


def _city(town: str) -> tuple[str, bool] | None:
    """(``town``, whether in capitals), or None where the words do not look like a place."""
    words = town.split(" ")
    if not 1 <= len(words) <= 4 or not all(_WORD.fullmatch(word) for word in words):
        return None
    bare = re.sub(r"^Mc", "MC", town)
    capitals = bare.isupper() and len(town) > 1
    if capitals and not (word_list("headline_words") & set(words)) and town not in word_list("dateline_labels"):
        return town, True
    if not capitals and all(word[0].isupper() or word in word_list("place_particles") for word in words):
        return town, False
    return None


def _dated(words: str) -> tuple[tuple[int, int] | None, str | None]:
    """(month and day without a year, whole date) at the end of ``words``: one of them, or neither."""
    date = _DATE.search(words)
    if date and date[2]:
        return None, as_edtf(f"{date[1]}, {date[2]}")
    return (day_and_month(date[1]), None) if date else (None, None)


def _lead(words: str) -> _Lead | None:
    """Reads what stands before the agency or the dash; None unless all of it is place and date."""
    date = _DATE.search(words)
    month_day, published = _dated(words)
    rest = (words[: date.start()] if date and (month_day or published) else words).strip(" \t,.:")
    rest = rest + "." if words[len(rest) : len(rest) + 1] == "." and re.search(r"\b[A-Z][a-z]{0,4}$", rest) else rest
    if not rest:
        return replace(_NO_LEAD, month_day=month_day, published=published) if month_day or published else None
    # Of two places ("LONDON/PARIS", "AMMAN, Jordan/BEIRUT") the first counts.
    name, *qualifiers = [part.strip() for part in rest.split("/")[0].split(",")]
    city = _city(name)
    if city is None or len(qualifiers) > 2 or not all(_QUALIFIER.fullmatch(part) for part in qualifiers):
        return None
    finer = word_list("finer_than_town") & set(city[0].upper().split())
    return _Lead(None if finer else as_written(city[0]), city[1], bool(qualifiers), month_day, published)


def place_and_date(line: str) -> tuple[str, str] | None:
    """(place, date) of a line that gives both and nothing else, as letters and releases do: "Quill Wharf, 4 March 2032"."""
    lead = _lead(line.strip(" \t*_"))
    return (lead.place, lead.published) if lead is not None and lead.place and lead.published else None


def _running_prose(text: str, start: int, line_end: int) -> bool:
    """Whether a sentence in small letters follows, rather than more of a headline in capitals."""
    follows = text[start : min(line_end, start + 60)].lstrip() or text[line_end : line_end + 60].lstrip()
    return any(letter.islower() for letter in follows) and not follows[:1].islower()


def _name(words: str) -> tuple[str | None, str | None, int]:
    """(agency, outlet, length of the name) out of what the brackets hold; the outlet only where it is no agency."""
    first = re.split(r"\s*[/,;|]\s*", words.strip())[0]
    agency = agency_named(first)
    if agency:
        return agency, None, len(first)
    looks_like_name = re.fullmatch(r"(?:The )?[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,3}", first) and not re.search(r"\d", first)
    return None, first if looks_like_name and day_and_month(first) is None else None, len(first)


def _with_name(text: str, start: int, line_end: int) -> Dateline | None:
    """A dateline that names an agency or an outlet."""
    head = text[start : min(line_end, start + REACH)]
    match = _NAMED.search(head)
    if not match:
        return None
    group = next(number for number in (1, 2, 3) if match[number] is not None)
    agency, outlet, length = _name(match[group])
    lead = _lead(head[: match.start()]) if match.start() else _NO_LEAD
    if lead is None:
        return None
    inside = match[group]
    place = lead.place
    if outlet and lead is _NO_LEAD and as_written(outlet) in word_list("dateline_towns"):  # "(WASHINGTON) -"
        place, outlet = as_written(outlet), None
    month_day, published = (lead.month_day, lead.published) if lead.month_day or lead.published else _dated(inside)
    dashed = _DASHED.match(text, start + match.end(), line_end)
    if not agency and not (
        dashed and (lead.capitals or (lead.place is None and (outlet or place))) and (outlet or published or place)
    ):
        return None
    if agency and not (dashed or lead.capitals or lead.month_day or group == 2 or not match.start()):
        return None
    after = _AFTER.match(text, start + match.end(), line_end)
    name_start = start + match.start(group) + len(inside) - len(inside.lstrip())
    return Dateline(
        end=after.end() if after else start + match.end(),
        place=place,
        agency=agency,
        outlet=agency or outlet,
        name_span=(name_start, name_start + length) if agency or outlet else None,
        month_day=month_day,
        published=published,
    )


def _agency_first(text: str, start: int, line_end: int) -> Dateline | None:
    """An agency without brackets at the start of the prose: "AFP - ", "Reuters — "."""
    match = _BARE.match(text, start, line_end)
    agency = agency_named(match[1]) if match else None
    if not match or not agency or not _running_prose(text, match.end(), line_end):
        return None
    return Dateline(match.end(), agency=agency, outlet=agency, name_span=match.span(1))


def _place_only(text: str, start: int, line_end: int) -> Dateline | None:
    """A dateline without a name: "NEW YORK—Oil", "FARAH, Afghanistan – An", "Beirut: The"."""
    head = text[start : min(line_end, start + REACH)]
    match = _DASH.search(head)
    lead = _lead(head[: match.start()]) if match else None
    if (
        match
        and lead
        and lead.place
        and (lead.capitals or ((lead.month_day or lead.published) and lead.place in word_list("dateline_towns")))
    ):
        # Four capitals or fewer are as often an organisation as a town ("NATO —"): only a town of the lexicon counts.
        known = (
            lead.place in word_list("dateline_towns")
            or lead.qualified
            or lead.month_day
            or lead.published
            or len(lead.place) > 4
        )
        if known and _running_prose(text, start + match.end(), line_end):
            end = start + match.end()
            return Dateline(end, place=lead.place, month_day=lead.month_day, published=lead.published)
    colon = re.match(r"([A-Z][\w.\-]*(?: [\w.\-]+){0,3}):\s+", head)
    if colon and (town := as_written(colon[1])) in word_list("dateline_towns"):
        return Dateline(start + colon.end(), place=town) if _running_prose(text, start + colon.end(), line_end) else None
    return None


def dateline(text: str, start: int, line_end: int) -> Dateline | None:
    """The dateline printed at ``start``, the first character of a line's words, of a line ending at ``line_end``."""
    for read in (_with_name, _agency_first, _place_only):
        found = read(text, start, line_end)
        if found:
            # A dateline may stand on a line of its own.
            rest = text[found.end :]
            return replace(found, end=found.end + len(rest) - len(rest.lstrip())) if rest.strip() else found
    return None
