"""Where work runs. An engine never changes an answer."""

from headwater.engine.local import LocalEngine
from headwater.errors import UsageError
from headwater.model import Engine

_ENGINES = {"local": LocalEngine}


def engine_named(name: str, threads: int = 1) -> Engine:
    """The engine of that name, with so many threads of its own. Raises UsageError if there is none."""
    if name not in _ENGINES:
        raise UsageError(f"there is no engine {name!r}.", remedy=f"Use one of: {', '.join(sorted(_ENGINES))}.")
    return _ENGINES[name](threads)


__all__ = ["LocalEngine", "engine_named"]
