"""How likely a reading is to be an attribution that people would mark, with its source and content."""

from __future__ import annotations

import math
from dataclasses import dataclass

LEAST = 0.25
"""A reading less likely than this is left out: on polnear/dev end-to-end F1, and the share of speakers/dev found: .788 and
.894 with all, .792 and .894 from .2, .796 and .887 from .25, .798 and .879 from .3, .800 and .865 from .4. What is left out
nobody sees; what is doubtful is shown with its score."""

WEIGHTS = (0.841, 0.233, 0.142)
OFFSET = -2.255
"""Weights of the three log odds of `Evidence`, in their order, and what is added (logistic regression; Platt 1999),
fitted on polnear/dev by training.calibrate. Fitted on one half of its articles and measured on the other, the expected
calibration error is .017; that of the labels' mean probability alone is .091."""

_BOUND = 1e-3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a reading, as probabilities: the mean one of the labels of its cue and content words, that of its
    source (or of none) by the cue's pointer, and the least one with which a piece of its content points to the cue.
    """

    labels: float
    source: float
    cue: float

    def log_odds(self) -> tuple[float, float, float]:
        """The log odds of the three."""
        return _log_odds(self.labels), _log_odds(self.source), _log_odds(self.cue)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _BOUND), 1 - _BOUND)
    return math.log(bounded / (1 - bounded))


def probability(evidence: Evidence) -> float:
    """The probability that a reading with this ``evidence`` is right."""
    total = OFFSET + sum(weight * odds for weight, odds in zip(WEIGHTS, evidence.log_odds(), strict=True))
    return 1 / (1 + math.exp(-total))
