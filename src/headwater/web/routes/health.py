"""Whether the server lives, and whether it can serve: for what watches over it. Nothing here tells of the case."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from time import monotonic

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import SQLAlchemyError

from headwater.errors import HeadwaterError
from headwater.pipeline import weights_are_whole
from headwater.web.served import Served

router = APIRouter(include_in_schema=False)

_LOOK_AGAIN = 60.0
"""Seconds for which the weights, once hashed, are not hashed again."""


@dataclass(slots=True)
class _Weights:
    """Whether the weights are the ones that their manifest names, and when that was looked at."""

    whole: bool = False
    looked: float | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self) -> bool:
        with self.lock:
            if self.looked is None or monotonic() - self.looked > _LOOK_AGAIN:
                self.whole, self.looked = weights_are_whole(), monotonic()
            return self.whole


_weights = _Weights()


@router.get("/health")
def health() -> Response:
    """The process answers."""
    return JSONResponse({"alive": True})


@router.get("/ready")
def ready(request: Request) -> Response:
    """The case can be read, and the weights are whole; 503 where one of them is not so, or the server stops."""
    what: Served = request.app.state.served
    found = {"case": _readable(what), "weights": _weights.check(), "stopping": what.jobs.stopping}
    able = found["case"] and found["weights"] and not found["stopping"]
    return JSONResponse({"ready": able, **found}, status_code=200 if able else 503)


def _readable(what: Served) -> bool:
    try:
        what.check()
        with what.case.view() as view:
            view.components()
    except (HeadwaterError, SQLAlchemyError, OSError):
        return False
    return True
