"""Where work runs. An engine never changes an answer."""

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
    if name == "ray":
        from headwater.engine.ray import RayEngine  # noqa: PLC0415 - an extra, and slow to load

        return RayEngine()
    raise UsageError(f"there is no engine {name!r}.", remedy=f"Use one of: {', '.join(ENGINES)}.")


__all__ = ["ENGINES", "LocalEngine", "ProcessEngine", "engine_named"]
