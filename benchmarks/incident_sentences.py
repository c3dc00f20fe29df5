"""The sentences of a local crime report, with the numbers, the places and the deaths that are read from each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.model import Place, Quantity, Report
from headwater.text.numbers import quantities
from headwater.text.places import places
from headwater.text.sentences import sentences
from headwater.text.tolls import harms

_LONG_TITLE = 20
"""Code points of a title that is looked for in the sentences, too."""
_LISTED = re.compile(r"\d{1,2}:\d\d [A-Z‘“'\"0-9]")
"""How a line of a list of films on the page begins: "1:17 Fire in Velmar"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, or its title, with what is read from it; spans point into ``string``."""

    string: str
    span: tuple[int, int]
    title: bool
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    deadly: bool


def read(report: Report) -> list[Sentence]:
    """The title, and the sentences of the prose."""
    found = []
    if report.title and report.title_span is None:
        found.append(_sentence(report.title, (0, len(report.title)), title=True))
    tail = len(report.text) if report.tail is None else report.tail
    for start, end in sentences(report.text):
        title = report.title_span is not None and report.title_span[0] <= start < report.title_span[1]
        if title or (end > report.body and start < tail and not _LISTED.match(report.text, start)):
            begin = start if title else _behind_title(report, start, end)
            found.append(_sentence(report.text, (begin, end), title=title))
    return found


def _behind_title(report: Report, start: int, end: int) -> int:
    """Where a sentence begins behind the title, which captions repeat without a full stop."""
    title = report.title or ""
    last = report.text.rfind(title, start, end) if len(title) >= _LONG_TITLE else -1
    return start if last < 0 or last + len(title) >= end else last + len(title)


def _sentence(string: str, span: tuple[int, int], *, title: bool) -> Sentence:
    deadly = any(what == "killed" for _, what in harms(string, span))
    return Sentence(string, span, title, quantities(string, span), places(string, span), deadly)
