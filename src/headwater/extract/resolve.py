"""Who is speaking: the words for a source read through to the person, body or outlet that this report means by them.

Within one report only. Where the text does not say who is meant the answer is None; an unnamed source stays unnamed,
whatever a reader might guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.extract.coreference import Occurrence, Prose, most_salient, read_pronouns
from headwater.extract.descriptions import (
    described_organisation,
    described_person,
    fuller_phrase,
    maker,
    signature,
    speaks_for,
    told_us,
    whose,
)
from headwater.extract.entities import Entity, Register
from headwater.extract.named import Named, named
from headwater.extract.noun_phrases import (
    BODIES,
    NounPhrase,
    kind_of,
    noun_of,
    noun_phrase,
    opening_of,
    printed,
    pronoun_of,
    tokens,
)
from headwater.extract.people import with_people
from headwater.extract.roles import add_role, add_roles, closes, personal
from headwater.model import Kind, Mention, Report, Span, Spans
from headwater.text.lexicon import word_list, word_map
from headwater.text.quotes import quotes
from headwater.text.sentences import sentences

_AND = re.compile(r"\s*,?\s+and\s+", re.IGNORECASE)
_STORY = frozenset({"story", "report", "article", "piece", "post", "exclusive", "item", "dispatch", "publication"})
_SOMEBODYS = frozenset({"campaign", "camp", "team", "office", "foundation"})
_WHO_TOLD = frozenset({"source", "insider", "informant", "tipster"})
_POINTING = frozenset({"these", "those", "this", "that", "other", "another"})
_PLURAL_REACH, _THING_REACH = 5, 2
"""Sentences back in which "they" and "it" look for whom they mean."""


class Resolver:
    """Reads sources of one report. ``sources`` are the spans of all tagged sources: who stands there speaks; ``contents``,
    if given, what each of them says.
    """

    def __init__(self, report: Report, sources: Sequence[Spans], contents: Sequence[Spans] = ()) -> None:
        self._report = report
        self._text = report.text
        self._sources = sorted(spans for spans in sources if spans)
        spoken = [span for spans in self._sources for span in spans]
        said: dict[Span, Spans] = {span: () for spans in sources for span in spans}
        said.update({spans[0]: content for spans, content in zip(sources, contents, strict=False) if spans})
        lines = sentences(report.text)
        self._names: Sequence[Named] = with_people(report.text, named(report), lines, spoken)
        self._prose = Prose(report.text, [one.span for one in quotes(report.text) if one.speech], said, report.title_span)
        self._register = Register(report.text, self._names)
        add_roles(self._register, report.text, self._names, lines)
        self._occurrences = [self._prose.occurrence(self._register.of(name), name.bare) for name in self._names]
        people = [one for one in self._occurrences if one.entity.kind is Kind.PERSON]
        self._people, self._meant = read_pronouns(self._prose, people + self._described(people))
        self._known: dict[Spans, Mention | None] = {}
        self._open: set[Spans] = set()

    def resolve(self, spans: Spans) -> Mention | None:
        """Who the words at ``spans`` mean; None where the text does not say."""
        if not spans or spans in self._open:
            return None
        if spans not in self._known:
            self._open.add(spans)
            self._known[spans] = self._read(spans)
            self._open.discard(spans)
        return self._known[spans]

    def _described(self, people: Sequence[Occurrence]) -> list[Occurrence]:
        """Where sources without a name stand that "he" and "she" may mean: "the expert", "a masked man"."""
        found = []
        for spans in self._sources:
            one = noun_phrase(self._text, spans[0], self._names)
            if one is None or one.name or not personal(one):
                continue
            if (apposed := self._apposed(one)) is not None:
                if not apposed.roles:
                    end = min(one.span[1], one.behind[-1].span[0]) if one.behind else one.span[1]
                    add_role(apposed, self._text[one.span[0] : end], one.words, one.head)
                continue
            known = one.determiner in ("definite", "possessive") and one.noun and one.noun.kind != "unnamed"
            entity = described_person(one, one.span[0], people, self._prose) if known else None
            if entity is None:
                gender = one.noun.gender if one.noun else None
                entity = Entity(printed(self._text, one), kind_of(one), gender, named=False, places=[spans[0]])
            found.append(self._prose.occurrence(entity, one.span))
        return found

    def outlet_before(self, position: int) -> Mention | None:
        """The outlet last credited before ``position``; None if the report named none before it."""
        before = [one for one in self._occurrences if one.entity.kind is Kind.OUTLET and one.span[0] < position]
        if not before:
            return None
        credited = [one for one in before if one.speaker or one.subject]
        last = max(credited or before, key=lambda one: one.span)
        return self._mention(last.entity, ((last.span),))

    def continued(self, position: int, end: int | None = None) -> Mention | None:
        """The speaker that a quotation without a source at ``position`` goes on with: who spoke last in its paragraph,
        else the only one who spoke in the paragraph before; None if that is unclear, or if the quotation ends before ``end``.
        """
        if not self._prose.quoted(position) or not (end is None or self._prose.quoted(end - 2)):
            return None
        here = self._prose.paragraph(position)
        earlier = [spans for spans in self._sources if spans[0][0] < position and not self._prose.quoted(spans[0][0])]
        same = [spans for spans in earlier if self._prose.paragraph(spans[0][0]) == here]
        if same:
            return self.resolve(same[-1])
        previous = [self.resolve(spans) for spans in earlier if self._prose.paragraph(spans[0][0]) == here - 1]
        known = {mention.name for mention in previous if mention}
        return previous[-1] if len(known) == 1 and previous and previous[-1] else None

    def _read(self, spans: Spans) -> Mention | None:
        span = (spans[0][0], spans[-1][1]) if len(spans) == 1 or spans[-1][1] - spans[0][0] < 60 else spans[0]
        words = re.sub(r"\s+", " ", self._text[slice(*span)]).strip(' ,.:;“”"').lower()
        if words in word_list("vague_phrases"):
            return Mention(self._text[slice(*span)].strip(" ,"), Kind.ANONYMOUS, spans=spans, several=True, vague=True)
        if (both := self._both(span, spans)) is not None:
            return both
        one = noun_phrase(self._text, span, self._names)
        if one is None or re.fullmatch(r"[A-HJ-Z]", self._text[slice(*one.core)]):
            return None  # no word, or the letter of an interview: "Q: Why?"
        if (word := self._text[slice(*one.span)]) in word_list("demonyms") and not word.endswith("s"):
            return None  # "under Canadian law": an adjective does not speak
        if (pronoun := pronoun_of(self._text, one)) is not None:
            return self._by_pronoun(one, pronoun, spans)
        if one.name is not None:
            return self._mention(self._register.of(one.name), spans)
        apposed = self._apposed(one) or self._named_behind(one)
        return self._mention(apposed, spans) if apposed else self._by_description(one, spans)

    def _mention(self, entity: Entity, spans: Spans) -> Mention:
        first = self.resolve((entity.places[0],)) if not entity.named and entity.places else None
        return Mention(
            first.name if first else entity.name,
            entity.kind,
            entity.role,
            spans,
            several=entity.plural and not entity.named,
            own=told_us(self._text, spans),
        )

    def _unnamed(self, one: NounPhrase, spans: Spans) -> Mention:
        """The phrase itself, as printed, without what a comma sets apart."""
        vague = one.noun is not None and one.noun.kind == "vague"
        kind = kind_of(one)
        several = one.plural or kind is Kind.GROUP
        return Mention(self._owned_name(one), kind, None, spans, several=several, vague=vague, own=told_us(self._text, spans))

    def _owned_name(self, one: NounPhrase) -> str:
        """The phrase as printed, with the name of the person put in whom it stands for: "his rep" is "Jan Roe’s rep"."""
        words = printed(self._text, one)
        stands_for = one.noun is None or one.noun.kind == "spokesperson"
        if one.possessor is None or not stands_for or one.possessor[0] != one.span[0]:
            return words
        owner = self._possessing(one.possessor)
        if owner is None or not owner.named or owner.kind is not Kind.PERSON:
            return words
        return f"{owner.name}’s {' '.join(self._text[one.possessor[1] : one.span[1]].split())}"

    def _possessing(self, possessor: Span) -> Entity | None:
        """The person that a possessor before a noun means: a name, "his", "the actor’s"."""
        name = next((one for one in self._names if possessor[0] <= one.bare[0] and one.bare[1] <= possessor[1]), None)
        if name is not None:
            whole = possessor[1] - name.bare[1] <= len("’s")
            return self._register.of(name) if whole else None
        if self._text[slice(*possessor)].lower() in ("his", "her"):
            return self._meant.get(possessor[0])
        one = noun_phrase(self._text, possessor, self._names)
        if one is None or one.determiner != "possessive" or not personal(one):
            return None
        return described_person(one, possessor[0], self._people, self._prose)

    def _both(self, span: Span, spans: Spans) -> Mention | None:
        """Two or more named speakers: "Mr. Roe and Ms. Doe"; None if one side is not headed by a name."""
        joint = _AND.search(self._text, *span)
        if joint is None or any(name.bare[0] < joint.end() and joint.start() < name.bare[1] for name in self._names):
            return None
        sides = [self._side((span[0], joint.start())), self._side((joint.end(), span[1]))]
        if sides[0] is None or sides[1] is None or sides[0] == sides[1]:
            return None
        return Mention(" and ".join(side for side in sides if side), Kind.GROUP, None, spans, several=True)

    def _side(self, span: Span) -> str | None:
        """The named speaker at one side of an "and", who may stand there as "he"; None if there is none."""
        one = noun_phrase(self._text, span, self._names)
        if one is None or one.rest:
            return None
        if one.name is not None:
            return self._register.of(one.name).name
        meant = self._meant.get(one.span[0]) if pronoun_of(self._text, one) in ("he", "she") else None
        return meant.name if meant else None

    def _by_pronoun(self, one: NounPhrase, pronoun: str, spans: Spans) -> Mention | None:
        person, _, gender = word_map("pronouns")[pronoun].partition(" ")
        position = one.span[0]
        if person == "third":
            entity = self._meant.get(position)
            if entity is None:
                before = [occurrence for occurrence in self._people if occurrence.span[0] < position]
                entity = most_salient(self._prose, before, position, gender)
            return self._mention(entity, spans) if entity else None
        if person == "relative":
            return self._antecedent(position, spans, people=pronoun in ("who", "whom", "whose"))
        if person == "first":
            return self._first_person(position, spans)
        return self._several(position, spans) if person == "plural" else self._thing(position, spans)

    def _first_person(self, position: int, spans: Spans) -> Mention | None:
        if self._prose.quoted(position):
            speaker = self.continued(position)
            return replace(speaker, spans=spans) if speaker else None
        if self._report.byline:
            return Mention(self._report.byline, Kind.PERSON, None, spans)
        signed = signature(self._text, position, self._prose.paragraphs, self._names)
        return self._mention(self._register.of(signed), spans) if signed else None

    def _several(self, position: int, spans: Spans) -> Mention | None:
        """Whom "they" means: the last source in the plural, or body, that spoke within reach."""
        sentence = self._prose.sentence(position)
        for source in reversed([one for one in self._sources if one[0][0] < position]):
            if sentence - self._prose.sentence(source[0][0]) > _PLURAL_REACH:
                break
            mention = self.resolve(source)
            if mention and (mention.several or mention.kind in (Kind.GROUP, Kind.ORGANISATION, Kind.OUTLET)):
                return replace(mention, spans=spans)
        return None

    def _thing(self, position: int, spans: Spans) -> Mention | None:
        """Whom "it" means: the body, outlet or document that spoke last, in the same sentence or one of the two before."""
        sentence = self._prose.sentence(position)
        bodies = (Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT)
        before = [one for one in self._occurrences if one.span[0] < position and not one.quoted and one.entity.kind in bodies]
        here = [one for one in before if one.sentence == sentence and one.entity.body]
        if len({id(one.entity) for one in here}) == 1:
            return self._mention(here[0].entity, spans)
        spoke = [one for one in before if sentence - one.sentence <= _THING_REACH and (one.speaker or one.subject)]
        return self._mention(spoke[-1].entity, spans) if spoke else None

    def _antecedent(self, position: int, spans: Spans, *, people: bool) -> Mention | None:
        """Whom a relative pronoun means: the name, or the noun phrase, right before it."""
        start = self._prose.sentences[self._prose.sentence(position)][0]
        near = [one for one in self._occurrences if start <= one.span[0] and one.span[1] <= position]
        if near and re.fullmatch(
            r"(?:[’']s?)?(?:\s*\([^)]*\))?\s*,?\s*(?:most of|many of|both of|some of|all of)?\s*",
            self._text[near[-1].span[1] : position],
        ):
            fitting = [one for one in near if not people or one.entity.kind is Kind.PERSON]
            last = fitting[-1] if fitting else near[-1]
            return self._mention(last.entity, spans)
        for word in reversed(tokens(self._text, (start, position))):
            noun = noun_of(self._text[slice(*word)])
            if noun is None or (people and noun.kind in ("document", "outlet")):
                continue
            first = opening_of(self._text, start, word)
            one = noun_phrase(self._text, (first, word[1]), self._names)
            return self._by_description(one, spans) if one else None
        return None

    def _apposed(self, one: NounPhrase) -> Entity | None:
        """The name set off behind a description: "an attorney for the family, Mark Roe,"."""
        if personal(one) and one.behind and one.behind[-1].kind is Kind.PERSON and closes(self._text, one):
            return self._register.of(one.behind[-1])
        if one.rest is None or not (personal(one) or one.noun is None):
            return None
        behind = noun_phrase(self._text, one.rest, self._names)
        if behind is None or behind.name is None or behind.core[0] - one.rest[0] > 3:
            return None
        entity = self._register.of(behind.name)
        return entity if entity.kind is Kind.PERSON else None

    def _named_behind(self, one: NounPhrase) -> Entity | None:
        """The name that ends a longer phrase of which only the head is at hand: "[Head] of the board Jan Roe said"."""
        if not personal(one) or one.span != one.core or not self._text.startswith(" of ", one.span[1]):
            return None
        end = self._prose.sentences[self._prose.sentence(one.span[0])][1]
        for word in tokens(self._text, (one.span[1], end)):
            string = self._text[slice(*word)].lower()
            if string in word_map("speech_verbs") or not string[0].isalnum():
                end = word[0]
                break
        whole = noun_phrase(self._text, (one.span[0], end), self._names)
        return self._apposed(whole) if whole and whole.behind else None

    def _by_description(self, one: NounPhrase, spans: Spans) -> Mention | None:
        noun = one.noun
        if noun is not None and noun.plural and noun.kind == "document" and one.span[0] != one.core[0]:
            return self._by_work(one, spans)  # "one of the polls"
        if noun is None and one.possessor and (owner := self._owner(one.possessor, spans)) and speaks_for(owner, one):
            return owner  # "his eyes", "her view"
        if noun is None or noun.plural or noun.kind in ("collective", "vague"):
            return self._earlier(one, spans) or self._unnamed(one, spans)
        if noun.kind in ("outlet", "document") or noun.word in _STORY:
            return self._by_work(one, spans)
        known = one.determiner in ("definite", "possessive") or (not one.determiner and noun.kind != "unnamed")
        if noun.kind == "organisation":
            return self._by_body(one, spans) or self._unnamed(one, spans)
        if known and noun.kind != "unnamed":
            entity = described_person(one, one.span[0], self._people, self._prose)
            if entity is not None:
                return self._mention(entity, spans)
        return (self._earlier(one, spans) if known else None) or self._unnamed(one, spans)

    def _by_body(self, one: NounPhrase, spans: Spans) -> Mention | None:
        """The organisation that "the clinic", "the company" means; None where none was named, or another is meant."""
        if one.possessor and (owner := self._owner(one.possessor, spans)) and owner.kind is Kind.PERSON and not one.names:
            return Mention(f"{owner.name}’s {' '.join(one.words)}", Kind.ORGANISATION, None, spans)
        if one.determiner != "definite":
            return None
        if len(one.words) == 1 and one.head in _SOMEBODYS and (owned := whose(one.head, one.span[0], self._text, self._names)):
            entity = self._register.of(owned[0])
            name = owned[1].replace(owned[0].text, entity.name, 1) if entity.kind is Kind.PERSON else owned[1]
            return Mention(name, Kind.ORGANISATION, None, spans, own=told_us(self._text, spans))
        general = one.head in word_list("general_organisations")
        if not general and len(one.words) == 1 and (fuller := fuller_phrase(one, self._text, self._names)):
            return Mention(fuller, Kind.ORGANISATION, None, spans, own=told_us(self._text, spans))
        body = described_organisation(one, one.span[0], self._occurrences, self._prose)
        return self._mention(body, spans) if body else None

    def _by_work(self, one: NounPhrase, spans: Spans) -> Mention | None:
        """What is written or broadcast stands for whoever made it where the text says who that is."""
        named_before = [self._register.of(name) for name in one.names]
        makers = [entity for entity in named_before if entity.kind in (Kind.OUTLET, Kind.ORGANISATION)]
        outlets = [entity for entity in makers if entity.kind is Kind.OUTLET]
        if makers:
            return self._mention((outlets or makers)[-1], spans)
        if one.possessor is not None and (owner := self._owner(one.possessor, spans)) is not None:
            return owner
        if one.behind and re.fullmatch(r"\s+by\s+(?:the\s+)?", self._text[one.core[1] : one.behind[0].bare[0]], re.IGNORECASE):
            return self._mention(self._register.of(one.behind[0]), spans)
        known = one.determiner == "definite"
        made_by = None if one.behind else maker(one.head, one.span[0], self._text, self._occurrences, known=known)
        if made_by is not None or not known:
            return self._mention(made_by, spans) if made_by else self._unnamed(one, spans)
        if (one.noun and one.noun.kind == "outlet") or one.head in _STORY:
            if outlet := self.outlet_before(one.span[0]) or self._body_before(one.span[0]):
                return replace(outlet, spans=spans)
            if len(one.words) == 1 and not one.behind and one.head not in _STORY - {"publication"}:
                return None  # "the tabloid", and none was named
        return self._unnamed(one, spans)

    def _body_before(self, position: int) -> Mention | None:
        """The organisation that spoke last within three sentences before ``position``: "the report said"."""
        sentence = self._prose.sentence(position)
        near = [one for one in self._occurrences if one.span[0] < position and sentence - one.sentence <= 3]
        speakers = [one for one in near if one.speaker and one.entity.kind is Kind.ORGANISATION and one.entity.body]
        return self._mention(speakers[-1].entity, (speakers[-1].span,)) if speakers else None

    def _owner(self, possessor: Span, spans: Spans) -> Mention | None:
        name = next((one for one in self._names if possessor[0] <= one.bare[0] and one.bare[1] <= possessor[1]), None)
        if name is not None:
            return self._mention(self._register.of(name), spans)
        word = self._text[slice(*possessor)].lower()
        if word in ("his", "her"):
            entity = self._meant.get(possessor[0])
            return self._mention(entity, spans) if entity else None
        one = noun_phrase(self._text, possessor, self._names)
        return self._by_body(one, spans) if one and one.noun and one.noun.kind == "organisation" and not one.possessor else None

    def _earlier(self, one: NounPhrase, spans: Spans) -> Mention | None:
        """The fuller words for the same unnamed source, said before: "the source" is "a source close to the talks"."""
        if len(one.words) > 1 or one.possessor or one.span != one.core or one.determiner not in ("", "definite"):
            return None
        if one.noun and one.noun.word in BODIES and (fuller := fuller_phrase(one, self._text, self._names)):
            return Mention(fuller, kind_of(one), None, spans, several=False)
        if one.noun and one.noun.plural and one.noun.kind == "unnamed" and not one.determiner:
            return None  # "sources" may be others than those before
        before = [source for source in self._sources if source[0][0] < one.span[0]]
        for source in before:
            other = noun_phrase(self._text, source[0], self._names)
            if other and other.noun and one.noun and other.noun == one.noun and other.opening not in _POINTING:
                return self._unnamed(other, spans)
        return self._last_unnamed(before, spans) if one.determiner and one.head in _WHO_TOLD and not one.plural else None

    def _last_unnamed(self, before: Sequence[Spans], spans: Spans) -> Mention | None:
        """The one without a name who spoke last: whom "the source" means where no source was called so before."""
        for source in reversed(before):
            other = noun_phrase(self._text, source[0], self._names)
            introduced = other is not None and other.determiner not in ("definite", "possessive") and personal(other)
            mention = self.resolve(source) if introduced else None
            if mention and mention.kind is Kind.ANONYMOUS:
                return replace(mention, spans=spans)
        return None
