"""What several commands take, and the reports that are read from it."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from headwater import pipeline
from headwater.cli.messages import DONE, SOME_REJECTED, say
from headwater.errors import UsageError
from headwater.model import Report
from headwater.settings import Settings

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
engine = click.option(
    "--engine",
    type=click.Choice(["local"]),
    default="local",
    show_default=True,
    help="Where the work runs. It never changes the answer.",
)


def read(given: Sequence[str], settings: Settings) -> tuple[list[Report], int]:
    """The reports, and the exit status of a command that deals with them; rejected inputs are named on stderr.

    Raises UsageError when nothing is left to do.
    """
    # A service may run without any standard input.
    reports, rejections = pipeline.read_all(given, settings, sys.stdin.buffer if sys.stdin else io.BytesIO())
    for rejection in rejections:
        say(f"left out {rejection.path}: {rejection.reason} [{rejection.code}]")
    if not reports:
        cause = "none of the inputs could be read." if rejections else "there are no reports there."
        raise UsageError(cause, remedy="Name files, folders or JSON Lines that hold the text of reports.")
    return reports, SOME_REJECTED if rejections else DONE
