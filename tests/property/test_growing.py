"""A case that grew in any batches, in any order, says to the byte what tracing all its reports at once says."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made_press
import stores
from headwater import pipeline
from headwater.case import Case
from headwater.export import trace_to_json
from headwater.judge import corrected_reports, rule
from headwater.model import (
    Kind,
    Mark,
    MarkedAs,
    PublishedOn,
    SameClaim,
    SameSource,
    SourceName,
    SpeakerIs,
    Verdict,
    make_judgement,
)
from headwater.settings import Settings
from headwater.text.anchors import quote, report_anchor

SETTINGS = Settings()
PATHS = tuple(made_press.REPORTS)


@pytest.fixture(scope="module", autouse=True)
def stubs():
    with pytest.MonkeyPatch.context() as patch:
        made_press.stub_models(patch.setattr)
        yield


def some(folder, paths):
    """A folder with some of the press: the same files, under the same paths."""
    return made_press.write(Path(folder), paths).folder


def at_once(paths, judgements=()):
    with tempfile.TemporaryDirectory() as folder:
        reports, rejected = pipeline.read_all([some(folder, paths)], SETTINGS)
    assert not rejected
    reports = corrected_reports(reports, rule(judgements, reports).steering)
    readings = list(pipeline.extract_reports(reports, SETTINGS))
    return pipeline.trace_readings(readings, SETTINGS, judgements=judgements)


def text_of(trace):
    return json.dumps(trace_to_json(trace))


batches = st.lists(st.sampled_from([*range(4)]), min_size=len(PATHS), max_size=len(PATHS))


@settings(deadline=None, max_examples=15)
@given(batches, st.permutations(PATHS), st.integers(0, len(PATHS)))
def test_a_case_that_grew_equals_a_trace_at_once(numbers, order, left_out):
    grown_equals_at_once(stores.Files(), numbers, order, left_out)


@settings(deadline=None, max_examples=3)
@given(batches, st.permutations(PATHS), st.integers(0, len(PATHS)))
def test_so_does_one_in_postgresql(postgresql, numbers, order, left_out):
    grown_equals_at_once(stores.Databases(postgresql), numbers, order, left_out)


def grown_equals_at_once(kind, numbers, order, left_out):
    groups = [[path for number, path in zip(numbers, order, strict=True) if number == batch] for batch in range(4)]
    chosen = [path for group in groups for path in group][left_out // 2 :]
    with tempfile.TemporaryDirectory() as folder, Case.create(kind.new(Path(folder))) as case:
        for number, group in enumerate(groups):
            if added := [path for path in group if path in chosen]:
                batch = Path(folder) / str(number)
                growth = pipeline.add_paths(case, [some(batch, added)], SETTINGS)
                assert (growth.added, growth.extracted, growth.rejections) == (len(added), len(added), ())
        with case.view() as view:
            grown = view.trace()
        assert list(case.store.faults()) == []
    straight = at_once(chosen)
    assert text_of(grown) == text_of(straight)
    assert grown == straight


def judged(reports):
    """Judgements of many kinds on these reports, those whose words are there."""
    by_path = {report.path: report for report in reports}
    made = []

    def words(path, string):
        report = by_path[path]
        start = report.text.index(string)
        return quote(report, (start, start + len(string)))

    def add(matter, number, verdict=Verdict.YES):
        made.append(make_judgement(matter, "Ida Brook", f"2026-06-{number:02}T10:00:00Z", "seen", verdict))

    if {"ferry/post.txt", "match/norrin.txt"} <= by_path.keys():
        one = words("ferry/post.txt", "the ferry Morrow lost both engines off Sarnwick on Friday")
        other = words("match/norrin.txt", "the reserve goalkeeper will play for Norrin in the final at Osmary")
        add(SameClaim((one,), (other,)), 1)
    if {"dam/lna.txt", "dam/denial.txt"} <= by_path.keys():
        names = [
            SourceName(name, kind, report_anchor(by_path[path]))
            for name, kind, path in (("Ilse Brandt", Kind.PERSON, "dam/lna.txt"), ("Otto Lind", Kind.PERSON, "dam/denial.txt"))
        ]
        add(SameSource(*names), 2)
    if "dam/courier.txt" in by_path:
        add(PublishedOn(report_anchor(by_path["dam/courier.txt"]), "2026-03-09"), 3)
        add(SpeakerIs(words("dam/courier.txt", "Forty families were brought to the school on the hill"), "Vera Lund"), 4)
    if "ferry/echo.txt" in by_path:
        add(MarkedAs(report_anchor(by_path["ferry/echo.txt"]), Mark.OFF_TOPIC), 5)
    return made


@settings(deadline=None, max_examples=8)
@given(st.permutations(PATHS), st.integers(0, len(PATHS)), st.booleans())
def test_judgements_steer_a_case_as_they_steer_a_trace_at_once(order, cut, first):
    steered_equals_at_once(stores.Files(), order, cut, first)


@settings(deadline=None, max_examples=2)
@given(st.permutations(PATHS), st.integers(0, len(PATHS)), st.booleans())
def test_so_they_do_one_in_postgresql(postgresql, order, cut, first):
    steered_equals_at_once(stores.Databases(postgresql), order, cut, first)


def steered_equals_at_once(kind, order, cut, first):
    with tempfile.TemporaryDirectory() as folder, Case.create(kind.new(Path(folder))) as case:
        judgements = judged(at_once(PATHS).reports)
        if first:
            case.judge(judgements)
        for number, group in enumerate((order[:cut], order[cut:])):
            if group:
                pipeline.add_paths(case, [some(Path(folder) / str(number), group)], SETTINGS)
        if not first:
            assert case.judge(judgements) == len(judgements)
            assert pipeline.add_paths(case, (), SETTINGS).added == 0
        with case.view() as view:
            grown = view.trace()
            assert [one.id for one in view.judgements()] == [one.id for one in judgements]
    straight = at_once(PATHS, judgements)
    assert text_of(grown) == text_of(straight)
    assert grown == straight
    assert len(grown.judgements) == len(judgements)
