"""The words of a fragment of HTML, paragraphs on lines of their own: for feeds, emails and news items, where all of it is
the text. (A whole web page goes through `headwater.read.web_page`, which tells the article from what surrounds it.)
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from headwater.read.decoding import well_formed
from headwater.read.web_markup import without_unclosed

_BLOCKS = frozenset(
    "address article aside blockquote caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"  # noqa: SIM905
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "svg", "object"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class _Words(HTMLParser):
    """Collects visible words; a block begins a paragraph, a ``br`` a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen is not None:
            self._depth += tag == self._unseen
        elif tag not in _VOID and (
            tag in _UNSEEN or any(name == "style" and _HIDDEN.search(value or "") for name, value in attrs)
        ):
            self._unseen, self._depth = tag, 1
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag == "br":
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._depth -= 1
            if self._depth == 0:
                self._unseen = None
        elif tag in _BLOCKS and self._unseen is None:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self.pieces.append(re.sub(r"\s+", " ", data))


def markup_text(markup: str) -> str:
    """The visible words of ``markup``, an empty line between paragraphs. Never raises on broken markup."""
    parser = _Words()
    try:
        parser.feed(without_unclosed(markup))
        parser.close()
    except (AssertionError, ValueError):  # as in `web_markup`: what was met so far stands
        pass
    lines = (" ".join(line.split()) for line in _CONTROL.sub(" ", "".join(parser.pieces)).split("\n"))
    return well_formed(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())
