"""`import headwater`, on the small story with marked attributions in place of the trained models."""

import ast
import base64
import re
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

import headwater
from headwater import Kind, Mark, MarkedAs, NotIndependent, SameSource, Standing, UsageError
from unit.judge.case import make_case, models_of_the_story


@pytest.fixture(autouse=True)
def _models(monkeypatch):
    models_of_the_story(monkeypatch)


@pytest.fixture
def case(tmp_path):
    with headwater.Case.open(make_case(tmp_path)) as opened:
        yield opened


@pytest.fixture
def traced(tmp_path):
    make_case(tmp_path)
    return headwater.trace_reports(tmp_path / "texts")


def test_public_names_are_listed_sorted_and_there():
    names = headwater.__all__
    assert names == ["__version__", *sorted(set(names) - {"__version__"})]
    assert all(getattr(headwater, name) is not None for name in names)
    assert set(names) <= set(dir(headwater))
    stub = ast.parse(Path(headwater.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    [listed] = [node.value for node in stub.body if isinstance(node, ast.Assign)]
    assert sorted(ast.literal_eval(listed)) == sorted(names)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'truth'"):
        _ = headwater.truth


def test_importing_it_loads_nothing_heavy():
    code = "import headwater, sys; print([name for name in ('numpy', 'onnxruntime', 'sqlalchemy') if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_reports_are_traced_in_one_call(traced, tmp_path):
    assert [report.doc for report in traced.reports] == ["albion", "beacon", "courier", "dispatch", "echo", "falcon"]
    first = traced.claims[0]
    assert (len(first.reports), first.distinct.least, first.distinct.most) == (4, 2, 4)
    assert [origin.name for origin in first.origins] == ["Ilse Brandt", "Otto Kern", "an official"]
    assert repr(traced) == "<trace of 6 reports: 2 claims, 4 sources>"
    assert repr(first).startswith("<claim c1: 'The harbour wall at Vell gave way on Monday', 4 reports")
    assert (traced.claim("c2").text, traced.claim("ferry to Norrin").id) == (
        "The ferry to Norrin will sail again on Friday",
        "c2",
    )
    with pytest.raises(UsageError, match="no claim fits “xylophone”"):
        traced.claim("xylophone")
    assert [edge.basis.value for edge in first.edges] == ["credited"] * 3
    assert (first.changes, first.discrepancies, traced.judgements) == ((), (), ())
    assert traced.json(with_text=False)["claims"][0]["id"] == "c1"


def test_inputs_that_cannot_be_read_are_named(tmp_path):
    make_case(tmp_path)
    (tmp_path / "texts" / "blank.txt").write_text(" ", encoding="utf-8")
    [rejected] = headwater.trace_reports([str(tmp_path / "texts")]).rejections
    assert rejected.path.endswith("blank.txt")
    with pytest.raises(UsageError, match="no report can be read there"):
        headwater.trace_reports(tmp_path / "nowhere")


def test_one_claim_can_be_asked_for(tmp_path):
    make_case(tmp_path)
    [only] = headwater.trace_reports(tmp_path / "texts", claim="ferry to Norrin").claims
    assert [report.doc for report in only.reports] == ["echo", "falcon"]


def test_readings_come_in_the_order_of_the_paths(tmp_path):
    make_case(tmp_path)
    readings = headwater.extract_reports(tmp_path / "texts")
    assert [reading.report.doc for reading in readings][:2] == ["albion", "beacon"]
    assert readings[0].attributions[0].speaker.name == "Ilse Brandt"


@pytest.mark.parametrize("library", ["pandas", "polars", None])
def test_tables_are_data_frames(traced, library):
    frames = {name: traced.frame(name, library) for name in traced.tables}
    assert {"reports", "sources", "statements", "edges", "origins"} <= frames.keys()
    statements, origins = frames["statements"], frames["origins"]
    assert type(statements).__module__.split(".")[0] == (library or "pandas")
    assert next(iter(statements["words"])) == "the harbour wall at Vell gave way on Monday"
    assert list(origins["name"]) == ["Ilse Brandt", "Otto Kern", "an official", "Ilse Brandt", "Dan Kell"]
    assert str(statements["start"].dtype) == "Int64"
    assert frames["copies"].shape[0] == 0


def test_a_table_or_a_library_that_is_not_there_is_told(traced, monkeypatch):
    with pytest.raises(UsageError, match="no table 'truths'"):
        traced.frame("truths")
    with pytest.raises(UsageError, match="no library 'excel'"):
        traced.frame("edges", "excel")
    monkeypatch.setattr("headwater.api.frames.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pandas is not installed"):
        traced.frame("edges", "pandas")
    with pytest.raises(UsageError, match=r"neither pandas nor polars.*Install one"):
        traced.frame("edges")
    assert util.find_spec("pandas")


def drawing(html):
    [data] = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    return base64.b64decode(data).decode("utf-8")


def test_a_notebook_shows_the_trail(traced):
    first = traced.claims[0]
    assert drawing(first._repr_html_()) == first.svg()
    assert "Ilse Brandt" in first.svg()
    assert drawing(traced._repr_html_()) == first.svg()
    assert "The harbour wall at Vell gave way on Monday" in traced._repr_html_()
    assert "4 reports; origins: 3 stated; at least 2 and at most 4 distinct" in first._repr_html_()


def test_what_reports_say_is_no_markup_in_a_notebook(tmp_path):
    (tmp_path / "a.txt").write_text("<script>x</script> “The wall fell,” Ada Lund said.", encoding="utf-8")
    shown = headwater.trace_reports(tmp_path / "a.txt")._repr_html_()
    assert "<script" not in shown


def test_pages_are_files_that_stand_alone(traced):
    assert traced.html().startswith("<!doctype html>")
    assert "ferry" in traced.claims[1].html()
    assert "ferry" not in traced.html([traced.claims[0]])


def test_a_case_is_judged_and_what_was_judged_is_undone(case):
    before = case.trace()
    found = case.judge(SameSource(case.source("Ilse Brandt"), case.source("Otto Kern")), by="Ida Brook", why="one person")
    assert (found.standing, found.judgement.why) == (Standing.STANDS, "one person")
    assert case.trace().claims[0].distinct.least == 1
    assert [one.judgement.id for one in case.judgements()] == [found.judgement.id]
    case.undo(found.judgement.id, by="Ida Brook")
    assert case.trace() == before


def test_what_was_judged_in_a_case_steers_a_trace_without_one(case, tmp_path):
    case.judge(MarkedAs(case.anchor("courier"), Mark.OFF_TOPIC), by="Ida Brook")
    case.judge(NotIndependent(case.source("s1"), case.source("s2")), by="Ida Brook", verdict="no", when="2026-03-01T09:00:00Z")
    made = [one.judgement for one in case.judgements()]
    traced = headwater.trace_reports(tmp_path / "texts", judgements=reversed(made))
    assert traced.json() == case.trace().json()
    assert len(traced.claims[0].reports) == 3


def test_a_case_grows_and_shows_itself(case, tmp_path):
    (tmp_path / "gull.txt").write_text("The ferry to Norrin will sail again on Friday.", encoding="utf-8")
    assert case.add(tmp_path / "gull.txt").added == 1
    assert len(case.trace().reports) == 7
    assert drawing(case._repr_html_())
    assert repr(case).endswith("story.case>")
    assert case.report("gull").doc == "gull"
    assert case.words("gull: the ferry" if "the ferry" in case.report("gull").text else "gull: The ferry").exact == "The ferry"
    assert case.statement("echo: ferry").exact == "the ferry to Norrin will sail again on Friday"
    assert len(case.claim("c1")) == 4
    assert case.source("albion: Ilse Brandt").kind is Kind.PERSON


def test_a_case_that_is_not_there_is_told(tmp_path):
    with pytest.raises(headwater.CaseError, match="nowhere"):
        headwater.Case.open(tmp_path / "nowhere.case")
    with headwater.Case.create(tmp_path / "new.case") as made:
        assert made.trace().reports == ()
        assert "0 reports" in made._repr_html_()
