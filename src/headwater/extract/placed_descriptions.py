"""Whom a description means by where it stands: whom the prose goes on with, the headline's only name, a relative, whoever is
named only then. Each asks that nothing the report says of that person speaks against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from headwater.extract.coreference import Occurrence, Prose, start_of
from headwater.extract.descriptions import ORDINARY
from headwater.extract.entities import Entity, plain
from headwater.extract.noun_phrases import NounPhrase, bare, noun_of
from headwater.model import Kind
from headwater.text.lexicon import word_list, word_map

_RESTRICTS = re.compile(
    r"\b(?:who|whose|that|which|and (?:the|an?|his|her|its|their))\b|[’']s?\b.*\b(?:website|office|campaign)\b"
)
_NEXT = re.compile(r"\s+([a-z]+)")
_NEXT_SENTENCES = 2
"""Sentences, behind the one in question, in which somebody may still be introduced in another paragraph."""

_PARTS = re.compile(r"[;:.,\n]")
_TITLE_WORDS = 2
"""Words before a name that a sentence opens with: "The Rev. Dr. Jan Roe"."""

_OLD = "-year-old"
_GOES_ON_SPEAKING = re.compile(r"\s+(?:also\s+|then\s+)?(?:added|continued|went on)\b")
_FOLLOWED_BY = re.compile(r"^[^.;:“”\"]*\b(?:(?:succeeded|replaced|followed|defeated|beaten|ousted|unseated) by|lost\b.* to)\b")
_FOLLOWS = re.compile(r"^[^.;:“”\"]*\b(?:succeed(?:s|ed)|replac(?:es|ed)|took over\b.* from|defeated|beat|unseated|ousted)\b")
"""Words between two names that say that the second followed the first in an office, or the other way round."""
_INTRODUCED = frozenset({"person", "post", "relation"})
"""Kinds of nouns by which somebody is described whom the report goes on to name."""
_INTRODUCED_WITHIN = 3
"""Paragraphs behind such a description in which the name stands."""
_GOES_ON = 4
"""Sentences, those of a quotation among them, over which the prose goes on with the same person."""


def continuing_person(one: NounPhrase, position: int, people: Sequence[Occurrence], prose: Prose) -> Entity | None:
    """The named person whom the prose goes on with under a description that it has not used before: who spoke, or else the
    subject, in the last sentence that had one, in the same paragraph or the one before ("Ana Ruel won. The candidate said
    ..."). None where somebody else was named since, and where the report calls that person something that the description
    does not go with. Of 66 such descriptions in polnear/train 61 come right.
    """
    if _new(one, position, prose):
        return None
    sentence, paragraph = prose.sentence(position), prose.paragraph(position)
    since: list[Occurrence] = []
    acting: list[Occurrence] = []
    for occurrence in reversed(people):
        if occurrence.span[0] >= position or occurrence.quoted or not occurrence.entity.named:
            continue
        if acting and occurrence.sentence != acting[-1].sentence:
            break
        if not occurrence.possessive and (occurrence.subject or occurrence.speaker) and occurrence.sentence < sentence:
            acting.append(occurrence)
        elif not acting:
            since.append(occurrence)
    if not acting:
        return None
    last = next((spoke for spoke in reversed(acting) if spoke.speaker), acting[-1])
    if sentence - last.sentence > _GOES_ON or paragraph - prose.paragraph(last.span[0]) > 1:
        return None
    if any(other.sentence > last.sentence and other.entity is not last.entity for other in since):
        return None
    return last.entity if _may_be_called(last.entity, one) else None


def person_named_next(one: NounPhrase, position: int, people: Sequence[Occurrence], prose: Prose) -> Entity | None:
    """The person named only after a description: who is the first to act in the next two sentences or the next paragraph, and
    either goes on speaking there ("..., the chief said. Roe added ...") or is named in full there for the first time, as its
    first words, while the description stands in the headline or the first paragraphs ("The envoy left. Jan Roe said ...").
    None where the report calls that person something else.
    """
    sentence, paragraph = prose.sentence(position), prose.paragraph(position)
    titled = prose.headline(position)
    named = _headlined(position, people, prose) if titled else []
    if named and not _PARTS.search(prose.text, named[-1].span[1], position):
        return None  # "Roe fears mayor will go": another one
    low = bisect_left(people, position, key=start_of)
    for occurrence in people[low:]:
        if occurrence.sentence - sentence > _NEXT_SENTENCES and occurrence.paragraph - paragraph > 1:
            return None
        if occurrence.sentence == sentence or not _acts(occurrence) or (titled and prose.headline(occurrence.span[0])):
            continue
        entity = occurrence.entity
        if one.noun is None or (one.noun.gender and entity.gender not in (None, one.noun.gender)):
            return None
        if _GOES_ON_SPEAKING.match(prose.text, occurrence.span[1]):
            return None if _posts(entity) else entity
        first = entity.places[0] == occurrence.span and " " in entity.name and _opens(occurrence, prose)
        first = first and one.noun.kind != "relation" and (titled or occurrence.speaker or _speaks(occurrence, prose))
        loose = titled and (one.noun.kind == "unnamed" or one.noun.word in word_list("epithets"))
        early = titled or paragraph <= 1
        return entity if early and first and (loose or not entity.own_heads) else None
    return None


def person_introduced_later(one: NounPhrase, position: int, people: Sequence[Occurrence], prose: Prose) -> Entity | None:
    """The person whom the first paragraph only describes ("A Brem mother said ...") and one of the next names: the first who
    is named and speaks there, of whom the report says the same. None for words that withhold who it is ("a source").
    """
    paragraph = prose.paragraph(position)
    lead = all(prose.headline(start) for start, _ in prose.paragraphs[:paragraph])
    if not lead or one.noun is None or one.noun.kind not in _INTRODUCED or _withheld(one.noun.word):
        return None
    for occurrence in people[bisect_left(people, position, key=start_of) :]:
        entity = occurrence.entity
        if occurrence.paragraph - paragraph > _INTRODUCED_WITHIN:
            return None
        if not _acts(occurrence) or not (occurrence.speaker or _speaks(occurrence, prose)):
            continue
        fits = one.noun.word in entity.heads and entity.gender in (None, one.noun.gender or entity.gender)
        return entity if fits and entity.places[0][0] > position and not _unlike(one, entity) else None
    return None


def _withheld(word: str) -> bool:
    """Whether the noun is a kind of those that withhold who it is: a diplomat is an official."""
    return any((noun := noun_of(wider)) and noun.kind == "unnamed" for wider in word_map("role_words").get(word, "").split())


def _unlike(one: NounPhrase, entity: Entity) -> bool:
    """Whether a description and the report's words for a person are of two: "a tax lawyer" is no "divorce lawyer"."""
    names = {bare(word) for name in one.names for word in name.text.split()}
    own = {word for word in one.words[:-1] if word not in names | ORDINARY and word.capitalize() not in word_list("demonyms")}
    theirs = entity.role_words - entity.heads - ORDINARY
    return bool(own and theirs) and not own & theirs


def person_of_headline(one: NounPhrase, position: int, people: Sequence[Occurrence], prose: Prose) -> Entity | None:
    """The only person named in a headline, where the next part of it describes somebody: "Roe wins; nominee thanks"."""
    named = _headlined(position, people, prose) if prose.headline(position) else []
    if len({id(other.entity) for other in named}) != 1 or not _PARTS.search(prose.text, named[-1].span[1], position):
        return None
    entity, noun = named[-1].entity, one.noun
    if noun is None or (noun.gender and entity.gender not in (None, noun.gender)):
        return None
    return entity if noun.word in word_list("epithets") | word_list("public_offices") else None


def _headlined(position: int, people: Sequence[Occurrence], prose: Prose) -> list[Occurrence]:
    """The people named in the headline before ``position``."""
    before = [other for other in people[: bisect_left(people, position, key=start_of)] if other.entity.named]
    return [other for other in before if other.entity.kind is Kind.PERSON and prose.headline(other.span[0])]


def _acts(occurrence: Occurrence) -> bool:
    known = occurrence.entity.kind is Kind.PERSON and occurrence.entity.named
    return known and not (occurrence.quoted or occurrence.possessive) and (occurrence.subject or occurrence.speaker)


def _posts(entity: Entity) -> set[str]:
    """The offices that the report gives somebody."""
    return {head for head in entity.own_heads if (noun := noun_of(head)) and noun.kind == "post"}


def _speaks(occurrence: Occurrence, prose: Prose) -> bool:
    """Whether a verb of speech follows a name."""
    verb = _NEXT.match(prose.text, occurrence.span[1])
    return verb is not None and verb.group(1) in word_map("speech_verbs")


def _opens(occurrence: Occurrence, prose: Prose) -> bool:
    """Whether a person is the first thing that a sentence speaks of, but for a title before the name."""
    return len(prose.text[prose.sentences[occurrence.sentence][0] : occurrence.span[0]].split()) <= _TITLE_WORDS


def relative(one: NounPhrase, owner: str, entities: Sequence[Entity]) -> Entity | None:
    """The only other person of the owner's surname whom a relation may mean: "his ex-wife" is Ada Roe beside Jan Roe."""
    surname = plain(owner)[-1:]
    if one.noun is None or one.noun.kind != "relation" or one.noun.gender is None or " " not in owner:
        return None
    found = [
        entity
        for entity in entities
        if entity.kind is Kind.PERSON and " " in entity.name and plain(entity.name)[-1:] == surname and entity.name != owner
    ]
    fitting = [entity for entity in found if entity.gender in (None, one.noun.gender) and not _other_kin(entity, one.noun.word)]
    return fitting[0] if len(fitting) == 1 else None


def beside_in_office(one: NounPhrase, owner: str, pairs: Sequence[tuple[Entity, Entity, str]]) -> Entity | None:
    """The successor or the predecessor of ``owner``, where the report says who followed whom; ``pairs`` are two names in a row
    each, with the words between them.
    """
    for first, second, gap in pairs:
        followed, follows = _FOLLOWED_BY.search(gap), _FOLLOWS.search(gap)
        if first.kind is not Kind.PERSON or second.kind is not Kind.PERSON or not (followed or follows):
            continue
        old, new = (first, second) if followed else (second, first)
        if one.head == "successor" and old.name == owner:
            return new
        if one.head == "predecessor" and new.name == owner:
            return old
    return None


def _other_kin(entity: Entity, relation: str) -> bool:
    """Whether the report calls somebody a relation, but not this one: a wife may be the ex-wife, a father no son."""
    kin = {head.removeprefix("ex-") for head in entity.own_heads if (noun := noun_of(head)) and noun.kind == "relation"}
    return bool(kin) and relation.removeprefix("ex-") not in kin


def _new(one: NounPhrase, position: int, prose: Prose) -> bool:
    """Whether a description may bring in somebody, or is none: "the rival who left", "the Republican case", "the rival’s"."""
    words = prose.text[position : one.span[1]]
    behind = _NEXT.match(prose.text, one.span[1])
    adjective = one.noun is not None and one.noun.word in word_list("party_members")
    return (
        words.endswith(("’s", "'s", "’", "'"))
        or _RESTRICTS.search(words) is not None
        or (adjective and behind is not None and not _finite(behind.group(1)))
    )


def _finite(word: str) -> bool:
    return word in word_map("speech_verbs") or word in word_list("finite_verbs") or word.endswith(("ed", "s"))


def _may_be_called(entity: Entity, one: NounPhrase) -> bool:
    """Whether nothing that the report says of a person speaks against a description it has not used of that person."""
    noun = one.noun
    if noun is None:
        return one.head.endswith(_OLD) and not any(head.endswith(_OLD) for head in entity.heads)
    if noun.gender and entity.gender not in (None, noun.gender):
        return False
    if noun.word in word_list("epithets"):
        return True
    if entity.own_heads:
        return False
    return noun.word in word_list("callings") or (noun.word in word_list("public_offices") and len(one.words) > 1)
