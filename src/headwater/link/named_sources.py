"""Sources with a name: one source under its full name, a short form, its initials or another spelling.

Name forms are taken the fullest first; each is weighed against every source that it may belong to, and joins the one that is
far likelier than all others and than nobody among them. What is likely but not that likely waits for a person. Sources
that no form ties stay apart: no two people are one for a surname alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.link.body_names import INTRODUCED, body_words, is_acronym, organisation_likeness, outlet_likeness, plain_word
from headwater.link.likeness import Likeness
from headwater.link.mentions import Group, Seen
from headwater.link.name_forms import Form, forms_of
from headwater.link.names import joined, name_words, office_words
from headwater.link.namesakes import gender, role_likeness
from headwater.link.person_names import person_likeness
from headwater.link.pile import Pile
from headwater.model import Kind

SETTLED = 0.9
"""Probability from which a name joins a source."""

DOUBTFUL = 0.2
"""Probability from which a link waits for a person's judgement; less is not worth one."""

SAME_STORY = Likeness(2.5, "in reports of one story")
SAME_REPORT = Likeness(3.0, "in one report")
BOTH_NAMED = Likeness(-4.0, "one report names both")
WIDELY_NAMED = Likeness(2.5, "named in full in three stories or more, and nobody else of that name")
OTHER_ACRONYM = Likeness(-1.0, "initials that a report gives to another name")
ANOTHER_KIND = Likeness(3.5, "the same name, taken for another kind of source")
OFFICE = Likeness(1.0, "an office that the texts give to one person")
ACRONYM = Likeness(3.0, "the same acronym")

WIDE = 3
"""Stories in which a full name makes its bearer somebody whom a surname is enough for."""

LARGEST_BLOCK = 400
"""Names under one key, beyond which the key tells too little for them to be compared: keeps the cost in step with the
number of names."""


@dataclass(slots=True)
class Named:
    """A source while its name forms are gathered: the full ones, which others are weighed against, and all."""

    full: list[Form] = field(default_factory=list)
    all: list[Form] = field(default_factory=list)

    def add(self, form: Form) -> None:
        self.all.append(form)
        if not form.general:
            self.full.append(form)

    def group(self) -> Group:
        return Group(self.all[0].kind, [key for form in self.all for key in form.mentions])


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
    """A source that a form may belong to: the form of it that is nearest, the evidence added up, and what it is."""

    source: Named
    nearest: Form
    weight: float
    reasons: tuple[str, ...]


def named_sources(seen: Sequence[Seen], pile: Pile) -> tuple[list[Named], list[Join]]:
    """The sources of the named mentions, and the links between their names, settled and doubtful."""
    sources: list[Named] = []
    joins: list[Join] = []
    blocks: dict[tuple[Kind, str], list[Named]] = defaultdict(list)
    left: list[tuple[Form, bool]] = []
    for form in forms_of(seen, pile):
        near = _near(form, blocks)
        weighed = [found for source in near if (found := _weigh(form, source, pile)) is not None]
        source = _settle(form, weighed, joins)
        if source is None and form.general:
            left.append((form, sum(1 for one in weighed if one.weight > 0) > 1))
            continue
        if source is None:
            source = Named()
            sources.append(source)
        source.add(form)
        if not form.general:
            for key in form.keys[0]:
                if source not in blocks[form.kind, key]:
                    blocks[form.kind, key].append(source)
    sources += _left_over(left, joins)
    return _across_kinds(sources, joins), joins


def _near(form: Form, blocks: Mapping[tuple[Kind, str], list[Named]]) -> list[Named]:
    found = (blocks.get((form.kind, key), []) for key in sorted(form.keys[1]))
    return list({id(source): source for block in found if len(block) <= LARGEST_BLOCK for source in block}.values())


def _settle(form: Form, weighed: Sequence[Weighed], joins: list[Join]) -> Named | None:
    """The one source that ``form`` joins, if any; what is settled and what is doubtful goes to ``joins``."""
    odds = [math.exp(min(one.weight, 50)) for one in weighed]
    whole = 1 + sum(odds)
    joined_to = None
    for one, odd in zip(weighed, odds, strict=True):
        score = odd / whole
        if score >= DOUBTFUL:
            joins.append(Join(form, one.nearest, score, one.reasons, settled=score >= SETTLED))
        if score >= SETTLED:
            joined_to = one.source
    return joined_to


def _weigh(form: Form, source: Named, pile: Pile) -> Weighed | None:
    """What speaks for ``form`` being a name of ``source``; None where nothing does, or a full name of it forbids it."""
    best: tuple[float, Likeness, Form] | None = None
    for member in source.full:
        found = _likeness(form, member, pile)
        if found is None:
            if not form.general:
                return None
            continue
        weight = found.weight + (BOTH_NAMED.weight if found.distinct and form.reports & member.reports else 0)
        if best is None or weight > best[0]:
            best = (weight, found, member)
    if best is None:
        return None
    weight, found, member = best
    evidence = [found, *_context(form, source, found)]
    if weight != found.weight:
        evidence.append(BOTH_NAMED)
    return Weighed(source, member, sum(one.weight for one in evidence), tuple(one.reason for one in evidence))


def _likeness(one: Form, other: Form, pile: Pile) -> Likeness | None:
    if one.kind is Kind.PERSON:
        if one.traits.against(other.traits) or {gender(one.name), gender(other.name)} == {"m", "f"}:
            return None
        return person_likeness(one.name, other.name)
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


def _context(form: Form, source: Named, found: Likeness) -> Iterator[Likeness]:
    """What the reports say for it beside the name."""
    reports = frozenset().union(*(each.reports for each in source.full))
    stories = frozenset().union(*(each.stories for each in source.full))
    if not found.distinct and form.general and form.reports & reports:
        yield SAME_REPORT
    elif form.stories & stories:
        yield SAME_STORY
    elif form.kind is Kind.PERSON and len(form.words) == 1 and len(stories) >= WIDE:
        yield WIDELY_NAMED
    if form.kind is Kind.PERSON:
        roles = [role for each in source.full for role in each.traits.roles]
        if (role := role_likeness(form.traits.roles, roles)) is not None:
            yield role


def _left_over(left: Sequence[tuple[Form, bool]], joins: list[Join]) -> list[Named]:
    """The general names that no source has: joined within a story where nothing tells them apart and no two sources claim them;
    acronyms beyond it too.
    """
    made: list[Named] = []
    together: dict[tuple[object, ...], list[Named]] = defaultdict(list)
    for form, claimed in left:
        [story] = form.stories
        acronym = form.kind is not Kind.PERSON and form.name.isupper()
        shared = together[form.kind, form.words, () if acronym else story]
        weight = (ACRONYM if acronym else SAME_STORY).weight
        near = None if claimed else next((one for one in shared if not _told_apart(form, one)), None)
        if near is None:
            near = Named()
            made.append(near)
            if not claimed:
                shared.append(near)
        else:
            score = 1 / (1 + math.exp(-weight))
            reasons = ("the same short name", (ACRONYM if acronym else SAME_STORY).reason)
            joins.append(Join(form, near.all[0], score, reasons, settled=True))
        near.add(form)
    return made


def _told_apart(form: Form, source: Named) -> bool:
    for other in source.all:
        if form.traits.doubts(other.traits) or {gender(form.name), gender(other.name)} == {"m", "f"}:
            return True
    return False


def _across_kinds(sources: Sequence[Named], joins: list[Join]) -> list[Named]:
    """Joins sources of equal name that one report takes for an outlet, another for an organisation or a person; general names
    only within a story.
    """
    order = {Kind.OUTLET: 0, Kind.ORGANISATION: 1, Kind.PERSON: 2}
    kept: dict[tuple[str, int | None], Named] = {}
    made: list[Named] = []
    for source in sorted(sources, key=lambda source: (order[source.all[0].kind], source.all[0].rank)):
        keys = [(key, form) for form in source.all for key in _plain(form)]
        found = next(((kept[key], form) for key, form in keys if key in kept), None)
        if found is None or found[0].all[0].kind is source.all[0].kind:
            made.append(source)
            for key, _ in keys:
                kept.setdefault(key, source)
            continue
        other, form = found
        score = 1 / (1 + math.exp(-ANOTHER_KIND.weight))
        joins.append(Join(form, other.all[0], score, (ANOTHER_KIND.reason,), settled=True))
        other.all += source.all
    return made


def _plain(form: Form) -> list[tuple[str, int | None]]:
    stories: list[int | None] = [*sorted(form.stories)]
    if not form.general:
        stories.insert(0, None)
    return [(joined(name_words(name)), story) for name in form.names for story in stories]


def with_offices(sources: Sequence[Named], unnamed: Iterable[Seen], pile: Pile) -> list[Join]:
    """Adds to ``sources`` those of ``unnamed`` that are an office ("the harbour minister") which the texts of a story give to
    one named person; the links that this rests on, settled and doubtful.
    """
    holders: dict[frozenset[str], list[Named]] = defaultdict(list)
    for source in sources:
        if source.all[0].kind is Kind.PERSON:
            for office in {_office(role) for form in source.full for role in form.traits.roles}:
                holders[office].append(source)
    joins: list[Join] = []
    for one in unnamed:
        office = _office(one.mention.name) if one.mention.kind is Kind.PERSON else frozenset()
        if not office:
            continue
        form = Form(Kind.PERSON, tuple(sorted(office)), ((one.report, one.mention),), frozenset({pile.stories[one.report]}))
        weighed = [Weighed(each, each.full[0], *_office_evidence(form, each)) for each in holders.get(office, ())]
        if (holder := _settle(form, weighed, joins)) is not None:
            holder.all.append(form)
    return joins


def _office(words: str) -> frozenset[str]:
    return frozenset(map(plain_word, office_words(words)))


def _office_evidence(form: Form, source: Named) -> tuple[float, tuple[str, ...]]:
    evidence = [OFFICE, *_context(form, source, OFFICE)]
    return sum(each.weight for each in evidence), tuple(each.reason for each in evidence)
