import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.case import ClaimRow
from headwater.web.views.overview import DAYS_HEIGHT, HEIGHT, WIDTH, scatter, timeline


def row(number, reports, origins):
    return ClaimRow(f"c{number}", f"Claim {number}", reports, 0, origins, 0, 0, 0, 0, 0, 0, 0, 0, None, None)


ROWS = st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 40)), min_size=1, max_size=40)


@given(ROWS)
def test_every_claim_is_in_a_dot_inside_the_drawing(counts):
    drawn = scatter([row(number, *pair) for number, pair in enumerate(counts)])
    assert len(drawn.dots) == len(set(counts))
    assert all(0 < dot.x <= WIDTH and 0 <= dot.y <= HEIGHT and dot.radius >= 4 for dot in drawn.dots)
    assert all(0 < tick.at <= WIDTH for tick in drawn.across)


def test_one_claim_leads_to_its_page_and_several_to_the_list():
    drawn = scatter([row(1, 4, 1), row(2, 4, 1), row(3, 9, 2)])
    assert [(dot.href, dot.says) for dot in drawn.dots] == [
        ("/claims", "2 claims: 4 reports, 1 origin stated"),
        ("/claims/c3", "“Claim 3”: 9 reports, 2 origins stated"),
    ]
    assert drawn.dots[1].x > drawn.dots[0].x
    assert drawn.dots[1].y < drawn.dots[0].y


def test_nothing_is_drawn_of_nothing():
    assert scatter([]) is None
    assert timeline([(None, 4)]) is None


def test_days_are_bars_and_those_without_a_date_are_told():
    drawn = timeline([(None, 2), ("2026-03-01", 4), ("2026-03-02", 8)])
    assert (drawn.first, drawn.last, drawn.undated) == ("1 March 2026", "2 March 2026", 2)
    assert drawn.bars[0].height * 2 == drawn.bars[1].height
    assert all(bar.y + bar.height <= DAYS_HEIGHT for bar in drawn.bars)


def test_days_without_a_report_keep_their_place():
    drawn = timeline([("2026-03-01", 1), ("2026-03-03", 1), ("2026-03-11", 1)])
    first, second, third = (bar.x for bar in drawn.bars)
    assert third - first == pytest.approx(5 * (second - first), abs=0.5)


def test_many_days_are_drawn_by_the_month_and_many_months_by_the_year():
    days = [(f"2026-{month:02}-{day:02}", 1) for month in range(1, 5) for day in range(1, 29)]
    names = ["January", "February", "March", "April"]
    assert [bar.says for bar in timeline(days).bars] == [f"{name} 2026: 28 reports" for name in names]
    drawn = timeline([(f"{year}-01", 1) for year in range(1900, 2020)])
    assert len(drawn.bars) == 120
    assert all(bar.x + bar.width <= WIDTH for bar in drawn.bars)


@given(st.lists(st.sampled_from([None, "2026", "2026-02", "2026-02-03", "2026-02-03T10:00", "1999-12-31"]), min_size=1))
def test_every_report_is_in_a_bar_or_told(published):
    drawn = timeline([(None if day is None else day[:10], 1) for day in published])
    if drawn is not None:
        told = sum(int(bar.says.split(": ")[1].split()[0]) for bar in drawn.bars)
        assert told + drawn.undated == len(published)
    else:
        assert set(published) == {None}
