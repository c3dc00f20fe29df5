"""The lists of commands."""

import pytest

from headwater.cli import main


@pytest.mark.parametrize(("arguments", "first"), [(["--help"], "trace"), (["judge", "a.case", "--help"], "copy")])
def test_each_command_is_told_in_a_whole_sentence(arguments, first, capsys):
    assert main(arguments) == 0
    _, commands = capsys.readouterr().out.split("Commands:\n")
    assert "..." not in commands
    assert commands.split()[0] == first
    sentences = " ".join(commands.split()).split(". ")
    assert len(sentences) >= 11


def test_the_commands_stand_in_the_order_in_which_a_desk_meets_them(capsys):
    main(["--help"])
    lines = capsys.readouterr().out.split("Commands:\n")[1].splitlines()
    names = [line.split()[0] for line in lines if line[2:3].strip()]
    assert names[:3] == ["trace", "add", "open"]
    assert names[-1] == "doctor"
