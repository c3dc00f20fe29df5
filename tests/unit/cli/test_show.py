"""The table against snapshots: `snapshots/flood-WIDTH.txt` is the table of a trace made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from headwater.cli.labels import Labels, excerpt, plain
from headwater.cli.show import View, show, show_claim
from headwater.cli.show_trail import drawn, trail
from headwater.model import Basis, Bounds, Edge, Kind, Node, Position, Source, Status, Trace
from unit.cli.flood import CLAIM, TRACE

SNAPSHOTS = Path(__file__).parent / "snapshots"


def printed(parts, width: int = 80) -> str:
    console = Console(width=width, highlight=False, color_system=None)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


@pytest.mark.parametrize("width", [80, 100])
def test_table_is_as_in_the_snapshot(width: int) -> None:
    assert printed(show(TRACE), width) == (SNAPSHOTS / f"flood-{width}.txt").read_text(encoding="utf-8")


def test_table_is_plain_text_without_frames() -> None:
    shown = printed(show(TRACE))
    assert "\x1b" not in shown
    assert not any("\u2500" <= sign <= "\u257f" for sign in shown)


def test_claims_in_one_report_are_counted_and_shown_on_request() -> None:
    assert "I saw it\n" not in printed(show(TRACE))
    assert "I saw it\n" in printed(show(TRACE, View(every=True)))


def test_limit_counts_what_it_leaves_out() -> None:
    shown = printed(show(TRACE, View(limit=1, every=True)))
    assert "I saw it\n" not in shown
    assert "1 more claim not shown: --limit 2" in shown


def test_one_claim_is_shown_alone_or_said_not_to_be_there() -> None:
    assert "claim 1 of" not in printed(show_claim(replace(TRACE, claims=(CLAIM,))))
    assert printed(show_claim(replace(TRACE, claims=()))) == "No claim in these reports fits these words.\n"


def test_a_claim_in_many_reports_is_cut_unless_it_is_asked_for() -> None:
    copies = tuple(replace(CLAIM.statements[4], id=f"t{n}", report=f"r{n}") for n in range(60))
    reports = tuple(replace(TRACE.reports[4], id=f"r{n}", doc=f"doc{n:02}", outlet=None) for n in range(60))
    many = replace(TRACE, reports=reports, claims=(replace(CLAIM, statements=copies, edges=(), origins=(), changes=()),))
    many = replace(many, claims=(replace(many.claims[0], distinct=Bounds(), discrepancies=(), lost_attribution=()),))
    every = View(every=True)
    assert "and 20 more: --claim" in printed(show(many, every))
    assert "and 45 more: --claim" in printed(show(many, every))
    assert printed(show_claim(many)).count("doc59") == 2


def test_a_report_that_could_not_be_read_whole_says_so() -> None:
    reports = tuple(replace(report, status=Status.PAYWALLED) for report in TRACE.reports)
    assert "2024-03-12 · paywalled" in printed(show(replace(TRACE, reports=reports)))


def test_no_claims_at_all() -> None:
    assert "No claims were found in these reports." in printed(show(Trace((), (), TRACE.copies, ())))


def test_trail_of_a_ring_ends() -> None:
    ring = tuple(
        Edge(Node(report=start), Node(report=end), Basis.CREDITED, (), 1.0)
        for start, end in (("agency", "post"), ("post", "gazette"), ("gazette", "agency"))
    )
    claim = replace(CLAIM, edges=ring, origins=(), changes=(), statements=CLAIM.statements[1:4])
    assert printed(drawn(trail(claim, Labels(TRACE)))) == (
        "· Lorvanian News Agency (agency)\n"
        "   → Vashel Post\n"
        "      → Hallowmere Gazette\n"
        "         → Lorvanian News Agency (agency)  as above\n"
    )


def test_reports_of_a_ring_are_said_to_cite_one_another() -> None:
    ring = replace(CLAIM, statements=CLAIM.statements[1:4], origins=(), rings=(("agency", "gazette"),))
    lines = printed(drawn(trail(ring, Labels(TRACE)))).splitlines()
    said = [line for line in lines if "2 reports that only cite one another" in line]
    assert len(said) == 2
    assert all("agency" in line or "Gazette" in line for line in said)


def test_groups_that_lead_nowhere_are_told_from_reports() -> None:
    several = replace(CLAIM, uncredited=(("standard",), ("gazette", "post")))
    shown = " ".join(printed(show_claim(replace(TRACE, claims=(several,)))).split())
    assert "2 groups of reports lead to nobody" in shown


def test_trail_leaves_out_what_only_leads_to_a_denial() -> None:
    assert "the authority" not in printed(drawn(trail(CLAIM, Labels(TRACE))))


def test_who_only_denies_in_a_report_that_also_supports_is_not_drawn_as_if_supporting() -> None:
    supporting = replace(CLAIM.statements[3], id="t9", report="denial", chain=(), other_chains=(), content=((0, 13),))
    claim = replace(CLAIM, statements=(*CLAIM.statements, supporting))
    assert "the authority" not in printed(drawn(trail(claim, Labels(TRACE))))
    kept = replace(claim, statements=tuple(replace(one, position=Position.SUPPORTS) for one in claim.statements))
    assert "the authority" in printed(drawn(trail(kept, Labels(TRACE))))


def test_an_origin_is_named_or_not_in_count_and_trail_alike() -> None:
    force = replace(CLAIM.origins[0], name="police", named=False)
    claim = replace(CLAIM, origins=(force, CLAIM.origins[1]))
    assert "2 stated (0 named)" in printed(show_claim(replace(TRACE, claims=(claim,)))).replace("\n", " ")
    assert "○ police" in printed(drawn(trail(claim, Labels(TRACE))))


def test_a_source_that_is_counted_with_an_origin_says_so() -> None:
    claim = replace(CLAIM, origins=(replace(CLAIM.origins[0], others=("s3",)),))
    assert "· a source at the ministry  counted with Captain Ilse Morrow" in printed(drawn(trail(claim, Labels(TRACE))))


def test_a_report_that_reads_like_an_outlets_own_says_so() -> None:
    reports = tuple(replace(report, outlet=None) if report.id == "courier" else report for report in TRACE.reports)
    lines = printed(drawn(trail(CLAIM, Labels(replace(TRACE, reports=reports)))))
    assert "→ Maravel Courier  reads like its own: courier" in lines


def test_a_text_that_reports_share_and_what_is_inferred_are_drawn_as_such() -> None:
    text = Source("s90", "a text that 3 reports share", Kind.DOCUMENT, shared_by=("agency", "post", "gazette"))
    shared = tuple(Edge(Node(source="s90"), Node(report=name), Basis.COMMON_TEXT, (), 0.5) for name in ("agency", "post"))
    doubt = Edge(Node(report="post"), Node(report="gazette"), Basis.INFERRED, (), 0.3)
    claim = replace(CLAIM, edges=(*shared, doubt), origins=(), changes=(), statements=CLAIM.statements[1:4])
    trace = replace(TRACE, sources=(*TRACE.sources, text))
    assert printed(drawn(trail(claim, Labels(trace)))) == (
        "· a text that 3 reports share  none of them is known to be the first\n"
        "   → Lorvanian News Agency (agency)  shares its text with others\n"
        "   → Vashel Post  shares its text with others\n"
        "      → Hallowmere Gazette  inferred, not said\n"
    )


def test_excerpt_keeps_the_marked_words_and_cuts_at_whole_words() -> None:
    string = "one two three four five six seven eight nine ten"
    start = string.index("six")
    cut = excerpt(string, (0, len(string)), [((start, start + 3), "bold")], 20).plain
    assert cut.startswith("“…")
    assert cut.endswith("…”")
    assert set(cut.strip("“…”").split()) <= set(string.split())
    assert "six" in cut


def test_excerpt_of_a_short_sentence_is_all_of_it() -> None:
    assert excerpt("It is.\nIt was.", (0, 14), [], 99).plain == "“It is. It was.”"


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("\x1b[31mred\x07", "[U+001B][31mred[U+0007]"),
        ("two\n\t lines", "two lines"),
        ("right\u202eleft", "right[U+202E]left"),
        ("Or\u200bla kn\u00adows", "Or[U+200B]la knows"),
        ("lone \ud800 surrogate", "lone surrogate"),
    ],
)
def test_plain_prints_nothing_that_a_terminal_acts_on(words: str, safe: str) -> None:
    assert plain(words) == safe
