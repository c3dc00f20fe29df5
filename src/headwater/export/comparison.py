"""Two reports side by side as the plain object that `compare --json` prints; its claims are those of `trace --json`."""

from __future__ import annotations

from headwater.export.json_values import SCHEMA, Json
from headwater.export.trace_json import trace_to_json
from headwater.model import Comparison


def comparison_to_json(comparison: Comparison) -> Json:
    """The object of `compare --json`. Spans are pairs of code-point offsets into the two reports' text, in their order."""
    whole = trace_to_json(comparison.trace)
    reports = {report["id"]: report for report in whole["reports"]}
    claims = {claim["id"]: claim for claim in whole["claims"]}
    return {
        "schema": SCHEMA,
        "reports": [reports[report.id] for report in comparison.reports],
        "sources": whole["sources"],
        "shared_text": _shared_text(comparison),
        "claims": [
            {
                **claims[shared.claim.id],
                "nearest": [statement.id for statement in shared.statements],
                "same_credit": shared.same_credit,
            }
            for shared in comparison.claims
        ],
        "credited_by_one": [list(sources) for sources in comparison.credited_by_one],
    }


def _shared_text(comparison: Comparison) -> Json | None:
    copy = comparison.copy
    if copy is None:
        return None
    aligned = ({"spans": [list(one.first), list(one.second)], "same": one.same} for one in comparison.aligned)
    return {
        "kind": copy.kind.value,
        "quotation": copy.quotation,
        "share": round(copy.share, 4),
        "parent": comparison.parent,
        "aligned": list(aligned),
    }
