"""What a whole pile of reports says that helps to tell its sources apart: stories, acronyms, ages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.link.introductions import introduced
from headwater.link.names import Words
from headwater.link.stories import near_stories
from headwater.model import Reading
from headwater.text.seen import seen_text


@dataclass(frozen=True, slots=True)
class Pile:
    """``stories`` numbers the story of each report; ``acronyms`` holds what the texts say that acronyms stand for;
    ``texts`` are the reports' texts by id.
    """

    stories: Mapping[str, int]
    acronyms: Mapping[str, frozenset[Words]]
    texts: Mapping[str, str]


def pile_of(readings: Sequence[Reading], stories: Mapping[str, int] | None = None) -> Pile:
    """The facts of the pile; ``stories`` where they are known already. A report whose outlet has the initials that its dateline
    is signed with says what they stand for.
    """
    reports = [reading.report for reading in readings]
    if stories is None:
        stories = near_stories(reports)
    texts = {report.id: seen_text(report.text) for report in reports}
    signed = (f"{one.outlet} ({one.text[slice(*one.agency_span)]})" for one in reports if one.outlet and one.agency_span)
    return Pile(stories, introduced([*texts.values(), *signed]), texts)
