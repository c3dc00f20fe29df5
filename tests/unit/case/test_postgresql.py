"""What is so of a case in PostgreSQL alone."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

import made_press
from headwater import pipeline
from headwater.case import Case, is_address, postgresql_link, schema, shown, wanted
from headwater.case.address import parse
from headwater.case.bulk import insert_one
from headwater.case.integrity import findings
from headwater.errors import CaseError, CaseInUse, MissingCase, NotACase, UsageError
from headwater.settings import Settings
from postgresql import PASSWORD, USER, programs

in_a_database = pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)


def at(server, place, *statements):
    return server.run(parse(place).database, f"SET search_path TO {parse(place).case}", *statements)


@in_a_database
@pytest.mark.parametrize(
    ("name", "table", "statement"),
    [
        ("originals", "original", "UPDATE original SET bytes = '\\x00' WHERE sha256 = (SELECT min(sha256) FROM original)"),
        ("readings", "reading", "UPDATE reading SET digest = 'else' WHERE report = 1"),
        ("references", "chain_link", "UPDATE chain_link SET source = 999999 WHERE report = 1"),
        ("search", "report_search", "UPDATE report_search SET folded = ' else ' WHERE key = 1"),
        ("search", "claim_search", "DELETE FROM claim_search WHERE key = 1"),
        ("trace", "report", "UPDATE report SET story = NULL WHERE key = 1"),
        ("trace", "run", "UPDATE run SET state = 'stopped'"),
    ],
)
def test_doctor_names_what_is_wrong(own_case, postgresql, name, table, statement):
    at(postgresql, own_case, f"ALTER TABLE {table} DISABLE TRIGGER ALL", statement)
    with Case.open(own_case) as case:
        found = {one.name: one for one in findings(case)}
    assert [one.name for one in found.values() if not one.ok] == [name]
    assert found[name].remedy


@in_a_database
def test_what_is_no_case_is_refused_and_left_alone(postgresql, place):
    there = parse(place)
    postgresql.run(there.database, f"CREATE SCHEMA {there.case}", f"CREATE TABLE {there.case}.migration (version integer)")
    for way in (Case.open, Case.create):
        with pytest.raises(NotACase, match="another program"):
            way(place)
    assert at(postgresql, place, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema") == [[1]]


@in_a_database
def test_an_empty_schema_becomes_a_case_only_where_one_is_made(postgresql, place):
    there = parse(place)
    postgresql.run(there.database, f"CREATE SCHEMA {there.case}")
    with pytest.raises(MissingCase, match="no case of this name"):
        Case.open(place)
    Case.create(place).close()
    with Case.open(place) as case:
        assert case.store.name == str(there)


def test_two_cases_in_one_database_do_not_know_of_one_another(postgresql):
    database = postgresql.new()
    one, other = Case.create(postgresql.address(database)), Case.create(postgresql.address(database, "other"))
    with one, other, one.only_writer(), other.only_writer(), one.writing() as mine, other.writing() as theirs:
        insert_one(mine, schema.component, {"name": "read", "version": "1"})
        assert theirs.scalars(select(schema.component.c.name)).all() == []
    postgresql.drop(database)


def test_the_password_is_in_no_message(postgresql, monkeypatch, tmp_path):
    database = postgresql.new()
    address = postgresql.address(database)
    with Case.create(address) as case:
        assert PASSWORD not in case.store.name
        assert shown(address) == case.store.name
        assert PASSWORD not in repr(parse(address))
        assert PASSWORD not in repr(case.store._engine.url)
    wrong = address.replace(PASSWORD, "not-the-password")
    with pytest.raises(CaseError, match="does not let this user in") as refused:
        Case.open(wrong)
    assert "not-the-password" not in str(refused.value)
    assert "not-the-password" not in repr(refused.value.__cause__)
    without = address.replace(f":{PASSWORD}@", "@")
    with pytest.raises(CaseError, match="does not let this user in"):
        Case.open(without)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    Case.open(without).close()
    monkeypatch.delenv("PGPASSWORD")
    file = tmp_path / "pgpass"
    file.write_text(f"# mine\nelse:*:*:*:no\n*:*:{database}:{USER}:{PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("PGPASSFILE", str(file))
    with pytest.raises(CaseError, match="does not let this user in"):
        Case.open(without)  # others may read it
    file.chmod(0o600)
    Case.open(without).close()
    postgresql.drop(database)


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ("postgresql://ida:secret@h:port/x", "no address"),
        ("postgresql://ida:secret@h", "names no database"),
        ("postgresql://ida:secret@h/x/y", "names no database"),
        ("postgresql://ida:secret@h/x?case=A-b", "cannot be the name"),
        ("postgresql://ida:secret@h/x?case=pg_mine", "cannot be the name"),
        ("postgresql://ida:secret@h/x?colour=red", "asks for colour"),
        ("postgresql://ida:secret@h/x?sslmode=maybe", "sslmode is maybe"),
        ("postgresql://ida:sec/secret@h/x", "no address"),
        ("postgresql://ida:secret@[::1/x", "no address"),
    ],
)
def test_what_is_no_address_is_told_without_the_password(given, cause):
    with pytest.raises(UsageError, match=cause) as raised:
        parse(given)
    assert "secret" not in str(raised.value)


def test_what_the_address_leaves_out_is_as_for_other_programs(monkeypatch):
    for name, value in {"PGHOST": "db.vell.example", "PGPORT": "5433", "PGUSER": "ida", "PGDATABASE": "news"}.items():
        monkeypatch.setenv(name, value)
    assert str(parse("postgresql://")) == "postgresql://ida@db.vell.example:5433/news?case=headwater"
    given = parse("postgresql:///x?host=/var/run/postgresql&case=a_1&sslmode=require")
    assert (given.folder, given.case, given.tls, given.database) == ("/var/run/postgresql", "a_1", "require", "x")
    assert str(parse("postgres://o%40x@[::1]/a%20b")) == "postgresql://o%40x@[::1]:5433/a%20b?case=headwater"


def test_a_path_is_no_address():
    assert not is_address("a.case")
    assert not is_address("./postgresql:")
    assert shown("a.case") == "a.case"


def test_a_server_that_does_not_answer_is_told(postgresql):
    with pytest.raises(MissingCase, match="cannot be reached"):
        Case.open("postgresql://ida@127.0.0.1:1/x")
    with pytest.raises(MissingCase, match="no such database"):
        Case.open(postgresql.address("nowhere"))
    with pytest.raises(MissingCase, match="no server listens"):
        Case.open("postgresql://ida@/x?host=/nowhere")
    with pytest.raises(CaseError, match="no encrypted connection"):
        Case.open(f"{postgresql.address('postgres')}&sslmode=require")


def test_a_database_that_cannot_hold_all_text_is_refused(postgresql):
    postgresql.run("postgres", "CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(CaseError, match="LATIN1"):
        Case.create(postgresql.address("narrow"))
    postgresql.drop("narrow")


def test_without_the_driver_it_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pg8000.dbapi", None)
    with pytest.raises(CaseError, match="pip install pg8000"):
        Case.open("postgresql://ida@127.0.0.1:1/x")


def test_the_driver_is_asked_for_only_where_an_address_is(tmp_path):
    check = (
        "import sys, headwater.cli, headwater.case as h; h.Case.create(sys.argv[1]).close(); sys.exit('pg8000' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", check, str(tmp_path / "a.case")], check=True)


@in_a_database
def test_who_only_reads_needs_no_more_rights(postgresql, own_case):
    there = parse(own_case)
    postgresql.run(
        there.database,
        f"CREATE ROLE reader_{there.database} LOGIN PASSWORD 'reads'",
        f"GRANT USAGE ON SCHEMA {there.case} TO reader_{there.database}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {there.case} TO reader_{there.database}",
    )
    address = own_case.replace(f"{USER}:{PASSWORD}@", f"reader_{there.database}:reads@")
    with Case.open(address) as case:
        with case.view() as view:
            assert view.totals().reports == len(view.trace().reports)
            assert view.search(wanted("dam")).reports
        with pytest.raises(CaseError, match="may not do that"), case.writing() as connection:
            insert_one(connection, schema.component, {"name": "read", "version": "1"})
        told = pytest.raises(CaseInUse, match=f"user reader_{there.database}")
        with Case.open(own_case) as other, case.only_writer(), told, other.only_writer():
            pytest.fail("a second writer came in")
    with pytest.raises(CaseError, match="may not do that"):
        Case.create(address.replace("case=headwater", "case=mine"))


_END = """
    SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture
def sockets(monkeypatch):
    """Those of all connections that a test makes."""
    made = []

    def make(address, _given=postgresql_link._socket):
        made.append(_given(address))
        return made[-1]

    monkeypatch.setattr(postgresql_link, "_socket", make)
    return made


@in_a_database
def test_a_writer_whose_lock_was_lost_writes_no_more(postgresql, own_case, sockets):
    with Case.open(own_case) as case:
        with case.only_writer():
            at(postgresql, own_case, f"{_END} AND application_name LIKE 'headwater process %'")
            with pytest.raises(CaseError, match="was lost"), case.writing():
                pytest.fail("it writes")
        with case.view() as view:
            assert view.totals().reports
    assert sockets
    assert all(one.fileno() == -1 for one in sockets)


@in_a_database
def test_a_connection_that_was_cut_is_closed_wholly_and_quietly_and_made_anew(postgresql, own_case, sockets, caplog):
    with Case.open(own_case) as case:
        opened = case.view()
        view = opened.__enter__()
        at(postgresql, own_case, _END)
        with pytest.raises((DBAPIError, ConnectionError)) as lost:  # the server's last words may come too late to be read
            view.totals()
        with pytest.raises(CaseError, match=r"stopping|was lost"):
            opened.__exit__(type(lost.value), lost.value, None)
        with case.view() as view:
            assert view.totals().reports
    assert sockets
    assert all(one.fileno() == -1 for one in sockets)
    assert not caplog.records  # which would be shown, with a traceback


@pytest.mark.parametrize(
    ("error", "meant"), [(ConnectionResetError(104, "reset"), CaseError), (BrokenPipeError(), BrokenPipeError)]
)
def test_a_connection_that_is_reset_is_told_as_lost(error, meant):
    with pytest.raises(meant), postgresql_link.told(parse("postgresql://desk@localhost/news")):
        raise error


def test_text_that_the_database_refuses_is_kept_all_the_same():
    for words in ("", "plain", "\0", "a\0b\x10c", "\ud800", "\udfff\udc00", "\x10\ue000", "\x10\uefff\x10"):
        kept = postgresql_link.kept(words)
        assert not set(kept) & {"\0", *map(chr, range(0xD800, 0xE000))}
        assert postgresql_link.given_back(kept) == words
    assert postgresql_link.kept("as it is") == "as it is"


@in_a_database
def test_many_threads_write_and_none_of_it_is_lost(place):
    with Case.create(place) as case:

        def write(name):
            for number in range(10):
                with case.writing() as connection:
                    insert_one(connection, schema.component, {"name": name, "version": str(number)})

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcdef"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with case.reading() as connection:
            keys = connection.scalars(select(schema.component.c.key).order_by(schema.component.c.key)).all()
    assert keys == list(range(1, 61))


PAGE = (Path(__file__).resolve().parents[3] / "docs" / "case-file.md").read_text(encoding="utf-8")


def statements(block):
    return [one for one in re.sub(r"--.*", "", block).split(";") if one.strip()]


def test_the_roles_of_the_page_can_do_what_it_says(postgresql, stubs, tmp_path):
    once, then = map(statements, re.findall(r"```postgresql\n(.*?)```", PAGE, re.DOTALL))
    postgresql.run("postgres", *once, "ALTER ROLE desk PASSWORD 'writes'")
    made_press.write(tmp_path / "press")
    with Case.create(postgresql.address("news", "harbour", "desk", "writes")) as case:
        pipeline.add_paths(case, [str(tmp_path / "press")], Settings())
        with case.view() as view:
            whole = view.trace()
    postgresql.run("news", *then, "ALTER ROLE reader PASSWORD 'reads'")
    with Case.open(postgresql.address("news", "harbour", "reader", "reads")) as case:
        with case.view() as view:
            assert view.trace() == whole
            assert view.search(wanted("dam")).reports
        assert all(one.ok for one in findings(case))
        with pytest.raises(CaseError, match="may not do that"), case.writing() as connection:
            insert_one(connection, schema.component, {"name": "read", "version": "1"})
    with pytest.raises(CaseError, match="may not do that"):
        Case.create(postgresql.address("news", "mine", "reader", "reads"))
    backed_up(postgresql, whole)
    postgresql.drop("news")


def backed_up(server, whole):
    """The backup of the page, into another database."""
    other = server.new()
    command = re.search(r"`pg_dump (--schema=harbour .*?) > harbour.dump`", PAGE)[1].split()
    at_server = {**os.environ, "PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": USER, "PGPASSWORD": PASSWORD}
    dump = subprocess.run([programs() / "pg_dump", *command], env=at_server, capture_output=True, check=True).stdout
    subprocess.run([programs() / "pg_restore", f"--dbname={other}"], env=at_server, input=dump, check=True)
    with Case.open(server.address(other, "harbour")) as case:
        assert all(one.ok for one in findings(case))
        with case.view() as view:
            assert view.trace() == whole
    server.drop(other)
