"""The pages against the code: links lead somewhere, and the commands that a reader is told to type exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from headwater.cli import headwater
from headwater.export.material import Material
from headwater.export.provenance import Provenance
from headwater.export.tables import tables
from headwater.model import Copies, Trace

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"), *(ROOT / "models").rglob("*.md")]
)
COMMANDS = [
    line.strip().split("#")[0]
    for page in PAGES
    for line in page.read_text(encoding="utf-8").splitlines()
    if line.startswith("    headwater ")
]


def anchors(page: Path) -> set[str]:
    """What GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if "://" not in target:
            linked = (page.parent / path).resolve() if path else page
            assert linked.exists(), target
            assert not anchor or anchor in anchors(linked), target


def test_commands_are_found_in_the_pages() -> None:
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_exist_with_their_options(command: str) -> None:
    _, name, *arguments = shlex.split(command)
    found = headwater.get_command(click.Context(headwater), name)
    assert isinstance(found, click.Command)
    found.make_context(name, arguments)


def test_what_a_reader_is_told_to_make_is_in_the_makefile() -> None:
    told = {name for page in PAGES for name in re.findall(r"^    make (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)}
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test", "docs"} <= told <= targets


def test_the_page_on_exports_names_every_table_and_column() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    material = Material(Trace((), (), Copies(), ()), Provenance("1"), full_text=True)
    described = dict(re.findall(r"^\| `(\w+)` \| .+ \| ((?:`\w+`(?:, )?)+) \|$", page, re.MULTILINE))
    assert described == {table.name: ", ".join(f"`{column.name}`" for column in table.columns) for table in tables(material)}
