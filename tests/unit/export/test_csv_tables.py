"""The CSV export as frictionless, a spreadsheet and DuckDB read it."""

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256

import duckdb
import pytest
from frictionless import Package, validate

from exporting import archive, content, example, example_trace, unpacked
from headwater.export.csv_tables import csv_files
from headwater.model import Kind, LinkStatus, NameInReport, Relation, SourceLink

NAMES = {
    "reports",
    "copies",
    "passages",
    "sources",
    "source_names",
    "source_links",
    "claims",
    "statements",
    "chain_links",
    "uncredited",
    "rings",
    "lost_attributions",
    "withdrawals",
    "withdrawal_reports",
    "edges",
    "origins",
    "origin_reports",
    "reasons",
    "changes",
    "discrepancies",
    "discrepancy_reports",
    "evidence",
    "judgements",
    "made_by",
}


@pytest.fixture(scope="module")
def files():
    return content(csv_files(example()))


@pytest.fixture
def folder(files, tmp_path):
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def problems(descriptor):
    return validate(str(descriptor)).flatten(["type", "note", "message"])


def test_a_package_that_frictionless_finds_nothing_wrong_with(tmp_path):
    path = tmp_path / "case.zip"
    path.write_bytes(archive(csv_files(example())))
    assert validate(str(path), type="package").flatten(["type", "note", "message"]) == []
    assert {resource.name for resource in Package(str(path)).resources} == NAMES


@pytest.mark.parametrize(
    ("table", "before", "after", "error"),
    [
        ("edges.csv", b",credited,", b",guessed,", "constraint-error"),
        ("edges.csv", b"\r\nc1e1,c1,", b"\r\nc1e1,c999,", "foreign-key"),
        ("claims.csv", b"\r\nc2,", b"\r\nc1,", "primary-key"),
        ("statements.csv", b",true,text,", b",perhaps,text,", "type-error"),
    ],
)
def test_what_does_not_fit_the_description_is_found(folder, table, before, after, error):
    path = folder / table
    data = path.read_bytes()
    assert before in data
    path.write_bytes(data.replace(before, after, 1))
    assert error in {kind for kind, _, _ in problems(folder / "datapackage.json")}


def test_the_package_knows_its_files(files):
    package = json.loads(files["datapackage.json"])
    assert [resource["path"] for resource in package["resources"]] == list(files)[:-1]
    for resource in package["resources"]:
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_it_says_what_made_it(files):
    made_by = json.loads(files["datapackage.json"])["headwater"]
    assert made_by["headwater"] == "1.2.3"
    assert made_by["models"][0]["files"] == {"tagger.onnx": "ab" * 32}
    assert [one["sha256"] for one in made_by["inputs"]] == [report.sha256 for report in example_trace().reports]


def test_a_row_for_each_thing(folder):
    trace = example_trace()
    expected = {
        "reports": len(trace.reports),
        "sources": len(trace.sources),
        "claims": len(trace.claims),
        "statements": sum(len(claim.statements) for claim in trace.claims),
        "edges": sum(len(claim.edges) for claim in trace.claims),
        "origins": sum(len(claim.origins) + len(claim.denial_origins) for claim in trace.claims),
        "changes": sum(len(claim.changes) for claim in trace.claims),
        "discrepancies": sum(len(one.values) for claim in trace.claims for one in claim.discrepancies),
    }
    for table, rows in expected.items():
        found = duckdb.sql(f"select count(*) from read_csv('{folder / table}.csv', header = true)").fetchall()
        assert found == [(rows,)], table


def test_a_spreadsheet_knows_the_encoding_and_the_lines(files):
    for name, data in files.items():
        if name.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf")
            assert data.endswith(b"\r\n")


def test_texts_go_out_only_when_asked_for(files):
    text = example_trace().reports[0].text
    assert "texts.csv" not in files
    assert not any(text.encode() in data for data in files.values())
    whole = content(csv_files(example(full_text=True)))
    assert "whole in the table of texts" in json.loads(whole["datapackage.json"])["description"]
    assert text[:200].encode() in whole["texts.csv"]


def test_words_are_excerpts(files):
    longest = max(
        len(cell)
        for table, column in [("statements", "words"), ("reports", "excerpt"), ("evidence", "words"), ("claims", "text")]
        for cell in read(files, table, column)
    )
    assert 250 < longest <= 300


def read(files, table, column):
    return [row[column] for row in csv.DictReader(io.StringIO(files[f"{table}.csv"].decode("utf-8-sig"), newline=""))]


def test_an_archive_has_no_clock():
    data = archive(csv_files(example()))
    assert data == archive(csv_files(example()))
    assert list(unpacked(data)) == list(content(csv_files(example())))


def test_what_a_person_set_aside_is_there_and_does_not_count():
    claim = example_trace().claims[0]
    *counted, aside = claim.statements
    cut = replace(claim, statements=tuple(counted), set_aside=(aside,))
    files = content(csv_files(replace(example(), trace=replace(example_trace(), claims=(cut,)))))
    rows = zip(read(files, "statements", "id"), read(files, "statements", "counted"), strict=True)
    assert dict(rows) == {**{one.id: "true" for one in counted}, aside.id: "false"}
    assert read(files, "claims", "statements") == [str(len(counted))]


def test_no_link_between_an_unnamed_source_and_a_person_goes_out():
    kinds = {source.kind: source.id for source in example_trace().sources}
    ends = [NameInReport("somebody", example_trace().reports[0].id), NameInReport("Ida Brook", example_trace().reports[1].id)]
    links = tuple(
        SourceLink(*ends, (kinds[Kind.ANONYMOUS], kinds[kind]), Relation.SAME, 0.5, ("alike",), LinkStatus.DOUBTFUL)
        for kind in (Kind.PERSON, Kind.ANONYMOUS)
    )
    files = content(csv_files(replace(example(), trace=replace(example_trace(), source_links=links))))
    assert read(files, "source_links", "other_source") == [kinds[Kind.ANONYMOUS]]
