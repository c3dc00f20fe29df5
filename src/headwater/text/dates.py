"""Dates in the text, as EDTF (ISO 8601-2:2019, level 0 and 1), resolved against the report's own date.

News looks backward: a date without a year, or a weekday, is the last one at or before the report, unless the words around
it look forward ("next", "will"), or it is a day less than two months ahead of which nothing says that it is past. Without
the report's date a date without a year keeps its year open ("XXXX-12-31"), and what is only relative ("on Monday",
"yesterday") is left out.
"""

from __future__ import annotations

import re

from headwater.model import DateMention, Span
from headwater.text.calendar_days import Outlook, PublicationDate, valid_day
from headwater.text.lexicon import word_list, word_map

_MONTH_NAMES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTH = (
    rf"(?P<month>{_MONTH_NAMES}|{_MONTH_NAMES.upper()})\b"
    r"(?:(?<!May)(?<!March)(?<!April)(?<!June)(?<!July)(?<!st)(?<!ber)(?<!ary)\.)?"
)
_WEEKDAY = rf"(?:{_WEEKDAY_NAMES}|{_WEEKDAY_NAMES.upper()})"
_BEFORE = rf"(?<![\w-])(?:(?:{_WEEKDAY}|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?,? )?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_NO_NUMBER = r"(?![\d%])(?![.,:/]\d)(?!-\d{3})"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_HOLY = r"(?<!Black )(?<!Good )(?<!Palm )(?<!Easter )(?<!Super )(?<!Bloody )(?<!Cyber )(?<!Ash )(?<!Shrove )(?<!The )"

# Tried in this order; an earlier pattern's match hides a later one's that overlaps it.
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("iso", r"(?<![\w-])(?P<year>\d{4})([-/])(?P<number>\d\d)\2(?P<day>\d\d)(?![\d/-])"),
        ("numeric", r"(?<![\w./-])(?P<one>\d{1,2})([./-])(?P<two>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?![\d/-])"),
        ("day", rf"{_BEFORE}{_MONTH} {_DAY}(?:[-–](?P<last>[12]?\d|3[01]))?,? {_YEAR}{_NO_NUMBER}"),
        ("day", rf"{_BEFORE}{_DAY}(?:[-–](?P<last>[12]?\d|3[01]))?(?: of)? {_MONTH}(?:,? {_YEAR}{_NO_NUMBER})?"),
        ("day", rf"{_BEFORE}{_MONTH} {_DAY}(?:[-–](?P<last>[12]?\d|3[01]))?\b{_NO_NUMBER}"),
        ("month", rf"(?<![\w-]){_MONTH},? (?:of )?{_YEAR}{_NO_NUMBER}"),
        ("decade", r"(?<![\w-])(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b"),
        (
            "weekday",
            (
                rf"{_HOLY}(?<![\w-])(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|[Tt]his past|[Cc]oming) )?"
                rf"(?P<weekday>{_WEEKDAY})\b{_PART}(?! [A-Z]|[-’'])"
            ),
        ),
        ("weekday", rf"{_HOLY}(?<![\w-])(?P<which>)(?P<weekday>{_WEEKDAY})(?=['’]s\b)"),
        (
            "near",
            (
                r"(?<![\w-])(?P<near>(?:[Tt]he )?[Dd]ay before yesterday|(?:[Tt]he )?[Dd]ay after tomorrow"
                r"|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))"
                rf"{_PART}\b(?! [A-Z])"
            ),
        ),
        (
            "period",
            r"(?<![\w-])(?P<which>(?:[Ee]arlier|[Ll]ater) this|[Ll]ast|[Tt]his|[Nn]ext) (?P<period>week|month|year)\b(?!-)",
        ),
        (
            "ago",
            (
                r"(?<![\w-])(?P<count>\d{1,2}|(?ai:an?|one|two|three|four|five|six|seven|eight|nine|ten))"
                r" (?P<period>day|month|year)s? ago\b"
            ),
        ),
        ("season", rf"(?<![\w-])(?P<which>[Ll]ast|[Nn]ext|[Tt]his) {_MONTH}(?! [A-Z])"),
        ("season", rf"(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )(?!May)){_MONTH}(?! [A-Z])(?! \d)"),
        ("season", rf"(?:(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=early )|(?<=late )|(?<=mid-)){_MONTH}(?! [A-Z])(?! \d)"),
        (
            "year",
            (
                r"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Oo]f )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]uring )|(?<=[Bb]efore )"
                r"|(?<=[Aa]fter )|(?<=[Ff]rom )|(?<=early )|(?<=late )|(?<=mid-)|(?<=\()|(?<=[Ff]or ))"
                rf"{_YEAR}\b{_NO_NUMBER}(?![-–]\w)(?! (?:people|men|women|children|troops|soldiers)\b)"
            ),
        ),
        ("year", rf"(?<=\b[Tt]he ){_YEAR}(?= [A-Za-z]\w*)(?! people)"),
    )
)
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
_SENTENCE_END = re.compile(r"[.!?][\"”’']? +(?=[A-Z\"“])|; |\n")
_REACH_BEFORE, _REACH_AFTER = 80, 40
"""Characters around a date, within its sentence, in which a word that looks forward counts."""


def dates(text: str, span: Span, published: str | None) -> tuple[DateMention, ...]:
    """Dates inside ``span``, left to right. ``published`` is an EDTF date of any precision, or None.

    A date whose value cannot be told (a weekday without the report's date, "3/4/2025") is left out.
    """
    report = PublicationDate.of(published)
    found = []
    for kind, match in _matches(text, span):
        edtf = _edtf(kind, match, report, _outlook(text, match.span()))
        if edtf:
            found.append(DateMention(match.span(), edtf))
    return tuple(found)


def date_spans(text: str, span: Span) -> tuple[Span, ...]:
    """Spans of all date expressions inside ``span``, also of those whose value cannot be told."""
    return tuple(match.span() for _, match in _matches(text, span))


def _matches(text: str, span: Span) -> list[tuple[str, re.Match[str]]]:
    taken = bytearray(max(0, span[1] - span[0]))
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, *span):
            low, high = match.start() - span[0], match.end() - span[0]
            if not any(taken[low:high]):
                taken[low:high] = b"\1" * (high - low)
                found.append((kind, match))
    return sorted(found, key=lambda pair: pair[1].start())


def _outlook(text: str, span: Span) -> Outlook:
    """Which way the words around ``span`` look, in its sentence."""
    low, high = max(0, span[0] - _REACH_BEFORE), min(len(text), span[1] + _REACH_AFTER)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, span[0])]
    stop = _SENTENCE_END.search(text, span[1], high)
    start, end = ends[-1] if ends else low, stop.start() if stop else high
    if _FORWARD.search(text, start, end):
        return Outlook.AHEAD
    before = text[start : span[0]]
    if _MODAL.search(text, start, end) or (_UNTIL.search(before) and text[span[1] : span[1] + 1] != ","):
        return Outlook.LIKELY_AHEAD
    if any(match.group() not in word_list("speech_verbs") for match in _PAST.finditer(text, start, end)):
        return Outlook.BACK
    return Outlook.LIKELY_AHEAD if _BY.search(before) else Outlook.UNSAID


def _edtf(kind: str, match: re.Match[str], report: PublicationDate | None, outlook: Outlook) -> str | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    month = int(word_map("months")[parts["month"].lower()]) if "month" in parts else None
    match kind:
        case "iso":
            return _exact(int(parts["year"]), int(parts["number"]), int(parts["day"]))
        case "numeric":
            return _numeric(int(parts["one"]), int(parts["two"]), int(parts["year"]))
        case "day":
            return _day(parts, month or 0, report, outlook)
        case "month":
            return f"{parts['year']}-{month:02}"
        case "season":
            return _month(parts.get("which", "").lower(), month or 0, report, outlook)
        case "decade":
            return f"{parts['decade']}X"
        case "year":
            return parts["year"]
    return _relative(kind, parts, report, outlook) if report else None


def _relative(kind: str, parts: dict[str, str], report: PublicationDate, outlook: Outlook) -> str | None:
    if kind == "period":
        return report.period(parts["which"].lower(), parts["period"])
    if kind == "ago":
        return report.ago(int(word_map("number_words").get(parts["count"].lower(), parts["count"])), parts["period"])
    if kind == "near":
        return report.near(parts["near"].lower())
    return report.weekday(parts.get("which", "").lower(), parts["weekday"].title(), outlook)


def _exact(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if valid_day(year, month, day) else None


def _numeric(one: int, two: int, year: int) -> str | None:
    """Only where the order of day and month cannot matter, or can be only one."""
    if one == two or (one > 12 >= two):
        return _exact(year, two, one)
    return _exact(year, one, two) if two > 12 >= one else None


def _day(parts: dict[str, str], month: int, report: PublicationDate | None, outlook: Outlook) -> str | None:
    day = int(parts["day"])
    if "year" in parts:
        year: str | None = parts["year"]
    else:
        year = report.year_of(month, day, outlook) if report else "XXXX"
    if year is None or not valid_day(2000 if year == "XXXX" else int(year), month, day):
        return None
    first = f"{year}-{month:02}-{day:02}"
    last = int(parts.get("last", 0))
    return (
        f"{first}/{year}-{month:02}-{last:02}" if last > day and year != "XXXX" and valid_day(int(year), month, last) else first
    )


def _month(which: str, month: int, report: PublicationDate | None, outlook: Outlook) -> str | None:
    if report is None:
        return f"XXXX-{month:02}"
    return report.named_month(which, month, outlook)
