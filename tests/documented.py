"""Runs what a page of the documentation tells its reader to type, and holds what it shows against what comes.

In a block fenced as ``console``, a line after ``$ `` is run: `headwater ...`, with `> FILE` at its end if it is kept,
`python journeys.py`, and `echo $?` for the status of the command before; without that, the status has to be 0. The lines below
a command are what it prints (on stderr first), from the first to the last; a line `...` stands for any number of lines. A block
fenced as ``python`` is run as it is, and what it prints is held against the block fenced as ``text`` right behind it, if there
is one. Anything else is not run.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import BytesIO, StringIO, TextIOWrapper
from itertools import groupby
from pathlib import Path

from headwater.cli import main

ROOT = Path(__file__).resolve().parents[1]
GAP = "..."
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$\n*(?=(^```text\n.*?^```$)?)", re.MULTILINE | re.DOTALL)


@dataclass(slots=True)
class Reader:
    """Somebody who types what a page says, in the folder that is the current one."""

    names: dict[str, object] = field(default_factory=dict)
    status: int = 0
    commands: int = 0
    printed: dict[str, str] = field(default_factory=dict)
    """What each command printed when it was first run."""
    _waiting: str = ""

    def follow(self, page: Path) -> None:
        """Every block of the page, from top to bottom; an AssertionError says which command printed what instead."""
        for kind, block, behind in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "console":
                for command, shown in steps(block):
                    self._step(command, shown)
            elif kind == "python":
                printed = StringIO()
                with redirect_stdout(printed):
                    exec(compile(block, f"a block of {page.name}", "exec"), self.names)
                if behind:
                    compare(block, behind.removeprefix("```text\n").removesuffix("```").splitlines(), printed.getvalue())
        self._settle()

    def _step(self, command: str, shown: list[str]) -> None:
        if command == "echo $?":
            assert shown == [str(self.status)], f"the status of {self._waiting} is {self.status}"
            self._waiting = ""
            return
        self._settle()
        self._waiting = command
        self.commands += 1
        words, _, kept = command.partition(" > ")
        printed, said = BytesIO(), StringIO()
        stdout = TextIOWrapper(printed, encoding="utf-8", newline="\n", write_through=True)
        with redirect_stdout(stdout), redirect_stderr(said):
            self.status = run(shlex.split(words))
        stdout.detach()
        lines = said.getvalue() + printed.getvalue().decode()
        self.printed.setdefault(command, lines)
        if kept:
            Path(kept).write_bytes(printed.getvalue())
        elif shown:
            compare(command, shown, lines)

    def _settle(self) -> None:
        assert self.status == 0 or not self._waiting, f"{self._waiting} ended with {self.status}"


def run(words: list[str]) -> int:
    """The installed tool, in this process: starting it anew for each command would load the models as often."""
    if words[:2] == ["python", "journeys.py"]:
        names: dict[str, object] = {"__name__": "journeys", "__file__": "journeys.py"}
        script = (ROOT / "examples" / "journeys.py").read_text(encoding="utf-8")
        exec(compile(script, "journeys.py", "exec"), names)
        names["write"](Path())  # type: ignore[operator]
        return 0
    assert words[0] == "headwater", words
    return main(words[1:])


def steps(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block, with the lines shown below it."""
    command, shown = "", list[str]()
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:].split("  #")[0].rstrip(), []
        else:
            shown.append(line.rstrip())
    if command:
        yield command, shown


def compare(command: str, shown: list[str], printed: str) -> None:
    """Every stretch of shown lines stands in what was printed, in this order, whole lines side by side."""
    lines = [line.rstrip() for line in printed.strip("\n").splitlines()]
    at, free = 0, False
    wanted = [line.rstrip() for line in shown]
    while wanted and not wanted[-1]:
        wanted.pop()
    stretches = [(gap, list(group)) for gap, group in groupby(wanted, key=lambda line: line.strip() == GAP)]
    for number, (gap, stretch) in enumerate(stretches):
        if gap:
            free = True
            continue
        trimmed = _trim(stretch)
        last = number == len(stretches) - 1
        places = range(at, len(lines) - len(trimmed) + 1) if free else [at]
        found = [place for place in places if lines[place : place + len(trimmed)] == trimmed]
        place = (found[-1] if last else found[0]) if found else None
        assert place is not None, "\n".join([f"{command} does not print", *trimmed, "but", *lines[at:]])
        at, free = place + len(trimmed), False
    assert free or at == len(lines), "\n".join([f"{command} goes on with", *lines[at:]])


def _trim(lines: list[str]) -> list[str]:
    """Without empty lines around a gap: they only let a page breathe."""
    first, last = 0, len(lines)
    while first < last and not lines[first]:
        first += 1
    while last > first and not lines[last - 1]:
        last -= 1
    return lines[first:last]
