"""The Parquet export as DuckDB reads it, which has nothing in common with the writer."""

import json

import duckdb
import pyarrow.parquet as pq
import pytest

from exporting import content, example, example_trace
from headwater.export.csv_tables import csv_files
from headwater.export.parquet_tables import parquet_files


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("tables")
    for name, data in content(parquet_files(example())).items():
        (made / name).write_bytes(data)
    return made


def test_the_tables_are_those_of_the_csv(folder):
    tables = {name.removesuffix(".csv") for name in content(csv_files(example())) if name.endswith(".csv")}
    assert {path.stem for path in folder.iterdir()} == tables


def test_columns_are_typed(folder):
    described = duckdb.sql(f"describe select * from '{folder}/statements.parquet'").fetchall()
    types = {name: kind for name, kind, *_ in described}
    assert types["words"] == "VARCHAR"
    assert types["start"] == "BIGINT"
    assert types["score"] == "DOUBLE"
    assert types["hedged"] == "BOOLEAN"


def test_tables_join(folder):
    rows = duckdb.sql(
        f"""select r.path, s.name from '{folder}/edges.parquet' e
        join '{folder}/reports.parquet' r on r.id = e.to_report join '{folder}/sources.parquet' s on s.id = e.from_source
        where e.claim = 'c1' and e.basis = 'credited'"""
    ).fetchall()
    assert ("02-lna.txt", "Maravel Courier") in rows


def test_it_says_what_made_it_and_what_columns_mean(folder):
    schema = pq.read_schema(folder / "edges.parquet")
    made_by = json.loads(schema.metadata[b"headwater"])
    assert made_by["headwater"] == "1.2.3"
    assert len(made_by["inputs"]) == len(example_trace().reports)
    assert all(schema.field(name).metadata[b"description"] for name in schema.names)


def test_an_empty_table_keeps_its_columns(folder):
    empty = pq.read_table(folder / "judgements.parquet")
    assert empty.num_rows == 0
    assert "verdict" in empty.column_names
