"""The links of a chain before they are resolved: words for a source, an outlet's name, a work's title."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.extract.outlet_names import OutletName
from headwater.model import Kind

Words = tuple[int, int]
"""First word and end (exclusive)."""


@dataclass(frozen=True, slots=True)
class WorkName:
    """The title of a work in the words ``first`` to ``end`` (exclusive): a book's (a document) or a programme's (an outlet)."""

    first: int
    end: int
    kind: Kind


Hop = Words | OutletName | WorkName
"""A link of a chain."""
