"""Whom a description means: "the expert", "the Republican nominee", "the company", "the report", by role, name and salience."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from headwater.extract.coreference import Occurrence, Prose, start_of
from headwater.extract.document_forms import form_of, passed_on
from headwater.extract.entities import Entity, plain
from headwater.extract.named import Named
from headwater.extract.noun_phrases import NounPhrase, bare, tokens
from headwater.extract.roles import mentions_role
from headwater.model import Kind, Mention, Span
from headwater.text.lexicon import word_list, word_map

_BETWEEN = re.compile(r"(?:[’']s)?(?:\s+(?!said|says|that|the|a|an|and|in|to)[\w-]+){0,3}\s+")
_BY = re.compile(r"\s+(?:[\w,-]+\s+){0,4}?(?:by|from|of|for|in|on)\s+(?:the\s+)?")
_PUBLISHED = re.compile(
    r"\s+(?:has |have |had |also |on \w+ )?(?:published|issued|released|wrote|sent|posted|put out|presented|made)"
    r"\s+(?:an?|the|its|his|her)\s+(?:[\w-]+\s+){0,3}"
)
_FROM = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:by|from)\s+(?:[a-z-]+\s+){0,2}")
_OPENS = re.compile(r",\s+(?:the\s+)?")
_PERSONAL_WORKS = frozenset(
    {"letter", "memo", "email", "e-mail", "note", "post", "tweet", "message", "memoir", "diary", "statement"}
)
"""Works that one person makes, and a report calls by the word alone later."""
_SOON = 500
"""Characters within which a text that speaks of "a new poll" says whose it is."""
_BESIDE = 150
"""Characters between the start of a name and the work that it made: the few words between them are never longer."""
_SIGNATURE_WORDS = 8
"""Words in a paragraph that is a signature: a name, and little more."""

_OPENING = 2
"""Paragraphs from the first in which a text may describe somebody whom it names much later."""
_OTHERS = {"his": "her", "her": "his"}
_ANYBODYS = frozenset({"city", "country", "government", "nation", "party", "province", "region", "state", "town", "village"})
ORDINARY = frozenset(
    {"former", "late", "new", "senior", "local", "young", "old", "top", "longtime", "veteran", "first", "same", "retired"}
)
"""Words before a noun for somebody that tell nobody apart."""


def described_person(one: NounPhrase, position: int, people: Sequence[Occurrence], prose: Prose) -> Entity | None:
    """The named person whose roles hold the phrase's head, as ``described_people`` finds it; None if nothing tells which."""
    found = described_people(one, position, people, prose)
    return found[0] if len(found) == 1 else None


def described_people(one: NounPhrase, position: int, people: Sequence[Occurrence], prose: Prose) -> list[Entity]:
    """The named person whose roles hold the phrase's head: the one that more of its words fit, then the last mentioned. Two or
    more where they were mentioned last in one sentence, in which all of them or none spoke: "minister A met minister B".

    One mentioned only later counts where nobody before fits ("The retired general said ... Gen. John Roe").
    """
    head = one.noun.word if one.noun else one.head
    others = [word for word in _own_words(one, prose.text) if word not in ORDINARY]
    whose = _whose(one, prose.text)
    found: dict[int, tuple[tuple[float, ...], Occurrence]] = {}
    fits: dict[int, float] = {}
    for occurrence in people:
        entity = occurrence.entity
        if entity.kind is not Kind.PERSON or not entity.named or not _could_be(entity, one, head):
            continue
        fit = mentions_role(entity, others)
        other = entity.role_words - entity.heads or head not in entity.own_heads
        if other and ((others and not fit) or (whose and not whose & _told_of(entity))):
            continue  # "the federal investigator" is not the private one, nor a mayor "the leader of the strikers"
        before = occurrence.span[0] < position
        if not before and prose.paragraph(position) > _OPENING and occurrence.paragraph - prose.paragraph(position) > 1:
            continue  # far behind, and not described in the headline
        if not before and _speaks_for_another(one, occurrence.paragraph - prose.paragraph(position)):
            continue
        distance = prose.sentence(position) - prose.sentence(occurrence.span[0])
        closeness = -abs(distance) / 10 + 0.5 * occurrence.speaker + 0.3 * occurrence.subject - occurrence.quoted
        if not before:
            closeness -= abs(distance)  # a headline describes whom the text names first
        fits[id(entity)] = float(fit) + 0.5 * (head in entity.own_heads)
        key = (float(before), fits[id(entity)] + closeness)
        if id(entity) not in found or key > found[id(entity)][0]:
            found[id(entity)] = (key, occurrence)
    if not found:
        return []
    (before_, _), best = max(found.values(), key=lambda item: item[0])
    equal = [
        occurrence.entity
        for key, (_, occurrence) in found.items()
        if fits[key] == fits[id(best.entity)] and occurrence.sentence == best.sentence and occurrence.speaker == best.speaker
    ]
    return equal if before_ and not best.speaker else [best.entity]


def _speaks_for_another(one: NounPhrase, paragraphs: int) -> bool:
    """Whether a spokesman who is named so far on is likely another body's: many bodies have one."""
    return one.noun is not None and one.noun.kind == "spokesperson" and paragraphs > 1


def _whose(one: NounPhrase, text: str) -> frozenset[str]:
    """The words in small letters behind the head that say whose leader, head or member it is: "strikers". None where any
    country, town or body may be called so.
    """
    behind = tokens(text, (one.core[1], one.span[1]))
    words = [text[slice(*word)] for word in behind]
    if not words or words[0] not in {"of", "at", "for"}:
        return frozenset()
    found = {bare(word) for word in words if word.islower() and word not in word_list("english_function_words")}
    return frozenset() if found <= word_list("general_organisations") | _ANYBODYS else frozenset(found)


def _told_of(entity: Entity) -> frozenset[str]:
    """All words of what the report calls somebody, in small letters: "chief", "fire", "brigade"."""
    return frozenset(word for role in entity.roles for word in re.findall(r"\w[\w'’-]*", role.lower())) | entity.role_words


def _own_words(one: NounPhrase, text: str) -> tuple[str, ...]:
    """The words before the head, without those of an owner who is not named: "[the mayor’s] spokesman"."""
    if one.possessor is None or one.names:
        return one.words[:-1]
    return tuple(bare(text[slice(*word)]) for word in tokens(text, (one.possessor[1], one.core[1])))[:-1]


def _office(one: NounPhrase) -> bool:
    """Whether somebody ceases to be what the phrase says: a mayor, a nominee; not a general, a pollster."""
    word = one.noun.word if one.noun else ""
    held = one.noun is not None and one.noun.kind == "post"
    return held or word in word_list("public_offices") or word in ("candidate", "nominee", "contender", "hopeful")


def _could_be(entity: Entity, one: NounPhrase, head: str) -> bool:
    if one.noun is not None and one.noun.gender and entity.gender not in (None, one.noun.gender):
        return False
    if head in entity.past and "former" not in one.words and _office(one):
        return False
    if one.noun and one.noun.kind == "relation" and one.opening in _OTHERS and f"{_OTHERS[one.opening]} {head}" in entity.roles:
        return False  # "his friend" is not "her friend"
    return head in entity.heads


def described_organisation(one: NounPhrase, position: int, occurrences: Sequence[Occurrence], prose: Prose) -> Entity | None:
    """The organisation that ``described_organisations`` finds; None if nothing tells which of two."""
    found = described_organisations(one, position, occurrences, prose)
    return found[0] if len(found) == 1 else None


def described_organisations(one: NounPhrase, position: int, occurrences: Sequence[Occurrence], prose: Prose) -> list[Entity]:
    """The organisation named before that the phrase can mean: its name holds the head ("the clinic"), or, for a general
    word ("the company"), the one that spoke or acted last, within a few sentences.
    """
    head = one.head
    kinds = frozenset(word_map("body_kinds").get(head, "").split())
    ranked = []
    for occurrence in occurrences:
        entity = occurrence.entity
        if occurrence.span[0] >= position or not (_is_body(occurrence) or _has_its_own(occurrence, prose)):
            continue
        words = {word for form in entity.forms for word in plain(form)}
        if (head in word_list("businesses") or head.endswith("maker")) and words & word_list("public_bodies"):
            continue  # a university is no company
        if any(word not in words | entity.role_words for word in one.words[:-1] if word not in ORDINARY):
            continue
        distance = prose.sentence(position) - prose.sentence(occurrence.span[0])
        general = head in word_list("general_organisations") or head.endswith("maker")
        named = head in words or head in entity.heads or not kinds.isdisjoint(words)
        if not named and (not general or distance > 6):
            continue
        score = (
            3.0 * named
            + 1.5 * bool(entity.heads)
            - 0.5 * distance
            + 1.2 * occurrence.speaker
            + 0.8 * occurrence.subject
            - 0.8 * occurrence.quoted
        )
        ranked.append((score, occurrence.span[0], occurrence))
    if not ranked:
        return []
    best = max(ranked, key=lambda item: item[:2])
    equal = [other.entity for score, _, other in ranked if score == best[0] and other.sentence == best[2].sentence]
    return list({id(entity): entity for entity in equal}.values())


def _is_body(occurrence: Occurrence) -> bool:
    """Whether it may be called a company, an agency: an organisation's name, or an unknown one that speaks or acts."""
    entity = occurrence.entity
    if entity.kind is not Kind.ORGANISATION or entity.place:
        return False
    return entity.body or occurrence.speaker or (occurrence.subject and " " in entity.name)


_OF_A_THING = re.compile(r"(?:is|are|has|have|had|was|were|will|would|may|could)\b(?:[^.!?;,]|,(?=\d)){0,60}\b(?:its|itself)\b")
"""What stands behind a name that does something with what is "its": nobody's name, and a body's where it is no place's."""


def _has_its_own(occurrence: Occurrence, prose: Prose) -> bool:
    """Whether an unknown name of one word acts as a body does: "Brimhold is recalling 48,000 of its seats"."""
    entity = occurrence.entity
    if entity.kind is not Kind.ORGANISATION or entity.place or not occurrence.subject or occurrence.quoted:
        return False
    return _OF_A_THING.match(prose.text, occurrence.span[1] + 1) is not None


def maker(head: str, position: int, text: str, occurrences: Sequence[Occurrence], *, known: bool) -> Entity | None:
    """The organisation or outlet that a poll, a study or a report is by, where the text names it beside that word: the
    last before ``position`` if the work is ``known`` by then ("the poll"), else the first soon behind it. ``occurrences``
    stand in the order of the text.
    """
    found = []
    kinds = (Kind.ORGANISATION, Kind.OUTLET, Kind.PERSON) if head in _PERSONAL_WORKS else (Kind.ORGANISATION, Kind.OUTLET)
    makers = [one for one in occurrences if one.entity.kind in kinds and one.entity.named and one.entity.body]
    for match in re.finditer(rf"\b{re.escape(head)}s?\b", text, re.IGNORECASE):
        low = bisect_left(makers, match.start() - _BESIDE, key=start_of)
        for occurrence in makers[low : bisect_left(makers, match.end() + _BESIDE, low, key=start_of)]:
            start, end = occurrence.span
            before = None
            if end <= match.start():
                before = _BETWEEN.fullmatch(text, end, match.start()) if occurrence.entity.kind is not Kind.PERSON else None
                before = before or _PUBLISHED.fullmatch(text, end, match.start())
            between = text[match.end() : start].lower().split()
            passed = any(passed_on(word, form_of(head) or "") for word in between)  # "a letter obtained by the Herald"
            if before or (start >= match.end() and not passed and _made_by(text, match.end(), start, occurrence)):
                found.append((match.start(), occurrence.entity))
    earlier = [item for item in found if item[0] < position] if known else []
    if earlier:
        return max(earlier, key=lambda item: item[0])[1]
    later = [item for item in found if 0 <= item[0] - position < _SOON]
    return min(later, key=lambda item: item[0])[1] if later else None


def _made_by(text: str, start: int, end: int, occurrence: Occurrence) -> bool:
    """Whether the words between a work and a name say that the work is of the named: "a study by", "In a statement, "."""
    if occurrence.entity.kind is Kind.PERSON:
        return _FROM.fullmatch(text, start, end) is not None
    return (_BY.fullmatch(text, start, end) or _OPENS.fullmatch(text, start, end)) is not None


def fuller_phrase(one: NounPhrase, text: str, names: Sequence[Named]) -> str | None:
    """The first place where a name stands right before the phrase's head: "police" are "Velmar police" there."""
    ends = {name.bare[1]: name for name in names if name.kind is not Kind.PERSON}
    for match in re.finditer(rf"(?<!\s)\s+{re.escape(one.head)}\b", text):
        if match.start() in ends:
            return " ".join(text[ends[match.start()].bare[0] : match.end()].split())
    return None


def whose(head: str, position: int, text: str, names: Sequence[Named]) -> tuple[Named, str] | None:
    """The name that stood last before ``position`` right before ``head`` ("Roe's campaign", "the Roe campaign"), and those
    words; None if it is not the only one and is not near.
    """
    found = []
    for name in names:
        match = re.compile(rf"(?:[’']s?)?\s+(?:[\w-]+\s+)?{re.escape(head)}\b").match(text, name.bare[1])
        if match and match.end() <= position:
            found.append((name, " ".join(text[name.bare[0] : match.end()].split())))
    if not found:
        return None
    only = len({name.text.split()[-1] for name, _ in found}) == 1
    return found[-1] if only or position - found[-1][0].bare[1] < _SOON else None


def signature(text: str, position: int, paragraphs: Sequence[Span], names: Sequence[Named]) -> Named | None:
    """Who signs a letter or a comment: the name that opens the first short paragraph behind ``position``, or the last
    paragraph if that says who the name is ("Jan Roe is a nurse in Velmar").
    """
    for start, end in paragraphs:
        if start <= position:
            continue
        first = next((name for name in names if name.span[0] == start and name.kind is Kind.PERSON), None)
        if first is None or " " not in first.text:
            continue
        if len(text[start:end].split()) <= _SIGNATURE_WORDS or (
            end == paragraphs[-1][1] and re.match(r"\s+(?:is|was|teaches|writes|works|lives)\b", text[first.bare[1] : end])
        ):
            return first
    return None


def speaks_for(owner: Mention, one: NounPhrase) -> bool:
    """Whether what somebody has speaks as its owner does: a body's work, a person's eyes or words; not a person's rep."""
    plain = {one.head, one.head.removesuffix("s")}
    return owner.kind is not Kind.PERSON or bool(plain & word_list("expressions"))
