"""What a request is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request

from headwater.case import Case
from headwater.settings import Settings
from headwater.web.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Served:
    """What the pages of one server need: the case, its name as shown, the settings for what is added, and what is at work."""

    case: Case
    name: str
    settings: Settings
    jobs: Jobs = field(default_factory=Jobs)


def served(request: Request) -> Served:
    """The case that the request is about."""
    found: Served = request.app.state.served
    return found
