"""From linked claims to edges, origins, bounds with their reasons, changes and discrepancies.

accounts -> upstream -> origins -> bounds
                     -> uncredited, edges, changes, discrepancies
"""

from headwater.trace.claims import order_claims, trace_claim

__all__ = ["order_claims", "trace_claim"]
