from headwater.model import Basis, Copies, Copy, CopyKind
from unit.trace.builders import Pile, evidence_words


def told(pile, claim):
    sources = {source.id: source.name for source in pile.sources.values()}
    ends = [(edge.start, edge.end, edge.basis) for edge in claim.edges]
    return [(sources.get(a.source, a.report), sources.get(b.source, b.report), basis) for a, b, basis in ends]


def test_edges_run_from_the_origin_through_the_own_story_to_the_reports():
    pile = Pile()
    pile.says("a", "[It sank], Ida Brook told us.", "p:Ida Brook")
    pile.says("b", "[It sank], the Echo said.", "o:Echo")
    pile.own_story("Echo", "a")
    claim = pile.trace()
    assert told(pile, claim) == [
        ("Ida Brook", "a", Basis.CREDITED),
        ("Echo", "b", Basis.CREDITED),
        ("a", "Echo", Basis.OWN_STORY),
    ]
    assert evidence_words(pile, claim.edges[1].evidence) == ["Echo"]


def test_an_agency_line_is_told_from_a_credit():
    pile = Pile()
    pile.says("a", "MORROW (Wirena) - [It sank].", "o:Wirena", agency="Wirena", agency_span=(8, 14))
    assert told(pile, pile.trace()) == [("Wirena", "a", Basis.AGENCY_LINE)]


def test_a_copy_has_an_edge_from_its_parent_where_they_share_the_statement():
    pile = Pile()
    pile.says("a", "[The ferry sank off Morrow].")
    pile.says("b", "[The ferry sank off Morrow].")
    shared = Copy(("a", "b"), CopyKind.NEAR_DUPLICATE, quotation=False, passages=(((0, 25), (0, 25)),), share=0.9)
    elsewhere = Copy(("a", "b"), CopyKind.SHARES_PASSAGE, quotation=False, passages=(((40, 60), (40, 60)),))
    parents = (("b", "a"),)
    claim = pile.trace(copies=Copies((shared,), parents))
    assert told(pile, claim) == [("a", "b", Basis.COPIED)]
    assert claim.edges[0].score == 0.9
    assert pile.trace(copies=Copies((elsewhere,), parents)).edges == ()


def test_an_edge_that_would_close_a_ring_is_left_out():
    pile = Pile()
    pile.says("a", "[It sank], the Echo said.", "o:Echo")
    pile.says("b", "[It sank], the Star said.", "o:Star")
    pile.own_story("Star", "a")
    pile.own_story("Echo", "b")
    assert len(pile.trace().edges) == 3
