"""Judgements that were made: listed, taken back, written out and taken in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from headwater.case import Case
from headwater.cli.files import write_page
from headwater.cli.judgement_kinds import by, tell
from headwater.cli.messages import DONE, progress, say
from headwater.cli.writing import STANDARD_OUTPUT
from headwater.errors import UsageError
from headwater.judge import sentence
from headwater.model import Standing, Undo, judgement_to_json
from headwater.pipeline import judging
from headwater.settings import Settings


@click.command()
@click.argument("judgement", metavar="ID")
@by
@click.pass_obj
def undo(case: str, /, judgement: str, **said: Any) -> int:  # noqa: ANN401
    """Take back the judgement with this ID, or one that begins so. It stays in the list."""
    with Case.open(case) as opened:
        made = judging.undo(opened, judgement, said["by"], said["why"], said["when"])
        with progress() as watch:
            judging.judge(opened, [made], Settings(), watch)
        click.echo(made.id)
    return DONE


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, with what has become of each.")
@click.pass_obj
def list_(case: str, /, *, as_json: bool) -> int:
    """Show all judgements, oldest first, and what has become of each."""
    with Case.open(case) as opened:
        found = judging.outcomes(opened)
        with opened.view() as view:
            names = dict(judging.called(view.reports()))
    for one in found:
        made = one.judgement
        if as_json:
            known = {"standing": one.standing.value, "reason": one.reason, "by_judgement": one.by_id}
            click.echo(judging.json_line({**judgement_to_json(made), **known}))
            continue
        state = one.standing.value if not one.reason else f"{one.standing.value}: {one.reason}"
        click.echo(f"{made.id}  {made.when[:16].replace('T', ' ')}  {made.by}  [{state}]")
        click.echo(f"    {sentence(made, names)}")
        if made.why:
            click.echo(f"    why: {made.why}")
    if not found and not as_json:
        say("nobody has judged anything in this case yet.")
    return DONE


@click.command()
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where to write it; stdout if not given.")
@click.pass_obj
def export(case: str, /, output: str) -> int:
    """Write all judgements, undone ones too, as JSON Lines."""
    with Case.open(case) as opened, opened.view() as view:
        lines = list(judging.to_lines(view.judgements()))
    write_page(output, "".join(f"{line}\n" for line in lines))
    return DONE


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_obj
def import_(case: str, /, files: Sequence[str]) -> int:
    """Take in judgements from JSON Lines (- is stdin), in any order; those that the case has already are no matter."""
    made = [one for file in files for one in judging.from_lines(_lines(file), file)]
    with Case.open(case) as opened:
        with progress() as watch:
            found = judging.judge(opened, made, Settings(), watch)
        steering = sum(one.standing is Standing.STANDS and not isinstance(one.judgement.matter, Undo) for one in found)
        say(f"{len({one.id for one in made})} judgements read; {steering} of them steer.")
        return tell(found)


def _lines(file: str) -> list[str]:
    try:
        text = sys.stdin.read() if file == STANDARD_OUTPUT else Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"the file cannot be read ({error.strerror or error}).", subject=file, remedy="Name a file that can."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError("the file is not in UTF-8.", subject=file, remedy="Save it as UTF-8.") from error
    return text.split("\n")


COMMANDS = (undo, list_, export, import_)
