"""The names of a report as sources need them: those of people and bodies, with the outlets among them told apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from headwater.extract.outlet_names import BRACKET, shared_name
from headwater.extract.page import Page
from headwater.model import Kind, Report, Span
from headwater.text.lexicon import word_map
from headwater.text.names import Name, NameKind
from headwater.text.statement_titles import self_issued

_GENDERS = {"m": "male", "f": "female"}
_ACRONYM = re.compile(r"\s*\(([A-Z]{2,8})\)")
_DIVISION = re.compile(r"\s+(?:province|district|county|governorate|oblast|prefecture|region|municipality)\b", re.IGNORECASE)
_RANKED = re.compile(r" (?:50|100|500|1000|1,000)\b")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_WORD = re.compile(r"\w[\w’'&.]*")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "at", "de", "la"})
_KINDS = {NameKind.PERSON: Kind.PERSON, NameKind.ORGANISATION: Kind.ORGANISATION}


class Named(NamedTuple):
    """A name where it stands: ``span`` with a title before it, ``bare`` without. ``kind`` is None where nothing tells it;
    ``place`` says that it names one. ``gender`` is "male", "female" or None.
    """

    span: Span
    bare: Span
    text: str
    kind: Kind | None = None
    gender: str | None = None
    title: str | None = None
    surname: str | None = None
    full: str | None = None
    place: bool = False


def named(page: Page) -> tuple[Named, ...]:
    """All names of a page, left to right; none overlaps another."""
    text = page.text
    others = _with_places(text, [_named(name) for name in page.names])
    own = own_outlet(page.report)
    others = [one._replace(kind=Kind.OUTLET, place=False) if outlet_key(one.text) in own else one for one in others]
    found = [one for one in _outlets(page) if not (_part_of_body(one, others) or _persons(one, others))]
    found = sorted([*found, *(one for one in others if not _near(one.bare, found))], key=lambda one: one.bare)
    long_forms = _long_forms(text, found)
    short = [one for one in found if not any(form.bare[0] < one.bare[1] and one.bare[0] < form.bare[1] for form in long_forms)]
    return _joined(text, sorted([*short, *long_forms], key=lambda one: one.bare))


def _with_places(text: str, names: Sequence[Named]) -> list[Named]:
    """``names`` with each a place that the report calls a province, a district or the like: "Clara" by "in Clara province"."""
    places = {one.text for one in names if _DIVISION.match(text, one.bare[1])}
    return [
        one._replace(kind=None, gender=None, place=True)
        if one.text in places and one.kind is Kind.PERSON and not one.title and " " not in one.text
        else one
        for one in names
    ]


def without_writers(names: Sequence[Named], report: Report) -> tuple[Named, ...]:
    """``names`` without those above the prose that stand in the byline, unless headline or prose name them too: whoever only
    wrote the report is nobody it speaks of. A writer whom it does name is known to be a person.
    """
    signed = (report.byline or "").casefold()
    if not signed:
        return tuple(names)
    start, end = report.title_span or (0, 0)
    above = [one for one in names if one.bare[0] < report.body and not start <= one.bare[0] < end]
    written = [one for one in above if one.kind in (None, Kind.PERSON) and not one.place and _within(one.text, signed)]
    spoken_of = {_folded(one) for one in names if one not in above}
    writers = {_folded(one) for one in written}
    left_out = {one for one in written if spoken_of.isdisjoint({_folded(one), _folded(one).split()[-1]})}
    kept = (one for one in names if one not in left_out)
    return tuple(one._replace(kind=Kind.PERSON) if one.kind is None and _folded(one) in writers else one for one in kept)


def _folded(one: Named) -> str:
    return " ".join(one.text.casefold().split())


def _within(name: str, signed: str) -> bool:
    """Whether ``name``, of two words or more, stands in a byline as whole words."""
    words = " ".join(name.casefold().split())
    return " " in words and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", signed) is not None


def own_outlet(report: Report) -> frozenset[str]:
    """The report's own outlet and agency as names in prose: no article, no bracket behind ("Vale Mirror (Brem)"). None of a
    press release or a public body's notice: whoever issued it speaks for itself in it, and is no outlet.
    """
    if self_issued(report.text[: report.body], report.title, report.outlet):
        return frozenset()
    stated = (report.outlet, report.agency)
    return frozenset(outlet_key(BRACKET.sub("", name)) for name in stated if name)


def outlet_key(name: str) -> str:
    """What all forms of an outlet's name share, in lower case and without an article."""
    return shared_name(name).casefold().removeprefix("the ")


def _near(span: Span, others: Sequence[Named]) -> Sequence[Named]:
    """Those of ``others``, which ascend and do not overlap, that share a character with ``span``."""
    low = bisect_right(others, span[0], key=lambda one: one.bare[1])
    return others[low : bisect_left(others, span[1], low, key=lambda one: one.bare[0])]


def _persons(outlet: Named, others: Sequence[Named]) -> bool:
    """Whether an outlet's name is a person's, or a part of one: "Petra" in "Petra Soll"."""
    for one in _near(outlet.bare, others):
        if one.kind is Kind.PERSON and one.bare[0] <= outlet.bare[0] and outlet.bare[1] <= one.bare[1]:
            unlisted = shared_name(outlet.text) == outlet.text
            return one.bare != outlet.bare or bool(one.title) or (unlisted and bool(one.full or " " in one.text))
    return False


def _part_of_body(outlet: Named, others: Sequence[Named]) -> bool:
    """Whether an outlet's name is only the beginning of an organisation's: "the National Institute of Lakes"."""
    return any(
        one.kind is Kind.ORGANISATION and one.bare[0] < outlet.bare[1] < one.bare[1] for one in _near(outlet.bare, others)
    )


def _outlets(page: Page) -> list[Named]:
    text, tokens, outlets = page.text, page.tokens, page.outlets
    found = []
    for outlet in outlets.names:
        start, end = tokens.span(outlet.first, outlet.end)
        if _RANKED.match(text, end):
            continue  # "a Fortune 500 company"
        name = outlets.text(outlet)
        start = max(start, text.find(name[:3], start, end))
        end -= 2 if text[end - 2 : end] in ("'s", "’s") else 0
        found.append(Named((start, end), (start, end), name, Kind.OUTLET))
    return found


def _long_forms(text: str, found: Sequence[Named]) -> list[Named]:
    """The names that acronyms in brackets stand for: as many words before the bracket as make its letters, small words
    aside (after Schwartz and Hearst 2003).
    """
    forms = []
    for match in _ACRONYM.finditer(text):
        letters = match.group(1).lower()
        words = list(_WORD.finditer(text, max(0, match.start() - 150), match.start()))
        start = _first_of(letters, words)
        if start is None or any(one.bare[0] < start for one in _near((start, match.start()), found)):
            continue
        span = (start, match.start())
        forms.append(Named(span, span, " ".join(text[slice(*span)].split()), _kind_of(span, found)))
    return forms


def _kind_of(span: Span, found: Sequence[Named]) -> Kind:
    outlet = any(one.kind is Kind.OUTLET for one in found if one.bare == span)
    return Kind.OUTLET if outlet else Kind.ORGANISATION


def _first_of(letters: str, words: Sequence[re.Match[str]]) -> int | None:
    """Where the words begin whose initials are ``letters``, read from the last; None where they do not fit."""
    left = len(letters)
    for word in reversed(words):
        initial = word.group()[0].lower()
        if initial == letters[left - 1] and (word.group()[0].isupper() or word.group() not in _SMALL or left > 1):
            left -= 1
            if left == 0:
                return word.start() if word.group()[0].isupper() else None
        elif word.group() not in _SMALL:
            return None
    return None


def _joined(text: str, found: Sequence[Named]) -> tuple[Named, ...]:
    """Names parted by a stroke made one (the two outlets of a poll), and those that an inserted bracket parts."""
    joined: list[Named] = []
    for one in found:
        gap = text[joined[-1].bare[1] : one.span[0]] if joined else ""
        if gap == "] " and one.kind in (None, Kind.PERSON) and joined[-1].kind is Kind.PERSON:
            last = joined.pop()  # "[President Ada] Quill"
            one = last._replace(bare=(last.bare[0], one.bare[1]), text=f"{last.text} {one.text}", surname=one.text)  # noqa: PLW2901
        elif gap == " " and _INITIALS.fullmatch(joined[-1].text) and _surname(one) and not joined[-1].place:
            first = joined.pop()  # "J.M. Roe"
            span, text_ = (first.bare[0], one.bare[1]), f"{first.text} {one.text}"
            one = one._replace(span=span, bare=span, text=text_, kind=Kind.PERSON, surname=one.text)  # noqa: PLW2901
        elif gap == "/":
            last = joined.pop()
            span = (last.bare[0], one.bare[1])
            outlet = Kind.OUTLET if Kind.OUTLET in (last.kind, one.kind) else last.kind
            one = Named(span, span, " ".join(text[slice(*span)].split()), outlet)  # noqa: PLW2901 - the pair replaces it
        joined.append(one)
    return tuple(joined)


def _surname(one: Named) -> bool:
    """Whether a name may be a surname behind initials."""
    return one.kind in (None, Kind.PERSON) and not one.place and " " not in one.text and not one.title


def _gender(name: Name) -> str | None:
    """Gender by title or given name; not by a fuller name that a shorter one was taken for."""
    title = " ".join((name.title or "").lower().replace(".", "").split())
    known = word_map("honorifics").get(title, "u")
    return _GENDERS.get(known if known != "u" or (name.full and not name.given) else name.gender or "")


def _named(name: Name) -> Named:
    return Named(
        name.span,
        name.bare,
        name.text,
        _KINDS.get(name.kind),
        _gender(name),
        name.title,
        name.surname,
        name.full,
        name.kind is NameKind.PLACE,
    )
