"""A made press with known truth, of any size: what is generated, not taken, so that cost and counts can be measured at scale.

A story has an event of its own (names, numbers, a place) inside a topic that other stories share. Some outlets write on it
themselves; some take a text from another report, later, whole, cut, edited or mixed into a text of their own; some take it
from a wire's text that is in the pile, or from one that nobody sees. Copies credit whom they have it from, or withhold it.
Outlets put their own furniture around every text. The first story is a wire story that a twentieth of the pile carries. Words
are invented from syllables and drawn by Zipf's law; the same seed and size give the same press.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, count

from headwater.model import Report

FUNCTION = tuple("the of and to in a that for on was with as by at from is it has were had be an which after".split())  # noqa: SIM905
ONSETS = tuple("b br ch d dr f fl g gr h j k kl l m n p pr r s sk sl st t th tr v w z".split())  # noqa: SIM905 - a line each
NUCLEI = tuple("a e i o u ai ea ou".split())  # noqa: SIM905 - a line each
CODAS = tuple("n r l s t m k nd rt st ll ck".split())  # noqa: SIM905 - a line each
GENERAL_WORDS = 30_000
TOPIC_WORDS = 60
STORY_WORDS = 12
TOWNS = 3000
DAYS = 60


class Made(StrEnum):
    """How a report came about."""

    OWN = "own"
    WHOLE = "whole"
    CUT = "cut"
    EDITED = "edited"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Printed:
    """One report of the press. ``parent`` is the id of the report it was made from, ``unseen`` the number of the wire's text
    that nobody sees, both None for an own story; ``root`` is the id or number where its text began.
    """

    id: str
    outlet: str
    published: str
    sentences: tuple[str, ...]
    furniture: tuple[str, str]
    story: int
    made: Made
    parent: str | None
    unseen: int | None
    root: str
    credited: bool

    @property
    def text(self) -> str:
        paragraphs = [" ".join(self.sentences[low : low + 3]) for low in range(0, len(self.sentences), 3)]
        return "\n\n".join((self.furniture[0], *paragraphs, self.furniture[1]))

    def report(self) -> Report:
        """As reading it would give it."""
        return Report(
            id=self.id, doc=self.id, path=self.id, text=self.text, sha256=self.id, outlet=self.outlet, published=self.published
        )


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


def press(size: int, seed: int = 1) -> list[Printed]:
    """``size`` reports, by their ids; a twentieth of them are one wire story."""
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
        made.extend(_story(chance, _event(chance, number, vocabulary), vocabulary, furniture, ids, max(1, many)))
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


def _event(chance: random.Random, number: int, vocabulary: _Vocabulary) -> _Event:
    names = (*(_name(chance) for _ in range(4)), chance.choice(vocabulary.towns), str(chance.randint(3, 900)))
    words = (*chance.sample(chance.choice(vocabulary.topics), STORY_WORDS), *names)
    return _Event(number, chance.uniform(0, DAYS), words, names)


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


def _prose(chance: random.Random, vocabulary: _Vocabulary, event: _Event) -> tuple[str, ...]:
    return tuple(_sentence(chance, vocabulary, event.words) for _ in range(chance.randint(8, 22)))


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
        source = parent.sentences if parent is not None else ()
        hidden = unseen is not None and chance.random() < 0.5
        if hidden and unseen is not None:
            source, parent = unseen, None
        if not source:
            kind = Made.OWN
        name = next(ids)
        root = name if kind is Made.OWN else parent.root if parent is not None else f"wire {event.number}"
        made.append(
            Printed(
                id=name,
                outlet=outlet,
                published=(datetime(2031, 3, 1, tzinfo=UTC) + timedelta(days=day)).isoformat(timespec="seconds"),
                sentences=_copied(chance, kind, source, vocabulary, event),
                furniture=furniture[outlet],
                story=event.number,
                made=kind,
                parent=None if kind is Made.OWN or parent is None else parent.id,
                unseen=event.number if kind is not Made.OWN and hidden else None,
                root=root,
                credited=kind is not Made.OWN and chance.random() < 0.6,
            )
        )
    yield from made


def _copied(
    chance: random.Random, kind: Made, source: Sequence[str], vocabulary: _Vocabulary, event: _Event
) -> tuple[str, ...]:
    if kind is Made.OWN:
        return _prose(chance, vocabulary, event)
    if kind is Made.CUT:
        return tuple(source[: max(3, int(len(source) * chance.uniform(0.35, 0.8)))])
    if kind is Made.EDITED:
        return tuple(_edited(chance, sentence, vocabulary) for sentence in source)
    if kind is Made.MIXED:
        kept = sorted(chance.sample(range(len(source)), max(2, int(len(source) * chance.uniform(0.3, 0.6)))))
        own = _prose(chance, vocabulary, event)[: len(kept)]
        mixed = [*(_edited(chance, source[place], vocabulary) for place in kept), *own]
        chance.shuffle(mixed)
        return tuple(mixed)
    return tuple(source)


def _edited(chance: random.Random, sentence: str, vocabulary: _Vocabulary) -> str:
    """A tenth of the words swapped or dropped."""
    words = []
    for word in sentence.split():
        draw = chance.random()
        if draw < 0.06 and word.isalpha():
            words += chance.choices(vocabulary.general, cum_weights=vocabulary.weights)
        elif draw > 0.04 + 0.06:
            words.append(word)
    return " ".join(words)
