"""What `import headwater` offers: tracing reports, cases, and tables of what was found.

The names are listed in ``headwater.__all__`` and described in docs/python.md.
"""

from headwater.api.cases import Case
from headwater.api.traced import Traced, TracedClaim
from headwater.api.tracing import extract_reports, trace_reports

__all__ = ["Case", "Traced", "TracedClaim", "extract_reports", "trace_reports"]
