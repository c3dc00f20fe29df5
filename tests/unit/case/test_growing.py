"""What a case keeps while it grows: what is the same is known again, and only what changed is computed again."""

import json

import pytest
from sqlalchemy import select

import made_press
from headwater import pipeline
from headwater.case import Case, schema
from headwater.errors import CaseInUse
from headwater.model import Rejection
from headwater.pipeline import growing, models
from headwater.read import Original, content_id, read_bytes
from headwater.settings import Settings

SETTINGS = Settings()
EVERY = len(made_press.REPORTS)


def grow(case, *paths):
    return pipeline.add_paths(case, [str(path) for path in paths], SETTINGS)


@pytest.fixture
def case(place, stubs):
    with Case.create(place) as opened:
        yield opened


def paths_of(case):
    with case.view() as view:
        return {report.path: report for report in view.reports()}


def test_the_same_report_is_the_same_report(case, tmp_path):
    made_press.write(tmp_path / "press")
    first = grow(case, tmp_path / "press")
    assert (first.added, first.extracted, first.traced) == (EVERY, EVERY, EVERY)
    again = grow(case, tmp_path / "press", tmp_path / "press" / "dam", tmp_path / "press" / "dam" / "lna.txt")
    assert (again.added, again.extracted, again.traced) == (0, 0, 0)
    (tmp_path / "press").rename(tmp_path / "elsewhere")
    moved = grow(case, tmp_path / "elsewhere")
    assert (moved.added, moved.extracted, moved.traced) == (0, 0, 0)
    assert set(paths_of(case)) == set(made_press.REPORTS)


def test_a_file_reached_by_a_folder_above_it_keeps_the_longer_path(case, tmp_path):
    made_press.write(tmp_path / "press", ["dam/lna.txt"])
    grow(case, tmp_path / "press" / "dam")
    assert set(paths_of(case)) == {"lna.txt"}
    grow(case, tmp_path / "press")
    assert set(paths_of(case)) == {"dam/lna.txt"}
    grow(case, tmp_path / "press" / "dam")
    assert set(paths_of(case)) == {"dam/lna.txt"}


def test_what_the_table_says_last_counts(case, tmp_path):
    folder = tmp_path / "press"
    made_press.write(folder, ["dam/lna.txt", "match/norrin.txt"])
    grow(case, folder)
    table = folder / "reports.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2026-03-02", "2026-03-01"), encoding="utf-8")
    growth = grow(case, folder)
    assert (growth.added, growth.extracted) == (0, 1)
    assert paths_of(case)["dam/lna.txt"].published == "2026-03-01"


def test_changed_content_is_another_report(case, tmp_path):
    page = tmp_path / "a.txt"
    page.write_text(made_press.REPORTS["dam/lna.txt"], encoding="utf-8")
    grow(case, page)
    page.write_text(made_press.REPORTS["dam/lna.txt"] + " More.", encoding="utf-8")
    assert grow(case, page).added == 1
    with case.view() as view:
        assert sorted(report.path for report in view.reports()) == ["a.txt", "a.txt"]


def test_a_twin_gives_both_ids_of_content_and_path(case, tmp_path):
    text = made_press.REPORTS["dam/lna.txt"]
    for number, name in enumerate(("b.txt", "a.txt", "c.txt")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        grow(case, tmp_path / name)
        found = paths_of(case)
        sha256 = found["b.txt"].sha256
        wanted = {path: content_id(sha256, path if number else None) for path in found}
        assert {path: report.id for path, report in found.items()} == wanted
    assert list(case.store.faults()) == []


def test_an_id_that_another_report_has_is_rejected_with_the_reason(case, tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"id": "7", "text": "The dam failed."}), encoding="utf-8")
    assert grow(case, lines).added == 1
    assert grow(case, lines).added == 0
    lines.write_text(json.dumps({"id": "7", "text": "The ferry sank."}), encoding="utf-8")
    growth = grow(case, lines)
    assert growth.added == 0
    [rejection] = growth.rejections
    assert (rejection.path, rejection.code) == ("7", "HW205")
    assert "the id 7 is already that of 7" in rejection.reason
    with case.view() as view:
        assert [(one.path, one.code) for one in view.rejections()] == [("7", "HW205")]
        assert view.report("7").text == "The dam failed."


def test_rejected_inputs_are_kept_with_their_reason(case, tmp_path):
    (tmp_path / "empty.txt").write_text(" ", encoding="utf-8")
    for _ in range(2):
        growth = grow(case, tmp_path / "empty.txt", tmp_path / "missing.txt")
        assert {one.code for one in growth.rejections} == {"HW202", "HW201"}
    with case.view() as view:
        assert sorted(one.code for one in view.rejections()) == ["HW201", "HW202"]
        assert {one.run for one in view.rejections()} == {2}
        assert [run.rejected for run in view.runs()] == [2, 2]


def test_reports_may_come_from_anywhere(case):
    data = made_press.REPORTS["match/norrin.txt"].encode()
    report = read_bytes(data, "https.example/a.txt", SETTINGS)
    found = [Original(report, data, "https://norrin.example/a"), Rejection("https://norrin.example/b", "HW204", "not text")]
    growth = pipeline.add_originals(case, found, SETTINGS)
    assert (growth.added, growth.rejections) == (1, (found[1],))
    with case.view() as view:
        assert view.original(report.id) == data


def test_only_what_new_reports_touch_is_traced_again(case, tmp_path, monkeypatch):
    embedded = []

    class Counting(made_press.WordCounter):
        def embed(self, strings):
            embedded.extend(strings)
            return super().embed(strings)

    monkeypatch.setattr(models, "embedder", lambda threads: Counting())
    made_press.write(tmp_path / "one", [path for path in made_press.REPORTS if path != "match/osmary.txt"])
    grow(case, tmp_path / "one")
    with case.view() as view:
        claims = {claim.text: claim for claim in view.trace().claims}
    before = set(embedded)
    embedded.clear()
    made_press.write(tmp_path / "two", ["match/osmary.txt"])
    growth = grow(case, tmp_path / "two")
    assert (growth.added, growth.extracted, growth.traced) == (1, 1, 3)
    assert embedded
    assert not before & set(embedded), "what was embedded before is kept"
    with case.view() as view:
        after = {claim.text: claim for claim in view.trace().claims}
    dam = "The dam at Vell failed because its gates were never greased"
    assert (after[dam].statements, after[dam].distinct) == (claims[dam].statements, claims[dam].distinct)
    assert max(len(claim.reports) for text, claim in after.items() if "goalkeeper" in text) == 2


def test_another_version_computes_again(case, tmp_path, monkeypatch):
    made_press.write(tmp_path / "press", ["dam/lna.txt", "dam/courier.txt"])
    grow(case, tmp_path / "press")
    monkeypatch.setattr(growing.components, "tracer", lambda: "2")
    assert (growing.add_paths(case, (), SETTINGS).extracted, grow(case).traced) == (0, 0)
    with case.view() as view:
        assert view.runs()[1].traced == 2
    monkeypatch.setattr(growing.components, "extractor", lambda: "2")
    assert grow(case).extracted == 2
    with case.view() as view:
        assert ("trace", "2") in view.components()
        assert ("extract", "2") in view.components()


def test_a_run_that_fails_is_noted_as_stopped_and_the_next_goes_on(case, tmp_path, monkeypatch):
    made_press.write(tmp_path / "press")

    def fails(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(growing, "link_pile", fails)
        with pytest.raises(KeyboardInterrupt):
            grow(case, tmp_path / "press")
    with case.view() as view:
        assert view.runs()[0].state == "stopped"
        assert view.totals().untraced == EVERY
        assert view.trace().reports == ()
        assert len(view.list_reports().rows) == EVERY
        assert not view.list_reports().rows[0].traced
    assert grow(case).traced == EVERY
    with case.view() as view:
        assert view.totals().untraced == 0


def test_a_second_writer_is_told_who_writes(case, tmp_path, monkeypatch):
    monkeypatch.setattr(growing, "WAIT", 0)
    made_press.write(tmp_path / "press", ["dam/lna.txt"])
    with case.only_writer():
        with pytest.raises(CaseInUse, match=r"process \d+ on .* is writing it"):
            grow(case, tmp_path / "press")
        with case.view() as view:
            assert view.runs() == ()
    assert grow(case, tmp_path / "press").added == 1


def test_where_a_file_lay_is_not_told(case, tmp_path):
    made_press.write(tmp_path / "secret-folder")
    grow(case, tmp_path / "secret-folder")
    with case.reading() as connection:
        rows = [str(row) for table in schema.metadata.sorted_tables for row in connection.execute(select(table))]
    assert any("lna.txt" in row for row in rows)
    assert not any("secret-folder" in row for row in rows)
