"""Whom a pronoun means: the most salient candidate of fitting gender among the people that the prose spoke of last.

The prose is read once from start to end; every "he" and "she" outside quotation marks is tied to somebody as it comes, and
then counts as a mention itself, as a reader would take it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from headwater.extract.entities import Entity
from headwater.model import Kind, Span, Spans
from headwater.text.lexicon import word_list, word_map
from headwater.text.spans import meeting
from headwater.text.tokens import Tokens

_PRONOUN = re.compile(r"\b(?ai:he|him|his|himself|she|her|hers|herself)\b")  # "ſhe" is not in the lexicon
_AFTER_SUBJECT = re.compile(r"(?:,[^,.;:“”\"]{1,120},)?\s+([\w’']+)")
_NOT = re.compile(r"n[’']t$")
_NEXT_WORD = re.compile(r"\w+\s+(\w+)")
_FIRST_WORD = re.compile(r"\w+")
_OPENS_CLAUSE = frozenset(
    [
        "after",
        "before",
        "when",
        "while",
        "as",
        "if",
        "although",
        "though",
        "since",
        "because",
        "on",
        "in",
        "at",
        "for",
        "with",
        "by",
        "during",
        "asked",
    ]
)
_FIRST_WORDS = 25
"""Characters in which the words that somebody says come to their subject."""
_OWNS = re.compile(r"[’']s?\b")
_SETS_APART = re.compile(r"[^\w’'.\s-]")
_BEFORE_LENGTH, _BEFORE_WORDS = 90, 6
"""Characters and words before a name among which a verb of speech has it for its subject."""

_PARAGRAPHS, _TITLE_WORDS = 3, 16
"""Paragraphs of a text whose first may be its headline, and words that it has then at most."""
_MOST = 3
"""Times as many pronouns of one gender as of the other that tell somebody's gender."""
REACH = 8
"""Sentences back in which somebody may be meant."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for the salience of a person at a pronoun: each sentence back, being subject, source or owner there, the
    logarithm of how often named within reach, a gender known to fit, having no name, standing in the title, or in a line
    between the paragraphs ("In pictures: the mayor Ada Roe"), the same paragraph.
    """

    step: float
    subject: float
    speaker: float
    possessive: float
    frequency: float
    unnamed: float
    paragraph: float
    gender: float = 0.4
    title: float = -0.5
    apart: float = -2.0


SPEAKING = Weights(-1.3, 1.0, 0.9, -0.7, 0.2, -0.5, 0.6)
"""For pronouns that are sources: who spoke goes on speaking."""
MENTIONED = Weights(-2.2, 0.7, -0.9, -0.1, 0.5, -1.1, 0.0)
"""For all other pronouns. Both chosen on the 2,206 pronouns of polnear/train within whose reach one person only has their
gender, read without looking at gender: right for .88 of 442 sources (.87 with the weights that were chosen on speakers/dev)
and .81 of 1,764 others (.73). A logistic regression over 35 features of each candidate, in fourfold cross-validation, gets .87
and .81: no more, so there is none."""
OWNER_UNNAMED = -4.0
"""In place of ``unnamed`` where a source is somebody's: it is named people who have a rep, a camp, a lawyer."""


class Occurrence(NamedTuple):
    """Where an entity stands in the prose, and how."""

    entity: Entity
    span: Span
    sentence: int
    paragraph: int
    subject: bool
    speaker: bool
    possessive: bool
    quoted: bool
    apart: bool


def start_of(occurrence: Occurrence) -> int:
    """Where it begins, in code points: what occurrences are in order of."""
    return occurrence.span[0]


class Prose:
    """Sentences, paragraphs, quotations and tagged sources of one report, asked by offset."""

    def __init__(self, tokens: Tokens, quoted: Spans, sources: Mapping[Span, Spans], title: Span | None = None) -> None:
        """``quoted`` are the spans of quotations, in order and joined where they touch, ``sources`` those of sources with
        what each says; ``title`` is no prose.
        """
        self.text = tokens.text
        self.sentences, self.paragraphs = tokens.sentences, tokens.paragraphs
        self._sentences = [start for start, _ in self.sentences]
        self._paragraphs = [start for start, _ in self.paragraphs]
        self._quoted, self._sources, self._title = quoted, sources, title or (0, 0)
        self._starts = frozenset(start for start, _ in sources)
        self._spoken = sorted(sources)
        self._reach = [-1, *accumulate((end for _, end in self._spoken), max)]  # of the sources before each, the last end

    def sentence(self, position: int) -> int:
        """Number of the sentence at ``position``."""
        return max(0, bisect_right(self._sentences, position) - 1)

    def paragraph(self, position: int) -> int:
        """Number of the paragraph at ``position``."""
        return max(0, bisect_right(self._paragraphs, position) - 1)

    def quoted(self, position: int) -> bool:
        """Whether ``position`` stands inside quotation marks."""
        return bool(meeting(self._quoted, (position, position + 1)))

    def reported(self, position: int) -> int | None:
        """Where the words begin that a pronoun at ``position`` is said to have said, in its own sentence and before it:
        "People like Roe, he said"; None if none stand there. Nobody in them is the one who says them.
        """
        start = self._sentences[self.sentence(position)] if self._sentences else 0
        before = self.text[start:position].rstrip()
        verb = _NEXT_WORD.match(self.text, position)
        if not before.endswith((",", ",”", ',"', "?”", "!”", '?"', '!"')) or verb is None:
            return None
        opening = _FIRST_WORD.match(before)
        if verb.group(1).lower() not in word_map("speech_verbs") or (opening and opening.group().lower() in _OPENS_CLAUSE):
            return None
        return start

    def said_by(self, pronoun: re.Match[str]) -> Spans:
        """What a pronoun before a verb of speech says, as the first piece of it; empty if it is no source."""
        verb = _NEXT_WORD.match(self.text, pronoun.start())
        speaks = verb is not None and verb.group(1).lower() in word_map("speech_verbs")
        return self._sources.get(pronoun.span(), ())[:1] if speaks else ()

    def in_title(self, position: int) -> bool:
        """Whether ``position`` stands in the title."""
        return self._title[0] <= position < self._title[1]

    def headline(self, position: int) -> bool:
        """Whether ``position`` stands in the title, or in a first or second paragraph as short as a headline, without the full
        stop of a sentence: "A senior official said the gate was open." is prose, whose source is nobody who is named below.
        """
        if self.in_title(position):
            return True
        place = self.paragraph(position)
        if place > 1 or len(self.paragraphs) < place + _PARAGRAPHS - 1:
            return False
        if self.text[slice(*self.paragraphs[place])].rstrip().endswith("."):
            return False
        return all(len(self.text[start:end].split()) <= _TITLE_WORDS for start, end in self.paragraphs[: place + 1])

    def speaking(self, position: int) -> bool:
        """Whether the words for a source begin at ``position``, or a verb of speech follows the word there."""
        verb = _NEXT_WORD.match(self.text, position)
        return position in self._starts or (verb is not None and verb.group(1).lower() in word_map("speech_verbs"))

    def owning(self, position: int) -> bool:
        """Whether a pronoun at ``position`` opens the words for a source: "his rep", not "he"."""
        first, end = bisect_left(self._spoken, (position, 0)), bisect_left(self._spoken, (position + 1, 0))
        return any(" " in self.text[low:high].strip() for low, high in self._spoken[first:end])

    def occurrence(self, entity: Entity, span: Span) -> Occurrence:
        """How ``entity`` stands at ``span``."""
        start, end = span
        subject = self._subject(span)
        return Occurrence(
            entity,
            span,
            self.sentence(start),
            self.paragraph(start),
            subject,
            end <= self._reach[bisect_right(self._spoken, start, key=itemgetter(0))],
            _OWNS.match(self.text, end, end + 2) is not None
            or self.text[start:end].lower() in ("his", "her")
            or self.text[max(start, end - 2) : end] in ("’s", "'s"),
            self.quoted(start),
            not subject and self._between(start),
        )

    def _between(self, position: int) -> bool:
        """Whether ``position`` stands in a short line of its own without the full stop of a sentence: a caption, a pointer."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        line = self.text[start:end].rstrip() if end > 0 else ""
        return start > 0 and bool(line) and line[-1].isalnum() and len(line.split()) <= _TITLE_WORDS

    def _subject(self, span: Span) -> bool:
        """Whether a verb follows, or one of speech stands right before, or the sentence begins here."""
        after = _AFTER_SUBJECT.match(self.text, span[1])
        verbs = word_map("speech_verbs")
        if after and after.group(0)[:1] in ", ":
            word = _NOT.sub("", after.group(1).lower())
            if word in verbs or word in word_list("finite_verbs") or word in ("wo", "ca"):
                return True
        before = self.text[max(0, span[0] - _BEFORE_LENGTH) : span[0]]
        words = _SETS_APART.split(before)[-1].split()[-_BEFORE_WORDS:] if before[-1:].isspace() else ()
        if any(word.lower() in verbs for word in words):
            return True
        start = self._sentences[self.sentence(span[0])] if self._sentences else 0
        return len(self.text[start : span[0]].split()) < 2 and not _OWNS.match(self.text, span[1], span[1] + 2)


def read_pronouns(prose: Prose, people: Sequence[Occurrence]) -> tuple[list[Occurrence], dict[int, Entity]]:
    """All occurrences of people, pronouns among them, in order; and whom the pronoun at an offset means.

    Read again where the pronouns of a first reading tell the gender of somebody whose name does not.
    """
    found, meant = _read(prose, people)
    return _read(prose, people) if _learn_genders(prose.text, meant) else (found, meant)


def _learn_genders(text: str, meant: Mapping[int, Entity]) -> bool:
    """Gives the gender that most pronouns gave to each named person without one; whether there was any."""
    told: dict[int, list[str]] = {}
    for position, entity in meant.items():
        if entity.named and entity.gender is None:
            pronoun = "female" if text[position] in "sS" or text[position + 2] in "rR" else "male"
            told.setdefault(id(entity), []).append(pronoun)
    learnt = False
    for entity in {id(entity): entity for entity in meant.values()}.values():
        genders = told.get(id(entity), [])
        for gender in ("female", "male"):
            if genders.count(gender) >= _MOST * max(1, len(genders) - genders.count(gender)):
                entity.gender, learnt = gender, True
    return learnt


def _read(prose: Prose, people: Iterable[Occurrence]) -> tuple[list[Occurrence], dict[int, Entity]]:
    mentioned = sorted(people, key=lambda one: one.span)
    starts = [one.span[0] for one in mentioned]
    found: list[Occurrence] = []
    meant: dict[int, Entity] = {}
    pending = iter(mentioned)
    upcoming = next(pending, None)
    for match in _PRONOUN.finditer(prose.text):
        while upcoming is not None and upcoming.span[0] < match.start():
            found.append(upcoming)
            upcoming = next(pending, None)
        if prose.quoted(match.start()):
            continue
        gender = word_map("pronouns")[match.group().lower()].split()[-1]
        told = [one for span in prose.said_by(match) for one in mentioned[slice(*_opening(starts, span))]]
        entity = most_salient(prose, found, match.start(), gender, told)
        if entity is None:
            continue
        meant[match.start()] = entity
        found.append(prose.occurrence(entity, match.span()))
    while upcoming is not None:
        found.append(upcoming)
        upcoming = next(pending, None)
    return found, meant


def _opening(starts: Sequence[int], span: Span) -> Span:
    """Which of the places begin where words open."""
    return bisect_left(starts, span[0]), bisect_left(starts, min(span[1], span[0] + _FIRST_WORDS))


def most_salient(
    prose: Prose, before: Sequence[Occurrence], position: int, gender: str | None, told: Sequence[Occurrence] = ()
) -> Entity | None:
    """The likeliest person for a pronoun of ``gender`` at ``position``; None if nobody fits. ``before`` stand in the order of
    the text. ``told`` are the people with whose names the words begin that the pronoun says: nobody calls himself by name.
    """
    others = {id(one.entity) for one in told if one.entity.named and not (one.quoted or one.possessive)}
    sentence, paragraph, quoted = prose.sentence(position), prose.paragraph(position), prose.quoted(position)
    reported = prose.reported(position)
    owning = prose.owning(position)
    weights = SPEAKING if prose.speaking(position) and not owning else MENTIONED
    unnamed = OWNER_UNNAMED if owning else weights.unnamed
    scores: dict[int, tuple[float, int, Entity]] = {}
    near = before[bisect_left(before, sentence - REACH, key=_sentence) :]
    counts = Counter(id(one.entity) for one in near)
    for one in near:
        if one.quoted != quoted or not fits(one.entity, gender):
            continue
        if id(one.entity) in others or (reported is not None and reported <= one.span[0]):
            continue
        score = weights.step * (sentence - one.sentence)
        score += weights.subject * one.subject + weights.speaker * one.speaker + weights.possessive * one.possessive
        score += unnamed * (not one.entity.named) + weights.paragraph * (one.paragraph == paragraph)
        score += weights.title * prose.in_title(one.span[0]) + weights.apart * one.apart
        score += weights.gender * (one.entity.gender == gender)
        best = scores.get(id(one.entity))
        if best is None or score >= best[0]:
            scores[id(one.entity)] = (score, one.span[0], one.entity)
    ranked = [
        (score + weights.frequency * math.log(counts[key]), place, entity) for key, (score, place, entity) in scores.items()
    ]
    return max(ranked, key=lambda one: one[:2])[2] if ranked else None


def _sentence(occurrence: Occurrence) -> int:
    return occurrence.sentence


def fits(entity: Entity, gender: str | None) -> bool:
    """Whether a pronoun of ``gender`` may stand for ``entity``."""
    return entity.kind in (Kind.PERSON, Kind.ANONYMOUS) and not entity.plural and entity.gender in (None, gender)
