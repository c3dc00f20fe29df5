"""Where the tagger reaches too far: words of the next paragraph, a passive's subject for a speaker, an auxiliary for a cue,
the one told of for the one who tells, and those who look into a rumour for its source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from headwater.extract.own_voice import asks_reader
from headwater.extract.page import Page
from headwater.extract.phrases import OPENING, capitalised, phrase_end, speech_verb, words_of
from headwater.model import Span, Spans, TaggedAttribution
from headwater.text.lexicon import word_list
from headwater.text.quotes import inside_quotation
from headwater.text.spans import meeting
from headwater.text.tokens import Tokens

_PASSIVE = frozenset({"said", "reported", "believed", "thought", "alleged", "rumoured", "rumored", "understood", "feared"})
"""Participles that stand before "to be" or "to have" only where others say it: "claimed to have" is the subject's own claim."""

_AUXILIARY = frozenset({"has", "have", "had", "is", "are", "was", "were", "be", "been", "will", "would", "can", "may"})

_SCRAP = 4
"""Words from which what stands in another sentence may be said there."""

_LONGEST_TELLER = 6
"""Words of the one who tells, at the end of a sentence: ", reported the Vell Herald"."""

_START = itemgetter(0)

_NAMED_SAID = re.compile(r"(?<=[a-z] )Said(?: and|,)? [A-Z]")
"""Somebody called Said: "the brothers Said and Karim Roe"."""
_BEHIND_SAID = 8
"""Code points behind "Said" in which the next name begins."""

_CAPTION_HEAD = 60
"""Code points before the end of a caption's head in which the picture's credit ends."""
_CAPTION = re.compile(r"\S[ \t]{3,}[A-Z][a-z]+\Z")
"""A picture's credit, the space that sets its caption apart, and the word that heads the caption: "KLP   Shock: ..."."""

_PUT_FORWARD = re.compile(r"\b(?:allegations?|claims?|reports?|accusations?|charges?|suggestions?|rumou?rs?)(?=\s+that\b)")
_INQUIRY = 5
"""Words before such a noun in which the verb of who is to look into it stands: "look into the many old claims that"."""

_MAKER = 14
"""Words from such a noun to its clause with whoever makes the claims between: "claims by two nurses on the ward that"."""

_HANDLE = re.compile(r"\b(?:handle|username|account|name|as|user)\s+(@\w+)")


def within_reach(page: Page, tagged: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """``tagged`` with each cut back to what it says; without those whose cue says nothing."""
    tokens = page.tokens
    kept = []
    for one in tagged:
        if (
            _says_nothing(tokens, one, page.spoken)
            or _nobodys(tokens, one, page.spoken)
            or _credits_nobody(tokens, one)
            or _far_before(tokens, one, page.spoken)
            or _above(tokens, one, page.spoken)
        ):
            continue
        mended = _told_of(tokens, one) or _passive(tokens, one) or _looked_into(tokens, one) or _by_handle(tokens, one)
        mended = mended or _without_scrap(tokens, one) or _to_be_looked_into(tokens, one) or _brought(tokens, one) or one
        kept.append(_without_scraps(tokens, _in_paragraph(tokens, mended, page.spoken), page.spoken))
    return kept


def _words(tokens: Tokens, spans: Spans) -> list[str]:
    return [tokens.lower[at] for span in spans for at in range(*tokens.range(span))]


def _says_nothing(tokens: Tokens, one: TaggedAttribution, spoken: Spans) -> bool:
    """Whether the cue is an auxiliary alone, whose verb is taken for what is said ("has renewed its interest")."""
    if not one.cue or not _AUXILIARY.issuperset(_words(tokens, one.cue)):
        return False
    behind = next((span for span in one.content if span[0] >= one.cue[-1][1]), None)
    if behind is None or inside_quotation(behind, spoken):
        return False
    return re.search(r"(?:ed|en|ing)$", tokens.lower[tokens.range(behind)[0]]) is not None


def _nobodys(tokens: Tokens, one: TaggedAttribution, spoken: Spans) -> bool:
    """Whether the source is the reader who is asked something ("do you think", "let's see") or heads a caption, or the cue is
    somebody's name.
    """
    words = _words(tokens, one.source)
    if any(
        _NAMED_SAID.search(tokens.text, max(0, start - 1), end + _BEHIND_SAID)
        for start, end in one.cue
        if end - start == len("Said")
    ):
        return True
    if one.source and _words(tokens, one.cue) == [":"]:
        end = one.source[-1][1]
        return _CAPTION.search(tokens.text, max(0, end - _CAPTION_HEAD), end) is not None
    if len(words) != 1 or inside_quotation(one.source[0], spoken):
        return False
    asked = words == ["you"] and asks_reader(tokens.text[slice(*next(iter(meeting(tokens.sentences, one.source[0]))))])
    return asked or words in (["let's"], ["let’s"])


_NO_SOURCE = frozenset({"a", "an", "the", "after", "before", "by", "despite", "having", "since", "while", "without"})
"""Words that are no source, and that none ends with."""
_ARTICLES = frozenset({"a", "an", "the"})
_KNOWN = re.compile(r"\b(?:known|nicknamed|dubbed)\s+(?:by|to|in|among)\b.*", re.DOTALL | re.IGNORECASE)
_PLACED = re.compile(r"\b(?:felt|listed|seen|used)\b\W*\Z", re.IGNORECASE)
_AMONG = re.compile(r"\W*(?:in|among|across|throughout)\s+", re.IGNORECASE)
_DATED = frozenset({"published", "posted", "updated"})


def _credits_nobody(tokens: Tokens, one: TaggedAttribution) -> bool:
    """Whether the cue is none: a participle in a noun phrase ("the [reported] offers"), the line with a report's date,
    what somebody is called ("known by the police as"), where somebody is listed.
    """
    if len(one.cue) != 1 or not one.source:
        return False
    text, (start, end) = tokens.text, one.cue[0]
    cue, source = text[start:end].lower(), one.source[0]
    if cue in _DATED and text.startswith(":", end):
        return True
    if tokens.lower[tokens.range(source)[1] - 1] in _ARTICLES and 0 < start - source[1] <= 1 and cue.endswith("ed"):
        return speech_verb(cue) is not None or " " in text[slice(*source)]
    if end <= source[0]:
        between = text[end : source[0]]
        called = text[source[1] :].lstrip().startswith("as ") and _KNOWN.search(text[start : source[0]]) is not None
        return called or (_PLACED.search(text, start, end) is not None and _AMONG.fullmatch(between) is not None)
    return False


def _without_scrap(tokens: Tokens, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "[After] refusing to name him", with nobody for a source."""
    nobody = len(one.source) == 1 and bool(one.cue) and {*_words(tokens, one.source)} <= _NO_SOURCE
    return replace(one, source=()) if nobody else None


def _told_of(tokens: Tokens, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "The mayor left the town, reported Kestrel 3" with the mayor for its source: with who tells."""
    if len(one.source) != 1 or len(one.cue) != 1 or len(one.content) < 2:
        return None
    source, cue = one.source[0], one.cue[0]
    if not (one.content[0][0] <= source[0] and source[1] <= one.content[0][1] <= cue[0]):
        return None
    first, after = tokens.range(cue)
    behind = [span for span in one.content if span[0] >= cue[1]]
    reported = {speech_verb(word) for word in tokens.lower[first:after]} & {"reported", "said"}
    if len(behind) != 1 or not reported or first == 0 or tokens.word(first - 1) != ",":
        return None
    low, high = tokens.range(behind[0])
    name = low + (tokens.lower[low] == "the")
    ends = high >= tokens.bounds(first)[1] - 1
    if not ends or high - low > _LONGEST_TELLER or name >= high or not capitalised(tokens.word(name)):
        return None
    said = tuple(span for span in one.content if span[1] <= cue[0])
    return replace(one, source=(behind[0],), content=said)


def _passive(tokens: Tokens, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "His health said to be at risk": with nobody for a source, and what is said to be at risk in what is said."""
    if len(one.source) != 1 or not one.cue or not one.content:
        return None
    last = tokens.range(one.cue[-1])[1] - 1
    starts = [span for span in one.content if span[0] >= one.cue[-1][1]]
    if tokens.lower[last] not in _PASSIVE or not starts or one.source[0][1] > one.cue[0][0]:
        return None
    at = tokens.range(starts[0])[0]
    at += tokens.lower[at] == "to"
    before = tokens.lower[at - 1] == "to"
    if not before or at - 1 > last + 1 or tokens.lower[at] not in {"be", "have"}:
        return None
    return replace(one, source=(), content=tuple(sorted((*one.source, *one.content))))


def _looked_into(tokens: Tokens, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "Police are investigating claims that X": with the claims for a source, or Y of "claims by Y that X"."""
    if not one.cue or not one.content:
        return None
    cue, (low, high) = _words(tokens, one.cue), tokens.range(one.content[0])
    if word_list("inquiry_verbs").isdisjoint(cue):
        return None
    nouns = words_of("rumour") | {"claims", "allegations", "accounts"}
    after = tokens.range(one.cue[-1])[1]
    noun = next((at for at in (after - 1, *range(after, min(low + 3, high))) if tokens.lower[at] in nouns), None)
    if noun is None or noun + 1 >= len(tokens):
        return None
    opens = noun + 1
    start = opens if tokens.lower[opens] in {"that", "of"} else noun + 1
    content = (tokens.spans[max(start, low)][0], one.content[0][1])
    if (that := _put_forward_by(tokens, noun)) is not None and low <= that < high:
        content = (tokens.spans[that][0], one.content[0][1])
        maker = (tokens.span(noun + 2, that),)
        return replace(one, source=maker, cue=(tokens.span(noun, noun + 1),), content=(content, *one.content[1:]))
    first = noun
    while tokens.lower[first - 1] in words_of("unconfirmed"):
        first -= 1
    if content[0] >= content[1]:
        return None
    return replace(
        one, source=(tokens.span(first, noun + 1),), cue=(tokens.span(opens, opens + 1),), content=(content, *one.content[1:])
    )


def _put_forward_by(tokens: Tokens, noun: int) -> int | None:
    """The word of "claims by Y that X" at which X begins; None where nobody is said to make the claims."""
    that = next((at for at in range(noun + 3, min(noun + _MAKER, len(tokens))) if tokens.lower[at] == "that"), None)
    made = that is not None and tokens.lower[noun + 1] in {"by", "from"} and phrase_end(tokens, noun + 2, that) == that
    return that if made else None


def _to_be_looked_into(tokens: Tokens, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "The envoy asked the council to look at allegations that X": who asks for it puts X forward; where that is not
    said, with the allegations for a source.
    """
    if len(one.cue) != 1 or not one.content or word_list("request_verbs").isdisjoint(_words(tokens, one.cue)):
        return None
    start, end = one.content[-1]
    noun = _PUT_FORWARD.search(tokens.text, max(start, one.cue[0][1]), end)
    if noun is None:
        return None
    at = tokens.index(noun.start())
    before = tokens.lower[max(tokens.range(one.cue[0])[1], at - _INQUIRY) : at]
    if word_list("inquiry_verbs").isdisjoint(before) and not {("look", "into"), ("look", "at")} & {*pairwise(before)}:
        return None
    said = ((noun.end() + 1, end),)
    if not one.source:
        return replace(one, source=(noun.span(),), cue=(tokens.span(at + 1, at + 2),), content=said)
    return replace(one, cue=(*one.cue, noun.span()), content=said)


def _brought(tokens: Tokens, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "This column gave you reports of X" with the one who is told for a source: with nobody for one."""
    if not one.source or not one.cue or one.source[-1][1] + 1 != one.cue[0][0]:
        return None
    told = _words(tokens, one.source) in (["you"], ["us"], ["them"], ["readers"])
    return replace(one, source=()) if told and tokens.lower[tokens.range(one.cue[0])[0]] in words_of("rumour") else None


def _by_handle(tokens: Tokens, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "a blogger using the handle @DeckWatch": with the name that the account goes by for a source."""
    if len(one.source) != 1:
        return None
    found = _HANDLE.search(tokens.text, *one.source[0])
    return replace(one, source=(found.span(1),)) if found else None


def _far_before(tokens: Tokens, one: TaggedAttribution, spoken: Spans) -> bool:
    """Whether all that is said stands in paragraphs before the one right before its source and cue, without quotation marks."""
    if not one.cue or not one.source or not one.content:
        return False
    home = _paragraph(tokens, min(one.cue[0][0], one.source[0][0]))
    return all(
        _paragraph(tokens, end - 1) < home - 1 and not _quoted(tokens, (start, end), spoken) for start, end in one.content
    )


def _above(tokens: Tokens, one: TaggedAttribution, spoken: Spans) -> bool:
    """Whether source and cue stand in a line above all that is said, which no colon leads to and no marks quote: a heading
    ("IN FOCUS: Ada Roe honoured") has nothing to do with who says what is below it.
    """
    if not one.cue or not one.source or not one.content:
        return False
    end = max(one.cue[-1][1], one.source[-1][1])
    line = tokens.text.find("\n", end)
    leads = tokens.text[one.cue[0][0] : line].rstrip().endswith((":", "-", "–", "—", "”", '"'))
    if line < 0 or one.content[0][0] < line or leads:
        return False
    return not any(_quoted(tokens, span, spoken) for span in one.content)


def _in_paragraph(tokens: Tokens, one: TaggedAttribution, spoken: Spans) -> TaggedAttribution:
    """Without what runs on into another paragraph than the cue's, unless it is quoted or nothing else is said."""
    if not one.cue:
        return one
    home = _paragraph(tokens, one.cue[0][0])
    pieces = [piece for span in one.content for piece in _parts(tokens, span)]
    kept = [piece for piece in pieces if _paragraph(tokens, piece[0]) == home or _quoted(tokens, piece, spoken)]
    if not any(_paragraph(tokens, piece[0]) == home for piece in kept):
        kept = _running_on(tokens, pieces, spoken)
    return replace(one, content=tuple(kept)) if len(kept) < len(pieces) else one


def _running_on(tokens: Tokens, pieces: Sequence[Span], spoken: Spans) -> list[Span]:
    """``pieces`` without those that are not quoted and stand more than a paragraph behind the one before them."""
    kept = list(pieces[:1])
    for piece in pieces[1:]:
        near = _paragraph(tokens, piece[0]) - _paragraph(tokens, kept[-1][1] - 1) <= 1
        kept += [piece] if near or _quoted(tokens, piece, spoken) else []
    return kept


def _without_scraps(tokens: Tokens, one: TaggedAttribution, spoken: Spans) -> TaggedAttribution:
    """Without a few words of another sentence than the cue's, where more is said in the cue's own."""
    if not one.cue or len(one.content) == 1:
        return one
    home = tokens.sentence[tokens.range(one.cue[0])[0]]

    def scrap(span: Span) -> bool:
        first, end = tokens.range(span)
        words = sum(tokens.word(at)[0].isalnum() for at in range(first, end))
        return words < _SCRAP and tokens.sentence[first] != home and not _quoted(tokens, span, spoken)

    kept = tuple(span for span in one.content if not scrap(span))
    said = any(tokens.sentence[tokens.range(span)[0]] == home for span in kept)
    return replace(one, content=kept) if said and len(kept) < len(one.content) else one


def _parts(tokens: Tokens, span: Span) -> list[Span]:
    """The pieces of ``span`` in each paragraph."""
    return [(max(start, span[0]), min(end, span[1])) for start, end in meeting(tokens.paragraphs, span)] or [span]


def _paragraph(tokens: Tokens, position: int) -> int:
    return bisect_right(tokens.paragraphs, position, key=_START)


def _quoted(tokens: Tokens, piece: Span, spoken: Spans) -> bool:
    return inside_quotation(piece, spoken) > 0 or tokens.text[piece[0]] in OPENING
