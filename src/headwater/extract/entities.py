"""Who is named in one report: every name joined to the fullest form of it, with gender, roles and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from headwater.extract.named import Named
from headwater.model import Kind, Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.words import without_possessive

_RELATIVE = re.compile(
    r"\b(?:mother|father|wife|husband|son|daughter|brother|sister|widow|widower|lady)\b,?\s+$", re.IGNORECASE
)
_LEANING = frozenset({"his", "her", "its", "their", "one", "another"})
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx"})
_VERB = re.compile(r",?\s+(?:also |later |has |had )?([a-z]+)\b")
_SPOKE_BEFORE = 0.5
"""What it weighs for one of two of a surname that this one spoke before."""
_YOUNG = re.compile(r",\s+(?:aged\s+)?([1-9]|1[0-5])(?=[,.])")
CHILD = re.compile(
    r"\b(?:(?:[1-9]|1[0-5])-year-old\s+(?:[\w-]+\s+){0,2}|(?:boy|girl|toddler|grader|pupil)(?:\s+named)?,?\s+)\Z"
)
"""Words beside a child's name: a report calls its parent by the surname alone."""
_NOT_LETTERS = re.compile(r"[^\w\s&-]")


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that the report names, or an unnamed source that it describes.

    ``name`` is the fullest form; ``body`` says that the text or the name shows it to be an organisation or an outlet,
    ``place`` that it names a place; ``forms`` are all forms of the name; ``places`` where it stands, in order; ``roles``
    the descriptions that the report ties to it, with ``own_heads`` their head nouns, ``heads`` also the more general words
    for these, ``past`` those of them that only a former office gives, and ``role_words`` all their words.
    """

    name: str
    kind: Kind
    gender: str | None = None
    named: bool = True
    plural: bool = False
    body: bool = False
    place: bool = False
    places: list[Span] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    own_heads: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)

    @property
    def role(self) -> str | None:
        """The description that introduces it: the first one of more than a word that makes sense on its own and is no mere
        rank, else the first.
        """
        clear = [role for role in self.roles if role.split()[0].lower() not in _LEANING]
        longer = [role for role in clear if " " in role and not _rank(role)]
        return next(iter([*longer, *(role for role in clear if not _rank(role)), *clear, *self.roles]), None)


@lru_cache(maxsize=1024)
def plain(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: lower case, no article, no possessive ending, no full stops."""
    string = without_possessive(name).replace("’", "'")
    found = tuple(_NOT_LETTERS.sub("", string).lower().split())
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def initials(words: Sequence[str]) -> str:
    """The acronym of a name: first letters, without the small words."""
    return "".join(word[0] for word in words if word not in ("of", "the", "for", "and", "in", "on", "to", "&", "a", "at"))


def general(words: Sequence[str]) -> set[str]:
    """Role words with the more general ones they stand for: senator, lawmaker, politician."""
    table = word_map("role_words")
    found = set(words)
    for word in words:
        found.update(table.get(word, "").split())
    return found


def _suffixless(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 2 and words[-1] in word_list("name_suffixes") | {"jr", "sr", "ii", "iii", "iv"} else words


class Register:
    """The entities of one report, in the order of their first mention; finds the one that a name stands for."""

    def __init__(self, text: str, names: Sequence[Named]) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self._of: dict[Span, Entity] = {}
        self._titles: dict[int, set[str]] = {}
        self._relatives: set[int] = set()
        self._short: dict[int, set[int]] = {}
        self._forms: dict[int, list[tuple[str, ...]]] = {}
        self._numbers: dict[int, int] = {}
        self._filed: dict[str, set[int]] = {}
        for name in sorted(names, key=lambda one: (-self._weight(one), not (one.title and one.gender), one.bare)):
            self._file(name)
        self.entities.sort(key=lambda one: min(one.places))
        for entity in self.entities:
            entity.places.sort()

    def of(self, name: Named) -> Entity:
        """The entity that ``name`` was joined to."""
        return self._of[name.bare]

    @staticmethod
    def _weight(name: Named) -> int:
        """Persons with two names and more first, then longer forms: a form is filed after those it can be short for."""
        return len(plain(name.text))

    def _file(self, name: Named) -> None:
        entity = self._home(name)
        if entity is None:
            entity = Entity(_printed(name.text), name.kind or Kind.ORGANISATION)
            entity.body = name.kind is not None and not name.place
            entity.place = name.place
            self._numbers[id(entity)] = len(self.entities)
            self.entities.append(entity)
        form = _printed(name.text)
        if form not in entity.forms:
            entity.forms.append(form)
            self._index(entity, _suffixless(plain(form)))
        entity.places.append(name.bare)
        if " " not in name.text:
            self._short.setdefault(id(entity), set()).add(name.bare[0])
        if title := _title(name):
            self._titles.setdefault(id(entity), set()).add(title)
        if _RELATIVE.search(self.text, max(0, name.span[0] - 30), name.span[0]):
            self._relatives.add(id(entity))
        if " " in form or name.title or entity.forms[0] == form:
            entity.gender = entity.gender or name.gender  # a surname alone may be another's given name
        self._of[name.bare] = entity

    def _index(self, entity: Entity, form: tuple[str, ...]) -> None:
        """Files a form under the words that a shorter form of it begins or ends with."""
        self._forms.setdefault(id(entity), []).append(form)
        for word in {form[0], form[-1], form[-1].rpartition("-")[2], initials(form)} if form else ():
            self._filed.setdefault(word, set()).add(self._numbers[id(entity)])

    def _home(self, name: Named) -> Entity | None:
        words = _suffixless(plain(name.text))
        if not words:
            return None
        near = self._filed.get(words[0], set()) | self._filed.get(words[-1], set())
        fits = [one for one in (self.entities[number] for number in sorted(near)) if self._same(one, name, words)]
        if len(fits) < 2:
            return fits[0] if fits else None
        if len(words) > 1 and (exact := [one for one in fits if any(plain(form) == words for form in one.forms)]):
            return exact[0]
        return max(fits, key=lambda one: self._claim(one, name))

    def _claim(self, entity: Entity, name: Named) -> tuple[float, int]:
        """How good a claim an entity has to a shorter name: by title, by being nobody's relative, by standing before."""
        titles = self._titles.get(id(entity), set())
        title = _title(name)
        score = (2.0 if title in titles else -2.0) if title and titles else 0.0
        score -= 1.0 * (id(entity) in self._relatives)
        before = [place[0] for place in entity.places if place[0] < name.bare[0]]
        score += 0.5 * bool(before)
        if self._speaks(name.bare[1]) and any(self._speaks(end) for start, end in entity.places if start < name.bare[0]):
            score += _SPOKE_BEFORE  # "the boy's father, Jan Roe, said ... Roe added"
        if " " not in name.text and any(self._child(place) for place in entity.places):
            score -= 2.0
        if " " not in name.text:  # the one whom the report calls by surname stays so when a relative is named in full
            score += 0.3 * min(3, sum(1 for place in before if place in self._short.get(id(entity), ())))
        return score, max(before, default=-min(entity.places)[0])

    def _child(self, place: Span) -> bool:
        """Whether the words beside a name say that it is a child's."""
        before = CHILD.search(self.text, max(0, place[0] - 60), place[0])
        return before is not None or _YOUNG.match(self.text, place[1]) is not None

    def _speaks(self, end: int) -> bool:
        """Whether a verb of speech follows the name that ends there."""
        verb = _VERB.match(self.text, end)
        return verb is not None and verb.group(1) in word_map("speech_verbs")

    def _same(self, entity: Entity, name: Named, words: tuple[str, ...]) -> bool:
        alone = " " not in name.text and not name.title
        if entity.gender and name.gender and entity.gender != name.gender and not alone:
            return False
        if name.kind is Kind.PERSON and entity.kind is not Kind.PERSON:
            return False
        full = self._forms[id(entity)]
        if any(words == form for form in full):
            return True
        if entity.kind is Kind.PERSON:
            return name.kind in (Kind.PERSON, None) and any(_short_person(words, form) for form in full)
        if len(words) == 1 and name.text.isupper():
            return any(words[0] == initials(form) for form in full)  # "the SVP" is not short for "Alpine SVP"
        return any(_short_organisation(words, form) for form in full)


def _rank(role: str) -> bool:
    """Whether a role is a rank alone: "Lt. Col."."""
    return all(word.strip(".").lower() in word_list("ranks") for word in role.split())


def _title(name: Named) -> str:
    """The office before a name, without courtesy titles."""
    title = (name.title or "").lower().replace(".", "")
    return "" if title in COURTESY else title.split()[-1] if title else ""


def _printed(name: str) -> str:
    return without_possessive(" ".join(name.split())).strip(" ,")


def _short_person(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``words`` are a shorter form of a full name: the surname, the given name, both without what is between."""
    if len(full) < 2:
        return False
    if len(words) == 1:
        return words[0] in (full[-1], full[0]) or words[0] == full[-1].rpartition("-")[2]
    return words[-1] == full[-1] and (words[0] in full or words == full[-len(words) :])


def _short_organisation(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(words) >= len(full):
        return False
    if len(words) == 1 and len(words[0]) > 1 and words[0] == initials(full):
        return True
    return words == full[: len(words)] or words == full[-len(words) :]
