"""A case file where a command takes reports as well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from headwater.case import Case, View, is_address, shown
from headwater.cli.messages import say
from headwater.errors import UsageError
from headwater.export.names import count
from headwater.model import Trace

_SQLITE = b"SQLite format 3\0"
_NAMED_SO = ".case"


def is_database(given: str) -> bool:
    """Whether it is the address of a case, or a file is there that is called as one, or has what one begins with."""
    if is_address(given):
        return True
    path = Path(given)
    if not path.is_file():
        return False
    if path.suffix == _NAMED_SO:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:  # whoever reads it tells
        return False


def no_case(paths: Sequence[str]) -> None:
    """Raises UsageError where a case stands among ``paths`` that are to be read as reports."""
    case = next((path for path in paths if is_database(path)), None)
    if case is not None:
        remedy = "Give the reports. A case is taken by trace, open, compare, export, judge and doctor."
        raise UsageError("this is a case, and no report.", subject=shown(case), remedy=remedy)


def spare_case(output: str) -> None:
    """Raises UsageError where what is to be written would take the place of a case, and of all that was judged in it."""
    if is_database(output):
        raise UsageError("this is a case, and would be lost.", subject=shown(output), remedy="Name another file to write.")


def traced_case(paths: Sequence[str]) -> Trace | None:
    """The trace that the case at the one path of ``paths`` holds; None where they are reports. Raises UsageError where a case
    stands among others.
    """
    case = next((path for path in paths if is_database(path)), None)
    if case is None:
        return None
    if len(paths) > 1:
        remedy = f"headwater add {quote(shown(case))} PATH adds reports to it."
        raise UsageError("a case is shown by itself.", subject=shown(case), remedy=remedy)
    with Case.open(case) as opened, opened.view() as view:
        tell_waiting(view)
        return view.trace()


def tell_waiting(view: View) -> None:
    """Say how many reports of the case are not in its claims yet."""
    waiting = view.totals().untraced
    if waiting:
        say(f"{count(waiting, 'report')} of the case not linked and traced yet, and not in the claims: headwater add goes on.")
