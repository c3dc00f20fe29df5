"""Who did what: for admins, where people sign in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from headwater.case.audit import Deed, deeds
from headwater.case.listing import Page
from headwater.web.paging import AT_ONCE, First, paged
from headwater.web.people import ADMIN
from headwater.web.rendering import page
from headwater.web.routes.interface import Limit
from headwater.web.served import served

router = APIRouter(dependencies=ADMIN)


@router.get("/audit", include_in_schema=False)
def audit(request: Request, first: First = 0) -> Response:
    """The newest first, a page at a time."""
    return page(request, "audit.html", paged(request, _deeds(request, AT_ONCE, first)))


@router.get("/api/audit", tags=["case"], summary="Who did what, some at a time")
def audit_json(request: Request, first: First = 0, limit: Limit = 50) -> dict[str, Any]:
    """The newest first: `when` in UTC, `who`, in which `role`, `what`, and in words (`detail`). For admins alone."""
    found = _deeds(request, limit, first)
    return {"total": found.total, "first": found.offset, "rows": [asdict(row) for row in found.rows]}


def _deeds(request: Request, limit: int, first: int) -> Page[Deed]:
    with served(request).case.reading() as connection:
        return deeds(connection, limit, first)
