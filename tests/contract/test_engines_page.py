"""The page on engines: its commands run, its query finds what it says, and the stages and tables it names are there."""

import re
import shutil
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from documented import ROOT, Reader

PAGE = ROOT / "docs" / "engines.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("engines")
    shutil.copytree(ROOT / "examples" / "reports", made / "reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        reader = Reader()
        reader.follow(PAGE)
    assert reader.commands == 2
    return made


def test_the_query_finds_all_outlets(folder, monkeypatch):
    monkeypatch.chdir(folder)
    [query] = re.findall(r"^    (SELECT .*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    found = duckdb.sql(query).fetchall()
    assert sum(count for _, count in found) == 14


def test_what_it_names_is_there(folder):
    text = PAGE.read_text(encoding="utf-8")
    for stage, table in re.findall(r"^\| `(\w+)` \| `(\w+)` \|", text, re.MULTILINE):
        assert list((folder / "run" / "stages" / stage / table).glob("*.parquet")), stage
    for path in re.findall(r"^    (run\.json|(?:tables|rejected|stages)/\S+)", text, re.MULTILINE):
        stands = folder / "run" / path
        assert stands.exists() or list(stands.parent.glob(f"*{Path(path).suffix}")), path
    readings = next((folder / "run" / "stages" / "readings" / "readings").glob("*.parquet"))
    assert pq.read_schema(readings).names == ["number", "id", "report", "reading"]
