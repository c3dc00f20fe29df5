"""Where the words of an article carry a hyperlink: a page’s anchors found again in the text that was taken from it.

An anchor is found by its own words and the letters around it in the page, white space aside, in the page’s order; one
that stands outside the article, in a menu or a footer, is not found there and left out.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate

from headwater.model import Hyperlink
from headwater.read.web_markup import without_unclosed

_CONTEXTS = ((20, 4), (4, 12))
"""Letters before and behind an anchor by which "reported" is told from "reported" elsewhere; fewer before it where the mark
of a list’s item stands.
"""

_MOST = 2000
"""Anchors of one page that are looked for: no article has as many."""

_HIDDEN = frozenset({"script", "style", "noscript", "template"})


@dataclass(slots=True)
class _Anchor:
    """Offsets into the page's visible letters, and where the anchor leads."""

    start: int
    end: int
    url: str


class _Anchors(HTMLParser):
    """Collects a page's visible letters, white space left out, and its anchors."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.letters: list[str] = []
        self.found: list[_Anchor] = []
        self._length = 0
        self._open: _Anchor | None = None
        self._hidden: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag == "a":
            url = next((value for name, value in attrs if name == "href" and value), "")
            self._open = (
                _Anchor(self._length, self._length, url.strip()) if url.startswith(("http://", "https://", "//")) else None
            )

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            letters = "".join(data.split())
            self.letters.append(letters)
            self._length += len(letters)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = None
        elif tag == "a" and self._open is not None:
            self._open.end = self._length
            if self._open.end > self._open.start and len(self.found) < _MOST:
                self.found.append(self._open)
            self._open = None


def hyperlinks_of(page: str, text: str) -> tuple[Hyperlink, ...]:
    """The links of ``text``, the article of ``page`` (its markup), in the order of the text; only those that lead to a host.

    Spans are code points into ``text``, from an anchor's first letter to its last. Never raises on broken markup.
    """
    parser = _Anchors()
    try:
        parser.feed(without_unclosed(page))
        parser.close()
    except (AssertionError, ValueError):  # as in reading what the markup says: what was met so far stands
        pass
    visible = "".join(parser.letters)
    pieces = text.split()
    squeezed = "".join(pieces)
    counts = list(accumulate((len(piece) for piece in pieces), initial=0))
    found: list[Hyperlink] = []
    at = 0
    for anchor in parser.found:
        for before, behind in _CONTEXTS:
            start = max(0, anchor.start - before)
            place = squeezed.find(visible[start : anchor.end + behind], max(0, at - before))
            if place >= 0:
                at = place + anchor.end - start
                found.append(Hyperlink((place + anchor.start - start, at), anchor.url))
                break
    if not found:
        return ()
    offsets = _offsets(text, pieces)
    ends = ((_place(counts, offsets, one.span[0]), _place(counts, offsets, one.span[1] - 1) + 1) for one in found)
    return tuple(Hyperlink(span, one.url) for span, one in zip(ends, found, strict=True))


def _offsets(text: str, pieces: list[str]) -> list[int]:
    """Where each piece of ``text`` between white space starts."""
    found = []
    at = 0
    for piece in pieces:
        at = text.index(piece, at)
        found.append(at)
        at += len(piece)
    return found


def _place(counts: list[int], offsets: list[int], letter: int) -> int:
    """The offset in the text of a letter, counted without white space."""
    piece = bisect_left(counts, letter + 1) - 1
    return offsets[piece] + letter - counts[piece]
