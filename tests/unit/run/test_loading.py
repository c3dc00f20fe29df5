"""A finished run in a case: the case says what it says of the same reports added one after another."""

import shutil
from pathlib import Path

import pytest

from headwater.case import Case, wanted
from headwater.cli import main
from headwater.engine import LocalEngine
from headwater.export import json_text, trace_to_json
from headwater.pipeline import add_paths
from headwater.pipeline.run.running import Size, run_all
from headwater.pipeline.run.work import Work
from headwater.settings import Settings
from running import make_pile

SETTINGS = Settings()


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    return make_pile(tmp_path_factory.mktemp("pile") / "inputs")


@pytest.fixture(scope="module")
def run(pile, tmp_path_factory):
    into = tmp_path_factory.mktemp("runs") / "run"
    run_all(pile, Work.at(str(into)), LocalEngine(), SETTINGS, Size(shard=5, partitions=3))
    return str(into)


@pytest.fixture(scope="module")
def all_at_once(pile, tmp_path_factory):
    with Case.create(tmp_path_factory.mktemp("cases") / "all.case") as case:
        add_paths(case, pile, SETTINGS)
        yield case


def said(case):
    """The trace that a case holds, its totals, its search, and every original."""
    with case.view() as view:
        trace = view.trace()
        originals = {report.id: (view.original(report.id), view.media_type(report.id)) for report in trace.reports}
        found = view.search(wanted("harbour dam"))
        assert found
        kept = sorted((one.report.id, one.report.path, one.given) for one in view.kept_reports())
        return json_text(trace_to_json(trace)), view.totals(), originals, found, kept


def test_an_empty_case_is_filled(run, all_at_once, place):
    with Case.create(place) as case:
        growth = add_paths(case, [run], SETTINGS)
        assert said(case) == said(all_at_once)
        assert (growth.added, growth.extracted, growth.traced) == (24, 0, 24)
        assert len(growth.rejections) == 3
        again = add_paths(case, [], SETTINGS)
        assert (again.added, again.extracted, again.traced) == (0, 0, 0)
    assert main(["doctor", place]) == 0


def test_the_same_reports_again_change_nothing(run, pile, all_at_once, tmp_path):
    with Case.create(tmp_path / "run.case") as case:
        add_paths(case, [run], SETTINGS)
        growth = add_paths(case, pile, SETTINGS)
        assert (growth.added, growth.extracted, growth.traced) == (0, 0, 0)
        assert said(case) == said(all_at_once)


def test_a_case_that_has_reports_grows_by_a_run(run, pile, all_at_once, tmp_path):
    with Case.create(tmp_path / "some.case") as case:
        add_paths(case, [str(Path(pile[0]) / "one.jsonl")], SETTINGS)
        growth = add_paths(case, [run], SETTINGS)
        assert (growth.added, growth.extracted) == (21, 0)
        assert said(case) == said(all_at_once)


def test_more_reports_come_to_a_run_in_a_case(run, pile, tmp_path):
    new = tmp_path / "new.txt"
    new.write_text("The dam at Vell will be built again, Mayor Ilse Brandt said on Friday.", encoding="utf-8")
    with Case.create(tmp_path / "run.case") as case, Case.create(tmp_path / "all.case") as other:
        growth = add_paths(case, [run, str(new)], SETTINGS)
        assert (growth.added, growth.extracted) == (25, 1)
        add_paths(other, [*pile, str(new)], SETTINGS)
        assert said(case) == said(other)


def test_a_run_by_another_version_is_linked_and_traced_anew(run, all_at_once, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(run, old)
    told = (old / "run.json").read_text()
    (old / "run.json").write_text(told.replace('"trace": "', '"trace": "0.0.0+'))
    with Case.create(tmp_path / "old.case") as case:
        growth = add_paths(case, [str(old)], SETTINGS)
        assert (growth.added, growth.extracted, growth.traced) == (24, 0, 24)
        assert said(case) == said(all_at_once)


def test_a_damaged_run_is_refused(run, tmp_path, capsys):
    shutil.copytree(run, tmp_path / "run")
    file = tmp_path / "run" / "stages" / "readings" / "readings" / "00001.parquet"
    file.write_bytes(file.read_bytes()[:-9] + b"damage...")
    assert main(["add", str(tmp_path / "a.case"), str(tmp_path / "run")]) == 2
    assert "its readings are damaged. Give its headwater run command again" in capsys.readouterr().err


def test_a_run_that_is_not_at_its_end_is_refused(run, tmp_path, capsys):
    shutil.copytree(run, tmp_path / "run")
    (tmp_path / "run" / "run.json").unlink()
    assert main(["add", str(tmp_path / "a.case"), str(tmp_path / "run")]) == 2
    assert "this run is not at its end. Give its headwater run command again first." in capsys.readouterr().err


def test_a_run_in_an_object_store_is_loaded(run, all_at_once, tmp_path):
    import fsspec  # noqa: PLC0415

    fsspec.filesystem("memory").put(run, "/bucket/loaded", recursive=True)
    with Case.create(tmp_path / "run.case") as case:
        add_paths(case, ["memory://bucket/loaded"], SETTINGS)
        assert said(case) == said(all_at_once)
