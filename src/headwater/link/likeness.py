"""What speaks for two names being one source's, as a weight and the words for it.

Weights are log-odds in the sense of Fellegi & Sunter, "A theory for record linkage" (1969): they add up over independent
evidence, and the sum is turned into a probability that weighs all who might be meant.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """One piece of evidence: ``weight`` in log-odds, below zero where it speaks against; ``reason`` a phrase.

    ``distinct`` says that the names are two different full ones, which one report would not give to one source.
    """

    weight: float
    reason: str
    distinct: bool = False
