"""The page of a claim made by hand: its figures, its words, and what stands in its sections."""

from __future__ import annotations

from dataclasses import replace

from headwater.export.pages import Background, claim_view, in_page
from headwater.export.pages.views import ClaimView, QuoteView
from headwater.model import (
    Bounds,
    Change,
    ChangeKind,
    Claim,
    Evidence,
    Field,
    HadFrom,
    Judged,
    Kind,
    Link,
    LinkStatus,
    Mention,
    NameInReport,
    Position,
    Reason,
    Relation,
    SourceLink,
    Status,
    Trace,
    Verdict,
    Voice,
)
from unit.cli.flood import CLAIM, TRACE, evidence


def view(claim: Claim = CLAIM, trace: Trace = TRACE) -> ClaimView:
    return claim_view(claim, Background.of(trace), in_page(claim))


def marked(quote: QuoteView) -> list[tuple[str, str]]:
    return [(piece.text, piece.mark) for piece in quote.pieces if piece.mark is not None]


def test_cards_give_the_figures_and_what_they_are_made_of() -> None:
    assert [(card.figure, card.detail) for card in view().cards] == [
        ("2 origins stated", "at least 1, at most 3 distinct, in these reports · why"),
        ("7 reports", "3 credit Maravel Courier, 2 credit others, 1 leads to nobody in particular, 1 denies it"),
        ("1 named", "Captain Ilse Morrow; 1 unnamed"),
        ("2 changes", "number changed · source dropped · 1 report states it as fact"),
        ("1 denial", "by the authority, counted apart"),
    ]


def test_the_card_of_reports_counts_each_report_once() -> None:
    ring = replace(CLAIM, statements=CLAIM.statements[1:4], uncredited=(), rings=(("agency", "gazette"),), denial_origins=())
    card = view(ring).cards[1]
    assert (card.figure, card.detail) == ("3 reports", "1 credits Maravel Courier, 2 only cite one another")


def test_an_office_without_a_name_is_told_from_unnamed_sources() -> None:
    office = replace(CLAIM.origins[1], source="s5", name="the harbour office", kind=Kind.ORGANISATION)
    details = [
        view(replace(CLAIM, origins=origins)).cards[2].detail for origins in ((office,), (*CLAIM.origins, office, office))
    ]
    assert details == [
        "1 body without a name of its own",
        "Captain Ilse Morrow; 1 unnamed; 2 bodies without a name of their own",
    ]


def test_cards_of_a_claim_without_origins_and_changes() -> None:
    bare = replace(
        CLAIM,
        origins=(),
        changes=(),
        lost_attribution=(),
        statements=CLAIM.statements[:1],
        edges=(),
        uncredited=(),
        denial_origins=(),
        distinct=Bounds(),
    )
    figures = {card.figure: card.detail for card in view(bare).cards}
    assert figures["0 named"] == "no report leads to anybody"
    assert figures["0 changes"] == "none found where both wordings are at hand"
    unnamed = replace(bare, origins=CLAIM.origins[1:])
    assert {card.figure: card.detail for card in view(unnamed).cards}["0 named"] == "the only origin is unnamed"


def test_an_outlet_that_names_nobody_is_not_told_as_an_unnamed_source() -> None:
    bell = replace(CLAIM.origins[1], source="s4", name="Morning Bell", kind=Kind.OUTLET)
    details = [
        view(replace(CLAIM, origins=origins)).cards[2].detail for origins in ((*CLAIM.origins, bell), (bell, bell), (bell,))
    ]
    assert details == [
        "Captain Ilse Morrow; 1 unnamed; 1 outlet that names nobody",
        "2 outlets that name nobody",
        "1 outlet that names nobody",
    ]


def test_one_card_is_the_key_and_leads_to_why() -> None:
    first, *others = view().cards
    assert first.key
    assert first.href == "#c1-why"
    assert not any(card.key for card in others)


def test_reasons_stand_once_with_all_their_words() -> None:
    twice = Reason("An unnamed source may be anybody.", (evidence("gazette", "at least five weeks"),))
    bounds = replace(CLAIM.distinct, why=(*CLAIM.distinct.why, twice))
    reasons = view(replace(CLAIM, distinct=bounds)).reasons
    assert [(reason.text, reason.times) for reason in reasons] == [
        ("An unnamed source may be anybody.", 2),
        ("One report credits nobody.", 1),
    ]
    assert [marked(quote) for quote in reasons[0].quotes] == [
        [("A source at the ministry", "words")],
        [("at least five weeks", "words")],
    ]


def test_words_stand_in_their_sentence_behind_the_dateline() -> None:
    text = "VELL (LNA) - The bridge is closed. It is open, the mayor of Vell said on Monday."
    report = replace(TRACE.reports[0], text=text, body=13)
    start = text.index("The bridge")
    statement = replace(
        CLAIM.statements[4], report="courier", content=((start, start + 20),), sentence=(0, text.index(". It") + 1)
    )
    trace = replace(TRACE, reports=(report, *TRACE.reports[1:]))
    quote = view(replace(CLAIM, statements=(statement,), edges=(), changes=(), discrepancies=()), trace).credits[0].quote
    assert "".join(piece.text for piece in quote.pieces) == "The bridge is closed."


def test_credits_mark_whom_the_report_credits() -> None:
    rows = {row.report.id: row for row in view().credits}
    assert marked(rows["agency"].quote) == [("the Maravel Courier", "outlet"), ("the captain", "person")]
    assert [[chip.name for chip in chain] for chain in rows["agency"].chains] == [["Captain Ilse Morrow", "Maravel Courier"]]
    assert [mark for _, mark in marked(rows["standard"].quote)] == ["content"]
    assert rows["standard"].chains == ()


def test_a_credit_outside_the_sentence_is_quoted_as_well() -> None:
    text = f"{TRACE.reports[4].text} Via Morning Bell."
    start = text.index("Morning Bell")
    link = Link("s4", Mention("Morning Bell", Kind.OUTLET, spans=((start, start + 12),)))
    statement = replace(CLAIM.statements[4], chain=(link,), voice=Voice.CREDITED)
    reports = tuple(replace(report, text=text) if report.id == "standard" else report for report in TRACE.reports)
    claim = replace(CLAIM, statements=(*CLAIM.statements[:4], statement))
    row = next(row for row in view(claim, replace(TRACE, reports=reports)).credits if row.report.id == "standard")
    assert [marked(quote) for quote in row.credit] == [[("Morning Bell", "outlet")]]
    assert all(not other.credit for other in view().credits)


def test_a_vague_credit_is_no_unnamed_source() -> None:
    link = Link("s3", Mention("reports", Kind.ANONYMOUS, spans=((0, 8),), vague=True))
    claim = replace(CLAIM, statements=(replace(CLAIM.statements[5], chain=(link,)),))
    ((chip,),) = view(claim).credits[0].chains
    assert (chip.kind, chip.says) == ("vague", "nobody in particular")


def test_credits_come_by_date_and_without_a_date_last() -> None:
    assert [row.report.id for row in view().credits] == ["courier", "agency", "post", "gazette", "lantern", "standard"]


def test_badges_lead_to_the_change_with_both_wordings() -> None:
    rows = {row.report.id: row for row in view().credits}
    assert [(badge.words, badge.href) for badge in rows["gazette"].badges] == [
        ("number changed", "#c1-change-1"),
        ("source dropped", "#c1-change-2"),
    ]
    number, source = view().changes
    assert number.anchor == "c1-change-1"
    assert marked(number.before.quotes[0]) == [("at least three weeks", "words")]
    assert marked(number.after.quotes[0]) == [("at least five weeks", "words")]
    assert (number.before.where, number.after.where) == ("Maravel Courier", "Hallowmere Gazette")
    assert number.before.said == ""
    assert source.after.said == "The Courier alone is credited."


def test_a_headline_stands_against_its_own_body() -> None:
    titled = replace(TRACE.reports[3], title="Staff lied")
    change = Change(
        "gazette",
        ChangeKind.HEADLINE_DIFFERS,
        Reason("x", (evidence("gazette", "at least five weeks"),)),
        Reason("Staff lied", (Evidence("gazette", (0, 10), Field.TITLE),)),
    )
    reports = tuple(titled if report.id == "gazette" else report for report in TRACE.reports)
    (shown,) = view(replace(CLAIM, changes=(change,)), replace(TRACE, reports=reports)).changes
    assert (shown.before.where, shown.after.where) == ("Hallowmere Gazette, body", "Hallowmere Gazette, headline")
    assert shown.after.quotes[0].note == "headline"


def test_differences_give_each_value_with_its_reports_and_words() -> None:
    (difference,) = view().discrepancies
    assert difference.slot == "Weeks"
    three, five = difference.values
    assert (three.share, five.share) == (100, 50)
    assert [report.name for report in three.reports] == ["Maravel Courier", "Lorvanian News Agency (agency)"]
    assert marked(three.quotes[0]) == [("three weeks", "words")]


def test_denials_stand_apart() -> None:
    shown = view()
    assert [row.report.id for row in shown.denials] == ["denial"]
    assert shown.denial_bounds == "at least 1 and at most 1"
    assert "denial" not in [row.report.id for row in shown.credits]


def test_days_are_in_order_and_the_undated_last() -> None:
    assert [day.date for day in view().days] == ["12 March 2024", ""]


def test_what_to_read_next() -> None:
    (outlet,) = view().read_next
    assert outlet.chip.name == "Morning Bell"
    assert [report.name for report in outlet.reports] == ["Evening Lantern"]


def test_a_part_of_a_case_knows_the_outlets_of_the_whole() -> None:
    background = Background.of(TRACE, {"Morning Bell": 1, "Vashel Post": 2})
    shown = claim_view(CLAIM, background, in_page(CLAIM))
    assert shown.read_next == ()
    assert "Vashel Post (post)" in [row.report.name for row in shown.credits]


def test_uncertain_readings_are_listed_with_their_words() -> None:
    unsure = replace(CLAIM.statements[3], score=0.3)
    claim = replace(CLAIM, statements=(*CLAIM.statements[:3], unsure), speaking=tuple(one.id for one in CLAIM.statements))
    assert [doubt.why for doubt in view(claim).doubts] == ["That this is credited to Maravel Courier is an uncertain reading."]
    sure = replace(claim, statements=CLAIM.statements[:4])
    assert view(sure).doubts == ()


def test_an_own_story_that_no_outlet_is_printed_on_is_doubtful() -> None:
    reports = tuple(replace(report, outlet=None) if report.id == "courier" else report for report in TRACE.reports)
    (doubt,) = view(trace=replace(TRACE, reports=reports)).doubts
    assert doubt.why == "courier is taken for Maravel Courier’s own story from what it says of itself."


def _may_be_one(one: str, other: str) -> Trace:
    names = {source.id: source.name for source in TRACE.sources}
    link = SourceLink(
        NameInReport(names[one], "agency"),
        NameInReport(names[other], "post"),
        (one, other),
        Relation.SAME,
        0.5,
        ("a surname alone",),
        LinkStatus.DOUBTFUL,
    )
    return replace(TRACE, source_links=(link,))


def test_names_that_may_be_one_are_listed() -> None:
    (doubt,) = view(trace=_may_be_one("s1", "s2")).doubts
    assert doubt.why == "Captain Ilse Morrow and Maravel Courier may be one: a surname alone."


def test_an_unnamed_source_is_never_said_to_be_a_name() -> None:
    assert view(trace=_may_be_one("s1", "s3")).doubts == ()
    assert view(trace=_may_be_one("s3", "s1")).doubts == ()


def test_a_report_that_was_not_read_whole_says_so() -> None:
    reports = tuple(replace(report, status=Status.PAYWALLED) for report in TRACE.reports)
    assert {row.status for row in view(trace=replace(TRACE, reports=reports)).credits} == {"only paywalled"}


def test_many_copies_stand_under_the_first() -> None:
    reports = tuple(replace(TRACE.reports[1], id=f"r{n}", doc=f"copy {n:02}", outlet=None) for n in range(30))
    statements = tuple(replace(CLAIM.statements[1], id=f"t{n}", report=f"r{n}") for n in range(30))
    pairs = tuple(replace(TRACE.copies.pairs[0], reports=("r0", f"r{n}")) for n in range(1, 30))
    claim = replace(CLAIM, statements=statements, edges=(), changes=(), discrepancies=(), distinct=Bounds(), uncredited=())
    trace = replace(TRACE, reports=reports, copies=replace(TRACE.copies, pairs=pairs, parents=()))
    (row,) = view(claim, trace).credits
    assert len(row.alike) == 29
    assert len({anchor for _, anchor in row.alike} | {row.anchor}) == 30


def test_a_report_that_does_both_has_two_rows_with_anchors_of_their_own() -> None:
    both = replace(CLAIM.statements[6], id="t9", position=Position.SUPPORTS)
    shown = view(replace(CLAIM, statements=(*CLAIM.statements, both)))
    anchors = [row.anchor for row in (*shown.credits, *shown.denials)]
    assert len(anchors) == len(set(anchors))
    assert shown.denials[0].anchor.startswith("c1-denial-")


def _judged(kind: str, verdict: Verdict = Verdict.YES, when: str = "2026-03-01T09:30:00.000000Z", **more: object) -> Judged:
    return Judged(f"{kind} {when}", kind, "A. Editor", when, verdict, "read it twice", **more)


def test_what_people_judged_is_shown_with_who_and_when() -> None:
    first = replace(CLAIM.statements[0], judged=(_judged("in-claim"), _judged("speaker", before="an aide")))
    had = HadFrom("agency", _judged("has-from", Verdict.NO, "2026-02-01T00:00:00.000000Z"))
    third = replace(CLAIM.statements[2], had_from=(had,))
    reason = replace(CLAIM.distinct.why[0], judged=_judged("not-independent", when="2026-04-01T00:00:00.000000Z"))
    claim = replace(
        CLAIM,
        statements=(first, CLAIM.statements[1], third, *CLAIM.statements[3:]),
        distinct=replace(CLAIM.distinct, why=(reason,)),
    )
    shown = view(claim).judged
    assert [(one.verdict, one.what, one.by, one.date) for one in shown] == [
        ("no", "Vashel Post has it from Lorvanian News Agency (agency)", "A. Editor", "1 February 2026"),
        ("yes", "Maravel Courier states this claim", "A. Editor", "1 March 2026"),
        ("yes", "who speaks in Maravel Courier", "A. Editor", "1 March 2026"),
        ("yes", "An unnamed source may be anybody", "A. Editor", "1 April 2026"),
    ]
    assert shown[2].why == "read it twice It was: an aide."
    assert all(one.quotes for one in shown)
    assert view().judged == ()


def test_a_judgement_between_a_name_and_an_unnamed_source_is_never_shown() -> None:
    for one, other, count in (("s1", "s2", 1), ("s1", "s3", 0), ("s3", "s1", 0)):
        trace = _may_be_one(one, other)
        link = replace(trace.source_links[0], status=LinkStatus.JUDGED, judged=_judged("same-source"))
        assert len(view(trace=replace(trace, source_links=(link,))).judged) == count


def test_what_a_person_set_aside_is_shown_and_not_counted() -> None:
    aside = CLAIM.statements[4]
    claim = replace(CLAIM, statements=(*CLAIM.statements[:4], *CLAIM.statements[5:]), set_aside=(aside,), uncredited=())
    shown = view(claim)
    assert [quote.report.id for quote in shown.set_aside] == ["standard"]
    assert "standard" not in [row.report.id for row in shown.credits]
