"""How English news writes dates: one pattern a form, each with the words without which it cannot match.

A pattern asks first for what few places in a text have: a digit, a capital, the start of a word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headwater.model import Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.triggers import Trigger, triggers

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_LAST = r"(?P<last>[12]?\d|3[01])(?:st|nd|rd|th)?"
_TO_LAST = rf"(?:(?:[-–]|(?: to | through )(?=\d)){_LAST}(?!\w))?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_NO_NUMBER = r"(?![\d%])(?![.,:/]\d)(?!-\d{3})"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_HOLY = r"(?<!Black )(?<!Good )(?<!Palm )(?<!Easter )(?<!Super )(?<!Bloody )(?<!Cyber )(?<!Ash )(?<!Shrove )(?<!The )"
_PEOPLE = r"(?! (?:people|men|women|children|troops|soldiers)\b)"
_AFTER_YEAR_WORD = (
    r"(?=\d)(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Oo]f )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]uring )|(?<=[Bb]efore )"
    r"|(?<=[Aa]fter )|(?<=[Ff]rom )|(?<=early )|(?<=late )|(?<=mid-)|(?<=\()|(?<=[Ff]or ))"
)
_WHICH_MONTH = r"(?<![\w-])(?P<which>[Ll]ast|[Nn]ext|[Tt]his)"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_Form = tuple[str, Trigger, str]
"""Kind, what must stand in the text, and the pattern."""


@cache
def _patterns() -> tuple[tuple[str, Trigger, re.Pattern[str]], ...]:
    """All forms; an earlier one's match hides a later one's that overlaps it."""
    months = [name.title() for name in word_map("months")]
    month = (
        rf"(?P<month>{_alternatives(months)}|{_alternatives([name.upper() for name in months])})\b"
        r"(?:(?<!May)(?<!March)(?<!April)(?<!June)(?<!July)(?<!st)(?<!ber)(?<!ary)\.)?"
    )
    days = [day.title() for day in word_list("weekdays") if day.endswith("day")]
    short = [day.title() for day in word_list("weekdays") if not day.endswith("day")]
    weekday = f"(?:{_alternatives(days)}|{_alternatives([day.upper() for day in days])})"
    before = rf"(?<![\w-])(?:(?:{weekday}|{_alternatives(short)})\.?,? )?"
    count = rf"\d{{1,3}}|(?ai:{_alternatives(list(word_map('number_words')))})"
    table = (*_in_full(month, before), *_from_the_day(weekday, count), *_without_a_day(month))
    return tuple((kind, trigger, re.compile(pattern)) for kind, trigger, pattern in table)


def _in_full(month: str, before: str) -> tuple[_Form, ...]:
    """Days by their numbers, months with their years, and decades; ``before`` a day's number, its weekday may stand."""
    return (
        ("iso", Trigger.YEAR, r"(?<![\w-])(?P<year>\d{4})([-/])(?P<number>\d\d)\2(?P<day>\d\d)(?![\d/-])"),
        ("numeric", Trigger.YEAR, r"(?<![\w./-])(?P<one>\d{1,2})([./-])(?P<two>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?![\d/-])"),
        ("day", Trigger.MONTH, rf"(?<=[Bb]etween ){month} {_DAY} and {_LAST}\b(?:,? {_YEAR})?{_NO_NUMBER}"),
        ("day", Trigger.MONTH, rf"(?<=[Bb]etween ){_DAY} and {_LAST} {month}(?:,? {_YEAR}{_NO_NUMBER})?"),
        ("day", Trigger.MONTH, rf"{before}{month} {_DAY}{_TO_LAST},? {_YEAR}{_NO_NUMBER}"),
        ("day", Trigger.MONTH, rf"{before}{_DAY}{_TO_LAST}(?: of)? {month}(?:,? {_YEAR}{_NO_NUMBER})?"),
        ("day", Trigger.MONTH, rf"{before}{month} {_DAY}{_TO_LAST}\b{_NO_NUMBER}"),
        ("month", Trigger.MONTH, rf"(?<![\w-]){month},? (?:of )?{_YEAR}{_NO_NUMBER}"),
        ("decade", Trigger.YEAR, r"(?<![\w-])(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b"),
    )


def _from_the_day(weekday: str, count: str) -> tuple[_Form, ...]:
    """What is counted from the day on which it is said: "Friday", "two days ago", "last year"."""
    return (
        (
            "weekday",
            Trigger.WEEKDAY,
            (
                rf"(?<![\w-]){_HOLY}(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|[Tt]his past|[Cc]oming) )?"
                rf"(?P<weekday>{weekday})\b{_PART}(?! [A-Z]|[-’'])"
            ),
        ),
        ("weekday", Trigger.WEEKDAY, rf"(?<![\w-]){_HOLY}(?P<which>)(?P<weekday>{weekday})(?=['’]s\b)"),
        (
            "weekend",
            Trigger.NEAR,
            (
                r"(?<![\w-])(?:(?P<which>[Ll]ast|[Tt]his(?: past)?|[Nn]ext|[Tt]he past) "
                r"|(?:(?<=[Oo]ver )|(?<=[Aa]t )|(?<=[Oo]n )|(?<=[Dd]uring ))[Tt]he )weekend\b(?!-)"
            ),
        ),
        (
            "near",
            Trigger.NEAR,
            (
                r"(?<![\w-])(?P<near>(?:[Tt]he )?[Dd]ay before yesterday|(?:[Tt]he )?[Dd]ay after tomorrow"
                r"|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))"
                rf"{_PART}\b(?! [A-Z])"
            ),
        ),
        (
            "near",
            Trigger.NEAR,
            (
                r"(?<![\w-])(?P<near>[Oo]vernight)(?=[,.;:]|$|\n| (?:in|on|at|by|from|after|and|as|when|near|with|that|but)\b)"
                r"(?! (?:on|from|between) [A-Z])"
            ),
        ),
        (
            "ago",
            Trigger.NEAR,
            rf"(?<![\w.,-])(?P<count>{count}) (?P<period>day|week|month|year|decade)s? ago\b",
        ),
        (
            "period",
            Trigger.PERIOD,
            r"(?<![\w-])(?P<which>(?:[Ee]arlier|[Ll]ater) this|[Ll]ast|[Tt]his|[Nn]ext) (?P<period>week|month|year)\b(?!-)",
        ),
        ("part of year", Trigger.PERIOD, rf"(?<![\w-]){_SEASON}(?: of)? {_YEAR}\b{_NO_NUMBER}"),
        (
            "part of year",
            Trigger.PERIOD,
            rf"(?<![\w-])(?P<which>[Ll]ast|[Nn]ext|[Tt]his) {_SEASON}\b(?!-| (?:in|of)\b| [A-Z])",
        ),
    )


def _without_a_day(month: str) -> tuple[_Form, ...]:
    """Months without a year, and years alone."""
    return (
        ("named month", Trigger.MONTH, rf"{_WHICH_MONTH} {month}(?! [A-Z])"),
        (
            "named month",
            Trigger.MONTH,
            rf"(?=[A-Z])(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Bb]y )(?!May)){month}(?! [A-Z])(?! \d)",
        ),
        (
            "named month",
            Trigger.MONTH,
            (
                rf"(?=[A-Z])(?:(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=early )|(?<=late )|(?<=mid-)|(?<=[Ff]rom )"
                rf"|(?<=[Bb]etween )(?!May|March)){month}(?! [A-Z])(?! \d)"
            ),
        ),
        ("years", Trigger.YEAR, rf"(?<![\w$€£.,/-]){_YEAR}[-–](?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![\w/%.-]\d|\w|-)"),
        (
            "years",
            Trigger.YEAR,
            rf"(?:(?<=\b[Ff]rom )){_YEAR} (?:to|until|through) (?P<last>(?:1[5-9]|20)\d\d)\b{_NO_NUMBER}{_PEOPLE}",
        ),
        ("years", Trigger.YEAR, rf"(?<=\b[Bb]etween ){_YEAR} and (?P<last>(?:1[5-9]|20)\d\d)\b{_NO_NUMBER}{_PEOPLE}"),
        ("year", Trigger.YEAR, rf"{_AFTER_YEAR_WORD}{_YEAR}\b{_NO_NUMBER}(?![-–]\w){_PEOPLE}"),
        (
            "year",
            Trigger.YEAR,
            rf"(?=\d)(?:(?<=[Aa]round )|(?<=[Aa]bout )|(?<=[Cc]irca )){_YEAR}\b{_NO_NUMBER}(?![-–]\w)(?! [a-z])",
        ),
        ("year", Trigger.YEAR, rf"(?<=\b[Tt]he ){_YEAR}(?= [A-Za-z]\w*)(?! people)"),
    )


@lru_cache(maxsize=64)
def date_matches(text: str, span: Span) -> tuple[tuple[str, re.Match[str]], ...]:
    """Kind and match of every date expression inside ``span``, left to right; none overlap."""
    here = triggers(text)
    present = {kind for kind in _TRIGGERS if here.any(kind, span)}
    if not present:
        return ()
    taken = bytearray(max(0, span[1] - span[0]))
    found = []
    for kind, trigger, pattern in _patterns():
        if trigger not in present:
            continue
        for match in pattern.finditer(text, *span):
            low, high = match.start() - span[0], match.end() - span[0]
            if not any(taken[low:high]):
                taken[low:high] = b"\1" * (high - low)
                found.append((kind, match))
    return tuple(sorted(found, key=lambda pair: pair[1].start()))


_TRIGGERS = (Trigger.YEAR, Trigger.MONTH, Trigger.WEEKDAY, Trigger.NEAR, Trigger.PERIOD)
