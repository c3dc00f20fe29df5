"""What a person judged, in the JSON: beside what it settles, and nowhere where nobody judged."""

import json

from headwater.export import json_text, trace_to_json
from headwater.model import (
    CopyOf,
    HasFrom,
    InClaim,
    Mark,
    MarkedAs,
    NotIndependent,
    PublishedBy,
    SameSource,
    SpeakerIs,
    Undo,
    judgement_from_json,
)
from unit.judge.story import anchor, judges, named, quoted, traced

ILSE, OTTO = named("albion: Ilse Brandt"), named("beacon: Otto Kern")
COURIER = quoted("courier: The harbour wall at Vell gave way on Monday")


def exported(monkeypatch, *judgements):
    return json.loads(json_text(trace_to_json(traced(monkeypatch, *judgements))))


def judged_at(data, path="$"):
    """Where in the JSON something is said to be judged."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in {"judged", "judged_links", "judgements", "set_aside"}:
                yield f"{path}.{key}"
            yield from judged_at(value, f"{path}.{key}")
    elif isinstance(data, list):
        for value in data:
            yield from judged_at(value, f"{path}[]")


def test_without_judgements_no_key_speaks_of_any(monkeypatch):
    assert list(judged_at(exported(monkeypatch))) == []
    gone = judges(SameSource(ILSE, OTTO))
    assert exported(monkeypatch, gone, judges(Undo(gone.id), 1)) == exported(monkeypatch)


def test_each_stands_beside_what_it_settles(monkeypatch):
    made = [
        judges(SameSource(ILSE, OTTO), 0, why="one person"),
        judges(InClaim((quoted("falcon: The ferry to Norrin will sail again on Friday"),), (COURIER,)), 1),
        judges(HasFrom(COURIER, anchor("beacon")), 2),
        judges(CopyOf(anchor("dispatch"), anchor("albion")), 3),
        judges(PublishedBy(anchor("albion"), "The Albion"), 4),
        judges(MarkedAs(anchor("echo"), Mark.SATIRE), 5),
        judges(NotIndependent(ILSE, named("falcon: Dan Kell")), 6, "unsure"),
    ]
    data = exported(monkeypatch, *made)
    assert set(judged_at(data)) == {
        "$.reports[].judged",
        "$.sources[].merged[].judged",
        "$.copies[].judged",
        "$.claims[].statements[].judged",
        "$.claims[].edges[].judged",
        "$.claims[].distinct.why[].judged",
        "$.judged_links",
        "$.judged_links[].judged",
        "$.judgements",
    }
    outlet = next(report for report in data["reports"] if report["doc"] == "albion")
    assert outlet["judged"] == [
        {
            "judgement": made[4].id,
            "kind": "outlet",
            "verdict": "yes",
            "by": "Ida Brook",
            "when": "2026-03-01T09:04:00.000000Z",
            "why": "",
            "before": "albion",
        }
    ]
    assert [link["relation"] for link in data["judged_links"]] == ["same", "not independent"]
    assert [one["standing"] for one in data["judgements"]] == ["stands"] * len(made)
    known = ("standing", "reason", "by_judgement")
    lines = [{key: value for key, value in one.items() if key not in known} for one in data["judgements"]]
    assert [judgement_from_json(line) for line in lines] == made


def test_a_report_that_does_not_count_is_set_aside_in_its_claim(monkeypatch):
    data = exported(monkeypatch, judges(MarkedAs(anchor("courier"), Mark.OFF_TOPIC)))
    [aside] = data["claims"][0]["set_aside"]
    assert [one["mark"] for one in aside["judged"]] == ["off-topic"]
    assert aside["report"] not in {one["report"] for one in data["claims"][0]["statements"]}


def test_what_would_tie_an_unnamed_source_to_a_name_never_goes_out(monkeypatch):
    words = quoted("dispatch: The harbour wall at Vell gave way on Monday")
    made = [judges(SameSource(ILSE, named("dispatch: an official", "group"))), judges(SpeakerIs(words, "Ilse Brandt"), 1)]
    trace = traced(monkeypatch, *made)
    assert [one.judgement for one in trace.judgements] == made
    assert list(judged_at(trace_to_json(trace))) == []
