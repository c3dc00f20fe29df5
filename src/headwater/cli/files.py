"""Writing what a command was asked to put into a file."""

from __future__ import annotations

import sys
from pathlib import Path

from headwater import __version__
from headwater.cli.cases import spare_case
from headwater.cli.messages import say
from headwater.cli.writing import STANDARD_OUTPUT, unwritable, whole
from headwater.inference import weights


def write_page(path: str, page: str) -> None:
    """Write ``page`` in UTF-8 to ``path``, all of it or nothing, or to stdout for "-"; raises UsageError where it cannot be
    written.
    """
    if path == STANDARD_OUTPUT:
        sys.stdout.write(page)
        return
    spare_case(path)
    try:
        with whole(Path(path)) as out:
            out.write(page.encode("utf-8", "replace"))
    except OSError as error:
        raise unwritable("the file", path, error) from error
    say(f"wrote {path}")


def made_by() -> str:
    """What made a page, as a sentence for its foot."""
    model = weights()
    return f"Made by Headwater {__version__} with {model.name} {model.version}."
