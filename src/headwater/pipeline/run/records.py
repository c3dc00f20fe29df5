"""Records in the files of a run: JSON in ASCII, whatever characters a text has, by the codec of the case."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from headwater.case import plain, record_of
from headwater.link import LinkedSources
from headwater.link.mentions import mentions_of
from headwater.model import Copies, Copy, Reading, Report, Source, SourceLink
from headwater.pipeline.stories import StoryInput

Record = TypeVar("Record")


def to_text(value: Any) -> str:  # noqa: ANN401 - any plain value
    """A plain value as JSON: the same value, the same text."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def record_text(record: object) -> str:
    """A record of the model as JSON."""
    return to_text(plain(record))


def text_record(kind: type[Record], text: str) -> Record:
    """The record that `record_text` made ``text`` of."""
    return record_of(kind, json.loads(text))


def reading_text(reading: Reading) -> str:
    """A reading as JSON, without its report."""
    values = plain(reading)
    del values["report"]
    return to_text(values)


_NO_REPORT = {"id": "", "doc": "", "path": "", "text": "", "sha256": ""}


def reading_of(report: str, reading: str) -> Reading:
    """The reading of a report, both as JSON."""
    made = record_of(Reading, {**json.loads(reading), "report": _NO_REPORT})
    object.__setattr__(made, "report", text_record(Report, report))  # it is new and nobody else's yet
    return made


def story_record(story: StoryInput) -> str:
    """A story of a run, in which there are no judgements, as JSON: all but its readings, which stand in their own files."""
    return to_text(
        {
            "reports": [reading.report.id for reading in story.readings],
            "linked": [plain(source) for source in story.linked.sources],
            "sources": story.sources,
            "mentions": story.mentions,
            "copies": [plain(pair) for pair in story.copies.pairs],
            "parents": story.copies.parents,
            "stories": [story.stories[reading.report.id] for reading in story.readings],
        }
    )


def story_of(record: str, readings: Mapping[str, Reading]) -> StoryInput:
    """The story that `story_record` made ``record`` of; ``readings`` are by the ids of their reports."""
    values = json.loads(record)
    here = tuple(readings[name] for name in values["reports"])
    mentions = tuple((name, own) for name, own in values["mentions"])
    return StoryInput(
        here,
        _linked(here, [record_of(Source, one) for one in values["linked"]], mentions),
        tuple(values["sources"]),
        mentions,
        (),
        Copies(
            tuple(record_of(Copy, one) for one in values["copies"]),
            tuple((copy, parent) for copy, parent in values["parents"]),
        ),
        dict(zip(values["reports"], values["stories"], strict=True)),
        (),
        (),
    )


def _linked(readings: Sequence[Reading], sources: Sequence[Source], mentions: Sequence[tuple[str, bool]]) -> LinkedSources:
    """As `headwater.link.SourcesWithin` gives them: ``mentions`` are those of ``readings``, in their order."""
    links: tuple[SourceLink, ...] = ()
    seen = list({(reading.report.id, one.mention): None for reading in readings for one in mentions_of(reading)})
    by_mention = {key: name for key, (name, _) in zip(seen, mentions, strict=True)}
    own = frozenset((key[0], name) for key, (name, is_own) in zip(seen, mentions, strict=True) if is_own)
    return LinkedSources(tuple(sources), links, by_mention, {one.id: one.name for one in sources}, own)
