"""What a table of an export is: its columns with types and meanings, its keys, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | float | bool | None
"""One value; None where nothing is known or nothing applies."""

Row = tuple[Cell, ...]


class Type(StrEnum):
    """Types by their names in a Data Package."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """``needed`` columns are never empty. ``refers_to`` names the table whose ``id`` the values are; ``values`` are all that
    may stand there.
    """

    name: str
    about: str
    type: Type = Type.STRING
    needed: bool = False
    refers_to: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """``key`` names the columns that tell rows apart. ``rows`` are read once; their cells stand in the order of ``columns``."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Iterator[Row]


def identifier(about: str) -> Column:
    """The column ``id`` of a table that others refer to."""
    return Column("id", about, needed=True)


def reference(name: str, table: str, about: str, *, needed: bool = True) -> Column:
    """A column of ids of ``table``."""
    return Column(name, about, needed=needed, refers_to=table)


def integer(name: str, about: str, *, needed: bool = True) -> Column:
    return Column(name, about, Type.INTEGER, needed=needed)


def number(name: str, about: str, *, needed: bool = True) -> Column:
    return Column(name, about, Type.NUMBER, needed=needed)


def boolean(name: str, about: str) -> Column:
    return Column(name, about, Type.BOOLEAN, needed=True)


def choice(name: str, about: str, values: type[StrEnum], *, needed: bool = True) -> Column:
    """A column that holds one of the values of an enumeration of the model."""
    return Column(name, about, needed=needed, values=tuple(value.value for value in values))
