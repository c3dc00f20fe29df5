"""Which reports are, or read like, the own story of an outlet that others credit.

A report says so in its metadata, its byline or dateline, its address, or in the boilerplate of its end ("Sign up for
Pellan Pro") where its own sources spoke to that outlet. The words that say so are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.link.names import name_words, outlet_words, same_outlet
from headwater.model import Mention, Reading, Report
from headwater.text.lexicon import word_list
from headwater.text.sentences import sentences

BOILERPLATE_SENTENCES = 6
"""Sentences at the end of a report that are searched for what it asks of its readers."""

Outlet = tuple[Sequence[str], Sequence[tuple[str, Mention]]]
"""The names of an outlet, and its mentions by report."""


@dataclass(frozen=True, slots=True)
class OwnStory:
    """``report`` is, or reads like, the own story of the outlet at index ``outlet``; ``why`` are the words."""

    report: str
    outlet: int
    why: str


def own_stories(readings: Sequence[Reading], outlets: Sequence[Outlet]) -> list[OwnStory]:
    """At most one outlet for each report, the best grounded; in the order of the reports."""
    found = []
    for reading in readings:
        grounds = [(index, why) for index, (names, _) in enumerate(outlets) if (why := _ground(reading, names))]
        if len(grounds) == 1:
            found.append(OwnStory(reading.report.id, *grounds[0]))
    return found


def _ground(reading: Reading, names: Sequence[str]) -> str | None:
    """The words that make the report this outlet's own, or None."""
    report = reading.report
    for own in (report.outlet, report.agency if report.outlet is None else None):
        if own and any(same_outlet(own, name) for name in names):
            return own
    if report.outlet is not None:
        return None
    return _address(report, names) or _boilerplate(report, names)


def _address(report: Report, names: Sequence[str]) -> str | None:
    host = re.match(r"(?:https?://)?(?:www\.)?([^/]+)", report.url or "")
    if not host:
        return None
    labels = host.group(1).lower().split(".")[:-1]
    return host.group(1) if any("".join(name_words(name)) in labels for name in names) else None


def _boilerplate(report: Report, names: Sequence[str]) -> str | None:
    """A late sentence in which the report asks its readers to subscribe to, follow or write to the outlet."""
    late = sentences(report.text)[-BOILERPLATE_SENTENCES:]
    for start, end in late:
        sentence = report.text[start:end]
        lower = sentence.lower()
        asks = next((phrase for phrase in sorted(word_list("boilerplate_phrases")) if phrase in lower), None)
        if asks is None:
            continue
        behind = sentence[lower.index(asks) + len(asks) :]
        words = name_words(" ".join(behind.split()[:8]))
        if any(_holds(words, outlet_words(name)) for name in names):
            return " ".join(sentence.split())
    return None


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(tuple(words[place : place + len(name)]) == tuple(name) for place in range(len(words)))
