"""What a person is asked on a page: each question with the judgement that an answer makes, anchored to words already.

The anchored judgement goes out with the form and comes back with the answer, so that an answer never lands on another claim
or source because the case was traced anew meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from headwater.errors import Malformed
from headwater.model import (
    Judged,
    Judgement,
    Matter,
    PublishedBy,
    PublishedOn,
    SpeakerIs,
    Undo,
    Verdict,
    judgement_from_json,
    judgement_to_json,
    make_judgement,
)
from headwater.web.views.settled import SettledView, settled_view

_NOBODY_YET, _BEGINNING = "-", "1970-01-01T00:00:00Z"
"""Who and when of a judgement that nobody has made."""

DECIDING = (("yes", "Yes"), ("no", "No"), ("unsure", "Unsure"))
CORRECTING = (("yes", "Correct it"),)


@dataclass(frozen=True, slots=True)
class Question:
    """``asks`` in words and ``why``; ``matter`` is the judgement as JSON that an answer makes, ``answers`` are verdicts with
    their words. ``field`` names what a correction asks for ("" for none), which ``given`` is until then; ``beside`` leads to
    what it is about; ``pieces`` are the words in question with what stands around them, marked or not; ``settled`` is what a
    person answered before.
    """

    asks: str
    why: str
    matter: str
    beside: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = DECIDING
    field: str = ""
    given: str = ""
    pieces: tuple[tuple[str, bool], ...] = ()
    settled: SettledView | None = None


def as_asked(matter: Matter) -> str:
    """A judgement that nobody has made yet, for a form."""
    return json.dumps(judgement_to_json(make_judgement(matter, _NOBODY_YET, _BEGINNING)))


def as_answered(asked: str, corrected: str | None, by: str, when: str, why: str, verdict: Verdict) -> Judgement:  # noqa: PLR0913, PLR0917
    """The judgement that the answer to a form makes. Raises Malformed where the form holds none, or nobody made it."""
    try:
        matter = judgement_from_json(json.loads(asked)).matter
    except ValueError as error:
        raise Malformed("the form holds no judgement.", remedy="Open the page again.") from error
    return make_judgement(_corrected(matter, corrected), by, when, why, verdict)


def _corrected(matter: Matter, words: str | None) -> Matter:
    """The correction with what was typed in place of what was read; nothing typed says that nobody is known."""
    if words is None:
        return matter
    given = " ".join(words.split()) or None
    if isinstance(matter, SpeakerIs):
        return replace(matter, name=given, role=None)
    if isinstance(matter, PublishedOn):
        return replace(matter, published=given)
    return replace(matter, outlet=given) if isinstance(matter, PublishedBy) else matter


def undoing(judgement: Judgement) -> str:
    """What takes a judgement back."""
    return as_asked(Undo(judgement.id))


def settled(judged: Judged | None) -> SettledView | None:
    """What a person settled, if anything."""
    return settled_view(judged) if judged is not None else None


def settled_last(judged: Iterable[Judged], kinds: Iterable[str]) -> SettledView | None:
    """What was settled last of these kinds."""
    found = [one for one in judged if one.kind in {*kinds}]
    return settled_view(found[-1]) if found else None


def bytes_named(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The SHA-256 of the originals that judgements are about."""
    return frozenset(_bytes_in([judgement_to_json(one) for one in judgements]))


def _bytes_in(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name == "sha256" and isinstance(one, str):
                yield one
            else:
                yield from _bytes_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _bytes_in(one)
