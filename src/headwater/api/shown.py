"""What a notebook shows of a trace. The drawing stands in a frame of its own, so that its style touches nothing around it."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import escape

from headwater.export.names import count, heading, plain
from headwater.export.pages import trail_file
from headwater.model import Claim, Trace

SHOWN = 10
"""Claims in the overview of a trace."""


def claim_in_html(trace: Trace, claim: Claim) -> str:
    """A claim with its bounds, its trail, and why the bounds are what they are."""
    reasons = "".join(f"<li>{escape(plain(reason.text))}</li>" for reason in claim.distinct.why)
    why = f"<details><summary>Why</summary><ul>{reasons}</ul></details>" if reasons else ""
    return f"<div><strong>{escape(heading(claim.text))}</strong><br>{escape(bounds(claim))}{_trail(trace, claim)}{why}</div>"


def trace_in_html(trace: Trace) -> str:
    """How much was found, the first claims, and the trail of the first."""
    claims = trace.claims
    total = ", ".join((count(len(trace.reports), "report"), count(len(claims), "claim"), count(len(trace.sources), "source")))
    rows = "".join(
        f'<tr><td>{escape(one.id)}</td><td style="text-align:left">{escape(heading(one.text))}</td><td>{len(one.reports)}</td>'
        f"<td>{one.distinct.least} to {one.distinct.most}</td></tr>"
        for one in claims[:SHOWN]
    )
    rest = f"<p>and {count(len(claims) - SHOWN, 'more claim')}</p>" if len(claims) > SHOWN else ""
    head = "<tr><th></th><th>claim</th><th>reports</th><th>distinct origins</th></tr>"
    first = claim_in_html(trace, claims[0]) if claims else ""
    return f"<div><p>{escape(total)}</p><table>{head}{rows}</table>{rest}{first}</div>"


def bounds(claim: Claim) -> str:
    """As in "3 reports; origins: 2 stated; at least 1 and at most 2 distinct, in these reports"."""
    found = claim.distinct
    return (
        f"{count(len(claim.reports), 'report')}; origins: {len(claim.origins)} stated; "
        f"at least {found.least} and at most {found.most} distinct, in these reports"
    )


def _trail(trace: Trace, claim: Claim) -> str:
    data = b64encode(trail_file(trace, claim).encode("utf-8")).decode("ascii")
    said = escape(f"How the claim travelled: {bounds(claim)}")
    return f'<img alt="{said}" style="display:block;max-width:100%" src="data:image/svg+xml;base64,{data}">'
