"""Dates in the text, as EDTF (ISO 8601-2:2019, level 0 and 1), resolved against the report's own date.

News looks backward: a date without a year, or a weekday, is the last one at or before the report, unless the words around
it look forward ("next", "will"), or it is a day less than two months ahead of which nothing says that it is past. Without
the report's date a date without a year keeps its year open ("XXXX-12-31"), and what is only relative ("on Monday",
"yesterday") is left out. Two dates joined by "from … to" or "between … and" are one interval; "around April 9" is approximate
("2025-04-09~"); seasons are the northern year's.
"""

from __future__ import annotations

import re

from headwater.model import DateMention, Span
from headwater.text.calendar_days import Outlook, PublicationDate, season_number, valid_day
from headwater.text.date_patterns import date_matches
from headwater.text.lexicon import word_list, word_map

_FORWARD = re.compile(
    r"\b(?:will|won['’]t|next|coming|upcoming|due|scheduled|planned|plans to|expected to|set to|deadline|ahead of"
    r"|begins|starts|ends|expires|takes? place|kicks off|debuts|leaves office)\b|['’]ll\b"
)
_MODAL = re.compile(r"\b(?:could|may|might|plans|expected)\b(?! not\b| have\b|n['’]t\b)")
_UNTIL = re.compile(r"\b(?:until|till) (?:at least )?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|before) (?:[^\W\d]+(?:['’]s)? ){0,4}?(?:on )?$")
_PAST = re.compile(
    r"\b(?:was|were|had|did|since|after|began|came|died|fell|found|gave|held|left|lost|made|met|rose|sent|shot|struck|took|went"
    r"|won|(?!(?:hundred|indeed|need|speed|proceed|exceed|succeed)\b)[a-z]{3,}ed)\b"
)
_SAYING = (
    r"(?:said|told|wrote|added|announced|warned|claimed|testified|tweeted|posted|declared|insisted|argued|reported|admitted)"
)
_SAID_ON = re.compile(
    rf"\b(?:{_SAYING}|told (?:\w[\w’'-]* )?"
    r"(?:(?!(?:the|an?|it|he|she|they|we|that|there|is|are|will|would)\b)\w[\w’'-]* ){0,3}?\w[\w’'-]*)"
    r" (?:(?:late|early|earlier|back|on|in) )+$"
)
"""Words before a date on which something was said: "said on [Friday]", "told a podcast in [January]"."""
_THEN_SAID = re.compile(rf",? (?:[\w’'.-]+ ){{1,4}}{_SAYING}\b(?!,)")
"""Words behind a date that opens its sentence: "In [January], Roe said"."""
_OPENING = re.compile(r"^\s*(?:(?:Back|Earlier|Late|Early)?,? ?(?:[Ii]n|[Oo]n)|) ?$")
_SENTENCE_END = re.compile(r"[.!?][\"”’']? +(?=[A-Z\"“])|; |\n")
_REACH_BEFORE, _REACH_AFTER = 80, 40
"""Characters around a date, within its sentence, in which a word that looks forward counts."""

_ABOUT = re.compile(r"\b(?:around|about|circa|roughly|approximately) (?:the )?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between) $", re.IGNORECASE)
_WITH_YEAR = re.compile(r"\d{4}")
_JOINTS = frozenset({" to ", " until ", " till ", " through ", "-", "–", " and "})
_JOINED_LENGTHS = frozenset({len("2025"), len("2025-04"), len("2025-04-09")})


def dates(text: str, span: Span, published: str | None) -> tuple[DateMention, ...]:
    """Dates inside ``span``, left to right. ``published`` is an EDTF date of any precision, or None.

    A date whose value cannot be told (a weekday without the report's date, "3/4/2025") is left out.
    """
    matches = date_matches(text, span)
    if not matches:
        return ()
    report = PublicationDate.of(published)
    found: list[DateMention] = []
    for kind, match in matches:
        edtf = _edtf(kind, match, report)
        if edtf is None:
            continue
        mention = DateMention(match.span(), edtf)
        interval = _interval(text, span, found[-1], mention) if found else None
        if interval is None:
            found.append(_approximate(text, mention))
        else:
            found[-1] = interval
    return tuple(found)


def date_spans(text: str, span: Span) -> tuple[Span, ...]:
    """Spans of all date expressions inside ``span``, also of those whose value cannot be told."""
    return tuple(match.span() for _, match in date_matches(text, span))


def _approximate(text: str, mention: DateMention) -> DateMention:
    if len(mention.edtf) not in _JOINED_LENGTHS or not _ABOUT.search(text, max(0, mention.span[0] - 20), mention.span[0]):
        return mention
    return DateMention(mention.span, f"{mention.edtf}~")


def _interval(text: str, span: Span, first: DateMention, last: DateMention) -> DateMention | None:
    """Both as one, where the words join them and the first is the earlier."""
    joint = text[first.span[1] : last.span[0]]
    joined = joint in _JOINTS and _FROM.search(text, max(span[0], first.span[0] - 10), first.span[0])
    if not joined or not {len(first.edtf), len(last.edtf)} <= _JOINED_LENGTHS:
        return None
    begins = first.edtf
    if _WITH_YEAR.search(text, *last.span) and not _WITH_YEAR.search(text, *first.span) and len(begins) == len(last.edtf):
        begins = last.edtf[:4] + begins[4:]
    return DateMention((first.span[0], last.span[1]), f"{begins}/{last.edtf}") if begins < last.edtf else None


def _outlook(text: str, span: Span) -> Outlook:
    """Which way the words around ``span`` look, in its sentence."""
    low, high = max(0, span[0] - _REACH_BEFORE), min(len(text), span[1] + _REACH_AFTER)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, span[0])]
    stop = _SENTENCE_END.search(text, span[1], high)
    start, end = ends[-1] if ends else low, stop.start() if stop else high
    before = text[start : span[0]]
    opens = bool(ends) or low == 0
    if _SAID_ON.search(before) or (opens and _OPENING.match(before) and _THEN_SAID.match(text, span[1])):
        return Outlook.BACK
    if _FORWARD.search(text, start, end):
        return Outlook.AHEAD
    if _MODAL.search(text, start, end) or (_UNTIL.search(before) and text[span[1] : span[1] + 1] != ","):
        return Outlook.LIKELY_AHEAD
    if any(match.group() not in word_list("speech_verbs") for match in _PAST.finditer(text, start, end)):
        return Outlook.BACK
    return Outlook.LIKELY_AHEAD if _BY.search(before) else Outlook.UNSAID


def _edtf(kind: str, match: re.Match[str], report: PublicationDate | None) -> str | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    month = int(word_map("months")[parts["month"].lower()]) if "month" in parts else 0
    match kind:
        case "iso":
            return _exact(int(parts["year"]), int(parts["number"]), int(parts["day"]))
        case "numeric":
            return _numeric(int(parts["one"]), int(parts["two"]), int(parts["year"]))
        case "day":
            return _day(parts, month, report, match)
        case "month":
            return f"{parts['year']}-{month:02}"
        case "decade":
            return f"{parts['decade']}X"
        case "year":
            return parts["year"]
        case "years":
            return _years(parts["year"], parts["last"])
        case "part of year" if "year" in parts:
            return f"{parts['year']}-{season_number(parts['season'].lower())}"
        case "named month" if report is None:
            return f"XXXX-{month:02}"
    return _relative(kind, parts, report, match) if report else None


def _relative(kind: str, parts: dict[str, str], report: PublicationDate, match: re.Match[str]) -> str | None:
    """What needs the report's own date."""
    which = parts.get("which", "").lower()
    match kind:
        case "named month":
            return report.named_month(which, int(word_map("months")[parts["month"].lower()]), _around(match))
        case "part of year":
            return report.season(which, season_number(parts["season"].lower()))
        case "period":
            return report.period(which, parts["period"])
        case "weekend":
            return report.weekend(which, _around(match))
        case "ago":
            return report.ago(int(word_map("number_words").get(parts["count"].lower(), parts["count"])), parts["period"])
        case "near":
            return report.near(parts["near"].lower())
    return report.weekday(which, parts["weekday"].title(), _around(match))


def _around(match: re.Match[str]) -> Outlook:
    return _outlook(match.string, match.span())


def _exact(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if valid_day(year, month, day) else None


def _numeric(one: int, two: int, year: int) -> str | None:
    """Only where the order of day and month cannot matter, or can be only one."""
    if one == two or (one > 12 >= two):
        return _exact(year, two, one)
    return _exact(year, one, two) if two > 12 >= one else None


def _years(first: str, last: str) -> str | None:
    """For "2010-2013" and "2014-15"; two figures that may as well be a month ("2010-12") only for the year that follows."""
    if len(last) == 2:
        short = int(last)
        if short <= 12 and short != (int(first) + 1) % 100:
            return None
        last = first[:2] + last
    return f"{first}/{last}" if first < last else None


def _day(parts: dict[str, str], month: int, report: PublicationDate | None, match: re.Match[str]) -> str | None:
    day = int(parts["day"])
    year = parts.get("year") or (report.year_of(month, day, _around(match)) if report else "XXXX")
    if not valid_day(2000 if year == "XXXX" else int(year), month, day):
        return None
    first = f"{year}-{month:02}-{day:02}"
    last = int(parts.get("last", 0))
    return (
        f"{first}/{year}-{month:02}-{last:02}" if last > day and year != "XXXX" and valid_day(int(year), month, last) else first
    )
