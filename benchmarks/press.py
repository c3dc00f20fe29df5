"""A made press with known truth, of any size: what is generated, not taken, so that cost and counts can be measured at scale.

A story has an event of its own (names, numbers, a place) inside a topic that other stories share. Some outlets write on it
themselves; some take a text from another report, later, whole, cut, edited or mixed into a text of their own; some take it
from a wire's text that is in the pile, or from one that nobody sees. Copies credit whom they have it from, or withhold it.
Outlets put their own furniture around every text. The first story is a wire story that a twentieth of the pile carries. Words
are invented from syllables and drawn by Zipf's law; the same seed and size give the same press.

Each event has a few claims, and each claim somebody from whom it comes, or two or three who know it apart from one another.
Those who write on it themselves name such a person, leave him unnamed, or tell it as theirs; so it is known who stands behind
each sentence that states a claim, whatever the report says. `Printed.reading` is what reading the report for attributions
would give without an error.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, count

from headwater.model import (
    Act,
    Attribution,
    Credit,
    CreditForm,
    Kind,
    Manner,
    Mention,
    OwnVoice,
    Reading,
    Report,
    Span,
)

FUNCTION = tuple("the of and to in a that for on was with as by at from is it has were had be an which after".split())  # noqa: SIM905
ONSETS = tuple("b br ch d dr f fl g gr h j k kl l m n p pr r s sk sl st t th tr v w z".split())  # noqa: SIM905 - a line each
NUCLEI = tuple("a e i o u ai ea ou".split())  # noqa: SIM905 - a line each
CODAS = tuple("n r l s t m k nd rt st ll ck".split())  # noqa: SIM905 - a line each
GENERAL_WORDS = 30_000
TOPIC_WORDS = 60
STORY_WORDS = 12
TOWNS = 3000
DAYS = 60


UNNAMED = ("a person familiar with the talks", "an official who asked not to be named", "a source close to the board")
PHRASES = (
    ("will close the {thing} at {place} in {month}", "is to shut the {thing} at {place} in {month}"),
    ("bought the {thing} near {place} for {number} crowns", "has paid {number} crowns for the {thing} near {place}"),
    ("will lay off {number} people at the {thing} in {place}", "is to cut {number} jobs at the {thing} in {place}"),
    ("found a crack in the {thing} at {place}", "discovered that the {thing} at {place} is cracked"),
    ("lost {number} letters from the {thing} in {place}", "cannot find {number} letters of the {thing} in {place}"),
    ("has refused to reopen the {thing} at {place}", "will not open the {thing} at {place} again"),
)
THINGS = "harbour quarry tannery cinema ferry archive sawmill aqueduct brewery lighthouse".split()  # noqa: SIM905 - a line each
MONTHS = "January March April June September November".split()  # noqa: SIM905 - a line each


class Made(StrEnum):
    """How a report came about."""

    OWN = "own"
    WHOLE = "whole"
    CUT = "cut"
    EDITED = "edited"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. One that states a claim of its event has its number, and that of the person from whom it comes; ``source`` is
    whom it credits in the text, None where it credits nobody.
    """

    words: str
    claim: int | None = None
    person: int | None = None
    source: str | None = None
    named: bool = False

    @property
    def text(self) -> str:
        if self.claim is None:
            return self.words
        said = f"{self.source} said that {self.words}" if self.source else self.words
        return f"{said[:1].upper()}{said[1:]}."


@dataclass(frozen=True, slots=True)
class Printed:
    """One report of the press. ``parent`` is the id of the report it was made from, ``unseen`` the number of the wire's text
    that nobody sees, both None for an own story; ``root`` is the id or number where its text began. ``credited`` is the outlet
    that its last line credits, if it does.
    """

    id: str
    outlet: str
    published: str
    lines: tuple[Line, ...]
    furniture: tuple[str, str]
    story: int
    made: Made
    parent: str | None
    unseen: int | None
    root: str
    credited: str | None

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines)

    @property
    def text(self) -> str:
        return self._laid_out()[0]

    def _laid_out(self) -> tuple[str, list[int]]:
        """The text, and where in it each line begins."""
        text, starts = f"{self.furniture[0]}\n\n", []
        for place, sentence in enumerate(self.sentences):
            if place:
                text += " " if place % 3 else "\n\n"
            starts.append(len(text))
            text += sentence
        text += f"\n\n{self.furniture[1]}"
        return (f"{text}\n\nSource: {self.credited}" if self.credited else text), starts

    def report(self) -> Report:
        """As reading it would give it."""
        return Report(
            id=self.id, doc=self.id, path=self.id, text=self.text, sha256=self.id, outlet=self.outlet, published=self.published
        )

    def reading(self) -> Reading:
        """As reading it for attributions would give it; of what states no claim, the first sentence alone."""
        text, starts = self._laid_out()
        told: list[Attribution] = []
        own: list[OwnVoice] = []
        for place, (line, start) in enumerate(zip(self.lines, starts, strict=True)):
            end = start + len(line.text)
            if line.claim is not None and line.source is not None:
                told.append(_attribution(line, start, end - 1))
            elif line.claim is not None or not place:
                own.append(OwnVoice(((start, end),)))
        credits_: tuple[Credit, ...] = ()
        if self.credited:
            span: Span = (len(text) - len(self.credited), len(text))
            credits_ = (Credit(Mention(self.credited, Kind.OUTLET, spans=(span,)), CreditForm.SOURCE_LINE),)
        return Reading(self.report(), tuple(told), tuple(own), credits_)


def _attribution(line: Line, start: int, end: int) -> Attribution:
    source = line.source or ""
    name = (start, start + len(source))
    cue = (name[1] + 1, name[1] + 1 + len("said"))
    mention = Mention(line.text[: len(source)], Kind.PERSON if line.named else Kind.ANONYMOUS, spans=(name,))
    content = (end - len(line.words), end)
    return Attribution((name,), (cue,), (content,), Act.CLAIM, Manner.INDIRECT, mention, score=1.0)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    general: tuple[str, ...]
    weights: tuple[float, ...]
    """Cumulative, by Zipf's law."""
    topics: tuple[tuple[str, ...], ...]
    towns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    number: int
    day: float
    words: tuple[str, ...]
    names: tuple[str, ...]
    claims: tuple[_Claim, ...]
    sentences: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Its wordings, and who knows it: by name, or None for one who is never named."""

    wordings: tuple[str, str]
    people: tuple[str | None, ...]


def press(size: int, seed: int = 1, sentences: tuple[int, int] = (8, 22)) -> list[Printed]:
    """``size`` reports, by their ids; a twentieth of them are one wire story. Own stories have so many ``sentences``, at least
    and at most, beside those that state the event's claims.
    """
    chance = random.Random(seed)
    vocabulary = _vocabulary(chance, topics=max(8, size // 250))
    outlets = [f"{_name(chance)} {chance.choice(('Post', 'Courier', 'Herald', 'Echo'))}" for _ in range(max(20, size // 50))]
    furniture = {outlet: (_furniture(chance, vocabulary), _furniture(chance, vocabulary)) for outlet in outlets}
    ids = (f"{chance.getrandbits(48):012x}" for _ in count())
    made: list[Printed] = []
    for number in count():
        left = size - len(made)
        if left <= 0:
            break
        many = size // 20 if number == 0 else min(left, size // 50 + 1, int(chance.paretovariate(1.05)) + chance.randint(0, 3))
        event = _event(chance, number, vocabulary, sentences)
        made.extend(_story(chance, event, vocabulary, furniture, ids, max(1, many)))
    return sorted(made, key=lambda one: one.id)


def _vocabulary(chance: random.Random, topics: int) -> _Vocabulary:
    general = tuple(dict.fromkeys(_word(chance) for _ in range(GENERAL_WORDS)))
    weights = tuple(accumulate(1 / (place + 3) for place in range(len(general))))
    sets = tuple(tuple(chance.sample(general[200:], TOPIC_WORDS)) for _ in range(topics))
    return _Vocabulary(general, weights, sets, tuple(_name(chance) for _ in range(TOWNS)))


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(NUCLEI) for _ in range(chance.randint(1, 3))) + chance.choice(CODAS)


def _name(chance: random.Random) -> str:
    return _word(chance).capitalize()


def _event(chance: random.Random, number: int, vocabulary: _Vocabulary, sentences: tuple[int, int]) -> _Event:
    names = (*(_name(chance) for _ in range(4)), chance.choice(vocabulary.towns), str(chance.randint(3, 900)))
    words = (*chance.sample(chance.choice(vocabulary.topics), STORY_WORDS), *names)
    phrases = chance.sample(PHRASES, chance.randint(1, 3))
    claims = tuple(_claim(chance, phrase, names[place], names[4]) for place, phrase in enumerate(phrases))
    return _Event(number, chance.uniform(0, DAYS), words, names, claims, sentences)


def _claim(chance: random.Random, phrases: tuple[str, str], name: str, place: str) -> _Claim:
    facts = {"thing": chance.choice(THINGS), "place": place, "number": chance.randint(12, 980), "month": chance.choice(MONTHS)}
    one, other = (f"{name} {phrase.format(**facts)}" for phrase in phrases)
    people = (None if chance.random() < 0.3 else f"{_name(chance)} {_name(chance)}" for _ in range(chance.choice((1, 1, 2, 3))))
    return _Claim((one, other), tuple(people))


def _sentence(chance: random.Random, vocabulary: _Vocabulary, words: Sequence[str]) -> str:
    drawn = []
    for _ in range(chance.randint(11, 24)):
        kind = chance.random()
        if kind < 0.45:
            drawn.append(chance.choice(FUNCTION))
        elif kind < 0.75:
            drawn += chance.choices(vocabulary.general, cum_weights=vocabulary.weights)
        else:
            drawn.append(chance.choice(words))
    drawn[0] = drawn[0].capitalize()
    quoted = chance.random() < 0.15
    said = " ".join(drawn)
    return f"“{said},” {chance.choice(words)} said." if quoted else f"{said}."


def _furniture(chance: random.Random, vocabulary: _Vocabulary) -> str:
    return _sentence(chance, vocabulary, vocabulary.general[:500])


def _prose(chance: random.Random, vocabulary: _Vocabulary, event: _Event) -> tuple[Line, ...]:
    """A text that somebody wrote on the event: prose, and most of its claims after the first sentence."""
    lines = [Line(_sentence(chance, vocabulary, event.words)) for _ in range(chance.randint(*event.sentences))]
    for number, claim in enumerate(event.claims):
        if chance.random() < 0.7:
            person = chance.randrange(len(claim.people))
            name = claim.people[person]
            shown = chance.random()
            source = None if shown < 0.2 else name if name and shown < 0.8 else chance.choice(UNNAMED)
            line = Line(chance.choice(claim.wordings), number, person, source, source is not None and source == name)
            lines.insert(chance.randint(1, len(lines)), line)
    return tuple(lines)


def _story(  # noqa: PLR0913, PLR0917 - what a press is made of
    chance: random.Random,
    event: _Event,
    vocabulary: _Vocabulary,
    furniture: dict[str, tuple[str, str]],
    ids: Iterator[str],
    many: int,
) -> Iterator[Printed]:
    """``many`` reports of one event; of the first event nearly all are copies."""
    outlets = list(furniture)
    wire = event.number == 0
    unseen = _prose(chance, vocabulary, event) if chance.random() < 0.3 else None
    day = event.day
    made: list[Printed] = []
    for _ in range(many):
        day += chance.expovariate(20 if wire else 4)
        outlet = chance.choice(outlets)
        kind = chance.choices(tuple(Made), (2 if wire else 45, 30, 20, 35, 15))[0]
        parent = chance.choice((made[0], made[0], chance.choice(made[-200:]))) if made else None
        source = parent.lines if parent is not None else ()
        hidden = unseen is not None and chance.random() < 0.5
        if hidden and unseen is not None:
            source, parent = unseen, None
        if not source:
            kind = Made.OWN
        name = next(ids)
        told = parent.outlet if parent is not None else f"{event.names[0]} Newswire"
        root = name if kind is Made.OWN else parent.root if parent is not None else f"wire {event.number}"
        made.append(
            Printed(
                id=name,
                outlet=outlet,
                published=(datetime(2031, 3, 1, tzinfo=UTC) + timedelta(days=day)).isoformat(timespec="seconds"),
                lines=_copied(chance, kind, source, vocabulary, event),
                furniture=furniture[outlet],
                story=event.number,
                made=kind,
                parent=None if kind is Made.OWN or parent is None else parent.id,
                unseen=event.number if kind is not Made.OWN and hidden else None,
                root=root,
                credited=told if kind is not Made.OWN and chance.random() < 0.6 else None,
            )
        )
    yield from made


def _copied(
    chance: random.Random, kind: Made, source: Sequence[Line], vocabulary: _Vocabulary, event: _Event
) -> tuple[Line, ...]:
    if kind is Made.OWN:
        return _prose(chance, vocabulary, event)
    if kind is Made.CUT:
        return tuple(source[: max(3, int(len(source) * chance.uniform(0.35, 0.8)))])
    if kind is Made.EDITED:
        return tuple(_edited(chance, sentence, vocabulary) for sentence in source)
    if kind is Made.MIXED:
        kept = sorted(chance.sample(range(len(source)), min(len(source), max(2, int(len(source) * chance.uniform(0.3, 0.6))))))
        own = _prose(chance, vocabulary, event)[: len(kept)]
        mixed = [*(_edited(chance, source[place], vocabulary) for place in kept), *own]
        chance.shuffle(mixed)
        return tuple(mixed)
    return tuple(source)


def _edited(chance: random.Random, line: Line, vocabulary: _Vocabulary) -> Line:
    """A tenth of the words swapped or dropped; where a claim is stated, now and then the credit instead."""
    if line.claim is not None:
        return replace(line, source=None, named=False) if chance.random() < 0.15 else line
    words = []
    for word in line.words.split():
        draw = chance.random()
        if draw < 0.06 and word.isalpha():
            words += chance.choices(vocabulary.general, cum_weights=vocabulary.weights)
        elif draw > 0.04 + 0.06:
            words.append(word)
    return replace(line, words=" ".join(words))
