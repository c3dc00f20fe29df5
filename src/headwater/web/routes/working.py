"""How far a job is: as a page that reads without script, and as events that stream in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from headwater.web.jobs import Jobs, State
from headwater.web.people import REVIEWER
from headwater.web.rendering import leads_to, page
from headwater.web.served import served

router = APIRouter(include_in_schema=False, dependencies=REVIEWER)

_PAUSE = 0.2
"""Seconds between two looks at a job."""

_LONGEST = 3600
"""Seconds that a stream of events lasts at most; the browser then asks again."""


@router.get("/jobs/{number}")
def job(request: Request, number: int) -> Response:
    """One job; the page asks again by itself until it has ended. Then it leads to where that shows, unless it failed."""
    found = _known(served(request).jobs, number)
    if found.ended and not found.failed:
        return leads_to(request, f"{found.back}{'&' if '?' in found.back else '?'}after={number}")
    return page(request, "job.html", {"job": found, "number": number})


@router.get("/jobs/{number}/events")
def events(request: Request, number: int) -> Response:
    """Server-sent events (HTML standard, 9.2): the state of a job whenever it changes."""
    jobs = served(request).jobs
    _known(jobs, number)
    return StreamingResponse(_events(request, jobs, number), media_type="text/event-stream")


def _known(jobs: Jobs, number: int) -> State:
    state = jobs.state(number)
    if state is None:
        raise HTTPException(404)
    return state


async def _events(request: Request, jobs: Jobs, number: int) -> AsyncIterator[str]:
    told: State | None = None
    for _ in range(int(_LONGEST / _PAUSE)):
        state = jobs.state(number)
        if state is None or jobs.stopping or await request.is_disconnected():
            return
        if state != told:
            yield f"data: {json.dumps(asdict(state))}\n\n"
            told = state
        if state.ended:
            return
        await asyncio.sleep(_PAUSE)
