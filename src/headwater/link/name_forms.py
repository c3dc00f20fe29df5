"""Name forms: one name as reports use it, before it is linked with others.

A name that tells by itself who is meant (a full name) is one form wherever it stands; one that does not (a surname, "the
Herald", "the Interior Ministry") is a form of its own in each report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from headwater.link.body_names import body_key, body_keys, is_abbreviated, is_general
from headwater.link.mentions import Group, Key, Seen
from headwater.link.names import Words, office_before, person_words
from headwater.link.namesakes import AGES_APART, age_behind, gender, generation, role_likeness
from headwater.link.person_names import full_name, person_keys
from headwater.link.pile import Pile
from headwater.model import Kind

MANY_TRAITS = 40
"""Things said of one full name from which it is a public person's, and namesakes are not looked for."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What reports say of a person beside the name."""

    roles: tuple[str, ...] = ()
    age: int | None = None
    generation: str | None = None

    def against(self, other: Traits) -> bool:
        """Whether the two cannot be one person's, by age and generation."""
        if self.age is not None and other.age is not None and abs(self.age - other.age) >= AGES_APART:
            return True
        return bool(self.generation and other.generation and self.generation != other.generation)

    def doubts(self, other: Traits) -> bool:
        """Whether the two are hardly one person's."""
        found = role_likeness(self.roles, other.roles)
        return self.against(other) or (found is not None and found.weight < 0)


@dataclass(frozen=True)
class Form:
    """A name and its mentions. ``names`` are its spellings that differ only in case, accents, articles or titles."""

    kind: Kind
    words: Words
    mentions: tuple[Key, ...]
    stories: frozenset[int]
    traits: Traits = Traits()

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(Group(self.kind, list(self.mentions)).names())

    @property
    def name(self) -> str:
        return self.names[0]

    @cached_property
    def reports(self) -> frozenset[str]:
        return frozenset(report for report, _ in self.mentions)

    @cached_property
    def general(self) -> bool:
        """Whether the name alone does not tell who is meant."""
        return not full_name(self.name) if self.kind is Kind.PERSON else is_general(self.kind, self.name)

    @cached_property
    def abbreviated(self) -> bool:
        """Whether it is initials, a web address or a handle, which need not fit every name of its source."""
        return self.kind is not Kind.PERSON and is_abbreviated(self.name)

    @cached_property
    def keys(self) -> tuple[frozenset[str], frozenset[str]]:
        """Under what the form is kept, and under what it is looked up."""
        each = (person_keys(name) if self.kind is Kind.PERSON else body_keys(self.kind, name) for name in self.names)
        kept, asked = zip(*each, strict=True)
        return frozenset().union(*kept), frozenset().union(*asked)

    @property
    def rank(self) -> tuple[object, ...]:
        """Puts forms in an order that depends on what they hold alone: the fullest first."""
        told = self.traits
        bare = not told.roles and told.age is None and told.generation is None
        rest = (told.roles, told.age or 0, told.generation or "", self.names)
        return (self.general, -len(self.words), self.words, self.kind.value, bare, rest)


def words_of(kind: Kind, name: str) -> Words:
    """What spellings of one form share."""
    return person_words(name) if kind is Kind.PERSON else body_key(kind, name)


def forms_of(seen: Sequence[Seen], pile: Pile) -> list[Form]:
    """The name forms of the named mentions, in the order of `Form.rank`, which no report's id or place changes."""
    found: dict[tuple[Kind, Words, tuple[str | None, ...]], list[Key]] = defaultdict(list)
    for one in seen:
        kind, name = one.mention.kind, one.mention.name
        found[kind, words_of(kind, name), _apart(kind, name, one.report)].append((one.report, one.mention))
    forms = (form for (kind, words, _), mentions in found.items() for form in _bearers(kind, words, mentions, pile))
    ranks, stories = _text_ranks(pile)

    def beside(form: Form) -> tuple[list[int], list[list[int]]]:
        return sorted(ranks[report] for report in form.reports), sorted(stories[story] for story in form.stories)

    return sorted(forms, key=lambda form: (form.rank, beside(form)))


def _text_ranks(pile: Pile) -> tuple[dict[str, int], dict[int, list[int]]]:
    """The place of each report's text, and of those of each story, among all texts by alphabet: no report's id decides."""
    places = {text: place for place, text in enumerate(sorted(set(pile.texts.values())))}
    ranks = {report: places[text] for report, text in pile.texts.items()}
    stories: dict[int, list[int]] = defaultdict(list)
    for report in sorted(ranks, key=lambda report: ranks[report]):
        stories[pile.stories[report]].append(ranks[report])
    return ranks, stories


def _apart(kind: Kind, name: str, report: str) -> tuple[str | None, ...]:
    """What tells names of equal words apart: the report, where the name does not tell who is meant; "Mr" and "Mrs", "Jr"."""
    if kind is Kind.PERSON:
        return ("", generation(name)) if full_name(name) else (report, generation(name), gender(name))
    return (report,) if is_general(kind, name) else ("",)


def _bearers(kind: Kind, words: Words, mentions: Sequence[Key], pile: Pile) -> Iterator[Form]:
    """One form; or where what reports say of a full name is hardly said of one person, one for each thing said in a story."""
    told: dict[Traits, list[Key]] = defaultdict(list)
    if kind is Kind.PERSON:
        by_report: dict[str, list[Key]] = defaultdict(list)
        for key in mentions:
            by_report[key[0]].append(key)
        for keys in by_report.values():
            told[traits_of(keys, pile.texts)].extend(keys)
    if len(told) < 2 or len(told) > MANY_TRAITS or not any(one.doubts(other) for one, other in combinations(told, 2)):
        yield _form(kind, words, mentions, pile)
        return
    for keys in told.values():
        by_story: dict[int, list[Key]] = defaultdict(list)
        for key in keys:
            by_story[pile.stories[key[0]]].append(key)
        yield from (_form(kind, words, each, pile) for each in by_story.values())


def _form(kind: Kind, words: Words, mentions: Sequence[Key], pile: Pile) -> Form:
    stories = frozenset(pile.stories[report] for report, _ in mentions)
    return Form(kind, words, tuple(mentions), stories, traits_of(mentions, pile.texts) if kind is Kind.PERSON else Traits())


def traits_of(mentions: Iterable[Key], texts: Mapping[str, str]) -> Traits:
    """All roles that the mentions give, offices before the name too; age and generation where they give just one."""
    kept = tuple(mentions)
    before = (office_before(mention.name) for _, mention in kept)
    roles = tuple(sorted({role for role in (*(mention.role for _, mention in kept), *before) if role}))
    used = sorted({(report, mention.name) for report, mention in kept})
    ages = {age for report, name in used if (age := age_behind(texts[report], name)) is not None}
    generations = {found for _, name in used if (found := generation(name))}
    return Traits(roles, min(ages) if len(ages) == 1 else None, min(generations) if len(generations) == 1 else None)
