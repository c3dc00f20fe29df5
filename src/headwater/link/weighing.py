"""How likely a name form belongs to a source: all that names and reports say for it, weighed against everybody else.

The weights of names are in `person_names` and `body_likeness`, those of what stands beside them here. All are log-odds, set by
hand and checked by ``benchmarks/sources.py --reasons``, which says how often the reasons of settled links were right.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from headwater.link.body_likeness import INTRODUCED, SHORT_FORM, is_acronym, organisation_likeness, outlet_likeness
from headwater.link.body_names import body_words
from headwater.link.likeness import Likeness
from headwater.link.mentions import Group
from headwater.link.name_forms import Form
from headwater.link.namesakes import OTHER_ROLE, gender, role_likeness
from headwater.link.person_names import person_likeness
from headwater.link.pile import Pile
from headwater.model import Kind

SETTLED = 0.9
"""Probability from which a name joins a source."""

DOUBTFUL = 0.2
"""Probability from which a link waits for a person's judgement; less is not worth one."""

SAME_STORY = Likeness(2.5, "in reports of one story")
SAME_REPORT = Likeness(3.5, "in one report")
OTHER_STORY = Likeness(-2.0, "in reports of other stories")
NOT_THERE = Likeness(-3.0, "the report names another")
BOTH_NAMED = Likeness(-4.0, "one report names both")
WIDELY_NAMED = Likeness(2.5, "named in full in three stories or more")
SHORT_FORM_USED = Likeness(1.5, "another report uses the short form for it")
OTHER_ACRONYM = Likeness(-1.0, "initials that a report gives to another name")

WIDE = 3
"""Stories in which a full name makes its bearer somebody whom a surname is enough for."""


@dataclass(slots=True, eq=False)
class Named:
    """A source while its name forms are gathered: the full ones, which others are weighed against, and all; the reports,
    stories and roles of the full ones; and the words of its short forms that stand beside a full one in a report.
    """

    kind: Kind
    full: list[Form] = field(default_factory=list)
    all: list[Form] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    stories: set[int] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    short_forms: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, form: Form) -> None:
        self.all.append(form)
        if not form.general:
            self.full.append(form)
            self.reports |= form.reports
            self.stories |= form.stories
            self.roles |= set(form.traits.roles)
        elif not self.reports.isdisjoint(form.reports):
            self.short_forms.add(form.words)

    def group(self) -> Group:
        return Group(self.kind, [key for form in self.all for key in form.mentions])


@dataclass(frozen=True, slots=True)
class Join:
    """That two forms may be one source's, with the probability and why. ``settled`` forms are in one group."""

    one: Form
    other: Form
    score: float
    reasons: tuple[str, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A source that a form may belong to: the form of it that is nearest, and the evidence added up."""

    source: Named
    nearest: Form
    weight: float
    reasons: tuple[str, ...]


def weigh(form: Form, sources: Collection[Named], pile: Pile) -> list[Weighed]:
    """Those of ``sources`` that the form may belong to; where its report has one that fits in full, others are less likely."""
    found = [each for source in sources if (each := _weigh(form, source, pile)) is not None]
    there = [SAME_REPORT.reason in one.reasons and OTHER_ROLE.reason not in one.reasons for one in found]
    if not any(there):
        return found
    return [
        one if here else replace(one, weight=one.weight + NOT_THERE.weight, reasons=(*one.reasons, NOT_THERE.reason))
        for one, here in zip(found, there, strict=True)
    ]


def weigh_short(form: Form, sources: Collection[Named], pile: Pile) -> list[Weighed]:
    """As `weigh`, for sources of the form's story that short names alone are known of."""
    found = []
    for source in sources:
        likeness = _likeness(form, source.all[0], pile)
        if likeness is not None:
            evidence = (likeness, SAME_STORY)
            reasons = tuple(one.reason for one in evidence)
            found.append(Weighed(source, source.all[0], sum(one.weight for one in evidence), reasons))
    return found


def settle(form: Form, weighed: Sequence[Weighed]) -> tuple[Named | None, list[Join]]:
    """The one source that is likelier by far than all others and than none of them, if any; and the links, settled or not."""
    odds = [math.exp(one.weight) for one in weighed]
    joins = []
    joined_to = None
    for one, odd in zip(weighed, odds, strict=True):
        score = odd / (1 + sum(odds))
        if score >= DOUBTFUL:
            joins.append(Join(form, one.nearest, score, one.reasons, settled=score >= SETTLED))
        if score >= SETTLED:
            joined_to = one.source
    return joined_to, joins


def alone(weight: float) -> float:
    """The probability that evidence of that weight gives, with nobody else in question."""
    return 1 / (1 + math.exp(-weight))


def told_apart(one: Form, other: Form) -> bool:
    """Whether what the reports say of the two persons, or their titles and given names, make them two."""
    return one.traits.against(other.traits) or {gender(one.name), gender(other.name)} == {"m", "f"}


def context(form: Form, source: Named, found: Likeness) -> Iterator[Likeness]:
    """What the reports say for it beside the name."""
    if form.general and not found.distinct and not form.reports.isdisjoint(source.reports):
        yield SAME_REPORT
    elif not form.stories.isdisjoint(source.stories):
        yield SAME_STORY
    elif form.kind is Kind.PERSON and len(form.words) == 1 and len(source.stories) >= WIDE:
        yield WIDELY_NAMED
    elif form.general:
        yield OTHER_STORY
    if found is SHORT_FORM and form.words in source.short_forms:
        yield SHORT_FORM_USED
    if form.kind is Kind.PERSON and (role := role_likeness(form.traits.roles, source.roles)) is not None:
        yield role


def _weigh(form: Form, source: Named, pile: Pile) -> Weighed | None:
    """What speaks for ``form`` being a name of ``source``; None where nothing does, or a full name of it forbids it."""
    best: tuple[float, Likeness, Form] | None = None
    for member in source.full:
        found = _likeness(form, member, pile)
        if found is None:
            if not (form.general or form.abbreviated or member.abbreviated):
                return None
            continue
        weight = found.weight + (BOTH_NAMED.weight if found.distinct and not form.reports.isdisjoint(member.reports) else 0)
        if best is None or weight > best[0]:
            best = (weight, found, member)
    if best is None:
        return None
    weight, found, member = best
    evidence = [found, *context(form, source, found), *([BOTH_NAMED] if weight != found.weight else [])]
    return Weighed(source, member, sum(one.weight for one in evidence), tuple(one.reason for one in evidence))


def _likeness(one: Form, other: Form, pile: Pile) -> Likeness | None:
    if one.kind is Kind.PERSON:
        return None if told_apart(one, other) else person_likeness(one.name, other.name)
    compare = outlet_likeness if one.kind is Kind.OUTLET else organisation_likeness
    found = max((each for a in one.names for b in other.names if (each := compare(a, b))), key=_by_weight, default=None)
    for short, full in ((one, other), (other, one)):
        if found is not None and any(is_acronym(name, full.name) for name in short.names):
            given = pile.acronyms.get("".join(letter for letter in short.name.lower() if letter.isalnum()))
            if given:
                return INTRODUCED if body_words(full.name) in given else OTHER_ACRONYM
    return found


def _by_weight(found: Likeness) -> tuple[float, str]:
    return (found.weight, found.reason)
