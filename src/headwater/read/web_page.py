"""The article of a web page, by trafilatura (Barbaresi, ACL 2021): its text, without menus, comments and notices."""

from __future__ import annotations

import logging

from headwater.errors import EmptyInput
from headwater.read.decoding import well_formed

# It reports pages without an article on its log; here that is an error of its own, and stderr is the user's.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

FEWEST_WORDS = 5
"""Words that a line of prose has at least: a page without an article leaves the entries of its menus."""


def article_text(page: str) -> str:
    """The text of the article in ``page``: paragraphs on lines of their own. Raises EmptyInput where there is none."""
    import trafilatura  # noqa: PLC0415 - slow to load, and only pages need it

    text = trafilatura.extract(page, include_comments=False, include_tables=False, deduplicate=False, with_metadata=False)
    if not text or all(len(line.split()) < FEWEST_WORDS for line in text.splitlines()):
        raise EmptyInput("there is no article in this page.", remedy="Save the article's own page, or its text as .txt.")
    return well_formed(text)
