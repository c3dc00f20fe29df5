"""Which reports are, or read like, the own story of an outlet that others credit.

A report says so in its metadata, its byline or dateline, its address, or in the boilerplate of its end ("Sign up for
Pellan Pro") where its own sources spoke to that outlet. The words that say so are kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.link.body_likeness import same_outlet
from headwater.link.names import name_words, outlet_words
from headwater.link.outlet_keys import outlet_keys, run_key
from headwater.model import Mention, Reading, Report
from headwater.text.lexicon import word_list
from headwater.text.seen import seen_text
from headwater.text.sentences import sentences

BOILERPLATE_SENTENCES = 6
"""Sentences at the end of a report that are searched for what it asks of its readers."""

_LEADS_AWAY = re.compile(
    r"(?:click|tap)\b(?: here)? (?:for|to (?:read|see)) (?:the )?(?:more|full|whole|rest)\b", re.IGNORECASE
)
"""How a report leads to another's text that it retells: "Click for more from the Vale Mirror."."""

WORDS_BEHIND = 8
"""Words behind such a request among which the outlet's name must stand."""

Outlet = tuple[Sequence[str], Sequence[tuple[str, Mention]]]
"""The names of an outlet, and its mentions by report."""


@dataclass(frozen=True, slots=True)
class OwnStory:
    """``report`` is, or reads like, the own story of the outlet at index ``outlet``; ``why`` are the words."""

    report: str
    outlet: int
    why: str


def own_stories(readings: Sequence[Reading], outlets: Sequence[Outlet]) -> list[OwnStory]:
    """At most one outlet for each report, the one that alone has grounds; in the order of the reports."""
    known = _Known(outlets)
    found = []
    for reading in readings:
        grounds = list(_grounds(reading.report, known))
        if len(grounds) == 1:
            found.append(OwnStory(reading.report.id, *grounds[0]))
    return found


class _Known:
    """Outlets by what they are kept under."""

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        self._names = [names for names, _ in outlets]
        self._kept: dict[str, list[int]] = defaultdict(list)
        self._said: dict[tuple[tuple[str, ...], int], str | None] = {}
        for index, names in enumerate(self._names):
            begins = (_begins(word) for name in names for word in outlet_words(name)[:1])
            for key in {*begins, *(key for name in names for key in outlet_keys(name)[0])}:
                self._kept[key].append(index)

    def names(self, index: int) -> Sequence[str]:
        return self._names[index]

    def brought(self, printed: Sequence[str], labels: Iterable[str], behind: Iterable[str]) -> list[int]:
        """Outlets that may be called one of the ``printed`` names, by a label of an address, or by words that begin with one of
        those ``behind`` a request; ascending.
        """
        keys = {key for name in printed for key in outlet_keys(name)[1]}
        keys |= {*map(run_key, labels), *map(_begins, behind)}
        return sorted({index for key in keys for index in self._kept.get(key, ())})

    def said(self, printed: tuple[str, ...], index: int) -> str | None:
        """Which of these names is the outlet's; looked up once, as an outlet prints many reports."""
        key = printed, index
        if key not in self._said:
            names = self._names[index]
            self._said[key] = next((one for one in printed if any(same_outlet(one, name) for name in names)), None)
        return self._said[key]


def _begins(word: str) -> str:
    """What an outlet is kept under whose name begins with ``word``."""
    return f"begins {word}"


def _grounds(report: Report, known: _Known) -> Iterator[tuple[int, str]]:
    """Each outlet that the report says it is of, with the words that say so: metadata, or else address and boilerplate."""
    printed = _printed(report)
    labels = _labels(report.url) if report.url else ()
    asks = () if report.outlet else tuple(_asks(report))
    for index in known.brought(printed, labels, (word for _, words in asks for word in words)):
        if said := known.said(printed, index):
            yield index, said
        elif report.outlet is None and (why := _why(known.names(index), labels, asks)):
            yield index, why


def _printed(report: Report) -> tuple[str, ...]:
    """The outlet's name, and the initials that it signs its own texts with: "Lorvanian News Agency", "LNA"."""
    name = report.outlet or report.agency
    signed = (report.text[slice(*report.agency_span)],) if report.agency_span and report.agency == report.outlet else ()
    return (*((name,) if name else ()), *signed)


def _labels(url: str) -> tuple[str, ...]:
    host = re.match(r"(?:https?://)?(?:www\.)?([^/]+)", url)
    return tuple(host.group(1).lower().split(".")) if host else ()


def _asks(report: Report) -> Iterator[tuple[str, Sequence[str]]]:
    """Late sentences in which a report asks its readers to subscribe to, follow or write to somebody, and the next words."""
    text = seen_text(report.text)
    for start, end in sentences(text)[-BOILERPLATE_SENTENCES:]:
        sentence = " ".join(text[start:end].split())
        if _LEADS_AWAY.match(sentence):
            continue
        phrase = next((one for one in sorted(word_list("boilerplate_phrases")) if one in sentence.lower()), None)
        if phrase is not None:
            behind = sentence[sentence.lower().index(phrase) + len(phrase) :]
            yield sentence, name_words(" ".join(behind.split()[:WORDS_BEHIND]))


def _why(names: Sequence[str], labels: Sequence[str], asks: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    if any("".join(name_words(name)) in labels[:-1] for name in names):
        return ".".join(labels)
    return next((why for why, words in asks if any(_holds(words, outlet_words(name)) for name in names)), None)


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(tuple(words[place : place + len(name)]) == tuple(name) for place in range(len(words)))
