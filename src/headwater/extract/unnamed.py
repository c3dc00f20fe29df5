"""Sources without a name, typed: how many, how placed, with which body, whom they told, on what terms.

All of it is read from the report's own words for them and beside them. Nothing here gives a name to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from headwater.extract.conditions import conditions
from headwater.extract.document_forms import form_at, form_of
from headwater.extract.noun_phrases import noun_of
from headwater.extract.placements import placement, plain
from headwater.extract.vagueness import generic, nobody_in_particular, state_media
from headwater.model import Attribution, Contact, Kind, Mention, Report, Span, Unnamed
from headwater.text.lexicon import word_map

_SPOKE = (
    r"(?:told|tells|tell|telling|informed|spoke (?:to|with)|spoken (?:to|with)|speaking (?:to|with)|speaks (?:to|with)"
    r"|talked (?:to|with)|talking (?:to|with)|confirmed to|disclosed to|an interview with|interviewed by)"
)
_TOLD_BEFORE = re.compile(rf"\b{_SPOKE}\s+(?:(?:the|our|[\w’'-]+(?:[’']s)?)\s+){{0,4}}$", re.IGNORECASE)
_ASKED_BEHIND = re.compile(
    r"(?:[’']s \w+)?\s+(?:(?:has|have|had)\s+)?(?:spoke|spoken|talked) (?:to|with)\s|"
    r"\s+(?:(?:has|have|had|was|were|been)\s+){0,2}(?:interviewed|told by|heard from)\s",
    re.IGNORECASE,
)
_US = r"us|me|this (?:newspaper|paper|reporter|correspondent|website|magazine|publication|outlet|network)"
_OURS = re.compile(r"\b(?:our|my)\s+(?:own\s+)?(?:sources?|contacts?|informants?)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"[\s“\"'‘]*(?:(?P<pronoun>he|she|they|both|all|none|neither|each)\b|(?:the|both|all|these|this|that)\s)", re.IGNORECASE
)
_APPOSED = re.compile(r",\s+((?:an?|one|the)\s[^,;:“”\"]+)")
_HEARD = 60
"""Characters before an outlet's name in which the words stand that say it was told."""
_BACK = 2
"""Sentences back in which somebody spoke of whom a sentence says on what terms."""


@dataclass(slots=True)
class _Known:
    """What has been gathered of one unnamed source, by its words, while its report is read."""

    conditions: set[Span] = field(default_factory=set)
    told: str | None = None
    own: bool = False
    apposed: str = ""


def is_unnamed(mention: Mention) -> bool:
    """Whether the words are a description of a person or of people, not a name."""
    if mention.kind is Kind.ANONYMOUS:
        return True
    words = mention.name.split()
    if mention.kind not in (Kind.PERSON, Kind.GROUP) or not words:
        return False
    many = mention.kind is Kind.GROUP and len(words) == 1  # "Residents" opens a sentence
    return many or words[0].lower() in word_map("determiners") or not words[-1][:1].isupper()


def typed(report: Report, attributions: Sequence[Attribution], sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """``attributions`` with what is said of each source that is not named, and the form of each document.

    ``sentences`` are the spans of the report's sentences, in order. What is said of a source once ("the official spoke on
    condition of anonymity") holds for it throughout the report.
    """
    chains = [chain for one in _walk(attributions) if (chain := _chain(one))]
    known: dict[str, _Known] = {}
    for chain in chains:
        for place, mention in enumerate(chain):
            if is_unnamed(mention):
                _note_contact(report, mention, chain[place + 1 :], known.setdefault(mention.name, _Known()))
    _note_conditions(report, chains, sentences, known)
    return tuple(_retyped(report, one, known) for one in attributions)


def _walk(attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    for one in attributions:
        yield one
        yield from _walk(one.inner)


def _chain(attribution: Attribution) -> tuple[Mention, ...]:
    return (*((attribution.speaker,) if attribution.speaker else ()), *attribution.via)


def _retyped(report: Report, attribution: Attribution, known: Mapping[str, _Known]) -> Attribution:
    chain = _chain(attribution)
    made = [_typed(report, mention, chain[place + 1 :], known.get(mention.name)) for place, mention in enumerate(chain)]
    inner = tuple(_retyped(report, one, known) for one in attribution.inner)
    if tuple(made) == chain and inner == attribution.inner:
        return attribution
    if attribution.speaker is None:
        return replace(attribution, via=tuple(made), inner=inner)
    return replace(attribution, speaker=made[0], via=tuple(made[1:]), inner=inner)


def _typed(report: Report, mention: Mention, beyond: Sequence[Mention], known: _Known | None) -> Mention:
    if nobody_in_particular(mention):
        return replace(mention, kind=Kind.ANONYMOUS, vague=True)
    if mention.kind not in (Kind.PERSON, Kind.OUTLET) and state_media(mention.name):
        return replace(mention, kind=Kind.OUTLET, several=False)
    document = _form(report.text, mention)
    if mention.kind in (Kind.ANONYMOUS, Kind.GROUP) and form_of(mention.name) and placement(mention.name).placed is None:
        return replace(mention, kind=Kind.DOCUMENT, document=form_of(mention.name))
    if known is None or mention.vague:
        return replace(mention, document=document) if document else mention
    if generic(mention.name):
        return replace(mention, vague=True)
    found = placement(mention.name)
    if found.placed is None and known.apposed:
        found = placement(known.apposed)
    told = known.told if any(one.name == known.told for one in beyond) else None
    relayed = any(one.kind is Kind.OUTLET for one in beyond)
    contact = Contact.OWN if known.own else Contact.RELAYED if relayed else None
    unnamed = Unnamed(found.placed, found.body, found.count, contact, told, tuple(sorted(known.conditions)))
    return replace(mention, unnamed=unnamed if unnamed != Unnamed() else None, document=document)


def _form(text: str, mention: Mention) -> str | None:
    """The form of the document that the words of ``mention`` are headed by; a name is none ("the Post")."""
    if mention.kind is Kind.DOCUMENT and (form := form_of(mention.name)):
        return form
    words = text[slice(*mention.spans[0])].casefold() if mention.spans else ""
    return None if words.removeprefix("the ") in mention.name.casefold() else form_at(text, mention.spans)


def _note_contact(report: Report, mention: Mention, beyond: Sequence[Mention], known: _Known) -> None:
    apposed = _APPOSED.search(report.text, *(mention.spans[0] if mention.spans else (0, 0)))
    if apposed is not None:
        known.apposed = known.apposed or " ".join(apposed.group(1).split())
    outlet = next((one for one in beyond if one.kind is Kind.OUTLET), None)
    if outlet is not None and known.told is None and any(_spoke_to(report.text, span) for span in outlet.spans):
        known.told = outlet.name
    if any(_OURS.search(report.text, *span) for span in mention.spans):
        known.own = True


def _spoke_to(text: str, outlet: Span) -> bool:
    """Whether the words around an outlet's name say that it spoke to somebody itself: "told the Herald"."""
    before = _TOLD_BEFORE.search(text, max(0, outlet[0] - _HEARD), outlet[0])
    return before is not None or _ASKED_BEHIND.match(text, outlet[1]) is not None


def _to_us(report: Report) -> re.Pattern[str]:
    names = sorted({re.escape(name.removeprefix("The ")) for name in (report.outlet, report.agency) if name})
    whom = "|".join([_US, *(rf"(?:the\s+)?{name}" for name in names)])
    return re.compile(rf"\b(?=[acdist]){_SPOKE}\s+(?:{whom})\b", re.IGNORECASE)  # the letters that it may begin with


def _note_conditions(
    report: Report, chains: Sequence[Sequence[Mention]], sentences: Sequence[Span], known: Mapping[str, _Known]
) -> None:
    """Files the terms on which somebody spoke, and "told us", with the speaker that they stand beside."""
    if not known:
        return
    speakers = sorted(
        (span, mention) for chain in chains for mention in chain if mention.kind in _PEOPLE for span in mention.spans
    )
    to_us = _to_us(report)
    for number, sentence in enumerate(sentences):
        for span in conditions(report.text, sentence):
            one = known.get(_speaker_at(report.text, span, number, sentences, speakers))
            if one is not None:
                one.conditions.add(span)
        for match in to_us.finditer(report.text, *sentence):
            one = known.get(_speaker_at(report.text, match.span(), number, sentences, speakers))
            if one is not None:
                one.own = True


_PEOPLE = frozenset({Kind.PERSON, Kind.ANONYMOUS, Kind.GROUP})


def _speaker_at(text: str, span: Span, number: int, sentences: Sequence[Span], speakers: Sequence[tuple[Span, Mention]]) -> str:
    """Of whom the words at ``span`` speak, "" if that is unclear: the last source before them in their sentence, else the
    first behind; in a sentence of its own the one who spoke last before, if it opens with words for somebody known.
    """
    sentence = sentences[number]
    here = [(at, mention) for at, mention in speakers if sentence[0] <= at[0] < sentence[1]]
    if here:
        before = [mention for at, mention in here if at[0] <= span[0]]
        return (before or [here[0][1]])[-1].name
    opening = _OPENS.match(text, sentence[0], span[0])
    if opening is None:
        return ""
    first = sentences[max(0, number - _BACK)][0]
    before = [mention for at, mention in speakers if first <= at[0] < sentence[0]]
    if not before:
        return ""
    if opening["pronoun"]:
        return before[-1].name
    head = next((plain(word) for word in text[opening.end() : span[0]].split() if noun_of(word) is not None), None)
    return next((mention.name for mention in reversed(before) if head in _words(mention.name)), "")


def _words(name: str) -> set[str]:
    return {plain(word) for word in name.split()}
