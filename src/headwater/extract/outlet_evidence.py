"""Outlets of unfamiliar names, told by where their names stand: no list holds the outlets of the whole world.

Each place in which a report puts a name weighs ("told X", "X reported that", "in an interview with X"), and so does a word
of outlets' names in it ("Dagens Varsel", "Pellan Six"); the weights of all its places are summed. Whatever shows a person,
a body or a place rules the name out. A name that the places make an outlet is one wherever the report has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.extract.phrases import bare, capitalised, listed, name_end, noun_class, skip_back, speech_verb, words_of
from headwater.text.lexicon import word_list, word_map
from headwater.text.names import Name, NameKind
from headwater.text.tokens import Tokens

_ENOUGH = 1.0
"""Weight from which a name is an outlet's. By itself a place that others take as often ("told X": Orla Venn; "according to
X") stays below; with a word of outlets' names, or another such place, it does not.
"""

_SURE, _LIKELY, _WEAK = 1.0, 0.5, 0.25

_TO_INTERVIEW = 4
"""Words from the start of a sentence to its "interview": "In a rare telephone interview with"."""

_BY = frozenset({"reported", "quoted", "cited", "published", "aired", "broadcast", "revealed", "carried", "interviewed"})
_PRINTED = frozenset({"op-ed", "oped", "ed", "essay", "column", "editorial", "commentary", "article", "writing", "wrote"})
_STORY = frozenset({"report", "reports", "story", "scoop", "investigation", "interview"})
_SPOKEN_ON = frozenset({"appeared", "appearing", "speaking", "aired", "broadcast", "live", "said", "appearance", "interview"})
_LEADS = frozenset({"told", "tells", "by", "to", "with", "on", "in", "for", "citing", "quoting", "via", "at", "of", "from"})
_WRITERS = frozenset({"columnist", "reporter"})
"""Who writes for the outlet named before; a correspondent or a blogger may be called by what they write of."""
_OWNED = frozenset({"source", "sources"})
_VERBS = frozenset({"reported", "reports", "quoted", "quotes", "revealed", "reveals", "writes", "wrote", "cited", "cites"})
_BEHIND = frozenset(
    {"that", "on", "in", "at", "as", "how", "he", "she", "they", "it", "there", "the", "and", "newspaper", "report"}
)
_CONTENT = frozenset({"that", ",", ".", ":", "on", "citing", "quoting", "last", "earlier", "late", "this", "in"})


_PREFIXES = frozenset({"Mc", "Ma", "De", "Di", "La", "Le", "Fi"})
"""What a surname with two capitals begins with."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name where an outlet may stand: its words ``first`` to ``end`` (exclusive), and what the place weighs."""

    first: int
    end: int
    weight: float


def likely_outlets(tokens: Tokens, names: Sequence[Name], persons: frozenset[str]) -> frozenset[str]:
    """The names that their places in the report make outlets', without article and possessive.

    ``persons`` are last words of longer names and names behind a courtesy title, which may be surnames.
    """
    kinds = {name.bare[0]: name for name in names}
    weights: dict[str, float] = {}
    ruled_out: set[str] = set()
    for seen in _places(tokens):
        name = bare(tokens.text[slice(*tokens.span(seen.first, seen.end))])
        if name in ruled_out:
            continue
        if name not in weights:
            if _somebody_else(tokens, seen, kinds, persons):
                ruled_out.add(name)
                continue
            weights[name] = _LIKELY * _hinted(tokens, seen.first, seen.end)
        weights[name] += seen.weight
    return frozenset(name for name, weight in weights.items() if weight >= _ENOUGH)


def _places(tokens: Tokens) -> Iterator[_Seen]:
    for at, word in enumerate(tokens.lower[:-1]):
        if word in _LEADS:
            weight = _weight_behind(tokens, at)
            if weight and (seen := _behind(tokens, at + 1, weight)) is not None:
                yield seen
        elif (word in _VERBS or word in _STORY or word in _OWNED) and (before := _before(tokens, at)) is not None:
            yield before
        elif word in _WRITERS and (writes := _writing(tokens, at)) is not None:
            yield writes


def _written_for(tokens: Tokens, end: int) -> bool:
    """Whether the calling of who writes for it follows a name."""
    return end < len(tokens) and tokens.lower[end] in _WRITERS


def _writing(tokens: Tokens, at: int) -> _Seen | None:
    """The name of two words or more before a writer's calling and name: "Pellan Quay columnist Ida Rell"."""
    behind = at + 1 < len(tokens) and tokens.word(at + 1) in word_map("given_names")
    start = at
    while start > tokens.bounds(at)[0] and _of_name(tokens, start - 1, at):
        start -= 1
    while start < at and (tokens.lower[start] in words_of("standing") | words_of("opener") or tokens.word(start).islower()):
        start += 1
    former = start > 0 and tokens.lower[start - 1] == "former"
    return _Seen(start, at, _SURE) if behind and at > start + 1 and not former else None


def _weight_behind(tokens: Tokens, at: int) -> float:
    """What the word at ``at``, and the one before it, weigh for a name behind them; 0 where they lead to no outlet."""
    word = tokens.lower[at]
    before = tokens.lower[at - 1] if at else ""
    if word in {"told", "tells"}:
        return _LIKELY
    if word == "by":
        as_saying = before == "saying" and bool({"quoted", "cited"} & {*tokens.lower[max(0, at - 4) : at]})
        return _SURE if before in _BY or as_saying else _LIKELY if before in _STORY else 0
    if word == "to":
        double = before == "according" and _already_said(tokens, at)
        speaking = before in words_of("speaking") | words_of("meeting") or before == "referring"
        return _SURE if double else _WEAK if before == "according" else _LIKELY if speaking else 0
    if word in {"citing", "quoting", "via"}:
        return _WEAK
    if word == "on":
        return _LIKELY if before in _SPOKEN_ON else 0
    if word in {"for", "in"} and before in _PRINTED:
        return _SURE
    if word == "in" and before in {"published", "printed", "carried"}:
        return _LIKELY
    if word in {"with", "in", "on", "from"} and before in _STORY:
        return _SURE if before == "interview" and _opens_with(tokens, at - 1) else _LIKELY
    journalist = before in words_of("journalist") and word in {"at", "for", "with", "from"}
    return _SURE if journalist or (before == "editor" and word == "of" and not tokens.glued(at - 1)) else 0


def _opens_with(tokens: Tokens, interview: int) -> bool:
    """Whether the sentence opens with the interview at a word, and a comma ends that: who speaks stands behind it."""
    first, end = tokens.bounds(interview)
    opening = tokens.lower[first] == "in" and interview - first <= _TO_INTERVIEW
    stop = name_end(tokens, interview + 2, end)
    return opening and stop < end and tokens.word(stop) in {",", "on"}


_TO_SPEAKER = 100
"""Words before an "according to" in which a speaker of the same sentence may stand."""


def _already_said(tokens: Tokens, at: int) -> bool:
    """Whether the sentence has a speaker before an "according to" at word ``at``: "he said, according to X"."""
    first = max(tokens.bounds(at)[0], at - _TO_SPEAKER)
    return any(speech_verb(word) in {"said", "told"} for word in tokens.lower[first : at - 1])


def _behind(tokens: Tokens, at: int, weight: float) -> _Seen | None:
    end = tokens.bounds(at)[1]
    at += at < end and tokens.lower[at] in {"the", "a", "an"} and tokens.words[at] != "The"
    at += 3 * (tokens.lower[at + 1 : at + 3] == ("-", "based"))
    stop = name_end(tokens, at, end)
    if stop == at or _describing(tokens, at, stop, end):
        return None
    return _Seen(at, stop, _SURE if _relies(tokens, stop) else weight)


def _relies(tokens: Tokens, stop: int) -> bool:
    """Whether the name goes on ", which quoted", ", whose sources": an outlet's report rests on others."""
    lower = tokens.lower[stop : stop + 3]
    if lower[:1] != (",",) or len(lower) < 3:
        return False
    owned = lower[1] == "whose" and lower[2] in _OWNED
    return owned or (lower[1] == "which" and lower[2] in _VERBS - {"revealed", "reveals"})


def _describing(tokens: Tokens, first: int, stop: int, end: int) -> bool:
    """Whether the capitals only say more of a noun behind them: "a Quinnell poll", "the Lorvish-language service"."""
    article = first > 0 and tokens.lower[first - 1] in {"the", "a", "an"}
    following = tokens.word(stop) if stop < end else ""
    plain = following.isalpha() and following.islower() and bare(tokens.word(stop - 1)) == tokens.word(stop - 1)
    return article and plain and following not in _BEHIND and speech_verb(following) is None


def _before(tokens: Tokens, verb: int) -> _Seen | None:
    """The name right before a verb that reports, or before "report"; only where it is the whole subject."""
    end = skip_back(tokens, verb)
    first = tokens.bounds(verb)[0]
    start = end
    while start > first and _of_name(tokens, start - 1, end):
        start -= 1
    outside = words_of("month") | words_of("opener")  # "In October X reported"
    while start < end and (tokens.lower[start] in outside or not (capitalised(tokens.word(start)) or _prefix(tokens, start))):
        start += 1
    if start >= end:
        return None
    stop = name_end(tokens, start, end)
    if stop < end and bare(tokens.word(stop - 1)) != tokens.word(stop - 1) and tokens.word(stop) in word_map("given_names"):
        return _Seen(start, stop, _SURE)  # "Tarpo’s Jan Roe reported"
    if tokens.lower[verb] in _OWNED:
        owned = stop == end and bare(tokens.word(end - 1)) != tokens.word(end - 1)
        return _Seen(start, end, _LIKELY) if owned else None
    if stop != end or bare(tokens.word(end - 1)) != tokens.word(end - 1):
        return None
    weight = _weight_before(tokens, start, verb)
    return _Seen(start, end, weight if end > start + 1 else min(weight, _LIKELY))  # "Roe reported": a journalist as often


def _prefix(tokens: Tokens, at: int) -> bool:
    return tokens.lower[at] == "al" and tokens.glued(at + 1)


def _of_name(tokens: Tokens, at: int, end: int) -> bool:
    word = tokens.word(at)
    small = at + 1 < end and tokens.lower[at] in words_of("connector")
    return (
        capitalised(word)
        or (word.isdigit() and at + 1 == end)
        or (word == "-" and tokens.glued(at))
        or small
        or _prefix(tokens, at)
    )


def _weight_before(tokens: Tokens, start: int, verb: int) -> float:
    before = tokens.lower[start - 1] if start else ""
    if tokens.glued(start) or (before in {"a", "an"} and tokens.lower[verb] not in _STORY):
        return 0  # "a Responsible Budget reported": the end of a longer name
    following = tokens.lower[verb + 1] if verb + 1 < len(tokens) else ""
    if tokens.lower[verb] in _STORY and tokens.lower[verb] != "reports":
        return _LIKELY if before in {"a", "an", "the"} else 0
    if tokens.lower[verb] in {"quoted", "quotes", "cited", "cites"}:
        saying = "saying" in tokens.lower[verb : verb + 12]
        return _SURE if saying else _WEAK
    return _SURE if following in _CONTENT and tokens.lower[verb] not in {"wrote", "revealed", "reveals"} else _LIKELY


def _hinted(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a word of the name is one of outlets' names, a number, or two joined: "GadgetNest", "Garrow 24", "N4"."""
    hints = word_list("outlet_hints")
    for at in range(first, end):
        word = bare(tokens.word(at))
        if word.isdigit() or (capitalised(word) and word.lower() in hints):
            return True
        joined = word.isalpha() and word[1:] != word[1:].lower() and not word.isupper() and word[:2] not in _PREFIXES
        if joined or (any(mark.isdigit() for mark in word) and word[0].isalpha()):
            return True
    return False


def _somebody_else(tokens: Tokens, seen: _Seen, kinds: Mapping[int, Name], persons: frozenset[str]) -> bool:
    """Whether the name is a person's, a body's or a place's, or no name, as far as the report or a lexicon shows."""
    first, end = seen.first, seen.end
    words = [bare(tokens.word(at)) for at in range(first, end) if tokens.word(at)[0].isalnum()]
    name = kinds.get(tokens.spans[first][0])
    whole = " ".join(words)
    if {"of", "on", "for", "."} & {*tokens.lower[first:end]} or tokens.lower[first] in words_of("time"):
        return True  # "Jan Roe of X", "the U.S", "May 2012"
    titled = name is not None and name.evidence == "particle" and _hinted(tokens, first, end)  # "La Voz de Garrow"
    called = _written_for(tokens, end) and name is not None and name.evidence == "place word"
    if name is not None and name.kind in (NameKind.PERSON, NameKind.PLACE) and not (titled or called):
        return True
    if listed(tokens, first, end, "authorities") or words[-1].lower() in word_list("company_suffixes"):
        return True
    if name is not None and name.kind is NameKind.ORGANISATION and _body(words):
        return True
    if words[0] in word_map("given_names") or tokens.lower[first] in word_map("honorifics"):
        return True
    if whole in word_map("places") or whole in word_list("demonyms") or whole in word_list("platforms"):
        return True
    if whole.lower() in word_list("audiences") | word_list("sentence_starters") | words_of("pronoun") | words_of("time"):
        return True
    return _person(tokens, first, end, persons)


def _body(words: Sequence[str]) -> bool:
    """Whether a word says that the name is a body's, and no word says that it is an outlet's."""
    classes = {word_map("organisation_words").get(word.lower(), "").split(",")[0] for word in words}
    return bool(classes & {"body", "head", "firm"}) and "outlet" not in classes


def _person(tokens: Tokens, first: int, end: int, persons: frozenset[str]) -> bool:
    """Whether a person stands there: behind what they are, before their age or "who", or by a surname that stands alone."""
    before = tokens.lower[first - 1] if first else ""
    following = tokens.words[end : end + 2]
    veteran = before in words_of("standing") and _written_for(tokens, end)
    role = (not veteran and noun_class(before) in {"person", "post", "spokesperson", "unnamed"}) or before in words_of(
        "journalist"
    )
    told_of = following[:1] == (",",) and len(following) > 1 and (following[1].isdigit() or following[1] == "who")
    last = bare(tokens.word(end - 1))
    alone = last in persons if end - first == 1 else _stands_alone(tokens, tokens.word(end - 2), last)
    return role or told_of or alone


def _stands_alone(tokens: Tokens, before: str, last: str) -> bool:
    """Whether the last word of a name comes back without the one ``before`` it: a surname."""
    words = tokens.words
    return any(
        word.startswith(last)
        and bare(word) == last
        and (at == 0 or not (words[at - 1] == before or words[at - 1][0].isupper()))
        and (at + 1 == len(words) or not words[at + 1][0].isupper())
        and not tokens.glued(at)
        for at, word in enumerate(words)
    )
