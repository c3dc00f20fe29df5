"""What a request is about."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from headwater.case import Case
from headwater.settings import Settings


@dataclass(frozen=True, slots=True)
class Served:
    """What the pages of one server need: the case, its name as shown, and the settings for what is added."""

    case: Case
    name: str
    settings: Settings


def served(request: Request) -> Served:
    """The case that the request is about."""
    found: Served = request.app.state.served
    return found
