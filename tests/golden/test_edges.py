from pathlib import Path

import pytest
import yaml

from headwater.link.common_texts import unseen_texts
from headwater.link.copies import find_copies
from headwater.model import Basis, Kind, Reading, Source
from unit.trace.builders import Pile, evidence_words

CASES = yaml.safe_load(Path(__file__).with_name("edges.yaml").read_text(encoding="utf-8"))


def pile_of(case):
    """The case's reports with the copies, and the texts nobody has seen, that are found among them."""
    pile = Pile()
    for name, day, words, credit in case["reports"]:
        agency = case.get("agency", {}).get(name)
        at = words.find(agency) if agency else 0
        span = (at, at + len(agency)) if agency else None
        pile.says(name, words, credit, published=str(day) if day else None, agency=agency, agency_span=span)
    pile.copies = find_copies(pile.reports.values())
    readings = {name: Reading(report, (), ()) for name, report in pile.reports.items()}
    for text in unseen_texts(readings, pile.sources.values(), pile.copies):
        name = f"a text that {len(text.reports)} reports share"
        pile.sources[name] = Source(f"s{len(pile.sources) + 1}", name, Kind.DOCUMENT, shared_by=text.reports)
    return pile


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_edges(case):
    pile = pile_of(case)
    claim = pile.trace()
    names = {source.id: source.name for source in pile.sources.values()}
    ends = [(edge.start, edge.end, edge.basis.value) for edge in claim.edges]
    assert [[names.get(a.source, a.report), names.get(b.source, b.report), basis] for a, b, basis in ends] == case["edges"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_inferred_shows_both_wordings_and_leaves_its_report_uncredited(case):
    pile = pile_of(case)
    claim = pile.trace()
    for edge in claim.edges:
        if edge.basis is Basis.INFERRED:
            before, after = evidence_words(pile, edge.evidence)[:2]
            assert edge.score < 0.5
            assert {item.report for item in edge.evidence} == {edge.start.report, edge.end.report}
            assert before.casefold() == after.casefold()
            assert edge.end.report in {report for group in claim.uncredited for report in group}
