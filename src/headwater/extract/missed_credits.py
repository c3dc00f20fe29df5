"""Credits that the tagger missed and a small grammar sees: "X reported", "according to X", "X told the Herald", "rumours
that".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from headwater.extract.boundaries import noun_clause_end
from headwater.extract.links import Words
from headwater.extract.outlet_names import OutletName
from headwater.extract.page import Page
from headwater.extract.phrases import (
    CLOSING,
    bare,
    credit_lead,
    phrase_end,
    skip_forward,
    speech_verb,
    words_of,
)
from headwater.model import TaggedAttribution
from headwater.text.lexicon import word_list, word_map

SCORE = 0.5
"""Score of an attribution that only the grammar sees: it has no probability of its own."""

_ASKED = frozenset({"reached", "calls", "available"})
"""Words behind which "for comment" or "seeking comment" stands where nobody answered."""

_PUTS = frozenset({"put", "puts"})
_MEASURED = 10
"""Words from "put" to the "at" before a number: "put the number of those who walked out at 3,000"."""

_NOUN_REACH = 8
"""Words from a noun of saying to its "that", and before it to the start of the phrase for whose it is."""

_SHORTEST, _COVERED = 4, 0.5
"""Words in the shortest content of a missed credit, and the share of them in other contents from which it is none."""


def missed_credits(page: Page, tagged: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """What ``page`` credits besides what is ``tagged``, in the order of the cues."""
    return _Credits(page).all(tagged)


@cache
def _cues() -> frozenset[str]:
    """The words that a credit's cue may start with."""
    verbs = {"told", "tells", "reported", "reports", "writes", "wrote", *_PUTS}
    return words_of("rumour") | word_list("saying_nouns") | verbs | _ASKED | words_of("giving") | {"according", "per", "words"}


class _Credits:
    def __init__(self, page: Page) -> None:
        self._tokens, self._outlets, self._grammar = page.tokens, page.outlets, page.grammar
        self._body = page.report.body

    def all(self, tagged: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
        tokens = self._tokens
        cues = {at for one in tagged for span in one.cue for at in range(*tokens.range(span))}
        sources = {at for one in tagged for span in one.source for at in range(*tokens.range(span))}
        covered = {at for one in tagged for span in one.content for at in range(*tokens.range(span))}
        found = []
        opening = _cues()
        for at in range(tokens.index(self._body), len(tokens)):
            if tokens.lower[at] not in opening or at in cues or at in sources:
                continue
            for source, cue, content in self._credits_at(at):
                words = range(*content)
                known = sum(word in covered for word in words)
                short = not words or (len(words) < _SHORTEST and not self._small(at))
                if short or known > _COVERED * len(words) or set(range(*source)) & covered:
                    continue
                found.append(TaggedAttribution((tokens.span(*source),), (tokens.span(*cue),), (tokens.span(*content),), SCORE))
                covered.update(words)
        return found

    def _credits_at(self, at: int) -> Iterator[tuple[Words, Words, Words]]:
        """Source, cue and content of the credit whose cue starts at word ``at``: none or one."""
        word = self._tokens.lower[at]
        if word in _ASKED:
            yield from self._unanswered(at)
        elif (lead := credit_lead(self._tokens, at)) > at:
            yield from self._according(at, lead)
        elif word in {"told", "tells"}:
            yield from self._told(at)
        elif word in words_of("giving"):
            yield from self._tipped(at)
        elif word in _PUTS:
            yield from self._put(at)
        elif word in {"reported", "reports", "writes", "wrote"} and (reported := list(self._reported(at))):
            yield from reported
        elif word in word_list("saying_nouns") and (nominal := list(self._nominal(at))):
            yield from nominal
        elif word in words_of("rumour") and (opens := self._rumour_opens(at)) is not None:
            yield from self._rumoured(at, opens)

    def _according(self, at: int, lead: int) -> Iterator[tuple[Words, Words, Words]]:
        tokens, grammar = self._tokens, self._grammar
        first, end = tokens.bounds(at)
        stop = phrase_end(tokens, lead, end)
        if not (grammar.report_by(lead, end) or grammar.source_like(lead, stop)):
            return
        start = at - 2 if tokens.lower[at] == "words" else at  # "in the [words] of"
        content = (stop, end) if start <= first + 1 else (first, start)
        yield (lead, stop), (start, lead), self._stripped(content)

    def _reported(self, at: int) -> Iterator[tuple[Words, Words, Words]]:
        tokens, outlets = self._tokens, self._outlets
        first, end = tokens.bounds(at)
        name = outlets.ending(self._before_auxiliaries(at))
        if name is not None and name.first >= first:
            source = (name.first, name.end)
            leads = name.first <= first + 2 and tokens.word(at - 1) != ","
            content = (skip_forward(tokens, at + 1, end), end) if leads else (first, name.first)
            if leads or tokens.word(name.first - 1) in {",", "the", "The"}:
                yield source, (at, at + 1), self._stripped(content)
        elif not tokens.word(at - 1)[0].isalnum() and at > first:
            after = outlets.at(at + 1, end, told=True)
            if after is not None:
                yield (after.first, after.end), (at, at + 1), self._stripped((first, at))

    def _before_auxiliaries(self, at: int) -> int:
        while at > 0 and self._tokens.lower[at - 1] in words_of("auxiliary"):
            at -= 1
        return at

    def _unanswered(self, at: int) -> Iterator[tuple[Words, Words, Words]]:
        """Who "could not be reached for comment", or "did not return calls seeking comment"."""
        tokens = self._tokens
        first, end = tokens.bounds(at)
        comment = next((inner for inner in range(at + 1, min(end, at + 4)) if tokens.lower[inner] == "comment"), None)
        start = at
        while start > first and tokens.lower[start - 1] in word_list("unanswered_words"):
            start -= 1
        if comment is not None and first < start < at:
            opens = at if tokens.lower[at] == "calls" else at + 1
            yield (first, start), (start, opens), (opens, comment + 1)

    def _small(self, at: int) -> bool:
        """Whether few words may be what is said: "could not be reached for comment", "her belief that he lied", "it at 12"."""
        return self._tokens.lower[at] in _ASKED | _PUTS | word_list("saying_nouns")

    def _nominal(self, at: int) -> Iterator[tuple[Words, Words, Words]]:
        """Whose noun says it: "the claim by X that Y", "X's finding that Y"."""
        tokens = self._tokens
        first, end = tokens.bounds(at)
        that = next((inner for inner in range(at + 1, min(end, at + _NOUN_REACH)) if tokens.lower[inner] == "that"), end)
        if that == at + 1 and at > first and bare(tokens.word(at - 1)) != tokens.word(at - 1):
            start = at - 1
            while start > first and at - start < _NOUN_REACH and self._in_phrase(start - 1):
                start -= 1
            source = (start, at)
        elif that + 1 < end and that > at + 2 and tokens.lower[at + 1] in {"by", "from"}:
            source = (at + 2, that)
        else:
            return
        yield source, (at, at + 1), self._stripped((that, noun_clause_end(tokens, that, end)))

    def _in_phrase(self, at: int) -> bool:
        """Whether the word may stand before the noun of a phrase: no mark, preposition, conjunction or verb of speech."""
        word = self._tokens.lower[at]
        small = word in word_list("english_function_words") and word not in words_of("determiner") | {"the", "a", "an"}
        return word[0].isalnum() and not small and speech_verb(word) is None

    def _told(self, at: int) -> Iterator[tuple[Words, Words, Words]]:
        tokens = self._tokens
        first, end = tokens.bounds(at)
        subject = self._grammar.subject_before(first, at)
        if not isinstance(subject, tuple):
            return
        outlet = next((hop for hop in self._grammar.hearers.at(at + 1, end) if isinstance(hop, OutletName)), None)
        if outlet is None:
            return
        behind = (outlet.after, end)
        if end - outlet.after > _SHORTEST + 1 and subject[0] <= first + 1:
            yield subject, (at, at + 1), self._stripped(behind)
        elif tokens.word(subject[0] - 1) in CLOSING:
            yield subject, (at, at + 1), self._stripped((first, subject[0]))

    def _tipped(self, at: int) -> Iterator[tuple[Words, Words, Words]]:
        """Who "gave the Herald the heads-up that X", "tipped the Herald off that X"."""
        tokens = self._tokens
        first, end = tokens.bounds(at)
        outlet = next((hop for hop in self._grammar.hearers.at(at + 1, end) if isinstance(hop, OutletName)), None)
        if outlet is None:
            return
        that = next(
            (inner for inner in range(outlet.after, min(end, outlet.after + _SHORTEST + 3)) if tokens.lower[inner] == "that"),
            end,
        )
        tip = tokens.lower[at].startswith("tip") or words_of("tip") & {*tokens.lower[outlet.after : that]}
        stop = at
        while stop > first and tokens.lower[stop - 1] in words_of("auxiliary") | {"has", "have", "had"}:
            stop -= 1
        start = next(
            (inner + 1 for inner in range(stop - 1, first - 1, -1) if tokens.word(inner) in {",", ";", ":", "and", "but"}),
            first,
        )
        if tip and that < end and self._grammar.source_like(start, stop):
            yield (start, stop), (at, at + 1), self._stripped((that, end))

    def _put(self, at: int) -> Iterator[tuple[Words, Words, Words]]:
        """Whose figure it is: "the governor (has) put the death toll at 12", "puts it at 10,000"."""
        tokens = self._tokens
        first, end = tokens.bounds(at)
        level = next((inner for inner in range(at + 1, min(end, at + _MEASURED)) if tokens.lower[inner] == "at"), end)
        stop = self._before_auxiliaries(at)
        start = self._clause_start(first, stop)
        figure = words_of("figure") & {*tokens.lower[at + 1 : level]} or tokens.lower[at + 1 : level] == ("it",)
        counted = any(self._number(inner) for inner in range(level + 1, min(end, level + _SHORTEST)))
        if figure and counted and self._grammar.source_like(start, stop):
            behind = (inner for inner in range(level + 1, end) if self._parts(inner))
            yield (start, stop), (at, at + 1), self._stripped((at + 1, next(behind, end)))

    def _clause_start(self, first: int, end: int) -> int:
        """The word behind the last mark or conjunction between two words."""
        parted = (inner + 1 for inner in range(end - 1, first - 1, -1) if self._parts(inner))
        start = next(parted, first)
        return start + (self._tokens.lower[start] in words_of("clause"))

    def _number(self, at: int) -> bool:
        return self._tokens.word(at)[0].isdigit() or self._tokens.lower[at] in word_map("number_words")

    def _parts(self, at: int) -> bool:
        tokens = self._tokens
        mark = tokens.word(at) in {",", ";", ":"} and not tokens.glued(at + 1)
        return mark or tokens.lower[at] in {"and", "but", "while", "whereas"}

    def _rumour_opens(self, at: int) -> int | None:
        """The "of" behind the noun, or the "that" a few words on ("rumours in the market that")."""
        tokens = self._tokens
        end = tokens.bounds(at)[1]
        if at + 1 < end and tokens.lower[at + 1] == "of":
            return at + 1
        for inner in range(at + 1, min(end, at + 6)):
            if tokens.lower[inner] == "that":
                return inner
            if not tokens.word(inner)[0].isalnum():
                break
        return None

    def _rumoured(self, at: int, opens: int) -> Iterator[tuple[Words, Words, Words]]:
        """What nobody in particular says: "(unconfirmed) rumours that X", "reports of X"."""
        tokens = self._tokens
        first, end = tokens.bounds(at)
        start = at
        while start > first and tokens.lower[start - 1] in words_of("unconfirmed"):
            start -= 1
        if start > first and tokens.lower[start - 1] in words_of("possessive") | {"no", "not"}:
            return
        if start > first and self._number(start - 1):
            return  # "eleven reports of a fault" came in: whoever counts them says so
        stop = next((inner for inner in range(opens + 2, end) if tokens.word(inner) in {",", ";"}), end)
        yield (start, at + 1), (opens, opens + 1), self._stripped((opens + 1, stop))

    def _stripped(self, words: Words) -> Words:
        """Without marks and "that" at the ends."""
        first, end = words
        tokens = self._tokens
        while first < end and (tokens.word(first) in {",", ":", ";", "-", "–", "—"} or tokens.lower[first] == "that"):
            first += 1
        while end > first and tokens.word(end - 1) in {",", ".", ":", ";", "-", "–", "—", "(", "["}:
            end -= 1
        return first, end
