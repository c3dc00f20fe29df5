"""`headwater doctor`: whether everything that is needed is here."""

from __future__ import annotations

import click

from headwater import pipeline
from headwater.cli.messages import DONE, UNUSABLE
from headwater.settings import Settings


@click.command()
def doctor() -> int:
    """Say what is installed, which models, and whether all of it works offline."""
    checks = pipeline.doctor(Settings())
    width = max((len(check.name) for check in checks), default=0)
    for check in checks:
        click.echo(f"{'ok ' if check.ok else 'BAD'}  {check.name:<{width}}  {check.detail}")
        if not check.ok and check.remedy:
            click.echo(f"{'':{width + 7}}{check.remedy}")
    return DONE if all(check.ok for check in checks) else UNUSABLE
