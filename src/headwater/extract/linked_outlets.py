"""Outlets that a hyperlink credits: in "it was <a href=…>reported</a> that", the address says by whom.

Only words that report ("reported", "a report", "told", "according to") credit where they lead; a link on other words leads
to more about them. An outlet is called by the name that the text gives the host, else by the host itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from urllib.parse import urlsplit

from headwater.extract.outlet_names import shared_name
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import speech_verb, words_of
from headwater.model import Hyperlink, Kind, Mention, Report, Span
from headwater.text.lexicon import word_list
from headwater.text.tokens import Tokens

_OF_NO_OUTLET = frozenset({"gov", "mil", "edu", "int"})
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov"})
_HOST = re.compile(r"^(?:www\d?|m|mobile|edition|amp|news)\.")
_LONGEST = 8
"""Words of the longest anchor that credits where it leads: a longer one is a statement of its own."""


class LinkedOutlets:
    """The outlets that the hyperlinks of one report credit."""

    def __init__(self, report: Report, tokens: Tokens, outlets: Outlets) -> None:
        own = _host(report.url) if report.url else None
        found = ((link, _host(link.url)) for link in report.hyperlinks)
        self._links = [
            (link, host) for link, host in found if host and host != own and _credits(tokens, link) and _may_report(host)
        ]
        self._ends = [link.span[1] for link, _ in self._links]
        self._report = report
        self._names = (
            {_letters(outlets.mention(name).name): outlets.mention(name).name for name in outlets.names} if self._links else {}
        )

    def at(self, span: Span) -> Mention | None:
        """The outlet that a link on words of ``span`` credits; the first, if there are several."""
        at = bisect_right(self._ends, span[0])
        if at == len(self._links) or self._links[at][0].span[0] >= span[1]:
            return None
        link, host = self._links[at]
        name = self._names.get(_letters(_label(host))) or self._names.get(_letters(shared_name(host)))
        mine = shared_name(self._report.outlet).casefold() if self._report.outlet else None
        if mine is not None and _letters(mine) in {_letters(_label(host)), _letters(shared_name(name or host))}:
            return None
        return Mention(name or host, Kind.OUTLET, spans=(link.span,))


def _credits(tokens: Tokens, link: Hyperlink) -> bool:
    words = tokens.lower[slice(*tokens.range(link.span))]
    return len(words) <= _LONGEST and any(
        speech_verb(word) is not None or word in words_of("story") | words_of("interview") or word in {"according", "via"}
        for word in words
    )


def _host(url: str) -> str:
    """The host of an address, in lower case, without "www": "valemirror.example"; empty where it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _HOST.sub("", host)


def _label(host: str) -> str:
    """The part of a host that is a name: "valemirror" of "valemirror.co.example"."""
    parts = host.split(".")
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL:
        return parts[-3]
    return parts[-2] if len(parts) > 1 else parts[0]


def _may_report(host: str) -> bool:
    """Whether the host may be an outlet's: no authority's, and not where people post."""
    platform = _label(host) in {_letters(name) for name in word_list("platforms")}
    return not platform and not _OF_NO_OUTLET & set(host.split(".")[-2:])


def _letters(name: str) -> str:
    return "".join(mark for mark in name.casefold().removeprefix("the ") if mark.isalnum())
