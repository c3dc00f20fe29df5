"""A claim of many reports, each of which credits somebody else, and every other of which changed a word on the way."""

from __future__ import annotations

from headwater.model import (
    Basis,
    Bounds,
    Change,
    ChangeKind,
    Claim,
    Copies,
    Edge,
    Evidence,
    Kind,
    Link,
    Mention,
    Node,
    Origin,
    Reason,
    Report,
    Source,
    Statement,
    Trace,
    Voice,
)

SAID = "The old bridge at Vell had been cracked since the month of May"


def wide_trace(number: int) -> Trace:
    reports, statements, sources, edges, origins, changes = [], [], [], [], [], []
    for place in range(number):
        name, report, who = f"r{place}", f"Paper number {place}", f"Inspector {'ABCDEFG'[place % 7]}nna Morrowson {place}"
        text = f"{SAID}, {who} said on Monday at the town hall. Drivers waited for hours before it was shut."
        start = text.index(who)
        credit = Evidence(name, (start, start + len(who)))
        day = f"2026-03-{1 + place % 28:02}"
        reports.append(
            Report(id=name, doc=name, path=f"{name}.txt", text=text, sha256=f"{place:064}", outlet=report, published=day)
        )
        link = Link(f"s{place}", Mention(who, Kind.PERSON, (credit.span,)))
        sentence = (0, text.index(".") + 1)
        statements.append(Statement(f"t{place}", name, ((0, len(SAID)),), Voice.CREDITED, SAID, sentence, chain=(link,)))
        sources.append(Source(f"s{place}", who, Kind.PERSON))
        edges.append(Edge(Node(source=f"s{place}"), Node(report=name), Basis.CREDITED, (credit,), 0.9))
        origins.append(Origin(f"s{place}", who, Kind.PERSON, reports=(name,), named=True))
        if place % 2:
            before, after = (Reason(words, (Evidence(name, (0, len(SAID))),)) for words in ("had been", "was"))
            changes.append(Change(name, ChangeKind.HEDGE_DROPPED, before, after))
    claim = Claim(
        "c1",
        SAID,
        tuple(statements),
        tuple(edges),
        tuple(origins),
        distinct=Bounds(number, number),
        changes=tuple(changes),
        speaking=tuple(one.id for one in statements),
    )
    return Trace(tuple(reports), tuple(sources), Copies(), (claim,))
