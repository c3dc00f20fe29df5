"""What the print attributes by itself, whatever the tagger makes of it: headlines, turns of a transcript, signed quotations
and posts.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.extract.headlines import headline, may_be_headline
from headwater.extract.page import Page
from headwater.model import Span, Spans, TaggedAttribution
from headwater.text.spans import joined, meeting

_MOSTLY = 0.8
"""Share of a signed quotation, and of what the prose credits, from which the two are one."""


def with_printed(page: Page, tagged: Sequence[TaggedAttribution], body: str) -> tuple[TaggedAttribution, ...]:
    """``tagged`` with what the print attributes in the place of what was read there; by the first word of their contents.
    ``body`` is the whole of what the report says.
    """
    title = _headline(page, body)
    if title is not None:
        tagged = (title, *_apart(tagged, (title,)))
    if not page.turns and not page.signed:
        return tuple(tagged)
    extents = sorted(map(_extent, (*page.turns, *page.signed)))
    prose = [one for one in tagged if _worded(page.text, one) and not any(meeting(extents, span) for span in _frame(one))]
    told = joined(span for one in prose for span in one.content)
    signed = [one for one in page.signed if not (meeting(told, one.content[0]) and any(_tells(other, one) for other in prose))]
    printed = (*page.turns, *_apart(signed, page.turns))
    return tuple(sorted((*_apart(tagged, printed), *printed), key=lambda one: (one.content, one.cue)))


def _headline(page: Page, body: str) -> TaggedAttribution | None:
    """What the form of the headline attributes: of the title, or of a first line that an empty one sets apart."""
    line = page.report.title_span
    paragraphs = page.tokens.paragraphs
    if line is None and paragraphs and page.report.title is None:
        start, end = paragraphs[0]
        alone = len(paragraphs) == 1 or "\n" in page.text[end : paragraphs[1][0]]
        line = (start, end) if alone and may_be_headline(page.text[start:end]) else None
    found = headline(page.tokens, line, body) if line else None
    return None if found and any(turn.source == found.source for turn in page.turns) else found


def _apart(found: Sequence[TaggedAttribution], printed: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Those ``found`` of which no content stands where one of ``printed`` is."""
    taken = sorted(_extent(one) for one in printed)
    return [one for one in found if not any(meeting(taken, span) for span in one.content)]


def _frame(one: TaggedAttribution) -> Spans:
    return (*one.source, *one.cue)


def _worded(text: str, one: TaggedAttribution) -> bool:
    """Whether it has a source, and words for its cue."""
    return bool(one.source) and any(text[start].isalpha() for start, _ in one.cue)


def _tells(other: TaggedAttribution, one: TaggedAttribution) -> bool:
    """Whether the prose around a signed quotation says whose it is, as well: "the ministry’s page said:" and the post."""
    ((start, end),) = one.content
    covered = sum(min(stop, end) - max(begin, start) for begin, stop in meeting(other.content, (start, end)))
    return covered > _MOSTLY * max(end - start, sum(stop - begin for begin, stop in other.content))


def _extent(one: TaggedAttribution) -> Span:
    spans = (*_frame(one), *one.content)
    return min(start for start, _ in spans), max(end for _, end in spans)
