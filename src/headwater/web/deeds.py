"""What a person who is signed in does, into the audit trail of the case."""

from __future__ import annotations

from fastapi import Request
from sqlalchemy import Connection

from headwater.case.audit import Deed, note_deed
from headwater.web.people import Person, person
from headwater.web.served import served

LONGEST = 2000
"""Characters of the words of a deed."""


def note(request: Request, what: str, detail: str) -> None:
    """Note what is done, before it is: nothing is done that is not in the trail. Nothing is noted where nobody signs in."""
    who = person(request)
    if who.signed_in:
        with served(request).case.writing() as connection:
            note_in(connection, who, what, detail)


def note_in(connection: Connection, who: Person, what: str, detail: str) -> None:
    """The same in a transaction that does it."""
    if who.signed_in:
        note_deed(connection, Deed(who.name, str(who.role), what, detail[:LONGEST]))
