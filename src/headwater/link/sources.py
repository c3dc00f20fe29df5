"""Sources across reports: which mentions, in one report or several, speak of the same one.

Named sources are joined by name (full, short, in initials, in another spelling) and by what the reports say beside it, those
who are not named only by their description *and* the outlet they spoke to: never across outlets, and never with somebody who
is named. Every join of names is recorded with its reasons and a score; a doubtful one is left out, and waits for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from headwater.link.judged_sources import (
    judged_groups,
    judged_pairs,
    judged_stories,
    overruled,
    seen_in,
    with_judged_links,
    with_offices_judged,
)
from headwater.link.mentions import Group, Key, is_named, mentions_of
from headwater.link.name_forms import Form
from headwater.link.named_sources import named_sources, with_offices
from headwater.link.names import joined, name_words
from headwater.link.own_stories import OwnStory, own_stories
from headwater.link.pile import pile_of
from headwater.link.unnamed_sources import agreed, unnamed_groups
from headwater.link.voices import Speaking, voices
from headwater.link.weighing import Join
from headwater.model import (
    Field,
    Judgement,
    Kind,
    LinkStatus,
    Mention,
    NameInReport,
    Outcome,
    Reading,
    Relation,
    Source,
    SourceLink,
    by_number,
)
from headwater.text.anchors import ReportsByBytes
from headwater.text.seen import seen_text
from headwater.text.seen_reports import SeenReports
from headwater.text.statement_titles import self_issued


@dataclass(frozen=True, slots=True)
class LinkedSources:
    """The sources of a pile of reports, by id; the links between their names, and from who speaks for a body to the body; and
    which source each mention speaks of. ``missed`` are the judgements on sources that nothing here answers to.
    """

    sources: tuple[Source, ...]
    links: tuple[SourceLink, ...]
    _ids: Mapping[Key, str] = field(repr=False)
    _names: Mapping[str, str] = field(repr=False)
    _own: frozenset[tuple[str, str]] = frozenset()
    missed: tuple[Outcome, ...] = ()

    def of(self, report_id: str, mention: Mention) -> str:
        """Id of the source of ``mention`` in the report. Raises KeyError for a mention that was not linked."""
        return self._ids[report_id, mention]

    def name(self, source_id: str) -> str:
        """The name by which the source is known across reports."""
        return self._names[source_id]

    def by_mention(self) -> Mapping[Key, str]:
        """The id of the source of each mention, by report and mention."""
        return self._ids

    def own(self) -> frozenset[tuple[str, str]]:
        """Reports with the source whose own story each is."""
        return self._own

    def and_sources(self, sources: Sequence[Source]) -> LinkedSources:
        """With ``sources`` behind all others: those that no report mentions."""
        names = {**self._names, **{source.id: source.name for source in sources}}
        return replace(self, sources=(*self.sources, *sources), _names=names)

    def seen(self, reports: SeenReports) -> LinkedSources:
        """The same, asked for mentions whose spans point into the texts, or the titles, as they are seen."""
        moved = {
            (report, reports.seen(mention, report, field)): id_
            for field in (Field.TITLE, Field.TEXT)
            for (report, mention), id_ in self._ids.items()
        }
        return replace(self, _ids=moved)

    def is_own(self, report_id: str, source_id: str) -> bool:
        """Whether the source is the outlet whose own story the report is."""
        return (report_id, source_id) in self._own


def link_sources(
    readings: Sequence[Reading], stories: Mapping[str, int] | None = None, judgements: Sequence[Judgement] = ()
) -> LinkedSources:
    """The sources of all speakers, relays and whole-report credits of ``readings``; ids "s1", "s2", … by first mention.

    ``stories`` numbers the story of each report, by its id; they are found where they are not given. ``judgements`` are those
    of a person that stand, oldest first: what they say on names and own stories is followed.
    """
    ordered = sorted(readings, key=lambda reading: (reading.report.path, reading.report.id))
    known = ReportsByBytes.of(reading.report for reading in ordered)
    pile = pile_of(ordered, stories)
    seen = [one for reading in ordered for one in mentions_of(reading)]
    said = seen_in(seen, judgements)
    pairs, missed = judged_pairs(judgements, said, known)
    found, joins = named_sources([one for one in seen if is_named(one.mention)], pile)
    joins += with_offices(found, [one for one in seen if not is_named(one.mention)], pile)
    named = judged_groups(with_offices_judged([source.group() for source in found], pairs, said), pairs)
    owner = {key: index for index, group in enumerate(named) for key in group.mentions}
    issuers = _issuers(ordered)
    outlets = [(group.names(), group.mentions) for group in named if group.kind is Kind.OUTLET or _issued(group, issuers)]
    own, no_outlet = judged_stories(own_stories(ordered, outlets), judgements, outlets, said, known)
    home = {story.report: owner[outlets[story.outlet][1][0]] for story in own}
    unnamed = unnamed_groups([one for one in seen if (one.report, one.mention) not in owner], owner, home, pile.stories)
    groups = [*named, *judged_groups(unnamed, pairs)]
    place = {reading.report.id: index for index, reading in enumerate(ordered)}
    ids = _ids(groups, place)
    told = {home[story.report]: story for story in sorted(own, key=lambda story: -place[story.report])}
    sources = [_source(ids[index], groups[index], told.get(index)) for index in ids]
    by_mention = {key: ids[index] for index, group in enumerate(groups) for key in group.mentions}
    speaking = [Speaking(ids[index], groups[index].kind, _by_place(groups[index], place)) for index in ids]
    links = with_judged_links((*_links(joins, by_mention, place), *voices(speaking, pile.stories)), pairs, by_mention)
    names = {source.id: source.name for source in sources}
    at_home = frozenset((report, ids[index]) for report, index in home.items())
    missed = [*missed, *no_outlet, *overruled(pairs, by_mention)]
    return LinkedSources(tuple(sources), links, by_mention, names, at_home, tuple(missed))


def _issuers(readings: Sequence[Reading]) -> frozenset[str]:
    """The names of those who issued press releases and notices, run together."""
    reports = [reading.report for reading in readings if reading.report.outlet]
    releases = [report for report in reports if self_issued(seen_text(report.text[: report.body]), report.title, report.outlet)]
    return frozenset(joined(name_words(report.outlet or "")) for report in releases)


def _issued(group: Group, issuers: frozenset[str]) -> bool:
    """Whether a body issued a press release, which is its own story."""
    return group.kind is Kind.ORGANISATION and any(joined(name_words(name)) in issuers for name in group.names())


def _ids(groups: Sequence[Group], place: Mapping[str, int]) -> dict[int, str]:
    """The id of each group by its index, in the order of the ids."""
    first = [min((place[report], mention.spans, mention.name) for report, mention in group.mentions) for group in groups]
    rank = sorted(range(len(groups)), key=lambda index: (first[index], groups[index].names()[0], groups[index].kind.value))
    return {index: f"s{number}" for number, index in enumerate(rank, 1)}


def _source(id_: str, group: Group, story: OwnStory | None) -> Source:
    names = group.names()
    roles = Counter(mention.role for _, mention in group.mentions if mention.role)
    unnamed, document = agreed(group)
    source = Source(id_, names[0], group.kind, tuple(names[1:]), commonest(roles), unnamed=unnamed, document=document)
    return source if story is None else replace(source, report=story.report, why=story.why)


def _links(joins: Sequence[Join], ids: Mapping[Key, str], place: Mapping[str, int]) -> list[SourceLink]:
    """Joins of forms as links of sources, each pair of names of two sources once: settled ones first, then by source."""
    found: dict[tuple[object, ...], SourceLink] = {}
    for join in sorted(joins, key=lambda join: -join.score):
        one, other = (_in_report(form, place) for form in (join.one, join.other))
        sources = (ids[join.one.mentions[0]], ids[join.other.mentions[0]])
        status = LinkStatus.SETTLED if join.settled else LinkStatus.DOUBTFUL
        if (sources[0] == sources[1]) is join.settled:
            link = SourceLink(one, other, sources, Relation.SAME, join.score, join.reasons, status)
            found.setdefault((one.name, other.name, sources), link)
    return sorted(
        found.values(), key=lambda link: (link.status is LinkStatus.DOUBTFUL, *map(by_number, link.sources), link.one.name)
    )


def _by_place(group: Group, place: Mapping[str, int]) -> tuple[Key, ...]:
    return tuple(sorted(group.mentions, key=lambda key: (place[key[0]], key[1].spans, key[1].name)))


def _in_report(form: Form, place: Mapping[str, int]) -> NameInReport:
    """The form's name, and the first report that uses it so."""
    reports = (report for report, mention in form.mentions if mention.name == form.name)
    return NameInReport(form.name, min(reports, key=lambda report: place[report]))


def commonest(roles: Counter[str]) -> str | None:
    """The role that most mentions give; of these the longest."""
    return min(roles, key=lambda role: (-roles[role], -len(role), role)) if roles else None
