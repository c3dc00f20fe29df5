"""Who is speaking: the words for a source read through to the person, body or outlet that this report means by them.

Within one report only. Where the text does not say who is meant the answer is None; an unnamed source stays unnamed,
whatever a reader might guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.extract.conditions import conditions
from headwater.extract.continuation import continued
from headwater.extract.descriptions import described_organisations, described_people, speaks_for
from headwater.extract.documents import made_by
from headwater.extract.entities import Entity
from headwater.extract.noun_phrases import NounPhrase, pronoun_of, tokens
from headwater.extract.page import Page
from headwater.extract.pairs import both, listed
from headwater.extract.placed_descriptions import (
    beside_in_office,
    continuing_person,
    person_introduced_later,
    person_named_next,
    person_of_headline,
    relative,
)
from headwater.extract.pronouns import by_pronoun
from headwater.extract.pseudonyms import goes_by
from headwater.extract.roles import personal
from headwater.extract.scene import Scene
from headwater.extract.unnamed_mentions import UNKNOWN, earlier, introduced, member, unnamed
from headwater.extract.works import STORY, by_body, by_work, outlet_before, owner_of
from headwater.model import Kind, Mention, Span, Spans
from headwater.text.lexicon import word_list, word_map

_ASIDE = re.compile(
    r"\s*(?:\([^)]{1,20}\)?|,\s*(?:[A-Z][\w.]*-[\w.]+|\d\d|among others|both of [\w ]+|who\b.*|of\b.*)),?\s*", re.DOTALL
)
"""What may stand behind one of two names: "(D-Vell)", ", 54", ", among others"."""
_TERMS_BEHIND = 60
"""Code points behind a source in which it stands on what terms somebody spoke: "a nurse said on condition of anonymity"."""
_HANDLE = re.compile(r"@\w+")
_AND = re.compile(r"\s*,?\s+(?:and|nor)\s+", re.IGNORECASE)


class Resolver:
    """Reads sources of one report. ``sources`` are the spans of all tagged sources: who stands there speaks; ``contents``,
    if given, what each of them says.
    """

    def __init__(self, page: Page, sources: Sequence[Spans], contents: Sequence[Spans] = ()) -> None:
        self._scene = Scene(page, sources, contents, self.resolve)
        called = [name for spans in sources if spans and (name := goes_by(page.text, spans[-1])) is not None]
        self._accounts = frozenset(page.text[slice(*name)].lower() for name in called)
        self._known: dict[Spans, Mention | None] = {}
        self._open: list[Spans] = []
        self._cut = 0

    def resolve(self, spans: Spans) -> Mention | None:
        """Who the words at ``spans`` mean; None where the text does not say."""
        if not spans:
            return None
        if spans in self._known:
            return self._known[spans]
        if spans in self._open:  # it leads back to itself: what is read on the way holds for this way alone
            self._cut = min(self._cut, self._open.index(spans))
            return None
        depth, outer = len(self._open), self._cut
        self._cut = depth
        self._open.append(spans)
        mention = self._read(spans)
        self._open.pop()
        if self._cut >= depth:
            self._known[spans] = mention
        self._cut = min(self._cut, outer)
        return mention

    def outlet_before(self, position: int) -> Mention | None:
        """The outlet last credited before ``position``; None if the report named none before it."""
        return outlet_before(self._scene, position)

    def continued(self, position: int, end: int | None = None) -> Mention | None:
        """The speaker that a quotation without a source at ``position`` goes on with; None if that is unclear."""
        return continued(self._scene, position, end)

    def _read(self, spans: Spans) -> Mention | None:
        scene = self._scene
        text = scene.text
        span = (spans[0][0], spans[-1][1]) if len(spans) == 1 or spans[-1][1] - spans[0][0] < 60 else spans[0]
        words = re.sub(r"\s+", " ", text[slice(*span)]).strip(' ,.:;“”"').lower()
        if words in word_list("vague_phrases"):
            return Mention(text[slice(*span)].strip(" ,"), Kind.ANONYMOUS, spans=spans, several=True, vague=True)
        if _dated(words):
            return None
        if _HANDLE.fullmatch(text, *span) or words in self._accounts:
            return Mention(text[slice(*span)], Kind.PERSON, None, spans)
        if (called := goes_by(text, span)) is not None:
            return self._going_by(called, spans)
        if (both := self._both(span, spans)) is not None:
            return both
        one = scene.phrase(span)
        if one is None or re.fullmatch(r"[A-HJ-Z]", text[slice(*one.core)]):
            return None  # no word, or the letter of an interview: "Q: Why?"
        if (word := text[slice(*one.span)]) in word_list("demonyms") and not word.endswith("s"):
            return None  # "under Canadian law": an adjective does not speak
        if (pronoun := pronoun_of(text, one)) is not None:
            return member(scene, one, spans) or by_pronoun(scene, one, pronoun, spans)
        if one.name is not None:
            return scene.mention(scene.register.of(one.name), spans)
        apposed = scene.apposed(one) or self._named_behind(one)
        return scene.mention(apposed, spans) if apposed else made_by(scene, one, spans) or self._by_description(one, spans)

    def _going_by(self, name: Span, spans: Spans) -> Mention:
        """The person whom the report itself calls by ``name``: "a baker who calls herself “Tilda Marr”"."""
        known = next((one for one in self._scene.names if name[0] <= one.bare[0] and one.bare[1] <= name[1]), None)
        whole = known is not None and known.bare == name and known.kind in (None, Kind.PERSON)
        if known is not None and whole:
            entity = self._scene.register.of(known)
            return replace(self._scene.mention(entity, spans), kind=Kind.PERSON)
        return Mention(self._scene.text[slice(*name)], Kind.PERSON, None, spans)

    def _both(self, span: Span, spans: Spans) -> Mention | None:
        """Two or more named speakers: "Mr. Roe and Ms. Doe"; None if one of them is not headed by a name."""
        text, names = self._scene.text, self._scene.names
        for joint in _AND.finditer(text, *span):
            if any(name.bare[0] < joint.end() and joint.start() < name.bare[1] for name in names):
                continue
            left, right = self._sides((span[0], joint.start())), self._sides((joint.end(), span[1]))
            sides = list(dict.fromkeys([*left, *right]))
            if not left or not right or len(sides) < len(left) + len(right):
                return None
            return Mention(listed(sides), Kind.GROUP, None, spans, several=True)
        return None

    def _sides(self, span: Span) -> list[str]:
        """The named speakers at one side of an "and", who may stand there as "he"; empty where there is anybody else."""
        one = self._scene.phrase(span)
        if one is None:
            return []
        meant = self._scene.meant.get(one.span[0]) if pronoun_of(self._scene.text, one) in ("he", "she") else None
        who = self._scene.register.of(one.name) if one.name else meant
        if who is None:
            return []
        if one.rest is None or _ASIDE.fullmatch(self._scene.text, *one.rest):
            return [who.name]
        behind = self._scene.phrase(one.rest)
        if behind is not None and behind.name is not None and self._scene.text[one.rest[0]] == ",":
            others = self._sides(one.rest)
            return [who.name, *others] if others else []
        return [who.name] if personal(behind) and behind is not None and not (behind.names or behind.behind) else []

    def _named_behind(self, one: NounPhrase) -> Entity | None:
        """The name that ends a longer phrase of which only the head is at hand: "[Head] of the board Jan Roe said"."""
        text, prose = self._scene.text, self._scene.prose
        if not personal(one) or one.span != one.core or not text.startswith(" of ", one.span[1]):
            return None
        end = prose.sentences[prose.sentence(one.span[0])][1]
        for word in tokens(text, (one.span[1], end)):
            string = text[slice(*word)].lower()
            if string in word_map("speech_verbs") or not string[0].isalnum():
                end = word[0]
                break
        whole = self._scene.phrase((one.span[0], end))
        return self._scene.apposed(whole) if whole and whole.behind else None

    def _by_description(self, one: NounPhrase, spans: Spans) -> Mention | None:
        noun, scene = one.noun, self._scene
        if noun is not None and noun.plural and noun.kind == "document" and one.span[0] != one.core[0]:
            return by_work(scene, one, spans)  # "one of the polls"
        if noun is None and one.possessor and one.head in word_list("mute_nouns"):
            return None  # "the firm's history suggests": whoever writes it draws the conclusion
        if noun is None and one.possessor and (owner := owner_of(scene, one.possessor, spans)) and speaks_for(owner, one):
            return owner  # "his eyes", "her view"
        if noun is None and one.head.endswith("-year-old") and one.determiner == "definite":
            return self._by_person(one, spans, known=True)
        if noun is None or noun.plural or noun.kind in ("collective", "vague"):
            found = both(scene, one, spans) or member(scene, one, spans) or earlier(scene, one, spans)
            return found or unnamed(scene, one, spans)
        if noun.kind in ("outlet", "document") or noun.word in STORY:
            return by_work(scene, one, spans)
        known = one.determiner in ("definite", "possessive") or (not one.determiner and noun.kind != "unnamed")
        if noun.kind == "organisation":
            fitting = one.determiner == "definite" and described_organisations(one, one.span[0], scene.occurrences, scene.prose)
            if fitting and len(fitting) > 1:
                return None  # two that fit as well as each other
            return by_body(scene, one, spans) or self._same_body(one, spans) or unnamed(scene, one, spans)
        return self._by_person(one, spans, known=known)

    def _by_person(self, one: NounPhrase, spans: Spans, *, known: bool) -> Mention | None:
        """The person whom a description means; None where two fit it as well as each other."""
        scene = self._scene
        withheld = one.noun is not None and one.noun.kind == "unnamed"
        if known and withheld and (before := member(scene, one, spans) or earlier(scene, one, spans)) is not None:
            return before
        fitting: list[Entity] = []
        if known and not (withheld and (one.head in UNKNOWN or one.determiner != "definite")):
            fitting = described_people(one, one.span[0], scene.people, scene.prose)
        if len(fitting) > 1:
            return None
        entity = fitting[0] if fitting else self._described(one, known=known)
        if entity is not None and not self._hidden(one, spans):
            brought_in = introduced(scene, one) if withheld or entity.places[0][0] > one.span[0] else None
            if brought_in is None or self._described(brought_in, known=False) is entity:
                return scene.mention(entity, spans)
            return unnamed(scene, brought_in, spans)
        return (earlier(scene, one, spans) if known else None) or unnamed(scene, one, spans)

    def _hidden(self, one: NounPhrase, spans: Spans) -> bool:
        """Whether the report says on what terms somebody spoke who is not to be known: "who asked not to be named"."""
        prose, end = self._scene.prose, max(spans[-1][1], one.span[1]) + _TERMS_BEHIND
        terms = conditions(self._scene.text, prose.sentences[prose.sentence(one.span[0])])
        return any(one.span[0] <= start < end for start, _ in terms)

    def _described(self, one: NounPhrase, *, known: bool) -> Entity | None:
        """The named person whom a description means: by a role, by relation, by where the prose goes on; None if none."""
        scene, position = self._scene, one.span[0]
        titled = scene.prose.headline(position) and one.determiner in ("", "definite", "indefinite")
        entity = self._related(one) if one.possessor and one.noun and one.noun.kind == "relation" else None
        if entity is None and one.determiner == "definite" and _may_go_on(one):
            entity = continuing_person(one, position, scene.people, scene.prose)
        if entity is None and titled and not one.determiner:
            entity = person_of_headline(one, position, scene.people, scene.prose)
        if entity is None and (known or titled) and not any(name.kind is Kind.PERSON for name in one.behind):
            entity = person_named_next(one, position, scene.people, scene.prose)
        if entity is None and one.determiner == "indefinite" and not one.behind:
            entity = person_introduced_later(one, position, scene.people, scene.prose)
        return entity

    def _same_body(self, one: NounPhrase, spans: Spans) -> Mention | None:
        """The fuller words before for the same body without a name: "the ministry" is "the health ministry in Vell"."""
        before = earlier(self._scene, one, spans) if one.determiner == "definite" and len(one.words) == 1 else None
        return before if before and before.kind is Kind.ORGANISATION and not before.several else None

    def _related(self, one: NounPhrase) -> Entity | None:
        """Somebody’s relative, or who held an office before or after somebody: "his wife", "her predecessor"."""
        scene = self._scene
        owner = owner_of(scene, one.possessor, (one.possessor,)) if one.possessor else None
        if owner is None:
            return None
        pairs = [(scene.register.of(first), scene.register.of(second), gap) for first, second, gap in scene.neighbours()]
        return beside_in_office(one, owner.name, pairs) or relative(one, owner.name, scene.register.entities)


def _dated(words: str) -> bool:
    """Whether ``words``, in lower case, are a day and no more: "March 4", the dateline that a headline stands behind."""
    first, *rest = words.replace(",", " ").split() or [""]
    return bool(rest) and first in word_map("months") and all(word.isdigit() for word in rest)


def _may_go_on(one: NounPhrase) -> bool:
    """Whether a description may be another word for somebody just named: "the candidate", "the 54-year-old", "the widow"."""
    if one.noun is None:
        return True
    if one.noun.kind == "relation":
        return one.noun.word in word_list("callings")
    return one.noun.kind in ("person", "post")
