"""What each report says on a claim: one statement speaks for it, with every chain that it gives.

A report often says a thing several times, and credits it once or twice. The statement nearest to the claim speaks for it,
the earliest of equals; where that one credits nobody and another that says the claim does, that other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from headwater.model import Chain, Field, Kind, Position, Report, Statement, Voice, by_number
from headwater.text.phrases import phrase, unqualified
from headwater.text.profiles import profile
from headwater.text.sentences import sentences
from headwater.trace.nearest import leading, nearness, only_relays, vague
from headwater.trace.slots import MOST_COMPARED
from headwater.trace.telling import Telling, telling
from headwater.trace.whole_credits import WITHHELD
from headwater.trace.wording import overlap, quoted

AS_NEAR = 0.85
"""Share of the nearest statement's nearness from which a report's other statements say the claim too, and give their chains.
"""

AS_TELLING = 0.9
"""Weight of a statement's most telling word (see `telling`) from which it says the claim, whatever surrounds it. On the
benchmark's dev cases 77 of 100 statements of the central claims that credit somebody are credits for the claim by the reader;
origins: .53 with the nearest statements alone, .59 with those of `AS_NEAR`, .61 with both.
"""

FITS, FITS_TELLING = 0.3, 0.5
"""What the pair model must give a statement against the claim's words for it to say the claim: by nearness, and by its most
telling word alone, which may be one that surrounds the claim ("training" in a story of missing trainees). On the same cases
origins .636 without, .641 with; distinct .684 and .690.
"""

SOON = 2
"""Sentences behind "media reports" within which the report says which."""

OF_MATTER, ON_MATTER = 0.8, 0.5
"""Weight of the most telling word, or overlap (see `overlap`) with one of the statements nearest to the claim, from which
whatever else a report credits to somebody is of the claim's matter. Lost attributions against readers of twelve stories, and of
the nine dev cases: .78 and 1.00 without, .94 and 1.00 by the word alone, .96 and .98 with both; with .7 for the word the second
is .93, with .4 for the overlap .87.
"""

TELLS_SO, SAYS_SO = 0.7, 0.65
"""Weight of its most telling word, and overlap (see `overlap`) with one of the nearest statements of other reports, from which
what a report credits in another claim tells this one, where nothing that it says in this one is credited. Against readers of
twelve stories, and of the nine dev cases: origins .53 and .70 without, .55 and .71 with, distinct .56 and .76, .60 and .78; the
same from .55 to .7 of overlap.
"""

NEARLY = 0.9
"""Share of the nearest statement's nearness from which one that credits somebody in particular speaks in its place, where that
one credits only "media reports": reports open with the vague and go on to the specific.
"""


@dataclass(frozen=True, slots=True)
class Account:
    """``statement`` speaks for the report; where it credits "media reports" and the report says right behind which outlet tells
    it, and by whom, that chain stands before its own.

    ``chains`` are those that lead to somebody: vague links and reporters are left out, and so are chains of nothing
    else. ``vague`` says that the report credits somebody, but nobody in particular. ``hedged`` says that it holds back what is
    nearest to the claim somewhere; ``credits_matter`` that it credits somebody for something of the claim's matter, be that of
    another claim.
    """

    report: Report
    statement: Statement
    chains: tuple[Chain, ...] = ()
    vague: bool = False
    hedged: bool = False
    credits_matter: bool = False


def accounts(
    text: str,
    statements: Sequence[Statement],
    reports: Mapping[str, Report],
    position: Position,
    beside: Mapping[str, Sequence[Statement]] | None = None,
) -> tuple[Account, ...]:
    """One account for each report with a statement of ``position`` on the claim ``text``, in the order of the reports.
    ``beside`` holds all that each report states, of whatever claim.
    """
    by_report: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.position is position and not refuses(statement, reports[statement.report]):
            by_report.setdefault(statement.report, []).append(statement)
    order = sorted(by_report, key=lambda name: (reports[name].path, name))
    near = nearness(text, statements, reports)
    weight = telling([statement for name in order for statement in by_report[name]], reports)
    nearest = sorted(statements, key=lambda one: (-near[one.id], one.report, one.content))[:MOST_COMPARED]
    claim = _Claim(near, weight, tuple(nearest))
    return tuple(_account(by_report[name], claim, reports[name], (beside or {}).get(name, ())) for name in order)


@dataclass(frozen=True, slots=True)
class _Claim:
    """How ``near`` to the claim its statements are, by their ids; how much words tell of it; and the nearest statements."""

    near: Mapping[str, float]
    weight: Telling
    nearest: tuple[Statement, ...]


def without_deniers(supporting: Sequence[Account], denying: Sequence[Account]) -> tuple[Account, ...]:
    """``supporting`` without what a report has from those who, in the same report, deny the claim ("it is no danger, though it
    may harm some, she said"): they are no origin of it there. Nor does a report support it that denies it itself, whatever it
    tells of who says so, where others lead to somebody.
    """
    deniers = {(one.report.id, chain[0].source) for one in denying for chain in one.chains}
    found = []
    for one in supporting:
        kept = tuple(chain for chain in one.chains if (one.report.id, chain[0].source) not in deniers)
        if kept or not one.chains:
            found.append(replace(one, chains=kept))
    against = {one.report.id for one in denying if not one.chains and one.statement.voice is Voice.OWN}
    others = tuple(one for one in found if one.report.id not in against)
    return others if any(one.chains for one in others) else tuple(found)


_MARKED = re.compile(r"^\W*update\b", re.IGNORECASE)


def comes_true(update: str, claim: str) -> bool:
    """Whether the words of an ``update`` say that what the ``claim`` tells has happened or was announced: they tell of the same
    event, and mark no other turn that it took ("now under control", "called off").
    """
    if phrase(update, "update_phrases") is not None or _MARKED.match(update) is not None:
        return False
    return not profile(update).events.isdisjoint(profile(claim).events)


_WOULD = re.compile(
    r"\b(?:would|may|might|could)\s+(?:also\s+|well\s+)?(?:be|mark|mean|make|deal|represent|prove)\s+(?P<what>\S+(?:\s+\S+){0,5})",
    re.IGNORECASE,
)
"""What something would be, in up to six words."""


def refuses(statement: Statement, report: Report) -> bool:
    """Whether the speaker only declines to answer, is unsure, can neither confirm nor deny, or says what it would mean if it
    were so; or the report only asks.
    """
    if statement.voice is Voice.OWN and report.string(statement.field)[slice(*statement.sentence)].rstrip("\"”’' ").endswith(
        "?"
    ):
        return True
    return _turns_down(quoted(statement, report, statement.cue) if statement.cue else "", statement.words)


@lru_cache(maxsize=4096)
def _turns_down(cue: str, words: str) -> bool:
    """Whether what somebody says declines to answer, is unsure, or weighs what would be; one claim after the other asks."""
    if any(phrase(found["what"], "evaluations") for found in _WOULD.finditer(words)):
        return True
    return phrase(unqualified(f"{cue} {words}"), "refusals") is not None or phrase(cue, "unsure_cues") is not None


def _says(one: Statement, near: bool, weight: float) -> bool:  # noqa: FBT001 - what is known of one statement
    return (near and one.fit >= FITS) or (weight >= AS_TELLING and one.fit >= FITS_TELLING)


def _account(statements: Sequence[Statement], claim: _Claim, report: Report, beside: Sequence[Statement]) -> Account:
    near, weight = claim.near, claim.weight
    ranked = sorted(statements, key=lambda one: (-near[one.id], one.content, by_number(one.id)))
    chosen = ranked[0]
    saying = [
        one
        for one in ranked
        if one is chosen
        or (one.field is chosen.field and _says(one, near[one.id] >= AS_NEAR * near[chosen.id], weight.most(one.words)))
    ]
    chosen = next((one for one in saying if credits_of(one)), chosen) if not credits_of(chosen) else chosen
    chains = tuple(dict.fromkeys(chain for one in saying for chain in credits_of(one)))
    if not chains and (chosen.chain or chosen.other_chains):
        told = (one for one in ranked if near[one.id] >= NEARLY * near[ranked[0].id])
        chosen = next((one for one in told if credits_of(one)), chosen)
        chains = credits_of(chosen)
    if not chains and (chosen.chain or chosen.other_chains):
        chains = _specified(chosen, beside, report)
        if chains and len(chains[0]) > 1:
            chosen = replace(chosen, chain=chains[0], other_chains=chosen.chains)
    chains = chains or _elsewhere(chosen, (*statements, *beside), claim, report)
    unnamed = any(vague(link) for one in statements for link in one.links) or (chosen.chain and only_relays(chosen.words))
    return Account(
        report,
        chosen,
        chains,
        vague=bool(unnamed) and not chains,
        hedged=any(one.hedged for one in saying if near[one.id] >= NEARLY * near[ranked[0].id]),
        credits_matter=bool(chains) or any(_on_matter(one, claim, report) for one in (*statements, *beside)),
    )


def _elsewhere(chosen: Statement, said: Sequence[Statement], claim: _Claim, report: Report) -> tuple[Chain, ...]:
    """The chains of that of what the report has ``said`` that is credited to somebody and tells, in another sentence and maybe
    in another claim, what the claim's nearest statements of other reports do.
    """
    others = [one.words for one in claim.nearest if one.report != report.id]
    told = [
        one
        for one in said
        if one.field is chosen.field
        and one.position is chosen.position is Position.SUPPORTS
        and not one.denied
        and _of_matter(one, claim.weight, report, TELLS_SO)
        and any(overlap(one.words, words) >= SAYS_SO for words in others)
    ]
    told.sort(key=lambda one: (-claim.weight.most(one.words), one.content, by_number(one.id)))
    return credits_of(told[0]) if told else ()


def _on_matter(one: Statement, claim: _Claim, report: Report) -> bool:
    """Whether the report credits somebody for what is of the claim's matter."""
    return _of_matter(one, claim.weight, report, OF_MATTER) or (
        _of_matter(one, claim.weight, report, 0) and any(overlap(one.words, near.words) >= ON_MATTER for near in claim.nearest)
    )


def _of_matter(one: Statement, weight: Telling, report: Report, least: float) -> bool:
    """Whether the report credits somebody for what has one of the claim's telling words, of the ``least`` weight."""
    return bool(credits_of(one)) and weight.most(one.words) >= least and not refuses(one, report)


def _specified(chosen: Statement, beside: Sequence[Statement], report: Report) -> tuple[Chain, ...]:
    """The chain that says which outlet "media reports" are: that of what the report credits to one right behind."""
    end = chosen.sentence[1]
    soon = [one for one in beside if one.field is chosen.field is Field.TEXT and one.content[0][0] >= end]
    for one in sorted(soon, key=lambda other: (other.content, by_number(other.id))):
        between = report.text[end : one.sentence[0]]
        if sum(between[:stop].rstrip().endswith(_STOPS) for _, stop in sentences(between)) >= SOON:
            break
        for chain in credits_of(one) if not (one.denied or refuses(one, report)) else ():
            if chain[-1].kind is Kind.OUTLET and chain[0].kind in WITHHELD:
                return (chain,)
    return ()


_STOPS = (".", "!", "?", "”", '"', "’", "'")
"""What sentences end with, and headings and links to other stories do not."""


def credits_of(statement: Statement) -> tuple[Chain, ...]:
    """Its chains that lead to somebody; none where its speaker only tells that others say it."""
    relayed = statement.position is Position.SUPPORTS and only_relays(statement.words)
    return () if relayed else leading(statement.chains)
