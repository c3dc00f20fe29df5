"""From linked claims to edges, origins, bounds with their reasons, changes and discrepancies.

accounts -> upstream -> origins -> bounds
                     -> uncredited, edges, changes, discrepancies
notices -> withdrawals: who still carries what was taken back
"""

from headwater.trace.around import Around
from headwater.trace.claims import claim_place, order_claims, trace_claim
from headwater.trace.comparing import compare
from headwater.trace.discrepancies import told_once

__all__ = ["Around", "claim_place", "compare", "order_claims", "told_once", "trace_claim"]
