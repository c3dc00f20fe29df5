"""Records with something in every field, made at random: what is kept of them must be all of it, whatever fields they gain."""

from __future__ import annotations

import random
import types
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Union, get_args, get_origin, get_type_hints

from headwater.model import (
    Change,
    Claim,
    Copies,
    Copy,
    Discrepancy,
    DiscrepancyValue,
    Edge,
    NameInReport,
    Node,
    Origin,
    Report,
    Source,
    SourceLink,
    Statement,
)

WORDS = ["Vell", "harbour", "“dam”", "Škoda", "水", "naïve\u2028", "a'b\"c", "\x00", "gates"]


class Maker:
    """Makes records; ``ids`` are what fields by these names may hold."""

    def __init__(self, seed, reports=("r1", "r2", "r3"), sources=("s1", "s2", "s3", "s4")):
        self.random = random.Random(seed)
        self.ids = {"report": reports, "source": sources, "parent": reports}
        self.depth = 0

    def of(self, kind, **given):
        """A record of that class; fields that are not given are made up."""
        hints = get_type_hints(kind)
        self.depth += 1
        made = {field.name: self.value(hints[field.name], field.name) for field in fields(kind) if field.name not in given}
        self.depth -= 1
        return kind(**made, **given)

    def value(self, hint, name):
        if name in self.ids and hint in {str, str | None}:
            return self.random.choice(self.ids[name])
        if get_origin(hint) in {Union, types.UnionType}:
            [some] = [one for one in get_args(hint) if one is not types.NoneType]
            return None if self.random.random() < 0.2 else self.value(some, name)
        if get_origin(hint) is tuple:
            parts = get_args(hint)
            if Ellipsis in parts:
                most = 2 if self.depth < 4 else 0
                return tuple(self.value(parts[0], name) for _ in range(self.random.randint(0, most)))
            return tuple(self.value(part, name) for part in parts)
        if is_dataclass(hint):
            return self.of(hint)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.random.choice(list(hint))
        if hint is bool:
            return self.random.random() < 0.5
        if hint is int:
            return self.random.randint(0, 1000)
        if hint is float:
            return self.random.choice([0.1, 1 / 3, 1e-17, 0.0, 1.0, self.random.random()])
        return " ".join(self.random.choices(WORDS, k=3))

    def some(self, kind, most, **given):
        return tuple(self.of(kind, **given) for _ in range(self.random.randint(0, most)))


def pile(seed):
    """(reports, sources, links, copies, statements, claims) with ids as a trace of one story has them."""
    maker = Maker(seed)
    reports = [
        maker.of(Report, id=f"r{number}", path=f"p{number}.txt", doc=f"p{number}", sha256=f"{number:064}", judged=())
        for number in (1, 2, 3)
    ]
    sources = tuple(maker.of(Source, id=f"s{number}") for number in range(1, 5))
    said = []
    for report in reports:
        for _ in range(maker.random.randint(0, 5)):
            chains = [maker.value(get_type_hints(Statement)["chain"], "chain") for _ in range(3)]
            others = tuple(chain for chain in chains[1:] if chain)
            said.append(maker.of(Statement, id=f"t{len(said) + 1}", report=report.id, chain=chains[0], other_chains=others))
    left = list(said)
    maker.random.shuffle(left)
    claims = []
    while len(left) > 2:
        taken = [left.pop() for _ in range(maker.random.randint(1, min(4, len(left))))]
        cut = maker.random.randint(1, len(taken))
        claims.append(claim(maker, f"c{len(claims) + 1}", tuple(taken[:cut]), tuple(taken[cut:])))
    pairs = (
        maker.of(Copy, reports=("r1", "r2")),
        maker.of(Copy, reports=("r1", "r3")),
    )
    copies = Copies(pairs, (("r2", "r1"), ("r3", "r1")))
    links = tuple(
        maker.of(SourceLink, one=maker.of(NameInReport), other=maker.of(NameInReport), sources=("s1", "s2")) for _ in range(2)
    )
    return reports, sources, links, copies, tuple(said), tuple(claims)


def claim(maker, name, statements, aside):
    ids = maker.ids
    values = maker.of(DiscrepancyValue), maker.of(DiscrepancyValue)
    groups = tuple((report,) for report in maker.random.sample(ids["report"], 2))
    made = maker.of(
        Claim,
        id=name,
        statements=statements,
        set_aside=aside,
        speaking=tuple(one.id for one in statements[::-1]),
        uncredited=groups,
        lost_attribution=tuple(maker.random.sample(ids["report"], 1)),
        discrepancies=(maker.of(Discrepancy, values=values),),
        edges=tuple(maker.of(Edge, start=Node(source="s2"), end=Node(report="r1")) for _ in range(2)),
        origins=(origin(maker), origin(maker)),
        denial_origins=(origin(maker),),
        changes=(maker.of(Change), maker.of(Change)),
    )
    return replace(made)


def origin(maker):
    return maker.of(Origin, others=tuple(maker.random.sample(maker.ids["source"], 2)))
