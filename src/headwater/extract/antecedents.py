"""Whom "who" and "which" take up: "Ida Rell, who …", "miners in Tarn, who …"."""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.extract.entities import Entity
from headwater.extract.noun_phrases import noun_of, opening_of, tokens
from headwater.extract.scene import Scene
from headwater.model import Kind, Mention, Span, Spans
from headwater.text.lexicon import word_list, word_map

_OF = re.compile(r"\b(?:of|at|for)\s+$")
_BEFORE_RELATIVE = re.compile(r"(?:[’']s?)?(?:\s*\([^)]*\))?\s*,?\s*(?:most of|many of|both of|some of|all of)?\s*")
_WHERE = frozenset({"across", "around", "at", "from", "in", "inside", "near", "on", "outside"})
_WHOSE = frozenset({"behind", "for", "of", "to", "with"})
_PEOPLE = frozenset({"collective", "person", "post", "relation", "spokesperson", "unnamed"})
_IN_NAMES = frozenset({".", "'s", "’s"})
_MADE = frozenset({"by", "from", "of"})
"""Words behind a document that lead to whose it is."""
_WORK_REACH = 12
_REACH = 8
"""Words from a noun for people to a name that tells where or whose they are."""
_NEXT = re.compile(r"who\s+(?:\w+ly\s+|also\s+)?(\w+)", re.IGNORECASE)


def antecedent(scene: Scene, position: int, spans: Spans, *, people: bool) -> Mention | None:
    """Whom a relative pronoun at ``position`` means: the name, or the noun phrase, right before it."""
    text = scene.text
    start = scene.prose.sentences[scene.prose.sentence(position)][0]
    near = [one for one in scene.occurrences if start <= one.span[0] and one.span[1] <= position]
    if near and _BEFORE_RELATIVE.fullmatch(text[near[-1].span[1] : position]):
        headed = _headed(scene, (start, near[-1].span[0]), near[-1].entity, position) if people else None
        if headed is not None:
            return meant_at(scene, (headed, near[-1].span[1]), spans)
        if not people and (work := _work(scene, (start, near[-1].span[0]), (near[-1].span[1], position))) is not None:
            return meant_at(scene, (work, near[-1].span[1]), spans)
        fitting = [one for one in near if not people or one.entity.kind is Kind.PERSON]
        last = fitting[-1] if fitting else near[-1]
        return scene.mention(last.entity, spans)
    body: Span | None = None
    for word in reversed(tokens(text, (start, position))):
        noun = noun_of(text[slice(*word)])
        if noun is None or (people and noun.kind in ("document", "outlet")):
            continue
        opening = opening_of(text, start, word)
        if people and noun.kind == "organisation" and body is None and _OF.search(text, start, opening):
            body = (opening, word[1])  # "the chief of the brigade, who": the chief is meant
            continue
        return meant_at(scene, (opening, body[1] if body else word[1]), spans)
    return meant_at(scene, body, spans) if body else None


def meant_at(scene: Scene, span: Span, spans: Spans) -> Mention | None:
    """Who the words at ``span`` mean, as the one that those at ``spans`` do."""
    mention = scene.resolve((span,))
    return replace(mention, spans=spans) if mention else None


def _headed(scene: Scene, before: Span, entity: Entity, position: int) -> int | None:
    """Where the phrase begins for the people who are meant, where a name behind it only tells where or whose they are:
    "[miners in Tarn], who", "[suppliers for Orvan], who say"; None where the name is meant, "friends of Ida Rell, who has".
    """
    text = scene.text
    words = [(word, text[slice(*word)]) for word in tokens(text, before)[-_REACH:]]
    while words and (words[-1][1] == "the" or words[-1][1][0].isupper() or words[-1][1] in _IN_NAMES):
        words.pop()
    if not words or words[-1][1] not in _WHERE | _WHOSE:
        return None
    lead = words.pop()[1]
    for word, string in reversed(words):
        noun = noun_of(string)
        if noun is not None and noun.kind in _PEOPLE:
            owned = entity.kind is not Kind.PERSON or noun.kind == "post" or (noun.plural and _several_do(text, position))
            return opening_of(text, before[0], word) if lead in _WHERE or owned else None
        if not string[0].isalpha() or string in word_list("finite_verbs") or string in word_map("speech_verbs"):
            return None
    return None


def _work(scene: Scene, before: Span, behind: Span) -> int | None:
    """Where the phrase begins for a document that "that" takes up, where a name behind it only tells whose it is: "[a letter
    from the mayor of Tarn] that says"; None where a comma sets the name apart, "a letter to the Herald, which says".
    """
    text = scene.text
    if "," in text[slice(*behind)]:
        return None
    words = tokens(text, before)[-_WORK_REACH:]
    for place in range(len(words) - 1, -1, -1):
        string = text[slice(*words[place])]
        noun = noun_of(string)
        if noun is not None and noun.kind == "document" and string.islower():
            led = place + 1 < len(words) and text[slice(*words[place + 1])] in _MADE
            return opening_of(text, before[0], words[place]) if led else None
        low = string.lower()
        if not string[0].isalnum() or low in word_list("finite_verbs") or low in word_map("speech_verbs"):
            return None
    return None


def _several_do(text: str, position: int) -> bool:
    """Whether the verb behind "who" is in the plural: "who say", "who have"."""
    following = _NEXT.match(text, position)
    verb = following.group(1).lower() if following else ""
    return verb in {"are", "do", "have", "were"} or {verb, f"{verb}s"} <= word_list("speech_verbs")
