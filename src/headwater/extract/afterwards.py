"""What a sentence adds to the chain of what was said in the one before it: where that was published, and whom it rests on.

"The report said the mine would close. It was first published by X."; "Two men are held, the Herald reported. It cited a
detective."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.extract.chain_pieces import merged
from headwater.extract.outlet_names import OutletName
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import noun_class, phrase_end, speech_verb, words_of
from headwater.model import Kind, Mention, Span, TaggedAttribution
from headwater.text.tokens import Tokens

_MADE = re.compile(
    r"(?:The|This|That)\s+(?:[\w-]+\s+){0,3}?(?:claim|charge|allegation|accusation|remark|comment|statement|announcement)\s+was\s+"
    r"(?:first\s+)?(?:made|presented|voiced|raised|issued|levell?ed|put forward)\s+(?:[a-z]+\s+){0,4}?by\s+(?=\w)"
)
"""How a sentence begins that says whose what the one before it told was."""

_SUBJECT = 4
"""Words of a sentence among which "was" stands that says where something was published."""


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as it was read: its speaker and chain, and whether it has others inside."""

    tagged: TaggedAttribution
    speaker: Mention | None
    via: tuple[Mention, ...]
    nested: bool


def added(tokens: Tokens, outlets: Outlets, read: Sequence[Said]) -> Iterator[tuple[int, Mention | None, tuple[Mention, ...]]]:
    """Numbers of ``read`` whose chain a later sentence tells more of, each with its speaker and chain."""
    placed: dict[int, list[int]] = {}
    for number, one in enumerate(read):
        if one.tagged.cue:
            placed.setdefault(tokens.sentence[tokens.index(one.tagged.cue[0][0])], []).append(number)
    yield from _published_in(tokens, outlets, read, placed)
    for sentence, numbers in placed.items():
        for source in (read[number] for number in numbers if _only_cites(tokens, read[number])):
            for number, speaker in _open_ended(read, placed.get(sentence - 1, [])):
                if source.via[-1].name == speaker.name:
                    yield number, source.speaker, source.via


def made_by(tokens: Tokens, read: Sequence[Said]) -> Iterator[tuple[int, Span]]:
    """Numbers of ``read`` whose one speaker without a name the next sentence tells, each with the words for who that is:
    "A diplomat told ministers that X. The claim was made by [the envoy of Vell]."; not "a source", who may be another.
    """
    for number, one in enumerate(read):
        if one.speaker is None or one.speaker.kind is not Kind.ANONYMOUS or one.nested or not one.tagged.cue:
            continue
        behind = tokens.sentence[tokens.index(one.tagged.cue[0][0])] + 1
        told = _MADE.match(tokens.text, *tokens.sentences[behind]) if behind < len(tokens.sentences) else None
        withheld = any(noun_class(word) == "unnamed" for word in one.speaker.name.lower().split())
        if told is None or withheld or one.speaker.several or one.speaker.vague:
            continue
        first = tokens.index(told.end())
        stop = phrase_end(tokens, first, tokens.bounds(first)[1])
        if stop > first:
            yield number, tokens.span(first, stop)


def _published_in(
    tokens: Tokens, outlets: Outlets, read: Sequence[Said], placed: Mapping[int, Sequence[int]]
) -> Iterator[tuple[int, Mention, tuple[Mention, ...]]]:
    """Those of which the next sentence says where they were published."""
    for name in outlets.names:
        before = placed.get(tokens.sentence[name.first] - 1, [])
        if not before or outlets.own(name) or not _published(tokens, name):
            continue
        for number, speaker in _open_ended(read, before):
            if speaker.kind is not Kind.OUTLET:
                yield number, speaker, merged(speaker, (outlets.mention(name),))


def _open_ended(read: Sequence[Said], numbers: Sequence[int]) -> Iterator[tuple[int, Mention]]:
    """The speakers of those whose own sentence says neither through whom, nor on whom they rest."""
    for number in numbers:
        one = read[number]
        if one.speaker is not None and not (one.via or one.nested):
            yield number, one.speaker


def _published(tokens: Tokens, name: OutletName) -> bool:
    """Whether the sentence says of what the one before it told that it was "first published by" the outlet."""
    first = tokens.bounds(name.first)[0]
    at = name.first - 1
    at -= tokens.lower[at] == "the" and at > first
    leads = at > first + 1 and tokens.lower[at] in {"by", "in", "on"} and tokens.lower[at - 1] in words_of("published")
    told = tokens.lower[first] == "it" or (tokens.lower[first] in {"the", "his", "her"} and _piece(tokens.lower[first + 1]))
    return leads and told and bool({"was", "were"} & {*tokens.lower[first : first + _SUBJECT]})


def _piece(word: str) -> bool:
    return word in words_of("story") | words_of("piece") | words_of("meeting") or noun_class(word) == "document"


def _only_cites(tokens: Tokens, one: Said) -> bool:
    """Whether it says whom its outlet cites, and nothing that they say: "The paper cited a detective"."""
    speaker, tagged = one.speaker, one.tagged
    if speaker is None or speaker.kind is not Kind.ANONYMOUS or len(one.via) != 1 or one.via[0].kind is not Kind.OUTLET:
        return False
    cue = tokens.lower[slice(*tokens.range((tagged.cue[0][0], tagged.cue[-1][1])))]
    content = [word for span in tagged.content for word in tokens.lower[slice(*tokens.range(span))]]
    cites = {speech_verb(word) for word in cue} == {"cited"}
    return cites and not {"saying", "that", ":", '"', "“"} & {*content}
