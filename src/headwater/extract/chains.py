"""Through whom a statement travelled: what is read around and inside each attribution that the tagger finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.extract.chain_pieces import kept, merged, outside, parted, speaks, trim, without
from headwater.extract.channels import channel_of
from headwater.extract.credit_grammar import Credits, Hop, Words
from headwater.extract.inner_grammar import Frame, back, front, inside, quoted_as_saying
from headwater.extract.outlets import OutletName
from headwater.extract.page import Page
from headwater.extract.phrases import OPENING, core_end, phrase_end, speech_verb, words_of
from headwater.extract.resolve import Resolver
from headwater.model import Kind, Mention, Spans, TaggedAttribution

_DEEPEST = 3
"""Attributions inside one another that are read; deeper ones are misreadings."""

_WHOLE = 6
"""Words from which a quotation without a source is a sentence that somebody goes on with."""

_REMEMBERED = 6
"""Sentences for which a speaker's outlet is remembered: via F1 on speakers/dev .303 without a limit, .323 with 6 or 10,
.214 with 3; on chains-dev .714, .718 and .718."""


@dataclass(frozen=True, slots=True)
class Relay:
    """What was read around and inside one attribution: who really speaks, and through whom.

    ``via`` runs from the origin's side to the report, without the report's own outlet. ``inner`` holds the attributions
    inside, outermost first.
    """

    speaker: Mention | None
    via: tuple[Mention, ...] = ()
    channel: str | None = None
    inner: tuple[InnerAttribution, ...] = ()


@dataclass(frozen=True, slots=True)
class InnerAttribution:
    """An attribution inside another, with spans into the same text, read through in its turn."""

    source: Spans
    cue: Spans
    content: Spans
    relay: Relay


def read_relays(page: Page, tagged: Sequence[TaggedAttribution], resolver: Resolver) -> tuple[Relay, ...]:
    """Speaker, outlets and inner attributions of each of ``tagged``, in their order.

    A speaker's outlet is remembered: "X told the Herald" holds for what X says next, until X says where else.
    """
    reader = _Reader(page, tagged, resolver)
    found: dict[int, Relay] = {}
    for number in sorted(range(len(tagged)), key=lambda one: (tagged[one].cue or tagged[one].content, one)):
        found[number] = reader.read(tagged[number])
    return tuple(found[number] for number in range(len(tagged)))


@dataclass(frozen=True, slots=True)
class _Place:
    """The words of one tagged attribution, and its sentence."""

    source: Words | None
    cue: Words
    content: tuple[Words, ...]
    bounds: Words

    def gaps(self) -> list[Words]:
        """What its sentence has besides it, left to right."""
        mine = sorted([self.cue, *self.content, *([self.source] if self.source else [])])
        gaps = []
        at = self.bounds[0]
        for first, end in mine:
            if end <= self.bounds[0] or first >= self.bounds[1]:
                continue
            if first > at:
                gaps.append((at, first))
            at = max(at, end)
        return [*gaps, (at, self.bounds[1])] if at < self.bounds[1] else gaps


class _Reader:
    """Reads the attributions of one report from first to last."""

    def __init__(self, page: Page, tagged: Sequence[TaggedAttribution], resolver: Resolver) -> None:
        self._tokens, self._outlets, self._grammar = page.tokens, page.outlets, page.grammar
        self._resolver = resolver
        self._venues: dict[str, tuple[tuple[Mention, ...], int]] = {}
        self._cues = frozenset(self._tokens.index(span[0]) for one in tagged if one.source for span in one.cue)

    def read(self, found: TaggedAttribution) -> Relay:
        """One attribution. Must be called in the order of the text: venues are remembered."""
        tokens = self._tokens
        if not found.cue or not len(tokens):
            speaker = self._speaker(found)
            if found.source or speaker is None:
                return Relay(speaker)
            return Relay(speaker, self._venue(speaker, (), tokens.sentence[tokens.index(found.content[0][0])]))
        cue = tokens.range((found.cue[0][0], found.cue[-1][1]))
        source = tokens.range((found.source[0][0], found.source[-1][1])) if found.source else None
        content = tuple(tokens.range(span) for span in found.content)
        place = _Place(source, cue, content, tokens.bounds(min(cue[0], len(tokens) - 1)))
        hops = self._source_hops(place)
        beside = self._around(place, hops)
        told = self._told(place, beside)
        frames = self._frames(place, hops, beside)
        opening = next((gap for gap in place.gaps() if gap[0] == place.bounds[0]), (0, 0))
        channel = channel_of(tokens, cue, opening, place.bounds[1])
        relay = self._relay(
            found,
            hops,
            [*told, *beside.via],
            frames,
            elsewhere=channel is not None or not speaks(tokens, cue, found.cue[0][0]),
        )
        return replace(relay, channel=channel)

    def _speaker(self, found: TaggedAttribution) -> Mention | None:
        """Whom the source means; of a quotation without one, who goes on speaking."""
        if found.source:
            return self._resolver.resolve(found.source)
        if not found.content or len(self._tokens.text[slice(*found.content[-1])].split()) < _WHOLE:
            return None
        return self._resolver.continued(found.content[0][0], found.content[-1][1])

    def _source_hops(self, place: _Place) -> list[Hop]:
        """Outermost first: the outlet of "X's source", then the source."""
        if place.source is None:
            return self._missing_source(place)
        first, end = place.source
        by = self._tokens.lower[slice(*place.cue)][-2:] == ("according", "to")
        if by and not place.cue[1] <= first <= place.cue[1] + 1 and place.cue[1] < place.bounds[1]:
            report = self._grammar.report_by(place.cue[1], place.bounds[1])
            return list(reversed(report)) or self._quoted_by(place.cue[1], place.bounds[1])
        while end > first + 1 and not self._tokens.word(end - 1)[0].isalnum():
            end -= 1
        verbs = {speech_verb(word) for word in self._tokens.lower[slice(*place.cue)]}
        whole = self._outlets.at(first, end, told="reported" in verbs)
        if whole is not None and whole.after >= end:
            return [whole]
        return self._relied_on(first, end) or self._owned(first, end, place.bounds[1]) or [place.source]

    def _quoted_by(self, first: int, limit: int) -> list[Hop]:
        """The source that starts at word ``first``, behind the outlet that it was "quoted by"."""
        tokens = self._tokens
        stop = phrase_end(tokens, first, limit)
        if stop + 1 < limit and tokens.lower[stop] in words_of("passed on") and tokens.lower[stop + 1] in {"by", "in"}:
            name = self._outlets.at(stop + 2, limit, told=tokens.lower[stop + 1] == "by")
            return [name, (first, stop)] if name is not None else [(first, stop)]
        return [(first, stop)]

    def _relied_on(self, first: int, end: int) -> list[Hop]:
        """Sources that say whom they rely on: "X, citing Y", "Y interviewed by X"."""
        tokens, outlets = self._tokens, self._outlets
        for at in range(first + 1, end):
            word = tokens.lower[at]
            relative = tokens.lower[at - 1] in {"that", "which", "who"}
            if word in {"citing", "quoting"} or (relative and word in words_of("citing")):
                head: list[Hop] = list(self._grammar.report_by(first, at)) or [(first, at)]
                return [*head, (at + 1, end)]
            speaks_to = word in words_of("speaking") and at + 2 < end and tokens.lower[at + 1] in {"to", "with"}
            if speaks_to and (heard := self._grammar.hearers(at + 2, end)):
                return [*reversed(heard), (first, at)]
            if word == "by" and tokens.lower[at - 1] in words_of("obtained") | {"interviewed", "quoted", "cited"}:
                name = outlets.at(at + 1, tokens.bounds(at)[1], told=True)
                return [name, (first, at - 1)] if name is not None else []
        return []

    def _owned(self, first: int, end: int, limit: int) -> list[Hop]:
        """Sources that belong to an outlet: "X's source", "X's Jan Roe", "a report by X", "Jan Roe of X"."""
        tokens, grammar = self._tokens, self._grammar
        owner = grammar.possessor(first, end)
        if owner is not None:
            rest = (owner.end, end) if tokens.word(owner.end)[0].isupper() else (first, end)
            return [owner] if tokens.lower[end - 1] in words_of("story") else [owner, rest]
        if words_of("story") & set(tokens.lower[first:end]) and (report := grammar.report_by(first, min(end + 8, limit))):
            return list(reversed(report))
        if not tokens.word(first)[0].isupper():
            return []
        core = core_end(tokens, first, end)
        for at in range(first + 1, min(end, max(core, first + 3)) + 1):
            outlet = grammar.affiliation(at, end)
            if outlet is not None:
                return [outlet, (first, at)]
        return []

    def _missing_source(self, place: _Place) -> list[Hop]:
        tokens, outlets = self._tokens, self._outlets
        first, end = place.cue
        if tokens.lower[first:end][-2:] == ("according", "to"):
            name = outlets.at(end, place.bounds[1], told=True)
            return [name] if name is not None else []
        kinds = {speech_verb(word) for word in tokens.lower[first:end]}
        if kinds == {None}:
            return []
        verb = next(at for at in range(first, end) if speech_verb(tokens.lower[at]) is not None)
        subject = self._grammar.subject_before(place.bounds[0], verb)
        if subject is not None:
            return [subject]
        name = outlets.at(end, place.bounds[1], told=True) if "reported" in kinds else None
        return [name] if name is not None else []

    def _around(self, place: _Place, hops: list[Hop]) -> Credits:
        """What the rest of the sentence credits; what opens it comes last: it is nearest to the report."""
        grammar = self._grammar
        behind, opening = Credits(), Credits()
        reporting = self._reporting(place, hops) or self._body(hops)
        gaps = place.gaps()
        last = max([place.cue[1], *(piece[1] for piece in place.content)])
        for gap in gaps:
            opens = gap[0] == place.bounds[0]
            read = grammar.around(*gap, opens=opens, reporting=reporting)
            if gap[0] == last and not (read.via or read.cited) and not self._other_cue(gap):
                read.via += grammar.behind(*gap)
            into = opening if opens else behind
            into.via += read.via
            into.cited += read.cited
        return Credits([*behind.via, *opening.via], [*opening.cited, *behind.cited])

    def _other_cue(self, gap: Words) -> bool:
        """Whether another attribution has its cue there."""
        return any(at in self._cues for at in range(*gap))

    def _reporting(self, place: _Place, hops: list[Hop]) -> bool:
        """Whether it is an outlet's or a journalist's report, so that a source beside it is the one it rests on."""
        verbs = {speech_verb(word) for word in self._tokens.lower[slice(*place.cue)]}
        return "reported" in verbs or any(isinstance(hop, OutletName) for hop in hops)

    def _body(self, hops: list[Hop]) -> bool:
        """Whether a body or an outlet speaks: whom it cites, it rests on."""
        last = self._mention(hops[-1]) if hops else None
        return last is not None and last.kind in (Kind.OUTLET, Kind.ORGANISATION)

    def _told(self, place: _Place, beside: Credits) -> list[Hop]:
        """Who was told, the nearest to the source first."""
        found = self._grammar.told(place.cue, place.bounds[1])
        if found:
            return found
        first = place.bounds[0]
        starts = [piece[0] for piece in (place.source, place.cue) if piece is not None and piece[1] > first]
        if beside.via or min(starts) <= first:
            return []
        comma = next((at for at in range(first, min(starts)) if self._tokens.word(at) == ","), min(starts))
        gaps = place.gaps()
        return self._grammar.meeting(first, max(comma, gaps[0][1] if gaps and gaps[0][0] == first else first))

    def _frames(self, place: _Place, hops: list[Hop], beside: Credits) -> list[Frame]:
        """Attributions inside, outermost first."""
        tokens = self._tokens
        frames: list[Frame] = []
        relied = self._relying(place)
        if relied is not None:
            return [relied]
        verbs = {speech_verb(word) for word in tokens.lower[slice(*place.cue)]}
        if beside.cited:
            at = beside.cited[0]
            content = tuple(piece for piece in (outside(one, at) for one in place.content) if piece[0] < piece[1])
            frames.append(Frame(at, (at[0] - 1, at[0]), content or place.content))
        elif verbs == {"cited"} and hops:
            quoted = quoted_as_saying(tokens, place.cue[1], place.bounds[1])
            if quoted is not None and (content := kept(tokens, place.content, quoted)):
                frames.append(Frame(quoted, place.cue, content))
        pieces = frames[-1].content if frames else place.content
        frame = self._widened(place, pieces, reporting=bool(frames) or self._reporting(place, hops))
        while frame is not None and len(frames) < _DEEPEST:
            frames.append(frame)
            first, end = frame.content[0][0], frame.content[-1][1]
            frame = inside(tokens, first, end)
        return frames

    def _relying(self, place: _Place) -> Frame | None:
        """A content that begins with whom it rests on: "citing officer Jan Roe, that ..."."""
        tokens = self._tokens
        for number, (first, end) in enumerate(place.content):
            at = first
            while at < end and not tokens.word(at)[0].isalnum():
                at += 1
            if at + 2 < end and tokens.lower[at] in {"citing", "quoting"}:
                stop = phrase_end(tokens, at + 1, end)
                rest = trim(tokens, (stop, end))
                others = place.content[number + 1 :] if rest[0] >= rest[1] else (rest, *place.content[number + 1 :])
                if others and self._grammar.source_like(at + 1, stop):
                    return Frame((at + 1, stop), (at, at + 1), others)
        return None

    def _widened(self, place: _Place, pieces: tuple[Words, ...], *, reporting: bool) -> Frame | None:
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
        mine = [place.cue, *([place.source] if place.source else [])]
        if len(pieces) > 1 and not any(first <= own[0] < end for own in mine):
            found = front(tokens, first, end)  # a content that the tagger cut at the verb inside it
            if found is not None and found.content[0][0] < pieces[-1][1]:
                return found
        for gap in place.gaps():
            if self._other_cue(gap):
                continue
            if gap[1] in {piece[0] for piece in pieces} and (found := front(tokens, gap[0], end)) is not None:
                return found
            between = gap[1] <= min(own[0] for own in mine)  # what stands behind them is around them, not inside
            if between and gap[0] in {piece[1] for piece in pieces} and (found := back(tokens, first, gap[1])) is not None:
                return found
        return None

    def _relay(
        self, found: TaggedAttribution, hops: list[Hop], around: list[Hop], frames: list[Frame], *, elsewhere: bool
    ) -> Relay:
        """``elsewhere`` says that the text names another place where it was said, so that no venue is remembered."""
        shared = parted(self._tokens.text, found.source)
        own = [shared] if shared else [mention for mention in (self._mention(hop) for hop in hops) if mention is not None]
        speaker = own[-1] if own else self._speaker(found)
        via = merged(speaker, (*reversed(own[:-1]), *self._links(around)))
        sentence = self._tokens.sentence[self._tokens.index(found.cue[0][0])]
        via = via if elsewhere and not via else self._venue(speaker, via, sentence)
        layers: list[tuple[Frame, Mention, tuple[Mention, ...]]] = []
        for frame in frames:
            layer = self._layer(frame, layers[-1][1] if layers else speaker, layers[-1][2] if layers else via)
            if layer is None:
                break
            if layer[1].kind is Kind.OUTLET and speaker is not None and speaker.kind is not Kind.OUTLET:
                via = merged(speaker, (*via, layer[1]))  # "X reported that ..., according to Y": Y's words, through X
                break
            layers.append(layer)
        if not layers:
            return Relay(speaker, via)
        nested: tuple[InnerAttribution, ...] = ()
        relay = Relay(speaker, via)
        for frame, who, chain in reversed(layers):
            relay = nested[0].relay if nested else Relay(who, chain)
            relay = replace(relay, inner=nested)
            nested = (self._inner(frame, relay),)
        self._venue(layers[-1][1], tuple(link for link in layers[-1][2] if link.kind is Kind.OUTLET), sentence)
        return replace(relay, inner=nested)

    def _layer(
        self, frame: Frame, teller: Mention | None, via: tuple[Mention, ...]
    ) -> tuple[Frame, Mention, tuple[Mention, ...]] | None:
        """Who speaks inside, and through whom; None where it is the teller's own words."""
        place = _Place(frame.source, frame.cue, frame.content, frame.source)
        said_by = [mention for mention in (self._mention(hop) for hop in self._source_hops(place)) if mention is not None]
        if not said_by or (teller is not None and said_by[-1].name == teller.name):
            return None
        before = frame.cue[1] <= frame.content[0][0]
        limit = max(frame.content[0][0], frame.cue[1] + 1) if before else self._tokens.bounds(frame.cue[0])[1]
        heard = self._grammar.told(frame.cue, limit)
        links = (*reversed(said_by[:-1]), *self._links(heard), *([teller] if teller else []), *via)
        return frame, said_by[-1], merged(said_by[-1], links)

    def _inner(self, frame: Frame, relay: Relay) -> InnerAttribution:
        tokens = self._tokens
        content = tuple(tokens.span(*piece) for piece in frame.content if piece[0] < piece[1])
        return InnerAttribution((tokens.span(*frame.source),), (tokens.span(*frame.cue),), content, relay)

    def _venue(self, speaker: Mention | None, via: tuple[Mention, ...], sentence: int) -> tuple[Mention, ...]:
        """``via``, or where the same speaker said something not long before."""
        if speaker is None:
            return via
        before, last = self._venues.get(speaker.name, ((), -_REMEMBERED))
        kept = via or (before if sentence - last <= _REMEMBERED else ())
        if kept:
            self._venues[speaker.name] = kept, sentence
        return kept

    def _links(self, hops: Sequence[Hop]) -> tuple[Mention, ...]:
        others = [hop for hop in hops if not (isinstance(hop, OutletName) and self._outlets.own(hop))]
        return tuple(link for link in (self._mention(hop) for hop in others) if link is not None)

    def _mention(self, hop: Hop) -> Mention | None:
        if isinstance(hop, OutletName):
            return self._outlets.mention(hop)
        return self._resolver.resolve((self._tokens.span(*hop),))
