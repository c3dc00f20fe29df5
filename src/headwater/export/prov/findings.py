"""What only a look across the reports shows: the claims, copies, an outlet's own story, reuse that nobody credits, and what was
corrected or withdrawn.
"""

from __future__ import annotations

from headwater.export.identifiers import local, of_node, words_of
from headwater.export.material import Material, shortened
from headwater.export.prov.records import (
    FINDINGS,
    PART_OF,
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
from headwater.export.withdrawals import numbered_withdrawals, wording
from headwater.model import Basis, Claim, Edge, Withdrawal
from headwater.settings import SCORE_DIGITS

_SAID_BY_REPORTS = (Basis.CREDITED, Basis.AGENCY_LINE)
_TIES = {Basis.COPIED: Tie.QUOTATION}
"""A copy repeats words; all else is derived in a way that the texts leave open."""


def findings(material: Material) -> Bundle:
    """The claims, the edges that no report states, and the notices that take back what a claim says."""
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
        found.add(_withdrawal(material, claim, name, one) for name, one in numbered_withdrawals(claim))
    return found


def _withdrawal(material: Material, claim: Claim, name: str, one: Withdrawal) -> Element:
    """Invalidation (PROV-DM, 5.1.8) would say that the claim is no more; a notice is what an outlet says of its story."""
    attributes = known(
        (prov("type"), term("Withdrawal")),
        (prov("value"), wording(material, one.evidence)),
        (PART_OF, case(local("report", one.report))),
        (term("claim"), case(local("claim", claim.id))),
        (term("kind"), one.kind.value),
        (term("own"), one.own),
        (term("by"), one.by),
        (term("withdrawn"), wording(material, one.withdrawn)),
        (term("corrected"), wording(material, one.corrected)),
        *((term("stillCarriedBy"), case(local("report", report))) for report in one.still_carried_by),
    )
    return Element(Being.ENTITY, case(local("withdrawal", name)), attributes)


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
