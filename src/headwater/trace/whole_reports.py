"""What differs between the whole reports of a claim, where the claim speaks of it: accounts of it may stand far apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from headwater.model import Field, Report, Statement

KEPT = 16_384
"""Texts of which what was read is kept, as each claim of a story reads all its reports: were it fewer than a claim has, nothing
would be there for the next claim.
"""


class Placed(Protocol):
    """Something read from a report's text, in the sentence that begins at ``start``."""

    @property
    def start(self) -> int: ...


Found = TypeVar("Found", bound=Placed)


@dataclass(frozen=True, slots=True)
class Told(Generic[Found]):
    """What a report tells; ``here`` says that one of the claim's statements stands in the same sentence."""

    report: str
    found: Found
    here: bool


def told_in_reports(
    statements: Sequence[Statement], reports: Mapping[str, Report], read: Callable[[str], Sequence[Found]]
) -> list[Told[Found]]:
    """What ``read`` finds in the texts of the reports with ``statements``, report by report in their order."""
    starts: dict[str, set[int]] = {}
    for one in statements:
        starts.setdefault(one.report, set()).update({one.sentence[0]} if one.field is Field.TEXT else ())
    return [Told(name, found, found.start in here) for name, here in starts.items() for found in read(reports[name].text)]
