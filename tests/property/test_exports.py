"""Whatever stands in the reports, an export is read back as it was by readers that others wrote."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import rdflib
from frictionless import validate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prov.model import ProvDocument
from pyld import jsonld
from rdflib.namespace import PROV, RDF, RDFS

from exporting import archive, content, unguarded, unpacked
from headwater.export.annotations import annotation_files
from headwater.export.cells import guarded
from headwater.export.csv_tables import csv_files
from headwater.export.files import whole
from headwater.export.formats import FORMATS
from headwater.export.identifiers import base, local
from headwater.export.notes import escaped, note_files
from headwater.export.parquet_tables import parquet_files
from headwater.export.prov import prov_files
from headwater.export.schema_org import schema_org_files
from headwater.export.tables import tables
from hostile import PIECES, materials, strings

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)[. ]:DeprecationWarning")
"""rdflib's own parser calls what rdflib deprecates."""

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def refuse(address, options):
    raise AssertionError(f"the network was asked for {address}")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_guarded_cell_is_no_formula_and_gives_its_text_back(text):
    safe = guarded(text)
    assert unguarded(safe) == text
    assert not safe.startswith(("\t", "\r"))
    assert not any(FORMULA.match(cell) for cell in re.split(r"[;\t\r\n]", safe))


@given(strings)
def test_guarding_changes_nothing_else(text):
    assert guarded(text).replace("'", "") == text.replace("'", "")


@few
@given(materials)
def test_csv_gives_every_cell_back(material):
    files = content(csv_files(material))
    for table in tables(material):
        lines = csv.reader(io.StringIO(files[f"{table.name}.csv"].decode("utf-8-sig"), newline=""))
        header, *rows = lines
        assert header == [column.name for column in table.columns]
        assert [[unguarded(cell) for cell in row] for row in rows] == [[in_csv(cell) for cell in row] for row in table.rows]


@settings(few, max_examples=5)
@given(materials)
def test_frictionless_finds_nothing_wrong(material):
    with tempfile.TemporaryDirectory() as folder:
        for name, data in content(csv_files(material)).items():
            (Path(folder) / name).write_bytes(data)
        found = validate(str(Path(folder) / "datapackage.json"))
        assert found.flatten(["type", "title", "note", "message"]) == []


def in_csv(cell):
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


@few
@given(materials)
def test_parquet_gives_every_cell_back(material):
    files = content(parquet_files(material))
    for table in tables(material):
        read = pq.read_table(io.BytesIO(files[f"{table.name}.parquet"]))
        assert [tuple(row.values()) for row in read.to_pylist()] == list(table.rows)


@few
@given(materials)
def test_json_ld_expands_without_a_network(material):
    [data] = content(schema_org_files(material)).values()
    nodes = {node["@id"]: node for node in jsonld.expand(json.loads(data), {"documentLoader": refuse})}
    for report in material.trace.reports:
        node = nodes[base(material.trace) + local("report", report.id)]
        headline = node.get("https://schema.org/headline", [{"@value": None}])
        assert headline[0]["@value"] == report.title
        assert ("https://schema.org/articleBody" in node) == material.full_text


@few
@given(materials)
def test_provenance_is_the_same_in_both_forms(material):
    files = content(prov_files(material))
    document = ProvDocument.deserialize(content=files["prov.json"].decode(), format="json")
    graphs = parsed(files["prov.trig"])
    labels = {str(label) for label in graphs.objects(None, RDFS.label)}
    assert {whole(source.name) for source in credited(material)} <= labels
    for bundle in document.bundles:
        graph = graphs.graph(rdflib.URIRef(bundle.identifier.uri))
        told = {str(record.identifier.uri) for record in bundle.records if record.identifier is not None}
        classes = (PROV.Entity, PROV.Agent, PROV.Activity)
        assert {str(name) for kind in classes for name in graph.subjects(RDF.type, kind)} == told


def parsed(data):
    graphs = rdflib.Dataset(default_union=True)
    graphs.parse(data=data, format="trig")
    return graphs


def credited(material):
    used = {
        link.source
        for claim in material.trace.claims
        for one in claim.statements
        for link in one.chain
        if not link.mention.vague
    }
    return [source for source in material.trace.sources if source.id in used]


@few
@given(materials)
def test_annotations_select_the_words(material):
    [data] = content(annotation_files(material)).values()
    collection = json.loads(data)
    assert collection["total"] == len(collection["first"]["items"]) > 0
    texts = {report.text for report in material.trace.reports}
    for annotation in collection["first"]["items"]:
        for target in annotation["target"]:
            by_type = {selector["type"]: selector for selector in target["selector"]}
            at, quote = by_type["TextPositionSelector"], by_type.get("TextQuoteSelector")
            if quote is not None:
                around = quote["prefix"] + quote["exact"] + quote["suffix"]
                assert any(around in text and text[at["start"] : at["end"]] == quote["exact"] for text in texts)


@few
@given(materials)
def test_a_note_keeps_to_its_own_lines_and_marks(material):
    [data] = content(note_files(material)).values()
    note = data.decode()
    used, given_ = set(re.findall(r"\[\^(c1-\d+)\](?!:)", note)), set(re.findall(r"^\[\^(c1-\d+)\]:", note, re.MULTILINE))
    assert used == given_
    assert not re.search(r"(?<!\\)<(?!https?://)", note)
    assert len(re.findall(r"^## ", note, re.MULTILINE)) == 1


@given(strings)
def test_words_of_a_note_stay_on_their_line(text):
    assert len((escaped(text) or "x").splitlines()) == 1


@few
@given(materials)
def test_the_same_trace_gives_the_same_bytes(material):
    for make in (csv_files, parquet_files, schema_org_files, prov_files, annotation_files):
        data = archive(make(material))
        assert data == archive(make(material))
        assert list(unpacked(data)) == [file.name for file in make(material)]


DIGESTS = """
from hashlib import sha256
from exporting import archive, example
from headwater.export.formats import FORMATS
for form in FORMATS.values():
    print(form.name, sha256(archive(form.files(example(full_text=True)))).hexdigest())
"""


def test_the_hash_seed_changes_no_byte():
    def run(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
        return subprocess.run([sys.executable, "-c", DIGESTS], check=True, capture_output=True, env=environment).stdout

    first = run("1")
    assert len(first.splitlines()) == len(FORMATS)
    assert run("4242") == first
