"""A claim as an object of `trace --json`: keys, names and their order are promised."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.export.json_values import Json, field_mark, score, spans
from headwater.export.judgements import all_judged, one_judged
from headwater.export.mentions import described_to_json, mention_to_json
from headwater.model import (
    Bounds,
    Chain,
    Change,
    Claim,
    Discrepancy,
    Edge,
    Evidence,
    Node,
    Origin,
    Reason,
    Statement,
    Withdrawal,
)


def claim_to_json(claim: Claim) -> Json:
    """All that was found of a claim."""
    return {
        "id": claim.id,
        "text": claim.text,
        "statements": [_statement(statement) for statement in claim.statements],
        "edges": [_edge(edge) for edge in claim.edges],
        "origins": [_origin(origin) for origin in claim.origins],
        "uncredited": [list(group) for group in claim.uncredited],
        "lost_attribution": list(claim.lost_attribution),
        "distinct": _bounds(claim.distinct),
        "denials": {
            "origins": [_origin(origin) for origin in claim.denial_origins],
            "distinct": _bounds(claim.denial_distinct),
        },
        "changes": [_change(change) for change in claim.changes],
        "discrepancies": [_discrepancy(discrepancy) for discrepancy in claim.discrepancies],
        "withdrawn": [_withdrawal(one) for one in claim.withdrawn],
        **({"set_aside": [_statement(statement) for statement in claim.set_aside]} if claim.set_aside else {}),
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "report": statement.report,
        "content": spans(statement.content),
        "voice": statement.voice.value,
        "position": statement.position.value,
        "chain": _chain(statement.chain),
        "other_chains": [_chain(other) for other in statement.other_chains],
        **field_mark(statement.field),
        "hedged": statement.hedged,
        **all_judged(statement.judged),
    }


def _chain(chain: Chain) -> list[Json]:
    return [{"source": link.source, **mention_to_json(link.mention)} for link in chain]


def _node(node: Node) -> Json:
    return {"report": node.report} if node.report is not None else {"source": node.source}


def _evidence(evidence: Iterable[Evidence]) -> list[Json]:
    return [{"report": item.report, "field": item.field.value, "span": list(item.span)} for item in evidence]


def _edge(edge: Edge) -> Json:
    return {
        "from": _node(edge.start),
        "to": _node(edge.end),
        "basis": edge.basis.value,
        "evidence": _evidence(edge.evidence),
        "score": score(edge.score),
        **one_judged(edge.judged),
    }


def _origin(origin: Origin) -> Json:
    return {
        "source": origin.source,
        "name": origin.name,
        "kind": origin.kind.value,
        "via": origin.via,
        "reports": list(origin.reports),
        "named": origin.named,
        **described_to_json(origin.unnamed, origin.document),
    }


def _reason(reason: Reason) -> Json:
    return {"text": reason.text, "evidence": _evidence(reason.evidence), **one_judged(reason.judged)}


def _bounds(bounds: Bounds) -> Json:
    return {"min": bounds.least, "max": bounds.most, "why": [_reason(reason) for reason in bounds.why]}


def _change(change: Change) -> Json:
    return {
        "report": change.report,
        "kind": change.kind.value,
        "before": _reason(change.before),
        "after": _reason(change.after),
    }


def _discrepancy(discrepancy: Discrepancy) -> Json:
    return {
        "slot": discrepancy.slot,
        "values": [
            {"value": value.value, "reports": list(value.reports), "evidence": _evidence(value.evidence)}
            for value in discrepancy.values
        ],
    }


def _withdrawal(one: Withdrawal) -> Json:
    return {
        "report": one.report,
        "by": one.by,
        "own": one.own,
        "kind": one.kind.value,
        "evidence": _evidence(one.evidence),
        "withdrawn": _evidence(one.withdrawn),
        "corrected": _evidence(one.corrected),
        "still_carried_by": list(one.still_carried_by),
    }
