"""What several commands take, and the reports that are read from it."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from headwater import pipeline
from headwater.cli.cases import no_case
from headwater.cli.messages import DONE, SOME_REJECTED, say
from headwater.engine import ENGINES
from headwater.errors import UsageError
from headwater.model import Report, Status
from headwater.settings import FIELDS, Settings

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
paths_or_none = click.argument("paths", nargs=-1, metavar="[PATH...]")


def _columns(_: click.Context, __: click.Parameter, given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of a field of a report and a column of the table."""
    pairs = [pair.partition("=") for one in given for pair in one.split(",") if pair.strip()]
    for field, mark, name in pairs:
        if field.strip() not in FIELDS or not mark or not name.strip():
            raise click.BadParameter(
                f"{field}{mark}{name} is no pair of a field and a column; the fields are {', '.join(FIELDS)}."
            )
    return tuple((field.strip(), name.strip()) for field, _, name in pairs)


columns = click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=NAME,...",
    callback=_columns,
    help="Which column of a table holds what, as in text=body,outlet=media. Known exports need none.",
)
engine = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="local",
    show_default=True,
    help="Where the work runs: on this machine, or in workers of Ray. It never changes the answer.",
)


def read(given: Sequence[str], settings: Settings) -> tuple[list[Report], int]:
    """The reports, and the exit status of a command that deals with them; rejected inputs are named on stderr.

    Raises UsageError when nothing is left to do.
    """
    no_case(given)
    # A service may run without any standard input.
    reports, rejections = pipeline.read_all(given, settings, sys.stdin.buffer if sys.stdin else io.BytesIO())
    for rejection in rejections:
        say(f"left out {rejection.path}: {rejection.reason} [{rejection.code}]")
    for report in reports:
        if report.status in (Status.EMPTY, Status.REFUSED):
            say(f"{report.path}: {report.note or 'there are no words in it.'}")
    if not reports:
        cause = "none of the inputs could be read." if rejections else "there are no reports there."
        raise UsageError(cause, remedy="Name files, folders or JSON Lines that hold the text of reports.")
    return reports, SOME_REJECTED if rejections else DONE
