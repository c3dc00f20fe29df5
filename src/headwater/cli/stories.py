"""`headwater stories`: which reports are about the same event."""

from __future__ import annotations

import click

from headwater import pipeline
from headwater.cli import inputs
from headwater.export import json_text
from headwater.settings import Settings


@click.command()
@click.argument("path")
def stories(path: str) -> int:
    """Group reports by the event they are about, as one JSON object.

    PATH is a folder, or JSON Lines with id and text.
    """
    settings = Settings()
    reports, status = inputs.read([path], settings)
    click.echo(json_text({"stories": pipeline.group(reports)}))
    return status
