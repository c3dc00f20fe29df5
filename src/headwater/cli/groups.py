"""How groups of commands list them: each with the whole of its first sentence, where click would cut it short."""

from __future__ import annotations

import inspect

import click


class Group(click.Group):
    """A group whose help tells of each command in a whole sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, in the order of `list_commands`."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, _sentence(command)) for name, command in commands if command is not None])


def _sentence(command: click.Command) -> str:
    return " ".join(inspect.cleandoc(command.help or "").partition("\n\n")[0].split())
