"""The pieces that chains are read from: contents without what another source takes, links each once."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.extract.inner_grammar import Frame
from headwater.extract.links import Words
from headwater.extract.phrases import bare, noun_class, singular, speech_verb
from headwater.model import Kind, Mention, Spans
from headwater.text.tokens import Tokens


def speaks(tokens: Tokens, cue: Words, start: int) -> bool:
    """Whether the cue at offset ``start`` gives words, and is no shortened verb of another kind: "[he]’s sought"."""
    return tokens.text[start] not in "'’" or any(speech_verb(tokens.lower[at]) for at in range(*cue))


def parted(text: str, source: Spans) -> Mention | None:
    """One of two bodies that share a noun: "Defence" and "ministries" are the Defence Ministry."""
    if len(source) != 2 or noun_class(text[slice(*source[1])].lower()) != "organisation":
        return None
    plural = text[slice(*source[1])]
    name = text[slice(*source[0])].removeprefix("the ").removeprefix("The ")
    return Mention(f"{name} {singular(plural.lower()).title()}", Kind.ORGANISATION, spans=source)


def merged(speaker: Mention | None, links: Sequence[Mention]) -> tuple[Mention, ...]:
    """The links in order, each once, without the speaker."""
    seen = {bare(speaker.name).casefold()} if speaker is not None else set()
    kept = []
    for link in links:
        if link.name.casefold() not in seen:
            seen.add(link.name.casefold())
            kept.append(link)
    return tuple(kept)


def outside(piece: Words, taken: Words) -> Words:
    """``piece`` without what it begins with up to the end of ``taken``."""
    return (max(piece[0], taken[1]), piece[1]) if piece[0] < taken[1] <= piece[1] else piece


def kept(tokens: Tokens, pieces: tuple[Words, ...], quoted: Words) -> tuple[Words, ...]:
    """The pieces behind "Y as saying", and those before it."""
    rest = [(max(first, quoted[1]), end) if first < quoted[1] < end else (first, end) for first, end in pieces]
    trimmed = (trim(tokens, piece) for piece in rest if not quoted[0] <= piece[0] < quoted[1])
    return tuple(piece for piece in trimmed if piece[0] < piece[1])


def trim(tokens: Tokens, piece: Words) -> Words:
    first, end = piece
    while first < end and (
        tokens.lower[first] in {"as", ",", "that", "who", "and"} or speech_verb(tokens.lower[first]) is not None
    ):
        first += 1
    return first, end


def without(frame: Frame, pieces: tuple[Words, ...]) -> tuple[Words, ...]:
    """The content of a frame read in one piece, with the other pieces."""
    inner = frame.content[0]
    others = [piece for piece in pieces if piece[1] <= min(inner[0], frame.source[0]) or piece[0] >= inner[1]]
    others = [piece for piece in others if not piece[0] <= frame.source[0] < piece[1]]
    return tuple(sorted({inner, *others}))
