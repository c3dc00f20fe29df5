"""`headwater compare`: two reports side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import click

from headwater import pipeline
from headwater.cli import inputs
from headwater.cli.cases import traced_case
from headwater.cli.messages import DONE, progress, show_on_screen
from headwater.cli.show_comparison import show_comparison
from headwater.errors import UsageError
from headwater.export import comparison_to_json, json_text
from headwater.model import Report
from headwater.settings import Settings

SOME = 10
"""Reports named in the message that none has the name asked for."""


@click.command()
@click.argument("path")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
def compare(path: str, first: str, second: str, *, as_json: bool) -> int:
    """Lay two reports side by side: shared passages, credits and values that differ.

    PATH is a file or folder as for `trace`, or a case; A and B are names of two reports in it, as file names without their
    ending, ids or paths.
    """
    settings = Settings()
    kept = traced_case([path])
    reports, status = inputs.read([path], settings) if kept is None else (kept.reports, DONE)
    one, other = named(reports, first), named(reports, second)
    if one.id == other.id:
        raise UsageError(f"{first} and {second} are the same report.", remedy="Name two different ones.")
    with progress() as watch:
        found = pipeline.compare_reports(one, other, settings, progress=watch)
    if as_json:
        click.echo(json_text(comparison_to_json(found)))
    else:
        show_on_screen(show_comparison(found))
    return status


def named(reports: Sequence[Report], name: str) -> Report:
    """The one of ``reports`` with that path, id or file name (without its ending); raises UsageError for none or several."""
    exactly = [report for report in reports if name in (report.id, report.path)]
    found = exactly or [report for report in reports if name in (report.doc, PurePosixPath(report.path).name)]
    if len(found) == 1:
        return found[0]
    if found:
        paths = ", ".join(sorted(report.path for report in found))
        raise UsageError(f"{name} names several reports: {paths}.", remedy="Give the path of one.")
    some = ", ".join(sorted(report.doc for report in reports)[:SOME])
    raise UsageError(
        f"no report is called {name}.", remedy=f"There are {len(reports)}: {some}{', …' if len(reports) > SOME else ''}."
    )
