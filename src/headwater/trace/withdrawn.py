"""Who still carries what an outlet corrected or withdrew.

A notice is tied to a claim by its wording alone: the claim's statements say what it takes back, or it is itself among them. It
changes no bound and removes nothing: a report may have had reasons of its own to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from headwater.model import (
    SET_ASIDE,
    CopyKind,
    Evidence,
    Field,
    Kind,
    NoticeKind,
    Position,
    Report,
    Source,
    Span,
    Spans,
    Statement,
    Withdrawal,
    marked,
)
from headwater.text.languages import is_read
from headwater.text.lexicon import word_list
from headwater.text.notices import Notice, notices
from headwater.text.profiles import profile
from headwater.trace.case import Case
from headwater.trace.upstream import OutletsOf

LIKE = 0.6
"""Share of the terms of a withdrawn wording from which a statement of the claim says it. Statements of one claim are alike
already; what tells the versions apart are the numbers and the words that the corrected wording lacks.
"""

JUST_TOLD = 300
"""Characters before "has withdrawn its story" in which the story must have been told, where the notice does not say which."""

PrintedNotice = tuple[Report, Notice]
"""A notice with the report that holds it."""


def told_notices(reports: Iterable[Report]) -> tuple[PrintedNotice, ...]:
    """All notices in the texts of ``reports``, by path; none of reports that a person set aside, or in other languages."""
    ordered = sorted(reports, key=lambda report: (report.path, report.id))
    read = (report for report in ordered if is_read(report.language) and not marked(report.judged, SET_ASIDE))
    return tuple((report, notice) for report in read for notice in notices(report.text))


HALF = 0.5
"""Share of a statement that must stand in what a notice takes back for the statement to be no support."""


def without_taken_back(statements: Iterable[Statement], told: Sequence[PrintedNotice]) -> tuple[Statement, ...]:
    """``statements``; one that only tells what a notice takes back ("the article also said that …") doubts, and supports
    nothing.
    """
    gone: dict[str, list[Span]] = {}
    for report, notice in told:
        gone.setdefault(report.id, []).extend(notice.withdrawn)

    def kept(one: Statement) -> Statement:
        if one.position is not Position.SUPPORTS or one.field is not Field.TEXT or one.report not in gone:
            return one
        inside = sum(max(0, min(b, d) - max(a, c)) for a, b in one.content for c, d in gone[one.report])
        whole = sum(end - start for start, end in one.content)
        return replace(one, position=Position.DOUBTS) if inside >= HALF * whole else one

    return tuple(map(kept, statements))


def withdrawals(case: Case, told: Sequence[PrintedNotice], said: Sequence[Said]) -> tuple[Withdrawal, ...]:
    """Those of the notices ``told`` that take back what the claim says, in their order; ``said`` is by `said_by`."""
    if not said:
        return ()
    by_report: dict[str, list[Statement]] = {}
    for one in case.statements:
        if one.field is Field.TEXT:
            by_report.setdefault(one.report, []).append(one)
    supporting = [one.words for one in case.statements if one.position is Position.SUPPORTS]
    made = [_taken_back(notice, by_report.get(notice.report.id, ()), supporting) for notice in said]
    found = [one for one in made if one.wordings or one.mentioned]
    aware = {one.said.report.id for one in found}
    return tuple(_withdrawal(one, aware, told, case) for one in found)


@dataclass(frozen=True, slots=True)
class Said:
    """What a notice says, whatever the claim: whose story it takes back, and what is ``wrong`` and ``right``, "" if unknown."""

    report: Report
    notice: Notice
    outlet: Outlet
    name: str | None
    wrong: str
    right: str


def said_by(
    told: Sequence[PrintedNotice], outlets: OutletsOf, sources: Mapping[str, Source], reports: Mapping[str, Report]
) -> tuple[Said, ...]:
    """What the notices ``told`` say, in their order; without those on what is no outlet's story."""
    own = outlets.own(report for report, _ in told)
    known = frozenset(_bare(report.outlet or "") for report in reports.values())
    found = []
    for report, notice in told:
        name = report.outlet if notice.by is None else re.sub(r"^[Tt]he\s+", "", report.text[slice(*notice.by)])
        outlet = _outlet(name, None if notice.by else own.get(report.id), sources, known)
        if outlet is not None:
            wrong, right = _words(report, notice.withdrawn), _words(report, notice.corrected)
            found.append(Said(report, notice, outlet, name, wrong, right))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by all its names, without case and article, and the ids of its sources."""

    names: frozenset[str]
    sources: frozenset[str]

    def published(self, report: Report, own: Mapping[str, str]) -> bool:
        return own.get(report.id) in self.sources or _bare(report.outlet or "") in self.names

    def credited(self, statement: Statement) -> bool:
        return any(link.source in self.sources or _bare(link.name) in self.names for link in statement.links)


@dataclass(frozen=True, slots=True)
class _TakenBack:
    """A notice that a claim may have to do with. ``wordings`` are what it takes back, as far as the claim says it;
    ``mentioned`` says that the notice's own words are in the claim.
    """

    said: Said
    wordings: tuple[str, ...]
    mentioned: bool

    def carried(self, statement: Statement) -> bool:
        return any(says(statement.words, wrong, self.said.right) for wrong in self.wordings)


def _taken_back(said: Said, here: Sequence[Statement], supporting: Sequence[str]) -> _TakenBack:
    """``here`` is what the notice's report says in its text for the claim, ``supporting`` the words of all that support it."""
    notice = said.notice
    if said.wrong or notice.kind is NoticeKind.CORRECTED:
        mentioned = any(_meet(one.content, (*notice.withdrawn, *notice.corrected)) for one in here)
        stated = bool(said.wrong) and any(says(words, said.wrong, said.right) for words in supporting)
        return _TakenBack(said, (said.wrong,) if stated else (), mentioned)
    told = (one for one in here if one.position is Position.SUPPORTS and not _meet(one.content, (notice.span,)))
    if notice.by is None:
        wordings = [one.words for one in told]
    else:
        start = notice.span[0]
        near = (one for one in told if 0 <= start - one.content[-1][1] <= JUST_TOLD)
        wordings = [one.words for one in near if said.outlet.credited(one)]
    return _TakenBack(said, tuple(dict.fromkeys(wordings)), mentioned=False)


def _outlet(name: str | None, source: str | None, sources: Mapping[str, Source], known: frozenset[str]) -> Outlet | None:
    """The outlet of a name or a source; None where the name is no outlet's, nor ``known`` as one that reports are of: "the
    Health Ministry".
    """
    if name is None and source is None:
        return Outlet(frozenset(), frozenset())
    names = {_bare(name)} if name else set()
    same = {
        each.id: each
        for each in sources.values()
        if each.id == source or (each.kind is Kind.OUTLET and names & {_bare(known) for known in (each.name, *each.also)})
    }
    if not same and names.isdisjoint(known):
        return None
    names |= {_bare(known) for each in same.values() for known in (each.name, *each.also)}
    return Outlet(frozenset(names), frozenset(same))


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


@dataclass(frozen=True, slots=True)
class _Wording:
    """What is compared of a wording: its terms, "died" and "killed" the same; and its values, figures and days."""

    terms: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    names: frozenset[str]
    negated: bool

    @property
    def values(self) -> frozenset[str]:
        return self.numbers | self.days

    @property
    def all(self) -> frozenset[str]:
        return self.terms | self.values


@lru_cache(maxsize=4096)
def _wording(words: str) -> _Wording:
    found = profile(words)
    terms = frozenset("<die>" if term == "<kill>" else term for term in found.terms)
    numbers = frozenset(f"#{number}" for number in found.numbers)
    days = frozenset(word.casefold() for word in words.replace(",", " ").split() if word.casefold() in _days())
    return _Wording(terms, numbers, days, found.names, found.negated)


@cache
def _days() -> frozenset[str]:
    return frozenset(day for day in word_list("weekdays") if day.endswith("day"))


def says(words: str, wrong: str, right: str = "") -> bool:
    """Whether ``words`` say what was taken back (``wrong``), and not what was put in its place (``right``, "" if unknown)."""
    said, gone, new = _wording(words), _wording(wrong), _wording(right)
    if said.negated != gone.negated or not gone.numbers - new.numbers <= said.numbers or _put_right(said, gone, new):
        return False
    if new.all and not (gone.all - new.all) & said.all:
        return False
    if new.days - gone.days and not gone.days <= said.days:
        return False
    if len(gone.all) < 2:  # a bare value, "not 40": the rest of the wording is the corrected one's
        return bool(new.terms) and 2 * len(new.terms & said.terms) >= len(new.terms)
    if gone.numbers and gone.numbers.isdisjoint(said.numbers):
        return False
    if said.names - gone.names and gone.names - said.names:
        return False
    shared = gone.terms & said.terms
    return len(shared) + len(gone.values & said.values) >= 2 and len(shared) >= LIKE * len(gone.terms)


def _put_right(said: _Wording, gone: _Wording, new: _Wording) -> bool:
    """Whether the values put in place of others are said, and not those."""
    put, left = new.values - gone.values, gone.values - new.values
    return bool(put) and put <= said.values and not (left and left <= said.values)


def corrects(words: str, wrong: str, right: str) -> bool:
    """Whether ``words``, of the same claim, say what was put in place of ``wrong``."""
    said, gone, new = _wording(words), _wording(wrong), _wording(right)
    return new.values - gone.values <= said.values if new.values - gone.values else says(words, right, wrong)


def _withdrawal(one: _TakenBack, aware: set[str], told: Sequence[PrintedNotice], case: Case) -> Withdrawal:
    notice, report = one.said.notice, one.said.report.id

    def evidence(spans: Iterable[Span]) -> tuple[Evidence, ...]:
        return tuple(Evidence(report, span) for span in spans)

    return Withdrawal(
        report=report,
        kind=notice.kind,
        evidence=evidence((notice.span,)),
        by=one.said.name,
        own=notice.by is None,
        withdrawn=evidence(notice.withdrawn),
        corrected=evidence(notice.corrected),
        still_carried_by=tuple(dict.fromkeys(_carriers(one, aware, told, case))),
    )


def _carriers(one: _TakenBack, aware: set[str], told: Sequence[PrintedNotice], case: Case) -> Iterator[str]:
    """Ids of the reports that state the withdrawn version and tell of no correction; from that outlet, or of a later day."""
    outlet, right = one.said.outlet, one.said.right
    by_report: dict[str, list[Statement]] = {}
    for statement in case.statements:
        if statement.position is Position.SUPPORTS and statement.report not in aware and not _noticed(statement, told):
            by_report.setdefault(statement.report, []).append(statement)
    for name, statements in by_report.items():
        stated = [statement for statement in statements if one.carried(statement)]
        corrected = right and any(corrects(each.words, wrong, right) for each in statements for wrong in one.wordings)
        if not stated or corrected:
            continue
        later = bool(one.said.notice.withdrawn) and _later(case.reports[name], one.said.report)
        if (
            later
            or outlet.published(case.reports[name], case.own)
            or any(outlet.credited(each) for each in statements)
            or _copies_story(name, stated, outlet, case)
        ):
            yield name


def _noticed(statement: Statement, told: Sequence[PrintedNotice]) -> bool:
    """Whether a statement stands inside a notice."""
    return any(
        report.id == statement.report and statement.field is Field.TEXT and _meet(statement.content, (notice.span,))
        for report, notice in told
    )


def _later(report: Report, than: Report) -> bool:
    """Whether the report is of a later day; what is not dated to the day is not."""
    day, other = ((each.published or "")[:10] for each in (report, than))
    return len(day) == len(other) == len("2026-01-01") and day > other


def _copies_story(name: str, stated: Sequence[Statement], outlet: Outlet, case: Case) -> bool:
    """Whether a report shares prose with one of the outlet's, and states the withdrawn version in it."""
    for pair in case.copies.pairs:
        if pair.quotation or name not in pair.reports:
            continue
        mine = pair.reports.index(name)
        if not outlet.published(case.reports[pair.reports[1 - mine]], case.own):
            continue
        shared = tuple(passage[mine] for passage in pair.passages)
        if pair.kind is CopyKind.NEAR_DUPLICATE or any(_meet(each.content, shared) for each in stated):
            return True
    return False


def _words(report: Report, spans: Spans) -> str:
    return " ".join(report.text[start:end] for start, end in spans)


def _meet(one: Spans, other: Spans) -> bool:
    return any(start < last and first < end for start, end in one for first, last in other)
