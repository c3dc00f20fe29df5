"""Where each speaker of a report speaks: a venue that is named once holds for what the same speaker says next.

It holds until the text names another, or another setting (a rally, a statement, an earlier day), and ends some sentences
after others have spoken in between. An interview's other voices share it: who asks, who agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.extract.announcements import Announcement
from headwater.extract.phrases import noun_class, words_of
from headwater.model import Kind, Mention

_BESIDE_OTHERS, _ALONE = 6, 10
"""Sentences for which a venue holds once others have spoken in between, and while nobody else does: via F1 on speakers/dev
.667 and on chains-dev .786 with 3 and 6 as with 6 and 6, 12 or 30; fewer lose venues of longer articles.
"""

_ANNOUNCED = 2
"""Sentences behind one that only names the venue ("X sat down with the Herald on Monday") in which its words begin."""

_SHARED = 2
"""Sentences behind one speaker's words in which another takes part in the same conversation."""

_LEAD, _UNTIL = 2, 8
"""Paragraphs of a title and its lead; sentences in which the venue follows."""

_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
"""Kinds of speakers with a name: which of the two an unfamiliar one is of may be read wrongly."""

Links = tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a sentence says of the setting in which an attribution's words were said.

    ``sentence`` is that of its cue, ``end`` that in which its words end. ``elsewhere``: another setting than before.
    ``stance``: no words are given, only what somebody holds or wants. ``returns``: it goes back to the interview, the
    programme, the book. ``joins``: somebody takes part in what was said just before
    ("added", "asked"). ``asks``: the words are a question, which somebody answers. ``quoted``: they begin
    with a quotation mark. ``told``: the sentence names who is told, whom no earlier one need name.
    """

    sentence: int
    end: int = 0
    paragraph: int = 0
    elsewhere: bool = False
    stance: bool = False
    returns: bool = False
    joins: bool = False
    asks: bool = False
    quoted: bool = False
    told: bool = False


@dataclass(slots=True)
class _Held:
    links: Links
    sentence: int
    kind: Kind


class Venues:
    """The venues of one report's speakers, learnt from the first sentence to the last."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._homes: dict[str, Links] = {}
        self._announced: tuple[Links, Announcement] | None = None
        self._books: list[tuple[Links, Announcement]] = []
        self._last: tuple[Mention, Links, Occasion] | None = None

    def announce(self, links: Links, told: Announcement) -> None:
        """A sentence that gives nobody's words names a venue, which is ``links``."""
        self._announced = links, told
        if told.lasting:
            self._books.append((links, told))

    def at_home(self, speaker: Mention, links: Links) -> None:
        """A journalist speaks through the outlet that the report names as theirs."""
        self._homes.setdefault(speaker.name, links)

    def speaking(self, sentence: int) -> Mention | None:
        """Who spoke last, if in this sentence."""
        return self._last[0] if self._last is not None and self._last[2].sentence == sentence else None

    def of(self, speaker: Mention | None, links: Links, occasion: Occasion) -> Links:
        """``links``, or those that hold for the speaker on this occasion. Must be called in the order of the text."""
        if speaker is None:
            return links
        found = links or self._holding(speaker, occasion)
        if found:
            self._held[speaker.name] = _Held(found, max(occasion.sentence, occasion.end), speaker.kind)
        if not occasion.stance:
            self._last = speaker, found, occasion
        return found

    def _holding(self, speaker: Mention, occasion: Occasion) -> Links:
        if occasion.elsewhere and not occasion.returns:
            self._held.pop(speaker.name, None)
            return ()
        held = self._held.get(speaker.name) or self._namesake(speaker)
        if held is not None:
            alone = self._last is not None and self._last[0].name == speaker.name
            reach = 1 if occasion.stance else _ALONE if alone or occasion.returns else _BESIDE_OTHERS
            if occasion.sentence - held.sentence <= reach:
                return held.links
        if occasion.stance:
            return ()
        begun = () if occasion.told else self._begins(speaker, occasion)
        return begun or self._joined(speaker, occasion) or self._homes.get(speaker.name, ())

    def _namesake(self, speaker: Mention) -> _Held | None:
        """The venue of one who was named by more words, or fewer: "council head Jan Roe", "Roe". The firm is nobody who works
        there: "engineers at Norvale Rail".
        """
        last = speaker.name.split()[-1]
        if not last[0].isupper() or speaker.kind is Kind.OUTLET:
            return None
        known = speaker.kind in _NAMED
        alike = [held for name, held in self._held.items() if name.split()[-1] == last and (held.kind in _NAMED) is known]
        return max(alike, key=lambda held: held.sentence, default=None)

    def _begins(self, speaker: Mention, occasion: Occasion) -> Links:
        """The venue that one of the last sentences announced for this speaker, or the book that is this speaker's."""
        near = self._announced is not None and occasion.sentence - self._announced[1].sentence <= _ANNOUNCED
        for links, told in [*([self._announced] if self._announced and near else []), *reversed(self._books)]:
            named = speaker.name.split()[-1][0].isupper()
            mine = (
                told.words is None
                or (named and speaker.name.casefold().split()[-1] in told.words)
                or self._meant(speaker, told)
            )
            if mine and all(link.name != speaker.name for link in links):
                return links
        return ()

    def _meant(self, speaker: Mention, told: Announcement) -> bool:
        """Whether a pronoun of the announcement may be the speaker: "an interview that he gave to X"."""
        named = speaker.kind is Kind.PERSON and speaker.name.split()[0].lower() not in words_of("determiner")
        return named and not told.lasting and bool(told.words and told.words & {"he", "she"})

    def _joined(self, speaker: Mention, occasion: Occasion) -> Links:
        """The venue of the one who spoke last, where this speaker takes part, or speaks for that body."""
        if self._last is None:
            return ()
        before, links, then = self._last
        if occasion.sentence - max(then.sentence, then.end) > _SHARED:
            return ()
        known = speaker.name.split()[0].lower() in words_of("determiner")
        knew = before.name.split()[0].lower() in {"the", "this", "that"}
        if before.kind is Kind.OUTLET and not links and speaker.kind is Kind.ANONYMOUS and not speaker.vague:
            near = occasion.sentence - max(then.sentence, then.end) == 1 and occasion.paragraph == then.paragraph
            return (before,) if near and words_of("teller") & {*speaker.name.lower().split()} else ()
        voice = known and before.kind is Kind.ORGANISATION and speaker.kind is Kind.PERSON  # "the bank ... a spokesman"
        same = known and speaker.kind is before.kind is Kind.ANONYMOUS and speaker.name[:2].lower() not in {"a ", "an"}
        somebody = noun_class(before.name.split()[-1]) != "unnamed" and not before.several
        named = knew and somebody and not known and speaker.kind is Kind.PERSON  # "the actor ... Roe"
        return links if before.name != speaker.name and (occasion.joins or then.asks or voice or same or named) else ()


def leads(read: Sequence[tuple[int, Mention | None, Links, Occasion | None]]) -> Iterator[tuple[int, Links]]:
    """Numbers of a lead's attributions, and the venue that the report names further down for the same words.

    ``read`` are all attributions in the order of the text: number, speaker, venue, setting (None: not to be changed). A
    lead tells in short what somebody says; only where the report knows one venue of theirs is it what they said there.
    """
    named: dict[str, list[tuple[Occasion, Links]]] = {}
    elsewhere: set[str] = set()
    for _, speaker, links, occasion in read:
        if speaker is None or speaker.kind is not Kind.PERSON or occasion is None:
            continue
        if links:
            named.setdefault(speaker.name, []).append((occasion, links))
        elif occasion.elsewhere and speaker.name not in named:
            elsewhere.add(speaker.name)
    for number, speaker, links, occasion in read:
        if links or speaker is None or speaker.name in elsewhere or occasion is None:
            continue
        if occasion.stance or occasion.quoted or occasion.paragraph > _LEAD:
            continue
        venues = named.get(speaker.name, [])
        if not venues or len({tuple(one.name for one in via) for _, via in venues}) > 1:
            continue
        first = venues[0][0]
        if first.paragraph > occasion.paragraph and first.sentence - occasion.sentence <= _UNTIL:
            yield number, venues[0][1]
