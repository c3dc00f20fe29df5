"""A person's judgements: their order of import is no matter, undoing restores exactly, and they outlast every re-run."""

import json
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.judge import rule
from headwater.model import (
    CopyOf,
    HasFrom,
    InClaim,
    Mark,
    MarkedAs,
    NotIndependent,
    PublishedBy,
    PublishedOn,
    SameClaim,
    SameSource,
    SpeakerIs,
    Standing,
    Undo,
    Verdict,
    judgement_from_json,
    judgement_to_json,
    make_judgement,
)
from unit.judge.story import anchor, named, quoted, reports, traced

WALL = [
    "albion: the harbour wall at Vell gave way on Monday",
    "beacon: The harbour wall at Vell gave way on Monday",
    "courier: The harbour wall at Vell gave way on Monday",
    "dispatch: The harbour wall at Vell gave way on Monday",
]
FERRY = ["echo: the ferry to Norrin will sail again on Friday", "falcon: The ferry to Norrin will sail again on Friday"]
NAMES = ["albion: Ilse Brandt", "beacon: Otto Kern", "echo: Ilse Brandt", "falcon: Dan Kell"]

words = st.sampled_from([*WALL, *FERRY]).map(quoted)
pairs = st.lists(words, min_size=2, max_size=2, unique=True)
names = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True).map(lambda two: [named(one) for one in two])
papers = st.sampled_from([report.id for report in reports()]).map(anchor)
matters = st.one_of(
    pairs.map(lambda two: InClaim((two[0],), (two[1],))),
    pairs.map(lambda two: SameClaim((two[0],), (two[1],))),
    names.map(lambda two: SameSource(*two)),
    names.map(lambda two: NotIndependent(*two)),
    st.tuples(words, papers).map(lambda two: HasFrom(*two)),
    st.lists(papers, min_size=2, max_size=2, unique=True).map(lambda two: CopyOf(*two)),
    st.tuples(papers, st.sampled_from(Mark)).map(lambda two: MarkedAs(*two)),
    st.tuples(papers, st.sampled_from(["2026-02-27", "2026-03", None])).map(lambda two: PublishedOn(*two)),
    st.tuples(papers, st.sampled_from(["The Echo", None])).map(lambda two: PublishedBy(*two)),
    words.map(lambda one: SpeakerIs(one, None)),
)


@st.composite
def judgements(draw, most=5):
    """Some judgements, at most one a minute."""
    minutes = count()
    drawn = draw(st.lists(st.tuples(matters, st.sampled_from(Verdict)), min_size=1, max_size=most))
    return [make_judgement(one, "Ida Brook", f"2026-03-01T09:{next(minutes):02}:00Z", "", verdict) for one, verdict in drawn]


@pytest.fixture(scope="module")
def patch():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


FEW = settings(max_examples=25, deadline=None)


@FEW
@given(judgements(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_in_is_no_matter(patch, made, random):
    shuffled = [*made, made[0]]
    random.shuffle(shuffled)
    assert traced(patch, *shuffled) == traced(patch, *made)


@FEW
@given(judgements(), st.data())
def test_an_undo_restores_what_was_and_its_own_undo_brings_it_back(patch, made, data):
    gone = data.draw(st.sampled_from(made))
    undo = make_judgement(Undo(gone.id), "Ida Brook", "2026-03-02T09:00:00Z")
    again = make_judgement(Undo(undo.id), "Ida Brook", "2026-03-02T09:00:00Z")
    assert traced(patch, *made, undo) == traced(patch, *(one for one in made if one is not gone))
    assert traced(patch, *made, undo, again) == traced(patch, *made)


@FEW
@given(judgements())
def test_they_outlast_a_pile_in_which_half_of_what_they_are_about_is_missing(patch, made):
    ferry = {"echo", "falcon"}
    few, whole = traced(patch, *made, among=ferry), traced(patch, *made)
    standing = {one.judgement.id: one.standing for one in few.judgements}
    assert standing.keys() == {one.judgement.id for one in whole.judgements}
    back = traced(patch, *(one.judgement for one in few.judgements))
    assert back == traced(patch, *(one.judgement for one in whole.judgements))
    ids = {report.sha256 for report in few.reports}
    gone = [one for one in made if isinstance(one.matter, MarkedAs) and one.matter.report.sha256 not in ids]
    assert all(standing.get(one.id, Standing.UNRESOLVED) is Standing.UNRESOLVED for one in gone)


@FEW
@given(judgements())
def test_every_one_that_stands_leaves_its_trace_or_says_why_not(patch, made):
    found = traced(patch, *made)
    assert {one.judgement.id for one in found.judgements} <= {one.id for one in made}
    assert all(one.reason for one in found.judgements if one.standing is Standing.UNRESOLVED)
    marked = {one.id for report in found.reports for one in report.judged}
    on_reports = (MarkedAs, PublishedOn, PublishedBy)
    standing = {one.judgement.id for one in found.judgements if isinstance(one.judgement.matter, on_reports)}
    assert marked == standing


@given(judgements(most=8))
def test_lines_of_json_bring_them_back(made):
    lines = [json.dumps(judgement_to_json(one)) for one in made]
    assert [judgement_from_json(json.loads(line)) for line in lines] == made


@given(judgements(most=8))
def test_of_two_answers_to_one_question_the_later_stands(made):
    ruling = rule(made, reports())
    by_id = {one.judgement.id: one for one in ruling.outcomes}
    for one in ruling.outcomes:
        if one.standing is Standing.SUPERSEDED:
            later = by_id[one.by_id].judgement
            assert (later.when, later.id) > (one.judgement.when, one.judgement.id)
            assert type(later.matter) is type(one.judgement.matter)
    assert {one.id for one in ruling.steering} == {k for k, v in by_id.items() if v.standing is Standing.STANDS}
