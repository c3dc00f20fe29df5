"""What is so of a case in an SQLite file alone."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from headwater.case import Case, schema
from headwater.case.bulk import insert_one
from headwater.case.integrity import findings
from headwater.case.sqlite import APPLICATION, SqliteStore
from headwater.errors import CaseError, MissingCase, NotACase

in_a_file = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


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


def test_a_folder_is_no_case(tmp_path):
    with pytest.raises(NotACase, match=r"folder.*headwater add NEW\.case"):
        Case.open(tmp_path)


def test_a_case_that_is_not_there_is_told_in_plain_words(tmp_path):
    with pytest.raises(MissingCase, match="no such file"):
        Case.open(tmp_path / "a.case")


def test_a_lock_that_cannot_be_made_is_told_of_the_case(tmp_path):
    Case.create(tmp_path / "a.case").close()
    (tmp_path / "a.case-writer").mkdir()  # as where the folder is read-only
    told = pytest.raises(CaseError, match=r"a\.case: it cannot be written")
    with Case.open(tmp_path / "a.case") as case, told, case.only_writer():
        pytest.fail("it writes")


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


@in_a_file
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


@in_a_file
def test_a_damaged_file_is_told_as_such(own_case):
    size = Path(own_case).stat().st_size
    with Path(own_case).open("r+b") as stream:
        stream.seek(4096 * 3)
        stream.write(b"\xff" * (size - 4096 * 3))
    with pytest.raises(CaseError, match="damaged"), Case.open(own_case) as case, case.view() as view:
        view.trace()


@in_a_file
def test_a_case_that_may_not_be_written_can_be_read(own_case, tmp_path, monkeypatch):
    with Case.open(own_case) as case, case.view() as view:
        whole = view.trace()
    place = tmp_path / "a medium # 1"
    place.mkdir()
    Path(own_case).rename(place / "own.case")
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
