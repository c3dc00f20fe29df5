"""Sources that are bodies and what they make: "the company", "the report", "the paper", "a Kestrel News poll"."""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.extract.descriptions import described_organisation, described_person, fuller_phrase, maker, whose
from headwater.extract.document_forms import no_maker
from headwater.extract.noun_phrases import NounPhrase, printed
from headwater.extract.outlet_names import BRACKET
from headwater.extract.pronouns import thing
from headwater.extract.roles import personal
from headwater.extract.scene import Scene
from headwater.extract.unnamed_mentions import earlier, unnamed
from headwater.model import Kind, Mention, Span, Spans
from headwater.text.lexicon import word_list

STORY = frozenset({"story", "report", "article", "piece", "post", "exclusive", "item", "dispatch", "publication"})
_ALSO_DOCUMENTS = frozenset({"paper", "publication", "journal", "press"})
"""Nouns for outlets that are nouns for what a body publishes, too."""
_ON_AIR = frozenset(
    {"station", "radio station", "television station", "tv station", "news station", "news agency", "news service"}
)
"""What an outlet is called that is also a body: "the station", "the radio station", "the news agency"."""
_NEWS = frozenset(
    {"new", "fresh", "recent", "latest", "media", "news", "newspaper", "press", "online", "unconfirmed", "exclusive"}
)
"""What a report is called that tells the news."""
_SOMEBODYS = frozenset({"campaign", "camp", "team", "office", "foundation"})
_MADE_BY = re.compile(r"\s+by\s+(?:the\s+)?", re.IGNORECASE)


def owner_of(scene: Scene, possessor: Span, spans: Spans) -> Mention | None:
    """Whom a possessor before a noun means: a name, "his", "the clinic’s"; None where the text does not say."""
    name = next((one for one in scene.names if possessor[0] <= one.bare[0] and one.bare[1] <= possessor[1]), None)
    if name is not None:
        return scene.mention(scene.register.of(name), spans)
    if scene.text[slice(*possessor)].lower() in ("his", "her"):
        entity = scene.meant.get(possessor[0])
        return scene.mention(entity, spans) if entity else None
    if scene.text[slice(*possessor)].lower() == "its":
        return thing(scene, possessor[0], spans)
    one = scene.phrase(possessor)
    if one is None or one.noun is None or one.possessor:
        return None
    if one.noun.kind == "organisation":
        return by_body(scene, one, spans)
    if one.noun.kind == "outlet":
        return outlet_before(scene, possessor[0])
    entity = described_person(one, possessor[0], scene.people, scene.prose) if personal(one) else None
    return scene.mention(entity, spans) if entity else None


def by_body(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """The organisation that "the clinic", "the company" means; None where none was named, or another is meant."""
    if one.possessor and not one.names and (owner := owner_of(scene, one.possessor, spans)):
        own = scene.text[one.possessor[1] : one.core[1]].split()
        return Mention(f"{owner.name}’s {' '.join(own)}", Kind.ORGANISATION, None, spans)
    if one.determiner != "definite":
        return None
    if len(one.words) == 1 and one.head in _SOMEBODYS and (owned := whose(one.head, one.span[0], scene.text, scene.names)):
        entity = scene.register.of(owned[0])
        name = owned[1].replace(owned[0].text, entity.name, 1) if entity.kind is Kind.PERSON else owned[1]
        return Mention(name, Kind.ORGANISATION, None, spans)
    body = described_organisation(one, one.span[0], scene.occurrences, scene.prose)
    if body is not None:
        other = _introduced(scene, one, max(place[0] for place in body.places if place[0] < one.span[0]))
        return unnamed(scene, other, spans) if other else scene.mention(body, spans)
    if " ".join(one.words) in _ON_AIR and (outlet := outlet_before(scene, one.span[0])):
        return replace(outlet, spans=spans)
    general = one.head in word_list("general_organisations")
    if not general and len(one.words) == 1 and (fuller := fuller_phrase(one, scene.text, scene.names)):
        return Mention(fuller, Kind.ORGANISATION, None, spans)
    return None


def _introduced(scene: Scene, one: NounPhrase, since: int) -> NounPhrase | None:
    """Another of the kind that the text brings in after ``since``: "a town commission", of which "the commission" speaks."""
    if len(one.words) > 1:
        return None
    plain = rf"(?!(?:{'|'.join(sorted(word_list('phrase_ends') | {'the', 'a', 'an', 'his', 'her', 'its'}))})\b)[\w’'.-]+\s+"
    news = re.compile(rf"\b(?:a|an|another)\s+(?:{plain}){{1,4}}{re.escape(one.head)}\b", re.IGNORECASE)
    last = None
    for last in news.finditer(scene.text, since, one.span[0]):  # noqa: B007 - the last one counts
        pass
    return scene.phrase(last.span()) if last else None


def by_work(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """What is written or broadcast stands for whoever made it where the text says who that is."""
    named_before = [scene.register.of(name) for name in one.names]
    makers = [entity for entity in named_before if entity.kind in (Kind.OUTLET, Kind.ORGANISATION)]
    makers = [entity for entity in makers if not no_maker(printed(scene.text, one), entity.name)]
    outlets = [entity for entity in makers if entity.kind is Kind.OUTLET]
    if makers:
        return scene.mention((outlets or makers)[-1], spans)
    if one.possessor is not None and (owner := owner_of(scene, one.possessor, spans)) is not None:
        return owner
    if one.opening == "this" and one.noun is not None and one.noun.kind == "outlet":
        own = scene.report.outlet
        return Mention(BRACKET.sub("", own), Kind.OUTLET, None, spans) if own else None
    if one.behind and _MADE_BY.fullmatch(scene.text[one.core[1] : one.behind[0].bare[0]]):
        return scene.mention(scene.register.of(one.behind[0]), spans)
    known = one.determiner == "definite"
    made_by = None if one.behind else maker(one.head, one.span[0], scene.text, scene.occurrences, known=known)
    if made_by is not None or not known:
        return scene.mention(made_by, spans) if made_by else _outlet_next(scene, one, spans) or unnamed(scene, one, spans)
    if (one.noun and one.noun.kind == "outlet") or one.head in STORY:
        outlets_only = one.noun is not None and one.noun.kind == "outlet" and one.head not in _ALSO_DOCUMENTS
        if outlet := outlet_before(scene, one.span[0]) or _body_before(scene, one.span[0], known=not outlets_only):
            return replace(outlet, kind=Kind.OUTLET if outlets_only else outlet.kind, spans=spans)
        if (before := earlier(scene, one, spans)) is not None:
            return before
        if len(one.words) == 1 and not one.behind and one.head not in STORY - {"publication"}:
            return None  # "the tabloid", and none was named
    return earlier(scene, one, spans) or unnamed(scene, one, spans)


def outlet_before(scene: Scene, position: int) -> Mention | None:
    """The outlet last credited before ``position``; None if the report named none before it. The name above the headline is
    that of the report's own.
    """
    title = scene.report.title_span or (0, 0)
    before = [
        one
        for one in scene.occurrences
        if one.entity.kind is Kind.OUTLET
        and one.span[0] < position
        and (one.span[0] >= scene.report.body or title[0] <= one.span[0] < title[1])
    ]
    if not before:
        return None
    credited = [one for one in before if one.speaker or one.subject]
    last = max(credited or before, key=lambda one: one.span)
    return scene.mention(last.entity, ((last.span),))


def _outlet_next(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """The outlet whose story "a new report" is, where none was named before and the next sentence opens with what it says:
    "The mill will close, according to a new report. According to the Vell Echo, the price is not known."
    """
    if one.head not in STORY or one.behind or one.opening not in ("a", "an") or not _NEWS.issuperset(one.words[:-1]):
        return None  # a government report is no newspaper's
    prose, position = scene.prose, one.span[0]
    outlets = (other for other in scene.occurrences if other.entity.kind is Kind.OUTLET and not other.quoted)
    first = next((other for other in outlets if other.span[0] >= scene.report.body), None)
    following = prose.sentence(position) + 1
    if first is None or first.span[0] < position or first.sentence != following or not first.speaker or first.possessive:
        return None
    before = scene.text[prose.sentences[following][0] : first.span[0]].lower().split()
    opens = before in ([], ["the"], ["according", "to"], ["according", "to", "the"])
    return scene.mention(first.entity, spans) if opens else None


def _body_before(scene: Scene, position: int, *, known: bool) -> Mention | None:
    """The organisation that spoke last within three sentences before ``position``: "the report said". ``known``: one that is
    shown to be a body; else a name that nothing shows to be one, as an unfamiliar newspaper's.
    """
    sentence = scene.prose.sentence(position)
    near = [one for one in scene.occurrences if one.span[0] < position and sentence - one.sentence <= 3]
    speakers = [one for one in near if one.speaker and one.entity.kind is Kind.ORGANISATION and one.entity.body == known]
    speakers = [one for one in speakers if not one.entity.place]
    return scene.mention(speakers[-1].entity, (speakers[-1].span,)) if speakers else None
