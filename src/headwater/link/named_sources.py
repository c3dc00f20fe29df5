"""Sources with a name: one source under its full name, a short form, its initials or another spelling.

Name forms are taken the fullest first; each is weighed against every source that it may belong to, and joins the one that is
far likelier than all others and than nobody among them. What is likely but not that likely waits for a person. Sources
that no form ties stay apart: no two people are one for a surname alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from headwater.link.body_names import is_short_acronym, plain_word
from headwater.link.likeness import Likeness
from headwater.link.mentions import Seen
from headwater.link.name_forms import Form, forms_of
from headwater.link.name_spellings import sound
from headwater.link.names import joined, name_words, office_words
from headwater.link.pile import Pile
from headwater.link.weighing import SAME_STORY, Join, Named, Weighed, alone, context, settle, told_apart, weigh, weigh_short
from headwater.model import Kind

ANOTHER_KIND = Likeness(3.5, "the same name, taken for another kind of source")
OFFICE = Likeness(1.0, "an office that the texts give to one person")
ACRONYM = Likeness(3.0, "the same acronym")

LARGEST_BLOCK, LARGEST_ELSEWHERE = 100, 20
"""Sources under one key, beyond which the key tells too little for a name to be compared with them; and with those of other
stories, for a short name. They keep the cost in step with the number of names.
"""

Blocks = dict[tuple[Kind, str, int | None], dict[int, Named]]
"""Sources by kind and key, in each story and (None) in all."""


def named_sources(seen: Sequence[Seen], pile: Pile) -> tuple[list[Named], list[Join]]:
    """The sources of the named mentions, and the links between their names, settled and doubtful."""
    forms = forms_of(seen, pile)
    sources: list[Named] = []
    joins: list[Join] = []
    blocks: Blocks = defaultdict(dict)
    for form in forms:
        if not form.general:
            source, links = settle(form, weigh(form, _near(form, blocks), pile))
            if source is None:
                source = Named(form.kind)
                sources.append(source)
            source.add(form)
            joins += links
            for key in form.keys[0]:
                for story in (None, *form.stories):
                    blocks[form.kind, key, story][id(source)] = source
    near = [(form, _near(form, blocks)) for form in forms if form.general]
    left: list[tuple[Form, bool]] = []
    for form, around in sorted(near, key=lambda pair: not any(pair[0].reports & source.reports for source in pair[1])):
        weighed = weigh(form, around, pile)
        source, links = settle(form, weighed)
        joins += links
        if source is None:
            left.append((form, sum(1 for one in weighed if one.weight > 0) > 1))
        else:
            source.add(form)
    sources += _short_in_longer(_left_over(left, joins), joins, pile)
    return _across_kinds(sources, joins), joins


def _near(form: Form, blocks: Blocks) -> list[Named]:
    """The sources that share a key with the form, in an order that no hash decides."""
    found: dict[int, Named] = {}
    for key in sorted(form.keys[1]):
        block = blocks.get((form.kind, key, None), {})
        if form.general and len(block) > LARGEST_ELSEWHERE:
            block = blocks.get((form.kind, key, min(form.stories)), {})
        if len(block) <= LARGEST_BLOCK:
            found |= block
    return list(found.values())


def _left_over(left: Sequence[tuple[Form, bool]], joins: list[Join]) -> list[Named]:
    """The short names that no source has: joined within a story where nothing tells them apart and no two sources claim them;
    acronyms beyond it too.
    """
    made: list[Named] = []
    together: dict[tuple[object, ...], list[Named]] = defaultdict(list)
    for form, claimed in left:
        [story] = form.stories
        reason = ACRONYM if form.kind is not Kind.PERSON and is_short_acronym(form.name) else SAME_STORY
        sounds = tuple(map(sound, form.words)) if form.kind is Kind.PERSON else form.words
        shared = together[form.kind, sounds, None if reason is ACRONYM else story]
        near = None if claimed else next((one for one in shared if not any(_two(form, other) for other in one.all)), None)
        if near is None:
            near = Named(form.kind)
            made.append(near)
            if not claimed:
                shared.append(near)
        else:
            reasons = ("the same short name", reason.reason)
            joins.append(Join(form, near.all[0], alone(reason.weight), reasons, settled=True))
        near.add(form)
    return made


def _short_in_longer(sources: Sequence[Named], joins: list[Join], pile: Pile) -> list[Named]:
    """Joins those bodies of a story of which one short name is another's part or initials: "the Border Guard" and "the State
    Border Guard". Each is kept with the longest first.
    """
    stories: dict[tuple[Kind, int], list[Named]] = defaultdict(list)
    for source in sources:
        stories[source.kind, min(source.all[0].stories)].append(source)
    made: list[Named] = []
    for (kind, _), group in stories.items():
        kept: list[Named] = []
        for source in sorted(group, key=lambda source: (source.all[0].abbreviated, source.all[0].rank)):
            form = source.all[0]
            near = kept if kind is not Kind.PERSON and len(kept) <= LARGEST_BLOCK else []
            longer, links = settle(form, weigh_short(form, near, pile))
            joins += links
            if longer is None:
                kept.append(source)
            else:
                longer.all += source.all
        made += kept
    return made


def _two(one: Form, other: Form) -> bool:
    return one.traits.doubts(other.traits) or told_apart(one, other)


def _across_kinds(sources: Sequence[Named], joins: list[Join]) -> list[Named]:
    """Joins sources of equal name that one report takes for an outlet, another for an organisation or a person; short names
    only within a story.
    """
    order = {Kind.OUTLET: 0, Kind.ORGANISATION: 1, Kind.PERSON: 2}
    kept: dict[tuple[str, int | None], Named] = {}
    made: list[Named] = []
    for source in sorted(sources, key=lambda source: (order[source.kind], source.all[0].rank)):
        keys = [(key, form) for form in source.all for key in _plain(form)]
        found = next(((kept[key], form) for key, form in keys if key in kept), None)
        if found is None or found[0].kind is source.kind:
            made.append(source)
            for key, _ in keys:
                kept.setdefault(key, source)
            continue
        other, form = found
        joins.append(Join(form, other.all[0], alone(ANOTHER_KIND.weight), (ANOTHER_KIND.reason,), settled=True))
        other.all += source.all
    return made


def _plain(form: Form) -> list[tuple[str, int | None]]:
    stories: list[int | None] = [*sorted(form.stories)]
    if not form.general:
        stories.insert(0, None)
    return [(joined(name_words(name)), story) for name in form.names for story in stories]


def with_offices(sources: Sequence[Named], unnamed: Iterable[Seen], pile: Pile) -> list[Join]:
    """Adds to ``sources`` those of ``unnamed`` that are an office ("the harbour minister") which the texts of a story give to
    one named person, and the links that this rests on. A doubtful one is none: nobody unnamed is held to be somebody.
    """
    holders: dict[frozenset[str], list[Named]] = defaultdict(list)
    for source in sources:
        if source.kind is Kind.PERSON and source.full:
            for office in {_office(role) for role in source.roles}:
                holders[office].append(source)
    joins: list[Join] = []
    for one in unnamed:
        office = _office(one.mention.name) if one.mention.kind is Kind.PERSON else frozenset()
        if not office:
            continue
        form = Form(Kind.PERSON, tuple(sorted(office)), ((one.report, one.mention),), frozenset({pile.stories[one.report]}))
        weighed = [Weighed(each, each.full[0], *_office_evidence(form, each)) for each in holders.get(office, ())]
        holder, links = settle(form, weighed)
        joins += [link for link in links if link.settled]
        if holder is not None:
            holder.all.append(form)
    return joins


def _office(words: str) -> frozenset[str]:
    return frozenset(map(plain_word, office_words(words)))


def _office_evidence(form: Form, source: Named) -> tuple[float, tuple[str, ...]]:
    evidence = [OFFICE, *context(form, source, OFFICE)]
    return sum(each.weight for each in evidence), tuple(each.reason for each in evidence)
