"""The command line: arguments in, JSON or a table out, messages to stderr.

Exit status: 0 done, 1 some inputs were rejected (each named on stderr, the rest done), 2 wrong usage or nothing to do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from headwater import __version__
from headwater.cli.groups import Group
from headwater.cli.messages import DONE, STOPPED, UNUSABLE, say, utf8
from headwater.errors import HeadwaterError

__all__ = ["main"]


class Commands(Group):
    """One command a module of this package, under one name; loaded when it is called, so that ``--version`` loads none."""

    NAMES = ("trace", "add", "open", "judge", "export", "watch", "compare", "stories", "extract", "run", "doctor")
    """In the order in which a desk meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(self.NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        if cmd_name not in self.NAMES:
            return None
        function = "open_case" if cmd_name == "open" else cmd_name  # "open" is Python's own
        command: click.Command = getattr(import_module(f"headwater.cli.{cmd_name}"), function)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="headwater", message="%(prog)s %(version)s")
def headwater() -> None:
    """Find out who really stands behind a claim.

    Give Headwater a pile of news reports. It finds every attributed claim, links the claims that say the same thing,
    follows each to where it enters the record, and counts the distinct origins. It does not say what is true.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; nothing but a user's debugging lets an exception through."""
    utf8(sys.stdout)
    utf8(sys.stderr)
    try:
        status = headwater.main(arguments, prog_name="headwater", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except click.Abort:
        say("stopped")
        return STOPPED
    except HeadwaterError as error:
        say(str(error))
        return UNUSABLE
    except SystemExit:
        # click leaves by itself after shell completion, and where the reader of stdout has gone.
        return DONE
    except BrokenPipeError:
        # The reader has gone, as in `headwater extract … | head`: there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        # Inputs that cannot be opened are set aside in reading: what is left is an answer that cannot be written.
        where = error.filename
        say(
            f"{where}: it cannot be written or opened ({error.strerror or error}). Check the path and its permissions."
            if isinstance(where, str)
            else f"the answer cannot be written ({error.strerror or error}). Check where it goes, and that there is room."
        )
        return UNUSABLE
    except Exception as error:
        if os.environ.get("HEADWATER_DEBUG"):
            raise
        say(
            f"something unforeseen happened ({type(error).__name__}: {error}). This is a fault of Headwater, not yours. "
            "Set HEADWATER_DEBUG=1 and run it again to see where, and please report it."
        )
        return UNUSABLE
    return status if isinstance(status, int) else DONE
