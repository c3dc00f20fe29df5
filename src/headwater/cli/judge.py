"""`headwater judge`: a person's judgements on what was found in a case, for scripts and for the terminal."""

from __future__ import annotations

import click

from headwater.cli import judgement_kinds, judgement_lists
from headwater.cli.groups import Group


@click.group(cls=Group)
@click.argument("case", type=click.Path(dir_okay=False))
@click.pass_context
def judge(context: click.Context, case: str) -> None:
    """Judge what was found in CASE: confirm, refuse, merge, split, correct, mark, undo.

    REPORT is a path, an id or a file's name without its ending. WORDS are "REPORT: words of its text". CLAIM is an id in the
    newest trace ("c3") or WORDS of one of its statements. SOURCE is an id ("s7"), a name, or "REPORT: name".
    """
    context.obj = case


for command in (*judgement_kinds.COMMANDS, *judgement_lists.COMMANDS):
    judge.add_command(command)
