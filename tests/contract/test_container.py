"""The container file against the checkout: what it copies is here and reaches the build, and nothing runs as root."""

import re
from pathlib import Path

import click

from headwater.cli import headwater

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
STEPS = [(name, rest.strip()) for name, rest in re.findall(r"^([A-Z]+) (.*)$", TEXT.replace("\\\n", " "), re.MULTILINE)]
LAST = STEPS[max(place for place, (name, _) in enumerate(STEPS) if name == "FROM") :]


def rest(name):
    return [rest for one, rest in LAST if one == name]


def copied():
    for name, words in STEPS:
        if name == "COPY" and not words.startswith("--from"):
            yield from words.split()[:-1]


def test_what_is_copied_is_here_and_is_not_left_out():
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert ignored[1] == "*"
    assert {*copied()} == let_in
    assert all((ROOT / one).exists() for one in copied())


def test_only_locked_packages_are_installed():
    installed = [line for line in TEXT.splitlines() if "pip install" in line]
    assert len(installed) == 2
    assert all("--require-hashes" in line or "--no-deps" in line for line in installed)
    assert "://" not in re.sub(r"urlopen\('http://127\.0\.0\.1:8642/ready'", "", TEXT)


def test_it_runs_as_nobody_in_particular_and_stops_on_sigterm():
    assert rest("USER") == ["10001:10001"]
    assert LAST[-1][0] == "CMD"
    assert rest("ENTRYPOINT") == ['["headwater"]']
    assert rest("STOPSIGNAL") == ["SIGTERM"]


def test_the_port_and_the_path_are_those_of_the_server():
    command = headwater.get_command(click.Context(headwater), "open")
    port = next(one.default for one in command.params if one.name == "port")
    assert rest("EXPOSE") == [str(port)]
    assert f"127.0.0.1:{port}/ready" in rest("HEALTHCHECK")[0]


def test_the_driver_is_the_one_of_the_tests():
    pinned = {
        lock: re.findall(r"^pg8000==\S+", (ROOT / "requirements" / lock).read_text(), re.MULTILINE)
        for lock in ("postgres.txt", "dev.txt")
    }
    assert pinned["postgres.txt"] == pinned["dev.txt"] != []
