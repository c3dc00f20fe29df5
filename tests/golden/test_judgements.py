from collections import Counter
from pathlib import Path

import pytest
import yaml

from headwater.model import (
    HasFrom,
    InClaim,
    Kind,
    Mark,
    MarkedAs,
    NotIndependent,
    PublishedBy,
    PublishedOn,
    SameClaim,
    SameSource,
    SpeakerIs,
    Standing,
)
from unit.judge.story import anchor, judges, named, quoted, traced

CASES = yaml.safe_load(Path(__file__).with_name("judgements.yaml").read_text(encoding="utf-8"))


def _source(text):
    name, _, kind = text.partition("|")
    return named(name, kind or "person")


MATTERS = {
    "in-claim": lambda one, other: InClaim((quoted(one),), (quoted(other),)),
    "same-claim": lambda one, other: SameClaim((quoted(one),), (quoted(other),)),
    "same-source": lambda one, other: SameSource(_source(one), _source(other)),
    "not-independent": lambda one, other: NotIndependent(_source(one), _source(other)),
    "mark": lambda report, mark: MarkedAs(anchor(report), Mark(mark)),
    "has-from": lambda words, report: HasFrom(quoted(words), anchor(report)),
    "speaker": lambda words, name: SpeakerIs(quoted(words), name),
    "outlet": lambda report, outlet: PublishedBy(anchor(report), outlet),
    "date": lambda report, day: PublishedOn(anchor(report), day),
}


def judgement(number, row):
    kind, one, other, *rest = row
    matter = MATTERS[kind](one, other)
    if kind == "speaker":
        return judges(SpeakerIs(matter.words, matter.name, Kind(rest[0])), number)
    return judges(matter, number, *rest)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_judgements_steer(case, monkeypatch):
    trace = traced(monkeypatch, *(judgement(number, row) for number, row in enumerate(case.get("judge", []))))
    first, *others = trace.claims
    found = {
        "reports": sorted(first.reports),
        "bounds": [first.distinct.least, first.distinct.most],
        "origins": [origin.name for origin in first.origins],
    }
    assert found == case["first"]
    assert [sorted(claim.reports) for claim in others] == case["others"]
    reasons = [reason.text for reason in first.distinct.why if reason.judged is not None]
    assert reasons == ([case["reason"]] if "reason" in case else [])
    assert [one.report for one in first.set_aside] == case.get("set_aside", [])
    assert [[e.start.report, e.end.report] for e in first.edges if e.judged] == case.get("judged_edges", [])
    unresolved = [one.reason for one in trace.judgements if one.standing is Standing.UNRESOLVED]
    assert [case["unresolved"] in reason for reason in unresolved] == [True] * ("unresolved" in case)
    assert len(trace.judgements) == len(case.get("judge", []))
    counted = Counter(source.name for source in trace.sources)
    assert {name: counted[name] for name in case.get("sources", {})} == case.get("sources", {})
    known = {report.id: [report.outlet, report.published] for report in trace.reports}
    assert {name: known[name] for name in case.get("reports", {})} == case.get("reports", {})
