"""Texts with their attributions marked by hand: ``{s1:The mayor} {c1:said} {t1:the dam had failed}.``

The number ties the parts of one attribution together; a part may occur more than once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.model import Report, TaggedAttribution

_MARK = re.compile(r"\{([sct])(\d+):([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class MarkedTagger:
    """A tagger that knows the attributions of the texts it was made from."""

    found: dict[str, tuple[TaggedAttribution, ...]]

    def tag(self, text):
        return self.found.get(text, ())


def marked(*sources):
    """The plain texts, and a tagger that finds in each what was marked."""
    texts, found = [], {}
    for source in sources:
        text, parts, at = "", {}, 0
        for match in _MARK.finditer(source):
            text += source[at : match.start()]
            spans = parts.setdefault(match[2], {"s": [], "c": [], "t": []})[match[1]]
            spans.append((len(text), len(text) + len(match[3])))
            text += match[3]
            at = match.end()
        text += source[at:]
        texts.append(text)
        found[text] = tuple(
            TaggedAttribution(tuple(p["s"]), tuple(p["c"]), tuple(p["t"]), 0.9)
            for _, p in sorted(parts.items(), key=lambda x: int(x[0]))
        )
    return (*texts, MarkedTagger(found))


def report(text, **fields):
    """A report with that text."""
    return Report(**{"id": "r1", "doc": "r1", "path": "r1.txt", "sha256": "0" * 64, "text": text, **fields})
