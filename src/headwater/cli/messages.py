"""What is printed: the table to stdout; messages, rejected inputs and progress to stderr; and the exit statuses."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from headwater.cli.labels import plain

DONE, SOME_REJECTED, UNUSABLE, STOPPED = 0, 1, 2, 130
"""Exit statuses; the last is what shells use for a command that was interrupted."""

Watch = Callable[[str, int, int], None]
"""Told of progress: the stage, how many of its items are done, and of how many."""


def say(message: str) -> None:
    """One line on stderr."""
    click.echo(f"headwater: {plain(message)}", err=True)


WIDEST = 100
"""Columns of a table on a wide terminal: longer lines are hard to read."""


def show_on_screen(table: Iterable[RenderableType]) -> None:
    """Print ``table`` to stdout, without spaces at the ends of lines."""
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, WIDEST)
    with console.capture() as captured:
        for part in table:
            console.print(part)
    click.echo("\n".join(line.rstrip() for line in captured.get().split("\n")), nl=False, color=True)


def utf8(stream: TextIO) -> None:
    """Write UTF-8 whatever the system's habit, so that the same command gives the same bytes everywhere."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


@contextmanager
def progress(*, streaming: bool = False) -> Iterator[Watch | None]:
    """A bar on stderr while the work runs, on a terminal only; it leaves nothing behind.

    ``streaming`` says that results are printed meanwhile: then there is no bar where both would share the screen.
    """
    if not sys.stderr.isatty() or (streaming and sys.stdout.isatty()):
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn())
    # Rich would otherwise take over stdout, and send the answer to stderr.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        tasks: dict[str, TaskID] = {}

        def watch(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield watch
