from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.model import Rejection, Report
from headwater.read import read_paths
from headwater.settings import Settings

Reads = Callable[..., tuple[list[Report], list[Rejection]]]


@pytest.fixture
def read_file(tmp_path: Path) -> Reads:
    """Writes bytes under a name and reads that file: the reports, and what was set aside."""

    def read(name: str, data: bytes | str, settings: Settings | None = None) -> tuple[list[Report], list[Rejection]]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        items = list(read_paths([str(path)], settings or Settings(), io.BytesIO()))
        return [item for item in items if isinstance(item, Report)], [item for item in items if isinstance(item, Rejection)]

    return read
