"""What became of a report between two versions of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headwater.model.claims import Reason


class EditKind(StrEnum):
    """What an edit did to a statement, or to the title."""

    GONE = "gone"
    ADDED = "added"
    SPEAKER_CHANGED = "speaker-changed"
    CREDIT_CHANGED = "credit-changed"
    HEDGE_CHANGED = "hedge-changed"
    DENIAL_CHANGED = "denial-changed"
    NUMBER_CHANGED = "number-changed"
    WORDS_CHANGED = "words-changed"
    TITLE_CHANGED = "title-changed"


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that differs. ``before`` is None for what was added, ``after`` for what is gone. The evidence of each is in
    its own version of the report.
    """

    kind: EditKind
    before: Reason | None
    after: Reason | None


@dataclass(frozen=True, slots=True)
class Edits:
    """All that differs between two versions, by their ids, in the order of the later one's words; what is gone comes last."""

    before: str
    after: str
    edits: tuple[Edit, ...]
