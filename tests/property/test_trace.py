"""Whatever the reports credit, and in whatever order they come: no cycle in the trace, and bounds that hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.trace import order_claims
from unit.trace.builders import Pile

REPORTS = ["a", "b", "c", "d", "e"]
LINKS = ["o:Echo", "o:Star", "o:Pellan Post", "p:Ida Brook", "b:Harbour Board", "u:a docker", "u+:two sources", "u?:rumours"]
chains = st.lists(st.sampled_from(LINKS), max_size=3, unique=True).map(" < ".join)
sentences = st.sampled_from(["[The ferry sank off Morrow].", "[The ferry may have sunk].", "[12 people died on the ferry]."])
said = st.tuples(st.sampled_from(REPORTS), sentences, chains, chains, st.sampled_from(["supports", "denies", "updates"]))
stories = st.dictionaries(st.sampled_from(["Echo", "Star", "Pellan Post"]), st.sampled_from(REPORTS))


def pile(statements, own):
    made = Pile()
    for report, words, chain, other, position in statements:
        made.says(report, words, chain, *([other] if other else []), position=position)
    for outlet, report in own.items():
        if report in made.reports:
            made.own_story(outlet, report)
    return made


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=9), stories)
def test_edges_have_no_cycle(statements, own):
    edges = pile(statements, own).trace().edges
    left = {edge.end for edge in edges} | {edge.start for edge in edges}
    while left:
        sources = {node for node in left if not any(edge.end == node and edge.start in left for edge in edges)}
        assert sources, "every node left has an edge from another: a cycle"
        left -= sources


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=9), stories)
def test_bounds_hold(statements, own):
    claim = pile(statements, own).trace()
    for bounds, origins in ((claim.distinct, claim.origins), (claim.denial_distinct, claim.denial_origins)):
        assert min(1, len(origins)) <= bounds.least <= len(origins) <= bounds.most
    assert claim.distinct.most >= len(claim.origins) + len(claim.uncredited)


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=9), stories)
def test_every_report_leads_somewhere_or_is_uncredited_or_in_a_ring(statements, own):
    made = pile(statements, own)
    claim = made.trace()
    stating = {one.report for one in made.statements if one.position.value == "supports"}
    origins = [report for origin in claim.origins for report in origin.reports]
    groups = [report for group in claim.uncredited for report in group]
    assert len(groups) == len(set(groups))
    assert not set(groups) & set(origins)
    ringed = [item.report for reason in claim.distinct.why if "cite one another" in reason.text for item in reason.evidence]
    led = set(groups) | set(origins) | set(ringed)
    denying = {one.report for one in made.statements if one.position.value == "denies"}
    updating = {one.report for one in made.statements if one.position.value == "updates"}
    assert led <= stating | updating  # an update may say that it came true
    assert stating - led <= denying  # who denies the claim in a report is no origin of it there
    assert set(claim.lost_attribution) <= stating - set(origins)


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=9), stories, st.randoms(use_true_random=False))
def test_the_order_of_statements_never_matters(statements, own, chance):
    made = pile(statements, own)
    expected = made.trace()
    shuffled = made.statements[:]
    chance.shuffle(shuffled)
    assert made.trace(text=made.statements[0].words, statements=shuffled) == expected


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=9), stories)
def test_evidence_slices_words_of_its_report(statements, own):
    made = pile(statements, own)
    claim = made.trace()
    reasons = [*claim.distinct.why, *(reason for change in claim.changes for reason in (change.before, change.after))]
    evidence = [item for reason in reasons for item in reason.evidence]
    evidence += [item for edge in claim.edges for item in edge.evidence]
    evidence += [item for found in claim.discrepancies for value in found.values for item in value.evidence]
    for item in evidence:
        start, end = item.span
        assert 0 <= start < end <= len(made.reports[item.report].string(item.field))
    assert order_claims([claim]) == [claim]
