"""Records as plain values that JSON can hold, and back: exactly, whatever fields a record has or gains.

A record becomes an object of the fields that differ from their defaults; a tuple a list, an enum its value. What is read back
equals what was written, floats to the bit. How a class is written and read is worked out once.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Convert = Callable[[Any], Any]

to_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""Plain values as JSON, without white space; a tuple is a list to it."""


class Codec(NamedTuple):
    """How one field is written and read: None where the value is plain as it is. ``nested`` says that it holds a tuple or a
    record, which a column keeps as JSON.
    """

    name: str
    default: object
    write: Convert | None
    read: Convert | None
    nested: bool


def plain(record: object) -> dict[str, Any]:
    """The fields of ``record`` that differ from their defaults, as plain values."""
    return told(record, codecs(type(record)))


def told(record: object, of: Iterable[Codec]) -> dict[str, Any]:
    """The same, of some fields."""
    found = {}
    for name, default, write, _, _ in of:
        value = getattr(record, name)
        if value is default or (default is not MISSING and value == default and type(value) is type(default)):
            continue
        found[name] = value if write is None or value is None else write(value)
    return found


def record_of(kind: type[Record], values: Mapping[str, Any]) -> Record:
    """The record of that kind that `plain` made ``values`` of."""
    readers = _readers(_class(kind))
    return kind(**{name: value if (read := readers[name]) is None else read(value) for name, value in values.items()})


def codecs(kind: object) -> tuple[Codec, ...]:
    """How the fields of a record's class are written and read, in their order."""
    return _codecs(_class(kind))


def _class(kind: object) -> Any:  # noqa: ANN401 - a class, which mypy takes for unhashable
    return kind


@cache
def _codecs(kind: Any) -> tuple[Codec, ...]:  # noqa: ANN401 - as above
    hints = get_type_hints(kind)
    return tuple(
        Codec(one.name, _default(one), _writer(hints[one.name]), _reader(hints[one.name]), _nested(hints[one.name]))
        for one in fields(kind)
    )


@cache
def _readers(kind: Any) -> dict[str, Convert | None]:  # noqa: ANN401 - as above
    return {one.name: one.read for one in _codecs(kind)}


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _some(hint: Any) -> Any:  # noqa: ANN401 - a type, or what `typing` builds of types
    """What a type that allows None is besides; others as they are."""
    if get_origin(hint) not in {Union, types.UnionType}:
        return hint
    [some] = [one for one in get_args(hint) if one is not types.NoneType]
    return some


def _nested(hint: Any) -> bool:  # noqa: ANN401 - as above
    some = _some(hint)
    return get_origin(some) is tuple or is_dataclass(some)


def _writer(hint: Any) -> Convert | None:  # noqa: ANN401 - as above
    """How to make a value plain that is as the hint says and not None; None where it is plain already."""
    some = _some(hint)
    if get_origin(some) is tuple:
        return _tuple_writer(get_args(some))
    if is_dataclass(some):
        return plain
    if isinstance(some, type) and issubclass(some, Enum):
        return _value
    return _float if some is float else None


def _value(one: Enum) -> Any:  # noqa: ANN401 - as the enum has it
    return one.value


def _float(number: Any) -> int | float:  # noqa: ANN401 - numbers of numpy too
    if type(number) in {int, float}:
        return number  # type: ignore[no-any-return]
    return float(number)


def _tuple_writer(parts: tuple[Any, ...]) -> Convert | None:
    writers = [_writer(part) for part in parts if part is not Ellipsis]
    if not any(writers):
        return None
    if Ellipsis in parts:
        one = writers[0]
        assert one is not None
        return lambda values: [None if value is None else one(value) for value in values]
    return lambda values: [
        value if write is None or value is None else write(value) for write, value in zip(writers, values, strict=True)
    ]


def _reader(hint: Any) -> Convert | None:  # noqa: ANN401 - as above
    """How to read a plain value as the hint says; None where it is that already."""
    some = _some(hint)
    read = _reader_of(some)
    return read if read is None or some is hint else lambda value: None if value is None else read(value)


def _reader_of(some: Any) -> Convert | None:  # noqa: ANN401 - as above
    if get_origin(some) is tuple:
        return _tuple_reader(get_args(some))
    if is_dataclass(some):
        kind: Any = some
        return lambda value: record_of(kind, value)
    if isinstance(some, type) and issubclass(some, Enum):
        return {one.value: one for one in some}.__getitem__
    return None


def _tuple_reader(parts: tuple[Any, ...]) -> Convert:
    readers = [_reader(part) for part in parts if part is not Ellipsis]
    if not any(readers):
        return tuple
    if Ellipsis in parts:
        one = readers[0]
        assert one is not None
        return lambda values: tuple([one(value) for value in values])
    if readers == [tuple, tuple]:  # two spans, of which a pile has more than of anything else
        return _two_spans
    return lambda values: tuple(value if read is None else read(value) for read, value in zip(readers, values, strict=True))


def _two_spans(values: Any) -> tuple[tuple[Any, ...], tuple[Any, ...]]:  # noqa: ANN401 - as above
    one, other = values
    return tuple(one), tuple(other)
