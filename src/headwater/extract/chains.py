"""Through whom a statement travelled: what is read around and inside each attribution that the tagger finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.extract.afterwards import Said, added, made_by
from headwater.extract.announcements import announcements
from headwater.extract.chain_pieces import merged, parted, speaks
from headwater.extract.channels import channel_of
from headwater.extract.inner_frames import InnerFrames
from headwater.extract.inner_grammar import Frame
from headwater.extract.linked_outlets import LinkedOutlets
from headwater.extract.links import Hop, Words, WorkName
from headwater.extract.occasions import occasion_of
from headwater.extract.outlet_names import OutletName
from headwater.extract.page import Page
from headwater.extract.parts import Parts
from headwater.extract.passages import passages
from headwater.extract.phrases import capitalised, noun_class, speech_verb, words_of
from headwater.extract.pollsters import Pollsters
from headwater.extract.resolve import Resolver
from headwater.extract.source_links import SourceLinks
from headwater.extract.surroundings import Surroundings
from headwater.extract.venues import Occasion, Venues, leads
from headwater.model import Kind, Mention, Spans, TaggedAttribution

_WHOLE = 6
"""Words from which a quotation without a source is a sentence that somebody goes on with."""


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
    order = sorted(range(len(tagged)), key=lambda one: (tagged[one].cue or tagged[one].content, one))
    read = {number: reader.read(tagged[number]) for number in order}
    said = [Said(tagged[number], one.speaker, one.via, bool(one.inner)) for number, one in sorted(read.items())]
    for number, speaker, via in added(page.tokens, page.outlets, said):
        read[number] = replace(read[number], speaker=speaker, via=via)
    for number, span in made_by(page.tokens, said):
        maker = resolver.resolve((span,))
        if maker is not None and maker.kind in (Kind.PERSON, Kind.ORGANISATION):
            read[number] = replace(read[number], speaker=replace(maker, spans=tagged[number].source))
    for number, via in leads([(number, *reader.lead(tagged[number], read[number])) for number in order]):
        read[number] = replace(read[number], via=via)
    return tuple(read[number] for number in range(len(tagged)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A tagged attribution, its words, and the setting that its sentence gives it."""

    tagged: TaggedAttribution
    parts: Parts
    occasion: Occasion


class _Reader:
    """Reads the attributions of one report from first to last."""

    def __init__(self, page: Page, tagged: Sequence[TaggedAttribution], resolver: Resolver) -> None:
        self._tokens, self._outlets, self._grammar = page.tokens, page.outlets, page.grammar
        self._resolver = resolver
        self._venues = Venues()
        self._pollsters = Pollsters(page.tokens, page.outlets)
        self._passages = passages(page.tokens, page.outlets, page.spoken)
        self._linked = LinkedOutlets(page.report, page.tokens, page.outlets)
        self._announced = list(reversed(announcements(page.tokens, page.outlets, page.grammar.venues)))
        self._placed: set[int] = set()
        self._occasions: dict[tuple[Spans, Spans, Spans], Occasion] = {}
        self._sources = SourceLinks(page.tokens, page.outlets, page.grammar)
        self._surroundings = Surroundings(page, tagged)
        self._inner = InnerFrames(page.tokens, page.grammar, self._surroundings.cues)

    def read(self, found: TaggedAttribution) -> Relay:
        """One attribution. Must be called in the order of the text: venues are remembered."""
        tokens = self._tokens
        if len(tokens):
            self._announce(tokens.sentence[min(tokens.index((found.cue or found.content)[0][0]), len(tokens) - 1)])
        if not found.cue or not len(tokens):
            speaker = self._speaker(found)
            if found.source or speaker is None:
                return Relay(speaker)
            occasion = Occasion(tokens.sentence[tokens.index(found.content[0][0])])
            return Relay(speaker, self._venues.of(speaker, (), occasion))
        cue = tokens.range((found.cue[0][0], found.cue[-1][1]))
        source = tokens.range((found.source[0][0], found.source[-1][1])) if found.source else None
        content = tuple(tokens.range(span) for span in found.content)
        parts = Parts(source, cue, content, tokens.bounds(min(cue[0], len(tokens) - 1)))
        hops = self._sources.of(parts)
        reporting = self._reporting(parts, hops)
        beside = self._surroundings.credits(parts, reporting=reporting or self._body(hops))
        told = self._surroundings.told(parts, beside)
        frames = self._inner.of(parts, hops, beside, reporting=reporting)
        opening = next((gap for gap in parts.gaps if gap[0] == parts.bounds[0]), (0, 0))
        channel = channel_of(tokens, cue, opening, parts.bounds[1])
        occasion = occasion_of(tokens, parts, channel, speaks=speaks(tokens, cue, found.cue[0][0]))
        if any(isinstance(hop, OutletName) and self._outlets.own(hop) for hop in told):
            occasion = replace(occasion, elsewhere=True, returns=False)  # told to this very outlet
        self._occasions[found.source, found.cue, found.content] = occasion
        relay = self._relay(_Found(found, parts, occasion), hops, [*told, *beside.via], frames)
        return replace(relay, channel=channel)

    def lead(self, found: TaggedAttribution, relay: Relay) -> tuple[Mention | None, tuple[Mention, ...], Occasion | None]:
        """What a lead is read from: speaker, venue, and the setting where that is not another."""
        occasion = self._occasions.get((found.source, found.cue, found.content))
        return relay.speaker, relay.via, occasion if not relay.inner else None

    def _speaker(self, found: TaggedAttribution) -> Mention | None:
        """Whom the source means; of a quotation without one, who goes on speaking."""
        if found.source:
            return self._resolver.resolve(found.source)
        if not found.content or len(self._tokens.text[slice(*found.content[-1])].split()) < _WHOLE:
            return None
        return self._resolver.continued(found.content[0][0], found.content[-1][1])

    def _same_subject(self, one: _Found) -> Mention | None:
        """Who spoke before in the sentence, where the cue is joined to that by "and"."""
        at = one.parts.cue[0]
        joined = at > 0 and not one.tagged.source and self._tokens.lower[at - 1] in {"and", "but"}
        return self._venues.speaking(one.occasion.sentence) if joined else None

    def _reporting(self, parts: Parts, hops: list[Hop]) -> bool:
        """Whether it is an outlet's or a journalist's report, so that a source beside it is the one it rests on."""
        verbs = {speech_verb(word) for word in self._tokens.lower[slice(*parts.cue)]}
        return "reported" in verbs or any(isinstance(hop, OutletName) for hop in hops)

    def _body(self, hops: list[Hop]) -> bool:
        """Whether a body or an outlet speaks: whom it cites, it rests on."""
        last = self._mention(hops[-1]) if hops else None
        return last is not None and last.kind in (Kind.OUTLET, Kind.ORGANISATION)

    def _relay(self, one: _Found, hops: list[Hop], around: list[Hop], frames: list[Frame]) -> Relay:
        found, parts, occasion = one.tagged, one.parts, one.occasion
        shared = parted(self._tokens.text, found.source)
        own = [shared] if shared else [mention for mention in (self._mention(hop) for hop in hops) if mention is not None]
        speaker = own[-1] if own else self._speaker(found) or self._same_subject(one)
        if len(own) > 1 and isinstance(hops[0], OutletName) and own[-1].kind is Kind.PERSON:
            self._venues.at_home(own[-1], self._links(hops[:1]))
        via = merged(speaker, (*reversed(own[:-1]), *self._links(around)))
        if (linked := self._link_of(parts)) is not None and not any(one.kind is Kind.OUTLET for one in (*own, *via)):
            if speaker is not None and speaker.vague:
                speaker = linked
            via = merged(speaker, (*via, linked))
        via = self._venues.of(speaker, via or self._polled(parts, occasion), occasion)
        via = tuple(link for link in via if not self._outlets.ours(link))
        if via:
            self._placed.add(occasion.sentence)
        via = self._taken_over(speaker, via, parts)
        layers: list[tuple[Frame, Mention, tuple[Mention, ...]]] = []
        for frame in frames:
            layer = self._layer(frame, layers[-1][1] if layers else speaker, layers[-1][2] if layers else via)
            if layer is None:
                break
            if speaker is not None and (relayed := self._reports(layer, speaker)):
                via = merged(speaker, (*via, *relayed))  # "X reported that ..., according to Y": Y's words, through X
                break
            layers.append(layer)
        if not layers:
            return Relay(speaker, via)
        nested: tuple[InnerAttribution, ...] = ()
        relay = Relay(speaker, via)
        for frame, who, chain in reversed(layers):
            relay = nested[0].relay if nested else Relay(who, chain)
            relay = replace(relay, inner=nested)
            nested = (self._within(frame, relay),)
        outlets = tuple(link for link in layers[-1][2] if link.kind is Kind.OUTLET)
        self._venues.of(layers[-1][1], outlets, occasion)
        return replace(relay, inner=nested)

    def _reports(self, layer: tuple[Frame, Mention, tuple[Mention, ...]], speaker: Mention) -> tuple[Mention, ...]:
        """The outlet, or the journalist and theirs, that only reports what ``speaker`` says; empty where it is no report."""
        frame, who, chain = layer
        if who.kind is Kind.OUTLET:
            return (who,) if speaker.kind is not Kind.OUTLET else ()
        verbs = {speech_verb(word) for word in self._tokens.lower[slice(*frame.cue)]}
        if "reported" not in verbs or speaker.kind is not Kind.ANONYMOUS:
            return ()
        outlet = chain[:1] if chain and chain[0].kind is Kind.OUTLET else ()
        return (who, *outlet) if outlet or who.kind is Kind.PERSON else ()

    def _layer(
        self, frame: Frame, teller: Mention | None, via: tuple[Mention, ...]
    ) -> tuple[Frame, Mention, tuple[Mention, ...]] | None:
        """Who speaks inside, and through whom; None where it is the teller's own words."""
        parts = Parts(frame.source, frame.cue, frame.content, frame.source)
        said_by = [mention for mention in (self._mention(hop) for hop in self._sources.of(parts)) if mention is not None]
        if not said_by or (teller is not None and said_by[-1].name == teller.name):
            return None
        before = frame.cue[1] <= frame.content[0][0]
        limit = max(frame.content[0][0], frame.cue[1] + 1) if before else self._tokens.bounds(frame.cue[0])[1]
        heard = self._grammar.told(frame.cue, limit) or self._was_told(frame)
        if teller is not None and any(isinstance(hop, tuple) and self._named_so(hop, teller) for hop in heard):
            heard = []  # "the state broadcaster ... told the broadcaster"
        links = (*reversed(said_by[:-1]), *self._links(heard), *([teller] if teller else []), *via)
        return frame, said_by[-1], merged(said_by[-1], [link for link in links if not self._outlets.ours(link)])

    def _was_told(self, frame: Frame) -> list[Hop]:
        """The outlet that "had been told by" the source."""
        at = frame.cue[0]
        if self._tokens.lower[at] != "told" or frame.source[0] < at:
            return []
        while at > 0 and self._tokens.lower[at - 1] in words_of("passive") | words_of("auxiliary"):
            at -= 1
        outlet = self._outlets.ending(at)
        return [outlet] if outlet is not None else []

    def _within(self, frame: Frame, relay: Relay) -> InnerAttribution:
        tokens = self._tokens
        content = tuple(tokens.span(*piece) for piece in frame.content if piece[0] < piece[1])
        return InnerAttribution((tokens.span(*frame.source),), (tokens.span(*frame.cue),), content, relay)

    def _link_of(self, parts: Parts) -> Mention | None:
        """The outlet that a hyperlink on the words around what is said credits."""
        frames = [*([parts.source] if parts.source else []), parts.cue, *parts.gaps]
        found = (self._linked.at(self._tokens.span(*words)) for words in frames if words[0] < words[1])
        return next((mention for mention in found if mention is not None), None)

    def _announce(self, sentence: int) -> None:
        """Passes on the venues that the sentences before this one only name."""
        while self._announced and self._announced[-1].sentence < sentence:
            told = self._announced.pop()
            links = self._links(told.hops)
            if links and told.sentence not in self._placed:
                self._venues.announce(links, told)

    def _polled(self, parts: Parts, occasion: Occasion) -> tuple[Mention, ...]:
        """Who made the poll that a share of those asked answered."""
        maker = self._pollsters.of(parts.source, occasion.sentence)
        return (maker,) if maker is not None else ()

    def _taken_over(self, speaker: Mention | None, via: tuple[Mention, ...], parts: Parts) -> tuple[Mention, ...]:
        """``via`` with the outlet at its end whose passage the attribution stands in."""
        at = parts.cue[0]
        passage = next((one for one in self._passages if one.first <= at < one.end), None)
        return merged(speaker, (*via, self._outlets.mention(passage.outlet))) if passage is not None else via

    def _links(self, hops: Sequence[Hop]) -> tuple[Mention, ...]:
        others = [hop for hop in hops if not (isinstance(hop, OutletName) and self._outlets.own(hop))]
        links = (link for link in (self._mention(hop) for hop in others) if link is not None)
        return tuple(link for link in links if link.kind is not Kind.DOCUMENT or link.name.split()[-1] not in words_of("piece"))

    def _mention(self, hop: Hop) -> Mention | None:
        if isinstance(hop, OutletName):
            return self._outlets.mention(hop)
        if isinstance(hop, WorkName):
            span = self._tokens.span(hop.first, hop.end)
            return Mention(" ".join(self._tokens.text[slice(*span)].split()), hop.kind, spans=(span,))
        span = self._tokens.span(*hop)
        return self._described(hop) or self._resolver.resolve((span,))

    def _described(self, hop: Words) -> Mention | None:
        """An outlet that is only described, as nobody else: "the state broadcaster", "a local weekly"."""
        first, *between, head = self._tokens.lower[slice(*hop)] if hop[1] - hop[0] > 1 else ("", "")
        apart = first in {"a", "an"} or bool(words_of("outlet apart") & {first, *between})
        outlet = head in words_of("state media") or (noun_class(head) == "outlet" and head != "paper")  # maybe a document
        described = apart and outlet and not any(map(capitalised, self._tokens.words[slice(*hop)]))
        span = self._tokens.span(*hop)
        return Mention(self._tokens.text[slice(*span)], Kind.OUTLET, spans=(span,)) if described else None

    def _named_so(self, hop: Words, teller: Mention) -> bool:
        return self._tokens.lower[hop[1] - 1] == teller.name.split()[-1].lower()
