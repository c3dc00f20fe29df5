"""Settings: one frozen record, handed to the functions that need it; and what all that is shown agrees on."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("id", "text", "url", "title", "outlet", "published", "byline", "language")
"""What a table may hold of a report: what `Settings.columns` may name."""

SCORE_DIGITS = 4
"""Decimals of a score in JSON and in every export: the model's own tolerance between processors is coarser."""

DOUBTFUL = 0.5
"""A reading is shown as doubtful when its calibrated probability is below this: it is as likely wrong as right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    ``largest_report`` is in code points of decoded text: a longer one is rejected as too large. ``threads`` is how many
    cores a network may use, two as on the smallest desk machines; it never changes the answer. ``columns`` says which column of
    a table holds what, as pairs of a report's field and the table's name for it. Reading one file may take ``longest_reading``
    seconds and ``most_memory`` bytes; one that takes more is set aside.
    """

    largest_report: int = 5_000_000
    threads: int = 2
    columns: tuple[tuple[str, str], ...] = ()
    longest_reading: float = 120.0
    most_memory: int = 2_500_000_000
