"""Notices that a published story was corrected or withdrawn, in a report's text: its own, or what it tells of another outlet.

Precision before recall: a notice is read where its grammar says whose story it was, "this article", "we", or a name before
"has retracted its report". What a market, a government or a candidate corrects or withdraws is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from headwater.model import NoticeKind, Span, Spans
from headwater.text.lexicon import word_list
from headwater.text.notice_patterns import is_corrected, pattern
from headwater.text.notice_wordings import behind_that, clause, contrast, put_right, some, wordings
from headwater.text.quotes import quotes
from headwater.text.sentences import sentences
from headwater.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice at ``span``, offsets into the text. ``by`` is where the outlet's name stands, None for the report's own story.

    ``withdrawn`` and ``corrected`` are the wording that no longer holds and the one in its place; empty where not given.
    """

    kind: NoticeKind
    span: Span
    by: Span | None = None
    withdrawn: Spans = ()
    corrected: Spans = ()


SHORT = 150
"""Words up to which a text that opens with a label is a notice from end to end."""


def notices(text: str) -> tuple[Notice, ...]:
    """The notices in ``text``, in their order; at most one for each sentence."""
    straight = text.replace("’", "'").replace("‘", "'")
    if not _trigger().search(straight):
        return ()
    labels, quoted = _labels(straight), [quote.span for quote in quotes(Tokens.of(text))]
    found: list[Notice] = []
    cut = sentences(text)
    for place, (start, end) in enumerate(cut):
        labelled = any(first <= start < last or start <= first < end for first, last in labels)
        if not labelled and not _trigger().search(straight, start, end):
            continue
        notice = _own(straight, (start, end), labelled=labelled, quoted=quoted) or _of_another(straight, (start, end))
        if notice is None:
            continue
        if notice.by is None and not notice.corrected and place + 1 < len(cut):
            notice = _with_next(straight, notice, cut[place + 1])
        found.append(_without_topic(straight, notice) if notice.by is None else notice)
    return tuple(found)


@cache
def _trigger() -> re.Pattern[str]:
    return pattern(
        r"\b(?:<corrected+withdrawn+misstated+label>|updated\s+to\s+correct|<earlier>\s+<version>s?"
        r"|(?:we|ours?|this\s+(?:news)?paper)\s+(?:[\w'-]+\s+){0,5}?(?:<said>|<mistaken>))\b"
    )


def _labels(text: str) -> list[Span]:
    """Where a notice that a label opens stands: its line, or the next one where the label has a line of its own."""
    found = []
    for match in pattern(r"^[^\w\n]*<label>(?:\s*\([^)\n]*\))?\s*(?:[:–—]|(?=\n))", re.IGNORECASE | re.MULTILINE).finditer(
        text
    ):
        end = text.find("\n", match.end())
        if end >= 0 and not text[match.end() : end].strip():
            after = re.compile(r"\s*").match(text, end)
            end = text.find("\n", after.end() if after else end)
        found.append((match.start(), len(text) if end < 0 else end))
    whole = len(text.split()) <= SHORT and any(not text[:start].strip() for start, _ in found)
    return [(0, len(text))] if whole else found


def _own(text: str, sentence: Span, *, labelled: bool, quoted: list[Span]) -> Notice | None:
    """The report's own notice in a sentence: none inside a quotation, where somebody else speaks."""
    for read in (_earlier_version, _this_story, _we, _we_said, _labelled_story):
        notice = read(text, sentence, labelled=labelled)
        if notice is not None:
            start = notice.span[0]
            inside = any(first <= start < last for first, last in quoted)
            return None if inside else replace(notice, span=sentence)
    return _not_but(text, sentence) if labelled else None


_EARLIER = (
    r"\b(?:an?|the|our)\s+<earlier>\s+<version>s?(?P<of>\s+of\s+(?P<whose>this|our|the|that)\s+<WORK>)?"
    r"(?:,[^,.;]{1,60},|\s+and\s+(?:its\s+)?headline|\s+published\s+[^,.;]{1,40}?)?\s+(?:had\s+|has\s+)?"
    r"(?:(?P<wrong><wrongly>)\s+|(?P<mis>(?=<misstated>)))?(?:<said+misstated>)\s+"
)


def _earlier_version(text: str, sentence: Span, *, labelled: bool) -> Notice | None:
    match = pattern(_EARLIER).search(text, *sentence)
    if match is None:
        return None
    whose = (match["whose"] or "").lower()
    if (
        not labelled
        and whose not in {"this", "our"}
        and not (match["of"] is None and (match["wrong"] or match["mis"] is not None))
    ):
        return None
    wrong, right = contrast(text, clause(text, (behind_that(text, match.end()), sentence[1])))
    return Notice(NoticeKind.CORRECTED, match.span(), None, some(wrong), some(right))


_THIS = (
    r"\bthis\s+<WORK>(?:,?\s+(?:which|that)\s+(?:<wrongly>\s+)?<said>\s+(?:that\s+)?(?P<told>[^,;]+?),?)?\s+<BEEN>"
    r"(?P<verb><corrected+withdrawn>|removed|updated\s+to\s+(?:correct|remove|retract|withdraw)|edited\s+to\s+(?:correct|remove))\b"
)


def _this_story(text: str, sentence: Span, *, labelled: bool) -> Notice | None:
    del labelled
    match = pattern(_THIS).search(text, *sentence)
    if match is None:
        return None
    verb = match["verb"].lower()
    told = some(match.span("told")) if match["told"] else ()
    if not verb.startswith(("updated", "edited")) and not is_corrected(verb):
        return Notice(NoticeKind.WITHDRAWN, match.span(), None, told)
    wrong, right = put_right(text, (match.end(), sentence[1]), removed=verb.endswith(("remove", "retract", "withdraw")))
    return Notice(NoticeKind.CORRECTED, match.span(), None, told or wrong, right)


_WE = (
    r"\bwe\s+(?:have\s+|had\s+)?<SINCE>(?P<verb><corrected+withdrawn>|retract|withdraw|removed)\s+"
    r"(?P<which>this|our|the|an?)\s+<WORK>\b"
)


def _we(text: str, sentence: Span, *, labelled: bool) -> Notice | None:
    match = pattern(_WE).search(text, *sentence)
    if match is None or (match["which"].lower() in {"the", "a", "an"} and not labelled):
        return None
    kind = NoticeKind.CORRECTED if is_corrected(match["verb"]) else NoticeKind.WITHDRAWN
    return Notice(kind, match.span(), None, *wordings(text, (match.end(), sentence[1]), kind))


_WHEN = r"(?:\s+(?:on|in|at|last|yesterday|earlier|here)\b[^,.;]{0,40}?(?=\s+that\b|\s+<said>\b))?"
_WE_SAID = (
    rf"\b(?:(?:(?P<ours>we|this\s+(?:news)?paper|our\s+<WORK>|an?\s+<earlier>\s+<WORK>\s+of\s+ours)|(?P<other><NAME>)){_WHEN}"
    rf"\s+(?:(?:had|have|also|then)\s+){{0,2}}(?P<wrong><wrongly>\s+)?(?:<said>)(?P<error>\s+in\s+error|\s+<wrongly>)?{_WHEN}\s+"
    r"|(?P<admits>we\s+(?:were|are)\s+<mistaken>\s+(?:to\s+(?:say|write|report|state|suggest|claim)"
    rf"|in\s+(?:saying|writing|reporting)|when\s+we\s+(?:<said>)){_WHEN}\s+))"
)
_MISTAKEN = (
    r"(?:(?:[,;]|\s[–—-]|\s+and)\s*(?:that|this|which|it)\s+(?:is|was)\s+(?:\w+ly\s+)?<mistaken>\b)"
    r"|[.!”\"']*\s+(?-i:(?:That|This|It)\s+(?:is|was)\s+(?:\w+ly\s+)?<mistaken>\b|In\s+fact\b|In\s+reality\b"
    r"|We\s+(?:were|are)\s+(?:<mistaken>|sorry)\b|We\s+(?:regret|apologi[sz]e)\b)"
)


def _we_said(text: str, sentence: Span, *, labelled: bool) -> Notice | None:
    """What a newsroom says that it had said, and that this was wrong: behind a label, or in these or the next words."""
    match = pattern(_WE_SAID).search(text, *sentence)
    if match is None:
        return None
    start = behind_that(text, match.end())
    within = pattern(_MISTAKEN).search(text, start, sentence[1])
    mistaken = within or pattern(_MISTAKEN).match(text, sentence[1])
    named = match["wrong"] or match["error"] or match["admits"]
    if not (mistaken or (not match["other"] and (labelled or named))) or (match["other"] and not labelled):
        return None
    wrong, right = contrast(text, clause(text, (start, within.start() if within else sentence[1])))
    return Notice(NoticeKind.CORRECTED, match.span(), None, some(wrong), some(right))


_STORY = (
    r"\b(?:an?|the|our|this)\s+<WORK>(?:\s+(?:on|in|about|published)\s[^.;]{1,80}?)?\s+(?:had\s+)?(?:also\s+)?(?:<wrongly>\s+)?"
    r"(?:said|stated|reported|claimed|suggested|<misstated>)\s+"
)


def _labelled_story(text: str, sentence: Span, *, labelled: bool) -> Notice | None:
    """What a sentence behind a label says that the story said: "The article also said that the mayor had resigned"."""
    match = pattern(_STORY).search(text, *sentence) if labelled else None
    if match is None:
        return None
    wrong, right = contrast(text, clause(text, (behind_that(text, match.end()), sentence[1])))
    return Notice(NoticeKind.CORRECTED, match.span(), None, some(wrong), some(right))


def _not_but(text: str, sentence: Span) -> Notice | None:
    """A sentence behind a label that sets the right wording against the wrong: "The fire killed 14 people, not 40."."""
    match = pattern(r"\bcorrections?\b[^:\n]{0,40}:\s*").search(text, *sentence)
    right, wrong = contrast(text, clause(text, (match.end() if match else sentence[0], sentence[1])))
    return Notice(NoticeKind.CORRECTED, sentence, None, some(wrong), some(right)) if wrong else None


_HELD_OPEN = re.compile(
    r"\b(?:if|unless|whether|den(?:y|ies|ied)|refus\w+|urg\w+|demand\w+|ask\w+|called\s+(?:on|for)|never|not)\b", re.IGNORECASE
)
"""Words before a notice that leave open whether the story was withdrawn at all."""

_DID = (
    r"(?P<name><NAME>)(?:,[^,.;]{1,60},)?\s+(?:(?:said|says|announced|admitted)\s+(?:on\s+\w+\s+|late\s+)?(?:that\s+)?it\s+)?"
    r"(?:(?:has|have|had)\s+)?<SINCE>(?P<verb><corrected+withdrawn>)\s+(?:its|their|an?|the)\s+<WORK>\b"
)
_WAS = (
    r"(?P<name><NAME>)'s?\s+<WORK>,?\s+<TELLING>(?P<told>[^;]+?),?\s+<BEEN>(?P<verb><corrected+withdrawn>)\b"
    r"(?!\s+(?:by|from)\s)"
)
_BY = (
    r"\b(?:an?|the|its)\s+<WORK>,?\s+(?:<TELLING>(?P<told>[^;]+?),?\s+)?(?:<BEEN>|(?:since|later)\s+)"
    r"(?P<verb><corrected+withdrawn>)\s+by\s+(?P<name><NAME>)"
)


def _of_another(text: str, sentence: Span) -> Notice | None:
    """What a sentence tells of another outlet's story."""
    for template in (_DID, _WAS, _BY):
        match = pattern(template).search(text, *sentence)
        if match is None or _HELD_OPEN.search(text, sentence[0], match.start("verb")):
            continue
        name = _without_start(text, match.span("name"))
        if name is None:
            continue
        kind = NoticeKind.CORRECTED if is_corrected(match["verb"]) else NoticeKind.WITHDRAWN
        if template is _DID:
            told = wordings(text, (match.end(), _end_of_side_clause(text, sentence, name)), kind)
        else:
            told = (some(match.span("told")) if match["told"] else (), ())
        return Notice(kind, sentence, name, *told)
    return None


_SIDE_CLAUSE = re.compile(r"\b(?:after|when|once|since|as|because|although|though|while)\s+$", re.IGNORECASE)


def _end_of_side_clause(text: str, sentence: Span, name: Span) -> int:
    """Where the clause of ``name`` ends at the latest: "after the Echo withdrew its story that …, the mayor …"."""
    comma = text.find(",", name[1], sentence[1]) if _SIDE_CLAUSE.search(text[sentence[0] : name[0]]) else -1
    return comma if comma >= 0 else sentence[1]


_STARTS = frozenset(
    {
        "on",
        "in",
        "at",
        "last",
        "yesterday",
        "today",
        "meanwhile",
        "but",
        "and",
        "earlier",
        "later",
        "since",
        "by",
        "after",
        "when",
        "once",
        "as",
        "because",
        "although",
        "though",
        "while",
        "even",
    }
)


def _without_start(text: str, span: Span) -> Span | None:
    """A name without the words in capitals that only open the sentence: "On Monday the Herald"."""
    start, end = span
    days = {day.casefold() for day in word_list("weekdays") | word_list("months")}
    while start < end:
        word = re.compile(r"[\w.&'-]+").match(text, start, end)
        if word is None or word.group().casefold() not in _STARTS | days:
            break
        start = word.end() + len(text[word.end() : end]) - len(text[word.end() : end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip(".&'-"))
    bare = text[start:end].casefold()
    return None if not bare or bare in {"the", "it", "he", "she", "they", "we", "i"} else (start, end)


_TOPIC = re.compile(r"(?:when|where|how|who|why|which|whether|what)\b", re.IGNORECASE)
_WORDING = re.compile(r"\d|\b(?:as|was|were|is|are|had|has|have|did|would|will|could)\b|\w{3}ed\b", re.IGNORECASE)


def _without_topic(text: str, notice: Notice) -> Notice:
    """``notice`` without a wording that only tells what was wrong, not what was said: "misstated the time of the fire"."""
    if len(notice.withdrawn) != 1 or notice.kind is not NoticeKind.CORRECTED:
        return notice
    words = text[slice(*notice.withdrawn[0])]
    bare = len(words.split()) <= 2 and notice.corrected  # a value that stands against another
    if bare or (_WORDING.search(words) and not _TOPIC.match(words)):
        return notice
    return replace(notice, withdrawn=())


def _with_next(text: str, notice: Notice, following: Span) -> Notice:
    """``notice`` with the wording that the sentence behind it puts in place: "The figure is 14."."""
    start, end = following
    if notice.kind is not NoticeKind.CORRECTED or not notice.withdrawn or "\n" in text[notice.span[1] : start]:
        return notice
    opens = pattern(r"<open>\b[^.;]{0,60}?\b(?:is|was|are|were|has|had)\b").match(text, start, end)
    if opens is None:
        return notice
    right, wrong = contrast(text, clause(text, (start, end)))
    return replace(notice, span=(notice.span[0], end), withdrawn=notice.withdrawn + some(wrong), corrected=some(right))
