"""Names of private people: in no form of an export, in no string of a trace, and every offset as it was."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from click.testing import CliRunner

from exporting import MADE_BY, REPORTS, content, example_trace
from headwater.cli import headwater
from headwater.export.formats import FORMATS
from headwater.export.masking import Mask, masked, masked_material
from headwater.export.material import Material
from headwater.export.trace_json import trace_to_json
from headwater.model import Copies, Kind, Source, Trace
from marked import report

PRIVATE = ("Peverel", "Jonas", "Ferrel", "Ammer", "Korvel", "Oldfield", "Brandreth")
PUBLIC = ("Ilse Morrow", "Edda Valcourt", "Renn Aldous", "Piet Lassiter", "Hanne Drost", "Pellan Six", "Petra Soll")


def trace_of(text, *sources, **fields):
    return Trace((report(text, **fields),), sources, Copies(), ())


def person(name, role=None):
    return Source("s1", name, Kind.PERSON, role=role)


@pytest.mark.parametrize("form", FORMATS)
def test_no_form_holds_a_private_name(form):
    material = masked_material(Material(example_trace(), MADE_BY, full_text=FORMATS[form].holds_texts))
    for name, data in content(FORMATS[form].files(material)).items():
        if form != "parquet":
            assert not [one for one in PRIVATE if one in data.decode("utf-8-sig")], name
        assert not [one for one in PRIVATE if one.encode() in data], name


def test_those_names_are_there_without_the_mask():
    data = b"".join(content(FORMATS["csv"].files(Material(example_trace(), MADE_BY, full_text=True))).values()).decode("utf-8")
    assert [name for name in (*PRIVATE, *PUBLIC) if name not in data] == []


def test_offices_writers_and_outlets_keep_their_names():
    data = b"".join(content(FORMATS["csv"].files(masked_material(Material(example_trace(), MADE_BY, full_text=True)))).values())
    assert [name for name in PUBLIC if name not in data.decode("utf-8")] == []


def test_every_offset_holds_and_nothing_else_changes():
    before, after = example_trace(), masked(example_trace())
    assert [len(one.text) for one in after.reports] == [len(one.text) for one in before.reports]
    mask = Mask.of(before)
    assert [mask.text(one.text) for one in before.reports] == [one.text for one in after.reports]
    assert [one.words for claim in after.claims for one in claim.statements] == [
        mask.text(one.words) for claim in before.claims for one in claim.statements
    ]
    assert len(str(trace_to_json(before))) == len(str(trace_to_json(after)))
    assert [one.distinct.least for one in after.claims] == [one.distinct.least for one in before.claims]
    assert masked(after) == after


def test_one_person_is_one_letter():
    found = masked(trace_of("Ann Roe said so. Roe, who bakes, was there. ANN ROE spoke to Ben Tull.", person("Ann Roe")))
    assert found.reports[0].text == "A██████ said so. A██, who bakes, was there. A██████ spoke to B███████."
    assert found.sources[0].name == "A██████"


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("mayor of Vell", "Ann Roe"),
        ("the prime minister's spokeswoman", "Ann Roe"),
        ("deputy minister", "Ann Roe"),
        ("Captain", "Ann Roe"),
        ("wife of the mayor", "A██████"),
        ("the prime minister's wife", "A██████"),
        ("a baker", "A██████"),
        ("Dr", "A██████"),
        (None, "A██████"),
    ],
)
def test_an_office_makes_a_name_public(role, name):
    assert masked(trace_of("A sluice broke.", person("Ann Roe", role))).sources[0].name == name


def test_a_title_in_a_text_and_a_byline_make_a_name_public():
    text = "Governor Ann Roe came. Roe said so to Ben Tull. By Ben Tull."
    assert masked(trace_of(text, person("Ann Roe"), byline="By Ben Tull")).reports[0].text == text


def test_names_in_paths_and_addresses_go_too():
    made = trace_of(
        "Ann Roe said so.", person("Ann Roe"), path="ann_roe.txt", url="https://herald.example/ann-roe-speaks?q=Ann%20Roe"
    )
    found = masked(made).reports[0]
    assert (found.path, found.url) == ("A██████.txt", "https://herald.example/A██████-speaks?q=A████████")


def test_a_word_that_is_also_a_place_or_a_body_stays_alone():
    made = trace_of(
        "Ann Vell said so in Vell.", person("Ann Vell"), replace(person("Vell Water Board"), kind=Kind.ORGANISATION)
    )
    assert masked(made).reports[0].text == "A███████ said so in Vell."


def test_nothing_is_masked_where_nobody_is_private():
    made = trace_of("The sluice at Vell broke on Monday.")
    assert masked(made) == made


def test_the_commands_mask(tmp_path):
    run = CliRunner().invoke
    assert (
        run(headwater, ["export", str(REPORTS), "--to", "csv", "--mask-private", "-o", str(tmp_path / "a.zip")]).exit_code == 0
    )
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.zip").read_bytes())) as archive:
        tables = "".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    written = run(
        headwater, ["trace", str(REPORTS), "--all", "--limit", "500", "--mask-private", "--html", str(tmp_path / "a.html")]
    )
    assert written.exit_code == 0, written.output
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    for made in (tables, page):
        assert re.search("A█+", made)
        assert not [one for one in PRIVATE if one in made]


def test_a_bundle_cannot_be_masked(tmp_path):
    answer = CliRunner().invoke(headwater, ["export", str(tmp_path), "--to", "bundle", "--mask-private"])
    assert answer.exit_code != 0
