"""What a case gives back is what it was given: every field of every record, to the bit."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stores
from full_records import Maker, pile
from headwater.case import Case
from headwater.case.codec import plain, record_of, to_json
from headwater.case.tracing import Found, Story, Traced, replace_trace
from headwater.case.writing import NewReport, begin_run, component, keep_readings, keep_report
from headwater.model import Claim, Reading, Report, Statement, Trace
from headwater.read import content_id

seeds = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def databases(postgresql):
    return stores.Databases(postgresql)


@pytest.mark.parametrize("kind", [Report, Reading, Statement, Claim], ids=lambda kind: kind.__name__)
@settings(deadline=None, max_examples=40)
@given(seed=seeds)
def test_a_record_survives_json(kind, seed):
    record = Maker(seed).of(kind)
    again = record_of(kind, json.loads(to_json(plain(record))))
    assert again == record
    assert repr(again) == repr(record)


def test_defaults_take_no_room():
    assert plain(Report("r1", "a", "a.txt", "Text.", "0")) == {
        "id": "r1",
        "doc": "a",
        "path": "a.txt",
        "text": "Text.",
        "sha256": "0",
    }


def test_true_is_not_one():
    [field] = [field for field in fields(Statement) if field.name == "hedged"]
    assert field.default is False
    assert "score" in plain(Maker(1).of(Statement, score=True))


@settings(deadline=None, max_examples=40)
@given(seed=seeds)
def test_a_trace_survives_the_case_file(tmp_path_factory, seed):
    trace_survives(stores.Files().new(tmp_path_factory.mktemp("case")), seed)


@settings(deadline=None, max_examples=8)
@given(seed=seeds)
def test_a_trace_survives_the_database(databases, seed):
    trace_survives(databases.new(), seed)


def trace_survives(place, seed):
    reports, sources, links, copies, statements, claims = pile(seed)
    placing = tuple((number,) for number in range(len(claims)))
    story = Story(
        "f", tuple(report.id for report in reports), tuple(one.id for one in sources), Found(statements, claims, placing)
    )
    with Case.create(place) as case:
        with case.writing() as connection:
            run, part = begin_run(connection, "add", "1"), component(connection, "read", "1")
            for report in reports:
                keep_report(connection, NewReport(report, report.text.encode(), given=True), run, part, content_id)
            replace_trace(connection, Traced(reports, sources, links, copies, [story]), part)
        assert list(case.store.faults()) == []
        with case.view() as view:
            assert view.trace() == Trace(tuple(reports), sources, copies, claims, links)
            assert [view.report(report.id) for report in reports] == reports
            assert [view.original(report.id) for report in reports] == [report.text.encode() for report in reports]
            assert [one for report in reports for one in view.statements(report.id)] == list(statements)
            for claim in claims:
                assert view.claim(claim.id) == claim
                assert repr(view.claim(claim.id)) == repr(claim)
                told = {one.report for one in claim.withdrawn}
                assert told <= {report.id for report in view.trace_of([claim.id]).reports}
            assert view.claims([claim.id for claim in claims]) == list(claims)
            assert view.sources() == sources
            assert view.source_links() == links
            assert view.copies() == copies


@settings(deadline=None, max_examples=20)
@given(seed=seeds)
def test_a_reading_survives_the_case_file(tmp_path_factory, seed):
    reading_survives(stores.Files().new(tmp_path_factory.mktemp("case")), seed)


@settings(deadline=None, max_examples=4)
@given(seed=seeds)
def test_a_reading_survives_the_database(databases, seed):
    reading_survives(databases.new(), seed)


def reading_survives(place, seed):
    reading = Maker(seed).of(Reading)
    with Case.create(place) as case:
        with case.writing() as connection:
            run, part = begin_run(connection, "add", "1"), component(connection, "read", "1")
            keep_report(connection, NewReport(reading.report, b"x", given=True), run, part, content_id)
            keep_readings(connection, [(1, reading)], part)
        with case.view() as view:
            assert view.reading(reading.report.id) == reading
