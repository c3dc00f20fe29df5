"""The terminal and the page of a claim show what was corrected, and who still carries it."""

import io

import pytest
from rich.console import Console

from exporting import corrected_trace
from headwater.cli.show import show_claim
from headwater.export import trace_to_json
from headwater.export.pages.claims import Background, claim_view, in_page


@pytest.fixture
def trace():
    return corrected_trace()


def test_the_terminal(trace):
    console = Console(file=io.StringIO(), width=200)
    for part in show_claim(trace):
        console.print(part)
    shown = console.file.getvalue()
    assert "corrected or withdrawn, by 1 notice" in shown
    assert "CORRECTED OR WITHDRAWN" in shown
    assert "Dunmore Herald corrected its own story: not “40 people had died in the fire” but “The figure is 14”" in shown
    assert "1 report still carries the withdrawn version: Pellan Post" in shown


def test_the_page(trace):
    [claim] = trace.claims
    [one] = claim_view(claim, Background.of(trace), in_page(claim)).withdrawn
    assert one.what.startswith("Dunmore Herald corrected its own story")
    assert [report.name for report in one.reports] == ["Pellan Post"]
    assert "An earlier version of this article" in "".join(piece.text for piece in one.quotes[0].pieces)


def test_the_json(trace):
    [claim] = trace_to_json(trace)["claims"]
    [one] = claim["withdrawn"]
    text = trace.reports[0].text
    assert [text[slice(*item["span"])] for item in one["withdrawn"]] == ["40 people had died in the fire"]
    assert (one["report"], one["by"], one["own"], one["kind"]) == ("herald", "Dunmore Herald", True, "corrected")
    assert one["still_carried_by"] == ["post"]
