"""Lists a page at a time."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request

from headwater.case import Page
from headwater.web.links import path_of

AT_ONCE = 50
"""Rows of a list on one page."""

MOST_CLAIMS = 1000
"""Claims of one report that its page, or one beside another, shows."""

First = Annotated[int, Query(ge=0, le=10**9)]
"""The number of the first row that is shown, from 0."""


def paged(request: Request, listed: Page[Any], at_once: int = AT_ONCE) -> dict[str, Any]:
    """What a template needs of a list: its rows, which of how many they are, and where the others are."""
    last = listed.offset + len(listed.rows)
    return {
        "listed": listed,
        "before": _at(request, max(0, listed.offset - at_once)) if listed.offset else None,
        "after": _at(request, last) if listed.rows and (last < listed.total or listed.more) else None,
        "shown": f"{listed.offset + 1} to {last} of {listed.total}{' or more' if listed.more else ''}"
        if listed.rows
        else "none",
    }


def _at(request: Request, first: int) -> str:
    return f"{path_of(request)}?{request.url.include_query_params(first=first).query}"
