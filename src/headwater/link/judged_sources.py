"""Sources as a person judged them: names that are one source's or are not, and whose own story a report is.

Judgements are followed in the order in which they were made, so that a later one prevails. One who is not named is never
joined with a name, whoever says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from headwater.link.mentions import Group, Key, Seen, is_named
from headwater.link.names import office_words
from headwater.link.own_stories import OwnStory
from headwater.model import (
    NEVER_TIED,
    Judged,
    Judgement,
    Kind,
    LinkStatus,
    Mention,
    NameInReport,
    NotIndependent,
    Outcome,
    OwnStoryOf,
    Relation,
    SameSource,
    SourceLink,
    SourceName,
    Span,
    Verdict,
    judged,
    unresolved,
)
from headwater.text.anchors import ReportsByBytes, find, overlap

NOT_THERE = "the report does not speak of anybody by this name any more"
NO_OUTLET = "no outlet is called so in that report any more"
ONE_NAME = "both are one name in one report"
OVERRULED = "later judgements on these sources say otherwise"


SeenIn = Mapping[str, Sequence[Seen]]
"""The mentions of each report, by its id."""


def seen_in(seen: Iterable[Seen], judgements: Sequence[Judgement]) -> SeenIn:
    """The mentions by report, where any judgement asks for them."""
    found: dict[str, list[Seen]] = {}
    if any(isinstance(one.matter, SameSource | NotIndependent | OwnStoryOf) for one in judgements):
        for one in seen:
            found.setdefault(one.report, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A judgement on two names, each as a mention in a report."""

    judgement: Judgement
    relation: Relation
    one: Key
    other: Key

    @property
    def judged(self) -> Judged:
        return judged(self.judgement)

    @property
    def joins(self) -> bool:
        """Whether the two are one source."""
        return self.relation is Relation.SAME and self.judgement.verdict is Verdict.YES


def judged_pairs(
    judgements: Sequence[Judgement], seen: SeenIn, known: ReportsByBytes
) -> tuple[list[JudgedPair], list[Outcome]]:
    """The judgements on two names that the reports still hold, oldest first; and those on names that they do not."""
    pairs: list[JudgedPair] = []
    missed: list[Outcome] = []
    for one in judgements:
        matter = one.matter
        if not isinstance(matter, SameSource | NotIndependent):
            continue
        first, second = key_of(matter.one, seen, known), key_of(matter.other, seen, known)
        reason = NOT_THERE if first is None or second is None else _forbidden(matter, first, second)
        if first is None or second is None or reason is not None:
            missed.append(unresolved(one, reason or NOT_THERE))
            continue
        relation = Relation.SAME if isinstance(matter, SameSource) else Relation.NOT_INDEPENDENT
        pairs.append(JudgedPair(one, relation, first, second))
    return pairs, missed


def _forbidden(matter: SameSource | NotIndependent, one: Key, other: Key) -> str | None:
    if isinstance(matter, NotIndependent):
        return None
    if _nameable(one[1]) is not _nameable(other[1]):
        return f"one of them is not named: {NEVER_TIED}"
    return ONE_NAME if one[0] == other[0] and _plain(one[1].name) == _plain(other[1].name) else None


def _nameable(mention: Mention) -> bool:
    """Whether it is a name, or an office, which one person holds for all to see."""
    return is_named(mention) or (mention.kind is Kind.PERSON and bool(office_words(mention.name)))


def with_offices_judged(groups: Sequence[Group], pairs: Sequence[JudgedPair], seen: SeenIn) -> list[Group]:
    """``groups`` of named sources, and one for each office that a person judged to be somebody's."""
    made = list(groups)
    if not any(pair.joins for pair in pairs):
        return made
    known = {key for group in groups for key in group.mentions}
    for pair in pairs:
        for key in (pair.one, pair.other):
            if key not in known and pair.joins and (is_named(pair.one[1]) or is_named(pair.other[1])):
                report, name = key[0], _plain(key[1].name)
                here = ((report, one.mention) for one in seen[report] if _plain(one.mention.name) == name)
                made.append(Group(key[1].kind, list(here)))
                known.update(made[-1].mentions)
    return made


def key_of(source: SourceName, seen: SeenIn, known: ReportsByBytes) -> Key | None:
    """The first mention of that name in its report, of the kind that was meant where one is; else the one at its words."""
    there = {report.id: report for report in known.at(source.report)}
    wanted = _plain(source.name)
    here = [one for report in there for one in seen.get(report, ())]
    found = [one for one in here if _plain(one.mention.name) == wanted]
    if not found and source.words is not None:
        spans = {name: find(report, source.words) for name, report in there.items()}
        found = [one for one in here if any(_at(span, spans[one.report]) for span in one.mention.spans)]
    best = min(found, key=lambda one: (one.mention.kind is not source.kind, one.report, one.mention.spans), default=None)
    return None if best is None else (best.report, best.mention)


def _at(span: Span, words: Span | None) -> bool:
    return words is not None and overlap(span, words) > 0


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def judged_groups(groups: Sequence[Group], pairs: Sequence[JudgedPair]) -> list[Group]:
    """``groups`` joined and parted as judged; pairs with a mention in none of them are passed over."""
    if not any(pair.relation is Relation.SAME for pair in pairs):
        return list(groups)
    made: dict[int, Group] = dict(enumerate(groups))
    fresh = count(len(groups))
    home: dict[Key, int] = {}
    wanted = {key for pair in pairs for key in (pair.one, pair.other)}
    for index, group in made.items():
        home.update((key, index) for key in group.mentions if key in wanted)
    for pair in pairs:
        if pair.relation is not Relation.SAME or pair.one not in home or pair.other not in home:
            continue
        first, second = home[pair.one], home[pair.other]
        if pair.joins and first != second:
            joined = _joined(made[first], made.pop(second))
            made[first] = joined
            home.update((key, first) for key in joined.mentions if key in wanted)
        elif pair.judged.verdict is Verdict.NO and first == second:
            kept, parted = _parted(made[first], pair.one, pair.other)
            made[first] = kept
            place = next(fresh)
            made[place] = parted
            home.update((key, place) for key in parted.mentions if key in wanted)
    return list(made.values())


def _joined(one: Group, other: Group) -> Group:
    """Of the kind of the one that more mentions are of."""
    kind = max((one, other), key=lambda group: (len(group.mentions), group.kind is Kind.OUTLET)).kind
    return Group(kind, [*one.mentions, *other.mentions])


def _parted(group: Group, one: Key, other: Key) -> tuple[Group, Group]:
    """``other`` leaves with its name wherever that stands, and with all short names in reports that have its name and not
    that of ``one``. Of two bearers of one name, the one in the other's report leaves.
    """
    stays, leaves = _plain(one[1].name), _plain(other[1].name)
    named: dict[str, set[str]] = {}
    for report, mention in group.mentions:
        named.setdefault(report, set()).add(_plain(mention.name))
    if stays == leaves:
        gone = {other[0]}
        going = [key for key in group.mentions if key[0] in gone]
    else:
        gone = {report for report, names in named.items() if leaves in names and stays not in names}
        going = [key for key in group.mentions if key[0] in gone or _plain(key[1].name) == leaves]
    staying = [key for key in group.mentions if key not in set(going)]
    return Group(group.kind, staying), Group(other[1].kind, going)


def overruled(pairs: Sequence[JudgedPair], ids: Mapping[Key, str]) -> list[Outcome]:
    """The judgements on one source or two that later ones undid."""
    return [
        unresolved(pair.judgement, OVERRULED)
        for pair in pairs
        if pair.relation is Relation.SAME
        and pair.judged.verdict is not Verdict.UNSURE
        and (ids[pair.one] == ids[pair.other]) is not (pair.judged.verdict is Verdict.YES)
    ]


def with_judged_links(
    links: Sequence[SourceLink], pairs: Sequence[JudgedPair], ids: Mapping[Key, str]
) -> tuple[SourceLink, ...]:
    """``links`` with those that a person judged, in place of what the texts alone said on the same two sources' names."""
    made = [_link(pair, ids) for pair in pairs]
    settled = {frozenset(_named(link)) for link in made if link.relation is Relation.SAME}
    apart = {
        frozenset(link.sources)
        for link in made
        if link.relation is Relation.SAME and link.judged is not None and link.judged.verdict is Verdict.NO
    }
    kept = [
        link
        for link in links
        if link.relation is not Relation.SAME
        or (frozenset(_named(link)) not in settled and frozenset(link.sources) not in apart)
    ]
    return (*kept, *made)


def _named(link: SourceLink) -> tuple[NameInReport, NameInReport]:
    return (link.one, link.other)


_SCORES = {Verdict.YES: 1.0, Verdict.NO: 0.0, Verdict.UNSURE: 0.5}


def _link(pair: JudgedPair, ids: Mapping[Key, str]) -> SourceLink:
    ends = (NameInReport(pair.one[1].name, pair.one[0]), NameInReport(pair.other[1].name, pair.other[0]))
    found = pair.judged
    reasons = (f"judged by {found.by}", *((found.why,) if found.why else ()))
    sources = (ids[pair.one], ids[pair.other])
    return SourceLink(*ends, sources, pair.relation, _SCORES[found.verdict], reasons, LinkStatus.JUDGED, found)


def judged_stories(
    stories: Sequence[OwnStory],
    judgements: Sequence[Judgement],
    outlets: Sequence[tuple[Sequence[str], Sequence[Key]]],
    seen: SeenIn,
    known: ReportsByBytes,
) -> tuple[list[OwnStory], list[Outcome]]:
    """``stories`` as judged: a report that is no outlet's own story has none, and one that is has that one."""
    missed: list[Outcome] = []
    if not any(isinstance(one.matter, OwnStoryOf) for one in judgements):
        return list(stories), missed
    made = {story.report: story for story in stories}
    at = {key: index for index, (_, keys) in enumerate(outlets) for key in keys}
    for one in judgements:
        matter = one.matter
        if not isinstance(matter, OwnStoryOf):
            continue
        key = key_of(matter.outlet, seen, known)
        index = None if key is None else at.get(key)
        if index is None:
            missed.append(unresolved(one, NO_OUTLET))
            continue
        for report in known.at(matter.report):
            story = made.get(report.id)
            if one.verdict is Verdict.YES and (story is None or story.outlet != index):
                made[report.id] = OwnStory(report.id, index, f"judged by {one.by}")
            elif one.verdict is Verdict.NO and story is not None and story.outlet == index:
                del made[report.id]
    return list(made.values()), missed


def reports_judged(judgements: Iterable[Judgement], known: ReportsByBytes) -> list[tuple[Judgement, tuple[str, ...]]]:
    """The judgements on sources, each with the ids of the reports that it speaks of, as far as they are there."""
    found = []
    for one in judgements:
        match one.matter:
            case SameSource() | NotIndependent():
                anchors = (one.matter.one.report, one.matter.other.report)
            case OwnStoryOf():
                anchors = (one.matter.outlet.report, one.matter.report)
            case _:
                continue
        found.append((one, tuple(report.id for anchor in anchors for report in known.at(anchor))))
    return found
