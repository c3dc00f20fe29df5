"""What a store must do, whichever database it is: run on each of them."""

import os
import sqlite3
import sys
from contextlib import closing

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DatabaseError

from headwater.case import Case, migrations, schema
from headwater.case.bulk import insert_one
from headwater.case.integrity import findings
from headwater.case.migrations import migrate, version
from headwater.case.sqlite import APPLICATION, SqliteStore
from headwater.errors import CaseError, CaseInUse, MissingCase, NewerCase, NotACase
from headwater.model import MarkedAs, ReportAnchor, make_judgement
from headwater.model.settled import Mark

STORES = {"sqlite": lambda folder: SqliteStore.create(folder / "a.case")}
"""A new store in a folder, by kind: a second database is tested by adding it here."""


@pytest.fixture(params=STORES)
def store(request, tmp_path):
    made = STORES[request.param](tmp_path)
    migrate(made)
    yield made
    made.close()


def rows(store):
    with store.reading() as connection:
        return list(connection.scalars(select(schema.component.c.name).order_by(schema.component.c.key)))


def test_a_new_store_has_the_newest_schema_and_stays_as_it_is(store):
    with store.reading() as connection:
        first = connection.execute(select(schema.migration)).all()
        assert version(connection) == len(first) == len(migrations.STEPS)
    migrate(store)
    with store.reading() as connection:
        assert connection.execute(select(schema.migration)).all() == first


def test_what_fails_in_a_transaction_is_not_written(store):
    with store.writing() as connection:
        insert_one(connection, schema.component, {"name": "read", "version": "1"})

    def fails():
        with store.writing() as connection:
            insert_one(connection, schema.component, {"name": "extract", "version": "1"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert rows(store) == ["read"]


def test_a_reader_cannot_write(store):
    with pytest.raises((DatabaseError, CaseError)), store.reading() as connection:
        insert_one(connection, schema.component, {"name": "read", "version": "1"})
    assert rows(store) == []
    with store.writing() as connection:
        insert_one(connection, schema.component, {"name": "read", "version": "1"})
    assert rows(store) == ["read"]


def test_a_reader_sees_one_moment(store):
    with store.reading() as connection:
        assert rows(store) == []
        with store.writing() as other:
            insert_one(other, schema.component, {"name": "read", "version": "1"})
        assert list(connection.scalars(select(schema.component.c.name))) == []
    assert rows(store) == ["read"]


def test_references_are_kept(store):
    with pytest.raises((DatabaseError, CaseError)), store.writing() as connection:
        insert_one(connection, schema.rejection, {"run": 99, "path": "a", "code": "HW202", "reason": "empty"})


def test_judgements_are_only_added_to(store):
    case = Case(store)
    judged = make_judgement(MarkedAs(ReportAnchor("0" * 64), Mark.SATIRE), "Ida Brook", "2026-06-01T10:00:00Z")
    assert case.judge([judged, judged]) == 1
    assert case.judge([judged]) == 0
    for change in (update(schema.judgement).values(why="else"), schema.judgement.delete()):
        with pytest.raises((DatabaseError, CaseError), match="only added to"), store.writing() as connection:
            connection.execute(change)
    with case.view() as view:
        assert view.judgements() == (judged,)


def test_one_writer_at_once(store):
    with store.only_writer():
        with pytest.raises(CaseInUse), store.only_writer():
            pytest.fail("a second writer came in")
        with pytest.raises(CaseInUse), store.only_writer(0.15):
            pytest.fail("a second writer came in")
    with store.only_writer(), store.writing():
        pass


def test_a_store_is_whole_when_it_is_new(store):
    assert list(store.faults()) == []


def test_a_newer_schema_is_refused_with_what_to_do(tmp_path):
    with Case.create(tmp_path / "a.case") as case, case.writing() as connection:
        connection.execute(insert(schema.migration).values(version=99, name="later", applied="2030-01-01"))
    with pytest.raises(NewerCase, match="Update Headwater"):
        Case.open(tmp_path / "a.case")


def test_an_older_schema_is_brought_up_in_one_transaction(tmp_path, monkeypatch):
    Case.create(tmp_path / "a.case").close()

    def second(connection, store):
        connection.exec_driver_sql("CREATE TABLE later (a INTEGER)")

    def third(connection, store):
        raise ZeroDivisionError

    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*steps, ("later", second), ("fails", third)))
    with pytest.raises(ZeroDivisionError):
        Case.open(tmp_path / "a.case")
    tables = "SELECT name FROM sqlite_schema WHERE name = 'later'"
    with closing(sqlite3.connect(tmp_path / "a.case")) as connection:
        assert connection.execute(tables).fetchall() == []
    monkeypatch.setattr(migrations, "STEPS", (*steps, ("later", second)))
    with Case.open(tmp_path / "a.case") as case, case.reading() as connection:
        assert migrations.version(connection) == len(steps) + 1
        assert connection.exec_driver_sql(tables).fetchall() == [("later",)]


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"Dear reader,\n", NotACase), (b"", NotACase), (b"SQLite format 3\x00" + bytes(4080), NotACase), (None, MissingCase)],
    ids=["text", "empty", "header", "missing"],
)
def test_what_is_no_case_is_refused_and_left_alone(tmp_path, content, error):
    path = tmp_path / "a.case"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=r"a\.case"):
        Case.open(path)
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_database_of_another_program_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    before = (tmp_path / "other.db").read_bytes()
    for way in (Case.open, Case.create):
        with pytest.raises(NotACase, match="another program"):
            way(tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes() == before
    with pytest.raises(MissingCase):
        Case.create(tmp_path / "nowhere" / "a.case")
    with pytest.raises(CaseError):
        Case.open(tmp_path)


def test_a_run_that_was_killed_while_it_made_the_file_can_go_on(tmp_path):
    SqliteStore.create(tmp_path / "a.case").close()
    with Case.open(tmp_path / "a.case") as case, case.view() as view:
        assert view.totals().reports == 0


def test_the_file_says_what_it_is(tmp_path):
    Case.create(tmp_path / "a.case").close()
    with closing(sqlite3.connect(tmp_path / "a.case")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def damaged(path, statement, *values):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement, values)
    connection.close()


@pytest.mark.parametrize(
    ("name", "statement", "values"),
    [
        ("originals", "UPDATE original SET bytes = x'00' WHERE rowid = 1", ()),
        ("readings", "UPDATE reading SET digest = 'else' WHERE report = 1", ()),
        ("references", "UPDATE chain_link SET source = 999999 WHERE report = 1", ()),
        ("search", "INSERT INTO report_search (rowid, title, text) VALUES (1, 'else', 'else')", ()),
        ("trace", "UPDATE report SET story = NULL WHERE key = 1", ()),
        ("trace", "UPDATE run SET state = 'stopped'", ()),
    ],
)
def test_doctor_names_what_is_wrong(own_case, name, statement, values):
    damaged(own_case, statement, *values)
    with Case.open(own_case) as case:
        found = {one.name: one for one in findings(case)}
    assert [one.name for one in found.values() if not one.ok] == [name]
    assert found[name].remedy


def test_doctor_finds_a_whole_case_whole(press_case):
    with Case.open(press_case) as case:
        assert all(one.ok for one in findings(case))


def test_a_damaged_file_is_told_as_such(own_case):
    size = own_case.stat().st_size
    with own_case.open("r+b") as stream:
        stream.seek(4096 * 3)
        stream.write(b"\xff" * (size - 4096 * 3))
    with pytest.raises(CaseError, match="damaged"), Case.open(own_case) as case, case.view() as view:
        view.trace()


def test_a_case_that_may_not_be_written_can_be_read(own_case, tmp_path, monkeypatch):
    with Case.open(own_case) as case, case.view() as view:
        whole = view.trace()
    place = tmp_path / "a medium # 1"
    place.mkdir()
    own_case.rename(place / "own.case")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Case.open(place / "own.case") as case:
        with case.view() as view:
            assert view.trace() == whole
        assert all(one.ok for one in findings(case))
        assert [path.name for path in place.iterdir()] == ["own.case"]
        with pytest.raises(CaseError, match="cannot be written"), case.writing() as connection:
            insert_one(connection, schema.component, {"name": "read", "version": "1"})


@pytest.mark.skipif(sys.platform == "win32", reason="paths are written otherwise")
def test_a_path_may_hold_any_characters(tmp_path):
    path = tmp_path / "Škoda ?a=b #1 %20.case"
    Case.create(path).close()
    assert path.exists()
    with Case.open(path) as case:
        assert case.store.name == str(path)
