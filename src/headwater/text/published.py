"""Dates of publication compared, at the precision that both have."""

from __future__ import annotations

from datetime import UTC, date, datetime


def before(first: str | None, second: str | None) -> bool:
    """Whether the first EDTF date or date-time is certainly earlier than the second, at the precision both have."""
    if not first or not second:
        return False
    moments = _moment(first), _moment(second)
    if moments[0] is not None and moments[1] is not None:
        return moments[0] < moments[1]
    length = min(len(first.split("T")[0]), len(second.split("T")[0]))
    return first[:length] < second[:length]


def days_between(first: str | None, second: str | None) -> int:
    """Whole days from the first EDTF date to the second; 0 where one is not known to the day, or the second is earlier."""
    moments = _moment(first or ""), _moment(second or "")
    if moments[0] is not None and moments[1] is not None:
        return max(0, (moments[1] - moments[0]).days)
    try:
        return max(0, (date.fromisoformat((second or "")[:10]) - date.fromisoformat((first or "")[:10])).days)
    except ValueError:
        return 0


def _moment(published: str) -> datetime | None:
    """The moment of a date-time with an offset; None for a date or a local time."""
    if "T" not in published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
