"""The reports of a pile by their ids, as words and shingles: what stories and copies both begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.link.boilerplate import boilerplate_words, has_furniture, sentence_bounds
from headwater.link.shingles import Shingled, shingled
from headwater.link.words import WordedText, worded
from headwater.model import Report
from headwater.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class WordedPile:
    """``reports`` in the order of their ids, which are unique, and the words and shingles of each."""

    reports: tuple[Report, ...]
    worded: tuple[WordedText, ...]
    shingled: tuple[Shingled, ...]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> WordedPile:
        ordered = sorted(reports, key=lambda report: report.id)
        words = [worded(report.text) for report in ordered]
        return cls(tuple(ordered), tuple(words), tuple(shingled(words)))

    def own_words(self, number: int) -> list[str]:
        """The words of a report without boilerplate, a title that stands outside the text first."""
        report, words = self.reports[number], self.worded[number]
        bounds = sentence_bounds(sentences(report.text), words) if has_furniture(words.words) else ()
        flags = boilerplate_words(words, self.shingled[number].boilerplate, bounds)
        title = worded(report.title).words if report.title and report.title_span is None else ()
        return [*title, *(word for word, common in zip(words.words, flags.tolist(), strict=True) if not common)]
