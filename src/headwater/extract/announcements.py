"""Sentences that only say where somebody speaks: what is quoted next was said there.

"Rell sat down with the Vale Mirror on Monday.", "Norvane TV interviewed the harbour master.", "Rell wrote a memoir, ‘Salt’."
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from headwater.extract.links import Hop, WorkName
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import bare, skip_forward, words_of
from headwater.extract.venue_grammar import VenueGrammar
from headwater.model import Kind
from headwater.text.tokens import Tokens

_JOURNALIST = 5
"""Words from an outlet to what its journalist did: "Vale Mirror reporter Jan Roe interviewed ..."."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sentence names the venue ``hops``. ``words`` are its words in lower case, whose speaker is among them; None if it is
    anybody that the outlet has asked. ``lasting`` says that it holds for the report: somebody's book.
    """

    sentence: int
    hops: tuple[Hop, ...]
    words: frozenset[str] | None
    lasting: bool = False


def announcements(tokens: Tokens, outlets: Outlets, venues: VenueGrammar) -> tuple[Announcement, ...]:
    """The announcements of one report, in the order of the text; also of sentences that give somebody's words."""
    numbers = {tokens.sentence[name.first] for name in outlets.names if not outlets.own(name)}
    named = words_of("book") | words_of("interview") | words_of("show")
    numbers |= {tokens.sentence[at] for at, word in enumerate(tokens.lower) if word in named}
    found = (_announced(tokens, outlets, venues, number) for number in sorted(numbers))
    return tuple(one for one in found if one is not None)


def _announced(tokens: Tokens, outlets: Outlets, venues: VenueGrammar, number: int) -> Announcement | None:
    first, end = tokens.range(tokens.sentences[number])
    words = frozenset(bare(word) for word in tokens.lower[first:end])
    hops = venues.named(first, end)
    if hops:
        lasting = any(isinstance(hop, WorkName) and hop.kind is Kind.DOCUMENT for hop in hops)
        return Announcement(number, tuple(hops), words, lasting)
    for name in outlets.names[bisect_left(outlets.names, first, key=attrgetter("first")) :]:
        if name.first >= end:
            break
        verb = skip_forward(tokens, name.after, end)
        opens = name.first - first <= 1 and verb < end and tokens.lower[verb] in words_of("covering")
        if opens or "interviewed" in tokens.lower[name.after : min(end, name.after + _JOURNALIST)]:
            return Announcement(number, (name,), None)
    return None
