"""Work in tasks of Ray (https://docs.ray.io): processes on this machine, or on all machines of a cluster.

Where the environment variable RAY_ADDRESS names a running cluster, that is used. Else one is started for this process on this
machine alone: it reaches and is reached by nothing but this machine, has no pages, and reports to nobody.
"""

from __future__ import annotations

import os
import socket
import warnings
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any, TypeVar

from headwater.engine.batches import Each, in_batches, in_order
from headwater.errors import EngineError, HeadwaterError

Item = TypeVar("Item")
Result = TypeVar("Result")

ADDRESS = "RAY_ADDRESS"
"""The environment variable that names a cluster, as Ray's own commands read it."""

MOST_DEATHS = 5
"""How often a task is done again where its process, or its machine, died: then it is the work that kills them."""

SECONDS = 10
"""In which a cluster must answer."""

STARTS = 3
"""How often Ray is started on this machine before it is given up: it waits half a minute for itself, which a busy machine may
exceed.
"""

_AHEAD = 4
"""Batches for each core that are under way or waiting to be taken: results come in order, and one may take longer."""

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # Ray's name for: on this machine alone, listen on the loopback address alone
}


class RayEngine:
    """In tasks of Ray; functions and items are pickled. Raises EngineError where Ray is not installed or not to be reached."""

    def __init__(self, processes: int | None = None) -> None:
        self.threads = 1
        self._ray = _started(processes)

    def map(self, function: Callable[[Item], Result], items: Iterable[Item], batch: int = 1) -> Iterator[Result]:
        """``function`` of each item, in order. Raises EngineError where processes die again and again."""
        sent = self._ray.put(Each(function))
        task = self._ray.remote(_done).options(max_retries=MOST_DEATHS, num_cpus=1)
        most = _AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

        def start(taken: tuple[Item, ...]) -> Any:  # noqa: ANN401 - a reference to a result, which Ray does not type
            return task.remote(sent, taken)

        for _, result in in_order(in_batches(items, batch), start, most):
            yield from self._taken(result)

    def _taken(self, result: Any) -> list[Any]:  # noqa: ANN401 - as above
        errors = self._ray.exceptions
        try:
            found: list[Any] = self._ray.get(result)
        except errors.RayTaskError as error:
            if isinstance(error.cause, HeadwaterError):
                raise error.cause from None  # what was raised, not Ray's account of where
            raise
        except errors.RayError as error:
            raise EngineError(
                f"its workers die again and again ({type(error).__name__}).",
                subject="the ray engine",
                remedy="Most often the memory is not enough: give it machines with more, or use smaller shards.",
            ) from error
        return found


def _done(each: Callable[[tuple[Item, ...]], list[Result]], batch: tuple[Item, ...]) -> list[Result]:
    return each(batch)


def _started(processes: int | None) -> ModuleType:
    """Ray, connected to a cluster. Raises EngineError."""
    address = os.environ.get(ADDRESS)
    if address is None:
        for name, value in _QUIET.items():
            os.environ.setdefault(name, value)
    try:
        import ray  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise EngineError(
            "Ray is not installed.",
            subject="the ray engine",
            remedy="Install it beside Headwater (pip install ray), or use --engine local.",
        ) from error
    if not ray.is_initialized():
        _keep_off_the_answer()
        _start(ray, address, processes)
    return ray


def _start(ray: ModuleType, address: str | None, processes: int | None) -> None:
    """Connect to a cluster, or start one. Raises EngineError."""
    for tries in range(1, STARTS + 1):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what its later versions will do with graphics cards
                _connect(ray, address, processes)
        except Exception as error:  # Ray raises plain ones, too
            ray.shutdown()
            if address is None and tries < STARTS:
                continue
            raise EngineError(
                f"Ray cannot be started or reached ({error}).",
                subject="the ray engine" if address is None else address,
                remedy=f"Check {ADDRESS}, and that the cluster runs the same versions of Ray and Python.",
            ) from error
        return


def _keep_off_the_answer() -> None:
    """Ray tells of nodes that died on standard output, where the answer goes, and has no setting for it."""
    from ray._private import worker  # noqa: PLC0415 - as above

    if hasattr(worker, "print_to_stdstream"):
        worker.print_to_stdstream = lambda *_, **__: None


def _connect(ray: ModuleType, address: str | None, processes: int | None) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address is not None:
        host, mark, port = address.rpartition("://")[2].rpartition(":")
        if mark and port.isdigit():  # Ray would try for minutes where nobody answers
            socket.create_connection((host.strip("[]"), int(port)), SECONDS).close()
        ray.init(address=address, **quiet)
    else:
        ray.init(address="local", include_dashboard=False, num_cpus=processes, **quiet)
