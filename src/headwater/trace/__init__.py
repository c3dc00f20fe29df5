"""From linked claims to edges, origins, bounds with their reasons, changes and discrepancies.

accounts -> upstream -> origins -> bounds
                     -> uncredited, edges, changes, discrepancies
"""

from headwater.trace.claims import order_claims, trace_claim
from headwater.trace.comparing import compare

__all__ = ["compare", "order_claims", "trace_claim"]
