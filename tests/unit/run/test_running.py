"""A whole run: it finds what tracing at once finds, and leaves the same bytes however it is worked on or broken off."""

import json
import shutil
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from headwater.cli import main
from headwater.engine import LocalEngine
from headwater.errors import UsageError
from headwater.pipeline.run.rejections import read_rejections
from headwater.pipeline.run.running import Size, finished_run, run_all
from headwater.pipeline.run.work import UNFINISHED, Work
from headwater.settings import Settings
from running import command_of, kill, left, make_pile, marks, started, until, workers

SIZE = Size(shard=3, partitions=3)
OPTIONS = ("--shard", "3", "--partitions", "3")


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    return make_pile(tmp_path_factory.mktemp("pile") / "inputs")


@pytest.fixture(scope="module")
def whole(pile, tmp_path_factory):
    """A run in this process that nothing disturbed."""
    into = tmp_path_factory.mktemp("runs") / "whole"
    return run_all(pile, Work.at(str(into)), LocalEngine(), Settings(), SIZE)


def folder_of(finished):
    return Path(finished.work.root)


def rows_of(files):
    found = [pq.ParquetFile(file).read() for file in files]
    return sorted(map(repr, pa.concat_tables(found).to_pylist())), found[0].schema.remove_metadata()


def test_its_tables_are_those_of_an_export_of_all_at_once(pile, whole, tmp_path):
    case = str(tmp_path / "all.case")
    assert main(["add", case, *pile]) == 1
    assert main(["export", case, "--to", "parquet", "-o", f"{tmp_path}/"]) == 0
    compared = set()
    for file in tmp_path.glob("*.parquet"):
        shards = list(folder_of(whole).glob(f"tables/{file.stem}/*"))
        if shards:
            assert rows_of(shards) == rows_of([file]), file.stem
            compared.add(file.stem)
    assert {"reports", "sources", "copies", "claims", "statements", "edges", "origins", "discrepancies"} <= compared
    assert {file.stem for file in tmp_path.glob("*.parquet")} - compared == {"judgements", "made_by"}


def test_what_is_set_aside_is_what_reading_at_once_sets_aside(pile, whole, capsys):
    assert main(["trace", *pile, "--json"]) == 1
    told = {line.removeprefix("headwater: left out ") for line in capsys.readouterr().err.splitlines() if "left out" in line}
    found = list(read_rejections(whole.stages["rejected"]))
    assert {f"{one.path}: {one.reason} [{one.code}]" for one in found} == told
    assert whole.counts["rejected"] == len(found) == 3


def test_a_run_that_is_done_does_nothing_again(pile, whole, tmp_path):
    shutil.copytree(folder_of(whole), tmp_path / "run")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "run").rglob("*.parquet")}
    run_all(pile, Work.at(str(tmp_path / "run")), LocalEngine(), Settings(), SIZE)
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "run").rglob("*.parquet")} == before
    assert left(tmp_path / "run") == left(folder_of(whole))


@pytest.mark.parametrize(
    "name",
    ["stages/readings/readings/00001.parquet", "tables/claims/00002.parquet", "stages/order/marks/00001.json", "run.json"],
)
def test_what_is_damaged_or_gone_is_made_again(name, pile, whole, tmp_path):
    into = tmp_path / "run"
    shutil.copytree(folder_of(whole), into)
    (into / name).write_bytes((into / name).read_bytes()[:-7] + b"damaged")
    run_all(pile, Work.at(str(into)), LocalEngine(), Settings(), SIZE)
    assert left(into) == left(folder_of(whole))
    (into / name).unlink()
    run_all(pile, Work.at(str(into)), LocalEngine(), Settings(), SIZE)
    assert left(into) == left(folder_of(whole))


def test_another_input_is_seen(pile, whole, tmp_path):
    into, inputs = tmp_path / "run", tmp_path / "inputs"
    shutil.copytree(folder_of(whole), into)
    shutil.copytree(pile[0], inputs)
    (inputs / "new.txt").write_text("The mayor of Vell said the dam would be built again.", encoding="utf-8")
    finished = run_all([str(inputs), pile[1]], Work.at(str(into)), LocalEngine(), Settings(), SIZE)
    assert finished.counts["reports"] == whole.counts["reports"] + 1


def test_several_workers_of_which_one_is_killed_change_nothing(pile, whole, tmp_path):
    process = started(pile, tmp_path / "run", *OPTIONS, "--workers", "2")
    until(lambda: marks(tmp_path / "run", "readings") >= 2, process)
    kill(until(lambda: workers(process.pid, "spawn_main"), process)[0])
    _, said = process.communicate()
    assert process.returncode == 1, said
    assert left(tmp_path / "run") == left(folder_of(whole))


def test_a_driver_that_is_killed_goes_on(pile, whole, tmp_path):
    into = tmp_path / "run"
    process = started(pile, into, *OPTIONS, "--workers", "2")
    until(lambda: marks(into, "traces") >= 1, process)
    helpers = workers(process.pid, "spawn_main")
    kill(process.pid)
    process.communicate()
    assert not (into / "run.json").exists()
    assert finished_run(Work.at(str(into))) is None
    while any("spawn_main" in command_of(one) for one in helpers):  # they end with it
        pass
    kept = {file: file.stat().st_mtime_ns for file in into.glob("stages/readings/marks/*.json")}
    assert kept
    run_all(pile, Work.at(str(into)), LocalEngine(), Settings(), SIZE)
    assert {file: file.stat().st_mtime_ns for file in kept} == kept
    assert left(into) == left(folder_of(whole))


def test_inputs_and_folder_may_be_in_an_object_store(pile, whole):
    store = fsspec.filesystem("memory")
    store.rm("/", recursive=True)
    store.put(str(Path(pile[0])), "/bucket/inputs", recursive=True)
    given = ["memory://bucket/inputs", pile[1]]
    finished = run_all(given, Work.at("memory://bucket/run"), LocalEngine(), Settings(), SIZE)
    assert finished.counts == whole.counts
    again = finished_run(Work.at("memory://bucket/run"))
    assert again is not None
    assert again.stages["tables"].digest == whole.stages["tables"].digest
    paths = {one.path for one in read_rejections(again.stages["rejected"])}
    assert "memory://bucket/inputs/table.exe" in paths
    assert not any("/tmp" in path for path in paths)


def test_the_command_tells_what_it_did(pile, whole, tmp_path, capsys):
    assert main(["run", *pile, "--into", str(tmp_path / "run"), "--workers", "1", *OPTIONS]) == 1
    said = capsys.readouterr().err
    assert "3 inputs left out" in said
    assert f"headwater add CASE {tmp_path / 'run'}" in said
    assert said.count("left out ") == 3
    assert left(tmp_path / "run") == left(folder_of(whole))


def test_nothing_is_left_unfinished(whole):
    assert not [name for name in left(folder_of(whole)) if UNFINISHED in name]


def test_marks_name_their_files(whole):
    for mark in folder_of(whole).rglob("marks/*.json"):
        said = json.loads(mark.read_text())
        for one in said["files"]:
            assert whole.work.sha256(one["path"]) == one["sha256"]
            assert pq.ParquetFile(folder_of(whole) / one["path"]).metadata.num_rows == one["rows"]


def test_without_reports_there_is_nothing_to_do(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(UsageError, match="none of the inputs could be read"):
        run_all([str(tmp_path / "in")], Work.at(str(tmp_path / "out")), LocalEngine(), Settings(), SIZE)


def test_a_folder_of_an_unknown_kind_is_named():
    with pytest.raises(UsageError, match="cannot be reached"):
        Work.at("nowhere://bucket/run")


def test_a_web_address_is_set_aside(pile, tmp_path):
    given = ["https://vell.example/pile.jsonl", str(Path(pile[0]) / "one.jsonl")]
    finished = run_all(given, Work.at(str(tmp_path)), LocalEngine(), Settings(), SIZE)
    [rejection] = read_rejections(finished.stages["rejected"])
    assert (rejection.path, rejection.code) == ("https://vell.example/pile.jsonl", "HW204")
