"""Writing what a command was asked to put into a file."""

from __future__ import annotations

import sys
from pathlib import Path

from headwater import __version__
from headwater.cli.cases import spare_case
from headwater.cli.messages import say
from headwater.errors import UsageError
from headwater.inference import weights

STANDARD_OUTPUT = "-"


def write_page(path: str, page: str) -> None:
    """Write ``page`` in UTF-8 to ``path``, or to stdout for "-"; raises UsageError where it cannot be written."""
    if path == STANDARD_OUTPUT:
        sys.stdout.write(page)
        return
    spare_case(path)
    try:
        Path(path).write_text(page, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        cause = f"the file cannot be written ({error.strerror or error})."
        raise UsageError(cause, subject=path, remedy="Name a file in a folder that is there and may be written to.") from error
    say(f"wrote {path}")


def made_by() -> str:
    """What made a page, as a sentence for its foot."""
    model = weights()
    return f"Made by Headwater {__version__} with {model.name} {model.version}."
