import pytest

from headwater.model import Judged, Kind, LinkStatus, NameInReport, Relation, SourceLink, Verdict
from headwater.web.views.source_questions import may_be_shown

JUDGED = Judged("j1", "same-source", "Ida", "2026-03-01T09:30:00.000000Z", Verdict.YES)


def link(status, judged=None):
    ends = NameInReport("one", "a"), NameInReport("other", "b")
    return SourceLink(*ends, ("s1", "s2"), Relation.SAME, 0.4, (), status, judged)


@pytest.mark.parametrize("status", list(LinkStatus))
@pytest.mark.parametrize("judged", [None, JUDGED])
@pytest.mark.parametrize("unnamed", [Kind.ANONYMOUS, Kind.GROUP])
def test_what_may_tie_an_unnamed_source_to_a_name_is_never_shown(status, judged, unnamed):
    for kinds in ({"s1": unnamed, "s2": Kind.PERSON}, {"s1": Kind.ORGANISATION, "s2": unnamed}):
        assert not may_be_shown(link(status, judged), kinds)


def test_what_is_only_likely_of_two_unnamed_sources_is_not_shown():
    kinds = {"s1": Kind.ANONYMOUS, "s2": Kind.ANONYMOUS}
    assert not may_be_shown(link(LinkStatus.DOUBTFUL), kinds)
    assert may_be_shown(link(LinkStatus.DOUBTFUL, JUDGED), kinds)
    assert may_be_shown(link(LinkStatus.SETTLED), kinds)


def test_doubts_about_names_are_shown():
    assert may_be_shown(link(LinkStatus.DOUBTFUL), {"s1": Kind.PERSON, "s2": Kind.ORGANISATION})
