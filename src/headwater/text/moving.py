"""Records with every span in them moved to where the same words stand in another form of their report's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from headwater.model import Field, Report, Span

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Place:
    """The string that spans point into: of which report (None: the only one in question), and which of its two."""

    report: str | None = None
    field: Field = Field.TEXT


Move = Callable[[Place, Span], Span]


def with_spans(record: Record, move: Move, place: Place = Place()) -> Record:
    """``record`` with all its spans moved, those of the records in it too; a whole report in it is left as it is.

    A record's own ``report`` and ``field``, where it has them, say what its spans and those of the records in it point into.
    """
    here = Place(_own(record, "report", str, place.report), _own(record, "field", Field, place.field))
    changes: dict[str, Any] = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if field.type == "Span":
            changes[field.name] = move(here, value)
        elif field.type == "Spans":
            changes[field.name] = tuple(move(here, span) for span in value)
        elif isinstance(value, tuple) or (is_dataclass(value) and not isinstance(value, Report)):
            changes[field.name] = _inside(value, move, here)
    return replace(record, **changes)  # type: ignore[type-var]


def _inside(value: Any, move: Move, place: Place) -> Any:  # noqa: ANN401 - whatever a record may hold
    if isinstance(value, tuple):
        return tuple(_inside(one, move, place) for one in value)
    return with_spans(value, move, place) if is_dataclass(value) and not isinstance(value, (Report, type)) else value


def _own(record: object, name: str, kind: type, otherwise: Any) -> Any:  # noqa: ANN401 - a report's id or a field
    value = getattr(record, name, None)
    return value if isinstance(value, kind) else otherwise
