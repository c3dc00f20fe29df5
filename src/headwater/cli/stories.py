"""`headwater stories`: which reports are about the same event."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from headwater import pipeline
from headwater.cli import inputs
from headwater.cli.labels import count, plain
from headwater.export import json_text
from headwater.model import Report
from headwater.settings import Settings


@click.command()
@click.argument("path")
@click.option("--json", "as_json", is_flag=True, help="Print the JSON object on a terminal as well.")
@inputs.columns
def stories(path: str, columns: tuple[tuple[str, str], ...], *, as_json: bool) -> int:
    """Group reports by the event they are about: a list to read on a terminal, one JSON object of ids anywhere else.

    PATH is a folder, JSON Lines with id and text, or any other file that holds several reports.
    """
    settings = Settings(columns=columns)
    reports, status = inputs.read([path], settings)
    found = pipeline.group(reports)
    if as_json or not sys.stdout.isatty():
        click.echo(json_text({"stories": found}))
    else:
        click.echo("\n".join(listing(found, reports)))
    return status


def listing(found: Sequence[Sequence[str]], reports: Sequence[Report]) -> Iterator[str]:
    """A line for each story, and below it one for each of its reports: path, outlet, title."""
    known = {report.id: report for report in reports}
    for number, story in enumerate(found, 1):
        yield f"story {number}: {count(len(story), 'report')}"
        width = max(len(plain(known[name].path)) for name in story)
        for name in story:
            report = known[name]
            told = " · ".join(plain(words) for words in (report.outlet, report.title) if words)
            yield f"  {plain(report.path):<{width}}  {told}".rstrip()
