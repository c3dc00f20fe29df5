"""What only a look across the reports shows: the claims, copies, an outlet's own story, and reuse that nobody credits."""

from __future__ import annotations

from headwater.export.identifiers import local, of_node, words_of
from headwater.export.material import SCORE_DIGITS, Material, shortened
from headwater.export.prov.records import (
    FINDINGS,
    Being,
    Bundle,
    Element,
    Relation,
    Tie,
    case,
    known,
    prov,
    term,
)
from headwater.model import Basis, Claim, Edge

_SAID_BY_REPORTS = (Basis.CREDITED, Basis.AGENCY_LINE)
_TIES = {Basis.COPIED: Tie.QUOTATION}
"""A copy repeats words; all else is derived in a way that the texts leave open."""


def findings(material: Material) -> Bundle:
    """The claims, and the edges that no report states."""
    found = Bundle(FINDINGS)
    for claim in material.trace.claims:
        attributes = known(
            (prov("type"), term("Claim")),
            (prov("value"), shortened(claim.text)),
            (term("originsAtLeast"), claim.distinct.least),
            (term("originsAtMost"), claim.distinct.most),
        )
        found.add([Element(Being.ENTITY, case(local("claim", claim.id)), attributes)])
        for edge in claim.edges:
            if edge.basis not in _SAID_BY_REPORTS:
                found.add(*_edge(material, claim, edge))
    return found


def _edge(material: Material, claim: Claim, edge: Edge) -> tuple[list[Element], list[Relation]]:
    ends = [case(words_of(claim.id, node)) for node in (edge.end, edge.start)]
    attributes = known((term("basis"), edge.basis.value), (term("score"), round(edge.score, SCORE_DIGITS)))
    elements = [Element(Being.ENTITY, end) for end in ends]
    specialized = [
        Relation(Tie.SPECIALIZATION, end, case(of_node(node)))
        for end, node in zip(ends, (edge.end, edge.start), strict=True)
        if node.report in material.reports
    ]
    tie = _TIES.get(edge.basis, Tie.DERIVATION)
    return elements, [*specialized, Relation(tie, ends[0], ends[1], attributes)]
