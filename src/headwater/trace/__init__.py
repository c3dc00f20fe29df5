"""From linked claims to edges, origins, bounds with their reasons, changes and discrepancies.

accounts -> upstream -> origins -> bounds
                     -> uncredited, edges, changes, discrepancies
"""

from headwater.trace.claims import claim_place, order_claims, trace_claim
from headwater.trace.comparing import compare

__all__ = ["claim_place", "compare", "order_claims", "trace_claim"]
