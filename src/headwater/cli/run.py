"""`headwater run`: piles that do not fit into memory."""

from __future__ import annotations

from collections.abc import Sequence

import click

from headwater.cli import inputs
from headwater.cli.messages import DONE, SOME_REJECTED, progress, say
from headwater.engine import engine_of_workers
from headwater.export.names import count
from headwater.pipeline.run.rejections import read_rejections
from headwater.pipeline.run.running import Finished, Size, run_all
from headwater.pipeline.run.work import Work
from headwater.settings import Settings

SHOWN = 20
"""Inputs that were set aside of which each is named; the rest are counted."""

_SIZE = Size()


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option("--into", required=True, metavar="FOLDER", help="Where everything is written: a folder, or s3://bucket/folder.")
@inputs.engine
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many pieces are worked on at a time on this machine.  [default: as many as it has cores]",
)
@click.option(
    "--shard",
    metavar="N",
    type=click.IntRange(min=1),
    default=_SIZE.shard,
    show_default=True,
    help="Reports in a piece of work. A run that is stopped loses the pieces it was at, no more.",
)
@click.option(
    "--partitions",
    metavar="N",
    type=click.IntRange(min=1),
    default=_SIZE.partitions,
    show_default=True,
    help="Parts in which reports are brought together: one for each 10,000 reports or so.",
)
@inputs.columns
def run(  # noqa: PLR0913 - one parameter an option
    paths: Sequence[str],
    *,
    into: str,
    engine: str,
    workers: int | None,
    shard: int,
    partitions: int,
    columns: tuple[tuple[str, str], ...],
) -> int:
    """Trace more reports than fit into memory, piece by piece, into FOLDER.

    INPUT is a file of many reports (JSON Lines, a table, a web archive), plain or packed, a folder of such files, or the
    address of one in an object store, as s3://bucket/folder. Give a large pile as many files: each is read by one worker.

    FOLDER then holds everything that was found, as Parquet files: the tables of an export in FOLDER/tables, the inputs that
    were left out in FOLDER/rejected. headwater add CASE FOLDER puts all of it into a case.

    If the run is stopped, by you or by a machine that fails, give the same command again: it goes on where it was.
    """
    work = Work.at(into)
    where = engine_of_workers(engine, workers)
    with progress() as watch:
        done = run_all(paths, work, where, Settings(columns=columns), Size(shard, partitions), watch)
    _tell_rejected(done)
    counts = done.counts
    say(
        f"{into}: {count(counts['reports'], 'report')}, {count(counts['statements'], 'statement')}, "
        f"{count(counts['claims'], 'claim')}, {count(counts['rejected'], 'input')} left out"
    )
    say(f"to put it into a case: headwater add CASE {into}")
    return SOME_REJECTED if counts["rejected"] else DONE


def _tell_rejected(done: Finished) -> None:
    for number, one in enumerate(read_rejections(done.stages["rejected"])):
        if number == SHOWN:
            say(f"and {done.counts['rejected'] - SHOWN} more: all are listed in {done.work.root}/rejected")
            return
        say(f"left out {one.path}: {one.reason} [{one.code}]")
