"""By what it is known that a story need not be linked and traced again: a digest of everything that its trace depends on."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.case import KeptReading, digest_of, plain
from headwater.model import Reading
from headwater.pipeline import components
from headwater.pipeline.stories import StoryInput


def fingerprint(story: StoryInput, kept: Mapping[str, KeptReading]) -> str:
    """``kept`` are readings by their reports' ids: one that nobody corrected since is known by the digest it was kept with."""
    reports = [
        [
            reading.report.id,
            reading.report.path,
            reading.report.doc,
            [plain(one) for one in reading.report.judged],
            story.stories[reading.report.id],
            _digest(reading, kept[reading.report.id]),
        ]
        for reading in story.readings
    ]
    return digest_of(
        [
            components.tracer(),
            reports,
            story.mentions,
            [plain(source) for source in story.linked.sources],
            [plain(link) for link in story.links],
            [plain(pair) for pair in story.copies.pairs],
            story.copies.parents,
            [one.id for one in story.judgements],
            [[report.id, report.path] for report in story.alike],
        ]
    )


def _digest(reading: Reading, kept: KeptReading) -> str:
    return kept.digest if reading is kept.reading else digest_of(plain(reading))
