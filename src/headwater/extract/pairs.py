"""Two or more at once: "they", "both companies", "the three scientists", "the couple", where the report names as many together,
or just two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.extract.coreference import Occurrence
from headwater.extract.entities import Entity, plain
from headwater.extract.noun_phrases import NounPhrase
from headwater.extract.roles import PERSONAL
from headwater.extract.scene import Scene
from headwater.model import Kind, Mention, Spans
from headwater.text.lexicon import word_map

_JOINS = re.compile(
    r"(?:[’']s?)?(?:\s*\([^)]{1,20}\))?,?\s+(?:and|&)\s+(?:the\s+|(?:his|her)\s+(?:[\w-]+\s+){0,2}[\w-]+,?\s+)?", re.IGNORECASE
)
_BESIDE = re.compile(r"(?:\s*\([^)]{1,20}\))?,\s+")
_COUPLES = frozenset({"couple", "pair", "duo"})
_SIBLINGS = frozenset({"brother", "sister", "sibling", "twin", "cousin"})
_PARENTS = frozenset({"parent", "spouse"})
_ANYBODY = frozenset({"man", "woman"})
_TOGETHER, _APART, _UNCOUNTED = 6, 3, 3
"""Sentences back in which those named together, two named apart, and those whose number is not said, are meant."""
_PEOPLE, _BODIES = (Kind.PERSON,), (Kind.ORGANISATION, Kind.OUTLET)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Whom a phrase in the plural asks for: ``number`` is None where it does not say how many; ``outlets``: the noun is one
    for outlets.
    """

    kinds: tuple[Kind, ...]
    number: int | None
    gender: str | None = None
    head: str = ""
    outlets: bool = False

    def fits(self, group: Sequence[Entity]) -> bool:
        """Whether the named together are as many, and such, as the phrase says."""
        if self.number is not None and len(group) != self.number:
            return False
        shown = any(entity.body for entity in group)  # "NorVale and the Drivers' Union": one tells what the other is
        if not all(_fits(entity, self.kinds, self.gender, shown=shown) for entity in group):
            return False
        if self.head in _SIBLINGS:
            family = len({plain(entity.name)[-1] for entity in group}) == 1
            return family or any(self.head in entity.heads for entity in group)
        if self.head in _PARENTS:
            return len(group) == 2
        loose = self.number is not None or self.head in _ANYBODY or self.kinds == _BODIES
        return loose or all(self.head in entity.heads for entity in group)


def listed(names: Sequence[str]) -> str:
    """Names as a list in prose: "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]])


def both(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """Those whom "both companies", "the three women", "the brothers", "the couple" mean; None where the report does not name as
    many together, or just two.
    """
    wanted = _wanted(one)
    if wanted is None:
        return None
    found = _named_together(scene, one.span[0], spans, wanted)
    if found is None and wanted.number == 2 and one.head not in _SIBLINGS | _PARENTS:
        found = _apart(scene, one.span[0], spans, wanted)
    return found


def _wanted(one: NounPhrase) -> _Wanted | None:
    """Whom a phrase asks for; None unless it points back to people or bodies in the plural."""
    words = [word for word in one.words if word not in ("both", "the")]
    if one.span != one.core or one.possessor or one.opening not in ("both", "the"):
        return None
    if one.head in _COUPLES and len(words) == 1:
        return _Wanted(_PEOPLE, 2)
    if not words or words == ["two"]:
        return _Wanted(_PEOPLE + _BODIES, 2)  # "both said", "the two said"
    if one.noun is None or not one.noun.plural or len(words) > 2:
        return None
    number = 2 if one.opening == "both" else None
    if len(words) == 2:
        number = _number(words[0])
        if number is None:
            return None
    bodies = one.noun.kind in ("organisation", "outlet")
    if not bodies and one.noun.kind not in PERSONAL:
        return None
    return _Wanted(_BODIES if bodies else _PEOPLE, number, one.noun.gender, one.noun.word, one.noun.kind == "outlet")


def _number(word: str) -> int | None:
    value = word_map("number_words").get(word, "")
    return int(value) if value.isdigit() else None


def together(scene: Scene, position: int, spans: Spans) -> Mention | None:
    """The last people named with an "and" between them, before ``position`` and within reach."""
    return _named_together(scene, position, spans, _Wanted(_PEOPLE, None, head="man"))


def _named_together(scene: Scene, position: int, spans: Spans, wanted: _Wanted) -> Mention | None:
    sentence = scene.prose.sentence(position)
    names = scene.names
    reach = _TOGETHER if wanted.number or wanted.head in _ANYBODY else _UNCOUNTED
    for index in range(len(names) - 1, 0, -1):
        second = names[index]
        if second.bare[1] > position:
            continue
        if sentence - scene.prose.sentence(second.bare[0]) > reach:
            return None
        if not _JOINS.fullmatch(scene.text, names[index - 1].bare[1], second.span[0]):
            continue
        first = index - 1
        while first > 0 and _BESIDE.fullmatch(scene.text, names[first - 1].bare[1], names[first].span[0]):
            first -= 1
        group = [scene.register.of(name) for name in names[first : index + 1]]
        if len({id(entity) for entity in group}) == len(group) and wanted.fits(group):
            return _mention(group, spans)
    return None


def _apart(scene: Scene, position: int, spans: Spans, wanted: _Wanted) -> Mention | None:
    """The only two of their kind that the last sentences name. An outlet is most often who was told, and what stands in the
    dateline is whose text it is.
    """
    sentence = scene.prose.sentence(position)
    kinds = tuple(kind for kind in wanted.kinds if kind is not Kind.OUTLET or wanted.outlets)
    near: dict[int, Occurrence] = {}
    for one in scene.occurrences:
        inside = one.span[0] < position and sentence - one.sentence <= _APART and not one.quoted
        if inside and not _above(scene, one) and _fits(one.entity, kinds, wanted.gender):
            near.setdefault(id(one.entity), one)
    return _mention([one.entity for one in near.values()], spans) if len(near) == 2 else None


def _above(scene: Scene, one: Occurrence) -> bool:
    """Whether a name stands above the prose, and not in its headline."""
    return one.span[1] <= scene.report.body and not scene.prose.headline(one.span[0])


def _fits(entity: Entity, kinds: tuple[Kind, ...], gender: str | None, *, shown: bool = False) -> bool:
    body = entity.body or (shown and entity.kind is Kind.ORGANISATION)
    return entity.kind in kinds and body and not entity.place and entity.gender in (None, gender or entity.gender)


def _mention(group: Sequence[Entity], spans: Spans) -> Mention:
    return Mention(listed([entity.name for entity in group]), Kind.GROUP, None, spans, several=True)
