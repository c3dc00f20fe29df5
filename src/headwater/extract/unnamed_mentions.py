"""Sources without a name: as printed, or by the fuller words that the report used for the same one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from headwater.extract.descriptions import described_person, fuller_phrase
from headwater.extract.entities import Entity
from headwater.extract.noun_phrases import BODIES, NounPhrase, bare, kind_of, printed, tokens
from headwater.extract.phrases import phrase_end
from headwater.extract.roles import PERSONAL, personal
from headwater.extract.scene import Scene
from headwater.model import Kind, Mention, Span, Spans
from headwater.text.lexicon import word_list, word_map

UNKNOWN = frozenset({"source", "insider", "informant", "person", "individual", "somebody", "someone", "other", "member"})
"""Nouns for one who is not to be known: nobody named is meant by them."""
_WHO_TOLD = frozenset({"source", "insider", "informant", "tipster", "person"})
_MEMBERS = frozenset({"one", "another", "the other", "a second", "a third", "a fourth", "the second", "the third"})
_MEMBER_REACH = 4
"""Sentences back in which those stand of whom "one" is one."""
_POINTING = frozenset({"these", "those", "this", "that", "other", "another"})


def unnamed(scene: Scene, one: NounPhrase, spans: Spans) -> Mention:
    """The phrase itself, as printed, without what a comma sets apart."""
    vague = one.noun is not None and one.noun.kind == "vague"
    kind = kind_of(one)
    several = one.plural or kind is Kind.GROUP
    return Mention(_owned_name(scene, one), kind, None, spans, several=several, vague=vague)


def _owned_name(scene: Scene, one: NounPhrase) -> str:
    """The phrase as printed, with the name of the person put in whom it stands for: "his rep" is "Jan Roe’s rep"."""
    words = printed(scene.text, one)
    stands_for = one.noun is None or one.noun.kind == "spokesperson"
    if one.possessor is None or not stands_for or one.possessor[0] != one.span[0]:
        return words
    owner = _possessing(scene, one.possessor)
    if owner is None or not owner.named or owner.kind is not Kind.PERSON:
        return words
    return f"{owner.name}’s {' '.join(scene.text[one.possessor[1] : one.span[1]].split())}"


def _possessing(scene: Scene, possessor: Span) -> Entity | None:
    """The person that a possessor before a noun means: a name, "his", "the actor’s"."""
    name = next((one for one in scene.names if possessor[0] <= one.bare[0] and one.bare[1] <= possessor[1]), None)
    if name is not None:
        whole = possessor[1] - name.bare[1] <= len("’s")
        return scene.register.of(name) if whole else None
    if scene.text[slice(*possessor)].lower() in ("his", "her"):
        return scene.meant.get(possessor[0])
    one = scene.phrase(possessor)
    if one is None or one.determiner != "possessive" or not personal(one):
        return None
    return described_person(one, possessor[0], scene.people, scene.prose)


def earlier(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """The fuller words for the same unnamed source, said before: "the source" is "a source close to the talks"."""
    if one.possessor or one.span != one.core or one.determiner not in ("", "definite"):
        return None
    if len(one.words) > 1 and one.words[:-1] != ("same",):
        return _so_described(scene, one, spans) if one.determiner else None
    if one.noun and one.noun.word in BODIES and (fuller := fuller_phrase(one, scene.text, scene.names)):
        return Mention(fuller, kind_of(one), None, spans, several=False)
    if one.noun and one.noun.plural and one.noun.kind == "unnamed" and not one.determiner:
        return None  # "sources" may be others than those before
    before = [source for source in scene.sources if source[0][0] < one.span[0]]
    alike: list[NounPhrase] = []
    for source in before:
        other = scene.phrase(source[0])
        if other and other.noun and one.noun and other.noun == one.noun and other.opening not in _POINTING:
            alike.append(other)
    if alike:
        lately = reversed(alike) if not one.plural else ()
        last = (other for other in lately if other.determiner != "definite" and _described(other))
        return unnamed(scene, next(last, alike[0]), spans)
    return _last_unnamed(scene, before, spans) if one.determiner and one.head in _WHO_TOLD and not one.plural else None


def introduced(scene: Scene, one: NounPhrase) -> NounPhrase | None:
    """The words that brought in last, be it in another's words, whom a definite description takes up: "a port official" for
    "the official" behind "A port official left, the Vale Mirror said". None where somebody named was called so since, or where
    nobody was brought in.
    """
    if one.determiner != "definite" or one.span != one.core:
        return None
    start, tokens = one.span[0], scene.tokens
    last = None
    for last in _brought_in(one.head).finditer(scene.text, max(0, start - _BACK), start):  # noqa: B007 - the last one counts
        pass
    if last is None or scene.text[max(0, last.start() - 2) : last.start()] == ", " or scene.prose.quoted(last.start()):
        return None
    named = (occurrence for occurrence in scene.people if last.start() - _BESIDE <= occurrence.span[0] < start)
    if any(one.head in occurrence.entity.heads for occurrence in named if occurrence.entity.named):
        return None
    first = tokens.index(last.start())
    stop = phrase_end(tokens, first, tokens.bounds(first)[1])
    other = scene.phrase((last.start(), max(last.end(), tokens.spans[stop - 1][1])))
    if other is None or other.name is not None or not {*one.words[:-1]} - {"same"} <= {*other.words}:
        return None
    return other


_BACK, _BESIDE = 1200, 60
"""Code points before a description in which somebody may have been brought in, and before that where a name stands to whom it
belongs: "Ada Quill, a port official".
"""


@lru_cache(maxsize=256)
def _brought_in(head: str) -> re.Pattern[str]:
    plain = rf"(?!(?:{'|'.join(sorted(word_list('phrase_ends') | {'the', 'a', 'an', 'his', 'her', 'its'}))})\b)[\w’'.-]+\s+"
    return re.compile(rf"\b(?:a|an|another|one)\s+(?:{plain}){{0,5}}{re.escape(head)}\b", re.IGNORECASE)


def _described(one: NounPhrase) -> bool:
    """Whether more than the noun says who it is: "a police source", "a source at the bank"."""
    return len(one.words) > 1 or one.span != one.core or one.possessor is not None


def member(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """Who is one of the unnamed people that were last credited together: "One" and "another" of "three officials"."""
    words = scene.text[slice(*one.span)].lower().strip(" ,")
    if words.removesuffix(" of them") not in _MEMBERS:
        return None
    sentence = scene.prose.sentence(one.span[0])
    for source in reversed([source for source in scene.sources if source[0][0] < one.span[0]]):
        if sentence - scene.prose.sentence(source[0][0]) > _MEMBER_REACH:
            return None
        group = scene.phrase(source[0])
        if group is None or group.name or group.noun is None or not group.plural:
            continue
        people = group.noun.kind in PERSONAL or group.noun.word == "people"
        mention = scene.resolve(source) if people else None
        unnamed_people = mention is not None and not mention.vague and mention.kind in (Kind.ANONYMOUS, Kind.GROUP)
        if mention is None or not unnamed_people or " " not in mention.name or mention.name.lower().startswith("one of"):
            return None
        first, *rest = mention.name.split()
        counted = word_map("determiners").get(first.lower()) == "several"
        whole = " ".join([first.lower() if counted else first, *rest])
        return Mention(f"{words.removesuffix(' of them')} of {whole}", Kind.ANONYMOUS, None, spans)
    return None


def _so_described(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """The only source before that has the same noun and all other words: "the army source" is "a source in the army"."""
    found: dict[str, NounPhrase] = {}
    for source in scene.sources:
        other = scene.phrase(source[0]) if source[0][0] < one.span[0] else None
        if other is None or other.noun is None or other.noun != one.noun or other.determiner in ("definite", "possessive"):
            continue
        words = {bare(scene.text[slice(*word)]) for word in tokens(scene.text, other.span)}
        if words.issuperset(one.words[:-1]):
            found.setdefault(printed(scene.text, other), other)
    return unnamed(scene, next(iter(found.values())), spans) if len(found) == 1 else None


def _last_unnamed(scene: Scene, before: Sequence[Spans], spans: Spans) -> Mention | None:
    """The one without a name who spoke last: whom "the source" means where no source was called so before."""
    for source in reversed(before):
        other = scene.phrase(source[0])
        introduced = other is not None and other.determiner not in ("definite", "possessive") and personal(other)
        mention = scene.resolve(source) if introduced else None
        if mention and mention.kind is Kind.ANONYMOUS:
            return replace(mention, spans=spans)
    return None
