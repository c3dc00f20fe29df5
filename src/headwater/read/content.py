"""What a document of any format comes to, before it is a report."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.read.metadata import NOTHING_STATED, Metadata


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a document, and what its format says of it.

    ``markup`` is the HTML that the text was taken from, in which its hyperlinks stand; ``around`` are all the words of that,
    with those outside the article.
    """

    text: str
    stated: Metadata = NOTHING_STATED
    markup: str | None = None
    around: str = ""
