"""Records as plain values that JSON can hold, and back: exactly, whatever fields a record has or gains.

A record becomes an object of the fields that differ from their defaults; a tuple a list, an enum its value. What is read back
equals what was written, floats to the bit.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Convert = Callable[[Any], Any]


def to_json(value: Any) -> str:  # noqa: ANN401 - whatever `plain` gives
    """Plain values as JSON, without white space."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def plain(record: object) -> dict[str, Any]:
    """The fields of ``record`` that differ from their defaults, as plain values."""
    return {
        name: convert(getattr(record, name))
        for name, convert, default in _writers(_class(record))
        if _told(record, name, default)
    }


def _class(record: object) -> Any:  # noqa: ANN401 - its class, which mypy takes for unhashable
    return type(record)


def _told(record: object, name: str, default: object) -> bool:
    value = getattr(record, name)
    return default is MISSING or (value is not default and (value != default or type(value) is not type(default)))


def record_of(kind: type[Record], values: Mapping[str, Any]) -> Record:
    """The record of that kind that `plain` made ``values`` of."""
    of_kind: Any = kind
    readers = _readers(of_kind)
    return kind(**{name: readers[name](value) for name, value in values.items()})


def value_of(kind: type, name: str, value: Any) -> Any:  # noqa: ANN401 - as the field's type says
    """The value of one field of a record of that kind, from its plain value."""
    return _readers(kind)[name](value)


def is_nested(kind: type, name: str) -> bool:
    """Whether a field of a record of that kind holds a tuple or a record."""
    return _nested(get_type_hints(kind)[name])


def _nested(hint: Any) -> bool:  # noqa: ANN401 - as `_reader` takes it
    if get_origin(hint) in {Union, types.UnionType}:
        return any(_nested(one) for one in get_args(hint))
    return get_origin(hint) is tuple or (isinstance(hint, type) and is_dataclass(hint))


def plain_value(value: Any) -> Any:  # noqa: ANN401 - any value of a record
    """A value of a record's field, plain."""
    if value is None or (isinstance(value, str | bool) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain_value(one) for one in value]
    if is_dataclass(value):
        return plain(value)
    return _number(value)


def _number(value: Any) -> int | float:  # noqa: ANN401 - numbers of numpy too
    if type(value) in {int, float}:
        return value  # type: ignore[no-any-return]
    return int(value) if isinstance(value, int) else float(value)


@cache
def _writers(kind: Any) -> tuple[tuple[str, Convert, object], ...]:  # noqa: ANN401 - a record's class
    return tuple((field.name, plain_value, _default(field)) for field in fields(kind))


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _readers(kind: Any) -> dict[str, Convert]:  # noqa: ANN401 - as above
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


def _same(value: Any) -> Any:  # noqa: ANN401 - strings and numbers are plain already
    return value


def _reader(hint: Any) -> Convert:  # noqa: ANN401 - a type, or what `typing` builds of types
    """How to read a plain value as the type that a field names."""
    if get_origin(hint) in {Union, types.UnionType}:
        [some] = [one for one in get_args(hint) if one is not types.NoneType]
        inner = _reader(some)
        return inner if inner is _same else lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: record_of(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: hint(value)  # noqa: PLW0108 - an enum's class is no plain function to mypy
    return _same


def _tuple_reader(parts: tuple[Any, ...]) -> Convert:
    readers = [_reader(part) for part in parts if part is not Ellipsis]
    if Ellipsis in parts:
        one = readers[0]
        return tuple if one is _same else lambda values: tuple([one(value) for value in values])
    if all(reader is _same for reader in readers):
        return tuple
    return lambda values: tuple(reader(value) for reader, value in zip(readers, values, strict=True))
