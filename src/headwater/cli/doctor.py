"""`headwater doctor`: whether everything that is needed is here."""

from __future__ import annotations

import click

from headwater import pipeline
from headwater.cli.messages import DONE, UNUSABLE
from headwater.settings import Settings


@click.command()
@click.argument("case", required=False, metavar="[CASE]", type=click.Path(dir_okay=False))
def doctor(case: str | None) -> int:
    """Say what is installed, which models, and whether all of it works offline.

    With CASE, a file or an address of PostgreSQL, say whether that case is whole.
    """
    checks = pipeline.doctor(Settings()) if case is None else pipeline.case_checks(case)
    width = max((len(check.name) for check in checks), default=0)
    for check in checks:
        click.echo(f"{'ok ' if check.ok else 'BAD'}  {check.name:<{width}}  {check.detail}")
        if not check.ok and check.remedy:
            click.echo(f"{'':{width + 7}}{check.remedy}")
    return DONE if all(check.ok for check in checks) else UNUSABLE
