"""The attributions inside another one: in its content, or where the tagger cut that content from its frame."""

from __future__ import annotations

from headwater.extract.chain_pieces import kept, outside, trim, without
from headwater.extract.credit_grammar import CreditGrammar, Credits
from headwater.extract.inner_grammar import Frame, back, front, inside, quoted_as_saying, quoted_as_telling
from headwater.extract.links import Hop, Words
from headwater.extract.parts import Parts
from headwater.extract.phrases import OPENING, core_end, noun_class, phrase_end, speech_verb, words_of
from headwater.text.tokens import Tokens

_DEEPEST = 3
"""Attributions inside one another that are read; deeper ones are misreadings."""


_LINK = 6
"""Words from a source to the one that it relies on: ", which in turn had quoted"."""


class InnerFrames:
    """Reads what stands inside the attributions of one report; ``cues`` are the words at which their cues begin."""

    def __init__(self, tokens: Tokens, grammar: CreditGrammar, cues: frozenset[int]) -> None:
        self._tokens, self._grammar, self._cues = tokens, grammar, cues

    def of(self, parts: Parts, hops: list[Hop], beside: Credits, *, reporting: bool) -> list[Frame]:
        """Attributions inside, outermost first."""
        tokens = self._tokens
        frames: list[Frame] = []
        relied = self._relying(parts)
        if relied is not None:
            return self._with_deeper([relied])
        verbs = {speech_verb(word) for word in tokens.lower[slice(*parts.cue)]}
        if beside.cited:
            at = beside.cited[0]
            content = tuple(piece for piece in (outside(one, at) for one in parts.content) if piece[0] < piece[1])
            frames.append(Frame(at, (at[0] - 1, at[0]), content or parts.content))
            for deeper in beside.cited[1:_DEEPEST]:
                if not self._relative(frames[-1].source[1], deeper[0]):
                    break
                frames.append(Frame(deeper, (deeper[0] - 1, deeper[0]), frames[-1].content))
            frames = self._with_deeper(frames)
        elif verbs == {"cited"} and hops:
            quoted = quoted_as_saying(tokens, parts.cue[1], parts.bounds[1])
            telling = quoted_as_telling(tokens, parts.cue[1], max(piece[1] for piece in parts.content))
            if telling is not None:
                frames.append(telling)
            elif quoted is not None:
                head = core_end(tokens, *quoted) - 1
                people = noun_class(tokens.lower[head]) in {"unnamed", "person", "collective"}
                only = parts.content if people else ()  # "The paper cited two miners"
                content = kept(tokens, parts.content, quoted) or only
                frames += [Frame(quoted, parts.cue, content)] if content else []
        pieces = frames[-1].content if frames else parts.content
        frame = self._widened(parts, pieces, reporting=bool(frames) or reporting)
        while frame is not None and len(frames) < _DEEPEST:
            frames.append(frame)
            first, end = frame.content[0][0], frame.content[-1][1]
            frame = inside(tokens, first, end)
        return frames

    def _with_deeper(self, frames: list[Frame]) -> list[Frame]:
        """With the sources that stand in a content, right behind the one that relies on them: "X, which in turn cited Y"."""
        tokens = self._tokens
        while len(frames) < _DEEPEST:
            end = tokens.bounds(frames[-1].source[0])[1]
            at = frames[-1].source[1]
            cites = next((one for one in range(at, min(end, at + _LINK)) if self._rests_on(one)), None)
            if cites is None or not self._relative(at, cites + 1):
                break
            stop = phrase_end(tokens, cites + 1, end)
            told = frames[-1].source[0]
            apart = (
                (first, last) if last <= told else trim(tokens, (max(first, stop), last)) for first, last in frames[-1].content
            )
            content = tuple(piece for piece in apart if piece[0] < piece[1])
            if not content or not self._grammar.source_like(cites + 1, stop):
                break
            frames = [*frames, Frame((cites + 1, stop), (cites, cites + 1), content)]
        return frames

    def _rests_on(self, at: int) -> bool:
        """Whether whom one relies on stands behind word ``at``: "cited", "spoke to"."""
        lower = self._tokens.lower
        spoke = lower[at - 1] in {"spoke", "spoken", "talked"} and lower[at] in {"to", "with"}
        return lower[at] in words_of("citing") or spoke

    def _relative(self, end: int, first: int) -> bool:
        """Whether the source at word ``first`` is that of the one before it: "X, which quoted Y", "X, whose sources are Y"."""
        between = self._tokens.lower[end:first]
        return (
            between[:1] == (",",) and between[1:2] in {("which",), ("who",), ("whose",), ("itself",)} and len(between) <= _LINK
        )

    def _relying(self, parts: Parts) -> Frame | None:
        """A content that begins with whom it rests on: "citing officer Jan Roe, that ..."."""
        tokens = self._tokens
        for number, (first, end) in enumerate(parts.content):
            at = first
            while at < end and not tokens.word(at)[0].isalnum():
                at += 1
            told = self._its_source(at, end)
            relative = tokens.lower[at : at + 1] in {("that",), ("which",)} and at + 3 < end
            if relative and tokens.lower[at + 1] in words_of("citing"):
                told = at + 2  # "a report [that references] a docker"
            if told > at or (at + 2 < end and tokens.lower[at] in {"citing", "quoting"}):
                at = max(at, told - 1)
                stop = phrase_end(tokens, at + 1, end)
                rest = trim(tokens, (stop, end))
                others = parts.content[number + 1 :] if rest[0] >= rest[1] else (rest, *parts.content[number + 1 :])
                if others and self._grammar.source_like(at + 1, stop):
                    return Frame((at + 1, stop), (at, at + 1), others)
        return None

    def _its_source(self, at: int, end: int) -> int:
        """The word behind "(which said) its source was"; ``at`` itself where that does not stand there."""
        lower = self._tokens.lower[at : min(end, at + 6)]
        if lower[:1] in {("its",), ("their",)} and lower[1:2] in {("source",), ("sources",)}:
            return at + 3 if lower[2:3] in {("was",), ("is",), ("were",), ("are",)} else at
        if lower[:1] != ("which",) or len(lower) < 6 or speech_verb(lower[1]) is None:
            return at
        was = next((number for number in (4, 5) if lower[number] in {"was", "is", "were", "are"}), None)
        return at + was + 1 if was is not None and lower[was - 1] in {"source", "sources"} else at

    def _widened(self, parts: Parts, pieces: tuple[Words, ...], *, reporting: bool) -> Frame | None:
        """The attribution that the content is, or is once the words that the tagger left out beside it are joined.

        A quotation is its speaker's own words; only of a report (``reporting``) is it read as somebody else's.
        """
        tokens = self._tokens
        if not pieces:
            return None
        first, end = pieces[0][0], pieces[-1][1]
        own_words = tokens.word(first) in OPENING and not reporting
        found = None if own_words else inside(tokens, *pieces[0]) or (inside(tokens, *pieces[-1]) if len(pieces) > 1 else None)
        if found is not None:
            return Frame(found.source, found.cue, without(found, pieces))
        mine = [parts.cue, *([parts.source] if parts.source else [])]
        if len(pieces) > 1 and not any(first <= own[0] < end for own in mine):
            found = front(tokens, first, end)  # a content that the tagger cut at the verb inside it
            if found is not None and found.content[0][0] < pieces[-1][1]:
                return found
        for gap in parts.gaps:
            if any(at in self._cues for at in range(*gap)):
                continue
            if gap[1] in {piece[0] for piece in pieces} and (found := front(tokens, gap[0], end)) is not None:
                return found
            between = gap[1] <= min(own[0] for own in mine)  # what stands behind them is around them, not inside
            if between and gap[0] in {piece[1] for piece in pieces} and (found := back(tokens, first, gap[1])) is not None:
                return found
        return None
