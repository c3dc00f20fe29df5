import pytest

from headwater.model import Judged, Mark, Verdict
from headwater.web.views.settled import settled_view, settled_views


def judged(kind, verdict=Verdict.YES, **more):
    return Judged("j1", kind, "Ida\u202e Brook", "2026-03-01T09:30:00.000000Z", verdict, **more)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (judged("mark", mark=Mark.OFF_TOPIC), "marked as off topic"),
        (judged("mark", Verdict.NO, mark=Mark.SATIRE), "judged not to be satire"),
        (judged("mark", Verdict.UNSURE, mark=Mark.WITHDRAWN), "perhaps withdrawn: whoever judged was unsure"),
        (judged("speaker"), "corrected: who says this"),
        (judged("in-claim", Verdict.NO), "no, to whether this belongs to its claim"),
        (judged("copy"), "yes, to this"),
    ],
)
def test_what_was_settled_is_said_in_words(one, said):
    assert settled_view(one).what == said


def test_who_when_and_what_stood_before_are_told_safely():
    view = settled_view(judged("outlet", why="their\nimprint", before="Vell Herald"))
    assert (view.by, view.date, view.why, view.before) == ("Ida[U+202E] Brook", "1 March 2026", "their imprint", "Vell Herald")


def test_one_judgement_is_shown_once():
    assert len(settled_views([judged("mark", mark=Mark.SATIRE)] * 3)) == 1
