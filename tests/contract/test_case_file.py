"""What other programs read of a case file: the views, their columns as the page on them says, and that all of it joins."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import made_press
from headwater import pipeline
from headwater.case import Case, View
from headwater.cli import headwater
from headwater.export import json_text, trace_to_json
from headwater.settings import Settings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "case-file.md").read_text(encoding="utf-8")
PROMISED = ("reports", "sources", "statements", "claims", "edges", "origins", "discrepancies", "judgements")
LISTS = {
    "sources": ["also"],
    "statements": ["content"],
    "edges": ["evidence"],
    "origins": ["reports"],
    "discrepancies": ["reports", "evidence"],
    "source_links": ["reasons"],
    "copies": ["passages"],
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """The press as a case on disk, and its trace."""
    folder = tmp_path_factory.mktemp("case")
    made_press.write(folder / "reports")
    with pytest.MonkeyPatch.context() as patch, Case.create(folder / "a.case") as opened:
        made_press.stub_models(patch.setattr)
        pipeline.add_paths(opened, [str(folder / "reports")], Settings())
        with opened.view() as view:
            return folder / "a.case", view.trace()


@pytest.fixture
def connection(case):
    found = sqlite3.connect(f"file:{case[0]}?mode=ro", uri=True)
    yield found
    found.close()


def views(connection):
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}


def columns(connection, view):
    return [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]


def test_the_promised_views_are_there(connection):
    assert set(PROMISED) <= views(connection)


def documented():
    """The views and their columns as the page has them."""
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE)
    return {name: re.sub(r"\([^)]*\)", "", listed).replace(" ", "").split(",") for name, listed in rows}


def test_the_page_names_every_view_and_column(connection):
    found = documented()
    assert set(found) == views(connection)
    for name, listed in found.items():
        assert listed == columns(connection, name), name


def test_the_page_has_the_columns_of_the_audit_trail(connection):
    listed = re.search(r"the table `audit` \(([^)]*)\)", PAGE)[1].split(", ")
    assert ["key", *listed] == columns(connection, "audit")


def test_the_queries_on_the_page_run(connection):
    queries = "".join(re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)).split(";")
    ran = [connection.execute(query).fetchall() for query in queries if query.strip()]
    assert len(ran) >= 2
    assert all(ran)


def test_the_page_names_methods_that_exist():
    section = PAGE[PAGE.index("A `View` is") :]
    named = re.findall(r"`(\w+)\(", section)
    assert len(named) > 20
    assert [name for name in named if not hasattr(View, name) and name != "wanted"] == []


def test_every_view_opens_in_pandas_without_bytes(connection):
    for view in sorted(views(connection)):
        frame = pd.read_sql(f"SELECT * FROM {view}", connection)
        assert list(frame.columns) == columns(connection, view)
        assert not frame.map(lambda value: isinstance(value, bytes)).any(axis=None)
        for column in LISTS.get(view, ()):
            assert all(isinstance(json.loads(value), list) for value in frame[column])


def test_ids_join(connection):
    def ids(query):
        return {name for (name,) in connection.execute(query)}

    reports, sources = ids("SELECT id FROM reports"), ids("SELECT id FROM sources")
    claims, statements = ids("SELECT id FROM claims"), ids("SELECT id FROM statements")
    references = {
        "report": reports,
        "parent": reports,
        "from_report": reports,
        "to_report": reports,
        "other_report": reports,
        "source": sources,
        "from_source": sources,
        "to_source": sources,
        "other_source": sources,
        "claim": claims,
        "statement": statements,
    }
    looked_at = 0
    for view in sorted(views(connection)):
        for column in set(columns(connection, view)) & set(references):
            found = ids(f"SELECT DISTINCT {column} FROM {view} WHERE {column} IS NOT NULL")
            assert found <= references[column], (view, column)
            looked_at += bool(found)
    assert looked_at > 12
    for table in ("reports", "sources", "claims", "statements"):
        assert connection.execute(f"SELECT count(*) = count(DISTINCT id) AND count(*) > 3 FROM {table}").fetchone() == (1,)


def test_the_views_say_what_the_trace_says(case, connection):
    _, trace = case

    def rows(query):
        return connection.execute(query).fetchall()

    assert rows(
        "SELECT id, text, reports, origins, distinct_min, distinct_max FROM claims ORDER BY CAST(substr(id, 2) AS INT)"
    ) == [(one.id, one.text, len(one.reports), len(one.origins), one.distinct.least, one.distinct.most) for one in trace.claims]
    assert set(rows("SELECT claim, from_report, from_source, to_report, to_source, basis, score FROM edges")) == {
        (claim.id, edge.start.report, edge.start.source, edge.end.report, edge.end.source, edge.basis.value, edge.score)
        for claim in trace.claims
        for edge in claim.edges
    }
    assert set(rows("SELECT claim, source, name, kind, via, named, denies, reports FROM origins")) == {
        (claim.id, one.source, one.name, one.kind.value, one.via, one.named, denies, json_list(one.reports))
        for claim in trace.claims
        for denies, origins in ((False, claim.origins), (True, claim.denial_origins))
        for one in origins
    }
    assert set(rows("SELECT claim, slot, value, reports FROM discrepancies")) == {
        (claim.id, slot.slot, one.value, json_list(one.reports))
        for claim in trace.claims
        for slot in claim.discrepancies
        for one in values_of(slot)
    }
    assert set(rows("SELECT id, report, claim, text, voice, position FROM statements WHERE claim IS NOT NULL")) == {
        (one.id, one.report, claim.id, one.words, one.voice.value, one.position.value)
        for claim in trace.claims
        for one in claim.statements
    }
    assert set(rows("SELECT statement, chain, place, source, name, kind FROM chains")) >= {
        (one.id, number, place, link.source, link.name, link.kind.value)
        for claim in trace.claims
        for one in claim.statements
        for number, chain in enumerate(one.chains)
        for place, link in enumerate(chain)
    }
    assert set(rows("SELECT id, name, kind, also, report FROM sources")) == {
        (one.id, one.name, one.kind.value, json_list(one.also), one.report) for one in trace.sources
    }
    assert dict(rows("SELECT id, parent FROM reports WHERE parent IS NOT NULL")) == dict(trace.copies.parents)


def values_of(slot):
    return slot.values  # noqa: PD011 - no data frame


def json_list(values):
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


@pytest.fixture
def command(tmp_path, monkeypatch):
    made_press.stub_models(monkeypatch.setattr)
    made_press.write(tmp_path / "one", list(made_press.REPORTS)[:7])
    made_press.write(tmp_path / "two", list(made_press.REPORTS)[7:])
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        result = CliRunner().invoke(headwater, list(arguments), standalone_mode=False)
        if result.exception is not None:
            raise result.exception
        return result

    return run


def test_trace_keeps_the_case_and_prints_the_same(command):
    kept = command("trace", "one", "--json", "--case", "a.case")
    assert kept.stdout == command("trace", "one", "--json").stdout
    assert kept.return_value == 0
    again = command("trace", "two", "--json", "--case", "a.case")
    assert again.stdout == command("trace", "one", "two", "--json").stdout
    with Case.open("a.case") as case, case.view() as view:
        assert json_text(trace_to_json(view.trace())) + "\n" == again.stdout


def test_add_grows_a_case_and_says_what_it_did(command, tmp_path):
    first = command("add", "a.case", "one")
    assert (first.return_value, first.stdout) == (0, "")
    assert "7 new" in first.stderr
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    second = command("add", "a.case", "two", "empty.txt")
    assert second.return_value == 1
    assert "left out empty.txt" in second.stderr
    with Case.open("a.case") as case, case.view() as view:
        assert json_text(trace_to_json(view.trace())) + "\n" == command("trace", "one", "two", "--json").stdout


def test_one_claim_of_a_case(command):
    command("add", "a.case", "one")
    words = ("--claim", "the old harbour dam failed in the night")
    kept = command("trace", "one", "--case", "a.case", "--json", *words)
    assert kept.stdout == command("trace", "one", "--json", *words).stdout
    assert len(json.loads(kept.stdout)["claims"]) == 1


def test_doctor_looks_at_a_case(command):
    command("add", "a.case", "one")
    whole = command("doctor", "a.case")
    assert whole.return_value == 0
    assert "BAD" not in whole.stdout
    damage = sqlite3.connect("a.case")
    with damage:
        damage.execute("UPDATE original SET bytes = x'00'")
    damage.close()
    broken = command("doctor", "a.case")
    assert broken.return_value == 2
    assert "BAD  originals" in broken.stdout
    assert "Restore a copy" in broken.stdout
