"""Whose words they are, where reports quote the same words and give them to different people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Kind, Link, Report, Source, Statement
from headwater.text.lexicon import word_list
from headwater.text.phrases import content_words
from headwater.trace.nearest import leading, reporter
from headwater.trace.origins import Stated
from headwater.trace.slots import MOST_COMPARED, Given, discrepancy
from headwater.trace.wording import is_described, is_indefinite

SLOT = "who said"

SAME_WORDS = 7
"""Quoted words in a row that two people do not say by chance; by judgement, as in `same_words`."""

_QUOTED = re.compile(r"[“\"„«]([^“”\"„»]{20,})")
_POINTS = re.compile(r"(?:the|this|that|these|those|his|her|its|their|he|she|they|it)\b", re.IGNORECASE)
"""How words begin for somebody who was told of before: who that is, is not read."""
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class _Said:
    """Who is quoted in a report; ``through`` are the sources of the chain."""

    link: Link
    statement: Statement
    through: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The words that tell who it is."""
        return frozenset(content_words(self.link.name) - word_list("unnamed_words"))


def sayers(
    statements: Sequence[Statement], stated: Sequence[Stated], sources: Mapping[str, Source], reports: Mapping[str, Report]
) -> list[Discrepancy]:
    """The slot "who said “…”", where two reports give the same quoted words to named people of whom nothing tells that they are
    one, or that the one told the other. Nobody unnamed is set beside a name for the same words; outlets and their reporters
    only pass on what they are told. One a claim, for the first words that are.
    """
    told = [(one, runs) for one in _told(statements) if (runs := _runs(one.statement.words))]
    if len({one.link.source for one, _ in told}) < 2:
        return []
    one_of = {end.link.source: number for number, one in enumerate(stated) for end in one.ends}
    by_run: dict[tuple[str, ...], dict[str, list[_Said]]] = {}
    for one, runs in told:
        for run in runs:
            by_run.setdefault(run, {}).setdefault(one.link.source, []).append(one)
    for run, speakers in by_run.items():
        firsts = [ones[0] for ones in speakers.values()][:MOST_COMPARED]
        pairs = (pair for pair in combinations(firsts, 2) if _apart(*pair, one_of))
        apart = {each.link.source for one, other in pairs if not _together(one, other, reports) for each in (one, other)}
        if apart:
            given = [_given(one, sources) for source, ones in speakers.items() if source in apart for one in ones]
            printed = next(runs[run] for _, runs in told if run in runs)
            return [found] if (found := discrepancy(f"{SLOT} “{printed} …”", dict.fromkeys(given))) is not None else []
    return []


def _given(one: _Said, sources: Mapping[str, Source]) -> Given:
    known = sources.get(one.link.source)
    name = known.name if known is not None and known.kind is not Kind.ANONYMOUS else one.link.name
    evidence = tuple(Evidence(one.statement.report, span, one.statement.field) for span in one.link.mention.spans)
    return Given(one.statement.report, name, evidence)


def _told(statements: Sequence[Statement]) -> Iterator[_Said]:
    for statement in statements:
        for chain in leading(statement.chains):
            link = chain[0]
            passes_on = link.kind in {Kind.OUTLET, Kind.DOCUMENT} or reporter(link)
            if link.mention.spans and not passes_on and not _POINTS.match(link.name):
                yield _Said(link, statement, frozenset(each.source for each in chain))


@lru_cache(maxsize=4096)
def _runs(words: str) -> dict[tuple[str, ...], str]:
    """The quoted words in ``words``, so many in a row, in lower case, each with the words as printed."""
    runs = {}
    for quoted in _QUOTED.findall(words):
        found = list(_WORD.finditer(quoted))
        for first, last in zip(found, found[SAME_WORDS - 1 :], strict=False):
            printed = quoted[first.start() : last.end()]
            runs[tuple(word.casefold().replace("’", "'") for word in _WORD.findall(printed))] = printed
    return runs


def _apart(one: _Said, other: _Said, one_of: Mapping[str, int]) -> bool:
    """Whether nothing tells that the two are one, or that words went from the one to the other."""
    if one.statement.report == other.statement.report or one.through & other.through:
        return False
    if not one.words or not other.words or one.words <= other.words or other.words <= one.words:
        return False
    if _unnamed(one.link) or _unnamed(other.link):
        return False  # two descriptions may be of one; and one beside a name for the same words would tell who it is
    groups = one_of.get(one.link.source), one_of.get(other.link.source)
    return None in groups or groups[0] != groups[1]


def _unnamed(link: Link) -> bool:
    return link.kind in {Kind.ANONYMOUS, Kind.GROUP} or is_described(link.name) or is_indefinite(link.name)


def _together(one: _Said, other: _Said, reports: Mapping[str, Report]) -> bool:
    """Whether the sentence in which the one is quoted has the name of the other as well."""
    return any(
        there.link.name.rsplit(maxsplit=1)[-1].casefold()
        in reports[here.statement.report].string(here.statement.field)[slice(*here.statement.sentence)].casefold()
        for here, there in ((one, other), (other, one))
    )
