"""The whole way on the invented story: what `examples/README.md` says can be seen there is found there.

The counts themselves are not pinned down: they may change when a stage gets better. What holds of any good reading is.
"""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from headwater.cli import main

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def story() -> dict:
    """`trace --json` of the story, with the reports by the number in front of their names."""
    printed = StringIO()
    with redirect_stdout(printed):
        assert main(["trace", str(REPORTS), "--json"]) == 0
    found = json.loads(printed.getvalue())
    found["number"] = {report["id"]: report["path"][:2] for report in found["reports"]}
    return found


def numbers(story: dict, reports) -> set[str]:
    return {story["number"][report] for report in reports}


def crack(story: dict) -> dict:
    """The claim about the crack: the first that the most reports share."""
    return story["claims"][0]


def test_all_fourteen_reports_are_read(story) -> None:
    assert sorted(story["number"].values()) == [f"{number:02}" for number in range(1, 15)]


def test_every_span_lies_in_its_report(story) -> None:
    length = {report["id"]: len(report["text"]) for report in story["reports"]}
    spans = [
        (statement["report"], span)
        for claim in story["claims"]
        for statement in claim["statements"]
        if statement.get("field") != "title"
        for span in statement["content"]
    ]
    assert spans
    assert all(0 <= start < end <= length[report] for report, (start, end) in spans)


def test_the_agency_text_under_another_masthead_is_a_copy(story) -> None:
    pairs = [numbers(story, pair["reports"]) for pair in story["copies"] if pair["kind"] == "near-duplicate"]
    assert pairs == [{"02", "03"}]


def test_the_crack_is_followed_to_the_captain_through_the_courier(story) -> None:
    claim = crack(story)
    assert {"01", "02", "03", "04", "08"} <= numbers(story, {statement["report"] for statement in claim["statements"]})
    chains = {
        story["number"][statement["report"]]: [link["name"] for link in statement["chain"]]
        for statement in claim["statements"]
        if len(statement["chain"]) > 1
    }
    assert {"02", "03", "04"} <= set(chains)
    assert all("Morrow" in chains[number][0] and "Courier" in chains[number][1] for number in ("02", "03", "04"))


def test_many_reports_few_origins(story) -> None:
    claim = crack(story)
    reports = {statement["report"] for statement in claim["statements"]}
    assert 1 <= claim["distinct"]["min"] <= claim["distinct"]["max"] < len(reports)
    assert claim["distinct"]["why"]


def test_the_report_that_drops_the_source_is_named(story) -> None:
    assert "07" in numbers(story, crack(story)["lost_attribution"])


def test_the_report_that_keeps_the_outlet_and_drops_the_captain_is_told(story) -> None:
    kinds = {change["kind"] for change in crack(story)["changes"] if story["number"][change["report"]] == "08"}
    assert kinds >= {"source-dropped", "number-changed"}


def test_the_empty_control_room_leads_to_nobody_who_was_there(story) -> None:
    ring = [
        claim for claim in story["claims"] if numbers(story, {each["report"] for each in claim["statements"]}) == {"12", "13"}
    ]
    assert ring
    assert ring[0]["distinct"]["min"] == 0


def test_no_unnamed_source_is_matched_with_a_named_one(story) -> None:
    for source in story["sources"]:
        if source["kind"] == "anonymous":
            assert not any("Morrow" in name or "Ferrel" in name for name in source["also"])


def test_the_order_of_the_input_does_not_matter(capsys) -> None:
    files = sorted(str(path) for path in REPORTS.glob("0[1-3]*.txt"))
    assert main(["trace", *files, "--json"]) == 0
    forwards = capsys.readouterr().out
    assert main(["trace", *reversed(files), "--json"]) == 0
    assert capsys.readouterr().out == forwards
