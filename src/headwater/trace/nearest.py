"""How near each statement is to what the claim's reports have in common.

A claim's statements range from the thing itself to what surrounds it. The nearest say in few words what most reports say,
stand early, and are credited to somebody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from headwater.model import Chain, Field, Kind, Link, Report, Statement
from headwater.text.lexicon import word_list
from headwater.text.phrases import phrase
from headwater.trace.wording import head, similarity, stems

COMMON_BASE = 12
"""Words added to a statement's length, so that three common words alone are not the whole claim."""

TEXT_WEIGHT = 0.5
CREDIT_WEIGHT = 0.2
OUTLET_WEIGHT = 0.1
VAGUE_WEIGHT = 0.1
PLACE_WEIGHT = 0.15
TITLE_WEIGHT = QUOTATION_WEIGHT = -0.1
"""Weights beside the share of common words: likeness to the claim's text, somebody credited, an outlet in the chain, anybody
credited, an early place; a title, and words that open with a quotation mark (reactions), stand back. From a coarse grid over
the benchmark's nine dev cases: the chosen statement is the reader's for .66 of the reports; .60 without outlet and quotation,
.51 with any credited statement first, .42 by common words alone. The optimum is flat.
"""


def nearness(text: str, statements: Sequence[Statement], reports: Mapping[str, Report]) -> dict[str, float]:
    """Statement id to how near it is to the claim ``text`` and to what other reports' statements say: more is nearer."""
    by_report: dict[str, set[str]] = {}
    for statement in statements:
        by_report.setdefault(statement.report, set()).update(stems(statement.words))
    known = Counter(word for words in by_report.values() for word in words)
    others = max(1, len(by_report) - 1)

    def near(statement: Statement) -> float:
        report, words = reports[statement.report], sorted(stems(statement.words))
        common = sum((known[word] - 1) / others for word in words) / (len(words) + COMMON_BASE)
        named = leading(statement.chains)
        return (
            common
            + TEXT_WEIGHT * similarity(statement.words, text)
            + CREDIT_WEIGHT * bool(named)
            + OUTLET_WEIGHT * any(link.kind is Kind.OUTLET for chain in named for link in chain)
            + VAGUE_WEIGHT * any(statement.chains)
            + PLACE_WEIGHT * _earliness(statement, report)
            + TITLE_WEIGHT * in_title(statement, report)
            + QUOTATION_WEIGHT * statement.words.startswith(_QUOTATION_MARKS)
        )

    return {statement.id: near(statement) for statement in statements}


_QUOTATION_MARKS = ('"', "'", "“", "‘", "«", "„")


def leading(chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """``chains`` without vague links, and without reporters where another link stands beside them."""
    kept = (_without_reporters(tuple(link for link in chain if not vague(link))) for chain in chains)
    return tuple(dict.fromkeys(chain for chain in kept if chain))


_KNOWN_OF = (
    r"(?:(?:the\s+)?\S+\s+)?(?:(?:is|are|was|were|am|be(?:en|ing)?|has|have|had)\s+)*(?:also\s+|now\s+|currently\s+|still\s+|only\s+)?"
    r"(?:aware\s+of|(?:look(?:ing|ed)?|inquir(?:ing|ed))\s+into|(?:investigat|examin|check|review|stud|assess)(?:y?ing|ied|ed)|"
    r"(?:trying|seeking)\s+to\s+(?:verify|confirm|check)|received|seen|heard)\s+(?:an?\s+|the\s+)?"
)
"""What somebody does with what others say: "it is aware of", "we are looking into", "he had received"."""


@cache
def _relayed() -> re.Pattern[str]:
    """[there are] [the growing] reports [and rumours] that …; [it was investigating] reports that …; reports received by …"""
    nouns = "|".join(sorted(map(re.escape, word_list("vague_credit_nouns") - {"report"})))
    words = {*word_list("vague_credit_adjectives"), *word_list("determiners"), "number of"}
    before = rf"(?:(?:{'|'.join(sorted(map(re.escape, words)))})\s+)*"
    some = rf"{before}(?:{nouns})(?:\s+(?:and|or)\s+{before}(?:{nouns}))?"
    there = r"there\s+(?:are|were|(?:has|have|had)\s+been)\s+"
    said = rf"(?:(?:{there})?{some}|{_KNOWN_OF}(?:{some}|{before}claims))\s+(?:that|of|about|to)\b"
    passed_on = rf"{some}\s+(?:received|seen|heard|circulating|emerging|reaching)\b"
    return re.compile(rf"\W*(?:that\s+)?(?:{said}|{passed_on})", re.IGNORECASE)


@lru_cache(maxsize=4096)
def only_relays(words: str) -> bool:
    """Whether ``words`` tell only that others say it: "the growing number of reports that …", "there are rumours of …", "it was
    looking into reports that …". Those of a story's claims are asked about again and again.
    """
    return _relayed().match(words) is not None


def credited(statement: Statement) -> frozenset[str]:
    """Ids of all sources that the statement is credited to, vague ones apart."""
    return frozenset(link.source for chain in leading(statement.chains) for link in chain)


def vague(link: Link) -> bool:
    """Whether nobody in particular is meant: "reports", "a news website", "local media", "neither of them"."""
    if link.mention.vague:
        return True
    words = link.name.split()
    if not words or words[0].casefold() in _NOBODY or link.name.casefold() in word_list("pronouns"):
        return True
    return head(link.name) in word_list("media_nouns") or only_relays(link.name)


_NOBODY = frozenset({"neither", "nobody", "none", "no"})


def _without_reporters(chain: Chain) -> Chain:
    return tuple(link for link in chain if not reporter(link)) or chain


def reporter(link: Link) -> bool:
    """Whether it is somebody who writes for an outlet, and carries what others say."""
    role = link.mention.role
    return link.kind is Kind.PERSON and role is not None and phrase(role, "reporter_roles") is not None


def in_title(statement: Statement, report: Report) -> bool:
    """Whether the statement stands in the report's title, inside the text or outside it."""
    if statement.field is Field.TITLE:
        return True
    span = report.title_span
    return span is not None and all(start < span[1] and span[0] < end for start, end in statement.content)


def _earliness(statement: Statement, report: Report) -> float:
    """1 at the start of the text, 0 at its end, and for a title outside it."""
    return 0.0 if statement.field is Field.TITLE else 1 - statement.content[0][0] / max(1, len(report.text))
