"""Sources that are pronouns: "he", "they", "it", "who", "I"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from headwater.extract.antecedents import antecedent, meant_at
from headwater.extract.continuation import continued
from headwater.extract.coreference import Occurrence, most_salient, start_of
from headwater.extract.descriptions import signature
from headwater.extract.entities import Entity
from headwater.extract.named import outlet_key, own_outlet
from headwater.extract.noun_phrases import NounPhrase, noun_of, opening_of, tokens
from headwater.extract.pairs import together
from headwater.extract.scene import Scene
from headwater.model import Kind, Mention, Span, Spans
from headwater.text.lexicon import word_list, word_map

_PLURAL_REACH, _THING_REACH = 5, 2
"""Sentences back in which "they" and "it" look for whom they mean."""
_OPENER_REACH, _OPENING_WORDS = 1, 8
_AHEAD = re.compile(
    r"(?:(?:But|And|Yet|So|Still|Instead|Meanwhile|However|Now|Then|Later)\b,?|"
    r"(?:On|In|At|After|Before|During|By|For|According to|Last|This|Earlier)\b[^,.;:“”\"]{1,80},)\s+"
)
"""Words before the subject of a sentence."""
_COORDINATED = re.compile(r",?\s+and\s+(?:[A-Z][\w.]*\s+){0,2}")
"""Words between two names that do the same: "Roe and Sen. Doe met"."""
_THINGS = (Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT)


def by_pronoun(scene: Scene, one: NounPhrase, pronoun: str, spans: Spans) -> Mention | None:
    """Whom a pronoun means; None where the text does not say."""
    person, _, gender = word_map("pronouns")[pronoun].partition(" ")
    position = one.span[0]
    if person == "third":
        entity = scene.meant.get(position)
        if entity is None:
            before = [occurrence for occurrence in scene.people if occurrence.span[0] < position]
            entity = most_salient(scene.prose, before, position, gender)
        return scene.mention(entity, spans) if entity and not _one_of_two(scene, entity, position, gender) else None
    if person == "relative":
        return antecedent(scene, position, spans, people=pronoun in ("who", "whom", "whose"))
    if person == "first":
        return _first_person(scene, position, spans)
    return _several(scene, position, spans) if person == "plural" else thing(scene, position, spans)


def _one_of_two(scene: Scene, entity: Entity, position: int, gender: str) -> bool:
    """Whether somebody of the same gender was named beside ``entity`` when the prose last spoke of both: "Roe and Doe met"."""
    last: dict[int, Occurrence] = {}
    for one in scene.people[: bisect_left(scene.people, position, key=start_of)]:
        if not one.quoted:
            last[id(one.entity)] = one
    own = last.get(id(entity))
    if own is None or own.sentence == scene.prose.sentence(position) or own.possessive:
        return False
    for other in last.values():
        if other.sentence != own.sentence or other.entity.gender != gender or other is own or other.speaker != own.speaker:
            continue
        first, second = sorted((own, other), key=start_of)
        if _COORDINATED.fullmatch(scene.text, first.span[1], second.span[0]):
            return True
    return False


def _first_person(scene: Scene, position: int, spans: Spans) -> Mention | None:
    if scene.prose.quoted(position):
        speaker = continued(scene, position)
        return replace(speaker, spans=spans) if speaker else None
    if scene.report.byline:
        return Mention(scene.report.byline, Kind.PERSON, None, spans)
    signed = signature(scene.text, position, scene.prose.paragraphs, scene.names)
    return scene.mention(scene.register.of(signed), spans) if signed else None


def _several(scene: Scene, position: int, spans: Spans) -> Mention | None:
    """Whom "they" means: the noun right before it ("the workers they asked"), else who in the plural, or which body, spoke or
    opened a sentence last within reach, else the last two people named together.
    """
    start = scene.prose.sentences[scene.prose.sentence(position)][0]
    before = tokens(scene.text, (start, position))[-1:]
    if before and (noun := noun_of(scene.text[slice(*before[0])])) and noun.plural:
        return meant_at(scene, (opening_of(scene.text, start, before[0]), before[0][1]), spans)
    for source in _before(scene, position, _PLURAL_REACH):
        mention = scene.resolve(source)
        if mention and (mention.several or mention.kind in (Kind.GROUP, Kind.ORGANISATION, Kind.OUTLET)):
            return replace(mention, spans=spans)
    return together(scene, position, spans)


def thing(scene: Scene, position: int, spans: Spans) -> Mention | None:
    """Whom "it" means: the only body named in its sentence, else the body, outlet or document that spoke or opened a sentence
    last, in the same sentence or one of the two before. The report's own outlet is meant only where it is the one that spoke.
    """
    own = own_outlet(scene.report)
    sentence = scene.prose.sentence(position)
    before = [one for one in scene.occurrences if one.span[0] < position and not one.quoted and one.entity.kind in _THINGS]
    before = [one for one in before if one.speaker or outlet_key(one.entity.name) not in own]
    here = [one for one in before if one.sentence == sentence and one.entity.body]
    if len({id(one.entity) for one in here}) == 1:
        return scene.mention(here[0].entity, spans)
    near = [one for one in before if sentence - one.sentence <= _THING_REACH]
    spoke = [one for one in near if one.speaker or (one.subject and not one.entity.place)]
    for source in _before(scene, position, _THING_REACH):
        if spoke and spoke[-1].span[0] > source[0][0]:
            break
        mention = scene.resolve(source)
        if mention and mention.kind in _THINGS and not (mention.several or mention.vague):
            return replace(mention, spans=spans)
    if not spoke:
        return None
    two = len(spoke) > 1 and _COORDINATED.fullmatch(scene.text, spoke[-2].span[1], spoke[-1].span[0])
    return None if two and spoke[-1].sentence < sentence else scene.mention(spoke[-1].entity, spans)


def _before(scene: Scene, position: int, reach: int) -> list[Spans]:
    """The sources before ``position`` and what opens the last sentences, within ``reach`` sentences, the nearest first."""
    prose = scene.prose
    sentence = prose.sentence(position)
    found = {one for one in scene.sources if one[0][0] < position and sentence - prose.sentence(one[0][0]) <= reach}
    starts = {one[0][0] for one in found}
    for start, end in prose.sentences[max(0, sentence - _OPENER_REACH) : sentence + 1]:
        opener = _opener(scene, start, min(end, position))
        if opener and opener[0] not in starts and not prose.quoted(opener[0]):
            found.add((opener,))
    return sorted(found, reverse=True)


def _opener(scene: Scene, start: int, end: int) -> Span | None:
    """The noun phrase that a sentence opens with, up to its verb; None if it opens with something else."""
    if (ahead := _AHEAD.match(scene.text, start, end)) is not None:
        start = ahead.end()
    for word in tokens(scene.text, (start, end))[:_OPENING_WORDS]:
        string = scene.text[slice(*word)].lower()
        verb = string in word_map("speech_verbs") or string in word_list("finite_verbs")
        if verb and noun_of(string) is None:  # "the report" does not end before its noun
            return (start, word[0]) if word[0] > start and scene.text[start : word[0]].strip() else None
        if string in word_list("phrase_ends") or not string[0].isalnum():
            return None
    return None
