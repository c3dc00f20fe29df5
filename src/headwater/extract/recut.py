"""What the grammar of credits adds to the tagger: sources cut wrongly around outlets, and credits that it missed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.extract.acts import denies
from headwater.extract.links import Words
from headwater.extract.missed_credits import missed_credits
from headwater.extract.outlet_names import OutletName
from headwater.extract.page import Page
from headwater.extract.phrases import (
    capitalised,
    core_end,
    credit_lead,
    name_end,
    noun_class,
    phrase_end,
    speech_verb,
    words_of,
)
from headwater.extract.source_cuts import whole_source
from headwater.model import TaggedAttribution
from headwater.text.hedges import hedges

_SHORTENED = re.compile(r"(he|she|they|we|i|it(?=[’']\w+\s+\w+ing\b))(?=[’'](?:s|re|ve|d|m|ll)\b)", re.IGNORECASE)
"""A pronoun in one word with its verb; "it" only with what somebody does: "it’s hard to say" has nobody who says it."""
_CALLED = re.compile(
    r"as\s+(?:[\"“‘'][^\"”’']{2,40}[\"”’']|\w+(?:\s+\w+){0,2}?)\s+(?=(?:(?:a|an|the|any|all|these|those|media|press|newspaper)\s+){0,3}"
    r"(?:reports?|claims?|rumou?rs?|suggestions?|allegations?|accusations?|talk|speculation)\b)",
    re.IGNORECASE,
)
"""What somebody who turns a report down calls it, before the report."""
_LEFT = 3
"""Words that are left of what was said, at least, once who was told is cut off."""
_HEARERS = frozenset({"us", "me", "him", "them"})
_CLAUSE_SUBJECTS = frozenset(
    {"the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their", "there", "this", "i", "we"}
)
"""Words that open a clause behind the name of who is told: no clause has them behind a name."""

_REACH = 8
"""Words before the verb of a teller who stands between a cue and what is said."""

_BESIDE = 3
"""Characters, none of them letters, between a cue and the "citing" behind it."""


def recut(page: Page, tagged: Sequence[TaggedAttribution]) -> tuple[TaggedAttribution, ...]:
    """``tagged`` with sources put right, what only says whom another one cites left out, two joined sources parted, and
    with the credits that the tagger missed ("X reported", "according to X", "X told the Herald", "rumours that").

    They come by the first word of their contents.
    """
    return _Recutter(page, tagged).all()


class _Recutter:
    def __init__(self, page: Page, tagged: Sequence[TaggedAttribution]) -> None:
        self._tokens, self._outlets, self._grammar = page.tokens, page.outlets, page.grammar
        self._page = page
        self._tagged = [self._not_called(self._unaddressed(self._mended(whole_source(page, one)))) for one in tagged]

    def all(self) -> tuple[TaggedAttribution, ...]:
        missed = missed_credits(self._page, self._tagged)
        found = [*self._tagged, *missed]
        kept = [part for one in self._tagged if not self._absorbed(one, found) for part in self._each(one)]
        return tuple(sorted([*kept, *missed], key=lambda one: (one.content, one.cue)))

    def _mended(self, one: TaggedAttribution) -> TaggedAttribution:
        """With the source that its cue calls for, where the tagger took none or the one who was told."""
        if self._by_adverb(one):
            return replace(one, source=(), content=tuple(sorted((*one.source, *one.content))))
        if one.cue and (short := _SHORTENED.match(self._tokens.text, *one.cue[0])):
            start, end = short.span(1)  # "[He]’s claiming" in one cue
            return replace(one, source=((start, end),), cue=((end, one.cue[0][1]), *one.cue[1:]))
        one = self._told_between(self._with_lead(one))
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

    def _by_adverb(self, one: TaggedAttribution) -> bool:
        """Whether the cue is only an adverb that leaves open who says it: the gardener of "the gardener allegedly hid the key"
        hides the key, and says nothing.
        """
        cue = self._tokens.text[slice(*one.cue[0])] if len(one.cue) == 1 else ""
        return bool(one.source) and cue.isalpha() and cue.endswith("ly") and bool(hedges(self._tokens.text, one.cue[0]))

    def _with_lead(self, one: TaggedAttribution) -> TaggedAttribution:
        """Of "The Herald writes:" and, as the words that follow in a paragraph of their own, "According to Y, [X]": Y says it,
        in a passage of the Herald's.
        """
        tokens = self._tokens
        if not one.cue or not one.content:
            return one
        at = tokens.range(one.content[0])[0]
        begin = tokens.bounds(at)[0]
        lead = credit_lead(tokens, begin)
        introduced = tokens.index(one.cue[-1][0]) < begin and tokens.word(begin - 1) == ":"
        if not introduced or lead == begin or "\n" not in tokens.text[tokens.spans[begin - 1][1] : tokens.spans[begin][0]]:
            return one
        stop = phrase_end(tokens, lead, at)
        if not lead < stop <= at or any(tokens.word(inner)[0].isalnum() for inner in range(stop, at)):
            return one
        return replace(one, source=(tokens.span(lead, stop),), cue=(tokens.span(begin, lead),))

    def _told_between(self, one: TaggedAttribution) -> TaggedAttribution:
        """Of "We [might know] soon, as sources close to the talks tip [that X]": with the sources and their verb."""
        tokens = self._tokens
        if not one.cue or not one.content or one.content[0][0] < one.cue[-1][1]:
            return one
        end, verb = tokens.range(one.cue[-1])[1], tokens.range(one.content[0])[0] - 1
        if verb <= end + 1 or tokens.lower[verb + 1] != "that" or not tokens.word(verb).isalpha():
            return one
        for start in range(max(end, verb - _REACH), verb):
            head = core_end(tokens, start, verb) - 1
            if head >= start and tokens.lower[head] in words_of("teller") and phrase_end(tokens, start, verb) == verb:
                return replace(one, source=(tokens.span(start, verb),), cue=(tokens.span(verb, verb + 1),))
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

    def _not_called(self, one: TaggedAttribution) -> TaggedAttribution:
        """Of 'dismissed [as "pure invention" a report that X]': without what the report is called."""
        text = self._tokens.text
        called = _CALLED.match(text, *one.content[0]) if one.content and one.cue else None
        if called is None or not any(denies(text[slice(*span)]) for span in one.cue):
            return one
        return replace(one, content=((called.end(), one.content[0][1]), *one.content[1:]))

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

    def _each(self, one: TaggedAttribution) -> list[TaggedAttribution]:
        return [part for turn in self._turned_down(one) for part in self._parted(turn)]

    def _turned_down(self, one: TaggedAttribution) -> list[TaggedAttribution]:
        """Of "She said [X and] rejected [reports that Y]": two attributions, the second a denial."""
        tokens = self._tokens
        for number in range(1, len(one.content) if one.source and one.cue else 0):
            first, end = tokens.range((one.content[number - 1][1], one.content[number][0]))
            verb = first + (tokens.lower[first : first + 1] == ("and",))
            last = tokens.range(one.content[number - 1])[1]
            while not tokens.word(last - 1)[0].isalnum() or tokens.lower[last - 1] == "and":
                last -= 1
            joined = "and" in tokens.lower[last:verb] and last > tokens.range(one.content[number - 1])[0]
            if joined and end == verb + 1 and denies(tokens.lower[verb]):
                said = (*one.content[: number - 1], (one.content[number - 1][0], tokens.spans[last - 1][1]))
                denied = replace(one, cue=(tokens.spans[verb],), content=one.content[number:])
                return [replace(one, content=said), denied]
        return [one]

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
        one_body = {"of", "for"} & {*tokens.lower[first:joint]}  # "the Department of Mills and Water Services"
        if bodies and not one_body and capitalised(tokens.word(joint - 1)) and capitalised(tokens.word(joint + 1)):
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

    def _absorbed(self, one: TaggedAttribution, found: Sequence[TaggedAttribution]) -> bool:
        """Whether it only says whom its source cites, which another attribution of that source in the sentence rests on."""
        tokens = self._tokens
        if not one.cue or tokens.text[slice(*one.cue[0])].lower() not in {"citing", "quoting"}:
            return False
        pieces = [tokens.range(span) for span in one.content]
        if not all(self._a_source(first, end) for first, end in pieces):
            return False
        first = pieces[0][0]
        sentence = tokens.sentence[first]
        others = (other for other in found if other is not one and other.cue and self._same_teller(one, other))
        return any(tokens.sentence[tokens.index(other.cue[0][0])] == sentence for other in others)

    def _same_teller(self, one: TaggedAttribution, other: TaggedAttribution) -> bool:
        """Whether ``one``, which cites, has the source of ``other``, or follows right behind its cue: "X reported, citing"."""
        between = self._tokens.text[other.cue[-1][1] : one.cue[0][0]]
        follows = 0 < len(between) <= _BESIDE and not any(mark.isalnum() for mark in between)
        return other.source == one.source or (follows and bool(other.source))

    def _a_source(self, first: int, end: int) -> bool:
        """Whether the words are somebody, or somebody's report, and no more: "citing a threat to health" gives a reason."""
        somebody = self._grammar.report_by(first, end) or self._grammar.source_like(first, end)
        stop = phrase_end(self._tokens, first, end)
        apart = stop + 1 < end and self._tokens.word(stop) == ","
        named = name_end(self._tokens, stop + 1, end) if apart else stop  # "its director, Jan Roe"
        behind = self._tokens.lower[stop : stop + 3]
        told_of = behind[:1] == (",",) and bool({"which", "who", "whom"} & {*behind[1:]})  # ", to whom two dockers spoke"
        told_of = told_of or behind[:2] in {("that", verb) for verb in ("is", "was", "has", "had")}
        told_of = told_of or (behind[:1] == ("who",) and len(behind) > 1 and speech_verb(behind[1]) is None)
        return bool(somebody) and (max(stop, named) >= end - 1 or told_of)
