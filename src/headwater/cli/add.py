"""`headwater add`: grow a case."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from shlex import quote

import click

from headwater import pipeline
from headwater.case import Case, shown
from headwater.cli import inputs
from headwater.cli.cases import no_case
from headwater.cli.messages import DONE, SOME_REJECTED, progress, say
from headwater.errors import UsageError
from headwater.export.names import count
from headwater.pipeline import Growth
from headwater.settings import Settings


@click.command()
@click.argument("case", metavar="CASE", type=click.Path(dir_okay=False))
@click.argument("paths", nargs=-1, metavar="[PATH_OR_URL...]")
@inputs.columns
@inputs.engine
def add(case: str, paths: Sequence[str], columns: tuple[tuple[str, str], ...], engine: str) -> int:
    """Add reports to CASE, a file or an address of PostgreSQL, which is made where there is none.

    PATH is a file, a folder, - for standard input, or a web address, which is fetched. Only what the new reports touch is
    computed again. Without a PATH, a run that was stopped is brought to its end.
    """
    growth = grow(case, paths, Settings(columns=columns), engine)
    name = shown(case)
    say(f"{name}: {growth.added} new, {growth.extracted} read, {count(growth.traced, 'report')} linked and traced")
    if growth.traced:
        say(f"to see it: headwater open {quote(name)}, or headwater trace {quote(name)}")
    return SOME_REJECTED if growth.rejections else DONE


def grow(path: str, paths: Sequence[str], settings: Settings, engine: str) -> Growth:
    """Grow the case at ``path``; rejected inputs are named on stderr. Raises UsageError where that leaves it empty."""
    no_case(paths)
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    with Case.create(path) if paths else Case.open(path) as case, progress() as watch:
        growth = pipeline.add_paths(case, paths, settings, engine, watch, stdin)
        with case.view() as view:
            empty = view.totals().reports == 0
    for place, why in growth.wordless:
        say(f"{place}: {why}")
    for rejection in growth.rejections:
        say(f"left out {rejection.path}: {rejection.reason} [{rejection.code}]")
    if empty:
        cause = "none of the inputs could be read." if growth.rejections else "there are no reports there."
        raise UsageError(cause, remedy="Name files, folders or JSON Lines that hold the text of reports.")
    return growth
