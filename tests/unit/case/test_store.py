"""What a store must do, whichever database it is: run on each of them."""

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DatabaseError

from headwater.case import Case, bulk, migrations, schema, wanted
from headwater.case.bulk import delete_all, insert_all, insert_one, loading, update_all
from headwater.case.integrity import findings
from headwater.case.migrations import version
from headwater.case.settling import settle
from headwater.errors import CaseError, CaseInUse, MissingCase, NewerCase
from headwater.model import MarkedAs, ReportAnchor, make_judgement
from headwater.model.settled import Mark


@pytest.fixture
def store(place):
    with Case.create(place) as case:
        yield case.store


def rows(store):
    with store.reading() as connection:
        return list(connection.scalars(select(schema.component.c.name).order_by(schema.component.c.key)))


def test_a_new_store_has_the_newest_schema_and_stays_as_it_is(store):
    with store.reading() as connection:
        first = connection.execute(select(schema.migration)).all()
        assert version(connection) == len(first) == len(migrations.STEPS)
    migrations.migrate(store)
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
        connection.execute(insert(schema.component).values(key=1, name="read", version="1"))
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


def test_a_newer_schema_is_refused_with_what_to_do(place):
    with Case.create(place) as case, case.writing() as connection:
        connection.execute(insert(schema.migration).values(version=99, name="later", applied="2030-01-01"))
    with pytest.raises(NewerCase, match="Update Headwater"):
        Case.open(place)


def test_an_older_schema_is_brought_up_in_one_transaction(place, monkeypatch):
    Case.create(place).close()

    def second(connection, store):
        connection.exec_driver_sql("CREATE TABLE later (a INTEGER)")

    def third(connection, store):
        raise ZeroDivisionError

    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*steps, ("later", second), ("fails", third)))
    with pytest.raises(ZeroDivisionError):
        Case.open(place)
    monkeypatch.setattr(migrations, "STEPS", (*steps, ("later", second)))
    with Case.open(place) as case, case.reading() as connection:
        assert migrations.version(connection) == len(steps) + 1
        assert connection.exec_driver_sql("SELECT count(*) FROM later").scalar() == 0


def test_what_is_not_there_cannot_be_opened(place):
    with pytest.raises(MissingCase):
        Case.open(place)


def test_doctor_finds_a_whole_case_whole(press_case):
    with Case.open(press_case) as case:
        assert all(one.ok for one in findings(case))


@pytest.mark.parametrize("mark", ["\0", "\x10", "\x10\ue000", "\x10\x10\0", "\\N", "\\", "\t\r\n", '"{,}', "\ufffd", "a\u0301"])
def test_text_is_kept_to_the_character(store, mark):
    with store.writing() as connection:
        for version in ("1", mark, f"a{mark}b"):
            insert_one(connection, schema.component, {"name": mark, "version": version})
        update_all(connection, schema.component, [{"key": 1, "version": f"{mark}1"}], ("key",))
    table = schema.component
    with store.reading() as connection:
        kept = connection.execute(select(table.c.name, table.c.version).order_by(table.c.key)).all()
        found = connection.scalars(select(table.c.key).where(table.c.version == f"a{mark}b")).all()
    assert kept == [(mark, f"{mark}1"), (mark, mark), (mark, f"a{mark}b")]
    assert found == [3]


def test_rows_are_added_changed_and_taken_away_many_at_once(store, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 7)
    table = schema.component
    with store.writing() as connection:
        insert_all(connection, table, ({"name": "read", "version": str(number)} for number in range(20)))
        update_all(connection, table, [{"key": key, "version": f"v{key}"} for key in range(1, 20, 2)], ("key",))
        delete_all(connection, table, ("name", "version"), [("read", f"v{key}") for key in range(1, 20, 4)])
        delete_all(connection, table, ("key",), [(key,) for key in range(2, 17)])
    with store.reading() as connection:
        kept = connection.execute(select(table.c.key, table.c.version).order_by(table.c.key)).all()
    assert kept == [(18, "17"), (19, "v19"), (20, "19")]


def test_the_next_key_is_one_more_than_the_last(store):
    with store.writing() as connection:
        insert_all(connection, schema.component, [{"key": 7, "name": "read", "version": "1"}])
        assert insert_one(connection, schema.component, {"name": "read", "version": "2"}) == 8

    def fails():
        with store.writing() as connection:
            insert_one(connection, schema.component, {"name": "read", "version": "3"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    with store.writing() as connection:
        assert insert_one(connection, schema.component, {"name": "read", "version": "4"}) == 9


def test_a_case_is_loaded_in_bulk_and_is_then_as_any_other(store, press_case):
    with Case.open(press_case) as case, case.reading() as connection, case.view() as view:
        whole = view.trace()
        tables = [table for table in schema.metadata.sorted_tables if table not in {schema.migration, schema.counted}]
        rows = {table: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}
    with store.writing() as connection:
        with loading(connection):
            for table in tables:
                insert_all(connection, table, rows[table])
        settle(connection)
    loaded = Case(store)
    assert all(one.ok for one in findings(loaded))
    with loaded.view() as view:
        assert view.trace() == whole
        assert view.search(wanted("goalkee")).reports
    with pytest.raises((DatabaseError, CaseError)), store.writing() as connection:
        insert_one(connection, schema.rejection, {"run": 99, "path": "a", "code": "HW202", "reason": "empty"})


def test_what_points_nowhere_is_not_loaded(store):
    def load():
        with store.writing() as connection, loading(connection):
            insert_all(connection, schema.rejection, [{"run": 99, "path": "a", "code": "HW202", "reason": "empty"}])

    with pytest.raises((DatabaseError, CaseError)):
        load()
    with store.reading() as connection:
        assert connection.scalars(select(schema.rejection.c.key)).all() == []
    assert list(store.faults()) == []


def test_a_case_that_holds_reports_is_loaded_into_as_ever(own_case):
    with Case.open(own_case) as case:
        with case.writing() as connection, loading(connection):
            insert_all(connection, schema.component, [{"name": "read", "version": "of tomorrow"}])
        assert all(one.ok for one in findings(case))
