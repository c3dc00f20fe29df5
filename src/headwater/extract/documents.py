"""Documents, data and images as sources: whom the text says made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.extract.document_forms import LONGEST, WORD, form_in, form_of, head_of, no_maker, participle, passed_on
from headwater.extract.noun_phrases import NounPhrase, printed
from headwater.extract.scene import Scene
from headwater.extract.works import STORY
from headwater.model import Kind, Mention, Spans
from headwater.text.lexicon import word_list

_VERB_REACH = 6
"""Words before "by" among which the verb stands: "released on Friday by", "filed in federal court by"."""
_MAKER_ENDS = frozenset({"to", "about", "on", "that", "which", "who", "dated", "this", "last", "yesterday", "and", "for", "in"})
_OTHERS = frozenset({"another", "other", "this", "that", "these", "those"})


def made_by(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """Whoever the words behind the noun say wrote or made the document that the phrase is: "a study last year by
    economists". None where a name or a possessor before the noun says whose it is.
    """
    if one.determiner == "definite" and len(one.words) == 1 and (known := _said_before(scene, one, spans)) is not None:
        return known
    if one.possessor:
        return _owner(scene, one, spans)
    bodies = [name.text for name in one.names if scene.register.of(name).kind in (Kind.ORGANISATION, Kind.OUTLET)]
    if any(not no_maker(printed(scene.text, one), name) for name in bodies):
        return None
    text = scene.text
    found = [match.span() for match in WORD.finditer(text, one.span[0], spans[-1][1])][:LONGEST]
    words = [text[slice(*word)] for word in found]
    head = head_of(words)
    if head is None:
        return None
    form = form_in(words, head)
    for start, stop in _makers(words, head, form or ""):
        at = (found[start][0], found[stop - 1][1])
        mention = scene.resolve((at,)) if _makes(scene, scene.phrase(at)) else None
        if mention is not None:
            return Mention(mention.name, mention.kind, mention.role, spans, several=mention.several, vague=mention.vague)
    return None


def _owner(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """Whom an unnamed possessor before a document stands for: "the medical examiner’s report"."""
    start, end = one.possessor or (0, 0)
    end -= 2 if scene.text[end - 2 : end] in ("’s", "'s") else 1 if scene.text[end - 1 : end] in "’'" else 0
    owner = scene.phrase((start, end))
    if owner is None or owner.name or owner.names or owner.possessor or owner.noun is None or not form_of(one.words[-1]):
        return None
    if owner.noun.kind in ("document", "vague", "outlet"):
        return None
    mention = scene.resolve(((start, end),))
    return replace(mention, spans=spans) if mention else None


def _said_before(scene: Scene, one: NounPhrase, spans: Spans) -> Mention | None:
    """Whom an earlier source stands for that was the same kind of document: "the letter" is "a letter from Orla Venn"."""
    if form_of(one.words[0]) is None or one.words[0] in STORY:
        return None
    for source in reversed([source for source in scene.sources if source[0][0] < one.span[0]]):
        other = scene.phrase(source[0])
        if other is None or other.opening in _OTHERS:
            continue
        words = [match.group() for match in WORD.finditer(scene.text, source[0][0], source[-1][1])][:LONGEST]
        head = head_of(words)
        if head is not None and words[head].lower() == one.words[0] and (len(words) > head + 1 or head > 1):
            mention = scene.resolve(source)
            return replace(mention, spans=spans) if mention else None
    return None


def _makes(scene: Scene, maker: NounPhrase | None) -> bool:
    """Whether the words can be for a maker: a name that is no place, or a noun for a person or a body."""
    if maker is None or (maker.name is None and maker.noun is None):
        return False
    if maker.name is not None:
        return not scene.register.of(maker.name).place
    return maker.noun is not None and maker.noun.kind not in ("document", "vague")


def _makers(words: Sequence[str], head: int, form: str) -> Iterator[tuple[int, int]]:
    """Where the words for a maker may stand behind the head, from and to."""
    for at in range(head + 1, len(words) - 1):
        joint = words[at].lower()
        if joint not in ("by", "from") and not (joint == "of" and form == "account" and at == head + 1):
            continue
        before = [word.lower() for word in words[max(head + 1, at - _VERB_REACH) : at]]
        verb = next((word for word in reversed(before) if participle(word)), None)
        if verb is not None and passed_on(verb, form):
            continue
        start = at + 1
        stop = next((end for end in range(start + 1, len(words)) if _ends_maker(words, end)), len(words))
        yield start, stop


def _ends_maker(words: Sequence[str], at: int) -> bool:
    word = words[at].lower()
    if not word[0].isalnum() or word in word_list("passing_on_verbs"):
        return True
    joint = word == "and" and at + 1 < len(words) and words[at + 1][:1].isupper()
    return word in _MAKER_ENDS and not joint
