"""Unnamed sources from the words of reports to the origins of a trace."""

import json

import pytest

from headwater import pipeline
from headwater.export.trace_json import trace_to_json
from headwater.settings import Settings
from marked import marked, report
from unit.test_pipeline import WordCounter

SETTINGS = Settings()
SAID = "the harbour wall at Vell gave way on Monday"


@pytest.fixture
def traced(monkeypatch):
    """Traces texts marked by hand, each the report of an outlet of its own."""

    def trace(*sources):
        *texts, tagger = marked(*sources)
        monkeypatch.setattr(pipeline.models, "tagger", lambda threads: tagger)
        monkeypatch.setattr(pipeline.models, "embedder", lambda threads: WordCounter())
        reports = [report(text, id=f"r{n}", path=f"r{n}.txt", outlet=f"Outlet {n}") for n, text in enumerate(texts, 1)]
        return pipeline.trace_readings(list(pipeline.extract_reports(reports, SETTINGS)), SETTINGS)

    return trace


@pytest.mark.parametrize("nobody", ["Nobody", "You", "Those", "Local media", "Twitter users", "Almost everyone"])
def test_nobody_in_particular_is_no_origin(traced, nobody):
    found = traced(f"{{s1:{nobody}}} {{c1:said}} {{t1:{SAID}}}.", f"{{t1:{SAID.capitalize()}}}, {{s1:Dan Kell}} {{c1:said}}.")
    claim = found.claims[0]
    assert claim.reports == ("r1", "r2")
    assert [origin.name for origin in claim.origins] == ["Dan Kell"]
    assert claim.uncredited == (("r1",),)
    assert claim.lost_attribution == ()


def test_an_origin_says_what_its_report_says_of_it(traced):
    told = f"{{s1:Two officials at the port authority}} {{c1:told}} Kestrel News on condition of anonymity {{t1:that {SAID}}}."
    found = json.loads(json.dumps(trace_to_json(traced(told))))
    statement = found["claims"][0]["statements"][0]
    text = found["reports"][0]["text"]
    assert found["claims"][0]["origins"][0] | {"source": ""} == {
        "source": "",
        "name": "Two officials at the port authority",
        "kind": "anonymous",
        "via": "Kestrel News",
        "reports": ["r1"],
        "named": False,
        "placed": "official",
        "body": "port authority",
        "count": {"low": 2, "high": 2},
        "contact": "relayed",
        "told": "Kestrel News",
    }
    assert [text[slice(*span)] for span in statement["chain"][0]["conditions"]] == ["on condition of anonymity"]
    source = next(one for one in found["sources"] if one["id"] == statement["chain"][0]["source"])
    assert (source["placed"], source["told"]) == ("official", "Kestrel News")
    assert "conditions" not in source


def test_a_named_official_never_stands_for_an_unnamed_one(traced):
    found = traced(
        f"{{s1:An official at the port authority}} {{c1:said}} {{t1:{SAID}}}. Orla Venn is an official at the port authority.",
        f"{{s1:Orla Venn, an official at the port authority,}} {{c1:said}} {{t1:{SAID}}}.",
    )
    assert sorted(origin.name for origin in found.claims[0].origins) == ["An official at the port authority", "Orla Venn"]
    assert all("Venn" not in name for one in found.sources if one.name != "Orla Venn" for name in (one.name, *one.also))
