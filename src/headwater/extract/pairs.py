"""Two at once: "they", "both companies", "the two women", "the couple", where the report names two together, or just two."""

from __future__ import annotations

import re

from headwater.extract.coreference import Occurrence
from headwater.extract.entities import Entity
from headwater.extract.noun_phrases import NounPhrase
from headwater.extract.roles import PERSONAL
from headwater.extract.scene import Scene
from headwater.model import Kind, Mention, Spans

_JOINS = re.compile(
    r"(?:[’']s?)?(?:\s*\([^)]{1,20}\))?\s+(?:and|&)\s+(?:(?:his|her)\s+(?:[\w-]+\s+){0,2}[\w-]+,?\s+)?", re.IGNORECASE
)
_COUPLES = frozenset({"couple", "pair", "duo"})
_TOGETHER, _APART = 6, 3
"""Sentences back in which two named together, or two named apart, are meant."""


def both(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """The two whom "both companies", "the two women", "the couple" mean; None where the report does not name just two."""
    couple = one.head in _COUPLES and one.determiner == "definite" and len(one.words) == 1
    if one.span != one.core or one.possessor or not (couple or _two(one)):
        return None
    gender = one.noun.gender if one.noun else None
    organisations = one.noun is not None and one.noun.kind in ("organisation", "outlet")
    if not (couple or organisations or (one.noun and one.noun.kind in PERSONAL)):
        return None
    kinds = (Kind.ORGANISATION, Kind.OUTLET) if organisations else (Kind.PERSON,)
    return together(scene, one.span[0], spans, kinds, gender) or _apart(scene, one.span[0], spans, kinds, gender)


def _two(one: NounPhrase) -> bool:
    if one.noun is None or not one.noun.plural:
        return False
    alone = len(one.words) == 1
    return (one.opening == "both" and alone) or (one.opening == "the" and one.words[0] == "two" and len(one.words) == 2)


def together(
    scene: Scene, position: int, spans: Spans, kinds: tuple[Kind, ...] = (Kind.PERSON,), gender: str | None = None
) -> Mention | None:
    """The last two named with an "and" between them, before ``position`` and within reach."""
    sentence = scene.prose.sentence(position)
    names = scene.names
    for index in range(len(names) - 1, 0, -1):
        first, second = names[index - 1], names[index]
        if second.bare[1] > position:
            continue
        if sentence - scene.prose.sentence(second.bare[0]) > _TOGETHER:
            return None
        pair = [scene.register.of(first), scene.register.of(second)]
        if all(_fits(entity, kinds, gender) for entity in pair) and pair[0] is not pair[1]:
            third = index > 1 and scene.text[names[index - 2].bare[1] : first.span[0]] in (", ", " and ")
            if not third and _JOINS.fullmatch(scene.text, first.bare[1], second.span[0]):
                return _mention(pair, spans)
    return None


def _apart(scene: Scene, position: int, spans: Spans, kinds: tuple[Kind, ...], gender: str | None) -> Mention | None:
    """The only two of their kind that the last sentences name."""
    sentence = scene.prose.sentence(position)
    near: dict[int, Occurrence] = {}
    for one in scene.occurrences:
        inside = one.span[0] < position and sentence - one.sentence <= _APART and not one.quoted
        if inside and _fits(one.entity, kinds, gender):
            near.setdefault(id(one.entity), one)
    return _mention([one.entity for one in near.values()], spans) if len(near) == 2 else None


def _fits(entity: Entity, kinds: tuple[Kind, ...], gender: str | None) -> bool:
    return entity.kind in kinds and entity.body and not entity.place and entity.gender in (None, gender or entity.gender)


def _mention(pair: list[Entity], spans: Spans) -> Mention:
    return Mention(" and ".join(entity.name for entity in pair), Kind.GROUP, None, spans, several=True)
