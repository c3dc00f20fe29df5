"""What linking leaves of a run: its stories with their readings, and what is found across all reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from headwater.pipeline.run.records import story_record
from headwater.pipeline.run.stages import Stage
from headwater.pipeline.stories import StoryInput

STORIES = pa.schema([("first", pa.string()), ("record", pa.string())])
"""A story by the lowest id of its reports, and all that it is traced from but its readings (`records.story_record`)."""

NUMBERED = pa.schema([("number", pa.int64()), ("record", pa.string())])
COPIES = pa.schema([("first", pa.string()), ("second", pa.string()), ("record", pa.string())])
PARENTS = pa.schema([("copy", pa.string()), ("parent", pa.string())])


@dataclass(frozen=True, slots=True)
class Linked:
    """``stories``, of as many tasks as there are partitions, has the table `stories`, and ``dealt`` the readings of these, as
    `dealing.deal` leaves them; ``pile`` has `sources` and `links`, numbered over all tasks, `copies` and `parents`.
    """

    stories: Stage
    pile: Stage
    dealt: Stage


def story_table(stories: Iterable[StoryInput]) -> pa.Table:
    """Stories as rows of `STORIES`."""
    rows = [{"first": min(one.report.id for one in story.readings), "record": story_record(story)} for story in stories]
    return pa.Table.from_pylist(rows, schema=STORIES)
