"""Discrepancies: where the accounts of one claim differ, each slot with its values and the reports behind each.

Only what cannot both be is a discrepancy: a report that gives less than another does not differ from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from headwater.model import Claim, Discrepancy, Position
from headwater.trace import ages, fates, lengths, offices, replies, spellings
from headwater.trace.accounts import Account
from headwater.trace.case import Case
from headwater.trace.counts import numbers
from headwater.trace.days import days, towns
from headwater.trace.distances import distances
from headwater.trace.origins import Stated
from headwater.trace.sayers import SLOT as SAID
from headwater.trace.sayers import sayers
from headwater.trace.slots import FROM_DAY_TO_DAY
from headwater.trace.stages import stages
from headwater.trace.wordings import certainties, leads, outcomes, source_numbers


def discrepancies(
    supporting: Sequence[Account], updating: Sequence[Account], denying: Sequence[Account], stated: Sequence[Stated], case: Case
) -> tuple[Discrepancy, ...]:
    """All slots of a claim: numbers, day, place, stage, outcome, persons, certainty, spelling, sources, in this order."""
    statements = [one for one in case.statements if one.position is not Position.DENIES]
    nearest = [account.statement for account in (*supporting, *updating)]
    return (
        *numbers(statements, nearest, case.reports),
        *lengths.lengths(statements, case.reports),
        *distances(statements, case.reports),
        *ages.ages(statements, case.reports),
        *days(statements, case.reports),
        *towns(statements, case.reports),
        *stages(statements, case.reports),
        *outcomes((*supporting, *updating)),
        *fates.fates(statements, case.reports),
        *offices.offices(statements, case.reports),
        *certainties(supporting, denying, statements),
        *spellings.spellings(statements, case.reports),
        *(found for one in stated if one.unnamed for found in source_numbers(one.ends)),
        *replies.replies(nearest, statements, denying, case.reports),
        *sayers(statements, stated, case.sources, case.reports),
        *leads(supporting, statements),
    )


_OF_STORIES = (ages.SLOT, fates.SLOT, lengths.SLOT, offices.SLOT, replies.SLOT, SAID)


def told_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """``claims`` of one story, in which what is read from whole reports is told in the first alone that has it."""
    told: set[str | frozenset[str]] = set()
    for claim in claims:
        here = {one: key for one in claim.discrepancies if (key := _of_story(one)) is not None}
        kept = tuple(one for one in claim.discrepancies if here.get(one) not in told)
        yield claim if len(kept) == len(claim.discrepancies) else replace(claim, discrepancies=kept)
        told |= set(here.values())


def _of_story(one: Discrepancy) -> str | frozenset[str] | None:
    """What a slot is known by that is read from whole reports, whatever the claim: of persons the surname."""
    if one.slot == spellings.SLOT:
        return frozenset(value.value for value in one.values)
    about = next((slot for slot in _OF_STORIES if one.slot.startswith(slot)), None)
    return f"{about} {one.slot.removesuffix(FROM_DAY_TO_DAY).split()[-1]}" if about else None
