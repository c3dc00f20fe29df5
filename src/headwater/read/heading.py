"""What stands above a report's prose: title, date line, byline, dateline, in whatever order they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from headwater.model import Span
from headwater.read.agencies import agency_named, is_sign_of
from headwater.read.byline import Byline, below_byline, byline
from headwater.read.dateline import Dateline, dateline, place_and_date
from headwater.read.masthead import Masthead, first_name, masthead, tells
from headwater.read.press_release import has_contact, issuer, release_label
from headwater.read.printed_date import date_line
from headwater.read.title import FEWEST_WORDS, is_title, may_be_title, same_words
from headwater.text.statement_titles import statement_title

LINES = 10
"""Lines with words in them among which titles, date lines and bylines are looked for."""

DECK_LONGEST = 220
"""Code points of a line (a second headline, a caption) behind which a dateline may still stand."""

DECK_LINES = 3
"""How many such lines."""

HEADLINE_FEWEST, HEADLINE_MOST = 3, 24
"""Words of a line that ends with a stop and is a headline all the same, because a dateline stands below it."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LEADING_DATE = re.compile(r"\s*date[ \t]*:?[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?:#{1,6}[ \t]+|[*_]{1,3}(?=\S)|>[ \t]+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """What is printed above the prose; ``body`` is the offset at which the prose begins; ``release`` says that it is a press
    release.
    """

    body: int = 0
    title_span: Span | None = None
    byline: str | None = None
    published: str | None = None
    month_day: tuple[int, int] | None = None
    outlet: str | None = None
    agency: str | None = None
    agency_span: Span | None = None
    place: str | None = None
    release: bool = False


def _with_agency(draft: Heading, name: str, span: Span) -> Heading:
    return draft if draft.agency else replace(draft, agency=name, agency_span=span)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space, a byte order mark and Markdown's marks around it."""
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unmarked(text: str, span: Span) -> Span:
    """The span without Markdown's heading and emphasis marks."""
    mark = _MARKDOWN.match(text, *span)
    if not mark:
        return span
    start, end = mark.end(), span[1]
    while end > start and text[end - 1] in "#*_ ":
        end -= 1
    return (start, end) if end > start else span


def _lines(text: str, start: int) -> list[Span]:
    """Spans of the first lines with words in them, from ``start``, without white space around them."""
    spans = []
    for match in _LINE.finditer(text, start):
        span = _trimmed(text, *match.span())
        if span[0] < span[1]:
            spans.append(span)
        if len(spans) > LINES + DECK_LINES:
            break
    return spans


def _blank_between(text: str, first: Span, second: Span | None) -> bool:
    gap = text[first[1] : second[0]] if second else ""
    return gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _with_byline(draft: Heading, text: str, span: Span) -> Heading | None:
    """The draft with what the line prints, if it is a byline."""
    found = byline(text[slice(*span)])
    return _completed(draft, found, text, span[0]) if found else None


def _completed(draft: Heading, found: Byline, text: str, start: int) -> Heading:
    """The draft with what a byline, or a line below one, at ``start`` says; what was said before stays."""
    draft = replace(
        draft,
        byline=draft.byline or found.byline,
        published=draft.published or found.published,
        outlet=draft.outlet or found.outlet,
    )
    if found.agency and found.agency_words:
        at = text.index(found.agency_words, start)
        return _with_agency(draft, found.agency, (at, at + len(found.agency_words)))
    return draft


def _with_title(draft: Heading, text: str, spans: list[Span], index: int) -> Heading | None:
    """The draft with the line as its title, if it is one (or is the title again)."""
    if draft.title_span is not None:
        return draft if same_words(text[slice(*spans[index])], text[slice(*draft.title_span)]) else None
    span = _unmarked(text, spans[index])
    marked = text[spans[index][0]] == "#" and span != spans[index] and index + 1 < len(spans)
    behind = _behind_credits(text, spans, index + 1)
    last, following = spans[behind - 1], spans[behind] if behind < len(spans) else None
    set_apart = behind > index + 1 or _blank_between(text, last, following)
    others = [text[slice(*other)] for other in spans[behind:]]
    if marked or is_title(text[slice(*span)], blank_follows=set_apart, following=others):
        return replace(draft, title_span=span)
    return None


def _is_credit(line: str, text: str) -> bool:
    """Whether a line says when or by whom, and nothing else."""
    if date_line(line) or byline(line):
        return True
    named = masthead(line, text)
    return named is not None and named.published is not None


def _reaches(text: str, spans: list[Span], index: int, place: int) -> bool:
    """Whether line ``place`` is a credit, and the lines from ``index`` up to it could be headlines or labels."""
    if place >= len(spans) or not _is_credit(text[slice(*spans[place])], text):
        return False
    return all(_headline_like(text[slice(*span)]) for span in spans[index:place])


def _headline_like(line: str) -> bool:
    """Whether a line could be a headline or a label ("Travel"), which may have fewer words."""
    label = len(line.split()) < FEWEST_WORDS and line[0].isupper() and line[-1].isalnum()
    return label or may_be_title(line)


def _behind_credits(text: str, spans: list[Span], index: int) -> int:
    """The first line from ``index`` on that is neither a date, a byline, an agency nor a name beside one of them."""
    decks = (place for place in range(index, index + DECK_LINES) if _reaches(text, spans, index, place))
    behind, signed = next(decks, index), False
    while behind < min(len(spans), LINES):
        line = text[slice(*spans[behind])]
        below = signed and below_byline(line) is not None
        if not (_is_credit(line, text) or agency_named(line) or below or _beside_credit(text, spans, behind)):
            break
        signed = signed or byline(line) is not None
        behind += 1
    return behind


def _beside_credit(text: str, spans: list[Span], index: int) -> bool:
    """Whether a line is a name with a date or a byline right above or below it."""
    if masthead(text[slice(*spans[index])], text) is None:
        return False
    near = [spans[place] for place in (index - 1, index + 1) if 0 <= place < len(spans)]
    return any(_is_credit(text[slice(*span)], text) for span in near)


def _with_masthead(draft: Heading, text: str, spans: list[Span], index: int, known: str | None) -> Heading | None:
    """The draft with the outlet (and the date) that a line names, if it plainly is one's name: with a date, beside a date or
    a byline, or above the headline. A text's first line is one also where a date alone stands below it, or, whatever its words,
    a date and then the headline.
    """
    found = masthead(text[slice(*spans[index])], text, known)
    if found is not None and index == 0 and (dated := _date_below(text, spans)):
        words = text[slice(*spans[0])]
        titled = dated < len(spans) and _titled(text, spans, dated)
        name = (found.outlet or first_name(words)) if titled else (None if tells(words) else found.outlet)
        return replace(draft, outlet=draft.outlet or name) if name else None
    if found is None or (found.outlet is None and found.published is None):
        return None
    beside = found.published is not None or _beside_credit(text, spans, index)
    if draft.title_span is not None:
        return _named(draft, found) if beside or known is not None else None
    places = {index + 1, _behind_credits(text, spans, index + 1)}
    above = any(place < len(spans) and _titled(text, spans, place) for place in sorted(places))
    return _named(draft, found) if above or (beside and index > 0) else None


def _date_below(text: str, spans: list[Span]) -> int:
    """How many lines the first one and the date make, where the second is a whole date and nothing else; else 0."""
    dated = date_line(text[slice(*spans[1])]) if len(spans) > 1 else None
    return 2 if dated is not None and len(dated.published or "") >= len("2025-04-10") else 0


def _titled(text: str, spans: list[Span], index: int) -> bool:
    """Whether the line is a headline, with prose behind it."""
    credit = _is_credit(text[slice(*spans[index])], text)
    return not credit and _with_title(Heading(), text, spans, index) is not None


def _named(draft: Heading, found: Masthead) -> Heading:
    return replace(draft, outlet=draft.outlet or found.outlet, published=draft.published or found.published)


def _with_dateline(draft: Heading, found: Dateline) -> Heading:
    """The draft with the dateline. A name in its brackets is the agency's, well known or not: where nothing else names the
    outlet it is the outlet's too.
    """
    draft = replace(
        draft,
        body=found.end,
        place=found.place,
        month_day=found.month_day,
        published=draft.published or found.published,
    )
    return _with_agency(draft, found.outlet, found.name_span) if found.outlet and found.name_span else draft


def _dateline_near(text: str, spans: list[Span]) -> tuple[Dateline | None, int]:
    """The dateline of the first line of prose, or of one that follows a few short lines, and how many of these there are."""
    for number, (start, end) in enumerate(spans[: DECK_LINES + 1]):
        found = dateline(text, start, end)
        # Behind other lines a dash alone is too little: a list has such lines as well.
        if found and (number == 0 or found.agency or (found.place and end - found.end > 60)):
            return found, number
        if end - start > DECK_LONGEST:
            return None, number
    return None, 0


def _with_line(draft: Heading, text: str, spans: list[Span], index: int, known: str | None) -> Heading | None:
    """The draft with what line ``index`` prints above the prose; None where the prose, or its dateline, begins."""
    start, end = spans[index]
    words = text[start:end]
    if (label := release_label(words)) is not None:
        return replace(draft, release=True, published=draft.published or label[0])
    if dateline(text, start, end):
        return None
    if draft.release and (found := _with_release_line(draft, text, spans, index)) is not None:
        return found
    if dated := date_line(words):
        return replace(draft, published=draft.published or dated.published)
    if alone := agency_named(words):
        return _with_agency(draft, alone, (start, end))
    if draft.byline and (below := below_byline(words)):
        return _completed(draft, below, text, start)
    read = (
        _with_byline(draft, text, spans[index])
        or _with_masthead(draft, text, spans, index, known)
        or _with_title(draft, text, spans, index)
    )
    above = any(_reaches(text, spans, index, index + step) for step in range(1, DECK_LINES))
    return read or (draft if above or _beside_credit(text, spans, index) else None)


_RUNS_ON = re.compile(r" (?:a|an|and|at|by|for|from|in|of|on|the|to|with)$", re.IGNORECASE)


def _with_release_line(draft: Heading, text: str, spans: list[Span], index: int) -> Heading | None:
    """The draft with what a line of a release's heading prints: its place and date, or its title, which runs on where it
    breaks off ("Statement by Marl Energy on").
    """
    words = text[slice(*spans[index])]
    if (placed := place_and_date(words)) is not None:
        return replace(draft, place=draft.place or placed[0], published=draft.published or placed[1])
    title = draft.title_span
    if title is not None and title[1] <= spans[index][0]:
        runs_on = _RUNS_ON.search(text[slice(*title)]) and not text[title[1] : spans[index][0]].strip()
        return replace(draft, title_span=(title[0], spans[index][1])) if runs_on and len(words) <= DECK_LONGEST else None
    if title is not None:
        return None
    below = spans[index + 1] if index + 1 < len(spans) else None
    headline = _blank_between(text, spans[index], below) and may_be_title(words) and any(map(str.islower, words.split()))
    return replace(draft, title_span=_unmarked(text, spans[index])) if headline or statement_title(words) else None


def _with_issuer(draft: Heading, text: str) -> Heading:
    """The draft of a press release with who issued it as its outlet."""
    title = text[slice(*draft.title_span)] if draft.title_span else None
    headed = title is not None and statement_title(title) is not None and has_contact(text)
    if draft.outlet or not (draft.release or headed):
        return draft
    return replace(draft, outlet=issuer(text, title))


def _with_own_sign(draft: Heading, text: str, known: str | None) -> Heading:
    """The draft with the outlet as the agency where the agency's sign is the outlet's own initials, whoever else has these."""
    outlet = draft.outlet or known
    own = outlet and draft.agency_span and is_sign_of(text[slice(*draft.agency_span)], outlet)
    return replace(draft, agency=outlet) if own else draft


def heading(text: str, outlet: str | None = None) -> Heading:
    """Reads what is printed above the prose of ``text``. Offsets are code points into ``text``; ``outlet`` is the outlet's
    name where it is known from elsewhere: a line that is this name is no prose.
    """
    leading = _LEADING_DATE.match(text)
    line = date_line(leading[1]) if leading else None
    start = leading.end() if leading and line else 0
    draft = Heading(published=line.published if line else None)
    spans = _lines(text, start)
    index = 0
    while index < min(len(spans), LINES) and (further := _with_line(draft, text, spans, index, outlet)):
        draft = further
        index += 1
    draft = replace(draft, body=spans[index][0] if index < len(spans) else start)
    found, above = _dateline_near(text, spans[index:])
    if found:
        headline = spans[index] if above and draft.title_span is None else None
        if headline and HEADLINE_FEWEST <= len(text[slice(*headline)].split()) <= HEADLINE_MOST:
            draft = replace(draft, title_span=_unmarked(text, headline))  # whatever its stop: a dateline stands below
        draft = _with_dateline(draft, found)
    draft = _with_own_sign(_with_issuer(draft, text), text, outlet)
    return draft if draft.outlet else replace(draft, outlet=draft.agency)
