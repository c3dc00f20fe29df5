"""Columns as the tables of a case have them, in few words."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Text


def key(name: str = "key") -> Column[int]:
    return Column(name, Integer, primary_key=True)


def to(name: str, target: str, *, null: bool = False, cascade: bool = False, key: bool = False) -> Column[int]:
    """A column that points at another table's key."""
    reference = ForeignKey(target, ondelete="CASCADE" if cascade else None, deferrable=True, initially="DEFERRED")
    return Column(name, Integer, reference, nullable=null, primary_key=key)


def text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def integer(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def score(name: str = "score") -> Column[float]:
    return Column(name, Float(53), nullable=False)
