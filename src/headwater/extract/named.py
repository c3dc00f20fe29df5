"""The names of a report as sources need them: those of people and bodies, with the outlets among them told apart."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.extract.outlets import Outlets
from headwater.extract.phrases import Tokens
from headwater.model import Kind, Report, Span
from headwater.text.names import Name, NameKind, names

_GENDERS = {"m": "male", "f": "female"}
_KINDS = {NameKind.PERSON: Kind.PERSON, NameKind.ORGANISATION: Kind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands: ``span`` with a title before it, ``bare`` without. ``kind`` is None where nothing tells it;
    ``place`` says that it names one. ``gender`` is "male", "female" or None.
    """

    span: Span
    bare: Span
    text: str
    kind: Kind | None = None
    gender: str | None = None
    title: str | None = None
    surname: str | None = None
    full: str | None = None
    place: bool = False


def named(report: Report) -> tuple[Named, ...]:
    """All names of the report's text, left to right; none overlaps another."""
    tokens = Tokens.of(report.text)
    outlets = Outlets(tokens)
    found = []
    for outlet in outlets.names:
        span = tokens.span(outlet.first, outlet.end)
        text = outlets.text(outlet)
        start = report.text.find(text[:3], *span)
        bare = (max(span[0], start), span[1] - 2 if report.text[span[1] - 2 : span[1]] in ("'s", "’s") else span[1])
        found.append(Named(bare, bare, text, Kind.OUTLET))
    taken = [one.bare for one in found]
    for name in names(report.text):
        overlaps = [span for span in taken if span[0] < name.bare[1] and name.bare[0] < span[1]]
        if not overlaps:
            found.append(_named(name))
    return tuple(sorted(found, key=lambda one: one.bare))


def _named(name: Name) -> Named:
    return Named(
        name.span,
        name.bare,
        name.text,
        _KINDS.get(name.kind),
        _GENDERS.get(name.gender or ""),
        name.title,
        name.surname,
        name.full,
        name.kind is NameKind.PLACE,
    )
