"""Columns as the tables of a case have them, in few words.

Text is compared and sorted by code points in every database, as Python does; keys and numbers have 64 bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ColumnElement, Float, ForeignKey, Index, Integer, Text

WORDS = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = Integer().with_variant(BigInteger(), "postgresql")


def key(name: str = "key") -> Column[int]:
    """The key of a table. Who adds a row gives it: one more than the last (`headwater.case.bulk`)."""
    return Column(name, NUMBER, primary_key=True, autoincrement=False)


def to(name: str, target: str, *, null: bool = False, cascade: bool = False, key: bool = False) -> Column[int]:
    """A column that points at another table's key."""
    reference = ForeignKey(target, ondelete="CASCADE" if cascade else None, deferrable=True, initially="DEFERRED")
    return Column(name, NUMBER, reference, nullable=null, primary_key=key)


def text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=null)


def integer(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def number(name: str, *, null: bool = False) -> Column[int]:
    """A number that counts through the whole case."""
    return Column(name, NUMBER, nullable=null)


def flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def score(name: str = "score") -> Column[float]:
    return Column(name, Float(53), nullable=False)


def index_latest_first(name: str, latest: Column[str], *others: Column[Any], beside: Sequence[str] = ()) -> None:
    """An index by dates, the latest first and those without one last: in SQLite, an index that falls has them there anyway,
    and may not say so. Columns ``beside`` stand in it in PostgreSQL, too.
    """
    falling: ColumnElement[str] = latest.desc()
    Index(name, falling, *others).ddl_if(dialect="sqlite")
    Index(name, falling.nulls_last(), *others, postgresql_include=list(beside)).ddl_if(dialect="postgresql")
