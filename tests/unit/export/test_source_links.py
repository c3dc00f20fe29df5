from headwater.export import trace_to_json
from headwater.link import link_sources
from headwater.model import Copies, Trace
from unit.link.readings import about, mention

READINGS = [
    about("r1", mention("Orla Venn", role="spokeswoman for the Tarn Water Board")),
    about("r2", mention("Venn"), mention("Tarn Water Board", "organisation")),
    about("r3", mention("O. Kell"), mention("Ann Roe")),
    about("r4", mention("Otto Kell"), mention("A. Roe")),
]


def traced(stories):
    linked = link_sources(READINGS, stories)
    reports = tuple(reading.report for reading in READINGS)
    return trace_to_json(Trace(reports, linked.sources, Copies(), (), linked.links))


def test_each_join_has_its_words_reasons_and_score():
    source = traced(dict.fromkeys(["r1", "r2", "r3", "r4"], 0))["sources"][0]
    assert source["merged"] == [
        {
            "name": "Venn",
            "report": "r2",
            "with": {"name": "Orla Venn", "report": "r1"},
            "reason": "the same surname, and no given name; in reports of one story",
            "score": 0.9241,
        }
    ]


def test_a_voice_is_tied_to_its_body():
    trace = traced(dict.fromkeys(["r1", "r2", "r3", "r4"], 0))
    [voice] = trace["sources"][0]["voice_of"]
    body = next(source for source in trace["sources"] if source["id"] == voice["source"])
    assert (body["name"], voice["name"], voice["with"]["name"]) == ("Tarn Water Board", "Orla Venn", "Tarn Water Board")


def test_what_may_be_one_waits():
    waiting = traced({"r1": 0, "r2": 0, "r3": 0, "r4": 1})["possible_merges"]
    assert ["O. Kell", "Otto Kell"] in [sorted(end["name"] for end in one["names"]) for one in waiting]
    assert all(one["sources"][0] != one["sources"][1] and 0.2 <= one["score"] < 0.9 for one in waiting)


def test_what_is_settled_does_not_wait():
    assert traced(dict.fromkeys(["r1", "r2", "r3", "r4"], 0))["possible_merges"] == []
