"""What stands beside an attribution in its sentence: who was told, and whom the rest of it credits."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.extract.credit_grammar import Credits
from headwater.extract.links import Hop, Words
from headwater.extract.outlet_names import OutletName
from headwater.extract.page import Page
from headwater.extract.parts import Parts
from headwater.extract.phrases import words_of
from headwater.model import TaggedAttribution


class Surroundings:
    """The words beside the attributions ``tagged`` of one report, read so that what one of them credits is not credited by
    another; ``cues`` are the words that their cues begin with, of those with a source.
    """

    def __init__(self, page: Page, tagged: Sequence[TaggedAttribution]) -> None:
        self._tokens, self._outlets, self._grammar = page.tokens, page.outlets, page.grammar
        self._contents = {self._tokens.index(one.cue[0][0]): one.content for one in tagged if one.cue and one.content}
        self.cues = frozenset(self._tokens.index(span[0]) for one in tagged if one.source for span in one.cue)

    def credits(self, parts: Parts, *, reporting: bool) -> Credits:
        """What the rest of the sentence credits; what opens it comes last: it is nearest to the report. ``reporting`` is as in
        `CreditGrammar.around`.
        """
        grammar = self._grammar
        behind, opening = Credits(), Credits()
        gaps = parts.gaps
        last = max([parts.cue[1], *(piece[1] for piece in parts.content)])
        for gap in gaps:
            opens = gap[0] == parts.bounds[0]
            read = grammar.around(gap[0], self._own_end(gap), opens=opens, reporting=reporting)
            if gap[0] == last and not (read.via or read.cited) and not self._other_cue(gap):
                read.via += grammar.behind(*gap)
            into = opening if opens else behind
            into.via += read.via
            into.cited += read.cited
        return Credits([*behind.via, *opening.via], [*opening.cited, *behind.cited])

    def _own_end(self, gap: Words) -> int:
        """Where a gap ends, or an "according to" starts that credits other words in that gap."""
        tokens = self._tokens
        for at in range(*gap):
            about = self._contents.get(at, ()) if tokens.lower[at] == "according" else ()
            if about and tokens.spans[gap[0]][0] <= about[0][0] and about[-1][1] <= tokens.spans[at][0]:
                return at
        return gap[1]

    def _other_cue(self, gap: Words) -> bool:
        """Whether another attribution has its cue there."""
        return any(at in self.cues for at in range(*gap))

    def told(self, parts: Parts, beside: Credits) -> list[Hop]:
        """Who was told, the nearest to the source first."""
        behind = min((piece[0] for piece in parts.content if piece[0] >= parts.cue[1]), default=None)
        found = self._grammar.told(parts.cue, parts.bounds[1], behind)
        if found:
            return found
        if (asker := self._told_by(parts)) is not None:
            return [asker]
        if parts.source is not None and parts.source[1] < parts.cue[0]:
            between = self._grammar.venues.named(parts.source[1], parts.cue[0])
            if between:
                return between
        if behind is not None and (after := self._placed_behind(parts)):
            return after
        first = parts.bounds[0]
        starts = [piece[0] for piece in (parts.source, parts.cue) if piece is not None and piece[1] > first]
        if beside.via or min(starts) <= first:
            return []
        comma = next((at for at in range(first, min(starts)) if self._tokens.word(at) == ","), min(starts))
        gaps = parts.gaps
        return self._grammar.venues.named(first, max(comma, gaps[0][1] if gaps and gaps[0][0] == first else first))

    def _told_by(self, parts: Parts) -> OutletName | None:
        """The outlet that "was told by" the source."""
        words = self._tokens.lower[slice(*parts.cue)]
        passive = "told" in words and bool(words_of("passive") & {*words})
        if not passive or parts.source is None or parts.source[0] < parts.cue[1]:
            return None
        return self._outlets.ending(parts.cue[0]) or self._outlets.at(parts.bounds[0], parts.cue[0], told=True)

    def _placed_behind(self, parts: Parts) -> list[Hop]:
        """The venue that directly follows what was said: "made the remark in an interview with X"."""
        last = max(piece[1] for piece in parts.content)
        gap = next((gap for gap in parts.gaps if gap[0] == last), None)
        if gap is None or self._tokens.lower[last] not in words_of("leading to venue") or self._other_cue(gap):
            return []
        return self._grammar.venues.named(*gap)
