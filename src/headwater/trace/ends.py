"""Where a chain of one report ends, and whom that tells from others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from headwater.model import Kind, Link, Report, Statement
from headwater.text.lexicon import word_list, word_map
from headwater.text.phrases import content_words, phrase
from headwater.trace.nearest import reporter
from headwater.trace.wording import has_name, head, is_described, is_indefinite

_OFFICES = frozenset({"official", "officer", "minister", "spokesman", "spokeswoman", "spokesperson", "commander", "governor"})


@dataclass(frozen=True, slots=True)
class End:
    """Where one chain of one report ends. ``link`` is worded by the report of ``statement``; ``carrier`` is the source id
    of the outlet or person who has an unnamed source's words, or to whom a named one spoke (None if the report itself
    does); ``report`` is the report that leads here.
    """

    link: Link
    carrier: str | None
    statement: Statement
    report: str

    @property
    def way(self) -> Way:
        """The same for all reports that lead here by one credit: there may be thousands, of which all but the report is one."""
        return id(self.link), id(self.statement), self.carrier

    @property
    def unnamed(self) -> bool:
        """A group counts as unnamed, as nothing tells its members from other unnamed people; so does whoever is only
        described ("a source inside the ministry"), whatever the description was taken for.
        """
        return self.link.kind in {Kind.ANONYMOUS, Kind.GROUP} or is_described(self.link.name)

    @property
    def named(self) -> bool:
        """Whether it bears a name of its own: "police", "the original report" and "a Lusanian spokesman" bear none, and an
        outlet that names nobody, or one of its reporters, is not what its story rests on.
        """
        described = self.link.kind is Kind.PERSON and is_indefinite(self.link.name)
        return not (self.unnamed or described or self.tells_on) and has_name(self.link.name)

    @property
    def tells_on(self) -> bool:
        """Whether it is an outlet or a reporter, who tell what others told them."""
        return self.link.kind is Kind.OUTLET or reporter(self.link)

    @property
    def general(self) -> bool:
        """Whether an unnamed source is told from no other, but by a country: "officials", "Belmarian authorities"."""
        return self.unnamed and all(_tells_nobody(word) for word in content_words(self.link.name))

    @property
    def office(self) -> bool:
        """Whether it is a body, or somebody who holds an office, told from others."""
        known = self.link.kind is Kind.ORGANISATION or head(self.link.name).casefold().removesuffix("s") in _OFFICES
        speaks = self.link.kind is Kind.PERSON and phrase(self.link.mention.role or "", "speaking_roles") is not None
        return (known or speaks) and not self.general


Way = tuple[int, int, str | None]
"""Tells ends apart by the very link and statement that they hold, while these are held."""


def different_ways(ends: Iterable[End]) -> dict[Way, End]:
    """The first end of each `End.way`, in their order."""
    found: dict[Way, End] = {}
    for end in ends:
        found.setdefault(end.way, end)
    return found


def sums_up(end: End, ends: Sequence[End], own: str | None) -> bool:
    """Whether ``end`` is a plural that tells nobody from others ("Belmarian officials"), in a report that also credits bodies
    or officials whom it tells apart: so a lead sums up whom the text goes on to name. ``own`` is the report's own outlet.
    """
    several = end.link.mention.several or end.link.kind is not Kind.ANONYMOUS
    if not several or not end.general or end.carrier not in {None, own}:
        return False
    return any(other.statement.report == end.statement.report and other.office for other in ends)


def heads(end: End, ends: Sequence[End], report: Report) -> bool:
    """Whether ``end`` is a headline's word for somebody ("Regulator says", "Union: ..."), over a text of ``report`` that has a
    name for who says it.
    """
    if not (end.unnamed and _in_headline(end, report)):
        return False
    others = (other for other in ends if other.statement.report == report.id and not _in_headline(other, report))
    return any(other.named for other in others)


def _in_headline(end: End, report: Report) -> bool:
    """Whether its words stand in a title that is part of the text."""
    spans, title = end.link.mention.spans, report.title_span
    return title is not None and bool(spans) and all(title[0] <= start and stop <= title[1] for start, stop in spans)


@cache
def _tells_nobody(word: str) -> bool:
    """Whether a word of a description says only that somebody tells, or of which country."""
    lists = word_list("unnamed_words") | word_list("authorities") | word_list("rank_adjectives")
    forms = (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y")
    return any(form in lists or form in _countries() for form in forms)


@cache
def _countries() -> frozenset[str]:
    places = {place.casefold() for place, kind in word_map("places").items() if kind != "city"}
    return frozenset({word.casefold() for word in word_list("demonyms")} | places | {"us", "u.s", "uk"})
