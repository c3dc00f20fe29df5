"""Report to reading: who says what, through whom."""

from headwater.extract.reading import read_report
from headwater.extract.tagger import NeuralTagger

__all__ = ["NeuralTagger", "read_report"]
