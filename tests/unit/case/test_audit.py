import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import DatabaseError

from headwater.case import Case
from headwater.case.audit import Deed, deeds, note_deed
from headwater.case.schema import migration
from headwater.errors import CaseError


def noted(case, *names):
    with case.writing() as connection:
        for name in names:
            note_deed(connection, Deed(name, "reviewer", "judged", f"what {name} judged"))


def trail(case, limit=10, first=0):
    with case.reading() as connection:
        return deeds(connection, limit, first)


def test_the_newest_comes_first_a_page_at_a_time(place):
    with Case.create(place) as case:
        noted(case, "Ida", "Oren", "Lise")
        found = trail(case, 2)
        assert [(one.who, one.detail) for one in found.rows] == [("Lise", "what Lise judged"), ("Oren", "what Oren judged")]
        assert found.total == 3
        assert found.rows[0].when.endswith("Z")
        assert [one.who for one in trail(case, 2, 2).rows] == ["Ida"]


def test_what_was_done_is_kept_with_it_or_not_at_all(place):
    with Case.create(place) as case:

        def stopped():
            with case.writing() as connection:
                note_deed(connection, Deed("Ida", "admin", "added", "three files"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            stopped()
        assert trail(case).total == 0


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'Nobody'", "DELETE FROM audit"])
def test_nobody_rewrites_it(place, change):
    with Case.create(place) as case:
        noted(case, "Ida")
        with pytest.raises((DatabaseError, CaseError), match="only added to"), case.writing() as connection:
            connection.execute(text(change))
        assert trail(case).rows[0].who == "Ida"


def test_a_case_of_before_gets_one(place):
    with Case.create(place) as case, case.writing() as connection:
        connection.execute(text("DROP TABLE audit"))
        connection.execute(delete(migration).where(migration.c.version > 2))
    with Case.open(place) as case:
        noted(case, "Ida")
        with pytest.raises((DatabaseError, CaseError), match="only added to"), case.writing() as connection:
            connection.execute(text("DELETE FROM audit"))
