"""What all claims of a story are traced against, looked up once and not for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from headwater.model import Copies, Kind, Link, Report, Source, SourceLink, Statement
from headwater.trace.upstream import OutletsOf
from headwater.trace.withdrawn import PrintedNotice, Said, said_by, told_notices, without_taken_back


@dataclass(frozen=True, slots=True)
class Around:
    """Reports and sources by id, in any order, and the copies among the reports. ``links`` may hold what a person judged of
    sources: who is distinct and not independent; ``beside`` is all that each report states, of whatever claim, without what its
    own notice takes back; ``notices`` are those in the reports' texts.
    """

    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    links: Sequence[SourceLink]
    beside: Mapping[str, Sequence[Statement]]
    notices: tuple[PrintedNotice, ...]
    said: tuple[Said, ...]
    outlets: OutletsOf
    _copies: Copies = field(repr=False)
    _pairs: Mapping[str, Sequence[int]] = field(repr=False)
    _parents: Mapping[str, Sequence[int]] = field(repr=False)

    @classmethod
    def of(
        cls,
        reports: Mapping[str, Report],
        sources: Mapping[str, Source],
        copies: Copies = Copies(),  # noqa: B008 - frozen
        links: Sequence[SourceLink] = (),
        statements: Iterable[Statement] = (),
    ) -> Around:
        """``statements`` are all that the reports state, in the order in which each report does."""
        beside: dict[str, list[Statement]] = defaultdict(list)
        notices, outlets = told_notices(reports.values()), OutletsOf.of(sources)
        for one in without_taken_back(statements, notices):
            beside[one.report].append(with_outlets(one, sources))
        said = said_by(notices, outlets, sources, reports)
        pairs, parents = _placed(pair.reports[0] for pair in copies.pairs), _placed(copy for copy, _ in copies.parents)
        return cls(reports, sources, links, beside, notices, said, outlets, copies, pairs, parents)

    def among(self, names: frozenset[str]) -> Copies:
        """The pairs and parents that are both of these reports: all that a claim of theirs needs."""
        pairs = [self._copies.pairs[place] for place in _places(self._pairs, names)]
        parents = [self._copies.parents[place] for place in _places(self._parents, names)]
        return Copies(
            tuple(pair for pair in pairs if pair.reports[1] in names),
            tuple((copy, parent) for copy, parent in parents if parent in names),
        )


def _placed(names: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Where each name stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        found[name].append(place)
    return found


def _places(placed: Mapping[str, Sequence[int]], names: frozenset[str]) -> list[int]:
    return sorted(place for name in names for place in placed.get(name, ()))


def with_outlets(statement: Statement, sources: Mapping[str, Source]) -> Statement:
    """``statement`` with each link an outlet that other reports show to be one, whatever this report alone makes of it."""

    def shown(link: Link) -> Link:
        source = sources.get(link.source)
        outlet = source is not None and source.kind is Kind.OUTLET and link.kind is not Kind.OUTLET
        return replace(link, mention=replace(link.mention, kind=Kind.OUTLET)) if outlet else link

    chains = [tuple(shown(link) for link in chain) for chain in statement.chains]
    return replace(statement, chain=chains[0], other_chains=tuple(chains[1:]))
