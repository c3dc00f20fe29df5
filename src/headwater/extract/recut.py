"""What the grammar of credits adds to the tagger: sources cut wrongly around outlets, and credits that it missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from headwater.extract.boundaries import noun_clause_end
from headwater.extract.links import Words
from headwater.extract.outlets import OutletName
from headwater.extract.page import Page
from headwater.extract.phrases import (
    CLOSING,
    bare,
    capitalised,
    credit_lead,
    name_end,
    noun_class,
    phrase_end,
    skip_forward,
    speech_verb,
    words_of,
)
from headwater.model import TaggedAttribution
from headwater.text.lexicon import word_list

_SHORTENED = re.compile(r"(he|she|they|we|i|it(?=[’']\w+\s+\w+ing\b))(?=[’'](?:s|re|ve|d|m|ll)\b)", re.IGNORECASE)
"""A pronoun in one word with its verb; "it" only with what somebody does: "it’s hard to say" has nobody who says it."""
SCORE = 0.5
"""Score of an attribution that only the grammar sees: it has no probability of its own."""

_LEFT = 3
"""Words that are left of what was said, at least, once who was told is cut off."""
_HEARERS = frozenset({"us", "me", "him", "them"})
_CLAUSE_SUBJECTS = frozenset(
    {"the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their", "there", "this", "i", "we"}
)
"""Words that open a clause behind the name of who is told: no clause has them behind a name."""

_ASKED = frozenset({"reached", "calls", "available"})
"""Words behind which "for comment" or "seeking comment" stands where nobody answered."""

_NOUN_REACH = 8
"""Words from a noun of saying to its "that", and before it to the start of the phrase for whose it is."""

_SHORTEST, _COVERED = 4, 0.5
"""Words in the shortest content of a missed credit, and the share of them in other contents from which it is none."""


def recut(page: Page, tagged: Sequence[TaggedAttribution]) -> tuple[TaggedAttribution, ...]:
    """``tagged`` with sources put right, what only says whom another one cites left out, two joined sources parted, and
    with the credits that the tagger missed ("X reported", "according to X", "X told the Herald", "rumours that").

    They come by the first word of their contents.
    """
    return _Recutter(page, tagged).all()


@cache
def _cues() -> frozenset[str]:
    """The words that a credit's cue may start with."""
    verbs = {"told", "tells", "reported", "reports", "writes", "wrote"}
    return words_of("rumour") | word_list("saying_nouns") | verbs | _ASKED | {"according", "per", "words"}


class _Recutter:
    def __init__(self, page: Page, tagged: Sequence[TaggedAttribution]) -> None:
        self._tokens, self._outlets, self._grammar = page.tokens, page.outlets, page.grammar
        self._body = page.report.body
        self._tagged = [self._unaddressed(self._mended(one)) for one in tagged]

    def all(self) -> tuple[TaggedAttribution, ...]:
        kept = [part for one in self._tagged if not self._absorbed(one) for part in self._parted(one)]
        return tuple(sorted([*kept, *self._missed()], key=lambda one: (one.content, one.cue)))

    def _mended(self, one: TaggedAttribution) -> TaggedAttribution:
        """With the source that its cue calls for, where the tagger took none or the one who was told."""
        if one.cue and (short := _SHORTENED.match(self._tokens.text, *one.cue[0])):
            start, end = short.span(1)  # "[He]’s claiming" in one cue
            return replace(one, source=((start, end),), cue=((end, one.cue[0][1]), *one.cue[1:]))
        if not one.cue or (one.source and one.source[0][0] < one.cue[0][0]):
            return one
        tokens = self._tokens
        first, end = tokens.range((one.cue[0][0], one.cue[-1][1]))
        if (quoted := self._quoted_by(first, end)) is not None:
            found = self._with_source(one, quoted)
            return replace(found, content=tuple(self._behind_saying(piece) for piece in found.content))
        kinds = {speech_verb(word) for word in tokens.lower[first:end]}
        sentence = tokens.bounds(first)
        if "told" in kinds and not words_of("passive") & {*tokens.lower[first:end]}:
            subject = self._grammar.subject_before(sentence[0], first)
            if subject is None:
                return one
            words = (subject.first, subject.end) if isinstance(subject, OutletName) else subject
            return self._with_source(one, words)
        if "reported" in kinds and not one.source:
            name = self._outlets.at(end, sentence[1], told=True)
            return self._with_source(one, (name.first, name.end)) if name is not None else one
        return one

    def _quoted_by(self, first: int, end: int) -> Words | None:
        """Who "was quoted (as saying) by" the one that the tagger took for the source, as the subject of the cue."""
        tokens = self._tokens
        quoted = next((at for at in range(first + 1, end) if tokens.lower[at] in {"quoted", "cited"}), None)
        if quoted is None or not words_of("passive") & {*tokens.lower[first:quoted]}:
            return None
        said = quoted + 1 + 2 * (tokens.lower[quoted + 1 : quoted + 3] == ("as", "saying"))
        if tokens.lower[said : said + 1] != ("by",):
            return None
        start = first
        while start > tokens.bounds(first)[0] and (tokens.word(start - 1)[0].isalnum() or tokens.glued(start)):
            start -= 1
        return (start, first) if start < first and phrase_end(tokens, start, first) == first else None

    def _behind_saying(self, span: tuple[int, int]) -> tuple[int, int]:
        """Without the "as saying" that a content begins with."""
        first, end = self._tokens.range(span)
        opens = self._tokens.lower[first : first + 2] == ("as", "saying") and end > first + 2
        return (self._tokens.spans[first + 2][0], span[1]) if opens else span

    def _unaddressed(self, one: TaggedAttribution) -> TaggedAttribution:
        """Without who is told at the start of what was said: "told [us] officers left", "told [Kestrel News] the mill shut"."""
        tokens = self._tokens
        if not one.cue or not one.content or not one.source:
            return one
        at, stop = tokens.range(one.content[0])
        if tokens.range(one.cue[-1])[1] != at or speech_verb(tokens.lower[at - 1]) != "told":
            return one
        behind = self._hearer_end(at, stop)
        if behind == at or stop - behind < _LEFT:
            return one
        start = tokens.spans[behind][0]
        return replace(one, content=((start, one.content[0][1]), *one.content[1:]))

    def _hearer_end(self, at: int, stop: int) -> int:
        """The word behind who is told, where a clause follows; ``at`` where none is told there."""
        tokens = self._tokens
        if tokens.lower[at] in _HEARERS:
            return at + 1
        following = tokens.lower[at + 1 : at + 2]
        if tokens.lower[at] == "this" and following and noun_class(following[0]) == "outlet":
            return at + 2
        behind = name_end(tokens, at + (tokens.lower[at] == "the"), stop)
        opens = behind > at and behind < stop and tokens.lower[behind] in _CLAUSE_SUBJECTS
        return behind if opens else at

    def _parted(self, one: TaggedAttribution) -> list[TaggedAttribution]:
        """Two sources in one phrase as two attributions: "both X and Y", "the Defence and Interior ministries"."""
        if len(one.source) != 1:
            return [one]
        tokens = self._tokens
        first, end = tokens.range(one.source[0])
        first += tokens.lower[first] == "both"
        joint = next((at for at in range(first + 1, end - 1) if tokens.lower[at] == "and"), None)
        if joint is None:
            return [one]
        left, right = self._outlets.at(first, joint), self._outlets.at(joint + 1, end)
        if left is not None and right is not None and left.after == joint and right.after == end:
            return [replace(one, source=(tokens.span(name.first, name.end),)) for name in (left, right)]
        head = joint + 2
        bodies = head < end and noun_class(tokens.lower[head]) == "organisation" and tokens.lower[head].endswith("s")
        if bodies and capitalised(tokens.word(joint - 1)) and capitalised(tokens.word(joint + 1)):
            shared = tokens.span(head, head + 1)
            return [
                replace(one, source=(tokens.span(first, joint), shared)),
                replace(one, source=(tokens.span(joint + 1, joint + 2), shared)),
            ]
        return [one]

    def _with_source(self, one: TaggedAttribution, words: Words) -> TaggedAttribution:
        span = self._tokens.span(*words)
        content = []
        for start, end in one.content:
            if start < span[1] and span[0] < end:
                content += [piece for piece in ((start, span[0]), (span[1], end)) if self._wordy(piece)]
            else:
                content.append((start, end))
        trimmed = tuple(self._trimmed(piece) for piece in content)
        return replace(one, source=(span,), content=trimmed) if trimmed else one

    def _wordy(self, span: tuple[int, int]) -> bool:
        return span[0] < span[1] and any(mark.isalnum() for mark in self._tokens.text[slice(*span)])

    def _trimmed(self, span: tuple[int, int]) -> tuple[int, int]:
        """Without white space at the ends, and without an opening mark at the end."""
        start, end = span
        text = self._tokens.text
        while start < end and (text[start].isspace() or text[start] in ",;"):
            start += 1
        while start < end and (text[end - 1].isspace() or (text[end - 1] in '"“‘' and text[end - 2].isspace())):
            end -= 1
        return start, end

    def _absorbed(self, one: TaggedAttribution) -> bool:
        """Whether it only says whom its source cites, which another attribution of that source in the sentence rests on."""
        tokens = self._tokens
        if not one.cue or tokens.text[slice(*one.cue[0])].lower() not in {"citing", "quoting"}:
            return False
        pieces = [tokens.range(span) for span in one.content]
        if not all(self._a_source(first, end) for first, end in pieces):
            return False
        first = pieces[0][0]
        sentence = tokens.sentence[first]
        others = (other for other in self._tagged if other is not one and other.source == one.source and other.cue)
        return any(tokens.sentence[tokens.index(other.cue[0][0])] == sentence for other in others)

    def _a_source(self, first: int, end: int) -> bool:
        """Whether the words are somebody, or somebody's report, and no more: "citing a threat to health" gives a reason."""
        somebody = self._grammar.report_by(first, end) or self._grammar.source_like(first, end)
        return bool(somebody) and phrase_end(self._tokens, first, end) >= end - 1

    def _missed(self) -> list[TaggedAttribution]:
        tokens = self._tokens
        cues = {at for one in self._tagged for span in one.cue for at in range(*tokens.range(span))}
        sources = {at for one in self._tagged for span in one.source for at in range(*tokens.range(span))}
        covered = {at for one in self._tagged for span in one.content for at in range(*tokens.range(span))}
        found = []
        for at in range(tokens.index(self._body), len(tokens)):
            if at in cues or at in sources:
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
        if word not in _cues():
            return
        if word in _ASKED:
            yield from self._unanswered(at)
        elif (lead := credit_lead(self._tokens, at)) > at:
            yield from self._according(at, lead)
        elif word in {"told", "tells"}:
            yield from self._told(at)
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
        """Whether few words may be what is said: "could not be reached for comment", "her belief that he lied"."""
        return self._tokens.lower[at] in _ASKED or self._tokens.lower[at] in word_list("saying_nouns")

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
        outlet = next((hop for hop in self._grammar.hearers(at + 1, end) if isinstance(hop, OutletName)), None)
        if outlet is None:
            return
        behind = (outlet.after, end)
        if end - outlet.after > _SHORTEST + 1 and subject[0] <= first + 1:
            yield subject, (at, at + 1), self._stripped(behind)
        elif tokens.word(subject[0] - 1) in CLOSING:
            yield subject, (at, at + 1), self._stripped((first, subject[0]))

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
