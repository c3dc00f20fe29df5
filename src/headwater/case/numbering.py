"""The numbers behind "c3", "s12" and "t7": how many come before a row. They change with every trace, so they are not kept but
counted: rows have an ordinal, which stays when others come in, and from a milestone, every `STEP` rows, it is not far.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import Alias, ColumnElement, Connection, FromClause, Select, Table, delete, func, insert, literal_column, select

from headwater.case import schema
from headwater.case.bulk import update_all
from headwater.case.ordinals import AROUND, LEAST, between, fitted

STEP = 128
"""Rows from one milestone to the next."""

NUMBERED = (schema.claim, schema.source, schema.report)
"""What is numbered; of a report, it is the first statement."""

_AT_ONCE = 100
"""Numbers that are looked up in one query."""


@cache
def number_of(table: Table | Alias) -> ColumnElement[int]:
    """The number of a claim or a source, or of the first statement of a report: a column for queries on ``table``."""
    whole = table.element if isinstance(table, Alias) else table
    assert isinstance(whole, Table)
    one, other = schema.milestone.alias(), whole.alias()
    between_them = (other.c.ordinal >= one.c.ordinal) & (other.c.ordinal < table.c.ordinal)
    behind = select(_size(other, whole)).where(between_them).correlate(one, table).scalar_subquery()
    nearest = (one.c.name == whole.name) & (one.c.ordinal <= table.c.ordinal)
    found = select(one.c.number + behind).where(nearest).order_by(one.c.ordinal.desc()).limit(1)
    return found.correlate(table).scalar_subquery()


def _size(rows: FromClause, table: Table) -> ColumnElement[int]:
    return func.coalesce(func.sum(rows.c.statements), 0) if table is schema.report else func.count()


def keys_at(connection: Connection, table: Table, numbers: Iterable[int]) -> dict[int, int]:
    """The keys of the claims or sources with these numbers, by number; those that there are."""
    wanted = sorted({number for number in numbers if number > 0})
    found: dict[int, int] = {}
    for low in range(0, len(wanted), _AT_ONCE):
        query = " UNION ALL ".join(_key_at(table.name, number) for number in wanted[low : low + _AT_ONCE])
        found |= {row[0]: row[1] for row in connection.exec_driver_sql(query)}
    return found


def _key_at(name: str, number: int) -> str:
    behind = (number - 1) % STEP
    first = f"SELECT ordinal FROM milestone WHERE name = '{name}' AND number = {number - behind}"  # noqa: S608 - our own names
    one = f"SELECT key FROM {name} WHERE ordinal >= ({first}) ORDER BY ordinal LIMIT 1 OFFSET {behind}"  # noqa: S608 - as above
    return f"SELECT {number} AS number, key FROM ({one}) n{number}"  # noqa: S608 - as above


def set_milestones(connection: Connection) -> None:
    """Count from the start how far the milestones are: when all rows have their ordinals."""
    connection.execute(delete(schema.milestone))
    for table in NUMBERED:
        connection.execute(insert(schema.milestone).from_select(["name", "ordinal", "number"], _milestones(table)))


def _milestones(table: Table) -> Select[tuple[Any, ...]]:
    """The milestones of a table, counted: its name, their ordinals and numbers."""
    columns = [func.row_number().over(order_by=table.c.ordinal).label("place"), table.c.ordinal]
    if table is schema.report:
        columns.append((func.sum(table.c.statements).over(order_by=table.c.ordinal) - table.c.statements + 1).label("number"))
    ranked = select(*columns).where(table.c.ordinal > 0).subquery()
    number = ranked.c.number if table is schema.report else ranked.c.place
    return select(literal_column(f"'{table.name}'"), ranked.c.ordinal, number).where(ranked.c.place % STEP == 1)


def misnumbered(connection: Connection) -> Iterator[str]:
    """What is wrong with the ordinals and the milestones, in plain words; nothing, where every number is the rank."""
    for table in NUMBERED:
        among = table.c.story.is_not(None) if table is schema.report else table.c.key > 0
        count, apart = connection.execute(select(func.count(), func.count(table.c.ordinal.distinct())).where(among)).one()
        if count != apart or connection.scalar(select(func.count()).where(among & (table.c.ordinal <= 0))):
            yield f"some {table.name}s have no place of their own"
        milestone = schema.milestone
        kept = select(milestone.c.ordinal, milestone.c.number).where(milestone.c.name == table.name)
        counted = {(row[1], row[2]) for row in connection.execute(_milestones(table))}
        if counted != {(row.ordinal, row.number) for row in connection.execute(kept)}:
            yield f"the milestones of {table.name}s are not where counting puts them"
    placed = select(schema.claim.c.placing, schema.claim.c.key).order_by(schema.claim.c.ordinal)
    places = ((json.loads(row.placing), row.key) for row in connection.execute(placed).yield_per(1000))
    if any(one > other for one, other in pairwise(places)):
        yield "claims are not in the order of what places them"


def place_reports(connection: Connection, reports: Sequence[int]) -> None:
    """Give each of the reports its ordinal, by their keys in the order of their paths, and all others none."""
    table = schema.report
    stored = {row.key: row.ordinal for row in connection.execute(select(table.c.key, table.c.ordinal))}
    wanted = dict.fromkeys(stored) | dict(zip(reports, fitted([stored[key] for key in reports]), strict=True))
    changed = [{"key": key, "ordinal": ordinal} for key, ordinal in wanted.items() if stored[key] != ordinal]
    update_all(connection, table, changed, ("key",))


def source_ordinals(connection: Connection, sources: Sequence[int]) -> list[int]:
    """An ordinal for each source, by their keys in the order of their ids: the one that it has where that can stay."""
    table = schema.source
    stored = {row.key: row.ordinal for row in connection.execute(select(table.c.key, table.c.ordinal))}
    return fitted([stored.get(key) for key in sources])


_Place = tuple[Any, int]
"""What places a claim among others, and its key: the order in which its story has it."""


def place_claims(connection: Connection) -> None:
    """Give each claim that has none an ordinal, among all: by what places it, then by key."""
    table = schema.claim
    waiting = connection.execute(select(table.c.placing, table.c.key).where(table.c.ordinal == 0)).all()
    places = sorted((json.loads(row.placing), row.key) for row in waiting)
    placed = _Placed(connection)
    gaps: dict[tuple[_Row | None, _Row | None], list[int]] = defaultdict(list)
    for place in places:
        gaps[placed.around(place)].append(place[1])
    tight, rows = [], []
    for (below, above), keys in gaps.items():
        made = between(below and below[0], above and above[0], len(keys))
        if made is None:
            tight.append((below, keys))
        else:
            rows += [{"key": key, "ordinal": ordinal} for key, ordinal in zip(keys, made, strict=True)]
    update_all(connection, table, rows, ("key",))
    for below, keys in tight:
        _make_room(connection, below and below[1], keys)


_Row = tuple[int, int]
"""The ordinal and the key of a claim."""


class _Placed:
    """The claims that have their ordinals, looked at no further than it takes to place others among them."""

    def __init__(self, connection: Connection) -> None:
        table, milestone = schema.claim, schema.milestone
        self._connection = connection
        known = (milestone.c.name == table.name) & (milestone.c.ordinal == table.c.ordinal)
        query = select(table.c.ordinal, table.c.key, table.c.placing).join(milestone, known).order_by(table.c.ordinal)
        self._marks = [((row.ordinal, row.key), (json.loads(row.placing), row.key)) for row in connection.execute(query)]
        self._near: tuple[int, list[tuple[_Row, _Place]]] = (-1, [])

    def around(self, place: _Place) -> tuple[_Row | None, _Row | None]:
        """The claims right before it and right behind it; best asked in the order of the places."""
        mark = bisect_right(self._marks, place, key=lambda one: one[1])
        if self._near[0] != mark:
            self._near = (mark, self._between(mark))
        rows = self._near[1]
        at = bisect_right(rows, place, key=lambda one: one[1])
        following = rows[at : at + 1] or self._marks[mark : mark + 1]
        return (rows[at - 1][0] if at else None), (following[0][0] if following else None)

    def _between(self, mark: int) -> list[tuple[_Row, _Place]]:
        """From a milestone to the next."""
        table = schema.claim
        query = select(table.c.ordinal, table.c.key, table.c.placing).where(table.c.ordinal > 0)
        if mark:
            query = query.where(table.c.ordinal >= self._marks[mark - 1][0][0])
        if mark < len(self._marks):
            query = query.where(table.c.ordinal < self._marks[mark][0][0])
        rows = self._connection.execute(query.order_by(table.c.ordinal))
        return [((row.ordinal, row.key), (json.loads(row.placing), row.key)) for row in rows]


def _make_room(connection: Connection, below: int | None, keys: Sequence[int]) -> None:
    """Place new claims right behind another one, given by its key, or before all, where there is no room for them: those around
    are moved apart.
    """
    table = schema.claim
    low = 0 if below is None else connection.scalar(select(table.c.ordinal).where(table.c.key == below)) or 0
    around = max(AROUND, len(keys))
    while True:
        falling = select(table.c.ordinal, table.c.key).where(table.c.ordinal <= low, table.c.ordinal > 0)
        rising = select(table.c.ordinal, table.c.key).where(table.c.ordinal > low)
        before = connection.execute(falling.order_by(table.c.ordinal.desc()).limit(around + 1)).all()
        behind = connection.execute(rising.order_by(table.c.ordinal).limit(around + 1)).all()
        moved = [*(row.key for row in reversed(before[:around])), *keys, *(row.key for row in behind[:around])]
        made = between(
            before[around].ordinal if len(before) > around else None,
            behind[around].ordinal if len(behind) > around else None,
            len(moved),
            LEAST,
        )
        if made is not None:
            rows = [{"key": key, "ordinal": ordinal} for key, ordinal in zip(moved, made, strict=True)]
            update_all(connection, table, rows, ("key",))
            return
        around *= 2
