"""Linking a run: what `headwater.pipeline.tracing.link_pile` finds, in stages none of whose tasks sees all reports.

The functions of `headwater.link` are the same, and so is what comes out, whatever the number of partitions and the engine.
"""

from __future__ import annotations

from headwater.pipeline.run.linked import Linked
from headwater.pipeline.run.linking.clustering import cluster
from headwater.pipeline.run.linking.copying import compare, follow
from headwater.pipeline.run.linking.grouping import group
from headwater.pipeline.run.linking.naming import name_sources
from headwater.pipeline.run.linking.wording import word
from headwater.pipeline.run.stages import Run, Stage


def link_stages(run: Run, readings: Stage, partitions: int) -> Linked:
    """Everything that is found across the reports of ``readings`` (as `headwater.pipeline.run.readings` leaves them)."""
    worded = word(run, readings, partitions)
    stories = cluster(run, worded, partitions)
    compared = compare(run, worded, partitions)
    parents = follow(run, compared, partitions)
    grouped = group(run, worded, stories, compared, parents, partitions)
    return name_sources(run, readings, grouped, partitions)
