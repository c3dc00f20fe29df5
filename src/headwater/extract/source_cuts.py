"""Sources that the tagger cut at a mark: before an aside in dashes, before the name that somebody goes by, before the words
that say what an outlet calls them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.extract.noun_phrases import noun_of
from headwater.extract.outlet_names import OutletName
from headwater.extract.page import Page
from headwater.extract.phrases import capitalised, phrase_end, words_of
from headwater.extract.pseudonyms import with_goes_by
from headwater.extract.roles import PERSONAL
from headwater.model import Span, Spans, TaggedAttribution

_ASIDE = re.compile(
    r"(?P<dash>\s[–—]\s?|\s--\s|—|\s\()(?P<aside>[^–—()\n“”\"]{2,80}?)(?:\s?[–—]\s|\s--\s|—|\)\s)"
    r"(?:\w+ly\s+|also\s+)?\Z"
)
"""An aside right before a verb: " — it was market day — "."""
_LONGEST = 16
"""Words of a subject before an aside."""

_POSSESSION = re.compile(r"(?P<what>(?:\s+[\w’'-]+){1,6})\s+")
_WHAT = re.compile(r"\s+(?:\w+\s+){1,3}(?:what|which|that)\s+(?=\w)")
"""Words between what denies or repeats and whoever told it: "disputes what"."""
_NOUN = re.compile(r"\s+(?P<noun>[a-z][\w-]+)\s+")
_ARTICLES = frozenset({"a", "an", "the", "another", "one"})
_EDGES = " ,\n"
_CALLED = re.compile(r"\s+(?P<cue>described|identified|characteri[sz]ed|introduced)\s+\Z")


def whole_source(page: Page, one: TaggedAttribution) -> TaggedAttribution:
    """``one`` with the whole of its source."""
    if not one.cue or not one.content:
        return one
    one = _who_told_it(page, one) or _with_noun(page, one) or _with_outlet(page, one) or one
    one = _with_possession(page, _in_own_line(page, one) or one)
    return _before_aside(page, one) or _with_name(page, one) or _as_described(page, one) or one


def _who_told_it(page: Page, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "The letter disputes what a clerk told the Herald: [that X]", with the letter for the source of X: with the clerk."""
    tokens = page.tokens
    if not one.source or one.source[-1][1] > one.cue[0][0] or one.content[0][0] < one.cue[-1][1]:
        return None
    between = _WHAT.match(tokens.text, one.source[-1][1], one.cue[0][0])
    if between is None:
        return None
    first, verb = tokens.index(between.end()), tokens.index(one.cue[0][0])
    teller = first < verb and phrase_end(tokens, first, verb) == verb and page.grammar.source_like(first, verb)
    return replace(one, source=(tokens.span(first, verb),)) if teller else None


def _in_own_line(page: Page, one: TaggedAttribution) -> TaggedAttribution | None:
    """With the subject of its verb, where the source was taken from a line above: a heading, the head of a caption."""
    tokens, cue = page.tokens, one.cue[0][0]
    line = tokens.text.rfind("\n", 0, cue) + 1
    if not one.source or one.source[-1][1] > line or one.content[0][0] < cue:
        return None
    first = max(tokens.bounds(tokens.index(cue))[0], tokens.index(line))
    subject = page.grammar.subject_before(first, tokens.index(cue)) if first < tokens.index(cue) else None
    if subject is None:
        return None
    words = (subject.first, subject.end) if isinstance(subject, OutletName) else subject
    return replace(one, source=(tokens.span(*words),))


def _with_noun(page: Page, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "[A harbour] pilot [claims X]", with the pilot for a part of what is claimed: with the noun for the one who speaks."""
    text = page.text
    if not one.source or text[slice(*one.source[-1])].split()[0].lower() not in _ARTICLES:
        return None
    found = _NOUN.fullmatch(text, one.source[-1][1], one.cue[0][0])
    noun = noun_of(found["noun"]) if found is not None else None
    if found is None or noun is None or noun.kind not in PERSONAL:
        return None
    whole = (one.source[-1][0], found.end("noun"))
    content = _without(text, one.content, whole)
    return replace(one, source=(*one.source[:-1], whole), content=content) if content else None


def _with_outlet(page: Page, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "[The Mail] on Sunday [says X]", which tells no day: with the whole name of the outlet."""
    if not one.source:
        return None
    start, end = one.source[-1]
    for name in page.outlets.names:
        low, high = page.tokens.span(name.first, name.end)
        if (
            start <= low + len("The ")
            and low < end < high
            and not any(high > left for left, _ in (*one.cue, *one.content) if left >= end)
        ):
            return replace(one, source=(*one.source[:-1], (start, high)))
    return None


def _with_possession(page: Page, one: TaggedAttribution) -> TaggedAttribution:
    """Of "[The mayor’s] record at home [suggests X]": with what the mayor has, which may not speak as the mayor does."""
    text = page.text
    if not one.source or not text[: one.source[-1][1]].endswith(("'s", "’s")):
        return one
    behind = _POSSESSION.fullmatch(text, one.source[-1][1], one.cue[0][0])
    if behind is None or any(one.source[-1][1] <= start < one.cue[0][0] for start, _ in one.content):
        return one
    return replace(one, source=(*one.source[:-1], (one.source[-1][0], behind.end("what"))))


def _before_aside(page: Page, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "A Vell miller — it was market day — claims X": with the subject before the aside, if no more was taken."""
    tokens, text = page.tokens, page.text
    cue = one.cue[0][0]
    sentence = tokens.sentences[tokens.sentence[tokens.index(cue)]]
    aside = _ASIDE.search(text, sentence[0], cue)
    if aside is None or one.content[0][0] < cue or any(end >= aside.start("dash") for _, end in one.source):
        return None
    first, end = tokens.index(sentence[0]), tokens.index(aside.start("aside")) - 1
    while end > first and not tokens.word(end - 1)[0].isalnum():
        end -= 1
    opens = tokens.lower[first] in words_of("determiner") or capitalised(tokens.word(first))
    whole = first < end <= first + _LONGEST and phrase_end(tokens, first, end) == end
    if not opens or not whole or tokens.lower[first] in words_of("preposition") or not page.grammar.source_like(first, end):
        return None
    subject = tokens.span(first, end)
    apart = any(not subject[0] <= start < subject[1] for start, _ in one.source)
    return None if apart else replace(one, source=(subject,))


def _with_name(page: Page, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "[A baker] who calls herself “Tilda Marr” [says X]": with the name, which is nothing that she says."""
    whole = with_goes_by(page.text, one.source[-1]) if one.source else None
    if whole is None or any(whole[0] <= start < whole[1] for start, _ in one.cue):
        return None
    content = _without(page.text, one.content, (one.source[-1][1], whole[1]))
    return replace(one, source=(*one.source[:-1], whole), content=content) if content else None


def _as_described(page: Page, one: TaggedAttribution) -> TaggedAttribution | None:
    """Of "according to [a source the Herald] described [as close to the inquiry]": with what the Herald calls the source."""
    text = page.text
    tail = one.content[-1]
    if not one.source or tail[0] <= one.source[-1][1] or not text.startswith("as ", tail[0]) or len(one.content) == 1:
        return None
    behind = any(start >= one.source[-1][1] for start, _ in one.cue)
    if behind or _CALLED.fullmatch(text, one.source[-1][1], tail[0]) is None:
        return None
    return replace(one, source=(*one.source[:-1], (one.source[-1][0], tail[1])), content=one.content[:-1])


def _without(text: str, content: Spans, gap: Span) -> Spans:
    pieces = [piece for start, end in content for piece in ((start, min(end, gap[0])), (max(start, gap[1]), end))]
    trimmed = ((start + len(text[start:end]) - len(text[start:end].lstrip(_EDGES)), end) for start, end in pieces)
    return tuple(piece for piece in trimmed if piece[0] < piece[1])
