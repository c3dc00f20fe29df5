"""A table as a data frame, of pandas or of polars: loaded only when a frame is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from headwater.errors import UsageError
from headwater.export.tables import Cell, Table, Type

Library = Literal["pandas", "polars"]

LIBRARIES: tuple[Library, ...] = ("pandas", "polars")
"""In the order in which they are looked for."""

_PANDAS = {Type.STRING: "string", Type.INTEGER: "Int64", Type.NUMBER: "Float64", Type.BOOLEAN: "boolean"}
"""Types that hold missing values as such: a whole number stays one beside an empty cell."""

_POLARS = {Type.STRING: "String", Type.INTEGER: "Int64", Type.NUMBER: "Float64", Type.BOOLEAN: "Boolean"}


def frame_of(table: Table, library: Library | None = None) -> Any:  # noqa: ANN401 - of a library that need not be there
    """``table`` as a data frame. Raises UsageError where no library is installed, or not the one asked for."""
    name = library or next((one for one in LIBRARIES if find_spec(one) is not None), None)
    if name is None:
        raise UsageError("neither pandas nor polars is installed.", remedy="Install one: python -m pip install pandas")
    if name not in LIBRARIES:
        raise UsageError(f"there is no library {name!r} for data frames.", remedy="Use pandas or polars.")
    if find_spec(name) is None:
        raise UsageError(f"{name} is not installed.", remedy=f"Install it: python -m pip install {name}")
    rows = list(table.rows)
    columns = {column.name: [row[place] for row in rows] for place, column in enumerate(table.columns)}
    return _MAKERS[name](import_module(name), table, columns)


def _pandas(pandas: Any, table: Table, columns: dict[str, list[Cell]]) -> Any:  # noqa: ANN401
    return pandas.DataFrame({one.name: pandas.array(columns[one.name], dtype=_PANDAS[one.type]) for one in table.columns})


def _polars(polars: Any, table: Table, columns: dict[str, Sequence[Cell]]) -> Any:  # noqa: ANN401
    return polars.DataFrame(
        [polars.Series(one.name, columns[one.name], dtype=getattr(polars, _POLARS[one.type])) for one in table.columns]
    )


_MAKERS: dict[Library, Callable[..., Any]] = {"pandas": _pandas, "polars": _polars}
