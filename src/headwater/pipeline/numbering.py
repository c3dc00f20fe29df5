"""What was found in a story, with the ids of the whole pile."""

from __future__ import annotations

from dataclasses import replace

from headwater.model import Chain, Claim, Edge, Node, Origin, Statement
from headwater.pipeline.stories import Ids


def in_pile(claim: Claim, ids: Ids) -> Claim:
    """``claim`` with the ids that its sources and statements have in the whole pile; its own id stays."""
    return replace(
        claim,
        statements=tuple(statement_in_pile(one, ids) for one in claim.statements),
        edges=tuple(_edge(edge, ids) for edge in claim.edges),
        origins=tuple(_origin(one, ids) for one in claim.origins),
        denial_origins=tuple(_origin(one, ids) for one in claim.denial_origins),
        speaking=tuple(ids.statements[name] for name in claim.speaking),
        set_aside=tuple(statement_in_pile(one, ids) for one in claim.set_aside),
    )


def statement_in_pile(statement: Statement, ids: Ids) -> Statement:
    """``statement`` with its id, and those of the sources in its chains, in the whole pile."""
    chain, *others = (_chain(chain, ids) for chain in statement.chains)
    return replace(statement, id=ids.statements[statement.id], chain=chain, other_chains=tuple(others))


def _chain(chain: Chain, ids: Ids) -> Chain:
    return tuple(replace(link, source=ids.sources[link.source]) for link in chain)


def _edge(edge: Edge, ids: Ids) -> Edge:
    return replace(edge, start=_node(edge.start, ids), end=_node(edge.end, ids))


def _node(node: Node, ids: Ids) -> Node:
    return node if node.source is None else replace(node, source=ids.sources[node.source])


def _origin(origin: Origin, ids: Ids) -> Origin:
    return replace(origin, source=ids.sources[origin.source], others=tuple(ids.sources[name] for name in origin.others))
