"""Numbers of claims, sources and statements are counted, and are what sorting all rows would give."""

import json
import random

import pytest
from sqlalchemy import delete, select, text

from headwater.case import Case, migrations, numbering, ordinals, schema
from headwater.case.bulk import delete_all, insert_all, insert_one
from headwater.case.integrity import findings
from headwater.case.numbering import keys_at, number_of, place_claims, set_milestones
from headwater.case.views import drop_views

COUNTS = ("reports", "origins", "named", "unnamed", "least", "most", "denials", "denials_least", "denials_most")
MORE_COUNTS = ("uncredited", "lost", "changes", "discrepancies", "credited")


@pytest.fixture
def case(place):
    with Case.create(place) as made:
        yield made


def add_claims(connection, places):
    """Claims by what places them, under the next keys."""
    if connection.scalar(select(schema.story.c.key)) is None:
        by = insert_one(connection, schema.component, {"name": "trace", "version": "1"})
        insert_one(connection, schema.story, {"fingerprint": "a", "sources": "[]", "missed": "[]", "component": by})
    zero = dict.fromkeys((*COUNTS, *MORE_COUNTS), 0)
    told = dict.fromkeys(("earliest", "latest", "detail"))
    rows = [{"ordinal": 0, "story": 1, "placing": json.dumps(place), "text": "", **zero, **told} for place in places]
    insert_all(connection, schema.claim, rows)
    place_claims(connection)
    set_milestones(connection)


def _ordinals(connection):
    table = schema.claim
    return {row.key: row.ordinal for row in connection.execute(select(table.c.key, table.c.ordinal))}


def numbered(connection):
    """(number, key) of all claims, and their keys by what places them."""
    table = schema.claim
    found = connection.execute(select(number_of(table), table.c.key)).all()
    sort = sorted((json.loads(row.placing), row.key) for row in connection.execute(select(table.c.placing, table.c.key)))
    return sorted((number, key) for number, key in found), [key for _, key in sort]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_and_goes_they_are_the_rank(case, monkeypatch, seed):
    monkeypatch.setattr(numbering, "STEP", 4)
    monkeypatch.setattr(ordinals, "ROOM", 3)
    monkeypatch.setattr(numbering, "LEAST", 2)
    monkeypatch.setattr(numbering, "AROUND", 2)
    choose = random.Random(seed)
    with case.writing() as connection:
        for _ in range(12):
            add_claims(connection, [[-choose.randint(1, 3), choose.choice("abc")] for _ in range(choose.randint(1, 6))])
            keys = connection.scalars(select(schema.claim.c.key)).all()
            gone = choose.sample(keys, len(keys) // 5)
            delete_all(connection, schema.claim, ("key",), [(key,) for key in gone])
            set_milestones(connection)
            found, ranked = numbered(connection)
            assert found == list(enumerate(ranked, 1))
            assert keys_at(connection, schema.claim, range(len(ranked) + 3)) == dict(enumerate(ranked, 1))


def test_what_comes_in_leaves_the_others_as_they_are(case):
    with case.writing() as connection:
        add_claims(connection, [[place] for place in range(0, 600, 2)])
        before = _ordinals(connection)
        add_claims(connection, [[-1], [301], [301], [900]])
        after = _ordinals(connection)
        found, ranked = numbered(connection)
    assert {key: after[key] for key in before} == before
    assert [key for _, key in found] == ranked
    assert [dict(map(reversed, found))[key] for key in (301, 302, 303, 304)] == [1, 153, 154, 304]


def test_a_case_of_before_is_numbered_alike(own_case):
    with Case.open(own_case) as case:
        with case.view() as view:
            whole, claims = view.trace(), view.list_claims()
        with case.writing() as connection:
            _as_before(connection)
    with Case.open(own_case) as case, case.view() as view:
        assert view.trace() == whole
        assert view.list_claims() == claims


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM milestone WHERE name = 'source'", "the milestones of sources are not where counting puts them"),
        ("UPDATE milestone SET number = number + 1 WHERE name = 'claim'", "the milestones of claims are not"),
        ("UPDATE report SET statements = statements + 1 WHERE key = 1", "the milestones of reports are not"),
        ("UPDATE report SET ordinal = NULL WHERE key = 3", "some reports have no place of their own"),
        ("UPDATE claim SET ordinal = 0 WHERE key = 2", "some claims have no place of their own"),
        ("UPDATE source SET ordinal = (SELECT ordinal FROM source WHERE key = 1) WHERE key = 2", "some sources have no place"),
        ("UPDATE claim SET ordinal = 1 + (SELECT max(ordinal) FROM claim) WHERE key = 2", "claims are not in the order"),
    ],
)
def test_doctor_finds_numbers_that_are_not_the_rank(own_case, monkeypatch, damage, told):
    monkeypatch.setattr(numbering, "STEP", 4)
    with Case.open(own_case) as case:
        with case.writing() as connection:
            set_milestones(connection)
        assert numbers_of(case).ok
        with case.writing() as connection:
            connection.exec_driver_sql(damage)
        found = numbers_of(case)
    assert not found.ok
    assert told in found.detail
    assert found.remedy


def numbers_of(case):
    return next(one for one in findings(case) if one.name == "numbers")


def _as_before(connection):
    """The schema as it was when numbers stood in the rows."""
    drop_views(connection)
    renamed = ((schema.claim, "number"), (schema.source, "number"), (schema.report, "first_statement"))
    numbers = {table: connection.execute(select(table.c.key, number_of(table))).all() for table, _ in renamed}
    for table, column in renamed:
        named = f"ix_{table.name}_ordinal" + ("_statements" if table is schema.report else "")
        connection.execute(text(f"DROP INDEX {named}"))
        connection.execute(text(f"ALTER TABLE {table.name} RENAME COLUMN ordinal TO {column}"))
        connection.execute(text(f"CREATE INDEX ix_{table.name}_{column} ON {table.name} ({column})"))
    for table, column in renamed:
        change = text(f"UPDATE {table.name} SET {column} = :number WHERE key = :key")
        connection.execute(change, [{"key": key, "number": number} for key, number in numbers[table]])
    connection.execute(text("DROP TABLE milestone"))
    connection.execute(delete(schema.migration).where(schema.migration.c.version == len(migrations.STEPS)))
