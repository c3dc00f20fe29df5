"""Discrepancies: where the accounts of one claim differ, each slot with its values and the reports behind each.

Only what cannot both be is a discrepancy: a report that gives less than another does not differ from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.model import Discrepancy, Position
from headwater.trace.accounts import Account
from headwater.trace.case import Case
from headwater.trace.counts import numbers
from headwater.trace.days import days, towns
from headwater.trace.origins import Stated
from headwater.trace.spellings import spellings
from headwater.trace.wordings import certainties, leads, outcomes, source_numbers


def discrepancies(
    supporting: Sequence[Account], updating: Sequence[Account], stated: Sequence[Stated], case: Case
) -> tuple[Discrepancy, ...]:
    """All slots of a claim: numbers, day, place, outcome, certainty, spelling, sources, in this order."""
    statements = [one for one in case.statements if one.position is not Position.DENIES]
    nearest = [account.statement for account in (*supporting, *updating)]
    return (
        *numbers(statements, nearest, case.reports),
        *days(nearest, case.reports),
        *towns(statements, case.reports),
        *outcomes((*supporting, *updating)),
        *certainties(supporting, statements),
        *spellings(statements, case.reports),
        *(found for one in stated if one.unnamed for found in source_numbers(one.ends)),
        *leads(supporting, statements),
    )
