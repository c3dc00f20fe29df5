"""Quantities: numbers with their bounds, unit or currency, and what they count.

Years, dates, times, ordinals, scores, telephone and model numbers ("Type 45", "B-52") are none, nor is "one" in "one of".
"""

from __future__ import annotations

import re
from functools import cache

from headwater.model import Quantity, Span
from headwater.text.counted import age_behind, counted_noun, currency_before, currency_behind, unit_behind
from headwater.text.dates import date_spans
from headwater.text.lexicon import word_list, word_map
from headwater.text.number_words import WrittenNumber, read_number
from headwater.text.people_words import is_people, is_person
from headwater.text.tolls import with_harm
from headwater.text.triggers import Trigger, triggers

_BEFORE_LENGTH = 28
"""Code points before a number in which words that bound it stand: "no fewer than", "between 10 and"."""

_RANGE = re.compile(r" ?[-–—] ?(?=[\d$€£])| (?:to|or) (?=[\w$€£])")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_AND = re.compile(r" and (?=[\w$€£])")
_OR_MORE = re.compile(r"\+(?!\w)| or (?:more|over|above)\b| (?:and|or) counting\b| plus\b")
_OR_LESS = re.compile(r" or (?:fewer|less|under|below)\b")
_TIME = re.compile(r":\d|\.\d\d ?[ap]\.?m\b| ?[ap]\.?m\b| o['’]clock\b")
_NO_QUANTITY_BEHIND = re.compile(
    r"[/:]\d|\.\d| block\b|['’]s\b|(?:st|nd|rd|th)\b|s\b|[-–]\d| \d(?!\d?-year-old)|-(?:,| and\b| or\b)"
    r"|-(?:third|quarter|half|fifth|sixth|tenth|eighth)s?\b|-y(?:ea?)?\b"
)
_NO_QUANTITY_BEFORE = re.compile(r"[-–/#:_@+]$|\d[., -]$|(?<!\w)\d{1,3} of (?:/ )?$")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTION = re.compile(
    r"(?ai:(?:(?P<count>an?|one|two|three|four|five|seven|nine)[ -])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?))(?= of (?!an?\b|century))"
)
_OVER = re.compile(r"\bover $", re.IGNORECASE)  # "over 10 years" says how long, not that it was more
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_PRONOUN_ARTICLES = ("the ", "these ", "those ")
_LABEL = re.compile(
    r"\b(?:page|chapter|version|grade|level|phase|day|no|nos|number|apartment|room|flight|highway|route|section|article|game|season"
    r"|episode|size|week|gate|platform|channel|step|act|verse|line|item|model|type|class|category|stage|round|part|volume"
    r"|resolution|amendment|ward|zone)\.? $",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|some|this|that|the|each|which|another|only|number|day|big|good|bad|last|first)[ -]$", re.IGNORECASE
)
_ONE_NOUN = re.compile(r" ([a-z]+)")
_NOUN_BEHIND = re.compile(r" ([A-Za-z]+)")
_CAPITAL_BEFORE = re.compile(r"([^\W\d_][\w'’-]*) $")
_AGED = re.compile(r"\b(?:aged?|ages)(?: \d{1,3},?(?: and| or| to)?)* $", re.IGNORECASE)
_AGE_BEHIND_COMMA = re.compile(r"([^\W\d_][\w’'-]*)(?:\.?, | \()(?:\d{1,3}, )*(?:\d{1,3},? and )?$")
_FULL_NAME = re.compile(r"\b[A-Z][\w’'.-]* [A-Z][\w’'-]*, $")
_AGE_ENDS = re.compile(r"[,);.]| of [A-Z\d]| and (?:\d{1,3}\b(?! ?[a-z])|[A-Z])|$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|from|of|during|before|after|year|early|late|mid|the|and|to|for)[ -]$|[(–-]$", re.IGNORECASE
)
_PEOPLE_FOLLOW = re.compile(r" (?:people|men|women|children|troops|soldiers)\b")
_PLURAL_FOLLOWS = re.compile(r" (?:people|men|women|children|troops|[a-z-]+(?<!s)s)\b")


@cache
def _start_pattern() -> re.Pattern[str]:
    words = {*word_map("number_words"), *word_map("number_plurals"), "half", "tens"}
    signs = "|".join(re.escape(sign) for sign in sorted(word_map("currency_signs"), key=lambda sign: (-len(sign), sign)))
    return re.compile(
        rf"(?<!\w)(?:(?:{signs}) ?(?=\d)|\d|(?ai:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})\b)"
    )


@cache
def _bound_pattern() -> re.Pattern[str]:
    phrases = sorted(word_list("quantity_bounds"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(
        rf"(?<!\w)((?ai:{'|'.join(phrases)})) (?i:an? (?:total|estimated|combined|additional|whopping) (?:of )?)?$"
    )


@cache
def _street_behind() -> re.Pattern[str]:
    """Behind a house's number the name of its street: " W. Vell Ave", " Vell Park Road"."""
    closing = "|".join(sorted(word.capitalize() for word in word_list("street_words")))
    return re.compile(rf" (?:(?:[NSEW]\.?|North|South|East|West) )?(?:[A-Z][\w’']+ ){{1,3}}(?:{closing})\b")


def quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """Quantities inside ``span``, left to right; each span covers the number with its currency or percent sign."""
    if not triggers(text).any(Trigger.NUMBER, span):
        return with_harm(text, span, ())
    hidden = dict(date_spans(text, span))
    skip = span[0]
    found = []
    for match in _start_pattern().finditer(text, *span):
        start = match.start()
        if start < skip:
            continue
        date_end = next((end for low, end in hidden.items() if low <= start < end), None)
        if date_end is not None:
            skip = date_end
            continue
        quantity, skip = _quantity(text, start, span[1])
        if quantity is not None:
            found.append(quantity)
    return with_harm(text, span, found)


def _quantity(text: str, start: int, limit: int) -> tuple[Quantity | None, int]:
    """The quantity that begins at ``start``, if it is one, and where to read on."""
    sign = currency_before(text, start)
    fraction = _FRACTION.match(text, start, limit) if sign is None else None
    if fraction is not None:
        return _share(text, fraction)
    number_start = start + sign[1] if sign else start
    number = read_number(text, number_start, limit, money=sign is not None)
    if number is None:
        return None, start + 1
    before = text[max(0, start - _BEFORE_LENGTH) : start]
    second = _second(text, number, before, limit)
    last = second or number
    age = age_behind(text, last.end)
    if age is not None and sign is None:
        return Quantity((start, last.end), *_bounds(text, number, second, before, last.end), age[0], "age"), age[1]
    currency = (sign[0], last.end) if sign else currency_behind(text, last.end, large=last.scale >= 1000)
    unit = None if currency else unit_behind(text, last.end)
    measured = currency is not None or unit is not None
    if not measured and not _is_quantity(text, (number_start, last.end), number, before):
        return None, last.end
    in_time = unit is not None and unit[0] in _TIME_UNITS
    behind = (currency or unit or ("", last.end))[1]
    low, high = _bounds(text, number, second, _OVER.sub("", before) if in_time else before, behind)
    if not measured and _is_age(text, before, last, limit):
        return Quantity((start, last.end), low, high, "year", "age"), last.end
    after = _OR_MORE.match(text, behind) or _OR_LESS.match(text, behind)
    of = counted_noun(text, after.end() if after else behind, one=number.value == 1 and not second, measured=measured)
    if number.vague and of in word_map("currency_names"):
        currency, of = (word_map("currency_names")[of], last.end), None
    if not (measured or number.digits or of) and before.lower().endswith(_PRONOUN_ARTICLES):
        return None, last.end
    name = currency[0] if currency else unit[0] if unit else None
    end = behind if unit and unit[0] == "%" and text[behind - 1] == "%" else last.end
    return Quantity((start, min(end, limit)), low, high, name, of), max(end, last.end)


def _share(text: str, fraction: re.Match[str]) -> tuple[Quantity, int]:
    """For "two-thirds of the members", as a percentage with two decimals."""
    count = word_map("number_words").get((fraction.group("count") or "one").lower(), "1")
    share = round(100 * float(count) / _PARTS[fraction.group("part").lower().removesuffix("s")], 2)
    of = counted_noun(text, fraction.end(), one=False, measured=True)
    before = text[max(0, fraction.start() - _BEFORE_LENGTH) : fraction.start()]
    bound = _bound_pattern().search(before)
    kind = word_map("quantity_bounds")[bound.group(1).lower()] if bound else None
    return Quantity(
        fraction.span(), None if kind == "high" else share, None if kind == "low" else share, "%", of
    ), fraction.end()


def _second(text: str, number: WrittenNumber, before: str, limit: int) -> WrittenNumber | None:
    """The other end of a range: "15-20", "two or three", "between 30 and 40"; not of "from 5 to 8"."""
    pattern = _AND if _BETWEEN.search(before) else _RANGE
    percent = text.startswith("%", number.end)
    joint = pattern.match(text, number.end + percent, limit)
    if joint is None or number.vague or (joint.group() == " to " and _FROM.search(before)):
        return None
    sign = currency_before(text, joint.end())
    second = read_number(text, joint.end() + (sign[1] if sign else 0), limit, money=sign is not None)
    if second is None or second.vague or (second.digits != number.digits and second.scale == 1.0):
        return None
    if percent and not text.startswith("%", second.end):
        return None
    return second if number.value < second.value else None


def _bounds(
    text: str, number: WrittenNumber, second: WrittenNumber | None, before: str, behind: int
) -> tuple[float | None, float | None]:
    """Least and most; ``behind`` is where the number ends with its unit."""
    value = number.value
    if second is not None:
        shared = number.scale == 1.0 and second.scale > 1.0 and value < second.value / second.scale
        return value * second.scale if shared else value, second.value
    bound = _bound_pattern().search(before)
    kind = word_map("quantity_bounds")[bound.group(1).lower()] if bound else None
    if kind == "high":
        return None, value
    if _OR_LESS.match(text, behind):
        return None, value
    if kind == "low" or number.vague or _OR_MORE.match(text, behind):
        return value, None
    return value, value


def _is_age(text: str, before: str, number: WrittenNumber, limit: int) -> bool:
    """As "34" in "Jan Roe, 34, a nurse", "two men, 25 and 34, fled", "children aged 3 and 5"."""
    if not number.digits or not 0 < number.value < 120:
        return False
    if _AGED.search(before):
        return True
    behind = _AGE_BEHIND_COMMA.search(before)
    if behind is None or not _AGE_ENDS.match(text, number.end, limit):
        return False
    open_end = text[number.end : number.end + 1] == "." or number.end >= limit
    name = behind.group(1)[0].isupper() and (not open_end or _FULL_NAME.search(before) is not None)
    return name or is_person(behind.group(1).lower()) or is_people(behind.group(1).lower())


def _is_quantity(text: str, ends: Span, number: WrittenNumber, before: str) -> bool:
    """Whether a number without unit or currency counts something; ``ends`` is all of it, a range too."""
    start, end = ends
    if _NO_QUANTITY_BEFORE.search(before):
        return False
    if _TIME.match(text, end) or _NO_QUANTITY_BEHIND.match(text, end) or _attached(text, end):
        return False
    if number.digits and _street_behind().match(text, end):
        return False
    if number.value == 1 and not number.digits and number.scale == 1.0:
        return _counts_one(text, end, before)
    if not number.digits:
        return True
    if _LABEL.search(before) or _is_year(text, start, number, before):
        return False
    capital = _CAPITAL_BEFORE.search(before)
    label = (
        capital is not None
        and capital.group(1) != capital.group(1).lower()
        and capital.group(1).lower() not in word_list("sentence_starters")
        and capital.group(1).lower() not in word_map("harm_words")
        and not _of_people(text, end)
    )
    plain = (
        "," in text[start : number.end]
        or number.scale > 1.0
        or (capital is not None and capital.group(1) in word_map("places"))
    )
    return not label or plain


def _of_people(text: str, end: int) -> bool:
    """Whether people, or what happened to them, stand right behind a number: "Police Name 2 Men", "Officials: 3 Dead"."""
    noun = _NOUN_BEHIND.match(text, end)
    word = noun.group(1).lower() if noun else ""
    return is_people(word) or word_map("harm_words").get(word, "").startswith("killed")


def _attached(text: str, end: int) -> bool:
    """Letters right behind the digits: "4x4", "5G", "737-max"."""
    return text[end : end + 1].isalpha()


def _counts_one(text: str, end: int, before: str) -> bool:
    """Whether "one" is a number: a noun follows, and nothing makes it a pronoun."""
    noun = _ONE_NOUN.match(text, end)
    if noun is None or _PRONOUN_BEFORE.search(before):
        return False
    return noun.group(1) not in word_list("not_after_one") and noun.group(1) not in word_list("english_function_words")


def _is_year(text: str, start: int, number: WrittenNumber, before: str) -> bool:
    written = text[start : number.end]
    if len(written) != 4 or not written.isdigit() or not 1500 <= number.value <= 2100:
        return False
    if text.startswith(" levels", number.end):
        return True
    if _bound_pattern().search(before) or _PEOPLE_FOLLOW.match(text, number.end):
        return False
    return bool(_YEAR_BEFORE.search(before)) or not _PLURAL_FOLLOWS.match(text, number.end)
