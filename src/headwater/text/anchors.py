"""Words quoted so that they are found again: with what stands before and behind them.

The text quote selector of the W3C's Web Annotation Data Model (2017, 4.2.4). A reader that gets better may change a text's
white space, or cut a banner that stood before the words; the quotation still leads there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from headwater.model import Field, Quote, Report, ReportAnchor, Span
from headwater.text.seen import as_seen, seen_text

AROUND = 32
"""Code points that are quoted before and behind the words."""


def report_anchor(report: Report) -> ReportAnchor:
    """By what a judgement knows ``report``."""
    return ReportAnchor(report.sha256, report.path)


@dataclass(frozen=True, slots=True)
class ReportsByBytes:
    """Reports by the SHA-256 of their bytes."""

    _found: Mapping[str, tuple[Report, ...]]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> ReportsByBytes:
        found: dict[str, tuple[Report, ...]] = {}
        for report in reports:
            found[report.sha256] = (*found.get(report.sha256, ()), report)
        return cls(found)

    def at(self, anchor: ReportAnchor) -> tuple[Report, ...]:
        """The reports that ``anchor`` means: of those with its bytes the one at its path, where one is there, else all."""
        same = self._found.get(anchor.sha256, ())
        return tuple(report for report in same if report.path == anchor.path) or same


def quote(report: Report, span: Span, field: Field = Field.TEXT) -> Quote:
    """The words at ``span`` of the report, quoted."""
    string, (start, end) = report.string(field), span
    before, behind = string[max(0, start - AROUND) : start], string[end : end + AROUND]
    return Quote(report_anchor(report), string[start:end], before, behind, field, start)


def find(report: Report, words: Quote) -> Span | None:
    """Where the quoted words stand in ``report``, the place with most of the same words around it, then the nearest to the
    hint, then the first; None where they are not found. White space counts as one space, and characters that nobody sees are
    no part of the words.
    """
    pattern = _pattern(seen_text(words.exact))
    if not pattern:
        return None
    seen = as_seen(report.string(words.field))
    string = report.string(words.field) if seen is None else seen.text

    def unfit(span: Span) -> tuple[int, int, int]:
        before, behind = string[max(0, span[0] - 2 * AROUND) : span[0]], string[span[1] : span[1] + 2 * AROUND]
        alike = _shared(before[::-1], words.prefix[::-1]) + _shared(behind, words.suffix)
        return -alike, abs(span[0] - words.start) if words.start is not None else 0, span[0]

    best = min((found.span() for found in re.finditer(pattern, string)), key=unfit, default=None)
    return best if seen is None or best is None else seen.published(best)


def places(report: Report, words: str, field: Field = Field.TEXT) -> list[Span]:
    """Where whole ``words`` stand in ``report``, in the order of the text; white space counts as one space.

    Of words with some in square brackets, "denies [it]", those in the brackets are meant, unless the report prints these.
    """
    string = report.string(field)
    found = _whole(_pattern(words), string)
    marked = re.fullmatch(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)", words)
    if found or marked is None:
        return found
    before, meant, behind = marked.groups()
    gaps = [r"\s+" if re.search(r"\s$", before) else "", r"\s+" if re.match(r"\s", behind) else ""]
    return _whole(f"{_pattern(before)}{gaps[0]}({_pattern(meant)}){gaps[1]}{_pattern(behind)}", string)


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(part) for part in words.split())


def _whole(pattern: str, string: str) -> list[Span]:
    """The last group of each match, or all of it, where neither it nor the match begins or ends inside a word."""
    matches = list(re.finditer(pattern, string)) if pattern else []
    cuts = {found: [*found.span(), *found.span(found.re.groups)] for found in matches}
    return [found.span(found.re.groups) for found in matches if not any(_in_word(string, cut) for cut in cuts[found])]


def _in_word(string: str, place: int) -> bool:
    """Whether ``place`` is inside a word, in a script that parts words by spaces."""
    return 0 < place < len(string) and all(one.isalnum() and not _UNSPACED.match(one) for one in string[place - 1 : place + 1])


_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts that put no spaces between words, and Korean, whose words take on endings."""


def _shared(one: str, other: str) -> int:
    """How many characters but white space both begin with."""
    pairs = zip("".join(one.split()), "".join(other.split()), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def overlap(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
