"""One report as the readers of sources see it: its names, its prose, who is who, whom each pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from headwater.extract.coreference import Occurrence, Prose, read_pronouns
from headwater.extract.descriptions import described_person
from headwater.extract.entities import Entity, Register
from headwater.extract.named import Named, named, without_writers
from headwater.extract.noun_phrases import NounPhrase, kind_of, noun_of, noun_phrase, printed, tokens
from headwater.extract.page import Page
from headwater.extract.people import with_people
from headwater.extract.roles import PERSONAL, add_role, add_roles, closes, one_of, personal
from headwater.model import Kind, Mention, Span, Spans
from headwater.text.lexicon import word_list, word_map

_OPENS = re.compile(r"(?:The|An?|His|Her|One)\s")
_OPENING = 60
"""Code points from a sentence's start in which the head of its first noun phrase is looked for."""

_SETS_OFF = re.compile(r"(,| [–—-])\s+")
_MARK = 4
"""Characters of a mark that sets a name off: ", ", " -- "."""


def _finite(word: str) -> bool:
    known = word in word_list("finite_verbs") or word in word_list("irregular_verbs") or word in word_map("speech_verbs")
    return known or (word.endswith("ed") and word.islower())


class Scene:
    """What is known of one report before any source is read. ``resolve`` reads another source of the same report.

    ``names`` stand in the order of the text, as ``sources`` do; ``occurrences`` are where the named stand, ``people`` those
    of people, pronouns and unnamed sources among them; ``meant`` says whom the pronoun at an offset means.
    """

    def __init__(
        self,
        page: Page,
        sources: Sequence[Spans],
        contents: Sequence[Spans],
        resolve: Callable[[Spans], Mention | None],
    ) -> None:
        self.report = page.report
        self.text = page.text
        self.tokens = page.tokens
        self.resolve = resolve
        self._phrases: dict[Span, NounPhrase | None] = {}
        self.sources = sorted(spans for spans in sources if spans)
        spoken = [span for spans in self.sources for span in spans]
        said: dict[Span, Spans] = {span: () for spans in sources for span in spans}
        said.update({spans[0]: content for spans, content in zip(sources, contents, strict=False) if spans})
        lines = page.tokens.sentences
        self.names: Sequence[Named] = with_people(page.text, without_writers(named(page), page.report), lines, spoken)
        self.prose = Prose(page.tokens, page.spoken, said, page.report.title_span)
        self.register = Register(page.text, self.names)
        add_roles(self.register, page.text, self.names, lines)
        self.occurrences = [self.prose.occurrence(self.register.of(name), name.bare) for name in self.names]
        people = [one for one in self.occurrences if one.entity.kind is Kind.PERSON]
        self.people, self.meant = read_pronouns(self.prose, people + self._described(people))

    def phrase(self, span: Span) -> NounPhrase | None:
        """The noun phrase at the start of ``span``; None if there is no word in it."""
        if span not in self._phrases:
            self._phrases[span] = noun_phrase(self.text, span, self.names)
        return self._phrases[span]

    def mention(self, entity: Entity, spans: Spans) -> Mention:
        """``entity`` as the one that the words at ``spans`` mean."""
        first = self.resolve((entity.places[0],)) if not entity.named and entity.places else None
        return Mention(
            first.name if first else entity.name,
            entity.kind,
            entity.role,
            spans,
            several=entity.plural and not entity.named,
        )

    def apposed(self, one: NounPhrase) -> Entity | None:
        """The name set off behind a description: "an attorney for the family, Mark Roe,"."""
        if personal(one) and one.behind and one.behind[-1].kind is Kind.PERSON and closes(self.text, one):
            return self.register.of(one.behind[-1])
        if not (personal(one) or one.noun is None or one_of(self.text, one)):
            return None
        if one.rest is None:
            return self._set_off(one)
        behind = self.phrase(one.rest)
        if behind is None or behind.name is None or behind.core[0] - one.rest[0] > _MARK:
            return None
        entity = self.register.of(behind.name)
        return entity if entity.kind is Kind.PERSON else None

    def neighbours(self) -> list[tuple[Named, Named, str]]:
        """Each two names in a row, and what stands between them."""
        return [(first, second, self.text[first.bare[1] : second.span[0]]) for first, second in pairwise(self.names)]

    def _set_off(self, one: NounPhrase) -> Entity | None:
        """The name between two marks right behind a description that was taken for the whole source."""
        mark = _SETS_OFF.match(self.text, one.span[1])
        if mark is None or not one.determiner:
            return None
        index = bisect_left(self.names, mark.end(), key=lambda name: name.span[0])
        if index == len(self.names) or self.names[index].span[0] != mark.end():
            return None
        name = self.names[index]
        closed = self.text[name.bare[1] : name.bare[1] + len(mark.group(1))] == mark.group(1)
        return self.register.of(name) if closed and name.kind is Kind.PERSON else None

    def _acting(self) -> list[Span]:
        """Where a sentence of prose opens with somebody described, who does something: "[The old fisherman] mended"."""
        found = []
        for start, end in self.prose.sentences:
            if _OPENS.match(self.text, start) is None or self.prose.quoted(start) or self.prose.headline(start):
                continue
            words = tokens(self.text, (start, min(end, start + _OPENING)))
            for word, behind in pairwise(words):
                noun = noun_of(self.text[slice(*word)])
                verb = self.text[slice(*behind)]
                if noun is not None and noun.kind in PERSONAL and not noun.plural and _finite(verb):
                    found.append((start, word[1]))
                if noun is not None or not self.text[word[0]].isalnum():
                    break
        return found

    def _described(self, people: Sequence[Occurrence]) -> list[Occurrence]:
        """Where sources without a name stand that "he" and "she" may mean: "the expert", "a masked man"."""
        found = []
        spoken = {spans[0][0] for spans in self.sources}
        named_there = {one.sentence for one in people}
        acting = [
            (span,) for span in self._acting() if span[0] not in spoken and self.prose.sentence(span[0]) not in named_there
        ]
        for spans in [*self.sources, *acting]:
            one = self.phrase(spans[0])
            if one is None or one.name or not personal(one):
                continue
            if (apposed := self.apposed(one)) is not None:
                if not apposed.roles:
                    end = min(one.span[1], one.behind[-1].span[0]) if one.behind else one.span[1]
                    add_role(apposed, self.text[one.span[0] : end], one.words, one.head)
                continue
            known = one.determiner in ("definite", "possessive") and one.noun and one.noun.kind != "unnamed"
            entity = described_person(one, one.span[0], people, self.prose) if known else None
            if entity is None:
                gender = one.noun.gender if one.noun else None
                entity = Entity(printed(self.text, one), kind_of(one), gender, named=False, places=[spans[0]])
            found.append(self.prose.occurrence(entity, one.span))
        return found
