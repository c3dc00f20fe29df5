"""Where a statement stands on its claim: it supports, denies or doubts it, or tells what has become of it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Position, Statement


def with_positions(centre: Statement, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` with their positions against what ``centre`` says."""
    return tuple(replace(statement, position=_position(centre, statement)) for statement in statements)


def _position(centre: Statement, statement: Statement) -> Position:
    if statement.denied and not centre.denied:
        return Position.DENIES
    return Position.SUPPORTS
