"""`headwater export`, from the case to the file."""

import io
import json
import zipfile

import pytest

from exporting import REPORTS
from headwater import pipeline
from headwater.case import Case
from headwater.cli import main
from headwater.export.formats import FORMATS
from headwater.model import Kind
from headwater.model.judgement_json import make_judgement
from headwater.model.judgements import PublishedBy, ReportAnchor, SameSource, SourceName


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("case") / "story.case"
    assert main(["add", str(path), str(REPORTS)]) == 0
    return path


def export(case, *arguments):
    return main(["export", str(case), *map(str, arguments)])


def archive(path):
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("form", [*FORMATS, "bundle"])
def test_the_same_case_gives_the_same_bytes(case, tmp_path, form):
    for name in ("one", "two"):
        assert export(case, "--to", form, "-o", tmp_path / name) == 0
    data = (tmp_path / "one").read_bytes()
    assert data == (tmp_path / "two").read_bytes()
    assert len(data) > 1000


def test_an_archive_without_its_ending_is_told_with_the_right_one(case, tmp_path, capsys):
    assert export(case, "--to", "csv", "-o", tmp_path / "tables") == 0
    assert f"give -o {tmp_path / 'tables.zip'} to open it" in capsys.readouterr().err
    assert export(case, "--to", "csv", "-o", tmp_path / "tables.zip") == 0
    assert "ZIP" not in capsys.readouterr().err


def test_trace_shows_what_a_case_holds_without_tracing_it_again(case, tmp_path, capsys, monkeypatch):
    def trace(*arguments):
        status = main(["trace", *map(str, arguments)])
        return status, *capsys.readouterr()

    read = trace(REPORTS, "--json")
    monkeypatch.setattr(pipeline, "trace_readings", None)
    before = case.read_bytes()
    assert trace(case, "--json") == read
    assert read[0] == 0
    assert "at least" in trace(case)[1]
    assert [one["id"] for one in json.loads(trace(case, "--json", "--claim", "c2")[1])["claims"]] == ["c2"]
    assert trace(case, "--html", tmp_path / "claims.html")[0] == 0
    assert (tmp_path / "claims.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert case.read_bytes() == before
    status, _, told = trace(case, REPORTS)
    assert (status, f"headwater add {case} PATH adds reports to it" in told) == (2, True)


@pytest.mark.parametrize("form", ["csv", "md"])
def test_a_case_and_its_reports_give_the_same_bytes(case, tmp_path, form):
    assert export(case, "--to", form, "-o", tmp_path / "case") == 0
    assert export(REPORTS, "--to", form, "-o", tmp_path / "reports") == 0
    assert (tmp_path / "case").read_bytes() == (tmp_path / "reports").read_bytes()


def test_an_archive_to_stdout(case, capsysbinary):
    assert export(case, "--to", "csv") == 0
    with zipfile.ZipFile(io.BytesIO(capsysbinary.readouterr().out)) as opened:
        assert "claims.csv" in opened.namelist()


def test_one_claim_by_its_id_or_by_words(case, capsysbinary):
    assert export(case, "--to", "md", "--claim", "c1") == 0
    by_id = capsysbinary.readouterr().out
    assert export(case, "--to", "md", "--claim", "Dam operators had known of a crack in the gate") == 0
    assert capsysbinary.readouterr().out == by_id
    assert by_id.count(b"\n## ") == 1
    assert b"60 more claims" in by_id or b"more claims stand" in by_id


def test_one_claim_of_the_graph(case, capsysbinary):
    assert export(case, "--to", "jsonld", "--claim", "c2") == 0
    graph = json.loads(capsysbinary.readouterr().out)["@graph"]
    assert [node["@id"] for node in graph if node["@type"] == "Claim"] == ["case:claim-c2"]


def test_pages_in_one_file_or_each_in_its_own(case, tmp_path, capsysbinary):
    assert export(case, "--to", "html", "-o", tmp_path / "all.html") == 0
    page = (tmp_path / "all.html").read_bytes()
    assert page.startswith(b"<!doctype html>")
    capsysbinary.readouterr()
    assert export(case, "--to", "html") == 0
    assert capsysbinary.readouterr().out == page
    assert export(case, "--to", "html", "-o", f"{tmp_path}/pages/") == 0
    assert {"index.html", "c1.html", "made-by.json"} <= {path.name for path in (tmp_path / "pages").iterdir()}
    assert export(case, "--to", "html", "--claim", "c1", "-o", tmp_path / "c1") == 0
    assert (tmp_path / "c1").read_bytes() == (tmp_path / "pages" / "c1.html").read_bytes()


def test_claims_of_one_report_only_when_asked_for(case, capsysbinary):
    assert export(case, "--to", "md") == 0
    some = capsysbinary.readouterr().out.count(b"\n## ")
    assert export(case, "--to", "md", "--all") == 0
    assert capsysbinary.readouterr().out.count(b"\n## ") > some > 0


def test_a_bundle_becomes_the_same_case_again(case, tmp_path):
    assert export(case, "--to", "bundle", "-o", tmp_path / "bundle.zip") == 0
    new = tmp_path / "new.case"
    assert main(["add", str(new), str(tmp_path / "bundle.zip")]) == 0
    with Case.open(case) as before, Case.open(new) as after, before.view() as one, after.view() as other:
        assert one.trace() == other.trace()
        for report in one.reports():
            assert one.original(report.id) == other.original(report.id)
            assert one.media_type(report.id) == other.media_type(report.id)
    assert export(new, "--to", "bundle", "-o", tmp_path / "again.zip") == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "bundle.zip").read_bytes()


def test_judgements_go_along_and_steer(tmp_path):
    first, second = tmp_path / "first.case", tmp_path / "second.case"
    assert main(["add", str(first), str(REPORTS)]) == 0
    with Case.open(first) as case:
        with case.view() as view:
            anchor = ReportAnchor(next(view.reports()).sha256)
        case.judge(
            [
                make_judgement(PublishedBy(anchor, "The Courier"), "Kell", "2026-01-02T03:04:05Z", "as printed"),
                make_judgement(
                    SameSource(SourceName("Nobody Here", Kind.PERSON, anchor), SourceName("No One", Kind.PERSON, anchor)),
                    "Kell",
                    "2026-01-02T03:04:06Z",
                ),
            ]
        )
    assert main(["add", str(first)]) == 0
    assert export(first, "--to", "bundle", "-o", tmp_path / "bundle.zip") == 0
    assert main(["add", str(second), str(tmp_path / "bundle.zip")]) == 0
    with Case.open(first) as before, Case.open(second) as after, before.view() as one, after.view() as other:
        assert one.judgements() == other.judgements()
        assert one.trace() == other.trace()
        assert next(other.reports()).outlet == "The Courier"
    assert export(second, "--to", "csv", "-o", tmp_path / "tables.zip") == 0
    rows = archive(tmp_path / "tables.zip")["judgements.csv"].decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert any(",outlet,yes,stands,Kell,2026-01-02T03:04:05" in row for row in rows)
    assert any(",same-source,yes,unresolved,Kell," in row for row in rows)


def rewritten(path, name, data):
    """The bundle with other bytes for one of its files; None takes the file out."""
    files = archive(path)
    with zipfile.ZipFile(path, "w") as made:
        for other, content in files.items():
            if other != name:
                made.writestr(other, content)
        if data is not None:
            made.writestr(name, data)


@pytest.fixture
def bundle(case, tmp_path):
    path = tmp_path / "bundle.zip"
    assert export(case, "--to", "bundle", "-o", path) == 0
    return path


@pytest.mark.parametrize("data", [b"other words", None], ids=["changed", "missing"])
def test_a_report_whose_bytes_are_not_those_of_the_manifest_is_set_aside(bundle, tmp_path, capsys, data):
    name = next(one for one in archive(bundle) if one.startswith("originals/"))
    rewritten(bundle, name, data)
    assert main(["add", str(tmp_path / "new.case"), str(bundle)]) == 1
    told = capsys.readouterr().err
    assert "is not what its manifest says" in told
    assert "HW205" in told
    assert "13 new" in told


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("reports.jsonl", b"{}\n"),
        ("judgements.jsonl", b"{}\n"),
        ("manifest.json", b'{"format": "headwater-bundle", "version": 1}'),
        ("manifest.json", b'{"format": "headwater-bundle", "version": 2, "files": []}'),
    ],
)
def test_a_bundle_that_is_damaged_as_a_whole_is_refused(bundle, tmp_path, capsys, name, data):
    rewritten(bundle, name, data)
    assert main(["add", str(tmp_path / "new.case"), str(bundle)]) == 2
    assert "HW205" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "md", "--full-text"], "md holds excerpts alone"),
        (["--to", "bundle", "--claim", "c1"], "a bundle holds a whole case"),
        (["--to", "csv", "--claim", "the price of tulips in Utrecht"], "no claim fits"),
        (["--to", "tables"], "'tables' is not one of"),
        ([], "Missing option '--to'"),
    ],
)
def test_what_cannot_be_done_is_told(case, capsys, arguments, told):
    assert export(case, *arguments) == 2
    assert told in capsys.readouterr().err


def test_a_bundle_of_reports_needs_a_case_first(capsys):
    assert export(REPORTS, "--to", "bundle") == 2
    assert "headwater add" in capsys.readouterr().err


def test_a_case_that_is_not_there(tmp_path, capsys):
    assert export(tmp_path / "none.case", "--to", "csv") == 2
    assert "HW401" in capsys.readouterr().err


def test_full_text_goes_out_when_asked_for(case, tmp_path):
    assert export(case, "--to", "csv", "--full-text", "-o", tmp_path / "tables.zip") == 0
    assert "texts.csv" in archive(tmp_path / "tables.zip")
