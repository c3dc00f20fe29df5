import csv
import io
import json
from dataclasses import replace

import pytest
import rdflib
from frictionless import validate
from pyld import jsonld

from exporting import MADE_BY, archive, content, corrected_trace
from headwater.export.csv_tables import csv_files
from headwater.export.identifiers import TERMS, base
from headwater.export.material import Material
from headwater.export.names import Names
from headwater.export.prov import prov_files
from headwater.export.schema_org import schema_org_files
from headwater.export.withdrawals import carriers_said, notice_said
from headwater.model import Claim, Copies, Evidence, NoticeKind, Report, Trace, Withdrawal

TEXT = "Correction: An earlier version said that 40 died. 14 died."
REPORT = Report("r1", "r1", "r1.txt", TEXT, "", outlet="Dunmore Herald")
NAMES = Names.of(Trace((REPORT,), (), Copies(), (Claim("c1", "40 died", ()),)))
WRONG = (Evidence("r1", (TEXT.index("40"), TEXT.index("40 died") + 7)),)
RIGHT = (Evidence("r1", (TEXT.index("14"), len(TEXT) - 1)),)
NOTICE = Withdrawal("r1", NoticeKind.CORRECTED, (), "Dunmore Herald", own=True, withdrawn=WRONG, corrected=RIGHT)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Dunmore Herald corrected its own story: not “40 died” but “14 died”"),
        ({"by": None, "corrected": ()}, "Dunmore Herald corrected its own story, which said “40 died”"),
        ({"withdrawn": ()}, "Dunmore Herald corrected its own story, which now says “14 died”"),
        (
            {"by": "Pellan Post", "own": False, "kind": NoticeKind.WITHDRAWN, "withdrawn": (), "corrected": ()},
            "Dunmore Herald tells that Pellan Post withdrew its story",
        ),
    ],
)
def test_a_notice_is_told_with_its_words(changed, said):
    assert notice_said(replace(NOTICE, **changed), NAMES) == said


def test_how_many_still_carry_it():
    assert carriers_said(NOTICE).startswith("None of these reports")
    assert carriers_said(replace(NOTICE, still_carried_by=("r1",))) == "1 report still carries the withdrawn version"
    assert carriers_said(replace(NOTICE, still_carried_by=("r1", "r2"))) == "2 reports still carry the withdrawn version"


@pytest.fixture(scope="module")
def material():
    return Material(corrected_trace(), MADE_BY)


WITHDRAWN, PUT_IN_ITS_PLACE = "40 people had died in the fire", "The figure is 14"


def test_in_tables(material, tmp_path):
    def rows(name):
        return list(csv.DictReader(io.StringIO(content(csv_files(material))[f"{name}.csv"].decode("utf-8-sig"), newline="")))

    [notice] = rows("withdrawals")
    assert notice == {
        "id": "c1r1",
        "claim": "c1",
        "report": "herald",
        "by": "Dunmore Herald",
        "own": "true",
        "kind": "corrected",
        "withdrawn": WITHDRAWN,
        "corrected": PUT_IN_ITS_PLACE,
    }
    assert rows("withdrawal_reports") == [{"withdrawal": "c1r1", "report": "post"}]
    words = {row["side"]: row["words"] for row in rows("evidence") if (row["table"], row["row"]) == ("withdrawals", "c1r1")}
    assert words.pop("").startswith("Correction: An earlier version")
    assert words == {"before": WITHDRAWN, "after": PUT_IN_ITS_PLACE}
    path = tmp_path / "case.zip"
    path.write_bytes(archive(csv_files(material)))
    assert validate(str(path), type="package").flatten(["type", "note", "message"]) == []


def test_in_linked_data(material):
    [data] = content(schema_org_files(material)).values()
    nodes = {node["@id"].removeprefix(base(material.trace)): node for node in jsonld.expand(json.loads(data))}
    notice = nodes["withdrawal-c1r1"]
    assert notice["@type"] == ["https://schema.org/CorrectionComment"]
    assert notice[f"{TERMS}withdrawn"] == [{"@value": WITHDRAWN}]
    assert notice[f"{TERMS}stillCarriedBy"] == [{"@id": nodes["report-post"]["@id"]}]
    here = [{"@id": notice["@id"]}]
    assert nodes["claim-c1"][f"{TERMS}withdrawal"] == nodes["report-herald"]["https://schema.org/correction"] == here
    assert "https://schema.org/correction" not in nodes["report-post"]


def test_what_is_told_of_another_outlet_corrects_no_report_here(material):
    [claim] = material.trace.claims
    told = replace(claim, withdrawn=tuple(replace(one, own=False, report="post") for one in claim.withdrawn))
    [data] = content(schema_org_files(replace(material, trace=replace(material.trace, claims=(told,))))).values()
    assert b'"CorrectionComment"' in data
    assert b'"correction"' not in data


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)[. ]:DeprecationWarning")
def test_in_provenance(material):
    files = content(prov_files(material))
    graphs = rdflib.Dataset(default_union=True)
    graphs.parse(data=files["prov.trig"], format="trig")
    named, term = rdflib.Namespace(base(material.trace)), rdflib.Namespace(TERMS)
    notice = named["withdrawal-c1r1"]
    assert str(graphs.value(notice, term.withdrawn)) == WITHDRAWN
    assert graphs.value(notice, term.claim) == named["claim-c1"]
    assert list(graphs.objects(notice, term.stillCarriedBy)) == [named["report-post"]]
    assert not list(graphs.subjects(rdflib.PROV.invalidatedAtTime))
    bundle = json.loads(files["prov.json"])["bundle"]["case:findings"]["entity"]["case:withdrawal-c1r1"]
    assert bundle["hw:corrected"] == PUT_IN_ITS_PLACE
