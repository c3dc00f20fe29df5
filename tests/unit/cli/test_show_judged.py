"""What people judged, in the table of the terminal."""

import pytest
from rich.console import Console

from headwater.cli.labels import Labels
from headwater.cli.show import show
from headwater.cli.show_judged import judged
from headwater.model import CopyOf, HasFrom, InClaim, Mark, MarkedAs, NotIndependent, SameSource, Undo
from unit.judge.story import anchor, judges, named, quoted, traced

COURIER = "courier: The harbour wall at Vell gave way on Monday"
ILSE, OTTO = named("albion: Ilse Brandt"), named("beacon: Otto Kern")


def lines(trace, number=0):
    return [line.plain for line in judged(trace.claims[number], Labels(trace))]


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (SameSource(ILSE, OTTO), "“Ilse Brandt” and “Otto Kern” are one source"),
        (NotIndependent(ILSE, OTTO), "“Ilse Brandt” and “Otto Kern” are distinct and not independent"),
        (MarkedAs(anchor("courier"), Mark.OFF_TOPIC), "courier is off topic"),
        (HasFrom(quoted(COURIER), anchor("beacon")), "courier has “The harbour wall at Vell gave way on Monday” from beacon"),
        (CopyOf(anchor("courier"), anchor("beacon")), "courier has its text from beacon"),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_each_judgement_on_the_claim_is_a_line_of_its_own(matter, said, monkeypatch):
    trace = traced(monkeypatch, judges(matter, why="as told"))
    assert lines(trace) == [f"{said}  Ida Brook, 2026-03-01: as told"]
    credited = isinstance(matter, SameSource)  # echo, on the ferry, credits Ilse Brandt too
    assert len(lines(trace, 1)) == credited


def test_what_was_taken_back_or_is_about_another_claim_is_not_shown(monkeypatch):
    gone = judges(MarkedAs(anchor("courier"), Mark.CORRECTED))
    kept = judges(InClaim((quoted("falcon: The ferry to Norrin will sail again on Friday"),), (quoted("echo: the ferry"),)), 1)
    trace = traced(monkeypatch, gone, judges(Undo(gone.id), 2), kept)
    assert (lines(trace), len(lines(trace, 1))) == ([], 0)


def test_the_table_has_a_section_for_it(monkeypatch):
    console = Console(width=80, highlight=False, color_system=None)
    with console.capture() as captured:
        for part in show(traced(monkeypatch, judges(SameSource(ILSE, OTTO)))):
            console.print(part)
    shown = [line.strip() for line in captured.get().split("\n")]
    place = shown.index("WHAT PEOPLE JUDGED")
    assert shown[place + 1].startswith("“Ilse Brandt” and “Otto Kern” are one source  Ida Brook")
