import re

import pytest

from headwater.export.pages import Background, claim_view
from headwater.web.links import ServerLinks
from headwater.web.rendering import templates
from headwater.web.views.claims import AT_ONCE, bounded
from wide_claim import wide_trace

PATH = "/desk/claims/c1"


def whole(number):
    trace = wide_trace(number)
    return claim_view(trace.claims[0], Background.of(trace), ServerLinks("/desk"))


def html(view):
    return str(templates().get_template("claim.html").module.claim(view))


@pytest.mark.parametrize("number", [200, 800])
def test_a_claim_of_many_reports_stays_small(number):
    shown = bounded(whole(number), {}, PATH)
    assert len(html(shown).encode()) < 60_000
    assert f'src="{PATH}/trail.svg"' in html(shown)


def test_a_claim_of_few_is_shown_whole():
    view = whole(AT_ONCE)
    shown = bounded(view, {}, PATH)
    assert shown.turns == {}
    assert html(shown) == html(view)


def test_turning_shows_every_report_once_and_leads_back():
    view, seen, first = whole(90), [], 0
    while True:
        shown = bounded(view, {"credits": first}, PATH)
        seen += [row.report.id for row in shown.credits]
        turn = shown.turns["credits"]
        assert turn.shown == f"{first + 1} to {first + len(shown.credits)} of 90"
        if not turn.after:
            break
        first = int(re.search(r"credits=(\d+)", turn.after)[1])
    assert seen == [row.report.id for row in view.credits]
    assert turn.before == f"{PATH}?credits={first - AT_ONCE}#credits"
    assert bounded(view, {"credits": AT_ONCE}, PATH).turns["credits"].before == f"{PATH}#credits"


def test_turning_one_list_leaves_the_others_where_they_are():
    turns = bounded(whole(200), {"credits": 40, "changes": 20}, PATH).turns
    assert turns["changes"].after == f"{PATH}?credits=40&changes=40#changes"
    assert turns["steps"].after == f"{PATH}?credits=40&changes=20&steps=20#steps"


def test_a_change_is_led_to_wherever_it_is():
    view = whole(200)
    shown = bounded(view, {"credits": 120}, PATH)
    anchors = {change.anchor for change in shown.changes}
    for row in shown.credits:
        for badge in row.badges:
            path, _, anchor = badge.href.partition("#")
            there = anchors
            if path:
                there = {one.anchor for one in bounded(view, {"changes": int(path.partition("changes=")[2])}, PATH).changes}
            assert anchor in there


def test_what_lies_behind_the_end_is_the_last_row():
    assert len(bounded(whole(50), {"credits": 10**9}, PATH).credits) == 1


def test_a_day_of_many_reports_says_how_many_more():
    day = bounded(whole(800), {}, PATH).days[0]
    assert len(day.reports) == 13
    assert day.reports[-1].name.endswith(" more")
