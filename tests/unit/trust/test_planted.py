"""What planted reports do to the count: no more than SECURITY.md says."""

import re
from pathlib import Path

import pytest

from headwater.model import ChangeKind
from unit.trust.piles import HONEST, PILES, PLANTED, claim_of, two_bounds

PAGE = (Path(__file__).resolve().parents[3] / "SECURITY.md").read_text(encoding="utf-8")
SAID = {
    name: (int(least), int(most))
    for name, least, most in re.findall(r"^\| `([\w-]+)` \|[^|]+\| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
}


def test_the_page_has_a_row_for_each_pile():
    assert list(SAID) == list(PILES)


@pytest.mark.parametrize("pile", PILES)
def test_planting_does_no_more_than_the_page_says(pile):
    least, most = two_bounds(PILES[pile])
    assert least <= SAID[pile][0]
    assert most <= SAID[pile][1]
    if PILES[pile][: len(HONEST)] == HONEST:
        assert least >= SAID["honest"][0], "planting hides an honest origin"


def test_honest_reports_are_counted_as_the_page_says():
    assert two_bounds(PILES["honest"]) == SAID["honest"] == (2, 2)


def test_copies_that_name_somebody_else_are_shown_as_such():
    """The count believes them, so the reader must see that they share their text and changed the speaker."""
    trace, claim = claim_of(PILES["other-names"])
    outlets = {report.id: report.outlet for report in trace.reports}
    assert set(PLANTED) <= {outlets[copy] for copy, _ in trace.copies.parents}
    changed = {outlets[change.report] for change in claim.changes if change.kind is ChangeKind.SPEAKER_CHANGED}
    assert len(changed & set(PLANTED)) >= len(PLANTED) - 2
