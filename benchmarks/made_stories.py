"""Made stories with all that is found in them, as many statements and claims as in news: nothing is extracted or linked."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from headwater.case.tracing import Found
from headwater.model import (
    Act,
    Attribution,
    Basis,
    Bounds,
    Change,
    ChangeKind,
    Claim,
    Copy,
    CopyKind,
    Discrepancy,
    DiscrepancyValue,
    Edge,
    Evidence,
    Kind,
    Link,
    Manner,
    Mention,
    Node,
    Origin,
    OwnVoice,
    Reading,
    Reason,
    Report,
    Source,
    Statement,
    Voice,
)
from headwater.trace import claim_place

SENTENCES = 22
"""Of a report: with 18 words each, some 2,500 characters."""

CREDITED = 5
"""Of these, how many are credited to somebody."""

COMMON_SOURCES = 40
"""Agencies, ministries and large outlets that a tenth of all statements are credited to."""


class Words:
    """Made words, the frequent ones as frequent as in news (Zipf's law)."""

    def __init__(self, count: int = 30_000) -> None:
        choose = random.Random(1)
        syllables = [first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiou" for last in ("", "n", "r", "s")]
        self.words = ["".join(choose.choices(syllables, k=choose.randint(1, 4))) for _ in range(count)]
        self.weights = [1 / (rank + 2) for rank in range(count)]
        self.total = [sum(self.weights[:1])]
        for weight in self.weights[1:]:
            self.total.append(self.total[-1] + weight)

    def some(self, choose: random.Random, count: int) -> str:
        return " ".join(choose.choices(self.words, cum_weights=self.total, k=count))


@dataclass(frozen=True)
class Made:
    """A story that was made: its reports, sources (of its own, then shared ones), statements and claims, the latter with the
    story's own ids of sources and statements.
    """

    reports: tuple[Report, ...]
    own: tuple[Source, ...]
    shared: tuple[int, ...]
    found: Found
    copies: tuple[Copy, ...]


def story(number: int, words: Words) -> Made:
    """Story number ``number``: of one report to some hundred, most of few."""
    choose = random.Random(number)
    size = min(300, int(1 / (1 - choose.random()) ** 0.8))
    shared = tuple(sorted({min(int(choose.paretovariate(0.7)) - 1, COMMON_SOURCES - 1) for _ in range(3)}))
    people = tuple(
        Source(f"s{place}", words.some(choose, 2).title(), choose.choice([Kind.PERSON, Kind.PERSON, Kind.ANONYMOUS]))
        for place in range(1, 3 + size // 4)
    )
    topics = [words.some(choose, 16) for _ in range(4 + size // 3)]
    reports, said = [], []
    for place in range(size):
        report, sentences = _report(number, place, topics, words, choose)
        reports.append(report)
        said += _statements(report, sentences, len(people), len(shared), choose)
    said = [replace(one, id=f"t{place}") for place, one in enumerate(said, 1)]
    claims = _claims(said, topics)
    found = Found(tuple(said), claims, tuple(claim_place(claim) for claim in claims))
    copies = tuple(
        Copy((first.id, second.id), CopyKind.SHARES_PASSAGE, quotation=False, passages=(((0, 90), (0, 90)),), share=0.3)
        for first, second in pairwise(reports[:3])
    )
    return Made(tuple(reports), people, shared, found, copies)


def _report(
    number: int, place: int, topics: Sequence[str], words: Words, choose: random.Random
) -> tuple[Report, list[tuple[int, int]]]:
    """A report, and where each of its sentences stands."""
    said = [choose.choice(topics) if choose.random() < 0.3 else words.some(choose, 18) for _ in range(SENTENCES)]
    spans, text = [], ""
    for sentence in said:
        spans.append((len(text), len(text) + len(sentence)))
        text += f"{sentence.capitalize()}. "
    name = f"{number:06}-{place:04}"
    day = f"2026-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
    outlet = f"{words.words[int(choose.paretovariate(0.6)) % 3000].title()} Courier"
    title = words.some(choose, 8).capitalize()
    sha256 = f"{number * 10_000 + place:064x}"
    report = Report(name, name, f"{name}.txt", text, sha256, title=title, outlet=outlet, published=day, language="en")
    return report, spans


def _statements(
    report: Report, spans: Sequence[tuple[int, int]], people: int, shared: int, choose: random.Random
) -> Iterator[Statement]:
    for place, (start, end) in enumerate(spans):
        chain: tuple[Link, ...] = ()
        if place % (SENTENCES // CREDITED) == 0:
            source = choose.randint(1, people + shared)
            chain = (Link(f"s{source}", Mention("who is quoted", Kind.PERSON, spans=((end, end + 9),))),)
        yield Statement(
            "",
            report.id,
            ((start, end),),
            Voice.CREDITED if chain else Voice.OWN,
            report.text[start:end],
            (start, end + 1),
            chain=chain,
            score=choose.random() if chain else 1.0,
        )


def _claims(said: Sequence[Statement], topics: Sequence[str]) -> tuple[Claim, ...]:
    """A claim for each topic that is stated, and one for each further statement that is credited."""
    known = {topic: place for place, topic in enumerate(topics)}
    by_topic: dict[int, list[Statement]] = {}
    for one in said:
        topic = known.get(one.words[:1].lower() + one.words[1:], -1)
        if topic >= 0 or one.chain:
            by_topic.setdefault(topic if topic >= 0 else -int(one.id[1:]) - 1, []).append(one)
    return tuple(_claim(f"c{number}", tuple(found)) for number, found in enumerate(by_topic.values(), 1))


def _claim(name: str, said: tuple[Statement, ...]) -> Claim:
    words = Evidence(said[0].report, said[0].content[0])
    links = [(one, link) for one in said for link in one.chain]
    edges = tuple(
        Edge(Node(source=link.source), Node(report=one.report), Basis.CREDITED, (Evidence(one.report, one.content[0]),), 0.9)
        for one, link in links
    )
    sources = list(dict.fromkeys(link.source for _, link in links))
    stating = {source: tuple(one.report for one, link in links if link.source == source) for source in sources}
    origins = tuple(
        Origin(source, source, Kind.PERSON, reports=stating[source], named=place % 3 > 0)
        for place, source in enumerate(sources)
    )
    several = len({one.report for one in said}) > 2
    first, last = said[0], said[-1]
    why = Reason("Two sources are named, and nothing says that they are one.", (words,))
    change = Change(last.report, ChangeKind.SOURCE_DROPPED, Reason("before", (words,)), Reason("after", (words,)))
    values = tuple(DiscrepancyValue(value, (one.report,), (words,)) for value, one in (("12", first), ("14", last)))
    return Claim(
        name,
        said[0].words,
        said,
        edges,
        origins,
        uncredited=((last.report,),) if several else (),
        lost_attribution=(last.report,) if several else (),
        distinct=Bounds(min(1, len(origins)), len(origins) + several, (why,)),
        changes=(change,) if several else (),
        discrepancies=(Discrepancy("dead", values),) if several else (),
        speaking=tuple(one.id for one in said[:1]),
    )


def reading(report: Report, said: Sequence[Statement]) -> Reading:
    """What extraction would have found for the statements of a report."""
    credited = [(one, one.chain[0].mention) for one in said if one.chain]
    return Reading(
        report,
        tuple(
            Attribution(by.spans, ((0, 4),), one.content, Act.CLAIM, Manner.INDIRECT, by, score=one.score)
            for one, by in credited
        ),
        tuple(OwnVoice(one.content) for one in said if not one.chain),
    )
