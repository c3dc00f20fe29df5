"""The trail of a claim made by hand: what is on it, in which column, and what is said there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.export.names import Names
from headwater.export.pages import in_page
from headwater.export.pages.trail import Item, trail
from headwater.export.pages.trail_graph import Entry, Graph, Part, graph
from headwater.export.pages.trail_groups import grouped
from headwater.model import Basis, Claim, Copies, Copy, CopyKind, Edge, Kind, Node, Position, Source
from unit.cli.flood import CLAIM, TRACE, evidence

NAMES = Names.of(TRACE)


def drawn(claim: Claim = CLAIM, names: Names = NAMES):
    return trail(claim, names, TRACE.copies, in_page(claim))


def told(items: tuple[Item, ...]) -> list[object]:
    return [item.label.name if not item.followers else [item.label.name, told(item.followers)] for item in items]


def test_from_the_origins_through_the_carriers_to_the_reports() -> None:
    assert told(drawn().items) == [
        [
            "Captain Ilse Morrow",
            [["Maravel Courier", [["Lorvanian News Agency (agency)", ["Vashel Post"]], "Hallowmere Gazette"]]],
        ],
        ["a source at the ministry", [["Morning Bell", ["Evening Lantern"]]]],
        ["nobody in particular", ["standard"]],
    ]


def test_an_outlet_and_its_own_story_are_one() -> None:
    found = graph(CLAIM, NAMES)
    courier = [entry for entry in found.entries if entry.source == "s2" or "courier" in entry.reports]
    assert courier == [Entry(Part.CARRIER, "s2", ("courier",))]


def test_an_own_story_on_another_claim_is_not_drawn() -> None:
    sources = tuple(replace(source, report="elsewhere") if source.id == "s4" else source for source in TRACE.sources)
    found = drawn(names=Names.among(TRACE.reports, sources))
    assert [box.entry for box in found.drawing.boxes if box.texts[0].words == "Morning Bell"] == [Entry(Part.CARRIER, "s4")]


def test_a_report_that_reads_like_an_outlets_own_says_so() -> None:
    reports = tuple(replace(report, outlet=None) if report.id == "courier" else report for report in TRACE.reports)
    below = [line for box in drawn(names=Names.among(reports, TRACE.sources)).drawing.boxes for line in box.texts]
    assert any(line.words.startswith("reads like its own:") for line in below)


def test_an_outlet_that_is_not_in_the_case_is_to_be_read_next() -> None:
    boxes = {box.texts[0].words: [text.words for text in box.texts[1:]] for box in drawn().drawing.boxes}
    assert boxes["Morning Bell"] == ["not in this case · read next"]
    assert boxes["Maravel Courier"] == ["12 Mar 2024"]


def test_what_denies_it_is_a_band_of_its_own() -> None:
    found = drawn()
    assert told(found.denied) == [["the authority", ["Lorvanian News Agency (denial)"]]]
    heads = [text.words for text in found.drawing.heads]
    assert "DENIED BY" in heads
    authority = next(box for box in found.drawing.boxes if box.texts[0].words == "the authority")
    assert authority.y > found.drawing.rules[0]


def test_a_credit_that_only_leads_to_a_denial_is_not_drawn_as_support() -> None:
    assert "the authority" not in str(told(drawn().items))
    supporting = replace(CLAIM.statements[3], id="t9", report="denial", chain=(), other_chains=(), content=((0, 13),))
    link = Edge(Node(source="s5"), Node(report="denial"), Basis.CREDITED, (evidence("denial", "The authority"),), 0.9)
    both = replace(CLAIM, statements=(*CLAIM.statements, supporting), edges=(*CLAIM.edges[:-1], link))
    assert "the authority" not in str(told(drawn(both).items))
    assert "Lorvanian News Agency (denial)" in str(told(drawn(both).items))


def test_changes_stand_in_red_behind_their_report() -> None:
    dots = {dot.texts[0].words: dot.texts[1:] for dot in drawn().drawing.dots}
    changed = [text for text in dots["Hallowmere Gazette"] if text.role == "changed"]
    assert " ".join(text.words for text in changed) == "number changed · source dropped"
    assert [text.words for text in dots["standard"] if text.role == "changed"] == ["states it as fact"]


def test_the_line_says_what_a_way_rests_on() -> None:
    found = drawn()
    assert {line.basis for line in found.drawing.lines} == {"credited", "copied", ""}
    signs = [mark.sign for mark in found.legend]
    assert "way-copied" in signs
    assert "way-inferred" not in signs
    assert "changed" in signs


def test_a_ring_is_one_entry_that_says_so() -> None:
    ring = replace(
        CLAIM, edges=(), origins=(), changes=(), uncredited=(), rings=(("agency", "gazette"),), statements=CLAIM.statements[1:4]
    )
    found = drawn(ring)
    box = next(box for box in found.drawing.boxes if box.kind == "ring")
    assert " ".join(text.words for text in box.texts if text.role == "below").endswith("only cite one another")
    assert {name for item in found.items for name, _ in item.members} == {
        "Lorvanian News Agency (agency)",
        "Hallowmere Gazette",
    }


def test_edges_in_a_circle_come_to_an_end() -> None:
    circle = tuple(
        Edge(Node(report=start), Node(report=end), Basis.COPIED, (), 1.0)
        for start, end in (("agency", "post"), ("post", "gazette"), ("gazette", "agency"))
    )
    claim = replace(CLAIM, edges=circle, origins=(), changes=(), uncredited=(), statements=CLAIM.statements[1:4])
    assert told(drawn(claim).items) == [["Lorvanian News Agency (agency)", [["Vashel Post", ["Hallowmere Gazette"]]]]]


def test_sources_that_are_counted_with_an_origin_are_that_origin() -> None:
    claim = replace(CLAIM, origins=(replace(CLAIM.origins[0], others=("s3",)),))
    assert "a source at the ministry" not in str(told(drawn(claim).items))


def test_a_body_without_a_name_looks_like_a_body_and_says_so() -> None:
    body = replace(CLAIM.origins[1], source="s5", name="the harbour office", kind=Kind.ORGANISATION)
    box = next(box for box in drawn(replace(CLAIM, origins=(body,))).drawing.boxes if "office" in str(box.texts))
    assert box.kind == "organisation"
    assert "no name of its own" in " ".join(text.words for text in box.texts)


def test_who_speaks_for_a_body_stands_below_it() -> None:
    body = replace(CLAIM.origins[1], source="s5", name="the authority", kind=Kind.ORGANISATION, named=True, others=("s1", "s3"))
    found = drawn(replace(CLAIM, origins=(body,), denial_origins=()))
    box = next(box for box in found.drawing.boxes if box.texts[0].words == "the authority")
    below = " ".join(text.words for text in box.texts[1:])
    assert below == "named · organisation · with Captain Ilse Morrow · the only origin"


def test_a_text_that_nobody_has_seen_and_what_is_inferred_take_no_origin_away() -> None:
    text = Source("s9", "a text that 2 reports share", Kind.DOCUMENT, document="text", shared_by=("standard", "gazette"))
    shared = Edge(Node(source="s9"), Node(report="standard"), Basis.COMMON_TEXT, (evidence("standard", "three weeks"),), 0.5)
    inferred = Edge(
        Node(report="courier"), Node(report="standard"), Basis.INFERRED, (evidence("standard", "three weeks"),), 0.3
    )
    found = drawn(replace(CLAIM, edges=(*CLAIM.edges, shared, inferred)), Names.among(TRACE.reports, (*TRACE.sources, text)))
    box = next(box for box in found.drawing.boxes if box.kind == "unseen")
    assert " ".join(line.words for line in box.texts) == "a text that 2 reports share none of them is known to be the first"
    assert {line.basis for line in found.drawing.lines} == {"credited", "copied", "common-text", "inferred", ""}
    assert [box.kind for box in found.drawing.boxes].count("nobody") == 1
    signs = [mark.sign for mark in found.legend]
    assert {"way-common-text", "way-inferred", "box-unseen"} <= set(signs)


def test_a_source_that_is_credited_and_not_counted_says_so() -> None:
    found = drawn(replace(CLAIM, origins=CLAIM.origins[:1]))
    box = next(box for box in found.drawing.boxes if box.texts[0].words == "a source at the")
    assert [text.words for text in box.texts if text.role == "below"] == ["no origin of its own"]


def test_a_report_that_doubts_it_says_so() -> None:
    doubting = replace(CLAIM.statements[4], position=Position.DOUBTS)
    claim = replace(CLAIM, statements=(*CLAIM.statements[:4], doubting), uncredited=(), lost_attribution=())
    dot = next(dot for dot in drawn(claim).drawing.dots if dot.texts[0].words == "standard")
    assert [text.words for text in dot.texts[1:]] == ["doubts it"]


def _many(number: int) -> tuple[Graph, Claim]:
    origin = Entry(Part.ORIGIN, "s1")
    leaves = [Entry(Part.REPORT, reports=(f"r{n}",)) for n in range(number)]
    found = graph(CLAIM, NAMES)
    ways = [replace(found.ways[0], start=origin, end=leaf) for leaf in leaves]
    return Graph([origin, *leaves], ways), replace(CLAIM, changes=(), lost_attribution=())


def test_few_reports_are_each_drawn() -> None:
    many, claim = _many(20)
    assert grouped(many, claim, Copies()) == many


def test_copies_of_one_text_are_drawn_as_one() -> None:
    many, claim = _many(30)
    pairs = tuple(Copy(("r0", f"r{n}"), CopyKind.NEAR_DUPLICATE, quotation=False, passages=()) for n in range(1, 12))
    found = grouped(many, claim, Copies(pairs))
    sizes = sorted(len(entry.reports) for entry in found.entries if entry.part is Part.REPORT)
    assert sizes == [1] * 18 + [12]


def test_many_reports_that_changed_nothing_are_drawn_as_one() -> None:
    many, claim = _many(200)
    claim = replace(claim, lost_attribution=("r7",))
    found = grouped(many, claim, Copies())
    reports = [entry for entry in found.entries if entry.part is Part.REPORT]
    assert sorted(len(entry.reports) for entry in reports) == [1, 199]
    assert {report for entry in reports for report in entry.reports} == {f"r{n}" for n in range(200)}


@pytest.mark.parametrize("dates", [("2024-03-01", "2024-03-11"), (None, "2024-03-11")])
def test_reports_stand_by_their_dates(dates: tuple[str | None, str]) -> None:
    known = dict(zip(("gazette", "post"), dates, strict=True))
    reports = [
        replace(report, published=known.get(report.id, "2024-03-06") if report.id != "standard" else None)
        for report in TRACE.reports
    ]
    places = {dot.texts[0].words: dot.x for dot in drawn(names=Names.among(reports, TRACE.sources)).drawing.dots}
    assert places["Hallowmere Gazette"] < places["Evening Lantern"] < places["Vashel Post"] or dates[0] is None
    assert places["standard"] <= places["Hallowmere Gazette"]
