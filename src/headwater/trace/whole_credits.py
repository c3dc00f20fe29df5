"""Credits for a report as a whole ("Via the Echo"), followed to whom its text says that the story rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Chain, Kind, Statement
from headwater.trace.nearest import leading

WITHHELD = frozenset({Kind.OUTLET, Kind.ANONYMOUS, Kind.GROUP})
"""Kinds of origins that stand for a story, where a named one speaks for one statement."""


def told_further(statement: Statement, beside: Sequence[Statement]) -> Statement:
    """``statement``, of which a chain is only an outlet that its report is credited to as a whole, with the chains that the
    report's other statements, ``beside``, give up to that outlet.
    """
    if not any(_whole(chain, statement) for chain in statement.chains):
        return statement
    chains = [further for chain in statement.chains for further in _further(chain, statement, beside)]
    first, *others = dict.fromkeys(chains)
    return replace(statement, chain=first, other_chains=tuple(others))


def _further(chain: Chain, statement: Statement, beside: Sequence[Statement]) -> list[Chain]:
    if not _whole(chain, statement):
        return [chain]
    fuller = (one for other in beside for one in leading(other.chains) if len(one) > 1)
    found = [one for one in fuller if one[-1].source == chain[0].source and one[0].kind in WITHHELD]
    return found or [chain]


def _whole(chain: Chain, statement: Statement) -> bool:
    """Whether a chain is one outlet that is named elsewhere than in the statement's sentence."""
    if len(chain) != 1 or chain[0].kind is not Kind.OUTLET:
        return False
    start, stop = statement.sentence
    spans = chain[0].mention.spans
    return bool(spans) and all(b <= start or stop <= a for a, b in spans)
