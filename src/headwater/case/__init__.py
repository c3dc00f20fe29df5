"""The case file: one collection of reports and all that was found in it, in one file that other programs can read too."""

from headwater.case.address import is_address, shown
from headwater.case.case import Case
from headwater.case.codec import plain, record_of
from headwater.case.digests import digest_of
from headwater.case.kept import KeptReading, KeptReport
from headwater.case.listing import (
    ClaimRow,
    Doubts,
    Hit,
    Hits,
    Order,
    OutletRow,
    Page,
    RejectionRow,
    ReportRow,
    RunRow,
    SourceRow,
    StatementRow,
    Totals,
)
from headwater.case.search_words import Wanted, wanted
from headwater.case.view import View

__all__ = [
    "Case",
    "ClaimRow",
    "Doubts",
    "Hit",
    "Hits",
    "KeptReading",
    "KeptReport",
    "Order",
    "OutletRow",
    "Page",
    "RejectionRow",
    "ReportRow",
    "RunRow",
    "SourceRow",
    "StatementRow",
    "Totals",
    "View",
    "Wanted",
    "digest_of",
    "is_address",
    "plain",
    "record_of",
    "shown",
    "wanted",
]
