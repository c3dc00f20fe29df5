"""Judgements after a new version of the model: spans, ids and names are others, what was judged stays."""

import pytest

from headwater import pipeline
from headwater.extract import read_report
from headwater.model import HasFrom, InClaim, NotIndependent, SameClaim, SameSource, SpanIs, SpeakerIs, Standing
from headwater.pipeline import models
from headwater.settings import Settings
from marked import marked
from unit.judge.story import MARKED, WordCounter, judges, named, quoted, reports, traced

ALBION, BEACON = (f"{name} harbour wall at Vell gave way on Monday" for name in ("albion: the", "beacon: The"))
COURIER = "courier: The harbour wall at Vell gave way on Monday"
FALCON = "falcon: The ferry to Norrin will sail again on Friday"

LATER = {
    **MARKED,
    "albion": "{s1:Ilse Brandt}, the mayor of Vell, {c1:said the} {t1:harbour wall at Vell gave way on Monday}.",
    "beacon": "{t1:The harbour wall at Vell gave way} on Monday, {s1:Otto Kern} {c1:said}. {t2:Kern is an engineer}.",
    "falcon": "The ferry to Norrin {t1:will sail again on Friday}, {s1:harbour master Dan Kell} {c1:said}.",
}


def traced_later(monkeypatch, *judgements):
    """The story as a model with other spans and more statements reads it."""
    *texts, tagger = marked(*LATER.values())
    assert texts == [report.text for report in reports()]
    monkeypatch.setattr(models, "embedder", lambda threads: WordCounter())
    readings = [read_report(report, tagger) for report in reports()]
    return pipeline.trace_readings(readings, Settings(), judgements=judgements)


ILSE, OTTO = named("albion: Ilse Brandt"), named("beacon: Otto Kern")
LEAVES = judges(InClaim((quoted(BEACON),), (quoted(ALBION), quoted(COURIER))), 0, "no")


def of(trace, report):
    """The claim that the report's first linked statement is in, by all its reports."""
    return next((sorted(claim.reports) for claim in trace.claims if report in claim.reports), None)


@pytest.mark.parametrize(
    ("judgement", "holds"),
    [
        (
            judges(InClaim((quoted(BEACON),), (quoted(ALBION), quoted(COURIER))), 0, "no"),
            lambda t: of(t, "beacon") == ["beacon"],
        ),
        (judges(SameClaim((quoted(FALCON),), (quoted(ALBION),))), lambda t: {"albion", "falcon"} <= {*of(t, "falcon")}),
        (judges(SameSource(ILSE, OTTO)), lambda t: len(t.sources) == 3),
        (
            judges(NotIndependent(ILSE, OTTO)),
            lambda t: t.claims[0].distinct.why[-1].judged,
        ),
        (judges(HasFrom(quoted(BEACON), quoted(COURIER).report)), lambda t: any(edge.judged for edge in t.claims[0].edges)),
        (judges(SpeakerIs(quoted(BEACON), None)), lambda t: "Otto Kern" not in {one.name for one in t.claims[0].origins}),
        (judges(SpanIs(quoted(BEACON), quoted("beacon: The harbour wall"))), lambda t: "The harbour wall" in str(t.claims)),
    ],
    ids=lambda value: value.matter.kind if hasattr(value, "matter") else "",
)
def test_it_still_steers(judgement, holds, monkeypatch):
    plain, now, later = traced(monkeypatch), traced(monkeypatch, judgement), traced_later(monkeypatch, judgement)
    assert [one.standing for one in later.judgements] == [Standing.STANDS]
    assert holds(now)
    assert holds(later)
    assert not holds(plain) or judgement.matter.kind == "span"
