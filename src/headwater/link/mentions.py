"""Mentions of sources while they are gathered: where each stands, whether it is a name, and which are of one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from headwater.link.body_names import is_general
from headwater.link.coordination import apart
from headwater.link.names import office_words, person_words, titled
from headwater.link.vague_credits import vague_credit
from headwater.model import Attribution, Kind, Mention, Reading, Report
from headwater.text.lexicon import word_list
from headwater.text.seen_reports import SeenReports

NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.OUTLET})

Key = tuple[str, Mention]
"""A report's id and a mention in it."""


@dataclass(slots=True)
class Group:
    """Mentions taken for one source, while they are gathered."""

    kind: Kind
    mentions: list[Key]

    def names(self) -> list[str]:
        """Its names: those that stand so in a report first, then those of most reports, the longest."""
        return in_order(self.kind, Counter(name for name, _ in {(mention.name, report) for report, mention in self.mentions}))


def in_order(kind: Kind, names: Mapping[str, int]) -> list[str]:
    """The names of a source, each with how many reports use it, in the order of `Group.names`."""
    return sorted(names, key=lambda name: ("[" in name, -_fullness(kind, name), -names[name], -len(name), name))


def _fullness(kind: Kind, name: str) -> int:
    """A person's full name stands before the surname alone, and a name that tells which body it is before one that does not;
    else the commonest name stands first.
    """
    if kind is Kind.PERSON:
        return 0 if office_words(name) else min(2, len(person_words(name)))
    return 0 if is_general(kind, name) else 1


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention in its chain: ``beyond`` are the mentions on the report's side of it, nearest first; ``said`` is what
    it is credited with, in the report's words.
    """

    report: str
    mention: Mention
    beyond: tuple[Mention, ...] = ()
    said: str = ""


def mentions_of(reading: Reading) -> Iterator[Seen]:
    """All mentions of a report, in the order of the text, each attribution's nearest link first."""
    report = reading.report.id
    for credit in reading.credits:
        yield Seen(report, credit.mention)
    yield from _in_attributions(reading.report, reading.attributions)
    reports = SeenReports.of([reading.report])
    string = reports.reports([reading.report])[0].string
    for sentence in reading.own_voice:
        seen = reports.seen(sentence, report) if reports.by_id else sentence
        if found := vague_credit(string(sentence.field), seen.content):
            yield Seen(report, reports.published(found[0], report, sentence.field) if reports.by_id else found[0])


def _in_attributions(report: Report, attributions: Iterable[Attribution]) -> Iterator[Seen]:
    for attribution in attributions:
        chain = (*((attribution.speaker,) if attribution.speaker else ()), *attribution.via)
        said = " ".join(report.string(attribution.field)[start:end] for start, end in attribution.content)
        for place, mention in enumerate(chain):
            for part in apart(mention):
                yield Seen(report.id, part, tuple(other for one in chain[place + 1 :] for other in apart(one)), said)
        yield from _in_attributions(report, attribution.inner)


def is_named(mention: Mention) -> bool:
    """Whether the words for a source are a name: "a spokesman for the port" and "the governor" are descriptions."""
    if mention.vague or mention.kind not in NAMED:
        return False
    if mention.kind is not Kind.PERSON:
        return True
    first, *_, last = (mention.name.split() or [""])[0], (mention.name.split() or [""])[-1]
    if office_words(mention.name):
        return False
    described = first.lower() in word_list("determiners") and not titled(mention.name)
    return not described and any(mark.isalpha() and not mark.islower() for mark in last)
