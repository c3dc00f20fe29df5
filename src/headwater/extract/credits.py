"""Credits for a report as a whole: the agency of its dateline, and the lines that say where it comes from.

A line is read only where it stands on its own or in brackets ("Source: X", "[H/T X]", "(Via X)"), or says in so many words
that the text appeared elsewhere ("This story first appeared in X"). Credits for pictures are none.
"""

from __future__ import annotations

import re

from headwater.extract.outlet_names import shared_name
from headwater.extract.phrases import words_of
from headwater.model import Credit, CreditForm, Kind, Mention, Report, Span
from headwater.text.lexicon import word_list, word_map

_LABELLED = re.compile(
    r"""^[ \t]*[\[(]?[ \t]*
    (?:sources?|via|h[/.]?t|hat[ ]?tip(?:[ ]to)?
      |read[ ]more(?:[ ](?:at|on|in|from))?|read[ ]the[ ](?:full|whole|entire|original)[ ]\w+[ ](?:at|on|in|from)
      |more(?:[ ](?:at|on))
      |originally[ ](?:published|posted|appeared)(?:[ ](?:in|on|at|by))?|first[ ](?:published|reported)(?:[ ](?:in|on|at|by))?
      |(?:re(?:printed|published|posted)|translated|adapted|abridged)(?:[ ]with[ ]permission)?[ ]from
      |(?:(?:story|article|text|report)[ ])?courtesy[ ]of|original[ ](?:source|story|article)|credit|information[ ]from)
    (?:[ \t]*[:–—-][ \t]*|[ \t]+)
    (?P<names>[^\n\[\]()]{2,90}?)[ \t]*[\])]?[ \t]*\.?[ \t]*$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_APPEARED = re.compile(
    r"""\b[Tt]his[ ](?:story|article|post|report|piece|interview)[ ](?:by[ ][^\n.;:]{2,40}?[ ])?
    (?:was[ ])?(?:first|originally)[ ]
    (?:appeared|published|ran|posted|reported)[ ](?:in|on|at|by)[ ](?P<names>[^\n.;:]{2,60}(?:\.\w[^\n.;: ]{1,20})*)""",
    re.VERBOSE,
)
_WITH = re.compile(
    r"^[ \t]*[\[(]?(?:(?:with|additional)[ ](?:inputs?|files|reporting|material|information)[ ](?:from|by)[ ]"
    r"(?P<names>[^\n\[\]()]{2,60}?))[\])]?\.?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_RELAYED = re.compile(
    r"(?:^|[.!?”\"])[ \t]*[\[(](?P<names>[^\n\[\]()]{2,40}? via [^\n\[\]()]{2,40}?)[\])][ \t]*$", re.MULTILINE
)
_THROUGH = re.compile(r"(?:\bvia|\bh[/.]?t|\bhat[ ]?tip(?:[ ]to)?)[ \t:–—-]*$", re.IGNORECASE)
_AGENCY_BRACKETS = re.compile(
    r"\((?<![^\s—–-]\()(?:with )?(?P<name>[A-Z][\w./ -]{1,30}?)(?: inputs)?\)[ \t]*(?=$|[-–—])", re.MULTILINE
)
_BRACKETED = re.compile(
    r"[.!?”\"][ \t]*[\[(](?:sources?:|via:?|h/t:?|hat tip:?|credit:)[ ]*(?P<names>[^\n\[\]()]{2,60})[\])][ \t]*\.?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z’'.-]+(?:[ ,]+(?:[A-Z][\w.’'-]*|\d{1,2}))*[ ]?\((?P<name>[A-Z][\w. -]{1,30})\)[ \t]*[-–—]", re.MULTILINE
)
"""A town in capitals, an agency in brackets, a dash: "NORRIN, May 3 (Norpress) —"."""
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[\w.-]+)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:,|/|\||;|&|\b(?:and|via)\b)\s*")
_PICTURE = re.compile(r"\b(?:images?|photos?|photographs?|pictures?|graph|graphics?|video|illustration)\b", re.IGNORECASE)
_REST = re.compile(
    r"\s+(?:(?:on|in) (?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d)|and was|and is|under"
    r"|with permission|here|copyright|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*$",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
"""Words in the longest name that a source line is read for; a longer one is prose."""


def read_credits(report: Report) -> tuple[Credit, ...]:
    """Credits of ``report`` in the order of their places, its own outlet left out, each outlet once a form."""
    found: list[tuple[Span, Credit]] = []
    if report.agency is not None:
        span = report.agency_span
        mention = Mention(report.agency, Kind.OUTLET, spans=(span,) if span else ())
        found.append((span or (0, 0), Credit(mention, CreditForm.AGENCY_LINE)))
    text = report.text
    brackets = [match for match in _AGENCY_BRACKETS.finditer(text) if match["name"] in word_map("agencies")]
    brackets += list(_DATELINE.finditer(text))
    signs = [match.span("name") for match in brackets if match.span("name") != report.agency_span]
    found += [_credit(text, span, CreditForm.AGENCY_LINE) for span in signs]
    for pattern in (_LABELLED, _APPEARED, _WITH, *([_RELAYED] if " via " in text else []), _BRACKETED):
        for match in pattern.finditer(text):
            if _PICTURE.search(match.group()) and not match.group().lstrip("[( ").lower().startswith(("h/t", "via", "source")):
                continue
            for span in _names(text, match.span("names")):
                through = _THROUGH.search(text[match.start() : span[0]])
                found.append(_credit(text, span, CreditForm.VIA_LINE if through else CreditForm.SOURCE_LINE))
    own = shared_name(report.outlet).casefold() if report.outlet else None
    kept: dict[tuple[str, CreditForm], Credit] = {}
    for _, credit in sorted(found, key=lambda pair: pair[0]):
        shared = shared_name(credit.mention.name).casefold()
        if shared != own:
            kept.setdefault((shared, credit.form), credit)
    return tuple(kept.values())


def _credit(text: str, span: Span, form: CreditForm) -> tuple[Span, Credit]:
    name = text[slice(*span)]
    name = name[4:] if name[:4] == "the " else name
    return span, Credit(Mention(name, Kind.OUTLET, spans=(span,)), form)


def _names(text: str, span: Span) -> list[Span]:
    """Spans of the outlets in a list of names; empty where the words are no such list."""
    start, end = span
    words = text[start:end]
    if address := _ADDRESS.match(words):
        return [(start + address.start("host"), start + address.end("host"))]
    words = _REST.sub("", words)
    found = []
    at = 0
    for piece in [*_SEPARATOR.finditer(words), None]:
        stop = piece.start() if piece else len(words)
        name = words[at:stop].strip(" \t:.@")
        offset = start + at + words[at:stop].find(name)
        if piece and piece.group().strip() in {"/", "|"} and _PICTURE.search(words[stop:]):
            if _plausible(name):
                found.append((offset, offset + len(name)))
            break
        if _plausible(name):
            found.append((offset, offset + len(name)))
        elif not found:
            return []
        at = piece.end() if piece else stop
    return found


def _plausible(name: str) -> bool:
    words = name.removeprefix("the ").split()
    if not words or len(words) > _LONGEST_NAME or _PICTURE.search(name) or name in word_list("platforms"):
        return False
    if len(words) == 1:
        return len(name) > 1 and name.lower() not in {"here", "more", "this", "link", "us", "it", "trending"}
    small = words_of("connector") | {"the", "and", "les", "los"}
    return all(word[0].isupper() or word[0].isdigit() or word in small or word.startswith("al-") for word in words)
