"""`headwater extract`: what each report says, and whom it credits, as JSON Lines."""

from __future__ import annotations

from collections.abc import Sequence

import click

from headwater import pipeline
from headwater.cli import inputs
from headwater.cli.messages import progress
from headwater.export import json_text, reading_to_json
from headwater.settings import Settings


@click.command()
@inputs.paths
@inputs.columns
@inputs.engine
def extract(paths: Sequence[str], columns: tuple[tuple[str, str], ...], engine: str) -> int:
    """Print the attributions of each report, one JSON object a line.

    PATH is a file (text, web page, PDF, Word, email, table, feed, archive and more), a folder of them, - for standard input,
    or a web address, which is fetched.
    """
    settings = Settings(columns=columns)
    reports, status = inputs.read(paths, settings)
    with progress(streaming=True) as watch:
        for reading in pipeline.extract_reports(reports, settings, engine=engine, progress=watch):
            click.echo(json_text(reading_to_json(reading)))
    return status
