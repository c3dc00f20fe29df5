"""`headwater trace`: each claim, who stands behind it, and how it travelled."""

from __future__ import annotations

from collections.abc import Sequence

import click

from headwater import pipeline
from headwater.cli import inputs
from headwater.cli.messages import progress, show_on_screen
from headwater.cli.show import LIMIT, View, show, show_claim
from headwater.export import json_text, trace_to_json
from headwater.settings import Settings


@click.command()
@inputs.paths
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--no-text", is_flag=True, help="With --json: leave the reports' text out.")
@click.option("--claim", metavar="WORDS", help="Trace the one claim that fits these words best.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Claims shown.")
@click.option("--all", "every", is_flag=True, help="Show the claims that stand in one report only as well.")
@inputs.engine
def trace(  # noqa: PLR0913 - one parameter an option
    paths: Sequence[str], *, as_json: bool, no_text: bool, claim: str | None, limit: int, every: bool, engine: str
) -> int:
    """Follow each claim to its origins and count them.

    PATH is a file (.txt, .md, .html, .jsonl), a folder of them, or - for standard input.
    """
    settings = Settings()
    reports, status = inputs.read(paths, settings)
    with progress() as watch:
        readings = tuple(pipeline.extract_reports(reports, settings, engine=engine, progress=watch))
        found = pipeline.trace_readings(readings, settings, progress=watch, claim=claim)
    if as_json:
        click.echo(json_text(trace_to_json(found, with_text=not no_text)))
    else:
        show_on_screen(show_claim(found) if claim is not None else show(found, View(limit=limit, every=every)))
    return status
