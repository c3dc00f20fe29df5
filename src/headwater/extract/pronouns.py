"""Sources that are pronouns: "he", "they", "it", "who", "I"."""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.extract.continuation import continued
from headwater.extract.coreference import most_salient
from headwater.extract.descriptions import signature
from headwater.extract.noun_phrases import NounPhrase, noun_of, opening_of, tokens
from headwater.extract.scene import Scene
from headwater.model import Kind, Mention, Spans
from headwater.text.lexicon import word_map

_PLURAL_REACH, _THING_REACH = 5, 2
"""Sentences back in which "they" and "it" look for whom they mean."""
_BEFORE_RELATIVE = re.compile(r"(?:[’']s?)?(?:\s*\([^)]*\))?\s*,?\s*(?:most of|many of|both of|some of|all of)?\s*")


def by_pronoun(scene: Scene, one: NounPhrase, pronoun: str, spans: Spans) -> Mention | None:
    """Whom a pronoun means; None where the text does not say."""
    person, _, gender = word_map("pronouns")[pronoun].partition(" ")
    position = one.span[0]
    if person == "third":
        entity = scene.meant.get(position)
        if entity is None:
            before = [occurrence for occurrence in scene.people if occurrence.span[0] < position]
            entity = most_salient(scene.prose, before, position, gender)
        return scene.mention(entity, spans) if entity else None
    if person == "relative":
        return _antecedent(scene, position, spans, people=pronoun in ("who", "whom", "whose"))
    if person == "first":
        return _first_person(scene, position, spans)
    return _several(scene, position, spans) if person == "plural" else _thing(scene, position, spans)


def _first_person(scene: Scene, position: int, spans: Spans) -> Mention | None:
    if scene.prose.quoted(position):
        speaker = continued(scene, position)
        return replace(speaker, spans=spans) if speaker else None
    if scene.report.byline:
        return Mention(scene.report.byline, Kind.PERSON, None, spans)
    signed = signature(scene.text, position, scene.prose.paragraphs, scene.names)
    return scene.mention(scene.register.of(signed), spans) if signed else None


def _several(scene: Scene, position: int, spans: Spans) -> Mention | None:
    """Whom "they" means: the last source in the plural, or body, that spoke within reach."""
    sentence = scene.prose.sentence(position)
    for source in reversed([one for one in scene.sources if one[0][0] < position]):
        if sentence - scene.prose.sentence(source[0][0]) > _PLURAL_REACH:
            break
        mention = scene.resolve(source)
        if mention and (mention.several or mention.kind in (Kind.GROUP, Kind.ORGANISATION, Kind.OUTLET)):
            return replace(mention, spans=spans)
    return None


def _thing(scene: Scene, position: int, spans: Spans) -> Mention | None:
    """Whom "it" means: the body, outlet or document that spoke last, in the same sentence or one of the two before."""
    sentence = scene.prose.sentence(position)
    bodies = (Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT)
    before = [one for one in scene.occurrences if one.span[0] < position and not one.quoted and one.entity.kind in bodies]
    here = [one for one in before if one.sentence == sentence and one.entity.body]
    if len({id(one.entity) for one in here}) == 1:
        return scene.mention(here[0].entity, spans)
    spoke = [one for one in before if sentence - one.sentence <= _THING_REACH and (one.speaker or one.subject)]
    return scene.mention(spoke[-1].entity, spans) if spoke else None


def _antecedent(scene: Scene, position: int, spans: Spans, *, people: bool) -> Mention | None:
    """Whom a relative pronoun means: the name, or the noun phrase, right before it."""
    text = scene.text
    start = scene.prose.sentences[scene.prose.sentence(position)][0]
    near = [one for one in scene.occurrences if start <= one.span[0] and one.span[1] <= position]
    if near and _BEFORE_RELATIVE.fullmatch(text[near[-1].span[1] : position]):
        fitting = [one for one in near if not people or one.entity.kind is Kind.PERSON]
        last = fitting[-1] if fitting else near[-1]
        return scene.mention(last.entity, spans)
    for word in reversed(tokens(text, (start, position))):
        noun = noun_of(text[slice(*word)])
        if noun is None or (people and noun.kind in ("document", "outlet")):
            continue
        mention = scene.resolve(((opening_of(text, start, word), word[1]),))
        return replace(mention, spans=spans) if mention else None
    return None
