"""What those whom a claim is about reply when they are asked: one report says that they declined to comment, another that they
could not be reached, a third that they deny it.

Read from whole reports, as ages are: what somebody does not say is no statement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Report, Span, Statement
from headwater.text.lexicon import word_list, word_map
from headwater.text.sentences import sentences
from headwater.trace.accounts import Account
from headwater.trace.slots import Given, discrepancy, excerpt
from headwater.trace.whole_reports import KEPT, told_in_reports

SLOT = "reply of"

DENIES, DECLINED, NEVER, SILENT, NO_ANSWER = (
    "denied it",
    "declined to comment",
    "does not comment on rumours",
    "has not commented",
    "gave no answer",
)
_LATELY = r"(?: \w+ly| yet| publicly| so far| also| both| all){0,3}"
_REPLIES = {
    NEVER: rf"(?:do|does|did|would|will|can)(?: not|n['’]t|not){_LATELY} (?:comment on|respond to) (?:any )?"
    r"(?:rumou?rs?|speculations?|market talk|unconfirmed)",
    DECLINED: rf"(?:declin|refus)(?:ed|es|ing){_LATELY} (?:to (?:comment|respond|answer|discuss|elaborate)|comment)"
    r"|wo(?:uldn|n)['’]t comment|(?:would|will) not comment|ha(?:d|s|ve) no comment|offered no comment",
    NO_ANSWER: rf"(?:did|has|have|had|could|was|were)(?: not|n['’]t|not){_LATELY} (?:be )?(?:\w+ly )?"
    r"(?:respon(?:d|ded) to|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?|be reached|reached for|available (?:for|to) comment)",
    SILENT: rf"(?:ha(?:s|ve|d)|did)(?: not|n['’]t){_LATELY} comment(?:ed)?\b|(?:has|have|had) yet to (?:comment|respond|reply)"
    r"|remain(?:s|ed)? mum",
}
_REPLY = re.compile("|".join(f"(?P<r{number}>{words})" for number, words in enumerate(_REPLIES.values())), re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:comment|request|quer(?:y|ies)|question|inquir(?:y|ies)|calls?|e-?mails?|messages?|mum|respond|rumou?rs?)",
    re.IGNORECASE,
)
"""Words in the sentence of a reply that say that somebody was asked."""

_NAME = re.compile(r"(?<![\w’'])[A-Z][\w&.’'-]*\w(?: (?:of |for the |the )?[A-Z][\w&.’'-]*\w)*")
_TOLD = re.compile(r"\b(?:told|tells)\b")
_REACH = 110
"""Code points before a reply in which those stand who give it."""


@dataclass(frozen=True, slots=True)
class _Reply:
    names: tuple[str, ...]
    value: str
    span: Span
    start: int


def replies(
    nearest: Sequence[Statement], statements: Sequence[Statement], denying: Sequence[Account], reports: Mapping[str, Report]
) -> list[Discrepancy]:
    """A slot for each whom the statements ``nearest`` to the claim name, and who denies it in one report, is asked and says
    nothing in another, or gives no answer in a third.
    """
    given: dict[str, list[Given]] = {}
    names: dict[str, Counter[str]] = {}
    for one in told_in_reports(statements, reports, _replies):
        for name in one.found.names:
            names.setdefault(_key(name), Counter())[name] += 1
            given.setdefault(_key(name), []).append(Given(one.report, one.found.value, (Evidence(one.report, one.found.span),)))
    for account in denying:
        words = {word for link in account.statement.links for word in _words_for(link.name, link.mention.role)}
        for key in sorted(words & given.keys()):
            given[key].append(Given(account.report.id, DENIES, excerpt(account.statement, account.report)))
    told = " ".join(one.words for one in nearest)
    slots = (
        discrepancy(f"{SLOT} {max(names[key], key=lambda name: (names[key][name], name))}", dict.fromkeys(ones))
        for key, ones in given.items()
        if _differ(ones) and re.search(rf"\b{re.escape(key)}\b", told)
    )
    return [one for one in slots if one is not None]


def _differ(given: Sequence[Given]) -> bool:
    """Whether two reports give replies of different kinds, and neither gives one of the other's."""
    kinds: dict[str, set[str]] = {}
    for one in given:
        kinds.setdefault(one.report, set()).add(_KINDS.get(one.value, one.value))
    return any(not one & other for one, other in combinations(set(map(frozenset, kinds.values())), 2))


_KINDS = {NEVER: DECLINED, SILENT: NO_ANSWER}
"""Who comments on no rumours declines to; that nobody has commented may be that nobody answered."""


def _words_for(name: str, role: str | None) -> Iterator[str]:
    """The names in the words for somebody: of "Apple spokesman Jan Roe" "Apple", too."""
    for words in (name, role or ""):
        for match in _NAME.finditer(words):
            yield _key(match.group())


def _key(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.rsplit(maxsplit=1)[-1])


@lru_cache(maxsize=KEPT)
def _replies(text: str) -> tuple[_Reply, ...]:
    return tuple(reply for start, end in sentences(text) for reply in _in_sentence(text, start, end))


def _in_sentence(text: str, start: int, end: int) -> Iterator[_Reply]:
    for match in _REPLY.finditer(text, start, end):
        if _ASKED.search(text, match.start(), end) is None:
            continue
        low = max(start, match.start() - _REACH)
        ahead = text[low : match.start()]
        told = _TOLD.search(ahead)
        who = ahead[: told.start()] if told else ahead
        names = [found.group() for found in _NAME.finditer(who) if found.group() not in _openers()]
        kept = tuple(name for name in dict.fromkeys(names) if name.lower() not in word_map("honorifics"))
        if kept:
            value = tuple(_REPLIES)[next(int(key[1:]) for key, words in match.groupdict().items() if words)]
            yield _Reply(kept, value, (match.start(), min(end, match.end())), start)


@cache
def _openers() -> frozenset[str]:
    return frozenset(word.capitalize() for word in word_list("english_function_words") | word_list("sentence_starters"))
