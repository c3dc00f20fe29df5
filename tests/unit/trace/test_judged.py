"""What a person judged, in one claim."""

from dataclasses import replace

import pytest

from headwater.model import (
    Basis,
    Copies,
    Copy,
    CopyKind,
    HadFrom,
    Judged,
    LinkStatus,
    Mark,
    NameInReport,
    Node,
    Relation,
    SourceLink,
    Verdict,
)
from headwater.trace import Around, trace_claim
from unit.trace.builders import Pile


def judged(kind="has-from", verdict="yes", **more):
    return Judged("j1", kind, "Ida Brook", "2026-03-01T09:00:00Z", Verdict(verdict), **more)


def says_from(pile, name, words, credit, *had_from, verdict="yes"):
    """A statement of a report that a person judged to have it, or not, from others."""
    statement = pile.says(name, words, credit)
    told = tuple(HadFrom(other, judged(verdict=verdict)) for other in had_from)
    pile.statements[-1] = replace(statement, had_from=told)


def ends(claim):
    return sorted((origin.name, origin.reports) for origin in claim.origins)


def judged_edges(claim):
    return [(edge.start.report, edge.end.report) for edge in claim.edges if edge.judged]


def test_a_report_leads_where_the_one_leads_that_it_has_the_claim_from():
    pile = Pile()
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook")
    says_from(pile, "b", "[The dam is cracked].", "", "a")
    says_from(pile, "c", "[The dam is cracked].", "", "b")
    claim = pile.trace()
    assert ends(claim) == [("Ida Brook", ("a", "b", "c"))]
    assert (claim.uncredited, claim.distinct.most) == ((), 1)
    assert judged_edges(claim) == [("a", "b"), ("b", "c")]


def test_what_a_person_says_goes_before_what_the_report_credits():
    pile = Pile()
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook")
    says_from(pile, "b", "[The dam is cracked], Otto Kern said.", "p:Otto Kern", "a")
    assert ends(pile.trace()) == [("Ida Brook", ("a", "b"))]


def test_where_the_other_leads_nowhere_the_report_keeps_what_it_credits():
    pile = Pile()
    pile.says("a", "[The dam is cracked].")
    says_from(pile, "b", "[The dam is cracked], Otto Kern said.", "p:Otto Kern", "a")
    claim = pile.trace()
    assert (ends(claim), claim.uncredited) == ([("Otto Kern", ("b",))], (("a",),))


def test_reports_that_have_it_from_one_another_are_one_uncredited_group():
    pile = Pile()
    says_from(pile, "a", "[The dam is cracked].", "", "b")
    says_from(pile, "b", "[The dam is cracked].", "", "a")
    claim = pile.trace()
    assert (claim.uncredited, claim.distinct.most) == ((("a", "b"),), 1)
    assert len(judged_edges(claim)) == 1  # the result has no cycle


def test_a_person_refuses_that_words_were_copied():
    pile = Pile()
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook")
    says_from(pile, "b", "[The dam is cracked].", "", "a", verdict="no")
    passages = (((0, 18), (0, 18)),)
    copies = Copies((Copy(("a", "b"), CopyKind.SHARES_PASSAGE, quotation=False, passages=passages),), (("b", "a"),))
    assert ends(pile.trace(copies=copies)) == [("Ida Brook", ("a",))]
    pile.statements[-1] = replace(pile.statements[-1], had_from=())
    assert ends(pile.trace(copies=copies)) == [("Ida Brook", ("a", "b"))]


def test_a_judged_edge_goes_before_those_that_would_close_a_ring():
    pile = Pile()
    pile.says("a", "[The dam is cracked].")
    says_from(pile, "b", "[The dam is cracked].", "", "a")
    passages = (((0, 18), (0, 18)),)
    copies = Copies((Copy(("a", "b"), CopyKind.SHARES_PASSAGE, quotation=False, passages=passages),), (("a", "b"),))
    edges = pile.trace(copies=copies).edges
    assert [(edge.start, edge.end, edge.basis) for edge in edges] == [(Node(report="a"), Node(report="b"), Basis.INFERRED)]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("yes", "Ida Brook and Otto Kern are distinct and not independent"),
        ("no", "Ida Brook and Otto Kern know of it independently"),
        ("unsure", "whether Ida Brook and Otto Kern are independent is open"),
    ],
)
def test_independence_is_said_with_who_judged_and_changes_no_bound(verdict, said):
    pile = Pile()
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[The dam is cracked], Otto Kern said.", "p:Otto Kern")
    found = judged("not-independent", verdict, why="one report")
    ids = tuple(source.id for source in pile.sources.values())
    one, other = NameInReport("Ida Brook", "a"), NameInReport("Otto Kern", "b")
    link = SourceLink(one, other, ids, Relation.NOT_INDEPENDENT, 1.0, (), LinkStatus.JUDGED, found)
    sources = {source.id: source for source in pile.sources.values()}
    claim = trace_claim("The dam is cracked", pile.statements, Around.of(pile.reports, sources, links=[link]), "c1")
    assert (claim.distinct.least, claim.distinct.most) == (2, 2)
    reason = claim.distinct.why[-1]
    assert reason.text.startswith(said)
    assert "Ida Brook, 2026-03-01: “one report”" in reason.text
    assert (reason.judged, len(reason.evidence)) == (found, 2)


def test_of_two_judgements_on_one_pair_the_last_is_said():
    pile = Pile()
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[The dam is cracked], Otto Kern said.", "p:Otto Kern")
    one, other = (source.id for source in pile.sources.values())
    names = (NameInReport("Ida Brook", "a"), NameInReport("Otto Kern", "b"))
    links = [
        SourceLink(*names, ids, Relation.NOT_INDEPENDENT, 1.0, (), LinkStatus.JUDGED, judged("not-independent", verdict))
        for ids, verdict in (((one, other), "yes"), ((other, one), "no"))
    ]
    sources = {source.id: source for source in pile.sources.values()}
    claim = trace_claim("The dam is cracked", pile.statements, Around.of(pile.reports, sources, links=links), "c1")
    assert [reason.judged.verdict.value for reason in claim.distinct.why if reason.judged] == ["no"]


def test_every_mark_of_a_report_is_said():
    pile = Pile()
    marks = tuple(judged("mark", mark=mark) for mark in (Mark.WITHDRAWN, Mark.CORRECTED))
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook", judged=marks)
    claim = pile.trace()
    assert [reason.judged.mark for reason in claim.distinct.why if reason.judged] == [Mark.WITHDRAWN, Mark.CORRECTED]
    assert claim.distinct.least == 1


def test_a_claim_of_reports_that_are_all_set_aside_counts_nothing():
    pile = Pile()
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook")
    marked = judged("mark", mark=Mark.SATIRE)
    pile.reports["a"] = replace(pile.reports["a"], judged=(marked,))
    pile.statements[0] = replace(pile.statements[0], judged=(marked,))
    claim = pile.trace()
    assert (claim.statements, claim.origins, claim.distinct.least, claim.distinct.most) == ((), (), 0, 0)
    assert [one.report for one in claim.set_aside] == ["a"]
    assert "marked as satire" in claim.distinct.why[0].text


def test_a_way_that_was_inferred_is_confirmed_or_refused():
    words = "[The dam was “cracked right down to its foot” for weeks, and nobody told the people who slept below the old wall]"
    for verdict, ways in (("unsure", [None]), ("yes", ["Ida Brook"]), ("no", [])):
        pile = Pile()
        pile.says("a", f"{words}, Ida Brook said.", "p:Ida Brook", published="2026-03-01")
        pile.says("b", f"{words}.", published="2026-03-02")
        pile.statements[-1] = replace(pile.statements[-1], had_from=(HadFrom("a", judged(verdict=verdict)),))
        found = [edge for edge in pile.trace().edges if (edge.start.report, edge.end.report) == ("a", "b")]
        assert [edge.judged and edge.judged.by for edge in found] == ways, verdict
