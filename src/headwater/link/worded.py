"""The reports of a pile as words and shingles, with what of them is boilerplate: what stories and copies both begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from headwater.link.boilerplate import boilerplate_sets, boilerplate_words, has_furniture, looked_at, sentence_bounds
from headwater.link.candidates import candidates, shared_counts
from headwater.link.holders import Held, holders
from headwater.link.shingles import Shingled, shingled
from headwater.link.terms import SKETCH, Frequencies, counted, sketches, weighed
from headwater.link.words import Numbers, WordedText, worded
from headwater.model import Report
from headwater.text.sentences import sentences

_PARTS = re.compile(r"\d+")
_DIGITS = (4, 2, 2, 2, 2, 2)


@dataclass(frozen=True, slots=True)
class Worded:
    """One report's ``text`` as words and shingles."""

    report: Report
    text: WordedText
    shingled: Shingled

    @classmethod
    def of(cls, report: Report) -> Worded:
        text = worded(report.text)
        return cls(report, text, shingled(text))

    def own_words(self, boilerplate: Numbers) -> list[str]:
        """The words of the report without boilerplate, a title that stands outside the text first; ``boilerplate`` are
        shingles, ascending.
        """
        report, words = self.report, self.text
        bounds = sentence_bounds(sentences(report.text), words) if has_furniture(words.words) else ()
        flags = boilerplate_words(words, self.shingled.among(boilerplate), bounds)
        title = worded(report.title).words if report.title and report.title_span is None else ()
        own = [*title, *(word for word, common in zip(words.words, flags.tolist(), strict=True) if not common)]
        return [word.removesuffix("'s") for word in own]


@dataclass(frozen=True, slots=True)
class WordedPile:
    """The reports of a pile, by path and id (their numbers are their places); the shingles that are ``boilerplate``, ascending;
    and the ``pairs`` that may share text, as numbers of the later and the earlier.
    """

    reports: tuple[Worded, ...]
    boilerplate: Numbers
    pairs: tuple[Numbers, Numbers]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> WordedPile:
        ordered = sorted(reports, key=lambda report: (report.path, report.id))
        each = tuple(Worded.of(report) for report in ordered)
        moments = [moment(report.published) for report in ordered]
        found = holders(Held.of([one.shingled.distinct() for one in each], range(len(each)), moments))
        looked = looked_at(found)
        wanted = np.unique(looked.members)
        terms = counted(one.text.words for one in each)
        sketched = np.zeros((len(found.reports), SKETCH), np.int8)
        whole = weighed(terms, Frequencies.of(terms.terms), len(each))
        sketched[wanted] = sketches(whole.of(found.reports[wanted]))
        common = boilerplate_sets(found, looked, sketched)
        paired = candidates(shared_counts(found, common))
        order = np.argsort(np.array(moments, np.int64)[paired.later], kind="stable")  # few texts are at hand at a time
        return cls(each, found.shingles[common[found.which]], (paired.later[order], paired.earlier[order]))


def moment(published: str | None) -> int:
    """A number that puts dates and date-times in their order, as far as they go; one without a date comes first."""
    parts = _PARTS.findall(published or "")[: len(_DIGITS)]
    return int("".join(part[:digits].zfill(digits) for part, digits in zip(parts, _DIGITS, strict=False)).ljust(14, "0") or 0)
