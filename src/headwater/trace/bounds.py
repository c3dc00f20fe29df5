"""At least and at most so many distinct origins, with the reasons for both.

At least: named sources are different unless one belongs to the other, a text says that they share what they know, or reports
that share their text credit the same words of it to both; an unnamed source, and an outlet that names none, may be anybody
and adds nothing, unless the outlet says that it saw, heard or obtained the thing itself; nor does a body that is only described
("the police"), as others may speak for it. At most: every origin is different, and every uncredited group and every ring is one
more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from headwater.model import Bounds, Evidence, Kind, Reason, Report, Source, Statement
from headwater.text.phrases import content_words, phrase, tokens
from headwater.text.roles import belongs, speaks_for, speaks_for_kind
from headwater.trace.case import Case
from headwater.trace.clock import against_the_clock
from headwater.trace.ends import End
from headwater.trace.origins import Stated, roles
from headwater.trace.same_words import Sharing, same_words
from headwater.trace.upstream import Upstream
from headwater.trace.wording import cited


def bounds(
    stated: Sequence[Stated],
    uncredited: Sequence[Sequence[str]],
    upstream: Upstream,
    case: Case,
    speaking: Mapping[str, Statement],
) -> Bounds:
    """The bounds of one side of a claim; ``uncredited`` are groups of report ids, ``speaking`` the statement that speaks for
    each report of the side.
    """
    rings = upstream.rings
    if not stated and not uncredited and not rings:
        return Bounds()
    first_hand = {one.origin.source: found for one in stated if (found := _first_hand(one, case.reports)) is not None}
    counted = [one for one in stated if one.named or one.origin.source in first_hand]
    classes, joins = _classes([one for one in counted if one.named], case)
    firm = len(classes) + len(counted) - sum(1 for one in counted if one.named)
    least = firm or (1 if stated else 0)
    most = len(stated) + len(uncredited) + len(rings)
    why = [_named_reason(one) for one in counted if one.named]
    why += joins
    why += [first_hand[one.origin.source] for one in counted if not one.named]
    why += [_open_reason(one, firm) for one in stated if one not in counted]
    why += [_sum_reason(end) for end in upstream.sums]
    outlets = Counter(case.reports[group[0]].outlet for group in uncredited)
    for group in uncredited:
        report = case.reports[group[0]]
        why.append(_uncredited_reason(group, _called(report, alone=outlets[report.outlet] == 1), speaking))
    why += [_ring_reason(ring, speaking) for ring in rings]
    why += against_the_clock(upstream.ends, case)
    return Bounds(least, most, tuple(why))


def _classes(named: Sequence[Stated], case: Case) -> tuple[list[list[Stated]], list[Reason]]:
    """Named origins that may be one, together; and why each pair of them may."""
    classes = [[one] for one in named]
    reasons: list[Reason] = []
    pairs = case.copies.between
    for one, other in combinations(named, 2):
        reason = (
            _one_name(one, other)
            or _one_belongs(one, other, case.sources)
            or _one_leads(one, other, named, case.sources)
            or _share_knowledge(one, other, case)
            or _share_words(one, other, pairs)
        )
        if reason is None:
            continue
        reasons.append(reason)
        near = [group for group in classes if one in group or other in group]
        classes = [group for group in classes if group not in near] + [[member for group in near for member in group]]
    return classes, reasons


def _one_name(one: Stated, other: Stated) -> Reason | None:
    """Where one's name is all in the other's, as a surname alone is: linking left it open who is meant."""
    first, second = content_words(one.origin.name), content_words(other.origin.name)
    if not first or not second or not (first <= second or second <= first):
        return None
    text = f"{one.origin.name} and {other.origin.name} may be the same, by their names: counted once at least"
    return Reason(text, (*_evidence(one.ends[0]), *_evidence(other.ends[0])))


def _one_belongs(one: Stated, other: Stated, sources: Mapping[str, Source]) -> Reason | None:
    for member, body in ((one, other), (other, one)):
        if member.origin.kind is not Kind.PERSON:
            continue
        place = belongs if body.origin.kind is Kind.ORGANISATION else speaks_for
        if any(place(role, body.origin.name) for role in roles(member, sources)):
            text = f"{member.origin.name} belongs to {body.origin.name}: counted once at least"
            return Reason(text, _evidence(member.ends[0]))
    return None


def _one_leads(one: Stated, other: Stated, named: Sequence[Stated], sources: Mapping[str, Source]) -> Reason | None:
    """Where one speaks for a body of the other's kind, and no other body of that kind is an origin: "union leader Jan Roe" and
    the Drivers' Union.
    """
    for member, body in ((one, other), (other, one)):
        if member.origin.kind is not Kind.PERSON or body.origin.kind is not Kind.ORGANISATION:
            continue
        noun = tokens(body.origin.name)[-1:]
        alike = [each for each in named if each.origin.kind is Kind.ORGANISATION and tokens(each.origin.name)[-1:] == noun]
        role = next((role for role in roles(member, sources) if speaks_for_kind(role, body.origin.name)), None)
        if role is not None and len(alike) == 1:
            text = f"{member.origin.name}, “{role}”, may speak for {body.origin.name}: counted once at least"
            return Reason(text, _evidence(member.ends[0]))
    return None


def _share_knowledge(one: Stated, other: Stated, case: Case) -> Reason | None:
    """A sentence of the claim's statements that names both and says that they know of it together."""
    first, second = tokens(one.origin.name), tokens(other.origin.name)
    for statement in case.statements:
        start, end = statement.sentence
        sentence = case.reports[statement.report].string(statement.field)[start:end]
        words = set(tokens(sentence))
        if first and second and words >= {first[-1], second[-1]} and phrase(sentence, "shared_knowledge"):
            text = f"{one.origin.name} and {other.origin.name} share what they know, by one report: counted once at least"
            return Reason(text, (Evidence(statement.report, statement.sentence, statement.field),))
    return None


def _share_words(one: Stated, other: Stated, pairs: Sharing) -> Reason | None:
    """Where reports that share their text credit the same words to the one and to the other."""
    found = same_words(one.ends, other.ends, pairs)
    if found is None:
        return None
    names = f"{one.origin.name} and to {other.origin.name}"
    text = f"Reports that share their text credit the same words to {names}: counted once at least"
    return Reason(text, tuple(item for end in found for item in _evidence(end)))


def _first_hand(one: Stated, reports: Mapping[str, Report]) -> Reason | None:
    """Why an outlet that names nobody counts in the minimum: the words that say it saw, heard or obtained the thing."""
    if not one.ends[0].tells_on:
        return None
    for end in one.ends:
        report, statement = reports[end.statement.report], end.statement
        start, stop = statement.sentence
        found = phrase(report.string(statement.field)[start:stop], "first_hand")
        if found is not None and _beside(found.span(), end, start):
            span = (start + found.start(), start + found.end())
            text = f"{one.origin.name} saw, heard or obtained it itself, and counts as one"
            return Reason(text, (Evidence(report.id, span, statement.field),))
    return None


_NEAR = 40
"""Code points between an outlet's name and the words that it saw the thing itself: "a letter seen by the Herald"."""


def _beside(found: tuple[int, int], end: End, start: int) -> bool:
    return any(
        -_NEAR <= a - start - found[1] <= _NEAR or 0 <= found[0] - (b - start) <= _NEAR for a, b in end.link.mention.spans
    )


def _evidence(end: End) -> tuple[Evidence, ...]:
    return cited(end.statement, end.link.mention.spans)


def _worded(one: Stated) -> End:
    """The end that bears the origin's name, as a report words it; else the first."""
    return next((end for end in one.ends if end.link.name == one.origin.name), one.ends[0])


def _told(one: Stated) -> str:
    via = f" (through {one.origin.via})" if one.origin.via else ""
    return f"{one.origin.name}{via}"


def _named_reason(one: Stated) -> Reason:
    text = f"{_told(one)} is named, and counts as one"
    if one.spokesmen:
        speaks = any(end.link.source == one.origin.source for end in one.spokesmen)
        others = [end for end in one.ends if end not in one.spokesmen] if speaks else one.spokesmen
        names = ", ".join(dict.fromkeys(end.link.name for end in others))
        text += f" with {names}, {'for whom they speak' if speaks else 'who speaks for it'}"
    return Reason(text, (*_evidence(_worded(one)), *(item for end in one.spokesmen[:1] for item in _evidence(end))))


def _open_reason(one: Stated, firm: int) -> Reason:
    """Why an origin adds nothing to the minimum. Never says who an unnamed source may be."""
    several = one.ends[0].link.mention.several or one.origin.kind is Kind.GROUP
    be = "are" if several and tokens(one.origin.name)[:1] not in (["one"], ["another"]) else "is"
    what = f"{be} not named, and may be anybody"
    if one.origin.kind is Kind.OUTLET:
        what = "does not say who told it, nor that it saw or obtained it itself"
    elif one.ends[0].tells_on:
        what = "reports for an outlet, and is not said to have it from anybody by name"
    elif one.origin.kind is Kind.ORGANISATION:
        what = f"{be} without a name of {'their' if be == 'are' else 'its'} own, and others may speak for the same body"
    counted = _AT_MOST if firm else "with all others like it, counted as one at least"
    return Reason(f"{_told(one)} {what}: {counted}", _evidence(_worded(one)))


_AT_MOST = "counted towards the most, not the least"


def _sum_reason(end: End) -> Reason:
    text = f"{end.link.name} may sum up those whom the same report goes on to name: not counted again"
    return Reason(text, _evidence(end))


def _called(report: Report, *, alone: bool) -> str:
    """The outlet that a report is of, with its file's name where another of the outlet's leads nowhere too (not ``alone``);
    that name by itself where no outlet is known.
    """
    if report.outlet is None:
        return f"Report {report.doc}" if report.doc.isdecimal() else report.doc
    return report.outlet if alone else f"{report.outlet} ({report.doc})"


def _uncredited_reason(group: Sequence[str], name: str, speaking: Mapping[str, Statement]) -> Reason:
    text = f"{name} leads to nobody in particular, and may have an origin of its own: one more towards the most"
    if len(group) > 1:
        many = f"{len(group)} reports that share their words"
        text = f"{many} lead to nobody in particular, and may have an origin of their own: one more towards the most"
    return Reason(text, tuple(_longest(speaking[name]) for name in group))


def _longest(statement: Statement) -> Evidence:
    """The longest piece of what is said."""
    return max(cited(statement), key=lambda item: item.span[1] - item.span[0])


def _ring_reason(ring: Sequence[str], speaking: Mapping[str, Statement]) -> Reason:
    text = f"{len(ring)} reports only cite one another: no origin at least, one at most"
    return Reason(text, tuple(_longest(speaking[name]) for name in ring))
