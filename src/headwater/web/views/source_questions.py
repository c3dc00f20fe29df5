"""What is asked of sources: whether names are one source's, whether they share what they know, whose story a report is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from headwater.export.names import plain
from headwater.model import (
    Kind,
    LinkStatus,
    NameInReport,
    NotIndependent,
    OwnStoryOf,
    Report,
    SameSource,
    SourceLink,
    SourceName,
)
from headwater.text.anchors import report_anchor
from headwater.web.links import report_path, source_path
from headwater.web.views.judging import Question, as_asked, settled


def may_be_shown(link: SourceLink, kinds: Mapping[str, Kind]) -> bool:
    """Whether a page may show that two names belong together: never what may tie an unnamed source to anybody.

    ``kinds`` are those of the sources, by id. A report's own words settle a link; what is only likely stays inside the bounds.
    """
    unnamed = {kinds[source] in {Kind.ANONYMOUS, Kind.GROUP} for source in link.sources}
    return unnamed == {False} or (len(unnamed) == 1 and (link.status is LinkStatus.SETTLED or link.judged is not None))


def link_question(link: SourceLink, kinds: Mapping[str, Kind], reports: Mapping[str, Report]) -> Question:
    """Whether two names are one source's; ``kinds`` are those of the sources, by id."""

    def name(one: NameInReport, source: str) -> SourceName:
        return SourceName(one.name, kinds[source], report_anchor(reports[one.report]))

    one, other = name(link.one, link.sources[0]), name(link.other, link.sources[1])
    return Question(
        f"Are “{plain(link.one.name)}” and “{plain(link.other.name)}” one source?",
        "; ".join(map(plain, link.reasons)),
        as_asked(SameSource(one, other)),
        ((plain(link.one.name), source_path(link.sources[0])), (plain(link.other.name), source_path(link.sources[1]))),
        settled=settled(link.judged),
    )


def two_sources(one: SourceName, other: SourceName, other_id: str) -> Iterator[Question]:
    """Whether two sources are one, or share one knowledge; nothing where one of them alone is named."""
    if len({name.kind in {Kind.ANONYMOUS, Kind.GROUP} for name in (one, other)}) > 1:
        return
    beside = ((plain(other.name), source_path(other_id)),)
    names = f"“{plain(one.name)}” and “{plain(other.name)}”"
    yield Question(f"Are {names} one source?", "", as_asked(SameSource(one, other)), beside)
    yield Question(
        f"Do {names} share one knowledge, so that they are distinct but not independent?",
        "",
        as_asked(NotIndependent(one, other)),
        beside,
    )


def own_story_question(outlet: SourceName, report: Report, why: str | None) -> Question:
    """Whether a report is the outlet's own story."""
    name = plain(report.title or report.doc)
    return Question(
        f"Is this report the own story of {plain(outlet.name)}?",
        plain(why or ""),
        as_asked(OwnStoryOf(report_anchor(report), outlet)),
        ((name, report_path(report.id)),),
    )


def first_reports(links: Iterable[SourceLink]) -> frozenset[str]:
    """The reports that the names of links stand in."""
    return frozenset(name.report for link in links for name in (link.one, link.other))
