from hypothesis import given
from hypothesis import strategies as st

from headwater.case import ClaimRow
from headwater.web.views.overview import DAYS_HEIGHT, HEIGHT, MOST_DAYS, WIDTH, scatter, timeline


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
    assert (drawn.first, drawn.last, drawn.undated) == ("2026-03-01", "2026-03-02", 2)
    assert drawn.bars[0].height * 2 == drawn.bars[1].height
    assert all(bar.y + bar.height <= DAYS_HEIGHT for bar in drawn.bars)


def test_many_days_are_drawn_by_the_month():
    days = [(f"2026-{month:02}-{day:02}", 1) for month in range(1, 5) for day in range(1, 29)]
    drawn = timeline(days)
    assert [bar.says for bar in drawn.bars] == [f"2026-0{month}: 28 reports" for month in range(1, 5)]
    assert len(timeline([(f"{year}-01", 1) for year in range(1900, 2020)]).bars) == MOST_DAYS
