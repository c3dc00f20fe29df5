"""Two reports side by side: what they share word by word, what was edited between, and what each says on the same claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from headwater.export.names import Names, count, heading, plain
from headwater.model import Comparison, Report, SharedClaim, Statement
from headwater.web.links import claim_path
from headwater.web.views.settled import SettledView, settled_view

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Side:
    """Words of one report; ``changed`` stretches are not in the other."""

    stretches: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    first: Side
    second: Side
    same: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says on a claim: its words, and whom it credits, origin first ("" for nobody)."""

    words: str
    credits: str


@dataclass(frozen=True, slots=True)
class Both:
    text: str
    href: str
    same_credit: bool
    first: Said
    second: Said


@dataclass(frozen=True, slots=True)
class ComparisonView:
    names: tuple[str, str]
    reports: tuple[Report, Report]
    shared: str
    direction: str
    aligned: tuple[Aligned, ...]
    claims: tuple[Both, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    settled: SettledView | None = None


def comparison_view(comparison: Comparison, names: Names) -> ComparisonView:
    """All that the page shows; the two reports are in the order asked for."""
    first, second = comparison.reports
    copy = comparison.copy
    shared = "They share no text that tells."
    if copy is not None:
        kind = "near-duplicates" if copy.kind.value == "near-duplicate" else "sharing a passage"
        passages = count(len(copy.passages), "passage")
        shared = f"They are {kind}: {passages}, {copy.share:.0%} of the shorter one’s runs of words are in the other."
        shared += " What they share is somebody’s quoted words." if copy.quotation else ""
    direction = ""
    if comparison.parent is not None:
        direction = f"{names.report(comparison.parent)} is the one that the other most directly copies."
    one, other = comparison.credited_by_one
    return ComparisonView(
        (names.report(first.id), names.report(second.id)),
        (first, second),
        shared,
        direction,
        tuple(_aligned(first.text[slice(*a.first)], second.text[slice(*a.second)], same=a.same) for a in comparison.aligned),
        tuple(_both(claim) for claim in comparison.claims),
        tuple(names.source(name) for name in one),
        tuple(names.source(name) for name in other),
        settled_view(copy.judged) if copy is not None and copy.judged is not None else None,
    )


def _aligned(here: str, there: str, *, same: bool) -> Aligned:
    if same:
        return Aligned(Side(((here, False),)), Side(((there, False),)), same=True)
    left, right = _WORD.findall(here), _WORD.findall(there)
    one, other = ([word.strip().casefold() for word in words] for words in (left, right))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    kept = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    return Aligned(
        Side(_stretches(left, [(a, size) for a, _, size in kept])),
        Side(_stretches(right, [(b, size) for _, b, size in kept])),
        same=False,
    )


def _stretches(words: Sequence[str], kept: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    found, at = [], 0
    for start, size in [*kept, (len(words), 0)]:
        if at < start:
            found.append(("".join(words[at:start]), True))
        if size:
            found.append(("".join(words[start : start + size]), False))
        at = start + size
    return tuple(found)


def _both(shared: SharedClaim) -> Both:
    first, second = (_said(statement) for statement in shared.statements)
    return Both(heading(shared.claim.text), claim_path(shared.claim.id), shared.same_credit, first, second)


def _said(statement: Statement) -> Said:
    return Said(plain(statement.words), " → ".join(plain(link.name) for link in statement.chain))
