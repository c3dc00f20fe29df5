"""Where work runs. An engine never changes an answer."""

from __future__ import annotations

import os

from headwater.engine.local import LocalEngine
from headwater.engine.processes import ProcessEngine
from headwater.errors import UsageError
from headwater.model import Engine

ENGINES = ("local", "ray")


def engine_named(name: str, threads: int = 1) -> Engine:
    """The engine of that name; with ``threads`` threads of its own, where it works in this process. Raises UsageError if there
    is none, EngineError if it cannot be had.
    """
    if name == "local":
        return LocalEngine(threads)
    return _elsewhere(name, None)


def engine_of_workers(name: str, workers: int | None = None) -> Engine:
    """The same for work in large pieces: ``local`` has ``workers`` processes, by default one for each core that it may use."""
    if name != "local":
        return _elsewhere(name, workers)
    wanted = workers or _cores()
    return LocalEngine() if wanted == 1 else ProcessEngine(wanted)


def _elsewhere(name: str, workers: int | None) -> Engine:
    if name == "ray":
        from headwater.engine.ray import RayEngine  # noqa: PLC0415 - an extra, and slow to load

        return RayEngine(workers)
    raise UsageError(f"there is no engine {name!r}.", remedy=f"Use one of: {', '.join(ENGINES)}.")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


__all__ = ["ENGINES", "LocalEngine", "ProcessEngine", "engine_named", "engine_of_workers"]
